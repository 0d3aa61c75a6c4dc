"""Where every body and panel stands: national above systems above places, bodies in rows by level in their panel.

Positions come from names, levels and lines alone: the same build gives the same page on every machine, and a build
with a few bodies more gives nearly the same page. Two bodies never share a cell, so labels have room.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .groups import ELSEWHERE, NATIONAL, Group, Grouping

CELL_W, CELL_H = 148, 92
PAD, TITLE, GAP = 14, 34, 30
RATIO = 1.55
SWAPS_UP_TO = 400
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawn panel: its group, its box (left, top, width, height), and whether it frames other panels."""

    group: Group
    box: Box
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of bodies (centres of their cells) and the panels behind them."""

    at: tuple[tuple[int, int], ...]
    panels: tuple[Panel, ...]
    of: tuple[str, ...] = ()


@dataclass(slots=True)
class _Grid:
    """The cells of one panel before it has a place: rows of (row, members), and its size in cells."""

    group: Group
    rows: list[list[int]]
    columns: int

    @property
    def size(self) -> tuple[float, float]:
        return self.columns * CELL_W + 2 * PAD, len(self.rows) * CELL_H + TITLE + PAD


def arrange(grouping: Grouping, near: Sequence[Sequence[int]], names: Sequence[str]) -> Layout:
    """Positions for all bodies.

    Parameters:
        grouping: the panel and row of each body.
        near: for each body the bodies it shares lines with.
        names: the bodies' names; order among equals.
    """
    if not names:
        return Layout((), ())
    widths = sorted({max(3, round(math.sqrt(len(names)) * factor)) for factor in (0.7, 0.9, 1.1, 1.3, 1.6, 2.0, 2.5)})
    tried = [_page(grouping, names, width) for width in widths]
    grids, panels, size = min(tried, key=lambda one: abs(math.log(one[2][0] / one[2][1] / RATIO)))
    at = _cells(grids, panels, len(names))
    _untangle(grids, at, near)
    return Layout(tuple((round(x), round(y)) for x, y in at), tuple(panels), grouping.of)


def _page(
    grouping: Grouping, names: Sequence[str], width: int
) -> tuple[list[_Grid], list[Panel], tuple[float, float]]:
    """All panels on a page of about `width` cells: national on top, then regions and places, then the rest."""
    members: dict[str, list[int]] = {}
    for number, key in enumerate(grouping.of):
        members.setdefault(key, []).append(number)
    regions: dict[str, list[str]] = {}
    for key, group in grouping.groups.items():
        if key not in (NATIONAL, ELSEWHERE):
            regions.setdefault(group.parent or key, []).append(key)
    grids: list[_Grid] = []
    panels: list[Panel] = []
    blocks: list[tuple[tuple[float, float], list[_Grid], list[Panel]]] = []
    order = sorted(regions, key=lambda one: (-_magnitude(sum(len(members[k]) for k in regions[one])), one))
    for region in order:
        blocks.append(_region(region, regions[region], grouping, members, names, width))
    wide = max([width * CELL_W + 2 * PAD, *(block[0][0] for block in blocks)])
    top = 0.0
    if NATIONAL in members:
        columns = min(len(members[NATIONAL]), int((wide - 2 * PAD) // CELL_W))
        grid = _grid(grouping, NATIONAL, members, names, columns)
        grids.append(grid)
        panels.append(Panel(grid.group, (0, 0, wide, grid.size[1])))
        top = grid.size[1] + GAP
    if ELSEWHERE in members:
        grid = _grid(grouping, ELSEWHERE, members, names, _columns(len(members[ELSEWHERE]), width))
        blocks.append((grid.size, [grid], [Panel(grid.group, (0, 0, *grid.size))]))
    spots, size = _shelve([block[0] for block in blocks], wide)
    for (left, down), (_, its_grids, its_panels) in zip(spots, blocks, strict=True):
        grids.extend(its_grids)
        panels.extend(_moved(panel, left, top + down) for panel in its_panels)
    return grids, panels, (max(wide, size[0]), top + size[1])


def _region(
    region: str,
    keys: Sequence[str],
    grouping: Grouping,
    members: dict[str, list[int]],
    names: Sequence[str],
    width: int,
) -> tuple[tuple[float, float], list[_Grid], list[Panel]]:
    """One region: a frame with its own bodies on top and its places shelved below; a lone place is one panel."""
    places = sorted(
        (key for key in keys if key != region),
        key=lambda one: (-_magnitude(len(members[one])), grouping.groups[one].title.casefold(), one),
    )
    if not places:
        grid = _grid(grouping, region, members, names, _columns(len(members[region]), width))
        return grid.size, [grid], [Panel(grid.group, (0, 0, *grid.size))]
    grids = [_grid(grouping, key, members, names, _columns(len(members[key]), width)) for key in places]
    spots, size = _shelve([grid.size for grid in grids], (width + 1) * CELL_W)
    own = members.get(region, [])
    columns = max(1, min(len(own) or 1, int((size[0] - 2 * PAD) // CELL_W)))
    head = _grid(grouping, region, members, names, columns) if own else None
    below = (head.size[1] if head else TITLE) + PAD / 2
    whole = (size[0] + 2 * PAD, below + size[1] + PAD)
    title = grouping.groups.get(region) or Group(region, grouping.groups[places[0]].parent, region, True)
    panels = [Panel(title, (0, 0, *whole), frame=True)]
    if head:
        panels.append(Panel(head.group, (PAD, 0, size[0], head.size[1])))
    for (left, down), grid in zip(spots, grids, strict=True):
        panels.append(Panel(grid.group, (PAD + left, below + down, *grid.size)))
    return whole, ([head] if head else []) + grids, panels


def _grid(
    grouping: Grouping, key: str, members: dict[str, list[int]], names: Sequence[str], columns: int
) -> _Grid:
    """Members in rows of at most `columns`: a new row for each whole level, ordered by level and name."""
    ordered = sorted(members[key], key=lambda one: (grouping.rows[one], names[one].casefold(), one))
    rows: list[list[int]] = []
    level = -1
    for one in ordered:
        own = int(grouping.rows[one])
        if not rows or own != level or len(rows[-1]) >= columns:
            rows.append([])
            level = own
        rows[-1].append(one)
    return _Grid(grouping.groups[key], rows, columns)


def _columns(count: int, width: int) -> int:
    """How many cells wide a panel of `count` bodies is on a page of `width` cells.

    >>> _columns(3, 12), _columns(12, 12), _columns(200, 12)
    (2, 4, 12)
    """
    return max(2, min(width, round(math.sqrt(count * 1.45))))


def _magnitude(count: int) -> int:
    """Sizes in rough classes, so that a body more or less does not reorder panels."""
    return int(math.log2(max(1, count)) / 1.5)


def _shelve(sizes: Sequence[tuple[float, float]], wide: float) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """Boxes left to right on shelves of at most `wide`; each goes on the first shelf with room beside its like."""
    shelves: list[list[float]] = []  # used width, top, height
    spots: list[tuple[float, float]] = []
    bottom = 0.0
    for width, height in sizes:
        for shelf in shelves:
            if shelf[0] + width <= wide and height <= shelf[2] * 1.001:
                spots.append((shelf[0], shelf[1]))
                shelf[0] += width + GAP
                break
        else:
            shelves.append([width + GAP, bottom, height])
            spots.append((0.0, bottom))
            bottom += height + GAP
    right = max((left + size[0] for (left, _), size in zip(spots, sizes, strict=True)), default=0.0)
    return spots, (right, max(0.0, bottom - GAP))


def _moved(panel: Panel, x: float, y: float) -> Panel:
    left, top, width, height = panel.box
    return Panel(panel.group, (left + x, top + y, width, height), panel.frame)


def _cells(grids: Sequence[_Grid], panels: Sequence[Panel], count: int) -> list[tuple[float, float]]:
    """The centre of each body's cell; rows shorter than their panel are centred."""
    boxes = {panel.group.key: panel.box for panel in panels if not panel.frame}
    at: list[tuple[float, float]] = [(0.0, 0.0)] * count
    for grid in grids:
        left, top, width, _ = boxes[grid.group.key]
        for down, row in enumerate(grid.rows):
            start = left + (width - len(row) * CELL_W) / 2
            for across, one in enumerate(row):
                at[one] = (start + (across + 0.5) * CELL_W, top + TITLE + (down + 0.5) * CELL_H)
    return at


def _untangle(grids: Sequence[_Grid], at: list[tuple[float, float]], near: Sequence[Sequence[int]]) -> None:
    """Swap bodies that stand in one row where that shortens their lines by a cell's half or more: fewer crossings."""
    if len(at) > SWAPS_UP_TO:
        _sort_rows(grids, at, near)
        return
    for _ in range(6):
        swapped = False
        for grid in grids:
            for row in grid.rows:
                for i in range(len(row)):
                    for j in range(i + 1, len(row)):
                        swapped |= _swap(row, i, j, at, near)
        if not swapped:
            break


def _swap(row: list[int], i: int, j: int, at: list[tuple[float, float]], near: Sequence[Sequence[int]]) -> bool:
    one, other = row[i], row[j]
    before = _length(one, at, near) + _length(other, at, near)
    at[one], at[other] = at[other], at[one]
    if _length(one, at, near) + _length(other, at, near) < before - CELL_W / 2:
        row[i], row[j] = other, one
        return True
    at[one], at[other] = at[other], at[one]
    return False


def _length(one: int, at: Sequence[tuple[float, float]], near: Sequence[Sequence[int]]) -> float:
    x, y = at[one]
    return sum(math.hypot(x - at[other][0], y - at[other][1]) for other in near[one])


def _sort_rows(grids: Sequence[_Grid], at: list[tuple[float, float]], near: Sequence[Sequence[int]]) -> None:
    """For large maps: each row ordered by where its bodies' neighbours stand, twice."""
    for _ in range(2):
        for grid in grids:
            for row in grid.rows:
                cells = [at[one] for one in row]
                row.sort(key=lambda one: (_mean(one, at, near), one))
                for one, cell in zip(row, cells, strict=True):
                    at[one] = cell


def _mean(one: int, at: Sequence[tuple[float, float]], near: Sequence[Sequence[int]]) -> float:
    return sum(at[other][0] for other in near[one]) / len(near[one]) if near[one] else at[one][0]
