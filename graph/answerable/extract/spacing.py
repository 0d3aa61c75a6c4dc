"""Lines set apart by empty lines though a paragraph goes on: double spacing, as many readers of PDF leave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .line import Line, ends

SHORTEST = 5
"""Lines that a stretch has at least, for its spacing to tell anything."""
WRAPPED = 0.2
"""Share of its lines that must go on in mid-sentence."""


def close_gaps(lines: Sequence[Line]) -> None:
    """Take one empty line away between the lines of each double-spaced stretch.

    A stretch is evenly spaced, and so many of its lines break off in mid-sentence, to go on with a small letter,
    that its empty lines cannot part paragraphs.

    >>> lines = [Line(0, 30, "the Board that meets in the hall of the city", gap=1) for _ in range(8)]
    >>> close_gaps(lines)
    >>> {line.gap for line in lines[1:]}
    {0}
    """
    for first, last in _stretches(lines):
        pairs = list(pairwise(lines[first:last]))
        wrapped = sum(1 for a, b in pairs if _breaks_off(a) and b.head.islower() and not b.glyph)
        if len(pairs) >= SHORTEST and wrapped >= WRAPPED * len(pairs):
            for line in lines[first + 1 : last]:
                line.gap -= 1


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines with one empty line or more between all of them and no reader's mark."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not lines[i].gap or lines[i].forced:
            yield start, i
            start = i


def _breaks_off(line: Line) -> bool:
    return line.kind in ("text", "item") and len(line.text) >= 30 and not ends(line.text)
