"""Which panel of the map a body stands in: national, a system, a place of it, or none.

Places come from the documents (who covers, is part of, commissions for what), from registers, and from names; bodies
without a place of their own stand with those they share most lines with. No body is named here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...entities import Entity, normalise
from ...vocabulary import Kind
from .collect import Line

NATIONAL, ELSEWHERE = "national", "elsewhere"
_TRIM = re.compile(r"^(?:(?:metropolitan |london |royal )*borough of|county of|city of|city region of) ")


@dataclass(frozen=True, slots=True)
class Group:
    """A panel: `parent` is the key of the region it lies in ("" for none); `head` says that it heads its region."""

    key: str
    title: str
    parent: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """The panels, and for each body its panel's key and its row in it (0 top … 5 bottom)."""

    groups: Mapping[str, Group]
    of: tuple[str, ...]
    rows: tuple[float, ...]


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
    of = [_own_group(number, bodies, ties, kinds, set(areas)) for number in range(len(bodies))]
    _spread(of, lines)
    groups = _panels(of, bodies, parents)
    return Grouping(groups, tuple(one or ELSEWHERE for one in of), _rows(bodies, lines, kinds, rules))


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
    pattern = _any_of(by_name)
    for number, body in enumerate(bodies):
        if body.place in by_id:
            ties[number][by_id[str(body.place)]] += rules["register"]
        found = pattern.search(normalise(body.name)) if pattern else None
        if found and by_name[found.group(1)] != number:
            ties[number][by_name[found.group(1)]] += rules["name"]
    return ties


def _any_of(names: Mapping[str, int]) -> re.Pattern[str] | None:
    """A pattern that finds the longest of `names` as whole words."""
    if not names:
        return None
    ordered = sorted(names, key=lambda one: (-len(one), one))
    return re.compile(r"\b(" + "|".join(map(re.escape, ordered)) + r")\b")


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
            wider = _best(ties[line.subject], bodies, without=line.object)
            named = normalise(bodies[wider].name) in normalise(bodies[line.subject].name) if wider >= 0 else False
            found.setdefault(line.object, Counter())[wider if named else line.subject] += 1
    parents = {one: _best(votes, bodies, without=one) for one, votes in sorted(found.items())}
    return {one: _top(one, parents) for one in parents if _top(one, parents) != one}


def _top(one: int, parents: Mapping[int, int]) -> int:
    """The end of the chain of parents; a cycle ends where it would repeat."""
    seen = [one]
    while parents.get(seen[-1], -1) >= 0 and parents[seen[-1]] not in seen:
        seen.append(parents[seen[-1]])
    return seen[-1]


def _best(votes: Counter[int], bodies: Sequence[Entity], without: int = -1) -> int:
    """The body with most votes, the first by name among equals; -1 for none."""
    ranked = sorted((-count, bodies[one].name, one) for one, count in votes.items() if one not in (without, -1))
    return ranked[0][2] if ranked else -1


def _own_group(
    number: int,
    bodies: Sequence[Entity],
    ties: Sequence[Counter[int]],
    kinds: Mapping[str, Kind],
    areas: set[int],
) -> str:
    """The panel that a body's own claims and name give it, or ""."""
    kind = kinds.get(bodies[number].kind)
    if number in areas:
        return bodies[number].id
    if kind is not None and kind.level == 0:
        return NATIONAL
    best = _best(ties[number], bodies)
    if best >= 0:
        return bodies[best].id
    return bodies[number].id if kind is not None and kind.level == 1 else ""


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
            del votes[""]
            if votes and not of[one]:
                settled[one] = min(votes, key=lambda key: (-votes[key], key))
        for one, key in settled.items():
            of[one] = key


def _panels(of: list[str], bodies: Sequence[Entity], parents: Mapping[int, int]) -> dict[str, Group]:
    """The panels in use; those of one or two bodies are folded into their region, or into `elsewhere`."""
    by_id = {body.id: body.name for body in bodies}
    parent_of = {bodies[one].id: bodies[up].id for one, up in parents.items()}
    regions = set(parent_of.values())
    sizes = Counter(of)
    for number, key in enumerate(of):
        if key in by_id and key not in regions and sizes[key] < 3:
            of[number] = parent_of.get(key, "" if sizes[key] < 2 else key)
    groups = {}
    for key in sorted({one or ELSEWHERE for one in of}):
        if key in (NATIONAL, ELSEWHERE):
            title = "National" if key == NATIONAL else "Not tied to one place"
            groups[key] = Group(key, title)
        else:
            head = key in regions
            groups[key] = Group(key, by_id[key], key if head else parent_of.get(key, ""), head)
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
            level = fixed[other]
            if fixed[one] is None and level is not None:
                beside.setdefault(one, []).append(level)
    return tuple(
        level if level is not None else (min(beside[one]) + 0.4 if one in beside else 3.4)
        for one, level in enumerate(fixed)
    )
