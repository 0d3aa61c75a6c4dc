"""The graph as at a day, and as documents published by a day told it: a read-only copy, every edge with its
certainty.

Two clocks. `day` is valid time: what was so on it. `known_by` is the time of knowing: only what documents
published by then said. "Who did we think, in 2019, would be in charge today?" needs both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from .dates import parse_date, parse_day
from .graph import to_graph
from .overs import closed, find_overs, overs_of
from .standing import CERTAINTIES, HOLDING, SHOWN, certainty, find_steps
from .vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from .build import Build

__all__ = [
    "CERTAINTIES",
    "HOLDING",
    "SHOWN",
    "as_of",
    "certainty",
    "find_overs",
    "find_steps",
    "held_on",
    "known_by",
]


def as_of(
    source: Build | nx.MultiDiGraph,
    day: date | str,
    *,
    known_by: date | str | None = None,
    show: Collection[str] = SHOWN,
    vocabulary: Vocabulary | None = None,
) -> nx.MultiDiGraph:
    """What held on a day, by the rules of evidence: a frozen graph whose edges have a `certainty`.

    Parameters:
        source: a build, or the graph of one; it is not changed.
        day: the day asked about; a partial date means its last day.
        known_by: leave out what documents published after this day say, and those of unknown date.
        show: which certainties to keep; what has ended or is still to come is left out unless named here.
        vocabulary: the words of the workspace, where `source` is a graph.

    Returns:
        A frozen MultiDiGraph with the edges to show, each with the further attribute `certainty`, and the
        bodies they join. Its attributes `as_at` and `known_by` give the two days.

    Raises:
        DateError: `day`, `known_by` or a date in the graph is none.

    >>> from answerable.toy import toy_build
    >>> view = as_of(toy_build(), "2020-03-12")
    >>> sorted((data["relation"], data["certainty"]) for *_, data in view.edges(data=True))
    [('accountable_to', 'known'), ('chairs', 'known'), ('challenges', 'early'), ('part_of', 'known')]
    """
    import networkx as nx

    graph = source if isinstance(source, nx.MultiDiGraph) else to_graph(source)
    words = vocabulary or getattr(source, "vocabulary", None) or load_vocabulary()
    when, by = parse_day(day), None if known_by is None else parse_day(known_by)
    edges = [edge for edge in graph.edges(keys=True, data=True) if by is None or _published_by(edge[3], by)]
    lives = {node: str(data.get("valid_to") or "") for node, data in graph.nodes(data=True)}
    overs = find_overs(edges, words, lives=lives if by is None else None)
    told = {"as_at": when.isoformat(), "known_by": by.isoformat() if by else ""}
    view = nx.MultiDiGraph(**{**graph.graph, **told})
    for subject, target, key, data in edges:
        dated = SimpleNamespace(**{**data, "over": overs.get(key, "")})
        how = certainty(dated, when, str(data.get("published") or "") or None, vocabulary=words)
        if how in show:
            for end in (subject, target):
                view.add_node(end, **graph.nodes[end])
            view.add_edge(subject, target, key=key, **data, certainty=how)
    return nx.freeze(view)


def held_on(build: Build, day: date | str) -> Build:
    """The build with only the claims that `as_of` shows on a day, those of one entity alone among them.

    Raises:
        DateError: `day`, or a date of a claim, is none.

    >>> from answerable.toy import toy_build
    >>> [claim.relation for claim in held_on(toy_build(), "2017").claims]
    ['part_of', 'accountable_to', 'challenges']
    """
    when = parse_day(day)
    overs = overs_of(build, build.claims)
    published = {key: document.published for key, document in build.documents.items()}
    claims = tuple(
        claim
        for claim in build.claims
        if certainty(
            closed(claim, overs.get(claim.id, "")),
            when,
            published.get(claim.document),
            vocabulary=build.vocabulary,
        )
        in SHOWN
    )
    return replace(build, claims=claims)


def known_by(build: Build, day: date | str) -> Build:
    """The build as it would be had nothing been published after a day: its documents, their claims, no
    others.

    Documents of unknown date are left out: nobody can say that they were known by then. When a body ended is not
    known either where only a register says so, for registers are of no date.

    Parameters:
        build: what was read; it is not changed.
        day: the last day of knowing; a partial date means its last day.

    Raises:
        DateError: `day`, or the date of a document, is none.

    >>> from answerable.toy import toy_build
    >>> before = known_by(toy_build(), "2020")
    >>> list(before.documents), len(before.claims)
    (['minutes'], 3)
    """
    by = parse_day(day)
    documents = {
        key: d for key, d in build.documents.items() if _published_by({"published": d.published}, by)
    }
    claims = tuple(claim for claim in build.claims if claim.document in documents)
    rejected = tuple(claim for claim in build.rejected if claim.document in documents)
    entities = {key: replace(entity, valid_to=None) for key, entity in build.entities.items()}
    return replace(build, documents=documents, claims=claims, rejected=rejected, entities=entities)


def _published_by(data: Mapping[str, Any], day: date) -> bool:
    """Whether a claim's document was certainly out by a day."""
    published = parse_date(str(data.get("published") or ""))
    return published is not None and published.latest <= day
