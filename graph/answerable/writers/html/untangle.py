"""Fewer crossings: bodies of one row change places where that makes their lines shorter. Deterministic."""

from __future__ import annotations

import math
from collections.abc import Sequence

SWAPS_UP_TO = 450
ROUNDS = 8
At = list[tuple[float, float]]


def untangle(rows: Sequence[list[int]], at: At, near: Sequence[Sequence[int]], worth: float) -> None:
    """Reorder each row in place, and `at` with it.

    Parameters:
        rows: bodies that may change places with one another, each row by itself.
        at: where each body stands.
        near: for each body those it shares lines with.
        worth: a swap must shorten lines by more than this: small changes of the data then change little.
    """
    if len(at) > SWAPS_UP_TO:
        _sort_rows(rows, at, near)
        return
    for _ in range(ROUNDS):
        swaps = [
            _swap(row, i, j, at, near, worth)
            for row in rows
            for i in range(len(row))
            for j in range(i + 1, len(row))
        ]
        if not any(swaps):
            return


def _swap(row: list[int], i: int, j: int, at: At, near: Sequence[Sequence[int]], worth: float) -> bool:
    one, other = row[i], row[j]
    before = _length(one, at, near) + _length(other, at, near)
    at[one], at[other] = at[other], at[one]
    if _length(one, at, near) + _length(other, at, near) < before - worth:
        row[i], row[j] = other, one
        return True
    at[one], at[other] = at[other], at[one]
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


def _sort_rows(rows: Sequence[list[int]], at: At, near: Sequence[Sequence[int]]) -> None:
    """For large maps: each row in the order of where its bodies' neighbours stand, twice over."""
    for _ in range(2):
        for row in rows:
            cells = [at[one] for one in row]
            row.sort(key=lambda one: (_mean(one, at, near), one))
            for one, cell in zip(row, cells, strict=True):
                at[one] = cell


def _mean(one: int, at: At, near: Sequence[Sequence[int]]) -> float:
    return sum(at[other][0] for other in near[one]) / len(near[one]) if near[one] else at[one][0]
