"""Running heads, running feet and page numbers: lines that stand at the same place on page after page.

A line runs when its words, every number taken alike, come back at the same height on other pages, when
nothing stands further out that stays, and when white parts it from the text (or it is on most of the
pages). The titles of a table's columns, repeated over each page of it, do not run: they go on into the table.
"""

from __future__ import annotations

import re
from collections import Counter

from answerable.readers.pdfgrids import Rule, standing_rules
from answerable.readers.pdfpages import Line, Page

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?(?:\s*p\s*a\s*g\s*e)?",
    re.IGNORECASE,
)
_AT_END = re.compile(r"^(\d{1,4})(?=\s+\D)|(?<=\s)(\d{1,4})$|^(\d{1,4})$")
_ZONE = 0.14  # share of the page's height in which a line may run
_NUMBER_ZONE = 0.1
_MOST_ROWS = 5  # rows at the top and at the bottom that may run
_WHITE = 1.5  # distance to the text, in sizes of the letters
_MOSTLY = 0.6  # share of the pages on which a line runs even without white

Row = list[Line]


def drop_running_heads(pages: list[Page]) -> list[str]:
    """Take running heads, feet and page numbers out of `pages`; returns the words of each once."""
    edges = [(page, rows) for page in pages for rows in (_rows(page, top=True), _rows(page, top=False))]
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in page.lines if _in_zone(line, page, _ZONE)})
    places = {id(page): place for place, page in enumerate(pages)}
    counting: Counter[tuple[int, int]] = Counter()
    for page, rows in edges:
        counting.update({key for row in rows[:1] for key in _counted(row, page, places[id(page)])})
    words: dict[str, None] = {}
    for page, rows in edges:
        counted = any(counting[key] >= 3 for row in rows[:1] for key in _counted(row, page, places[id(page)]))
        gone = {id(line) for row in _running(rows, page, seen, len(pages), counted) for line in row}
        if gone:
            words.update((line.text, None) for line in page.lines if id(line) in gone)
            page.lines = [line for line in page.lines if id(line) not in gone]
    return list(words)


def _in_zone(line: Line, page: Page, share: float) -> bool:
    return line.y > page.height * (1 - share) or line.y < page.height * share


def _rows(page: Page, top: bool) -> list[Row]:
    """The lines at one edge of a page from the outside in, those at one height together; one more than
    may run."""
    sign = -1 if top else 1
    rows: list[Row] = []
    for line in sorted(page.lines, key=lambda line: sign * line.y):
        if rows and abs(rows[-1][0].y - line.y) <= 2:
            rows[-1].append(line)
        elif len(rows) > _MOST_ROWS:
            break
        else:
            rows.append([line])
    return rows


def _key(line: Line) -> tuple[str, int]:
    """The words with every number alike, and the height on the page."""
    return _DIGITS.sub("#", line.text), round(line.y / 4)


def _times(seen: Counter[tuple[str, int]], line: Line) -> int:
    """On how many pages the same words stand at this height, a hair higher or lower."""
    text, height = _key(line)
    return sum(seen[text, height + step] for step in (-1, 0, 1))


def _counted(row: Row, page: Page, place: int) -> set[tuple[int, int]]:
    """For each number at an end of a row at a page edge: its height, and how far it is from the page's place.

    A head that changes with the chapter is known by the page number beside it: on page after page these are
    the same.
    """
    if not all(_in_zone(line, page, _ZONE) for line in row):
        return set()
    numbers = [found for line in row for found in _AT_END.findall(line.text)]
    return {(round(row[0].y / 4), int(number) - place) for pair in numbers for number in pair if number}


def _running(
    rows: list[Row], page: Page, seen: Counter[tuple[str, int]], pages: int, counted: bool
) -> list[Row]:
    """The rows that run, from the outside in; `counted` says that the outermost holds a page number."""
    enough = 2 if pages <= 4 else 3
    found: list[Row] = []
    sure = 0  # how many of them run whatever stands beside them
    for row in rows[:_MOST_ROWS]:
        numbers = all(
            _in_zone(line, page, _NUMBER_ZONE) and _NUMBER.fullmatch(line.text.strip()) for line in row
        )
        times = min(_times(seen, line) for line in row)
        again = times >= enough and all(_in_zone(line, page, _ZONE) for line in row)
        beside = counted and row is rows[0]
        if not numbers and not again and not beside and not _number_beside(row, page, seen, enough):
            break
        found.append(row)
        if numbers or times >= max(_MOSTLY * pages, enough):
            sure = len(found)
    upright = standing_rules(page.rules) if found and page.rules else []
    while found and len(found) < len(rows) and _in_one_table(found[-1][0], rows[len(found)][0], upright):
        found.pop()
    while len(found) > sure and len(found) < len(rows):
        inner, outer = rows[len(found)][0], found[-1][0]
        if abs(inner.y - outer.y) > _WHITE * max(inner.size, outer.size):
            break
        found.pop()
    return found


def _in_one_table(outer: Line, inner: Line, upright: list[Rule]) -> bool:
    """Whether one standing rule runs beside both lines."""
    places = [line.y + line.size / 3 for line in (outer, inner)]
    return any(all(rule.low <= place <= rule.high for place in places) for rule in upright)


def _number_beside(row: Row, page: Page, seen: Counter[tuple[str, int]], enough: int) -> bool:
    """Whether a row holds a page number and words that run."""
    return all(
        _in_zone(line, page, _ZONE) and (_NUMBER.fullmatch(line.text.strip()) or _times(seen, line) >= enough)
        for line in row
    )
