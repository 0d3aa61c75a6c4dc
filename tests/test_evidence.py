"""Claims put together: every passage really there, each thing said once, a person's word first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from answerable.build import build
from answerable.claims import Claim
from answerable.documents import Document
from answerable.entities import Name
from answerable.evidence import check_passages, combine, shortened, without_repeats
from workspaces import MINUTES, small_workspace, write

TEXT = "The Northshire Board oversees the Northshire Fund. It meets on Mondays."
NOTE = Document("note", TEXT)
BOARD, FUND = Name("Northshire Board", "board"), Name("Northshire Fund", "fund")
SENTENCE = NOTE.passage(0, TEXT.index(" It"))


def found(**fields: object) -> Claim:
    claim = Claim(
        subject=BOARD, relation="oversees", object=FUND, passage=SENTENCE, method="rule:a", confidence=0.7
    )
    return replace(claim, **fields)  # type: ignore[arg-type]  # fields of a claim


def by_hand(**fields: object) -> Claim:
    return found(method="curated", review="curated", confidence=1.0, **fields)


def test_a_passage_that_is_not_there_is_a_fault_and_not_shown() -> None:
    moved = found(passage=replace(SENTENCE, start=1, end=SENTENCE.end + 1))
    other = found(passage=replace(SENTENCE, document="other"))
    empty = found(passage=NOTE.passage(3, 4))
    kept, faults = check_passages([found(), moved, other, empty], {"note": NOTE})
    assert kept == [found()]
    assert [fault.split(": ")[0] for fault in faults] == [
        "note, characters 1-51",
        "other, characters 0-50",
        "note, characters 3-4",
    ]


def test_the_surer_of_two_with_one_id_stays() -> None:
    assert combine([], [found(), found(confidence=0.9)]) == [found(confidence=0.9)]


def test_a_persons_word_stands_for_what_the_program_found() -> None:
    shorter = by_hand(passage=NOTE.passage(4, 40), status="former")
    assert combine([shorter], [found()]) == [shorter]
    elsewhere = by_hand(passage=NOTE.passage(TEXT.index("It"), len(TEXT)))
    assert len(combine([elsewhere], [found()])) == 2


def test_claims_come_in_the_order_of_document_and_place() -> None:
    later = found(passage=NOTE.passage(10, 30), relation="supports")
    first = found(passage=replace(SENTENCE, document="a"))
    assert combine([], [later, found(), first]) == [first, found(), later]


def test_another_spelling_of_one_name_is_a_repeat_once_resolved() -> None:
    other = found(object=Name("the Fund of Northshire", "fund"))
    curated = by_hand(passage=NOTE.passage(4, 40))
    ends: dict[str, tuple[str, str | None]] = {c.id: ("board", "fund") for c in (other, curated)}
    assert without_repeats([other, curated], ends, ("curated",)) == [curated]
    ends[other.id] = ("board", "another-fund")
    assert without_repeats([other, curated], ends, ("curated",)) == [other, curated]


def test_long_words_are_cut_between_words() -> None:
    assert shortened("one two three", 7) == "one two…"
    assert shortened("one  two", 8) == "one two"


def test_a_build_says_a_curated_thing_once(tmp_path: Path) -> None:
    built = build(small_workspace(tmp_path))
    answers = [
        claim for claim in built.claims if claim.relation == "accountable_to" and claim.document == "minutes"
    ]
    assert [claim.review for claim in answers] == ["curated"]


def test_every_claim_of_a_build_points_at_its_words(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    write(workspace.documents / "more.md", MINUTES.replace("\n\n", "\r\n\r\n"))
    built = build(workspace)
    assert built.faults == () and len(built.claims) > 3
    for claim in built.claims:
        text = built.documents[claim.document].text
        assert text[claim.passage.start : claim.passage.end] == claim.passage.quote
