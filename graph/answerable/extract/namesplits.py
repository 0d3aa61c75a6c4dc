"""Several bodies under one head: "the Leeds, Orrin and Kent trusts", "Orrin and Vale and Kent CCGs"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from .mentions import Mention
from .namelookup import Lookup
from .rules import wordset
from .tokens import Token, singular

_JOINTS = {"and", "&", ","}
_UNTYPED = {"", "area"}


class Splits(Lookup):
    """Gives each of several names the head that they share."""

    def _small_kind(self, words: list[str], name: str) -> str:
        raise NotImplementedError

    def _split(self, tokens: list[Token], found: list[Mention]) -> list[Mention]:
        """The names, where a plural head belongs to each of those before it."""
        made: list[Mention] = []
        for m in found:
            parts = self._in_one(tokens, m)
            if parts:
                made.extend(parts)
                continue
            made.append(m)
            last = self._small_plural(tokens, m)
            row = self._row(tokens, made) if last else []
            if len(row) > 1:
                head = " ".join([*(t.low for t in tokens[m.last : last - 1]), singular(tokens[last - 1].low)])
                kind = self.lex.kind_by_head(f"{m.name} {head.title()}") or self._small_kind(
                    head.split(), m.name
                )
                made[-len(row) :] = [
                    replace(
                        part,
                        name=f"{part.name} {head.title()}",
                        kind=kind,
                        last=last if part is m else part.last,
                    )
                    for part in row
                ]
        return made

    def _in_one(self, tokens: list[Token], m: Mention) -> list[Mention]:
        """The parts of "Orrin and Vale and Kent CCGs", as the document has their names elsewhere."""
        head = self._head(tokens, m.first, m.last) if m.form == "name" and m.plural else None
        if head is None or singular(head[0][-1]) not in wordset("small_heads", "namewords"):
            return []
        start = m.last - len(head[0])
        while start - 1 > m.first and tokens[start - 1].low in wordset("before_small_heads", "namewords"):
            start -= 1
        joints = [k for k in range(m.first, start) if tokens[k].low in {"and", "&"}]
        short = {full: short for short, full in self.lex.classes.items()}.get(singular(" ".join(head[0])), "")
        heads = [h for h in (singular(" ".join(head[0])), short) if h]
        splits = [
            places
            for k in joints
            if len(joints) > 1
            if len(places := self._places_at(tokens, m.first, k, start)) > 1
            and all(
                any(f"{' '.join(t.low for t in tokens[a:b])} {h}" in self.written for h in heads)
                for a, b in places
            )
        ]
        if len(splits) != 1:
            return []
        places = splits[0]
        words = [t.text for t in tokens[start : m.last]]
        words[-1] = self._one(words[-1])
        return [
            replace(
                m,
                first=a,
                last=m.last if b == start else b,
                name=" ".join([*(t.text for t in tokens[a:b]), *words]),
                plural=False,
            )
            for a, b in places
        ]

    @staticmethod
    def _places_at(tokens: list[Token], first: int, joint: int, last: int) -> list[tuple[int, int]]:
        """The places before a head, parted at one "and" and at the commas before it."""
        marks = [k for k in range(first, joint) if tokens[k].low == ","]
        edges = [first - 1, *marks, joint, last]
        return [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]

    @staticmethod
    def _one(word: str) -> str:
        return word.removesuffix("s") if word[:-1].isupper() else singular(word.casefold()).capitalize()

    def _small_plural(self, tokens: list[Token], m: Mention) -> int:
        """Where a plural head in small letters ends that follows a name; 0 where none does."""
        if m.form != "name" or m.kind not in _UNTYPED:
            return 0
        k = m.last
        while k < len(tokens) and k - m.last < 3 and tokens[k].kind == "word" and not tokens[k].capital:
            low = tokens[k].low
            if low != singular(low) and singular(low) in wordset("small_heads", "namewords"):
                return k + 1
            if low not in wordset("before_small_heads", "namewords"):
                return 0
            k += 1
        return 0

    @staticmethod
    def _row(tokens: list[Token], made: list[Mention]) -> list[Mention]:
        """The names joined to the last one: "Leeds, Orrin and Kent"."""
        row = made[-1:]
        joints: list[str] = []
        for before in reversed(made[:-1]):
            between = [t.low for t in tokens[before.last : row[0].first]]
            if before.form != "name" or before.kind not in _UNTYPED or not between or set(between) - _JOINTS:
                break
            row.insert(0, before)
            joints.extend(between)
        return row if "and" in joints or "&" in joints else []
