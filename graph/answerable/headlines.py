"""Three findings in plain words, for the end of a build. What they say comes from the questions."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .evidence import shortened

if TYPE_CHECKING:
    from .build import Build
    from .questions import Evidence

LONGEST = 260
_MARKS = re.compile(r"(?:\s*\[\d+\])+")


def headlines(build: Build, *, reviewed_only: bool | None = None) -> tuple[str, ...]:
    """What the map holds, the most striking gap, and the conflicts or the body most lines lead up to.

    >>> from answerable.toy import toy_build
    >>> headlines(toy_build())[0]
    '4 names and 5 claims between them, from 2 documents.'
    """
    from .questions import Evidence

    evidence = Evidence.of_build(build, reviewed_only=reviewed_only)
    graph = evidence.graph
    size = f"{_count(len(graph), 'name')} and {_count(graph.size(), 'claim')} between them"
    found = [f"{size}, from {_count(len(build.documents), 'document')}."]
    found += [_first(evidence, "gaps"), _first(evidence, "conflicts") or _most(evidence)]
    return tuple(finding for finding in found if finding)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _first(evidence: Evidence, question: str) -> str:
    """The first sentence of an answer that is short enough to take in, with how many more there are."""
    from .questions import QUESTIONS

    if question not in QUESTIONS:
        return ""
    answer = QUESTIONS[question].ask(evidence)
    if not answer.rows or not answer.sentences:
        return ""
    plain = [" ".join(_MARKS.sub("", sentence).split()) for sentence in answer.sentences]
    said = next((sentence for sentence in plain if len(sentence) <= LONGEST), shortened(plain[0], LONGEST))
    more = len(answer.rows) - 1
    return said + (f" ({more:,} more: answerable {question})" if more else "")


def _most(evidence: Evidence) -> str:
    """The body that most lines of accountability lead up to."""
    ups = Counter(
        (subject if data["up"] == "subject" else object_)
        for subject, object_, data in evidence.graph.edges(data=True)
        if data["up"] and data["status"] == "actual"
    )
    if not ups:
        return ""
    body, number = min(ups.items(), key=lambda item: (-item[1], item[0]))
    name = evidence.graph.nodes[body]["name"]
    lines = "line of accountability leads" if number == 1 else "lines of accountability lead"
    return f"{number:,} {lines} up to {name}, more than to any other body."
