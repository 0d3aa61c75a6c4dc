"""How one claim stands on a day: the rules of evidence about time. Nothing here changes a claim.

The answers (`CERTAINTIES`):

    known      it says so of that day: from its start (or its document's date) to its end (or its document's
    date) possible   after its document's date, nothing having said that it ended; or on a day its partial
    dates leave open early      before its document's date, nothing having said when it began
    planned proposed denied    as the document says; never `known`, whatever the day
    future     the day comes before its start, or before the document that speaks of the plan
    ended      its dates, or those of a later document about the same thing, are over
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from .dates import PartialDate, Period, parse_date
from .vocabulary import Vocabulary, load_vocabulary

CERTAINTIES = ("known", "possible", "early", "planned", "proposed", "denied", "future", "ended")
HOLDING = ("known", "possible", "early")
SHOWN = (*HOLDING, "planned", "proposed", "denied")


class Dated(Protocol):
    """What the rules look at: a claim, or anything with these four fields of one."""

    @property
    def relation(self) -> str:
        """The relation or attribute."""
        ...

    @property
    def status(self) -> str:
        """What the document says of the world."""
        ...

    @property
    def valid_from(self) -> str | None:
        """Since when, as EDTF; the start counts."""
        ...

    @property
    def valid_to(self) -> str | None:
        """Until when, as EDTF; the end does not count."""
        ...


def certainty(claim: Dated, day: date, published: str | None, *, vocabulary: Vocabulary | None = None) -> str:
    """How a claim stands on a day, by its own dates and its document's; one of `CERTAINTIES`.

    Parameters:
        claim: what is said. Where it has a `temporal` of its own, that counts (`state` or `event`), and where
            it has an `over` (see `find_overs`) and no end of its own, that is its end.
        day: the day asked about, in valid time.
        published: when its document was published, as EDTF; None where nobody knows.
        vocabulary: says which relations are events, which stay true once they have happened.

    Raises:
        DateError: one of its dates is none.

    >>> from answerable.toy import toy_claim
    >>> chairs = toy_claim("Ann Example", "chairs", "Northshire Care Board", valid_from="2018-04")
    >>> [certainty(chairs, date(year, 6, 1), "2020-12") for year in (2017, 2019, 2022)]
    ['future', 'known', 'possible']
    """
    said = parse_date(published)
    words = vocabulary or load_vocabulary()
    status = words.statuses.get(claim.status)
    relation = words.relations.get(claim.relation)
    over, by = _over(claim)
    period = Period(claim.valid_from or None, claim.valid_to or over)
    if by is not None and day >= by.earliest and not period.before(day):
        return "ended"
    if status is not None and status.past:
        return _former(period, day, said)
    if status is not None and not status.holds:
        return _told(claim.status, period, day, said)
    if getattr(claim, "temporal", relation.temporal if relation else "state") == "event":
        return _event(period, day, said)
    return _state(period, day, said)


def _over(claim: Dated) -> tuple[str | None, PartialDate | None]:
    """The end that another document gives a claim without one: at a date, or at the latest by a date."""
    over = str(getattr(claim, "over", "") or "")
    if claim.valid_to or not over:
        return None, None
    return (None, parse_date(over.removeprefix("../"))) if over.startswith("../") else (over, None)


def find_steps(
    claim: Dated, published: str | None, *, vocabulary: Vocabulary | None = None
) -> tuple[tuple[date, str], ...]:
    """How a claim stands over all of time, as the first day of each step and what holds from then on.

    Raises:
        DateError: one of its dates is none.

    >>> from answerable.toy import toy_claim
    >>> chairs = toy_claim("Ann Example", "chairs", "Northshire Care Board", valid_from="2018-04-01")
    >>> [(day.isoformat(), how) for day, how in find_steps(chairs, "2020-12-31")]
    [('0001-01-01', 'future'), ('2018-04-01', 'known'), ('2021-01-01', 'possible')]
    """
    days = {date.min}
    over, by = _over(claim)
    for when in (*map(parse_date, (claim.valid_from, claim.valid_to, published, over)), by):
        if when is not None:
            days |= {when.earliest, when.latest}
            days |= {day + timedelta(days=1) for day in (when.earliest, when.latest) if day < date.max}
    steps: list[tuple[date, str]] = []
    for day in sorted(days):
        how = certainty(claim, day, published, vocabulary=vocabulary)
        if not steps or steps[-1][1] != how:
            steps.append((day, how))
    return tuple(steps)


def _state(period: Period, day: date, said: PartialDate | None) -> str:
    """What is so: known up to its end, or where it has none up to its document's date, and possible after."""
    if period.before(day):
        return "future"
    if period.over(day):
        return "ended"
    start, end = period.start, period.end
    begun = start.latest <= day if start else said is not None and said.earliest <= day
    if not begun:
        return "possible" if start or said is None else "early"
    if end is not None:
        return "known" if day < end.earliest else "possible"
    last = max((when.latest for when in (start, said) if when), default=day)
    return "known" if day <= last else "possible"


def _event(period: Period, day: date, said: PartialDate | None) -> str:
    """What happened at a time and has happened ever after."""
    if period.before(day):
        return "future"
    happened = period.start or period.end
    if happened is not None:
        return "known" if day >= happened.latest else "possible"
    if said is None:
        return "possible"
    return "known" if day >= said.earliest else "early"


def _former(period: Period, day: date, said: PartialDate | None) -> str:
    """What was so and is no longer: over at its end, or by the date of the document that says so."""
    if period.before(day):
        return "future"
    start, end = period.start, period.end
    if period.over(day) or (end is None and (said is None or day >= said.earliest)):
        return "ended"
    if start is None:
        return "early"
    if end is None:
        return "known" if start.exact and day == start.earliest else "possible"
    return "known" if start.latest <= day < end.earliest else "possible"


def _told(status: str, period: Period, day: date, said: PartialDate | None) -> str:
    """What is planned, proposed or denied: that and nothing else, from its document's date on."""
    if period.over(day):
        return "ended"
    return "future" if said is not None and day < said.earliest else status
