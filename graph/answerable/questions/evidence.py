"""What questions read: the bodies and what documents say of them, with every passage at hand.

`Evidence` stands over the networkx graph; the questions see `Statement`s and never an edge. A store too large
for a graph in memory offers the same methods (`answerable.questions.index`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from answerable.dates import PartialDate, parse_date
from answerable.errors import DateError
from answerable.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from answerable.build import Build
    from answerable.documents import CatalogueEntry


@dataclass(frozen=True, slots=True)
class Card:
    """A body, person, area or law as the questions show it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    codes: str = ""
    place: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as a source list names it."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim whose ends are tied to entities. For an attribute `object` is "" and `value` holds what is
    said.

    The fields are those of the graph's edges; "" stands for what the document does not say.
    """

    id: str
    subject: str
    relation: str
    object: str
    value: str = ""
    status: str = "actual"
    role: str = ""
    about: str = ""
    valid_from: str = ""
    valid_to: str = ""
    over: str = ""
    says: str = ""
    method: str = ""
    confidence: float = 1.0
    review: str = "suggested"
    document: str = ""
    document_title: str = ""
    published: str = ""
    page: str = ""
    paragraph: str = ""
    quote: str = field(default="", repr=False)
    start: int = 0
    end: int = 0

    @property
    def locator(self) -> str:
        """Page and paragraph, as a reader looks them up.

        >>> Statement("a", "x", "chairs", "y", page="4", paragraph="3.2").locator
        'p. 4, para 3.2'
        """
        parts = [f"p. {self.page}"] if self.page else []
        return ", ".join(parts + ([f"para {self.paragraph}"] if self.paragraph else []))


_EDGE = tuple(name for name in Statement.__slots__ if name not in {"id", "subject", "object", "value"})


class Evidence:
    """The record that questions are asked of: a graph, the attributes said of bodies, the documents read.

    `graph` is the MultiDiGraph of `answerable.graph`; `attributes` are statements without an object;
    `documents` are all that were read, whether or not a claim came of them.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        *,
        vocabulary: Vocabulary | None = None,
        attributes: Iterable[Statement] = (),
        documents: Mapping[str, Text] | None = None,
        build: Build | None = None,
    ) -> None:
        self._graph = graph
        self.vocabulary = vocabulary or load_vocabulary()
        self.build = build
        self._attributes: dict[str, list[Statement]] = {}
        for statement in attributes:
            self._attributes.setdefault(statement.subject, []).append(statement)
        self.documents: Mapping[str, Text] = documents if documents is not None else self._cited()

    @classmethod
    def of_build(cls, build: Build, *, reviewed_only: bool | None = None) -> Evidence:
        """The evidence of a build: its graph, its attribute claims, its documents. Made once of each build."""
        only = build.show == "reviewed" if reviewed_only is None else reviewed_only
        key = ("evidence", only)
        if key not in build.memo:
            build.memo[key] = cls._of_build(build, only)
        made: Evidence = build.memo[key]
        return made

    @classmethod
    def _of_build(cls, build: Build, only: bool) -> Evidence:
        from answerable.graph import to_graph

        shown = build.shown(only)
        documents = {
            key: Text(key, d.title, *_of_entry(d.entry)) for key, d in sorted(build.documents.items())
        }
        graph = to_graph(build, reviewed_only=only)
        attributes = [
            _of_claim(build, claim, documents)
            for claim in shown
            if claim.is_attribute and claim.id in build.ends
        ]
        return cls(
            graph, vocabulary=build.vocabulary, attributes=attributes, documents=documents, build=build
        )

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The graph underneath: a node a body, an edge a claim."""
        return self._graph

    def card(self, entity: str) -> Card:
        """The entity of that id. Raises KeyError where there is none."""
        data: Mapping[str, Any] = self.graph.nodes[entity]
        aliases = tuple(a for a in str(data.get("aliases", "")).split("; ") if a)
        rest = {name: str(data.get(name) or "") for name in ("codes", "place", "valid_from", "valid_to")}
        return Card(entity, str(data.get("name") or entity), str(data.get("kind", "")), aliases, **rest)

    def exactly(self, key: str) -> list[str] | None:
        """The ids that go by a name as `normalise` writes it; None where no index of names is at hand."""
        return None

    def count_reached(
        self, start: str, *, up: bool, lines: Collection[str], statuses: Collection[str]
    ) -> int | None:
        """How many bodies a walk would reach, whatever the dates; None where that cannot be told at once."""
        return None

    def has(self, entity: str) -> bool:
        """Whether there is an entity of that id."""
        return entity in self.graph

    def ids(self) -> Iterator[str]:
        """The ids of all entities, sorted."""
        return iter(self._ids)

    def outgoing(self, entity: str, relations: Collection[str] | None = None) -> list[Statement]:
        """What is said with this entity as subject, of some relations or of all, in a fixed order."""
        return _statements(self.graph.out_edges(entity, keys=True, data=True), relations)

    def incoming(self, entity: str, relations: Collection[str] | None = None) -> list[Statement]:
        """What is said with this entity as object, of some relations or of all, in a fixed order."""
        return _statements(self.graph.in_edges(entity, keys=True, data=True), relations)

    def attributes(self, entity: str) -> list[Statement]:
        """What is said of this entity alone."""
        return sorted(self._attributes.get(entity, ()), key=_order)

    def around(self, entity: str) -> list[Statement]:
        """Everything that names this entity as subject or object, and its attributes."""
        loops = [s for s in self.incoming(entity) if s.subject != entity]
        return sorted([*self.outgoing(entity), *loops, *self.attributes(entity)], key=_order)

    def statements(self, relations: Iterable[str] | None = None) -> list[Statement]:
        """All statements between two entities, or those of some relations, in a fixed order."""
        wanted = None if relations is None else set(relations)
        return _statements(self.graph.edges(keys=True, data=True), wanted)

    @cached_property
    def latest(self) -> date | None:
        """The day by which the latest document read was published; None where none is dated."""
        days = [found.latest for d in self.documents.values() if (found := _dated(d.published))]
        return max(days, default=None)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(sorted(self.graph.nodes))

    def _cited(self) -> dict[str, Text]:
        seen: dict[str, Text] = {}
        for s in self.statements():
            seen.setdefault(s.document, Text(s.document, s.document_title or s.document, "", s.published))
        return dict(sorted(seen.items()))


def _of_entry(entry: CatalogueEntry | None) -> tuple[str, str, str]:
    """Publisher, date and kind of a document, as its catalogue entry has them."""
    return (entry.publisher, entry.published or "", entry.kind) if entry else ("", "", "")


def _dated(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except DateError:
        return None


def _statements(edges: Iterable[Any], relations: Collection[str] | None) -> list[Statement]:
    chosen = (edge for edge in edges if relations is None or edge[3].get("relation") in relations)
    return sorted((_of_edge(*edge) for edge in chosen), key=_order)


def _order(s: Statement) -> tuple[str, int, str, str, str, str]:
    return (s.document, s.start, s.relation, s.subject, s.object, s.id)


def _of_edge(subject: str, target: str, key: str, data: Mapping[str, Any]) -> Statement:
    values = {name: data[name] for name in _EDGE if data.get(name) not in (None, "")}
    values.setdefault("relation", "")
    return Statement(id=str(key), subject=subject, object=target, **values)


def _of_claim(build: Build, claim: Any, documents: Mapping[str, Text]) -> Statement:
    text, passage = documents.get(claim.document), claim.passage
    return Statement(
        id=claim.id,
        subject=build.ends[claim.id][0],
        relation=claim.relation,
        object=build.ends[claim.id][1] or "",
        value=claim.value or "",
        status=claim.status,
        role=claim.role or "",
        about=claim.about or "",
        valid_from=claim.valid_from or "",
        valid_to=claim.valid_to or "",
        says=build.says.get(claim.id, ""),
        method=claim.method,
        confidence=claim.confidence,
        review=claim.review,
        document=claim.document,
        document_title=text.title if text else claim.document,
        published=text.published if text else "",
        page=passage.page,
        paragraph=passage.paragraph,
        quote=passage.quote,
        start=passage.start,
        end=passage.end,
    )
