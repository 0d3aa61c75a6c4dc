"""GEXF 1.3 for Gephi's timeline: one edge a relationship and status, with the times at which it is to be
shown.

Claims of one relationship are one edge here, so that its spells can be merged (Gephi drops overlapping ones);
the edge names the claims. Parallel edges differ in `kind`. How sure the relationship is changes over time and
stands
in the dynamic attribute `certainty`. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ..files import write_atomic
from ..standing import CERTAINTIES, SHOWN, find_steps
from .graphml import quote_text

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
NODE = {"sort": "kind", "aliases": "aliases", "codes": "codes", "place": "place", "level": "level",
        "since": "valid_from", "until": "valid_to"}  # fmt: skip
_DATED = {
    "relation": "",
    "status": "actual",
    "valid_from": "",
    "valid_to": "",
    "over": "",
    "temporal": "state",
}
EDGE = (
    "relation",
    "status",
    "authority",
    "up",
    "claims",
    "claim_ids",
    "documents",
    "published",
    "review",
    "quote",
)
Spell = tuple[date, date | None, str]
Told = tuple[str, Mapping[str, Any]]  # the key of an edge and its attributes


def write_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write `graph` to `path` as GEXF, whole or not at all. The graph is not changed.

    Raises:
        OSError: the folder cannot be written.
    """
    write_atomic(path, generate_gexf(graph))


def generate_gexf(graph: nx.MultiDiGraph) -> str:
    """The graph of `answerable.graph` as GEXF text.

    Raises:
        DateError: a date of an edge is none.

    >>> from answerable.graph import to_graph
    >>> from answerable.toy import toy_build
    >>> text = generate_gexf(to_graph(toy_build()))
    >>> 'kind="succeeded_by (planned)"' in text, text.count("<edge ")
    (True, 5)
    """
    lines = [_HEAD.rstrip("\n"), *_declarations(), "    <nodes>"]
    for node in sorted(graph, key=str):
        lines += _node(str(node), graph.nodes[node])
    lines += ["    </nodes>", "    <edges>"]
    for (source, target, kind), claims in sorted(_relationships(graph).items()):
        lines += _edge(source, target, kind, claims)
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""])


def merge_spells(claims: Iterable[Mapping[str, Any]]) -> list[Spell]:
    """When a relationship is to be shown and how sure it is: spells that follow one another and never
    overlap.

    Parameters:
        claims: attributes of the edges of one relationship.

    Returns:
        First day, last day (None: without end) and certainty of each spell, the surest claim counting.

    >>> one = {"relation": "leads", "status": "actual", "valid_from": "2018-01-01", "valid_to": "2020-01-01"}
    >>> [(a.isoformat(), b.isoformat()) for a, b, _ in merge_spells([one, {**one, "valid_to": "2019"}])]
    [('2018-01-01', '2019-12-31')]
    """
    steps = [_steps(claim) for claim in claims]
    turns = sorted({day for found in steps for day, _ in found})
    spells: list[Spell] = []
    for day, after in zip(turns, [*turns[1:], None], strict=True):
        how = min((_at(found, day) for found in steps), key=CERTAINTIES.index)
        last = after - timedelta(days=1) if after else None
        if how not in SHOWN:
            continue
        if spells and spells[-1][2] == how and spells[-1][1] == day - timedelta(days=1):
            spells[-1] = (spells[-1][0], last, how)
        else:
            spells.append((day, last, how))
    return spells


def _steps(claim: Mapping[str, Any]) -> Sequence[tuple[date, str]]:
    """How one claim stands over time."""
    dated = tuple(str(claim[name]) if name in claim else default for name, default in _DATED.items())
    return _steps_of(dated, str(claim.get("published") or "") or None)


@lru_cache(maxsize=16384)
def _steps_of(dated: tuple[str, ...], published: str | None) -> Sequence[tuple[date, str]]:
    """The steps of all claims of one relation, status and dates."""
    return find_steps(SimpleNamespace(**dict(zip(_DATED, dated, strict=True))), published)


def _at(steps: Sequence[tuple[date, str]], day: date) -> str:
    """What holds on a day."""
    return [how for start, how in steps if start <= day][-1]


def _relationships(graph: nx.MultiDiGraph) -> dict[tuple[str, str, str], list[Told]]:
    """The claims of each relationship and status, in the order of their ids."""
    found: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for source, target, key, data in graph.edges(keys=True, data=True):
        status = str(data.get("status") or "actual")
        kind = str(data.get("relation") or "related") + ("" if status == "actual" else f" ({status})")
        found[str(source), str(target), kind].append((str(key), data))
    return {group: sorted(claims, key=lambda claim: claim[0]) for group, claims in found.items()}


def _declarations() -> Iterator[str]:
    """The attributes that nodes and edges have."""
    yield '    <attributes class="node">'
    yield from (f'      <attribute id="{name}" title="{name}" type="string"/>' for name in NODE)
    yield "    </attributes>"
    yield '    <attributes class="edge">'
    for name in EDGE:
        kind = "integer" if name == "claims" else "string"
        yield f'      <attribute id="{name}" title="{name}" type="{kind}"/>'
    yield "    </attributes>"
    yield '    <attributes class="edge" mode="dynamic">'
    yield '      <attribute id="certainty" title="certainty" type="string"/>'
    yield "    </attributes>"


def _node(node: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a node."""
    yield f'      <node id="{quote_text(node)}" label="{quote_text(str(data.get("name") or node))}">'
    yield "        <attvalues>"
    for title, name in NODE.items():
        yield f'          <attvalue for="{title}" value="{quote_text(str(data.get(name, "")))}"/>'
    yield "        </attvalues>"
    yield "      </node>"


def _edge(source: str, target: str, kind: str, claims: Sequence[Told]) -> Iterator[str]:
    """The lines of a relationship."""
    spells = merge_spells(data for _, data in claims)
    ends = f'source="{quote_text(source)}" target="{quote_text(target)}"'
    name = quote_text(str(claims[0][1].get("reads") or kind))
    yield f'      <edge id="{claims[0][0]}" {ends} kind="{quote_text(kind)}" label="{name}">'
    yield "        <attvalues>"
    for title, value in _summary(claims).items():
        yield f'          <attvalue for="{title}" value="{quote_text(value)}"/>'
    for first, last, how in spells:
        yield f'          <attvalue for="certainty" value="{how}"{_time(first, last)}/>'
    yield "        </attvalues>"
    yield "        <spells>"
    yield from (f"          <spell{_time(first, last)}/>" for first, last in _joined(spells))
    yield "        </spells>"
    yield "      </edge>"


def _summary(claims: Sequence[Told]) -> dict[str, str]:
    """What a relationship's claims have in common, and how many there are."""
    first = claims[0][1]

    def all_of(name: str) -> list[str]:
        return sorted({str(data.get(name) or "") for _, data in claims} - {""})

    return {
        **{name: str(first.get(name, "")) for name in ("relation", "status", "authority", "up")},
        "claims": str(len(claims)),
        "claim_ids": "; ".join(key for key, _ in claims),
        "documents": "; ".join(all_of("document")),
        "published": "; ".join(all_of("published")),
        "review": "; ".join(all_of("review")),
        "quote": " | ".join(" ".join(quote.split()) for quote in all_of("quote")),
    }


def _joined(spells: Iterable[Spell]) -> Iterator[tuple[date, date | None]]:
    """The times of spells, those that follow at once made one."""
    times: list[tuple[date, date | None]] = []
    for first, last, _ in spells:
        if times and times[-1][1] == first - timedelta(days=1):
            times[-1] = (times[-1][0], last)
        else:
            times.append((first, last))
    yield from times


def _time(first: date, last: date | None) -> str:
    """The XML attributes of a time; the beginning of all days and a missing end are left out."""
    start = "" if first == date.min else f' start="{first.isoformat()}"'
    return start + (f' end="{last.isoformat()}"' if last else "")
