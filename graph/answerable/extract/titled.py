"""Lists of people each with a post of the body they are of: "Its officers are A, Chairman, and B (Treasurer)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .chunks import Chunk, Sentence
from .holdings import Holding
from .mentions import Mention
from .rows import symbols
from .rules import wordset

_LISTING = re.compile(
    r"(?:(?P<head>[RBUTw])od*)?(?P<b>[BU])[,tx]*w{0,2}(?P<v>[VC])o?(?P<list>[dx]*P[(,][^VCH.:]*)"
)
_TITLED = re.compile(r"P(?:,|\()[dx]{0,2}(?P<r>R)(?=[),;.&]|$)")
_PEOPLE = wordset("sitting") | {"officers", "members", "membership", "executives", "staff", "leaders"}
_LISTED = {"be", "include", "comprise"}
_SITTING = wordset("listing") | {"consist", "compose", "make"}


def find_titled(sentence: Sentence) -> Iterator[Holding]:
    """The posts that the people of a list have in the body it is of.

    A board's list gives its chair alone: its chief executive and directors are of the organisation.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> text = "The officers of Orrin Society are Alison Marchmont, chair, and Duncan Ferrier, treasurer."
    >>> [(h.persons[0].name, h.roles[0].text) for h in find_titled(read_sentence(text, Finder()))]
    [('Alison Marchmont', 'chair'), ('Duncan Ferrier', 'treasurer')]
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    match = _LISTING.search(row)
    if match is None or row.count("P", match.start("list")) < 2:
        return
    body = _body(chunks, match)
    if body is None:
        return
    for item in _TITLED.finditer(row, match.start("list"), match.end("list")):
        person, held = chunks[item.start()].mentions[-1], chunks[item.start("r")]
        roles = tuple(r for r in held.roles if body.kind != "board" or r.relation == "chairs")
        if person.form == "name" and roles:
            yield Holding(
                (person,),
                roles,
                (body,),
                None,
                match.start("v"),
                person.first,
                held.last,
                "listed person, role",
            )


def _body(chunks: list[Chunk], match: re.Match[str]) -> Mention | None:
    """The body whose people are listed, where the words before the verb say that people are."""
    verb, named = chunks[match.start("v")].lemma, chunks[match.start("b")].mentions[0]
    if match.group("head") and _people(chunks[match.start("head")]):
        return named if verb in _LISTED else None
    if _people(chunks[match.start("b")]):  # "the society's officers are", "its officers are"
        return named.owner if verb in _LISTED else None
    return named if verb in _SITTING else None


def _people(c: Chunk) -> bool:
    """Whether a chunk says that people of a body are told of: "officers", "the trustees"."""
    if c.type == "R":
        return c.roles[0].plural
    return c.low in _PEOPLE or (c.type == "M" and c.mentions[0].extra[:1] == ("people",))
