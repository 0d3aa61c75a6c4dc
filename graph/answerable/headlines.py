"""Three findings in plain words, for the end of a build. Gaps and conflicts come from the questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .evidence import shortened

if TYPE_CHECKING:
    from .build import Build
    from .claims import Claim
    from .questions import Evidence

LONGEST = 260
MANY = 4000  # claims beyond which gaps and conflicts are left to their own commands
_MARKS = re.compile(r"(?:\s*\[\d+\])+")


def headlines(build: Build, *, reviewed_only: bool | None = None) -> tuple[str, ...]:
    """What the map holds; the most striking gap; a conflict, or the body that most lines lead up to.

    Where there are more than `MANY` claims, how many are only planned or proposed in place of the gap.

    >>> from answerable.toy import toy_build
    >>> headlines(toy_build())[0]
    '4 names and 5 claims between them, from 2 documents.'
    """
    shown = [claim for claim in build.shown(reviewed_only) if claim.id in build.ends]
    between = [claim for claim in shown if claim.object is not None]
    names = {end for claim in shown for end in build.ends[claim.id] if end}
    size = f"{_count(len(names), 'name')} and {_count(len(between), 'claim')} between them"
    found = [f"{size}, from {_count(len(build.documents), 'document')}."]
    if len(between) > MANY:
        found += [_not_yet(between), _most(build, between)]
    else:
        from .questions import Evidence

        evidence = Evidence.of_build(build, reviewed_only=reviewed_only)
        found += [_first(evidence, "gaps"), _first(evidence, "conflicts") or _most(build, between)]
    return tuple(finding for finding in found if finding)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _first(evidence: Evidence, question: str) -> str:
    """The first sentence of an answer that is short enough to take in, with how many more there are."""
    from .questions import QUESTIONS

    answer = QUESTIONS[question].ask(evidence)
    if not answer.rows or not answer.sentences:
        return ""
    plain = [" ".join(_MARKS.sub("", sentence).split()) for sentence in answer.sentences]
    said = next((sentence for sentence in plain if len(sentence) <= LONGEST), shortened(plain[0], LONGEST))
    more = len({(row["body_id"], row["says"]) for row in answer.rows}) - 1
    return said + (f" ({more:,} more: answerable {question})" if more else "")


def _not_yet(claims: Sequence[Claim]) -> str:
    """How many claims are of what is only planned or proposed."""
    statuses = Counter(claim.status for claim in claims)
    number = statuses["planned"] + statuses["proposed"]
    told = "claim is of what was" if number == 1 else "claims are of what was"
    return f"{number:,} {told} only planned or proposed, and {statuses['denied']:,} of what was denied."


def _most(build: Build, claims: Sequence[Claim]) -> str:
    """The body that most lines of accountability lead up to."""
    ups = Counter(_ups(build, claims))
    if not ups:
        return ""
    body, number = min(ups.items(), key=lambda item: (-item[1], item[0]))
    lines = "line of accountability leads" if number == 1 else "lines of accountability lead"
    return f"{number:,} {lines} up to {build.entities[body].name}, more than to any other body."


def _ups(build: Build, claims: Sequence[Claim]) -> Iterator[str]:
    """The upper end of each claim that draws a line which is followed unless told otherwise."""
    for claim in claims:
        relation = build.vocabulary.relations.get(claim.relation)
        authority = relation.authority if relation else None
        if authority and claim.status == "actual" and build.vocabulary.lines[authority.line].default:
            subject, other = build.ends[claim.id]
            yield subject if authority.up == "subject" else other or subject
