"""`to BODY`: to whom a body answers, up to the top."""

from __future__ import annotations

from datetime import date

from ..answer import Answer
from ..common import BODY, CLASSES, LINES, ON, STATUS
from ..engine import Engine
from ..evidence import Evidence
from ..registry import Question
from ..scope import scope_of
from ..telling import HOP_COLUMNS, Teller, nothing, others_of
from ..words import listed, sentence


def run(
    evidence: Evidence,
    body: str,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
    lines: tuple[str, ...] | None = None,
    classes: bool = False,
) -> Answer:
    """Every line upward from `body`, step by step, each with its passage.

    Where no line of the kinds followed unasked is found, lines of every other kind are shown, and said to be
    so.
    """
    engine = Engine(evidence, scope_of(evidence, on, status, lines, classes))
    climb = engine.climb(body)
    teller = Teller(evidence, engine.scope)
    told: list[str] = []
    if not climb.steps and lines is None:
        told.append(nothing(teller, "A line upward from", body))
        engine = Engine(evidence, scope_of(evidence, on, status, tuple(evidence.vocabulary.lines), classes))
        climb = engine.climb(body, deepest=1)
        told += ["Lines of other kinds were found:"] if climb.steps else []
    elif not climb.steps:
        told.append(nothing(teller, f"A {listed(engine.lines, 'or')} line upward from", body))
    told += teller.climb(climb)
    notes = [others_of(engine, body, up=True)]
    if climb.ends and climb.steps and not told[0].endswith("documents."):
        tops = [teller.called(end) for end in climb.ends]
        notes.append(
            sentence(f"Further lines upward from {listed(tops, 'or')} were not found in {teller.read}")
        )
    rows = [teller.hop_row(step, hop) for step, hop in climb.steps]
    drawing = teller.draw(body, (hop for _, hop in climb.steps), up=True)
    title = f"To whom {teller.does(body)} answer?"
    return teller.answer("to", title, HOP_COLUMNS, rows, told, [n for n in notes if n], drawing)


QUESTION = Question(
    "to",
    "To whom does {body} answer?",
    "To whom a body answers, up to the top, each step with its passage.",
    (BODY, ON, STATUS, LINES, CLASSES),
    HOP_COLUMNS,
    run,
    order=10,
)
