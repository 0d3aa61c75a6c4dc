"""How alike two quotations are, word by word. Knows texts, not claims."""

from __future__ import annotations

import difflib
import re

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def same_words(one: str, other: str) -> float:
    """How alike two quotations are, 0 to 1: the share of words in the same order; 1 where one holds the
    other.

    >>> same_words("The board meets", "On Friday the board meets."), same_words("The board", "A council")
    (1.0, 0.0)
    """
    first, second = _words(one), _words(other)
    short, long = sorted((first, second), key=len)
    if not short:
        return 0.0
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return 1.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
