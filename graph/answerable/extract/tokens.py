"""Words of a clean sentence, and the small morphology of English that the rules need."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .rules import load, wordset

_TITLED = (
    "|".join(rf"(?<=\b{re.escape(title)} )" for title in load("inflection")["titles"]) + r"|(?<=\b[A-Z]\. )"
)
_TOKEN = re.compile(
    r"(?P<initials>(?:[A-Z]\.){2,}(?!\w))"
    r"|(?P<possessive>'s\b|(?<=s)'(?!\w))"
    r"|(?P<number>£?\.?\d(?:[\d,]*\d)?(?:\.\d+)?(?:/\d+)?(?:st|nd|rd|th|%|m|bn|k)?(?![\w]))"
    r"|(?=[A-Z][a-z]{0,4}\.)(?:"
    r"(?P<title>\b(?:Dr|Mrs?|Ms|Prof|Cllr|Rev|Hon|St|Revd)\.(?=\s+[A-Z]))"
    rf"|(?P<initial>(?:{_TITLED})[A-Z]\.(?=\s+(?:[A-Z]\.\s+)?[A-Z][a-z'’])))"
    r"|(?P<word>[^\W_]+(?:[-&][^\W_]+|(?<=[^\Ws_])'(?!s\b)[^\W_]+|/(?=[A-Z])(?![A-Z][a-z]+\b)[^\W_]+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)


_POINTED = frozenset({"title", "initial"})  # words whose point is no token
_LETTERED = frozenset({"word", "initials"})


class Token(NamedTuple):
    """A word, number or mark of a sentence with its place; `low` is the word in lower case."""

    text: str
    low: str
    start: int
    end: int
    kind: str

    @property
    def capital(self) -> bool:
        """Whether it may be part of a name by its letters."""
        return self.kind in _LETTERED and self.text.lower() != self.text


def tokenise(text: str) -> list[Token]:
    """The tokens of a clean text; possessive endings are tokens of their own.

    >>> [t.text for t in tokenise("The Council's 12 members")]
    ['The', 'Council', "'s", '12', 'members']
    >>> [t.text for t in tokenise("Dr. Jo Vale")]  # the point of a title is no token, nor that of an initial
    ['Dr', 'Jo', 'Vale']
    """
    return list(_tokens(text))


@functools.lru_cache(maxsize=256)  # a sentence is taken apart more than once
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(m.group(), m.group().casefold(), m.start(), m.end(), m.lastgroup or "mark")
        if m.lastgroup not in _POINTED
        else Token(m.group()[:-1], m.group()[:-1].casefold(), m.start(), m.end(), "word")
        for m in _TOKEN.finditer(text)
    )


_IRREGULAR_NOUNS: dict[str, str] = load("inflection")["nouns"]
_KEEP_S = wordset("keeping_s", "inflection")


@functools.lru_cache(maxsize=50_000)
def singular(noun: str) -> str:
    """The singular of a noun in lower or upper case.

    >>> [singular(n) for n in ("authorities", "boards", "bodies", "CCGs", "ICS", "process", "surgeries", "churches")]
    ['authority', 'board', 'body', 'CCG', 'ICS', 'process', 'surgery', 'church']
    """
    low = noun.casefold()
    if low in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[low]
    if (
        noun.isupper()
        or low in _KEEP_S
        or len(noun) < 4
        or not low.endswith("s")
        or low.endswith(("ss", "us", "is"))
    ):
        return noun
    if low.endswith("ies"):
        return noun[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1]


_IRREGULAR_VERBS: list[str] = load("inflection")["verbs"]
_FORMS: dict[str, tuple[str, str]] = {}
for _line in _IRREGULAR_VERBS:
    _words = _line.split()
    for _n, _form in enumerate(_words[1:], 1):
        _tag = "s" if _n == 1 else "ing" if _form.endswith("ing") else "past" if _n == 2 else "part"
        if _n == len(_words) - 1 and _n == 2:
            _tag = "both"
        _FORMS.setdefault(_form, (_words[0], _tag))
_FORMS.update({"am": ("be", "s"), "are": ("be", "s"), "is": ("be", "s"), "was": ("be", "past"), "were": ("be", "past"),
               "been": ("be", "part"), "being": ("be", "ing"), "had": ("have", "both")})  # fmt: skip


def verb_forms(lemma: str) -> dict[str, str]:
    """Every inflected form of a regular or listed verb, with its tag.

    The tags are base, s, past, part, both (past and participle) and ing.

    >>> verb_forms("merge")
    {'merge': 'base', 'merges': 's', 'merged': 'both', 'merging': 'ing'}
    >>> verb_forms("oversee")["overseen"]
    'part'
    """
    irregular = {form: tag for form, (base, tag) in _FORMS.items() if base == lemma}
    forms = {lemma: "base", **irregular}
    if lemma in {"be"}:
        return forms
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    double = (
        len(lemma) > 2
        and lemma[-1] not in "aeiouwxy"
        and lemma[-2] in "aeiou"
        and lemma[-3] not in "aeiou"
        and ((len(lemma) <= 4 and lemma[0] not in "aeiou") or lemma in _DOUBLING)
    )
    ing = (lemma + lemma[-1] if double else stem) + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = lemma + "d" if lemma.endswith("e") else (lemma + lemma[-1] if double else lemma) + "ed"
    forms.setdefault(third, "s")
    if not irregular:
        forms.setdefault(past, "both")
    forms.setdefault(ing, "ing")
    return forms


_DOUBLING = wordset("doubling", "inflection")
