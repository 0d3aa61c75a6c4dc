"""The accountability engine: follows lines of chosen kinds, up or down, and tells cycles from ends.

A hop joins the one below to the one above along one kind of line, with every statement that says so. Which
relation is which line, and at which end authority lies, is the vocabulary's; certainty is the scope's. Every
walk is bounded: each body is opened once, and what the bound cut off is said.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.likeness import count_sources

from .classes import classes_of, members_of
from .evidence import Evidence, Statement
from .scope import Scope
from .sets import never_above

MOST_BODIES = 2000


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a line: `below` answers to `above`, along a line of kind `line`.

    `statements` say so, the surest first; `against` are those that deny it. `inferred` is the class from
    which it was concluded, or "".
    """

    below: str
    above: str
    line: str
    statements: tuple[Statement, ...]
    certainty: str
    strength: tuple[int, int, int, int, float]
    against: tuple[Statement, ...] = ()
    inferred: str = ""

    @property
    def best(self) -> Statement:
        """The statement that says it most surely."""
        return self.statements[0]

    @property
    def sources(self) -> int:
        """How many sources say it: passages so alike that one was taken from the other are one."""
        return count_sources(s.quote for s in self.statements)


@dataclass(frozen=True, slots=True)
class Climb:
    """All that was reached from `start`: hops with the step at which each was met, nearest first.

    `ends` are the bodies from which no further line leads; `cycles` the circles met, each from its first name
    on;
    `cut` says that the bound stopped the walk.
    """

    start: str
    up: bool
    steps: tuple[tuple[int, Hop], ...]
    ends: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    cut: bool = False

    @property
    def reached(self) -> tuple[str, ...]:
        """Every body reached, nearest first, without the start."""
        ends = (hop.above if self.up else hop.below for _, hop in self.steps)
        return tuple(dict.fromkeys(end for end in ends if end != self.start))


class Engine:
    """Follows lines over an evidence within a scope. Hops are worked out once a body."""

    def __init__(self, evidence: Evidence, scope: Scope) -> None:
        self.evidence, self.scope = evidence, scope
        self.lines = scope.lines_of(evidence)
        self._authority = {
            name: r.authority
            for name, r in evidence.vocabulary.relations.items()
            if r.authority and r.authority.line in self.lines
        }
        self._relations = tuple(
            tuple(name for name, authority in self._authority.items() if authority.up == end)
            for end in ("object", "subject")
        )
        self._hops: dict[tuple[str, bool], tuple[Hop, ...]] = {}

    def up(self, entity: str) -> tuple[Hop, ...]:
        """The hops from `entity` to those it answers to, in a fixed order."""
        return self._cached(entity, True)

    def down(self, entity: str) -> tuple[Hop, ...]:
        """The hops to `entity` from those that answer to it, in a fixed order."""
        return self._cached(entity, False)

    def climb(
        self, start: str, *, up: bool = True, deepest: int | None = None, most: int = MOST_BODIES
    ) -> Climb:
        """Everything reached from `start`, breadth first; each body is opened once.

        Parameters:
            start: the id to begin at.
            up: towards those it answers to; False for those that answer to it.
            deepest: how many steps to take at most; None for all.
            most: how many bodies to reach at most.
        """
        step = {start: 0}
        found: list[tuple[int, Hop]] = []
        ends: list[str] = []
        cut, queue = False, deque([start])
        while queue:
            here = queue.popleft()
            hops = self._cached(here, up)
            if not hops and here != start:
                ends.append(here)
            if hops and deepest is not None and step[here] >= deepest:
                continue
            for hop in hops:
                there = hop.above if up else hop.below
                if there not in step and len(step) > most:
                    cut = True
                    continue
                found.append((step[here] + 1, hop))
                if there not in step:
                    step[there] = step[here] + 1
                    queue.append(there)
        return Climb(start, up, tuple(found), tuple(ends), cycles_in(hop for _, hop in found), cut)

    def all_hops(self) -> Iterator[Hop]:
        """Every hop of the evidence, by the one below."""
        for entity in self.evidence.ids():
            yield from self.up(entity)

    def _cached(self, entity: str, up: bool) -> tuple[Hop, ...]:
        key = (entity, up)
        if key not in self._hops:
            self._hops[key] = tuple(sorted(self._find(entity, up), key=self._order))
        return self._hops[key]

    def _order(self, hop: Hop) -> tuple[int, tuple[int, int, int, int, float], str, str]:
        return (self.lines.index(hop.line), hop.strength, hop.above, hop.below)

    def _find(self, entity: str, up: bool) -> Iterator[Hop]:
        own = self._grouped(entity, up)
        for (other, line), statements in own.items():
            below, above = (entity, other) if up else (other, entity)
            yield from self._hop(below, above, line, statements, "")
        if self.scope.classes:
            yield from self._inferred(entity, up, own)

    def _grouped(self, entity: str, up: bool) -> dict[tuple[str, str], list[Statement]]:
        """The statements that carry authority from `entity` upward (or downward), by the other end and
        line.
        """
        groups: dict[tuple[str, str], list[Statement]] = {}
        to_object, to_subject = self._relations if up else self._relations[::-1]
        for s in self.evidence.outgoing(entity, to_object):
            groups.setdefault((s.object, self._authority[s.relation].line), []).append(s)
        for s in self.evidence.incoming(entity, to_subject):
            groups.setdefault((s.subject, self._authority[s.relation].line), []).append(s)
        return groups

    def _hop(
        self, below: str, above: str, line: str, statements: Iterable[Statement], inferred: str
    ) -> Iterator[Hop]:
        told = list(statements)
        chosen = self.scope.choose(told)
        if not chosen or self.evidence.card(above).kind in never_above(line):
            return
        against = tuple(s for s in told if s.status == "denied" and s not in chosen)
        rank = self.scope.rank(chosen[0])
        strength = (int(bool(inferred)), rank[0], len(against), rank[1], rank[2])
        certainty = self.scope.certainty(chosen[0])
        yield Hop(below, above, line, tuple(chosen), certainty, strength, against, inferred)

    def _inferred(self, entity: str, up: bool, own: Mapping[tuple[str, str], object]) -> Iterator[Hop]:
        """What holds of `entity` because it is said of a class it belongs to, where nothing is said of
        itself.
        """
        if up:
            for kind in classes_of(self.evidence, entity):
                for (other, line), statements in self._grouped(kind, True).items():
                    if (other, line) not in own and other != entity:
                        yield from self._hop(entity, other, line, statements, kind)
            return
        for (other, line), statements in self._grouped(entity, False).items():
            for member in members_of(self.evidence, other):
                if (member, line) not in own and member != entity:
                    yield from self._hop(member, entity, line, statements, other)


def cycles_in(hops: Iterable[Hop]) -> tuple[tuple[str, ...], ...]:
    """The circles that the hops make: of each knot of bodies, one shortest circle through its first id.

    A circle `("a", "b")` means that a answers to b and b to a.
    """
    above: dict[str, list[str]] = {}
    for hop in hops:
        above.setdefault(hop.below, [])
        if hop.above not in above[hop.below]:
            above[hop.below].append(hop.above)
    knots = (knot for knot in _knots(above) if len(knot) > 1 or knot[0] in above.get(knot[0], ()))
    return tuple(sorted(_circle(above, set(knot), min(knot)) for knot in knots))


def _circle(above: Mapping[str, list[str]], knot: set[str], first: str) -> tuple[str, ...]:
    """A shortest way from `first` back to itself inside its knot."""
    before: dict[str, str] = {}
    queue = deque([first])
    while queue:
        here = queue.popleft()
        for there in sorted(above.get(here, ())):
            if there == first:
                way = [here]
                while way[-1] != first:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if there in knot and there not in before:
                before[there] = here
                queue.append(there)
    raise AssertionError(f"{first} is in no circle")  # a knot always has one: a fault of the program


def _knots(above: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The strongly connected parts (Tarjan's algorithm, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    for root in sorted(above):
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(above.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        while work:
            here, rest = work[-1]
            there = next((t for t in rest if t not in index or t in held), None)
            if there is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == index[here]:
                    cut = stack.index(here)
                    knot, stack[cut:] = stack[cut:], []
                    held.difference_update(knot)
                    yield knot
            elif there not in index:
                index[there] = low[there] = len(index)
                stack.append(there)
                held.add(there)
                work.append((there, iter(above.get(there, ()))))
            else:
                low[here] = min(low[here], index[there])
