"""Names that share a head in the plural: "Orrin, Vale and Tarn CCGs" are three bodies."""

from __future__ import annotations

from dataclasses import replace

from .mentions import Mention
from .namelookup import Lookup
from .rules import wordset
from .tokens import Token, singular

_KINDS_OF = wordset("kinds_of_body", "namewords")
_SHARED = wordset("shared_heads", "namewords")
_LISTED = {"", "area"}


class Lists(Lookup):
    """Parts names that share a head."""

    def _parted_lists(self, tokens: list[Token], found: list[Mention]) -> list[Mention]:
        """The names, each with the head that it shares with those beside it."""
        made: list[Mention] = []
        for m in found:
            head = _shared_head(tokens, m)
            parts = self._sharing(tokens, made, m, head) if head > m.first else []
            if len(parts) < 2:
                made.append(m)
                continue
            made = [other for other in made if other.last <= parts[0][0]]
            words = [*(t.text for t in tokens[head : m.last - 1]), singular(tokens[m.last - 1].text)]
            for first, last in parts:
                name = " ".join([*(t.text for t in tokens[first:last]), *words]).replace(" '", "'")
                end = m.last if last == head else last
                made.append(replace(m, first=first, last=end, name=name, plural=False))
        return made

    def _sharing(
        self, tokens: list[Token], before: list[Mention], m: Mention, head: int
    ) -> list[tuple[int, int]]:
        """The stretches of tokens that are the names before a shared head; none where they cannot be told apart."""
        marks = [k for k in range(m.first, head) if tokens[k].low in {"and", ","}]
        ands = [k for k in marks if tokens[k].low == "and"]
        if len(ands) > 1 or (marks and not ands):
            return []  # "Orrin and Vale and Tarn CCGs" are two, but which
        parts: list[tuple[int, int]] = []
        first = m.first
        for k in [*marks, head]:
            if k > first:
                parts.append((first, k))
            first = k + 1
        joined = bool(ands)
        for other in reversed(before):
            between = [t.low for t in tokens[other.last : parts[0][0]]]
            listed = other.form == "name" and other.kind in _LISTED
            if not listed or between not in ([","], ["and"], [",", "and"]) or (joined and "and" in between):
                break
            if not joined and "and" not in between:
                return []
            joined = True
            parts.insert(0, (other.first, other.last))
        return parts if all(self._own(tokens, part) for part in parts) else []

    def _own(self, tokens: list[Token], part: tuple[int, int]) -> bool:
        """Whether words name one body and tell no kind: "Vale", not "County" of "County and District Councils"."""
        words = {t.low for t in tokens[part[0] : part[1]]}
        return bool(words - _KINDS_OF - self.lex.modifiers) and tokens[part[0]].capital


def _shared_head(tokens: list[Token], m: Mention) -> int:
    """Where the head of a name in the plural begins: at "County Councils" in "Orrin and Vale County Councils"; or 0."""
    last = tokens[m.last - 1]
    if m.form != "name" or last.low not in _SHARED or not last.capital:
        return 0
    k = m.last - 1
    while k > m.first and tokens[k - 1].low in _KINDS_OF:
        k -= 1
    if tokens[k].low == "nhs" and (k == m.first or tokens[k - 1].low in {"and", ","}):
        k += 1  # "NHS Orrin and NHS Vale CCGs"
    return k
