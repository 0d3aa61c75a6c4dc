"""`follow FUNCTION`: who holds a duty, a service or a fund, over time."""

from __future__ import annotations

import difflib
from datetime import date

from answerable.entities import normalise
from answerable.errors import UnknownName

from ..answer import Answer, Column, Row
from ..common import ON, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..names import names_of
from ..registry import Parameter, Question
from ..scope import Scope, scope_of
from ..sets import names_in
from ..telling import CLAIM_COLUMNS, Teller
from ..words import listed, sentence, span

COLUMNS = (
    Column("when", "from when to when it is so"),
    Column("holder", "who holds it, gives it or answers for it"),
    Column("says", "in what way, with status and certainty in the words"),
    Column("other", "the one held, or the one that receives"),
    Column("about", "the function, in the words of the document"),
    Column("found", "how it was found: in the name, the function or the words of the passage"),
    *CLAIM_COLUMNS,
)


def run(
    evidence: Evidence, function: str, on: date | None = None, status: tuple[str, ...] | None = None
) -> Answer:
    """Everything said of who holds `function`, in the order of time.

    A function is looked for as a named thing (a fund, a programme, a plan), then as what a claim is about, and only
    where neither is found in the words of passages about powers and services.

    Raises:
        UnknownName: nothing of that name or with those words; the error carries the functions there are.
    """
    teller = Teller(evidence, scope_of(evidence, on, status or tuple(evidence.vocabulary.statuses)))
    names = names_of(evidence)
    things = names.ids(function) or [
        thing for thing in names.holding(function) if evidence.card(thing).kind in names_in("held")
    ]
    found = {s: "name" for thing in things for s in _holding(evidence, thing)}
    wanted = set(normalise(function).split())
    every = [s for entity in evidence.ids() for s in evidence.outgoing(entity)]
    found |= {s: "function" for s in every if s not in found and wanted <= set(normalise(s.about).split())}
    if not found:
        relations = {*names_in("moves"), *names_in("keeping")}
        found = {
            s: "passage"
            for s in every
            if s.relation in relations and wanted <= set(normalise(s.quote).split())
        }
    if not found:
        raise UnknownName(function, _functions(every, function), what="function, service or fund")
    chosen = alike(_in_time(teller.scope, list(found)), "about")
    told = [sentence(teller.statement(*group)) for group in chosen]
    if things and set(found.values()) == {"name"}:
        told.insert(
            0, sentence(f"{listed([teller.called(t) for t in things])}, in the order of time:").rstrip(".")
        )
    notes = [] if "passage" not in found.values() else ["Found by the words of the passages, not by name."]
    rows = [_row(teller, group, found[group[0]]) for group in chosen]
    return teller.answer("follow", f"Who holds “{function}”, over time?", COLUMNS, rows, told, notes)


def _functions(statements: list[Statement], wanted: str) -> list[str]:
    """Functions that claims are about: those most like the one wanted."""
    there = {s.about for s in statements if s.about}
    like = difflib.get_close_matches(wanted, sorted(there), n=5, cutoff=0.4)
    return like or sorted(there)[:5]


def _holding(evidence: Evidence, thing: str) -> list[Statement]:
    """What is said of who keeps a thing, and of where it went."""
    wanted = {*names_in("keeping"), *names_in("moves"), *names_in("succession")}
    direct = {n for n, r in evidence.vocabulary.relations.items() if r.authority}
    return [s for s in evidence.around(thing) if s.object and s.relation in wanted | direct]


def _in_time(scope: Scope, statements: list[Statement]) -> list[Statement]:
    """Those that count, by the date they begin or, where none is said, by that of their document."""
    chosen = scope.choose(statements)
    return sorted(chosen, key=lambda s: (s.valid_from or s.published or "9", s.document, s.start, s.id))


def _row(teller: Teller, group: tuple[Statement, ...], how: str) -> Row:
    s = group[0]
    return {
        "when": span(s.valid_from, s.valid_to),
        "holder": teller.name(s.subject),
        "says": teller.verb(s),
        "other": teller.name(s.object),
        "about": s.about,
        "found": how,
        **teller.claim_row(group),
    }


QUESTION = Question(
    "follow",
    "Who holds “{function}”, over time?",
    "Who holds a duty, a service or a fund, over time.",
    (Parameter("function", "text", "the function, service or fund, in words"), ON, STATUS),
    COLUMNS,
    run,
    order=70,
)
