"""Who does what a clause says, for an adjunct in it or before it: "With the support of X, Y opened a clinic"."""

from __future__ import annotations

from .chunks import RELATIVES
from .names import DETERMINERS, Mention
from .verbframes import VerbFrames


class Doers(VerbFrames):
    """Finds the doer of the clause that an adjunct belongs to."""

    def doer(self, n: int, end: int) -> tuple[tuple[Mention, ...], int | None]:
        """Who does what the clause says, and the chunk of its verb; nobody and None where that cannot be said.

        Parameters:
            n: the chunk at which the adjunct begins.
            end: the token at which it ends.
        """
        j = n - 1
        while (
            j >= 0
            and self.chunks[j].type == "W"
            and (self.chunks[j].low in {",", "(", "-", "–"} or self._adverb(j))
        ):
            j -= 1
        verb = self._verb_before(n)
        if j < 0 or (verb is None and self.chunks[j].type != "M"):
            return self._after(end)
        if self.chunks[j].type == "M":
            k = j - 1
            while k >= 0 and self.chunks[k].low in DETERMINERS:
                k -= 1
            if k >= 0 and self.chunks[k].low == "by" and verb is not None:
                return tuple(self.chunks[j].mentions), verb
            if verb is None:
                later = (m for m in range(n, len(self.chunks)) if self.chunks[m].type == "V")
                after = next((m for m in later if self.chunks[m].first >= end), None)
                return (self._chain(j), after) if after is not None else ((), None)
        return (self.agent(verb), verb) if verb is not None else ((), None)

    def _verb_before(self, n: int) -> int | None:
        """The verb of the clause that chunk `n` ends; none where a relative or another clause stands between."""
        for k in range(n - 1, -1, -1):
            c = self.chunks[k]
            if c.type == "V":
                return k
            if c.type == "W" and (c.low in {";", ":"} or c.low in RELATIVES):
                return None
        return None

    def _after(self, end: int) -> tuple[tuple[Mention, ...], int | None]:
        """The doer of the clause that follows the comma at token `end`."""
        n = self.at.get(end)
        if n is None or not (self.chunks[n].low == "," or self.chunks[n].type == "M"):
            return (), None
        for m in range(n + 1, min(len(self.chunks), n + 12)):
            c = self.chunks[m]
            if c.type == "V" and c.form == "fin":
                return self.agent(m), m
            if c.low in {";", ":"}:
                break
        return (), None

    def agent(self, n: int) -> tuple[Mention, ...]:
        """Who does what the verb at chunk `n` says: its subject, or what stands behind "by" in a passive."""
        verb = self.chunks[n].verb
        if verb is None:
            return ()
        if verb.passive or verb.form == "part" or self.reduced(n):
            place = self.by(verb.last)
            return self.slot(place) if place is not None else ()
        return self.subject(n)
