"""Lists of members and officers: whose they are, where they end, who only stands in."""

from __future__ import annotations

from answerable.documents import Document
from answerable.extract import extract_claims

PAPER = """# Northshire Integrated Care Board: how it is run

2.3 The Northshire Place Partnership is accountable to Northshire Integrated Care Board. It is chaired by Dr Ann \
Example and its members are:

- Eastmoor Borough Council;
- Westfold NHS Trust; and
- Healthwatch Northshire.

2.4 The Quality Committee is chaired by Bob Sample. Its sub-groups are:

- the Medicines Safety Group; and
- the Safeguarding Group.

The Northshire Provider Collaborative has two partners. They are:

- Oldbridge NHS Trust; and
- Westfold NHS Trust.
"""
TABLE = """# Committees of Northshire Council

| Committee | Chair |
| --- | --- |
| Licensing Committee | Ann Example |
| Licensing Committee | Bob Sample (deputy) |
| Audit Committee | Cat Test, vice chair |
"""


def said(text: str, *relations: str) -> set[tuple[str, str]]:
    claims = extract_claims(Document("paper", text, format="md"))
    return {(c.subject.name, c.object.name) for c in claims if c.relation in relations and c.object}


def test_its_members_are_those_of_the_body_spoken_of() -> None:
    assert said(PAPER, "member_of") == {
        ("Eastmoor Borough Council", "Northshire Place Partnership"),
        ("Westfold NHS Trust", "Northshire Place Partnership"),
        ("Healthwatch Northshire", "Northshire Place Partnership"),
        ("Oldbridge NHS Trust", "Northshire Provider Collaborative"),
        ("Westfold NHS Trust", "Northshire Provider Collaborative"),
    }


def test_who_stands_in_for_the_chair_is_no_chair() -> None:
    assert said(TABLE, "chairs") == {("Ann Example", "Licensing Committee")}
