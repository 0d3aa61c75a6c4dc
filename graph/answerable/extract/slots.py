"""What fills the place after a verb, a noun or a preposition; and rows of words with gaps."""

from __future__ import annotations

from dataclasses import replace

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from .lists import counted
from .mentions import COUNTS
from .names import DETERMINERS, Mention, lexicon
from .reach import Reach
from .rules import wordset
from .tokens import singular

_OFFICERS = {("officer",), ("official",), ("manager",), ("executive",)}  # sent by whom they are from


def _is_people(mentions: list[Mention]) -> bool:
    """Whether names are of people or posts: "the clerk", "lay members"."""
    return bool(mentions) and (mentions[0].kind in {"post", "person"} or mentions[0].extra[:1] == ("people",))


class Slots(Reach):
    """Finds the names that a frame's object, agent or complement is."""

    def slot(self, i: int, limit: int = 7) -> tuple[Mention, ...]:
        """The names that stand at token `i` or after it with nothing between but small words.

        Where a colon or "namely" follows, the names after it are meant: "two parts: the Mayor and the Assembly".
        """
        found = self.slot_chunk(i, limit)
        found = self._beyond(found)
        found = self._named_after(found)
        if found is not None and (last := self.chunks[found].mentions[-1]).form == "name" and not last.plural:
            listed: tuple[Mention, ...] = ()
        else:
            listed = self._listed(
                i if found is None else self.chunks[found].last, limit if found is None else 2
            )
        if listed:
            named = self.chunks[found].mentions[:-1] if found is not None else []
            first = (m for m in named if m.form == "name")  # "A and two companies: B and C"
            return self._towns((*first, *listed))
        if found is None:
            return ()
        if (
            found + 2 < len(self.chunks)
            and self.chunks[found + 1].type == "R"
            and self.chunks[found + 2].type == "M"
            and self.chunks[found + 2].mentions[0].kind == "person"
        ):
            found += 2  # "headed by Northshire Trust chief executive Ann Example"
        names = list(self._counted_names(found)) or [*self.chunks[found].mentions, *self._including(found)]
        n = found + 1
        while names[-1].kind == "post" and n + 1 < len(self.chunks) and self.chunks[n].low in {"and", ","}:
            nxt = n + 1
            while nxt < len(self.chunks) and (
                self.chunks[nxt].low in {"the", "a", "an", "its", "our", "and"} or self._counts(nxt)
            ):
                nxt += 1
            if nxt >= len(self.chunks) or not _is_people(self.chunks[nxt].mentions) or self._stand_in(nxt):
                break
            names.extend(self.chunks[nxt].mentions)
            n = nxt + 1
        return self._towns(tuple(names))

    def _after_members(self, k: int) -> bool:
        """Whether a dash at token `k` brings in those who are counted: "nine members - a chair and eight others"."""
        before = self.chunks[self.at[k - 1]] if k else None
        dash = self.tokens[k].text in {"-", "–", "—"}
        return dash and before is not None and before.type == "R" and self._members(before)

    def _stand_in(self, n: int) -> bool:
        """Whether people stand for those whom they are from: "a chair and representatives from all trusts"."""
        last = self.chunks[n].mentions[-1]
        sent = n + 1 < len(self.chunks) and self.chunks[n + 1].low in {"of", "from"}
        return sent and last.kind == "type" and singular(last.name.split()[-1]) in wordset("standing_in")

    def _counts(self, n: int) -> bool:
        """Whether a chunk is a number: "five" of "a chair and five governors"."""
        token = self.tokens[self.chunks[n].first]
        return token.kind == "number" or token.low in COUNTS or token.low in {"one", "eight", "nine", "ten"}

    def _towns(self, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The names of a list without the countries that only say where a town is: "Brest, France, and Gdynia"."""
        made: list[Mention] = []
        for m in names:
            if (
                made
                and m.name.casefold() in wordset("countries")
                and [t.text for t in self.tokens[made[-1].last : m.first]] == [","]
                and made[-1].name.casefold() not in wordset("countries")
            ):
                made[-1] = replace(made[-1], last=m.last)
                continue
            made.append(m)
        return tuple(made)

    def _counted_names(self, found: int) -> tuple[Mention, ...]:
        """ "two main hospitals – A and B –", "three councils (A, B and C)": the names for the class that is counted."""
        last = self.chunks[found].mentions[-1]
        if len(self.chunks[found].mentions) > 1 or last.form != "class" or not last.plural:
            return ()
        n = found + 1
        if (
            not counted(self.tokens, self.chunks[found])
            or n >= len(self.chunks)
            or self.chunks[n].low not in {"–", "—", "-", ":", "(", ","}
        ):
            return ()
        listed = self.slot_chunk(self.chunks[n].last, 2)
        if listed is None:
            return ()
        names = self.chunks[listed].mentions
        return tuple(names) if len(names) > 1 and all(m.form == "name" for m in names) else ()

    def _including(self, found: int) -> tuple[Mention, ...]:
        """ "think tanks such as A and B", "partners, including A and B": the names that fill the class before them."""
        last = self.chunks[found].mentions[-1]
        n = found + 1
        if last.form not in {"class", "some"} or not last.plural or n + 2 >= len(self.chunks):
            return ()
        if self.chunks[n].low == ",":
            n += 1
        lows = [t.low for t in self.tokens[self.chunks[n].first : self.chunks[n].first + 2]]
        if lows == ["such", "as"]:
            start = self.chunks[n].first + 2
        elif lows[0] in {"including", "like"}:
            start = self.chunks[n].first + 1
        else:
            return ()
        filling = self.slot_chunk(start, 2)
        if filling is None:
            return ()
        return tuple(m for m in self.chunks[filling].mentions if m.form == "name")

    def again(self, i: int, prepositions: str) -> tuple[Mention, ...]:
        """The names behind the same preposition once more: "reports to A on money, and to B on quality".

        Parameters:
            i: a token after the preposition and its first names.
            prepositions: the words that count as it, parted by "|".
        """
        names: list[Mention] = []
        wanted = set(prepositions.split("|"))
        gap = 0
        while i < len(self.tokens) and gap < 14 and self.tokens[i].text not in {".", ";", ":"}:
            c = self.chunks[self.at[i]]
            if (c.type == "V" and c.form == "fin" and not self.reduced(self.at[i])) or c.low in RELATIVES:
                break
            if self.tokens[i].low in wanted and self._joined_by(i - 1):
                more = self.slot(i + 1, 4)
                names.extend(m for m in more if m not in names)
                gap = 0
            i, gap = i + 1, gap + 1
        return tuple(names)

    def gapped(
        self, names: tuple[Mention, ...], prepositions: str
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[Mention, ...]]:
        """ "is funded by A, and X by B": the names but the last, another subject, and the names of that."""
        after = names[-1].last if len(names) > 1 else len(self.tokens)
        if after >= len(self.tokens) or self.tokens[after].low not in prepositions.split("|"):
            return names, (), ()
        others = self.slot(after + 1, 3)
        return (names[:-1], names[-1:], others) if others else (names, (), ())

    def _joined_by(self, i: int) -> bool:
        """Whether "and" stands at token `i` or, past a few words that say how often or how, before it."""
        for k in range(i, max(-1, i - 5), -1):
            low = self.tokens[k].low
            if low in {"and", "as-well-as", "also", "both"}:
                return True
            if low not in wordset("times") and not low.endswith("ly"):
                return False
        return False

    def _named_after(self, found: int | None) -> int | None:
        """ "a statutory board, the National Coastal Board": the name and not the description."""
        if (
            found is None
            or len(self.chunks[found].mentions) != 1
            or self.chunks[found].mentions[0].form not in {"some", "class"}
            or self.chunks[found].mentions[0].plural
        ):
            return found
        k = found + 1
        if k < len(self.chunks) and (
            self.chunks[k].low in {",", "called", "named", "known"}
            or self.chunks[k].lemma in {"call", "name", "know"}
        ):
            k += 1
            while k < len(self.chunks) and self.chunks[k].low in {"the", "called", "as"}:
                k += 1
            if (
                k < len(self.chunks)
                and self.chunks[k].type == "M"
                and self.chunks[k].mentions[0].form == "name"
                and len(self.chunks[k].mentions) == 1
                and self.chunks[k].mentions[0].kind not in {"person", "area"}
                and (
                    k + 1 >= len(self.chunks)
                    or self.chunks[k + 1].low in {",", ".", ";"}
                    or self.chunks[k + 1].type == "V"
                )
            ):
                return k
        return found

    def _beyond(self, found: int | None) -> int | None:
        """ "staff from general practice", "representatives of the trusts": the bodies and not the vague people."""
        if found is None or len(self.chunks[found].mentions) != 1 or found + 2 >= len(self.chunks):
            return found
        m = self.chunks[found].mentions[0]
        if (
            m.kind != "type"
            or not (
                m.name in lexicon().vague
                or (m.extra[1:] in _OFFICERS and self.chunks[found + 1].low == "from")
            )
            or self.chunks[found + 1].low not in {"from", "of", "within", "across", "in", "at"}
        ):
            return found
        beyond = self.slot_chunk(self.chunks[found + 1].last, 4)
        if (
            beyond is not None
            and self.chunks[found + 1].low in {"in", "across", "at"}
            and self.chunks[beyond].mentions[0].kind in {"", "area"}
        ):
            return found  # "partners in Orrin" are not Orrin
        return beyond if beyond is not None else found

    def _listed(self, i: int, limit: int) -> tuple[Mention, ...]:
        for k in range(i, min(len(self.tokens) - 1, i + limit)):
            if self.tokens[k].text == ":" or self.tokens[k].low == "namely" or self._after_members(k):
                if self.tokens[k].text == ":" and k + 1 < len(self.tokens) and self.tokens[k + 1].text == '"':
                    return ()
                names: list[Mention] = []
                before = ""
                for c in self.chunks[self.at[k] + 1 :]:
                    if c.type == "M":
                        if not names or (
                            before in {",", ";", "and", "or", ":", "&"}
                            and (c.mentions[0].kind == "area") == (names[0].kind == "area")
                        ):
                            names.extend(c.mentions)
                    elif c.type == "V" and not names:
                        return ()
                    before = before if c.low in DETERMINERS else c.low
                return tuple(names)
            n = self.at[k]
            if (
                self.chunks[n].type == "V"
                or self.tokens[k].kind == "mark"
                or (
                    self.tokens[k].low in PREPOSITIONS | CONJUNCTIONS | RELATIVES
                    and self.tokens[k].low not in {"following"}
                )
            ):
                return ()
        return ()
