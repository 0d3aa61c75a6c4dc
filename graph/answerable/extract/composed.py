"""Whom a body is made up of: all of "the chief executive of X, two governors nominated by Y and a nurse from Z"."""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import PREPOSITIONS, RELATIVES, Chunk
from .frames import Frame
from .names import DETERMINERS, Mention
from .rules import wordset
from .slots import Slots
from .tokens import singular

_JOINS = {",", ";", "and", "&", "plus", "or"}


class Composed(Slots):
    """Walks the list of a body's members, where each part of it may have words of its own."""

    def members(self, frame: Frame, lemma: str, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The names that a frame took, with those of the list's later parts where it says who a body's members are."""
        if frame.relation != "member_of" or not frame.turned or lemma not in wordset("composing"):
            return names
        return (*names, *self._parts_after(names))

    def posts_first(self, frame: Frame, lemma: str, i: int) -> tuple[Mention, ...]:
        """Whom a body is made up of, where posts begin the list: "a chair, a chief nurse and members from A and B"."""
        if frame.relation != "member_of" or not frame.turned or lemma not in wordset("composing"):
            return ()
        n = self.at.get(i, len(self.chunks))
        while n < len(self.chunks) and self.chunks[n].low in DETERMINERS | {":"}:
            n += 1
        if n >= len(self.chunks) or self.chunks[n].type != "R":
            return ()
        posts = self._posts(self.chunks[n], 0)
        return (*posts, *self._parts_after(posts)) if posts else ()

    def _parts_after(self, names: Sequence[Mention]) -> list[Mention]:
        found: list[Mention] = []
        n = self.at[names[-1].last - 1] + 1
        begun, vague = False, False
        while n < len(self.chunks):
            c = self.chunks[n]
            n += 1
            if c.low in {".", ":", "(", "–", "—"} or c.low in RELATIVES:
                break
            if c.type == "V" and c.form in {"fin", "inf"} and not self.reduced(n - 1):
                break
            if c.low in _JOINS:
                begun, vague = True, False
            elif c.type == "M" and self._stands_for_others(c, n):
                begun = vague = True  # "a governor of each trust, and a representative of X"
            elif c.type == "R" and c.roles[-1].relation == "member_of" and self._of_some(n):
                begun = vague = True
            elif c.type == "R" and self._of_person(n - 1):
                begun = False
            elif c.type == "R":
                found.extend(self._posts(c, 0 if begun else 1))
                begun = False
            elif not begun:
                continue
            elif c.type == "M":
                found.extend(m for m in c.mentions if self._fits(m))
                begun = False
            elif not self._leads_on(c, vague):
                begun = False
            elif singular(c.low) in wordset("standing_in"):
                vague = True
        return found

    def _stands_for_others(self, c: Chunk, n: int) -> bool:
        """Whether a class of people, before chunk `n`, stands for those whom it is from: "a representative of"."""
        last = c.mentions[-1]
        return (
            last.kind == "type"
            and singular(last.name.split()[-1]) in wordset("standing_in")
            and self._of_some(n)
        )

    def _of_person(self, n: int) -> bool:
        """Whether the post in chunk `n` is that of the person named before it: "Ann Example, Chair, and"."""
        before = self.chunks[n - 2] if n > 1 and self.chunks[n - 1].low == "," else None
        return before is not None and before.type == "M" and before.mentions[-1].kind == "person"

    def _of_some(self, n: int) -> bool:
        return n < len(self.chunks) and self.chunks[n].low in {"of", "from"}

    def _leads_on(self, c: Chunk, vague: bool) -> bool:
        """Whether a word may stand between a comma and the name that it begins: "up to two", "a nominee of"."""
        if c.type != "W" or self.tokens[c.first].kind not in {"word", "number"}:
            return False
        return (
            c.low in DETERMINERS
            or self.tokens[c.first].kind == "number"
            or c.low in wordset("adjectives") | wordset("amounts")
            or singular(c.low) in wordset("standing_in")
            or (vague and c.low in {"of", "from"})
            or (c.low not in PREPOSITIONS and c.low.endswith(tuple(wordset("adjective_ends"))))
        )

    @staticmethod
    def _fits(m: Mention) -> bool:
        return m.kind not in {"area", "instrument", "fund", "programme"} and m.form != "pronoun"

    def _posts(self, c: Chunk, skip: int) -> list[Mention]:
        """The posts of a list with no articles, after the first `skip`: "Director of Public Health, Chief Nurse"."""
        made: list[Mention] = []
        for r in c.roles[skip:]:
            if r.plural or r.relation == "member_of" or r.text.split()[-1].casefold() in wordset("no_posts"):
                continue
            after = [t.low for t in self.tokens[r.last : r.last + 2]]
            if after[:1] == ["of"] and after[1:] in (["each"], ["every"], ["all"]):
                last = r.text.split()[-1].casefold()
                made.append(
                    Mention(r.first, r.last, r.text.casefold(), "type", "class", True, extra=("people", last))
                )
            else:
                made.append(Mention(r.first, r.last, r.text, "post", "post"))
        return made
