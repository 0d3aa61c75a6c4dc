"""Accountability, oversight, delegation, challenge, support and partnership, as papers on governance say them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.documents import CatalogueEntry, Document
from answerable.extract import extract_claims

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "governance.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:90])
def test_all_that_is_said_and_nothing_else(case: dict[str, Any]) -> None:
    entry = CatalogueEntry("governance", "governance.txt", published="2021-05-14")
    claims = extract_claims(Document("governance", case["text"], entry=entry))
    found = [[c.subject.name, c.relation, c.object.name, c.status] for c in claims if c.object is not None]
    assert sorted(found) == case["says"]
