"""When a claim holds, worked out here once, so that the page needs no rules of dates.

The certainty of a claim is a step function of the day: it can change only at the ends of its partial
dates and at its document's date. Each function is kept as its steps; claims that share one share its
number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from ...claims import Claim
from ...dates import PartialDate, parse_date
from ...documents import Document
from ...overs import closed
from ...standing import Dated

Certainty = Callable[[Dated, date, str | None], str]
Steps = tuple[tuple[str, str], ...]
BEGINNING = "0001-01-01"


def find_spells(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    certainty: Certainty,
    overs: Mapping[str, str] | None = None,
) -> tuple[list[Steps], list[int]]:
    """The distinct step functions, and for each claim the number of its own.

    Parameters:
        claims: what the map shows.
        documents: for the dates they were published.
        certainty: says of a claim on a day, given the publication date, how it stands.
        overs: the ends that other claims give, by the claim's id (see `answerable.overs`).

    Returns:
        Steps as (first day in ISO form, what holds from then on), the first from `BEGINNING`.
    """
    number: dict[Steps, int] = {}
    known: dict[tuple[str | None, ...], int] = {}
    of: list[int] = []
    for claim in claims:
        document = documents.get(claim.document)
        published = document.published if document else None
        over = (overs or {}).get(claim.id, "")
        key = (claim.valid_from, claim.valid_to, published, over, claim.status, claim.relation)
        if key not in known:
            dates = (*key[:3], over.removeprefix("../"))
            steps = steps_of(dates, _on(closed(claim, over), published, certainty))
            known[key] = number.setdefault(steps, len(number))
        of.append(known[key])
    return list(number), of


def _on(claim: Dated, published: str | None, certainty: Certainty) -> Callable[[date], str]:
    return lambda day: certainty(claim, day, published)


def steps_of(dates: Iterable[str | None], value: Callable[[date], str]) -> Steps:
    """A function of the day that can change only at the ends of some partial dates, as its steps.

    >>> steps_of(["2018-04"], lambda day: "yes" if day >= date(2018, 4, 30) else "no")
    (('0001-01-01', 'no'), ('2018-04-30', 'yes'))
    """
    days = {date.min}
    for text in dates:
        days |= _turns(parse_date(text))
    steps: list[tuple[str, str]] = []
    for day in sorted(days):
        state = value(day)
        if not steps or steps[-1][1] != state:
            steps.append((day.isoformat(), state))
    return tuple(steps)


def _turns(when: PartialDate | None) -> set[date]:
    """The days on which a comparison with `when` can change its answer."""
    if when is None:
        return set()
    one = timedelta(days=1)
    return {when.earliest, when.latest} | {
        day + one for day in (when.earliest, when.latest) if day < date.max
    }
