"""`gaps`: where the lines break, and the question each gap raises."""

from __future__ import annotations

from datetime import date

from ..answer import Answer
from ..common import LINES, ON
from ..evidence import Evidence
from ..findings import FINDING_COLUMNS, concerns, tell_findings, wordings
from ..gapkinds import GAPS, Look
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import Teller
from ..words import listed, sentence


def run(
    evidence: Evidence,
    body: str | None = None,
    on: date | None = None,
    lines: tuple[str, ...] | None = None,
    kind: tuple[str, ...] | None = None,
) -> Answer:
    """Every gap, or those of one body or of some kinds, each with the question to ask at the next meeting."""
    scope = scope_of(evidence, on, None, lines)
    teller = Teller(evidence, scope)
    look = Look(evidence, scope, teller)
    found = [f for name, find in GAPS.items() if kind is None or name in kind for f in find(look)]
    if body is not None:
        found = [f for f in found if concerns("gaps", f, body)]
    said, rows = tell_findings(teller, "gaps", found)
    labels = [wordings()["gaps"][name]["label"] for name in (kind or GAPS)]
    absent = sentence(f"None of these was found in {teller.read}: {listed(labels)}")
    title = f"Where do the lines around {teller.called(body)} break?" if body else "Where do the lines break?"
    titles = [text.title for text in evidence.documents.values()]
    notes = [sentence(f"Documents read: {'; '.join(titles)}")] if titles else []
    return teller.answer("gaps", title, FINDING_COLUMNS, rows, said or [absent], notes)


QUESTION = Question(
    "gaps",
    "Where do the lines break?",
    "Where the lines break, and the question to ask at the next meeting.",
    (
        Parameter("body", "body", "only gaps that concern this body", None),
        ON,
        LINES,
        Parameter("kind", "choice", "only these kinds of gap, with commas", None, tuple(GAPS)),
    ),
    FINDING_COLUMNS,
    run,
    order=110,
)
