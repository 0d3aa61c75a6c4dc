"""Documents, their structure where a reader knows it, and the passages that claims point at. Knows nothing of files."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

_BREAK = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the catalogue (`sources/documents.yaml`) says of one document. Dates are EDTF; `kind` is of source."""

    id: str
    file: str
    title: str = ""
    publisher: str = ""
    published: str | None = None
    published_how: str = ""
    address: str = ""
    licence: str = ""
    language: str = "en"
    summary: str = ""
    facts_from: tuple[dict[str, str], ...] = ()
    encoding: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text of which the reader knows what it is.

    `kind` is one of `page` (start of a page, `label` its number), `heading` (`level` 1-6), `item` (a list item,
    `level` its depth from 1), `paragraph`, `row` (a table's row, cells parted by " | ").
    """

    kind: str
    start: int
    end: int
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its catalogue entry.

    `text` is what offsets count in: the characters of the file (line ends as line feeds) for plain text and
    Markdown; the text a reader made of the file for every other format. `sha256` is of the file's bytes.
    `notices` say what a reader had to guess.
    """

    id: str
    text: str
    sha256: str = ""
    entry: CatalogueEntry | None = None
    marks: tuple[Mark, ...] = ()
    format: str = "txt"
    notices: tuple[str, ...] = ()
    _pages: tuple[tuple[int, str], ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        pages = tuple(sorted((m.start, m.label) for m in self.marks if m.kind == "page"))
        object.__setattr__(self, "_pages", pages)

    @property
    def title(self) -> str:
        """The catalogue's title, or the id where the catalogue has none."""
        return (self.entry.title if self.entry else "") or self.id

    @property
    def published(self) -> str | None:
        """When it was published, as EDTF; None where nobody has said."""
        return self.entry.published if self.entry else None

    def page(self, offset: int) -> str:
        """The label of the page that `offset` lies on, or "" where the document has no pages."""
        found = bisect.bisect_right(self._pages, (offset, "\U0010ffff")) - 1
        return self._pages[found][1] if found >= 0 else ""

    def paragraph(self, offset: int) -> int:
        """The paragraph that `offset` lies in, counted from 1 over the whole document.

        It is what a document without pages and numbers has for a place. Empty lines part paragraphs.

        >>> Document("note", "Seats\\n\\nThe board has five seats.").paragraph(12)
        2
        """
        return paragraph_at(self.text, offset)

    def passage(self, start: int, end: int, paragraph: str = "") -> Passage:
        """The span from `start` to `end` as a passage of this document.

        >>> Document("note", "The board meets in public.").passage(4, 9).quote
        'board'
        """
        return Passage(self.id, start, end, self.text[start:end], self.page(start), paragraph)


def paragraph_at(text: str, offset: int) -> int:
    """The paragraph of `text` that `offset` lies in, counted from 1.

    >>> paragraph_at("\\n\\nOne.\\n \\n\\nTwo.", 11)
    2
    """
    return len(_BREAK.findall(text[:offset].lstrip())) + 1


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact span of a document: `start` and `end` count characters, `quote` is the text between them."""

    document: str
    start: int
    end: int
    quote: str
    page: str = ""
    paragraph: str = ""

    @property
    def locator(self) -> str:
        """Where a reader finds it: page or paragraph.

        >>> Passage("a", 0, 3, "abc", page="4", paragraph="3.2").locator
        'p. 4, para 3.2'
        """
        parts = [f"p. {self.page}"] if self.page else []
        parts += [f"para {self.paragraph}"] if self.paragraph else []
        return ", ".join(parts)
