"""Each kind of gap and of conflict: a small graph that has it, and one that narrowly has not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from answerable.questions import find_question
from answerable.questions.conflictkinds import CONFLICTS
from answerable.questions.findings import wordings
from answerable.questions.gapkinds import GAPS
from fixtures.told import told

KINDS = {
    "Leader of Northshire Council": "post",
    "care boards": "type",
    "NHS England": "national_body",
    "Ann Person": "person",
    "Bob Person": "person",
}

# kind -> (statements that have it, statements that narrowly have not, the body it concerns)
HAS = {
    "no_line_up": (
        ["Care Board works_with Northshire Council"],
        [
            "Care Board works_with Northshire Council",
            "Care Board accountable_to Northshire Council; status=planned",
        ],
        "care-board",
    ),
    "competing_lines": (
        ["Care Board accountable_to Northshire Council", "Care Board accountable_to Northshire CCG"],
        [
            "Care Board accountable_to Northshire Council",
            "Care Board accountable_to Northshire CCG",
            "Northshire CCG accountable_to Northshire Council",
        ],
        "care-board",
    ),
    "circle": (
        ["Care Board accountable_to Health Board", "Health Board part_of Care Board"],
        ["Care Board accountable_to Health Board", "Health Board supports Care Board"],
        "care-board",
    ),
    "no_head": (
        ["Care Board part_of Northshire Council", "Ann Person works_for Care Board"],
        ["Care Board part_of Northshire Council", "Ann Person chairs Care Board"],
        "care-board",
    ),
    "no_holder": (
        [
            "Leader of Northshire Council chairs Care Board",
            "Ann Person leads Northshire Council; role=Chief Executive",
        ],
        [
            "Leader of Northshire Council chairs Care Board",
            "Ann Person leads Northshire Council; role=Leader",
        ],
        "leader-of-northshire-council",
    ),
    "closed_in_charge": (
        ["Old CCG merged_into New CCG; from=2020-04-01", "Care Board accountable_to Old CCG; from=2020-06"],
        [
            "Old CCG merged_into New CCG; from=2020-04-01",
            "Care Board accountable_to Old CCG; from=2019; to=2020-04-01",
        ],
        "old-ccg",
    ),
    "to_nobody": (
        ["Northshire CCG transfers_to care boards; about=continuing care"],
        [
            "Northshire CCG transfers_to care boards; about=continuing care",
            "Northshire CCG transfers_to Northshire Council; about=continuing care",
        ],
        "northshire-ccg",
    ),
    "powerless": (
        ["Care Board decision_powers = none", "Health Group accountable_to Care Board"],
        ["Care Board decision_powers = limited", "Health Group accountable_to Care Board"],
        "care-board",
    ),
    "plan_passed": (
        ["Old CCG merged_into New CCG; status=planned; from=2020-04"],
        [
            "Old CCG merged_into New CCG; status=planned; from=2020-04",
            "Old CCG merged_into New CCG; from=2020-05; doc=d2",
        ],
        "old-ccg",
    ),
}

CLASHES = {
    "asserted_and_denied": (
        ["Care Board oversees Health Group", "Care Board oversees Health Group; status=denied; doc=d2"],
        [
            "Care Board oversees Health Group; to=2018",
            "Care Board oversees Health Group; status=denied; from=2019; doc=d2",
        ],
        "care-board",
    ),
    "two_holders": (
        ["Ann Person chairs Care Board; from=2018", "Bob Person chairs Care Board; from=2020"],
        [
            "Ann Person chairs Care Board; from=2018; to=2020-04-01",
            "Bob Person chairs Care Board; from=2020-04-01",
        ],
        "care-board",
    ),
    "two_receivers": (
        [
            "Northshire CCG transfers_to Northshire Council; about=social care staff",
            "Northshire CCG transfers_to Care Trust; about=Social care staff",
        ],
        [
            "Northshire CCG transfers_to Northshire Council; about=social care staff",
            "Northshire CCG transfers_to Care Trust; about=nursing staff",
        ],
        "northshire-ccg",
    ),
    "two_numbers": (
        ["Care Partnership number = 12 CCGs", "Care Partnership number = 9 CCGs"],
        [
            "Care Partnership number = 12 CCGs; to=2020-04-01",
            "Care Partnership number = 9 CCGs; from=2020-04-01",
        ],
        "care-partnership",
    ),
    "two_targets": (
        ["Old CCG merged_into North CCG", "Old CCG merged_into South CCG; doc=d2"],
        [
            "Old CCG merged_into North CCG",
            "Old CCG merged_into South CCG; doc=d2",
            "North CCG merged_into South CCG",
        ],
        "old-ccg",
    ),
}


def bodies(question: str, kind: str, lines: list[str], **more: Any) -> list[str]:
    """The bodies for which the question finds that kind, once each."""
    answer = find_question(question).ask(told(*lines, kinds=KINDS), kind=kind, **more)
    return list(dict.fromkeys(row["body_id"] for row in answer))


@pytest.mark.parametrize("kind", sorted(HAS))
def test_a_gap_is_found_where_it_is_and_not_where_it_narrowly_is_not(kind: str) -> None:
    has, has_not, body = HAS[kind]
    assert body in bodies("gaps", kind, has)
    assert body not in bodies("gaps", kind, has_not)


@pytest.mark.parametrize("kind", sorted(CLASHES))
def test_a_conflict_is_found_where_it_is_and_not_where_it_narrowly_is_not(kind: str) -> None:
    has, has_not, body = CLASHES[kind]
    assert bodies("conflicts", kind, has) == [body]
    assert bodies("conflicts", kind, has_not) == []


def test_every_kind_is_tested_and_worded() -> None:
    assert set(HAS) == set(GAPS) == set(wordings()["gaps"])
    assert set(CLASHES) == set(CONFLICTS) == set(wordings()["conflicts"])


@pytest.mark.parametrize(("question", "cases"), [("gaps", HAS), ("conflicts", CLASHES)])
def test_each_says_what_was_found_and_asks_a_question_with_passages(
    question: str, cases: dict[str, Any]
) -> None:
    for kind, (has, _, body) in cases.items():
        answer = find_question(question).ask(told(*has, kinds=KINDS), kind=kind)
        row = next(row for row in answer if row["body_id"] == body)
        assert "]" in row["says"], kind
        assert row["ask"].endswith("?"), kind
        assert row["quote"] and row["sources"], kind
        assert "{" not in row["says"] + row["ask"]


def test_a_gap_never_says_that_something_does_not_exist() -> None:
    for kind, (has, _, _) in HAS.items():
        words = str(find_question("gaps").ask(told(*has, kinds=KINDS), kind=kind))
        assert "does not exist" not in words and "there is no" not in words.casefold()
    answer = find_question("gaps").ask(told(*HAS["no_head"][0], kinds=KINDS, documents=9))
    assert "was not found in these 9 documents" in answer.sentences[0]
    assert answer.notes[0].startswith("Documents read: Report 1; Report 2")


def test_bodies_known_only_as_the_aim_of_a_plan_are_not_gaps() -> None:
    lines = ["Old CCG merged_into New CCG; status=planned; from=2030", "Old CCG commissions Care Trust"]
    assert bodies("gaps", "no_line_up", lines) == ["care-trust", "old-ccg"]


def test_a_closed_body_has_no_gaps_of_an_open_one() -> None:
    lines = ["Old Board succeeded_by New Board; from=2020", "Old Board works_with Northshire Council"]
    assert bodies("gaps", "no_head", lines) == ["new-board"]
    assert bodies("gaps", "no_line_up", lines) == ["new-board"]


def test_gaps_of_one_body_leave_out_the_others() -> None:
    lines = ["Care Board works_with Health Group"]
    assert set(bodies("gaps", "no_head", lines)) == {"care-board", "health-group"}
    assert bodies("gaps", "no_head", lines, body="Care Board") == ["care-board"]


def test_a_post_is_empty_on_a_day_after_its_holder_left() -> None:
    lines = [
        "Leader of Northshire Council chairs Care Board",
        "Ann Person leads Northshire Council; role=Leader; from=2018; to=2019-05",
    ]
    assert bodies("gaps", "no_holder", lines, on="2019-01-01") == []
    assert bodies("gaps", "no_holder", lines, on="2019-06-01") == ["leader-of-northshire-council"]


def test_a_plan_has_not_passed_before_its_date() -> None:
    plan = ["Old CCG merged_into New CCG; status=planned; from=2020-04; published=2019"]
    assert bodies("gaps", "plan_passed", plan, on="2020-04-30") == []
    assert bodies("gaps", "plan_passed", plan, on="2020-05-01") == ["old-ccg"]


def test_many_of_one_kind_are_one_sentence_and_keep_their_rows() -> None:
    lines = [f"B{n} Board works_with Northshire Council" for n in range(4)]
    answer = find_question("gaps").ask(told(*lines), kind="no_head")
    assert len(answer) == 4 and len(answer.sentences) == 1
    assert answer.sentences[0].startswith(
        "A chair or lead was not found in these 2 documents for four bodies: "
    )


def test_nothing_found_names_what_was_looked_for() -> None:
    answer = find_question("conflicts").ask(told("Care Board part_of Northshire Council"))
    assert len(answer) == 0
    assert "asserted and denied" in answer.sentences[0] and "these 2 documents" in answer.sentences[0]


TWELVE = "Care Partnership number = 12 CCGs; to=2020-04-01"
NINE = "Care Partnership number = 9 CCGs; from=2020-04-01; doc=d2"


def test_what_dates_explain_is_told_where_asked_for_with_its_sides() -> None:
    assert len(find_question("conflicts").ask(told(TWELVE, NINE))) == 0
    answer = find_question("conflicts").ask(told(TWELVE, NINE), explained=True)
    assert [(row["side"], row["time"], row["document"]) for row in answer] == [
        ("had 12 CCGs (until 1 April 2020)", "explains", "Report 1"),
        ("has 9 CCGs (from 1 April 2020)", "explains", "Report 2"),
    ]
    assert answer.sentences == (
        "Different figures are given for the Care Partnership: had 12 CCGs (until 1 April 2020) [1] and "
        "has 9 CCGs (from 1 April 2020) [2], which their dates explain.",
    )


def test_sides_stand_side_by_side_with_their_passages_kinds_of_source_and_how_many_sources_they_are() -> None:
    words = "quote=Ann Person has chaired the board of the county since the spring."
    evidence = told(
        f"Ann Person chairs Care Board; {words}",
        f"Ann Person chairs Care Board; doc=d2; {words}",
        "Bob Person chairs Care Board; doc=d3",
        kinds=KINDS,
        documents=3,
    )
    evidence.documents = {
        key: replace(text, kind=kind)
        for (key, text), kind in zip(evidence.documents.items(), ("minutes", "news", "opinion"), strict=True)
    }
    answer = find_question("conflicts").ask(evidence)
    assert answer.sentences[0].startswith(
        "At the same time Ann Person (one source in 2 documents; minutes and news) [1][2]; and Bob Person "
        "(opinion) [3] are said to chair the Care Board."
    )
    columns = ("side", "claims", "support", "source_kind", "sources")
    assert [tuple(row[name] for name in columns) for row in answer] == [
        ("Ann Person", 2, 1, "minutes and news", "1 2"),
        ("Bob Person", 1, 1, "opinion", "3"),
    ]
