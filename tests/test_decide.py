"""Decisions find their claims again: after an edit of the document, after a better extractor, or not at
all.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.claims import Claim
from answerable.decide import Decided, decide
from answerable.decisions import Decision, Decisions
from answerable.documents import Document
from answerable.entities import Name
from answerable.errors import DataError
from answerable.likeness import same_words

BOARD, COUNCIL = Name("Northshire Care Board", "board"), Name("Northshire Council", "local_authority")
BEFORE = "Foreword.\n\nThe Northshire Care Board reports to Northshire Council every month.\n\nThe end."
QUOTE = "The Northshire Care Board reports to Northshire Council every month."
WHERE = "sources/decisions.yaml:4"


def said_in(text: str, quote: str = QUOTE, **rest: object) -> Claim:
    start = text.index(quote)
    document = Document("plan", text)
    return Claim(
        subject=BOARD, relation="accountable_to", object=COUNCIL,
        passage=document.passage(start, start + len(quote)), **rest,  # type: ignore[arg-type]
    )  # fmt: skip


def about(claim: Claim, decide: str, **rest: object) -> Decision:
    copy = {
        "document": claim.document, "subject": claim.subject.name, "subject_kind": claim.subject.kind,
        "relation": claim.relation, "object": COUNCIL.name, "object_kind": COUNCIL.kind,
        "quote": claim.passage.quote, "status": claim.status,
    }  # fmt: skip
    return Decision(decide=decide, claim=claim.id, copy=copy, where=WHERE, **rest)  # type: ignore[arg-type]


OLD = said_in(BEFORE)


def after(claims: list[Claim], *decisions: Decision, text: str = BEFORE) -> Decided:
    return decide(claims, Decisions(decisions), {"plan": Document("plan", text)})


@pytest.mark.parametrize(
    ("word", "review"), [("accept", "accepted"), ("unsure", "suggested"), ("correct", "accepted")]
)
def test_a_decision_marks_its_claim(word: str, review: str) -> None:
    (claim,) = after([OLD], about(OLD, word)).claims
    assert (claim.review, claim.id) == (review, OLD.id)


def test_a_rejected_claim_is_set_apart_and_kept() -> None:
    found = after([OLD], about(OLD, "reject"))
    assert found.claims == ()
    assert [claim.id for claim in found.rejected] == [OLD.id]


def test_the_later_decision_wins_and_corrections_add_up() -> None:
    found = after(
        [OLD],
        about(OLD, "reject"),
        about(OLD, "correct", set={"status": "planned", "from": "2021"}),
        about(OLD, "correct", set={"from": "2022"}),
        about(OLD, "accept"),
    )
    (claim,) = found.claims
    assert (claim.status, claim.valid_from, claim.review) == ("planned", "2022", "accepted")
    assert [decision.decide for decision in found.history[OLD.id]] == [
        "reject",
        "correct",
        "correct",
        "accept",
    ]


def test_a_corrected_direction_swaps_the_ends_with_their_kinds_and_keeps_the_id() -> None:
    swap = about(OLD, "correct", set={"subject": "Northshire Council", "object": "Northshire Care Board"})
    (claim,) = after([OLD], swap).claims
    assert (claim.subject, claim.object, claim.id) == (COUNCIL, BOARD, OLD.id)


def test_a_corrected_end_takes_its_kind_from_the_claims_or_from_the_correction() -> None:
    other = replace(OLD, subject=Name("Northshire Watch", "voluntary"))
    (claim, _) = after([OLD, other], about(OLD, "correct", set={"object": "northshire watch"})).claims
    assert claim.object == Name("northshire watch", "voluntary")
    given = about(OLD, "correct", set={"object": "Shire Fund", "object_kind": "fund", "says": "Ann Example"})
    (claim,) = after([OLD], given).claims
    assert (claim.object, claim.says) == (Name("Shire Fund", "fund"), Name("Ann Example", "person"))


def test_no_claim_given_is_changed() -> None:
    after([OLD], about(OLD, "correct", set={"status": "denied"}))
    assert (OLD.status, OLD.review) == ("actual", "suggested")


def test_unsure_is_remembered() -> None:
    assert after([OLD], about(OLD, "unsure")).unsure == {OLD.id}
    assert after([OLD], about(OLD, "unsure"), about(OLD, "accept")).unsure == frozenset()


def test_editing_words_around_a_passage_keeps_its_decisions() -> None:
    text = "A new foreword by the chair.\n\n" + BEFORE.replace("The end.", "An annex follows.")
    moved = said_in(text)
    (claim,) = after([moved], about(OLD, "accept"), text=text).claims
    assert (claim.review, claim.id, claim.passage.start) == ("accepted", OLD.id, moved.passage.start)


def test_editing_words_inside_a_passage_keeps_its_decisions_and_its_id() -> None:
    text = BEFORE.replace("every month", "at each of its meetings in public")
    moved = said_in(
        text, "The Northshire Care Board reports to Northshire Council at each of its meetings in public."
    )
    assert moved.id != OLD.id
    found = after([moved], about(OLD, "accept"), text=text)
    assert [(claim.review, claim.id) for claim in found.claims] == [("accepted", OLD.id)]
    assert found.orphaned == ()


def test_a_better_extractor_that_quotes_less_and_names_more_keeps_the_decision() -> None:
    short = said_in(BEFORE, "Northshire Care Board reports to Northshire Council")
    fuller = replace(
        short, subject=Name("Northshire Care Partnership Board", "board", ("Northshire Care Board",))
    )
    (claim,) = after([fuller], about(OLD, "accept")).claims
    assert (claim.review, claim.subject.name) == ("accepted", "Northshire Care Partnership Board")


def test_a_decision_is_not_put_on_a_claim_of_other_ends_or_another_relation() -> None:
    others = [
        replace(OLD, object=Name("Southshire Council", "local_authority")),
        replace(OLD, relation="part_of"),
    ]
    found = after(others, about(OLD, "reject"))
    assert [claim.review for claim in found.claims] == ["suggested", "suggested"]
    assert found.rejected == ()


def test_an_accepted_claim_that_no_rule_makes_any_more_stands_on_its_passage() -> None:
    text = BEFORE.replace("\n\nThe", "\n\n\nThe")
    (claim,) = after([], about(OLD, "accept"), text=text).claims
    assert (claim.id, claim.review, claim.method) == (OLD.id, "accepted", "decision")
    assert text[claim.passage.start : claim.passage.end] == claim.passage.quote == QUOTE


def test_a_rejected_claim_that_no_rule_makes_any_more_stays_away() -> None:
    found = after([], about(OLD, "reject"))
    assert (found.claims, found.rejected, found.orphaned) == ((), (), ())


def test_deleting_the_passage_reports_its_decisions_as_orphaned_and_never_drops_them() -> None:
    text = "Foreword.\n\nThe Eastshire Care Board reports to Eastshire Council every month.\n\nThe end."
    found = after([], about(OLD, "accept"), about(OLD, "correct", set={"to": "2021"}), text=text)
    assert found.claims == ()
    assert found.orphaned == tuple(
        f"{WHERE}: {word}: claim {OLD.id} (Northshire Care Board accountable_to Northshire Council) of plan:"
        " its passage is no longer in the document."
        " The decision is kept; delete it by hand if it is done with."
        for word in ("accept", "correct")
    )


def test_a_removed_document_orphans_its_decisions() -> None:
    (message,) = decide([], Decisions((about(OLD, "reject"),)), {}).orphaned
    assert "its document is not here" in message


def test_a_correction_that_makes_no_sense_is_told_with_its_place() -> None:
    with pytest.raises(DataError, match=r"decisions.yaml:4: decision: a period cannot end \(2018\) before"):
        after([OLD], about(OLD, "correct", set={"from": "2019", "to": "2018"}))


def test_attribute_claims_are_found_by_their_value() -> None:
    said = replace(OLD, object=None, relation="statutory", value="false")
    copy = {"document": "plan", "subject": BOARD.name, "relation": "statutory", "value": "false"}
    decision = Decision(decide="accept", claim="gone", copy={**copy, "quote": QUOTE})
    assert [claim.review for claim in after([said], decision).claims] == ["accepted"]
    assert [claim.review for claim in after([replace(said, value="true")], decision).claims] == ["suggested"]


@pytest.mark.parametrize(
    "edited",
    [
        QUOTE.replace("reports", "no longer reports"),
        QUOTE.replace("reports to", "advises"),
        "The Northshire Care Board met. Northshire Council met too, every month.",
    ],
)
def test_a_passage_whose_words_changed_is_for_a_person_to_look_at_again(edited: str) -> None:
    found = after([], about(OLD, "accept"), text=BEFORE.replace(QUOTE, edited))
    assert found.claims == ()
    assert len(found.orphaned) == 1


def test_a_claim_that_now_has_another_status_is_not_the_one_that_was_accepted() -> None:
    text = BEFORE.replace("reports", "no longer reports")
    ended = said_in(text, QUOTE.replace("reports", "no longer reports"), status="former")
    found = after([ended], about(OLD, "accept"), text=text)
    assert [claim.review for claim in found.claims] == ["suggested"]
    assert len(found.orphaned) == 1


def test_same_words() -> None:
    assert same_words("a b c d", "x a b c d y") == 1.0
    assert same_words("a b c d", "a b x d") == 0.75
    assert same_words("", "a") == 0.0
