"""What is fuzzed: each reader, the search for claims, the YAML that people write, the grammars of dates.

Run by `fuzz/run.py`.

A target takes bytes and may raise nothing but the program's own errors; what it returns must hold together.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from answerable.catalogue import read_catalogue
from answerable.dates import PartialDate
from answerable.decisions import read_decisions
from answerable.documents import Document
from answerable.errors import AnswerableError
from answerable.extract import extract_claims
from answerable.extract.blocks import read_blocks
from answerable.extract.dates import find_dates
from answerable.readers.base import Read
from answerable.readers.docx import parse_docx
from answerable.readers.found import find_licence, find_published, find_publisher, read_date
from answerable.readers.html import parse_html
from answerable.readers.kinds import find_kind
from answerable.readers.mhtml import parse_mhtml
from answerable.readers.pdf import parse_pdf
from answerable.readers.text import parse_text
from answerable.registers import read_registers
from answerable.workspace import Workspace
from answerable.yamlfile import parse_yaml

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def sound(read: Read) -> None:
    """Fail unless the marks of `read` lie in its text in order, and its blocks are found where they say."""
    size, before = len(read.text), 0
    for mark in read.marks:
        assert before <= mark.start <= mark.end <= size, mark
        assert mark.kind == "page" or read.text[mark.start : mark.end].strip(), mark
        before = mark.start
    read.text.encode("utf-8")
    if size < 20_000:
        for block in read_blocks(Document("fuzz", read.text, marks=read.marks, format=read.format)):
            start, end = block.text.span(0, len(block.text.text))
            assert 0 <= start < end <= size, block


def text(data: bytes) -> None:
    """Plain text and Markdown."""
    sound(parse_text(data, "fuzz.txt", ".txt"))
    sound(parse_text(data, "fuzz.md", ".md"))


def html(data: bytes) -> None:
    """Web pages."""
    sound(parse_html(data, "fuzz.html"))


def mail(data: bytes) -> None:
    """Saved pages and e-mails."""
    sound(parse_mhtml(data, "fuzz.eml"))


def pdf(data: bytes) -> None:
    """PDF files."""
    sound(parse_pdf(data, "fuzz.pdf"))


def page(data: bytes) -> None:
    """PDF files in which only the content of the page is fuzzed."""
    from hostile_pdf import one_page

    sound(parse_pdf(one_page(data), "fuzz.pdf"))


def docx(data: bytes) -> None:
    """Word files."""
    sound(parse_docx(data, "fuzz.docx"))


def word(data: bytes) -> None:
    """Word files in which the XML is fuzzed and the zip file is sound; parts are parted by a nought."""
    names = (
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/footnotes.xml",
        "docProps/core.xml",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in zip(names, data.split(b"\x00"), strict=False):
            archive.writestr(name, part)
    sound(parse_docx(out.getvalue(), "fuzz.docx"))


def claims(data: bytes) -> None:
    """The search for claims in a text."""
    read = parse_text(data, "fuzz.md", ".md")
    document = Document("fuzz", read.text, format=read.format)
    for claim in extract_claims(document):
        passage = claim.passage
        assert passage.quote == read.text[passage.start : passage.end] != "", claim


def kinds(data: bytes) -> None:
    """What a file is, by its name and first bytes."""
    name, _, head = data.partition(b"\n")
    find_kind(name.decode("utf-8", "replace"), head)


def yaml(data: bytes) -> None:
    """YAML that people write."""
    parse_yaml(data.decode("utf-8", "replace"), "fuzz.yaml")


def catalogue(data: bytes) -> None:
    """The catalogue."""
    workspace = Workspace(_FOLDER)
    workspace.documents.mkdir(parents=True, exist_ok=True)
    (workspace.documents / "a.txt").write_text("words", encoding="utf-8")
    workspace.catalogue_path.write_bytes(data)
    read_catalogue(workspace)


def decisions(data: bytes) -> None:
    """The decisions of people."""
    workspace = Workspace(_FOLDER)
    workspace.sources.mkdir(parents=True, exist_ok=True)
    workspace.decisions_path.write_bytes(data)
    read_decisions(workspace.decisions_path)


def registers(data: bytes) -> None:
    """Registers of bodies."""
    workspace = Workspace(_FOLDER)
    workspace.registers_dir.mkdir(parents=True, exist_ok=True)
    (workspace.registers_dir / "bodies.yaml").write_bytes(data)
    read_registers(workspace)


def dates(data: bytes) -> None:
    """The grammars of dates: in YAML, in prose, at the top of a document."""
    words = data.decode("utf-8", "replace")
    read_date(words)
    find_published(words)
    find_licence(words)
    find_publisher(words)
    for mention in find_dates(words, "2020-03"):
        assert 0 <= mention.start < mention.end <= len(words), mention
        for edtf in (mention.edtf_from, mention.edtf_to):
            if edtf:
                PartialDate.parse(edtf)
    found = PartialDate.parse(words)
    assert found.earliest <= found.latest
    assert str(PartialDate.parse(str(found))) == str(found)


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (
        text,
        html,
        mail,
        pdf,
        page,
        docx,
        word,
        claims,
        kinds,
        yaml,
        catalogue,
        decisions,
        registers,
        dates,
    )
}


def run(target: str, data: bytes) -> None:
    """Run one target; the program's own errors are what it may raise."""
    try:
        TARGETS[target](data)
    except AnswerableError as error:
        assert str(error), "an error without words"
