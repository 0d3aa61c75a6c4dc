"""The grammar of names: every kind of name, where a run of capitals is parted, and what is no name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.extract.names import Finder, Mention, lexicon
from answerable.extract.tokens import tokenise
from answerable.vocabulary import load_vocabulary

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "names.yaml").read_text(encoding="utf-8")
)
FORMS = {"name", "class", "short", "some", "pronoun"}


def found(text: str, finder: Finder | None = None) -> list[Mention]:
    return (finder or Finder()).mentions(tokenise(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_the_names_of_a_phrase(case: dict[str, Any]) -> None:
    assert [[m.name, m.kind, m.form] for m in found(case["text"])] == case["names"]


def test_the_cases_cover_every_form_and_most_kinds() -> None:
    names = [name for case in CASES for name in case["names"]]
    assert {form for _, _, form in names} == FORMS
    assert {kind for _, kind, _ in names} >= set(load_vocabulary().kinds) - {"post"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_names_stand_in_order_and_never_overlap(case: dict[str, Any]) -> None:
    tokens = tokenise(case["text"])
    last = 0
    for m in Finder().mentions(tokens):
        assert last <= m.first < m.last <= len(tokens)
        last = m.last


@pytest.mark.parametrize("word", ["Monday", "January", "Christmas", "English", "Chair", "PDF", "Brexit"])
def test_a_capital_makes_no_name(word: str) -> None:
    assert found(f"They met on {word} again")[1:] == []


def test_a_word_seen_small_is_no_name_at_the_start_of_a_sentence() -> None:
    finder = Finder()
    finder.lower_words = {"roads"}
    assert found("Roads were closed", finder) == []
    assert [m.name for m in found("Serco was chosen", finder)] == ["Serco"]


def test_a_surname_alone_is_the_person_it_belongs_to() -> None:
    finder = Finder()
    finder.surnames = {"testwell": "Una Testwell"}
    assert [(m.name, m.kind) for m in found("Later Testwell resigned", finder)] == [
        ("Una Testwell", "person")
    ]


def test_plural_and_number_of_a_class() -> None:
    (mention,) = found("three integrated care boards")
    assert (mention.name, mention.plural) == ("integrated care board", True)
    assert found("12 local authorities")[0].number == "12"


@pytest.mark.parametrize(
    "head", ["Board", "Committee", "Council", "Trust", "Partnership", "Fund", "Act 2014"]
)
def test_a_head_gives_its_kind_whatever_stands_before(head: str) -> None:
    (plain,) = found(f"the Northshire {head}")
    (longer,) = found(f"the North and West Westshire {head}")
    assert plain.kind == longer.kind != ""


def test_the_lexicon_is_whole() -> None:
    kinds = set(load_vocabulary().kinds)
    lex = lexicon()
    assert set(lex.heads.values()) <= kinds
    assert set(lex.fronts.values()) <= kinds
    assert set(lex.known.values()) <= kinds
    assert all(words == tuple(word.casefold() for word in words) for words in lex.heads)
