"""Cards in rows: how a panel of a given width breaks its bodies into rows so that every name has room. Knows
nothing of bodies.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

SHORT = 3  # a section as small as this may stand in a row with its neighbour
Widths = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cards side by side: the first of them and the one after the last, and how many lines their names take."""

    start: int
    end: int
    lines: int


@dataclass(frozen=True, eq=False)
class Flow:
    """Cards in sections, one after another: for each card its width when its name stands on 1, 2, … lines.

    `heights` are those of a row by the lines of its names. `quick`: rows are filled one after another, for maps so
    large that the best of all ways takes too long. A section starts a new row, unless it or the one
    before is short and both fit in one row.
    """

    sections: tuple[tuple[Widths, ...], ...]
    heights: tuple[float, ...]
    quick: bool = False

    @functools.cached_property
    def cards(self) -> tuple[Widths, ...]:
        """All cards, in order."""
        return tuple(itertools.chain.from_iterable(self.sections))

    def high(self, width: float) -> float:
        """How high it is at a width: one row at least.

        >>> Flow((((90, 50),) * 4,), (10, 20)).high(200)
        20
        """
        if width not in self._known:
            rows = self.rows(width)
            self._known[width] = sum(self.heights[row.lines - 1] for row in rows) or self.heights[0]
        return self._known[width]

    @functools.cached_property
    def _known(self) -> dict[float, float]:
        """Heights by width: they are asked many times."""
        return {}

    def rows(self, width: float) -> list[Row]:
        """The rows at a width: the least high of all ways, and of those as even as can be.

        >>> Flow((((90, 50),) * 4,), (10, 20)).rows(360)
        [Row(start=0, end=4, lines=1)]
        """
        if self.quick:
            return list(self._filled(width))
        best: list[tuple[float, float, int, int]] = [(0.0, 0.0, 0, 0)]
        for end in range(1, len(self.cards) + 1):
            best.append(
                min(
                    (
                        best[start][0] + self.heights[lines - 1],
                        best[start][1] + (1 - min(1.0, used / width)) ** 2,
                        start,
                        lines,
                    )
                    for start, lines, used in self._rows_to(end, width)
                )
            )
        rows: list[Row] = []
        end = len(self.cards)
        while end:
            _, _, start, lines = best[end]
            rows.append(Row(start, end, lines))
            end = start
        return rows[::-1]

    def _rows_to(self, end: int, width: float) -> Iterator[tuple[int, int, float]]:
        """The rows that end with the card before `end`: their start, lines, and how much of the width they fill."""
        sums = [0.0] * len(self.heights)
        for start in range(end - 1, -1, -1):
            sums = [total + wide for total, wide in zip(sums, self.cards[start], strict=True)]
            fitting = next((lines for lines, total in enumerate(sums, 1) if total <= width), 0)
            if start == end - 1:
                yield start, fitting or len(sums), sums[(fitting or len(sums)) - 1]
            elif not fitting:
                return
            elif self._together(start, end):
                yield start, fitting, sums[fitting - 1]

    def _together(self, start: int, end: int) -> bool:
        """Whether cards may share a row: they are of one section, or of two of which one is short and both whole."""
        first, last = self._section[start], self._section[end - 1]
        if first == last:
            return True
        begins, ends = self._bounds[last], self._bounds[last + 1]
        return last == first + 1 and end == ends and min(begins - start, ends - begins) <= SHORT

    @functools.cached_property
    def _section(self) -> list[int]:
        return [number for number, section in enumerate(self.sections) for _ in section]

    @functools.cached_property
    def _bounds(self) -> list[int]:
        return [0, *itertools.accumulate(len(section) for section in self.sections)]

    def _filled(self, width: float) -> Iterator[Row]:
        """Rows of names on two lines, each filled before the next is begun."""
        lines = min(2, len(self.heights))
        for first, after in itertools.pairwise(self._bounds):
            start, used = first, 0.0
            for number in range(first, after):
                wide = self.cards[number][lines - 1]
                if number > start and used + wide > width:
                    yield Row(start, number, lines)
                    start, used = number, 0.0
                used += wide
            if after > start:
                yield Row(start, after, lines)
