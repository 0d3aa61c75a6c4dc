"""The rows of an HTML table, each with its cells in their columns."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.readers.base import cell_text, fold
from answerable.readers.htmltree import BLOCKS, BREAK, Node, Skip, events, small_number

_WIDEST = 200
_MOST_REPEATS = 100_000


def is_layout(table: Node) -> bool:
    """Whether a table only lays the page out: said so, or has a table, a section or a heading in a cell, or
    one cell a row."""
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return True
    widest, width = 0, 0
    for event, node, tag in events(table, lambda *_: False):
        if event != "enter":
            continue
        if node.mem_id != table.mem_id and tag in ("table", "h1", "h2", "section", "article", "main"):
            return True
        if tag == "tr":
            width = 0
        elif tag in ("td", "th"):
            width += 1
            widest = max(widest, width)
    return widest <= 1


class _Grid:
    """Cells of one table row by row; a cell that spans rows is repeated in each, so that every row reads
    alone."""

    def __init__(self) -> None:
        self.hanging: dict[int, tuple[int, str]] = {}
        self.repeats = 0

    def place(self, cells: list[tuple[str, int, int]]) -> list[str]:
        """One row's cells (text, columns, rows) with those hanging from above, each in its column."""
        row: list[str] = []
        waiting = dict(self.hanging)
        self.hanging = {}

        def hang() -> None:
            while len(row) in waiting and len(row) < _WIDEST:
                left, text = waiting.pop(len(row))
                if left > 1:
                    self.hanging[len(row)] = (left - 1, text)
                row.append(text)
                self.repeats += 1

        for text, columns, rows in cells:
            hang()
            if rows > 1 and text and self.repeats < _MOST_REPEATS:
                self.hanging[len(row)] = (min(rows, 1000) - 1, text)
            row.append(text)
            row += [""] * min(columns - 1, _WIDEST)
        hang()
        return row


def read_rows(table: Node, skip: Skip) -> Iterator[tuple[list[str], str]]:
    """Each row of `table` as its cells' texts, and what it is: "header", "caption" or ""."""
    grid = _Grid()
    cells: list[tuple[str, int, int]] = []
    parts: list[str] = []
    heads = 0
    inside = False
    caption = False
    for event, node, tag in events(table, skip):
        if event == "text":
            if inside or caption:
                parts.append(node.text_content or "")
        elif tag == "caption":
            if event == "leave" and fold("".join(parts)):
                yield [_lines(parts)], "caption"
            parts, caption = [], event == "enter"
        elif tag in ("td", "th"):
            if event == "enter":
                parts, inside = [], True
                heads += tag == "th"
                continue
            inside = False
            spans = node.attributes
            cells.append(
                (
                    _lines(parts),
                    max(small_number(spans.get("colspan"), 1), 1),
                    max(small_number(spans.get("rowspan"), 1), 1),
                )
            )
        elif tag == "tr":
            if event == "leave" and cells:
                yield _squeezed(grid.place(cells)), "header" if heads == len(cells) else ""
            cells, heads = [], 0
        elif inside and (tag in BLOCKS or tag == "br"):
            parts.append(BREAK)


def _squeezed(row: list[str]) -> list[str]:
    """A row with one filled cell as that cell alone."""
    filled = [cell for cell in row if cell]
    return filled if len(filled) == 1 and row[0] else row


def _lines(parts: list[str]) -> str:
    """A cell's pieces as one line."""
    return cell_text("".join(parts).split(BREAK))
