"""Conflicts in words: found by `answerable.conflicts`, each becomes a finding with its question.

What dates explain is no conflict and is left out unless asked for; whether they do, or may, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from answerable import conflicts
from answerable.views import SHOWN

from .evidence import Statement
from .findings import EXPLAINED, Finding, Side
from .gapkinds import Look
from .scope import as_at
from .words import forms, listed

_TOLD = {"explains": ", which their dates explain", "may explain": ", which their dates may explain"}


@lru_cache(maxsize=4)
def _found(look: Look) -> tuple[tuple[conflicts.Conflict, ...], Mapping[str, Statement]]:
    """The conflicts among all that is said and stands on the day looked at, explained by dates or not; and the
    statements by id.
    """
    evidence, day = look.evidence, look.scope.on
    told = evidence.statements() + [s for entity in evidence.ids() for s in evidence.attributes(entity)]
    if day is not None:
        told = [s for s in told if as_at(s, day, evidence.vocabulary) in SHOWN]
    kinds = {entity: evidence.card(entity).kind for entity in evidence.ids()}
    found = conflicts.conflicts_among([_witness(s) for s in told], kinds, evidence.vocabulary)
    return found, {s.id: s for s in told}


def _witness(s: Statement) -> conflicts.Witness:
    return conflicts.Witness(
        claim=s.id, subject=s.subject, relation=s.relation, object=s.object, value=s.value,
        status=s.status, role=s.role, about=s.about, valid_from=s.valid_from, valid_to=s.valid_to,
        says=s.says, review=s.review, document=s.document, title=s.document_title, quote=s.quote,
        published=s.published, locator=s.locator, start=s.start, end=s.end,
    )  # fmt: skip


def find_kind(kind: str, look: Look, *, explained: bool = False) -> Iterator[Finding]:
    """The conflicts of one kind as findings: their sides, one statement for each, and the words to fill in.

    Parameters:
        explained: also those that dates alone explain.
    """
    found, statements = _found(look)
    for conflict in found:
        if conflict.kind == kind and (explained or conflict.time != EXPLAINED):
            told = [tuple(statements[w.claim] for w in side.witnesses) for side in conflict.sides]
            firsts = tuple(group[0] for group in told)
            sides = tuple(
                Side(words, group, side.sources)
                for words, group, side in zip(
                    _side_words(look, conflict, firsts), told, conflict.sides, strict=True
                )
            )
            said = {**_words(look, conflict, firsts), "time": _TOLD.get(conflict.time, "")}
            yield Finding(kind, conflict.body, firsts, said, sides, conflict.time)


def _side_words(look: Look, conflict: conflicts.Conflict, firsts: Sequence[Statement]) -> list[str]:
    """What each side says, in words: an end, a value, or that it is so or not."""
    teller = look.teller
    if conflict.kind == "asserted_and_denied":
        return [side.value for side in conflict.sides]
    if firsts[0].object:
        return [teller.called(s.object if s.subject == conflict.body else s.subject) for s in firsts]
    return [f"{teller.attribute_words(s)}{teller.details(s)}" for s in firsts]


def _words(look: Look, conflict: conflicts.Conflict, sides: Sequence[Statement]) -> dict[str, str]:
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
