"""Claims written by hand: found in their document, faults with file and line, hints for the misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.curated import read_curated
from answerable.documents import Document
from answerable.errors import DataError
from answerable.quoting import find_quote, paragraph_number
from answerable.registers import read_registers
from answerable.workspace import Workspace
from workspaces import BODIES, CLAIMS, MINUTES, small_workspace, write

DOCUMENTS = {"minutes": Document("minutes", MINUTES)}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def claim(**fields: str) -> str:
    """A claims file with one claim, the sound one with these fields changed or, where empty, left out."""
    sound = {
        "subject": "northshire-health-board",
        "relation": "accountable_to",
        "object": "northshire-council",
        "quote": "is accountable to Northshire Council",
    }
    lines = [f"    {key}: {value}" for key, value in {**sound, **fields}.items() if value]
    return "version: 1\ndocument: minutes\nclaims:\n  -" + "\n".join(lines)[3:] + "\n"


def refused(workspace: Workspace, text: str) -> list[str]:
    write(workspace.claims_dir / "minutes.yaml", text)
    with pytest.raises(DataError) as caught:
        read_curated(workspace, DOCUMENTS, read_registers(workspace))
    return list(caught.value.faults)


def test_a_claim_points_at_its_words(workspace: Workspace) -> None:
    (found,) = read_curated(workspace, DOCUMENTS, read_registers(workspace))
    assert MINUTES[found.passage.start : found.passage.end] == found.passage.quote
    assert (found.review, found.method, found.status, found.confidence) == ("curated", "curated", "actual", 1)
    assert (found.subject.name, found.subject.kind) == ("Northshire Health Board", "board")


def test_every_qualifier_is_kept(workspace: Workspace) -> None:
    text = claim(
        status="planned", role="'to report'", about="assurance", says="the Health Board", to="2022",
        paragraph="", **{"from": "2019-04"},
    )  # fmt: skip
    write(workspace.claims_dir / "minutes.yaml", text)
    (found,) = read_curated(workspace, DOCUMENTS, read_registers(workspace))
    assert (found.status, found.role, found.about) == ("planned", "to report", "assurance")
    assert (found.valid_from, found.valid_to) == ("2019-04", "2022")
    assert found.says is not None and found.says.name == "Northshire Health Board"


def test_a_file_of_comments_is_passed_over(workspace: Workspace) -> None:
    write(workspace.claims_dir / "minutes.yaml", "# nothing yet\n")
    assert read_curated(workspace, DOCUMENTS, read_registers(workspace)) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"relation": "acountable_to"},
            "5: claim 1: relation: no such relation 'acountable_to'. Did you mean",
        ),
        ({"subject": "northshire-helth-board"}, "4: claim 1: subject: no entity 'northshire-helth-board' in"),
        ({"object": "{name: X, kind: bord}"}, "6: claim 1: object: kind: no such kind 'bord'. Did you mean"),
        ({"object": "{name: X}"}, "6: claim 1: object: 'kind' is missing."),
        (
            {"quote": "is answerable to the Council"},
            "7: claim 1: quote: these words are not in minutes. Copy",
        ),
        ({"quote": ""}, "4: claim 1: 'quote' is missing."),
        ({"object": ""}, "4: claim 1: 'object' is missing."),
        ({"status": "certain"}, "8: claim 1: status: no such status 'certain'. Use one of: actual, planned,"),
        ({"from": "April 2018"}, "8: claim 1: from: 'April 2018' is no date. Write 2018, 2018-04 or"),
        ({"from": "2020", "to": "2019"}, "9: claim 1: to: 2019 is before 2020. Swap them."),
        ({"relation": "covers"}, "5: claim 1: relation: 'covers' does not run from a board (Northshire"),
        ({"relation": ""}, "4: claim 1: give 'relation' and 'object', or 'attribute' and 'value'."),
        (
            {"relation": "", "attribute": "decision_power", "object": ""},
            "6: claim 1: attribute: no such attribute",
        ),
        ({"paragraph": "9.9"}, "8: claim 1: paragraph: no paragraph 9.9 in minutes."),
        ({"quotes": "x"}, "8: claim 1: no such field 'quotes'. Did you mean 'quote'?"),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(
    workspace: Workspace, fields: dict[str, str], said: str
) -> None:
    faults = refused(workspace, claim(**fields))
    assert any(fault.startswith(f"sources/claims/minutes.yaml:{said}") for fault in faults), faults


def test_a_value_must_be_one_the_attribute_has(workspace: Workspace) -> None:
    fields = {"relation": "", "object": "", "attribute": "decision_powers", "value": "few"}
    assert refused(workspace, claim(**fields)) == [
        "sources/claims/minutes.yaml:7: claim 1: value: 'few' is none of: none, limited, full."
    ]


def test_an_unknown_document_brings_the_nearest(workspace: Workspace) -> None:
    assert refused(workspace, CLAIMS.replace("document: minutes", "document: minuts")) == [
        "sources/claims/minutes.yaml:2: document: no such document 'minuts'. Did you mean 'minutes'?"
    ]


def test_the_same_claim_twice_is_refused_with_both_places(workspace: Workspace) -> None:
    twice = CLAIMS + CLAIMS[CLAIMS.index("  - subject") :]
    assert refused(workspace, twice) == [
        "sources/claims/minutes.yaml:8: claim 2: says the same, of the same words, as"
        " sources/claims/minutes.yaml:4: claim 1. Take one out, or quote the words that tell them apart."
    ]


def test_faults_of_several_files_come_together_in_order(workspace: Workspace) -> None:
    write(workspace.claims_dir / "b.yaml", claim(relation="x1"))
    write(workspace.claims_dir / "a.yaml", "version: 2\ndocument: minutes\n")
    faults = refused(workspace, claim(relation="x2", status="x3"))
    assert [fault.split(": ")[0] for fault in faults] == [
        "sources/claims/a.yaml:1",
        "sources/claims/b.yaml:5",
        "sources/claims/minutes.yaml:5",
        "sources/claims/minutes.yaml:8",
    ]


def test_an_ambiguous_name_asks_for_the_id(workspace: Workspace) -> None:
    more = "  - {id: other-board, name: Other Board, kind: board, aliases: [the Health Board]}\n"
    write(workspace.registers_dir / "bodies.yaml", BODIES + more)
    assert refused(workspace, claim(subject="the Health Board")) == [
        "sources/claims/minutes.yaml:4: claim 1: subject: 'the Health Board' may be any of"
        " northshire-health-board, other-board. Give the id."
    ]


def test_quotes_are_found_across_line_breaks_and_shapes_of_marks() -> None:
    text = "1.2 The ‘Board’ –\n  that is, the\u00a0Board – meets.\n"
    assert find_quote(text, "'Board' - that is, the Board") is not None
    assert find_quote(text, "the board") is None
    assert find_quote(text, "  ") is None
    assert paragraph_number(text, text.index("meets")) == ""
    assert paragraph_number(text, text.index("Board")) == "1.2"


def test_a_paragraph_chooses_between_two_places(workspace: Workspace) -> None:
    text = "1.1 The Board meets.\n\n1.2 The Board meets.\n"
    write(workspace.claims_dir / "minutes.yaml", claim(quote="The Board meets", paragraph="1.2"))
    (found,) = read_curated(workspace, {"minutes": Document("minutes", text)}, read_registers(workspace))
    assert (found.passage.start, found.passage.paragraph) == (text.rindex("The Board"), "1.2")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("id: northshire-ccg", "id: Northshire CCG"),
            "bodies.yaml:10: entity 3: id: 'Northshire CCG' must be",
        ),
        (
            ("id: northshire-ccg", "id: northshire-council"),
            "bodies.yaml:10: entity 3: id: 'northshire-council'",
        ),
        (
            ("kind: commissioner", "kind: comissioner"),
            "bodies.yaml:12: entity 3: kind: no such kind 'comissioner'",
        ),
        (("{ods: 99X}", "99X"), "bodies.yaml:13: entity 3: codes: must be fields such as {ods: 12F}."),
        (
            ("codes: {ods: 99X}", "place: northshier"),
            "bodies.yaml:13: northshire-ccg: place: no entity 'northshier'",
        ),
        (
            ("codes: {ods: 99X}", "valid_from: 1.4.2013"),
            "bodies.yaml:13: entity 3: valid_from: '1.4.2013' is no",
        ),
    ],
)
def test_faults_of_a_register(workspace: Workspace, change: tuple[str, str], said: str) -> None:
    write(workspace.registers_dir / "bodies.yaml", BODIES.replace(*change))
    with pytest.raises(DataError) as caught:
        read_registers(workspace)
    assert any(fault.startswith(f"sources/registers/{said}") for fault in caught.value.faults), str(
        caught.value
    )


def test_a_code_that_looks_like_a_number_stays_a_code(workspace: Workspace) -> None:
    write(workspace.registers_dir / "bodies.yaml", BODIES.replace("{ods: 99X}", "{ods: 5E1, gss: 0123}"))
    (ccg,) = [entity for entity in read_registers(workspace) if entity.id == "northshire-ccg"]
    assert dict(ccg.codes) == {"ods": "5E1", "gss": "0123"}
