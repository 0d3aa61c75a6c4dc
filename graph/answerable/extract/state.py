"""What a document has named so far, and what its short forms and pronouns mean.

The state holds the document's entities with every form they were given, the topic of the document and of the
section, and who was spoken of last. "The board" is the section's board before it is the board named last.
"""

from __future__ import annotations

from .entitylist import Entities
from .known import (
    AREAS,
    BOARDS,
    BODIES,
    GENERIC,
    KIND_OF_HEAD,
    LIKE,
    Known,
    initials,
    key_of,
    place_of,
    title,
)
from .names import Mention, lexicon
from .roles import BOARDS as SAT_ON
from .rules import load
from .tokens import singular

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
EMPLOYERS = {
    *("provider", "commissioner", "local_authority", "national_body"),
    *("system", "voluntary", "company", "think_tank"),
}
_SHORTENED = {"trust", "ccg", "group", "icb", "partnership", "authority", "council", "system"}


def _shortens(words: list[str], longer: list[str]) -> bool:
    """Whether a longer name begins and ends as a short one does and holds all its words in order."""
    if len(longer) <= len(words) or longer[0] != words[0] or longer[-1] != words[-1]:
        return False
    rest = iter(longer)
    return all(word in rest for word in words)


def _ends_in(key: str, words: list[str]) -> bool:
    """Whether a name ends in these words; "Board of Directors" ends in "board" as it were."""
    return key.split()[-len(words) :] == words or key.endswith(
        (f"{' '.join(words)} of director", f"{' '.join(words)} of governor", f"{' '.join(words)} of trustee")
    )


class State(Entities):
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
            if owner is not None and not owner.is_person:
                return self.composed(owner, m)
            return self.add(m.name, "type", plural=True)
        if owner is not None:
            return self.composed(owner, m)
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
                return own or self.add(m.name, "board" if self._is_a_board(m) else "type")
            return self.add(m.name, m.kind or "board")
        return self._short(m)

    @staticmethod
    def _is_a_board(m: Mention) -> bool:
        """Whether a description is of one board and not of a class: "a steering committee"."""
        return (
            not m.plural
            and len(m.name.split()) > 1
            and m.name not in lexicon().class_names
            and (m.extra[1] if len(m.extra) > 1 else singular(m.name.split()[-1].casefold())) in BOARDS
        )

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
        if len(words) < 2:
            return None
        if m.kind == "board":
            longer = [
                e
                for e in self.entities
                if e.kind == "board" and key_of(e.name).split()[-len(words) :] == words
            ]
            return longer[0] if len(longer) == 1 else self._best_owned(longer)
        close = [
            e
            for e in self.entities
            if e.kind == m.kind
            and key_of(e.name).endswith(" " + " ".join(words))
            and e.name.casefold().startswith("nhs ")
        ]
        if not close and words[-1] in _SHORTENED:
            close = [
                e
                for e in self.entities
                if e.kind in KIND_OF_HEAD[words[-1]] and _shortens(words, key_of(e.name).split())
            ]
        return close[0] if len(close) == 1 else None

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
        first, *rest = key_of(m.name).split()
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
        return self.add(m.name, "person")

    def composed(self, owner: Known, m: Mention) -> Known:
        """A body named by its owner: "the Council's Cabinet" is the Wirral Council Cabinet."""
        if owner.kind == "type":
            return self.add(f"{owner.name} {m.name}", "type", m.name, plural=m.plural)
        head = m.extra[1] if len(m.extra) > 1 else m.name.split()[-1].casefold()
        kinds = KIND_OF_HEAD.get(head, set())
        for known in self.entities:
            if (
                known.kind not in {"type", "person"}
                and key_of(known.name).startswith(key_of(owner.name))
                and key_of(known.name).endswith(key_of(m.name))
            ):
                return known
        kind = m.kind if m.kind not in {"type", ""} else (sorted(kinds)[0] if kinds else "board")
        if m.plural:
            kind = "type"
        if kind == "type" and m.extra and m.extra[0] == "people":
            return self.add(m.name, "type", plural=m.plural)
        text = title(m.name) if m.kind == "type" and not m.plural else m.name
        known = self.add(f"{owner.name} {text}", kind, f"{owner.name}'s {m.name}", plural=m.plural)
        known.forms.setdefault(m.name)
        self._settle(known, m.name)
        return known

    def _settle(self, known: Known, form: str) -> None:
        """Let a short name that was only foreseen mean the body that has now been named with its owner."""
        ghost = self.by_form.get(key_of(form))
        if (
            ghost is not None
            and ghost is not known
            and ghost.last < 0
            and ghost.kind == "board"
            and ghost not in (self.topic, self.section, self.meeting)
        ):
            self.entities.remove(ghost)
            self.by_form[key_of(form)] = known

    def _short(self, m: Mention) -> Known | None:
        """What "the board", "the executive group", "these authorities" mean here."""
        key = key_of(m.name)
        alias = self.by_form.get(key)
        if alias is not None and alias.kind != "type" and not m.plural:
            return alias
        if m.plural:
            if len(m.name.split()) > 1 or alias is not None:
                return self.add(m.name, "type", plural=True)
            return None
        if m.extra and m.extra[0] == "people":
            return None
        head = m.extra[1] if len(m.extra) > 1 else singular(m.name.split()[-1].casefold())
        words = key.split()
        described = self.described.get(head)
        if described is not None and len(words) == 1 and described in (self.section, self.topic):
            return described
        if len(words) == 1 and head in AREAS:
            return self._area(head)
        for near in (self.section, self.topic):
            if len(words) == 1 and near is not None and LIKE.get(near.head) == head:
                return near
            if near is not None and near.kind == "type" and near.head == head and len(words) == 1:
                return near
        ends = [e for e in self.entities if e.kind != "type" and _ends_in(key_of(e.name), words)]
        seen = [e for e in ends if e.last >= 0 or e is self.topic or e is self.section]
        if seen:
            return self._best(seen)
        ends = [e for e in ends if e.foreseen > 1]
        if ends:
            return self._best(ends)
        if (
            self.place is not None
            and m.kind == "type"
            and len(words) > 1
            and not m.plural
            and KIND_OF_HEAD.get(head, set()) & {"board", "system", "commissioner", "collaborative"}
        ):
            return self.composed(self.place, m)
        if "of" in words and head in SAT_ON:  # "the board of directors"
            owner = next(
                (e for e in (self.section, self.topic) if e is not None and e.kind in EMPLOYERS), None
            )
            return self.composed(owner, m) if owner is not None else self.add(title(m.name), "board")
        if len(words) > 1:
            contained = [
                e for e in self.entities if e.kind != "type" and set(words) <= set(key_of(e.name).split())
            ]
            if contained:
                return self._best(contained)
            return self.add(m.name, "board" if alias is None and self._is_a_board(m) else "type")
        contained = [
            e
            for e in self.entities
            if e.kind != "type"
            and e.kind not in {"person", "post", "area"}
            and head in key_of(e.name).split()
        ]
        if contained:
            return self._best(contained, near=12)
        kinds = KIND_OF_HEAD.get(head, set()) if head in GENERIC else set()
        fitting = [e for e in self.entities if e.kind in kinds and e.last >= 0]
        if fitting and kinds:
            return self._best(fitting, near=12)
        if m.kind not in {"type", ""} and m.name in {"Government", "Treasury", "Parliament"}:
            return self.add(m.name, "national_body")
        if head == "government":
            return self.add("government", "national_body")
        return None

    def _area(self, head: str) -> Known | None:
        """ "the borough": the area named so, or the place whose council the text is of, or the place spoken of last."""
        areas = [e for e in self.entities if e.kind == "area" and e.last >= 0]
        named = [e for e in areas if head in key_of(e.name).split()]
        if named:
            return self._best(named)
        for near in (self.section, self.topic):
            if near is not None and near.kind == "local_authority" and (place := place_of(near.name)):
                return self.add(place, "area")
        councils = {
            place
            for e in self.entities
            if e.kind == "local_authority" and head in key_of(e.name).split() and (place := place_of(e.name))
        }
        if len(councils) == 1:
            return self.add(councils.pop(), "area")
        return self._best(areas, near=12) if areas and head in GENERIC else None

    def _best(self, candidates: list[Known], near: int | None = None) -> Known | None:
        for preferred in (self.section, self.topic):
            if preferred in candidates and preferred is not None:
                return preferred
        recent = max(candidates, key=lambda e: (e.last, e.count, e.foreseen))
        if (
            recent.last < 0
            and len(candidates) > 1
            and sorted(e.foreseen for e in candidates)[-2] * 2 > recent.foreseen
        ):
            return None
        if near is not None and self.clock - recent.last > near and len(candidates) > 1:
            return None
        return recent

    def _he_or_she(self, word: str) -> Known | None:
        """Who was spoken of last and may be called so; whom the page is about comes before others."""
        for person in (self.person, self.whose, *reversed(self.people)):
            if person is not None and person.gender in {"", word}:
                person.gender = word if person.kind == "person" else ""
                return person
        return None

    def _pronoun(self, m: Mention) -> Known | None:
        if m.kind == "person":
            return self._he_or_she("she" if m.name in {"she", "her"} else "he")
        if m.kind == "we":
            return self.topic if self.topic is not None and self.topic.kind in BODIES else None
        if m.kind == "self":
            return None
        if m.kind == "plural":
            subject = self.subject
            if subject is not None and (subject.plural or subject.kind == "type"):
                return subject
            return None
        subject = self.subject
        if subject is not None and not subject.is_person and not subject.plural:
            return subject
        return next((e for e in (self.section, self.topic) if e is not None and not e.is_person), None)
