"""`for BODY`: who answers to a body, all the way down."""

from __future__ import annotations

from datetime import date

from ..answer import Answer
from ..common import BODY, CLASSES, LINES, ON, STATUS
from ..engine import Engine
from ..evidence import Evidence
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import HOP_COLUMNS, Teller, nothing, others_of


def run(
    evidence: Evidence,
    body: str,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
    lines: tuple[str, ...] | None = None,
    classes: bool = False,
    steps: int | None = None,
) -> Answer:
    """Every line downward from `body`, step by step, each with its passage."""
    engine = Engine(evidence, scope_of(evidence, on, status, lines, classes))
    climb = engine.climb(body, up=False, deepest=steps)
    teller = Teller(evidence, engine.scope)
    told = teller.climb(climb) or [nothing(teller, "A body that answers to", body)]
    rows = [teller.hop_row(step, hop) for step, hop in climb.steps]
    note = others_of(engine, body, up=False)
    drawing = teller.draw(body, (hop for _, hop in climb.steps), up=False)
    title = f"Who answers to {teller.called(body)}?"
    return teller.answer("for", title, HOP_COLUMNS, rows, told, [note] if note else [], drawing)


QUESTION = Question(
    "for",
    "Who answers to {body}?",
    "Who answers to a body, all the way down, each step with its passage.",
    (BODY, ON, STATUS, LINES, CLASSES, Parameter("steps", "number", "how many steps down at most", None)),
    HOP_COLUMNS,
    run,
    order=20,
)
