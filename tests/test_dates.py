"""Partial dates and periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import PartialDate, Period, parse_date, parse_day
from answerable.errors import DateError


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-04", "2018-04-01", "2018-04-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-12", "2018-12-01", "2018-12-31"),
        ("2018-04-01", "2018-04-01", "2018-04-01"),
        ("2018-21", "2018-03-01", "2018-05-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("2018-36", "2018-10-01", "2018-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2018-XX", "2018-01-01", "2018-12-31"),
        ("2018-XX-XX", "2018-01-01", "2018-12-31"),
        ("2018-04-XX", "2018-04-01", "2018-04-30"),
        ("2018-04?", "2018-04-01", "2018-04-30"),
        (" 2018 ", "2018-01-01", "2018-12-31"),
    ],
)
def test_a_partial_date_has_an_earliest_and_a_latest_day(text: str, earliest: str, latest: str) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "18",
        "2018-13",
        "2018-00",
        "2018-02-30",
        "2018-4",
        "2018/2019",
        "2018-XX-03",
        "201X-04",
        "May",
    ],
)
def test_what_is_no_date_is_refused_with_its_own_words(text: str) -> None:
    with pytest.raises(DateError, match="no date"):
        PartialDate.parse(text)


def test_qualifiers_repeat_the_documents_caution_and_widen_nothing() -> None:
    both = PartialDate.parse("2018%")
    assert both.approximate and both.uncertain
    assert not PartialDate.parse("2018").approximate
    assert both.latest == PartialDate.parse("2018").latest


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_full_date_is_itself(day: date) -> None:
    found = PartialDate.parse(day.isoformat())
    assert found.earliest == found.latest == day
    assert found.exact


def test_the_start_counts_and_the_end_does_not() -> None:
    period = Period("2019-04-01", "2020-04-01")
    assert period.certainly(date(2019, 4, 1))
    assert period.certainly(date(2020, 3, 31))
    assert not period.possibly(date(2020, 4, 1))
    assert not period.possibly(date(2019, 3, 31))


def test_partial_ends_are_certain_inside_and_possible_at_the_edge() -> None:
    period = Period("2019", "2021")
    assert not period.certainly(date(2019, 12, 30)) and period.possibly(date(2019, 1, 1))
    assert period.certainly(date(2019, 12, 31)) and period.certainly(date(2020, 12, 31))
    assert not period.certainly(date(2021, 1, 1)) and period.possibly(date(2021, 12, 30))
    assert not period.possibly(date(2021, 12, 31))


@pytest.mark.parametrize("absent", [None, "", ".."])
def test_what_is_not_given_is_never_certain_and_never_excludes(absent: str | None) -> None:
    assert not Period(absent, "2020").certainly(date(2019, 1, 1))
    assert not Period("2018", absent).certainly(date(2019, 1, 1))
    assert Period(absent, absent).possibly(date(1900, 1, 1))
    assert parse_date(absent) is None


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(DateError, match=r"cannot end \(2018\) before it starts \(2019\)"):
        Period("2019", "2018")
    assert Period("2019", "2019").possibly(date(2019, 6, 1))


def test_overlap() -> None:
    assert Period("2018", "2020").overlaps(Period("2019", "2021"))
    assert not Period("2018", "2020-01-01").overlaps(Period("2020-01-01", "2021"))
    assert Period().overlaps(Period("2020", "2021"))


def test_as_at_a_partial_date_is_at_its_last_day() -> None:
    assert parse_day("2020-04") == date(2020, 4, 30)
    assert parse_day(date(2020, 4, 2)) == date(2020, 4, 2)
    assert parse_day(PartialDate.parse("2020")) == date(2020, 12, 31)
