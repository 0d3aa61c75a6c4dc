"""The tables of the store, their version, and what happens to a store of another version or a damaged one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..errors import StoreError
from . import seal

FORMAT = 1
"""Version of the tables, in SQLite's `user_version`."""

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE readings(key TEXT PRIMARY KEY, data TEXT NOT NULL, sum TEXT NOT NULL);
CREATE TABLE documents(id TEXT PRIMARY KEY, reading TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT NOT NULL,
    title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL, format TEXT NOT NULL,
    text TEXT NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5(text, document UNINDEXED, start UNINDEXED, "end" UNINDEXED,
    page UNINDEXED, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE entities(id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE claims(id TEXT PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, subject TEXT NOT NULL, object TEXT, says TEXT,
    review TEXT NOT NULL, decisions TEXT NOT NULL, first_build INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX claims_by_place ON claims(document, start);
CREATE TABLE builds(number INTEGER PRIMARY KEY, version TEXT NOT NULL, rules TEXT NOT NULL,
    what TEXT NOT NULL);
CREATE TABLE history(claim TEXT NOT NULL, build INTEGER NOT NULL, what TEXT NOT NULL);
CREATE INDEX history_by_claim ON history(claim, build);
"""

_KEPT = ("builds", "history")  # what no source holds
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_REMEDIES = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space and build again; the last build is untouched.",
    sqlite3.SQLITE_IOERR: "the disk failed or is full. Free some space and build again.",
    sqlite3.SQLITE_READONLY: "it cannot be written. Check the rights of the folder.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check the rights of the folder.",
    sqlite3.SQLITE_BUSY: "it is in use by another program. Let that end and try again.",
    sqlite3.SQLITE_LOCKED: "it is in use by another program. Let that end and try again.",
}


class Damaged(StoreError):
    """The store's file is no longer a sound database; it can be made again from the sources."""


@contextlib.contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite says in the block into errors of ours.

    Raises:
        Damaged: the file is damaged.
        StoreError: the disk is full, or the file cannot be read or written.
    """
    try:
        yield
    except UnicodeDecodeError as error:  # text that SQLite did not write
        raise Damaged(f"{path.as_posix()}: the store is damaged ({error}).") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        kind = code & 0xFF if code is not None else None
        shown = path.as_posix()
        if kind in _DAMAGED or (kind is None and isinstance(error, sqlite3.DatabaseError)):
            raise Damaged(f"{shown}: the store is damaged ({error}).") from error
        remedy = _REMEDIES.get(kind or 0)
        if remedy is None and "no such table" in str(error):
            raise Damaged(f"{shown}: the store is damaged ({error}).") from error
        raise StoreError(f"{shown}: {remedy or f'{error}. Delete it and build again.'}") from error


def open_store(
    path: Path, say: Callable[[str], None] = lambda _: None, *, repair: bool = True
) -> sqlite3.Connection:
    """A connection to the store at `path`, made anew where there is none.

    An older store is brought to this version with its history kept. A damaged one is made again, with what can
    still be read of its history and readings.

    Parameters:
        say: called with a sentence when either happens.
        repair: make a damaged store again; without it, a damaged store is an error.

    Raises:
        StoreError: the store is of a newer version, or cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _opened(path, say)
    except Damaged as error:
        if not repair:
            raise Damaged(f"{error} Run: answerable build") from error
        say(f"{error} It is made again from the sources.")
        return _salvaged(path) or _anew(path, say)


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Whether the store is what the last build wrote; where that left no seal, whether it is sound.

    Raises:
        Damaged: it is not.
    """
    whole = seal.is_whole(path)
    if whole:
        return
    said = "its content is not what the last build wrote"
    if whole is None:
        with speaking(path):
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise Damaged(f"{path.as_posix()}: the store is damaged ({' '.join(str(said).split())}).")


def remove_store(path: Path) -> None:
    """Delete the store and what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm", seal.SUFFIX):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _anew(path: Path, say: Callable[[str], None]) -> sqlite3.Connection:
    remove_store(path)
    return _opened(path, say)


def _salvaged(path: Path) -> sqlite3.Connection | None:
    """A damaged store with its history and readings alone, where SQLite can still read it; a reading has a sum
    of its own.
    """
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        with speaking(path):
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                seal.break_seal(path)
                _remake(connection, (*_KEPT, "readings"))
                return connection
    except StoreError:
        pass
    connection.close()
    return None


def _opened(path: Path, say: Callable[[str], None]) -> sqlite3.Connection:
    with speaking(path):
        connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        with speaking(path):
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if version > FORMAT:
                raise StoreError(
                    f"{path.as_posix()}: made by a newer answerable (format {version}; this one reads "
                    f"{FORMAT}). Install the newer one, or delete the folder {path.parent.name}."
                )
            if not tables:
                _create(connection, path)
            elif version < FORMAT:
                seal.break_seal(path)
                _remake(connection, _KEPT)
                say(f"{path.as_posix()}: brought from format {version} to {FORMAT}; its history is kept.")
        check_whole(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise StoreError(
                f"{path.as_posix()}: this Python's SQLite has no full-text search (FTS5). "
                "Use a Python from python.org or from your system."
            ) from error
        raise


def _remake(connection: sqlite3.Connection, keep: Sequence[str]) -> None:
    """Make the tables anew, with the rows of those to `keep`; the rest is written at the next build."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = {name: _rows(connection, name) for name in keep if name in tables}
    connection.execute("BEGIN IMMEDIATE")
    for name in sorted(tables, key=lambda name: (name != "passages", name)):
        if not name.startswith(("sqlite_", "passages_")):
            connection.execute(f'DROP TABLE "{name}"')
    for statement in TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    for name, rows in kept.items():
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        for row in rows:
            columns = [column for column in row if column in known]
            places = ", ".join("?" * len(columns))
            values = [row[column] for column in columns]
            connection.execute(f"INSERT INTO {name}({', '.join(columns)}) VALUES ({places})", values)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
