"""Who does what to whom in a sentence: frames laid over its chunks.

What comes out is a `Hit`: two groups of mentions with a frame and the verb it hung on. Whether it becomes a claim is
not decided here. The layers: the grid of chunks, subjects, slots, frames of verbs, and the frames of no verb here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .classlists import ClassLists, gathers
from .complements import Hit
from .frames import may_hold
from .names import DETERMINERS, Mention
from .rules import wordset
from .tokens import Token, singular

__all__ = ["Clauses", "Hit"]


class Clauses(ClassLists):
    """The clauses of one sentence.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> clauses = Clauses(read_sentence("The board reports to Northshire Council.", Finder()))
    >>> [(hit.frame.relation, hit.object[0].name) for hit in clauses.hits()]
    [('accountable_to', 'Northshire Council')]
    """

    def hits(self) -> Iterator[Hit]:
        """Every frame found in the sentence, in order."""
        told: dict[int, set[Mention]] = {}
        for hit, plain in self.phrases():
            if not moves_functions(hit, self.tokens) or not may_hold(hit.frame, hit.subject, hit.object):
                continue
            for place in plain:
                told.setdefault(place, set()).update(hit.subject, hit.object)
            yield hit
        for n, c in enumerate(self.chunks):
            if c.type == "V" and c.verb is not None:
                said = {m for place in range(c.first, c.last) for m in told.get(place, ())}
                yield from (
                    self.with_others(self._with_companions(self._with_list(hit)))
                    for hit in self._verb(n, c.verb)
                    if not said.issuperset((*hit.subject, *hit.object))
                )
        yield from self._moves()
        yield from self._instances()
        yield from self.apposed()
        yield from self._appositions()

    def _with_list(self, hit: Hit) -> Hit:
        """ "Four groups report to the board: A, B, C and D": the list tells who the counted subjects are."""
        if len(hit.subject) != 1 or not hit.object:
            return hit
        done_to = self.reduced(hit.chunk) or (hit.verb is not None and hit.verb.form == "part")
        if done_to and hit.object[0].form == "class" and hit.object[0].plural:
            return replace(hit, object=self.filling(hit) or hit.object)
        first, last = hit.subject[0], hit.object[-1]
        if first.form == "class" and first.plural and hit.verb is not None and hit.verb.form == "ing":
            return replace(hit, subject=self._who_are(hit) or hit.subject)
        if first.form == "class" and first.plural and last.form != "class":
            listed = tuple(m for m in self._listed(last.last, 2) if m.kind not in {"person", "area"})
            if len(listed) > 1 and first.last <= hit.first:
                return replace(hit, subject=listed)
        return hit

    def _who_are(self, hit: Hit) -> tuple[Mention, ...]:
        """ "The bodies overseeing trusts are A and B": the names behind the class that does what a participle says."""
        if hit.subject[0].last > hit.first:
            return ()
        for n in range(self.at[hit.object[-1].last - 1] + 1, len(self.chunks)):
            c = self.chunks[n]
            if c.type == "V" and c.form == "fin" and not self.reduced(n):
                names = self.slot(c.last, 4) if c.lemma == "be" and hit.subject[0] in self.subject(n) else ()
                return names if len(names) > 1 and all(m.form == "name" for m in names) else ()
            if c.low in {";", ":"} or c.low in {"which", "who", "that"}:
                return ()
        return ()

    def _with_companions(self, hit: Hit) -> Hit:
        """ "With A and B, we make up the forum": A and B do what the subject does, where the relation can be shared."""
        if hit.frame.relation not in wordset("shared") or hit.frame.turned or hit.frame.pair:
            return hit
        opening = 1 if self.tokens[0].low in {"together", "along"} else 0
        names = self.at.get(opening + 1)
        if (
            names is None
            or self.tokens[opening].low not in {"with", "alongside"}
            or self.chunks[names].type != "M"
            or names + 1 >= len(self.chunks)
            or self.chunks[names + 1].low != ","
            or any(c.type == "V" and c.form == "fin" for c in self.chunks[: hit.chunk])
        ):
            return hit
        others = tuple(m for m in self.chunks[names].mentions if m not in (*hit.subject, *hit.object))
        return replace(hit, subject=(*hit.subject, *others))

    def _past_called(self, i: int) -> int:
        """The place after "known as" or "called", if that is what stands at token `i`."""
        lows = [t.low for t in self.tokens[i : i + 2]]
        return i + 2 if lows == ["known", "as"] else i + 1 if lows[:1] == ["called"] else i

    def _between(self, n: int) -> bool:
        """Whether the list in chunk `n` follows "a partnership between"."""
        k = self.chunks[n].first - 1
        while k > 0 and self.tokens[k].low in DETERMINERS:
            k -= 1
        if self.tokens[k].low != "between":
            return False
        near = range(max(0, k - 3), k)
        if any(self.tokens[m].low in wordset("ties") for m in near):
            return True
        far = range(max(0, k - 9), max(0, k - 3))  # "the agreement for mental health services between"
        clear = all(self.chunks[self.at[m]].type != "V" for m in range(max(0, k - 6), k))
        return clear and any(self.tokens[m].low in {"agreement", "contract", "memorandum"} for m in far)

    def _moves(self) -> Iterator[Hit]:
        """ "move responsibility for X from A to B": functions go from one body to another."""
        tokens = self.tokens
        for k, token in enumerate(tokens):
            before = {t.low for t in tokens[max(0, k - 16) : k]}
            if token.low != "from" or not before & wordset("moving") or before & wordset("travelling"):
                continue
            if not before & (wordset("functions") | wordset("matters")):
                continue
            source = self.slot_chunk(k + 1, 4)
            if source is None:
                continue
            end = self.chunks[source].last
            for j in range(end, min(len(tokens), end + 3)):
                if tokens[j].low in {"to", "into"}:
                    target = self.slot(j + 1, 4)
                    verbs = [n for n in range(self.at[k], -1, -1) if self.chunks[n].type == "V"]
                    if target and not (verbs and any(m.kind == "person" for m in self.subject(verbs[0]))):
                        n = verbs[0] if verbs else 0
                        yield Hit(
                            self.rules.special["move"],
                            tuple(self.chunks[source].mentions),
                            target,
                            self.chunks[n].verb if verbs else None,
                            n,
                            k,
                            j,
                        )
                    break

    def apposed(self) -> Iterator[Hit]:
        """ "the CCGs in Northshire - A, B and C - agreed": the names fill the class, and are where it is."""
        for n, c in enumerate(self.chunks):
            if c.type != "M" or len(c.mentions) < 2 or n < 2 or any(m.form != "name" for m in c.mentions):
                continue
            yield from self.made_of(n)
            mark = self.chunks[n - 1 - (self.chunks[n - 1].low == "the")]
            whole = self.chunks.index(mark) - 1
            if mark.low not in {",", "(", "-", "–", "—", ":"} or whole < 0:
                continue
            closing = self.chunks[n + 1].low if n + 1 < len(self.chunks) else "."
            if closing not in {"–", "—", "-"} | ({")"} if mark.low == "(" else {",", ".", ";"}):
                continue
            found = self._counted(whole)
            if found is not None:
                place, frame = found
                yield Hit(self.rules.special[frame], tuple(c.mentions), (place,), None, n, c.first, c.last)

    def _counted(self, n: int) -> tuple[Mention, str] | None:
        """What a class that ends at chunk `n` is in or of: "the two CCGs in Northshire", "Northshire's two CCGs"."""
        c = self.chunks[n]
        if c.type != "M" or len(c.mentions) != 1:
            return None
        last = c.mentions[0]
        if last.form in {"class", "short"} and last.plural and last.owner is not None:
            kinds = last.owner.kind in {"area", ""} and last.owner.form == "name"
            return (last.owner, "instance") if kinds else None
        k = n - 1
        while k > 0 and self.chunks[k].low in {"the", "our"}:
            k -= 1
        if k < 1 or self.chunks[k].low not in {"in", "within", "across", "of", "from"}:
            return None
        head = self.chunks[k - 1]
        if head.type != "M" or head.mentions[0].form not in {"class", "short"} or not head.mentions[0].plural:
            return None
        if last.kind == "area" or (last.kind == "" and self.chunks[k].low != "of"):
            return last, "instance"
        if self.chunks[k].low == "of" and singular(head.mentions[0].name.split()[-1].casefold()) in wordset(
            "parts"
        ):
            return last, "parts"
        return None

    def _instances(self) -> Iterator[Hit]:
        """ "The CCGs in Northshire are A and B" and "The members of the board are A and B"."""
        for n, c in enumerate(self.chunks):
            if c.type != "V" or c.verb is None or c.verb.lemma != "be" or c.verb.form != "fin" or n < 3:
                continue
            objects = tuple(m for m in self.slot(c.verb.last, 4) if m.form == "name")
            place = self.chunks[n - 1]
            if not objects or place.type != "M":
                continue
            k = n - 2
            while k > 0 and self.chunks[k].low in {"the", "our"}:
                k -= 1
            preposition, head = self.chunks[k].low, self.chunks[k - 1] if k else None
            if head is None:
                continue
            if (
                preposition in {"in", "within", "across", "of"}
                and head.type == "M"
                and head.mentions[0].form in {"class", "short"}
                and head.mentions[0].plural
                and place.mentions[0].kind == "area"
            ):
                yield Hit(
                    self.rules.special["instance"],
                    objects,
                    tuple(place.mentions),
                    c.verb,
                    n,
                    c.verb.first,
                    c.verb.last,
                )
            elif place.mentions[0].kind != "area" and (
                (
                    preposition in {"of", "on"}
                    and (
                        head.low in {"members", "membership"}
                        or (head.type == "R" and head.roles[0].relation == "member_of")
                        or (head.type == "M" and head.mentions[0].name.endswith(" member"))
                    )
                )
                or (preposition in {"in", "within"} and gathers(place) and head.type == "M")
            ):
                yield Hit(
                    self.rules.special["members"],
                    objects,
                    tuple(place.mentions),
                    c.verb,
                    n,
                    c.verb.first,
                    c.verb.last,
                )

    def _appositions(self) -> Iterator[Hit]:
        """ "X, a committee of Y," and "X (part of Y)" and "a board accountable to Y"."""
        for n, c in enumerate(self.chunks[:-1]):
            if c.type != "M" or c.mentions[0].form == "pronoun":
                continue
            after = self.chunks[n + 1]
            if c.mentions[-1].owner is not None:
                yield from self.of_class(n)
            if (
                after.low == ","
                and n + 3 < len(self.chunks)
                and self.chunks[n + 2].low in {"formerly", "previously", "originally"}
            ):
                former = self.slot(self._past_called(self.chunks[n + 2].last), 3)
                if former and former[0].form == "name":
                    yield Hit(
                        self.rules.special["formerly"],
                        tuple(c.mentions),
                        former[:1],
                        None,
                        n,
                        c.first,
                        c.last,
                    )
                    continue
            if after.type == "W" and after.low in {",", "(", "-", "–", "—"} and n + 2 < len(self.chunks):
                first = self.chunks[n + 2]
                if (
                    first.low
                    in {
                        "a",
                        "an",
                        "another",
                        "the",
                        "part",
                        "one",
                        "itself",
                        "now",
                        "which",
                        "accountable",
                        "responsible",
                        "formerly",
                        "then",
                        "in",
                        "working",
                        "under",
                        "both",
                        "also",
                    }
                    or (first.type == "M" and first.mentions[0].form in {"class", "some"})
                    or first.type == "R"
                ):
                    subject = self._chain(n) or self._named_alone(c)
                    if subject:
                        yield from self._complement(subject, first.first, None, n)
            if n > 1 and len(c.mentions) > 1 and self._between(n):
                yield Hit(
                    self.rules.special["between"],
                    tuple(c.mentions),
                    tuple(c.mentions),
                    None,
                    n,
                    c.first,
                    c.last,
                )
            elif after.type == "W" and after.low in {"accountable", "answerable", "responsible"}:
                charged = self._who_is_charged(n + 1) or tuple(c.mentions)
                yield from self._complement(charged, after.first, None, n)


def _office(m: Mention, tokens: list[Token]) -> bool:
    """Whether a class is what somebody comes to be: "has assumed the role of system regulator"."""
    return m.form == "class" and not m.plural and m.first > 0 and tokens[m.first - 1].low == "of"


def moves_functions(hit: Hit, tokens: list[Token]) -> bool:
    """Whether what a frame of functions moves is said to be some: duties, staff, a budget, and not a report."""
    if hit.frame.functions and hit.frame.turned and any(_office(m, tokens) for m in hit.object):
        return False
    if not hit.frame.functions or any(m.kind in {"programme", "fund"} for m in hit.subject):
        return True
    before = tokens[max(0, hit.first - 14) : hit.first]
    if any(t.low in wordset("functions") for t in (*before, *tokens[hit.first : hit.last])):
        return True
    taken = hit.frame.trigger == "take" and "from" in hit.frame.rest  # "took over nursing from"
    told = [*before, *tokens[hit.first : hit.last]] if taken else before
    phrase = (taken or not hit.frame.trigger) and not any(t.low in wordset("travelling") for t in before)
    return phrase and any(t.low in wordset("matters") for t in told)  # "nursing transferred to"
