"""What definite descriptions mean: "the board", "the CCG's Governing Body", "the borough"."""

from __future__ import annotations

from dataclasses import replace

from .entitylist import Entities
from .known import (
    AREAS,
    BOARDS,
    BODIES,
    EMPLOYERS,
    GENERIC,
    KIND_OF_HEAD,
    LIKE,
    Known,
    key_of,
    place_of,
    title,
)
from .mentions import COUNTS
from .names import Mention, lexicon
from .roles import BOARDS as SAT_ON
from .rules import wordset
from .tokens import singular


def _headed(name: str, head: str) -> bool:
    """Whether a word is the head of a name: the Office for Data is an office, Library Users no library.

    >>> _headed("Office for Data", "office"), _headed("Orrin Property Services", "service")
    (True, False)
    """
    words = key_of(name).split()
    if words[-1:] == [head] and name.casefold().endswith(f"{head}s"):
        return False
    return any(
        word == head and (word == "hospital" or words[n + 1 : n + 2] == [] or words[n + 1] in _AFTER_HEAD)
        for n, word in enumerate(words)
    )


_AFTER_HEAD = {"of", "for", "on", "in", "and", "to", "plc", "ltd", "limited", "cic", "uk", "england"}
_OF_A_PLACE = {"community", "public", "population", "resident", "citizen", "patient", "taxpayer"}
_SPOKEN_OF = {"organisation", "organization", "body"}
_ANY_BODY = wordset("any_body", "heads")


def _ends_in(key: str, words: list[str]) -> bool:
    """Whether a name ends in these words; "Board of Directors" ends in "board" as it were."""
    return key.split()[-len(words) :] == words or key.endswith(
        (f"{' '.join(words)} of director", f"{' '.join(words)} of governor", f"{' '.join(words)} of trustee")
    )


class Descriptions(Entities):
    """Resolves descriptions and bodies named by their owner."""

    @staticmethod
    def _is_a_board(m: Mention) -> bool:
        """Whether a description is of one board and not of a class: "a steering committee"."""
        return (
            not m.plural
            and len(m.name.split()) > 1
            and m.name not in lexicon().class_names
            and (m.extra[1] if len(m.extra) > 1 else singular(m.name.split()[-1].casefold())) in BOARDS
        )

    def composed(self, owner: Known, m: Mention) -> Known | None:
        """A body named by its owner: "the Council's Cabinet" is the Wirral Council Cabinet."""
        if owner.kind == "type" and m.name in lexicon().class_names:
            return self.add(m.name, "type", plural=m.plural)  # "trusts report to their ICB"
        if (
            owner.kind == "type"
            and m.plural
            and m.extra[1:]
            and m.extra[1] in _ANY_BODY
            and " " not in m.name
        ):
            return None  # "governors speak for their organisations"
        if owner.kind == "type" and m.extra[1:] and m.extra[1] in _OF_A_PLACE:
            return self.add(m.name, "type", plural=m.plural)  # "trusts answer to their local communities"
        if owner.kind == "type":
            return self.add(f"{owner.name} {m.name}", "type", m.name, plural=m.plural)
        if m.extra[:1] == ("people",):
            return self.add(m.name, "type", plural=m.plural)
        if m.plural and m.name == "partner":
            return None  # "the council's partners": whoever they are
        head = m.extra[1] if len(m.extra) > 1 else m.name.split()[-1].casefold()
        kinds = KIND_OF_HEAD.get(head, set())
        for known in self.ending(" ".join(key_of(m.name).split()[-1:])):
            if (
                known.kind not in {"type", "person"}
                and key_of(known.name).startswith(key_of(owner.name))
                and key_of(known.name).endswith(key_of(m.name))
            ):
                return known
        bare = self.by_form.get(key_of(m.name))
        if (
            m.form == "name"
            and m.kind == "board"
            and len(m.name.split()) > 3
            and bare is not None
            and bare.kind == "board"
            and (bare.owner is None or bare.owner is owner)
            and bare.last >= 0
        ):
            bare.owner = (
                owner  # "a Risk and Assurance Committee", and further on "our Risk and Assurance Committee"
            )
            return bare
        kind = m.kind if m.kind not in {"type", ""} else (sorted(kinds)[0] if kinds else "board")
        if m.plural:
            kind = "type"
        text = title(m.name) if m.kind == "type" and not m.plural else m.name
        known = self.add(f"{owner.name} {text}", kind, f"{owner.name}'s {m.name}", plural=m.plural)
        known.owner = known.owner or owner
        known.forms.setdefault(m.name)
        self._settle(known, m.name)
        return known

    def board_of(self, owner: Known | None, m: Mention) -> Known:
        """The board that a title gives by the name of its class, as the one of an organisation."""
        name = " ".join(w if w in {"and", "of", "for"} else w[:1].upper() + w[1:] for w in m.name.split())
        if owner is None:
            return self.add(name, "board")
        board = self.add(f"{owner.name} {name}", "board", name)
        if place := place_of(owner.name):
            board.forms.setdefault(f"{place} {name}")
        return board

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
            self.drop(ghost)
            self.by_form[key_of(form)] = known

    def _short(self, m: Mention) -> Known | None:
        """What "the board", "the executive group", "these authorities" mean here."""
        key = key_of(m.name)
        alias = self.by_form.get(key)
        if alias is not None and alias.kind != "type" and not m.plural:
            return alias
        if m.plural:
            if len(m.name.split()) > 1 or alias is not None or m.number:
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
        section = self.section
        if words == ["body"] and section is not None and section.kind in KIND_OF_HEAD["body"]:
            return section  # under a heading that names it: "this body is responsible for"
        if len(words) == 1 and m.name.islower() and (new := self._just_introduced(head)) is not None:
            return new if new.kind != "type" else None
        ends = [e for e in self.entities if e.kind != "type" and _ends_in(key_of(e.name), words)]
        if len(words) == 1:  # "the university" is the University of Orrin too
            ends += [e for e in self.fronted(words[0]) if e.kind in BODIES - {""} and e not in ends]
        seen = [e for e in ends if e.last >= 0 or e is self.topic or e is self.section]
        if seen:
            return self._best(seen)
        owner = next((e for e in (self.section, self.topic) if e is not None and e.kind in EMPLOYERS), None)
        if words == ["board"] and owner is not None:  # no board was named yet: the organisation's own
            return self.composed(owner, replace(m, name="Board", kind="board"))
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
                e
                for e in self.entities
                if e.kind != "type"
                and set(words) <= set(key_of(e.name).split())
                and _headed(e.name, words[-1])  # "the CCG" is no "Orrin CCGs Joint Committee"
            ]
            spoken_of = alias is not None and alias.last >= 0  # the class is, and none of it by name as yet
            if contained and not (spoken_of and all(e.last < 0 for e in contained)):
                return self._best(contained)
            return self.add(m.name, "board" if alias is None and self._is_a_board(m) else "type")
        contained = [
            e
            for e in self.entities
            if e.kind != "type" and e.kind not in {"person", "post", "area"} and _headed(e.name, head)
        ]
        if contained:
            return self._best(contained, near=12)
        if head in _SPOKEN_OF and m.name.islower() and (last := self._spoken_of_last()) is not None:
            return last  # "The Orrin Forum was set up in 2015. The organisation …"
        kinds = KIND_OF_HEAD.get(head, set()) if head in GENERIC else set()
        kinds = {m.kind} if m.kind in kinds else kinds  # "the Council" is no cabinet
        fitting = [e for e in self.entities if e.kind in kinds and e.last >= 0 and e.name != "NHS"]
        if fitting and kinds:
            return self._best(fitting, near=12)
        if m.kind not in {"type", ""} and m.name in {"Government", "Treasury", "Parliament"}:
            return self.add(m.name, "national_body")
        if head == "government":
            return self.add("government", "national_body")
        if m.name == "police":
            return self.add("police", "type", plural=True)  # the force, where none was named
        return self._nameless(m, head)

    def _spoken_of_last(self) -> Known | None:
        """The body that the sentence before was about."""
        known = self.subject
        if known is None or self.clock - known.last > 1:
            return None
        return known if known.kind in BODIES - {""} and not known.plural else None

    def _nameless(self, m: Mention, head: str) -> Known | None:
        """ "the Council", in a paper that nowhere gives its name: that is its name here."""
        large = m.name[:1].isupper() and " " not in m.name and not m.plural
        if not large or self.spoken[head] < 2 or head not in wordset("nameless", "heads"):
            return None
        kinds = sorted(KIND_OF_HEAD.get(head, set()))
        kind = m.kind if m.kind not in {"", "type"} else kinds[0] if kinds else "board"
        others = [*self.ending(head), *(e for e in self.fronted(head) if e.kind == kind)]
        return self.add(m.name, kind) if all(e.kind == "type" for e in others) else None

    def _just_introduced(self, head: str) -> Known | None:
        """What "a board of nine" or "a joint committee" has just brought in, for "the board" after it."""
        known, when = self.introduced.get(head, (None, 0))
        named_since = any(e.last > when and e.head == head and e.kind != "type" for e in self.entities)
        return known if self.clock - when <= 2 and not named_since else None

    def remember_group(self, known: list[Known]) -> None:
        """Note several bodies named together: "both organisations" after them are these."""
        bodies = [k for k in known if not k.is_person and k.kind != "area"]
        if len(bodies) > 1:
            self.together, self.together_at = bodies, self.clock

    def of_several(self, word: str) -> list[Known]:
        """What "both", "the former" and "the latter" mean: of the bodies named together in this paragraph."""
        group = self.together if self.together_at == self.clock else []
        if word == "each":
            return group
        if word in {"both", "former", "latter"} and len(group) == 2:
            return group if word == "both" else group[:1] if word == "former" else group[1:]
        return []

    def several(self, m: Mention) -> list[Known]:
        """What "both trusts", "the two councils", "these organisations" mean: bodies just named together."""
        group, head = self.together, m.extra[1] if len(m.extra) > 1 else ""
        if self.clock - self.together_at > 3 or (m.owner is not None and head == "partner"):
            return []  # "the council's partners" are others
        if m.name in lexicon().class_names:
            same = all(key_of(k.name).endswith(key_of(m.name)) for k in group)
            return (
                group
                if same and m.number in {"", "two"} and len(group) == (2 if m.number else len(group))
                else []
            )
        if len(m.name.split()) > 1:
            return []
        if head not in _ANY_BODY and any(head not in {k.head, LIKE.get(k.head)} for k in group):
            return []
        count = COUNTS.get(m.number, 0)
        return group if count in {0, len(group)} else []

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
