"""An index of the evidence on disk: a question is answered from it without reading anything else.

Bodies, claims and names lie in SQLite; the lines of accountability lie beside it as plain arrays mapped into
memory: opening reads nothing, and a walk over all of them is a walk over numbers. Derived: it can be deleted,
and is made anew by the next build.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from answerable.entities import normalise
from answerable.errors import StoreError
from answerable.vocabulary import Vocabulary, load_vocabulary

from .evidence import Card, Evidence, Statement, Text
from .lines import Lines, write_lines
from .names import keys_of
from .scope import default_lines
from .seal import is_whole, make_seal
from .sets import names_in, never_above

if TYPE_CHECKING:
    import networkx as nx

    from answerable.build import Build

VERSION = 3
_FIELDS = Statement.__slots__
_CARD = ("id", "name", "kind", "aliases", "codes", "place", "valid_from", "valid_to")
_SCHEMA = f"""
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE bodies (n INTEGER PRIMARY KEY, {", ".join(_CARD)});
CREATE TABLE names (name TEXT, body INTEGER);
CREATE TABLE documents (id, title, publisher, published, kind);
CREATE TABLE claims (n INTEGER PRIMARY KEY, subject_n INTEGER, object_n INTEGER, {", ".join(_FIELDS)});
"""
_INDEXES = """
CREATE UNIQUE INDEX body_by_id ON bodies (id);
CREATE INDEX body_by_name ON names (name);
CREATE INDEX claim_by_subject ON claims (subject_n, relation);
CREATE INDEX claim_by_object ON claims (object_n, relation);
CREATE INDEX claim_by_relation ON claims (relation);
"""


def write_index(evidence: Evidence, folder: Path, state: str) -> Path:
    """Write the index of an evidence below `folder`, under the name of its state; older ones are taken away.

    Parameters:
        evidence: what was read.
        folder: where indexes live.
        state: what the evidence was made of, as one word; `open_index` asks for it.

    Returns:
        The folder of the new index.

    Raises:
        OSError: the folder cannot be written; an older index stays as it was.
    """
    target, part = folder / state, folder / f"{state}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        _write(evidence, part)
        files = make_seal(part, (path.name for path in part.iterdir()))
        meta = {"version": VERSION, "state": state, "order": sys.byteorder, "files": files}
        (part / "index.json").write_text(json.dumps(meta), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        part.replace(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for old in folder.iterdir():
        if old != target and old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
    return target


def _write(evidence: Evidence, folder: Path) -> None:
    number = {entity: n for n, entity in enumerate(evidence.ids())}
    with _connected(folder / "index.sqlite", "rwc") as connection:
        connection.executescript(_SCHEMA)
        cards = (evidence.card(entity) for entity in number)
        _fill(connection, "bodies", ((n, *_card_row(card)) for n, card in enumerate(cards)))
        _fill(connection, "names", _name_rows(evidence, number))
        documents = evidence.documents.items()
        _fill(connection, "documents", ((k, d.title, d.publisher, d.published, d.kind) for k, d in documents))
        told = (s for entity in number for s in (*evidence.outgoing(entity), *evidence.attributes(entity)))
        _fill(connection, "claims", ((i, *_claim_row(s, number)) for i, s in enumerate(told)))
        connection.executescript(_INDEXES)
    kinds = [evidence.card(entity).kind for entity in number]
    lines = _lines(evidence, number, kinds)
    usual = (default_lines(evidence), names_in("shown"))
    write_lines(folder, len(number), lines, statuses=list(evidence.vocabulary.statuses), usual=usual)


def _card_row(card: Card) -> tuple[str, ...]:
    return (
        card.id,
        card.name,
        card.kind,
        "; ".join(card.aliases),
        card.codes,
        card.place,
        card.valid_from,
        card.valid_to,
    )


def _name_rows(evidence: Evidence, number: dict[str, int]) -> Iterator[tuple[str, int]]:
    for entity, n in number.items():
        for key in {normalise(name) for name in keys_of(evidence.card(entity))} - {""}:
            yield key, n


def _claim_row(s: Statement, number: dict[str, int]) -> tuple[Any, ...]:
    values = (getattr(s, name) for name in _FIELDS)
    return (number[s.subject], number.get(s.object), *values)


def _lines(
    evidence: Evidence, number: dict[str, int], kinds: list[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Every statement that carries authority to one who can hold it: below, above, line, status."""
    authority = {name: r.authority for name, r in evidence.vocabulary.relations.items() if r.authority}
    barred = {line: set(never_above(line)) for line in evidence.vocabulary.lines}
    for entity in number:
        for s in evidence.outgoing(entity):
            found = authority.get(s.relation)
            if found:
                ends = (s.subject, s.object) if found.up == "object" else (s.object, s.subject)
                below, above = number[ends[0]], number[ends[1]]
                if kinds[above] not in barred[found.line]:
                    yield below, above, found.line, s.status


def _fill(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, 20_000)):
        marks = ", ".join("?" for _ in batch[0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)


class _connected:
    """A connection that is committed and closed."""

    def __init__(self, path: Path, mode: str) -> None:
        self._connection = _connect(path, mode)

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._connection.commit()
        self._connection.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False)


def open_index(
    folder: Path,
    state: str,
    *,
    vocabulary: Vocabulary | None = None,
    build: Callable[[], Build] | None = None,
) -> StoredEvidence | None:
    """The evidence of an index below `folder`, or None where there is none of that state, or it is damaged.

    Parameters:
        folder: where indexes live.
        state: what the evidence must have been made of.
        vocabulary: the words of the workspace; those of the program without it.
        build: called where a question needs the texts themselves.
    """
    place = folder / state
    try:
        meta = json.loads((place / "index.json").read_text(encoding="utf-8"))
        files = meta.pop("files", {})
        wanted = {"version": VERSION, "state": state, "order": sys.byteorder}
        if meta != wanted or not files or not is_whole(place, files):
            return None
        return StoredEvidence(place, vocabulary or load_vocabulary(), build)
    except (OSError, ValueError, AttributeError, TypeError, sqlite3.Error, StoreError):
        return None


class StoredEvidence(Evidence):
    """Evidence that is read from an index as it is asked for."""

    def __init__(
        self, folder: Path, vocabulary: Vocabulary, build: Callable[[], Build] | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self._connection = _connect(folder / "index.sqlite", "ro")
        self.lines = Lines(folder)
        self._make = build
        self._cards: dict[str, Card] = {}
        self._numbers: dict[str, int] = {}

    @cached_property
    def build(self) -> Build | None:  # type: ignore[override]  # read when first asked for
        """The texts and claims themselves, where a way to read them was given."""
        return self._make() if self._make else None

    @cached_property
    def documents(self) -> dict[str, Text]:  # type: ignore[override]  # read when first asked for
        """All documents that were read."""
        rows = self._connection.execute(
            "SELECT id, title, publisher, published, kind FROM documents ORDER BY rowid"
        )
        return {row[0]: Text(*row) for row in rows}

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The whole graph, made of the index."""
        import networkx as nx

        graph = nx.MultiDiGraph()
        for entity in self.ids():
            card = self.card(entity)
            values = dict(zip(_CARD[1:], _card_row(card)[1:], strict=True))
            graph.add_node(entity, **values)
        for s in self.statements():
            given = {
                name: getattr(s, name) for name in _FIELDS if name not in {"id", "subject", "object", "value"}
            }
            graph.add_edge(s.subject, s.object, key=s.id, **given)
        return graph

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        self.lines.close()

    def number(self, entity: str) -> int | None:
        """The number of an entity among all, or None where there is none of that id."""
        if entity not in self._numbers:
            row = self._connection.execute("SELECT n FROM bodies WHERE id = ?", (entity,)).fetchone()
            if row is None:
                return None
            self._numbers[entity] = row[0]
        return self._numbers[entity]

    def ids_of(self, numbers: Iterable[int]) -> list[str]:
        """The ids of some numbers, in their order."""
        wanted = list(numbers)
        if len(wanted) > 5000:
            every = [row[0] for row in self._connection.execute("SELECT id FROM bodies ORDER BY n")]
            return [every[n] for n in wanted]
        read = self._connection.execute
        return [read("SELECT id FROM bodies WHERE n = ?", (n,)).fetchone()[0] for n in wanted]

    def card(self, entity: str) -> Card:
        """The entity of that id. Raises KeyError where there is none."""
        if entity not in self._cards:
            row = self._connection.execute(
                f"SELECT {', '.join(_CARD)} FROM bodies WHERE id = ?", (entity,)
            ).fetchone()
            if row is None:
                raise KeyError(entity)
            self._cards[entity] = _card(row)
        return self._cards[entity]

    def exactly(self, key: str) -> list[str]:
        """The ids that go by a name as `normalise` writes it."""
        found = self._connection.execute(
            "SELECT DISTINCT id FROM names JOIN bodies ON n = body WHERE names.name = ? ORDER BY id", (key,)
        )
        return [row[0] for row in found]

    def has(self, entity: str) -> bool:
        """Whether there is an entity of that id."""
        return self.number(entity) is not None

    def outgoing(self, entity: str, relations: Collection[str] | None = None) -> list[Statement]:
        """What is said with this entity as subject, of some relations or of all, in a fixed order."""
        return self._told("subject_n = ? AND object_n IS NOT NULL", [self.number(entity)], relations)

    def incoming(self, entity: str, relations: Collection[str] | None = None) -> list[Statement]:
        """What is said with this entity as object, of some relations or of all, in a fixed order."""
        return self._told("object_n = ?", [self.number(entity)], relations)

    def attributes(self, entity: str) -> list[Statement]:
        """What is said of this entity alone."""
        return self._told("subject_n = ? AND object_n IS NULL", [self.number(entity)])

    def statements(self, relations: Iterable[str] | None = None) -> list[Statement]:
        """All statements between two entities, or those of some relations, in a fixed order."""
        return self._told("object_n IS NOT NULL", [], None if relations is None else tuple(relations))

    def reach(self, start: str, *, up: bool, lines: Iterable[str], statuses: Iterable[str]) -> Reached:
        """Every body reached from `start` along these lines and statuses, whatever the dates.

        Raises:
            KeyError: there is no such body.
        """
        number = self.number(start)
        if number is None:
            raise KeyError(start)
        return Reached(self, self.lines.reach(number, up=up, lines=lines, statuses=statuses))

    def count_reached(
        self, start: str, *, up: bool, lines: Collection[str], statuses: Collection[str]
    ) -> int:
        """How many bodies a walk would reach, whatever the dates."""
        return len(self.reach(start, up=up, lines=lines, statuses=statuses))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._connection.execute("SELECT id FROM bodies ORDER BY n"))

    def _told(
        self, where: str, values: Sequence[Any], relations: Collection[str] | None = None
    ) -> list[Statement]:
        if relations is not None:
            where += f" AND relation IN ({', '.join('?' for _ in relations)})"
        asked = f"SELECT {', '.join(_FIELDS)} FROM claims WHERE {where}"
        rows = self._connection.execute(asked, (*values, *(relations or ())))
        return sorted((Statement(*row) for row in rows), key=_order)


class Reached(Sequence[str]):
    """The bodies that a walk reached, sorted by id; their ids are read when they are asked for."""

    def __init__(self, evidence: StoredEvidence, numbers: Sequence[int]) -> None:
        self._evidence, self._numbers = evidence, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._evidence.ids_of(int(n) for n in self._numbers))

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return self._evidence.ids_of(int(n) for n in self._numbers[place])
        return self._evidence.ids_of([int(self._numbers[place])])[0]


def _order(s: Statement) -> tuple[str, int, str, str, str, str]:
    return (s.document, s.start, s.relation, s.subject, s.object, s.id)


def _card(row: tuple[str, ...]) -> Card:
    aliases = tuple(alias for alias in row[3].split("; ") if alias)
    return Card(row[0], row[1], row[2], aliases, *row[4:])
