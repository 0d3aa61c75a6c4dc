"""Conflicts in words: found by `answerable.conflicts`, each becomes a finding with its question.

What dates explain is no conflict and is left out; what they may explain is told with that said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from answerable import conflicts
from answerable.views import SHOWN

from .evidence import Statement
from .findings import Finding
from .gapkinds import Look
from .scope import as_at
from .words import forms, listed

_EXPLAINED = "explains"
_PERHAPS = {"may explain": ", which their dates may explain"}


@lru_cache(maxsize=4)
def _found(look: Look) -> tuple[tuple[conflicts.Conflict, ...], Mapping[str, Statement]]:
    """The conflicts among all that is said and stands on the day looked at, and the statements by id."""
    evidence, day = look.evidence, look.scope.on
    told = evidence.statements() + [s for entity in evidence.ids() for s in evidence.attributes(entity)]
    if day is not None:
        told = [s for s in told if as_at(s, day, evidence.vocabulary) in SHOWN]
    kinds = {entity: evidence.card(entity).kind for entity in evidence.ids()}
    found = conflicts.conflicts_among([_witness(s) for s in told], kinds, evidence.vocabulary)
    return tuple(c for c in found if c.time != _EXPLAINED), {s.id: s for s in told}


def _witness(s: Statement) -> conflicts.Witness:
    return conflicts.Witness(
        claim=s.id, subject=s.subject, relation=s.relation, object=s.object, value=s.value,
        status=s.status, role=s.role, about=s.about, valid_from=s.valid_from, valid_to=s.valid_to,
        says=s.says, review=s.review, document=s.document, title=s.document_title, quote=s.quote,
        published=s.published, locator=s.locator, start=s.start, end=s.end,
    )  # fmt: skip


def find_kind(kind: str, look: Look) -> Iterator[Finding]:
    """The conflicts of one kind as findings: one statement for each side, and the words to fill in."""
    found, statements = _found(look)
    for conflict in found:
        if conflict.kind == kind:
            sides = [statements[side.witnesses[0].claim] for side in conflict.sides]
            said = {**_words(look, conflict, sides), "time": _PERHAPS.get(conflict.time, "")}
            yield Finding(kind, conflict.body, tuple(sides), said)


def _words(look: Look, conflict: conflicts.Conflict, sides: list[Statement]) -> dict[str, str]:
    """The words of a conflict: its claim, its sides, the function concerned, the relation."""
    teller, first = look.teller, sides[0]
    if first.object:
        claim = f"{teller.called(first.subject)} {teller.verb(first)} {teller.called(first.object)}"
        ends = [s.object if s.subject == conflict.body else s.subject for s in sides]
        others = look.names(ends)
    else:
        claim = f"{teller.called(first.subject)} {teller.attribute_words(first)}"
        others = listed([f"{teller.attribute_words(s)}{teller.details(s)}" for s in sides])
    return {
        "claim": claim,
        "others": others,
        "function": first.about or "the functions",
        "words": forms(teller.label(first))["base"] if first.object else "",
    }


CONFLICTS: dict[str, Callable[[Look], Iterator[Finding]]] = {
    kind: partial(find_kind, kind) for kind in conflicts.CONFLICTS
}
