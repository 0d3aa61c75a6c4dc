"""`related BODY RELATION`: who stands in one relation to a body, and to whom it stands in it."""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import BODY, ON, RELATION, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..registry import Question
from ..scope import scope_of
from ..telling import CLAIM_COLUMNS, Teller
from ..words import listed, sentence

COLUMNS = (
    Column("turn", "from: the body is the subject; to: it is the object; with: the relation runs both ways"),
    Column("body", "the body asked about"),
    Column("says", "the words of the relation, read from the body, with status and certainty"),
    Column("other", "the other end"),
    Column("role", "the words of the role"),
    Column("about", "the function, fund or service concerned"),
    *CLAIM_COLUMNS,
    Column("other_id", "id of the other end"),
)


def run(
    evidence: Evidence,
    body: str,
    relation: str,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
) -> Answer:
    """Everything said with `body` at one end of `relation`, the same said together."""
    teller = Teller(evidence, scope_of(evidence, on, status, history=True))
    symmetric = evidence.vocabulary.relations[relation].symmetric
    groups = {
        "from": alike(teller.scope.choose(s for s in evidence.outgoing(body) if s.relation == relation)),
        "to": alike(teller.scope.choose(s for s in evidence.incoming(body) if s.relation == relation)),
    }
    ends = [(turn, group) for turn, found in groups.items() for group in sorted(found, key=_order)]
    by_words: dict[str, list[str]] = {}
    for turn, group in ends:
        words = teller.verb(group[0], reverse=turn == "to")
        name = teller.called(_other(turn, group[0])) + teller.details(group[0], *teller.role(group[0]))
        by_words.setdefault(words, []).append(name + teller.sources.cite(group))
    told = [sentence(f"{teller.called(body)} {words} {listed(names)}") for words, names in by_words.items()]
    labels = evidence.vocabulary.relations[relation]
    either = labels.label if symmetric else f"{labels.label}” or “{labels.reverse}"
    absent = f"Anything said of {teller.called(body)} with “{either}” was not found in {teller.read}."
    rows = [_row(teller, body, "with" if symmetric else turn, turn, group) for turn, group in ends]
    title = f"Of {teller.called(body)}: “{labels.label}”"
    return teller.answer("related", title, COLUMNS, rows, told or [absent])


def _other(turn: str, s: Statement) -> str:
    return s.object if turn == "from" else s.subject


def _order(group: tuple[Statement, ...]) -> tuple[str, str, str, str]:
    s = group[0]
    return (s.valid_from or "9", s.subject, s.object, s.id)


def _row(teller: Teller, body: str, shown: str, turn: str, group: tuple[Statement, ...]) -> Row:
    s = group[0]
    return {
        "turn": shown,
        "body": teller.name(body),
        "says": teller.verb(s, reverse=turn == "to"),
        "other": teller.name(_other(turn, s)),
        "role": s.role,
        "about": s.about,
        "other_id": _other(turn, s),
        **teller.claim_row(group),
    }


QUESTION = Question(
    "related",
    "Who stands in {relation} to {body}?",
    "Who stands in one relation to a body, and to whom it stands in it.",
    (BODY, RELATION, ON, STATUS),
    COLUMNS,
    run,
    order=140,
)
