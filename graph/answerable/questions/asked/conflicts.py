"""`conflicts`: where documents contradict one another, and the question each conflict raises."""

from __future__ import annotations

from datetime import date

from ..answer import Answer
from ..common import ON
from ..conflictkinds import CONFLICTS, find_kind
from ..evidence import Evidence
from ..findings import CONFLICT_COLUMNS, concerns, tell_findings, wordings
from ..gapkinds import Look
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import Teller
from ..words import listed, sentence


def run(
    evidence: Evidence,
    body: str | None = None,
    on: date | None = None,
    kind: tuple[str, ...] | None = None,
    explained: bool = False,
) -> Answer:
    """Every conflict, or those of one body or of some kinds, each with its sides and the question to ask at
    the next meeting; those that dates explain where asked for.
    """
    scope = scope_of(evidence, on)
    teller = Teller(evidence, scope)
    look = Look(evidence, scope, teller)
    kinds = [name for name in CONFLICTS if kind is None or name in kind]
    found = [f for name in kinds for f in find_kind(name, look, explained=explained)]
    if body is not None:
        found = [f for f in found if concerns("conflicts", f, body)]
    said, rows = tell_findings(teller, "conflicts", found)
    labels = [wordings()["conflicts"][name]["label"] for name in (kind or CONFLICTS)]
    absent = sentence(f"None of these was found in {teller.read}: {listed(labels)}")
    title = (
        f"Where do the documents disagree about {teller.called(body)}?"
        if body
        else "Where do the documents disagree?"
    )
    titles = [text.title for text in evidence.documents.values()]
    notes = [sentence(f"Documents read: {'; '.join(titles)}")] if titles else []
    return teller.answer("conflicts", title, CONFLICT_COLUMNS, rows, said or [absent], notes)


QUESTION = Question(
    "conflicts",
    "Where do the documents disagree?",
    "Where documents contradict one another, and the question to ask at the next meeting.",
    (
        Parameter("body", "body", "only conflicts that concern this body", None),
        ON,
        Parameter("kind", "choice", "only these kinds of conflict, with commas", None, tuple(CONFLICTS)),
        Parameter("explained", "flag", "also those that dates alone explain", False),
    ),
    CONFLICT_COLUMNS,
    run,
    order=120,
)
