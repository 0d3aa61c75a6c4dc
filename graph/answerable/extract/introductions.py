"""Who holds the post of which a sentence spoke, where the next one names the person: the way of news.

"The chief executive of Orrin Trust is to leave. Ann Example, who came in 2016, …": Ann Example is the chief
executive. So it is read where the post is definite, has its body beside it and nobody is named with it, and the
next sentences bring in as many new people as there were posts, of whom no post is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .chunks import Sentence
from .clauses import Clauses
from .mentions import Mention
from .postwords import posts
from .roles import Role
from .rows import symbols
from .rules import wordset
from .state import Known

_POST = re.compile(r"(?:[^VCH]*,)?d(?P<r>R)od*w*(?P<b>[BU])(?![B'])(?:,[^VCHP]*,)?w?(?P<v>[VCH])")
_HIS = re.compile(r"(?P<b>[BU])'x?(?P<r>R)w?(?P<v>[VCH])")
_NEWS = re.compile(r"d?(?P<b>[BU])(?P<v>V)[dx]+(?P<r>R)(?:od*A)?[.]?$")
PATIENCE = 3


@dataclass(slots=True)
class Open:
    """Posts of which was told without a name, in which body, where, and for how many sentences more a name may come."""

    roles: tuple[Role, ...]
    body: Mention
    held_in: Known | None = None
    start: int = 0
    left: int = PATIENCE


def open_posts(sentence: Sentence) -> Open | None:
    """The posts that are the subject of a sentence and have no holder named in it.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("The chair and chief executive of Orrin Hospitals NHS Trust have resigned.", Finder())
    >>> [role.text for role in open_posts(read).roles]
    ['chair', 'chief executive']
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    news = _NEWS.match(row)
    verb = chunks[news.start("v")].verb if news else None
    if news and verb and not verb.passive and not verb.negated and verb.lemma in wordset("appointing"):
        held = chunks[news.start("r")]  # "Orrin Trust has appointed a medical director."
        return Open(tuple(held.roles), chunks[news.start("b")].mentions[0]) if len(held.roles) == 1 else None
    match = _POST.match(row) or _HIS.match(row.lstrip("d"))
    if match is None or "P" in row:
        return None
    at = len(row) - len(match.string)
    r = match.start("r") + at
    roles = tuple(chunks[r].roles)
    if any((role.plural and len(roles) == 1) or role.status == "former" for role in roles):
        return None
    telling = posts().leaving | posts().giving | posts().ousting | posts().arriving | posts().telling
    verb = chunks[match.start("v") + at].verb
    if verb is None or verb.lemma not in telling:
        return None
    definite = not r or chunks[r - 1].low in {"the", "its", "'s", "'"}
    if not definite or any(role.relation == "member_of" for role in roles):
        return None
    return Open(roles, chunks[match.start("b") + at].mentions[0])


def enters(clauses: Clauses) -> bool:
    """Whether a sentence says that somebody is yet to come into a post: "will take up her post"."""
    return any(
        c.verb is not None and c.verb.modal == "will" and c.lemma in wordset("entering")
        for c in clauses.chunks
        if c.type == "V"
    )


def fills(opened: Open, persons: Sequence[Mention]) -> bool:
    """Whether persons are as many as the posts that wait for a name.

    >>> fills(Open((), Mention(0, 1, "x", "board")), [])
    False
    """
    named = all(p.kind == "person" and p.form == "name" for p in persons)
    return bool(persons) and len(persons) == len(opened.roles) and named
