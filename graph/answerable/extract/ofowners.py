"""Boards told with the body that they are of: "the board of Northshire Trust", "the Governing Body of the CCG"."""

from __future__ import annotations

from dataclasses import replace

from .pieces import Chunk
from .rules import wordset
from .tokens import singular

_BODIES = {
    *("provider", "commissioner", "local_authority", "national_body", "system"),
    *("collaborative", "voluntary", "company", "think_tank"),
}


def with_owners(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, where "the board" before "of" a named body has that body as its owner.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> sentence = read_sentence("He sits on the board of Northshire Council.", Finder())
    >>> [m.owner.name for m in sentence.mentions if m.owner]
    ['Northshire Council']
    """
    for n, c in enumerate(chunks[:-2]):
        if c.type != "M" or len(c.mentions) > 1 or chunks[n + 1].low != "of":
            continue
        board, k = c.mentions[0], n + 2 + (chunks[n + 2].low == "the")
        body = chunks[k].mentions if k < len(chunks) and chunks[k].type == "M" else []
        if (
            len(body) == 1
            and body[0].form == "name"
            and body[0].kind in _BODIES
            and board.owner is None
            and not board.plural
            and board.form == "short"
            and " " not in board.name
            and singular(board.name.casefold()) in wordset("parts")
        ):
            c.mentions = [replace(board, owner=body[0])]
    return chunks
