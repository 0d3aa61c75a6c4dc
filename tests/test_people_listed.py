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


ANNUAL = """Directors' report

The Board of Directors of Tarn Valley NHS Foundation Trust

Our Chair
Sir Colin Maddox
Colin came in January 2017. He was previously chief executive of Mersham Housing Association and lives nearby.

Our Chief Executive
Dr Leila Hamid
Leila has been with us since 2014 and is a psychiatrist by training; she works one day a week in a clinic.

Non-executive directors
Tom Adair, Senior Independent Director. Tom is an accountant by training.
Margaret Lisle (to 31 May 2019)

Committee membership
Committee | Chair | Members
--- | --- | ---
Audit | Tom Adair | Margaret Lisle, Leila Hamid
"""


def test_a_page_of_directors_and_a_table_of_committees() -> None:
    found = {
        (c.subject.name, c.relation, c.object.name)
        for c in extract_claims(Document("note", ANNUAL))
        if c.object is not None and c.relation in RELATIONS
    }
    trust = "Tarn Valley NHS Foundation Trust"
    assert found == {
        ("Colin Maddox", "chairs", trust),
        ("Colin Maddox", "leads", "Mersham Housing Association"),
        ("Leila Hamid", "leads", trust),
        ("Tom Adair", "works_for", trust),
        ("Margaret Lisle", "works_for", trust),
        ("Tom Adair", "chairs", "Audit Committee"),
        ("Margaret Lisle", "member_of", "Audit Committee"),
        ("Leila Hamid", "member_of", "Audit Committee"),
    }


def test_posts_that_sit_on_a_board() -> None:
    text = """Terms of reference: Orrin Care Partnership Board

The membership of the Board shall be:
- The Chief Executive of Tarn Valley NHS Trust (Chair)
- The Director of Public Health
- the Police and Crime Commissioner
- up to five members nominated by Orrin Council
- Healthwatch Northshire
- Lay member x 2
"""
    board = "Orrin Care Partnership Board"
    head = "Chief Executive of Tarn Valley NHS Trust"
    assert {
        (c.subject.name, c.relation, c.object.name)
        for c in extract_claims(Document("note", text))
        if c.object is not None
    } == {
        (head, "chairs", board),
        (head, "member_of", board),
        ("Tarn Valley NHS Trust", "member_of", board),
        ("Director of Public Health", "member_of", board),
        ("Police and Crime Commissioner", "member_of", board),
        ("Orrin Council", "member_of", board),
        ("Healthwatch Northshire", "member_of", board),
    }


def test_an_annual_report_is_of_the_organisation_it_begins_with() -> None:
    text = """Annual Report: Orrin Community Health CIC

Our board
The board was chaired by Neil Carter. Our chief executive is Tess Quirk. She sits on the Tarn Partnership Board.

Non-executive directors who served during the year: Jane Holt and Dr Clare Abbot (until March 2019).

Company secretary: Harriet Moon
"""
    cic, board = "Orrin Community Health CIC", "Orrin Community Health CIC Board"
    assert {
        (c.subject.name, c.relation, c.object.name)
        for c in extract_claims(Document("note", text))
        if c.object is not None
    } == {
        ("Neil Carter", "chairs", board),
        ("Tess Quirk", "leads", cic),
        ("Tess Quirk", "member_of", "Tarn Partnership Board"),
        ("Jane Holt", "works_for", cic),
        ("Clare Abbot", "works_for", cic),
        ("Harriet Moon", "works_for", cic),
    }


def test_a_table_of_who_is_who_and_whom_to_contact() -> None:
    text = """# Who's who at the Ashdown Health Partnership

| Name | Role | Organisation |
| --- | --- | --- |
| Vivienne Rose | Independent Chair | |
| Lisa Tonks | Chief Executive | Weald Hospitals NHS Trust |

## Contacts

For more information contact Jan Firth, Communications Manager, Weald Hospitals NHS Trust on 01234 555666.

Report author: Tom Hall, Head of Strategy, Weald Hospitals NHS Trust
"""
    partnership, trust = "Ashdown Health Partnership", "Weald Hospitals NHS Trust"
    assert {
        (c.subject.name, c.relation, c.object.name)
        for c in extract_claims(Document("note", text))
        if c.object is not None
    } == {
        ("Vivienne Rose", "chairs", partnership),
        ("Vivienne Rose", "member_of", partnership),
        ("Lisa Tonks", "leads", trust),
        ("Lisa Tonks", "member_of", partnership),
        ("Jan Firth", "works_for", trust),
        ("Tom Hall", "works_for", trust),
    }


def seats(text: str) -> set[tuple[str, str, str, str, str | None, str | None]]:
    """Who holds what in which body, with status and dates."""
    return {
        (
            c.subject.name,
            c.relation,
            c.role or "",
            c.status,
            c.valid_from and str(c.valid_from),
            c.valid_to and str(c.valid_to),
        )
        for c in extract_claims(Document("note", text))
        if c.object is not None
    }


def test_trustees_with_when_they_came_and_went() -> None:
    text = """# Mallow Hospice

## Trustees

Mr A Tennant BSc, MSc (Chair)
Ms T Oakley MSc, MCIPR (appointed 5 May 2020)
Dr H Rudd MB, ChB (resigned 15 November 2023)
Mr C Bell LLB (Hons)
"""
    assert seats(text) == {
        ("A Tennant", "chairs", "Chair", "actual", None, None),
        ("T Oakley", "works_for", "trustee", "actual", "2020-05-05", None),
        ("H Rudd", "works_for", "trustee", "former", None, "2023-11-15"),
        ("C Bell", "works_for", "trustee", "actual", None, None),
    }


def test_a_table_says_when_directors_were_appointed_and_left() -> None:
    text = """# Weald Hospitals NHS Trust

## Executive directors

| Name | Role | Appointed | Left |
| --- | --- | --- | --- |
| Lisa Tonks | Chief Executive | 1 April 2018 | 30 June 2020 |
| Tom Hall | Finance Director | May 2019 | |
"""
    assert {
        ("Lisa Tonks", "leads", "Chief Executive", "former", "2018-04-01", "2020-06-30"),
        ("Tom Hall", "works_for", "Finance Director", "actual", "2019-05", None),
    } <= seats(text)


def test_a_list_in_bold_that_lost_its_lines() -> None:
    text = """# Mallow Hospice

## BOARD OF TRUSTEES:

**Chairman** Mr A Tennant LLB (Hons) **Vice Chairman** Ms T Oakley **Members** Dr H Rudd MB, ChB Mr C Bell \
**Company Secretary** Mrs J Frost FCCA (Appointed 15 May 2023)
"""
    found = {(name, relation) for name, relation, *_ in seats(text)}
    assert found == {
        ("A Tennant", "chairs"),
        ("A Tennant", "member_of"),
        ("T Oakley", "works_for"),
        ("T Oakley", "member_of"),
        ("H Rudd", "member_of"),
        ("C Bell", "member_of"),
        ("J Frost", "works_for"),
        ("J Frost", "member_of"),
    }


def test_directors_who_served_during_the_year_are_not_gone() -> None:
    text = """# Weald Hospitals NHS Trust

The directors during the year were:

- Lisa Tonks, Chief Executive
- Tom Hall, Finance Director (until 30 June 2020)
"""
    status = {(name, status) for name, _, _, status, *_ in seats(text)}
    assert status == {("Lisa Tonks", "actual"), ("Tom Hall", "former")}


def test_a_post_that_another_follows_is_over() -> None:
    text = (
        "Lisa Tonks was appointed director of finance at Weald Hospitals NHS Trust in 1998. "
        "In 2004 she became chief executive of Orrin Council. She was appointed a trustee of Mallow Hospice in 2006."
    )
    assert {(role, status) for _, _, role, status, *_ in seats(text) if role} == {
        ("director of finance", "former"),
        ("chief executive", "actual"),
        ("trustee", "actual"),
    }


def test_a_table_of_facts_about_one_body() -> None:
    text = """Weald Hospitals NHS Trust | |
---|---|
Type | NHS trust |
Former name | Weald Healthcare NHS Trust |
Region served | Kent and Surrey |
Hospitals | Ashdown Hospital |
Chair | Lisa Tonks |
Chief executive | Tom Hall[2] |
Website | www |
"""
    trust = "Weald Hospitals NHS Trust"
    found = {
        (c.subject.name, c.relation, c.object.name)
        for c in extract_claims(Document("note", text))
        if c.object is not None
    }
    assert found == {
        ("Weald Healthcare NHS Trust", "succeeded_by", trust),
        (trust, "covers", "Kent"),
        (trust, "covers", "Surrey"),
        (trust, "provides", "Ashdown Hospital"),
        ("Lisa Tonks", "chairs", trust),
        ("Tom Hall", "leads", trust),
    }


@pytest.mark.parametrize("lead", ["", "The trust has had three since it was set up:\n\n"])
def test_those_who_held_a_post_in_turn(lead: str) -> None:
    text = f"""# Chairman of the Weald Hospitals Trust

{lead}- 1974–1980 Lord Tonks
- Sir Tom Hall 1 May 1980 – 1986 (six years)
- Mary Ford, 1986 to present
"""
    trust = "Weald Hospitals Trust"
    found = {
        (c.subject.name, c.relation, c.object.name, c.status, c.valid_from, c.valid_to)
        for c in extract_claims(Document("note", text))
        if c.object is not None
    }
    assert found == {
        ("Lord Tonks", "chairs", trust, "former", "1974", "1980"),
        ("Tom Hall", "chairs", trust, "former", "1980-05-01", "1986"),
        ("Mary Ford", "chairs", trust, "actual", "1986", None),
    }


def test_a_topic_that_somebody_is_responsible_for_is_no_area() -> None:
    text = "Ann Hall will be responsible for Economic Growth. Tom Ford is responsible for Kent."
    found = {
        (c.subject.name, c.relation, c.object.name) for c in extract_claims(Document("n", text)) if c.object
    }
    assert found == {("Tom Ford", "covers", "Kent")}


def test_it_is_the_body_by_its_new_name() -> None:
    text = (
        "In 1974 the Weald Hospital Board was renamed as the Weald Health Authority. In 1994 it merged with the "
        "Downs Health Authority to form the South Health Authority."
    )
    found = {
        (c.subject.name, c.relation, c.object.name) for c in extract_claims(Document("n", text)) if c.object
    }
    assert found == {
        ("Weald Hospital Board", "succeeded_by", "Weald Health Authority"),
        ("Weald Health Authority", "merged_into", "South Health Authority"),
        ("Downs Health Authority", "merged_into", "South Health Authority"),
    }


def test_classes_of_authorities_by_area_and_region() -> None:
    text = "The hospital boards were replaced by regional health authorities and area health authorities."
    found = {
        c.object.name
        for c in extract_claims(Document("n", text))
        if c.object and c.relation == "succeeded_by"
    }
    assert found == {"regional health authority", "area health authority"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The Weald Board was dissolved on 31 March 2013. It was replaced by the Downs Board.", "2013-03-31"),
        ("The Weald Board met in 2013. It was replaced by the Downs Board.", None),
    ],
)
def test_what_follows_a_body_begins_as_it_ends(text: str, date: str | None) -> None:
    assert [c.valid_from for c in extract_claims(Document("n", text)) if c.relation == "succeeded_by"] == [
        date
    ]
