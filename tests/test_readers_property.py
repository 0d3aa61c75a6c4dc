"""Whatever a document holds, every block is found at its offsets, and noise changes no word."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.documents import Document
from answerable.extract.blocks import read_blocks
from answerable.readers.base import Read, Rendering, fold
from answerable.readers.docx import parse_docx
from answerable.readers.html import parse_html

WORDS = (
    "board",
    "council",
    "office",
    "co-ordinator",
    "Trust's",
    "fifty",
    "fluent",
    "naïve",
    "£2.5m",
    "s.14Z25",
)
SPACES = (" ", "\u00a0", "\n", " \t ", "\u2009", "\u200b ", "\r\n")
SPOILT = {"ffi": "\ufb03", "fi": "\ufb01", "fl": "\ufb02", "-": "\u2011", "o": "o\u00ad", "n": "n\u200b"}
GLYPHS = ("•", "‣", "▪", "●", "○", "–", "*")


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence, and the same with the noise that layout leaves in it."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12))
    noisy = words[0]
    for word in words[1:]:
        pattern = draw(st.sampled_from([None, *SPOILT]))
        noisy += draw(st.sampled_from(SPACES)) + (word.replace(pattern, SPOILT[pattern]) if pattern else word)
    return f"The {' '.join(words)}.", f"The {noisy}."


def check_places(read: Read) -> None:
    """Every mark holds text, and every block of the document is found where it says it is."""
    document = Document("a", read.text, marks=read.marks, format=read.format)
    before = 0
    for mark in read.marks:
        assert before <= mark.start <= mark.end <= len(read.text)
        assert (
            mark.kind == "page"
            or read.text[mark.start : mark.end] == read.text[mark.start : mark.end].strip()
        )
        before = mark.start
    for block in read_blocks(document):
        start, end = block.text.span(0, len(block.text.text))
        passage = document.passage(start, end)
        assert passage.quote == read.text[start:end]
        assert "".join(passage.quote.split()) == "".join(block.text.text.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(spoilt(), min_size=1, max_size=6))
def test_noise_in_a_page_changes_no_word(sentences: list[tuple[str, str]]) -> None:
    page = "".join(f"<p>{html.escape(noisy)}</p>" for _, noisy in sentences)
    read = parse_html(page.encode("utf-8"))
    assert read.text == "\n\n".join(clean for clean, _ in sentences) + "\n"
    check_places(read)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(spoilt(), st.sampled_from(GLYPHS)), min_size=1, max_size=6))
def test_bullets_of_every_glyph_are_items(items: list[tuple[tuple[str, str], str]]) -> None:
    from hostile_docx import docx, paragraph

    typed = docx("".join(paragraph(html.escape(f"{glyph}\t{noisy}")) for (_, noisy), glyph in items))
    read = parse_docx(typed)
    assert read.text == "".join(f"• {clean}\n" for (clean, _), _ in items)
    check_places(read)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("heading", "paragraph", "item", "row")), st.text(max_size=60)), max_size=12
    )
)
def test_a_rendering_keeps_every_word_at_its_mark(blocks: list[tuple[str, str]]) -> None:
    page = Rendering()
    kept = []
    for kind, text in blocks:
        if kind == "row":
            page.row([text])
        else:
            getattr(page, kind)(text, *([1] if kind != "paragraph" else []))
        folded = fold(text).replace("|", "/") if kind == "row" else fold(text)
        kept += [(kind, folded)] if folded else []
    read = page.read("test")
    found = [(mark.kind, read.text[mark.start : mark.end]) for mark in read.marks]
    assert [(kind, text.removeprefix("• ") if kind == "item" else text) for kind, text in found] == [
        (kind, text.removeprefix("• ") if kind == "item" else text) for kind, text in kept
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "\n" not in once
    once.encode("utf-8")


@pytest.mark.parametrize("glyph", ["•", "\uf0b7", "\uf0a7", "o", "➢", "–", "§"])
def test_bullets_of_symbol_fonts_in_pdf(glyph: str) -> None:
    from answerable.readers.pdfpages import Line
    from answerable.readers.pdfparagraphs import Paragraphs

    paragraphs, page = Paragraphs(), Rendering()
    lines = [
        Line(f"{glyph} the {word}", 72, 200, 700 - 14 * i, 11, right=500)
        for i, word in enumerate(("Council", "Trust"))
    ]
    paragraphs.add("1", lines)
    paragraphs.write(page)
    assert page.read("pdf").text == "• the Council\n• the Trust\n"
