"""Which panel of the map a body stands in: national, a system, a place of it, or none.

Places come from the documents (who covers, is part of, commissions for what), from registers and from names;
bodies without a place of their own stand with those they share most lines with. No body is named here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...entities import Entity, normalise
from ...vocabulary import Kind
from .collect import Line

NATIONAL, ELSEWHERE, GENERAL = "*national", "*elsewhere", "*general"
_TITLES = {
    NATIONAL: "National",
    ELSEWHERE: "Not tied to one place",
    GENERAL: "In general: classes of bodies, laws and plans",
}
_SMALL_REGION = 14
_TRIM = re.compile(r"^(?:(?:metropolitan |london |royal )*borough of|county of|city of|city region of) ")


@dataclass(frozen=True, slots=True)
class Group:
    """A panel: `parent` is the key of the region it lies in (its own key where it heads one), "" for none."""

    key: str
    title: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The panels; for each body its panel's key and its row in it (0 top … 5 bottom).

    `pins` are the places that a panel is of: they stand in its title. `titles` name every possible panel.
    """

    groups: Mapping[str, Group]
    of: tuple[str, ...]
    rows: tuple[float, ...]
    pins: frozenset[int] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)


def find_groups(
    bodies: Sequence[Entity], lines: Sequence[Line], kinds: Mapping[str, Kind], rules: Mapping[str, Any]
) -> Grouping:
    """Put every body into one panel.

    Parameters:
        bodies, lines: what the map shows.
        kinds: the kinds of the vocabulary, for their levels.
        rules: the part `grouping` of the style.
    """
    areas = [number for number, body in enumerate(bodies) if body.kind in rules["place"]]
    ties = _ties(bodies, lines, areas, rules)
    parents = _parents(bodies, lines, ties, set(areas), kinds, rules["within"])
    _lift(ties, parents)
    of = [_own_group(number, bodies, ties, kinds, rules) for number in range(len(bodies))]
    _spread(of, lines)
    groups = _panels(of, bodies, parents)
    pins = frozenset(one for one in areas if of[one] == bodies[one].id)
    titles = {body.id: body.name for body in bodies}
    return Grouping(groups, tuple(of), _rows(bodies, lines, kinds, rules), pins, titles)


def _ties(
    bodies: Sequence[Entity], lines: Sequence[Line], areas: Sequence[int], rules: Mapping[str, Any]
) -> list[Counter[int]]:
    """How strongly each body is tied to each area."""
    ties: list[Counter[int]] = [Counter() for _ in bodies]
    within = set(areas)
    for line in lines:
        if line.object in within and line.relation in rules["ties"]:
            ties[line.subject][line.object] += rules["ties"][line.relation]
    by_id = {bodies[one].id: one for one in areas}
    by_name: dict[str, int] = {}
    for one in areas:
        for name in (bodies[one].name, *bodies[one].aliases):
            plain = _TRIM.sub("", normalise(name))
            if len(plain) > 3:
                by_name.setdefault(plain, one)
    longest = max((name.count(" ") + 1 for name in by_name), default=0)
    for number, body in enumerate(bodies):
        if body.place in by_id:
            ties[number][by_id[str(body.place)]] += rules["register"]
        found = _longest_in(normalise(body.name).split(), by_name, longest)
        if found >= 0 and found != number:
            ties[number][found] += rules["name"]
    return ties


def _longest_in(words: Sequence[str], names: Mapping[str, int], longest: int) -> int:
    """The area whose name is the longest run of these words, the first of equals; -1 for none.

    >>> _longest_in("great eastham care board".split(), {"eastham": 1, "eastham care": 2}, 2)
    2
    """
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            found = names.get(" ".join(words[start : start + size]))
            if found is not None:
                return found
    return -1


def _parents(
    bodies: Sequence[Entity],
    lines: Sequence[Line],
    ties: Sequence[Counter[int]],
    areas: set[int],
    kinds: Mapping[str, Kind],
    within: str,
) -> dict[int, int]:
    """For each area the wider area (or the system) that it lies in, where the documents say so."""
    found: dict[int, Counter[int]] = {}
    for line in lines:
        if line.object in areas and line.subject in areas and line.relation == within:
            found.setdefault(line.subject, Counter())[line.object] += 2
        kind = kinds.get(bodies[line.subject].kind)
        if line.object in areas and line.subject not in areas and kind and kind.level == 1:
            wider = _named(line.subject, bodies, areas)
            if wider != line.object:
                found.setdefault(line.object, Counter())[wider if wider >= 0 else line.subject] += 1
    parents = {one: _best(votes, bodies, without=one) for one, votes in sorted(found.items())}
    return {one: _top(one, parents) for one in parents if _top(one, parents) != one}


def _lift(ties: Sequence[Counter[int]], parents: Mapping[int, int]) -> None:
    """Tie a body that is tied to several places of one wider area to that area."""
    for own in ties:
        wider: dict[int, list[int]] = {}
        for area in own:
            if area in parents:
                wider.setdefault(parents[area], []).append(area)
        for area, inside in sorted(wider.items()):
            if len(inside) > 1:
                own[area] += sum(own[one] for one in inside)


def _named(number: int, bodies: Sequence[Entity], areas: set[int]) -> int:
    """The area whose name is the longest in a body's name; -1 for none."""
    name = f" {normalise(bodies[number].name)} "
    inside = [one for one in sorted(areas) if f" {normalise(bodies[one].name)} " in name]
    return max(inside, key=lambda one: len(bodies[one].name), default=-1)


def _top(one: int, parents: Mapping[int, int]) -> int:
    """The end of the chain of parents; a cycle ends where it would repeat."""
    seen = [one]
    while parents.get(seen[-1], -1) >= 0 and parents[seen[-1]] not in seen:
        seen.append(parents[seen[-1]])
    return seen[-1]


def _best(votes: Counter[int], bodies: Sequence[Entity], without: int = -1) -> int:
    """The body with most votes, the first by name among equals; -1 for none."""
    ranked = sorted(
        (-count, bodies[one].name, one) for one, count in votes.items() if one not in (without, -1)
    )
    return ranked[0][2] if ranked else -1


def _own_group(
    number: int,
    bodies: Sequence[Entity],
    ties: Sequence[Counter[int]],
    kinds: Mapping[str, Kind],
    rules: Mapping[str, Any],
) -> str:
    """The panel that a body's own kind, claims and name give it, or ""."""
    body, kind = bodies[number], kinds.get(bodies[number].kind)
    if body.kind in rules["place"]:
        return body.id
    if body.kind in rules["general"]:
        return GENERAL
    if kind is not None and kind.level == 0:
        return NATIONAL
    best = _best(ties[number], bodies)
    if best >= 0:
        return bodies[best].id
    if body.kind in rules["general_unless_tied"]:
        return GENERAL
    return body.id if kind is not None and kind.level == 1 else ""


def _spread(of: list[str], lines: Sequence[Line]) -> None:
    """Give bodies without a panel that of the bodies they share most lines with; three times over."""
    near: dict[int, Counter[int]] = {}
    for line in lines:
        for one, other in ((line.subject, line.object), (line.object, line.subject)):
            if not of[one] and one != other:
                near.setdefault(one, Counter())[other] += 1
    for _ in range(3):
        settled: dict[int, str] = {}
        for one, others in sorted(near.items()):
            votes: Counter[str] = Counter()
            for other, count in others.items():
                votes[of[other]] += count * (1 if of[other] == NATIONAL else 3)
            for nowhere in ("", GENERAL):
                del votes[nowhere]
            if votes and not of[one]:
                settled[one] = min(votes, key=lambda key: (-votes[key], key))
        for one, key in settled.items():
            of[one] = key


def _panels(of: list[str], bodies: Sequence[Entity], parents: Mapping[int, int]) -> dict[str, Group]:
    """The panels in use. Tiny places and small regions are one with their region, lone bodies stand
    elsewhere.
    """
    by_id = {body.id: body.name for body in bodies}
    parent_of = {bodies[one].id: bodies[up].id for one, up in parents.items()}
    sizes = Counter(of)
    whole: Counter[str] = Counter()
    for key, size in sizes.items():
        whole[parent_of.get(key, key)] += size
    for number, key in enumerate(of):
        region = parent_of.get(key, key)
        if region != key and (whole[region] <= _SMALL_REGION or sizes[key] < 3):
            of[number] = region
    sizes = Counter(of)
    regions = {parent_of[key] for key in sizes if key in parent_of}
    for number, key in enumerate(of):
        if not key or (key in by_id and key not in regions and sizes[key] < 2):
            of[number] = ELSEWHERE
    panels: Counter[str] = Counter(parent_of.get(key, key) for key in set(of))
    groups = {}
    for key in sorted(set(of)):
        region = parent_of.get(key, key)
        parent = region if key in by_id and panels[region] > 1 else ""
        groups[key] = Group(key, _TITLES.get(key) or by_id[key], parent)
    return groups


def _rows(
    bodies: Sequence[Entity], lines: Sequence[Line], kinds: Mapping[str, Kind], rules: Mapping[str, Any]
) -> tuple[float, ...]:
    """The row of each body: its kind's level, the style's row, or just below the body it belongs to."""
    fixed: list[float | None] = []
    for body in bodies:
        kind = kinds.get(body.kind)
        level = kind.level if kind is not None else None
        fixed.append(level if level is not None else rules["rows"].get(body.kind))
    beside: dict[int, list[float]] = {}
    for line in lines:
        for one, other in ((line.subject, line.object), (line.object, line.subject)):
            its = fixed[other]
            if fixed[one] is None and its is not None:
                beside.setdefault(one, []).append(its)
    return tuple(
        level if level is not None else (min(beside[one]) + 0.4 if one in beside else 3.4)
        for one, level in enumerate(fixed)
    )
