"""Frames hung on a verb: active, passive, and what comes after "is"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from .chunks import PREPOSITIONS
from .complements import Complements, Hit
from .frames import Frame, may_hold
from .names import Mention
from .rules import wordset
from .verbs import VerbGroup

_MERGERS = {"merger", "amalgamation", "union", "merging"}


class VerbFrames(Complements):
    """Lays the frames of verbs, participles, nouns and adjectives over a sentence."""

    def _verb(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        reduced = self.reduced(n)
        passive = verb.passive or reduced or verb.form == "part"
        if verb.lemma in {"be", "become", "remain"}:
            yield from self._copula(n, verb)
            if verb.lemma == "be":
                return
        if passive:
            yield from self._passive(n, verb)
            yield from self._and_is(n, verb)
            return
        done: set[str] = set()
        if verb.lemma in {"become", "create", "form"} and verb.form == "fin" and not passive:
            for hit in self._become_one(n, verb):
                done.add("established_by")
                yield hit
        if verb.lemma in wordset("uniting"):
            for hit in self._unite(n, verb):
                done.add("merged_into")
                yield hit
        if (
            verb.lemma in {"form", "create", "become"}
            and verb.form == "inf"
            and any(c.lemma in wordset("uniting") or c.low in _MERGERS for c in self.chunks[:n])
        ):
            return
        if verb.lemma in wordset("acting") and self.literal(verb.last, ("as",)) is not None:
            yield from self._complement(self.subject(n), verb.last + 1, verb, n)
        antecedent = self.to_which(n)
        told: dict[int, int] = {}  # how many words the frame had that took an object: the most exact counts
        taken: list[tuple[int, int]] = []  # the words of the frames that were found
        for frame in self.rules.active.get(verb.lemma, []):
            if frame.standing == "true" and (verb.tense == "past" or verb.perfect):
                continue
            if frame.standing == "itself" and verb.modal in {"should", "must", "can"} and self._is_told(n):
                continue
            if (
                antecedent
                and frame.rest
                and frame.rest[-1] == antecedent[0]
                and "O" not in frame.rest
                and not frame.pair
                and self.subject(n)
                and (len(frame.rest) < 3 or self.literal(verb.last, frame.rest[:-1]) is not None)
            ):
                done.add(frame.relation)
                yield Hit(frame, self.subject(n), antecedent[1], verb, n, verb.first, verb.last)
                break
            if "O" in frame.rest:
                yield from self._middle(n, verb, frame, done, told)
                continue
            end = self.literal(verb.last, frame.rest) if frame.rest else verb.last
            if end is None or (frame.relation == "appoints" and frame.rest and self._somebody(verb.last)):
                continue
            if frame.pair:
                subject = self.subject(n)
                if len(subject) > 1 and frame.relation not in done:
                    done.add(frame.relation)
                    yield Hit(frame, subject, subject, verb, n, verb.first, end)
                continue
            if (frame.rest and frame.relation in done) or self._example(n, verb):
                continue
            objects = self.slot(end) or (self.which(n) if not frame.rest or self._stranded(end) else ())
            if not objects and frame.relation == "established_by" and not frame.rest:
                objects = self._shared_object(n)
            objects = objects or self.posts_first(frame, verb.lemma, end)
            if not objects or told.get(objects[0].first, 0) > len(frame.rest):
                continue
            if frame.relation == "provides" and self._only_its_aims(objects[0]):
                continue
            if frame.relation == "member_of" and verb.lemma == "include" and self._of_classes(n, objects):
                continue
            if frame.relation == "leads" and self._once_in(objects[-1].last):
                continue
            after = self.tokens[objects[-1].last].low if objects[-1].last < len(self.tokens) else ""
            if verb.lemma == "replace" and after == "with":
                continue  # "The Act replaced boards with partnerships": what came is named behind "with"
            if verb.lemma == "advise" and self.tokens[verb.last].low in {"that", "on", "how", "why"}:
                continue  # "advised that the council had met"
            if frame.direct and any(first <= objects[0].first < last for first, last in taken):
                continue
            subject = self.subject(n) or (self._ownerless(n) if frame.functions else ())
            if not subject or not may_hold(frame, subject, objects):
                continue
            if self._once(frame, verb, subject, objects) or (frame.whole and self._owner(end)):
                continue
            told.setdefault(objects[0].first, len(frame.rest))
            taken.append((verb.last, end))
            done.add(frame.relation)
            about = (verb.last, end - 1) if "*" in frame.rest else None
            more = self.again(objects[-1].last, frame.rest[-1]) if frame.rest else ()
            objects = self.members(frame, verb.lemma, objects)
            if len(objects) > 1 and frame.rest:
                objects, gapped, others = self.gapped(objects, frame.rest[-1])
                if gapped and others:
                    yield Hit(frame, gapped, others, verb, n, verb.first, end, about)
            yield Hit(frame, subject, (*objects, *more), verb, n, verb.first, end, about)

    def _and_is(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        """ "is funded by and accountable to X", "is led by Ann and part of X": what a passive's subject is besides."""
        for k in range(verb.last, min(len(self.tokens) - 1, verb.last + 9)):
            if self.tokens[k].low == "and" and self.tokens[k + 1].low in self.rules.adjectives_by_word:
                yield from self._complement(self.subject(n), k + 1, verb, n)
            if self.tokens[k].text in {".", ";", ":"} or self.chunks[self.at[k]].type == "V":
                return

    def _somebody(self, i: int) -> bool:
        """Whether a person is what a verb takes at token `i`: "appointed Ann Example as chair of"."""
        return any(m.kind == "person" and m.form == "name" for m in self.slot(i, 2))

    def _example(self, n: int, verb: VerbGroup) -> bool:
        """Whether an "-ing" only gives examples: "partners including A"; not "a board, comprising A and B,"."""
        if verb.form != "ing" or verb.lemma not in wordset("listing"):
            return False
        board = verb.lemma == "comprise" and self.chunks[n - 1].low == ","
        return not (board and any(m.kind in {"board", "collaborative"} for m in self.subject(n)))

    def _is_told(self, n: int) -> bool:
        """Whether those who should do it are authorities, told to bring others together, and no such gathering."""
        return any(
            m.name.split()[-1].casefold() in wordset("told") or m.name in wordset("told")
            for m in self.subject(n)
        )

    def _once(
        self, frame: Frame, verb: VerbGroup, subject: tuple[Mention, ...], objects: tuple[Mention, ...]
    ) -> bool:
        """Whether a past tells what somebody said once: "She reported to the board that …"."""
        if frame.standing != "body" or verb.tense != "past":
            return False
        after = self.tokens[objects[-1].last].low if objects[-1].last < len(self.tokens) else ""
        return subject[0].kind in {"person", "post"} or after in {"that", "on", "how", "about"}

    def _owner(self, i: int) -> bool:
        """Whether what fills the slot at token `i` is the owner of what is meant."""
        found = self.slot_chunk(i)
        return found is not None and self.chunks[found].type == "W"

    def _become_one(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        """ "A and B will form a single body to be known as C"."""
        ahead = self.tokens[verb.last : verb.last + 12]
        parts = self.subject(n)
        if len(parts) < 2 or not {"single", "one", "combined", "unified"} & {t.low for t in ahead[:3]}:
            return
        for k in range(verb.last, verb.last + len(ahead)):
            c = self.chunks[self.at[k]]
            if c.type == "M" and c.mentions[0].form == "name":
                yield Hit(
                    self.rules.special["unite"], parts, tuple(c.mentions), verb, n, verb.first, verb.last
                )
                return
            if self.tokens[k].text in {";", ":", "."}:
                return

    def _unite(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        """ "A acquired B to form C", "A and B merged to become C": both merged into C."""
        for k in range(n + 1, min(len(self.chunks), n + 9)):
            c = self.chunks[k]
            if (
                c.type == "V"
                and c.verb is not None
                and c.verb.form == "inf"
                and c.verb.lemma in {"form", "create", "become"}
            ):
                target = self.slot(c.verb.last)
                first = self.slot(verb.last, 3) or ()
                if not first and verb.last < len(self.tokens) and self.tokens[verb.last].low == "with":
                    first = self.slot(verb.last + 1, 3)
                parts = tuple(m for m in (*self.subject(n), *first) if m not in target)
                if target and parts:
                    yield Hit(self.rules.special["unite"], parts, target, verb, n, verb.first, c.verb.last)
                return
            if c.type == "V" and c.verb is not None and c.verb.form == "fin":
                return

    def _middle(
        self, n: int, verb: VerbGroup, frame: Frame, done: set[str], told: dict[int, int]
    ) -> Iterator[Hit]:
        """Frames whose object stands inside: "hold O to account"."""
        place = frame.rest.index("O")
        start = self.literal(verb.last, frame.rest[:place]) if place else verb.last
        found = self.slot_chunk(start) if start is not None else None
        if found is None:
            return
        end = self.literal(self._past_manner(self._past_owned(found)), frame.rest[place + 1 :])
        subject = self.subject(n)
        place = self.chunks[found].mentions[0].first
        if end is not None and subject and told.get(place, 0) <= len(frame.rest):
            told.setdefault(place, len(frame.rest))
            done.add(frame.relation)
            yield Hit(frame, subject, tuple(self.chunks[found].mentions), verb, n, verb.first, end)

    def _past_manner(self, i: int) -> int:
        """The place after words that tell how: "hold the directors, individually and collectively, to account"."""
        k = i
        while k < len(self.tokens) and (
            self.tokens[k].low in {",", "and"} or self.tokens[k].low.endswith("ly")
        ):
            k += 1
        return k if any(t.low.endswith("ly") for t in self.tokens[i:k]) else i

    def _past_owned(self, n: int) -> int:
        """The place after a name, or after what it owns where that is meant: "refer the trust's decision to"."""
        if self.chunks[n].type == "M":
            return self.chunks[n].last
        owned = (c for c in self.chunks[n + 2 : n + 7] if c.low in self.rules.transparent)
        return next((c.last for c in owned), self.chunks[n].last)

    def _passive(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        patient = self.subject(n)
        before = self.chunks[n - 1].low if n else ""
        done: set[str] = {"merged_into", "succeeded_by"} if before in wordset("functions") else set()
        told: dict[int, int] = {}
        by_frame = False
        if verb.lemma in wordset("uniting"):
            for hit in self._unite(n, self._participle(n, verb)):
                done.add("merged_into")
                yield hit
        for frame in self.rules.passive.get(verb.lemma, []):
            end = self.literal(verb.last, frame.rest) if frame.rest else verb.last
            if (
                end is None
                or frame.relation in done
                or (
                    frame.adverb
                    and frame.adverb not in {t.low for t in self.tokens[max(0, verb.first - 1) : verb.last]}
                )
            ):
                continue
            if frame.pair:
                if len(patient) > 1:
                    done.add(frame.relation)
                    yield Hit(frame, patient, patient, verb, n, verb.first, end)
                continue
            objects = self.slot(end)
            whose = patient or (self._ownerless(n) if frame.functions else ())
            if (
                objects
                and whose
                and told.get(objects[0].first, 0) <= len(frame.rest)
                and not (frame.standing and verb.tense == "past")
                and not (frame.named and objects[0].form != "name")
            ):
                done.add(frame.relation)
                told.setdefault(objects[0].first, len(frame.rest))
                objects = (*objects, *(self.again(objects[-1].last, frame.rest[-1]) if frame.rest else ()))
                objects = self.members(frame, verb.lemma, objects)
                by_frame = by_frame or (len(frame.rest) > 1 and frame.rest[0].startswith("by"))
                for subject, object_ in self._renamed(verb, whose, objects):
                    yield Hit(frame, subject, object_, self._participle(n, verb), n, verb.first, end)
        if by_frame:
            return
        handed = list(self._handed(n, verb, done))
        yield from handed
        if handed:
            return
        agent_at = self.by(verb.last)
        if agent_at is None or (not patient and verb.lemma not in wordset("serving")):
            return
        agents, gapped, others = self.gapped(self.slot(agent_at), "by")
        if agents and not patient and verb.lemma in wordset("serving"):
            yield from self._served_area(n, verb, agents)
        if not agents:
            return
        for frame in self.rules.active.get(verb.lemma, []):
            if (
                frame.direct
                and frame.relation not in done
                and (not frame.rest or self.literal(verb.last, frame.rest) is not None)
                and may_hold(frame, agents, patient)
                and not (frame.relation == "provides" and patient and self._only_its_aims(patient[0]))
            ):
                done.add(frame.relation)
                yield Hit(frame, agents, patient, self._participle(n, verb), n, verb.first, agent_at)
                if gapped and others:
                    yield Hit(frame, others, gapped, self._participle(n, verb), n, verb.first, agent_at)
        agent = self.slot_chunk(agent_at)
        if (
            agent is not None
            and verb.lemma in wordset("making")
            and self.chunks[agent].last < len(self.tokens)
            and self.tokens[self.chunks[agent].last].low == "with"
        ):
            others = self.slot(self.chunks[agent].last + 1)
            if others:
                yield Hit(
                    self.rules.special["make_with"],
                    agents,
                    others,
                    self._participle(n, verb),
                    n,
                    verb.first,
                    agent_at,
                )

    def _renamed(
        self, verb: VerbGroup, subject: tuple[Mention, ...], objects: tuple[Mention, ...]
    ) -> Iterator[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
        """ "was renamed A in 1895 and B in 1902": A came after the subject, and B after A."""
        if verb.lemma in wordset("renaming") and len(subject) == 1:
            for before, after in itertools.pairwise((*subject, *objects)):
                yield (before,), (after,)
        else:
            yield subject, objects

    def _handed(self, n: int, verb: VerbGroup, done: set[str]) -> Iterator[Hit]:
        """ "A grant was awarded to X by Y", "support to X is given by Y": frames that hand something to somebody."""
        start = self.chunks[n].first
        before = n - 1
        while (
            before >= 0 and self.chunks[before].type != "V" and self.chunks[before].low not in {";", ":", ","}
        ):
            before -= 1
        first = self.chunks[before].last if before >= 0 else 0
        words = [self.tokens[k].low for k in range(first, start)]
        for frame in self.rules.active.get(verb.lemma, []):
            if (
                len(frame.rest) < 2
                or (frame.turned and len(frame.rest) < 3)
                or "O" in frame.rest
                or frame.pair
                or frame.relation in done
            ):
                continue
            nouns, preposition = [w for w in frame.rest[:-1] if w != "*"], frame.rest[-1].split("|")[0]
            if (
                preposition not in PREPOSITIONS
                or not (nouns or preposition in {"to", "from"})
                or not all(set(w.split("|")) & set(words) for w in nouns)
            ):
                continue
            agent_at = self.by(verb.last)
            agent = self.slot_chunk(agent_at) if agent_at is not None else None
            place = self.literal(verb.last, (preposition,))
            if place is None and agent is not None:
                place = self.literal(self.chunks[agent].last, (preposition,))
            if place is None and nouns:
                place = next(
                    (
                        k + 1
                        for k in range(first + 1, start)
                        if self.tokens[k].low == preposition
                        and self.tokens[k - 1].low in nouns[-1].split("|")
                    ),
                    None,
                )
            receiver = self.slot_chunk(place, 4) if place is not None else None
            if receiver is not None and agent is None:
                agent_at = self.by(self.chunks[receiver].last)
            agents = self.slot(agent_at) if agent_at is not None else ()
            receivers = self.slot(place, 4) if place is not None else ()
            if agents and receivers and agents != receivers:
                yield Hit(frame, agents, receivers, self._participle(n, verb), n, verb.first, verb.last)
                return

    def _served_area(self, n: int, verb: VerbGroup, agents: tuple[Mention, ...]) -> Iterator[Hit]:
        """ "Policing in Northshire is provided by the Northshire Police": the agent covers the area."""
        for k in range(n - 1, max(-1, n - 8), -1):
            c = self.chunks[k]
            if (
                c.type == "M"
                and c.mentions[0].kind == "area"
                and k > 0
                and self.chunks[k - 1].low in {"in", "for", "across", "throughout"}
            ):
                yield Hit(
                    self.rules.special["serve"], agents, tuple(c.mentions), verb, n, verb.first, verb.last
                )
                return
            if c.type == "V" or c.low in {".", ";"}:
                return
