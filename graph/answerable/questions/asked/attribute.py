"""`attribute NAME`: what is said of a body alone: its powers, its standing, its numbers; or of which
bodies it is said.
"""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import ON, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..powers import inferred, is_value, of_classes
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import CLAIM_COLUMNS, Teller
from ..words import sentence

COLUMNS = (
    Column("body", "the body"),
    Column("attribute", "decision_powers, statutory, population, number …"),
    Column("value", "what is said"),
    Column("says", "the same in words, with status"),
    Column("inferred", "the class it was concluded from by the name of the body, if it was"),
    *CLAIM_COLUMNS,
    Column("body_id", "id of the body"),
)


def run(
    evidence: Evidence,
    name: str,
    body: str | None = None,
    value: str | None = None,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
) -> Answer:
    """What is said of `body`, or of every body, under one attribute; with `value`, where that is said."""
    teller = Teller(evidence, scope_of(evidence, on, status, history=True))
    bodies = [body] if body else list(evidence.ids())
    told_of = [s for entity in bodies for s in evidence.attributes(entity) if s.relation == name]
    groups = alike(teller.scope.choose(s for s in told_of if value is None or is_value(s, value)))
    groups.sort(key=lambda g: (teller.name(g[0].subject), g[0].valid_from, g[0].value, g[0].id))
    label = evidence.vocabulary.attributes[name].label
    whose = f" of {teller.called(body)}" if body else ""
    absent = f"“{label}{f': {value}' if value else ''}”{whose} was not found in {teller.read}"
    told = [sentence(teller.attribute(*group)) for group in groups] or [sentence(absent)]
    of_class = of_classes(teller, body, name, value) if body and not groups else []
    told += [inferred(teller, group) for group in of_class]
    rows = [_row(teller, group) for group in groups]
    rows += [_row(teller, group) | {"inferred": teller.name(group[0].subject)} for group in of_class]
    title = f"What is said{whose} under “{label}”?"
    return teller.answer("attribute", title, COLUMNS, rows, told)


def _row(teller: Teller, group: tuple[Statement, ...]) -> Row:
    s = group[0]
    return {
        "body": teller.name(s.subject),
        "attribute": s.relation,
        "value": s.value,
        "says": teller.attribute_words(s),
        "inferred": "",
        "body_id": s.subject,
        **teller.claim_row(group),
    }


QUESTION = Question(
    "attribute",
    "What is said under {name}?",
    "What is said of a body's powers, standing or numbers, or of which bodies it is said.",
    (
        Parameter(
            "name", "attribute", "decision_powers, statutory, population, number, or one of the workspace's"
        ),
        Parameter("body", "body", "only of this body", None),
        Parameter("value", "text", "only where this is said (none, true, 12 CCGs …)", None),
        ON,
        STATUS,
    ),
    COLUMNS,
    run,
    order=160,
)
