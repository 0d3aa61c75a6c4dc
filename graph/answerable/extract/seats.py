"""Posts that take the chair: "The Leader of the Council will be the Chair of the Panel", with nobody named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .chunks import Chunk
from .clauses import Clauses
from .mentions import Mention
from .roles import Role, find_roles
from .tokens import tokenise

_BEING = {"be", "act", "serve", "become", "remain", "continue", "sit"}
_GIVEN = {"appoint", "elect", "designate", "nominate", "name", "select", "confirm", "choose"}
_SKIPPED = {
    "the",
    "a",
    "an",
    "its",
    "as",
    "to",
    "be",
    "our",
    "also",
    "normally",
    "usually",
    "then",
    "independent",
}
_LESSER = {"vice", "deputy", "vice-chair", "vice-chairman"}


@dataclass(frozen=True, slots=True)
class Chairing:
    """A post holds the chair of a body: of the one named, or of the one that is spoken of (`body` is None).

    `verb` is the chunk of the verb that says so; of the one before it where it is said `aside`.
    """

    holder: Mention
    role: Role
    body: Mention | None
    verb: int | None
    last: int
    aside: bool = False


def find_chairings(clauses: Clauses) -> Iterator[Chairing]:
    """The chairs that a sentence gives to posts.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> said = "The Leader of Orrin Council will act as chair of the Care Panel."
    >>> [(c.holder.name, c.role.text, c.body.name) for c in find_chairings(Clauses(read_sentence(said, Finder())))]
    [('Leader', 'chair', 'Care Panel')]
    """
    chunks = clauses.chunks
    for n, c in enumerate(chunks):
        if c.type == "V" and c.verb is not None:
            given = c.verb.passive and c.lemma in _GIVEN
            subject = clauses.subject(n) if given or (c.lemma in _BEING and not c.verb.passive) else ()
            if len(subject) == 1 and subject[0].form == "post":
                yield from _told(chunks, n, subject[0], c.lemma == "be")
        elif c.low == "with" and n + 2 < len(chunks):
            k = n + 1 + (chunks[n + 1].low == "the")
            holder = chunks[k]
            if k + 1 < len(chunks) and _post(holder) and chunks[k + 1].low == "as":
                seat = _seat(chunks, k + 1)
                if seat is not None:
                    before = next((v for v in range(n - 1, -1, -1) if chunks[v].type == "V"), None)
                    yield Chairing(holder.mentions[0], *seat[:2], before, seat[2], aside=True)


def _told(chunks: list[Chunk], n: int, subject: Mention, either: bool) -> Iterator[Chairing]:
    """What a verb of being or giving tells of a post: its chair, or who holds the chair that is the subject."""
    own = role_of(subject) if either else None
    seat = _seat(chunks, n)
    if seat is not None and not (own is not None and _nearer(subject, seat[1])):
        yield Chairing(subject, *seat[:2], n, seat[2])
    elif own is not None:
        k = n + 1
        while k < len(chunks) and chunks[k].low in _SKIPPED:
            k += 1
        if k < len(chunks) and _post(chunks[k]):
            yield Chairing(chunks[k].mentions[0], own, subject.owner, n, chunks[k].last)


def _nearer(subject: Mention, body: Mention | None) -> bool:
    """Whether the chair that is the subject is that of the body spoken of, and the other one is of another body."""
    mine = subject.owner
    return (mine is None or mine.form != "name") and body is not None and body.form == "name"


def _post(c: Chunk) -> bool:
    return c.type == "M" and len(c.mentions) == 1 and c.mentions[0].form == "post"


def _seat(chunks: list[Chunk], n: int) -> tuple[Role, Mention | None, int] | None:
    """The chair that is told after chunk `n`, and the body it is of: "(as) the chair of the Panel", "its chair"."""
    k = n + 1
    while k < len(chunks) and k - n < 6 and chunks[k].low in _SKIPPED:
        k += 1
    if k >= len(chunks):
        return None
    c = chunks[k]
    if _post(c):
        role = role_of(c.mentions[0])
        return (role, c.mentions[0].owner, c.last) if role is not None else None
    if c.type != "R" or len(c.roles) != 1 or not _chairs(c.roles[0]):
        return None
    body = None
    if k + 1 < len(chunks) and chunks[k + 1].low in {"of", "for"}:
        j = k + 2 + (k + 2 < len(chunks) and chunks[k + 2].low in {"the", "this"})
        if j >= len(chunks) or chunks[j].type != "M":
            return None
        body = chunks[j].mentions[0]
    return c.roles[0], body, c.last


def role_of(post: Mention) -> Role | None:
    """The role in the name of a post that is a chair's or a deputy's; None for other posts."""
    roles = find_roles(tokenise(post.name))
    return roles[0] if len(roles) == 1 and _chairs(roles[0]) else None


def _chairs(role: Role) -> bool:
    words = role.text.casefold().replace("-", " ").split()
    return not role.plural and (
        role.relation == "chairs" or (words[-1:] == ["chair"] and bool(_LESSER & set(words)))
    )
