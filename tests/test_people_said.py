"""Relations of people and posts, as prose tells them: one sentence, the relations that it gives."""

from __future__ import annotations

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims

RELATIONS = {"works_for", "leads", "chairs", "member_of", "succeeded_by", "appoints"}
ANN, BOB = "Alison Marchmont", "Duncan Ferrier"
COUNCIL, BOARD, TRUST = "Northshire Council", "Northshire Health Board", "Orrin Hospitals NHS Trust"

SAID = [
    (f"{COUNCIL}'s chief executive, {ANN}, spoke.", {(ANN, "leads", COUNCIL)}),
    (f"The chief executive of {COUNCIL} is {ANN}.", {(ANN, "leads", COUNCIL)}),
    (
        f"{ANN} took over from {BOB} as chief executive of {COUNCIL} in 2021.",
        {(BOB, "succeeded_by", ANN), (ANN, "leads", COUNCIL), (BOB, "leads", COUNCIL)},
    ),
    (
        f"{BOB} was succeeded as leader of {COUNCIL} by {ANN}.",
        {(BOB, "succeeded_by", ANN), (ANN, "leads", COUNCIL), (BOB, "leads", COUNCIL)},
    ),
    (
        f"{ANN}'s successor as chair of the {BOARD} is {BOB}.",
        {(ANN, "succeeded_by", BOB), (ANN, "chairs", BOARD), (BOB, "chairs", BOARD)},
    ),
    (
        f"{ANN} joins {COUNCIL} from {TRUST}, where she was chief nurse.",
        {(ANN, "works_for", COUNCIL), (ANN, "works_for", TRUST)},
    ),
    (f"{ANN} was the founding chair of housing charity Orrin Homes.", {(ANN, "chairs", "Orrin Homes")}),
    (f"{ANN} is a rapporteur for {COUNCIL}.", {(ANN, "works_for", COUNCIL)}),
    (f"{COUNCIL} confirmed the appointment of {ANN} CBE, DL, as its leader.", {(ANN, "leads", COUNCIL)}),
    (
        f"{TRUST} is to have a new chair. Its chief executive, {ANN}, welcomed the news.",
        {(ANN, "leads", TRUST)},
    ),
    (f"{ANN} is on secondment from {TRUST}.", {(ANN, "works_for", TRUST)}),
    (f"{ANN} began her career at {TRUST}.", {(ANN, "works_for", TRUST)}),
    (f"{ANN} held the post of finance director at {TRUST}.", {(ANN, "works_for", TRUST)}),
    (
        f"{ANN} also chairs the {BOARD} and is a governor of Orrin College.",
        {(ANN, "chairs", BOARD), (ANN, "works_for", "Orrin College")},
    ),
    (
        f"{ANN} has sat on several bodies, as deputy chair of {COUNCIL} and chair of the {BOARD}.",
        {(ANN, "works_for", COUNCIL), (ANN, "chairs", BOARD)},
    ),
    (f"{ANN} will retain her role as chair of the {BOARD}.", {(ANN, "chairs", BOARD)}),
    (
        f"{ANN} was appointed director of {TRUST} in 1989 and was the chief executive from 1991.",
        {(ANN, "works_for", TRUST), (ANN, "leads", TRUST)},
    ),
    (
        f"{ANN} is chief executive in common for both {COUNCIL} and {TRUST}.",
        {(ANN, "leads", COUNCIL), (ANN, "leads", TRUST)},
    ),
    (
        f"{ANN} was head of strategy for {COUNCIL} and the {TRUST}.",
        {(ANN, "works_for", COUNCIL), (ANN, "works_for", TRUST)},
    ),
    (f"{ANN} was chief executive of what is now {TRUST}.", {(ANN, "leads", TRUST)}),
    (f"{BOB} was the first chair of the organisation now known as the {BOARD}.", {(BOB, "chairs", BOARD)}),
    (
        f"{ANN} leads both {COUNCIL} and {TRUST}. The two organisations met. Their joint chair, {BOB}, spoke.",
        {(ANN, "leads", COUNCIL), (ANN, "leads", TRUST), (BOB, "chairs", COUNCIL), (BOB, "chairs", TRUST)},
    ),
    (
        f"{ANN} was a clerk at {COUNCIL} and has worked as CFO and deputy CEO of {TRUST}.",
        {(ANN, "works_for", COUNCIL), (ANN, "works_for", TRUST)},
    ),
    (f"Current CEO of {TRUST} {ANN} agreed.", {(ANN, "leads", TRUST)}),
    (f"{ANN} has been CEO of {TRUST} for seven years.", {(ANN, "leads", TRUST)}),
    (f"{ANN} will take the helm at {TRUST}.", {(ANN, "leads", TRUST)}),
    (
        f"{ANN} is a politician and retired officer who is a former leader of {COUNCIL}.",
        {(ANN, "leads", COUNCIL)},
    ),
    (f"{BOB}, a retired civil servant, chairs {COUNCIL}.", {(BOB, "chairs", COUNCIL)}),
    (
        f"{BOB}, OBE, QPM, was assistant chief constable of Northshire Police.",
        {(BOB, "works_for", "Northshire Police")},
    ),
    (f"{ANN}, Baroness Marchmont of Orrin, chaired the {BOARD}.", {(ANN, "chairs", BOARD)}),
    (f"{ANN} transferred to {TRUST} as deputy director.", {(ANN, "works_for", TRUST)}),
    (f"{ANN} is the lead board level nurse for {TRUST}.", {(ANN, "works_for", TRUST)}),
    (
        f"{TRUST} has appointed {ANN} as medical director.",
        {(TRUST, "appoints", ANN), (ANN, "works_for", TRUST)},
    ),
    (f"{TRUST} has announced the appointment of {ANN} as chief nurse.", {(ANN, "works_for", TRUST)}),
    (f"{TRUST} welcomes new chief nurse {ANN}.", {(ANN, "works_for", TRUST)}),
    (f"{TRUST} has a new chief executive, {ANN}.", {(ANN, "leads", TRUST)}),
    (f"{TRUST} has confirmed that {ANN} will be its next chief executive.", {(ANN, "leads", TRUST)}),
    (f"{ANN} is the {COUNCIL} chief executive.", {(ANN, "leads", COUNCIL)}),
    (
        f"{TRUST} named {ANN} - who was its interim chair - to the post.",
        {(TRUST, "appoints", ANN), (ANN, "chairs", TRUST)},
    ),
    (
        f"{TRUST} finance director {ANN} has been named interim chief executive.",
        {(ANN, "works_for", TRUST), (ANN, "leads", TRUST)},
    ),
    (
        f"{BOB} succeeds {ANN}, who has led {TRUST} since 2010.",
        {(ANN, "succeeded_by", BOB), (ANN, "leads", TRUST), (BOB, "leads", TRUST)},
    ),
    (
        f"{ANN}'s previous roles include director of finance at {TRUST} and chief executive of {COUNCIL}.",
        {(ANN, "works_for", TRUST), (ANN, "leads", COUNCIL)},
    ),
    (
        f"{ANN} joined the board of {TRUST} in 2016 as a non-executive director and became chair in 2019.",
        {(ANN, "works_for", TRUST), (ANN, "chairs", TRUST)},
    ),
    (
        f"{TRUST} chair {ANN} and chief executive {BOB} signed it.",
        {(ANN, "chairs", TRUST), (BOB, "leads", TRUST)},
    ),
    (
        f"{ANN} has been seconded from {TRUST} to lead the {BOARD}.",
        {(ANN, "works_for", TRUST), (ANN, "leads", BOARD)},
    ),
    (f"{ANN} is a GP and clinical director of {TRUST}.", {(ANN, "works_for", TRUST)}),
    (
        f"{ANN}, a solicitor and non-executive director of {TRUST}, is leader of {COUNCIL}.",
        {(ANN, "works_for", TRUST), (ANN, "leads", COUNCIL)},
    ),
    (f"{TRUST} runs clinics. Trust chief executive {ANN} agreed.", {(ANN, "leads", TRUST)}),
    (f"{COUNCIL} met. Council leader Cllr {ANN} agreed.", {(ANN, "leads", COUNCIL)}),
    (f"{ANN}, the chief executive of {TRUST} resigned in 2011.", {(ANN, "leads", TRUST)}),
    (f"{ANN}, Secretary of the {BOARD}, spoke.", {(ANN, "works_for", BOARD)}),
    (
        f"{TRUST} has appointed a medical director.\n\nDr {ANN}, who has worked abroad, will take up her post in May.",
        {(ANN, "works_for", TRUST)},
    ),
    (
        f"{ANN} is clinical director of {TRUST}. Her organisation has been a member of the {BOARD} since 2021.",
        {(ANN, "works_for", TRUST), (TRUST, "member_of", BOARD)},
    ),
    (f"The leader of {COUNCIL} chairs the {BOARD}.", {(f"leader of {COUNCIL}", "chairs", BOARD)}),
    (
        f"{COUNCIL}'s director of public health is a member of the {BOARD}.",
        {(f"director of public health of {COUNCIL}", "member_of", BOARD)},
    ),
    (f"{ANN} is an Orrin Vale parish councillor.", {(ANN, "member_of", "Orrin Vale Parish Council")}),
    (
        f"{ANN}, chair of the {BOARD}, a governor of Orrin College and a trustee of the Orrin Foundation, spoke.",
        {
            (ANN, "chairs", BOARD),
            (ANN, "works_for", "Orrin College"),
            (ANN, "works_for", "Orrin Foundation"),
        },
    ),
    (f"{ANN} is a practising physician in Cornwall.", set()),
    (f"Tom Dean, clerk of {COUNCIL}, spoke.", {("Tom Dean", "works_for", COUNCIL)}),
    (f"Mr Hall chairs the {BOARD}.", {("Mr Hall", "chairs", BOARD)}),
    (
        f"{ANN}, chartered tax consultant, former treasurer of Orrin College, spoke.",
        {(ANN, "works_for", "Orrin College")},
    ),
    (f"The Gazette's {ANN} wrote.", {(ANN, "works_for", "Gazette")}),
    (
        f"{ANN} was elected Labour MP for the old constituency of Orrin South.",
        {(ANN, "works_for", "Orrin South")},
    ),
    (f"Cornish-born {ANN} later practised at {TRUST}.", {(ANN, "works_for", TRUST)}),
    (
        f"{ANN} was chair of the {BOARD}. She was replaced in the role by {BOB}.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (ANN, "succeeded_by", BOB)},
    ),
    (
        f"{ANN} is a surgeon.\n\nPosts\n\nVisiting Professor at Kingsway University\n\nTrustee, Orrin Foundation\n",
        {(ANN, "works_for", "Kingsway University"), (ANN, "works_for", "Orrin Foundation")},
    ),
    (
        f"The {BOARD} is chaired by {ANN}; its other members are {BOB} and Martin Lowe.",
        {(ANN, "chairs", BOARD), (BOB, "member_of", BOARD), ("Martin Lowe", "member_of", BOARD)},
    ),
    (
        f"{ANN}, a crossbench peer and former president of Orrin College, spoke.",
        {(ANN, "works_for", "Orrin College")},
    ),
    (
        f"{ANN} held senior finance roles at {TRUST} and {COUNCIL}.",
        {(ANN, "works_for", TRUST), (ANN, "works_for", COUNCIL)},
    ),
    (
        f"{ANN} is chair of the {BOARD}. Her predecessor at the board, {BOB}, agreed.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (BOB, "succeeded_by", ANN)},
    ),
    (
        f"{ANN} was appointed as chair of the {BOARD} following the retirement of {BOB}.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (BOB, "succeeded_by", ANN)},
    ),
    (
        f"{ANN} is professor of Elderly Medicine at Kingsway University and a governor of Orrin College.",
        {(ANN, "works_for", "Kingsway University"), (ANN, "works_for", "Orrin College")},
    ),
    (
        f"{ANN} moved to Cornwall in 2005 as director of the Orrin Foundation, taking over from {BOB}.",
        {
            (ANN, "works_for", "Orrin Foundation"),
            (BOB, "works_for", "Orrin Foundation"),
            (BOB, "succeeded_by", ANN),
        },
    ),
    (f"{ANN} was succeeded by the broadcaster {BOB}.", {(ANN, "succeeded_by", BOB)}),
    (f"His wife, {ANN}, is a governor of Orrin College.", {(ANN, "works_for", "Orrin College")}),
    (
        f"The chief executive of {TRUST} is {ANN}. She is also a governor of Orrin College.",
        {(ANN, "leads", TRUST), (ANN, "works_for", "Orrin College")},
    ),
    (
        f"The chief executive of {TRUST} is to leave. {ANN}, who came in 2016, goes in April.",
        {(ANN, "leads", TRUST)},
    ),
    (
        f"The chair and chief executive of {TRUST} have resigned. After a long night {ANN} and {BOB} gave in.",
        {(ANN, "chairs", TRUST), (BOB, "leads", TRUST)},
    ),
    (
        f"The leader of {COUNCIL} resigned. {ANN}, clerk of Orrin College, was there.",
        {(ANN, "works_for", "Orrin College")},
    ),
    (f"A chief executive of {TRUST} once resigned. {ANN} heard of it.", set()),
    (
        f"Former trustees of Orrin College include {ANN} and the painter {BOB}.",
        {(ANN, "works_for", "Orrin College"), (BOB, "works_for", "Orrin College")},
    ),
    (
        f"Notable former Orrin Vale councillors include {ANN}, {BOB} and the actor Martin Lowe.",
        {(name, "member_of", "Orrin Vale Council") for name in (ANN, BOB, "Martin Lowe")},
    ),
    (
        f"The clerk of {COUNCIL} is {ANN}; she replaced {BOB}.",
        {(ANN, "works_for", COUNCIL), (BOB, "works_for", COUNCIL), (BOB, "succeeded_by", ANN)},
    ),
    (f"{ANN} became the first female leader of {COUNCIL}.", {(ANN, "leads", COUNCIL)}),
    (f"{ANN} is leader of the Green group on the scrutiny side.", set()),
    (
        f"{BOB}, until recently chief executive of {COUNCIL}, has been recruited.",
        {(BOB, "leads", COUNCIL)},
    ),
    (
        f"{BOB}, 64, formerly of {TRUST}, was appointed chair of the {BOARD} by NHS England.",
        {(BOB, "works_for", TRUST), (BOB, "chairs", BOARD), ("NHS England", "appoints", BOB)},
    ),
    (
        f"{ANN} took over as chair of the {BOARD} from {BOB} in 2012.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (BOB, "succeeded_by", ANN)},
    ),
    (
        f"{ANN} stepped down as chair of the {BOARD} and {BOB} took over.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (ANN, "succeeded_by", BOB)},
    ),
    (
        f"{ANN} retired as Director of Nursing of {TRUST} and was succeeded by {BOB}.",
        {(ANN, "works_for", TRUST), (BOB, "works_for", TRUST), (ANN, "succeeded_by", BOB)},
    ),
    (
        f"{ANN}, who chairs the {BOARD}, and {BOB}, who leads {COUNCIL}, met.",
        {(ANN, "chairs", BOARD), (BOB, "leads", COUNCIL)},
    ),
    (
        f"{ANN}, leader of {COUNCIL}, and {BOB} are members of the {BOARD}.",
        {(ANN, "leads", COUNCIL), (ANN, "member_of", BOARD), (BOB, "member_of", BOARD)},
    ),
    (
        f"{ANN} is chair of both {TRUST} and the {BOARD}.",
        {(ANN, "chairs", TRUST), (ANN, "chairs", BOARD)},
    ),
    (
        f"{ANN} (chair of the {BOARD}) and {BOB} (its clerk) spoke.",
        {(ANN, "chairs", BOARD), (BOB, "works_for", BOARD)},
    ),
    (
        f"{ANN} is an honorary fellow of Orrin College and a visiting professor at Kingsway University.",
        {(ANN, "member_of", "Orrin College"), (ANN, "works_for", "Kingsway University")},
    ),
    (
        f"The {BOARD} is co-chaired by Councillor {ANN} and Dr {BOB}.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD)},
    ),
    (f"{ANN}'s term as chair of the {BOARD} ends in June.", {(ANN, "chairs", BOARD)}),
    (f"{ANN} left {TRUST} in 2019.", {(ANN, "works_for", TRUST)}),
    (f"{ANN}, chief executive designate of {TRUST}, spoke.", {(ANN, "leads", TRUST)}),
    (f"The leader of {COUNCIL} is Liberal Democrat councillor {BOB}.", {(BOB, "leads", COUNCIL)}),
    (f"{ANN} was elected chair of the {BOARD} in May.", {(ANN, "chairs", BOARD)}),
    (
        f"{ANN} was appointed chief executive of {TRUST}, succeeding {BOB}.",
        {(ANN, "leads", TRUST), (BOB, "leads", TRUST), (BOB, "succeeded_by", ANN)},
    ),
    (
        f"{ANN} was the first chair of the {BOARD}. She was replaced by {BOB} in 2020.",
        {(ANN, "chairs", BOARD), (BOB, "chairs", BOARD), (ANN, "succeeded_by", BOB)},
    ),
]


def told(text: str) -> set[tuple[str, str, str]]:
    """The relations of people that a text gives."""
    claims = extract_claims(Document("note", text))
    return {
        (c.subject.name, c.relation, c.object.name) for c in claims if c.object and c.relation in RELATIONS
    }


@pytest.mark.parametrize(("text", "wanted"), SAID, ids=[text[:60] for text, _ in SAID])
def test_a_sentence_gives_these_relations_and_no_others(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert {(a.casefold(), r, b.casefold()) for a, r, b in told(text)} == {
        (a.casefold(), r, b.casefold()) for a, r, b in wanted
    }


def test_a_person_with_an_uncommon_name_is_known_by_the_post_beside_it_and_then_by_forename() -> None:
    text = f"{COUNCIL} met. Its clerk, Zephyrine Quill, wrote.\n\nZephyrine is a governor of Orrin College."
    assert ("Zephyrine Quill", "works_for", "Orrin College") in told(text)


def test_people_in_minutes_are_meant_by_their_initials() -> None:
    text = (
        "Northshire Data Panel\n\nMinutes\n\nPresent\nZephyrine Quill (Chair)\nOrlo Brand - lay member\n\n"
        "1. Reports\n\nZQ and OB sit on the Orrin Access Committee."
    )
    found = told(text)
    assert ("Zephyrine Quill", "member_of", "Orrin Access Committee") in found
    assert ("Orlo Brand", "member_of", "Orrin Access Committee") in found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{ANN} was elected chair of the {BOARD} in May.", "actual"),
        (f"{ANN} is to step down as chair of the {BOARD}.", "actual"),
        (f"{ANN} stepped down as chair of the {BOARD}.", "former"),
        (f"{ANN}, until 2019 chair of the {BOARD}, spoke.", "former"),
        (f"Since {ANN}'s resignation as chair of the {BOARD}, little was done.", "former"),
        (f"{ANN} will act as interim chair of the {BOARD}.", "planned"),
        (f"{ANN}, chair designate of the {BOARD}, spoke.", "planned"),
        (f"{ANN} was re-elected as chair of the {BOARD}.", "actual"),
        (f"{ANN} has made the decision to step down as chair of the {BOARD}.", "actual"),
        (f"{ANN} took the decision to step down as chair of the {BOARD}.", "former"),
        (f"{ANN} announced her intention to retire as chair of the {BOARD}.", "actual"),
        (f"{ANN} told members that she would retire as chair of the {BOARD}.", "actual"),
        (f"{ANN} has relinquished the role of chair of the {BOARD}.", "former"),
        (f"{ANN} resigned from her role as chair of the {BOARD}.", "former"),
        (f"{ANN} will take up her post as chair of the {BOARD}.", "planned"),
        (f"{ANN} takes up the role of chair of the {BOARD}.", "actual"),
    ],
)
def test_the_status_of_a_post(text: str, status: str) -> None:
    assert [c.status for c in extract_claims(Document("note", text)) if c.relation == "chairs"] == [status]


def test_she_is_nobody_named_under_another_heading() -> None:
    text = (
        f"# {COUNCIL}\n\nWho we are.\n\n## Alison Marchmont\n\nAlison joined in May.\n\n## Vacancy\n\n"
        "She is a governor of Orrin College."
    )
    assert not {triple for triple in told(text) if triple[2] == "Orrin College"}


def test_the_people_of_a_board_page_hold_their_posts_in_the_organisation_that_speaks() -> None:
    text = (
        f"Meet the board\n\nOur board sets the direction of {TRUST}.\n\nExecutive directors\n\n"
        f"Alison Marchmont, Chief Executive\nAlison came in May.\n\nDuncan Ferrier, Medical Director\n"
        "Duncan is a surgeon.\n"
    )
    found = told(text)
    assert (ANN, "leads", TRUST) in found
    assert (BOB, "works_for", TRUST) in found
