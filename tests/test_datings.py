"""The dates of claims: whose date it is, and whether it is the first or the last."""

from __future__ import annotations

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims

ANN, PANEL, COUNCIL, TRUST = (
    "Alison Marchmont",
    "Westmark Panel",
    "Westmark Council",
    "Westmark NHS Trust",
)

SAID = [
    (f"On 9 February 2016 the chair of the {PANEL}, {ANN}, resigned.", {(PANEL, None, "2016-02-09")}),
    (f"On 9 February 2016 the {PANEL}'s chair {ANN} resigned.", {(PANEL, None, "2016-02-09")}),
    (f"{ANN} stood down as chair of the {PANEL} on 1 May 2020.", {(PANEL, None, "2020-05-01")}),
    (f"The chair of the {PANEL}, {ANN}, will step down in June 2022.", {(PANEL, None, "2022-06")}),
    (f"{ANN} became chief executive of {COUNCIL} in 2011 and left in 2015.", {(COUNCIL, "2011", "2015")}),
    (f"{ANN} joined {COUNCIL} in 2001, working there until 2010.", {(COUNCIL, "2001", "2010")}),
    (f"{ANN} (chair of the {PANEL}, 2003-07) spoke.", {(PANEL, "2003", "2007")}),
    (f"{ANN} began to advise {COUNCIL} in 2014.", {(COUNCIL, "2014", None)}),
    (
        f"{ANN} worked for {COUNCIL} from 1999 to 2003, when she moved to {TRUST}.",
        {(COUNCIL, "1999", "2003"), (TRUST, "2003", None)},
    ),
    (f"{COUNCIL} left the Westmark Partnership in 2018.", {("Westmark Partnership", None, "2018")}),
    (f"In 2016 {COUNCIL} joined the Westmark Partnership.", {("Westmark Partnership", "2016", None)}),
    (
        f"{COUNCIL} is twinned with Arvika, Sweden (1963), and Hekla, Iceland (1976).",
        {("Arvika", "1963", None), ("Hekla", "1976", None)},
    ),
    (
        f"The {PANEL} was dissolved in March 2019; it had been accountable to {COUNCIL}.",
        {(COUNCIL, None, None)},
    ),
    (f"Until 2013 {COUNCIL} commissioned services from {TRUST}.", {(TRUST, None, "2013")}),
    (
        f"# What changed\n\n## June 2018\n\n- {TRUST} was acquired by Eastmark NHS Trust.\n\n"
        f"## July 2018\n\n- The {PANEL} became the Westmark Board.\n",
        {("Eastmark NHS Trust", "2018-06", None), ("Westmark Board", "2018-07", None)},
    ),
    (f"{ANN} is chief executive of {COUNCIL}. She took up the post in May 2019.", {(COUNCIL, "2019-05", None)}),
    (f"{ANN} is chair of the {PANEL}. She has been in post since 2018.", {(PANEL, "2018", None)}),
    (f"{ANN} was elected leader of {COUNCIL}. She served until 2012.", {(COUNCIL, None, "2012")}),
    (f"{ANN} was chair of the {PANEL}. She held the post from 2014 to 2017.", {(PANEL, "2014", "2017")}),
    (f"{ANN} is chair of the {PANEL}. Her term ends in March 2026.", {(PANEL, None, "2026-03")}),
    (f"{ANN} has been appointed chair of the {PANEL}. She starts in May 2025.", {(PANEL, "2025-05", None)}),
    (f"{ANN} chairs the {PANEL}. She was an engineer at {COUNCIL} until she left in 2010.",
        {(PANEL, None, None), (COUNCIL, None, "2010")}),
    (f"{ANN} went on to become chair of the {PANEL} (1980-1983).", {(PANEL, "1980", "1983")}),
    (f"The {PANEL} was set up under the Westmark Act 2014.", {("Westmark Act 2014", "2014", None)}),
    (
        f"{ANN} was chair of the {PANEL}. She was replaced in the role by Duncan Ferrier on 1 April 2019.",
        {(PANEL, None, "2019-04-01"), ("Duncan Ferrier", "2019-04-01", None), (PANEL, "2019-04-01", None)},
    ),
    (
        f"{ANN} was chair of the {PANEL} from 2010 to 2012 and of {COUNCIL} from 2012.",
        {(PANEL, "2010", "2012"), (COUNCIL, "2012", None)},
    ),
    (
        f"Duncan Ferrier succeeds {ANN}, who has led {TRUST} since 2010.",
        {("Duncan Ferrier", None, None), (TRUST, "2010", None), (TRUST, None, None)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dated"), SAID, ids=[text[:70] for text, _ in SAID])
def test_each_claim_has_its_own_date(text: str, dated: set[tuple[str, str | None, str | None]]) -> None:
    claims = extract_claims(Document("note", text))
    found = {(c.object.name, c.valid_from, c.valid_to) for c in claims if c.object is not None}
    assert {(name, a and str(a), b and str(b)) for name, a, b in found} == dated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"The chair of the {PANEL}, {ANN}, will step down in June 2022.", "actual"),
        (f"{ANN} stood down as chair of the {PANEL} on 1 May 2020.", "former"),
        (f"{TRUST} was overseen by {COUNCIL} between 2010 and 2014.", "former"),
        (f"In 2016 {COUNCIL} joined the Westmark Partnership.", "actual"),
    ],
)
def test_a_date_of_the_end_tells_whether_it_is_over(text: str, status: str) -> None:
    assert [c.status for c in extract_claims(Document("note", text))] == [status]
