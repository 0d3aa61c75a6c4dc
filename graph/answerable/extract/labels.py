"""A line that begins with the one of whom it tells what they do: "Regions: oversee providers"."""

from __future__ import annotations

from .mentions import DETERMINERS
from .pieces import Sentence

_NOUNS_GO_ON = {
    "of",
    "for",
    "in",
    "and",
    "on",
    "or",
    ",",
    ".",
    ":",
    ";",
    "to",
    "from",
    "by",
    "with",
    "at",
    "is",
    "are",
}


def label_end(sentence: Sentence) -> int | None:
    """The offset of the mark between a body and the verb of what it does; None where a line is not so.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> label_end(read_sentence("Regions: oversee providers", Finder()))
    7
    >>> label_end(read_sentence("Regions: plans for providers", Finder()))
    """
    chunks, tokens = sentence.chunks, sentence.tokens
    n = 1 if chunks and chunks[0].low in DETERMINERS else 0
    if len(chunks) < n + 4 or chunks[n].type != "M" or chunks[n + 1].low not in {":", "–", "—"}:
        return None
    who, verb = chunks[n].mentions[0], chunks[n + 2].verb
    if len(chunks[n].mentions) > 1 or who.kind in {"person", "area", "instrument"} or verb is None:
        return None
    word = tokens[verb.first].low
    if verb.form != "fin" or verb.last - verb.first > 1 or verb.tense == "past" or verb.passive:
        return None
    after = tokens[verb.last].low if verb.last < len(tokens) else "."
    if after in _NOUNS_GO_ON or who.plural != (word == verb.lemma):
        return None
    return tokens[chunks[n + 1].first].start
