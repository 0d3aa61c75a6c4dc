"""The entities of one document, with every form that they were given."""

from __future__ import annotations

from collections import Counter

from .known import EMPLOYERS, Known, gender_of, initials, key_of
from .tokens import singular


class Entities:
    """The entities of one document, and who and what is spoken of at the place of reading."""

    def __init__(self) -> None:
        self.by_form: dict[str, Known] = {}
        self.entities: list[Known] = []
        self._by_end: dict[str, list[Known]] = {}
        self._by_front: dict[str, list[Known]] = {}
        self._by_initials: dict[str, list[Known]] = {}
        self.topic: Known | None = None
        self.meeting: Known | None = None
        self.sitting: Known | None = None
        self.speaker: Known | None = None
        self.speaking: Known | None = None  # whose section it is that goes on with "We are the …"
        self.introduced: dict[str, tuple[Known, int]] = {}
        self.place: Known | None = None
        self.section: Known | None = None
        self.subject: Known | None = None
        self.doer: Known | None = None
        self.together: list[Known] = []
        self.together_at = 0
        self.plural: list[Known] = []
        self.parties: dict[str, list[Known]] = {}
        self.person: Known | None = None
        self.whose: Known | None = None
        self.voice: Known | None = None
        self.spoken: Counter[str] = Counter()
        self.people: list[Known] = []
        self.clock = 0
        self.surnames: dict[str, Known] = {}
        self.described: dict[str, Known] = {}

    def add(self, name: str, kind: str, *aliases: str, plural: bool = False) -> Known:
        """The entity of that name, made if it is new; forms are joined to it."""
        key = key_of(name)
        known = self.by_form.get(key)
        if known is None:
            known = Known(name, kind, {name: None}, first=self.clock, plural=plural)
            self.entities.append(known)
            self._by_end.setdefault(known.head, []).append(known)
            self._by_front.setdefault(_front(key), []).append(known)
            self.by_form[key] = known
            if " " in name and kind not in {"person", "post", "area", "type"} and len(name) < 120:
                for short in sorted(initials(name)):
                    self._by_initials.setdefault(short, []).append(known)
            if kind == "person":
                known.gender = gender_of(name)
            if kind == "person" and " " in name:
                self.surnames.setdefault(name.split()[-1].casefold(), known)
        if kind and (not known.kind or (kind == "post" and known.last < 0)):
            known.kind = kind  # "Head of Commissioning" was foreseen as a name alone
        for alias in (name, *aliases):
            known.forms.setdefault(alias)
            self.by_form.setdefault(key_of(alias), known)
        return known

    def alias(self, known: Known, form: str) -> None:
        """Let `form` stand for the entity from here on, whatever it stood for before."""
        known.forms.setdefault(form)
        self.by_form[key_of(form)] = known

    def call_parties(self, form: str, parties: list[Known]) -> None:
        """Let a name in the plural, "the Partners", stand for several bodies from here on."""
        self.parties[_one_of(form)] = parties

    def parties_called(self, form: str) -> list[Known]:
        """The bodies that a name in the plural stands for; none where the document has called nobody so."""
        return self.parties.get(_one_of(form), []) if self.parties else []

    def post_called(self, role: str) -> Known | None:
        """The one post of several words that was named with its body and has this role: "Clinical Chair of X CCG"."""
        if " " not in role:
            return None
        start = f"{role} of ".casefold()
        named = [e for e in self.entities if e.kind == "post" and e.name.casefold().startswith(start)]
        return named[0] if len(named) == 1 else None

    def touch(self, known: Known) -> None:
        """Note that the entity is spoken of here."""
        known.last = self.clock
        known.count += 1
        if known.kind == "person":
            self.person = self.person or known
            self.people = [*[one for one in self.people[-7:] if one is not known], known]

    def named(self, form: str) -> Known | None:
        """The entity that has a form, whatever its name is; None where nothing has."""
        return self.by_form.get(key_of(form))

    def standing_for(self, place: Known) -> Known | None:
        """The one organisation that a place's name alone may stand for: "Orrin" for "Orrin Hospitals NHS Trust".

        A trust counts before the hospitals that bear the same name.
        """
        if place.kind not in {"", "area"}:
            return None
        start = place.name + " "
        longer = [e for e in self.entities if e.kind in EMPLOYERS and e.name.startswith(start) and e.count]
        trusts = [e for e in longer if e.head in {"trust", "hospitals"}]
        found = trusts if trusts and all(e.kind == "provider" for e in longer) else longer
        return found[0] if len(found) == 1 and found[0].kind == "provider" else None

    def ending(self, word: str) -> list[Known]:
        """The entities whose name ends in a word, as names are compared: few, where there are many entities."""
        return self._by_end.get(word, [])

    def spelt(self, letters: str) -> list[Known]:
        """The entities whose names have these initials."""
        return self._by_initials.get(letters, [])

    def fronted(self, word: str) -> list[Known]:
        """The entities that are called a word of, for or on something: the Office for Data by "office"."""
        return self._by_front.get(word, [])

    def drop(self, known: Known) -> None:
        """Forget an entity that turned out to be another."""
        self.entities.remove(known)
        self._by_end[known.head].remove(known)
        self._by_front[_front(key_of(known.name))].remove(known)
        for short in initials(known.name):
            if known in self._by_initials.get(short, []):
                self._by_initials[short].remove(known)


def _front(key: str) -> str:
    """The first word of "office for data"; empty where no such preposition follows it."""
    words = key.split()
    return words[0] if len(words) > 2 and words[1] in {"of", "for", "on"} else ""


def _one_of(form: str) -> str:
    """What a name of several is looked up by.

    >>> _one_of("Partner Organisations"), _one_of("Parties")
    ('partner organisation', 'party')
    """
    *words, last = form.casefold().split()
    return " ".join([*words, singular(last)])
