"""The state of a document: what short forms, pronouns, abbreviations and composed names mean where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.extract.names import Mention
from answerable.extract.state import Known, State, initials


def short(name: str, kind: str = "type", *, plural: bool = False, owner: Mention | None = None) -> Mention:
    return Mention(0, 1, name, kind, "short", plural, owner, extra=("body", name.split()[-1]))


def pronoun(word: str, kind: str) -> Mention:
    return Mention(0, 1, word, kind, "pronoun")


def name(text: str, kind: str) -> Mention:
    return Mention(0, 1, text, kind)


def met(state: State, text: str, kind: str) -> Known:
    state.clock += 1
    known = state.add(text, kind)
    state.touch(known)
    return known


def test_a_short_form_is_the_body_met_last() -> None:
    state = State()
    first, second = met(state, "Northshire Trust", "provider"), met(state, "Westshire Trust", "provider")
    assert state.resolve(short("trust")) is second
    state.clock += 1
    state.touch(first)
    assert state.resolve(short("trust")) is first


def test_the_section_comes_before_what_was_met_last() -> None:
    state = State()
    board = met(state, "Northshire Board", "board")
    met(state, "Westshire Board", "board")
    state.section = board
    assert state.resolve(short("board")) is board


def test_the_topic_comes_before_what_was_met_last() -> None:
    state = State()
    board = met(state, "Northshire Board", "board")
    met(state, "Westshire Board", "board")
    state.topic = board
    assert state.resolve(short("board")) is board


def test_a_short_form_of_nothing_means_nothing() -> None:
    assert State().resolve(short("trust")) is None
    state = State()
    met(state, "Northshire Council", "local_authority")
    assert state.resolve(short("hospital")) is None


def test_a_body_named_only_later_can_be_meant() -> None:
    state = State()
    state.foresee("Northshire Council", "local_authority", 3)
    known = state.resolve(short("council"))
    assert known is not None and known.name == "Northshire Council"


def test_two_words_of_a_name_find_it() -> None:
    state = State()
    group = met(state, "Northshire Joint Executive Group", "board")
    met(state, "Northshire Working Group", "board")
    assert state.resolve(short("executive group")) is group


def test_an_abbreviation_stands_for_its_name_from_then_on() -> None:
    state = State()
    board = met(state, "Northshire Joint Board", "board")
    state.alias(board, "NJB")
    assert state.resolve(name("NJB", "")) is board
    assert state.resolve(name("njb", "")) is board
    assert board.as_name().aliases == ("NJB", "njb")


def test_an_abbreviation_may_come_to_mean_something_else() -> None:
    state = State()
    first, second = met(state, "North Board", "board"), met(state, "New Board", "board")
    state.alias(first, "NB")
    state.alias(second, "NB")
    assert state.resolve(name("NB", "")) is second


@pytest.mark.parametrize(
    "form",
    ["Northshire CCG", "NHS Northshire CCG", "northshire ccg", "Northshire Clinical Commissioning Group"],
)
def test_a_name_with_and_without_nhs_is_one_body(form: str) -> None:
    state = State()
    ccg = met(state, "NHS Northshire CCG", "commissioner")
    assert state.resolve(name(form, "commissioner")) is ccg


def test_the_same_name_is_the_same_body_whatever_its_case() -> None:
    state = State()
    assert state.add("Northshire Council", "local_authority") is state.add(
        "NORTHSHIRE COUNCIL", "local_authority"
    )


def test_a_board_of_a_body_is_named_by_both() -> None:
    state = State()
    met(state, "Northshire Council", "local_authority")
    cabinet = state.resolve(
        Mention(2, 3, "Cabinet", "board", owner=name("Northshire Council", "local_authority"))
    )
    assert cabinet is not None
    assert (cabinet.name, cabinet.kind) == ("Northshire Council Cabinet", "board")
    assert "Northshire Council's Cabinet" in cabinet.forms


def test_a_composed_name_is_found_again() -> None:
    state = State()
    owner = met(state, "Northshire CCG", "commissioner")
    body = state.composed(owner, short("governing body"))
    assert body.name == "Northshire CCG Governing Body"
    assert state.composed(owner, short("governing body")) is body
    assert len([known for known in state.entities if known.kind == "board"]) == 1


def test_the_boards_of_two_bodies_are_two() -> None:
    state = State()
    first, second = met(state, "Northshire CCG", "commissioner"), met(state, "Westshire CCG", "commissioner")
    assert state.composed(first, short("governing body")) is not state.composed(
        second, short("governing body")
    )


def test_a_class_of_a_class_is_a_class() -> None:
    state = State()
    owner = state.add("local authority", "type")
    assert state.composed(owner, short("cabinet")).kind == "type"


def test_it_is_the_subject_of_the_sentence_before() -> None:
    state = State()
    state.subject = met(state, "Northshire Board", "board")
    state.topic = met(state, "Westshire Council", "local_authority")
    assert state.resolve(pronoun("it", "thing")) is state.subject


def test_it_is_the_topic_where_no_subject_came_before() -> None:
    state = State()
    state.topic = met(state, "Westshire Council", "local_authority")
    assert state.resolve(pronoun("it", "thing")) is state.topic


def test_it_is_no_person() -> None:
    state = State()
    state.subject = met(state, "Una Testwell", "person")
    assert state.resolve(pronoun("it", "thing")) is None


def test_she_is_the_person_met_and_no_body() -> None:
    state = State()
    met(state, "Northshire Board", "board")
    assert state.resolve(pronoun("she", "person")) is None
    person = met(state, "Una Testwell", "person")
    assert state.resolve(pronoun("she", "person")) is person


def test_we_are_the_body_that_the_document_is_of() -> None:
    state = State()
    assert state.resolve(pronoun("we", "we")) is None
    state.speaker = met(state, "Northshire Council", "local_authority")
    assert state.resolve(pronoun("we", "we")) is state.speaker


def test_they_are_many() -> None:
    state = State()
    state.subject = met(state, "Northshire Board", "board")
    assert state.resolve(pronoun("they", "plural")) is None
    state.subject = state.add("integrated care board", "type", plural=True)
    assert state.resolve(pronoun("they", "plural")) is state.subject


def test_i_is_nobody() -> None:
    state = State()
    met(state, "Una Testwell", "person")
    assert state.resolve(pronoun("i", "self")) is None


@pytest.mark.parametrize("form", ["Ms Testwell", "Testwell", "Cllr Testwell", "Dr Testwell"])
def test_a_surname_is_the_person_named_before(form: str) -> None:
    state = State()
    person = met(state, "Una Testwell", "person")
    assert state.resolve(name(form, "person")) is person


def test_another_first_name_is_another_person() -> None:
    state = State()
    person = met(state, "Una Testwell", "person")
    assert state.resolve(name("Ivo Testwell", "person")) is not person


def test_a_class_is_no_body() -> None:
    state = State()
    met(state, "Northshire Council", "local_authority")
    known = state.resolve(Mention(0, 1, "council", "type", "class", True, extra=("body", "council")))
    assert known is not None and known.kind == "type"


@pytest.mark.parametrize(
    ("full", "short_form"),
    [("Joint Commissioning Board", "JCB"), ("Board of Trade", "BT"), ("Board of Trade", "BOT"),
     ("Health & Care Board", "HCB")],
)  # fmt: skip
def test_initials(full: str, short_form: str) -> None:
    assert short_form in initials(full)


def test_a_topic_that_does_not_speak_is_not_meant_by_we() -> None:
    state = State()
    state.topic = met(state, "Northshire Council", "local_authority")
    assert state.resolve(pronoun("we", "we")) is None


def test_she_is_the_woman_spoken_of_last_and_he_the_man() -> None:
    state = State()
    woman, man = met(state, "Maud Example", "person"), met(state, "Edwin Sample", "person")
    state.person = man
    assert state.resolve(pronoun("she", "person")) is woman
    assert state.resolve(pronoun("he", "person")) is man


def test_the_page_of_a_person_comes_before_others_of_whom_nothing_tells() -> None:
    state = State()
    whose = met(state, "Lindsay Example", "person")
    state.whose = state.person = whose
    met(state, "Robin Sample", "person")
    assert state.resolve(pronoun("she", "person")) is whose


def test_the_borough_is_the_place_of_the_council() -> None:
    state = State()
    state.topic = met(state, "Westbury Borough Council", "local_authority")
    known = state.resolve(short("borough"))
    assert known is not None and (known.name, known.kind) == ("Westbury", "area")


def test_a_board_just_brought_in_is_meant_by_the_board() -> None:
    state = State()
    met(state, "Northshire Integrated Care Board", "system")
    state.clock += 1
    new = state.resolve(Mention(0, 2, "joint board", "type", "some", extra=("body", "board")))
    assert state.resolve(short("board")) is new
    state.clock += 5
    assert state.resolve(short("board")) is not None


def test_the_trust_of_a_place_is_the_trust_whose_name_holds_the_words() -> None:
    state = State()
    trust = met(state, "Northshire Hospitals NHS Foundation Trust", "provider")
    assert state.resolve(name("Northshire trust", "provider")) is trust
    met(state, "Northshire Ambulance Service NHS Trust", "provider")
    other = state.resolve(name("Northshire Community trust", "provider"))
    assert other is not None and other.name == "Northshire Community trust"


def test_the_hospital_is_the_infirmary_that_the_section_is_of() -> None:
    state = State()
    met(state, "Westshire Hospital", "provider")
    state.section = met(state, "Northshire Infirmary", "provider")
    assert state.resolve(short("hospital")) is state.section


def test_a_board_that_every_body_has_is_the_one_of_the_document() -> None:
    state = State()
    state.topic = met(state, "Northshire Hospitals NHS Trust", "provider")
    known = state.resolve(name("Board of Directors", "board"))
    assert known is not None and known.name == "Northshire Hospitals NHS Trust Board of Directors"


def test_a_partnership_board_is_the_partnership_s() -> None:
    state = State()
    state.topic = met(state, "Northshire Health Partnership", "collaborative")
    known = state.resolve(name("Partnership Board", "board"))
    assert known is not None and known.name == "Northshire Health Partnership Board"


def test_both_trusts_are_the_two_named_together() -> None:
    state = State()
    group = [met(state, f"{place} NHS Trust", "provider") for place in ("Northshire", "Westshire")]
    state.remember_group(group)
    assert state.several(short("trust", plural=True)) == group
    assert state.several(short("organisation", plural=True)) == group
    assert state.several(short("council", plural=True)) == []
    assert state.several(replace(short("trust", plural=True), number="three")) == []
    state.clock += 9
    assert state.several(short("trust", plural=True)) == []


def test_a_word_inside_a_name_is_not_its_head() -> None:
    state = State()
    met(state, "Northshire Library Users", "voluntary")
    assert state.resolve(short("library")) is None
    known = met(state, "Library of Westshire", "provider")
    assert state.resolve(short("library")) is known


def test_both_ccgs_are_the_two_named_together() -> None:
    state = State()
    group = [met(state, f"NHS {place} CCG", "commissioner") for place in ("Northshire", "Westshire")]
    state.remember_group(group)
    ccgs = Mention(1, 2, "clinical commissioning group", "type", "short", True, number="two")
    assert state.several(ccgs) == group
