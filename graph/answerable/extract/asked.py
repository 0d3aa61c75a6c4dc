"""Who is to do what an infinitive says, where a noun tells: "the council's duty to advise the panel"."""

from __future__ import annotations

from .charges import Charges
from .names import Mention
from .pieces import PREPOSITIONS
from .rules import wordset


class Asked(Charges):
    """Finds who is asked or bound to do something."""

    def _charged_with(self, j: int) -> tuple[Mention, ...] | None:
        """Who is to do what an infinitive says, where the noun in chunk `j` tells: "the council's duty to advise X".

        Nobody, where others are asked: "a report seeking approval to set up a panel".
        """
        c = self.chunks[j]
        if j < 1:
            return None
        if asked := self._required_of(j):
            return asked
        if c.low in wordset("leave") and self.chunks[j - 1].form == "ing":
            return ()
        if c.low in {"requirement", "requirements", "proposal", "proposals"}:
            previous = self._previous_verb(j)
            had = previous is not None and self.chunks[previous].lemma in {"have", "make", "face"}
            return None if had else self._owner_of_functions(j)
        if c.low in wordset("charges"):
            return self._owner_of_functions(j) or None
        k = j - 1 - (self.chunks[j - 1].low == "the")
        charged = (
            c.type == "M"
            and k > 0
            and self.chunks[k].low == "of"
            and self.chunks[k - 1].low in wordset("charges")
        )
        return self._whole(j) if charged else None

    def _required_of(self, j: int) -> tuple[Mention, ...]:
        """Those of whom something is asked: "a requirement for each trust and each council in its area to"."""
        for k in range(j, max(0, j - 16), -1):
            c = self.chunks[k]
            if c.type == "V" or c.low in {";", ":"}:
                break
            if c.low == "for" and self.chunks[k - 1].low in wordset("asks"):
                return self._listed_loosely(k + 1, j)
        return ()

    def _listed_loosely(self, first: int, last: int) -> tuple[Mention, ...]:
        """The names of a list in which each may have words before it: "each board and each upper tier council"."""
        names: list[Mention] = []
        for n in range(first, last + 1):
            c = self.chunks[n]
            if c.type == "M":
                names.extend(c.mentions)
            elif c.low in PREPOSITIONS - {"for"} or (names and c.low == ","):
                break
        return tuple(names)

    def _past_complement(self, j: int) -> tuple[Mention, ...]:
        """Of whom a participle after the words of what it is tells: "X is a committee of Y and Z, set up by W"."""
        copula = self._described(j)
        if copula is None:
            previous = self._previous_verb(j + 1)
            article = self.chunks[previous + 1].low if previous is not None else ""
            is_one = previous is not None and self.chunks[previous].lemma == "be" and article in {"a", "an"}
            copula = previous if is_one else None
        return self.subject(copula) if copula is not None else ()
