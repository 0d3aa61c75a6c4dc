"""People in lists, with what stands over them: whose minutes they are, where roles without a body are held."""

from __future__ import annotations

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims

RELATIONS = {"works_for", "leads", "chairs", "member_of", "succeeded_by", "appoints"}
BOARD = "Orrin Council Health and Wellbeing Board"
COMMITTEE, CCG = "Primary Care Commissioning Committee", "Orrin Vale Clinical Commissioning Group"

MINUTES = """ORRIN VALE CLINICAL COMMISSIONING GROUP

Minutes of the Primary Care Commissioning Committee held on 4 June 2019

PRESENT
Mr Derek Painter (Chair) - Lay Member
Mrs Wendy Blaikie (WB) - Chief Finance Officer
Cllr Jim Frith - Orrin Council

APOLOGIES
Dr Tom Hurst, Medical Director

1 Welcome
Apologies were received from Dr Hurst. WB declared that she is a trustee of Mallow Hospice.
"""
TITLES = """ORRIN COUNCIL
HEALTH AND WELLBEING BOARD

Minutes of the meeting held on 4 September 2018

Present: Councillor J Marsh (Chair), Councillors P Bolt and S Nair; Ms T Owens, Director of Adult Social Care; \
Mr L Finch (Healthwatch Orrin)
"""

LISTED = [
    (
        MINUTES,
        {
            ("Derek Painter", "chairs", COMMITTEE),
            ("Derek Painter", "member_of", COMMITTEE),
            ("Wendy Blaikie", "member_of", COMMITTEE),
            ("Wendy Blaikie", "works_for", CCG),
            ("Wendy Blaikie", "works_for", "Mallow Hospice"),
            ("Jim Frith", "member_of", COMMITTEE),
            ("Jim Frith", "works_for", "Orrin Council"),
            ("Tom Hurst", "member_of", COMMITTEE),
            ("Tom Hurst", "works_for", CCG),
        },
    ),
    (
        TITLES,
        {
            ("J Marsh", "chairs", BOARD),
            ("J Marsh", "member_of", BOARD),
            ("P Bolt", "member_of", BOARD),
            ("S Nair", "member_of", BOARD),
            ("T Owens", "member_of", BOARD),
            ("T Owens", "works_for", "Orrin Council"),
            ("L Finch", "member_of", BOARD),
            ("L Finch", "works_for", "Healthwatch Orrin"),
        },
    ),
]


@pytest.mark.parametrize(("text", "relations"), LISTED, ids=lambda value: str(value)[:40])
def test_the_people_of_a_list(text: str, relations: set[tuple[str, str, str]]) -> None:
    claims = extract_claims(Document("note", text))
    assert {
        (c.subject.name, c.relation, c.object.name)
        for c in claims
        if c.object is not None and c.relation in RELATIONS
    } == relations
