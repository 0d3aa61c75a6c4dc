"""Partial dates (EDTF, ISO 8601-2 levels 0 and 1) and the periods they bound. Knows nothing of claims.

A partial date such as `2018-04` stands for one day that is not known more closely: some day between its
earliest and its latest. A period counts from its start and up to, but not with, its end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .errors import DateError

_FORM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
# EDTF season codes; quarters (33-36) belong to level 2 and are read because public bodies write in quarters.
# Each: first month, number of months. Winter is the one that begins in December of its year.
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """One day, known to the day, the month, the season, the year, the decade or the century.

    `earliest` and `latest` are the first and the last day it can be, the same for a full date. `text` is the
    EDTF it was read from. `approximate` (`~`, `%`) and `uncertain` (`?`, `%`) repeat the document's own
    caution and do not widen the two days.

    >>> april = PartialDate.parse("2018-04")
    >>> april.earliest.isoformat(), april.latest.isoformat(), str(april), april.exact
    ('2018-04-01', '2018-04-30', '2018-04', False)
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read one EDTF date: `2018`, `2018-04`, `2018-04-01`, `2018-23` (autumn), `201X`, `2018-04?`.

        Parameters:
            text: the date; white space around it does not count.

        Raises:
            DateError: it is none; the message says which forms are read.

        >>> PartialDate.parse("201X").latest.year
        2019
        >>> PartialDate.parse("April 2018")
        Traceback (most recent call last):
        ...
        answerable.errors.DateError: 'April 2018' is no date. Write 2018, 2018-04 or 2018-04-01 (EDTF).
        """
        return _parsed(text.strip())

    def __str__(self) -> str:
        return self.text

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return self.earliest == self.latest

    @property
    def approximate(self) -> bool:
        """Whether the document itself calls it approximate.

        >>> PartialDate.parse("2018~").approximate
        True
        """
        return self.text[-1] in "~%"

    @property
    def uncertain(self) -> bool:
        """Whether the document itself calls it uncertain."""
        return self.text[-1] in "?%"


@dataclass(frozen=True, slots=True)
class Period:
    """A time with a start that counts and an end that does not, either of which may be partial or not given.

    None, "" and ".." all stand for an end that nobody has given. What is not given is never certain, and
    never excludes a day.

    Raises (on making one):
        DateError: an end is no date, or the period certainly ends before it starts.

    >>> term = Period("2018-04", "2020-04-01")
    >>> term.certainly(date(2018, 4, 30)), term.certainly(date(2018, 4, 29)), term.possibly(date(2018, 4, 29))
    (True, False, True)
    >>> term.possibly(date(2020, 4, 1))
    False
    """

    valid_from: str | None = None
    valid_to: str | None = None

    def __post_init__(self) -> None:
        start, end = self.start, self.end
        if start and end and end.latest < start.earliest:
            raise DateError(f"a period cannot end ({end}) before it starts ({start}).")

    @property
    def start(self) -> PartialDate | None:
        """Its start, or None where none is given."""
        return parse_date(self.valid_from)

    @property
    def end(self) -> PartialDate | None:
        """Its end, or None where none is given."""
        return parse_date(self.valid_to)

    def certainly(self, day: date) -> bool:
        """Whether `day` lies in it whatever its partial dates turn out to be; both ends must be given."""
        start, end = self.start, self.end
        return start is not None and end is not None and start.latest <= day < end.earliest

    def possibly(self, day: date) -> bool:
        """Whether `day` may lie in it: nothing given excludes it."""
        return not self.before(day) and not self.over(day)

    def before(self, day: date) -> bool:
        """Whether `day` certainly comes before its start.

        >>> Period("2018-04").before(date(2018, 3, 31)), Period(None, "2019").before(date(2018, 3, 31))
        (True, False)
        """
        start = self.start
        return start is not None and day < start.earliest

    def over(self, day: date) -> bool:
        """Whether it has certainly ended by `day`.

        >>> Period("2018", "2019-06").over(date(2019, 6, 29)), Period(None, "2019-06").over(date(2019, 6, 30))
        (False, True)
        """
        end = self.end
        return end is not None and day >= end.latest

    def overlaps(self, other: Period) -> bool:
        """Whether some day may lie in both; touching (one ends where the other starts) is no overlap.

        >>> Period("2018", "2019-04-01").overlaps(Period("2019-04-01"))
        False
        """
        return not _follows(self, other) and not _follows(other, self)


@lru_cache(maxsize=16384)
def _parsed(written: str) -> PartialDate:
    """One EDTF date; the same few are read again and again."""
    found = _FORM.fullmatch(written)
    if not found:
        raise DateError(f"'{written}' is no date. Write 2018, 2018-04 or 2018-04-01 (EDTF).")
    try:
        first, last = _bounds(found["year"], found["month"], found["day"])
    except ValueError:
        raise DateError(f"'{written}' is no date: there is no such month or day.") from None
    return PartialDate(first, last, written)


def parse_date(text: str | None) -> PartialDate | None:
    """`text` as a partial date; None where none is given (None, "" or "..").

    Raises:
        DateError: it is something else than a date.

    >>> parse_date("..") is None, str(parse_date("2019-05"))
    (True, '2019-05')
    """
    return None if text is None or text.strip() in _OPEN else PartialDate.parse(text)


def parse_day(text: str | date | PartialDate) -> date:
    """One day of the calendar: a full date, or the last day of a partial one ("as at 2020" is at its end).

    Raises:
        DateError: it is no date.

    >>> parse_day("2020").isoformat(), parse_day("2020-02").isoformat()
    ('2020-12-31', '2020-02-29')
    """
    if isinstance(text, date):
        return text
    return (text if isinstance(text, PartialDate) else PartialDate.parse(text)).latest


def _follows(later: Period, earlier: Period) -> bool:
    """Whether `later` certainly starts at or after the end of `earlier`."""
    start, end = later.start, earlier.end
    return start is not None and end is not None and start.earliest >= end.latest


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """The first and last day of a date in its parts. Raises ValueError where there is no such day."""
    if "X" in year:
        if month is not None:
            raise ValueError
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if month is None:
        return date(number, 1, 1), date(number, 12, 31)
    if month == "XX":
        if day not in (None, "XX"):
            raise ValueError
        return date(number, 1, 1), date(number, 12, 31)
    if day is None and int(month) in _PARTS:
        first, length = _PARTS[int(month)]
        return date(number, first, 1), _last_of(number, first + length - 1)
    if day is None or day == "XX":
        return date(number, int(month), 1), _last_of(number, int(month))
    exact = date(number, int(month), int(day))
    return exact, exact


def _last_of(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year."""
    year, month = (year + (month - 1) // 12, (month - 1) % 12 + 1) if month > 12 else (year, month)
    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1] - 1)
