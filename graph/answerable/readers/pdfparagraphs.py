"""Paragraphs, headings and lists from the lines of a PDF, over the ends of lines, columns and pages.

A new paragraph begins where the white above is more than usual, where a bullet or number begins, where the
letters change, or where the line before ended though the next word had room on it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from answerable.readers.base import Rendering, fold
from answerable.readers.numbering import leading_number
from answerable.readers.pdfpages import Line

_BULLET = re.compile(
    r"(?:[•‣▪●○◦■□➢➤✓·*§Ø–—\uf0b7\uf0a7\uf0d8\uf076\uf0fc-]|o)(?:\s+|(?<=[•●▪])(?=\w))(?=\S)"
)
_ALWAYS = frozenset("•‣▪●○◦■□➢➤✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc")  # begin an item wherever they stand
_ITEM = re.compile(
    r"(\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{2,5})\.)\s+(?=\S)"
)
_STOPS = (".", "!", "?", ":", ";")
_CLOSING = "\"'”’)]"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT = frozenset(
    [
        "all",
        "anti",
        "chief",
        "co",
        "cross",
        "de",
        "ex",
        "far",
        "full",
        "half",
        "hard",
        "high",
        "inter",
        "intra",
        "key",
        "large",
        "lead",
        "local",
        "long",
        "low",
        "mid",
        "multi",
        "nation",
        "new",
        "non",
        "north",
        "on",
        "one",
        "over",
        "part",
        "place",
        "post",
        "pre",
        "pro",
        "re",
        "self",
        "semi",
        "short",
        "single",
        "six",
        "sub",
        "system",
        "three",
        "two",
        "under",
        "up",
        "value",
        "vice",
        "well",
    ]
)
_HEADING_LENGTH = 160


class Paragraphs:
    """Puts the lines of a whole document together; call `add` for each page, then `write`."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, list[Line]]] = []

    def add(self, label: str, lines: list[Line]) -> None:
        """The lines of the next page, in reading order."""
        self.pages.append((label, lines))

    def write(self, page: Rendering) -> None:
        """Write every paragraph, heading, item and row into `page`."""
        _Writer(page, self.pages).run()


class _Writer:
    """The state of one pass: the lines of the paragraph so far, and where pages begin in it."""

    def __init__(self, page: Rendering, pages: list[tuple[str, list[Line]]]) -> None:
        self.page, self.pages = page, pages
        lines = [line for _, on_page in pages for line in on_page if not line.cells]
        self.body = _body_size(lines)
        self.lead = _leading(pages, self.body)
        self.levels = _heading_levels(lines, self.body)
        self.words: Counter[str] | None = None
        self.block: list[Line] = []
        self.turns: list[
            tuple[int, str]
        ] = []  # (number of lines before it, label) of pages begun in this block
        self.label: str | None = None
        self.depths: list[float] = []
        self.table: list[tuple[str, ...]] = []
        self.written = 0  # rows of the table that have been written

    def run(self) -> None:
        for label, lines in self.pages:
            self.label = label
            before: Line | None = None
            for line in lines:
                if line.cells:
                    self.row(line.cells, first=line is lines[0])
                    before = None
                    continue
                self.end_table()
                if self.block and not self.goes_on(self.block[-1], line, same_page=before is not None):
                    self.flush()
                if self.block and self.label is not None:
                    self.turns.append((len(self.block), self.label))
                    self.label = None
                elif not self.block:
                    self.turn()
                self.block.append(line)
                before = line
        self.end_table()
        self.flush()

    def row(self, cells: tuple[str, ...], first: bool) -> None:
        """Keep a table's row until it is whole: one that a page break cut in two goes on in the next page's
        `first`.

        The titles of the columns, repeated at the top of a page, are left out.
        """
        if first and self.table and len(cells) == len(self.table[-1]):
            if cells == self.table[0]:
                return
            if not cells[0] and self.table[-1][0]:
                pairs = zip(self.table[-1], cells, strict=True)
                self.table[-1] = tuple(" ".join(filter(None, pair)) for pair in pairs)
                return
        self.flush()
        self.write_row()
        self.turn()
        self.table.append(cells)

    def write_row(self) -> None:
        """Write the last row of the table, which nothing can be added to any more."""
        if len(self.table) > self.written:
            self.page.row(self.table[-1])
            self.written = len(self.table)

    def end_table(self) -> None:
        """No row follows."""
        self.write_row()
        self.table, self.written = [], 0

    def turn(self) -> None:
        """What is written next is the first on its page."""
        if self.label is not None:
            self.page.page(self.label)
            self.label = None

    def goes_on(self, before: Line, line: Line, same_page: bool) -> bool:
        """Whether `line` belongs to the paragraph that `before` is the last line of so far."""
        size = line.size
        if abs(before.size - size) > 0.08 * max(size, before.size):
            return before.hyphen and same_page and before.y - line.y < 2 * size
        if before.hyphen:
            return True
        drop = before.y - line.y
        beside = same_page and drop > -0.5 * size
        if beside and drop > self.lead * size * 1.22 + 0.6:
            return False
        if line.text[0] in _ALWAYS and _BULLET.match(line.text):
            return False
        ended = before.text.rstrip(_CLOSING).endswith(_STOPS)
        word = line.text.split(" ", 1)[0]
        room = before.right - before.x1 - (len(word) * 0.6 + 0.6) * size
        early = room > 0 and before.right > 0
        if beside:
            if line.bold != before.bold and early:
                return False
            if self.starts_anew(line) and (ended or early or line.x0 < self.block[0].x0 - 1):
                return False
            if line.x0 - before.x0 > 0.8 * size and len(self.block) > 1 and ended:
                return False
            first = self.block[0]
            if _is_item(first) and line.x0 < first.x0 + 0.3 * size and (ended or early):
                return False
            return not early or self.narrow(before) or (not ended and line.text[0].islower())
        if self.starts_anew(line) or line.bold != before.bold:
            return False
        return (line.text[0].islower() and not ended) or (not early and not before.bold)

    def starts_anew(self, line: Line) -> bool:
        """Whether a line begins with a bullet or a number."""
        text = line.text
        if text[0].isalpha() and text[1:2].isalpha() and not set(text[2:6]) & {")", "."}:
            return False  # by far the most lines
        return bool(leading_number(text) or _ITEM.match(text) or _BULLET.match(text))

    def narrow(self, before: Line) -> bool:
        """Whether the paragraph so far is set in a narrower measure than its column: three lines that
        end alike."""
        ends = [line.x1 for line in self.block[-3:]]
        return len(ends) == 3 and max(ends) - min(ends) < 0.06 * max(before.x1 - before.x0, 1)

    def flush(self) -> None:
        """Write the paragraph so far."""
        if not self.block:
            return
        block, turns = self.block, dict(self.turns)
        self.block, self.turns = [], []
        text, breaks = "", []
        for number, line in enumerate(block):
            words = fold(_silent_bullets(line.text) if number == 0 else line.text)
            text = self.joined(text, words, block[number - 1].hyphen) if number and text else words
            if number in turns:
                breaks.append((len(text) - len(words), turns[number]))
        self.emit(block, text, breaks)

    def joined(self, text: str, words: str, hyphen: bool) -> str:
        """Two lines as one; a word broken by a hyphen is mended, a compound keeps its hyphen."""
        if not hyphen and not (text.endswith("-") and text[-2:-1].isalnum()):
            return f"{text} {words}"
        if text.endswith("-"):
            text = text[:-1]
        left, right = re.search(r"[^\W\d_]*$", text), re.match(r"[^\W\d_]*", words)
        first, second = left[0] if left else "", right[0] if right else ""
        if not first or not second or not second[0].islower():
            return f"{text}-{words}"
        known = self.vocabulary()
        whole, compound = known[f"{first}{second}".lower()], known[f"{first}-{second}".lower()]
        keeps = compound > whole or (not whole and first.lower() in _KEPT)
        return f"{text}-{words}" if keeps else f"{text}{words}"

    def vocabulary(self) -> Counter[str]:
        """How often each word stands whole in the document."""
        if self.words is None:
            lines = (line.text for _, on_page in self.pages for line in on_page)
            self.words = Counter(word.lower() for text in lines for word in _WORD.findall(text))
        return self.words

    def emit(self, block: list[Line], text: str, breaks: list[tuple[int, str]]) -> None:
        first = block[0]
        bullet = _BULLET.match(text)
        level = self.levels.get(_look(first)) if len(block) <= 4 and len(text) <= _HEADING_LENGTH else None
        if level and not bullet and self.is_heading(block, text):
            self.depths = []
            self.page.heading(text, level)
        elif bullet and len(text) > bullet.end():
            self.item(first, text, bullet.end(), "", breaks)
        elif own := _ITEM.match(text):
            self.item(first, text, own.end(), own[1], breaks)
        else:
            self.depths = []
            self.page.end_group()
            self.page.paragraph(text, breaks=breaks)

    def is_heading(self, block: list[Line], text: str) -> bool:
        if all(line.size > self.body * 1.12 for line in block):
            return bool(re.search(r"[^\W\d_]", text))
        return (
            all(line.bold for line in block)
            and text[-1] not in ".;,"
            and bool(re.search(r"[^\W\d_]{2}", text))
        )

    def item(self, first: Line, text: str, start: int, label: str, breaks: list[tuple[int, str]]) -> None:
        """Write a list item at the depth its bullet stands at."""
        while self.depths and first.x0 < self.depths[-1] - 4:
            self.depths.pop()
        if not self.depths or first.x0 > self.depths[-1] + 4:
            self.depths.append(first.x0)
        shifted = [(max(place - start, 0), page) for place, page in breaks]
        self.page.item(text[start:], len(self.depths), label, breaks=shifted)


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _ITEM.match(line.text))


def _silent_bullets(text: str) -> str:
    """The glyphs of symbol fonts at the start of a line as a bullet that survives folding."""
    return (
        f"• {text[1:].lstrip()}" if text[:1] in "\uf0b7\uf0a7\uf0d8\uf076\uf0fc" and len(text) > 1 else text
    )


def _look(line: Line) -> tuple[float, bool]:
    """What a line looks like: the size of its letters in half points, and whether it is bold."""
    return round(line.size * 2) / 2, line.bold


def _body_size(lines: list[Line]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes.items(), key=lambda pair: (pair[1], -pair[0]))[0] if sizes else 10.0


def _leading(pages: list[tuple[str, list[Line]]], body: float) -> float:
    """The usual distance of two baselines in a paragraph, in sizes of the letters."""
    gaps: Counter[float] = Counter()
    for _, lines in pages:
        for before, line in itertools.pairwise(lines):
            drop = before.y - line.y
            if (
                abs(line.size - body) < 0.6
                and abs(before.size - body) < 0.6
                and 0.8 * body < drop < 2.6 * body
            ):
                gaps[round(drop / body, 1)] += 1 + (before.x1 > 0.9 * before.right)
    if not gaps:
        return 1.25
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= 0.5 * most)


def _heading_levels(lines: list[Line], body: float) -> dict[tuple[float, bool], int]:
    """The level of each look that a heading may have: the larger the higher, bold before plain."""
    looks = {_look(line) for line in lines}
    heads = sorted(
        (look for look in looks if look[0] > body * 1.12 or (look[1] and look[0] >= body * 0.95)),
        reverse=True,
    )
    bodies = Counter[bool]()
    for line in lines:
        if abs(line.size - body) < 0.3:
            bodies[line.bold] += len(line.text)
    if bodies[True] > bodies[False]:  # the whole document is bold
        heads = [look for look in heads if look[0] > body * 1.12]
    return {look: min(number, 6) for number, look in enumerate(heads, 1)}
