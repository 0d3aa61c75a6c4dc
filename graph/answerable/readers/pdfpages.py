"""The pages of a PDF as lines with their places, straight from PDFium.

One call gives a page's characters; only the first and the last of each line are asked for their place, so a
page of prose costs a fraction of a millisecond. A page that looks like more than one column or a table is
looked at word by word, with the rules drawn on it. Nothing is rendered, no form or script is run. Knows
nothing of paragraphs.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from answerable.readers.pdfframe import Frame
from answerable.readers.pdfseen import Seen

_HYPHENS = re.compile("[\x02\ufffe]")  # how PDFium writes a hyphen at a line's end
_WORD_END = re.compile(r" +")
_FIGURES = re.compile("[0-9]+")
_NOTED = frozenset(".,;:!?)]\u201d\u2019\"'")  # beside letters, what a reference to a note stands after
_AFTER = frozenset(" \t\r\n.,;:)")
_SILENT = "\u200b"  # stands for a reference to a note, so that places stay; folding drops it
_MOST_CHARACTERS = 200_000  # of one page; more is no page to read
_MOST_OBJECTS = 20_000
_WIDE = 0.66  # ems a character takes on average where a line of prose has no gap in it
_GAP = 0.9  # ems between two words from which on they may stand in two cells
_SAMPLED = 50  # characters of a line that is looked at for gaps, at the least
_HEADING = 160  # characters; a longer line is no heading, bold or not
_TEXT_SIZE = 1.5  # points; smaller text is not meant to be read
_RAISED = 0.9  # of the size of the line: a raised figure smaller than that refers to a note
_UPRIGHT = 0.2  # slope of a line from which on it is a watermark or stands on its side


@dataclass(slots=True)
class Line:
    """A line of text: its left and right edge, its baseline (all in points from the bottom left), the size
    of its letters, whether it is bold, and whether the last word is broken by a hyphen."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    hyphen: bool = False
    right: float = 0.0  # edge of the column it stands in
    cells: tuple[str, ...] = ()
    order: int = 0  # its place among the lines as they were drawn

    def is_on(self, page: Page) -> bool:
        """Whether its middle lies on the page."""
        return 0 <= (self.x0 + self.x1) / 2 <= page.width and 0 <= self.y + self.size / 3 <= page.height


@dataclass(slots=True)
class Page:
    """One page: its label, its size, its lines in the order they were drawn in, and the rules on it.

    `rules` holds boxes (left, bottom, right, top) of thin lines; it is filled, and `words` says for each
    line where its wide gaps are, only where `complex` says that the page has more than lines of prose.
    """

    label: str
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    complex: bool = False


class Reader:
    """The characters and places of one open PDF; close it after use.

    Raises:
        ValueError: PDFium cannot open it; the message is its error.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: F401 - loads and starts the library
        import pypdfium2.raw as raw

        self.raw: Any = raw
        self._data = data  # PDFium reads from it as long as the document is open
        self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise ValueError(
                {2: "file", 3: "format", 4: "password", 5: "security"}.get(raw.FPDF_GetLastError(), "file")
            )
        self.count: int = raw.FPDF_GetPageCount(self._document)
        self._box = raw.FS_RECTF()
        self._frame = Frame()
        self._font = 0.0  # of the line before
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(64)
        self._flags = ctypes.c_int()

    def close(self) -> None:
        """Give the memory back."""
        self.raw.FPDF_CloseDocument(self._document)

    def metadata(self, key: str) -> str:
        """An entry of the document's information, such as "Title"; "" without one."""
        size = min(self.raw.FPDF_GetMetaText(self._document, key.encode(), None, 0), 4096)
        buffer = ctypes.create_string_buffer(size + 2)
        self.raw.FPDF_GetMetaText(self._document, key.encode(), buffer, size)
        return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")

    def label(self, index: int) -> str:
        """What the document calls a page ("iv", "12"); its place in the file where it has no name."""
        size = min(self.raw.FPDF_GetPageLabel(self._document, index, None, 0), 64)
        buffer = ctypes.create_string_buffer(size + 2)
        self.raw.FPDF_GetPageLabel(self._document, index, buffer, size)
        name = buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace").strip()
        return name if name.isprintable() and name else str(index + 1)

    def page(self, index: int) -> Page | None:
        """The page at `index` (from 0) with its lines; None where it is damaged."""
        raw = self.raw
        handle = raw.FPDF_LoadPage(self._document, index)
        if not handle:
            return None
        try:
            page = Page("", raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle))
            self._frame = Frame()
            if raw.FPDF_GetPageBoundingBox(handle, self._box):
                edges = (self._box.left, self._box.bottom, self._box.right, self._box.top)
                self._frame = Frame(raw.FPDFPage_GetRotation(handle), *edges)
            text = raw.FPDFText_LoadPage(handle)
            if not text:
                return None
            try:
                self._read(page, handle, text)
            finally:
                raw.FPDFText_ClosePage(text)
            return page
        finally:
            raw.FPDF_ClosePage(handle)

    def has_pictures(self, index: int) -> bool:
        """Whether a page shows a picture, as a scanned page does."""
        raw = self.raw
        handle = raw.FPDF_LoadPage(self._document, index)
        if not handle:
            return False
        try:
            count = min(raw.FPDFPage_CountObjects(handle), 200)
            return any(
                raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, i))
                in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
                for i in range(count)
            )
        finally:
            raw.FPDF_ClosePage(handle)

    def _read(self, page: Page, handle: Any, text: Any) -> None:
        raw = self.raw
        count = min(raw.FPDFText_CountChars(text), _MOST_CHARACTERS)
        if count <= 0:
            return
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(text, 0, count, buffer)
        characters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        same = len(characters) == count and "\x00" not in characters
        index = (lambda i: i) if same else self._index_of(text, characters)
        characters = self._without_marks(text, characters, index)
        seen = Seen(self.raw, handle, text)
        spans: list[tuple[int, int, Line]] = []
        for start, end, hyphen in _line_spans(characters):
            before = spans[-1][2].bold if spans else None
            line = self._line(text, characters[start:end], index(start), index(end - 1), before)
            if line is not None and line.is_on(page) and seen.shows(index(start), index(end - 1)):
                line.hyphen = hyphen
                spans.append((start, end, line))
        spans = [span for i, span in enumerate(spans) if not _is_mark(span[2], spans[i + 1 : i + 2])]
        page.complex = _is_complex([line for _, _, line in spans], page.height)
        if not page.complex and (span := _sample(spans)):
            page.complex = self._has_gap(text, characters, span, index)
        if not page.complex:
            page.lines = [line for _, _, line in spans]
            return
        page.rules = self._rules(handle)
        for start, end, line in spans:
            page.lines += self._split(text, characters, start, end, line, index, page.rules)

    def _without_marks(self, text: Any, characters: str, index: Any) -> str:
        """The characters of a page, the raised figures that refer to notes silenced."""
        for found in _FIGURES.finditer(characters):
            first, last = found.span()
            if characters[first - 1 : first] == " ":
                continue  # by far the most
            beside = _beside(characters, first, last)
            if beside < 0:
                continue
            (_, usual), low = self._size(text, index(beside)), self._origin(text, index(beside))[1]
            (_, small), high = self._size(text, index(first)), self._origin(text, index(first))[1]
            if small < _RAISED * usual and high > low + 0.1 * usual:
                characters = characters[:first] + _SILENT * (last - first) + characters[last:]
        return characters

    def _index_of(self, text: Any, characters: str) -> Any:
        """From a place in the text to PDFium's count of characters, where the two differ."""
        get = self.raw.FPDFText_GetCharIndexFromTextIndex
        if any(ord(c) > 0xFFFF for c in characters):
            places, at = [], 0
            for character in characters:
                places.append(at)
                at += 2 if ord(character) > 0xFFFF else 1
            return lambda i: get(text, places[i])
        return lambda i: get(text, i)

    def _line(self, text: Any, words: str, first: int, last: int, before: bool | None) -> Line | None:
        """A line by the places of its first and last character; None where it is too small or turned.

        `before` says whether the line before is bold: one that goes on in lower case is as that one is.
        """
        raw, box = self.raw, self._box
        if first < 0 or last < 0 or not raw.FPDFText_GetLooseCharBox(text, last, box):
            return None
        x1 = self._frame.sides(box)[1]
        x0, y = self._origin(text, first)
        told = first if words[0].isalnum() or len(words) < 3 else first + 2  # a bullet has a size of its own
        font = raw.FPDFText_GetFontSize(text, told)
        turned, size = self._size(text, told, font)
        if turned:
            return None
        if font != self._font and raw.FPDFText_GetFontSize(text, last) != font:
            size = max(
                size, self._size(text, last)[1]
            )  # a word in another type at the start is no other size
        self._font = font
        if not size > _TEXT_SIZE or not math.isfinite(x0 + x1 + y + size):
            return None
        if before is not None and words[0].islower():
            bold = before
        else:
            bold = len(words) <= _HEADING and self._is_bold(text, told) and self._is_bold(text, last)
        return Line(words, x0, max(x0, x1), y, size, bold)

    def _size(self, text: Any, index: int, font: float | None = None) -> tuple[bool, float]:
        """Whether a character is turned on its side, and its size as it stands on the page.

        `font` is the size of its font, where it is known.
        """
        size = self.raw.FPDFText_GetFontSize(text, index) if font is None else font
        matrix = self._matrix
        if not self.raw.FPDFText_GetMatrix(text, index, matrix):
            return False, size
        along, up = self._frame.direction(matrix.a, matrix.b)
        return not (along > 0 and abs(up) <= _UPRIGHT * along), size * math.hypot(matrix.c, matrix.d)

    def _origin(self, text: Any, index: int) -> tuple[float, float]:
        """Where a character begins, on its baseline."""
        self.raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def _is_bold(self, text: Any, index: int) -> bool:
        size = self.raw.FPDFText_GetFontInfo(text, index, self._name, 64, self._flags)
        if self._flags.value & 0x40000:
            return True
        name = self._name.raw[: max(min(size, 64) - 1, 0)].lower()
        return b"bold" in name or b"black" in name or b"heavy" in name

    def _rules(self, handle: Any) -> list[tuple[float, float, float, float]]:
        """The boxes of the thin lines and the frames drawn on a page."""
        raw = self.raw
        found: list[tuple[float, float, float, float]] = []
        sides = [ctypes.c_float() for _ in range(4)]
        for i in range(min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
            piece = raw.FPDFPage_GetObject(handle, i)
            if raw.FPDFPageObj_GetType(piece) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(
                piece, *sides
            ):
                continue
            left, bottom, right, top = self._frame.box(*(side.value for side in sides))
            wide, high = right - left, top - bottom
            if min(wide, high) <= 3 and max(wide, high) >= 5:
                found.append((left, bottom, right, top))
            elif wide >= 15 and high >= 8 and raw.FPDFPath_CountSegments(piece) <= 6:
                found += [
                    (left, bottom, right, bottom), (left, top, right, top),
                    (left, bottom, left, top), (right, bottom, right, top),
                ]  # fmt: skip
        return found

    def _has_gap(self, text: Any, characters: str, span: tuple[int, int, Line], index: Any) -> bool:
        """Whether two words of a line stand so far apart that they may stand in two columns."""
        raw, box, (start, end, line) = self.raw, self._box, span
        quarter = (end - start) // 4  # the white of two or three columns lies in the middle half
        for gap in _WORD_END.finditer(characters, start + quarter, end - quarter):
            raw.FPDFText_GetLooseCharBox(text, index(gap.start() - 1), box)
            right = self._frame.sides(box)[1]
            raw.FPDFText_GetLooseCharBox(text, index(gap.end()), box)
            if self._frame.sides(box)[0] - right > _GAP * line.size:
                return True
        return False

    def _split(
        self, text: Any, characters: str, start: int, end: int, line: Line, index: Any,
        rules: list[tuple[float, float, float, float]],
    ) -> list[Line]:  # fmt: skip
        """A line in parts where a wide gap or a standing rule parts its words."""
        raw, box = self.raw, self._box
        standing = [
            (left + right) / 2
            for left, bottom, right, top in rules
            if right - left <= 3
            and bottom - 1 <= line.y + line.size / 3 <= top + 1
            and line.x0 < left < line.x1
        ]
        parts: list[Line] = []
        at, x0 = start, line.x0
        for gap in _WORD_END.finditer(characters, start, end):
            if gap.start() <= at or gap.end() >= end:
                continue
            raw.FPDFText_GetLooseCharBox(text, index(gap.start() - 1), box)
            right = self._frame.sides(box)[1]
            raw.FPDFText_GetLooseCharBox(text, index(gap.end()), box)
            left = self._frame.sides(box)[0]
            if left - right > _GAP * line.size or any(right - 1 <= x <= left + 1 for x in standing):
                parts.append(Line(characters[at : gap.start()], x0, right, line.y, line.size, line.bold))
                at, x0 = gap.end(), left
        if not parts:
            return [line]
        return [*parts, Line(characters[at:end], x0, line.x1, line.y, line.size, line.bold, line.hyphen)]


def _line_spans(characters: str) -> Iterator[tuple[int, int, bool]]:
    """The lines of a page's characters without outer space: start, end, and whether a hyphen ends it."""
    at = 0
    for piece in characters.split("\n"):
        begin, after = at, at + len(piece)
        at = after + 1
        if "\x02" in piece or "\ufffe" in piece:
            for found in _HYPHENS.finditer(piece):
                yield from _trimmed(characters, begin, after - len(piece) + found.start(), True)
                begin = after - len(piece) + found.end()
            yield from _trimmed(characters, begin, after, False)
        elif words := piece.lstrip():
            yield after - len(words), after - len(words) + len(words.rstrip()), False


def _trimmed(characters: str, start: int, end: int, hyphen: bool) -> Iterator[tuple[int, int, bool]]:
    if words := characters[start:end].lstrip():
        yield end - len(words), end - len(words) + len(words.rstrip()), hyphen


def _sample(spans: list[tuple[int, int, Line]]) -> tuple[int, int, Line] | None:
    """A long line in the middle of a page: if it has columns, it holds words of all."""
    long = [span for span in spans if span[1] - span[0] >= _SAMPLED]
    return long[len(long) // 2] if len(long) > 2 else None


def _beside(characters: str, first: int, last: int) -> int:
    """The place of the letter that a figure refers to a note at, or begins the note before; -1 for any other."""
    before, after = characters[max(first - 2, 0) : first], characters[last : last + 2]
    if last - first > 2:
        return -1
    if (before.isalpha() and len(before) == 2) or before[-1:] in _NOTED:
        return first - 1 if before and (not after or after[0] in _AFTER) else -1
    if before[-1:] in ("", "\n") and after.lstrip(" ")[:1].isalpha():
        return last + (after[0] == " ")
    return -1


def _is_mark(line: Line, after: list[tuple[int, int, Line]]) -> bool:
    """Whether a line is the raised figure that a note on the line `after` it begins with."""
    if not after or len(line.text) > 2 or not line.text.isdigit():
        return False
    note = after[0][2]
    return (
        line.size < _RAISED * note.size and 0 < line.y - note.y < note.size and line.x1 <= note.x0 + note.size
    )


def _is_complex(lines: list[Line], height: float) -> bool:
    """Whether a page may hold columns or a table: a line with a gap in it, or a line drawn above the one
    before."""
    before: Line | None = None
    for line in lines:
        length = len(line.text)
        if length >= 6 and line.x1 - line.x0 > line.size * (_WIDE * length + 0.6):
            capitals = sum(map(str.isupper, line.text))
            if line.x1 - line.x0 > line.size * (_WIDE * length + 0.25 * capitals + 0.6):
                return True
        if 0.1 * height < line.y < 0.9 * height:
            if before is not None and line.y > before.y - 0.2 * line.size:
                return True
            before = line
    return False
