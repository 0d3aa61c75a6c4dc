"""The questions: what they answer, in which words, with which sources; and how they are asked."""

from __future__ import annotations

import re
from datetime import date

import pytest

from answerable.errors import DateError, UnknownName, UsageError
from answerable.questions import QUESTIONS, Answer, Evidence, find_question
from fixtures.told import alias, told

KINDS = {"Leader of Northshire Council": "post", "NHS England": "national_body", "care board": "type"}


def ask(question: str, *lines: str, evidence: Evidence | None = None, **given: object) -> Answer:
    return find_question(question).ask(evidence or told(*lines, kinds=KINDS), **given)


GROUP = (
    "Executive Group accountable_to Health Committee; status=planned; from=2020-12",
    "Executive Group accountable_to Northshire CCG; status=planned",
    "Health Committee part_of Northshire Council",
)


def test_to_says_status_dates_kind_of_line_and_source_in_words() -> None:
    answer = ask("to", *GROUP, body="Executive Group")
    assert answer.sentences == (
        "The Executive Group was to answer to two bodies (direct lines): "
        "the Health Committee (from December 2020) [1] and Northshire CCG [2].",
        "The Health Committee, in turn, is part of Northshire Council (structural line) [3].",
    )
    assert str(answer.sources[0]) == (
        "[1] Report 1 (Northshire Council, November 2020): “Executive Group accountable_to Health Committee”"
    )
    assert answer.notes == (
        "Further lines upward from Northshire CCG or Northshire Council were not found in these 2 documents.",
    )


def test_to_has_a_row_for_each_hop_with_its_passage_and_document() -> None:
    rows = list(ask("to", *GROUP, body="Executive Group"))
    assert [(row["step"], row["body_id"], row["line"], row["above_id"]) for row in rows] == [
        (1, "executive-group", "direct", "health-committee"),
        (1, "executive-group", "direct", "northshire-ccg"),
        (2, "health-committee", "structural", "northshire-council"),
    ]
    assert all(
        row["quote"] and row["document"] == "Report 1" and row["published"] == "2020-11" for row in rows
    )


def test_what_may_still_be_so_is_said_to_be_possible() -> None:
    answer = ask(
        "to", "Care Board accountable_to Northshire Council; from=2018", body="Care Board", on="2022-01-01"
    )
    assert answer.sentences[0].startswith("The Care Board may still answer to Northshire Council")
    assert answer.title == "To whom does the Care Board answer, as at 1 January 2022?"


def test_nothing_found_names_the_documents_and_shows_other_lines() -> None:
    answer = ask("to", "Northshire Council funds Care Fund", body="Care Fund")
    assert answer.sentences == (
        "A line upward from the Care Fund was not found in these 2 documents.",
        "Lines of other kinds were found:",
        "The Care Fund has its money decided on by Northshire Council (financial line) [1].",
    )


def test_what_was_left_out_for_its_status_is_said() -> None:
    answer = ask("to", "Care Board accountable_to Health Board; status=proposed", body="Care Board")
    assert answer.notes == ("Not shown: one line that is proposed. Ask with status “all” to see them.",)
    shown = ask(
        "to", "Care Board accountable_to Health Board; status=proposed", body="Care Board", status="all"
    )
    assert shown.sentences[0].startswith("The Care Board would, under a proposal, answer to the Health Board")


def test_a_circle_is_said_to_be_a_circle() -> None:
    lines = ("Alpha Board accountable_to Beta Board", "Beta Board accountable_to Alpha Board")
    assert ask("to", *lines, body="Alpha Board").sentences[-1] == (
        "The line runs in a circle: the Alpha Board answers to the Beta Board, "
        "which answers to the Alpha Board."
    )


def test_an_inference_is_marked_with_its_class() -> None:
    evidence = alias(
        told(
            "care board part_of Northshire Council", "West Care Board works_with Northshire CCG", kinds=KINDS
        ),
        "care board",
        "care boards",
    )
    answer = ask("to", evidence=evidence, body="West Care Board", classes=True)
    assert answer.sentences[0] == (
        "The West Care Board, as one of the care boards, is part of Northshire Council "
        "(structural line; inferred from what is said of the class) [1]."
    )
    assert answer.rows[0]["inferred"] == "care board"


def test_what_a_class_is_to_a_class_its_member_is_to_one_of_them() -> None:
    evidence = told(
        "care board part_of local authority",
        "West Care Board works_with Northshire CCG",
        kinds=KINDS | {"local authority": "type"},
    )
    answer = ask("to", evidence=evidence, body="West Care Board", classes=True)
    assert answer.sentences[0].startswith(
        "The West Care Board, as one of the care boards, is part of a local"
    )
    assert (
        ask("to", evidence=evidence, body="care board")
        .sentences[0]
        .startswith("Care boards are part of local authorities (structural line)")
    )
    below = ask("for", evidence=evidence, body="local authority").sentences[0]
    assert below.startswith("Below local authorities stands one body: care boards, which are part of them")
    assert ask("to", evidence=evidence, body="care board").title == "To whom do care boards answer?"


def test_members_of_several_are_said_in_the_plural() -> None:
    lines = ("care board member_of Health Forum", "care board statutory = true; status=planned")
    evidence = told(*lines, kinds=KINDS)
    assert ask("seats", evidence=evidence, body="care board").sentences[0] == (
        "Care boards are members of the Health Forum [1]."
    )
    assert ask("attribute", evidence=evidence, name="statutory").sentences == (
        "Care boards were to be statutory bodies [1].",
    )


def test_for_says_who_stands_below() -> None:
    answer = ask("for", *GROUP, body="Northshire Council")
    assert answer.sentences == (
        "Below Northshire Council stands one body: the Health Committee, "
        "which is part of it (structural line) [1].",
        "Below the Health Committee stands one body: the Executive Group, which was to answer to it "
        "(direct line; from December 2020) [2].",
    )


def test_path_names_its_weakest_step() -> None:
    answer = ask("path", *GROUP, body="Executive Group", other="Northshire Council")
    assert answer.sentences[0].endswith(
        "Its weakest step is that the Executive Group was to answer to the Health Committee "
        "(planned and said by one document)."
    )
    assert [row["weakest"] for row in answer] == [True, False]


def test_of_steps_equally_sure_the_one_with_fewest_sources_is_the_weakest() -> None:
    twice = [
        "Care Board part_of Care Trust",
        "Care Board part_of Care Trust; doc=d2; quote=It is their board.",
    ]
    once = "Care Trust part_of Northshire Council"
    answer = ask("path", *twice, once, body="Care Board", other="Northshire Council")
    assert answer.sentences[0].endswith(
        "Its weakest step is that Care Trust is part of Northshire Council (said by one document)."
    )
    even = ask("path", twice[0], once, body="Care Board", other="Northshire Council")
    assert even.sentences[0].endswith("Its steps are equally sure (said by one document).")


def test_path_counts_near_identical_passages_of_several_documents_as_one_source() -> None:
    words = "quote=The group will be a part of the committee and answer to it in all things."
    lines = [f"Executive Group part_of Health Committee; status=planned; doc=d{n}; {words}" for n in (1, 2)]
    answer = ask("path", *lines, GROUP[2], body="Executive Group", other="Northshire Council")
    assert answer.sentences[0].endswith(
        "(planned and said by two documents, in words so alike that they are one source)."
    )


def test_path_tells_the_other_way_round_and_a_roof_in_common() -> None:
    down = ask("path", *GROUP, body="Northshire Council", other="Executive Group")
    assert down.sentences[1] == "The line runs the other way:"
    beside = ask(
        "path",
        "Alpha Board part_of Care Trust",
        "Beta Board part_of Care Trust",
        body="Alpha Board",
        other="Beta Board",
    )
    assert beside.sentences[1] == "Both the Alpha Board and the Beta Board have a line up to Care Trust."


HOLDERS = (
    "Ann Person chairs Care Board; from=2018-04; to=2020-04-01",
    "Bob Person chairs Care Board; from=2020-04-01",
    "Northshire CCG member_of Care Board",
    "Northshire Council member_of Care Board",
)


def test_who_tells_holders_in_time_and_puts_the_past_in_the_past() -> None:
    assert ask("who", *HOLDERS, body="Care Board").sentences == (
        "Ann Person chaired the Care Board (from April 2018 until 1 April 2020) [1].",
        "Bob Person chairs the Care Board (from 1 April 2020) [2].",
        "The Care Board has two members: Northshire CCG [3] and Northshire Council [4].",
    )


@pytest.mark.parametrize(("on", "holder"), [("2020-03-31", "ann-person"), ("2020-04-01", "bob-person")])
def test_a_post_is_never_shown_with_a_holder_whose_dates_are_over(on: str, holder: str) -> None:
    answer = ask("who", *HOLDERS, body="Care Board", on=on)
    assert [row["who_id"] for row in answer if row["does"] == "chairs"] == [holder]


def test_who_follows_a_post_to_its_holder_or_says_that_none_was_found() -> None:
    post = "Leader of Northshire Council chairs Care Board"
    leader = "Ann Person leads Northshire Council; role=Leader"
    assert ask("who", post, leader, body="Care Board").sentences[1] == (
        "Of that post: Ann Person leads Northshire Council (as Leader) [2]."
    )
    assert ask("who", post, body="Care Board").sentences[1] == (
        "Who holds the post of Leader of Northshire Council was not found in these 2 documents."
    )
    assert ask("who", post, leader, body="Leader of Northshire Council").rows[0]["who_id"] == "ann-person"


def test_who_says_whom_one_would_expect_beside_those_named() -> None:
    lead = ask("who", "Ann Person leads Northshire CCG", body="Northshire CCG")
    assert lead.sentences[1:] == ("Who chairs Northshire CCG was not found in these 2 documents.",)
    chair = ask("who", "Ann Person chairs Care Trust", body="Care Trust")
    assert chair.sentences[1:] == ("Who leads Care Trust was not found in these 2 documents.",)
    both = ask("who", "Ann Person leads Care Trust", "Bob Person chairs Care Trust", body="Care Trust")
    assert "not found" not in str(both)
    board = ask("who", "Ann Person chairs Care Board", body="Care Board")
    assert "not found" not in str(board)  # a board need not have a chief


def test_who_of_a_person_tells_posts_and_seats() -> None:
    lines = ("Ann Person chairs Care Board; from=2018", "Ann Person works_for Care Trust; role=director")
    answer = ask("who", *lines, "Ann Person member_of Health Forum", body="Ann Person")
    assert answer.title == "Which posts does Ann Person hold?"
    assert answer.sentences == (
        "Ann Person chairs the Care Board (from 2018) [1].",
        "Ann Person works for Care Trust (as director) [2].",
        "Ann Person is a member of the Health Forum [3].",
    )
    assert [row["body"] for row in answer] == ["Care Board", "Care Trust", "Health Forum"]
    other = ask("who", *lines, "Bob Person supports Care Board", body="Bob Person")
    assert other.sentences == ("A post or seat of Bob Person was not found in these 2 documents.",)


OF_CLASS = ("care board decision_powers = limited", "Northshire CCG member_of West Care Board")


def test_powers_of_a_class_are_told_of_a_member_as_an_inference_and_only_where_nothing_else_is() -> None:
    evidence = told(*OF_CLASS, kinds=KINDS)
    words = "Inferred from its name alone: care boards have limited powers of decision [2]."
    seats = ask("seats", evidence=evidence, body="Northshire CCG")
    assert seats.sentences[1:] == (
        "What the West Care Board can decide was not found in these 2 documents.",
        words,
    )
    assert seats.rows[0]["powers"] == ""
    answer = ask("attribute", evidence=evidence, name="decision_powers", body="West Care Board")
    assert answer.sentences[1] == words.replace("[2]", "[1]")
    assert [(row["body"], row["value"], row["inferred"]) for row in answer] == [
        ("care board", "limited", "care board")
    ]
    own = told(*OF_CLASS, "West Care Board decision_powers = none", kinds=KINDS)
    assert "Inferred" not in str(
        ask("attribute", evidence=own, name="decision_powers", body="West Care Board")
    )
    assert "Inferred" not in str(ask("seats", evidence=own, body="Northshire CCG"))


def test_a_fund_and_an_area_have_words_of_their_own() -> None:
    fund = ask("follow", "Northshire Council funds Care Fund", function="Care Fund")
    assert "Northshire Council decides on the money of the Care Fund [1]." in fund.sentences
    area = ask(
        "related", "Northshire CCG commissions Northshire", body="Northshire CCG", relation="commissions"
    )
    assert area.sentences == ("Northshire CCG commissions services for Northshire [1].",)


def test_certainty_and_tense_are_in_the_words_of_an_attribute() -> None:
    lines = (
        "Care Board number = 12 CCGs; from=2013; to=2020-04-01; status=former",
        "Care Board number = 9 CCGs",
    )
    assert ask("attribute", *lines, name="number").sentences == (
        "The Care Board has 9 CCGs [1].",
        "The Care Board had 12 CCGs (from 2013 until 1 April 2020) [2].",
    )
    later = ask("attribute", lines[1], name="number", on="2022-01-01")
    assert later.sentences == ("The Care Board may still have 9 CCGs [1].",)


def test_large_numbers_are_written_with_commas() -> None:
    answer = ask("attribute", "Care Board population = 2500000", name="population")
    assert answer.sentences == ("The Care Board has a population of 2,500,000 [1].",)


def test_seats_say_what_each_board_can_decide() -> None:
    lines = ("Northshire CCG member_of Care Board", "Northshire CCG member_of Health Board")
    answer = ask("seats", *lines, "Care Board decision_powers = none; status=planned", body="Northshire CCG")
    assert answer.sentences[2:] == (
        "The Care Board was to have no powers of decision [3].",
        "What the Health Board can decide was not found in these 2 documents.",
    )
    assert [(row["board_id"], row["powers"]) for row in answer] == [
        ("care-board", "none"),
        ("health-board", ""),
    ]


def test_became_follows_succession_and_tells_refusals() -> None:
    answer = ask(
        "became",
        "Old CCG merged_into New CCG; from=2020-04-01",
        "New CCG merged_into Big CCG; status=planned; from=2022-04",
        "Old CCG merged_into North CCG; status=denied",
        "Old CCG transfers_to Northshire Council; about=social care staff",
        body="Old CCG",
    )
    assert answer.sentences == (
        "Old CCG merged into New CCG (on 1 April 2020) [1].",
        "Old CCG is said not to merge into North CCG [2].",
        "New CCG was to merge into Big CCG (in April 2022) [3].",
        "Old CCG transfers functions to Northshire Council (for social care staff) [4].",
    )
    assert [row["turn"] for row in answer] == ["after", "after", "after", "functions"]


def test_what_a_class_became_is_told_of_a_member_only_where_it_went_to_another_class() -> None:
    lines = (
        "care board succeeded_by West Care Board",  # the body itself
        "care board transfers_to East Trust",  # of one place: cannot be so of every member
        "care board succeeded_by care system; status=proposed",
    )
    answer = ask(
        "became", evidence=told(*lines, kinds=KINDS | {"care system": "type"}), body="West Care Board"
    )
    assert [(row["turn"], row["other_id"]) for row in answer] == [
        ("before", "west-care-board"),
        ("class", "care-system"),
    ]


def test_what_is_planned_leads_no_further_than_the_plan() -> None:
    lines = ("Old CCG merged_into New CCG; status=planned", "New CCG merged_into Big CCG")
    assert [row["other_id"] for row in ask("became", *lines, body="Old CCG")] == ["new-ccg"]


def test_follow_finds_a_function_by_name_by_claim_and_by_words() -> None:
    lines = (
        "Old CCG transfers_to New CCG; about=continuing care; from=2020",
        "New CCG delegates_to Care Trust; about=Continuing Care teams; from=2021",
        "Northshire Council funds Care Fund",
    )
    answer = ask("follow", *lines, function="continuing care")
    assert [(row["holder"], row["other"], row["found"]) for row in answer] == [
        ("Old CCG", "New CCG", "function"),
        ("New CCG", "Care Trust", "function"),
    ]
    assert [row["found"] for row in ask("follow", *lines, function="Care Fund")] == ["name"]
    assert [row["found"] for row in ask("follow", *lines, function="funds")] == ["passage"]
    with pytest.raises(
        UnknownName, match=r"No function, service or fund is called 'ambulances'.*continuing care"
    ):
        ask("follow", *lines, function="ambulances")


def test_follow_does_not_take_a_body_for_the_function_in_its_name() -> None:
    lines = (
        "Joint Commissioning Committee part_of Northshire Council",
        "Northshire CCG delegates_to Care Trust; about=commissioning of care",
    )
    answer = ask("follow", *lines, function="commissioning")
    assert [row["holder"] for row in answer] == ["Northshire CCG"]
    whole = ask("follow", *lines, function="Joint Commissioning Committee")
    assert [row["other"] for row in whole] == ["Northshire Council"]


def test_changes_are_new_ended_moved_over_planned_and_unchanged() -> None:
    answer = ask(
        "changes",
        "Alpha Board accountable_to Old Council; from=2015-01-01; to=2020-04-01",
        "Alpha Board accountable_to New Council; from=2020-04-01",
        "Beta Board part_of Old Council; from=2015-01-01; to=2020-05-01",
        "Gamma Board part_of New Council; from=2020-05-01",
        "Delta Board part_of New Council; from=2010; to=2025",
        "Epsilon Board part_of New Council; status=planned; from=2020-12",
        "Zeta Board part_of New Council; status=former",
        "Eta Board merged_into New Council; status=proposed",
        first="2020-01-01",
        second="2021-01-01",
    )
    assert {(row["subject"], row["turn"]) for row in answer} == {
        ("Alpha Board", "moved"),
        ("Beta Board", "ended"),
        ("Gamma Board", "new"),
        ("Delta Board", "unchanged"),
        ("Epsilon Board", "planned"),
        ("Zeta Board", "over"),
    }
    moved = next(row for row in answer if row["turn"] == "moved")
    assert (moved["object"], moved["before"]) == ("New Council", "Alpha Board answered to Old Council")
    assert answer.drawing is not None and "Epsilon Board" in answer.drawing.words


def test_changes_want_the_earlier_day_first() -> None:
    with pytest.raises(
        UsageError, match=r"second day \(2019-01-01\) must come after the first \(2020-01-01\)"
    ):
        ask("changes", "Alpha Board part_of Beta Board", first="2020-01-01", second="2019-01-01")


def test_a_timeline_is_in_the_order_of_dates_and_counts_what_has_none() -> None:
    answer = ask("timeline", *HOLDERS, body="Care Board")
    assert answer.sentences == (
        "April 2018: from then on Ann Person chaired the Care Board [1].",
        "1 April 2020: until then Ann Person chaired the Care Board [1].",
        "1 April 2020: from then on Bob Person chairs the Care Board [2].",
    )
    assert answer.notes == ("Besides, two statements without a date.",)


def test_several_posts_count_at_once_and_not_in_turn_nor_across_a_succession() -> None:
    at_once = ("Ann Person leads Old CCG", "Ann Person chairs Care Board")
    in_turn = ("Ann Person leads Old CCG; to=2018", "Ann Person chairs Care Board; from=2019")
    assert len(ask("several", *at_once)) == 2
    assert len(ask("several", *in_turn)) == 0
    assert (
        len(
            ask(
                "several",
                "Ann Person leads Old CCG",
                "Ann Person leads New CCG",
                "Old CCG succeeded_by New CCG",
            )
        )
        == 0
    )


def test_whether_tells_every_status() -> None:
    lines = (
        "Old CCG merged_into North CCG; status=proposed",
        "Old CCG merged_into North CCG; status=denied; doc=d2",
    )
    answer = ask("whether", *lines, body="Old CCG", relation="merged_into", other="North CCG")
    assert sorted(row["status"] for row in answer) == ["denied", "proposed"]
    silent = ask("whether", *lines, body="North CCG", relation="merged_into", other="Old CCG")
    assert silent.sentences == ("That North CCG merged into Old CCG was not found in these 2 documents.",)


def test_related_tells_both_ends() -> None:
    lines = ("Old CCG merged_into New CCG", "New CCG merged_into Big CCG; status=planned")
    answer = ask("related", *lines, body="New CCG", relation="merged_into")
    assert answer.sentences == (
        "New CCG was to merge into Big CCG [1].",
        "New CCG was formed from Old CCG [2].",
    )


def test_attribute_counts_on_a_date() -> None:
    lines = (
        "Care Partnership number = 12 CCGs; from=2013-04-01; to=2020-04-01; status=former",
        "Care Partnership number = 9 CCGs; from=2020-04-01",
    )
    for on, value in (("2020-03-31", "12 CCGs"), ("2020-04-01", "9 CCGs")):
        assert [row["value"] for row in ask("attribute", *lines, name="number", on=on)] == [value]
    assert len(ask("attribute", *lines, name="number", value="9 ccgs")) == 1


def test_the_same_said_twice_is_one_sentence_with_two_sources() -> None:
    answer = ask(
        "who",
        "Ann Person chairs Care Board",
        "Ann Person chairs Care Board; doc=d2; from=2019",
        body="Care Board",
    )
    assert answer.sentences == ("Ann Person chairs the Care Board (from 2019) [1][2].",)


def test_who_says_so_is_named_and_what_is_unreviewed_marked() -> None:
    answer = ask(
        "to", "Care Board accountable_to Health Board; says=NHS England; review=suggested", body="Care Board"
    )
    assert "(direct line; according to NHS England) [1]" in answer.sentences[0]
    assert str(answer.sources[0]).endswith("(found by the program, not yet reviewed)")


def test_every_sentence_of_an_answer_is_numbered_within_its_sources() -> None:
    for name, given in (
        ("to", {"body": "Executive Group"}),
        ("for", {"body": "Northshire Council"}),
        ("gaps", {}),
    ):
        answer = ask(name, *GROUP, **given)
        cited = {int(n) for s in answer.sentences for n in re.findall(r"\[(\d+)\]", s)}
        assert cited <= {source.number for source in answer.sources}, name
        assert cited, name


def test_rows_have_the_columns_that_are_declared() -> None:
    asked = {
        "function": "care",
        "body": "Alpha Board",
        "other": "Beta Board",
        "relation": "part_of",
        "name": "number",
    }
    asked |= {"first": "2019-01-01", "second": "2021-01-01"}
    lines = (
        "Alpha Board part_of Beta Board; about=care; from=2020",
        "Alpha Board number = 3 groups",
        "Ann Person chairs Alpha Board",
        "Ann Person leads Beta Board",
    )
    for question in QUESTIONS.values():
        needed = {p.name: asked[p.name] for p in question.parameters if p.required}
        answer = ask(question.name, *lines, **needed)
        for row in answer:
            assert set(row) <= {column.name for column in answer.columns}, question.name
        assert answer.columns == question.columns
        assert answer.question == question.name
        assert answer.sentences, question.name


def test_questions_are_those_of_the_design_and_more_in_a_fixed_order() -> None:
    wanted = [
        "to",
        "for",
        "path",
        "who",
        "seats",
        "became",
        "follow",
        "changes",
        "timeline",
        "several",
        "gaps",
        "conflicts",
        "coverage",
    ]
    assert list(QUESTIONS)[: len(wanted)] == wanted


def test_a_call_that_is_wrong_says_how_it_is_right() -> None:
    with pytest.raises(UsageError, match=r"There is no question 'whose'\. There are: to, for"):
        find_question("whose")
    with pytest.raises(UsageError, match=r"'to' needs 'body'"):
        ask("to", *GROUP)
    with pytest.raises(UsageError, match="'to' takes no 'boddy'"):
        ask("to", *GROUP, boddy="x")
    with pytest.raises(UsageError, match=r"status: there is no 'plannd'\. Choose from: actual"):
        ask("to", *GROUP, body="Executive Group", status="plannd")
    with pytest.raises(UsageError, match="relation: there is no 'abolish'"):
        ask("related", *GROUP, body="Executive Group", relation="abolish")
    with pytest.raises(UsageError, match="count: 'few' is no whole number"):
        ask("path", *GROUP, body="Executive Group", other="Northshire CCG", count="few")
    with pytest.raises(DateError, match="is no date"):
        ask("to", *GROUP, body="Executive Group", on="last May")


def test_a_misspelt_name_answers_with_the_nearest_names() -> None:
    with pytest.raises(UnknownName) as error:
        ask("to", *GROUP, body="Helth Comittee")
    assert error.value.nearest[0] == "Health Committee"
    with pytest.raises(UnknownName) as error:
        ask("to", *GROUP, body="N Council")
    assert "Northshire Council" in error.value.nearest


def test_a_name_is_found_by_alias_by_id_and_without_its_nhs() -> None:
    evidence = alias(
        told("NHS Northshire CCG part_of Care Board"), "NHS Northshire CCG", "the Northshire group"
    )
    for name in ("Northshire CCG", "nhs-northshire-ccg", "The Northshire Group"):
        assert ask("to", evidence=evidence, body=name).rows[0]["body_id"] == "nhs-northshire-ccg"


def test_a_name_of_two_bodies_is_flagged_and_not_chosen() -> None:
    evidence = told("Care Partnership part_of Northshire Council", "Care Alliance part_of Care Trust")
    for name in ("Care Partnership", "Care Alliance"):
        alias(evidence, name, "ICP")
    with pytest.raises(
        UsageError, match=r"'ICP' may be any of two: .*\(care-alliance\).*\(care-partnership\)"
    ):
        ask("to", evidence=evidence, body="ICP")


def test_dates_are_read_as_their_last_day() -> None:
    lines = ("Ann Person chairs Care Board; from=2020-11-20; to=2021",)
    assert len(ask("who", *lines, body="Care Board", on="2020-11")) == 1
    assert len(ask("who", *lines, body="Care Board", on=date(2020, 11, 19))) == 0


def test_answers_are_the_same_twice_over() -> None:
    once, again = (str(ask("gaps", *GROUP, *HOLDERS)) for _ in range(2))
    assert once == again


def test_an_answer_shows_as_a_frame_and_in_a_notebook_without_running_what_it_holds() -> None:
    answer = ask("to", "Care Board accountable_to Health Board; quote=<script>x</script>", body="Care Board")
    assert answer.frame["above"].tolist() == ["Health Board"]
    assert list(ask("to", body="Care Board", evidence=told("Care Board works_with Beta Board")).frame.columns)
    shown = answer._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown
    assert answer.cited["number"].tolist() == [1]
    assert answer.markdown().startswith("## To whom does the Care Board answer?")
