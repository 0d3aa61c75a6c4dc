"""Where every body and panel stands: national above systems above places, bodies in rows by level in
their panel.

Positions come from names, levels and lines alone: the same build gives the same page on every machine,
and a build with a few bodies more gives nearly the same page. Every card is as wide and as high as its name
needs when the whole page is seen, so that none is cut.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from .flow import Flow, Widths
from .groups import ELSEWHERE, GENERAL, NATIONAL, Group, Grouping
from .letters import MOST_LINES, line_widths, text_width
from .shelves import Shape, shelve
from .untangle import Bench, untangle

SIZE, LEADING = 21, 1.16  # of names in cards, when the whole page is seen
SIGN = 39  # what the glyph and the room around it take of a card's width
AROUND_W, AROUND_H = 10, 8  # between cards
LEAST_W, LEAST_H = 92, 34  # of a card
TITLE_SIZE, TITLE_LEFT = 26.4, 44  # bold, and after a pin
PAD, TITLE, GAP = 6, 31, 9
WIDER, TALLER = 1.35, 1.5  # how much larger cards may be made where there is room
SCREENS = ((928, 611), (1014, 579))  # room for the map, in pixels, beside the legend on common screens
RATIO = 1.6
COLUMNS = 36  # about as many stand side by side, whatever the page's size
WEIGHED_UP_TO = 450  # bodies; in a larger map rows are filled one after another
FOLDED = 49  # what the panel that the map opens with folded takes
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawn panel: its group and box (left, top, width, height).

    `role` is `panel`; `frame` around a region; or `head` for the region's own bodies at the top of its frame.
    """

    group: Group
    box: Box
    role: str = "panel"


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of bodies (the middles of their cards), how wide and high their cards are, the panels, the panel of
    each body, and the bodies that stand as pins in their panel's title instead of in a card.
    """

    at: tuple[tuple[int, int], ...]
    wide: tuple[int, ...]
    high: tuple[int, ...]
    panels: tuple[Panel, ...]
    of: tuple[str, ...]
    pins: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Put:
    """A row of bodies in its place: how many lines their names take, and its box."""

    members: list[int]
    lines: int
    box: Box


@dataclass(slots=True)
class _Page:
    """A page being laid out, `width` columns of `column` each: panels so far, and the rows of bodies in each."""

    grouping: Grouping
    members: dict[str, list[int]]
    flows: dict[str, Flow]
    column: float
    width: int
    stretch: float = 1.0
    panels: list[Panel] = field(default_factory=list)
    rows: list[_Put] = field(default_factory=list)
    bottom: float = 0.0

    @property
    def right(self) -> float:
        """How wide it is."""
        return self.width * self.column + 2 * PAD

    @property
    def low(self) -> float:
        """How far down it goes, with the panel that the map opens with folded."""
        boxes = [panel.box for panel in self.panels if panel.group.key != GENERAL]
        folded = FOLDED if GENERAL in self.grouping.groups else 0
        return max((top + high for _, top, _, high in boxes), default=0.0) + folded

    def scale(self) -> float:
        """At what scale all of it is seen on each of the screens."""
        return min(min(wide / self.right, high / self.low) for wide, high in SCREENS)


def arrange(
    grouping: Grouping, near: Sequence[Sequence[int]], names: Sequence[str], unseen: Collection[int] = ()
) -> Layout:
    """Positions for all bodies.

    Parameters:
        grouping: the panel and row of each body, and which bodies are pins.
        near: for each body the bodies it shares lines with.
        names: the names that are to have room; order among equals.
        unseen: bodies that are never drawn and need no room.
    """
    if not names:
        return Layout((), (), (), (), (), frozenset())
    cells = [_cell(name) for name in names]
    members, flows = _flows(grouping, names, cells, {*unseen, *grouping.pins})
    area = sum(
        cells[one][1] * _heights()[1] for key in members if key != GENERAL for one in members[key]
    ) + sum(TITLE * 300 for _ in flows)
    side = math.sqrt(area * RATIO)
    column = 40 * 1.25 ** max(0, round(math.log(side / COLUMNS / 40, 1.25)))
    tried = [0.7 + 0.05 * step for step in range(0, 19, 3 if len(names) > WEIGHED_UP_TO else 1)]
    pages = [
        _page(grouping, members, flows, column, width)
        for width in sorted({max(4, round(side * factor / column)) for factor in tried})
    ]
    page = max(pages, key=_Page.scale)
    taller = _page(grouping, members, flows, column, page.width, TALLER)
    spare = (min(high for _, high in SCREENS) / page.scale() - page.low) / max(1.0, taller.low - page.low)
    page = _page(grouping, members, flows, column, page.width, 1 + (TALLER - 1) * max(0.0, min(1.0, spare)))
    return _finish(page, near, cells)


def _heights() -> tuple[float, ...]:
    """The height of a row and the room below it, for names on one line, on two, …"""
    return tuple(max(LEAST_H, lines * SIZE * LEADING + 5) + AROUND_H for lines in range(1, MOST_LINES + 1))


def _cell(name: str) -> tuple[float, ...]:
    """How wide a card and the room beside it are when its name stands on one line, on two, …"""
    return tuple(max(LEAST_W, wide * SIZE * 1.02 + SIGN) + AROUND_W for wide in line_widths(name))


def _flows(
    grouping: Grouping, names: Sequence[str], cells: Sequence[Widths], without: Collection[int]
) -> tuple[dict[str, list[int]], dict[str, Flow]]:
    """The bodies of each panel that need a card, in order, and how they flow: sections of one level each."""
    found: dict[str, list[int]] = {key: [] for key in grouping.groups}
    for number, key in enumerate(grouping.of):
        if number not in without:
            found[key].append(number)
    flows = {}
    for key, members in found.items():
        members.sort(key=lambda one: (grouping.rows[one], names[one].casefold(), one))
        parts: list[list[int]] = []
        for one in members:
            if not parts or int(grouping.rows[parts[-1][-1]]) != int(grouping.rows[one]):
                parts.append([])
            parts[-1].append(one)
        flows[key] = Flow(
            tuple(tuple(cells[one] for one in part) for part in parts), _heights(), len(names) > WEIGHED_UP_TO
        )
    return found, flows


def _page(
    grouping: Grouping,
    members: dict[str, list[int]],
    flows: dict[str, Flow],
    column: float,
    width: int,
    stretch: float = 1.0,
) -> _Page:
    """All panels on a page `width` columns wide, rows made `stretch` times as high: national on top, regions,
    lone places, then the rest.
    """
    page = _Page(grouping, members, flows, column, width, stretch)
    regions: dict[str, list[str]] = {}
    for key, group in grouping.groups.items():
        if key not in (NATIONAL, ELSEWHERE, GENERAL):
            regions.setdefault(group.parent or key, []).append(key)
    sizes = {region: sum(len(members[key]) for key in keys) for region, keys in regions.items()}
    if NATIONAL in grouping.groups:
        _shelf_out(page, [NATIONAL])
    lone: list[str] = []
    for region in sorted(regions, key=lambda one: (-_magnitude(sizes[one]), one)):
        if len(regions[region]) > 1:
            _region(page, region, regions[region])
        else:
            lone.extend(regions[region])
    _shelf_out(page, [*_by_size(page, lone), *(key for key in (ELSEWHERE,) if key in grouping.groups)])
    if GENERAL in grouping.groups:
        _shelf_out(page, [GENERAL])
    return page


def _by_size(page: _Page, keys: Sequence[str]) -> list[str]:
    """Panels, the largest first; among those of about one size by title."""
    groups = page.grouping.groups
    return sorted(
        keys, key=lambda one: (-_magnitude(len(page.members[one])), groups[one].title.casefold(), one)
    )


def _region(page: _Page, region: str, keys: Sequence[str]) -> None:
    """A region across the page: a frame, its own bodies in rows on top, its places on shelves below."""
    top, place = page.bottom, len(page.panels)
    group = page.grouping.groups.get(region) or Group(
        region, page.grouping.titles.get(region, region), region
    )
    page.bottom += TITLE
    if region in page.grouping.groups:
        wide = page.right - 2 * PAD
        high = _put(page, region, (PAD, page.bottom, wide), 0.0) if page.members[region] else 0.0
        page.panels.append(Panel(group, (PAD, top, wide, TITLE + high), "head"))
        page.bottom += high
    places = [key for key in keys if key != region]
    if places:
        _shelf_out(page, _by_size(page, places), inset=PAD)
    page.panels.insert(place, Panel(group, (0, top, page.right, page.bottom - GAP - top + PAD), "frame"))
    page.bottom += PAD


def _shelf_out(page: _Page, keys: Sequence[str], inset: float = 0.0) -> None:
    """Put panels on shelves below what is there; every shelf is filled from edge to edge."""
    whole = page.right - 2 * inset
    shapes = [_shape(page, key) for key in keys]
    for shelf in shelve(shapes, page.width, TITLE + PAD + GAP):
        spare = whole - GAP * (len(shelf.columns) - 1) - sum(shelf.columns) * page.column
        left, low = inset, page.bottom
        for number, columns in zip(shelf.members, shelf.columns, strict=True):
            wide = columns * page.column + spare * columns / sum(shelf.columns)
            high = TITLE + _put(page, keys[number], (left, low + TITLE, wide), shelf.high * page.stretch)
            page.panels.append(Panel(page.grouping.groups[keys[number]], (left, low, wide, high)))
            page.bottom = max(page.bottom, low + high + GAP)
            left += wide + GAP


def _shape(page: _Page, key: str) -> Shape:
    """A panel as the shelves see it."""
    flow, column = page.flows[key], page.column
    title = text_width(page.grouping.groups[key].title) * TITLE_SIZE + TITLE_LEFT
    return Shape(lambda columns: flow.high(columns * column - 2 * PAD), max(1, math.ceil(title / column)))


def _put(page: _Page, key: str, at: tuple[float, float, float], least: float) -> float:
    """Put the bodies of a panel in rows at (left, top, width); the height that they take, at least `least`."""
    left, top, wide = at
    flow, members = page.flows[key], page.members[key]
    rows = flow.rows(wide - 2 * PAD)
    natural = sum(flow.heights[row.lines - 1] for row in rows)
    times = max(page.stretch, min(TALLER, least / natural)) if natural else 1.0
    for row in rows:
        high = flow.heights[row.lines - 1] * times
        widths = [flow.cards[number][row.lines - 1] for number in range(row.start, row.end)]
        room = min(wide - 2 * PAD, sum(widths) * WIDER)
        box = (left + (wide - room) / 2, top, room, high)
        page.rows.append(_Put(members[row.start : row.end], row.lines, box))
        top += high
    return max(top - at[1], least) + PAD


def _finish(page: _Page, near: Sequence[Sequence[int]], cells: Sequence[Widths]) -> Layout:
    """The page's bodies in their places, those of a row in the order in which their lines are shortest."""
    at = [(0.0, 0.0)] * len(cells)
    wide, high = [0.0] * len(cells), [0.0] * len(cells)
    benches = []
    for row in page.rows:
        left, top, room, tall = row.box
        own = [cells[one][row.lines - 1] for one in row.members]
        for one, least in zip(row.members, own, strict=True):
            wide[one], high[one] = least * room / sum(own), tall
        bench = Bench(row.members, left, top + tall / 2, {one: wide[one] for one in row.members})
        bench.seat(at)
        benches.append(bench)
    corners = {panel.group.key: panel.box for panel in reversed(page.panels)}
    for one in sorted(set(range(len(cells))).difference(*(row.members for row in page.rows))):
        left, top, _, _ = corners[page.grouping.of[one]]
        at[one] = (left + 18, top + TITLE / 2)
    shown = [
        [other for other in others if of == page.grouping.of[other] or page.grouping.of[other] != GENERAL]
        for of, others in zip(page.grouping.of, near, strict=True)
    ]
    untangle(benches, at, shown, LEAST_W)
    return Layout(
        tuple((round(x), round(y)) for x, y in at),
        tuple(max(0, math.floor(one - AROUND_W)) for one in wide),
        tuple(max(0, math.floor(one - AROUND_H)) for one in high),
        tuple(page.panels),
        page.grouping.of,
        page.grouping.pins,
    )


def _magnitude(count: int) -> int:
    """Sizes in rough classes, so that a body more or less does not reorder panels.

    >>> _magnitude(2), _magnitude(5), _magnitude(40)
    (0, 1, 3)
    """
    return int(max(0, count.bit_length() - 1) / 1.6)
