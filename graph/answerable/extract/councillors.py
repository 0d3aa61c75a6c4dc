"""Councillors: "a Northshire councillor", "Ann Example, Orrin parish councillor" sit on the council of the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .chunks import PARTIES, Chunk, Sentence
from .holdings import Holding
from .names import Mention
from .roles import Role
from .verbs import VerbGroup

_COUNCILS = {"parish", "district", "county", "borough", "city", "town", "community", "metropolitan"}
_SEATS = {"councillor", "councillors"}
_ALSO_PARTIES = {"co-operative", "plaid", "reform", "reform uk", "liberal"}


def find_councillors(sentence: Sentence) -> Iterator[Holding]:
    """The seats on councils that a sentence gives to a person, by the place before "councillor".

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> found = find_councillors(read_sentence("Alison Marchmont is an Orrin Vale parish councillor.", Finder()))
    >>> [(h.persons[0].name, h.bodies[0].name) for h in found]
    [('Alison Marchmont', 'Orrin Vale Parish Council')]
    """
    for n, c in enumerate(sentence.chunks):
        if c.type != "R":
            continue
        for role in c.roles:
            council = council_of(sentence, role)
            person = _person(sentence.chunks, n)
            if council is not None and person is not None:
                first, last = person.first, max(role.last, person.last)
                seat = replace(role, relation="member_of", text="councillor")
                yield Holding(
                    (person,),
                    (seat,),
                    (council,),
                    _copula(sentence.chunks, n),
                    n,
                    min(first, role.first),
                    last,
                    "councillor of a place",
                )


def council_of(sentence: Sentence, role: Role) -> Mention | None:
    """The council that the words before "councillor" name; None for another role or no place.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("Former Orrin Vale councillors met.", Finder())
    >>> council_of(read, read.roles[0]).name
    'Orrin Vale Council'
    """
    if sentence.tokens[role.last - 1].low not in _SEATS:
        return None
    tokens = sentence.tokens
    k = role.last - 1
    kinds: list[str] = []
    while k > 0 and tokens[k - 1].low in _COUNCILS:
        k -= 1
        kinds.insert(0, tokens[k].text.capitalize())
    end = k
    place = next(
        (m for m in _every(sentence) if m.last == end and m.form == "name" and m.kind in {"", "area"}), None
    )
    if place is None or not tokens[place.first].capital or place.name.casefold() in PARTIES | _ALSO_PARTIES:
        return None
    name = " ".join([place.name, *kinds, "Council"])
    return Mention(place.first, role.last, name, "local_authority")


def _every(sentence: Sentence) -> list[Mention]:
    return [*sentence.mentions, *(m for c in sentence.chunks for m in c.mentions)]


def _copula(chunks: list[Chunk], n: int) -> VerbGroup | None:
    """The verb that gives the role: "was a councillor"."""
    return next((chunks[k].verb for k in range(n - 1, max(-1, n - 6), -1) if chunks[k].type == "V"), None)


def _person(chunks: list[Chunk], n: int) -> Mention | None:
    """Whose role chunk `n` is: the person right after it, or the one before it with nothing said between."""
    after = chunks[n + 1] if n + 1 < len(chunks) else None
    if (
        after is not None
        and after.type == "M"
        and after.mentions[0].kind == "person"
        and after.mentions[0].form == "name"
    ):
        return after.mentions[0] if len(after.mentions) == 1 else None
    for k in range(n - 1, max(-1, n - 14), -1):
        c = chunks[k]
        if c.type == "M" and c.mentions[0].kind == "person":
            return c.mentions[0] if len(c.mentions) == 1 else None
        if (
            c.type == "V" and (c.verb is None or c.verb.lemma not in {"be", "become", "remain", "serve"})
        ) or c.low in {";", ":"}:
            return None
    return None
