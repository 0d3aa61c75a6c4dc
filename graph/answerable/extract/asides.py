"""Asides and relative clauses: what stands between a name and its verb."""

from __future__ import annotations

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES, Chunk
from .names import DETERMINERS, POSSESSIVES, Mention
from .participles import Participles
from .rules import wordset
from .verbs import VerbGroup


class Asides(Participles):
    """Tells where an aside opens, and what a relative goes back to."""

    def _adverb(self, j: int) -> bool:
        low = self.chunks[j].low
        return (low.endswith("ly") and low not in {"assembly", "family"}) or low in {
            "also",
            "then",
            "now",
            "both",
            "jointly",
            "each",
            "all",
            "together",
            "respectively",
            "itself",
            "themselves",
            "either",
            "still",
            "already",
            "never",
            "meanwhile",
            "thus",
            "therefore",
            "instead",
            "thereafter",
            "once",
            "currently",
            "later",
            "since",
            "soon",
            "again",
            "always",
            "often",
            "first",
            "next",
        }

    def _bracket(self, j: int) -> int:
        k = j
        while k >= 0 and self.chunks[k].low != "(":
            k -= 1
        return k

    def _previous_verb(self, j: int) -> int | None:
        for k in range(j, -1, -1):
            c = self.chunks[k]
            if c.type == "V" and c.verb and c.verb.form != "part" and not self.reduced(k):
                return k
            if c.type == "W" and c.low in {";"}:
                return None
        return None

    def _before_relative(self, j: int) -> int | None:
        """ "the groups that covered the county merged": the name before the relative clause that ends at `j`."""
        verbs = 1 if self.chunks[j].type == "V" else 0
        for k in range(j - 1, 0, -1):
            c = self.chunks[k]
            if c.low in {",", ";", ":"}:
                return None
            if c.type == "V":
                verbs += 1
            if c.low in {"that", "which", "who"}:
                if (
                    verbs == 1
                    and self.chunks[k - 1].type == "M"
                    and not any(x.type == "V" for x in self.chunks[: k - 1])
                ):
                    return k - 1
                return None
        return None

    def _opening(self, j: int) -> int | None:
        """The name before an apposition or relative that the comma at `j` closes."""
        mark = self.chunks[j].low
        if j > 2 and self.chunks[j - 1].type == "M" and self.chunks[j - 2].low == mark:
            named = self.chunks[j - 1].mentions[0]
            before = self.chunks[j - 3]
            if before.type == "M" and j > 4 and before.mentions[0].kind != "person":
                k = j - 4
                while k > 0 and self.chunks[k].low in {"the", "of", "for"}:
                    k -= 1
                before = self.chunks[k]  # "the chair of the board, Ann Example, resigned"
            post = before.type == "R" or (before.type == "M" and before.mentions[0].form == "post")
            noun = before.type == "W" and self.tokens[before.first].kind == "word" and named.kind == "person"
            if named.form == "name" and (noun or (post and named.kind in {"person", ""})):
                if (under := self._under(j - 3, mark)) is not None:
                    return under
                return j - 1  # "its president, Ann Example, sits on …", "her husband, Bob, is …"
        for k in range(
            j - 1, max(0, j - 14), -1
        ):  # "the plans, where they need a decision, will be referred to …"
            if self.chunks[k].low == mark:
                if (
                    self.chunks[k - 1].type == "M"
                    and k + 1 < j
                    and self.chunks[k + 1].low in wordset("subordinating")
                ):
                    return k - 1
                break
        for k in range(j - 1, max(-1, j - 26), -1):
            c = self.chunks[k]
            if c.low == mark and k > 2 and self._aged(k - 1) and self.chunks[k + 1 : k + 2] and k + 1 < j:
                return k - 3  # "Ann Example, 52, formerly of X, was …"
            if c.type == "W" and c.low == mark and k > 0 and self.chunks[k - 1].type == "M":
                inside = self.chunks[k + 1] if k + 1 < j else None
                if inside is None:
                    return None
                if (
                    inside.type == "V"
                    and inside.verb
                    and (inside.verb.form in {"part", "ing"} or self.reduced(k + 1))
                ):
                    return self._opening(k) or k - 1  # "X, once Y, built on Z, is"
                if (
                    inside.type == "R"
                    or inside.low in RELATIVES
                    or inside.low in wordset("aside_openers")
                    or (inside.low == "and" and self.chunks[k + 2].low in POSSESSIVES)
                ):
                    return k - 1
                if inside.type == "M" and k + 2 == j:
                    return k - 1
                if inside.low in PREPOSITIONS and self.chunks[k + 2].low in RELATIVES:
                    return k - 1  # "the Committee, to which the Board delegates its powers, meets …"
            if (
                c.type == "V"
                and c.verb
                and c.verb.form == "fin"
                and not self.reduced(k)
                and not self._in_relative(k)
            ):
                return None
        return None

    def _after_noun(self, j: int) -> int | None:
        """ "a new body, Northshire Trust, will …": the name between commas after a noun that is no name."""
        if j < 4 or self.chunks[j - 1].type != "M" or self.chunks[j - 2].low != ",":
            return None
        named = self.chunks[j - 1].mentions[0]
        k = j - 3
        while (
            k >= 0
            and j - k < 8
            and self.chunks[k].type == "W"
            and self.tokens[self.chunks[k].first].kind == "word"
        ):
            if self.chunks[k].low in {"a", "an"}:
                one = named.form == "name" and named.kind not in {"person", "area"}
                return j - 1 if one and k < j - 3 else None
            if self.chunks[k].low in PREPOSITIONS | CONJUNCTIONS | RELATIVES:
                return None
            k -= 1
        return None

    def _filled(self, opening: int, j: int) -> tuple[Mention, ...]:
        """ "The three centres, A, B and C, are run by": the names and not the class; "a new body, X, will"."""
        head, inside = self.chunks[opening], self.chunks[j - 1]
        if (
            j - opening in {3, 4}
            and inside.type == "M"
            and inside.mentions[0].form == "name"
            and inside.mentions[0].kind not in {"person", "area"}
            and head.mentions[0].form in {"class", "some", "short"}
            and len(head.mentions) == 1
            and head.mentions[0].plural == (len(inside.mentions) > 1)
        ):
            return tuple(inside.mentions)
        return ()

    def _under(self, k: int, mark: str) -> int | None:
        """The name before ", under the chairmanship of" or ", led by", where the post at chunk `k` is inside it."""
        for n in range(k - 1, max(0, k - 9), -1):
            c = self.chunks[n]
            if c.low == mark:
                inside = self.chunks[n + 1]
                opens = inside.low in {"under", "through", "with"} or (
                    inside.type == "V" and self.reduced(n + 1)
                )
                return n - 1 if opens and self.chunks[n - 1].type == "M" else None
            if c.type == "V" and not self.reduced(n):
                return None
        return None

    def _past_adjunct(self, j: int) -> int | None:
        """The name before "in eleven areas" or "with large deficits" that ends at chunk `j`."""
        for k in range(j, max(0, j - 6), -1):
            c = self.chunks[k]
            if c.low in wordset("adjuncts"):
                return k - 1 if k < j and self.chunks[k - 1].type == "M" else None
            if (
                c.type != "W"
                or self.tokens[c.first].kind == "mark"
                or c.low in CONJUNCTIONS | RELATIVES | PREPOSITIONS
            ):
                return None
        return None

    def _apposed(self, j: int) -> tuple[Mention, ...]:
        """ "Northshire Partners, a science centre led by": the name, and not what it is said to be."""
        c = self.chunks[j]
        if c.mentions[0].form not in {"class", "some"} or c.mentions[0].plural:
            return ()
        k = j - 1
        while (
            k > 0 and self.chunks[k].type == "W" and j - k < 4 and self.chunks[k].low not in {"a", "an", ","}
        ):
            k -= 1
        if k < 2 or self.chunks[k].low not in {"a", "an"} or self.chunks[k - 1].low != ",":
            return ()
        named = self.chunks[k - 2]
        return tuple(named.mentions[-1:]) if named.type == "M" and named.mentions[-1].form == "name" else ()

    def _only_stresses(self, j: int) -> bool:
        """Whether a pronoun only stresses what is before it: "the boards both report", "which itself reports"."""
        if j < 1 or self.chunks[j].type != "M":
            return False
        low, before = self.tokens[self.chunks[j].first].low, self.chunks[j - 1]
        if low in {"both", "all", "each"}:
            return before.type == "M"
        return low in {"itself", "themselves"} and (before.type == "M" or before.low in RELATIVES)

    def _charged(self, j: int) -> bool:
        """Whether "responsible for" or the like ends at chunk `j`, whose "-ing" has the subject of the clause."""
        return j > 0 and self.chunks[j - 1].low in wordset("charged")

    def _in_relative(self, n: int) -> bool:
        """Whether the verb in chunk `n` is that of a relative clause: "which the board runs", "to which it reports"."""
        for k in range(n - 1, max(-1, n - 8), -1):
            c = self.chunks[k]
            if c.low in RELATIVES:
                return True
            if c.type == "V" or c.low in {",", ";", ":"}:
                return False
        return False

    def _aged(self, k: int) -> bool:
        """Whether a person's age stands at chunk `k`, between commas after the name."""
        return (
            self.tokens[self.chunks[k].first].kind == "number"
            and self.chunks[k - 1].low == ","
            and self.chunks[k - 2].type == "M"
        )

    def _described(self, j: int) -> int | None:
        """The copula whose complement chunk `j` ends: "X is an agency of Y which …" is about X."""
        named = False
        for k in range(j, max(-1, j - 14), -1):
            c = self.chunks[k]
            named |= c.type == "M"
            if c.type == "V" and self._adjectival(k):
                continue  # "are clinically led statutory bodies"
            if c.type == "V":
                if (
                    c.verb is not None
                    and c.verb.lemma == "be"
                    and c.verb.form == "fin"
                    and k + 1 < len(self.chunks)
                    and (
                        self.chunks[k + 1].low in {"a", "an", "the", "one"}
                        or (
                            self.chunks[j].type == "M"
                            and self.chunks[j].mentions[0].form == "class"
                            and self.chunks[j].mentions[0].plural
                        )
                    )
                ):
                    return k
                return None
            if c.low in {";", ":"} or (
                c.low in {",", "and"} and named and not (k > 0 and self._adjectival(k - 1))
            ):
                return None  # "is a politician and former nurse who": no names between them
        return None

    def _located(self, j: int) -> bool:
        """Whether a name is a place that something lies in."""
        k = j - 1
        while k >= 0 and self.chunks[k].low in {"the"}:
            k -= 1
        return (
            k > 0
            and self.chunks[k].low in {"in", "at", "near"}
            and self.chunks[j].mentions[0].kind in {"area", ""}
        )

    def _adjective(self, k: int) -> bool:
        token = self.tokens[self.chunks[k].first]
        return (
            token.kind == "word"
            and self.chunks[k].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES
            and token.low
            in {
                "new",
                "local",
                "other",
                "same",
                "single",
                "whole",
                "wider",
                "relevant",
                "respective",
                "various",
                "main",
                "key",
                "first",
                "current",
                "former",
                "newly",
            }
        )

    def _whole(self, j: int) -> tuple[Mention, ...]:
        return tuple(self.chunks[j].mentions)

    def _ends_list(self, k: int) -> bool:
        """Whether the name in chunk `k` comes after ", and": the last of several of which something is told."""
        p = k - 1
        while p > 0 and self.chunks[p].low in DETERMINERS:
            p -= 1
        return (
            k > 0
            and self.chunks[k].type == "M"
            and self.chunks[p].low == "and"
            and self.chunks[p - 1].low == ","
        )

    def _done_by(self, k: int) -> bool:
        """Whether the name in chunk `k` is the doer of a passive: "is run by the service, overseen by the mayor"."""
        p = k - 1
        while p > 0 and (self.chunks[p].low in DETERMINERS | wordset("adjectives") or self._adjective(p)):
            p -= 1
        return p > 0 and self.chunks[p].low == "by" and self.chunks[p - 1].type == "V"

    def _of_one(self, verb: VerbGroup) -> bool:
        """Whether a verb's form tells that its subject is one: "is", "has", "commissions"."""
        first = self.tokens[verb.first].low
        return first in {"is", "has", "was", "does"} or (
            verb.tense == "present" and first == f"{verb.lemma}s"
        )

    def _names_person(self, k: int) -> bool:
        return k >= 0 and self.chunks[k].type == "M" and self.chunks[k].mentions[-1].kind == "person"

    @staticmethod
    def _named_alone(c: Chunk) -> tuple[Mention, ...]:
        """The one proper name of a chunk: what stands right before an apposition, whatever goes before it."""
        alone = len(c.mentions) == 1 and c.mentions[0].form == "name" and bool(c.mentions[0].kind)
        return tuple(c.mentions) if alone else ()
