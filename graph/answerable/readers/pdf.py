"""PDF files with a text layer: paragraphs, headings, lists, tables, columns; page numbers kept as marks.

Read by PDFium (pypdfium2). Nothing is rendered or fetched; forms, scripts, attachments and links are left
alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from answerable.errors import DataError
from answerable.readers.base import Read, Rendering
from answerable.readers.found import find_licence, find_published, find_publisher, read_date
from answerable.readers.limits import read_limits
from answerable.readers.pdfheads import drop_running_heads
from answerable.readers.pdflayout import arrange
from answerable.readers.pdfpages import Page, Reader
from answerable.readers.pdfparagraphs import Paragraphs

_REFUSED = {
    "password": "is protected by a password. Save a copy without one.",
    "security": "is protected in a way that cannot be opened. Save a copy without protection.",
}
_OCR = "Run 'ocrmypdf {name} {stem}-text.pdf' (or print it to text) and add that file instead."
_UNTITLED = re.compile(
    r"(?i)(?:microsoft word|\(?untitled|\(?anonymous|powerpoint|document\d*$"
    r"|.*\.(?:docx?|indd|qxd|pptx?|pub|rtf)$)"
)


def parse_pdf(data: bytes, name: str = "document.pdf") -> Read:
    """The text, marks and metadata of a PDF file.

    Raises:
        DataError: it is no PDF, is damaged, protected or too long, or has no text (a scan).
    """
    try:
        reader = Reader(data)
    except ValueError as error:
        what = _REFUSED.get(
            str(error), "is no PDF file, or a damaged one. Fetch it again, or print it to a new PDF."
        )
        raise DataError(f"{name}: {what}") from None
    try:
        if reader.count > (most := read_limits().pages):
            raise DataError(
                f"{name}: {reader.count} pages, over the limit of {most}. Split it, or set "
                "ANSWERABLE_MAX_PAGES."
            )
        pages = _pages(reader)
        if not any(page.lines for page in pages):
            raise _no_text(reader, name)
        first_page_sizes = [(line.size, line.text) for line in pages[0].lines]
        heads = drop_running_heads(pages)
        paragraphs = Paragraphs()
        for page in pages:
            paragraphs.add(page.label, arrange(page))
        rendering = Rendering()
        paragraphs.write(rendering)
        rendering.pages = reader.count
        if rendering.empty:
            raise _no_text(reader, name)
        read = rendering.read("pdf")
        return rendering.read("pdf", _metadata(reader, read, first_page_sizes, heads))
    finally:
        reader.close()


def read_pdf(path: Path) -> Read:
    """The text, marks and metadata of a PDF file.

    Raises:
        DataError: it is no PDF, is damaged, protected or too long, or has no text (a scan).
        OSError: the file cannot be read.
    """
    return parse_pdf(path.read_bytes(), path.name)


def _pages(reader: Reader) -> list[Page]:
    """Every page that can be read, with its label."""
    pages: list[Page] = []
    labels = [reader.label(index) for index in range(reader.count)]
    named = len(set(labels)) == len(labels)
    for index in range(reader.count):
        page = reader.page(index)
        if page is not None:
            page.label = labels[index] if named else str(index + 1)
            pages.append(page)
    return pages


def _no_text(reader: Reader, name: str) -> DataError:
    """What to say of a PDF without text: a scan if it shows pictures."""
    stem = name.rpartition(".")[0] or name
    if any(reader.has_pictures(index) for index in range(min(reader.count, 5))):
        return DataError(
            f"{name}: a scan: its pages are pictures without text. {_OCR.format(name=name, stem=stem)}"
        )
    pages = f"its {reader.count} pages hold" if reader.count != 1 else "its page holds"
    return DataError(f"{name}: {pages} no text. Fetch it again, or print it to a new PDF.")


def _metadata(
    reader: Reader, read: Read, first_page: list[tuple[float, str]], heads: list[str]
) -> dict[str, str]:
    """What the file's information, its largest words, its first lines and its running heads say of it."""
    found: dict[str, str] = {}
    title = reader.metadata("Title").strip()
    heading = next((mark for mark in read.marks if mark.kind == "heading"), None)
    if title and not _UNTITLED.match(title):
        found |= {"title": title[:500], "title_how": "PDF property Title"}
    elif heading:
        found |= {"title": read.text[heading.start : heading.end], "title_how": "the first heading"}
    elif first_page:
        found |= {"title": max(first_page)[1][:200], "title_how": "the largest words on the first page"}
    if date := find_published(read.text):
        found |= {"published": date[0], "published_how": date[1]}
    elif said := next((head for head in heads[:50] if len(read_date(head) or "") == 10), ""):
        found |= {
            "published": read_date(said) or "",
            "published_how": f'the running head "{said[:60]}"; check that it is the date of publication',
        }
    elif made := re.match(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)", reader.metadata("CreationDate")):
        found |= {
            "created": "-".join(made.groups()),
            "created_how": "PDF property CreationDate; check whether it is the date of publication",
        }
    if publisher := find_publisher(read.text):
        found |= {"publisher": publisher[0], "publisher_how": publisher[1]}
    if licence := find_licence(read.text):
        found |= {"licence": licence[0], "licence_how": licence[1]}
    return found
