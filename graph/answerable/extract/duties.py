"""Whose duties a list tells, and a lead-in that goes on with its items."""

from __future__ import annotations

import re
from dataclasses import replace

from .chunks import Sentence
from .mentions import DETERMINERS
from .spans import Spanned
from .verblexicon import lexicon

_NOUNS = (
    r"(?:roles?|responsibilities|functions|duties|purpose|remit|tasks|powers|aims|objectives|job)"
    r"(?: (?:and|&) (?:roles?|responsibilities|functions|duties|purpose|remit|powers|objectives))?"
)
_ARE = r"(?: (?:is|are|include|includes|will be|will include)(?: as follows| to)?)?$"
_OF = re.compile(
    rf"(?:(?:The|Key|Main|Core|Our)\s+)*{_NOUNS} of (?P<body>(?:the )?\S.{{1,90}}?){_ARE}", re.IGNORECASE
)
_OWNED = re.compile(
    r"(?:The\s+)?(?P<body>[A-Z]\S*(?: \S+){0,7}?s(?=' )|[A-Z]\S*(?: \S+){0,7}?(?='s ))'s? "
    rf"(?:\w+,? (?:and )?){{0,3}}{_NOUNS}{_ARE}"
)
_PRONOUN = re.compile(rf"(?P<body>Our|Its|Their) (?:\w+,? (?:and )?){{0,3}}{_NOUNS}{_ARE}")
_SUBJECT = {"Our": "We ", "Its": "It ", "Their": "They "}
_GOES_ON = re.compile(
    r"\b(?:to|by|for|in|of|not|also|and|must|shall|will|would|should|may|might|can|could)$", re.IGNORECASE
)


def whose(lead: Spanned) -> Spanned:
    """The body whose duties a list tells.

    >>> whose(Spanned("Responsibilities of ICBs")).text, whose(Spanned("The Panel's main duties are")).text
    ('ICBs', 'Panel')
    >>> whose(Spanned("Our statutory functions are to")).text
    'We'
    """
    if found := _PRONOUN.match(lead.text):
        body = lead[: found.end("body")]
        return replace(body, text=_SUBJECT[found["body"]][: len(body.text)]).strip()
    found = _OF.match(lead.text) or _OWNED.match(lead.text)
    return lead[found.start("body") : found.end("body")] if found else lead


def going_on(lead: Spanned, item: Spanned) -> Spanned:
    """An item that goes on with its lead-in, whose verb is written large only because a line begins.

    >>> going_on(Spanned("The Board will"), Spanned("Provide advice to ICBs")).text
    'provide advice to ICBs'
    """
    first = item.text.split(" ", 1)[0]
    verb = first[1:].islower() and any(
        tag in {"base", "ing"} for _, tag in lexicon().forms.get(first.casefold(), [])
    )
    if not verb or not first[0].isupper() or not _GOES_ON.search(lead.text):
        return item
    return replace(item, text=item.text[0].lower() + item.text[1:])


_NAME_ENDS, _NAME_BEGINS = re.compile(r"\b[A-Z]\w+$"), re.compile(r"[A-Z]\w+ [A-Z]")


def between(lead: Spanned, item: Spanned) -> str:
    """What parts a lead-in from its item: a colon where a name ends and another begins.

    >>> between(Spanned("It has"), Spanned("Moor Panel")), between(Spanned("Under the Board"), Spanned("Moor Panel"))
    (' ', ': ')
    """
    return ": " if _NAME_ENDS.search(lead.text) and _NAME_BEGINS.match(item.text) else " "


_FOLLOWING = re.compile(
    r"^The following (?=(?:are|were|is|was|have|has|will|shall|sit|report|make|form|work|fund|attend|belong)\b)"
)


def following(lead: Spanned, item: Spanned) -> Spanned | None:
    """A lead-in whose subject is what follows, told of an item: "The following are represented on the Board:".

    >>> told = following(Spanned("The following are represented on the Board"), Spanned("Orrin Council;"))
    >>> told.text if told else None
    'Orrin Council are represented on the Board'
    """
    found = _FOLLOWING.match(lead.text)
    return Spanned.concat([item.strip(" ;.,"), lead[found.end() :]], " ") if found else None


def tells_alone(sentence: Sentence) -> bool:
    """Whether an item is a sentence with a subject of its own: "Alliances are accountable to the Board."."""
    if not sentence.text.endswith(".") or not sentence.text[:1].isupper():
        return False
    chunks = [c for c in sentence.chunks[:4] if c.low not in DETERMINERS]
    return [c.type for c in chunks[:2]] == ["M", "V"] and chunks[1].form == "fin"
