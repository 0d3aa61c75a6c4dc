"""What a document has named so far, and what its short forms and pronouns mean.

The state holds the document's entities with every form they were given, the topic of the document and of the
section, and who was spoken of last. "The board" is the section's board before it is the board named last.
"""

from __future__ import annotations

from .descriptions import Descriptions
from .known import (
    BODIES,
    EMPLOYERS,
    KIND_OF_HEAD,
    Known,
    initials,
    key_of,
)
from .names import Mention, lexicon
from .pieces import PARTIES
from .rules import load
from .tokens import singular
from .within import body_within

__all__ = ["BODIES", "EMPLOYERS", "KIND_OF_HEAD", "Known", "State", "initials"]

_OWN_BOARDS = {key_of(name) for name in load("heads")["own_boards"]}
_HAVING_BOARDS = {
    "provider",
    "commissioner",
    "local_authority",
    "system",
    "national_body",
    "collaborative",
    "voluntary",
    "think_tank",
}
_SHORTENED = {"trust", "ccg", "group", "icb", "partnership", "authority", "council", "system"}


def _shortens(words: list[str], longer: list[str]) -> bool:
    """Whether a longer name begins and ends as a short one does and holds all its words in order."""
    if len(longer) <= len(words) or longer[0] != words[0] or longer[-1] != words[-1]:
        return False
    rest = iter(longer)
    return all(word in rest for word in words)


def _firm(name: str) -> str:
    """The name of a company without the word that only tells its form; empty where it has none."""
    *words, last = name.casefold().split()
    forms = {"ltd", "limited", "plc", "llp", "cic", "cio", "inc"}
    return " ".join(words) if last.strip(".") in forms else ""


class State(Descriptions):
    """What the names, short forms and pronouns of a document stand for at the place of reading."""

    def foresee(self, name: str, kind: str, count: int) -> None:
        """Note a name that the document will use: "the Council" may stand before "Northshire Council"."""
        known = (
            self.by_form.get(key_of(name)) or self._variant(Mention(0, 0, name, kind)) or self.add(name, kind)
        )
        known.forms.setdefault(name)
        known.foreseen = max(known.foreseen, count)

    def resolve(self, m: Mention, owner: Known | None = None) -> Known | None:
        """The entity that a mention means here; None where that cannot be said. `owner` is what its owner means."""
        if m.form == "pronoun":
            return self._pronoun(m)
        if owner is None and m.owner is not None:
            owner = self.resolve(m.owner)
        if m.form == "name":
            return self._named(m, owner)
        if m.form == "class":
            if m.name.startswith("local ") and (branch := self._branch(m.name)) is not None:
                return branch
            if owner is not None and not owner.is_person:
                return self.composed(owner, m)
            return self.add(m.name, "type", plural=True)
        if owner is not None:
            ours = m.owner is not None and m.owner.name == "our" and not m.plural
            called = self._just_introduced(singular(m.name.split()[-1].casefold())) if ours else None
            return called if called is not None and called.kind != "type" else self.composed(owner, m)
        if m.extra and m.extra[0] == "thing":
            known = self.by_form.get(key_of(m.name))
            if known is not None and m.form != "short":
                return known
            ends = [
                e
                for e in self.entities
                if e.kind == m.kind
                and len(key_of(m.name).split()) > 1
                and key_of(e.name).endswith(key_of(m.name))
            ]
            if ends and m.form == "short":  # "these plans" are the ones just spoken of
                return max(ends, key=lambda e: (e.last, e.count))
            return self.add(m.name, m.kind)
        if m.form == "some":
            if m.kind == "type":
                own = self._board_of_topic(m) if key_of(m.name) in _OWN_BOARDS else None
                known = own or self.add(m.name, "board" if self._is_a_board(m) else "type")
                self.introduced[singular(m.name.split()[-1].casefold())] = (known, self.clock)
                return known
            return self.add(m.name, m.kind or "board")
        return self._short(m)

    def _branch(self, name: str) -> Known | None:
        """The one branch of a charity that the document names: "local Healthwatch" is Healthwatch Orrin there."""
        brand = name.removeprefix("local ").casefold() + " "
        places = [
            e
            for e in self.entities
            if e.kind == "voluntary"
            and e.name.casefold().startswith(brand)
            and not e.name.endswith("England")
        ]
        return places[0] if len(places) == 1 else None

    def _named(self, m: Mention, owner: Known | None) -> Known | None:
        if m.kind == "person":
            return self._person(m)
        possessor = (
            owner if owner is not None and owner.kind not in {"person", "post", "area", "type"} else None
        )
        if m.kind == "board" and possessor is not None:
            return self.composed(possessor, m)
        known = self.by_form.get(key_of(m.name))
        if known is not None and known.last < 0 and m.kind == known.kind == "board":
            known = self._board_of_topic(m) or known
        if known is None and m.kind not in {"area", "instrument", "fund"}:
            known = self._variant(m)
        if known is None and m.kind == "board":
            known = self._board_of_topic(m)
        if m.kind == "board" and (within := body_within(m.name)) is not None:
            self.touch(self._named(Mention(m.first, m.first, *within), None) or self.add(*within))
        if known is None and " " not in m.name:
            known = self._abbreviated(m) or self._first_word(m)
        if known is not None:
            known.forms.setdefault(m.name)
            known.kind = known.kind or m.kind
            return known
        if owner is not None and " " not in m.name:
            return self.composed(owner, m)
        known = self.add(m.name, m.kind)
        if m.extra[:1] == ("also",):
            self.alias(known, m.extra[1])
        return known

    def _variant(self, m: Mention) -> Known | None:
        """The same body under a shorter name: "Wirral CCG" for "NHS Wirral CCG", "the Kent trust"."""
        words = key_of(m.name).split()
        if m.kind in {"", "company"}:
            firms = [e for e in self.entities if e.kind == "company" and _firm(e.name) == m.name.casefold()]
            if len(firms) == 1:
                return firms[0]  # "Carewell" is Carewell Ltd
        if len(words) < 2:
            return None
        if m.kind == "board":
            longer = [
                e
                for e in self.ending(words[-1])
                if e.kind == "board" and key_of(e.name).split()[-len(words) :] == words
            ]
            return longer[0] if len(longer) == 1 else self._best_owned(longer)
        close = [
            e
            for e in self.ending(words[-1])
            if e.kind == m.kind
            and key_of(e.name).endswith(" " + " ".join(words))
            and e.name.casefold().startswith("nhs ")
        ]
        if not close and words[-1] in _SHORTENED:
            close = [
                e
                for e in self.ending(words[-1])
                if e.kind in KIND_OF_HEAD[words[-1]] and _shortens(words, key_of(e.name).split())
            ]
        return close[0] if len(close) == 1 else None

    def _abbreviated(self, m: Mention) -> Known | None:
        """The one body whose initials a name is, though no bracket said so: "the CMA" after its name in full."""
        if len(m.name) < 3 or not m.name.isupper() or m.name == "NHS" or m.kind == "area":
            return None  # the NHS is spoken of as no body is that has the name in full
        if m.name.casefold() in PARTIES:
            return None
        found = [
            e
            for e in self.spelt(m.name)
            if (e.kind == m.kind or not m.kind) and (e.last >= 0 or e.kind in EMPLOYERS)
        ]
        return found[0] if len(found) == 1 else None

    def _first_word(self, m: Mention) -> Known | None:
        """The one body met so far that a name's first word stands for: "the Office" is the Office for Data."""
        if m.name.casefold() in lexicon().classes:
            return None  # "the ICB" is no plan that has the abbreviation in its name
        met = [
            e
            for e in self.fronted(key_of(m.name))
            if (e.count or e.foreseen) and m.kind in {"", e.kind} and not e.is_person
        ]
        return met[0] if len(met) == 1 and met[0].kind not in {"area", "type", "think_tank"} else None

    def _best_owned(self, boards: list[Known]) -> Known | None:
        """Of the boards of several bodies, that of the section's or the document's body."""
        for near in (self.section, self.topic):
            for board in boards:
                if near is not None and (
                    board is near or key_of(board.name).startswith(key_of(near.name) + " ")
                ):
                    return board
        return max(boards, key=lambda e: (e.last, e.count)) if any(e.last >= 0 for e in boards) else None

    def _board_of_topic(self, m: Mention) -> Known | None:
        """A board whose name begins as that of its body ends: the Partnership Board is the Northshire Partnership's."""
        first, *rest = key_of(m.name).split() or [""]
        if key_of(m.name) in _OWN_BOARDS:
            body = (
                self.section
                if self.section is not None and self.section.kind in _HAVING_BOARDS
                else self.topic
            )
            return self.composed(body, m) if body is not None and body.kind in _HAVING_BOARDS else None
        owner = next(
            (
                e
                for e in (self.section, self.topic)
                if e is not None and e.head == first and e.kind not in {"board", "type"}
            ),
            None,
        )
        if owner is None or not rest:
            return None
        known = self.add(f"{owner.name} {' '.join(m.name.split()[1:])}", "board", m.name)
        self._settle(known, m.name)
        return known

    def _person(self, m: Mention) -> Known:
        key = key_of(m.name)
        if key in self.by_form:
            return self.by_form[key]
        words = m.name.split()
        surname = words[-1].casefold()
        if (
            len(words) == 1
            or words[0].casefold().rstrip(".")
            in {
                "mr",
                "mrs",
                "ms",
                "dr",
                "miss",
                "sir",
                "dame",
                "lord",
                "lady",
                "cllr",
                "councillor",
                "professor",
                "prof",
                "baroness",
            }
        ) and surname in self.surnames:
            known = self.surnames[surname]
            known.forms.setdefault(m.name)
            return known
        if len(words) == 2 and words[0].casefold() in {"sir", "dame"}:  # "Sir Andrew" is Sir Andrew Example
            called = [e for e in self.entities if e.kind == "person" and words[1] in e.name.split()[:-1]]
            if len(called) == 1:
                called[0].forms.setdefault(m.name)
                return called[0]
        return self.add(m.name, "person")

    def _he_or_she(self, word: str) -> Known | None:
        """Who was spoken of last and may be called so; whom the page is about comes before others."""
        for person in (self.person, self.whose, *reversed(self.people)):
            if person is not None and person.gender in {"", word}:
                person.gender = word if person.kind == "person" else ""
                return person
        return None

    def _pronoun(self, m: Mention) -> Known | None:
        if m.name == "i":
            return self.voice
        if m.kind == "person":
            return self._he_or_she("she" if m.name in {"she", "her"} else "he")
        if m.kind == "we" and self.section is not None and self.section is self.speaking:
            return self.section
        if m.kind == "we":
            return self.speaker if self.speaker is not None and self.speaker.kind in BODIES else None
        if m.kind == "plural":
            subject = self.subject
            if subject is not None and (subject.plural or subject.kind == "type"):
                return subject
            return None
        subject = self.subject
        if subject is not None and not subject.is_person and not subject.plural:
            return subject
        return next((e for e in (self.section, self.topic) if e is not None and not e.is_person), None)
