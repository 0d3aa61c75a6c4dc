"""Panels on shelves: how wide each is made so that shelves are full and the page is low. Knows nothing of
bodies.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BETWEEN = 0.2  # the room between two panels and at their edges, in columns
MOST_EXACT = 60


@dataclass(frozen=True, eq=False)
class Shape:
    """A panel that is still to be given a width: how high it is at so many columns, and the least that its title
    needs. More columns never make it higher.
    """

    high: Callable[[int], float]
    least: int = 1

    def narrowest(self, high: float, most: int) -> int:
        """The least width at which it is no higher than that; one more than `most` where there is none."""
        return min(self.least, most) + bisect.bisect_left(self._depths(most), -high)

    def heights(self, most: int) -> set[float]:
        """The heights that it can have at widths up to `most`."""
        return {-depth for depth in self._depths(most)}

    @functools.cached_property
    def _known(self) -> dict[int, list[float]]:
        return {}

    def _depths(self, most: int) -> list[float]:
        """Minus its height at each width from the least one to `most`, so that they rise; asked many times."""
        if most not in self._known:
            widths = range(min(self.least, most), most + 1)
            self._known[most] = [-self.high(columns) for columns in widths]
        return self._known[most]


@dataclass(frozen=True)
class Shelf:
    """Panels side by side: which, how many columns each has, and how high the shelf is."""

    members: tuple[int, ...]
    columns: tuple[int, ...]
    high: float


def shelve(shapes: Sequence[Shape], width: int, between: float) -> list[Shelf]:
    """Put panels on shelves `width` columns wide, in their order, so that all shelves together are lowest.

    Parameters:
        between: what each shelf adds to the height.

    >>> bricks = [Shape(lambda columns, count=count: -(-count // columns)) for count in (8, 2, 2)]
    >>> [shelf.members for shelf in shelve(bricks, 5, 0.75)]
    [(0,), (1, 2)]
    """
    if not shapes:
        return []
    if len(shapes) > MOST_EXACT:
        half = len(shapes) // 2
        later = shelve(shapes[half:], width, between)
        moved = [Shelf(tuple(one + half for one in s.members), s.columns, s.high) for s in later]
        return shelve(shapes[:half], width, between) + moved

    @functools.cache
    def best(start: int) -> tuple[float, int]:
        """The least height of shelves for all from `start` on, and where the first of them ends."""
        if start == len(shapes):
            return 0.0, start
        found, high = (float("inf"), start + 1), 0.0
        for end in range(start + 1, len(shapes) + 1):
            high = _height(shapes[start:end], width, high)
            if not high:  # nor can more of them
                break
            found = min(found, (high + between + best(end)[0], end))
        return found

    shelves = []
    start = 0
    while start < len(shapes):
        end = best(start)[1]
        high = _height(shapes[start:end], width)
        columns = tuple(min(width, shape.narrowest(high, width)) for shape in shapes[start:end])
        shelves.append(Shelf(tuple(range(start, end)), columns, high))
        start = end
    return shelves


def _height(shapes: Sequence[Shape], width: int, least: float = 0.0) -> float:
    """The least height at which the panels stand side by side; 0 where they cannot. One alone always stands.

    Parameters:
        least: what fewer of the same panels need already.
    """
    least = max(least, shapes[-1].high(width))
    if len(shapes) == 1:
        return least
    heights = sorted({high for shape in shapes for high in shape.heights(width) if high >= least})
    if not heights or not _fits(shapes, heights[-1], width):
        return 0.0
    low, top = 0, len(heights) - 1
    while low < top:
        middle = (low + top) // 2
        low, top = (low, middle) if _fits(shapes, heights[middle], width) else (middle + 1, top)
    return heights[low]


def _fits(shapes: Sequence[Shape], high: float, width: int) -> bool:
    used = sum(shape.narrowest(high, width) for shape in shapes)
    return used + BETWEEN * (len(shapes) - 1) <= width
