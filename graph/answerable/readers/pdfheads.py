"""Running heads, running feet and page numbers: lines that stand at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter

from answerable.readers.pdfpages import Line, Page

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?(?:\s*p\s*a\s*g\s*e)?",
    re.IGNORECASE,
)
_OUTER = 4  # lines at the top and at the bottom that may run
_ZONE = 0.14  # share of the page's height in which they stand
_NUMBER_ZONE = 0.1


def drop_running_heads(pages: list[Page]) -> None:
    """Take running heads, feet and page numbers out of `pages`."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for lines in edges for key in {_key(line, page) for line, page in lines})
    enough = 2 if len(pages) <= 4 else 3
    for page, lines in zip(pages, edges, strict=True):
        gone = {
            id(line)
            for line, _ in lines
            if seen[_key(line, page)] >= enough
            or _near(seen, line, page, enough)
            or _is_page_number(line, page)
        }
        if gone:
            page.lines = [line for line in page.lines if id(line) not in gone]


def _edge_lines(page: Page) -> list[tuple[Line, Page]]:
    """The lines in the upper and lower edge of a page, the outermost ones."""
    top, bottom = page.height * (1 - _ZONE), page.height * _ZONE
    upper = sorted((line for line in page.lines if line.y > top), key=lambda line: -line.y)[:_OUTER]
    lower = sorted((line for line in page.lines if line.y < bottom), key=lambda line: line.y)[:_OUTER]
    return [(line, page) for line in (*upper, *lower)]


def _key(line: Line, page: Page) -> tuple[str, int]:
    """The words with every number alike, and the height on the page."""
    return _DIGITS.sub("#", line.text), round(line.y / 4)


def _near(seen: Counter[tuple[str, int]], line: Line, page: Page, enough: int) -> bool:
    """Whether the same words stand a hair higher or lower on other pages."""
    text, height = _key(line, page)
    return sum(seen[text, height + step] for step in (-1, 0, 1)) >= enough


def _is_page_number(line: Line, page: Page) -> bool:
    in_zone = line.y < page.height * _NUMBER_ZONE or line.y > page.height * (1 - _NUMBER_ZONE)
    return in_zone and bool(_NUMBER.fullmatch(line.text.strip()))
