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

_TEAMS = ("team", "teams")  # "the regional team of X" is one of several


def with_owners(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, where "the board" before "of" a named body has that body as its owner.

    "The boards of A and B" are two, one of each.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> def owned(text):
    ...     chunks = read_sentence(text, Finder()).chunks
    ...     return [(m.name, m.owner.name) for c in chunks for m in c.mentions if m.owner]
    >>> owned("He sits on the board of Northshire Council.")
    [('board', 'Northshire Council')]
    >>> owned("It reports to the audit committees of Northshire Council and Orrin CCG.")
    [('audit committee', 'Northshire Council'), ('audit committee', 'Orrin CCG')]
    """
    for n, c in enumerate(chunks[:-2]):
        if c.type != "M" or len(c.mentions) > 1 or chunks[n + 1].low != "of":
            continue
        board, k = c.mentions[0], n + 2 + (chunks[n + 2].low == "the")
        bodies = chunks[k].mentions if k < len(chunks) and chunks[k].type == "M" else []
        one = " " not in board.name and not board.plural
        if (
            bodies
            and (len(bodies) > 1) == board.plural
            and all(body.form == "name" and body.kind in _BODIES for body in bodies)
            and board.owner is None
            and board.form == "short"
            and singular(board.name.casefold().split()[-1]) in wordset("parts")
            and (one or (n > 0 and chunks[n - 1].low == "the" and not board.name.casefold().endswith(_TEAMS)))
        ):
            c.mentions = [replace(board, owner=body, plural=False) for body in bodies]
    return chunks
