"""Texts of ours, each with all the relations that it gives and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.documents import CatalogueEntry, Document
from answerable.extract import extract_claims

DATA = Path(__file__).parent / "data"
CASES: list[dict[str, Any]] = [
    case
    for name in ("governance", "clauses", "policy", "shapes", "papers")
    for case in yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:90])
def test_all_that_is_said_and_nothing_else(case: dict[str, Any]) -> None:
    entry = CatalogueEntry("note", "note.txt", published="2021-05-14")
    claims = extract_claims(Document("note", case["text"], entry=entry))
    found = [[c.subject.name, c.relation, c.object.name, c.status] for c in claims if c.object is not None]
    assert sorted(found) == sorted(case["says"])
