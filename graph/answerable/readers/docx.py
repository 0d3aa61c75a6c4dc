"""Word documents (.docx): headings, lists with their numbers, tables, notes; tracked changes as accepted.

Read straight from the XML inside, without a word processor. Links, pictures, macros and outer templates are
ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element

from answerable.errors import DataError
from answerable.readers.base import Read, Rendering, cell_text, fold
from answerable.readers.docxparts import (
    Numbering,
    Package,
    Style,
    W,
    read_numbering,
    read_styles,
    switched_on,
    value,
)
from answerable.readers.found import find_licence, find_published, find_publisher

_GONE = frozenset(
    {
        W + name
        for name in (
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "pPr",
            "tblPr",
            "trPr",
            "sectPr",
            "rubyPr",
            "rt",
        )
    }
    | {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara",
    }
)
_GLYPH = re.compile(r"[•‣▪●○◦■□➢➤✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc·*–-]\s+")
_LABEL = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\))\s+")
_SHORT = 100
_FIRST = 30  # the blocks at the top among which a title is looked for


def parse_docx(data: bytes, name: str = "document.docx") -> Read:
    """The text, marks and metadata of a Word document.

    Raises:
        DataError: it is no .docx file, is damaged or over a limit, or holds no text.
    """
    package = Package(data, name)
    main = package.main_part()
    root = package.xml(main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise DataError(f"{name}: no Word document inside. Open it in a word processor and save it as .docx.")
    folder = main.rpartition("/")[0]
    beside = f"{folder}/" if folder else ""
    walk = _Walk(
        read_styles(package.xml(f"{beside}styles.xml")),
        read_numbering(package.xml(f"{beside}numbering.xml")),
        _notes(package, beside),
    )
    walk.titled = any(
        walk.style(block).outline == -1 for block in islice(_blocks(body), _FIRST) if block.tag == W + "p"
    )
    walk.write(body)
    walk.write_notes()
    if walk.page.empty:
        raise DataError(
            f"{name}: no text in this document: it may hold pictures only. Save the text as .docx or .txt."
        )
    read = walk.page.read("docx")
    return walk.page.read("docx", _metadata(package, read))


def read_docx(path: Path) -> Read:
    """The text, marks and metadata of a .docx file.

    Raises:
        DataError: it is no .docx file, is damaged or over a limit, or holds no text.
        OSError: the file cannot be read.
    """
    return parse_docx(path.read_bytes(), path.name)


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables under `parent`, through content controls and insertions, in order."""
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag not in _GONE:
            waiting.append(iter(child))


def _parts(parent: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, through content controls and insertions, not those of
    inner tables."""
    found: list[Element] = []
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == W + name:
            found.append(child)
        elif child.tag not in _GONE and child.tag not in (W + "tbl", W + "p"):
            waiting.append(iter(child))
    return found


def _pieces(paragraph: Element) -> Iterator[tuple[Element, bool]]:
    """Everything in a paragraph that is not deleted, without recursion: each element as it opens,
    whether bold."""
    waiting: list[tuple[Iterator[Element], bool]] = [(iter(paragraph), False)]
    while waiting:
        children, bold = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            continue
        if child.tag in _GONE:
            continue
        if child.tag == W + "r":
            properties = child.find(W + "rPr")
            if switched_on(properties, "vanish"):
                continue
            bold = switched_on(properties, "b")
        yield child, bold
        if child.tag != W + "txbxContent":
            waiting.append((iter(child), bold))


def _notes(package: Package, beside: str) -> dict[tuple[str, str], str]:
    """The text of each footnote and endnote by its kind and id."""
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"{beside}{kind}s.xml")
        for note in root.iterfind(W + kind) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                texts = (_plain_text(block) for block in note.iter(W + "p"))
                notes[kind, note.get(W + "id", "")] = fold(" ".join(texts))
    return notes


def _plain_text(paragraph: Element) -> str:
    return "".join(_character(piece) for piece, _ in _pieces(paragraph))


def _character(piece: Element) -> str:
    """The characters an element of a run stands for."""
    if piece.tag == W + "t":
        return piece.text or ""
    if piece.tag in (W + "tab", W + "ptab"):
        return "\t"
    if piece.tag in (W + "br", W + "cr"):
        return "\n"
    return "-" if piece.tag == W + "noBreakHyphen" else ""


class _Walk:
    """The state of one walk through the body of a document."""

    def __init__(
        self, styles: dict[str, Style], numbering: Numbering, notes: dict[tuple[str, str], str]
    ) -> None:
        self.styles, self.numbering, self.notes = styles, numbering, notes
        self.page = Rendering()
        self.titled = False
        self.level = 1
        self.waiting: list[str] = []  # notes to write before the next heading
        self.listed: set[str] = set()  # the numbers of the lists being written
        self.carried: tuple[str, int] = ("", 0)  # a paragraph whose end was deleted; how much of it is bold

    def style(self, paragraph: Element) -> Style:
        return self.styles.get(value(paragraph, "pPr/pStyle") or "Normal", Style())

    def write(self, parent: Element) -> None:
        boxes: list[Element] = [parent]
        while boxes:
            for block in _blocks(boxes.pop(0)):
                if block.tag == W + "p":
                    boxes += self.paragraph(block)
                else:
                    boxes += self.table(block)

    def paragraph(self, paragraph: Element) -> list[Element]:
        """Write one paragraph; returns the text boxes anchored in it, to be written after the body."""
        parts, boxes = [self.carried[0]], []
        bold = self.carried[1]
        self.carried = ("", 0)
        for piece, in_bold in _pieces(paragraph):
            text = _character(piece)
            if piece.tag == W + "txbxContent":
                boxes.append(piece)
            elif piece.tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnote" if piece.tag == W + "footnoteReference" else "endnote"
                self.waiting.append(self.notes.pop((kind, piece.get(W + "id", "")), ""))
            elif text:
                parts.append(text)
                bold += len(text.strip()) if in_bold else 0
        text = "".join(parts)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.carried = (text, bold)
        elif text.strip():
            self.block(paragraph, text, bold)
        return boxes

    def block(self, paragraph: Element, raw: str, bold: int) -> None:
        """Write the text of a paragraph as the heading, item or paragraph that it is."""
        style = self.style(paragraph)
        label, depth = self.list_place(paragraph, style)
        text = fold(raw)
        outline = value(paragraph, "pPr/outlineLvl")
        level = int(outline) + 1 if outline and re.fullmatch(r"[0-8]", outline) else style.outline
        if level:
            self.heading(f"{label} {text}" if label else text, level)
        elif label is not None and re.search(r"\d\.\d", label):
            self.page.end_group()
            self.page.paragraph(f"{label} {text}", label)
        elif label is not None:
            self.page.item(text, depth + 1, label)
        elif glyph := _GLYPH.match(raw.strip()):
            self.page.item(raw.strip()[glyph.end() :], 1)
        elif own := _LABEL.match(text):
            self.page.item(text[own.end() :], 1, own[1])
        elif self.looks_like_heading(text, bold + len(text) * style.bold):
            self.heading(text.rstrip(":"), min(self.level + 1, 6) - self.titled)
        else:
            self.lines(raw)

    def lines(self, raw: str) -> None:
        """A paragraph; where breaks part short lines (a list of names), each a paragraph of its own."""
        self.page.end_group()
        lines = [line for line in map(fold, raw.split("\n")) if line]
        verse = all(len(line) <= _SHORT for line in lines) and not any(
            line[0].islower() for line in lines[1:]
        )
        for line in lines if verse else [" ".join(lines)]:
            self.page.paragraph(line)

    def list_place(self, paragraph: Element, style: Style) -> tuple[str | None, int]:
        """The number ("" for a bullet, None outside a list) and depth of a paragraph."""
        number = value(paragraph, "pPr/numPr/numId")
        depth = value(paragraph, "pPr/numPr/ilvl")
        if number is None:
            number = style.number
        at = int(depth) if depth and re.fullmatch(r"[0-8]", depth) else (style.depth or 0)
        if number is None or number == "0":
            return None, 0
        nested = re.fullmatch(r"list (?:bullet|number) (\d)", style.name)
        if number not in self.listed and at == 0 and not nested:
            self.page.end_group()
            self.listed.clear()
        self.listed.add(number)
        return self.numbering.label(number, at), int(nested[1]) - 1 if nested and at == 0 else at

    def looks_like_heading(self, text: str, bold: int) -> bool:
        return bold >= len(text) - 2 > 0 and len(text) <= _SHORT and text[-1] not in ".;,"

    def heading(self, text: str, level: int) -> None:
        self.write_notes()
        level = 1 if level == -1 else level + self.titled
        self.level = level
        self.page.heading(text, level)

    def write_notes(self) -> None:
        """Write the notes referred to since the last heading, each a paragraph."""
        self.page.end_group()
        for note in filter(None, self.waiting):
            self.page.paragraph(note)
        self.waiting = []

    def table(self, table: Element) -> list[Element]:
        """Write a table as rows; one of a single column, or with headings in it, as the blocks in its
        cells."""
        self.page.end_group()
        boxes: list[Element] = []
        rows = [(row, _parts(row, "tc")) for row in _parts(table, "tr")]
        headed = any((self.style(block).outline or 0) > 0 for block in table.iter(W + "p"))
        if headed or all(len(cells) <= 1 for _, cells in rows):
            for paragraph in table.iter(W + "p"):
                boxes += self.paragraph(paragraph)
            self.page.end_group()
            return boxes
        above: list[str] = []
        for row, cells in rows:
            if row.find(f"{W}trPr/{W}del") is None:
                above = self.cells(cells, above)
                self.page.row(above, "header" if switched_on(row, "trPr/tblHeader") else "")
        self.page.end_group()
        return boxes

    def cells(self, cells: list[Element], above: list[str]) -> list[str]:
        """The texts of a row's cells, those merged downwards repeated from the row `above`."""
        texts: list[str] = []
        for cell in cells:
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if (
                merged is not None
                and merged.get(W + "val", "continue") == "continue"
                and len(texts) < len(above)
            ):
                text = above[len(texts)]
            else:
                text = cell_text(line for block in _blocks(cell) for line in self.cell_lines(block))
            span = value(cell, "tcPr/gridSpan") or "1"
            texts.append(text)
            texts += [""] * (min(int(span), 200) - 1 if re.fullmatch(r"\d{1,4}", span) else 0)
        return texts

    def cell_lines(self, block: Element) -> Iterator[str]:
        for paragraph in block.iter(W + "p"):
            for piece, _ in _pieces(paragraph):
                if piece.tag == W + "footnoteReference":
                    self.waiting.append(self.notes.pop(("footnote", piece.get(W + "id", "")), ""))
            yield from _plain_text(paragraph).split("\n")


def _properties(package: Package, part: str) -> dict[str, str]:
    """What a part with the document's properties says, by the name of each; nothing where it cannot be read."""
    try:
        root = package.xml(part)
    except DataError:
        root = None
    return (
        {} if root is None else {child.tag.rpartition("}")[2]: fold(child.text or "")[:500] for child in root}
    )


def _metadata(package: Package, read: Read) -> dict[str, str]:
    """What the document's properties and its first lines say of it."""
    found: dict[str, str] = {}
    said = _properties(package, "docProps/core.xml")
    if said.get("title"):
        found |= {"title": said["title"][:500], "title_how": "document property Title"}
    else:
        first = next((mark for mark in read.marks if mark.kind == "heading"), None)
        if first:
            found |= {"title": read.text[first.start : first.end], "title_how": "the first heading"}
    if re.fullmatch(r"[a-zA-Z]{2}(?:-[A-Za-z]{2})?", said.get("language", "")):
        found |= {"language": said["language"], "language_how": "document property Language"}
    if date := find_published(read.text):
        found |= {"published": date[0], "published_how": date[1]}
    if publisher := find_publisher(read.text):
        found |= {"publisher": publisher[0], "publisher_how": publisher[1]}
    elif company := _properties(package, "docProps/app.xml").get("Company"):
        found |= {"publisher": company, "publisher_how": "document property Company"}
    if licence := find_licence(read.text):
        found |= {"licence": licence[0], "licence_how": licence[1]}
    return found
