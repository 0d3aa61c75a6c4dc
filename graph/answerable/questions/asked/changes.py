"""`changes D1 D2`: what is new, ended, moved, planned and unchanged between two days."""

from __future__ import annotations

from collections import Counter
from datetime import date

from answerable.errors import UsageError

from ..answer import Answer, Column, Row
from ..differences import TURNS, Change, find_changes
from ..drawing import Arrow, Box, Drawing
from ..evidence import Evidence
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import CLAIM_COLUMNS, Teller
from ..words import counted, number, plain_date, sentence

COLUMNS = (
    Column("turn", "new, ended, moved, over (when is not said), planned or unchanged"),
    Column("subject", "who"),
    Column("says", "the words of the relation, with status"),
    Column("object", "whom or what"),
    Column("before", "what it was, where it moved"),
    Column("sure", "whether dates bear it out"),
    *CLAIM_COLUMNS,
)

MOST_DRAWN = 60
HEADS = {
    "new": "New",
    "ended": "Ended",
    "moved": "Moved",
    "over": "No longer so by the second day, though when it ended is not said",
    "planned": "Planned for the time between",
}


def run(
    evidence: Evidence,
    first: date,
    second: date,
    body: str | None = None,
    kind: tuple[str, ...] | None = None,
) -> Answer:
    """Each relationship that holds on one of the two days or was planned for between them.

    Raises:
        UsageError: the second day does not come after the first.
    """
    if second <= first:
        raise UsageError(f"The second day ({second}) must come after the first ({first}).")
    teller = Teller(evidence, scope_of(evidence, None, tuple(evidence.vocabulary.statuses)))
    changes = [c for c in find_changes(evidence, first, second, body) if kind is None or c.turn in kind]
    days = f"between {plain_date(first.isoformat())} and {plain_date(second.isoformat())}"
    told = _tell(teller, changes, days)
    around = f" around {teller.called(body)}" if body else ""
    rows = [_row(teller, change) for change in changes]
    title = f"What changed{around} {days}?"
    return teller.answer(
        "changes", title, COLUMNS, rows, told, _notes(changes), _draw(teller, title, changes, body)
    )


def _tell(teller: Teller, changes: list[Change], days: str) -> list[str]:
    told: list[str] = []
    for turn in TURNS[:-1]:
        group = [change for change in changes if change.turn == turn]
        if group:
            told.append(f"{HEADS[turn]} ({counted(len(group))}):")
            told += [sentence(_sentence(teller, change)) for change in group]
    return told or [sentence(f"No change {days} was found in {teller.read}")]


def _draw(teller: Teller, title: str, changes: list[Change], body: str | None) -> Drawing | None:
    """The difference as a drawing: what changed or was to; around one body the unchanged too."""
    shown = [c for c in changes if body is not None or c.turn != "unchanged"][:MOST_DRAWN]
    boxes: dict[str, Box] = {}
    arrows: list[Arrow] = []
    heads: dict[int, str] = {}
    bundles = _bundles(shown)
    for band, ((turn, _), group) in enumerate(bundles):
        if band == 0 or bundles[band - 1][0][0] != turn:
            heads[band] = HEADS.get(turn, "Unchanged")
        for change in group:
            ends = [(change.best.subject, 0), (change.best.object, 1)]
            ids = [f"{band} {entity} {column}" for entity, column in ends]
            for key, (entity, column) in zip(ids, ends, strict=True):
                boxes.setdefault(key, Box(key, teller.name(entity), column, entity == body, band))
            words = teller.label(change.best)
            arrows.append(Arrow(ids[0], ids[1], words, change.turn, change.best.status))
    return Drawing(title, tuple(boxes.values()), tuple(arrows), heads) if shown else None


Bundle = tuple[tuple[str, str], list[Change]]


def _bundles(changes: list[Change]) -> list[Bundle]:
    """Changes that belong in one band: of one turn, and with one object or else one subject in common."""
    ends = Counter((c.turn, c.best.relation, c.best.object) for c in changes)
    bundles: dict[tuple[str, str], list[Change]] = {}
    for c in changes:
        s = c.best
        shared = f"> {s.relation} {s.object}" if ends[c.turn, s.relation, s.object] > 1 else f"< {s.subject}"
        bundles.setdefault((c.turn, shared), []).append(c)
    return sorted(bundles.items(), key=lambda bundle: TURNS.index(bundle[0][0]))


def _sentence(teller: Teller, change: Change) -> str:
    said = teller.statement(*change.statements)
    if not change.before:
        return said
    return f"{said}; before, {teller.statement(*change.before)}"


def _notes(changes: list[Change]) -> list[str]:
    same = [change for change in changes if change.turn == "unchanged"]
    open_ = [change for change in same if not change.sure]
    if not same:
        return []
    of_which = f"; for {counted(len(open_))} of them no date says so" if open_ else ""
    return [f"Unchanged as far as these documents say: {number(len(same), 'relationship')}{of_which}."]


def _row(teller: Teller, change: Change) -> Row:
    s = change.best
    before = "; ".join(
        f"{teller.name(b.subject)} {teller.verb(b)} {teller.name(b.object)}" for b in change.before[:1]
    )
    return {
        "turn": change.turn,
        "subject": teller.name(s.subject),
        "says": teller.verb(s),
        "object": teller.name(s.object),
        "before": before,
        "sure": change.sure,
        **teller.claim_row((*change.statements, *change.before), cite=change.turn != "unchanged"),
    }


QUESTION = Question(
    "changes",
    "What changed between {first} and {second}?",
    "What is new, ended, moved, planned and unchanged between two days.",
    (
        Parameter("first", "date", "the earlier day"),
        Parameter("second", "date", "the later day"),
        Parameter("body", "body", "only what concerns this body", None),
        Parameter(
            "kind", "choice", "new, ended, moved, over, planned, unchanged, several with commas", None, TURNS
        ),
    ),
    COLUMNS,
    run,
    order=80,
)
