"""The data of the page: one compact, sorted JSON text that no HTML parser can mistake for anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...documents import Document
from ...overs import overs_of
from .collect import Collected
from .counting import engine_rules, find_counts
from .excerpts import cut_excerpts
from .layout import SIZE, Layout, Panel
from .spells import Certainty, find_spells
from .style import load_style

if TYPE_CHECKING:
    from ...build import Build

FORMAT = 1
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def make_payload(
    build: Build, shown: Collected, layout: Layout, short: Sequence[str], certainty: Certainty
) -> dict[str, Any]:
    """Everything the page shows, as plain data.

    Columns rather than records; what few claims have (roles, dates, …) is kept by the claim's place. `short` are the
    names that the map has room for.
    """
    documents = [build.documents[name] for name in sorted({claim.document for claim in shown.claims})]
    overs = overs_of(build, shown.claims)
    spells, spell_of = find_spells(shown.claims, build.documents, certainty, overs)
    counts, count_of = find_counts(build, shown.claims, overs)
    excerpts = cut_excerpts(shown.claims, build.documents)
    number = {document.id: place for place, document in enumerate(documents)}
    return {
        "format": FORMAT,
        "title": build.title,
        "version": build.version,
        "letters": SIZE,
        **_vocabulary(build, shown),
        "documents": [_document(document) for document in documents],
        "panels": [_panel(panel) for panel in layout.panels],
        "bodies": _bodies(shown, layout, short),
        "lines": {
            "s": [line.subject for line in shown.lines],
            "o": [line.object for line in shown.lines],
            "r": _numbers([line.relation for line in shown.lines], _relations(build, shown)),
        },
        "claims": _claims(shown, number, spell_of, excerpts.at, build) | {"counts": count_of},
        "counts": counts,
        "engine": engine_rules(build, shown),
        "texts": list(excerpts.texts),
        "spells": [[list(step) for step in steps] for steps in spells],
    }


def dump_payload(data: Mapping[str, Any]) -> str:
    """`data` as JSON that can stand in a script element: no `<`, `>`, `&`, no line separators, no lone
    surrogates.

    >>> dump_payload({"name": "</script><script>"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u003cscript\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _vocabulary(build: Build, shown: Collected) -> dict[str, Any]:
    """Kinds, relations, statuses and lines with labels and how they are drawn; only what the map uses."""
    style, words = load_style(), build.vocabulary
    kinds = []
    for name in sorted({body.kind for body in shown.bodies}):
        kind, look = words.kinds.get(name), style["kinds"].get(name, style["other"])
        label = (kind.label, kind.plural) if kind else (name, name)
        kinds.append([name, *label, look["light"], look["dark"], look["glyph"], bool(kind and kind.body)])
    relations = []
    for name in _relations(build, shown):
        relation = words.relations.get(name)
        if relation is None:
            attribute = words.attributes.get(name)
            relations.append([name, attribute.label if attribute else name, "", False, "", "", True])
            continue
        authority = relation.authority
        way = (authority.line, authority.up) if authority else ("", "")
        relations.append([name, relation.label, relation.reverse, relation.symmetric, *way, False])
    lines = []
    for name, line in sorted(words.lines.items(), key=lambda one: one[1].rank):
        look = style["lines"].get(name, style["no_line"])
        lines.append([name, line.label, line.default, look["light"], look["dark"], look["width"]])
    plain = style["no_line"]
    lines.append(["", "no line of accountability", False, plain["light"], plain["dark"], plain["width"]])
    statuses = [
        [name, status.label, status.holds, style["statuses"].get(name, style["other_status"])["dash"]]
        for name, status in words.statuses.items()
    ]
    return {"kinds": kinds, "relations": relations, "line_kinds": lines, "statuses": statuses}


def _relations(build: Build, shown: Collected) -> list[str]:
    """The relations and attributes in use, in the vocabulary's order."""
    used = {claim.relation for claim in shown.claims}
    order = [*build.vocabulary.relations, *build.vocabulary.attributes]
    return [name for name in order if name in used] + sorted(used.difference(order))


def _document(document: Document) -> list[Any]:
    entry = document.entry
    if entry is None:
        return [document.id, document.title, "", None, "", "", []]
    facts = [
        ", ".join(
            part
            for part in (fact.get("title"), fact.get("publisher"), fact.get("date"), fact.get("section"))
            if part
        )
        for fact in entry.facts_from
    ]
    return [
        document.id, document.title, entry.publisher, entry.published, entry.address, entry.licence, facts,
    ]  # fmt: skip


def _panel(panel: Panel) -> list[Any]:
    return [
        panel.group.key,
        panel.group.title,
        panel.group.parent,
        panel.role,
        *(round(n) for n in panel.box),
    ]


def _bodies(shown: Collected, layout: Layout, short: Sequence[str]) -> dict[str, Any]:
    bodies = shown.bodies
    kinds = sorted({body.kind for body in bodies})
    panels = {panel.group.key: place for place, panel in enumerate(layout.panels) if panel.role != "frame"}
    return {
        "id": [body.id for body in bodies],
        "name": [body.name for body in bodies],
        "kind": _numbers([body.kind for body in bodies], kinds),
        "x": [x for x, _ in layout.at],
        "y": [y for _, y in layout.at],
        "w": list(layout.wide),
        "h": list(layout.high),
        "short": {str(n): one for n, one in enumerate(short) if one != bodies[n].name},
        "panel": [panels[key] for key in layout.of],
        "pins": sorted(layout.pins),
        "aliases": _sparse(bodies, lambda body: list(body.aliases)),
        "codes": _sparse(
            bodies, lambda body: [f"{scheme}:{code}" for scheme, code in sorted(body.codes.items())]
        ),
        "place": _sparse(bodies, lambda body: body.place),
        "from": _sparse(bodies, lambda body: body.valid_from),
        "to": _sparse(bodies, lambda body: body.valid_to),
        "note": _sparse(bodies, lambda body: body.note),
    }


def _claims(
    shown: Collected,
    documents: Mapping[str, int],
    spells: Sequence[int],
    at: Sequence[tuple[int, int, int]],
    build: Build,
) -> dict[str, Any]:
    claims = shown.claims
    reviews, methods = sorted({c.review for c in claims}), sorted({c.method for c in claims})
    flipped = _flipped(shown, build)
    return {
        "id": [claim.id for claim in claims],
        "of": list(shown.of),
        "rel": {str(n): claims[n].relation for n, one in enumerate(shown.of) if one < 0},
        "doc": [documents[claim.document] for claim in claims],
        "status": _numbers([claim.status for claim in claims], list(build.vocabulary.statuses)),
        "review": _numbers([claim.review for claim in claims], reviews),
        "reviews": reviews,
        "method": _numbers([claim.method for claim in claims], methods),
        "methods": methods,
        "sure": [round(claim.confidence * 100) for claim in claims],
        "spell": list(spells),
        "text": [one[0] for one in at],
        "start": [one[1] for one in at],
        "length": [one[2] for one in at],
        "offset": [claim.passage.start for claim in claims],
        "flip": flipped,
        "value": _sparse(claims, lambda claim: claim.value),
        "role": _sparse(claims, lambda claim: claim.role),
        "about": _sparse(claims, lambda claim: claim.about),
        "from": _sparse(claims, lambda claim: claim.valid_from),
        "to": _sparse(claims, lambda claim: claim.valid_to),
        "says": _sparse(range(len(claims)), lambda n: shown.says[n] if shown.says[n] >= 0 else None),
        "said": _sparse(claims, lambda claim: claim.says.name if claim.says else None),
        "page": _sparse(claims, lambda claim: claim.passage.page),
        "paragraph": _sparse(claims, lambda claim: claim.passage.paragraph),
    }


def _flipped(shown: Collected, build: Build) -> list[int]:
    """The claims of symmetric relations whose subject is their line's object."""
    return [
        number
        for number, one in enumerate(shown.of)
        if one >= 0 and build.ends[shown.claims[number].id][0] != shown.bodies[shown.lines[one].subject].id
    ]


def _numbers(values: Iterable[str], order: Sequence[str]) -> list[int]:
    place = {value: number for number, value in enumerate(order)}
    return [place[value] for value in values]


def _sparse(items: Iterable[Any], value: Callable[[Any], Any]) -> dict[str, Any]:
    """What is there, by place; absent where it is empty."""
    found = ((number, value(item)) for number, item in enumerate(items))
    return {str(number): one for number, one in found if one or one == 0}
