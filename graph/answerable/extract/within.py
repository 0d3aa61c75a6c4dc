"""The body whose name a board's name begins with: Northshire Council in "Northshire Council Health Scrutiny Panel"."""

from __future__ import annotations

import functools

from .mentions import JOINERS
from .namelexicon import lexicon
from .rules import wordset

_ORGANISED = {"commissioner", "provider", "local_authority", "system"}


@functools.lru_cache(maxsize=4096)
def body_within(board: str) -> tuple[str, str] | None:
    """The name and the kind of the body that a board's name begins with; None where it begins with none.

    >>> body_within("Northshire Council Health Scrutiny Panel")
    ('Northshire Council', 'local_authority')
    >>> body_within("Health and Wellbeing Board"), body_within("Joint Council Committee")
    (None, None)
    """
    words = board.split()
    for k in range(len(words) - 1, 1, -1):
        name = " ".join(words[:k])
        if words[k].casefold() not in JOINERS and (kind := organisation(name)):
            return name, kind
    return None


def organisation(name: str) -> str:
    """The kind of a name that is an organisation's by itself; nothing for other words before "Board".

    >>> organisation("Orrin and Vale CCG"), organisation("Orrin Borough Council"), organisation("Primary Care Trust")
    ('commissioner', 'local_authority', '')
    """
    organising = wordset("organising", "namewords")
    words = name.casefold().split()
    if words[-1] not in organising or len(words) > 9 or words[0] in lexicon().modifiers - {"nhs"}:
        return ""
    kind = lexicon().kind_by_head(name)
    own = set(words[:-1]) - wordset("kinds_of_body", "namewords") - JOINERS
    return kind if kind in _ORGANISED and own and not organising & set(words[:-1]) - {"group"} else ""
