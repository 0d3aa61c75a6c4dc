"""Claims of one entity: whether it is statutory, what it may decide, its population, how many of a class it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .chunks import Sentence
from .clauses import Clauses
from .names import Mention
from .rules import load
from .tokens import Token
from .verbs import VerbGroup

_WORDS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_COUNTING = {
    "cover",
    "have",
    "comprise",
    "contain",
    "consist",
    "include",
    "bring",
    "serve",
    "make",
    "be",
    "span",
    "operate",
    "represent",
}
_POWERS = {"power", "powers", "authority"}
_DECIDING = {
    "decision",
    "decisions",
    "decision-making",
    "executive",
    "making",
    "formal",
    "delegated",
    "direct",
    "statutory",
    "own",
}
_POPULATION = re.compile(
    r"populations?\s+(?:of\s+)?(?:of\s+)?(?:around|about|approximately|over|more than|nearly"
    r"|almost|some|circa|c\.?|up to)?\s*(?P<a>[\d,.]+)\s*(?P<ma>million|m\b)?(?:\s*(?:-|–|to"
    r"|and)\s*(?P<b>[\d,.]+)\s*(?P<mb>million|m\b)?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Trait:
    """An attribute found: of which mention, with what value, by which verb."""

    subject: tuple[Mention, ...]
    attribute: str
    value: str
    verb: VerbGroup | None
    chunk: int


def find_traits(sentence: Sentence, clauses: Clauses) -> Iterator[Trait]:
    """Every attribute that the sentence tells of its names."""
    for n, c in enumerate(clauses.chunks):
        if c.type != "V" or c.verb is None:
            continue
        verb = c.verb
        end = _clause_end(clauses, n)
        words = sentence.tokens[verb.last : end]
        lows = [t.low for t in words]
        if verb.lemma in {"be", "become", "remain", "make"}:
            value = _statutory(lows)
            if value:
                yield Trait(clauses.subject(n), "statutory", value, verb, n)
        if verb.lemma in {"have", "hold", "possess", "exercise"}:
            value = _powers(lows, verb)
            if value:
                yield Trait(clauses.subject(n), "decision_powers", value, verb, n)
        if verb.negated and _decides(verb.lemma, lows):
            yield Trait(
                clauses.subject(n), "decision_powers", "none", replace(verb, negated=False, modal=""), n
            )
        if verb.lemma in _COUNTING and lows[:2] != ["one", "of"]:
            for counted in _counts(words, verb.last, sentence):
                yield Trait(clauses.subject(n), "number", counted, verb, n)
    yield from _population(sentence, clauses)


def _clause_end(clauses: Clauses, n: int) -> int:
    for c in clauses.chunks[n + 1 :]:
        if (c.type == "V" and c.verb is not None and c.verb.form != "ing") or c.low in {
            ";",
            ".",
            "which",
            "who",
            "but",
        }:
            return c.first
    return len(clauses.tokens)


def _statutory(lows: list[str]) -> str:
    for k, low in enumerate(lows[:6]):
        if low in {"statutory", "non-statutory"}:
            after = lows[k + 1 : k + 4]
            if (
                not set(after)
                & {
                    "body",
                    "bodies",
                    "organisation",
                    "organisations",
                    "entity",
                    "entities",
                    "board",
                    "boards",
                    "committee",
                    "committees",
                    "partnership",
                    "authority",
                    "footing",
                    ".",
                }
                and after
            ):
                return ""
            return "false" if low == "non-statutory" else "true"
    return ""


def _powers(lows: list[str], verb: VerbGroup) -> str:
    for k, low in enumerate(lows[:12]):
        if low in _POWERS:
            before = lows[:k]
            if not set(before) & _DECIDING:
                return ""
            if "no" in before or verb.negated:
                return "none"
            if "limited" in before or "few" in before:
                return "limited"
            return "full" if {"full", "executive"} & set(before) else ""
    return ""


def _decides(lemma: str, lows: list[str]) -> bool:
    """Whether a verb and the words after it tell of deciding: "take decisions", "be a decision-making body"."""
    if lemma in {"take", "make", "reach"}:
        return bool({"decision", "decisions"} & set(lows[:4])) and not {
            "about",
            "on",
            "for",
            "without",
        } & set(lows)
    return lemma == "be" and "decision-making" in lows[:3]


def _counts(words: list[Token], offset: int, sentence: Sentence) -> Iterator[str]:
    mentions = {m.first: m for m in sentence.mentions if m.kind == "type" and m.plural}
    for k, token in enumerate(words):
        number = (
            token.text.replace(",", "")
            if token.kind == "number" and token.text.replace(",", "").isdigit()
            else str(_WORDS[token.low])
            if token.low in _WORDS and _WORDS[token.low] > 1
            else ""
        )
        m = mentions.get(offset + k + 1) if number else None
        if m is not None and not (number.isdigit() and 1900 < int(number) < 2100):
            short = load("names")["classes"].get(m.name, [])
            yield (
                f"{number} {short[0]}s"
                if short
                else f"{number} {sentence.text[sentence.tokens[m.first].start : sentence.tokens[m.last - 1].end]}"
            )


def _population(sentence: Sentence, clauses: Clauses) -> Iterator[Trait]:
    for match in _POPULATION.finditer(sentence.text):
        if not any(ch.isdigit() for ch in match["a"]):
            continue
        low, high = (
            _number(match["a"], match["ma"] or (match["mb"] if match["b"] else None)),
            _number(match["b"], match["mb"]) if match["b"] else "",
        )
        before = [
            c for c in clauses.chunks if c.type == "M" and clauses.tokens[c.last - 1].end <= match.start()
        ]
        if (low and before and before[0].mentions[0].form != "pronoun") or (low and before):
            yield Trait(
                tuple(before[0].mentions[:1]), "population", f"{low}-{high}" if high else low, None, 0
            )


def _number(text: str, million: str | None) -> str:
    plain = text.replace(",", "").rstrip(".")
    try:
        value = float(plain)
    except ValueError:
        return ""
    return str(int(value * 1_000_000 if million else value))
