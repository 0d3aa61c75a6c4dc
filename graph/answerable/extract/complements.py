"""What comes after "is", "acts as" or a comma: the frames of nouns and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .chunks import PREPOSITIONS, RELATIVES
from .composed import Composed
from .frames import Frame
from .names import POSSESSIVES, Mention, lexicon
from .rules import wordset
from .tokens import singular
from .verbs import VerbGroup


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found: the mentions at both ends, the verb group (None for nouns in apposition) and its tokens."""

    frame: Frame
    subject: tuple[Mention, ...]
    object: tuple[Mention, ...]
    verb: VerbGroup | None
    chunk: int
    first: int
    last: int
    about: tuple[int, int] | None = None


class Complements(Composed):
    """Lays the frames of nouns and adjectives over the complement of a verb, or over an apposition."""

    def complement_head(self, i: int) -> str:
        """The head noun of "a former hospital" at token `i`; empty where the complement is none with "a" or "the"."""
        if i >= len(self.tokens) or self.tokens[i].low not in {"a", "an", "the"}:
            return ""
        head = ""
        for k in range(i + 1, min(len(self.tokens), i + 8)):
            token, chunk = self.tokens[k], self.chunks[self.at[k]]
            if token.kind != "word" or token.low in PREPOSITIONS | RELATIVES or chunk.form in {"fin", "ing"}:
                break
            head = singular(token.low)
        return head

    def _participle(self, n: int, verb: VerbGroup) -> VerbGroup:
        """The verb as a passive; a participle with no helper ("a board chaired by X") tells no time."""
        return replace(verb, passive=True, form="part") if self.reduced(n) else replace(verb, passive=True)

    def _copula(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        yield from self._told_of(n, verb)
        subject = self.subject(n)
        if not subject:
            return
        first = subject[0].first
        if (
            first > 1
            and {"area", "footprint", "territory", "boundary"}
            & {t.low for t in self.tokens[max(0, first - 4) : first]}
            and subject[0].kind != "area"
        ):
            places = self.slot(verb.last, 9)
            if places and places[0].kind == "area":
                yield Hit(self.rules.special["area"], subject, places, verb, n, verb.first, verb.last)
        yield from self._complement(subject, verb.last, verb, n)

    def _told_of(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        """ "The funder of X is Y", "X's funder is Y": Y is what the noun before the verb says."""
        c = self.chunks[n - 1] if n > 1 else None
        if c is None or c.verb is not None or verb.negated:
            return
        of = tuple(c.mentions) if c.type == "M" else ()
        owner = () if of else self._owner_of_noun(n - 1)
        owned = of[-1] if of else None
        if owned is not None and owned.owner is not None and owned.form in {"short", "class"}:
            of, owner = (), (owned.owner,)  # "its regulator", where that is a name of a class
        last = self._noun_before(c.first) if of else c.last - 1
        if last is None or not (of or owner) or (owner and self._under_preposition(owner[0].first)):
            return
        for k in range(last, max(-1, last - 3), -1):
            for frame in self.rules.nouns_by_word.get(singular(self.tokens[k].low), []):
                end = self.literal(k + 1, frame.rest)
                rest = [t.low for t in self.tokens[k + 1 : last + 1]]
                fits = end is not None and self.slot(end)[:1] == of[:1]
                genitive = rest == list(frame.rest[:-1]) and "of" in frame.rest[-1].split("|")
                genitive = genitive and frame.trigger != "partner"  # those are read with their lists
                if fits if of else genitive:
                    named = tuple(m for m in self.slot(verb.last, 4) if m.form == "name" and m.kind != "area")
                    if named:
                        yield Hit(frame, named, of or owner, verb, n, k, verb.last)

    def _under_preposition(self, i: int) -> bool:
        """Whether what is named at token `i` only tells where or of what: "the practices within our network"."""
        k = i - 1
        while k > 0 and self.tokens[k].low in {"the", "our", "its", "their"}:
            k -= 1
        return k > 0 and self.tokens[k].low in PREPOSITIONS

    def _noun_before(self, i: int) -> int | None:
        """The place of the noun before "of the" or "for" at token `i`."""
        k = i - 1
        while k > 0 and self.tokens[k].low in {"the", "our", "both"}:
            k -= 1
        return k - 1 if k > 0 and self.tokens[k].low in {"of", "for", "to"} else None

    def _owner_of_noun(self, j: int) -> tuple[Mention, ...]:
        """Whose a noun at chunk `j` is, past two words that describe it: "the panel's main funder", "its funder"."""
        for k in range(j - 1, max(-1, j - 4), -1):
            c = self.chunks[k]
            if c.low in POSSESSIVES:
                return (Mention(c.first, c.last, c.low, POSSESSIVES[c.low], "pronoun"),)
            if c.low in {"'s", "'"} and k and self.chunks[k - 1].mentions:
                return tuple(self.chunks[k - 1].mentions)
            if c.type != "W" or c.low in PREPOSITIONS | RELATIVES:
                return ()
        return ()

    def _complement(
        self, subject: tuple[Mention, ...], i: int, verb: VerbGroup | None, n: int
    ) -> Iterator[Hit]:
        """Noun and adjective frames in the words from token `i`."""
        done: set[str] = set()
        for k in range(i, min(len(self.tokens), i + 11)):
            token = self.tokens[k]
            if token.text in {";", ":", ".", "("} or token.low in RELATIVES or token.kind == "possessive":
                return
            chunk = self.chunks[self.at[k]]
            if (
                chunk.type == "V"
                and chunk.verb is not None
                and chunk.verb.last - chunk.verb.first == 1
                and chunk.verb.tense == "past"
            ):
                continue  # an adjective: "a wholly owned subsidiary of"
            if chunk.type == "M" and chunk.mentions[0].form == "name":
                return
            if k > i and self.chunks[self.at[k]].form in {"fin", "inf"}:
                return
            for frame in [
                *self.rules.adjectives_by_word.get(token.low, []),
                *self.rules.nouns_by_word.get(singular(token.low), []),
            ]:
                if frame.relation in done:
                    continue
                end = self.literal(k + 1, frame.rest)
                if end is None:
                    continue
                objects = self.slot(end)
                if objects and objects[0].form == "post" and objects[0].first < end:
                    objects = (objects[0].owner,) if objects[0].owner is not None else ()
                if objects:  # of "lead commissioner of X", read as a post, it is X that is meant
                    done.add(frame.relation)
                    more = self.again(objects[-1].last, frame.rest[-1]) if frame.rest else ()
                    yield Hit(frame, subject, (*objects, *more), verb, n, i, end)
            counted = token.low == "of" and self.tokens[k - 1].low in wordset("counted")
            if (
                token.low in PREPOSITIONS
                and token.low not in {"in", "under", "at"}
                and not done
                and not counted
            ):
                return
            if done and token.low == ",":
                return

    def _ownerless(self, n: int) -> tuple[Mention, ...]:
        """ "After services were transferred to X": those of the body that is spoken of."""
        k = n - 1
        while k >= 0 and self.chunks[k].type == "W" and self._adverb(k):
            k -= 1
        c = self.chunks[k] if k >= 0 else None
        if c is None or c.type != "W" or c.low not in wordset("functions"):
            return ()
        while (
            k > 0 and self.chunks[k - 1].type == "W" and self.tokens[self.chunks[k - 1].first].kind == "word"
        ):
            k -= 1
            if self.chunks[k].low in PREPOSITIONS - {"after", "before", "since", "until"}:
                return ()
        if k and self.chunks[k - 1].type != "W":
            return ()
        said = {self.tokens[t].low for t in range(self.chunks[k].first, c.first)}
        previous = self._previous_verb(k - 1) if said & {"these", "this", "those", "such"} else None
        if previous is not None and self.subject(previous):
            return self.subject(previous)  # "Boards keep two duties, but these duties may pass to councils"
        return (Mention(c.first, c.last, "it", "thing", "pronoun"),)

    def _only_its_aims(self, m: Mention) -> bool:
        """Whether a name only tells whose aims or functions are meant: "delivers the aims of the system"."""
        k = m.first - 1
        while k > 0 and self.tokens[k].low in {"the", "our", "this", "both"}:
            k -= 1
        whose = k > 0 and self.tokens[k].low == "of" and self.tokens[k - 1].low in wordset("aims")
        after = [t.low for t in self.tokens[m.last : m.last + 3] if t.kind != "mark"]
        return whose or bool(wordset("aims") & {self.tokens[m.last - 1].low, *after})

    def _once_in(self, i: int) -> bool:
        """Whether what is told is done once: "led the board in a tribute"."""
        lows = [t.low for t in self.tokens[i : i + 2]]
        return len(lows) == 2 and lows[0] in {"in", "through"} and lows[1] in {"a", "an", "the", "its"}

    def _of_classes(self, n: int, objects: tuple[Mention, ...]) -> bool:
        """Whether the subject is bodies of a class, of which some are named: "its committees include A and B"."""
        subject, ahead = self.subject(n), self.tokens[self.chunks[n].last : self.chunks[n].last + 4]
        if self.tokens[self.chunks[n].first - 1].low in wordset("role_nouns"):
            return True  # "the panel's work includes oversight of"
        if any(singular(t.low) in wordset("standing_in") for t in ahead):
            return False  # "boards include representatives of"
        if all(m.form == "name" for m in objects) and all(m.form == "class" and m.plural for m in subject):
            return bool(subject)  # "hospitals run by the trust include A and B"
        return bool(subject) and all(
            m.plural
            and m.form != "name"
            and m.name not in lexicon().class_names
            and singular(m.name.split()[-1].casefold()) in wordset("parts")
            for m in subject
        )

    def _shared_object(self, n: int) -> tuple[Mention, ...]:
        """What the verb joined to the one at chunk `n` takes too: "establish and run a pooled fund"."""
        if n + 2 >= len(self.chunks) or self.chunks[n + 1].low not in {"and", "or"}:
            return ()
        joined, verb = self.chunks[n + 2].verb, self.chunks[n].verb
        alike = joined is not None and verb is not None and not joined.passive
        return self.slot(joined.last, 3) if joined is not None and alike else ()
