"""Boards of the body that a text is of, names inside names, plans that are owned, bodies named for a place."""

from __future__ import annotations

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims

HEADED = "# Constitution of Moorland Council\n\n"


def told(text: str) -> set[str]:
    claims = extract_claims(Document("note", text))
    return {f"{c.subject.name} {c.relation} {c.object.name}" for c in claims if c.object}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (HEADED + "There shall be a Finance Committee.", "Finance Committee part_of Moorland Council"),
        ("The Kent CCG agreed. The Kent CCG Governing Body met.", "Kent CCG Governing Body part_of Kent CCG"),
        ("Moorland Council's Moorland Plan is late.", "Moorland Plan established_by Moorland Council"),
        ("NHS England's Sight Programme is late.", "Sight Programme part_of NHS England"),
        ("NHS Kent ICB wants the people of Kent to be healthier.", "NHS Kent ICB covers Kent"),
        (
            "The three CCGs in Kent (Hill CCG, Vale CCG and Moor CCG) share an office.",
            "Vale CCG part_of Kent",
        ),
        ("Kent's two CCGs, Hill CCG and Vale CCG, share an office.", "Hill CCG part_of Kent"),
        (
            "The Moorland Authority is made up of the Kent and Essex council areas.",
            "Moorland Authority covers Essex",
        ),
        ("Hill CCG covers the boroughs of Kent and Essex.", "Hill CCG covers Kent"),
        (
            "Carewell Ltd runs the Hill Clinic. Carewell reports to Hill CCG.",
            "Carewell Ltd accountable_to Hill CCG",
        ),
        (
            "Anytown Infirmary is a former hospital. The hospital was renamed Hill Hospital.",
            "Anytown Infirmary succeeded_by Hill Hospital",
        ),
        ("Hill CCG closed. Its land and buildings passed to Vale CCG.", "Hill CCG transfers_to Vale CCG"),
        (
            "Hill Trust and Vale Trust will form a single body to be known as Moor Trust.",
            "Vale Trust merged_into Moor Trust",
        ),
        (
            "The force's two arms, the Hill Board and the Vale Board, met. Anytown is in Kent.",
            "Anytown part_of Kent",
        ),
        ("Anytown is a town in Kent.", "Anytown part_of Kent"),
        ("The Moorland Board operates as a committee of Hill CCG.", "Moorland Board part_of Hill CCG"),
        (
            "Hill Hospital was renamed Moor Hospital, Vale Hospital and Dale Hospital.",
            "Moor Hospital succeeded_by Vale Hospital",
        ),
    ],
)
def test_what_belongs_is_told(text: str, claim: str) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is a Finance Committee.",
        "There is a bus from Kent to Essex.",
        "Carewell Ltd said that Kent Council works in Essex.",
        "The Kent Board and the Kent Club met in Essex.",
        "The three trusts – Hill Trust, Vale Trust and Moor Trust – share an office.",
        "Hill CCG met in Kent, Essex and Surrey.",
    ],
)
def test_what_only_looks_like_belonging_gives_nothing(text: str) -> None:
    assert not {claim for claim in told(text) if " part_of " in claim or " established_by " in claim}
