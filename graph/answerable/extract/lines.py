"""The lines of a document with what can be told of each by itself: indent, glyph, number, cells, page.

Lines that are no text of the document (page numbers, headers and footers that come on page after page) are
marked as noise; where the reader of the format knows what a stretch is, its mark decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..documents import Document, Mark
from .boldruns import part_bold
from .columns import part_columns
from .furniture import mark_furniture
from .line import Line

LONGEST = 20_000  # a longer line is cut, so that work on one block stays bounded
MOST_CELLS = 60

_BREAK = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]")
_GLYPH = re.compile(
    r"(?P<glyph>[•●○◦▪▫■□◆◇►▶▸➢➤➔→✓✔☑☐·∙‣⁃¤§\uf000-\uf8ff\u0095]|(?:[-–—*+»:]|o)(?=[\s\u00a0]|$))[\s\u00a0]*"
    r"(?:\[[ xX]\]\s+)?"
)
_NUMBER = re.compile(
    r"(?:(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,5})[.):]?"
    r"|(?P<plain>\d{1,3})[.)](?!\d)"
    r"|\((?P<round>\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)"
    r"|(?P<letter>[a-z]|[ivxl]{1,5}|[A-Z](?=\)))[.)]"
    r"|(?P<minute>[A-Z]{1,6}[ /.-]?\d{1,4}[/.-]\d{1,4}[.:]?)"
    r"|(?P<bare>\d{1,2}))(?:[\s\u00a0]+|$)"
)
_LOUD_NUMBER = re.compile(r"(?P<mark>[*_]{1,3})(?P<number>[\w.()]{1,12})(?P=mark)\s+(?=\S)")
_WIDE_GAP = re.compile(r"\t| {2,}")
_TAG = re.compile(
    r"(?:<(?:ul|ol|table|tbody|thead|tr|div|p)\b[^<>]{0,200}>\s*){0,4}<(?P<name>\w{1,8})\b[^<>]{0,200}>\s*"
)
_CELL_TAG = re.compile(r"(?:</?t[rdh]\b[^<>]{0,200}>\s*)+")
_ONLY_TAGS = re.compile(r"(?:</?\w{1,10}\b[^<>]{0,200}>\s*)+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CELLS = re.compile(r"\t+|[\u00a0 ]{3,}|(?<=[\w):])[\u00a0 ]{2}(?=\S)(?![\u00a0 ])")
_WIDE = re.compile(r"\S(?:[ \u00a0]*\t\s*| {3,})\S")
_RULE = re.compile(r"[-=_*~–—](?:\s?[-=_*~–—]){2,}")
_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_TARGET = re.compile(r"\]\([^()\s]{0,600}\)?")


def read_lines(document: Document) -> list[Line]:
    """The lines of a document that hold text, in order.

    >>> lines = read_lines(Document("a", "2.1 Scope\\n\\n• the board"))
    >>> [(line.kind, line.number, line.text) for line in lines]
    [('text', '2.1', 'Scope'), ('item', '', 'the board')]
    """
    lines: list[Line] = []
    gap, page = 0, True
    pages = sorted(m.start for m in document.marks if m.kind == "page")
    turned = 0
    for start, end, mark in _parted(document):
        while turned < len(pages) and pages[turned] <= start:
            turned, page = turned + 1, True
        line = _line(document.text, start, end, mark)
        if line is None:
            page = page or (start > 0 and document.text[start - 1] == "\x0c")
            gap += 1
            continue
        page = page or (start > 0 and document.text[start - 1] == "\x0c")
        line.gap, line.page = gap, page
        lines.append(line)
        gap, page = 0, False
    lines = part_columns(lines, lambda start, end: _line(document.text, start, end, None))
    mark_furniture(lines)
    return lines


def _parted(document: Document) -> Iterator[tuple[int, int, Mark | None]]:
    """The stretches of a document, a list that lost its lines parted into them."""
    for start, end, mark in _stretches(document):
        if mark is not None:
            yield start, end, mark
        else:
            yield from ((i, j, None) for i, j in part_bold(document.text, start, end))


def _stretches(document: Document) -> Iterator[tuple[int, int, Mark | None]]:
    """The document cut at marks and line ends, and very long lines cut again."""
    at, size = 0, len(document.text)
    marks = sorted(
        (m for m in document.marks if m.kind in _READERS and m.end > m.start), key=lambda m: (m.start, -m.end)
    )
    for position, mark in enumerate(marks):
        if mark.start < at:
            continue
        following = marks[position + 1].start if position + 1 < len(marks) else size
        end = min(mark.end, following) if following > mark.start else mark.end
        yield from _cut(document.text, at, mark.start)
        if mark.kind in ("heading", "row"):
            yield mark.start, end, mark
        else:
            for number, (i, j, _) in enumerate(_cut(document.text, mark.start, end)):
                yield i, j, mark if number == 0 else Mark("paragraph", i, j)
        at = end
    yield from _cut(document.text, at, size)


_READERS = frozenset({"heading", "item", "paragraph", "row"})


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, Mark | None]]:
    """The lines between two offsets; a very long one in parts, at a sentence's end where there is one."""
    long = False
    while start < end:
        found = _BREAK.search(text, start, min(end, start + LONGEST))
        if found:
            yield start, found.start(), Mark("paragraph", start, found.start()) if long else None
            long = False
            start = found.end()
            continue
        stop = end
        if end - start > LONGEST:
            stop = start + LONGEST
            for seam in (". ", "; ", " "):
                place = text.rfind(seam, start + LONGEST // 2, stop)
                if place >= 0:
                    stop = place + len(seam)
                    break
        yield start, stop, Mark("paragraph", start, stop) if stop < end or long else None
        long = stop < end
        start = stop


def _line(text: str, start: int, end: int, mark: Mark | None) -> Line | None:
    """One line read by itself; None where it is empty."""
    raw = text[start:end]
    body = raw.strip(_BLANK)
    quoted = mark is None and body.startswith(">")
    if quoted:  # a quotation in Markdown or e-mail
        body = body.lstrip(">" + _BLANK)
    if not body or (body[0] == "<" and _ONLY_TAGS.fullmatch(body[:2000])):
        return None
    lead = len(raw) - len(raw.lstrip(">" + _BLANK if quoted else _BLANK))
    indent = 0 if quoted else len(raw[:lead].expandtabs(4))
    line = Line(start + lead, start + lead + len(body), body, indent, outer=start + lead)
    line.trails = raw[lead + len(body) : lead + len(body) + 1] == " "
    line.whole = indent + len(body)
    if "](" in body:
        line.whole -= sum(m.end() - m.start() for m in _TARGET.finditer(body))
    if mark is not None:
        line.forced, line.level = True, mark.level
        if mark.kind == "row":
            line.kind, line.cells = "row", _bars(body, line.start)
            return line
        if mark.kind == "heading":
            line.kind = "heading"
        elif mark.kind == "item":
            line.kind = "item"
    _read_shape(line)
    return line


_BLANK = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2000\u2001\u2002\u2003\u2009"
    "\u200b\u200e\u200f\u202f\u2028\u2029\u3000\ufeff"
)


def _read_tag(line: Line) -> bool:
    """Read a line that HTML left over: a heading, an item, a row; True where that is all there is to say."""
    tag = _TAG.match(line.text)
    name = tag["name"].casefold() if tag else ""
    if tag is None or name not in ("li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    if name == "li":
        line.kind, line.glyph = "item", "•"
        _take(line, tag.end())
        return True
    if name[0] == "h":
        line.kind, line.level = "heading", int(name[1])
        return True
    at, cells = 0, list[tuple[int, int]]()
    for mark in _CELL_TAG.finditer(line.text):
        if line.text[at : mark.start()].strip():
            cells.append((line.start + at, line.start + mark.start()))
        at = mark.end()
    if line.text[at:].strip():
        cells.append((line.start + at, line.end))
    if 2 <= len(cells) <= MOST_CELLS:
        line.kind, line.cells = "row", cells
    return bool(line.cells)


def _read_shape(line: Line) -> None:
    """Note glyph, number, cells, rule or Markdown heading, and take glyph and number off the text."""
    body = line.text
    if not line.forced:
        if body[0] == "<" and _read_tag(line):
            return
        if (
            body[0] == "#"
            and (hashes := len(body) - len(body.lstrip("#"))) <= 6
            and body[hashes : hashes + 1] in (" ", "\t")
        ):
            line.kind, line.level = "heading", hashes
            _take(line, hashes)
            line.end -= len(line.text) - len(line.text.rstrip("# "))
            line.text = line.text.rstrip("# ")
            _read_number(line)
            return
        if body[0] in "-=_*~–—|:" and _only(body):
            line.kind = "delimiter" if "|" in body or ":-" in body else "rule"
            return
        if body[0] == ">":
            _take(line, len(body) - len(body.lstrip("> ")))
            body = line.text
        bars = body.count("|")
        if bars <= MOST_CELLS and (body[0] == "|" or (bars >= 2 and " | " in body)):
            line.kind, line.cells = "row", _bars(body, line.start)
            return
    if line.kind != "heading":
        glyph = _GLYPH.match(body)
        if glyph and not (body[0] in "*+-" and _RULE.fullmatch(body)):
            line.kind, line.glyph = "item", glyph["glyph"]
            _take(line, glyph.end())
            return
    _read_number(line)
    if not line.forced and line.kind == "text" and _WIDE.search(line.text):
        line.cells = _columns(line.text, line.start)


def _only(body: str) -> bool:
    """Whether a line is nothing but a rule, or the delimiter of a Markdown table."""
    head = body[:400]
    return len(head) == len(body) and bool(
        _RULE.fullmatch(head) or ("-" in head and _DELIMITER.fullmatch(head))
    )


def _read_number(line: Line) -> None:
    loud = _LOUD_NUMBER.match(line.text)
    if loud and _NUMBER.fullmatch(loud["number"] + " "):  # **1.1** The board …
        line.number, line.numbering = (
            loud["number"].strip("(). "),
            "dotted" if "." in loud["number"][:-1] else "plain",
        )
        _take(line, loud.end())
        return
    number = _NUMBER.match(line.text)
    if not number or not number.lastgroup:
        return
    line.number, line.numbering = number[number.lastgroup].rstrip(".:"), number.lastgroup
    if line.numbering in ("round", "letter") and line.kind == "text":
        line.kind = "item"
    if line.numbering == "bare" and _WIDE_GAP.match(line.text, number.end("bare")):
        line.numbering = "wide"
    if line.numbering != "bare":
        _take(line, number.end())


def _take(line: Line, length: int) -> None:
    rest = line.text[length:]
    trimmed = rest.lstrip(_BLANK)
    line.start += length + len(rest) - len(trimmed)
    line.text = trimmed


def _bars(body: str, start: int) -> list[tuple[int, int]]:
    """The cells of a row parted by bars; escaped bars part nothing."""
    cells, at = [], 0
    size = len(body)
    if body.startswith("|"):
        at = 1
    if body.endswith("|") and not body.endswith("\\|") and size > at:
        size -= 1
    for bar in re.finditer(r"(?<!\\)\|", body[:size]):
        if bar.start() >= at:
            cells.append((start + at, start + bar.start()))
            at = bar.end()
    cells.append((start + at, start + size))
    return cells


def _columns(body: str, start: int) -> list[tuple[int, int]]:
    """The cells of a line parted by tabs or wide spaces."""
    cells, at = [], 0
    for gap in _CELLS.finditer(body):
        if gap.start() > at:
            cells.append((start + at, start + gap.start()))
        at = gap.end()
    cells.append((start + at, start + len(body)))
    return cells if 2 <= len(cells) <= 12 else []


def is_address(line: Line) -> bool:
    """Whether a line is a web address and nothing else."""
    return bool(_URL.fullmatch(line.text))
