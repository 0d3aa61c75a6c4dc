"""What is only planned or proposed, or given up, by the noun for the plan: "proposals to merge were rejected"."""

from __future__ import annotations

from .chunks import Chunk, Sentence
from .rules import load


def of_plans(n: int, chunks: list[Chunk], sentence: Sentence) -> str:
    """The status of what the verb at chunk `n` says, where a noun before it makes that a plan; "" where none does.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("Proposals to merge Orrin CCG and Kent CCG were rejected.", Finder())
    >>> of_plans(next(n for n, c in enumerate(read.chunks) if c.lemma == "merge"), read.chunks, read)
    'denied'
    """
    for k in range(n - 1, max(-1, n - 8), -1):
        c = chunks[k]
        if c.type == "V" or c.low in {",", ";", ":", "that", "which", "who"}:
            return ""
        low = sentence.tokens[c.last - 1].low
        for status, nouns in load("status")["schemes"].items():
            if low in nouns:
                return _told_of(k, n, chunks, sentence) or str(status)
    return ""


def in_scheme(chunks: list[Chunk], j: int) -> bool:
    """Whether the name in chunk `j` is only what a plan is about: "Plans to unite A and B were approved by"."""
    k = j - 1
    while k > 0 and chunks[k].type != "V":
        k -= 1
    if k < 1 or chunks[k].form != "inf" or any(c.form == "fin" for c in chunks[:k]):
        return False
    nouns = load("status")["schemes"]
    return any(c.low in nouns["planned"] or c.low in nouns["proposed"] for c in chunks[:k])


def _told_of(noun: int, n: int, chunks: list[Chunk], sentence: Sentence) -> str | None:
    """What the verb of which a plan is the object or the subject makes of it."""
    before = next((c for c in reversed(chunks[:noun]) if c.type == "V"), None)
    told = said_by(before, "governing", sentence) if before is not None and before.form == "fin" else None
    if told is not None or before is not None:
        return told
    after = next((c for c in chunks[n + 1 :] if c.form == "fin" and c.last - c.first > 1), None)
    return said_by(after, "governed", sentence) if after is not None else None


def said_by(c: Chunk, part: str, sentence: Sentence) -> str | None:
    """The status that a verb gives to the noun it governs, or that is its subject: "was called off"."""
    after = sentence.tokens[c.last].low if c.last < len(sentence.tokens) else ""
    for status, said in load("status")["nouns"][part].items():
        if c.lemma in said or f"{c.lemma} {after}" in said:
            return str(status)
    return None
