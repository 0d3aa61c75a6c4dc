"""How far a frame reaches: what fills a place, rows of words with gaps, the agent of a passive."""

from __future__ import annotations

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from .names import DETERMINERS, Mention
from .rules import wordset
from .subjects import Subjects

_JOINTS = {",", "and", "or"}
_SHARING = {"by", "to", "with", "of", "from", "for"}


class Reach(Subjects):
    """Finds where the parts of a frame stand in a sentence."""

    def slot_chunk(self, i: int, limit: int = 7) -> int | None:
        """The chunk that fills the slot at token `i`."""
        n = self.at.get(self._raised(i))
        steps, noun = 0, ""
        while n is not None and n < len(self.chunks) and steps <= limit:
            c = self.chunks[n]
            if c.type == "M":
                return n if not noun else None
            if (
                c.type == "V"
                and c.verb is not None
                and c.verb.form == "ing"
                and n > 0
                and self.chunks[n - 1].low == "and"
            ):
                n += 1  # "overseeing and monitoring the framework"
                continue
            if (
                (c.low == "and" or (c.low == "," and steps == 0))
                and n + 1 < len(self.chunks)
                and (v := self.chunks[n + 1].verb) is not None
                and v.form == "ing"
                and (c.low == "and" or self._verbs_on(n))
            ):
                n += 1 if c.low == "and" else 2  # "overseeing, leading and monitoring the work of"
                continue
            if c.type == "R" and self._titles(n):
                n += 1  # "founded by retired nurse Ann Example"
                continue
            if c.type in {"V", "R"}:
                return self._holder(n, i) if c.type == "R" and not noun else None
            low = c.low
            if low == "\x01owner" and not noun and self._owns_work(n):
                return n
            if (
                low == "\x01owner"
                and not noun
                and n + 2 < len(self.chunks)
                and self.chunks[n + 2].type == "R"
            ):
                return self._holder(n + 2, i)
            if low == "of" and noun and noun in self.rules.transparent:
                noun = ""
            elif low == "and" and noun and noun in self.rules.transparent:
                pass
            elif low in {"from", "within"} and noun in wordset("staff"):
                noun = ""
            elif low == "at" and n + 1 < len(self.chunks) and self.chunks[n + 1].low in {"least", "most"}:
                pass  # "must belong to at least one collaborative"
            elif low == "following" and self.chunks[n - 1].low == "the":
                pass  # "delegates powers to the following committees"
            elif low in {"or", "to"} and (past := self._counted_on(n)):
                n = past  # "brings together two or more trusts", "six to nine trusts"
                continue
            elif (
                low in {"therefore", "now", "then", "today", "thus", "still", "either"}
                or low in DETERMINERS
                or low.endswith("ly")
                or any(letter.isdigit() for letter in low)
                or low in {'"', "'", "also", "both", "up", "either"}
            ):
                pass
            elif (
                low in PREPOSITIONS | CONJUNCTIONS | RELATIVES
                or self.tokens[c.first].kind in {"mark", "possessive"}
                or low in {"\x01owner", "\x01noun"}
            ):
                return None
            elif (noun and noun in wordset("compounding")) or not noun:
                noun = (
                    low
                    if low not in wordset("adjectives") and not low.endswith(tuple(wordset("adjective_ends")))
                    else ""
                )
            else:
                noun = low
            n += 1
            steps += 1
        return None

    def _verbs_on(self, n: int) -> bool:
        """Whether the comma in chunk `n` goes on with a row of verbs that share their object."""
        after = self.chunks[n + 2 : n + 4]
        return (
            len(after) == 2
            and (after[0].low == "and" or (after[0].low == "," and after[1].low == "and"))
            and (self.chunks[n - 1].type == "V")
        )

    def _counted_on(self, n: int) -> int:
        """The chunk after a number that goes on at "or" or "to": "two or more", "six to nine"; 0 where none does."""
        before = self.chunks[n - 1].low if n else ""
        after = self.chunks[n + 1].low if n + 1 < len(self.chunks) else ""
        numbers = wordset("numbers")
        if before not in numbers and not before.isdigit():
            return 0
        more = (
            after in {"more", "fewer"} if self.chunks[n].low == "or" else after in numbers or after.isdigit()
        )
        return n + 2 if more else 0

    def _holder(self, n: int, i: int) -> int | None:
        """The person who is named after a post, behind the preposition before token `i`: "led by the director, Ann"."""
        role = self.chunks[n].roles[0]
        if len(self.chunks[n].roles) != 1 or role.plural or role.relation == "chairs":
            return None
        if i < 1 or self.tokens[i - 1].low not in PREPOSITIONS:
            return None
        k = n + 1
        if k + 1 < len(self.chunks) and self.chunks[k].low in {"of", "at", "for"}:
            k += 1
            k += self.chunks[k].low == "the"
            if k < len(self.chunks) and self.chunks[k].type == "M" and len(self.chunks[k].mentions) == 1:
                k += 1
        k += k < len(self.chunks) and self.chunks[k].low == ","
        named = self.chunks[k] if k < len(self.chunks) else None
        if named is None or named.type != "M" or len(named.mentions) != 1:
            return None
        m = named.mentions[0]
        return k if m.kind == "person" and m.form == "name" else None

    def _titles(self, n: int) -> bool:
        """Whether the role in chunk `n` stands before the name of the person who has it."""
        after = self.chunks[n + 1] if n + 1 < len(self.chunks) else None
        return after is not None and after.type == "M" and after.mentions[0].kind == "person"

    def _raised(self, i: int) -> int:
        """Past an aside: "reports to, and takes direction from, the board", "accountable, through its chair, to".

        So it is where two prepositions share what follows the second: "was set up by and reports to the council",
        "is scrutinised by, and answers to, the council".
        """
        if i + 1 >= len(self.tokens) or i < 1:
            return i
        low, after = self.tokens[i].low, self.tokens[i + 1].low
        if low not in _JOINTS:
            return i
        waiting = self.tokens[i - 1].low in _SHARING
        if low == "," and after in wordset("asides"):
            for k in range(i + 2, min(len(self.tokens), i + 12)):
                if self.tokens[k].low == ",":
                    return k + 1
        elif low == "," and waiting and any(t.low in {"and", "or"} for t in self.tokens[max(0, i - 7) : i]):
            return i + 1
        elif low in {"and", "or"} and waiting:
            for k in range(i + 1, min(len(self.tokens) - 1, i + 8)):
                if self.chunks[self.at[k]].type == "M":
                    break
                if self.tokens[k].low in _SHARING:
                    return k + 1
        return i

    def _owns_work(self, n: int) -> bool:
        """Whether the owner in chunk `n` is meant by what it owns: "the trust's performance"."""
        for k in range(n + 2, min(len(self.chunks), n + 6)):
            c = self.chunks[k]
            if c.low in self.rules.transparent:
                return True
            if c.type != "W" or c.low in PREPOSITIONS | CONJUNCTIONS | RELATIVES or c.low in {",", ".", ";"}:
                return False
        return False

    def literal(self, i: int, row: tuple[str, ...]) -> int | None:
        """Where a row of words that starts at token `i` ends; "*" stands for up to nine words of any sort."""
        k = self._raised(i)
        for w, word in enumerate(row):
            if word == "*":
                target = row[w + 1]
                for skip in range(k, min(len(self.tokens), k + 14)):
                    token = self.tokens[skip]
                    if token.text in {";", ":", "."} or self._breaks(skip):
                        return None
                    if token.low == "with" and self.tokens[skip - 1].low == "," and self._has_ing(skip):
                        return None  # "will buy care, with councils taking on public health"
                    if token.low in target.split("|") and (skip > k or target not in PREPOSITIONS):
                        end = self.literal(skip, row[w + 1 :])
                        if end is not None:
                            return end
                return None
            while (
                k < len(self.tokens)
                and k > i
                and self.tokens[k].low
                in {"the", "a", "an", "its", "their", "jointly", "formally", "directly", "both", "also"}
                and self.tokens[k].low != word
            ):
                k += 1
            if k >= len(self.tokens):
                return None
            low = self.tokens[k].low
            if low not in word.split("|"):
                skip = k
                while (
                    w == 0
                    and skip < len(self.tokens)
                    and skip - k < 6
                    and self.tokens[skip].low in wordset("times")
                    and self.tokens[skip].low not in word.split("|")
                ):
                    skip += 1
                if w == 0 and low in {"more", "most"} and skip == k and self.tokens[k + 1 : k + 2]:
                    skip = k + 1 + self.tokens[k + 1].low.endswith("ly")
                    if skip == k + 2 and skip < len(self.tokens) and self.tokens[skip].low in word.split("|"):
                        k = skip + 1  # "brought more closely under the control of"
                        continue
                    skip = k
                if (
                    skip > k
                    and skip < len(self.tokens)
                    and self.tokens[skip].low in word.split("|")
                    and word in {"to", "into", "with", "on"}
                ):
                    k = skip
                elif (
                    w == 0
                    and (
                        low.endswith("ly")
                        or low
                        in {
                            "together",
                            "jointly",
                            "also",
                            "both",
                            "either",
                            "directly",
                            "formally",
                            "more",
                            "very",
                            "instead",
                            "again",
                            "back",
                        }
                    )
                    and k + 1 < len(self.tokens)
                    and self.tokens[k + 1].low in word.split("|")
                ):
                    k += 1
                else:
                    return None
            k += 1
        return k

    def _has_ing(self, i: int) -> bool:
        """Whether the names after the "with" at token `i` do something of their own there."""
        n = self.at[i] + 1
        while n < len(self.chunks) and self.chunks[n].type in {"M", "W"} and n - self.at[i] < 5:
            n += 1
        return n < len(self.chunks) and self.chunks[n].form == "ing" and self.chunks[n - 1].type == "M"

    def _breaks(self, i: int) -> bool:
        n = self.at.get(i)
        if n is None:
            return True
        c = self.chunks[n]
        if c.type == "V" and c.verb is not None:
            apart = (
                c.verb.form == "ing" and self.chunks[n - 1].low == ","
            )  # "commission care, using a grant from"
            return apart or (c.verb.form == "fin" and not self.reduced(n))
        return c.type == "W" and c.low in {"which", "who"}

    def by(self, i: int) -> int | None:
        """Where the agent of a passive that ends at token `i` begins."""
        made = i > 0 and self.chunks[self.at[i - 1]].lemma in wordset("making")
        for k in range(i, min(len(self.tokens), i + 11)):
            if self.tokens[k].low == "by" or (made and self.tokens[k].low == "between"):
                return k + 1
            n = self.at[k]
            if self.chunks[n].type == "V" and k > i and self._goes_on_to(n) and self.reduced(n):
                continue
            if (
                self.tokens[k].low == "and"
                and self.at.get(k + 1) is not None
                and self.chunks[self.at[k + 1]].type == "V"
                and self.reduced(self.at[k + 1])
            ):
                continue
            if (
                self.chunks[n].type == "V"
                or self.tokens[k].text in {";", ":", "."}
                or (self.tokens[k].low in {"and", "which", "who"} and k > i + 1)
            ):
                return None
        return None

    def _goes_on_to(self, n: int) -> bool:
        """Whether a participle shares its agent with the one before: "formed, funded and led by X"."""
        chunk = self.chunks[n]
        before = self.tokens[chunk.first - 1].low
        after = self.tokens[chunk.last].low if chunk.last < len(self.tokens) else ""
        return before == "and" or (before == "," and after != "by")

    def to_which(self, n: int) -> tuple[str, tuple[Mention, ...]] | None:
        """ "the group, to which it reports": the preposition and the names it goes back to."""
        for k in range(n - 1, max(1, n - 8), -1):
            c = self.chunks[k]
            if c.low in {"which", "whom"} and self.chunks[k - 1].low in {"to", "from", "with", "for", "on"}:
                before = k - 2
                if before >= 0 and self.chunks[before].low == ",":
                    before -= 1
                    opening = self._opening(before + 1) if before > 0 and self._done_by(before) else None
                    before = before if opening is None else opening  # "X, hosted by Y, to which Z delegates"
                if before >= 0 and self.chunks[before].type == "M":
                    return self.chunks[k - 1].low, tuple(self.chunks[before].mentions)
                return None
            if c.type == "V":
                return None
        return None

    def _stranded(self, i: int) -> bool:
        """Whether a preposition ends at token `i` with nothing behind it: "which the Forum reports to, met"."""
        return (
            0 < i < len(self.tokens)
            and self.tokens[i - 1].low in _SHARING
            and (self.tokens[i].text in {",", "."} or self.chunks[self.at[i]].form == "fin")
        )

    def which(self, n: int) -> tuple[Mention, ...]:
        """ "the Forum, which we also chair": the names before a relative whose subject stands behind it."""
        k = n - 1
        while k > 0 and self.chunks[k].type == "W" and self._adverb(k):
            k -= 1
        if k < 2 or self.chunks[k].type != "M":
            return ()
        k -= 1
        while k > 0 and self.chunks[k].low in DETERMINERS - RELATIVES:
            k -= 1
        if self.chunks[k].low not in {"which", "that", "whom"}:
            return ()
        k -= 2 if self.chunks[k - 1].low == "," else 1
        return tuple(self.chunks[k].mentions) if k >= 0 and self.chunks[k].type == "M" else ()
