"""Finding a passage again after the words in it or around it were edited. Knows texts, not claims."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from .naming import name_key
from .quoting import find_quote

MOVED = 0.75  # share of words that a passage found again has in common with the old one at least
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


def locate(text: str, quote: str, needed: Iterable[str] = ()) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, word for word or with a few words changed; None where it does not.

    Parameters:
        text: of the document as it is now.
        quote: the words as they were.
        needed: names that the found words must hold.

    >>> locate("First. The board met in the old hall in May.", "The board met in the hall in May.")
    (7, 43)
    >>> locate("The council met in May.", "The board met in the hall in May.") is None
    True
    """
    exact = find_quote(text, quote)
    if exact is not None:
        return exact
    places = [found.span() for found in _WORD.finditer(text)]
    words, wanted = [text[i:j].casefold() for i, j in places], _words(quote)
    if not wanted or not words:
        return None
    span = _window(words, wanted)
    if span is None:
        return None
    start, end = places[span[0]][0], places[span[1] - 1][1]
    held = f" {name_key(text[start:end])} "
    return (start, end) if all(f" {name_key(name)} " in held for name in needed) else None


def _window(words: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    """The stretch of `words` most like `wanted`, as first and after-last index."""
    matcher = difflib.SequenceMatcher(None, words, wanted, autojunk=False)
    anchor = matcher.find_longest_match(0, len(words), 0, len(wanted))
    low = max(0, anchor.a - 2 * anchor.b - 2)
    high = min(len(words), anchor.a + 2 * (len(wanted) - anchor.b) + 2)
    near = difflib.SequenceMatcher(None, words[low:high], wanted, autojunk=False).get_matching_blocks()
    blocks = [block for block in near if block.size]
    tried = [
        (
            difflib.SequenceMatcher(None, words[first:last], wanted, autojunk=False).ratio(),
            first - last,
            first,
            last,
        )
        for number, block in enumerate(blocks)
        for other in blocks[number:]
        for first, last in [(low + block.a, low + other.a + other.size)]
    ]
    alike, _, first, last = max(tried, default=(0.0, 0, 0, 0))
    return (first, last) if alike >= MOVED else None


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
