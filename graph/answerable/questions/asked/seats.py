"""`seats BODY`: every board a body or person sits on, and what that board can decide."""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import BODY, ON, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..powers import inferred, of_classes
from ..registry import Question
from ..scope import Scope, scope_of
from ..sets import names_in
from ..telling import CLAIM_COLUMNS, Teller, nothing
from ..words import sentence

COLUMNS = (
    Column("who", "the one who sits: the body or person asked about, or a person at its head"),
    Column("does", "is a member of, chairs …, with status and certainty in the words"),
    Column("board", "the board"),
    Column("powers", "what is said of its powers of decision"),
    Column("statutory", "whether it is said to be a statutory body"),
    *CLAIM_COLUMNS,
    Column("board_id", "id of the board"),
)


def run(
    evidence: Evidence, body: str, on: date | None = None, status: tuple[str, ...] | None = None
) -> Answer:
    """The boards on which `body` sits, itself or through a person at its head, each with its powers."""
    scope = scope_of(evidence, on, status, history=True)
    teller = Teller(evidence, scope)
    own = _seats(evidence, scope, body)
    heads = scope.choose(s for s in evidence.incoming(body) if s.relation in names_in("holders"))
    people = dict.fromkeys(s.subject for s in heads)
    through = [s for person in people for s in _seats(evidence, scope, person) if s[0].object != body]
    told = [sentence(teller.statement(*group)) for group in own] or [nothing(teller, "A seat of", body)]
    if through:
        told.append(sentence(f"People at the head of {teller.called(body)} sit on other boards"))
        told += [sentence(teller.statement(*group)) for group in through]
    boards = dict.fromkeys(group[0].object for group in (*own, *through))
    told += [text for board in boards for text in _powers(teller, scope, board)]
    rows = [_row(teller, scope, group) for group in (*own, *through)]
    return teller.answer("seats", f"On which boards {teller.does(body)} sit?", COLUMNS, rows, told)


def _seats(evidence: Evidence, scope: Scope, entity: str) -> list[tuple[Statement, ...]]:
    groups = alike(scope.choose(s for s in evidence.outgoing(entity) if s.relation in names_in("seats")))
    return sorted(groups, key=lambda g: (evidence.card(g[0].object).name, g[0].relation, g[0].id))


def _said(evidence: Evidence, scope: Scope, board: str, attribute: str) -> list[Statement]:
    return scope.choose(s for s in evidence.attributes(board) if s.relation == attribute)


def _powers(teller: Teller, scope: Scope, board: str) -> list[str]:
    """What a board can decide, in a sentence for each thing said; that nothing is said, where nothing is."""
    told = []
    for name in names_in("powers"):
        said = alike(_said(teller.evidence, scope, board, name))
        told += [sentence(teller.attribute(*group)) for group in said]
    if told:
        return told
    absent = sentence(f"What {teller.called(board)} can decide was not found in {teller.read}")
    groups = (group for name in names_in("powers") for group in of_classes(teller, board, name))
    return [absent, *(inferred(teller, group) for group in groups)]


def _row(teller: Teller, scope: Scope, group: tuple[Statement, ...]) -> Row:
    s = group[0]
    powers, statutory = (
        "; ".join(dict.fromkeys(t.value for t in _said(teller.evidence, scope, s.object, name)))
        for name in names_in("powers")
    )
    return {
        "who": teller.name(s.subject),
        "does": teller.verb(s),
        "board": teller.name(s.object),
        "board_id": s.object,
        "powers": powers,
        "statutory": statutory,
        **teller.claim_row(group),
    }


QUESTION = Question(
    "seats",
    "On which boards does {body} sit?",
    "Every board a body or person sits on, and what that board can decide.",
    (BODY, ON, STATUS),
    COLUMNS,
    run,
    order=50,
)
