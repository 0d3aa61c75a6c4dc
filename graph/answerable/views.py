"""The graph as at a day, and as documents published by a day told it: a read-only copy, every edge with its
certainty.

Two clocks. `day` is valid time: what was so on it. `known_by` is the time of knowing: only what documents
published by then said. "Who did we think, in 2019, would be in charge today?" needs both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from .dates import PartialDate, parse_date, parse_day
from .entities import normalise
from .graph import to_graph
from .standing import CERTAINTIES, HOLDING, SHOWN, certainty, find_steps
from .vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx

    from .build import Build

__all__ = ["CERTAINTIES", "HOLDING", "SHOWN", "as_of", "certainty", "find_overs", "find_steps"]
Edge = tuple[str, str, str, Mapping[str, Any]]


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
    overs = find_overs(edges, words)
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


def find_overs(edges: Iterable[Edge], vocabulary: Vocabulary | None = None) -> dict[str, str]:
    """The ends that other claims of the same relationship give to claims without an end of their own.

    A document that says when a thing ended, or that it is over, ends it, also for earlier documents that knew
    of no end. A document that is silent, or names somebody else, ends nothing.

    Parameters:
        edges: subject, object, key and attributes of each claim.
        vocabulary: says which statuses are past and which relations are events.

    Returns:
        By the key of each claim that is over, an EDTF date, or `../DATE` where it ended at some time before.
    """
    words = vocabulary or load_vocabulary()
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge[2]):
        relation = words.relations.get(str(edge[3].get("relation", "")))
        if relation is None or relation.temporal == "state":
            groups[edge[0], edge[1], str(edge[3].get("relation", ""))].append(edge)
    found: dict[str, str] = {}
    for group in groups.values():
        closing = [edge for edge in group if _closes(edge[3], words)]
        for edge in group if closing else ():
            over = _end_of(edge, closing, words)
            if over:
                found[edge[2]] = over
    return found


def _published_by(data: Mapping[str, Any], day: date) -> bool:
    """Whether a claim's document was certainly out by a day."""
    published = parse_date(str(data.get("published") or ""))
    return published is not None and published.latest <= day


def _closes(data: Mapping[str, Any], vocabulary: Vocabulary) -> bool:
    """Whether a claim says that what it tells is over, or when it will be."""
    status = vocabulary.statuses.get(str(data.get("status", "")))
    return status is not None and (status.past or (status.holds and bool(data.get("valid_to"))))


def _end_of(edge: Edge, closing: Iterable[Edge], vocabulary: Vocabulary) -> str:
    """The end that the latest of the closing claims gives to an open one; "" where none does."""
    status = vocabulary.statuses.get(str(edge[3].get("status", "")))
    if edge[3].get("valid_to") or status is None or not status.holds:
        return ""
    fitting = [
        (str(other[3].get("published") or ""), other[2], _fits(edge[3], other[3])) for other in closing
    ]
    return max((found for found in fitting if found[2]), default=("", "", ""))[2]


def _fits(mine: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """The end that `other` gives to `mine`, where it speaks of the same role and is not the older
    document.
    """
    roles = [normalise(str(data.get("role") or "")) for data in (mine, other)]
    if all(roles) and roles[0] != roles[1]:
        return ""
    said, later = (parse_date(str(data.get("published") or "")) for data in (mine, other))
    same = mine.get("document") == other.get("document")
    if not same and (said is None or later is None or later.latest < said.earliest):
        return ""
    end = parse_date(str(other.get("valid_to") or ""))
    if end is None:
        return f"../{later}" if later else ""
    return str(end) if not _too_early(end, mine, said) else ""


def _too_early(end: PartialDate, mine: Mapping[str, Any], said: PartialDate | None) -> bool:
    """Whether an end comes before a claim's start or its document, and so belongs to an earlier time in
    office.
    """
    start = parse_date(str(mine.get("valid_from") or ""))
    return any(when is not None and end.latest < when.earliest for when in (start, said))
