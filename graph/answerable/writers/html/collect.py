"""What the map shows of a build: bodies, relationships and claims in a fixed order. Knows nothing of
pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...claims import Claim
from ...entities import Entity

if TYPE_CHECKING:
    from ...build import Build


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship: all the claims with the same subject, relation and object (places in
    `Collected.claims`).
    """

    subject: int
    object: int
    relation: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """Bodies, lines and claims; lines and claims give bodies by their place in `bodies`.

    `of` gives for each claim its line's place, or, for a claim of one body (an attribute), minus one minus
    the body's place. `says` gives for each claim the place of the body that is quoted as saying it, or -1.
    """

    bodies: tuple[Entity, ...]
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    of: tuple[int, ...]
    says: tuple[int, ...]


def collect(build: Build, *, reviewed_only: bool | None = None) -> Collected:
    """The part of `build` that the map shows: claims that may be shown, and every entity that one of them
    names.

    Parameters:
        build: the result of a build.
        reviewed_only: leave out what nobody has reviewed; None follows the workspace.

    Raises:
        KeyError: the build's ends name an entity it does not hold.
    """
    claims = tuple(sorted(build.shown(reviewed_only), key=lambda c: (c.document, c.passage.start, c.id)))
    named = sorted(
        {end for claim in claims for end in build.ends[claim.id] if end is not None}
        | {build.says[claim.id] for claim in claims if claim.id in build.says},
        key=lambda one: (build.entities[one].name.casefold(), one),
    )
    place = {one: number for number, one in enumerate(named)}
    symmetric = {name for name, relation in build.vocabulary.relations.items() if relation.symmetric}
    grouped: dict[tuple[int, int, str], list[int]] = {}
    keys: list[tuple[int, int, str] | int] = []
    for number, claim in enumerate(claims):
        subject, object_ = build.ends[claim.id]
        if object_ is None:
            keys.append(-1 - place[subject])
            continue
        key = (place[subject], place[object_], claim.relation)
        if claim.relation in symmetric and key[1] < key[0]:
            key = (key[1], key[0], claim.relation)
        grouped.setdefault(key, []).append(number)
        keys.append(key)
    ordered = sorted(grouped)
    number_of = {key: number for number, key in enumerate(ordered)}
    return Collected(
        bodies=tuple(build.entities[one] for one in named),
        lines=tuple(Line(*key, claims=tuple(grouped[key])) for key in ordered),
        claims=claims,
        of=tuple(key if isinstance(key, int) else number_of[key] for key in keys),
        says=tuple(place[build.says[c.id]] if c.id in build.says else -1 for c in claims),
    )


def neighbours(bodies: int, lines: Sequence[Line]) -> list[list[int]]:
    """For each body the places of the bodies it shares a line with, once for each line, in order.

    >>> neighbours(3, [Line(0, 2, "leads", (0,)), Line(2, 1, "chairs", (1,))])
    [[2], [2], [0, 1]]
    """
    found: list[list[int]] = [[] for _ in range(bodies)]
    for line in lines:
        if line.subject != line.object:
            found[line.subject].append(line.object)
            found[line.object].append(line.subject)
    return [sorted(one) for one in found]


def quoted_only(shown: Collected) -> list[int]:
    """The bodies of which no claim speaks: they are only quoted, and stand in the lists, not on the map."""
    spoken = {end for line in shown.lines for end in (line.subject, line.object)}
    spoken.update(-1 - one for one in shown.of if one < 0)
    return [number for number in range(len(shown.bodies)) if number not in spoken]
