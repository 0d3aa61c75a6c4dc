"""The one renderer of rows: a table for a terminal, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

Row = Mapping[str, Any]
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ") | dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF), ""
)


def show(rows: Iterable[Row], columns: Sequence[str] | None = None, style: str | None = None) -> None:
    """Print `rows` as `style` asks; without it, a table on a terminal and JSON in a pipe."""
    style = style or ("table" if sys.stdout.isatty() else "json")
    click.echo(render(list(rows), columns, style), nl=False)


def render(rows: Sequence[Row], columns: Sequence[str] | None = None, style: str = "table") -> str:
    """`rows` as text that ends in a line feed; `columns` chooses and orders the columns.

    >>> print(render([{"body": "Northshire Board", "line": "direct"}], style="csv"), end="")
    body,line
    Northshire Board,direct
    """
    names = list(columns) if columns is not None else list(dict.fromkeys(key for row in rows for key in row))
    if style == "json":
        chosen = [{name: row.get(name) for name in names} for row in rows]
        return json.dumps(chosen, ensure_ascii=False, indent=2) + "\n"
    if style == "csv":
        return _csv(rows, names)
    return _table([[cell(row.get(name)) for name in names] for row in rows], names)


def cell(value: Any) -> str:
    """One value as text on one line: nothing for None, yes and no, lists joined, control characters gone.

    >>> cell(None), cell(True), cell(["a", "b"]), cell(0.5), cell("two\\nlines")
    ('', 'yes', 'a; b', '0.5', 'two lines')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(cell(item) for item in value)
    return " ".join(str(value).translate(_CONTROL).split())


def printable(text: str) -> str:
    """`text` as a terminal may show it: its lines, without what moves the cursor or turns the words.

    >>> printable("a" + chr(27) + "[31mb" + chr(0x202e) + "c")
    'a [31mbc'
    """
    return "\n".join(line.translate(_CONTROL) for line in text.split("\n"))


def _csv(rows: Sequence[Row], names: Sequence[str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(cell(row.get(name))) for name in names] for row in rows)
    return buffer.getvalue()


def guarded(text: str) -> str:
    """`text` so that a spreadsheet does not run it as a formula.

    >>> guarded("=1+1"), guarded("plain")
    ("'=1+1", 'plain')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and len(text) > 1 else text


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _table(lines: list[list[str]], names: Sequence[str]) -> str:
    if not lines:
        return "Nothing found.\n"
    heads = [name.replace("_", " ") for name in names]
    widths = [max(map(_width, column)) for column in zip(heads, *lines, strict=True)]
    widths = _fitted(widths, shutil.get_terminal_size((120, 24)).columns)
    rule = ["-" * width for width in widths]
    return "".join(_line(line, widths) for line in (heads, rule, *lines))


def _fitted(widths: list[int], total: int) -> list[int]:
    """Column widths that fit the terminal: the widest give way first, none below 12."""
    if os.environ.get("ANSWERABLE_WIDE"):
        return widths
    widths = list(widths)
    while sum(widths) + 2 * (len(widths) - 1) > total and max(widths) > 12:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _line(texts: Sequence[str], widths: Sequence[int]) -> str:
    """One row of the table, over as many lines as its longest cell needs."""
    wrapped = [_wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    height = max(len(part) for part in wrapped)
    out = ""
    for index in range(height):
        parts = [part[index] if index < len(part) else "" for part in wrapped]
        padded = [part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True)]
        out += "  ".join(padded).rstrip() + "\n"
    return out


def _wrap(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width) or [""]
