"""What changed between two days: each relationship as new, ended, moved, planned or unchanged. No words
here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.dates import parse_date
from answerable.views import HOLDING
from answerable.vocabulary import Vocabulary

from .evidence import Evidence, Statement
from .scope import as_at

TURNS = ("new", "ended", "moved", "over", "planned", "unchanged")


@dataclass(frozen=True, slots=True)
class Change:
    """One relationship between two days. `before` are the statements of what it was, where it `moved`.

    `sure` says that dates bear it out; an unchanged one is sure when it is known to hold on both days.
    """

    turn: str
    statements: tuple[Statement, ...]
    before: tuple[Statement, ...] = ()
    sure: bool = True

    @property
    def best(self) -> Statement:
        """The statement that tells it."""
        return self.statements[0]


def find_changes(evidence: Evidence, first: date, second: date, body: str | None = None) -> list[Change]:
    """Every relationship that holds on one of the two days or is planned for between them, by turn and place.

    Parameters:
        evidence: what was read.
        first, second: the two days, the earlier first.
        body: only relationships that name this one.
    """
    told = evidence.statements() if body is None else [s for s in evidence.around(body) if s.object]
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for s in told:
        groups.setdefault((s.subject, s.relation, s.object), []).append(s)
    found = [c for group in groups.values() if (c := _change(evidence.vocabulary, group, first, second))]
    return sorted(_with_moves(evidence.vocabulary, found), key=_order)


def _order(change: Change) -> tuple[int, str, str, str, str]:
    s = change.best
    return (TURNS.index(change.turn), s.valid_from or s.valid_to, s.subject, s.relation, s.object)


def _change(vocabulary: Vocabulary, group: list[Statement], first: date, second: date) -> Change | None:
    """How one relationship stands between the two days; None where it holds on neither."""
    at_first, at_second = _holding(vocabulary, group, first), _holding(vocabulary, group, second)
    relation = vocabulary.relations.get(group[0].relation)
    event = relation is not None and relation.temporal == "event"
    if at_second and not at_first:
        return Change("new", at_second)
    if at_first and not at_second:
        return Change("ended", at_first)
    if at_first and not event:
        known = all(_any(vocabulary, group, day, ("known",)) for day in (first, second))
        return Change("unchanged", at_second, sure=known)
    over = tuple(s for s in group if s.status == "former" and as_at(s, second, vocabulary) == "ended")
    if over and not at_first and not event and not any(_ended_before(s, first) for s in over):
        return Change("over", over, sure=False)
    planned = tuple(s for s in group if s.status == "planned" and _due(s, first, second))
    return Change("planned", planned, sure=False) if planned and not at_first else None


def _holding(vocabulary: Vocabulary, group: Iterable[Statement], day: date) -> tuple[Statement, ...]:
    """Those that hold on a day, surest first."""
    stood = [(as_at(s, day, vocabulary), s) for s in group]
    ranked = [
        (HOLDING.index(how), s)
        for how, s in stood
        if how in HOLDING and (s.status != "former" or how != "early")
    ]
    return tuple(s for _, s in sorted(ranked, key=lambda pair: (pair[0], pair[1].id)))


def _any(vocabulary: Vocabulary, group: Iterable[Statement], day: date, wanted: tuple[str, ...]) -> bool:
    return any(as_at(s, day, vocabulary) in wanted for s in group)


def _ended_before(s: Statement, day: date) -> bool:
    """Whether a statement's dates, or its document's, were over before a day."""
    end = parse_date(s.valid_to) or parse_date(s.published)
    return end is not None and end.latest <= day


def _due(s: Statement, first: date, second: date) -> bool:
    """Whether a plan is for a day after the first and not after the second."""
    start = parse_date(s.valid_from)
    return start is not None and first < start.latest and start.earliest <= second


def _with_moves(vocabulary: Vocabulary, changes: list[Change]) -> list[Change]:
    """The changes with each ended line and the new one that takes its place told as one that moved.

    A line of accountability moves when its lower end gets another upper end along the same relation; a chair
    or a lead moves when a body gets another one: in both, the end that stays is the one that answers.
    """
    ended: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.turn == "ended" and (key := _stays(vocabulary, change.best)):
            ended.setdefault(key, []).append(change)
    moved: list[Change] = []
    gone: set[int] = set()
    for change in changes:
        key = _stays(vocabulary, change.best) if change.turn == "new" else None
        if key and ended.get(key):
            old = ended[key].pop(0)
            gone |= {id(old), id(change)}
            moved.append(Change("moved", change.statements, old.statements))
    return [c for c in changes if id(c) not in gone] + moved


def _stays(vocabulary: Vocabulary, s: Statement) -> tuple[str, str] | None:
    """The relation and the end that answers, of a relation that carries authority and holds over a time."""
    relation = vocabulary.relations.get(s.relation)
    if relation is None or relation.authority is None or relation.temporal == "event":
        return None
    return (s.relation, s.subject if relation.authority.up == "object" else s.object)
