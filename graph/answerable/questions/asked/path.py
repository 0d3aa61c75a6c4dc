"""`path A B`: the best ways from one body up to another, with the weakest hop of each."""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import CLASSES, LINES, ON, STATUS
from ..engine import Engine, Hop
from ..evidence import Evidence
from ..paths import Path, find_paths, shared_above
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import HOP_COLUMNS, Teller
from ..words import listed, number, sentence

COLUMNS = (
    Column("path", "number of the way, the surest first"),
    *HOP_COLUMNS,
    Column("weakest", "whether this is the weakest hop of its way"),
)


def run(
    evidence: Evidence,
    body: str,
    other: str,
    on: date | None = None,
    status: tuple[str, ...] | None = None,
    lines: tuple[str, ...] | None = None,
    classes: bool = False,
    count: int = 3,
) -> Answer:
    """The `count` best ways from `body` up to `other`; or the other way round where the line runs that
    way.
    """
    engine = Engine(evidence, scope_of(evidence, on, status, lines, classes))
    teller = Teller(evidence, engine.scope)
    below, above = body, other
    paths = find_paths(engine, below, above, count=count)
    told: list[str] = []
    if not paths:
        told.append(_none(teller, below, above))
        paths = find_paths(engine, above, below, count=count)
        told += ["The line runs the other way:"] if paths else _shared(engine, teller, below, above)
    rows: list[Row] = []
    for index, path in enumerate(paths, start=1):
        told.append(_tell(teller, path, index, len(paths)))
        rows += [
            {"path": index, **teller.hop_row(step, hop), "weakest": hop is path.weakest}
            for step, hop in enumerate(path.hops, start=1)
        ]
    title = f"How {teller.does(body)} answer to {teller.called(other)}?"
    drawing = (
        teller.draw(paths[0].bodies[0], (hop for path in paths for hop in path.hops), up=True)
        if paths
        else None
    )
    return teller.answer("path", title, COLUMNS, rows, told, drawing=drawing)


def _none(teller: Teller, below: str, above: str) -> str:
    lines = Engine(teller.evidence, teller.scope).lines
    kinds = (
        "A line of any kind"
        if len(lines) == len(teller.evidence.vocabulary.lines)
        else f"A {listed(lines, 'or')} line"
    )
    ends = f"from {teller.called(below)} up to {teller.called(above)}"
    return sentence(f"{kinds} {ends} was not found in {teller.read}")


def _shared(engine: Engine, teller: Teller, one: str, other: str) -> list[str]:
    both = shared_above(engine, one, other)[:3]
    if not both:
        return []
    names = listed([teller.called(entity) for entity in both])
    ways = [find_paths(engine, end, both[0], count=1)[0] for end in (one, other)]
    told = [sentence(f"Both {teller.called(one)} and {teller.called(other)} have a line up to {names}")]
    return told + [_chain(teller, way.hops) for way in ways]


def _tell(teller: Teller, path: Path, index: int, count: int) -> str:
    start = f"Way {index} of {count}, in {number(len(path.hops), 'step')}: " if count > 1 else ""
    weakest = path.weakest
    if len(path.hops) == 1:
        return start + _chain(teller, path.hops)
    if path.even:
        return f"{start}{_chain(teller, path.hops)} Its steps are equally sure ({_why(weakest)})."
    why = _why(weakest)
    ends = f"that {teller.called(weakest.below)} {teller.hop_verb(weakest)} {teller.called(weakest.above)}"
    return f"{start}{_chain(teller, path.hops)} Its weakest step is {ends} ({why})."


def _chain(teller: Teller, hops: tuple[Hop, ...]) -> str:
    parts = [teller.called(hops[0].below)]
    for index, hop in enumerate(hops):
        joint = ", which" if index else ""
        more = teller.details(hop.best, *(["inferred from its class"] if hop.inferred else []))
        cited = teller.sources.cite(hop.statements)
        parts.append(f"{joint} {teller.hop_verb(hop)} {teller.called(hop.above)}{more}{cited}")
    return sentence("".join(parts))


def _why(hop: Hop) -> str:
    """What makes a hop weak, in words."""
    documents = {s.document for s in hop.statements}
    reasons = ["concluded from its class"] if hop.inferred else []
    reasons += [hop.best.status] if hop.best.status != "actual" else []
    reasons += ["not certain as at that day"] if hop.certainty in {"possible", "early"} else []
    reasons += ["denied elsewhere"] if hop.against else []
    reasons += ["not yet reviewed"] if hop.best.review not in {"accepted", "curated"} else []
    alike = (
        f", in words so alike that they are {number(hop.sources, 'source')}"
        if hop.sources < len(documents)
        else ""
    )
    return listed([*reasons, "said by " + number(len(documents), "document")]) + alike


QUESTION = Question(
    "path",
    "How does {body} answer to {other}?",
    "The best ways from one body up to another, and the weakest step of each.",
    (
        Parameter("body", "body", "the lower body"),
        Parameter("other", "body", "the upper body"),
        ON,
        STATUS,
        LINES,
        CLASSES,
        Parameter("count", "number", "how many ways at most", 3),
    ),
    COLUMNS,
    run,
    order=30,
)
