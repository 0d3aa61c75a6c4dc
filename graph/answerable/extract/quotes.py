"""Quotation marks round a name or a post, which say nothing of who does what: 'the "Care Panel" of the Cabinet'."""

from __future__ import annotations

import itertools

from .pieces import Chunk

_LONGEST = 12


def unquoted(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without the marks round words in which nothing is said.

    >>> marks = [Chunk("W", 0, 1, low='"'), Chunk("R", 1, 3), Chunk("W", 3, 4, low='"')]
    >>> [chunk.type for chunk in unquoted(marks)]
    ['R']
    """
    places = [n for n, c in enumerate(chunks) if c.low == '"']
    gone: set[int] = set()
    for first, last in itertools.pairwise(places):
        inside = chunks[first + 1 : last]
        if first in gone or not 0 < len(inside) <= _LONGEST:
            continue
        said = any(c.type == "V" and c.form in {"fin", "inf"} for c in inside)
        named = any(c.type == "R" or (c.type == "M" and c.mentions[0].form == "name") for c in inside)
        if named and not said:
            gone |= {first, last}
    return [c for n, c in enumerate(chunks) if n not in gone]
