"""What every reader returns, and the one rendering into text that all formats share.

Whatever the format, extraction sees the same text: headings on lines of their own, numbered paragraphs with
their number, list items one a line beginning with "• " (two spaces further in for each level), table rows
as "a | b | c", and everything else a paragraph on one line; an empty line between blocks, none between the
items of a list or the rows of a table. `Mark`s say what each line is. Knows nothing of any format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from answerable.documents import Mark
from answerable.errors import DataError
from answerable.readers.limits import read_limits
from answerable.readers.numbering import leading_number

BULLET = "• "
INDENT = "  "
DEEPEST = 6

# Characters that carry no words: controls, soft hyphens, zero-width marks, direction overrides, byte
# order marks,
# private-use glyphs, noncharacters and lone surrogates.
_SILENT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "ĳ": "ij",
        "\u2011": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of a file.

    `metadata` holds what the document says of itself under the names of the catalogue (`title`,
    `publisher`, `published`, `address`, `licence`, `language`); for each, `<name>_how` says where it was
    found. `pages` is the number of pages, 0 for a format that has none.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    format: str = "txt"
    pages: int = 0


def fold(text: str) -> str:
    """`text` on one line: white space folded, characters without words dropped, ligatures opened.

    >>> fold("the\\u00a0o\\ufb03ce  of\\n the co\\u00adordinator\\x0c")
    'the office of the coordinator'
    """
    if not (text.isascii() and text.isprintable()):
        text = _SILENT.sub("", text).translate(_LIGATURES)
    return " ".join(text.split())


def cell_text(lines: Iterable[str]) -> str:
    """A table cell's lines as one: parted by "; " where no stop parts them and the next begins a new thing.

    >>> cell_text(["Northshire Council", "Eastmoor Trust", "and its", "members"])
    'Northshire Council; Eastmoor Trust and its members'
    """
    text = ""
    for line in filter(None, map(fold, lines)):
        if text:
            text += " " if text.endswith((".", ";", ":", ",")) or line[0].islower() else "; "
        text += line
    return text


class Rendering:
    """Collects the blocks of a document in reading order and makes the text and its marks of them.

    >>> page = Rendering()
    >>> page.heading("Members", 1)
    >>> page.item("the chair;", 1)
    >>> page.item("two councillors.", 1)
    >>> page.read("html").text
    'Members\\n\\n• the chair;\\n• two councillors.\\n'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._last = ""
        self._page: str | None = None
        self.pages = 0
        self._limits = read_limits()

    @property
    def empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not self._parts

    def page(self, label: str) -> None:
        """What comes next stands on the page called `label`."""
        self._page = label
        self.pages += 1

    def heading(self, text: str, level: int, label: str = "") -> None:
        """A heading of `level` 1 to 6; `label` is its number where it has one."""
        text = fold(text)
        self._add("heading", "", text, min(max(level, 1), DEEPEST), label or leading_number(text))

    def paragraph(self, text: str, label: str = "", breaks: Sequence[tuple[int, str]] = ()) -> None:
        """A paragraph; `label` is its number where it has one.

        `breaks` are the pages that begin within it: the place in `text` (which must be folded) and the
        page's label.
        """
        text = fold(text)
        self._add("paragraph", "", text, 0, label or leading_number(text), breaks)

    def item(self, text: str, level: int, label: str = "", breaks: Sequence[tuple[int, str]] = ()) -> None:
        """A list item at depth `level` (from 1), with its number or letter as `label`, or a bullet without.

        `breaks` as for a paragraph.
        """
        level = max(level, 1)
        lead = INDENT * (min(level, 12) - 1) + (f"{label} " if label else BULLET)
        self._add("item", lead, fold(text), level, label, breaks)

    def row(self, cells: Iterable[str], label: str = "") -> None:
        """A row of a table; `label` is "header" for a row of column titles."""
        texts = [fold(cell).replace("|", "/") for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        text = " | ".join(texts).strip()
        self._add("row", "", text, 0, label)

    def end_group(self) -> None:
        """The list or table that was being written is over: an empty line before the next one."""
        if self._last in ("item", "row"):
            self._last = "end"

    def _add(
        self,
        kind: str,
        lead: str,
        text: str,
        level: int,
        label: str,
        breaks: Sequence[tuple[int, str]] = (),
    ) -> None:
        if not text:
            return
        if len(self._marks) >= self._limits.marks or self._length + len(text) > self._limits.characters:
            raise DataError(
                f"more than {self._limits.characters:,} characters or {self._limits.marks:,} blocks of "
                "text in it, the "
                "limit. Split it, or set ANSWERABLE_MAX_CHARACTERS."
            )
        if self._parts:
            joined = kind in ("item", "row") and self._last == kind
            self._write("\n" if joined else "\n\n")
        start = self._length
        if self._page is not None:
            self._marks.append(Mark("page", start, start, 0, self._page))
            self._page = None
        self._write(lead + text)
        for place, page in breaks:
            at = start + len(lead) + min(place, len(text))
            self._marks.append(Mark("page", at, at, 0, page))
        self._marks.append(Mark(kind, start + len(lead) - len(lead.lstrip(" ")), self._length, level, label))
        self._last = kind

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def read(self, format: str, metadata: Mapping[str, str] | None = None) -> Read:
        """Everything collected so far, as what a reader returns."""
        text = "".join(self._parts) + ("\n" if self._parts else "")
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, mark.kind != "page", mark.end)))
        kept = {key: fold(value) for key, value in (metadata or {}).items() if fold(value)}
        return Read(text, marks, kept, format, self.pages)
