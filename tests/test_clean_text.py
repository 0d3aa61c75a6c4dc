"""Clean text and sentences: what marks, hyphens, quotation marks and full stops come to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.extract.sentences import split_sentences
from answerable.extract.spans import Spanned

DATA = Path(__file__).parent / "data"
CLEAN: list[dict[str, str]] = yaml.safe_load((DATA / "clean.yaml").read_text(encoding="utf-8"))
BLOCKS: list[dict[str, Any]] = yaml.safe_load((DATA / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: ascii(case["raw"]))
def test_clean_text(case: dict[str, str]) -> None:
    assert Spanned.from_document(case["raw"]).text == case["clean"]


@pytest.mark.parametrize("case", BLOCKS, ids=lambda case: case["text"][:40])
def test_sentences(case: dict[str, Any]) -> None:
    assert [s.text for s in split_sentences(Spanned.from_document(case["text"]))] == case["sentences"]


def test_a_hyphen_between_words_of_the_document_stays() -> None:
    words = frozenset({"decision", "making"})
    assert Spanned.from_document("decision-\nmaking", words=words).text == "decision-making"
    assert Spanned.from_document("decision-\nmaking").text == "decisionmaking"


def test_an_entry_is_quoted_with_the_marks_inside_it() -> None:
    raw = "The **Northshire** [Board](https://x.example) met."
    clean = Spanned.from_document(raw)
    start, end = clean.span(4, len("The Northshire Board"))
    assert raw[start:end] == "Northshire** [Board"


def test_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="without a step"):
        Spanned.from_document("board")[::2]


def test_edits_keep_the_places_of_what_is_left() -> None:
    clean = Spanned.from_document("the (old) board")
    edited = clean.edit([(4, 10, "new ")])
    assert edited.text == "the new board"
    assert edited.span(8) == (10, 15)
    assert edited.span(4, 7) == (4, 7)


def test_a_word_made_whole_is_quoted_as_it_stands() -> None:
    raw = "The Board wil meet in the Chief Of cer's room."
    clean = Spanned.from_document(raw)
    start, end = clean.span(clean.text.index("will"), clean.text.index("'s"))
    assert raw[start:end] == "wil meet in the Chief Of cer"
