"""The graph: a networkx MultiDiGraph with an edge for every claim between two entities. Derived, never
edited.

Every attribute is text or a number and none is missing: "" stands for what nobody said. So the graph can be
written in any format and read back the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .claims import Claim
from .entities import Entity
from .overs import overs_of
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from .build import Build

NODE = ("name", "kind", "aliases", "codes", "place", "valid_from", "valid_to", "level")
EDGE = (
    "relation", "reads", "status", "role", "about", "valid_from", "valid_to", "says", "method", "confidence",
    "review", "document", "document_title", "published", "page", "paragraph", "quote", "start", "end", "over",
    "authority", "up", "temporal",
)  # fmt: skip
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPARATOR = "; "


def to_graph(build: Build, *, reviewed_only: bool | None = None) -> nx.MultiDiGraph:
    """The graph of a build: a node for each entity, an edge for each claim between two, its key the claim's
    id.

    Parameters:
        build: what was read; it is not changed.
        reviewed_only: only claims that people accepted or wrote; without it, as the workspace's settings say.

    Returns:
        A new MultiDiGraph, nodes and edges sorted. Node attributes are those of `NODE`, edge attributes those
        of `EDGE`; `over` is the end that another claim of the
        same relationship gives; `confidence` is a float, `start` and `end` are ints, all others text. Claims
        of one entity alone (`statutory`, `population`) are no edges. An entity of which no shown claim speaks
        is left out.

    >>> from answerable.toy import toy_build
    >>> graph = to_graph(toy_build())
    >>> [(s, o, data["relation"]) for s, o, data in graph.edges(data=True)][0]
    ('ann-example', 'northshire-care-board', 'chairs')
    """
    import networkx as nx

    shown = [claim for claim in build.shown(reviewed_only) if claim.id in build.ends]
    graph = nx.MultiDiGraph(title=_text(build.title), version=build.version)
    spoken = {end for claim in shown for end in build.ends[claim.id] if end}
    spoken |= {build.says[claim.id] for claim in shown if claim.id in build.says}
    for identity in sorted(_with_places(spoken, build)):
        graph.add_node(identity, **_node(build.entities[identity], build.vocabulary))
    overs = overs_of(build, shown)
    for claim in sorted(
        shown, key=lambda claim: (build.ends[claim.id][0], build.ends[claim.id][1] or "", claim.id)
    ):
        subject, other = build.ends[claim.id]
        if other is not None:
            graph.add_edge(subject, other, key=claim.id, **_edge(claim, build, overs.get(claim.id, "")))
    return graph


def _with_places(spoken: set[str], build: Build) -> set[str]:
    """The entities spoken of, with the areas they lie in."""
    found = set(spoken)
    for identity in spoken:
        place = build.entities[identity].place
        while place and place in build.entities and place not in found:
            found.add(place)
            place = build.entities[place].place
    return found


def _node(entity: Entity, vocabulary: Vocabulary) -> dict[str, str]:
    """The attributes of a node."""
    kind = vocabulary.kinds.get(entity.kind)
    return {
        "name": _text(entity.name),
        "kind": entity.kind,
        "aliases": _SEPARATOR.join(_text(alias).replace(";", ",") for alias in entity.aliases),
        "codes": _SEPARATOR.join(f"{scheme}:{code}" for scheme, code in sorted(entity.codes.items())),
        "place": entity.place or "",
        "valid_from": entity.valid_from or "",
        "valid_to": entity.valid_to or "",
        "level": str(kind.level) if kind and kind.level is not None else "",
    }


def _edge(claim: Claim, build: Build, over: str) -> dict[str, str | int | float]:
    """The attributes of an edge."""
    relation = build.vocabulary.relations.get(claim.relation)
    authority = relation.authority if relation else None
    document = build.documents.get(claim.document)
    return {
        "relation": claim.relation,
        "reads": relation.label if relation else claim.relation,
        "status": claim.status,
        "role": _text(claim.role),
        "about": _text(claim.about),
        "valid_from": claim.valid_from or "",
        "valid_to": claim.valid_to or "",
        "says": build.says.get(claim.id, ""),
        "method": _text(claim.method),
        "confidence": float(claim.confidence),
        "review": claim.review,
        "document": _text(claim.document),
        "document_title": _text(document.title if document else claim.document),
        "published": (document.published if document else None) or "",
        "page": _text(claim.passage.page),
        "paragraph": _text(claim.passage.paragraph),
        "quote": _text(claim.passage.quote),
        "start": claim.passage.start,
        "end": claim.passage.end,
        "over": over,
        "authority": authority.line if authority else "",
        "up": authority.up if authority else "",
        "temporal": relation.temporal if relation else "state",
    }


def _text(value: str | None) -> str:
    """Text without the characters that no XML file can hold (a PDF's form feeds)."""
    if not value or value.isprintable():  # what cannot be written cannot be printed either
        return value or ""
    return _UNWRITABLE.sub(" ", value)
