"""What the page's own engine needs to give the same answers as the program's: how each claim counts, and
when.

The scope of the questions is asked here, once for each combination of dates and status, and its answers
are written down as steps; the page repeats them and knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ...claims import Claim
from ...documents import Document
from ...likeness import are_near
from ...questions.evidence import Statement
from ...questions.scope import CERTAINTY, Scope
from ...questions.sets import never_above
from .collect import Collected
from .spells import steps_of

if TYPE_CHECKING:
    from ...build import Build

REVIEWED = ("accepted", "curated")


def find_counts(
    build: Build, claims: Sequence[Claim], overs: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[int]]:
    """How claims count in an answer: distinct cases, and for each claim the number of its own.

    Returns:
        Cases with `record` (what holds without a day, "" where it does not count) and `days` (steps as in
        `spells`).
    """
    latest = max((d.latest for d in map(_published, build.documents.values()) if d is not None), default=None)
    cases: list[dict[str, Any]] = []
    number: dict[tuple[str, ...], int] = {}
    of = []
    for claim in claims:
        published = _text(build.documents, claim)
        dates = (claim.valid_from or "", claim.valid_to or "", published, overs.get(claim.id, ""))
        key = (*dates, claim.status, claim.relation)
        if key not in number:
            number[key] = len(cases)
            cases.append(_case(build, key, latest))
        of.append(number[key])
    return cases, of


def engine_rules(build: Build, shown: Collected) -> dict[str, Any]:
    """The order of certainties, the reviews that count as such, which kinds never stand above, by kind of
    line, and which claims (by place) rest on one source.
    """
    return {
        "alike": find_alike(build, shown),
        "order": list(CERTAINTY),
        "reviewed": list(REVIEWED),
        "never": {line: list(never_above(line)) for line in build.vocabulary.lines},
    }


def find_alike(build: Build, shown: Collected) -> list[list[int]]:
    """Pairs of claims of authority between the same two bodies whose passages are so alike that one was taken
    from the other: they count as one source.
    """
    between: dict[tuple[int, int], list[int]] = {}
    for line in shown.lines:
        relation = build.vocabulary.relations.get(line.relation)
        if relation is not None and relation.authority is not None:
            ends = (min(line.subject, line.object), max(line.subject, line.object))
            between.setdefault(ends, []).extend(line.claims)
    quotes = [claim.passage.quote for claim in shown.claims]
    return [
        [one, other]
        for places in between.values()
        for one, other in combinations(sorted(places), 2)
        if are_near(quotes[one], quotes[other])
    ]


def _case(build: Build, key: tuple[str, ...], latest: date | None) -> dict[str, Any]:
    start, end, published, over, status, relation = key
    said = Statement(
        "", "", relation, "", status=status, valid_from=start, valid_to=end, published=published, over=over
    )

    def counts(day: date) -> str:
        return Scope(on=day, latest=latest, vocabulary=build.vocabulary).certainty(said)

    record = Scope(latest=latest, vocabulary=build.vocabulary).certainty(said)
    return {
        "record": record,
        "days": [list(step) for step in steps_of((start, end, published, over.removeprefix("../")), counts)],
    }


def _published(document: Document) -> Any:
    from ...dates import parse_date
    from ...errors import DateError

    try:
        return parse_date(document.published)
    except DateError:
        return None


def _text(documents: Mapping[str, Document], claim: Claim) -> str:
    document = documents.get(claim.document)
    return (document.published or "") if document else ""
