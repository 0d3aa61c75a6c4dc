"""The reading order of a page: columns one after the other, tables as rows, everything else from the top
down.

Works on lines that have been parted at their wide gaps. A page of prose keeps the order it was drawn in.
"""

from __future__ import annotations

import itertools
import re
from statistics import median

from answerable.readers.pdfgrids import join_cell, read_grids
from answerable.readers.pdfpages import Line, Page

_LABEL = re.compile(
    r"(?:[•‣▪●○◦■□➢➤✓·*–—§Øo\uf0b7\uf0a7\uf0d8\uf076\uf0fc-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,5}\.?)"
)
_GUTTER = 8.0  # points of white between two columns at the least
_LEAST = 6  # lines in a column at the least
_PROSE = 18  # characters of a line of a column of prose, the median
_LONG = 30  # characters of a line of prose at the least
_NOTE = 20  # characters of a note in the margin at the most
_ALIGNED = 6.0  # points within which two cells begin at the same place


def arrange(page: Page) -> list[Line]:
    """The lines of a page in reading order, each with the right edge of its column; table rows have
    `cells`."""
    if not page.complex:
        edge = max((line.x1 for line in page.lines), default=0.0)
        for line in page.lines:
            line.right = edge
        return page.lines
    for place, line in enumerate(page.lines):
        line.order = place
    lines, tables = read_grids(_with_labels(page.lines), page.rules)
    stands = {id(table[0]): table for table in tables}
    heads = [
        Line("", table[0].x0, table[0].x1, table[0].y, table[0].size, cells=table[0].cells)
        for table in tables
    ]
    for head, table in zip(heads, tables, strict=True):
        stands[id(head)] = table
    return [row for line in _region([*lines, *heads], 0) for row in (stands.get(id(line), [line]))]


def _with_labels(lines: list[Line]) -> list[Line]:
    """Lines with a bullet or number that stands apart joined to the words it belongs to."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and abs(before.y - line.y) <= 0.4 * line.size
            and 0 <= line.x0 - before.x1 < 6 * line.size
            and _LABEL.fullmatch(before.text)
        ):
            before.text, before.x1, before.hyphen = f"{before.text} {line.text}", line.x1, line.hyphen
            before.size = line.size
        else:
            joined.append(line)
    return joined


def _region(lines: list[Line], depth: int) -> list[Line]:
    """One part of a page: by its columns where it has some, else row by row."""
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        return _rows(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if line.x0 < gutter - 1 and line.x1 > gutter + 1:
            ordered += _columns(band, gutter, depth)
            ordered += _rows([line])
            band = []
        else:
            band.append(line)
    return ordered + _columns(band, gutter, depth)


def _columns(band: list[Line], gutter: float, depth: int) -> list[Line]:
    left = [line for line in band if line.x1 <= gutter + 1]
    right = [line for line in band if line.x1 > gutter + 1]
    return [*_region(left, depth + 1), *_region(right, depth + 1)]


def _gutter(lines: list[Line]) -> float | None:
    """Where the white between two columns of prose runs, or None where there are none."""
    prose = [line for line in lines if not line.cells]
    if len(prose) < 2 * _LEAST:
        return None
    low, high = min(line.x0 for line in prose), max(line.x1 for line in prose)
    if not 100 <= high - low <= 5000:
        return None
    covered = [0] * (int(high - low) + 3)  # a difference array: where lines begin and end
    for line in prose:
        covered[int(line.x0 - low)] += 1
        covered[int(line.x1 - low) + 1] -= 1
    for i in range(1, len(covered)):
        covered[i] += covered[i - 1]
    width = len(covered)
    allowed = max(len(prose) // 8, 1)
    best: tuple[float, float] | None = None
    start = None
    for i in range(width // 5, width - width // 5 + 1):
        if covered[i] <= allowed and i < width - width // 5:
            start = i if start is None else start
        elif start is not None:
            middle = low + (start + i) / 2
            if i - start >= _GUTTER and _is_gutter(prose, middle) and (best is None or i - start > best[0]):
                best = (i - start, middle)
            start = None
    return best[1] if best else None


def _is_gutter(prose: list[Line], middle: float) -> bool:
    """Whether prose runs on both sides of `middle`, side by side."""
    left = [line for line in prose if line.x1 <= middle + 1]
    right = [line for line in prose if line.x0 >= middle - 1]
    if min(len(left), len(right)) < _LEAST:
        return False
    for side in (left, right):
        if median(len(line.text) for line in side) < _PROSE:
            return False
        wide = max(line.x1 for line in side) - min(line.x0 for line in side)
        if median(line.x1 - line.x0 for line in side) < 0.5 * wide and not _has_columns(side):
            return False
    overlap = min(max(x.y for x in left), max(x.y for x in right)) - max(
        min(x.y for x in left), min(x.y for x in right)
    )
    return overlap > 3 * prose[0].size


def _has_columns(lines: list[Line]) -> bool:
    """Whether lines of prose stand in columns of their own, one close under the other."""
    gutter = _gutter(lines)
    if gutter is None:
        return False
    left = sorted((line for line in lines if line.x1 <= gutter + 1), key=lambda line: -line.y)
    close = sum(a.y - b.y < 1.6 * a.size for a, b in itertools.pairwise(left))
    return close >= 0.8 * (len(left) - 1)


def _rows(lines: list[Line]) -> list[Line]:
    """Lines from the top down; those that stand side by side become the cells of a row."""
    edge = max((line.x1 for line in lines if not line.cells), default=0.0)
    for line in lines:
        line.right = edge
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if (
            groups
            and not line.cells
            and not groups[-1][0].cells
            and groups[-1][0].y - line.y <= 0.4 * line.size
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    groups = [_with_labels(sorted(group, key=lambda line: line.x0)) for group in groups]
    ordered: list[Line] = []
    notes: list[Line] = []
    at = 0
    while at < len(groups):
        end = _table_end(groups, at)
        if end - at >= 2:
            ordered += _table(groups[at:end])
            at = end
        elif _has_note(groups, at):
            ordered.append(groups[at][0])
            note = groups[at][1]
            notes.append(Line("", note.x0, note.x1, note.y, note.size, cells=(note.text,)))
            at += 1
        else:
            ordered += _single(groups, at)
            at += 1
    if notes:  # the measure of the prose ends before them
        edge = max(line.x1 for line in ordered if not line.cells)
        for line in ordered:
            line.right = edge
    return ordered + notes


def _has_note(groups: list[list[Line]], at: int) -> bool:
    """Whether a line of prose has a note in the margin beside it, such as who is to act on a minute."""
    if len(groups[at]) != 2:
        return False
    line, note = groups[at]
    if len(line.text) < _LONG or len(note.text) > _NOTE or line.cells or note.cells:
        return False
    near = [groups[i][0] for i in (at - 1, at + 1) if 0 <= i < len(groups) and len(groups[i]) == 1]
    return any(
        abs(other.x0 - line.x0) < 3
        and abs(other.y - line.y) < 2 * line.size
        and other.x1 < note.x0
        and (len(other.text) >= _LONG or other.y < line.y)
        for other in near
    )


def _single(groups: list[list[Line]], at: int) -> list[Line]:
    """Side by side without a table: stretched prose is joined again, anything else is one row."""
    group = groups[at]
    if len(group) == 1:
        return group
    first, last = group[0], group[-1]
    for other in (groups[at - 1] if at else [], groups[at + 1] if at + 1 < len(groups) else []):
        if (
            len(other) == 1
            and abs(other[0].x0 - first.x0) < 3
            and other[0].x1 > last.x1 - 3
            and len(other[0].text) > 30
        ):
            text = " ".join(line.text for line in group)
            return [Line(text, first.x0, last.x1, first.y, first.size, first.bold, last.hyphen, first.right)]
    cells = tuple(line.text for line in group)
    return [Line("", first.x0, last.x1, first.y, first.size, first.bold, right=first.right, cells=cells)]


def _table_end(groups: list[list[Line]], start: int) -> int:
    """Where a table without rules that begins at `start` ends: its rows share the places where cells
    begin."""
    if len(groups[start]) < 2:
        return start
    starts = [line.x0 for line in groups[start]]
    end, full = start + 1, 1
    while end < len(groups):
        group = groups[end]
        gap = groups[end - 1][0].y - group[0].y
        aligned = sum(any(abs(line.x0 - x) <= _ALIGNED for x in starts) for line in group)
        if group[0].cells or gap > 4 * group[0].size or aligned < len(group) - (len(group) > 2):
            break
        if (
            len(group) == 1
            and (abs(group[0].x0 - starts[0]) <= _ALIGNED)
            and not _continues(groups, end, starts)
        ):
            break
        full += len(group) > 1
        end += 1
    while end > start and len(groups[end - 1]) == 1 and abs(groups[end - 1][0].x0 - starts[0]) <= _ALIGNED:
        end -= 1
    return end if full >= 2 else start


def _continues(groups: list[list[Line]], at: int, starts: list[float]) -> bool:
    """Whether a lone line under the first column goes on from the cell above and the table goes on after
    it."""
    line = groups[at][0]
    near = groups[at - 1][0].y - line.y <= 1.5 * line.size
    inside = len(starts) < 2 or line.x1 <= starts[1]
    return near and inside and at + 1 < len(groups) and len(groups[at + 1]) > 1


def _table(groups: list[list[Line]]) -> list[Line]:
    """The rows of a table without rules: as they were drawn, or else as they stand on the page."""
    starts: list[float] = []
    for x in sorted(line.x0 for group in groups if len(group) > 1 for line in group):
        if not starts or x - starts[-1] > 2 * _ALIGNED:
            starts.append(x)
    rows = _rows_as_drawn([line for group in groups for line in group], starts) or _rows_as_seen(
        groups, starts
    )
    made: list[Line] = []
    for row in rows:
        lines = [line for cell in row for line in cell]
        top = max(lines, key=lambda line: line.y)
        cells = tuple(join_cell(cell) for cell in row)
        bold = all(line.bold for line in lines)
        made.append(Line("", starts[0], top.right, top.y, top.size, bold, right=top.right, cells=cells))
    return made


def _column(line: Line, starts: list[float]) -> int:
    return max(sum(1 for x in starts if x <= line.x0 + _ALIGNED) - 1, 0)


def _rows_as_drawn(lines: list[Line], starts: list[float]) -> list[list[list[Line]]]:
    """The cells in the order they were drawn in, a new row where that goes back to an earlier column; empty
    where the table was not drawn row by row."""
    rows: list[list[list[Line]]] = []
    column, before = len(starts), None
    for line in sorted(lines, key=lambda line: line.order):
        at = _column(line, starts)
        same = before is not None and at == column and 0 < before.y - line.y <= 1.6 * line.size
        if not same and at <= column:
            rows.append([[] for _ in starts])
        rows[-1][at].append(line)
        column, before = at, line
    tops = [max(line.y for cell in row for line in cell) for row in rows]
    lows = [min(line.y for cell in row for line in cell) for row in rows]
    apart = all(low > top for low, top in zip(lows, tops[1:], strict=False))
    return rows if apart else []


def _rows_as_seen(groups: list[list[Line]], starts: list[float]) -> list[list[list[Line]]]:
    """The cells by their height on the page; a line with an empty first cell goes on from the row above."""
    rows: list[list[list[Line]]] = []
    for group in groups:
        cells: list[list[Line]] = [[] for _ in starts]
        for line in group:
            cells[_column(line, starts)].append(line)
        close = bool(rows) and _lowest(rows[-1]) - group[0].y <= 1.35 * group[0].size
        if close and (not cells[0] or len(group) == 1):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
    return rows


def _lowest(row: list[list[Line]]) -> float:
    return min(line.y for cell in row for line in cell)
