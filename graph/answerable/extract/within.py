"""The body whose name a board's name begins with: Northshire Council in "Northshire Council Health Scrutiny Panel"."""

from __future__ import annotations

import functools

from .mentions import JOINERS
from .namelexicon import lexicon
from .rules import wordset

_OWNING = {"local_authority", "commissioner", "provider", "system"}


@functools.lru_cache(maxsize=4096)
def body_within(board: str) -> tuple[str, str] | None:
    """The name and the kind of the body that a board's name begins with; None where it begins with none.

    >>> body_within("Northshire Council Health Scrutiny Panel")
    ('Northshire Council', 'local_authority')
    >>> body_within("Health and Wellbeing Board"), body_within("Joint Council Committee")
    (None, None)
    """
    words = board.split()
    if not words or words[0].casefold() in lexicon().modifiers - {"nhs"}:
        return None
    for k in range(len(words) - 1, 1, -1):
        if words[k].casefold() in JOINERS or words[k - 1].casefold() in JOINERS:
            continue
        kind = lexicon().kind_by_head(" ".join(words[:k]))
        if kind in _OWNING and words[k - 1].casefold() in wordset("owning", "namewords"):
            return " ".join(words[:k]), kind
    return None
