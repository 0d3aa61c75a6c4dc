"""What cannot both be true, side by side, and whether time alone explains it. Conflicts are found, not
settled.

Five kinds: a thing asserted and denied; one post, two holders at once; one function, two receivers; two
numbers for one attribute; two targets of one merger. Which relations and attributes they concern is data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .dates import Period
from .entities import normalise
from .likeness import count_sources
from .standing import find_steps
from .vocabulary import Exclusive, Vocabulary
from .yamlfile import read_yaml

if TYPE_CHECKING:
    from .build import Build

CONFLICTS = ("asserted_and_denied", "two_holders", "two_receivers", "two_targets", "two_numbers")
TIMES = ("does not explain", "may explain", "explains")


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One claim as a conflict shows it: what, where it stands, who says so, how it was found."""

    claim: str
    subject: str
    relation: str
    object: str = ""
    value: str = ""
    status: str = "actual"
    role: str = ""
    about: str = ""
    valid_from: str = ""
    valid_to: str = ""
    says: str = ""
    review: str = ""
    document: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    locator: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that cannot both be true: what it says, the claims for it, and how many sources they
    are.

    `value` is an entity's id, a number, or `asserted` or `denied`. Near-identical passages are one source.
    """

    value: str
    witnesses: tuple[Witness, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sides that cannot all be true.

    `body` is the entity it is about and `relation` the relation or attribute. `time` says whether dates
    resolve it: `explains` (each side has its own time), `may explain` (each holds on the date of its own
    document, and no day is known on which both do), `does not explain`.
    """

    kind: str
    body: str
    relation: str
    sides: tuple[Side, ...]
    time: str

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims in it."""
        return tuple(witness.claim for side in self.sides for witness in side.witnesses)


def find_conflicts(build: Build, *, reviewed_only: bool | None = None) -> tuple[Conflict, ...]:
    """Every conflict among the claims of a build: those that time does not explain first, then by kind and
    body.

    Parameters:
        build: what was read.
        reviewed_only: only accepted and curated claims; without it, as the workspace's settings say.

    Raises:
        DateError: a claim has a date that is none.

    >>> from answerable.toy import toy_build, toy_claim
    >>> denied = toy_claim("Northshire Council", "challenges", "Northshire Partnership", document="news",
    ...                    status="denied", quote="Northshire Council said that it had not agreed to this.")
    >>> [(c.kind, c.body, c.time) for c in find_conflicts(toy_build([denied]))]
    [('asserted_and_denied', 'northshire-council', 'does not explain')]
    """
    claims = build.shown(reviewed_only)
    kinds = {identity: entity.kind for identity, entity in build.entities.items()}
    return conflicts_among([_witness(claim, build) for claim in claims], kinds, build.vocabulary)


def conflicts_among(
    witnesses: Sequence[Witness], kinds: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Conflict, ...]:
    """The conflicts among claims whose ends are tied to entities.

    Parameters:
        witnesses: the claims.
        kinds: the kind of each entity by its id.
        vocabulary: says which relations have one end at a time and which attributes one value.
    """
    look = _Look(sorted(witnesses, key=lambda w: (w.document, w.start, w.claim)), kinds, vocabulary)
    found = [*look.denied(), *look.rivals(), *look.numbers()]
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[int, int, str, str, tuple[str, ...]]:
    """Where a conflict stands among all: what time does not explain first."""
    kind = CONFLICTS.index(conflict.kind)
    return TIMES.index(conflict.time), kind, conflict.body, conflict.relation, conflict.claims


@lru_cache(maxsize=1)
def _rules() -> dict[str, frozenset[str]]:
    data = read_yaml(Path(__file__).parent / "rules" / "conflicts.yaml").data
    return {name: frozenset(words) for name, words in data.items() if isinstance(words, list)}


@dataclass(frozen=True)
class _Look:
    """The claims looked at, and how each kind of conflict is found among them."""

    witnesses: Sequence[Witness]
    kinds: Mapping[str, str]
    vocabulary: Vocabulary

    def denied(self) -> Iterator[Conflict]:
        """The same thing said to be so, and said not to be so."""
        negating = {name for name, status in self.vocabulary.statuses.items() if status.negates}
        for group in _groups(self.witnesses, self._saying):
            said = [w for w in group if w.status in _rules()["asserted"]]
            denied = [w for w in group if w.status in negating]
            if said and denied:
                sides = {"asserted": said, "denied": denied}
                yield self._conflict("asserted_and_denied", group[0].subject, sides)

    def _saying(self, w: Witness) -> tuple[str, ...]:
        relation = self.vocabulary.relations.get(w.relation)
        ends = sorted((w.subject, w.object)) if relation and relation.symmetric else [w.subject, w.object]
        return (w.relation, *ends, w.value, normalise(w.about))

    def rivals(self) -> Iterator[Conflict]:
        """Two ends of a relation that has one at a time."""
        kin = self._kin()
        for name, relation in self.vocabulary.relations.items():
            rule = relation.exclusive
            if rule is None:
                continue
            told = [w for w in self.witnesses if w.relation == name and w.status in _rules()["rival"]]
            for group in _groups(told, _fixed(rule)):
                yield from self._rivals(group, rule, kin)

    def _rivals(
        self, group: Sequence[Witness], rule: Exclusive, kin: frozenset[frozenset[str]]
    ) -> Iterator[Conflict]:
        """The conflict within one group of claims that share the end that stays."""

        def rival(one: Witness, other: Witness) -> bool:
            ends = getattr(one, rule.end), getattr(other, rule.end)
            alike = self.kinds.get(ends[0]) == self.kinds.get(ends[1]) or rule.end == "object"
            apart = ends[0] != ends[1] and frozenset(ends) not in kin and not _one_passage(one, other)
            return alike and apart and _compete(one, other, rule)

        sides = _sides(group, rival, lambda w: str(getattr(w, rule.end)))
        if sides:
            body = getattr(group[0], "object" if rule.end == "subject" else "subject")
            yield self._conflict(rule.conflict, body, sides)

    def numbers(self) -> Iterator[Conflict]:
        """Two values of an attribute that has one, or two counts of one thing."""
        attributes = self.vocabulary.attributes
        counted = _rules()["counted"]
        compared = counted | _rules()["rival"]
        told = [w for w in self.witnesses if w.relation in attributes and w.status in compared]

        def same_thing(w: Witness) -> tuple[str, ...]:
            noun = _counted(w.value) if attributes[w.relation].many else ""
            return w.subject, w.relation, noun, "" if w.status in counted else w.status

        for group in _groups(told, same_thing):
            sides = _sides(group, _differ, lambda w: _amount(w.value))
            if sides:
                yield self._conflict("two_numbers", group[0].subject, sides)

    def _kin(self) -> frozenset[frozenset[str]]:
        """Pairs of entities that a claim ties so that they are no rivals."""
        events = {
            name for name, relation in self.vocabulary.relations.items() if relation.temporal == "event"
        }
        tying = (events | _rules()["kin"]) & set(self.vocabulary.relations)
        return frozenset(frozenset((w.subject, w.object)) for w in self.witnesses if w.relation in tying)

    def _conflict(self, kind: str, body: str, sides: Mapping[str, Sequence[Witness]]) -> Conflict:
        made = tuple(
            Side(value, tuple(told), count_sources(w.quote for w in told))
            for value, told in sorted(sides.items())
        )
        return Conflict(kind, body, made[0].witnesses[0].relation, made, self._time(made))

    def _time(self, sides: Sequence[Side]) -> str:
        """Whether dates part every two sides."""
        worst = "explains"
        for one, other in combinations(sides, 2):
            for a in one.witnesses:
                for b in other.witnesses:
                    worst = min(worst, self._parted(a, b), key=TIMES.index)
        return worst

    def _parted(self, a: Witness, b: Witness) -> str:
        if not _period(a).overlaps(_period(b)):
            return "explains"
        return "does not explain" if self._both(a, b) else "may explain"

    def _both(self, a: Witness, b: Witness) -> bool:
        """Whether there is a day on which both are known, or stand as planned or denied."""
        steps = [find_steps(w, w.published or None, vocabulary=self.vocabulary) for w in (a, b)]
        days = {day for found in steps for day, _ in found}
        return any(
            all(_firm(found, day, w.status) for found, w in zip(steps, (a, b), strict=True)) for day in days
        )


def _witness(claim: Any, build: Build) -> Witness:
    """A claim of a build with its ends, its document and its place."""
    subject, other = build.ends[claim.id]
    document = build.documents.get(claim.document)
    says = build.says.get(claim.id)
    texts = {
        name: getattr(claim, name) or "" for name in ("value", "role", "about", "valid_from", "valid_to")
    }
    return Witness(
        claim=claim.id, subject=subject, relation=claim.relation, object=other or "", status=claim.status,
        says=build.entities[says].name if says else "", review=claim.review, document=claim.document,
        title=document.title if document else claim.document,
        publisher=document.entry.publisher if document and document.entry else "",
        published=(document.published if document else None) or "", locator=claim.passage.locator,
        quote=claim.passage.quote, start=claim.passage.start, end=claim.passage.end, **texts,
    )  # fmt: skip


def _groups(witnesses: Iterable[Witness], key: Callable[[Witness], tuple[str, ...]]) -> list[list[Witness]]:
    """Claims of one key together; only where there are two or more."""
    found: dict[tuple[str, ...], list[Witness]] = defaultdict(list)
    for witness in witnesses:
        found[key(witness)].append(witness)
    return [group for _, group in sorted(found.items()) if len(group) > 1]


def _fixed(rule: Exclusive) -> Callable[[Witness], tuple[str, ...]]:
    """What claims share that can be rivals: the end that stays, the status, and what must be the same."""

    def key(w: Witness) -> tuple[str, ...]:
        stays = w.object if rule.end == "subject" else w.subject
        return (w.relation, stays, w.status, *(normalise(getattr(w, name)) for name in rule.same))

    return key


def _compete(one: Witness, other: Witness, rule: Exclusive) -> bool:
    """Whether two claims speak of one post or one function: nothing that both give differs or is shared."""
    if any(not getattr(w, name) for name in rule.given for w in (one, other)):
        return False
    for name in (*rule.alike, *rule.same):
        values = [normalise(getattr(w, name)) for w in (one, other)]
        if all(values) and values[0] != values[1]:
            return False
        if any(set(value.split()) & _rules()["shared_roles"] for value in values):
            return False
    return True


def _one_passage(one: Witness, other: Witness) -> bool:
    """Whether two claims stand in one passage: a list, and no contradiction."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _sides(
    group: Sequence[Witness], rival: Callable[[Witness, Witness], bool], side: Callable[[Witness], str]
) -> dict[str, list[Witness]]:
    """The claims that have a rival, by the side they are on; nothing where there is none."""
    rivals = {w.claim for a, b in combinations(group, 2) if rival(a, b) for w in (a, b)}
    found: dict[str, list[Witness]] = defaultdict(list)
    for witness in group:
        if witness.claim in rivals:
            found[side(witness)].append(witness)
    return dict(found)


def _counted(value: str) -> str:
    """The noun of a count: "12 CCGs" and "1 CCG" count the same thing.

    >>> _counted("12 CCGs") == _counted("1 CCG")
    True
    """
    return " ".join(word.rstrip("s") for word in normalise(value).split() if not word.isdigit())


def _amount(value: str) -> str:
    """A value as it is compared: "2,500,000" and "2500000" are one, and so are "1 CCG" and "1 CCGs"."""
    words = normalise(re.sub(r"(?<=\d),(?=\d)", "", value)).split()
    return " ".join(word if word.isdigit() else word.rstrip("s") for word in words)


def _differ(one: Witness, other: Witness) -> bool:
    """Whether two claims, not of one passage, give two values."""
    return _amount(one.value) != _amount(other.value) and not _one_passage(one, other)


def _period(w: Witness) -> Period:
    """The time a claim gives itself."""
    return Period(w.valid_from or None, w.valid_to or None)


def _firm(steps: Sequence[tuple[date, str]], day: date, status: str) -> bool:
    """Whether a claim is more than possible on a day."""
    return [how for start, how in steps if start <= day][-1] in ("known", status)
