"""The blocks of a document: headings, paragraphs, lead-ins with their items, table rows - each with its place.

Hard-wrapped lines are put together again, and so are paragraphs that a page break cut in two. A block knows the
headings it stands under and the lead-in that introduces it. Structure only: nothing here knows a relation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents import Document
from .lines import Line, is_address, read_lines
from .spans import Spanned

_END = re.compile(r"[.!?;:…][\"'”’)\]]{0,3}(?:\[\d{1,3}\])*\W{0,2}$")
_OPEN = re.compile(
    r"(?:[,(&/–—-]|\b(?:of|the|and|or|for|in|to|with|a|an|by|on|at|from|as|into|between|its|their|our|his|her|is|are|was"
    r"|were|be|been|has|have|had|will|would|that|which|who|this|these|nhs))$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?::|:\s?-|[–—]|\b(?:includ(?:es?|ing|ed)|are|is|were|was|as follows|follow|following(?: \w+){0,4}|below|compris(?:es?|ing|ed)(?: of)?"
    r"|consists? of|made up of|such as|namely|through|by|to|of|from|between|with))$"
    r"|\b(?:as follows|listed below|set out below|shown below|the following(?: \w+){0,5}|are as follows)[:.]?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:'\w+)?")
_NEW_PAGE = re.compile(
    r"(?:(?:The|A|An) )?[A-Z][A-Z'&().,-]*[A-Z](?: (?:[A-Z][A-Z'&().,-]*|of|and|the|for|[A-Z]\.?)){1,12}"
    r"(?:,? (?:[A-Z]\w+ ){0,3}(?:is|was|are|were)\b| \(|, )"
)
_PLAIN_LEVEL, _CAPS_LEVEL = 3, 1


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `kind` is `heading`, `paragraph`, `lead_in`, `item` or `row`. `level` is a heading's depth or an item's; `number`
    is the paragraph's or item's own ("3.1.2", "a"). `headings` are the places (in the list of blocks) of the headings
    it stands under, outermost first; `lead_in` is the place of the paragraph or heading that introduces an item,
    `parent` of the item it is nested in. A row has `cells` and, where the table has one, its `header`.
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


@dataclass(slots=True)
class _Piece:
    """A block in the making: its lines, and how it stands to what was before."""

    kind: str
    lines: list[Line]
    gap: int
    level: int = 0
    sure: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def short(self) -> bool:
        return len(self.lines) <= 2 and sum(len(line.text) for line in self.lines) <= 110


def read_blocks(document: Document) -> list[Block]:
    """The blocks of a document, in order.

    >>> blocks = read_blocks(Document("a", "# Membership\\n\\nMembers are:\\n\\n- the Council\\n- the Trust"))
    >>> [(block.kind, block.text.text, block.lead_in) for block in blocks]
    [('heading', 'Membership', None), ('lead_in', 'Members are:', 0), ('item', 'the Council', 1), ('item', 'the Trust', 1)]
    """
    lines = read_lines(document)
    pieces = _Assembly(lines).pieces()
    _find_headings(pieces)
    return _Linker(document, pieces).blocks()


def find_title(blocks: Sequence[Block]) -> Spanned | None:
    """What the document calls itself: the highest of its first headings; None where it begins without one.

    >>> find_title(read_blocks(Document("a", "Northshire Board\\n\\nThe board met on 2 May and agreed the plan.")))
    Spanned(text='Northshire Board', starts=(0,), offsets=(0,))
    """
    first = [block for block in blocks[:12] if block.kind == "heading"]
    return min(first, key=lambda block: block.level).text if first else None


class _Assembly:
    """Puts lines together to pieces."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.widths = _widths(lines)
        self.made: list[_Piece] = []
        self.open: _Piece | None = None
        self.pending: Line | None = None
        self.skipped = 0

    def pieces(self) -> list[_Piece]:
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
        following = self.lines[position + 1] if position + 1 < len(self.lines) else None
        last = self.open.last if self.open else None
        return bool(
            last and following and self.lines[position].gap and following.gap and not _END.search(last.text)
            and following.text[:1].islower() and following.kind == "text"
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
        elif line.kind == "item":
            self._start("item", line)
        elif self._hangs(line):
            self._hang(line)
        else:
            self._text(position, line)

    def _start(self, kind: str, line: Line, level: int = 0, sure: bool = False) -> None:
        self.open = _Piece(kind, [line], line.gap, level, sure)
        self.made.append(self.open)

    def _extend(self, line: Line) -> None:
        if self.open is None:
            return
        if not self.open.first.text:  # a glyph on a line of its own
            head = self.open.first
            line.glyph, line.number, line.numbering = head.glyph, line.number or head.number, line.numbering or head.numbering
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
        if piece and piece.kind == "paragraph" and len(piece.lines) == 1 and not line.gap and len(piece.last.text) <= 120:
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
        sentence = _END.search(line.text[: first[1] - line.start]) and not line.text[: first[1] - line.start].endswith(":")
        return (beside and not sentence) or (brief and not sentence and len(line.text) <= 120 and "\t" in line.text) or (
            brief and not sentence and len(line.text) <= 90 and not (self.widths[position] and self.open and not line.gap)
        )

    def _hangs(self, line: Line) -> bool:
        """Whether a line stands under the second column of the row above."""
        row = self.open
        if row is None or row.kind != "row" or line.gap or len(row.last.cells) < 2 or line.kind != "text":
            return False
        column = row.first.cells[1][0] - row.first.start + row.first.indent
        return line.indent >= max(6, column - 3)

    def _hang(self, line: Line) -> None:
        line.cells = [(line.start, line.start), (line.start, line.end)]
        self._start("row", line)

    def _is_bare_item(self, position: int, line: Line) -> bool:
        """Whether a line is an item that lost its glyph: a little indent where the text has none, after a lead-in."""
        if not 1 <= line.indent <= 8 or line.number or not self.made:
            return False
        before = self.made[-1]
        listed = before.kind == "item" and before.first.glyph == " " and before.first.indent == line.indent
        led = before.kind == "paragraph" and before.first.indent < line.indent and before.last.text.endswith(":")
        return listed or led

    def _continues(self, position: int, line: Line) -> bool:
        """Whether a line goes on with the open piece."""
        piece = self.open
        if piece is None or piece.kind not in ("paragraph", "item") or line.kind == "item" and line.glyph:
            return False
        last = piece.last
        if not last.text:
            return True
        if line.forced or (piece.first.forced and line.gap):
            return False
        if line.gap:
            return self._heals(position, piece, line)
        if line.number and not self._wrapped(position, last, line):
            return False
        bare = piece.first.glyph == " " and piece.first.indent == line.indent
        if bare and line.text[:1].isupper() and _END.search(last.text):
            return False
        return self._joins(position, last, line)

    def _wrapped(self, position: int, last: Line, line: Line) -> bool:
        """Whether a number at the line's head is part of a sentence."""
        width = self.widths[position]
        plain = line.numbering in ("dotted", "bare", "plain", "letter")
        return plain and bool(width) and last.whole >= 0.8 * width and not _END.search(last.text) and (
            line.text[:1].islower() or line.numbering == "bare"
        )

    def _joins(self, position: int, last: Line, line: Line) -> bool:
        text = last.text
        width = self.widths[position]
        word = line.text.split(None, 1)[0] if line.text else ""
        fits = last.whole + 1 + len(word) < (0.95 if _END.search(text) else 0.83) * width
        if text.endswith(":"):
            return bool(width) and not fits and line.text[:1].islower()
        if _END.search(text):
            return bool(width) and not fits and last.whole >= 0.7 * width
        if line.text[:1].islower():
            return last.whole >= (0.5 * width if width else 45) or bool(_OPEN.search(text[-12:]))
        if _OPEN.search(text[-12:]) and not text.endswith(("-", "–")):
            return True
        return bool(width) and not fits

    def _heals(self, position: int, piece: _Piece, line: Line) -> bool:
        """Whether a piece that stopped in the middle of a sentence goes on after empty lines or a page's end."""
        text = piece.last.text
        if line.number or line.kind == "item" or _END.search(text) or len(text) < 30:
            return False
        turned = line.page or line.gap >= 2
        lower = line.text[:1].islower()
        width = self.widths[position]
        full = not width or piece.last.whole >= 0.6 * width
        if lower:
            return (turned or len(piece.lines) >= 2 or bool(_OPEN.search(text[-12:]))) and full
        return turned and full and bool(_OPEN.search(text[-12:])) and len(piece.lines) >= 2


def _widths(lines: list[Line]) -> list[int]:
    """For each line the width at which the text about it is wrapped; 0 where lines end where paragraphs do."""
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
    pairs = [(lines[i], lines[i + 1]) for i in group if i + 1 < len(lines) and not lines[i + 1].gap and not lines[i + 1].glyph]
    if not pairs:
        return 0
    lower = sum(1 for _, following in pairs if following.text[:1].islower())
    lengths = sorted(line.whole for line, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if lower >= 0.2 * len(pairs) and 36 <= width <= 170 else 0


def _find_headings(pieces: list[_Piece]) -> None:
    """Decide which short pieces are headings and which are lines of a list."""
    i = 0
    while i < len(pieces):
        if not _may_head(pieces, i):
            i += 1
            continue
        run = i
        while run < len(pieces) and _may_head(pieces, run):
            run += 1
        _settle(pieces, i, run)
        i = run


def _may_head(pieces: list[_Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.kind != "paragraph" or not piece.short or piece.first.forced:
        return False
    text = " ".join(line.text for line in piece.lines)
    if not text or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘*_[("):
        return False
    if _END.search(text) and not text.endswith("?"):
        return False
    return len(text.split()) <= 14 and not is_address(piece.first)


def _settle(pieces: list[_Piece], start: int, end: int) -> None:
    """Of a run of short pieces: which head what follows, and which are lines listed under the first."""
    following = pieces[end] if end < len(pieces) else None
    spaced = [k for k in range(start, end) if pieces[k].gap or k == 0]
    for k in range(start, end):
        piece = pieces[k]
        if _is_caps(piece) or _is_numbered_heading(pieces, k):
            _make_heading(piece)
    plain = [k for k in range(start, end) if pieces[k].kind == "paragraph"]
    if following is not None and plain and plain[-1] == end - 1 and _heads(pieces, end - 1, following):
        _make_heading(pieces[end - 1])
        plain.pop()
    if plain and plain[0] == start and start in spaced and len(plain) >= 1 and _opens_list(pieces, start, end):
        _make_heading(pieces[start])
        plain.pop(0)
    _make_lines(pieces, plain)


def _opens_list(pieces: list[_Piece], start: int, end: int) -> bool:
    """Whether the first of a run of short pieces is a heading over the others."""
    if start + 1 >= end:
        return False
    first, second = pieces[start], pieces[start + 1]
    text = first.first.text
    if first.gap > second.gap or (start == 0 and second.gap) or second.kind == "heading":
        return not _looks_listed(text)
    return end - start == 2 and bool(second.gap) and not _looks_listed(text)


def _looks_listed(text: str) -> bool:
    """Whether a short line looks like an entry of a list: a comma, a dash, a bracket, a title before a name."""
    return bool(re.search(r",| [–—-] |\(|^(?:Dr|Mrs?|Ms|Miss|Cllr|Councillor|Professor|Prof|Sir|Dame)\b", text))


def _heads(pieces: list[_Piece], k: int, following: _Piece) -> bool:
    """Whether the last short piece before longer text is its heading."""
    piece = pieces[k]
    if following.kind == "heading":
        return False
    apart = piece.gap >= 1 or k == 0 or pieces[k - 1].kind in ("heading",)
    if following.kind in ("item", "row"):
        return apart
    return apart and bool(following.gap or len(piece.lines) == 1) and not piece.last.text.endswith(",")


def _make_heading(piece: _Piece) -> None:
    piece.kind = "heading"
    if piece.first.numbering == "dotted":
        piece.level = len([part for part in piece.first.number.split(".") if part.strip("0")])
    elif piece.first.numbering in ("plain", "minute", "bare") or _is_caps(piece):
        piece.level = _CAPS_LEVEL
    else:
        piece.level = _PLAIN_LEVEL - (1 if piece.gap >= 2 else 0)


def _make_lines(pieces: list[_Piece], plain: list[int]) -> None:
    """Short pieces in a row under a heading or lead-in are items without a glyph."""
    for k in plain:
        before = pieces[k - 1] if k else None
        if before is None:
            continue
        led = before.kind == "heading" or (before.kind == "paragraph" and before.last.text.endswith(":"))
        if led or (before.kind == "item" and before.first.glyph == ""):
            pieces[k].kind = "item"


def _is_caps(piece: _Piece) -> bool:
    text = " ".join(line.text for line in piece.lines)
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and " " in text + " " and sum(1 for c in letters if c.isupper()) >= 0.9 * len(letters) and (
        len(text.split()) > 1 or len(letters) >= 6
    )


def _is_numbered_heading(pieces: list[_Piece], k: int) -> bool:
    piece = pieces[k]
    if piece.first.numbering not in ("dotted", "plain", "minute", "bare") or not piece.first.text[:1].isupper():
        return False
    if piece.first.numbering == "bare":
        return False
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    if piece.first.numbering == "plain":
        return bool(piece.gap or k == 0) and following is not None and following.first.numbering != "plain"
    return following is None or following.first.number != piece.first.number


class _Linker:
    """Makes blocks of pieces: the text, the headings above, the lead-in, the item around."""

    def __init__(self, document: Document, pieces: list[_Piece]) -> None:
        self.document = document
        self.pieces = pieces
        self.words = _words(document.text, pieces)
        self.made: list[Block] = []
        self.stack: list[int] = []
        self.items: list[tuple[int, str, int]] = []
        self.header: tuple[Spanned, ...] = ()
        self.table: int | None = None
        self.lead: int | None = None

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

    def _text(self, piece: _Piece) -> Spanned:
        """The piece's clean text, what stood between its parts left out."""
        parts: list[tuple[int, int]] = []
        for line in piece.lines:
            if parts and not self.document.text[parts[-1][1] : line.start].strip("> \t\r\n\x0b\x0c\x85\u00a0"):
                parts[-1] = (parts[-1][0], line.end)
            else:
                parts.append((line.start, line.end))
        clean = [Spanned.from_document(self.document.text, i, j, self.words) for i, j in parts]
        return clean[0] if len(clean) == 1 else Spanned.concat(clean)

    def _add(self, block: Block) -> int:
        self.made.append(block)
        return len(self.made) - 1

    def _heading(self, piece: _Piece, text: Spanned) -> None:
        level = piece.level or _PLAIN_LEVEL
        while self.stack and self.made[self.stack[-1]].level >= level and not self._encloses(piece, level):
            self.stack.pop()
        above = self.made[self.stack[-1]].level if self.stack else 0
        level = max(level, above + 1) if self.stack and above >= level else level
        place = self._add(Block("heading", text, level, piece.first.number, tuple(self.stack)))
        self.stack.append(place)
        self.items, self.lead = [], place

    def _encloses(self, piece: _Piece, level: int) -> bool:
        """A plain heading right under another plain heading is one step further in."""
        above = self.made[self.stack[-1]]
        return (
            self.stack[-1] == len(self.made) - 1 and not piece.sure and level == _PLAIN_LEVEL and above.level == level
            and not piece.first.number and not above.number
        )  # fmt: skip

    def _paragraph(self, position: int, piece: _Piece, text: Spanned) -> None:
        if self.stack and _NEW_PAGE.match(text.text) and not piece.first.number:
            self.stack = [i for i in self.stack if self.made[i].level < _PLAIN_LEVEL - 1 and self.made[i].number]
        following = self.pieces[position + 1] if position + 1 < len(self.pieces) else None
        listed = following is not None and following.kind in ("item", "row")
        leads = text.text.endswith((":", ":-")) or bool(listed and _LEADS.search(text.text[-80:]))
        kind = "lead_in" if leads and (listed or text.text.endswith(":")) else "paragraph"
        under = self.lead if self.lead is not None and kind == "lead_in" and self.made[self.lead].kind == "heading" else None
        place = self._add(Block(kind, text, 0, piece.first.number, tuple(self.stack), under))
        self.items = []
        self.lead = place if kind == "lead_in" else None

    def _item(self, piece: _Piece, text: Spanned) -> None:
        shape = piece.first.glyph or piece.first.numbering
        indent = piece.first.indent
        depth = piece.first.level
        while self.items and not self._inside(indent, shape, depth):
            self.items.pop()
        if self.items and self.items[-1][:2] == (indent, shape) or (self.items and depth and depth == len(self.items)):
            self.items.pop()
        parent = self.items[-1][2] if self.items else None
        lead = parent if parent is not None and self.made[parent].text.text.endswith(":") else self.lead
        if parent is not None and lead != parent:
            lead = self.made[parent].lead_in
        block = Block("item", text, len(self.items) + 1, piece.first.number, tuple(self.stack), lead, parent, piece.first.glyph.strip())
        self.items.append((indent, shape, self._add(block)))

    def _inside(self, indent: int, shape: str, depth: int) -> bool:
        """Whether a new item belongs to the list open now, or into its last item."""
        if depth:
            return len(self.items) <= depth
        known = [(i, s) for i, s, _ in self.items]
        if (indent, shape) in known:
            return known[-1] == (indent, shape)
        same_shape = [s for _, s in known if s == shape]
        if same_shape and shape in ("letter", "round", "plain", "dotted"):
            return known[-1][1] == shape and indent > known[-1][0] + 1
        return indent > known[-1][0] or (indent == known[-1][0] and shape != known[-1][1])

    def _row(self, position: int, piece: _Piece) -> None:
        line = piece.first
        cells = tuple(Spanned.from_document(self.document.text, i, j, self.words) for i, j in line.cells)
        if not any(cells):
            return
        text = Spanned.concat([cell for cell in cells if cell], " | ")
        first = position == 0 or self.pieces[position - 1].kind != "row"
        block = Block("row", text, 0, line.number, tuple(self.stack), self.lead, None, "", cells, self.header, self.table)
        place = self._add(block)
        if first or self.table is None:
            self.table = place
            self.made[place] = replace(block, table=place)
        if piece.sure or (first and self._is_header(cells)):
            self.header = cells
            self.made[place] = replace(self.made[place], header=cells)

    def _is_header(self, cells: tuple[Spanned, ...]) -> bool:
        named = [cell.text.casefold().strip(" :*") for cell in cells if cell]
        return len(named) >= 2 and all(_HEADER.fullmatch(name) for name in named)


_HEADER = re.compile(
    r"(?:(?:full |job |committee |first |sur|last )?(?:name|title|role|post|position|body|organi[sz]ation|agency|member|members|membership|representing"
    r"|representative|organi[sz]ation represented|initials|attendance|attended|present|apologies|capacity|designation|department|directorate|substitute"
    r"|deputy|voting|party|ward|date|term|term of office|notes?|status|action|owner|lead|responsible|by whom|by when|deadline|area|place|sector"
    r"|trust|council|ccg|stp|ics|icb|chair|code|type|number|no\.?|ref\.?|item|function|population|partner|employer|affiliation|constituency"
    r"|nominating body|appointed by|in attendance|officers?))(?: ?(?:/|and|&|or|\() ?[\w ]{1,30}\)?)?(?:\(s\))?",
    re.IGNORECASE,
)


def _words(text: str, pieces: list[_Piece]) -> frozenset[str]:
    """The words of the document, if it parts any at a line's end."""
    parted = any(line.text.endswith(("-", "\u00ad")) for piece in pieces for line in piece.lines[:-1])
    return frozenset(word.group().lower() for word in _WORD.finditer(text)) if parted else frozenset()
