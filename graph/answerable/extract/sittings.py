"""Whose minutes, notes or terms of reference begin with a line: the body that sits, and the organisation it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block
from .mentions import Mention
from .namelexicon import lexicon
from .state import KIND_OF_HEAD, Known

_PAPER = re.compile(
    r"\b(?:minutes|notes?|record|agenda|terms of reference|meeting held|constitution|membership|attendance list)\b"
    r"|^\W*(?:the )?(?:[\w-]+ ){0,3}meeting of\b|\bmeeting(?: held)? in (?:public|private|common)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:board|committee|commission|cabinet|panel|forum|governing body|council)\b(?: \([^()]{1,60}\))?\W{1,3}"
    r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December),? \d{4}",
    re.IGNORECASE,
)  # "Audit Committee: 14th March 2012"
_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|agreed|approved?|received|noted?d|previous|last"
    r"|next|matters|arising|from|action notes of|confirmed as|accepted)\b",
    re.IGNORECASE,
)
_ROLL = re.compile(
    r"\W*(?:members? |voting |non-voting |also )?(?:present|in attendance|attending|apologies|attendees)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?:This|These|Our|We|It)\b")  # "This constitution replaces the one of 2019."
_HOSTS = {"local_authority", "provider", "commissioner", "national_body", "system"}
FRONT = 8


def opens_paper(text: str) -> bool:
    """Whether a line heads minutes or terms of reference and does not merely speak of some.

    >>> opens_paper("Minutes of the Audit Committee held on 3 May 2019"), opens_paper("Minutes of the last meeting")
    (True, False)
    """
    if _ROLL.match(text):
        return False
    return (
        len(text.split()) <= 40
        and (_PAPER.search(text) is not None or _DATED.search(text) is not None)
        and not _TOLD.search(text)
        and not (_SENTENCE.match(text) and text.rstrip().endswith("."))
    )


def lines_before(blocks: Sequence[Block], n: int) -> list[Block]:
    """The lines that stand over the one at `n` at the top of a document, the nearest first.

    >>> lines_before([], 0)
    []
    """
    return [b for b in reversed(blocks[:n]) if len(b.text) <= 120] if n < FRONT else []


def sitting(named: Sequence[Sequence[Known]]) -> Known | None:
    """Which of the bodies that lines name is the one that sits: a board of the first line that names one.

    >>> board, council = Known("Health Board", "board"), Known("Orrin Council", "local_authority")
    >>> sitting([[council, board], []]).name, sitting([[], [council]])
    ('Health Board', None)
    """
    for line in named:
        boards = [known for known in line if known.kind in {"board", "collaborative", "system"}]
        if boards:
            return next((known for known in boards if known.kind == "board"), boards[0])
    return None


def host(named: Sequence[Sequence[Known]]) -> Known | None:
    """The organisation whose name stands over a paper of one of its boards.

    >>> host([[], [Known("Orrin Council", "local_authority")]]).name
    'Orrin Council'
    """
    return next((known for line in named for known in line if known.kind in _HOSTS), None)


def is_board(m: Mention) -> bool:
    """Whether a class is one of boards: "health and wellbeing board", "scrutiny committee".

    >>> is_board(Mention(0, 2, "audit committee", "type", "class"))
    True
    """
    if m.name == "Cabinet":
        return True
    words = m.name.split()
    head = m.extra[1] if len(m.extra) > 1 else words[-1].casefold()
    if lexicon().kind_by_head(m.name) in {"commissioner", "provider", "system"}:
        return False
    return len(words) > 1 and not m.plural and "board" in KIND_OF_HEAD.get(head, set())
