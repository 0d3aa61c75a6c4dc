"""The entity layer by itself: what texts of our own name, and what their short forms and pronouns mean."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.documents import Document
from answerable.entities import normalise
from answerable.extract.chunks import Sentence
from answerable.extract.context import Reading
from answerable.extract.engine import Reader
from answerable.extract.state import Known

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "entities.yaml").read_text(encoding="utf-8")
)


class Looking(Reader):
    """Keeps each sentence with what its names mean."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.sentences: list[tuple[Sentence, dict[int, Known | None]]] = []

    def _has_read(self, sentence: Sentence, ends: dict[int, Known | None]) -> None:
        self.sentences.append((sentence, ends))


@cache
def looked_at(number: int) -> tuple[Reading, list[tuple[Sentence, dict[int, Known | None]]]]:
    """The text of a case as it was read, and its sentences."""
    reader = Looking(Document(CASES[number]["id"], CASES[number]["text"]))
    return reader.read(), reader.sentences


def reading(number: int) -> Reading:
    """The text of a case as it was read."""
    return looked_at(number)[0]


def forms(known: Known) -> set[str]:
    """Every form of an entity, as names are compared."""
    return {normalise(form) for form in (known.name, *known.forms)}


def found(number: int) -> dict[str, Known]:
    """The names of a case that its reading holds."""
    entities = reading(number).state.entities
    pairs = ((name, [e for e in entities if normalise(name) in forms(e)]) for name in CASES[number]["names"])
    return {name: known[0] for name, known in pairs if known}


def meanings(number: int) -> dict[str, list[Known | None]]:
    """What each short form and pronoun of a case was taken to mean, in order of the text."""
    said: dict[str, list[Known | None]] = defaultdict(list)
    for sentence, ends in looked_at(number)[1]:
        for m in sentence.mentions:
            first = m.first - (m.first > 0 and sentence.tokens[m.first - 1].low in {"the", "these", "this"})
            words = sentence.text[sentence.tokens[first].start : sentence.tokens[m.last - 1].end]
            said[words].append(ends.get(m.first))
    return said


def test_nearly_every_name_is_found() -> None:
    """Nine names in ten of those that a careful reader lists."""
    there = sum(len(case["names"]) for case in CASES)
    missed = [
        f"{case['id']}: {name}"
        for number, case in enumerate(CASES)
        for name in case["names"]
        if name not in found(number)
    ]
    assert len(missed) <= 0.1 * there, missed


def test_kinds_are_right() -> None:
    """Of the names found, most have the kind that a careful reader gives them."""
    kinds = [
        (name, known.kind, CASES[number]["names"][name])
        for number in range(len(CASES))
        for name, known in found(number).items()
    ]
    wrong = [one for one in kinds if one[1] != one[2]]
    assert len(wrong) <= 0.06 * len(kinds), wrong


def test_few_names_are_no_entities() -> None:
    """Of the bodies named, few are none: classes and areas that nothing is said of do not count."""
    extra = [
        f"{case['id']}: {known.name}"
        for number, case in enumerate(CASES)
        for known in reading(number).state.entities
        if known.kind not in {"type", "area", "post"} and known not in found(number).values()
    ]
    there = sum(len(case["names"]) for case in CASES)
    assert len(extra) <= 0.15 * there, extra


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["id"] for case in CASES])
def test_short_forms_and_pronouns_mean_what_a_reader_takes_them_for(number: int) -> None:
    said = meanings(number)
    wrong = []
    for words, place, meant in CASES[number].get("means", []):
        known = said[words][place - 1] if len(said[words]) >= place else None
        if known is None or normalise(meant) not in forms(known):
            wrong.append(f"{words} ({place}): {known.name if known else None}, not {meant}")
    assert not wrong
