"""Finding the body that a person means by a name, and the nearest names where there is none.

Exact ids, codes, names and aliases only: a near name is offered and never taken. Two bodies of one name are
both shown, since the same letters may be two bodies.
"""

from __future__ import annotations

import difflib
import heapq
from functools import cached_property, lru_cache

from answerable.entities import normalise
from answerable.errors import UnknownName, UsageError

from .evidence import Card, Evidence
from .words import counted, one

_SMALL = frozenset({"and", "for", "of", "the", "in", "to"})


class Names:
    """All names, aliases and codes of an evidence, each leading to the ids that go by it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._shown: dict[str, str] = {}

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entity in self._evidence.ids():
            for name in keys_of(self._evidence.card(entity)):
                if key := normalise(name):
                    found.setdefault(key, set()).add(entity)
                    self._shown.setdefault(key, name)
        return found

    def _exactly(self, key: str) -> list[str]:
        found = self._evidence.exactly(key)
        return sorted(self._names.get(key, ())) if found is None else found

    def ids(self, name: str) -> list[str]:
        """The ids that go by that name exactly, or with "NHS" before it; sorted."""
        key = normalise(name)
        return self._exactly(key) or self._exactly(f"nhs {key}")

    def holding(self, text: str) -> list[str]:
        """The ids of those one of whose names has all the words of `text`; sorted."""
        words = set(normalise(text).split())
        found = (ids for key, ids in self._names.items() if words and words <= set(key.split()))
        return sorted({entity for ids in found for entity in ids})

    def nearest(self, name: str, count: int = 5) -> list[str]:
        """The names that come closest, best first: those that share words, then those that share letters."""
        key = normalise(name)
        words = set(key.split())
        near = heapq.nlargest(400, self._names, key=lambda k: (_shared(words, k), -abs(len(k) - len(key)), k))
        scored = sorted(
            (-_shared(words, k) - difflib.SequenceMatcher(None, key, k, autojunk=False).ratio(), k)
            for k in near
        )
        best = [k for score, k in scored if -score >= 0.6]
        seen: dict[str, str] = {}
        for k in best:
            seen.setdefault(min(self._names[k]), self._shown[k])
        return list(seen.values())[:count]


def keys_of(card: Card) -> list[str]:
    """All that a body goes by: its name, its aliases and its codes.

    >>> keys_of(Card("a", "Care Board", "board", ("CB",), "ods:QX1"))
    ['Care Board', 'CB', 'QX1']
    """
    codes = [code.partition(":")[2] or code for code in card.codes.split("; ") if code]
    return [card.name, *card.aliases, *codes]


def _shared(words: set[str], key: str) -> float:
    """How many of the words a name shares, from 0 to 1; initials ("HWB") stand for the words they begin."""
    other = key.split()
    initials = "".join(word[0] for word in other if word not in _SMALL)
    short = [word for word in words.difference(other) if len(word) > 2 and word in initials]
    spelt = sum(len(word) for word in short)
    shared = len(words.intersection(other)) + spelt
    return shared / max(len(words) - len(short) + spelt, len(set(other) - _SMALL), 1)


@lru_cache(maxsize=8)
def names_of(evidence: Evidence) -> Names:
    """The names of an evidence, made once."""
    return Names(evidence)


def find_body(evidence: Evidence, name: str) -> str:
    """The id of the one entity called `name`: by id, name, alias or code.

    Raises:
        UnknownName: nothing goes by that name; the error carries the nearest names.
        UsageError: several do; the message lists them with their ids, any of which can be asked for.
    """
    if evidence.has(name):
        return name
    names = names_of(evidence)
    found = names.ids(name)
    if len(found) > 1:
        exact = [i for i in found if normalise(evidence.card(i).name) == normalise(name)]
        found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownName(name, names.nearest(name))
    cards = [evidence.card(i) for i in found]
    listed = "; ".join(f"{c.name}, {one(c.kind.replace('_', ' '))} ({c.id})" for c in cards)
    raise UsageError(
        f"'{name}' may be any of {counted(len(found))}: {listed}. Ask for one by the id in brackets."
    )
