"""Two columns of prose that stand side by side on every line, as programs print a page of PDF with its layout.

Such a page is read column by column. A table is not: its cells are short and begin anew on every line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from .line import Line

FEWEST = 8
"""Lines of two parts that a page must have."""
MOST_OF = 0.5
"""Share of its lines that must have two parts."""
PROSE = 0.35
"""Share of the parts that must go on in mid-sentence, with a small letter."""
NARROWEST = 14
"""Characters of a part."""

_GUTTER = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")

Make = Callable[[int, int], Line | None]


def part_columns(lines: Sequence[Line], make: Make) -> list[Line]:
    """The lines in the order in which they are read; those of two columns cut, the left column first.

    Parameters:
        lines: of a document, in the order of its text.
        make: reads the line between two offsets by itself.
    """
    read: list[Line] = []
    for page in _pages(lines):
        gutter = _find_gutter(page)
        read.extend(_in_columns(page, gutter, make) if gutter else page)
    return read


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if line.page and page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def _find_gutter(page: Sequence[Line]) -> int:
    """How far in the right column begins, at the median; 0 where the page is no two columns of prose."""
    parted = [(line, gap) for line in page if line.kind == "text" and (gap := _gap(line)) is not None]
    if len(parted) < max(FEWEST, MOST_OF * len(page)):
        return 0
    going_on = sum(line.text[:1].islower() + line.text[gap.end()].islower() for line, gap in parted)
    if going_on < PROSE * 2 * len(parted):
        return 0
    return int(median(line.indent + gap.end() for line, gap in parted))


def _gap(line: Line) -> re.Match[str] | None:
    """The one wide gap of a line that parts two stretches of words; None where there is none, or are several."""
    gaps = [
        gap
        for gap in _GUTTER.finditer(line.text)
        if not (line.text[gap.start() - 1] in ".!?:" and gap.end() - gap.start() == 2)
    ]
    if len(gaps) != 1 or line.forced:
        return None
    gap = gaps[0]
    return gap if gap.start() >= NARROWEST and len(line.text) - gap.end() >= NARROWEST // 2 else None


def _in_columns(page: Sequence[Line], gutter: int, make: Make) -> list[Line]:
    """A page's lines: each stretch between lines that run over the gutter, its left column before its right."""
    read: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    empty = [0, 0]  # lines that a column has had empty since its last
    for line in page:
        parts = _parts(line, gutter, make)
        if parts is None:  # a line over both columns
            read.extend((*_begun(columns[0]), *_begun(columns[1]), line))
            columns, empty = ([], []), [0, 0]
            continue
        for side, part in enumerate(parts):
            empty[side] += line.gap
            if part is None:
                empty[side] += 1
                continue
            part.gap, part.page = empty[side], line.page and side == 0
            empty[side] = 0
            columns[side].append(part)
    return [*read, *_begun(columns[0]), *_begun(columns[1])]


def _parts(line: Line, gutter: int, make: Make) -> tuple[Line | None, Line | None] | None:
    """What a line has in the left column and in the right; None where it runs over both."""
    gap = _gap(line)
    if gap is not None:
        return make(line.outer, line.start + gap.start()), make(line.start + gap.end(), line.end)
    if line.indent >= gutter - 3:
        return None, line
    return (line, None) if line.indent + len(line.text) <= gutter + 2 else None


def _begun(column: list[Line]) -> list[Line]:
    """A column, set apart from what was read before it."""
    if column:
        column[0].gap = max(column[0].gap, 1)
    indent = min((line.indent for line in column), default=0)
    for line in column:
        line.indent -= indent
    return column
