"""The blocks of an HTML tree in reading order: headings, paragraphs, list items, table rows.

Walks without recursion, so nesting of any depth is a matter of time and not of stack. Knows nothing of
where the tree came from, nor of metadata.
"""

from __future__ import annotations

import re

from answerable.readers.base import Rendering, fold
from answerable.readers.htmltree import BLOCKS, BREAK, Node, Skip, events, is_note_mark, small_number
from answerable.readers.numbering import ordinal_label

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LIST_TYPES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "1": "decimal",
}
_LIST_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal",
}  # fmt: skip
_OWN_LABEL = re.compile(r"(?:[•·‣▪●○◦–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d+(?:\.\d+)*\.?)\s")
_GLYPH = re.compile(r"[•·‣▪●○◦*–—-]\s+")
_TYPED = re.compile(
    r"[•‣▪●○◦]\s*|[·§➢✓]\s|o\s(?=[^\W\d_])"
)  # a bullet in a plain paragraph, as Word saves it
_MOST_CELLS = 400
_SHORT = 100


def write_blocks(root: Node, page: Rendering, skip: Skip) -> None:
    """Write every block under `root` into `page`, leaving out what `skip` says."""
    _Walk(page).run(root, skip)


class _List:
    """A list being written: its numbering, and whether its item has been written."""

    def __init__(self, node: Node, tag: str) -> None:
        attributes = node.attributes
        style = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", attributes.get("style") or "")
        self.format = ""
        if tag == "ol":
            self.format = _LIST_TYPES.get(attributes.get("type") or "1", "decimal")
            if style:
                self.format = _LIST_STYLES.get(style[1], "" if style[1] == "none" else self.format)
        self.count = small_number(attributes.get("start"), 1) - 1
        self.written = True

    def next_item(self, node: Node) -> None:
        self.count = small_number(node.attributes.get("value"), self.count + 1)
        self.written = False

    @property
    def label(self) -> str:
        return f"{ordinal_label(self.count, self.format)}." if self.format else ""


class _Walk:
    """The state of one walk: the inline text so far, the lists we are in, the table we are in."""

    def __init__(self, page: Rendering) -> None:
        self.page = page
        self.inline: list[str] = []
        self.bold = 0  # characters of the inline text that are bold
        self.in_bold = 0
        self.lists: list[_List] = []
        self.heading: int | None = None
        self.level = 1
        self.pre = 0
        self.term = ""
        self.layout: list[bool] = []

    def run(self, root: Node, skip: Skip) -> None:
        def skip_more(node: Node, tag: str) -> bool:
            return skip(node, tag) or (tag == "table" and self.table(node, skip)) or is_note_mark(node, tag)

        for event, node, tag in events(root, skip_more):
            if event == "text":
                self.text(node.text_content or "")
            elif event == "enter":
                self.enter(node, tag)
            else:
                self.leave(tag)
        self.flush()

    def text(self, text: str) -> None:
        if self.pre:
            text = text.replace("\n", BREAK)
        self.inline.append(text)
        if self.in_bold:
            self.bold += len(text.strip())

    def enter(self, node: Node, tag: str) -> None:
        if tag == "br":
            self.inline.append(BREAK)
        elif tag in ("b", "strong"):
            self.in_bold += 1
        elif tag in BLOCKS or tag == "hr":
            self.flush(joins=tag not in ("table", "blockquote", "dl") and tag not in _LISTS)
            if tag in _LISTS:
                if not self.lists:
                    self.page.end_group()
                self.lists.append(_List(node, tag))
            elif tag == "li" and self.lists:
                self.flush()
                self.lists[-1].next_item(node)
            elif tag in _HEADINGS or node.attributes.get("role") == "heading":
                self.flush()
                self.heading = _HEADINGS.get(tag) or small_number(node.attributes.get("aria-level"), 2)
            elif tag == "pre":
                self.pre += 1

    def leave(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self.in_bold = max(self.in_bold - 1, 0)
        elif tag in ("td", "th"):
            self.flush()
        elif tag in BLOCKS:
            self.flush(joins=tag not in ("li", "dt", "dd", "blockquote") and tag not in _LISTS, closing=tag)
            if tag in _LISTS and self.lists:
                self.lists.pop()
                if not self.lists:
                    self.page.end_group()
            elif tag == "pre":
                self.pre = max(self.pre - 1, 0)
            elif tag == "dl":
                self.term = ""
                self.page.end_group()

    def flush(self, joins: bool = False, closing: str = "") -> None:
        """Write the inline text as the block it belongs to.

        Inside a list item that has not been written yet a paragraph's end only parts words (`joins`).
        """
        if not self.inline:
            return
        in_item = bool(self.lists) and not self.lists[-1].written
        if joins and in_item and self.heading is None:
            self.inline.append(" ")
            return
        raw, bold = "".join(self.inline), self.bold
        self.inline, self.bold = [], 0
        text = fold(raw.replace(BREAK, " "))
        if not text:
            return
        if self.heading is not None:
            self.level = self.heading
            self.page.heading(text, self.heading)
            self.heading = None
            if self.lists:
                self.lists[-1].written = True
        elif closing == "dt":
            self.term = text
        elif closing == "dd":
            self.page.row((self.term, text) if self.term else (text,))
        elif in_item:
            self.item(text)
        else:
            self.paragraphs(raw, text, bold)

    def item(self, text: str) -> None:
        current = self.lists[-1]
        current.written = True
        own = _OWN_LABEL.match(text)
        glyph = _GLYPH.match(text)
        if glyph:
            self.page.item(text[glyph.end() :], len(self.lists))
        elif own:
            self.page.item(text[own.end() :], len(self.lists), own[0].strip())
        else:
            self.page.item(text, len(self.lists), current.label)

    def paragraphs(self, raw: str, text: str, bold: int) -> None:
        """One paragraph, or the lines of a block whose breaks part short lines (a list of names, an
        address)."""
        lines = [fold(line) for line in raw.split(BREAK)]
        filled = [line for line in lines if line]
        if len(filled) > 1:
            verse = all(len(line) <= _SHORT for line in filled) and not any(
                line[0].islower() for line in filled[1:]
            )
            if verse or not all(lines[1:-1]):
                for line in filled if verse else _joined(lines):
                    self.line(line)
                self.page.end_group()
                return
        whole_bold = bold >= len(text) - 2 and bold > 2
        if whole_bold and len(text) <= _SHORT and text[-1] not in ".;," and not self.lists:
            self.page.heading(text.rstrip(":"), min(self.level + 1, 6))
            return
        self.line(text)

    def line(self, text: str) -> None:
        glyph = _TYPED.match(text)
        if glyph and len(text) > glyph.end():
            self.page.item(text[glyph.end() :], 1)
        else:
            self.page.end_group()
            self.page.paragraph(text)

    def table(self, node: Node, skip: Skip) -> bool:
        """Write a table of data as rows and say so; a table that only lays the page out is walked as
        blocks."""
        from answerable.readers.htmltable import is_layout, read_rows

        if is_layout(node):
            return False
        self.flush()
        self.page.end_group()
        for cells, label in read_rows(node, skip):
            if label == "caption":
                self.page.paragraph(cells[0])
            else:
                self.page.row(cells[:_MOST_CELLS], label)
        self.page.end_group()
        return True


def _joined(lines: list[str]) -> list[str]:
    """Lines joined into the paragraphs that empty lines part."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    return [" ".join(paragraph) for paragraph in paragraphs if paragraph]
