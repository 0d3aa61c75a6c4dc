"""What pronouns mean inside one sentence, before the sentences around it are asked."""

from __future__ import annotations

from .chunks import Sentence
from .clauses import Clauses
from .meaning import SAYING, Meaning
from .names import Mention
from .pronouns import (
    acted_on,
    before,
    done_to,
    is_object,
    organisation_before,
    other_before,
    pronouns,
    takes,
    told_of,
)
from .rules import wordset
from .state import BODIES, Known

_OF_ORGANISATIONS = {"board", "board of directors", "cabinet", "council of governors", "governing body"}


class Bindings(Meaning):
    """Binds the pronouns of a sentence to names in it."""

    def _local(self, sentence: Sentence, clauses: Clauses) -> None:
        """Pronouns after a clause mean its subject: "Centres will open; they will be run by …", "AB said she …"."""
        if '"' in sentence.text:
            self._quoted(clauses)
        subject: tuple[Mention, ...] = ()
        objects: list[tuple[Mention, ...]] = []
        gone: tuple[Mention, ...] = ()
        taking = acted = False
        someone: Known | None = None
        for n, c in enumerate(clauses.chunks):
            if c.type == "M" or c.low in {"its", "their"}:
                for pronoun in pronouns(c):
                    if pronoun in self.cache:
                        continue
                    if pronoun.kind == "person":
                        if someone is not None and not is_object(clauses, n, pronoun):
                            self.cache[pronoun] = someone
                        continue
                    if acted_on(clauses, n, pronoun, subject) and (other := self._other(clauses, n, subject)):
                        self.cache[pronoun] = other
                        continue
                    owned = next((m.name.casefold() for m in c.mentions if m.owner is pronoun), "")
                    by_people = pronoun.name == "its" and bool(subject) and subject[0].kind == "person"
                    if by_people or (subject and subject[0].kind == "board" and owned in _OF_ORGANISATIONS):
                        above = organisation_before(clauses, n, subject)
                        if above is not None:
                            self.cache[pronoun] = self.resolve(above)
                        continue
                    many = len(subject) > 1 or (bool(subject) and subject[0].plural)
                    meant = subject
                    if (
                        gone
                        and gone[-1].last <= pronoun.first
                        and gone[-1].plural == (pronoun.kind == "plural")
                    ):
                        meant = gone  # "Ministers will abolish the units and move their staff"
                    elif taking:
                        continue  # "The boards have taken their place": of those named before
                    elif acted and (done := done_to(clauses, n, objects, pronoun, subject)):
                        meant = done  # "Boards pay trusts but will not run them"
                    elif not subject or subject[0].name == "we" or many != (pronoun.kind == "plural"):
                        meant = before(objects, pronoun)  # "We will close the units and move their staff"
                        meant = meant or (() if subject else told_of(clauses, n))
                    many = len(meant) > 1 or (bool(meant) and meant[0].plural)
                    if (
                        meant
                        and (meant[0].form != "pronoun" or meant[0].name == "it")
                        and meant[0].kind not in {"person", "area"}
                        and many == (pronoun.kind == "plural")
                    ):
                        known = [k for k in (self.resolve(s) for s in meant) if k is not None]
                        if len(known) == 1:
                            self.cache[pronoun] = known[0]
            elif c.type == "V" and c.verb is not None and c.verb.form == "fin" and not clauses.reduced(n):
                now = clauses.subject(n)
                taking, acted = takes(clauses, n), True
                if now and subject and now != subject and taking:
                    gone = subject  # "The units will close and the boards will take on their staff"
                subject = now or subject
                if len(now) > 1:  # "A and B are setting up a group of officers of both organisations"
                    self.state.remember_group([k for k in map(self.resolve, now) if k is not None])
                objects.append(clauses.slot(c.last))
                if c.lemma in wordset("abolishing"):
                    gone = subject if c.verb.passive else objects[-1]
                someone = self._complement(clauses, n) or someone  # "The clerk is Ann; she …"
                if len(subject) == 1 and subject[0].kind == "person" and subject[0].form == "name":
                    someone = self.resolve(subject[0])

    def _quoted(self, clauses: Clauses) -> None:
        """ "We" in what somebody is quoted to say: the body that speaks, or for which the speaker does."""
        opened, outside, ours = False, [], []
        for c in clauses.chunks:
            opened ^= c.low == '"'
            if not opened:
                outside.append(c)
            elif c.low == "our":
                ours.append(Mention(c.first, c.last, "our", "we", "pronoun"))
            else:
                named = (p for m in c.mentions for p in (m, m.owner) if p is not None)
                ours.extend(m for m in named if m.form == "pronoun" and m.kind == "we")
        if not ours or not any(c.type == "V" and c.lemma in SAYING for c in outside):
            return
        known = [self.resolve(m) for c in outside for m in c.mentions if m.form == "name"]
        bodies = {id(k): k for k in known if k is not None and k.kind in BODIES - {""}}
        people = [k for k in known if k is not None and k.is_person]
        speaker = next(iter(bodies.values())) if len(bodies) == 1 else None
        if not bodies and len(people) == 1:
            speaker = self.tenures.employer(people[0])
        if speaker is not None:
            self.cache.update(dict.fromkeys(ours, speaker))

    def _other(self, clauses: Clauses, n: int, subject: tuple[Mention, ...]) -> Known | None:
        """Whom "it" means where the subject of its clause acts on it: another body told of, here or just before."""
        here = other_before(clauses, n, subject)
        if here is not None:
            return self.resolve(here)
        spoken_of = self.state.subject
        body = spoken_of is not None and spoken_of.kind in BODIES - {""} and not spoken_of.plural
        short = subject[0].form == "short"  # "The forum works with the council. The council also funds it."
        return spoken_of if body and short and spoken_of is not self.resolve(subject[0]) else None
