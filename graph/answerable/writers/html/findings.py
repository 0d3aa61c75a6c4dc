"""Gaps and conflicts for the page: what the questions find, in their words, with the bodies and claims
concerned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...questions.conflictkinds import CONFLICTS
from ...questions.evidence import Evidence
from ...questions.findings import Finding, word_finding, wordings
from ...questions.gapkinds import GAPS, Look
from ...questions.scope import scope_of
from ...questions.telling import Teller
from .collect import Collected

if TYPE_CHECKING:
    from ...build import Build

FAMILIES = (("conflict", "conflicts", CONFLICTS), ("gap", "gaps", GAPS))
MOST_CLAIMS = 20_000
MOST_ENDS = 8


def find_findings(build: Build, shown: Collected, reviewed_only: bool | None) -> list[dict[str, Any]]:
    """Every gap and conflict among the claims that are shown.

    Returns:
        Records with `family` (gap or conflict), `title`, `text`, `ask`, `bodies` and `claims` (places). None
        beyond `MOST_CLAIMS` claims: the questions `gaps` and `conflicts` list them there.
    """
    if len(shown.claims) > MOST_CLAIMS or not shown.claims:
        return []
    only = build.show == "reviewed" if reviewed_only is None else reviewed_only
    evidence = Evidence.of_build(build, reviewed_only=only)
    scope = scope_of(evidence)
    teller = Teller(evidence, scope)
    look = Look(evidence, scope, teller)
    bodies = {body.id: number for number, body in enumerate(shown.bodies)}
    claims = {claim.id: number for number, claim in enumerate(shown.claims)}
    return [
        _told(teller, family, which, finding, bodies, claims)
        for family, which, kinds in FAMILIES
        for find in kinds.values()
        for finding in find(look)
    ]


def _told(
    teller: Teller,
    family: str,
    which: str,
    finding: Finding,
    bodies: dict[str, int],
    claims: dict[str, int],
) -> dict[str, Any]:
    says, ask = word_finding(teller, which, finding)
    ends = [finding.body, *(end for said in finding.statements for end in (said.subject, said.object))]
    return {
        "family": family,
        "title": wordings()[which][finding.kind]["label"],
        "text": says,
        "ask": ask,
        "bodies": [bodies[end] for end in dict.fromkeys(ends) if end in bodies][:MOST_ENDS],
        "claims": [claims[said.id] for said in finding.statements if said.id in claims],
    }
