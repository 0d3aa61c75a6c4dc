"""How wide a text is, as near as can be known without the reader's fonts: a little more than in most of them."""

from __future__ import annotations

import functools
import math

from .style import load_style

LONGEST_WORD = 13.0  # a wider word is broken, in the width of its letters
MOST_LINES = 4
MOST_LETTERS = 300


def text_width(text: str) -> float:
    """The width of a text of size 1.

    >>> text_width("ill") < text_width("mum")
    True
    """
    known, other, space = _letters()
    return sum(space if letter.isspace() else known.get(letter, other) for letter in text)


@functools.lru_cache(maxsize=65536)
def line_widths(text: str) -> tuple[float, ...]:
    """The least width in which a text stands on one line, on two, on three, and so on; lines end between words.

    >>> one, two, *_ = line_widths("Northshire Care Board")
    >>> one > two >= text_width("Northshire")
    True
    """
    words = [part for word in text[:MOST_LETTERS].split() for part in _parts(text_width(word))] or [0.0]
    return tuple(_least(words, lines) for lines in range(1, MOST_LINES + 1))


def _parts(width: float) -> list[float]:
    """A word, or the equal parts that it is broken into."""
    count = max(1, math.ceil(width / LONGEST_WORD))
    return [width / count] * count


def _least(words: list[float], lines: int) -> float:
    """The least width in which words stand on so many lines, each line filled before the next is begun."""
    space = _letters()[2]
    width = max(*words, (sum(words) + space * (len(words) - lines)) / lines, 0.0)
    while True:
        used, count, wider = words[0], 1, math.inf
        for word in words[1:]:
            longer = used + space + word
            if longer <= width + 1e-9:
                used = longer
            else:
                used, count, wider = word, count + 1, min(wider, longer)
        if count <= lines:
            return width
        width = wider


@functools.cache
def _letters() -> tuple[dict[str, float], float, float]:
    """The widths of letters, of those that are not listed, and of a space."""
    rules = load_style()["letters"]
    widths = {letter: int(width) / 100 for width, letters in rules["widths"].items() for letter in letters}
    return widths, rules["other"] / 100, rules["space"] / 100
