"""The blocks of a document: headings, paragraphs, lead-ins with items, rows of tables, each in its place.

A block knows the headings it stands under and the lead-in that introduces it. Structure only: nothing here
knows a relation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents import Document
from .headings import PLAIN_LEVEL, find_headings
from .layout import Piece, read_pieces
from .lines import read_lines
from .spans import Spanned
from .wording import is_header

_LEADS = re.compile(
    r"(?::|:\s?-|[–—]|\b(?:includ(?:es?|ing|ed)|are|is|were|was|follows?|following(?: \w+){0,4}|below"
    r"|compris(?:es?|ing|ed)|such as|namely|through|by|to|of|from|between|with))$"
    r"|\b(?:as follows|listed below|set out below|shown below|the following(?: \w+){0,5})[:.]?$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,60}[-\u00ad][ \t]*\r?\n\s*[A-Za-z]{1,60}")
_WORD = re.compile(r"[a-z]+")
_SUBJECT_IN_CAPS = re.compile(
    r"(?:The |A |An )?(?:[a-z]+ ){0,2}(?=(?:[A-Z]\W?){2})"
    r"(?:[A-Z][A-Z'&.-]{1,40}(?:,? (?:of |and |the |for |& )*[A-Z][A-Z'&.-]{0,40}){1,15}"
    r"|(?P<one>[A-Z]{6,40}))(?![a-z])(?P<rest>[^.]{0,160})"
)
_PREDICATE = re.compile(r"\b(?:is|was|are|were)\b|^,? ?\(")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `kind` is `heading`, `paragraph`, `lead_in`, `item` or `row`. `level` is a heading's depth or an item's;
    `number` is the paragraph's or item's own ("3.1.2", "a"). `headings` are the places (in the list of
    blocks) of the headings it stands under, outermost first; `lead_in` is the place of the paragraph or
    heading that introduces an item, `parent` of the item it is nested in. A row has `cells`, the place of the
    first row of its `table` and, where the table has one, its `header`.
    """

    kind: str
    text: Spanned
    level: int = 0
    number: str = ""
    headings: tuple[int, ...] = ()
    lead_in: int | None = None
    parent: int | None = None
    glyph: str = ""
    cells: tuple[Spanned, ...] = ()
    header: tuple[Spanned, ...] = ()
    table: int | None = None


def read_blocks(document: Document) -> list[Block]:
    """The blocks of a document, in order.

    >>> blocks = read_blocks(Document("a", "# Membership\\n\\nMembers are:\\n\\n- the Council\\n- the Trust"))
    >>> [(block.kind, block.text.text, block.lead_in) for block in blocks[1:]]
    [('lead_in', 'Members are:', 0), ('item', 'the Council', 1), ('item', 'the Trust', 1)]
    """
    pieces = read_pieces(read_lines(document))
    find_headings(pieces)
    return _Linker(document, pieces).blocks()


def find_title(blocks: Sequence[Block]) -> Spanned | None:
    """What the document calls itself: the highest of its first headings; None where it begins without one.

    >>> find_title(read_blocks(Document("a", "# Northshire Board\\n\\nThe board met on 2 May.")))
    Spanned(text='Northshire Board', starts=(0,), offsets=(2,))
    """
    first = [block for block in blocks[:12] if block.kind == "heading"]
    return min(first, key=lambda block: block.level).text if first else None


class _Linker:
    """Makes blocks of pieces: the text, the headings above, the lead-in, the item around."""

    def __init__(self, document: Document, pieces: list[Piece]) -> None:
        self.document = document
        self.pieces = pieces
        self.words = _words(document.text, pieces)
        self.made: list[Block] = []
        self.stack: list[int] = []
        self.items: list[tuple[int, str, int]] = []
        self.header: tuple[Spanned, ...] = ()
        self.table: int | None = None
        self.lead: int | None = None
        self.marked: set[int] = set()
        self.sure = any(piece.sure for piece in pieces if piece.kind == "heading")

    def blocks(self) -> list[Block]:
        for position, piece in enumerate(self.pieces):
            if piece.kind == "row":
                self._row(position, piece)
                continue
            self.table, self.header = None, ()
            text = self._text(piece)
            if not text:
                continue
            if piece.kind == "heading":
                self._heading(piece, text)
            elif piece.kind == "item":
                self._item(piece, text)
            else:
                self._paragraph(position, piece, text)
        return self.made

    def _text(self, piece: Piece) -> Spanned:
        """The piece's clean text, what stood between its parts left out."""
        parts: list[tuple[int, int]] = []
        for line in piece.lines:
            if parts and not self.document.text[parts[-1][1] : line.start].strip(" \t\r\n\x0b\x0c\x85\u00a0"):
                parts[-1] = (parts[-1][0], line.end)
            else:
                parts.append((line.start, line.end))
        clean = [Spanned.from_document(self.document.text, i, j, self.words) for i, j in parts]
        return clean[0] if len(clean) == 1 else Spanned.concat(clean)

    def _add(self, block: Block) -> int:
        self.made.append(block)
        return len(self.made) - 1

    def _heading(self, piece: Piece, text: Spanned) -> None:
        level = self._level(piece)
        while self.stack and self.made[self.stack[-1]].level >= level and not self._encloses(piece, level):
            self.stack.pop()
        above = self.made[self.stack[-1]].level if self.stack else 0
        level = max(level, above + 1) if self.stack and above >= level else level
        place = self._add(Block("heading", text, level, piece.first.number, tuple(self.stack)))
        self.stack.append(place)
        if piece.sure or piece.first.number:
            self.marked.add(place)
        self.items, self.lead = [], place

    def _level(self, piece: Piece) -> int:
        """A heading's own level; one guessed by its look stands below the marked or numbered one above it."""
        level = piece.level or PLAIN_LEVEL
        if piece.sure or piece.first.number or not self.stack:
            return level
        marked = [self.made[i].level for i in self.stack if i in self.marked]
        return max(level, marked[-1] + 1) if marked and (self.sure or level == PLAIN_LEVEL) else level

    def _encloses(self, piece: Piece, level: int) -> bool:
        """A plain heading right under another plain heading is one step further in."""
        above = self.made[self.stack[-1]]
        adjacent = self.stack[-1] == len(self.made) - 1 and level == PLAIN_LEVEL and above.level == level
        return adjacent and not piece.sure and not piece.first.number and not above.number

    def _paragraph(self, position: int, piece: Piece, text: Spanned) -> None:
        if self.stack and not piece.first.number and _is_new_page(text.text):
            self.stack = [
                i for i in self.stack if self.made[i].level < PLAIN_LEVEL - 1 and self.made[i].number
            ]
        following = self.pieces[position + 1] if position + 1 < len(self.pieces) else None
        listed = following is not None and following.kind in ("item", "row")
        leads = text.text.endswith((":", ":-")) or bool(listed and _LEADS.search(text.text[-80:]))
        kind = "lead_in" if leads and (listed or text.text.endswith(":")) else "paragraph"
        under = (
            self.lead
            if self.lead is not None and kind == "lead_in" and self.made[self.lead].kind == "heading"
            else None
        )
        place = self._add(Block(kind, text, 0, _number(piece), tuple(self.stack), under))
        self.items = []
        self.lead = place if kind == "lead_in" else None

    def _item(self, piece: Piece, text: Spanned) -> None:
        shape = piece.first.glyph or piece.first.numbering
        indent = piece.first.indent
        depth = piece.first.level
        while self.items and not self._inside(indent, shape, depth):
            self.items.pop()
        if self.items and (depth <= len(self.items) if depth else self.items[-1][:2] == (indent, shape)):
            self.items.pop()
        parent = self.items[-1][2] if self.items else None
        lead = parent if parent is not None and self.made[parent].text.text.endswith(":") else self.lead
        if parent is not None and lead != parent:
            lead = self.made[parent].lead_in
        block = Block(
            "item",
            text,
            len(self.items) + 1,
            piece.first.number,
            tuple(self.stack),
            lead,
            parent,
            piece.first.glyph.strip(),
        )
        self.items.append((indent, shape, self._add(block)))

    def _inside(self, indent: int, shape: str, depth: int) -> bool:
        """Whether a new item belongs to the list open now, or into its last item."""
        if depth:
            return depth >= len(self.items)
        known = [(i, s) for i, s, _ in self.items]
        if (indent, shape) in known:
            return known[-1] == (indent, shape)
        same_shape = [s for _, s in known if s == shape]
        if same_shape and shape in ("letter", "round", "plain", "dotted"):
            return known[-1][1] == shape and indent > known[-1][0] + 1
        return indent > known[-1][0] or (indent == known[-1][0] and shape != known[-1][1])

    def _row(self, position: int, piece: Piece) -> None:
        line = piece.first
        cells = tuple(Spanned.from_document(self.document.text, i, j, self.words) for i, j in line.cells)
        if not any(cells):
            return
        text = Spanned.concat([cell for cell in cells if cell], " | ")
        first = position == 0 or self.pieces[position - 1].kind != "row"
        block = Block(
            "row",
            text,
            0,
            line.number,
            tuple(self.stack),
            self.lead,
            None,
            "",
            cells,
            self.header,
            self.table,
        )
        place = self._add(block)
        if first or self.table is None:
            self.table = place
            self.made[place] = replace(block, table=place)
        if piece.sure or (first and self._is_header(cells)):
            self.header = cells
            self.made[place] = replace(self.made[place], header=cells)

    def _is_header(self, cells: tuple[Spanned, ...]) -> bool:
        named = [cell.text for cell in cells if cell]
        return len(named) >= 2 and all(len(name) <= 60 and is_header(name) for name in named)


def _number(piece: Piece) -> str:
    """The number of a paragraph; a bare figure at its head is part of the sentence."""
    return piece.first.number if piece.first.numbering != "bare" else ""


def _is_new_page(text: str) -> bool:
    """Whether a paragraph opens as encyclopaedia pages do: its subject in capitals, then what it is."""
    head = _SUBJECT_IN_CAPS.match(text[:400])
    if head is None:
        return False
    found = _PREDICATE.search(head["rest"])
    return found is not None and (not head["one"] or found.start() <= 2)


def _words(text: str, pieces: list[Piece]) -> frozenset[str]:
    """The words of the document, if it parts any at a line's end."""
    parted = any(line.text.endswith(("-", "\u00ad")) for piece in pieces for line in piece.lines[:-1])
    return frozenset(_WORD.findall(_PARTED.sub(" ", text).lower())) if parted else frozenset()
