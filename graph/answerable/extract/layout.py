"""Lines put together: which go on with a paragraph, which begin an item, which are rows of a table.

Text wrapped at a width is told from text whose lines end where its paragraphs do, page by page and stretch by
stretch; a paragraph or an item that a page's end cut in two is made whole.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from .line import Line, ends
from .lines import LONGEST, is_address
from .spacing import close_gaps

_TAIL_OF_NAME = re.compile(r"[A-Z][\w'’-]{1,30}[,;)]")
_HEAD_OF_NAME = re.compile(r"[,;:]\s+(?:and\s+)?(?:[A-Z][a-z]{1,10}\.?\s+)?[A-Z][\w'’-]*$")
_SMALL_WORD = re.compile(r"(?<!\S)[a-z]+(?!\S)")
_GOES_ON = re.compile(
    r"(?:[,(&/–—-]|\b(?:of|the|and|or|for|in|to|with|a|an|by|on|at|from|as|into|between|its|their|our|his|her"
    r"|is|are|was|were|be|been|has|have|had|will|would|that|which|who|this|these|nhs))$",
    re.IGNORECASE,
)


def goes_on(text: str) -> bool:
    """Whether a line ends in a word or mark after which something must follow.

    >>> goes_on("the Board of the"), goes_on("the Board,"), goes_on("the Board")
    (True, True, False)
    """
    return _GOES_ON.search(text[-12:]) is not None


@dataclass(slots=True)
class Piece:
    """A block in the making: its lines, and how it stands to what was before."""

    kind: str
    lines: list[Line]
    gap: int
    level: int = 0
    sure: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def short(self) -> bool:
        """Whether it is two lines at most and not long: a heading may be so."""
        return len(self.lines) <= 2 and sum(len(line.text) for line in self.lines) <= 110


def read_pieces(lines: list[Line]) -> list[Piece]:
    """The pieces that the lines of a document make.

    `kind` is `paragraph`, `item`, `row` or `heading` (only where marks or underlining tell).

    >>> from answerable.documents import Document
    >>> from answerable.extract.lines import read_lines
    >>> lines = read_lines(Document("a", "- the Council of\\n  the City\\n- a trust"))
    >>> [len(piece.lines) for piece in read_pieces(lines)]
    [2, 1]
    """
    return _Assembly(lines).pieces()


class _Assembly:
    """Puts lines together to pieces."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        close_gaps(lines)
        self.widths = _widths(lines)
        self.trails = _trailing(lines)
        self.made: list[Piece] = []
        self.open: Piece | None = None
        self.pending: Line | None = None
        self.skipped = 0

    def pieces(self) -> list[Piece]:
        for position, line in enumerate(self.lines):
            if line.kind == "noise":
                self.skipped += 1 + line.gap
                continue
            line.gap += self.skipped
            if line.kind == "text" and is_address(line) and self._heals_beyond(position):
                self.skipped = line.gap + 1
                continue
            self.skipped = 0
            self._take(position, line)
        return self.made

    def _heals_beyond(self, position: int) -> bool:
        """Whether the address stands in the middle of a sentence, as the foot of a page does."""
        after = itertools.islice(self.lines, position + 1, position + 8)
        following = next((line for line in after if line.kind != "noise"), None)
        last = self.open.last if self.open else None
        return bool(
            last and following and self.lines[position].gap and not ends(last.text)
            and following.head.islower() and following.kind == "text"
        )  # fmt: skip

    def _take(self, position: int, line: Line) -> None:
        if line.kind == "rule":
            self._underline(line)
        elif line.kind == "delimiter":
            if self.made and self.made[-1].kind == "row":
                self.made[-1].sure = True
            self.open = None
        elif line.kind == "row":
            self._start("row", line)
        elif line.kind == "heading":
            self._start("heading", line, level=line.level, sure=True)
        elif self._is_columns(position, line):
            self._start("row", line)
        elif self._continues(position, line):
            self._extend(line)
        elif line.kind == "item" or self._is_numbered_item(line):
            self._start("item", line)
        elif self._hangs(line):
            self._hang(line)
        else:
            self._text(position, line)

    def _start(self, kind: str, line: Line, level: int = 0, sure: bool = False) -> None:
        self.open = Piece(kind, [line], line.gap, level, sure)
        self.made.append(self.open)

    def _extend(self, line: Line) -> None:
        if self.open is None:
            return
        if line.start - self.open.first.start > LONGEST:
            self._start("paragraph", line)
            return
        if not self.open.first.text:  # a glyph on a line of its own
            head = self.open.first
            line.glyph, line.number, line.numbering = (
                head.glyph,
                line.number or head.number,
                line.numbering or head.numbering,
            )
            line.indent = head.indent
            self.open.lines = [line]
        else:
            if line.outer < line.start and (line.number or line.glyph):
                line.start = line.outer
            self.open.lines.append(line)

    def _text(self, position: int, line: Line) -> None:
        if self._is_bare_item(position, line):
            line.glyph = " "
            self._start("item", line)
        else:
            self._start("paragraph", line)

    def _underline(self, line: Line) -> None:
        piece = self.open
        if (
            piece
            and piece.kind == "paragraph"
            and len(piece.lines) == 1
            and not line.gap
            and len(piece.last.text) <= 120
        ):
            piece.kind, piece.sure = "heading", True
            piece.level = 1 if line.text.startswith("=") else 2
        self.open = None

    def _is_columns(self, position: int, line: Line) -> bool:
        """Whether a line with wide spaces is a row: a neighbour has columns too, or its cells are short."""
        if not line.cells or line.kind != "text" or line.numbering in ("dotted", "minute"):
            return False
        neighbours = [self.lines[k] for k in (position - 1, position + 1) if 0 <= k < len(self.lines)]
        beside = any(len(other.cells) >= 2 and other.gap <= 2 for other in neighbours)
        first, last = line.cells[0], line.cells[-1]
        brief = len(line.cells) <= 4 and first[1] - first[0] <= 40 and last[1] - last[0] <= 80
        sentence = ends(line.text[: first[1] - line.start]) and not line.text[
            : first[1] - line.start
        ].endswith(":")
        return (
            (beside and not sentence)
            or (brief and not sentence and len(line.text) <= 120 and "\t" in line.text)
            or (
                brief
                and not sentence
                and len(line.text) <= 90
                and not (self.widths[position] and self.open and not line.gap)
            )
        )

    def _hangs(self, line: Line) -> bool:
        """Whether a line stands under the second column of the row above."""
        row = self.open
        if row is None or row.kind != "row" or line.gap or len(row.last.cells) < 2 or line.kind != "text":
            return False
        column = row.first.cells[1][0] - row.first.start + row.first.indent
        return line.indent >= max(6, column - 3)

    def _hang(self, line: Line) -> None:
        line.cells = [(line.start, line.start), *(line.cells or [(line.start, line.end)])]
        self._start("row", line)

    def _is_bare_item(self, position: int, line: Line) -> bool:
        """Whether a line is an item that lost its glyph: a little indent, after a lead-in or another."""
        if not 1 <= line.indent <= 8 or line.number or not self.made:
            return False
        before = self.made[-1]
        listed = before.kind == "item" and before.first.glyph == " " and before.first.indent == line.indent
        led = (
            before.kind == "paragraph"
            and before.first.indent < line.indent
            and before.last.text.endswith(":")
        )
        return listed or led

    def _is_numbered_item(self, line: Line) -> bool:
        """Whether "1." begins an item and no section: after a lead-in, in an item, or after such an item."""
        if line.numbering != "plain" or not self.made:
            return False
        before = self.made[-1]
        if before.kind == "item":
            return before.first.numbering == "plain" or line.indent > before.first.indent
        return before.kind == "paragraph" and before.last.text.endswith(":")

    def _continues(self, position: int, line: Line) -> bool:
        """Whether a line goes on with the open piece."""
        piece = self.open
        if piece is None or piece.kind not in ("paragraph", "item") or (line.kind == "item" and line.glyph):
            return False
        last = piece.last
        if line.start < last.start:  # the head of another column
            return False
        if not last.text:
            return True
        if line.forced or (piece.first.forced and line.gap):
            return False
        if line.gap:
            return self._heals(position, piece, line)
        if line.number and not self._wrapped(position, last, line):
            return False
        bare = piece.first.glyph == " " and piece.first.indent == line.indent
        if bare and line.text[:1].isupper() and ends(last.text):
            return False
        return self._joins(position, last, line)

    def _wrapped(self, position: int, last: Line, line: Line) -> bool:
        """Whether a number at the line's head is part of a sentence."""
        width = self.widths[position]
        plain = line.numbering in ("dotted", "bare", "plain", "letter")
        return (
            plain
            and bool(width)
            and last.whole >= 0.8 * width
            and not ends(last.text)
            and (line.head.islower() or line.numbering == "bare")
        )

    def _joins(self, position: int, last: Line, line: Line) -> bool:
        text = last.text
        width = self.widths[position]
        word = line.text.split(None, 1)[0] if line.text else ""
        printed = last.whole if "](" not in text else last.indent + len(text)
        fits = printed + 1 + len(word) < (0.95 if ends(text) else 0.83) * width
        if _is_parted(text, line.text):
            return True
        if text.endswith(":"):
            return bool(width) and not fits and line.head.islower()
        if ends(text):
            return bool(width) and not fits and last.whole >= 0.7 * width
        if self.trails and last.trails:
            return True
        if line.head.islower():
            if "](" in text and not fits:
                return True
            if len(_SMALL_WORD.findall(text)) >= 3:
                return True
            return last.whole >= (0.5 * width if width else 45) or (bool(width) and not fits) or goes_on(text)
        if goes_on(text) and not text.endswith(("-", "–")):
            return True
        return bool(width) and not fits

    def _heals(self, position: int, piece: Piece, line: Line) -> bool:
        """Whether a piece that stopped in mid-sentence goes on after empty lines or a page's end."""
        text = piece.last.text
        if line.number or line.kind == "item" or ends(text) or len(text) < 30:
            return False
        turned = line.page or line.gap >= 2
        lower = line.head.islower()
        width = self.widths[position]
        full = not width or piece.last.whole >= 0.6 * width
        if lower:
            return (turned or piece.kind == "item" or len(piece.lines) >= 2 or goes_on(text)) and full
        runs_on = goes_on(text) or (bool(width) and min(piece.last.whole, line.whole) >= 0.75 * width)
        return turned and full and len(piece.lines) >= 2 and runs_on


def _is_parted(text: str, following: str) -> bool:
    """Whether a line breaks off inside a bracket or a name of a list."""
    opened = text.rfind("(")
    if opened >= max(0, len(text) - 80) and text.find(")", opened) < 0 and ")" in following[:120]:
        return True
    listed = text.count(",") >= 2 or ("," in text and ":" in text)
    return listed and bool(_TAIL_OF_NAME.match(following)) and bool(_HEAD_OF_NAME.search(text))


def _widths(lines: list[Line]) -> list[int]:
    """For each line the width at which its stretch of text is wrapped; 0 where lines end as paragraphs do."""
    widths = [0] * len(lines)
    page_width = _wrap_width([i for i, line in enumerate(lines) if line.kind in ("text", "item")], lines)
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not lines[i].gap:
            continue
        group = list(range(start, i))
        local = _wrap_width(group, lines) if len(group) >= 3 else 0
        longest = max(lines[k].whole for k in group)
        width = local or (page_width if longest >= 0.8 * page_width else 0)
        for k in group:
            widths[k] = width if longest <= 1.3 * width else 0
        start = i
    return widths


def _wrap_width(group: list[int], lines: list[Line]) -> int:
    """The width at which these lines are wrapped, if enough of them go on in lower case on the next line."""
    pairs = [
        (lines[i], lines[i + 1])
        for i in group
        if i + 1 < len(lines) and not lines[i + 1].gap and not lines[i + 1].glyph
    ]
    if not pairs:
        return 0
    lower = sum(1 for _, following in pairs if following.head.islower())
    lengths = sorted(line.whole for line, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if lower >= 0.2 * len(pairs) and 36 <= width <= 170 else 0


def _trailing(lines: list[Line]) -> bool:
    """Whether a space after a line tells that it was wrapped: such lines have it, paragraphs' ends do not."""
    wrapped = [a.trails for a, b in itertools.pairwise(lines) if not b.gap and b.head.islower()]
    last = [a.trails for a, b in itertools.pairwise(lines) if b.gap and ends(a.text)]
    return len(wrapped) >= 5 and sum(wrapped) >= 0.9 * len(wrapped) and sum(last) <= 0.6 * len(last)
