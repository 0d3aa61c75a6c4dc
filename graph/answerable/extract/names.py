"""Finding names in a sentence: bodies, people, areas, laws, funds and classes, by a grammar and not by a list.

A run of capitalised words is parted at "and", "of" and "for" where the parts are names of their own; its last words
(its head: Board, Trust, Act) or first words (Department of, University of) tell its kind. Lower-case phrases that
head a class ("integrated care boards") are names too. What a short form such as "the board" means is not decided
here: that takes the state of the document (`state`).
"""

from __future__ import annotations

from dataclasses import replace

from .mentions import DEFINITE, DETERMINERS, JOINERS, OF_SEVERAL, POSSESSIVES, PRONOUNS, Mention
from .nameclasses import Classes
from .namejoins import Joins
from .namelexicon import Lexicon, lexicon
from .namelists import Lists
from .nameparts import Parts
from .nameruns import Runs
from .namesplits import Splits
from .rules import wordset
from .tokens import Token
from .verblexicon import lexicon as verbs

__all__ = [
    "DEFINITE",
    "DETERMINERS",
    "JOINERS",
    "POSSESSIVES",
    "PRONOUNS",
    "Finder",
    "Lexicon",
    "Mention",
    "lexicon",
]


class Finder(Runs, Parts, Joins, Lists, Splits, Classes):
    """Finds the names of one document's sentences; what the document tells of its people is given to it."""

    def mentions(self, tokens: list[Token]) -> list[Mention]:
        """The names of a sentence in order; none overlaps another."""
        found: list[Mention] = []
        i, n = 0, len(tokens)
        while i < n:
            token = tokens[i]
            if self._starts_name(tokens, i):
                end = self._run(tokens, i)
                made = self._parse(tokens, i, end)
                found.extend(made)
                i = max(end, made[-1].last if made else 0, i + 1)
                continue
            if token.low == "her" and (i + 1 == n or tokens[i + 1].text in {".", ",", ";", ")"}):
                found.append(Mention(i, i + 1, "her", "person", "pronoun"))  # "to replace her."
            if (
                token.low in PRONOUNS
                and (token.low != "i" or token.text == "I")
                and (token.low not in OF_SEVERAL or (i + 1 < n and _stands_for(tokens, i)))
            ):
                found.append(Mention(i, i + 1, token.low, PRONOUNS[token.low], "pronoun"))
            i += 1
        found = self._split(tokens, self._parted_lists(tokens, self._joined(tokens, found)))
        return self._classes(tokens, [_of_matter(m) for m in found])


def _stands_for(tokens: list[Token], i: int) -> bool:
    """Whether "these", "both", "the latter" stand for bodies, and before no noun: what follows is a verb."""
    word, after = tokens[i].low, tokens[i + 1].low
    if word in {"former", "latter"}:
        tags = {tag for _, tag in verbs().forms.get(after, [])}
        return i > 0 and tokens[i - 1].low == "the" and (after in _HELPERS or bool(tags & {"s"}))
    if word == "each":
        return after in _HELPERS - {"are", "were", "have"} or any(
            tag == "s" for _, tag in verbs().forms.get(after, [])
        )
    if word == "all":
        return after in _HELPERS | {"report", "answer"}
    return _finite(after)


def _finite(low: str) -> bool:
    """Whether a word may be the verb of several: "both report", "both are"."""
    return low in _HELPERS or any(tag in {"base", "past", "both"} for _, tag in verbs().forms.get(low, []))


_HELPERS = {"are", "were", "have", "has", "will", "would", "must", "should", "may", "can", "had", "is", "was"}
_MATTERS = wordset("of_matters", "namewords")


def _of_matter(m: Mention) -> Mention:
    """A title's "Transfer of Public Health" is a matter, and no body."""
    first, *rest = m.name.casefold().split()
    of = (
        rest[:1] == ["of"]
        and first in _MATTERS
        and m.form == "name"
        and m.kind not in {"instrument", "person"}
    )
    return replace(m, kind="instrument") if of else m
