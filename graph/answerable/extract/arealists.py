"""Lists of places with words between them: "Kent, the greater Orrin area, and parts of Surrey"."""

from __future__ import annotations

from .pieces import Chunk
from .rules import wordset

_JOINTS = {"and", "&", ","}
_REACH = 6


def fold_areas(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, where the places of a list that are told apart by more than a comma are one.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("It covers parts of Kent and Surrey, and Devon, Essex and the Isle of Wight.", Finder())
    >>> [m.name for c in read.chunks for m in c.mentions if c.folded]
    ['Kent', 'Surrey', 'Devon', 'Essex', 'Isle of Wight']
    """
    if sum(map(_is_place, chunks)) < 3:
        return chunks
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        c = chunks[i]
        last, members = i, [c]
        while _is_place(chunks[last]) and (nxt := _next(chunks, last)):
            members.append(chunks[nxt])
            last = nxt
        while len(members) > 1 and _has_verb(chunks, last):
            members.pop()
            last = chunks.index(members[-1])
        if len(members) > 2:
            whole = Chunk("M", c.first, members[-1].last, folded=True)
            whole.mentions = [m for part in members for m in part.mentions]
            made.append(whole)
        else:
            made.extend(chunks[i : last + 1])
        i = last + 1
    return made


def _is_place(c: Chunk) -> bool:
    if c.type != "M":
        return False
    return all(m.kind == "area" and m.form == "name" and m.owner is None for m in c.mentions)


def _next(chunks: list[Chunk], n: int) -> int:
    """The next place of the list that the place in chunk `n` belongs to; 0 where it is the last."""
    k, joined = n + 1, False
    while k < len(chunks) and k - n <= _REACH:
        c = chunks[k]
        if c.type == "M":
            return k if joined and _is_place(c) else 0
        if c.type != "W" or not (c.low in _JOINTS or (joined and c.low in wordset("before_places"))):
            return 0
        joined |= c.low in _JOINTS
        k += 1
    return 0


def _has_verb(chunks: list[Chunk], n: int) -> bool:
    """Whether the place in chunk `n` is the subject of a verb, so that a new clause begins with it."""
    after = chunks[n + 1] if n + 1 < len(chunks) else None
    return after is not None and after.type == "V" and after.form == "fin"
