"""Where every body and panel stands: national above systems above places, bodies in rows by level in
their panel.

Positions come from names, levels and lines alone: the same build gives the same page on every machine,
and a build with a few bodies more gives nearly the same page. No two bodies share a cell, so names have
room.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from .groups import ELSEWHERE, GENERAL, NATIONAL, Group, Grouping
from .shelves import Shape, shelve
from .untangle import untangle

CELL_W, CELL_H = 168, 52  # a body's card and the room around it
PAD, TITLE, GAP = 6, 25, 9
WIDEST, TALLEST = 1.8, 1.6  # how much larger cells may be made where the page has room
RATIO = 1.5
SMALL_REGION = 14
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
    """Positions of bodies (centres of their cells), how wide and tall their cells are, the panels, the panel of
    each body, and the bodies that stand as pins in their panel's title instead of in a cell.
    """

    at: tuple[tuple[int, int], ...]
    room: tuple[int, ...]
    tall: int
    panels: tuple[Panel, ...]
    of: tuple[str, ...]
    pins: frozenset[int]


@dataclass(slots=True)
class _Page:
    """A page being laid out: panels so far, and the rows of bodies in each."""

    panels: list[Panel]
    rows: dict[str, list[list[int]]]
    cell: float = CELL_H
    bottom: float = 0.0


def arrange(grouping: Grouping, near: Sequence[Sequence[int]], names: Sequence[str]) -> Layout:
    """Positions for all bodies.

    Parameters:
        grouping: the panel and row of each body, and which bodies are pins.
        near: for each body the bodies it shares lines with.
        names: the bodies' names; order among equals.
    """
    if not names:
        return Layout((), (), CELL_H, (), (), frozenset())
    sections = _sections(grouping, names)
    count = len(names)
    widths = sorted(
        {max(3, round((count**0.5) * factor)) for factor in (0.42, 0.5, 0.58, 0.68, 0.8, 0.95, 1.15)}
    )
    pages = [_page(grouping, sections, width) for width in widths]
    page = min(pages, key=lambda one: max(_right(one) / RATIO, _low(one)))
    width = widths[pages.index(page)]
    taller = _page(grouping, sections, width, CELL_H * TALLEST)
    spare = (_right(page) / RATIO - _low(page)) / max(1.0, _low(taller) - _low(page))
    page = _page(
        grouping, sections, width, CELL_H * (1 + (TALLEST - 1) * round(max(0.0, min(1.0, spare)), 1))
    )
    at, room = _cells(page, grouping, count)
    untangle([row for key in sorted(page.rows) for row in page.rows[key]], at, near, CELL_W / 2)
    return Layout(
        tuple((round(x), round(y)) for x, y in at),
        tuple(round(one) for one in room),
        round(page.cell),
        tuple(page.panels),
        grouping.of,
        grouping.pins,
    )


def _sections(grouping: Grouping, names: Sequence[str]) -> dict[str, list[list[int]]]:
    """The bodies of each panel that need a cell, in sections of one level each."""
    found: dict[str, list[int]] = {key: [] for key in grouping.groups}
    for number, key in enumerate(grouping.of):
        if number not in grouping.pins:
            found[key].append(number)
    sections: dict[str, list[list[int]]] = {}
    for key, members in found.items():
        members.sort(key=lambda one: (grouping.rows[one], names[one].casefold(), one))
        parts: list[list[int]] = []
        for one in members:
            if not parts or int(grouping.rows[parts[-1][-1]]) != int(grouping.rows[one]):
                parts.append([])
            parts[-1].append(one)
        sections[key] = parts
    return sections


def _shape(sections: Sequence[Sequence[int]]) -> Shape:
    return Shape(tuple(len(part) for part in sections), 2)


def _page(
    grouping: Grouping, sections: dict[str, list[list[int]]], width: int, cell: float = CELL_H
) -> _Page:
    """All panels on a page `width` cells wide, each `cell` high: national on top, regions, lone places, then
    the rest.
    """
    page = _Page([], {}, cell)
    regions: dict[str, list[str]] = {}
    for key, group in grouping.groups.items():
        if key not in (NATIONAL, ELSEWHERE, GENERAL):
            regions.setdefault(group.parent or key, []).append(key)
    sizes = {region: sum(_count(sections[key]) for key in keys) for region, keys in regions.items()}
    order = sorted(regions, key=lambda one: (-_magnitude(sizes[one]), one))
    if NATIONAL in grouping.groups:
        _shelf_out(page, grouping, sections, [NATIONAL], width)
    lone: list[str] = []
    for region in order:
        keys = regions[region]
        if len(keys) > 1:
            _region(page, grouping, sections, region, keys, width)
        else:
            lone.extend(keys)
    lone.sort(
        key=lambda one: (-_magnitude(_count(sections[one])), grouping.groups[one].title.casefold(), one)
    )
    rest = [ELSEWHERE] if ELSEWHERE in grouping.groups else []
    _shelf_out(page, grouping, sections, [*lone, *rest], width)
    if GENERAL in grouping.groups:
        _shelf_out(page, grouping, sections, [GENERAL], width)
    return page


def _count(sections: Sequence[Sequence[int]]) -> int:
    return sum(len(part) for part in sections)


def _region(
    page: _Page,
    grouping: Grouping,
    sections: dict[str, list[list[int]]],
    region: str,
    keys: Sequence[str],
    width: int,
) -> None:
    """A region across the page: a frame, its own bodies in rows on top, its places on shelves below."""
    top = page.bottom
    place = len(page.panels)
    wide = width * CELL_W + 2 * PAD
    group = grouping.groups.get(region) or Group(region, grouping.titles.get(region, region), region)
    page.bottom += TITLE
    if sections.get(region):
        rows = _shape(sections[region]).rows(width)
        high = rows * page.cell + PAD
        page.panels.append(Panel(group, (PAD, top, wide - 2 * PAD, TITLE + high), "head"))
        page.rows[region] = _rows(sections[region], width)
        page.bottom += high
    elif region in grouping.groups:
        page.panels.append(Panel(group, (PAD, top, wide - 2 * PAD, TITLE), "head"))
        page.rows[region] = []
    places = sorted(
        (key for key in keys if key != region),
        key=lambda one: (-_magnitude(_count(sections[one])), grouping.groups[one].title.casefold(), one),
    )
    if places:
        _shelf_out(page, grouping, sections, places, width, inset=PAD)
    page.panels.insert(place, Panel(group, (0, top, wide, page.bottom - GAP - top + PAD), "frame"))
    page.bottom += PAD


def _shelf_out(
    page: _Page,
    grouping: Grouping,
    sections: dict[str, list[list[int]]],
    keys: Sequence[str],
    width: int,
    inset: float = 0.0,
) -> None:
    """Put panels on shelves of `width` cells below what is there; every shelf is filled from edge to edge."""
    whole = width * CELL_W + 2 * PAD - 2 * inset
    for shelf in shelve([_shape(sections[key]) for key in keys], width):
        spare = whole - GAP * (len(shelf.columns) - 1) - sum(columns * CELL_W for columns in shelf.columns)
        each = spare / len(shelf.columns)
        left, high = inset, TITLE + shelf.rows * page.cell + PAD
        for number, columns in zip(shelf.members, shelf.columns, strict=True):
            key, wide = keys[number], columns * CELL_W + each
            page.panels.append(Panel(grouping.groups[key], (left, page.bottom, wide, high)))
            page.rows[key] = _rows(sections[key], columns)
            left += wide + GAP
        page.bottom += high + GAP


def _rows(sections: Sequence[Sequence[int]], columns: int) -> list[list[int]]:
    """Sections broken into rows of at most `columns`."""
    left = [iter(part) for part in sections]
    return [
        [one for section, count in row for one in itertools.islice(left[section], count)]
        for row in _shape(sections).split(columns)
    ]


def _magnitude(count: int) -> int:
    """Sizes in rough classes, so that a body more or less does not reorder panels.

    >>> _magnitude(2), _magnitude(5), _magnitude(40)
    (0, 1, 3)
    """
    return int(max(0, count.bit_length() - 1) / 1.6)


def _low(page: _Page) -> float:
    """How far down the page goes, without the panel that the map opens with folded."""
    return max(
        (panel.box[1] + panel.box[3] for panel in page.panels if panel.group.key != GENERAL), default=0.0
    )


def _right(page: _Page) -> float:
    return max(panel.box[0] + panel.box[2] for panel in page.panels)


def _cells(page: _Page, grouping: Grouping, count: int) -> tuple[list[tuple[float, float]], list[float]]:
    """The centre and width of each body's cell, rows spread over their panel; pins beside their panel's
    title.
    """
    at: list[tuple[float, float]] = [(0.0, 0.0)] * count
    room = [float(CELL_W)] * count
    corners: dict[str, tuple[float, float]] = {}
    for panel in page.panels:
        left, top, wide, _ = panel.box
        if panel.role != "head" or panel.group.key not in corners:
            corners[panel.group.key] = (left, top)
        if panel.role == "frame":
            continue
        rows = page.rows[panel.group.key]
        for down, row in enumerate(rows):
            step = min(CELL_W * WIDEST, (wide - 2 * PAD) / len(row))
            start = left + (wide - len(row) * step) / 2
            for across, one in enumerate(row):
                room[one] = step
                at[one] = (start + (across + 0.5) * step, top + TITLE + (down + 0.5) * page.cell)
    for one in grouping.pins:
        left, top = corners[grouping.of[one]]
        at[one] = (left + 16, top + 14)
    return at, room
