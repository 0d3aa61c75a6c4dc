"""What a document has named so far, and what its short forms and pronouns mean.

The state holds the document's entities with every form they were given, the topic of the document and of the
section, and who was spoken of last. "The board" is the section's board before it is the board named last.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from ..entities import Name, normalise
from .names import Mention, lexicon
from .roles import BOARDS
from .rules import load, wordset
from .tokens import singular

KIND_OF_HEAD = {head: set(kinds) for head, kinds in load("heads")["kinds_of_head"].items()}
BODIES = {
    "national_body",
    "system",
    "commissioner",
    "provider",
    "collaborative",
    "local_authority",
    "board",
    "voluntary",
    "company",
    "think_tank",
    "programme",
    "",
}
EMPLOYERS = {
    *("provider", "commissioner", "local_authority", "national_body"),
    *("system", "voluntary", "company", "think_tank"),
}
GENERIC = wordset("generic", "heads")


@dataclass(eq=False)
class Known:
    """An entity of the document: its fullest name so far, its kind, every form it was given, where it was last met."""

    name: str
    kind: str
    forms: dict[str, None] = field(default_factory=dict)
    last: int = -1
    count: int = 0
    first: int = 0
    plural: bool = False
    foreseen: int = 0

    def as_name(self) -> Name:
        """As claims give it."""
        aliases = tuple(sorted(f for f in self.forms if f != self.name))
        return Name(self.name, self.kind or "company", aliases)

    @property
    def is_person(self) -> bool:
        """A human being or a post."""
        return self.kind in {"person", "post"}


class State:
    """The entities of one document and what its short forms stand for at the place of reading."""

    def __init__(self) -> None:
        self.by_form: dict[str, Known] = {}
        self.entities: list[Known] = []
        self.topic: Known | None = None
        self.meeting: Known | None = None
        self.sitting: Known | None = None
        self.place: Known | None = None
        self.section: Known | None = None
        self.subject: Known | None = None
        self.plural: list[Known] = []
        self.person: Known | None = None
        self.clock = 0
        self.surnames: dict[str, Known] = {}
        self.described: dict[str, Known] = {}

    def add(self, name: str, kind: str, *aliases: str, plural: bool = False) -> Known:
        """The entity of that name, made if it is new; forms are joined to it."""
        key = _key(name)
        known = self.by_form.get(key)
        if known is None:
            known = Known(name, kind, {name: None}, first=self.clock, plural=plural)
            self.entities.append(known)
            self.by_form[key] = known
            if kind == "person" and " " in name:
                self.surnames.setdefault(name.split()[-1].casefold(), known)
        if kind and not known.kind:
            known.kind = kind
        for alias in (name, *aliases):
            known.forms.setdefault(alias)
            self.by_form.setdefault(_key(alias), known)
        return known

    def foresee(self, name: str, kind: str, count: int) -> None:
        """Note a name that the document will use: "the Council" may stand before "Northshire Council"."""
        known = (
            self.by_form.get(_key(name)) or self._variant(Mention(0, 0, name, kind)) or self.add(name, kind)
        )
        known.forms.setdefault(name)
        known.foreseen = max(known.foreseen, count)

    def alias(self, known: Known, form: str) -> None:
        """Let `form` stand for the entity from here on, whatever it stood for before."""
        known.forms.setdefault(form)
        self.by_form[_key(form)] = known

    def named(self, form: str) -> Known | None:
        """The entity that has a form, whatever its name is; None where nothing has."""
        return self.by_form.get(_key(form))

    def touch(self, known: Known) -> None:
        """Note that the entity is spoken of here."""
        known.last = self.clock
        known.count += 1
        if known.kind == "person" and self.person is None:
            self.person = known

    # -- what a mention means ---------------------------------------------------------------------------------------

    def resolve(self, m: Mention) -> Known | None:
        """The entity that a mention means here; None where that cannot be said."""
        if m.form == "pronoun":
            return self._pronoun(m)
        if m.form == "name":
            return self._named(m)
        owner = self.resolve(m.owner) if m.owner is not None else None
        if m.form == "class":
            if owner is not None and not owner.is_person:
                return self.composed(owner, m)
            return self.add(m.name, "type", plural=True)
        if owner is not None:
            return self.composed(owner, m)
        if m.extra and m.extra[0] == "thing":
            known = self.by_form.get(_key(m.name))
            if known is not None and m.form != "short":
                return known
            ends = [
                e
                for e in self.entities
                if e.kind == m.kind and len(_key(m.name).split()) > 1 and _key(e.name).endswith(_key(m.name))
            ]
            if ends and m.form == "short":  # "these plans" are the ones just spoken of
                return max(ends, key=lambda e: (e.last, e.count))
            return self.add(m.name, m.kind)
        if m.form == "some":
            return self.add(m.name, "type" if m.kind == "type" else m.kind or "board")
        return self._short(m)

    def _named(self, m: Mention) -> Known | None:
        if m.kind == "person":
            return self._person(m)
        if m.owner is not None and m.kind == "board":
            owner = self.resolve(m.owner)
            if owner is not None and not owner.is_person and owner.kind not in {"area", "type"}:
                return self.composed(owner, m)
        known = self.by_form.get(_key(m.name))
        if known is None and m.kind not in {"area", "instrument", "fund"}:
            known = self._variant(m)
        if known is not None:
            known.forms.setdefault(m.name)
            return known
        if m.owner is not None:
            owner = self.resolve(m.owner)
            if owner is not None and " " not in m.name:
                return self.composed(owner, m)
        return self.add(m.name, m.kind)

    def _variant(self, m: Mention) -> Known | None:
        """The same body under a shorter name: "Wirral CCG" for "NHS Wirral CCG"."""
        key = _key(m.name)
        if len(key.split()) < 2:
            return None
        if m.kind == "board":
            longer = [e for e in self.entities if e.kind == "board" and _key(e.name).endswith(" " + key)]
            return longer[0] if len(longer) == 1 else None
        close = [
            e
            for e in self.entities
            if e.kind == m.kind and _key(e.name).endswith(" " + key) and e.name.casefold().startswith("nhs ")
        ]
        return close[0] if len(close) == 1 else None

    def _person(self, m: Mention) -> Known:
        key = _key(m.name)
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
                and _key(known.name).startswith(_key(owner.name))
                and _key(known.name).endswith(_key(m.name))
            ):
                return known
        kind = m.kind if m.kind not in {"type", ""} else (sorted(kinds)[0] if kinds else "board")
        if m.plural:
            kind = "type"
        if kind == "type" and m.extra and m.extra[0] == "people":
            return self.add(m.name, "type", plural=m.plural)
        text = _title(m.name) if m.kind == "type" and not m.plural else m.name
        known = self.add(f"{owner.name} {text}", kind, f"{owner.name}'s {m.name}", plural=m.plural)
        known.forms.setdefault(m.name)
        return known

    def _short(self, m: Mention) -> Known | None:
        """What "the board", "the executive group", "these authorities" mean here."""
        key = _key(m.name)
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
        ends = [e for e in self.entities if e.kind != "type" and _key(e.name).split()[-len(words) :] == words]
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
        if "of" in words and head in BOARDS:  # "the board of directors"
            owner = next(
                (e for e in (self.section, self.topic) if e is not None and e.kind in EMPLOYERS), None
            )
            return self.composed(owner, m) if owner is not None else self.add(_title(m.name), "board")
        if len(words) > 1:
            contained = [
                e for e in self.entities if e.kind != "type" and set(words) <= set(_key(e.name).split())
            ]
            if contained:
                return self._best(contained)
            return (
                self.add(m.name, "type")
                if alias is not None
                or head not in KIND_OF_HEAD
                or (m.kind == "type" and KIND_OF_HEAD.get(head) != {"board"})
                else self._new_board(m)
            )
        contained = [
            e
            for e in self.entities
            if e.kind != "type" and e.kind not in {"person", "post", "area"} and head in _key(e.name).split()
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

    def _new_board(self, m: Mention) -> Known:
        return self.add(m.name, "board")

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

    def _pronoun(self, m: Mention) -> Known | None:
        if m.kind == "person":
            return self.person
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


@functools.lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    classes = lexicon().classes
    words: list[str] = []
    for word in normalise(name).split():
        one = singular(word)
        words.extend(normalise(classes[one]).split() if one in classes and len(one) < 5 else [one])
    if len(words) > 2 and words[0] == "nhs" and words[-1] in {"ccg", "icb", "group"}:
        words = words[1:]
    return " ".join(words)


def _title(name: str) -> str:
    return " ".join(
        w if w in {"and", "of", "for"} or w.isupper() else w[:1].upper() + w[1:] for w in name.split()
    )


def initials(name: str) -> set[str]:
    """The abbreviations that a name may have: initials of its words, with and without the small ones.

    >>> sorted(initials("Joint Health and Care Commissioning Executive Group"))
    ['JHACCEG', 'JHCCEG']
    """
    words = re.findall(r"[A-Za-z]+|&", name)
    big = "".join(
        w[0] for w in words if w.casefold() not in {"of", "for", "and", "the", "in", "on", "&", "to", "s"}
    )
    every = "".join(w[0] for w in words if w != "&")
    return {big.upper(), every.upper()}
