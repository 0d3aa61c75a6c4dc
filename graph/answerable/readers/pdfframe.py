"""Where things stand on a page as it is shown: turned as the page says, its lower left corner at nought.

Pages that lie on their side, and pages cut out of larger ones, are so read like any other. Knows no PDF library.
"""

from __future__ import annotations

from typing import Any


class Frame:
    """From the places of a PDF's page to those of the page as it is shown.

    `turns` counts quarter turns clockwise; the edges are those of the page before it is turned.

    >>> upright, turned = Frame(0, 10, 20, 605, 862), Frame(1, 0, 0, 595, 842)
    >>> upright.point(10, 20), turned.point(0, 842), turned.direction(0, 1)
    ((0, 0), (842, 595), (1, 0))
    """

    __slots__ = ("bottom", "left", "plain", "right", "top", "turns")

    def __init__(
        self, turns: int = 0, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0
    ) -> None:
        self.turns = turns % 4
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.plain = not (self.turns or left or bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page as it is shown."""
        if self.turns == 0:
            return x - self.left, y - self.bottom
        if self.turns == 1:
            return y - self.bottom, self.right - x
        if self.turns == 2:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction on the page as it is shown.

        >>> [Frame(turns).direction(1, 0) for turns in range(4)]
        [(1, 0), (0, -1), (-1, 0), (0, 1)]
        """
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.turns]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The left, bottom, right and top edge of a box as it is shown."""
        if self.plain:
            return left, bottom, right, top
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def sides(self, box: Any) -> tuple[float, float]:
        """The left and the right edge of a box of PDFium as it is shown."""
        if self.plain:
            return box.left, box.right
        left, _, right, _ = self.box(box.left, box.bottom, box.right, box.top)
        return left, right
