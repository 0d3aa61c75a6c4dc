"""A finding: something missing or contradictory, with the passages it rests on and the question it raises.

Found by code, worded by `findings.yaml`. Gaps and conflicts are told the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from .answer import Column, Row, Sources
from .evidence import Statement
from .telling import CLAIM_COLUMNS, Teller
from .words import counted, listed, number, sentence

EXPLAINED = "explains"
FINDING_COLUMNS = (
    Column("kind", "the kind of gap or conflict"),
    Column("body", "whom it concerns"),
    Column("says", "what was found or not found, in words"),
    Column("ask", "the question to ask at the next meeting"),
    Column("body_id", "id of the body"),
    *CLAIM_COLUMNS,
)
CONFLICT_COLUMNS = (
    *FINDING_COLUMNS[: -len(CLAIM_COLUMNS)],
    Column("time", "whether dates alone explain it: explains, may explain, does not explain"),
    Column("side", "what this side says; a conflict has a row for each of its sides"),
    Column("claims", "how many claims are on this side"),
    Column("support", "how many sources they are; near-identical passages are one"),
    Column("source_kind", "what kinds of source they are, where the catalogue says"),
    *CLAIM_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says in words, the statements for it, and how many sources they are."""

    words: str
    statements: tuple[Statement, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap or conflict: its kind, the body it concerns, the statements it rests on, the words to fill
    in. A conflict has `sides`, and `time` says whether dates explain it.
    """

    kind: str
    body: str
    statements: tuple[Statement, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    sides: tuple[Side, ...] = ()
    time: str = ""


def concerns(which: str, finding: Finding, body: str) -> bool:
    """Whether a finding is about `body`, or says more than that something of another was not found."""
    if finding.body == body:
        return True
    absent = "many" in wordings()[which][finding.kind]
    return not absent and any(body in (s.subject, s.object) for s in finding.statements)


@lru_cache(maxsize=1)
def wordings() -> dict[str, Any]:
    """The wording of every kind, by `gaps` and `conflicts`."""
    import yaml

    text = resources.files(__package__).joinpath("findings.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def word_finding(
    teller: Teller, which: str, finding: Finding, sources: Sources | None = None
) -> tuple[str, str]:
    """What a finding says and the question it raises; with the numbers of its passages where `sources` numbers
    them.
    """
    wording = wordings()[which][finding.kind]
    values = {"body": teller.called(finding.body), "read": teller.read, **finding.words}
    backed = [
        _support(teller, side) + (sources.cite(side.statements) if sources else "") for side in finding.sides
    ]
    values["sides"] = listed(
        [f"{side.words}{more}" for side, more in zip(finding.sides, backed, strict=True)]
    )
    values |= dict(zip(("first", "second"), backed, strict=False))
    cited = sources.cite(finding.statements) if sources and not finding.sides else ""
    says = sentence(wording["says"].format(passages=cited, **values))
    asked = finding.time != EXPLAINED  # where dates explain it, there is nothing to ask
    return says, sentence(wording["ask"].format(passages="", **values)) if asked else ""


def _support(teller: Teller, side: Side) -> str:
    """How many sources a side has, where it has several claims, and of what kinds; in brackets."""
    documents = dict.fromkeys(s.document for s in side.statements)
    parts = []
    if len(side.statements) > 1:
        fewer = side.sources < len(documents)
        parts.append(number(side.sources, "source") + (f" in {len(documents)} documents" if fewer else ""))
    parts += [kinds] if (kinds := _kinds(teller, side)) else []
    return f" ({'; '.join(parts)})" if parts else ""


def _kinds(teller: Teller, side: Side) -> str:
    """The kinds of source on a side."""
    texts = (teller.evidence.documents.get(s.document) for s in side.statements)
    return listed(list(dict.fromkeys(text.kind for text in texts if text and text.kind)))


def tell_finding(teller: Teller, which: str, finding: Finding) -> tuple[str, list[Row]]:
    """The finding as a sentence and as rows: one of `FINDING_COLUMNS`, or one of `CONFLICT_COLUMNS` a side."""
    wording = wordings()[which][finding.kind]
    says, ask = word_finding(teller, which, finding, teller.sources)
    row: Row = {
        "kind": wording["label"],
        "body": teller.name(finding.body),
        "says": says,
        "ask": ask,
        "body_id": finding.body,
    }
    if not finding.sides:
        return says, [row | (teller.claim_row(finding.statements) if finding.statements else {})]
    return says, [
        row
        | {"time": finding.time, "side": side.words, "claims": len(side.statements), "support": side.sources}
        | {"source_kind": _kinds(teller, side)}
        | teller.claim_row(side.statements)
        for side in finding.sides
    ]


def tell_findings(teller: Teller, which: str, findings: Sequence[Finding]) -> tuple[list[str], list[Row]]:
    """All findings as sentences, each with the question it raises, and as rows.

    Three or more of a kind that only says what was not found are one sentence; each keeps its row.
    """
    told: list[str] = []
    rows: list[Row] = []
    for kind in dict.fromkeys(finding.kind for finding in findings):
        group = [finding for finding in findings if finding.kind == kind]
        wording = wordings()[which][kind]
        if "many" in wording and len(group) > 2:
            told.append(_many(teller, wording, group))
        for finding in group:
            says, its = tell_finding(teller, which, finding)
            rows += its
            if "many" not in wording or len(group) < 3:
                ask = its[0]["ask"]
                told.append(f"{says} Ask: {ask}" if ask else says)
    return told, rows


def _many(teller: Teller, wording: Mapping[str, str], group: Sequence[Finding]) -> str:
    bodies = [teller.called(f.body) + teller.sources.cite(f.statements) for f in group]
    says = wording["many"].format(read=teller.read, count=counted(len(group)), bodies=listed(bodies))
    return f"{sentence(says)} Ask: {wording['ask_many']}"
