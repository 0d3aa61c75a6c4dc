"""`whether BODY RELATION OTHER`: whether one thing is said to be so, planned, proposed, former or denied."""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import BODY, ON, RELATION
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import CLAIM_COLUMNS, Teller
from ..words import sentence

COLUMNS = (
    Column("subject", "who"),
    Column("says", "what is said, with status and certainty in the words"),
    Column("object", "whom or what"),
    *CLAIM_COLUMNS,
)


def run(evidence: Evidence, body: str, relation: str, other: str, on: date | None = None) -> Answer:
    """Every status in which the documents give this relationship; a symmetric one is from both ends."""
    teller = Teller(evidence, scope_of(evidence, on, tuple(evidence.vocabulary.statuses)))
    told_of = evidence.outgoing(body)
    if evidence.vocabulary.relations[relation].symmetric:
        told_of = told_of + evidence.incoming(body)
    ends = {body, other}
    found = [s for s in told_of if s.relation == relation and {s.subject, s.object} == ends]
    groups = alike(teller.scope.choose(found))
    label = evidence.vocabulary.relations[relation].label
    absent = f"That {teller.called(body)} {label} {teller.called(other)} was not found in {teller.read}"
    told = [sentence(teller.statement(*group)) for group in groups] or [sentence(absent)]
    rows = [_row(teller, group) for group in groups]
    title = f"Is it so: {teller.called(body)} {label} {teller.called(other)}?"
    return teller.answer("whether", title, COLUMNS, rows, told)


def _row(teller: Teller, group: tuple[Statement, ...]) -> Row:
    s = group[0]
    return {
        "subject": teller.name(s.subject),
        "says": teller.verb(s),
        "object": teller.name(s.object),
        **teller.claim_row(group),
    }


QUESTION = Question(
    "whether",
    "Is it so: {body} {relation} {other}?",
    "Whether one thing is said to be so, planned, proposed, former or denied.",
    (BODY, RELATION, Parameter("other", "body", "the other end, as object"), ON),
    COLUMNS,
    run,
    order=150,
)
