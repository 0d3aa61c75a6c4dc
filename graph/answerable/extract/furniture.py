"""What the pages of a document bear beside its text: numbers, heads and feet, the buttons of web pages."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .line import Line
from .rules import load

_PAGE_LINE = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*p\s*a\s*g\s*e|[-–]\s*\d{1,3}\s*[-–]",
    re.I,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_PAGED = re.compile(r"(?:(?P<before>\d{1,4})\s+)?(?P<title>\D{8,90}?)(?:\s+(?P<after>\d{1,4}))?")
_DIGITS = re.compile(r"\d+")


def mark_furniture(lines: list[Line]) -> None:
    """Mark as noise page numbers, and lines that stand at the edge of page after page.

    >>> line = Line(0, 11, "Page 2 of 9")
    >>> mark_furniture([line])
    >>> line.kind
    'noise'
    """
    edges = _edges(lines)
    seen: Counter[str] = Counter()
    for _, keys in _by_page(lines, edges):
        seen.update(keys)
    breaks = sum(1 for line in lines if line.page)
    often = {key for key, times in seen.items() if breaks >= 3 and times >= max(3, breaks // 3)}
    titles = _paged_titles(lines)
    for position, line in enumerate(lines):
        if len(line.text) > 120 or line.forced or line.kind in ("heading", "rule", "delimiter"):
            continue
        edge = position in edges
        apart = edge or (line.gap and (position + 1 == len(lines) or lines[position + 1].gap))
        if _is_running(line, bool(apart)) or (edge and _key(line) in often) or _paged_title(line) in titles:
            line.kind = "noise"


def _is_running(line: Line, apart: bool) -> bool:
    """Whether a line is a page's number or a part of the page's furniture."""
    if len(line.text) > 45 or (line.kind == "row" and "age" not in line.text):
        return False
    if line.text[-1:].isdigit() or line.glyph or "|" in line.text:
        number = apart and not line.glyph and _BARE_NUMBER.fullmatch(line.text)
        if number or _PAGE_LINE.fullmatch(f"{line.glyph} {line.text}".strip()):
            return True
    return not line.glyph and not line.cells and line.text.casefold().strip(" .:>»«|") in _furniture()


@functools.cache
def _furniture() -> frozenset[str]:
    return frozenset(load("layout")["furniture"])


def _paged_title(line: Line) -> str:
    """The words of a line that may be the head of a page: words with a number before or after them."""
    if not (line.text[:1].isdigit() or line.text[-1:].isdigit()) or line.kind not in ("text", "item"):
        return ""
    paged = _PAGED.fullmatch(line.text)
    if not paged or not (paged["before"] or paged["after"]) or len(paged["title"].split()) < 3:
        return ""
    return paged["title"].casefold()


def _paged_titles(lines: list[Line]) -> set[str]:
    """Titles that come three times or more, alone on a line with other numbers each time: heads of pages."""
    seen: dict[str, set[str]] = {}
    for line in lines:
        if line.kind == "text" and len(line.text) <= 100 and (title := _paged_title(line)):
            seen.setdefault(title, set()).add(line.text.strip().casefold())
    return {title for title, printed in seen.items() if len(printed) >= 3}


def _edges(lines: list[Line]) -> set[int]:
    """The places of the first and last two lines of each page."""
    starts = [i for i, line in enumerate(lines) if line.page]
    found: set[int] = set()
    if len(starts) < 2:
        return found
    for i in starts:
        found.update((i, i + 1))
        found.update(k for k in (i - 1, i - 2) if k >= 0)
    found.update((len(lines) - 1, len(lines) - 2))
    return found


def _by_page(lines: list[Line], edges: Iterable[int]) -> Iterator[tuple[int, set[str]]]:
    page, keys = 0, set[str]()
    for i in sorted(edges):
        if i >= len(lines):
            continue
        if lines[i].page:
            yield page, keys
            page, keys = page + 1, set()
        keys.add(_key(lines[i]))
    yield page, keys


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text[:120].casefold())
