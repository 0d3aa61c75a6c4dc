"""`timeline BODY`: what happened to a body and around it, in the order of dates."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.dates import PartialDate
from answerable.errors import DateError

from ..answer import Answer, Column, Row
from ..common import BODY, STATUS
from ..evidence import Evidence, Statement
from ..registry import Question
from ..scope import scope_of
from ..telling import CLAIM_COLUMNS, Teller, nothing
from ..words import number, plain_date, sentence

COLUMNS = (
    Column("date", "the date (EDTF)"),
    Column("turn", "begins, ends, or happens"),
    Column("subject", "who or what"),
    Column("says", "the words of the relation, with status"),
    Column("object", "whom or what"),
    *CLAIM_COLUMNS,
)


def run(evidence: Evidence, body: str, status: tuple[str, ...] | None = None) -> Answer:
    """Every dated statement that names `body`, a line for its beginning and one for its end; undated ones
    counted.
    """
    scope = scope_of(evidence, None, status or tuple(evidence.vocabulary.statuses))
    teller = Teller(evidence, scope)
    around = scope.choose(evidence.around(body))
    points = sorted(
        (point for s in _once(around) for point in _points(evidence, s)),
        key=lambda p: (_key(p[0]), p[1] != "ends", p[2].relation, p[2].id),
    )
    told = [sentence(f"{plain_date(when)}: {_tell(teller, turn, s)}") for when, turn, s in points]
    told = told or [nothing(teller, "A date for", body)]
    undated = [s for s in around if not s.valid_from and not s.valid_to]
    notes = [f"Besides, {number(len(undated), 'statement')} without a date."] if undated else []
    rows = [_row(teller, when, turn, s) for when, turn, s in points]
    return teller.answer(
        "timeline", f"What happened to {teller.called(body)}, and when?", COLUMNS, rows, told, notes
    )


def _once(statements: list[Statement]) -> list[Statement]:
    """The surest statement of each that says the same."""
    best: dict[tuple[str, ...], Statement] = {}
    for s in statements:
        best.setdefault((s.subject, s.relation, s.object, s.value, s.status, s.valid_from, s.valid_to), s)
    return list(best.values())


def _points(evidence: Evidence, s: Statement) -> Iterator[tuple[str, str, Statement]]:
    relation = evidence.vocabulary.relations.get(s.relation)
    begins = "happens" if relation and relation.temporal == "event" else "begins"
    if s.valid_from:
        yield s.valid_from, begins, s
    if s.valid_to:
        yield s.valid_to, "ends", s


def _key(text: str) -> tuple[str, str]:
    try:
        return (PartialDate.parse(text).earliest.isoformat(), text)
    except DateError:
        return (text, text)


def _tell(teller: Teller, turn: str, s: Statement) -> str:
    since = {"begins": "from then on ", "ends": "until then "}.get(turn, "")
    ends = f"{teller.verb(s)} {teller.called(s.object)}" if s.object else teller.attribute_words(s)
    said = f"{teller.called(s.subject)} {ends}"
    about = f" (for {s.about})" if s.about else ""
    return f"{since}{said}{about}{teller.sources.cite([s])}"


def _row(teller: Teller, when: str, turn: str, s: Statement) -> Row:
    return {
        "date": when,
        "turn": turn,
        "subject": teller.name(s.subject),
        "says": teller.verb(s) if s.object else s.relation,
        "object": teller.name(s.object) if s.object else s.value,
        **teller.claim_row([s]),
    }


QUESTION = Question(
    "timeline",
    "What happened to {body}, and when?",
    "What happened to a body and around it, in the order of dates.",
    (BODY, STATUS),
    COLUMNS,
    run,
    order=90,
)
