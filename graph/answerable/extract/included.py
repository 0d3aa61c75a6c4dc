"""Who is named as one of those in a post: "former trustees include Ann Example, Bob Sample and the artist C. Test"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .chunks import Chunk, Sentence
from .councillors import council_of
from .holdings import Holding
from .mentions import POSSESSIVES, Mention
from .rows import symbols

_INCLUDE = re.compile(
    r"(?:(?P<own>[BUA])'?)?(?P<its>d)?[xw]{0,2}(?P<r>R)(?:od*(?P<b>[BUA]))?(?:,?w{0,2},?)?(?P<v>[VC])"
    r"(?P<list>(?:[^VCH.;:]|;(?=&?[^VCH.;:]*P))*P)"
)
ONE_OF = "one of those in a post"
_HELD = {"role", "post", "position", "appointment", "job"}
_INCLUDES = {"include", "includes"}
_PAST = {"previous", "past", "former", "earlier", "prior", "previously"}
_VERBS = {"include", "comprise", "number", "be"}


def find_included(sentence: Sentence) -> Iterator[Holding]:
    """The persons whom a sentence names among the holders of a post.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> text = "Former trustees of Orrin College include Alison Marchmont and the painter Duncan Ferrier."
    >>> [(h.persons[0].name, h.bodies[0].name) for h in find_included(read_sentence(text, Finder()))]
    [('Alison Marchmont', 'Orrin College'), ('Duncan Ferrier', 'Orrin College')]
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    for match in _INCLUDE.finditer(row):
        chunk, verb = chunks[match.start("r")], chunks[match.start("v")].verb
        if verb is None or verb.lemma not in _VERBS or len(chunk.roles) != 1 or not chunk.roles[0].plural:
            continue
        role = chunk.roles[0]
        bodies = _bodies(sentence, chunks, match)
        own = (
            role.relation == "member_of"
            and row[: match.start("r")].strip("dxw") == ""
            and not match.group("b")
        )
        if not bodies and not own:
            continue
        first = match.start("r")
        for person in _listed(chunks, row, match.start("list"), match.end("list")):
            relation = "member_of" if role.text.casefold().endswith("councillors") else role.relation
            held = replace(role, relation=relation, text=_one(role.text), plural=False)
            yield Holding(
                (person,),
                (held,),
                bodies,
                verb,
                match.start("v"),
                chunks[first].first,
                person.last,
                ONE_OF,
            )


_ROLES = re.compile(r"(?P<p>Q'|d)(?P<x>[xw]{0,3})w(?P<v>[VCw])x?(?P<r>R)(?:od*(?P<b>[BAIU]))?")
_MORE = re.compile(r"(?:,?&|,)[dx]*(?P<r>R)(?:od*(?P<b>[BAIU]))?")


def find_roles_of(sentence: Sentence) -> Iterator[Holding]:
    """The posts that a sentence lists as somebody's: "Her previous roles include director of finance at the trust".

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> text = "Ann Example's past posts include clerk of Orrin Council and chair of the Orrin Trust."
    >>> [(h.roles[0].text, h.bodies[0].name) for h in find_roles_of(read_sentence(text, Finder()))]
    [('clerk', 'Orrin Council'), ('chair', 'Orrin Trust')]
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    for match in _ROLES.finditer(row):
        noun, verb = chunks[match.start("v") - 1].low, chunks[match.start("v")].verb
        said = chunks[match.start("v")].low
        if noun.removesuffix("s") not in _HELD or not (verb.lemma in _VERBS if verb else said in _INCLUDES):
            continue
        whose = chunks[match.start("p")]
        if not whose.mentions and POSSESSIVES.get(whose.low) != "person":
            continue
        person = (
            whose.mentions[0]
            if whose.mentions
            else Mention(whose.first, whose.last, whose.low, "person", "pronoun")
        )
        before = {c.low for c in chunks[match.start("p") : match.start("v")]}
        gone = bool(before & _PAST) or (verb is not None and (verb.tense == "past" or verb.perfect))
        found: re.Match[str] | None = match
        while found is not None:
            held = chunks[found.start("r")]
            roles = tuple(replace(r, status=r.status or ("former" if gone else "")) for r in held.roles)
            bodies = tuple(chunks[found.start("b")].mentions) if found.group("b") else ()
            last = chunks[found.end() - 1].last
            yield Holding(
                (person,), roles, bodies, None, found.start("r"), whose.first, last, "roles include"
            )
            found = _MORE.match(row, found.end())


def _bodies(sentence: Sentence, chunks: list[Chunk], match: re.Match[str]) -> tuple[Mention, ...]:
    council = council_of(sentence, chunks[match.start("r")].roles[0])
    if council is not None:
        return (council,)
    low = chunks[match.start("its")].low if match.group("its") and not match.group("b") else ""
    if low in {"its", "their"}:
        its = chunks[match.start("its")]
        return (Mention(its.first, its.last, low, POSSESSIVES[low], "pronoun"),)
    place = match.start("b") if match.group("b") else match.start("own") if match.group("own") else -1
    return tuple(chunks[place].mentions) if place >= 0 else ()


def _listed(chunks: list[Chunk], row: str, start: int, end: int) -> Iterator[Mention]:
    """The persons of a list; what stands in brackets, or after "who" up to the next comma, is of one of them."""
    depth, before = 0, ""
    for k in range(start, end):
        depth += (row[k] == "(") - (row[k] == ")")
        if row[k] == "P" and not depth and row[k - 1 : k] not in {"o", "s"}:
            for m in chunks[k].mentions:
                if m.form == "name" and m.name.split()[-1] != before:  # "Ann Example, Lady Example" is one
                    yield m
                before = m.name.split()[-1]


def _one(role: str) -> str:
    """One of a post: "trustees" are each a trustee."""
    return role[:-1] if role.endswith("s") else role
