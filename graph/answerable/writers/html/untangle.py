"""Fewer crossings: bodies of one row change places where that makes their lines shorter. Deterministic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

SWAPS_UP_TO = 450
FAR = 8  # places apart at most that two change
ROUNDS = 8
At = list[tuple[float, float]]


@dataclass(slots=True)
class Bench:
    """Bodies side by side: where the first begins, how far down their middles are, and how wide each is."""

    members: list[int]
    left: float
    middle: float
    wide: dict[int, float]

    def seat(self, at: At) -> None:
        """Write where each stands."""
        x = self.left
        for one in self.members:
            at[one] = (x + self.wide[one] / 2, self.middle)
            x += self.wide[one]


def untangle(benches: Sequence[Bench], at: At, near: Sequence[Sequence[int]], worth: float) -> None:
    """Reorder each bench in place, and `at` with it.

    Parameters:
        benches: bodies that may change places with one another, each row by itself.
        at: where each body stands.
        near: for each body those it shares lines with.
        worth: a swap must shorten lines by more than this: small changes of the data then change little.
    """
    if len(at) > SWAPS_UP_TO:
        _sort(benches, at, near)
        return
    for _ in range(ROUNDS):
        swaps = [
            _swap(bench, i, j, at, near, worth)
            for bench in benches
            for i in range(len(bench.members))
            for j in range(i + 1, min(len(bench.members), i + FAR + 1))
        ]
        if not any(swaps):
            return


def _swap(bench: Bench, i: int, j: int, at: At, near: Sequence[Sequence[int]], worth: float) -> bool:
    members = bench.members
    before = sum(_length(one, at, near) for one in members[i : j + 1])
    members[i], members[j] = members[j], members[i]
    bench.seat(at)
    if sum(_length(one, at, near) for one in members[i : j + 1]) < before - worth:
        return True
    members[i], members[j] = members[j], members[i]
    bench.seat(at)
    return False


def _length(one: int, at: At, near: Sequence[Sequence[int]]) -> float:
    """The length of a body's lines; one that runs flat through its own row counts more, as it crosses
    neighbours.
    """
    x, y = at[one]
    total = 0.0
    for other in near[one]:
        dx, dy = x - at[other][0], y - at[other][1]
        total += math.hypot(dx, dy) + (abs(dx) * 0.5 if abs(dy) < 10 else 0.0)
    return total


def _sort(benches: Sequence[Bench], at: At, near: Sequence[Sequence[int]]) -> None:
    """For large maps: each row in the order of where its bodies' neighbours stand, twice over."""
    for _ in range(2):
        for bench in benches:
            bench.members.sort(key=lambda one: (_mean(one, at, near), one))
            bench.seat(at)


def _mean(one: int, at: At, near: Sequence[Sequence[int]]) -> float:
    return sum(at[other][0] for other in near[one]) / len(near[one]) if near[one] else at[one][0]
