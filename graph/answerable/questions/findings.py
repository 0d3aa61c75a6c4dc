"""A finding: something missing or contradictory, with the passages it rests on and the question it raises.

Found by code, worded by `findings.yaml`. Gaps and conflicts are told the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from .answer import Column, Row
from .evidence import Statement
from .telling import CLAIM_COLUMNS, Teller
from .words import counted, listed, sentence

FINDING_COLUMNS = (
    Column("kind", "the kind of gap or conflict"),
    Column("body", "whom it concerns"),
    Column("says", "what was found or not found, in words"),
    Column("ask", "the question to ask at the next meeting"),
    Column("body_id", "id of the body"),
    *CLAIM_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap or conflict: its kind, the body it concerns, the statements it rests on, the words to fill
    in.
    """

    kind: str
    body: str
    statements: tuple[Statement, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


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


def tell_finding(teller: Teller, which: str, finding: Finding) -> tuple[str, Row]:
    """The finding as a sentence and as a row of `FINDING_COLUMNS`."""
    wording = wordings()[which][finding.kind]
    values = {"body": teller.called(finding.body), "read": teller.read, **finding.words}
    cited = teller.sources.cite(finding.statements)
    says = sentence(wording["says"].format(passages=cited, **values))
    ask = sentence(wording["ask"].format(passages="", **values))
    row: Row = {
        "kind": wording["label"],
        "body": teller.name(finding.body),
        "says": says,
        "ask": ask,
        "body_id": finding.body,
    }
    return says, row | (teller.claim_row(finding.statements) if finding.statements else {})


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
            says, row = tell_finding(teller, which, finding)
            rows.append(row)
            if "many" not in wording or len(group) < 3:
                told.append(f"{says} Ask: {row['ask']}")
    return told, rows


def _many(teller: Teller, wording: Mapping[str, str], group: Sequence[Finding]) -> str:
    bodies = [teller.called(f.body) + teller.sources.cite(f.statements) for f in group]
    says = wording["many"].format(read=teller.read, count=counted(len(group)), bodies=listed(bodies))
    return f"{sentence(says)} Ask: {wording['ask_many']}"
