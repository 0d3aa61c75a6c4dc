"""Who has the charge, role or functions that a text speaks of: "its functions", "the Panel's role"."""

from __future__ import annotations

from .asides import Asides
from .chunks import CONJUNCTIONS, PREPOSITIONS
from .names import DETERMINERS, POSSESSIVES, Mention
from .rules import wordset


class Charges(Asides):
    """Finds whose functions, roles and charges a clause is about."""

    def subject(self, n: int) -> tuple[Mention, ...]:
        """The mentions that are the grammatical subject of the verb group in chunk `n`."""
        raise NotImplementedError

    def _chain(self, j: int) -> tuple[Mention, ...]:
        raise NotImplementedError

    def _who_is_charged(self, k: int) -> tuple[Mention, ...]:
        """Who has the charge that chunk `k` tells: "bodies responsible for" have it, and not whom they join."""
        back = k - 1
        while back > 0 and self._adverb(back):
            back -= 1
        back -= back > 0 and self.chunks[back].low == "," and self.chunks[back - 1].type == "M"
        before = self.chunks[back]
        if self.chunks[k].low != "responsibility":
            if before.type == "M":
                copula = self._described(back)
                among = {"between", "among", "with", "by", "from"} & {
                    c.low for c in self.chunks[(copula or 0) : back]
                }
                if among:
                    return self._whole(back)  # "arrangements between bodies responsible for"
                return self.subject(copula) if copula is not None else self._chain(back)
            noun = before.type == "W" and self.tokens[before.first].kind == "word"
            if noun and before.low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | {"also", "not"}:
                return ()
        previous = self._previous_verb(k)
        return self.subject(previous) if previous is not None else ()

    def _played(self, j: int) -> int | None:
        """The verb by which somebody plays a part in what is told after the "in" of chunk `j`."""
        previous = self._previous_verb(j)
        if previous is None or self.chunks[previous].lemma not in {"play", "have", "take"}:
            return None
        words = {t.low for t in self.tokens[max(0, self.chunks[j].first - 12) : self.chunks[j].first]}
        near = self.chunks[j].first - self.chunks[previous].last <= 6
        return previous if near and words & {"role", "roles", "part", "hand"} else None

    def _for_whom(self, j: int) -> tuple[Mention, ...]:
        """Who is to do what an infinitive after chunk `j` says: "an option for councils to", "vital for trusts to"."""
        if j < 2 or self.chunks[j].type != "M":
            return ()
        k = j - 1
        while k > 0 and self.chunks[k].low in DETERMINERS:
            k -= 1
        before = self.chunks[k - 1].low if k else ""
        told = self.chunks[k].low == "for" and before in wordset("open_to")
        told = told or (self.chunks[k].low == "by" and before in wordset("asked_by"))
        return tuple(self.chunks[j].mentions) if told else ()

    def _who_has(self, j: int) -> tuple[Mention, ...]:
        """Whose role a verb at chunk `j` tells: "the Panel's role includes advising", "the duties of boards are"."""
        if self.chunks[j].type == "V":
            found = self.subject(j)
        elif j > 2 and self.chunks[j - 1].type == "M" and self.chunks[j - 2].low in {"of", "the"}:
            found = self._chain(j - 1)
        else:
            found = ()
        told = {t.low for t in self.tokens[max(0, self.chunks[j].first - 12) : self.chunks[j].first]}
        return (self._owner_of_functions(j - 1) or found) if told & wordset("role_nouns") else ()

    def _owner_of_functions(self, j: int) -> tuple[Mention, ...]:
        """ "its functions", "the board's staff": who they are of."""
        c = self.chunks[j]
        if (
            j > 1
            and self.chunks[j - 1].low == "whose"
            and self.tokens[c.last - 1].low in wordset("functions")
        ):
            k = j - 2 - (self.chunks[j - 2].low == ",")
            return self._whole(k) if k >= 0 and self.chunks[k].type == "M" else ()  # "units, whose staff"
        if c.type == "W" and j > 0 and (c.low in self.rules.transparent or c.low in wordset("functions")):
            back = j - 1
            while (
                back > 0
                and j - back < 3
                and self.chunks[back].type == "W"
                and self.tokens[self.chunks[back].first].kind == "word"
                and self.chunks[back].low not in POSSESSIVES
                and self.chunks[back].low not in (PREPOSITIONS | CONJUNCTIONS | DETERMINERS) - {"and"}
            ):
                back -= 1
            before, j = self.chunks[back], back + 1
            if before.low in POSSESSIVES:
                if (names := self._so_far(before.first)) and names[0].form != "pronoun":
                    return names
                return (Mention(before.first, before.last, before.low, POSSESSIVES[before.low], "pronoun"),)
            if j > 1 and before.low in {"'s", "'"} and self.chunks[j - 2].low == "\x01owner":
                return tuple(self.chunks[j - 2].mentions)
            if before.type == "M" and before.last == self.chunks[j].first and len(before.mentions) == 1:
                return tuple(before.mentions)  # "Northshire Council staff"
        return ()

    def _owner_of_what(self, j: int) -> tuple[Mention, ...]:
        """ "Their role in setting strategy will pass", "its duties under the Act passed": who the role is of."""
        for k in range(j - 1, max(0, j - 9), -1):
            c = self.chunks[k]
            if c.low in {"for", "in", "over", "under", "on"} and self.chunks[k - 1].low in wordset(
                "functions"
            ):
                return self._owner_of_functions(k - 1)
            if c.low in {",", ";", ":"} or (c.type == "V" and c.form != "ing"):
                break
        return ()

    def _so_far(self, k: int) -> tuple[Mention, ...]:
        """The subject of the nearest verb before token `k` in the same clause: who "its" is there."""
        for n in range(self.at[k] - 1, -1, -1):
            if self.chunks[n].type == "V" and self.chunks[n].lemma in wordset("abolishing"):
                gone = next((c for c in self.chunks[n + 1 : self.at[k]] if c.type == "M"), None)
                verb = self.chunks[n].verb
                if gone is not None and verb is not None and not verb.passive and not self.reduced(n):
                    return tuple(gone.mentions)  # "Ministers will abolish the units and move their staff"
        for n in range(self.at[k] - 1, -1, -1):
            c = self.chunks[n]
            if c.low in {";", ":"}:
                return ()
            if c.type == "V" and c.form in {"fin", "inf"} and not self.reduced(n):
                return self.subject(n)
        return ()
