"""The grammatical subject of a verb group: over relatives, infinitives, coordination, asides and "of" phrases."""

from __future__ import annotations

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from .grid import Grid
from .names import DETERMINERS, POSSESSIVES, Mention
from .rules import wordset


class Subjects(Grid):
    """Finds who does what a verb says."""

    def subject(self, n: int) -> tuple[Mention, ...]:
        """The mentions that are the grammatical subject of the verb group in chunk `n`; empty where unknown."""
        if n not in self._subjects:
            self._subjects[n] = ()
            self._subjects[n] = self._find_subject(n)
        return self._subjects[n]

    def _find_subject(self, n: int) -> tuple[Mention, ...]:
        verb = self.chunks[n].verb
        assert verb is not None
        j = n - 1
        while j >= 0 and self.chunks[j].type == "W" and self._adverb(j):
            j -= 1
        if verb.form == "inf":
            return self._controller(n, j)
        if j < 0:
            return ()
        c = self.chunks[j]
        reduced = verb.form == "part" or self.reduced(n)
        owner = self._owner_of_functions(j)
        if owner:
            return owner
        if verb.form == "ing" or reduced:
            if c.type == "M":
                copula = self._described(j)
                if copula is not None:
                    return self.subject(copula)
                return (
                    self._whole(j) if reduced or j == 0 or self.chunks[j - 1].type != "V" else self._whole(j)
                )
            if (
                c.low == ","
                and verb.lemma in {"succeed", "replace"}
                and (previous := self._previous_verb(j)) is not None
            ):
                return self.subject(previous)
            if c.low == ",":
                if j > 0 and self.chunks[j - 1].type == "M" and (reduced or verb.form == "ing"):
                    previous = self._previous_verb(j)
                    if verb.form == "ing" and previous is not None:
                        return self.subject(previous)
                    return self._chain(j - 1)
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None else ()
            if c.low in {"by", "while", "when", "whilst"}:
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None and c.low != "by" else ()
            if c.low in {"and", "or"}:
                previous = self._previous_verb(j)
                if previous is not None and self.chunks[previous].form == verb.form:
                    return self.subject(previous)
            if c.type == "W" and c.low == ")":
                k = self._bracket(j)
                if k > 0 and self.chunks[k - 1].type == "M":
                    return self._chain(k - 1)
            return ()
        if c.low == ")":
            k = self._bracket(j)
            if k > 0:
                j, c = k - 1, self.chunks[k - 1]
        if c.type == "W" and c.low in RELATIVES:
            k = j - 1
            if k >= 0 and self.chunks[k].low == ",":
                k -= 1
            copula = self._described(k) if self.chunks[j - 1].low != "," else None
            if self.chunks[j - 1].low == "," and (opening := self._opening(j - 1)) is not None:
                return self._chain(opening)
            if copula is not None:
                return self.subject(copula)
            if k >= 0 and self.chunks[k].type == "M":
                return self._chain(k) if c.low == "who" else self._whole(k)
            return ()
        if c.type == "W" and c.low in {"and", "or", "but", "then", ";"}:
            if j > 0 and self.chunks[j - 1].low in {",", ";"}:
                j -= 1
            if self.chunks[j].low == ";":
                j -= 1
            return self._shared(j)
        if c.type == "W" and c.low in {",", "–", "—", "-"}:
            opening = self._opening(j)
            if opening is not None:
                return self._chain(opening)
            previous = self._previous_verb(j)
            if previous is not None and c.low == ",":
                return self.subject(previous)
            return ()
        if c.type == "M":
            antecedent = self._before_relative(j) if verb.form == "fin" else None
            return self._chain(antecedent) if antecedent is not None else self._chain(j)
        return ()

    def _owner_of_functions(self, j: int) -> tuple[Mention, ...]:
        """ "its functions", "the board's staff": who they are of."""
        c = self.chunks[j]
        if c.type == "W" and c.low in self.rules.transparent and j > 0:
            back = j - 1
            while (
                back > 0
                and j - back < 3
                and self.chunks[back].type == "W"
                and self.tokens[self.chunks[back].first].kind == "word"
                and self.chunks[back].low not in POSSESSIVES
                and self.chunks[back].low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS
            ):
                back -= 1
            before, j = self.chunks[back], back + 1
            if before.low in POSSESSIVES:
                return (Mention(before.first, before.last, before.low, POSSESSIVES[before.low], "pronoun"),)
            if j > 1 and before.low in {"'s", "'"} and self.chunks[j - 2].low == "\x01owner":
                return tuple(self.chunks[j - 2].mentions)
        return ()

    def _described(self, j: int) -> int | None:
        """The copula whose complement chunk `j` ends: "X is an agency of Y which …" is about X."""
        for k in range(j, max(-1, j - 14), -1):
            c = self.chunks[k]
            if c.type == "V":
                if (
                    c.verb is not None
                    and c.verb.lemma == "be"
                    and c.verb.form == "fin"
                    and k + 1 < len(self.chunks)
                    and self.chunks[k + 1].low in {"a", "an", "the", "one"}
                ):
                    return k
                return None
            if c.low in {",", ";", ":", "and"}:
                return None
        return None

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
        return (
            after in {"under", "of", "through"}
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
        ) or (after == "up" and after2 == "of")

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
            "once",
            "currently",
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
        verbs = 0
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

    def _shared(self, j: int) -> tuple[Mention, ...]:
        """The subject of the verb before `j` that has one."""
        for _ in range(3):
            previous = self._previous_verb(j)
            if previous is None:
                return ()
            subject = self.subject(previous)
            if subject:
                return subject
            j = previous - 1
        return ()

    def _opening(self, j: int) -> int | None:
        """The name before an apposition or relative that the comma at `j` closes."""
        mark = self.chunks[j].low
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
            if c.type == "W" and c.low == mark and k > 0 and self.chunks[k - 1].type == "M":
                inside = self.chunks[k + 1] if k + 1 < j else None
                if inside is None:
                    return None
                if (
                    inside.type == "V"
                    and inside.verb
                    and (inside.verb.form in {"part", "ing"} or self.reduced(k + 1))
                ):
                    return k - 1
                if (
                    inside.type == "R"
                    or inside.low in RELATIVES
                    or inside.low
                    in {
                        "a",
                        "an",
                        "the",
                        "including",
                        "formerly",
                        "previously",
                        "now",
                        "then",
                        "its",
                        "together",
                        "along",
                        "as",
                        "like",
                        "part",
                        "also",
                        "such",
                        "where",
                        "when",
                        "if",
                        "unless",
                        "once",
                        "subject",
                        "originally",
                        "currently",
                        "with",
                        "in",
                        "for",
                        "on",
                    }
                ):
                    return k - 1
                if inside.type == "M" and k + 2 == j:
                    return k - 1
            if (
                c.type == "V"
                and c.verb
                and c.verb.form == "fin"
                and not self.reduced(k)
                and not (k > 0 and self.chunks[k - 1].low in RELATIVES)
            ):
                return None
        return None

    def _controller(self, n: int, j: int) -> tuple[Mention, ...]:
        """The subject of an infinitive: the one its governing verb gives it."""
        for k in range(j, -1, -1):
            c = self.chunks[k]
            if c.type == "V" and c.verb is not None and c.verb.form != "ing":
                between = [m for m in range(k + 1, n) if self.chunks[m].type == "M"]
                lemma = c.verb.lemma
                passive = c.verb.passive or self.reduced(k)
                if (
                    between
                    and not passive
                    and (lemma in self.rules.control_object or lemma in wordset("creating"))
                ):
                    return self._whole(between[0])
                return self.subject(k)
            if c.type == "W" and c.low in {";"}:
                break
        if j >= 0 and self.chunks[j].type == "M":
            return self._whole(j)
        return ()

    def _whole(self, j: int) -> tuple[Mention, ...]:
        return tuple(self.chunks[j].mentions)

    def _chain(self, j: int) -> tuple[Mention, ...]:
        """The head of "X of Y in Z" when `j` is its last name; empty when the head is a noun that is no name."""
        while True:
            k = j - 1
            gap = 0
            if (
                k >= 0
                and self.chunks[k].low in {"but", "except", "excluding"}
                and k > 0
                and self.chunks[k - 1].type != "V"
            ):
                return ()
            while (
                k >= 0
                and self.chunks[k].type == "W"
                and (
                    self.chunks[k].low in DETERMINERS
                    or self.tokens[self.chunks[k].first].kind == "number"
                    or self._adjective(k)
                )
                and gap < 4
            ):
                k -= 1
                gap += 1
            if (
                k > 0
                and self.chunks[k].low == ","
                and self.chunks[k - 1].type == "M"
                and self._located(k - 1)
                and self.chunks[j].mentions[0].kind in {"area", ""}
            ):
                j = k - 1  # "the hospital in Queen Square, London"
                continue
            if (
                k < 0
                or self.chunks[k].type != "W"
                or self.chunks[k].low
                not in {
                    "of",
                    "for",
                    "in",
                    "at",
                    "within",
                    "across",
                    "from",
                    "between",
                    "on",
                    "under",
                    "with",
                    "to",
                    "by",
                    "about",
                    "into",
                    "against",
                }
            ):
                return self._whole(j)
            preposition = self.chunks[k].low
            if k == 0:
                return self._whole(j) if False else ()
            head = self.chunks[k - 1]
            if (
                head.low == ","
                and preposition in {"in", "at", "near"}
                and k > 1
                and self.chunks[k - 2].type == "M"
            ):
                j = k - 2
                continue
            if head.type == "M":
                if preposition in {"to", "with", "by", "about", "into", "against"}:
                    return ()
                j = k - 1
                continue
            if head.type == "W" and preposition == "of" and head.low in self.rules.transparent:
                return self._whole(j)
            return ()

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
