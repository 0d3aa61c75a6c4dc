"""Panels on shelves: how wide each is made so that shelves are full and the page is low. Knows nothing of
bodies.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

TITLE = 0.75  # the height of a panel's title and margins, in rows
BETWEEN = 0.1  # the room between two panels and at their edges, in columns
MOST_EXACT = 60
SHORT = 3


@dataclass(frozen=True)
class Shape:
    """How much a panel holds: the number of bodies in each of its sections, and the least columns its title
    needs.

    A section starts a new row, unless it or the row before it is short and both fit in one row.
    """

    sections: tuple[int, ...]
    least: int = 1

    @property
    def count(self) -> int:
        """How many bodies it holds."""
        return sum(self.sections)

    def rows(self, columns: int) -> int:
        """How many rows it needs at a width.

        >>> Shape((3, 5)).rows(4)
        3
        """
        return _rows(self.sections, columns)

    def split(self, columns: int) -> list[list[tuple[int, int]]]:
        """The rows at a width; each is a list of (section, how many of its next bodies).

        >>> Shape((5, 2, 6)).split(6)
        [[(0, 5)], [(1, 2)], [(2, 6)]]
        >>> Shape((4, 2)).split(6)
        [[(0, 4), (1, 2)]]
        """
        rows: list[list[tuple[int, int]]] = []
        for section, count in enumerate(self.sections):
            last = sum(part for _, part in rows[-1]) if rows else columns
            if min(last, count) <= SHORT and last + count <= columns:
                rows[-1].append((section, count))
                continue
            parts = -(-count // columns)
            size, more = divmod(count, parts) if parts else (0, 0)
            rows.extend([(section, size + (part < more))] for part in range(parts))
        return rows

    def narrowest(self, rows: int, most: int) -> int:
        """The least width at which it needs no more than `rows`; one more than `most` where there is none."""
        return _narrowest(self, rows, most)


@functools.lru_cache(maxsize=65536)
def _rows(sections: tuple[int, ...], columns: int) -> int:
    """How many rows a panel of these sections needs; asked many times of the same ones."""
    return max(1, len(Shape(sections).split(columns)))


@dataclass(frozen=True)
class Shelf:
    """Panels side by side: which, how many columns each has, and how many rows all of them have."""

    members: tuple[int, ...]
    columns: tuple[int, ...]
    rows: int


def shelve(shapes: Sequence[Shape], width: int) -> list[Shelf]:
    """Put panels on shelves `width` columns wide, in their order, so that all shelves together are lowest.

    >>> [shelf.members for shelf in shelve([Shape((8,)), Shape((2,)), Shape((2,))], 5)]
    [(0,), (1, 2)]
    """
    if not shapes:
        return []
    if len(shapes) > MOST_EXACT:
        half = len(shapes) // 2
        later = shelve(shapes[half:], width)
        moved = [Shelf(tuple(one + half for one in s.members), s.columns, s.rows) for s in later]
        return shelve(shapes[:half], width) + moved

    @functools.cache
    def best(start: int) -> tuple[float, int]:
        """The least height of shelves for all from `start` on, and where the first of them ends."""
        if start == len(shapes):
            return 0.0, start
        found, rows = (float("inf"), len(shapes)), 1
        for end in range(start + 1, min(len(shapes), start + width) + 1):
            rows = _height(shapes[start:end], width, rows)
            if not rows:  # nor can more of them
                break
            found = min(found, (rows + TITLE + best(end)[0], end))
        return found

    shelves = []
    start = 0
    while start < len(shapes):
        end = best(start)[1]
        rows = _height(shapes[start:end], width)
        columns = tuple(shape.narrowest(rows, width) for shape in shapes[start:end])
        shelves.append(Shelf(tuple(range(start, end)), columns, rows))
        start = end
    return shelves


@functools.lru_cache(maxsize=65536)
def _narrowest(shape: Shape, rows: int, most: int) -> int:
    """The least width of a shape for so many rows; asked many times of the same ones."""
    low, high = min(shape.least, most), most + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if shape.rows(middle) <= rows else (middle + 1, high)
    return low


def _height(shapes: Sequence[Shape], width: int, least: int = 1) -> int:
    """The least number of rows in which the panels stand side by side; 0 where they cannot.

    Parameters:
        least: what fewer of the same panels need already.
    """
    low, high = least, max(shape.rows(1) for shape in shapes)
    if not _fits(shapes, high, width):
        return 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(shapes, middle, width) else (middle + 1, high)
    return low


def _fits(shapes: Sequence[Shape], rows: int, width: int) -> bool:
    used = sum(shape.narrowest(rows, width) for shape in shapes)
    return used + BETWEEN * (len(shapes) - 1) <= width
