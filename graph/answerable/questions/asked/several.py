"""`several`: people with several posts at once."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from answerable.dates import Period
from answerable.errors import DateError

from ..answer import Answer, Column, Row
from ..common import ON, STATUS
from ..evidence import Evidence, Statement
from ..registry import Parameter, Question
from ..scope import Scope, scope_of
from ..sets import names_in
from ..telling import CLAIM_COLUMNS, Teller
from ..words import counted, listed, sentence

COLUMNS = (
    Column("person", "who holds them"),
    Column("posts", "how many posts at once"),
    Column("does", "chairs, leads, works for …"),
    Column("role", "the words of the role"),
    Column("body", "where"),
    Column("at_once", "with dates: the periods overlap; without: no date rules it out"),
    *CLAIM_COLUMNS,
    Column("person_id", "id of the person"),
    Column("body_id", "id of the body"),
)


def run(
    evidence: Evidence,
    person: str | None = None,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
) -> Answer:
    """Each person who holds posts in two or more bodies whose periods may overlap; or one person or post."""
    teller = Teller(evidence, scope_of(evidence, on, status))
    rows: list[Row] = []
    told: list[str] = []
    for holder in [person] if person else _people(evidence):
        posts = _at_once(evidence, _posts(evidence, teller.scope, holder))
        if not posts:
            continue
        dated = all(s.valid_from for s in posts)
        ends = [
            f"{teller.verb(s)} {teller.called(s.object)}"
            f"{teller.details(s, *teller.role(s))}{teller.sources.cite([s])}"
            for s in posts
        ]
        count = counted(len(posts))
        sure = "" if dated else " (no date rules it out)"
        told.append(
            sentence(f"{teller.called(holder)} is named in {count} posts at once{sure}: {listed(ends)}")
        )
        rows += [_row(teller, s, len(posts), dated) for s in posts]
    absent = f"A person with several posts at once was not found in {teller.read}."
    return teller.answer("several", "Who holds several posts at once?", COLUMNS, rows, told or [absent])


def _people(evidence: Evidence) -> list[str]:
    return [entity for entity in evidence.ids() if evidence.card(entity).kind in names_in("people")]


def _posts(evidence: Evidence, scope: Scope, person: str) -> list[Statement]:
    """The surest statement of each body that the person has a post in; the head before other posts."""
    order = {relation: place for place, relation in enumerate(names_in("posts"))}
    best: dict[str, Statement] = {}
    found = scope.choose(s for s in evidence.outgoing(person) if s.relation in order)
    for s in sorted(found, key=lambda s: (order[s.relation], *scope.rank(s))):
        if scope.certainty(s) != "ended":
            best.setdefault(s.object, s)
    return sorted(best.values(), key=lambda s: (order[s.relation], evidence.card(s.object).name, s.id))


def _at_once(evidence: Evidence, posts: list[Statement]) -> list[Statement]:
    """Those that may overlap with another of them, in a body that did not come of this one or become it."""
    pairs = [
        (a, b) for a, b in combinations(posts, 2) if _overlap(a, b) and not _same_in_time(evidence, a, b)
    ]
    return [s for s in posts if any(s in pair for pair in pairs)]


def _overlap(one: Statement, other: Statement) -> bool:
    try:
        return Period(one.valid_from, one.valid_to).overlaps(Period(other.valid_from, other.valid_to))
    except DateError:
        return False


def _same_in_time(evidence: Evidence, one: Statement, other: Statement) -> bool:
    """Whether one of the two bodies became the other: the post went with it."""
    ends = {one.object, other.object}
    told = evidence.outgoing(one.object) + evidence.outgoing(other.object)
    return any(s.relation in names_in("succession") and {s.subject, s.object} == ends for s in told)


def _row(teller: Teller, s: Statement, count: int, dated: bool) -> Row:
    return {
        "person": teller.name(s.subject),
        "posts": count,
        "does": teller.verb(s),
        "role": s.role,
        "body": teller.name(s.object),
        "person_id": s.subject,
        "body_id": s.object,
        "at_once": "periods overlap" if dated else "no date rules it out",
        **teller.claim_row([s]),
    }


QUESTION = Question(
    "several",
    "Who holds several posts at once?",
    "People who hold several posts at once.",
    (Parameter("person", "body", "only this person or post", None), ON, STATUS),
    COLUMNS,
    run,
    order=100,
)
