"""What a row of words is to the lexicon of names: known as a whole, a head, a front, a person."""

from __future__ import annotations

import re

from .namelexicon import lexicon
from .people import is_surname
from .rules import wordset
from .tokens import Token

_NOT_PERSON = wordset("not_person", "namewords")
_WEAK = wordset("weak", "namewords")


class Lookup:
    """The lexicon with what one document adds to it: its people, and the words it writes small."""

    def __init__(self) -> None:
        self.lex = lexicon()
        self.surnames: dict[str, str] = {}
        self.people: dict[tuple[str, ...], str] = {}
        self.firsts: dict[str, str] = {}
        self.lower_words: set[str] = set()
        self.areas: set[str] = set()
        self.aliases: dict[str, str] = {}
        self.written = ""  # the document in small letters
        self.shorts: set[str] = set()  # the abbreviations that the document introduces in brackets

    def _known_at(self, tokens: list[Token], j: int) -> int:
        """Where a name that is known as a whole ends, if one of several words starts at `j`."""
        for length in range(min(self.lex.longest_known, len(tokens) - j), 1, -1):
            if (
                tokens[j].capital
                and tuple(t.low for t in tokens[j : j + length]) in self.lex.known
                and tokens[j + length - 1].capital
            ):
                return j + length
        return 0

    def _head(self, tokens: list[Token], i: int, j: int) -> tuple[tuple[str, ...], str] | None:
        """The head words that end the tokens from `i` to `j`, with the kind they make."""
        while j > i + 1 and tokens[j - 1].kind == "number":
            j -= 1
        for length in range(min(self.lex.longest_head, j - i), 0, -1):
            words = tuple(t.low.rstrip(".") for t in tokens[j - length : j])
            if words in self.lex.heads and (
                tokens[j - 1].capital or words[-1] in wordset("company_ends", "namewords")
            ):
                return words, self.lex.heads[words]
        return None

    def _front(self, tokens: list[Token], i: int, j: int) -> tuple[int, str] | None:
        """How many words of a front ("Department of") start the tokens, and its kind."""
        for length in range(min(6, j - i), 1, -1):
            for start in range(i, min(i + 3, j - length + 1)):
                words = tuple(t.low for t in tokens[start : start + length])
                if words in self.lex.fronts:
                    return start + length - i, self.lex.fronts[words]
        return None

    def _person(self, tokens: list[Token], i: int, j: int) -> tuple[int, str] | None:
        """Whether the tokens are a person's name: the place after it and the name without titles."""
        k, titled = i, False
        while k < j and tokens[k].low.rstrip(".") in self.lex.titles:
            k, titled = k + 1, True
            if k < j and tokens[k].text == ".":
                k += 1
        start = k
        while (
            k < j
            and (tokens[k].capital or tokens[k].text in self.lex.particles)
            and not (k - start > 1 and self._nominal(tokens[k].text))
            and tokens[k].text not in self.lex.post_nominals
            and (
                tokens[k].kind == "initials"
                or re.fullmatch(r"(?:O'|D')?[A-ZÀ-Þ][\w'.-]*|[a-z]{2,3}|[A-Z]", tokens[k].text)
            )
        ):
            k += 1
        count = k - start
        if not 1 <= count <= 4:
            return None
        words = [t.text for t in tokens[start:k]]
        lows = tuple(w.casefold() for w in words)
        if count > 1 and lows in self.people:
            return k, self.people[lows]
        known = titled and is_surname(words[-1], "", titled)
        barred = words[:-1] if known else words
        if any(w.casefold() in _NOT_PERSON for w in barred) or (self._head(tokens, start, k) and not titled):
            return None
        if lows in self.lex.known:
            return None
        forename = words[0].casefold().split("-")[0] in self.lex.forenames or bool(
            re.fullmatch(r"(?:[A-Z]\.)+|[A-Z]", words[0]) and count > 1
        )
        if count == 1:
            if titled and words[0][0].isupper() and len(words[0]) > 1:
                return k, " ".join(t.text for t in tokens[i:k])
            return None
        if lows in self.people:
            return k, self.people[lows]
        if not (titled or (forename and not words[-1].isupper() and len(words[-1]) > 1)):
            return None
        if forename and not titled and (lows[1:] in self.lex.known or lows[-1:] in self.lex.heads):
            return None
        name = " ".join(words)
        return k, name

    def _nominal(self, text: str) -> bool:
        """Whether a word is letters after a name: "OBE", "FRCGP", "RNutr"."""
        return text in self.lex.post_nominals or bool(
            re.fullmatch(r"[A-Z]{2,}[a-z]\w*|F[A-Z]{2,4}|MRC[A-Z]{1,3}", text)
        )

    def _inside_known(self, tokens: list[Token], i: int, j: int, k: int) -> bool:
        for start in range(max(i, k - self.lex.longest_known), k):
            for end in range(k + 2, min(j, start + self.lex.longest_known) + 1):
                if tuple(t.low for t in tokens[start:end]) in self.lex.known:
                    return True
        return False

    def _known_prefix(self, tokens: list[Token], i: int, j: int) -> int:
        for end in range(j, i, -1):
            if tuple(t.low for t in tokens[i:end]) in self.lex.known:
                return end
        return 0


def strong(head: tuple[tuple[str, ...], str] | None) -> bool:
    """Whether a head ends a name, so that what is joined to it is another name.

    >>> strong((("foundation", "trust"), "provider")), strong((("services",), "provider"))
    (True, False)
    """
    return head is not None and " ".join(head[0]) not in _WEAK


def joined(tokens: list[Token]) -> str:
    """The words of some tokens, with one blank wherever there was any between them."""
    text = ""
    for n, token in enumerate(tokens):
        gap = n and token.start > tokens[n - 1].end
        text += (" " if gap else "") + token.text
    return text
