"""Sentences from which nothing, or nothing actual, may be claimed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.documents import CatalogueEntry, Document
from answerable.extract import extract_claims

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "no_claims.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_nothing_is_claimed_that_is_not_said(case: dict[str, Any]) -> None:
    entry = CatalogueEntry("sentence", "sentence.txt", published="2021-05-14")
    claims = extract_claims(Document("sentence", case["text"], entry=entry))
    wrong = [claim for claim in claims if case["forbid"] == "any" or claim.status == "actual"]
    found = [f"{c.subject.name} {c.relation} {c.object and c.object.name} ({c.status})" for c in wrong]
    assert found == [], case["note"]


def test_there_are_enough_sentences() -> None:
    assert len(CASES) >= 220
    assert all(case["forbid"] in ("any", "actual") for case in CASES)
    assert sum(case["forbid"] == "any" for case in CASES) >= 80
