"""Conflicts: each kind with a case that is one and one that narrowly is none; and what time explains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.cli import main
from answerable.conflicts import Conflict, Witness, conflicts_among, find_conflicts
from answerable.toy import toy_build
from answerable.vocabulary import load_vocabulary

KINDS = {"ann": "person", "bob": "person", "post": "post", "old": "commissioner", "x": "board", "y": "board"}
SHORT = {"from": "valid_from", "to": "valid_to", "doc": "document", "on": "published"}


def said(*lines: str) -> tuple[Witness, ...]:
    """Claims written `subject relation object; status=planned; from=2020`; `=12 CCGs` for an object is a
    value.
    """
    found = []
    for number, line in enumerate(lines):
        head, *rest = (part.strip() for part in line.split(";"))
        subject, relation, other = head.split(" ", 2)
        given = {SHORT.get(key, key): value for key, value in (part.split("=", 1) for part in rest)}
        end = {"value": other[1:]} if other.startswith("=") else {"object": other}
        place = {
            "document": f"d{number}",
            "published": "2020-06-01",
            "quote": f"passage {number} of {number}",
        }
        found.append(
            Witness(claim=f"c{number}", subject=subject, relation=relation, **{**end, **place, **given})
        )
    return tuple(found)


def conflicts(*lines: str) -> tuple[Conflict, ...]:
    return conflicts_among(said(*lines), KINDS, load_vocabulary())


def told(*lines: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(c.kind, c.body, tuple(side.value for side in c.sides), c.time) for c in conflicts(*lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("x part_of y", "x part_of y; status=denied"),
         ("asserted_and_denied", "x", ("asserted", "denied"), "does not explain")),
        (("x works_with y", "y works_with x; status=denied"),
         ("asserted_and_denied", "x", ("asserted", "denied"), "does not explain")),
        (("x merged_into y; status=planned", "x merged_into y; status=denied"),
         ("asserted_and_denied", "x", ("asserted", "denied"), "does not explain")),
        (("x statutory =true", "x statutory =true; status=denied"),
         ("asserted_and_denied", "x", ("asserted", "denied"), "does not explain")),
        (("ann chairs x", "bob chairs x"), ("two_holders", "x", ("ann", "bob"), "does not explain")),
        (("ann leads x; role=Chief Officer", "bob leads x; role=chief officer"),
         ("two_holders", "x", ("ann", "bob"), "does not explain")),
        (("ann leads x", "bob leads x"), ("two_holders", "x", ("ann", "bob"), "does not explain")),
        (("ann chairs x; role=chair", "bob chairs x"),
         ("two_holders", "x", ("ann", "bob"), "does not explain")),
        (("old transfers_to x; about=its staff", "old transfers_to y; about=Its Staff"),
         ("two_receivers", "old", ("x", "y"), "does not explain")),
        (("old merged_into x", "old merged_into y"), ("two_targets", "old", ("x", "y"), "does not explain")),
        (("x population =320,000", "x population =310000"),
         ("two_numbers", "x", ("310000", "320000"), "does not explain")),
        (("x number =12 CCGs", "x number =9 CCGs"),
         ("two_numbers", "x", ("12 ccg", "9 ccg"), "does not explain")),
        (("x statutory =true", "x statutory =false"),
         ("two_numbers", "x", ("false", "true"), "does not explain")),
    ],
)  # fmt: skip
def test_this_cannot_both_be_true(lines: tuple[str, ...], expected: tuple[object, ...]) -> None:
    assert told(*lines) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ("x part_of y", "x part_of y"),
        ("x part_of y", "y part_of x; status=denied"),
        ("x merged_into y; status=proposed", "x merged_into y; status=denied"),
        ("x part_of y; status=former", "x part_of y; status=denied"),
        ("ann chairs x", "ann chairs x"),
        ("ann chairs x", "ann chairs y"),
        ("ann chairs x", "post chairs x"),
        ("ann chairs x", "bob chairs x; status=planned"),
        ("ann chairs x", "bob chairs x; status=former"),
        ("ann chairs x; role=joint chair", "bob chairs x; role=joint chair"),
        ("ann chairs x; role=chair", "bob chairs x; role=deputy chair"),
        ("ann leads x; role=chief officer", "bob leads x; role=medical director"),
        ("ann leads x; role=chief officer", "bob leads x"),
        ("ann works_for x", "bob works_for x"),
        ("x number =12 wards; doc=a; start=0; end=9", "x number =9 wards; doc=a; start=0; end=9"),
        ("ann chairs x; doc=a; start=0; end=9", "bob chairs x; doc=a; start=0; end=9"),
        ("old transfers_to x; about=staff", "old transfers_to y; about=funds"),
        ("old transfers_to x", "old transfers_to y"),
        ("old transfers_to x; about=staff", "old transfers_to y; about=staff; status=planned"),
        ("old merged_into x", "x merged_into y", "old merged_into y"),
        ("old merged_into x", "old merged_into y", "x part_of y"),
        ("old merged_into x; status=proposed", "old merged_into y; status=proposed"),
        ("x population =320,000", "x population =320000"),
        ("x population =320000", "y population =310000"),
        ("x population =320000", "x population =310000; status=proposed"),
        ("x number =9 CCGs", "x number =1 CCG; status=planned"),
        ("x number =9 CCGs", "x number =9 places"),
        ("x number =1 CCG", "x number =1 CCGs"),
    ],
)
def test_this_can_both_be_true(lines: tuple[str, ...]) -> None:
    assert told(*lines) == []


@pytest.mark.parametrize(
    ("lines", "time"),
    [
        (("ann chairs x; to=2019-04-01", "bob chairs x; from=2019-04-01"), "explains"),
        (("ann chairs x; from=2018; to=2019", "bob chairs x; from=2021"), "explains"),
        (("ann chairs x; on=2018-01-01", "bob chairs x; on=2020-01-01"), "may explain"),
        (("ann chairs x; from=2017; on=2018-01-01", "bob chairs x; from=2019; on=2020-01-01"), "may explain"),
        (
            ("ann chairs x; from=2017; on=2020-01-01", "bob chairs x; from=2019; on=2020-06-01"),
            "does not explain",
        ),
        (("ann chairs x; on=2018", "bob chairs x; on=2018-06-01"), "does not explain"),
        (("x merged_into y; on=2018", "x merged_into y; status=denied; on=2020"), "does not explain"),
        (("x part_of y; on=2018", "x part_of y; status=denied; on=2020"), "may explain"),
        (("ann chairs x; on=", "bob chairs x; on="), "may explain"),
    ],
)
def test_whether_time_alone_explains_it(lines: tuple[str, ...], time: str) -> None:
    assert [conflict[3] for conflict in told(*lines)] == [time]


def test_twelve_and_nine_are_explained_by_time() -> None:
    twelve = "x number =12 CCGs; status=former; from=2013-04-01; to=2020-04-01"
    assert told(twelve, "x number =9 CCGs; from=2020-04-01") == [
        ("two_numbers", "x", ("12 ccg", "9 ccg"), "explains")
    ]


def test_near_identical_passages_in_several_documents_count_as_one_source() -> None:
    words = "Following the review the twelve trusts of the county will be led by Ann from the first of May"
    (conflict,) = conflicts(
        f"ann chairs x; quote={words}.",
        f"ann chairs x; quote={words.replace('county', 'shire')}",
        "ann chairs x; quote=The chair is Ann.",
        "bob chairs x",
    )
    assert [(side.value, len(side.witnesses), side.sources) for side in conflict.sides] == [
        ("ann", 3, 2),
        ("bob", 1, 1),
    ]


def test_sides_stand_beside_each_other_with_passages_dates_and_sources() -> None:
    (conflict,) = conflicts("ann chairs x; publisher=The Shire; says=Bob", "bob chairs x; on=2020-06")
    first, second = (side.witnesses[0] for side in conflict.sides)
    assert (first.quote, first.published, first.publisher, first.says) == (
        "passage 0 of 0", "2020-06-01", "The Shire", "Bob",
    )  # fmt: skip
    assert (second.document, second.published) == ("d1", "2020-06")
    assert conflict.claims == ("c0", "c1")


def test_what_time_does_not_explain_comes_first_and_order_of_claims_does_not_matter() -> None:
    lines = ("ann chairs x; to=2019", "bob chairs x; from=2020", "old merged_into x", "old merged_into y")
    assert [conflict.kind for conflict in conflicts(*lines)] == ["two_targets", "two_holders"]
    given = said(*lines)
    assert conflicts_among(given[::-1], KINDS, load_vocabulary()) == conflicts(*lines)


def test_a_record_without_contradiction_has_no_conflict() -> None:
    assert find_conflicts(toy_build()) == ()


@pytest.fixture(scope="module")
def reference() -> tuple[Conflict, ...]:
    from answerable.build import build
    from answerable.workspace import Workspace

    return find_conflicts(build(Workspace(Path(__file__).resolve().parents[1])))


def test_the_reference_shows_the_two_accounts_of_who_receives_knowsleys_responsibilities(
    reference: tuple[Conflict, ...],
) -> None:
    conflict = next(c for c in reference if c.kind == "two_receivers" and c.body == "nhs-knowsley-ccg")
    assert [side.value for side in conflict.sides] == ["ics-nhs-board", "knowsley-council"]
    assert all(witness.quote for side in conflict.sides for witness in side.witnesses)
    assert conflict.time == "does not explain"


def test_the_reference_explains_twelve_and_nine_ccgs_by_time(reference: tuple[Conflict, ...]) -> None:
    numbers = next(c for c in reference if c.kind == "two_numbers" and c.body == "cheshire-and-merseyside")
    assert ([side.value for side in numbers.sides], numbers.time) == (["12 ccg", "9 ccg"], "explains")


def test_the_command_shows_both_accounts_side_by_side_and_what_time_explains_where_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reference = str(Path(__file__).resolve().parents[1])
    assert main(["conflicts", "-w", reference, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)["rows"]
    knowsley = [row for row in shown if row["body_id"] == "nhs-knowsley-ccg"]
    assert [(row["side"], row["source_kind"]) for row in knowsley] == [
        ("ICS NHS boards", "news and briefing"),
        ("Knowsley Council", "news and briefing"),
    ]
    assert len({row["quote"] for row in knowsley}) == 2
    assert "explains" not in {row["time"] for row in shown}
    assert main(["conflicts", "-w", reference, "--explained", "--format", "json"]) == 0
    more = json.loads(capsys.readouterr().out)["rows"]
    counted = [row for row in more if row["body_id"] == "cheshire-and-merseyside"]
    assert {row["time"] for row in counted} == {"explains"}
    assert [row["side"].split(" CCGs")[0].rsplit(" ")[-1] for row in counted] == ["12", "9"]
