"""Pairs of entities that may be one, each with its reason, and short names that mean several things.

A suggestion decides nothing. Never suggested: pairs that people called different or the same, two ends of one
claim (a body and its successor, a committee and its council), and bodies of contrasted kinds (an ICB and an
ICP).
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .claims import Claim
from .decisions import Decisions
from .entities import Entity, normalise
from .naming import are_contrasted, initials, is_generic, is_letters, meanings, name_key
from .vocabulary import Vocabulary

Forms = Mapping[str, Mapping[str, tuple[str, ...]]]
_COMMON = 40  # a word that more names than this share brings no pair together


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, and why it looks so. `score` orders them, highest first, and decides
    nothing."""

    a: str
    b: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A short name of several bodies: `entities` are those it was used for, `meanings` what it may stand
    for."""

    name: str
    entities: tuple[str, ...]
    meanings: tuple[str, ...] = ()


def find_suggestions(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    ends: Mapping[str, tuple[str, str | None]],
    decisions: Decisions,
    forms: Forms,
    vocabulary: Vocabulary,
) -> list[Suggestion]:
    """The pairs worth a person's look, best first, each once with its best reason.

    Parameters:
        claims: all claims, with `ends` their resolved ends.
        entities: the entities found.
        decisions: pairs decided on are left out.
        forms: the forms each entity goes by in the documents.
        vocabulary: says which relations have one holder at a time.
    """
    linked = {frozenset(pair) for pair in ends.values()}
    decided = {frozenset(pair) for pair in decisions.pairs}
    best: dict[tuple[str, str], Suggestion] = {}
    for found in _candidates(claims, entities, ends, forms, vocabulary):
        pair = (min(found.a, found.b), max(found.a, found.b))
        a, b = entities[pair[0]], entities[pair[1]]
        if found.a == found.b or frozenset(pair) in linked | decided or are_contrasted(a.name, b.name):
            continue
        if pair not in best or found.score > best[pair].score:
            best[pair] = Suggestion(*pair, found.reason, found.score)
    return sorted(best.values(), key=lambda s: (-s.score, s.a, s.b))


def find_ambiguous(forms: Forms, entities: Mapping[str, Entity]) -> list[Ambiguity]:
    """The short names that documents use for several bodies, or that are known to stand for several
    things."""
    users: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for identity, names in forms.items():
        for form in names:
            if is_letters(form):
                users[normalise(form)].add(identity)
                shown.setdefault(normalise(form), form.removeprefix("the ").removeprefix("The "))
    return [
        Ambiguity(shown[key], tuple(sorted(ids)), meanings(key))
        for key, ids in sorted(users.items())
        if len(ids) > 1 or meanings(key)
    ]


def _candidates(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    ends: Mapping[str, tuple[str, str | None]],
    forms: Forms,
    vocabulary: Vocabulary,
) -> Iterator[Suggestion]:
    """Every pair with a reason, some of them more than once."""
    yield from _by_code(entities)
    yield from _by_alias(entities, forms, vocabulary)
    yield from _by_words(entities)
    held = {name for name, r in vocabulary.relations.items() if r.exclusive and r.exclusive.end == "subject"}
    yield from _by_chair([claim for claim in claims if claim.relation in held], entities, ends)


def _by_code(entities: Mapping[str, Entity]) -> Iterator[Suggestion]:
    """Two entries of one code that kind or time keeps apart."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for identity, entity in entities.items():
        for scheme, code in entity.codes.items():
            holders[scheme, code].append(identity)
    for (scheme, code), ids in sorted(holders.items()):
        for a, b in _pairs(ids):
            yield Suggestion(a, b, f"shared code: both have {scheme} {code}", 0.95)


def _by_alias(entities: Mapping[str, Entity], forms: Forms, vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """One goes by a name of the other, or by its initials."""
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for identity, entity in entities.items():
        for form in {entity.name, *entity.aliases, *forms.get(identity, ())}:
            if not is_generic(form, entity.kind):
                users[name_key(form, entity.kind), _group(entity.kind, vocabulary)].add(identity)
    for (key, _), ids in sorted(users.items()):
        for a, b in _pairs(sorted(ids)) if len(ids) <= _COMMON else ():
            yield Suggestion(a, b, f"alias: both are called '{key}'", 0.9)
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    for identity, entity in entities.items():
        full[initials(entity.name), entity.kind].append(identity)
    for identity, entity in entities.items():
        for other in full[normalise(entity.name), entity.kind] if is_letters(entity.name) else ():
            told = f"initials: {entity.name} may stand for {entities[other].name}"
            yield Suggestion(identity, other, told, 0.7)


def _group(kind: str, vocabulary: Vocabulary) -> str:
    """Kinds that may name one thing: bodies of all sorts are alike, every other kind only itself."""
    known = vocabulary.kinds.get(kind)
    return "body" if known and known.body and known.level is not None else kind


def _by_words(entities: Mapping[str, Entity]) -> Iterator[Suggestion]:
    """Names of one kind of which one contains the other, or that are spelt almost alike."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    keys = {identity: name_key(entity.name, entity.kind) for identity, entity in entities.items()}
    for identity, entity in entities.items():
        for word in sorted(set(keys[identity].split())):
            if not is_generic(word) or entity.kind == "person":
                holders[entity.kind, word].append(identity)
    seen: set[tuple[str, str]] = set()
    for (kind, _), ids in sorted(holders.items()):
        for a, b in _pairs(ids) if len(ids) <= _COMMON else ():
            if (a, b) not in seen:
                seen.add((a, b))
                yield from _alike(a, b, keys[a], keys[b], kind)


def _alike(a: str, b: str, one: str, other: str, kind: str) -> Iterator[Suggestion]:
    """The reason, if any, why two names look like one."""
    first, second = one.split(), other.split()
    if kind == "person":
        if first[-1] == second[-1] and _initials_fit(first[:-1], second[:-1]):
            yield Suggestion(a, b, f"initials: {one} and {other}", 0.75)
        return
    if kind in ("area", "type", "post", "instrument"):
        return
    if len(first) > 1 and len(second) > 1 and (set(first) < set(second) or set(second) < set(first)):
        share = min(len(first), len(second)) / max(len(first), len(second))
        yield Suggestion(a, b, f"containment: '{one}' and '{other}'", round(0.3 + 0.4 * share, 3))
        return
    ratio = difflib.SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).ratio()
    if ratio >= 0.9:
        yield Suggestion(a, b, f"spelling: '{one}' and '{other}'", round(ratio - 0.2, 3))


def _initials_fit(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether given names fit where one has initials, or one leaves some out."""
    if not first or not second:
        return True
    if first[0] != second[0] and 1 not in (len(first[0]), len(second[0])):
        return False
    return all(x[0] == y[0] for x, y in zip(first, second, strict=False))


def _by_chair(
    claims: Sequence[Claim], entities: Mapping[str, Entity], ends: Mapping[str, tuple[str, str | None]]
) -> Iterator[Suggestion]:
    """Bodies of one kind with the same person in the same part and names that share most of their words."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        subject, other = ends[claim.id]
        if other is not None and entities[subject].kind == "person":
            held[claim.relation, subject].add(other)
    for (_, person), ids in sorted(held.items()):
        for a, b in _pairs(sorted(ids)):
            words = [set(name_key(entities[i].name).split()) for i in (a, b)]
            share = len(words[0] & words[1]) / len(words[0] | words[1])
            if entities[a].kind == entities[b].kind and share >= 0.5:
                yield Suggestion(a, b, f"same chair: {entities[person].name}", round(0.3 + 0.4 * share, 3))


def _pairs(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every two of them."""
    found = list(ids)
    return ((a, b) for i, a in enumerate(found) for b in found[i + 1 :])
