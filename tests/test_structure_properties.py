"""What holds of structure whatever the text: nothing fails, every character maps back, work stays bounded."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.documents import Document, Mark
from answerable.extract.blocks import Block, read_blocks
from answerable.extract.dates import find_dates
from answerable.extract.lines import LONGEST
from answerable.extract.rosters import read_rosters
from answerable.extract.sentences import split_sentences
from answerable.extract.spans import Spanned

MARKS = [
    "\n",
    "\n\n",
    "\f",
    " ",
    "   ",
    "\t",
    "-",
    "–",
    "•",
    "- ",
    "* ",
    "| ",
    "|",
    "# ",
    "## ",
    "> ",
    "---",
    "===",
]
NUMBERS = [
    "1. ",
    "1.2 ",
    "(a) ",
    "a) ",
    "[1]",
    "No. 3",
    "2019/20",
    "1 April 2020",
    "by March",
    "from",
    "until",
]
MARKUP = ["[text](http://x.example)", "**", "_", "`", "<br>", "&amp;", "\u00ad", "\u200b", "\ufeff", "\ufb01"]
NAMES = [
    "Cllr Ann Example",
    "Dr B. Sample",
    "Northshire Council",
    "NHS Northshire CCG",
    "Chief Executive",
    "(Chair)",
]
WORDS = [
    "Present:",
    "Apologies",
    "Membership",
    "members are:",
    "the board",
    "and",
    "is",
    "e.g.",
    "commis-\nsioning",
]
REST = [":", ", ", "; ", ".", "’", "“", "”", "St. Helens", "\x00", "\x85", "\u2028", "é", "中文"]
PIECES = st.sampled_from([*MARKS, *NUMBERS, *MARKUP, *NAMES, *WORDS, *REST])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))
FOLDED = {"ﬀ": "f", "ﬁ": "f", "ﬂ": "f", "ﬃ": "f", "ﬄ": "f", "ﬅ": "s", "ﬆ": "s"}


def _same(clean: str, raw: str) -> bool:
    """Whether a clean character may stand for a raw one."""
    if clean == raw or raw in FOLDED or raw == "&":
        return True
    if clean == " ":
        return raw.isspace() or unicodedata.category(raw) in ("Cc", "Cf") or raw in "<&-"
    return (clean, raw) in {
        (c, r) for c, rs in (("'", "‘’‚‛′´ʼ＇"), ('"', "“”„‟″«»＂"), ("-", "‐‑−﹣－\u00ad")) for r in rs
    }


@given(TEXTS)
def test_every_character_maps_back(text: str) -> None:
    spanned = Spanned.from_document(text)
    places = [spanned.offset(i) for i in range(len(spanned))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert all(_same(clean, text[place]) for clean, place in zip(spanned.text, places, strict=True))


@given(TEXTS)
def test_clean_text_is_folded(text: str) -> None:
    clean = Spanned.from_document(text).text
    assert clean == clean.strip()
    assert "  " not in clean and "\n" not in clean and "\t" not in clean


@given(TEXTS, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_parts_keep_their_places(text: str, i: int, j: int, k: int) -> None:
    spanned = Spanned.from_document(text)
    part = spanned[i:j]
    assert part.text == spanned.text[i:j]
    if part:
        assert [part.offset(n) for n in range(len(part))] == [spanned.offset(i + n) for n in range(len(part))]
        assert part.span() == spanned.span(i, min(j, len(spanned)))
    assert spanned[i:j][k:].text == spanned.text[i:j][k:]


@given(TEXTS, TEXTS)
def test_joined_parts_keep_their_places(one: str, two: str) -> None:
    document = one + "\n" + two
    first = Spanned.from_document(document, 0, len(one))
    second = Spanned.from_document(document, len(one) + 1)
    joined = Spanned.concat([first, second], "; ")
    assert joined.text == f"{first.text}; {second.text}"
    tail = len(first) + 2
    assert [joined.offset(tail + n) for n in range(len(second))] == [
        second.offset(n) for n in range(len(second))
    ]


@given(TEXTS)
def test_stripping_equals_stripping_the_text(text: str) -> None:
    spanned = Spanned.from_document(text)
    assert spanned.strip(" .-").text == spanned.text.strip(" .-")


@given(TEXTS)
@settings(max_examples=300)
def test_no_text_makes_structure_fail(text: str) -> None:
    document = Document("any", text)
    blocks = read_blocks(document)
    for place, block in enumerate(blocks):
        _check(document, place, block)
        for sentence in split_sentences(block.text):
            start, end = sentence.span()
            assert block.text.start <= start < end <= block.text.end
    for roster in read_rosters(blocks):
        assert all(0 <= entry.block < len(blocks) for entry in roster.entries)
        for entry in roster.entries:
            for part in (entry.person, entry.organisation, *entry.roles, *entry.posts):
                assert part is None or (part.text and 0 <= part.start < part.end <= len(text))


def _check(document: Document, place: int, block: Block) -> None:
    assert block.text.text
    start, end = block.text.span()
    assert 0 <= start < end <= len(document.text)
    assert all(index < place for index in block.headings)
    assert block.lead_in is None or block.lead_in < place
    assert block.parent is None or block.parent < place


@given(TEXTS)
def test_sentences_hold_all_the_words(text: str) -> None:
    spanned = Spanned.from_document(text)
    sentences = split_sentences(spanned)
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(spanned.text.split())


@given(TEXTS, st.sampled_from([None, "2021", "2021-05", "2021-05-14", "nonsense"]))
def test_dates_are_found_in_order(text: str, published: str | None) -> None:
    found = find_dates(text, published)
    assert all(mention.text == text[mention.start : mention.end] for mention in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(
    TEXTS,
    st.lists(
        st.tuples(
            st.sampled_from(["heading", "item", "paragraph", "row", "page"]),
            st.integers(0, 300),
            st.integers(0, 80),
        )
    ),
)
def test_no_marks_make_structure_fail(text: str, places: list[tuple[str, int, int]]) -> None:
    marks = tuple(Mark(kind, min(i, len(text)), min(i + n, len(text)), 1 + n % 4) for kind, i, n in places)
    document = Document("any", text, marks=marks)
    for place, block in enumerate(read_blocks(document)):
        _check(document, place, block)


HOSTILE = {
    "one long line": "the council and the board of it " * 40_000,
    "no space at all": "x" * 1_000_000,
    "open brackets": "(" * 200_000,
    "nested brackets": "(" * 50_000 + ")" * 50_000,
    "open links": "[a](" * 100_000,
    "stars": "*a " * 200_000,
    "underscores": "_" * 200_000,
    "tags": "<b " * 150_000,
    "commas": "Ann Example, " * 30_000,
    "abbreviations": "e.g. " * 100_000,
    "initials": "A. " * 100_000,
    "bars": "|" * 200_000,
    "dashes": "- " * 200_000,
    "empty lines": "\n" * 300_000,
    "numbers": "1.2.3.4.5.6 " * 60_000,
    "years": "2019/20 to " * 20_000,
    "hyphens at line ends": "a-\n" * 40_000,
    "quotation marks": '"' * 300_000,
    "deep lists": "".join(" " * (i % 400) + "- a\n" for i in range(5_000)),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_read_and_its_blocks_stay_small(name: str) -> None:
    text = HOSTILE[name]
    blocks = read_blocks(Document("hostile", text))
    assert all(len(block.text) <= 2.1 * LONGEST for block in blocks)
    for block in blocks:
        for sentence in split_sentences(block.text):
            find_dates(sentence.text, "2021-05-14")
    read_rosters(blocks)
