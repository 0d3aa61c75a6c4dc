"""Sentences with no subject of their own, told of the body that a heading names: "Reports to the council."."""

from __future__ import annotations

from dataclasses import replace

from .chunks import Sentence
from .spans import Spanned
from .tokens import tokenise
from .verblexicon import lexicon

_ADJECTIVES = {"accountable", "answerable"}
_TAKEN = {"of", "for", "and", ",", ".", ":", ""}


def begins_with_verb(sentence: Sentence) -> bool:
    """Whether an item begins with a verb and has no subject of its own: "commission services for …"."""
    first = sentence.chunks[0] if sentence.chunks else None
    if first is None or first.type not in {"V", "W"}:
        return False
    tags = {tag for _, tag in lexicon().forms.get(sentence.tokens[0].low, [])}
    after = sentence.tokens[1].low if len(sentence.tokens) > 1 else ""
    return (first.type == "V" and first.form in {"fin", "ing"}) or ("s" in tags and after not in _TAKEN)


def going_on_from(part: Spanned) -> Spanned | None:
    """A sentence that a heading is the subject of, with its verb in small letters; None where it is whole by itself.

    >>> told = going_on_from(Spanned("Reports to Orrin Council."))
    >>> told.text if told else None
    'reports to Orrin Council.'
    >>> going_on_from(Spanned("Reports of the council were noted.")), going_on_from(Spanned("Contact the office."))
    (None, None)
    """
    first = part.text.split(" ", 1)[0].strip(":").casefold()
    if first not in lexicon().forms and first not in _ADJECTIVES:
        return None
    tokens = tokenise(part.text[:80])[:3]
    if len(tokens) < 2 or not tokens[0].capital:
        return None
    tags = {tag for _, tag in lexicon().forms.get(tokens[0].low, [])}
    after = tokens[1].low
    verb = "s" in tags and after not in _TAKEN - {":"}
    participle = bool(tags & {"both", "part"}) and (after == "by" or tokens[-1].low == "by")
    if not (verb or participle or (tokens[0].low in _ADJECTIVES and after == "to")):
        return None
    return replace(part, text=part.text[0].lower() + part.text[1:])
