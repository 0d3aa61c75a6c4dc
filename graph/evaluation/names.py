"""The entity layer by itself: how many entities of the gold are named, and how many names are entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.shared import Record


@dataclass
class NameCount:
    """Names against the gold's entities, over all documents counted so far.

    `total` counts `gold`, `found` (of the gold), `ends` (entities that a required claim needs), `ends found`,
    `predicted`, `right` and `kind right`; `kinds` and `kinds_found` count the gold's entities of each kind.
    """

    total: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kinds_found: Counter[str] = field(default_factory=Counter)
    unnamed: Counter[str] = field(default_factory=Counter)

    def add(
        self, scoring: Any, gold: Any, entities: Sequence[Record], found: Iterable[Record], text: str = ""
    ) -> None:
        """Count one document: `entities` are the gold's, `found` the program's.

        An entity is found when any name or alias of a prediction is its name or an alias, written as score.py
        compares names. The gold lists the entities of its claims alone, so precision is a floor: a body
        rightly read of which the gold claims nothing counts as wrong. With the document's `text`, `unnamed` counts
        the ends that required claims need and that were not found, by the form in which the text has them.
        """
        forms = {one["id"]: every_form(scoring, one) for one in entities}
        kinds = {one["id"]: one["kind"] for one in entities}
        ends = {claim[end] for claim in gold.claims if not claim.get("optional") for end in ("s", "o")}
        seen: set[str] = set()
        for name in found:
            spoken = every_form(scoring, name)
            matches = {one for one, known in forms.items() if known & spoken}
            seen |= matches
            self.total["predicted"] += 1
            self.total["right"] += bool(matches)
            self.total["kind right"] += any(kinds[one] == name["kind"] for one in matches)
        self.total.update({"gold": len(forms), "found": len(seen), "ends": len(ends)})
        self.total["ends found"] += len(ends & seen)
        missing = {
            end for claim in gold.claims if not claim.get("optional") for end in (claim["s"], claim["o"])
        } - seen
        self.unnamed.update(form_in(text, one) for one in entities if text and one["id"] in missing)
        self.kinds.update(kinds.values())
        self.kinds_found.update(kinds[one] for one in seen)

    def __add__(self, other: NameCount) -> NameCount:
        """Both counts together."""
        return NameCount(
            self.total + other.total, self.kinds + other.kinds, self.kinds_found + other.kinds_found
        )

    def shares(self) -> dict[str, float]:
        """Recall, precision, recall of the ends of required claims, how often the kind is right: 0 to 1."""
        pairs = {
            "recall": ("found", "gold"),
            "precision": ("right", "predicted"),
            "ends": ("ends found", "ends"),
            "kind": ("kind right", "right"),
        }
        total = self.total
        return {
            name: round(total[part] / total[whole], 3) if total[whole] else 0.0
            for name, (part, whole) in pairs.items()
        }


def every_form(scoring: Any, entity: Record) -> set[str]:
    """Every name of an entity, written as score.py compares names."""
    name, aliases = scoring.names_of(entity)
    return {name, *aliases}


def form_in(text: str, entity: Record) -> str:
    """How a text has the name of an entity: `printed`, `in small letters`, by an `alias alone`, or `not printed`.

    >>> form_in("The board met.", {"name": "Example Board", "kind": "board", "aliases": ["the board"]})
    'alias alone'
    """
    flat = " ".join(text.split())
    if entity["name"] in flat:
        return "in small letters" if entity["name"].islower() else "printed"
    folded = flat.casefold()
    forms = [entity["name"], *(entity.get("aliases") or [])]
    return "alias alone" if any(form.casefold() in folded for form in forms) else "not printed"
