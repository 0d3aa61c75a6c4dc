"""`became BODY`: what became of a body, what it came from, and where each of its functions went."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date

from ..answer import Answer, Column, Row
from ..classes import classes_of
from ..common import BODY, ON, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..registry import Question
from ..scope import Scope, scope_of
from ..sets import names_in
from ..telling import CLAIM_COLUMNS, Teller, nothing
from ..words import listed, sentence

Group = tuple[Statement, ...]

COLUMNS = (
    Column("turn", "after: what became of it; before: what it came from; functions: where they went; class"),
    Column("body", "the one that changed or gave"),
    Column("says", "merged into, was succeeded by, transfers functions to …, with status in the words"),
    Column("other", "the one it became or that received"),
    Column("about", "the function, fund or service that moved"),
    *CLAIM_COLUMNS,
    Column("body_id", "id of the one that changed or gave"),
    Column("other_id", "id of the one it became or that received"),
)


def run(
    evidence: Evidence, body: str, on: date | None = None, status: tuple[str, ...] | None = None
) -> Answer:
    """Succession forward through every step and one step back; transfers of functions; what is said of its
    class.

    Every status is told, so that a merger proposed and refused shows as both.
    """
    everything = status or tuple(evidence.vocabulary.statuses)
    teller = Teller(evidence, scope_of(evidence, on, everything))
    scope = teller.scope
    after = _forward(evidence, scope, body)
    before = _first(scope, (s for s in evidence.incoming(body) if s.relation in names_in("succession")))
    moved = _first(scope, (s for s in evidence.outgoing(body) if s.relation in names_in("moves")))
    received = _first(scope, (s for s in evidence.incoming(body) if s.relation in names_in("moves")))
    kinds = () if _happened(after) else classes_of(evidence, body)
    far = names_in("class_goes_to")
    of_class = [g for k in kinds for g in _step(evidence, scope, k) if evidence.card(g[0].object).kind in far]
    turns = {"after": after, "functions": moved, "before": before, "received": received, "class": of_class}
    told = _tell(teller, body, turns)
    rows = [_row(teller, turn, group) for turn, found in turns.items() for group in found]
    return teller.answer("became", f"What became of {teller.called(body)}?", COLUMNS, rows, told)


def _tell(teller: Teller, body: str, turns: dict[str, list[Group]]) -> list[str]:
    told = [sentence(teller.statement(*group)) for group in turns["after"]]
    told = told or [nothing(teller, "What became of", body)]
    told += [sentence(teller.statement(*group)) for group in turns["functions"]]
    for words, found in _by_words(teller, turns["before"]).items():
        ends = [teller.called(g[0].subject) + teller.details(g[0]) + teller.sources.cite(g) for g in found]
        told.append(sentence(f"{teller.called(body)} {words} {listed(ends)}"))
    told += [sentence(teller.statement(*group)) for group in turns["received"]]
    if turns["class"]:
        told.append("Of the class it belongs to by its name, the documents say:")
        told += [sentence(teller.statement(*group)) for group in turns["class"]]
    return told


def _by_words(teller: Teller, statements: list[Group]) -> dict[str, list[Group]]:
    groups: dict[str, list[Group]] = {}
    for group in statements:
        groups.setdefault(teller.verb(group[0], reverse=True), []).append(group)
    return groups


def _happened(statements: list[Group]) -> bool:
    return any(group[0].status == "actual" for group in statements)


def _forward(evidence: Evidence, scope: Scope, body: str) -> list[Group]:
    """Succession from `body` on: only what is so leads further, and each body is opened once."""
    seen, queue, found = {body}, deque([body]), list[Group]()
    while queue:
        for group in _step(evidence, scope, queue.popleft(), names_in("succession")):
            found.append(group)
            s = group[0]
            if s.status == "actual" and s.object not in seen:
                seen.add(s.object)
                queue.append(s.object)
    return found


def _step(
    evidence: Evidence, scope: Scope, body: str, relations: tuple[str, ...] | None = None
) -> list[Group]:
    wanted = relations or (*names_in("succession"), *names_in("moves"))
    return _first(scope, (s for s in evidence.outgoing(body) if s.relation in wanted))


def _first(scope: Scope, statements: Iterable[Statement]) -> list[Group]:
    """Those that count, the same said together, in the order of dates."""
    groups = alike(scope.choose(statements), "about")
    return sorted(
        groups, key=lambda g: (g[0].valid_from or "9", g[0].relation, g[0].subject, g[0].object, g[0].id)
    )


def _row(teller: Teller, turn: str, group: Group) -> Row:
    s = group[0]
    return {
        "turn": turn,
        "body": teller.name(s.subject),
        "says": teller.verb(s),
        "other": teller.name(s.object),
        "body_id": s.subject,
        "other_id": s.object,
        "about": s.about,
        **teller.claim_row(group),
    }


QUESTION = Question(
    "became",
    "What became of {body}?",
    "What became of a body, and where each of its functions went.",
    (BODY, ON, STATUS),
    COLUMNS,
    run,
    order=60,
)
