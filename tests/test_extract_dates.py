"""Dates of governance papers: examples, and what must not be taken for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.dates import PartialDate
from answerable.extract.dates import find_dates

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "dates.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case.get('published', '')}")
def test_date(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], case.get("published"))
    if case.get("none"):
        known = [mention for mention in found if mention.edtf_from or mention.edtf_to]
        assert known == []
        return
    assert [(f.relation, f.edtf_from, f.edtf_to) for f in found] == [
        (case["relation"], case.get("from"), case.get("to"))
    ]


def test_there_are_enough_examples() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_every_date_is_edtf(case: dict[str, Any]) -> None:
    for mention in find_dates(case["text"], case.get("published")):
        for value in (mention.edtf_from, mention.edtf_to):
            assert value is None or str(PartialDate.parse(value)) == value


def test_a_date_in_brackets_is_an_aside() -> None:
    inside, outside = find_dates("The plan (October 2014) was agreed in May 2015.")
    assert (inside.aside, outside.aside) == (True, False)


def test_several_dates_in_a_sentence() -> None:
    found = find_dates("It was founded in 1884, joined the service in 1948 and closed on 1 April 1974.")
    assert [mention.edtf_from for mention in found] == ["1884", "1948", "1974-04-01"]


def test_the_year_of_a_law_is_no_date() -> None:
    text = "Under the Health Services Act 1919, amended in 1920, and the 2012 elections it changed."
    assert find_dates("As the 2022 Health and Care Act says.") == []
    assert [mention.edtf_from for mention in find_dates(text)] == ["1920"]
