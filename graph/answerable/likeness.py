"""How alike two quotations are, word by word. Knows texts, not claims."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

NEAR = 0.9  # two passages of which this share of words is the same are one source
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


@lru_cache(maxsize=65536)
def are_near(one: str, other: str) -> bool:
    """Whether two passages are so alike that they are one source. The same two are asked about again and again.

    >>> are_near("Ann chairs the board.", "Ann chairs the Board"), are_near("Ann chairs", "Ann is chair")
    (True, False)
    """
    return same_words(one, other) >= NEAR


def count_sources(quotes: Iterable[str]) -> int:
    """How many sources some passages are: near-identical ones, in however many documents, are one.

    >>> count_sources(["Ann chairs the board.", "Ann chairs the Board", "The board elected Ann to the chair."])
    2
    """
    kept: list[str] = []
    for quote in quotes:
        if not any(are_near(quote, known) for known in kept):
            kept.append(quote)
    return len(kept)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple([word.casefold() for word in _WORD.findall(text)])
