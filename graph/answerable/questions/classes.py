"""Which class a body belongs to, judged by its name: "Wirral Health and Wellbeing Board" is a health and
wellbeing
board. Used for inferences, which are always marked as such."""

from __future__ import annotations

from functools import lru_cache

from answerable.entities import normalise

from .evidence import Evidence
from .words import wording


class _Index:
    """The classes and their members, worked out once an evidence."""

    def __init__(self, evidence: Evidence) -> None:
        kinds = set(wording()["classes"])
        cards = [evidence.card(entity) for entity in evidence.ids()]
        ends: dict[str, str] = {}
        for card in cards:
            if card.kind in kinds:
                for name in (card.name, *card.aliases):
                    ends.setdefault(normalise(name), card.id)
        self.classes: dict[str, tuple[str, ...]] = {}
        self.members: dict[str, list[str]] = {}
        for card in cards:
            found = () if card.kind in kinds else _classes((card.name, *card.aliases), ends)
            self.classes[card.id] = found
            for kind in found:
                self.members.setdefault(kind, []).append(card.id)


def _classes(names: tuple[str, ...], ends: dict[str, str]) -> tuple[str, ...]:
    """The classes whose names end one of these names; the longest ending of each name counts."""
    found: list[str] = []
    for name in names:
        words = normalise(name).split()
        tails = (" ".join(words[i:]) for i in range(1, len(words)))
        kind = next((ends[tail] for tail in tails if tail in ends), None)
        if kind and kind not in found:
            found.append(kind)
    return tuple(found)


@lru_cache(maxsize=8)
def _index(evidence: Evidence) -> _Index:
    return _Index(evidence)


def classes_of(evidence: Evidence, entity: str) -> tuple[str, ...]:
    """The ids of the classes that `entity` belongs to by name."""
    return _index(evidence).classes.get(entity, ())


def members_of(evidence: Evidence, kind: str) -> tuple[str, ...]:
    """The ids of the bodies that belong to a class by name, sorted."""
    return tuple(_index(evidence).members.get(kind, ()))
