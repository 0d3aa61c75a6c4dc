"""The kinds of gap: each a function that yields findings. A new kind is a function here and its wording in
YAML.

None of them says that something does not exist: a gap is what was not found in the documents read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from answerable.dates import PartialDate, parse_date
from answerable.errors import DateError

from .engine import Engine, Hop, cycles_in
from .evidence import Evidence, Statement
from .findings import Finding
from .posts import holders_of_post
from .scope import Scope
from .sets import names_in
from .telling import Teller
from .words import counted, listed


class Look:
    """One look over an evidence: the engine, who is closed, and the day by which plans should have
    happened.
    """

    def __init__(self, evidence: Evidence, scope: Scope, teller: Teller) -> None:
        self.evidence, self.scope, self.teller = evidence, scope, teller
        self.engine = Engine(evidence, scope)
        self.day = scope.on or evidence.latest

    def of_kinds(self, which: str) -> Iterator[str]:
        """The open bodies whose kind is in a set, in the order of their names."""
        kinds = names_in(which)
        cards = (self.evidence.card(entity) for entity in self.evidence.ids())
        for card in sorted((c for c in cards if c.kind in kinds), key=lambda c: (c.name, c.id)):
            if card.id not in self.closed and self._stands(card.id):
                yield card.id

    def _stands(self, entity: str) -> bool:
        """Whether more is said of an entity than that others are to become it."""
        closing = names_in("closing")
        return any(s.status == "actual" or s.relation not in closing for s in self.told(entity))

    def told(self, entity: str) -> list[Statement]:
        """What counts of all that is said of an entity."""
        return self.scope.choose(self.evidence.around(entity))

    @cached_property
    def closed(self) -> dict[str, Statement]:
        """The bodies said to have merged or been replaced, with the statement that says so most surely."""
        found: dict[str, Statement] = {}
        for s in self.scope.choose(self.evidence.statements(names_in("closing"))):
            if s.status == "actual":
                found.setdefault(s.subject, s)
        return found

    def names(self, entities: list[str]) -> str:
        """Names in a sentence."""
        return listed([self.teller.called(entity) for entity in entities])


def no_line_up(look: Look) -> Iterator[Finding]:
    """A body of a kind that answers to somebody, from which no line leads upward."""
    for body in look.of_kinds("governed"):
        if not look.engine.up(body):
            yield Finding("no_line_up", body, tuple(look.told(body)[:1]))


def competing_lines(look: Look) -> Iterator[Finding]:
    """A body with two or more lines of one kind, to bodies of which none answers to another."""
    for body in look.of_kinds("governed"):
        for line in look.engine.lines:
            hops = _apart(look.engine, [hop for hop in look.engine.up(body) if hop.line == line])
            if len(hops) > 1:
                statements = tuple(hop.best for hop in hops)
                words = look.teller.hop_verb(hops[0])
                others = look.names([hop.above for hop in hops])
                yield Finding(
                    "competing_lines",
                    body,
                    statements,
                    {"words": words, "count": counted(len(hops)), "others": others},
                )


def _apart(engine: Engine, hops: list[Hop]) -> list[Hop]:
    """The hops whose upper ends do not lie above one another; one for each upper end."""
    ends = {hop.above: hop for hop in reversed(hops)}
    over = {end: set(engine.climb(end).reached) for end in ends} if len(ends) > 1 else {}
    return [
        hop
        for end, hop in sorted(ends.items())
        if not any(end in over[other] for other in ends if other != end)
    ]


def circle(look: Look) -> Iterator[Finding]:
    """Bodies that answer to one another in a circle."""
    for way in cycles_in(look.engine.all_hops()):
        hops = [_hop(look.engine, a, b) for a, b in zip(way, (*way[1:], way[0]), strict=True)]
        names = [look.teller.called(entity) for entity in (*way, way[0])]
        chain = f"{names[0]} answers to {', which answers to '.join(names[1:])}"
        chain = chain if len(way) > 1 else f"{names[0]} is said to answer to itself"
        yield Finding(
            "circle", way[0], tuple(h.best for h in hops), {"chain": chain, "others": look.names(list(way))}
        )


def _hop(engine: Engine, below: str, above: str) -> Hop:
    return next(hop for hop in engine.up(below) if hop.above == above)


def no_head(look: Look) -> Iterator[Finding]:
    """A board for which nobody is named as chair or lead."""
    for body in look.of_kinds("headed"):
        heads = (s for s in look.evidence.incoming(body) if s.relation in names_in("holders"))
        if not any(look.scope.certainty(s) not in {"", "ended"} for s in heads):
            yield Finding("no_head", body, tuple(look.told(body)[:1]))


def no_holder(look: Look) -> Iterator[Finding]:
    """A post that nobody is named as holding."""
    for post in look.of_kinds("post_kinds"):
        holders = holders_of_post(look.evidence, post)
        if not any(look.scope.certainty(s) not in {"", "ended"} for s in holders):
            yield Finding("no_holder", post, tuple(look.told(post)[:1]))


def closed_in_charge(look: Look) -> Iterator[Finding]:
    """A body that merged or was replaced, to which a later passage has others answer."""
    for body, closing in sorted(look.closed.items()):
        end = _date(closing.valid_from) or _date(closing.published)
        if end is None:
            continue
        for hop in look.engine.down(body):
            late = [s for s in hop.statements if s.status == "actual" and _after(s, end.latest)]
            if late:
                words = {"closing": _clause(look.teller, closing), "others": look.teller.called(hop.below)}
                yield Finding("closed_in_charge", body, (closing, late[0]), words)


def _after(s: Statement, day: date) -> bool:
    """Whether the statement still holds after `day`: it begins later, or a later document says it without
    an end.
    """
    start, end, published = _date(s.valid_from), _date(s.valid_to), _date(s.published)
    if end is not None:
        return end.earliest > day
    return bool((start and start.earliest > day) or (published and published.earliest > day))


def to_nobody(look: Look) -> Iterator[Finding]:
    """Functions that go to a class or an area, where no named body is said to receive them."""
    nobody, classes = names_in("nobody"), names_in("class_kinds")
    moves = look.scope.choose(look.evidence.statements(names_in("moves")))
    named = {(s.subject, s.about) for s in moves if look.evidence.card(s.object).kind not in nobody}
    for s in sorted(moves, key=lambda s: (s.subject, s.object, s.id)):
        unnamed = look.evidence.card(s.object).kind in nobody
        from_class = look.evidence.card(s.subject).kind in classes
        if unnamed and not from_class and (s.subject, s.about) not in named:
            words = {"claim": _clause(look.teller, s), "function": s.about or "the functions"}
            yield Finding("to_nobody", s.subject, (s,), words)


def powerless(look: Look) -> Iterator[Finding]:
    """A body said to have no powers of decision, to which others must refer decisions."""
    for body in look.evidence.ids():
        powers = look.scope.choose(
            s
            for s in look.evidence.attributes(body)
            if s.relation == names_in("powers")[0] and s.value == "none"
        )
        hops = [hop for hop in look.engine.down(body) if hop.line in names_in("mostly_direct")]
        if powers and hops:
            words = {
                "powers": look.teller.attribute_words(powers[0]),
                "others": look.names(list(dict.fromkeys(hop.below for hop in hops))),
            }
            yield Finding("powerless", body, (powers[0], *(hop.best for hop in hops)), words)


def plan_passed(look: Look) -> Iterator[Finding]:
    """A plan with a date that has passed, of which no document read says that it happened or did not."""
    if look.day is None:
        return
    settled = {
        (s.subject, s.relation, s.object)
        for s in look.evidence.statements()
        if s.status not in {"planned", "proposed"}
    }
    plans = [s for s in look.evidence.statements() if s.status == "planned"]
    seen: set[tuple[str, str, str]] = set()
    for s in sorted(plans, key=lambda s: (s.valid_from, s.subject, s.relation, s.object, s.id)):
        due, what = _date(s.valid_from), (s.subject, s.relation, s.object)
        if due and due.latest < look.day and what not in settled | seen:
            seen.add(what)
            clause = _clause(look.teller, s)
            yield Finding("plan_passed", s.subject, (s,), {"claim": clause, "plan": clause})


def _clause(teller: Teller, s: Statement) -> str:
    """A statement as a clause without its source."""
    return f"{teller.called(s.subject)} {teller.verb(s)} {teller.called(s.object)}{teller.details(s)}"


def _date(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except DateError:
        return None


GAPS: dict[str, Callable[[Look], Iterator[Finding]]] = {
    kind.__name__: kind
    for kind in (
        circle,
        competing_lines,
        closed_in_charge,
        powerless,
        plan_passed,
        to_nobody,
        no_line_up,
        no_head,
        no_holder,
    )
}
