"""Drawings of lines as SVG: boxes in columns, arrows between them. Made of data, with no graph and no clock.

Everything a drawing shows stands in its description and in the words beside it too; colour never speaks
alone.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from importlib import resources
from typing import Any

WIDTH, GAP, LINE, PAD, SPACE = 196, 116, 15, 8, 16
MOST_LINES, WRAP = 4, 25
LETTER, HIGH = 5.6, 11  # of the words on an arrow: how wide a letter and how high a line is taken to be
SHARES = (0.68, 0.32, 0.6, 0.4, 0.5, 0.82, 0.18)  # how far along an arrow from the left its words may stand


@dataclass(frozen=True, slots=True)
class Box:
    """One name in a column, counted from 0 at the left; `strong` is the one the drawing is about.

    Bands lie one below another, each with columns of its own.
    """

    id: str
    text: str
    column: int
    strong: bool = False
    band: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from the one below to the one above. `tone` names its colour, `status` its dash, `text`
    both.
    """

    source: str
    target: str
    text: str
    tone: str
    status: str = "actual"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and arrows under a title; `heads` are the headings above some bands."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    heads: Mapping[int, str] = field(default_factory=dict)

    def svg(self) -> str:
        """The drawing as one SVG element, to stand in a page or alone in a file.

        >>> boxes = (Box("a", "Care Board", 0), Box("b", "Northshire Council", 1))
        >>> Drawing("Lines", boxes, (Arrow("a", "b", "direct", "direct"),)).svg()[:4]
        '<svg'
        """
        return _Canvas(self).svg()

    def _repr_html_(self) -> str:
        return self.svg()

    @property
    def words(self) -> str:
        """What the drawing shows, for those who do not see it."""
        names = {box.id: box.text for box in self.boxes}
        said = [f"{names[a.source]} to {names[a.target]}: {a.text}" for a in self.arrows]
        return "; ".join(said) or "; ".join(names.values())


@dataclass(slots=True)
class _Place:
    x: float
    y: float
    height: float
    lines: list[str]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


class _Canvas:
    """Places boxes and writes SVG."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.places: dict[str, _Place] = {}
        self.joined: dict[str, list[str]] = {}
        self.written: list[tuple[float, float, float]] = []  # words on arrows: middle, foot, half the width
        for arrow in drawing.arrows:
            self.joined.setdefault(arrow.source, []).append(arrow.target)
            self.joined.setdefault(arrow.target, []).append(arrow.source)
        self.heads: list[tuple[float, str]] = []
        self.height = 0.0
        for band in sorted({box.band for box in drawing.boxes}):
            self._band(band, [box for box in drawing.boxes if box.band == band])
        self.width = max((p.x + WIDTH for p in self.places.values()), default=0.0)
        self.fans = Counter(side for arrow in drawing.arrows for side in self._sides(arrow))

    def _sides(self, arrow: Arrow) -> tuple[tuple[str, str], tuple[str, str]]:
        """The sides at which an arrow touches its boxes: of the left box the right one, and the other way."""
        ends = sorted((arrow.source, arrow.target), key=lambda end: self.places[end].x)
        return (ends[0], "right"), (ends[1], "left")

    def _band(self, band: int, boxes: list[Box]) -> None:
        """One band below the last: its heading, then its columns beside one another, each in the middle."""
        if band in self.drawing.heads:
            self.height += 2 * LINE
            self.heads.append((self.height - 6, self.drawing.heads[band]))
        top = self.height
        columns: dict[int, list[Box]] = {}
        for box in boxes:
            columns.setdefault(box.column, []).append(box)
        bottoms = {column: self._stack(column, columns[column], top) for column in sorted(columns)}
        bottom = max(bottoms.values())
        for column, its in columns.items():
            for box in its:
                self.places[box.id].y += (bottom - bottoms[column]) / 2
        self.height = bottom + SPACE

    def _stack(self, column: int, boxes: list[Box], y: float) -> float:
        """One column from `y` on, each box near those it is joined to; where it ends."""
        for box in sorted(boxes, key=lambda b: (self._pull(b.id), b.text, b.id)):
            lines = _wrapped(box.text)
            height = len(lines) * LINE + 2 * PAD
            self.places[box.id] = _Place(column * (WIDTH + GAP), y, height, lines)
            y += height + SPACE
        return y - SPACE

    def _pull(self, box: str) -> float:
        """The mean height of the boxes already placed that this one is joined to."""
        ys = [self.places[end].middle for end in self.joined.get(box, ()) if end in self.places]
        return sum(ys) / len(ys) if ys else 0.0

    def svg(self) -> str:
        """The whole element."""
        legend = self._legend()
        height = self.height + (30 + 20 * len(legend) if legend else 0) + 8
        label = f"d{abs(_sum(self.drawing.title + self.drawing.words)) % 10**8}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {self.width + 8:.0f} {height:.0f}" '
            f'width="{self.width + 8:.0f}" height="{height:.0f}" '
            f'role="img" aria-labelledby="{label}t {label}d" '
            f'class="drawing" font-family="Arial, Helvetica, sans-serif" font-size="12">'
            f'<title id="{label}t">{escape(self.drawing.title)}</title>'
            f'<desc id="{label}d">{escape(self.drawing.words)}</desc>'
        )
        arrows = "".join(self._arrow(arrow) for arrow in self.drawing.arrows)
        boxes = "".join(self._box(box) for box in self.drawing.boxes)
        heads = "".join(
            f'<text x="0" y="{y:.1f}" font-size="13" font-weight="bold" fill="#0B0C0C">{escape(text)}</text>'
            for y, text in self.heads
        )
        return f"{head}{heads}{arrows}{boxes}{''.join(legend)}</svg>"

    def _box(self, box: Box) -> str:
        place = self.places[box.id]
        fill, ink, edge = (
            ("#12436D", "#FFFFFF", "#12436D") if box.strong else ("#FFFFFF", "#0B0C0C", "#505A5F")
        )
        lines = "".join(
            f'<tspan x="{place.x + PAD:.1f}" dy="{LINE if i else 0}">{escape(line)}</tspan>'
            for i, line in enumerate(place.lines)
        )
        return (
            f'<g><title>{escape(box.text)}</title><rect x="{place.x:.1f}" y="{place.y:.1f}" width="{WIDTH}" '
            f'height="{place.height:.1f}" rx="4" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'
            f'<text x="{place.x + PAD:.1f}" y="{place.y + PAD + 11:.1f}" fill="{ink}">{lines}</text></g>'
        )

    def _arrow(self, arrow: Arrow) -> str:
        start, end = self.places[arrow.source], self.places[arrow.target]
        tone, dash = _tone(arrow.tone), _style()["dashes"].get(arrow.status, "")
        path, tip = _curve(start, end)
        wide = len(arrow.text) * LETTER
        x, y = self._words_at(arrow, start, end, wide)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f"<g><title>{escape(arrow.text)}</title>"
            f'<path d="{path}" fill="none" stroke="{tone}" stroke-width="1.8"{dashed}/>'
            f'<path d="{tip}" fill="{tone}"/>'
            f'<rect x="{x - wide / 2:.1f}" y="{y - 9:.1f}" width="{wide:.1f}" height="12" fill="#FFFFFF"/>'
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="10" fill="{tone}">'
            f"{escape(arrow.text)}</text></g>"
        )

    def _words_at(self, arrow: Arrow, start: _Place, end: _Place, wide: float) -> tuple[float, float]:
        """Where the words of an arrow stand: towards the end where fewer arrows meet, clear of other words."""
        at_left, at_right = (self.fans[side] for side in self._sides(arrow))
        shares = SHARES if at_left > at_right else (SHARES[1], SHARES[0], *SHARES[2:])
        spots = [_spot(start, end, share) for share in shares]
        x, y = min(
            spots, key=lambda spot: self._covered(spot[0], spot[1], wide)
        )  # the first of those least covered
        self.written.append((x, y, wide / 2))
        return x, y

    def _covered(self, x: float, y: float, wide: float) -> float:
        """How much of words at this spot would lie over words already written."""
        return sum(
            max(0.0, half + wide / 2 - abs(x - at)) * max(0.0, HIGH - abs(y - foot))
            for at, foot, half in self.written
        )

    def _legend(self) -> list[str]:
        """One line for each look of arrow."""
        looks = dict.fromkeys((a.tone, a.status) for a in self.drawing.arrows)
        rows = []
        for index, (tone, status) in enumerate(sorted(looks)):
            y = self.height + 34 + 20 * index
            dash = _style()["dashes"].get(status, "")
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            words = tone if status == "actual" or tone == status else f"{tone}, {status}"
            rows.append(
                f'<path d="M0 {y - 4:.0f}H44" stroke="{_tone(tone)}" stroke-width="2.2"{dashed}/>'
                f'<text x="52" y="{y:.0f}" fill="#0B0C0C">{escape(words)}</text>'
            )
        return rows


def _curve(start: _Place, end: _Place) -> tuple[str, str]:
    """The path of an arrow and its tip."""
    x1, y1, x2, y2 = start.x, start.middle, end.x, end.middle
    if x1 == x2:  # in one column: round the right side
        x1 += WIDTH
        bend = x1 + GAP * 0.55
        path = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x1 + 7:.1f} {y2:.1f}"
        return path, _tip(x1, y2, 1)
    turn = 1 if x1 < x2 else -1
    x1, x2 = (x1 + WIDTH, x2) if turn == 1 else (x1, x2 + WIDTH)
    bend = (x2 - x1) * 0.5
    path = (
        f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - 7 * turn:.1f} {y2:.1f}"
    )
    return path, _tip(x2, y2, -turn)


def _spot(start: _Place, end: _Place, share: float) -> tuple[float, float]:
    """A spot on an arrow, `share` of the way from its left end; drawn in a little from the boxes."""
    left, right = sorted((start, end), key=lambda place: place.x)
    if left.x == right.x:
        return left.x + WIDTH + GAP * 0.4, left.middle + (right.middle - left.middle) * share
    rise = 3 * share**2 - 2 * share**3
    x = left.x + WIDTH + (right.x - left.x - WIDTH) * (0.5 + (share - 0.5) / 3)
    return x, left.middle + (right.middle - left.middle) * rise - 4


def _tip(x: float, y: float, way: int) -> str:
    return f"M{x:.1f} {y:.1f}l{way * 9:.0f} -4.5v9z"


def _wrapped(text: str) -> list[str]:
    lines = textwrap.wrap(text, WRAP) or [""]
    return (
        lines
        if len(lines) <= MOST_LINES
        else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: WRAP - 1] + "…"]
    )


def _tone(name: str) -> str:
    tones = _style()["tones"]
    return str(tones.get(name, tones["other"]))


def _sum(text: str) -> int:
    """A number that is the same for the same text on every machine."""
    import zlib

    return zlib.crc32(text.encode("utf-8"))


@lru_cache(maxsize=1)
def _style() -> dict[str, Any]:
    import yaml

    text = resources.files(__package__).joinpath("drawing.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def columns_of(start: str, joins: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The column of each box: how many joins it lies from the start.

    >>> columns_of("a", [("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 0, 'b': 1, 'c': 1}
    """
    pairs = list(joins)
    found = {start: 0}
    while new := {b: found[a] + 1 for a, b in pairs if a in found and b not in found}:
        found |= new
    return found
