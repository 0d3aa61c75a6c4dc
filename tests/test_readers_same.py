"""The same report in five formats comes in as the same blocks and gives the same claims, with its pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import report_files
from answerable.documents import Document
from answerable.extract.blocks import read_blocks
from answerable.readers import read_document

SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report in each format."""
    return report_files.write_all(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def documents(files: dict[str, Path]) -> dict[str, Document]:
    """The report as each format gives it."""
    return {suffix: read_document(path) for suffix, path in files.items()}


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text.text) for block in read_blocks(document)]


def triples(document: Document) -> set[tuple[str, str, str, str]]:
    from answerable.extract import extract_claims

    return {
        (
            claim.subject.name,
            claim.relation,
            claim.object.name if claim.object else claim.value or "",
            claim.status,
        )
        for claim in extract_claims(document)
    }


def shared(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    return len(a & b) / max(len(a | b), 1)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_blocks_are_those_of_the_report(documents: dict[str, Document], suffix: str) -> None:
    kinds = {"numbered": "paragraph", "lead": "lead_in"}
    expected = {
        (kinds.get(block.kind, block.kind), " ".join(block.text.split()))
        for block in report_files.report()
        if block.kind not in ("table", "heading")
    }
    found = set(blocks_of(documents[suffix]))
    missing = {(kind, words) for kind, words in expected if not any(words in text for _, text in found)}
    assert len(missing) <= 0.03 * len(expected), sorted(missing)[:3]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_table_rows_and_headings_are_those_of_the_report(documents: dict[str, Document], suffix: str) -> None:
    blocks = report_files.report()
    rows = {" | ".join(row) for block in blocks if block.kind == "table" for row in block.rows}
    found = blocks_of(documents[suffix])
    assert rows <= {text for kind, text in found if kind == "row"}
    headings = [block.text.split(". ")[-1] for block in blocks if block.kind == "heading"]
    assert [text.split(". ")[-1] for kind, text in found if kind == "heading"] == headings


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".html"])
def test_the_claims_are_the_same(documents: dict[str, Document], suffix: str) -> None:
    reference = triples(documents[".html"])
    assert len(reference) >= 50
    assert shared(reference, triples(documents[suffix])) >= 0.95


def test_every_claim_of_the_pdf_names_the_page_its_words_begin_on(
    documents: dict[str, Document], files: dict[str, Path]
) -> None:
    import pypdfium2

    from answerable.extract import extract_claims

    with pypdfium2.PdfDocument(files[".pdf"]) as pdf:
        pages = [_words(page.get_textpage().get_text_range()) for page in pdf]
    assert len(pages) >= 20
    claims = extract_claims(documents[".pdf"])
    assert len({claim.passage.page for claim in claims}) >= 15
    for claim in claims:
        head = _words(claim.passage.quote)[:25]
        assert head in pages[int(claim.passage.page) - 1], claim.passage


def test_no_running_head_and_no_page_number_comes_in(documents: dict[str, Document]) -> None:
    text = documents[".pdf"].text
    assert "County Papers" not in text
    assert not re.search(r"\bPage \d", text)


def test_no_furniture_of_the_web_page_comes_in(documents: dict[str, Document]) -> None:
    text = documents[".html"].text
    for words in ("cookies", "Home", "Contact the editors", "never run"):
        assert words not in text


def test_title_and_date_are_found(documents: dict[str, Document]) -> None:
    for suffix in (".html", ".docx", ".pdf"):
        assert documents[suffix].title == report_files.TITLE
    for suffix in SUFFIXES:
        assert documents[suffix].published == "2021-05-12"


def _words(text: str) -> str:
    """Letters and digits alone, since page ends and hyphens fall where they like."""
    return re.sub(r"[\W_]+", "", text)
