"""Past forms that are participles, and those that share a subject: "a board chaired by A and hosted by B"."""

from __future__ import annotations

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from .grid import Grid
from .names import DETERMINERS
from .verblexicon import lexicon as verb_lexicon

_LIGHT = {"first", "also", "now", "then", "still", "itself", "once"}


class Participles(Grid):
    """Tells which past forms are no verbs of their own, and which participles stand in one row."""

    def reduced(self, n: int) -> bool:
        """Whether a past form with no helper is a participle: "a board chaired by X"."""
        verb = self.chunks[n].verb
        assert verb is not None
        if (
            verb.form != "fin"
            or verb.tense != "past"
            or verb.last - verb.first > 1
            or verb.modal
            or verb.passive
        ):
            return False
        after = self.tokens[verb.last].low if verb.last < len(self.tokens) else ""
        after2 = self.tokens[verb.last + 1].low if verb.last + 1 < len(self.tokens) else ""
        if after == "by" or (
            after2 == "by" and after in {"up", "jointly", "solely", "entirely", "wholly", "together", "out"}
        ):
            return True
        if self.chunks[n].first == 0:
            return True
        if after in {"within", "as", "for", "in", "to", "with"} and self._has_verb(n):
            return True
        if self._set_aside(n):
            return True
        if after == "jointly":
            after = after2
        return (
            after in {"under", "of", "through", "between"}
            and verb.lemma
            in {
                "establish",
                "make",
                "compose",
                "comprise",
                "create",
                "set",
                "form",
                "draw",
                "constitute",
                "found",
            }
        ) or (
            after == "up"
            and (
                after2 in {"of", "under", "through", "within", "between"}
                or (after2 in {",", "."} and n > 0 and self.chunks[n - 1].type == "W" and self._noun(n - 1))
            )
        )

    def _set_aside(self, n: int) -> bool:
        """Whether a past form stands in an aside that the verb follows: "the Forum, launched in 2017, reports to"."""
        if not self._may_be_participle(n):
            return False
        k = n - 1
        while k > 0 and self._lightly(k):
            k -= 1
        if k > 0 and self.chunks[k].low in {"and", "or"}:  # "launched in 2017 and based in Orrin"
            previous = next((m for m in range(k - 1, -1, -1) if self.chunks[m].type == "V"), None)
            return previous is not None and self._set_aside(previous)
        if k < 1 or self.chunks[k].low != "," or self.chunks[k - 1].type != "M":
            return False
        if any(c.form == "fin" and not self.reduced(m) for m, c in enumerate(self.chunks[:k])):
            return False
        for m in range(n + 1, len(self.chunks)):
            c, before = self.chunks[m], m - 1
            if c.low in {";", ":"} or c.low in RELATIVES:
                return False
            if c.form != "fin":
                continue
            while before > n and self._lightly(before):
                before -= 1
            if self.chunks[before].low == ",":
                return True
            if self.chunks[before].low not in {"and", "or"} or not self._may_be_participle(m):
                return False
        return False

    def _lightly(self, k: int) -> bool:
        low = self.chunks[k].low
        return low.endswith("ly") or low in _LIGHT

    def _may_be_participle(self, n: int) -> bool:
        """Whether the verb in chunk `n` is one bare form that may be a participle: "launched", and not "began"."""
        c = self.chunks[n]
        tags = {tag for _, tag in verb_lexicon().forms.get(self.tokens[c.first].low, [])}
        return c.last - c.first == 1 and (not tags or bool(tags & {"both", "part"}))

    def _adjectival(self, n: int) -> bool:
        """Whether a participle only says what a noun after it is like: "clinically led statutory bodies"."""
        if self.chunks[n].type != "V" or not self._may_be_participle(n) or n + 1 >= len(self.chunks):
            return False
        after = self.chunks[n + 1]
        return after.type in {"M", "W"} and after.low not in PREPOSITIONS | DETERMINERS

    def _noun(self, n: int) -> bool:
        """Whether a word with "a" before it: "a subsidiary set up in 2003,"."""
        return n > 0 and self.chunks[n - 1].low in {"a", "an", "another"}

    def _has_verb(self, n: int) -> bool:
        """Whether the clause has a verb already: "are bodies established within the service"."""
        for k in range(n - 1, max(-1, n - 9), -1):
            c = self.chunks[k]
            if c.type == "V":
                return c.lemma == "be" and c.form == "fin" and not c.verb.passive if c.verb else False
            if c.type == "W" and (c.low in CONJUNCTIONS | RELATIVES or c.low in {",", ";", ":"}):
                return False
        return False

    def _participle_before(self, j: int) -> int | None:
        """The participle that another shares its subject with: "funded by A and run by B"."""
        for k in range(j - 1, max(-1, j - 12), -1):
            c = self.chunks[k]
            if c.type == "V":
                return k if c.form == "part" or self.reduced(k) else None
            if c.low in {";", ":"} or c.low in RELATIVES:
                return None
        return None

    def _goes_on_after(self, n: int) -> bool:
        """Whether more participles follow that in chunk `n`: "hosted by A, overseen by B, and paid for by C"."""
        for k in range(n + 1, min(len(self.chunks) - 2, n + 20)):
            if self.chunks[k].low == "," and self.chunks[k + 1].low == "and":
                then = self.chunks[k + 2]
                return then.type == "V" and then.verb is not None and then.verb.tense == "past"
        return False

    def _answering_before(self, j: int) -> int | None:
        """The name before "accountable to A" that "and" goes on from: "a board, accountable to A and chaired by B"."""
        for k in range(j - 1, max(0, j - 12), -1):
            c = self.chunks[k]
            if c.low in {"accountable", "answerable"}:
                head = k - 1 - (self.chunks[k - 1].low == ",")
                return head if head >= 0 and self.chunks[head].type == "M" else None
            if c.type == "V" or c.low in {";", ":"}:
                return None
        return None
