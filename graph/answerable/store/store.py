"""The store itself: readings by content, and the last build written down in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch import Result, Task
from ..claimjson import claim_to_dict
from ..claims import Claim
from ..decisions import Decision
from ..documents import Document
from .passages import split_passages
from .readings import dump_reading, entry_to_dict, load_reading, reading_key, reading_sum
from .schema import open_store, speaking
from .seal import break_seal, make_seal

if TYPE_CHECKING:
    from ..build import Build

_HEAD = 'id, document, start, "end", subject, object, says, review, decisions'
_UNTOUCHED = ("suggested", "[]")  # review and decisions of a claim that no person has looked at
_BATCH = 50  # readings written down together while a build goes on


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: how many documents were read, remembered and gone, and its number in the store."""

    number: int
    read: int
    remembered: int
    gone: tuple[str, ...]


class Store:
    """The store of one workspace. Use it in a `with` block, which closes it.

    `say` is called with a sentence when the store was damaged or of an older version; without `repair` a
    damaged one is an error.
    """

    def __init__(
        self, path: Path, say: Callable[[str], None] = lambda _: None, *, repair: bool = True
    ) -> None:
        self.path = path
        self.connection = open_store(path, say, repair=repair)
        self._keys: dict[str, str] = {}
        self._waiting: list[tuple[str, str, str]] = []
        self._read = self._remembered = 0
        self._rules = self._vocabulary = ""
        self._forget = False
        self._settled: set[str] = set()
        self._inputs: Mapping[str, str] = {}

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def reading_with(
        self, rules: str, vocabulary: str, inputs: Mapping[str, str], *, forget: bool = False
    ) -> Store:
        """This store, remembering and finding readings under these fingerprints.

        Parameters:
            rules: the fingerprint of the part of the program that reads.
            vocabulary: the fingerprint of the vocabulary.
            inputs: the hashes of the workspace's files, by path.
            forget: find nothing, so that everything is read again.
        """
        self._rules, self._vocabulary, self._inputs, self._forget = rules, vocabulary, inputs, forget
        return self

    def key(self, task: Task) -> str | None:
        """The key of what `task` gives, or None where its file has no hash."""
        shown = task.path.relative_to(task.root).as_posix() if task.root else task.path.as_posix()
        digest = self._inputs.get(shown)
        if digest is None or digest == "unreadable":
            return None
        return reading_key(task.entry, digest, self._rules, self._vocabulary)

    def get(self, task: Task) -> Result | None:
        """The remembered result of `task`, where its file, entry, rules and vocabulary are the same."""
        key = self.key(task)
        if key is None or self._forget:
            return None
        with speaking(self.path):
            row = self.connection.execute("SELECT data, sum FROM readings WHERE key = ?", (key,)).fetchone()
        if row is None or reading_sum(row[0]) != row[1]:
            return None
        self._keys[str(task.path)] = key
        self._remembered += 1
        return load_reading(row[0], task)

    def put(self, result: Result) -> None:
        """Remember a result; it is on disk at the latest after `_BATCH` of them, or at `write_build`.

        A file that could not be read is tried again in the next build: the limit it went over may have been
        raised, or the machine be less busy.
        """
        self._read += 1
        key = self.key(result.task) if result.document else None
        if key is None or (result.document and result.document.sha256 not in self._inputs.values()):
            return
        self._keys[str(result.task.path)] = key
        data = dump_reading(result)
        self._waiting.append((key, data, reading_sum(data)))
        if len(self._waiting) >= _BATCH:
            with self.transaction():
                self._flush()

    def _flush(self) -> None:
        self.connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", self._waiting)
        self._waiting.clear()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing of it.

        Raises:
            StoreError: the disk is full or the store cannot be written; nothing was.
        """
        with speaking(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                break_seal(self.path)
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def state(self) -> str:
        """The fingerprint of the last build that was written down whole, or ""."""
        with speaking(self.path):
            row = self.connection.execute("SELECT value FROM meta WHERE name = 'state'").fetchone()
        return row[0] if row else ""

    def write_build(self, build: Build, state: str, what: str) -> Summary:
        """Write down a build: documents and passages, entities, claims, and what changed since the last one.

        Parameters:
            state: the fingerprint of everything it was made of.
            what: why it was made, in words.
        """
        with self.transaction():
            self._flush()
            number = 1 + (self.connection.execute("SELECT max(number) FROM builds").fetchone()[0] or 0)
            self.connection.execute(
                "INSERT INTO builds VALUES (?, ?, ?, ?)", (number, build.version, self._rules, what)
            )
            gone = self._write_documents(build)
            self._write_entities(build)
            self._write_claims(build, number)
            self._prune()
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('state', ?)", (state,))
        make_seal(self.path)
        summary = Summary(number, self._read, self._remembered, gone)
        self._read = self._remembered = 0
        return summary

    def _prune(self) -> None:
        """Forget readings that this build did not use."""
        have = {row[0] for row in self.connection.execute("SELECT key FROM readings")}
        unused = [(key,) for key in have - set(self._keys.values())]
        self.connection.executemany("DELETE FROM readings WHERE key = ?", unused)

    def _write_documents(self, build: Build) -> tuple[str, ...]:
        known = dict(self.connection.execute("SELECT id, reading FROM documents"))
        made = f"{self._rules} {self._vocabulary}"
        now = {document.id: _reading_of(document, made) for document in build.documents.values()}
        self._settled = {id_ for id_, reading in now.items() if known.get(id_) == reading}
        for id_ in sorted(known.keys() - {i for i, reading in now.items() if known.get(i) == reading}):
            first, last = self.connection.execute(
                "SELECT first_row, last_row FROM documents WHERE id = ?", (id_,)
            ).fetchone()
            self.connection.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, last))
            self.connection.execute("DELETE FROM documents WHERE id = ?", (id_,))
        for id_ in sorted(i for i, reading in now.items() if known.get(i) != reading):
            self._write_document(build.documents[id_], now[id_])
        return tuple(sorted(known.keys() - now.keys()))

    def _write_document(self, document: Document, reading: str) -> None:
        last = self.connection.execute("SELECT max(rowid) FROM passages").fetchone()[0] or 0
        rows = [
            (last + place, document.text[start:end], document.id, start, end, document.page(start))
            for place, (start, end) in enumerate(split_passages(document.text), 1)
        ]
        self.connection.executemany(
            'INSERT INTO passages(rowid, text, document, start, "end", page) VALUES (?, ?, ?, ?, ?, ?)', rows
        )
        entry = document.entry
        self.connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                reading,
                document.sha256,
                entry.file if entry else "",
                document.title,
                entry.publisher if entry else "",
                document.published or "",
                document.format,
                document.text,
                last + 1,
                last + len(rows),
            ),
        )

    def _write_entities(self, build: Build) -> None:
        rows = [
            (entity.id, entity.name, entity.kind, _json({**_entity(entity)}))
            for entity in build.entities.values()
        ]
        self._replace("entities", rows, ("id", "data"))

    def _write_claims(self, build: Build, number: int) -> None:
        """Write the claims that are new or changed, and the history of those that changed or went."""
        heads = {row[0]: row for row in self.connection.execute(f"SELECT {_HEAD} FROM claims")}
        claims = {claim.id: claim for claim in (*build.claims, *build.rejected)}
        rows = {id_: _head(claim, build) for id_, claim in claims.items()}
        gone = sorted(heads.keys() - rows.keys())
        looked_at = [
            id_ for id_, head in rows.items()
            if heads.get(id_) != head or head[1] not in self._settled or head[-2:] != _UNTOUCHED
        ]  # fmt: skip
        old = {id_: self._claim_row(id_) for id_ in (*looked_at, *gone) if id_ in heads}
        now = {id_: (*rows[id_], _json(claim_to_dict(claims[id_]))) for id_ in looked_at}
        changed = [row for id_, row in now.items() if id_ not in old or old[id_][:-1] != row]
        self.connection.executemany(
            f"INSERT OR REPLACE INTO claims({_HEAD}, data, first_build)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*row, old[row[0]][-1] if row[0] in old else number) for row in changed],
        )
        self.connection.executemany("DELETE FROM claims WHERE id = ?", [(id_,) for id_ in gone])
        history = [(id_, number, f"no longer there; it said: {_told(old[id_][-2])}") for id_ in gone]
        history += [
            (row[0], number, what)
            for row in changed
            if row[0] in old and (what := _difference(old[row[0]][:-1], row))
        ]
        self.connection.executemany("INSERT INTO history VALUES (?, ?, ?)", history)

    def _claim_row(self, id_: str) -> tuple[Any, ...]:
        """A claim as it was written down: its head, its data, and the build that found it first."""
        query = f"SELECT {_HEAD}, data, first_build FROM claims WHERE id = ?"
        row: tuple[Any, ...] = self.connection.execute(query, (id_,)).fetchone()
        return row

    def _replace(self, table: str, rows: list[tuple[Any, ...]], compared: tuple[str, str]) -> None:
        """Make `table` hold exactly `rows`, touching only those that differ."""
        key, data = compared
        old = dict(self.connection.execute(f"SELECT {key}, {data} FROM {table}"))
        new = {row[0]: row for row in rows}
        gone = [(id_,) for id_ in sorted(old.keys() - new.keys())]
        self.connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", gone)
        changed = [row for id_, row in new.items() if old.get(id_) != row[-1]]
        if changed:
            places = ", ".join("?" * len(changed[0]))
            self.connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", changed)


def _reading_of(document: Document, made: str) -> str:
    """What decides whether a document's rows must be written again: text, catalogue, rules and vocabulary."""
    described = _json(entry_to_dict(document.entry))
    return reading_sum("\x1f".join((document.text, document.sha256, described, made)))


def _entity(entity: Any) -> dict[str, Any]:
    return {
        "aliases": list(entity.aliases),
        "codes": dict(entity.codes),
        "valid_from": entity.valid_from,
        "valid_to": entity.valid_to,
        "place": entity.place,
        "note": entity.note,
        "source": entity.source,
        "name": entity.name,
        "kind": entity.kind,
    }


def _head(claim: Claim, build: Build) -> tuple[Any, ...]:
    """What stands of a claim in columns of their own, in the order of `_HEAD`."""
    subject, object_ = build.ends.get(claim.id, ("", None))
    passage, said = claim.passage, build.history.get(claim.id)
    return (
        claim.id, passage.document, passage.start, passage.end, subject, object_,
        build.says.get(claim.id), claim.review, _decisions(said) if said else _UNTOUCHED[1],
    )  # fmt: skip


def _decisions(decisions: Iterable[Decision]) -> str:
    names = ("decide", "by", "when", "why", "where")
    told = [{**{name: getattr(d, name) for name in names}, "set": dict(d.set)} for d in decisions]
    return _json(told)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _told(data: str) -> str:
    claim = json.loads(data)
    other = claim["object"]["name"] if "object" in claim else claim.get("value", "")
    return f"{claim['subject']['name']} {claim['relation']} {other}"


_COMPARED = ("status", "role", "about", "valid_from", "valid_to", "method", "confidence", "review")


def _difference(old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    """What changed in a claim between two builds, in words; "" where only its place did."""
    before, after = json.loads(old[-1]), json.loads(new[-1])
    parts: Iterable[str] = (
        f"{name}: {before.get(name) or 'none'} became {after.get(name) or 'none'}"
        for name in _COMPARED
        if before.get(name) != after.get(name)
    )
    ends = (f"its end became {b}" for a, b in zip(old[4:6], new[4:6], strict=True) if a != b)
    return "; ".join((*parts, *ends))
