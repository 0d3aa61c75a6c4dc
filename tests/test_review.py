"""Reviewing: what is asked, what is written, what a later build makes of it; in a real terminal and in a
sheet.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from answerable.build import Build, build
from answerable.cli import main
from answerable.decide import decide
from answerable.decisions import Decision, Decisions, append_decision, read_decisions
from answerable.entities import Name
from answerable.errors import DataError, UnknownName, UsageError
from answerable.review import (
    SHEET,
    Session,
    change_claim,
    context_of,
    decide_claim,
    decide_pair,
    find_tasks,
    generate_sheet,
    name_entity,
    read_sheet,
)
from answerable.suggest import Suggestion
from answerable.toy import toy_build, toy_claim
from answerable.workspace import find_workspace
from answerable.writers.tabular import generate_csv

WHO: dict[str, str] = {"by": "A. Reader", "when": "2021-03-01"}
TEXT = (
    "Ann Example is the chair of the Northshire Care Board. The Northshire Care Board reports to Northshire"
    " Council. Northshire Council is a member of the Northshire Partnership. Bob Sample is the chief"
    " executive of Northshire Council.\n"
)


class Script:
    """A terminal that types what it was told to and remembers what it was shown."""

    def __init__(self, *typed: str) -> None:
        self.typed, self.shown = list(typed), ""

    def key(self, prompt: str, keys: str) -> str:
        self.shown += prompt
        pressed = self.typed.pop(0)
        assert pressed in keys, f"{pressed!r} was pressed where {keys!r} were offered"
        return pressed

    def line(self, prompt: str) -> str:
        self.shown += prompt
        return self.typed.pop(0)

    def tell(self, text: str) -> None:
        self.shown += f"{text}\n"


def sit(path: Path, *typed: str, of: Build | None = None) -> tuple[Script, list[Decision]]:
    """One sitting over the toy record."""
    terminal, made = Script(*typed), of or toy_build()
    Session(made, find_tasks(made), path, WHO["by"], WHO["when"], terminal).run()
    assert terminal.typed == [], "not everything was asked for"
    return terminal, list(read_decisions(path).items)


def test_the_surest_claims_come_first_and_decided_ones_not_at_all() -> None:
    made = toy_build()
    sure = [replace(claim, confidence=0.5 if claim.relation == "part_of" else 0.9) for claim in made.claims]
    tasks = find_tasks(replace(made, claims=tuple(sure)))
    assert [t.claim.relation for t in tasks if t.claim] == [
        "accountable_to",
        "succeeded_by",
        "challenges",
        "part_of",
    ]


def test_a_claim_is_shown_with_its_context_document_and_date(tmp_path: Path) -> None:
    terminal, _ = sit(tmp_path / "d.yaml", "q")
    assert "Minutes, 2020-03-12" in terminal.shown
    assert (
        "Ann Example chairs the Northshire Care Board. >>> The Northshire Care Board is a committee of"
        " Northshire Council. <<< The Northshire Care Board reports to the Northshire Partnership."
    ) in terminal.shown
    assert "Northshire Care Board (board, northshire-care-board)\n    is part of\n" in terminal.shown
    assert "0 decided, 4 left" in terminal.shown


def test_accept_reject_and_unsure_are_written_with_who_when_and_why(tmp_path: Path) -> None:
    _, made = sit(tmp_path / "d.yaml", "a", "r", "not what it says", "u", "", "n")
    assert [(d.decide, d.by, d.when, d.why) for d in made] == [
        ("accept", "A. Reader", "2021-03-01", ""),
        ("reject", "A. Reader", "2021-03-01", "not what it says"),
        ("unsure", "A. Reader", "2021-03-01", ""),
    ]
    assert made[0].copy["quote"] == "The Northshire Care Board is a committee of Northshire Council."


def test_a_correction_asks_until_the_value_can_be_one(tmp_path: Path) -> None:
    typed = ["c", "s", "plannd", "planned", "f", "spring", "2022-04", "r", "", "\r", "the words say so", "q"]
    terminal, (made,) = sit(tmp_path / "d.yaml", *typed)
    assert dict(made.set) == {"status": "planned", "from": "2022-04"}
    assert made.why == "the words say so"
    assert "There is no status 'plannd'. Did you mean 'planned'?" in terminal.shown
    assert "'spring' is no date" in terminal.shown


def test_a_correction_turns_a_claim_round_and_changes_an_end(tmp_path: Path) -> None:
    _, made = sit(tmp_path / "d.yaml", "c", "d", "\n", "", "c", "o", "northshire council", "\r", "", "q")
    assert dict(made[0].set) == {
        "subject": "Northshire Council", "subject_kind": "local_authority",
        "object": "Northshire Care Board", "object_kind": "board",
    }  # fmt: skip
    assert dict(made[1].set) == {"object": "Northshire Council", "object_kind": "local_authority"}


def test_an_end_that_is_new_is_asked_for_its_kind(tmp_path: Path) -> None:
    terminal, (made,) = sit(tmp_path / "d.yaml", "c", "u", "The Shire Fund", "purse", "fund", "\r", "", "q")
    assert dict(made.set) == {"subject": "The Shire Fund", "subject_kind": "fund"}
    assert "No body is called 'The Shire Fund'" in terminal.shown


def test_a_correction_of_nothing_is_not_written(tmp_path: Path) -> None:
    _, made = sit(tmp_path / "d.yaml", "c", "\r", "c", "s", "denied", "x", "q")
    assert made == []


def test_same_as_and_different_from_leave_the_claim_to_be_decided(tmp_path: Path) -> None:
    typed = [
        "s",
        "u",
        "Northshire Kare Board",
        "Northshire Partnership",
        "",
        "d",
        "o",
        "Ann Example",
        "",
        "a",
        "q",
    ]
    terminal, made = sit(tmp_path / "d.yaml", *typed)
    assert [(d.decide, d.pair) for d in made] == [
        ("same", ("northshire-care-board", "northshire-partnership")),
        ("different", ("ann-example", "northshire-council")),
        ("accept", None),
    ]
    assert "The nearest names are: Northshire Care Board" in terminal.shown


def test_same_as_itself_is_refused_and_can_be_cancelled(tmp_path: Path) -> None:
    typed = ["s", "o", "northshire-council", "", "", "s", "x", "q"]
    terminal, made = sit(tmp_path / "d.yaml", *typed)
    assert made == []
    assert "'northshire-council' is that entity already." in terminal.shown


def test_undo_takes_back_one_after_another_and_goes_back(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text("# ours\nversion: 1\ndecisions:\n", encoding="utf-8")
    terminal, made = sit(path, "a", "a", "z", "z", "z", "r", "", "q")
    assert [(d.decide, d.copy["relation"]) for d in made] == [("reject", "part_of")]
    assert "Nothing to undo in this sitting." in terminal.shown
    assert path.read_text(encoding="utf-8").startswith("# ours\n")


def test_help_says_what_each_key_does(tmp_path: Path) -> None:
    terminal, _ = sit(tmp_path / "d.yaml", "?", "q")
    assert "  a  accept: the passage says this, as it stands" in terminal.shown


def test_pairs_are_asked_with_their_reason(tmp_path: Path) -> None:
    near = toy_claim("Ann Example", "leads", "Northshire Council", quote="Ann")
    near = replace(near, subject=Name("A. Example", "person"), review="accepted")
    record = toy_build([near])
    terminal, made = sit(tmp_path / "d.yaml", *"aaaa", "d", "two sisters", of=record)
    assert (made[-1].decide, made[-1].pair, made[-1].why) == (
        "different",
        ("a-example", "ann-example"),
        "two sisters",
    )
    assert "Are these one? initials: a example and ann example" in terminal.shown


def test_what_documents_hold_cannot_steer_the_terminal(tmp_path: Path) -> None:
    hostile = toy_claim(
        "Ann Example", "leads", "Northshire Council", quote="Ann", role="\x1b]0;x\x07chief\u202e"
    )
    terminal, _ = sit(tmp_path / "d.yaml", "q", of=toy_build([hostile]))
    shown = Session(toy_build([hostile]), [], tmp_path, "", "", terminal).claim_text(hostile)
    assert not set("\x1b\x07\u202e") & set(shown)


def test_a_short_name_that_may_be_another_is_flagged(tmp_path: Path) -> None:
    said = replace(
        toy_claim("Ann Example", "leads", "Northshire Council"), object=Name("ICP", "collaborative")
    )
    terminal, _ = sit(tmp_path / "d.yaml", "n", "n", "n", "n", "q", of=toy_build([said]))
    assert (
        "Beware: 'ICP' may be another: integrated care partnership; integrated care provider"
        in terminal.shown
    )
    assert terminal.shown.count("Beware") == 1


def test_context_stops_at_sentences_and_at_the_ends_of_the_text() -> None:
    document = toy_build().documents["news"]
    passage = document.passage(0, document.text.index(".") + 1)
    before, quote, after = context_of(document, passage)
    assert (before, quote.split()[0], after.split()[0]) == ("", "Northshire", "Northshire")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("status", "denied", {"status": "denied"}),
        ("to", "-", {"to": None}),
        ("role", "  Joint   Chair ", {"role": "Joint Chair"}),
        ("relation", "leads", {"relation": "leads"}),
    ],
)
def test_a_change_is_checked_and_tidied(key: str, value: str, expected: dict[str, str | None]) -> None:
    assert change_claim(toy_build().claims[0], key, value, toy_build()) == expected


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (
            "status",
            "true",
            "There is no status 'true'. Use one of: actual, planned, proposed, former, denied.",
        ),
        ("from", "2020-13", "there is no such month or day"),
        ("subject", "", "A claim needs its subject."),
        ("form", "2020", "A claim has no 'form'. Did you mean 'from'?"),
        ("subject_kind", "bord", "There is no kind 'bord'. Did you mean 'board'?"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_remedy(key: str, value: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        change_claim(toy_build().claims[0], key, value, toy_build())
    assert message in str(caught.value)


def test_a_claim_of_one_entity_has_no_direction() -> None:
    said = replace(toy_claim("Ann Example", "statutory", "Northshire Council"), object=None, value="true")
    with pytest.raises(UsageError, match="no direction"):
        change_claim(said, "direction", "", toy_build())


def test_a_name_that_several_go_by_is_asked_for_as_an_id() -> None:
    with pytest.raises(UnknownName) as near:
        name_entity("Northshire Kare Board", toy_build())
    assert near.value.nearest[0] == "Northshire Care Board"
    area = replace(
        toy_claim("Ann Example", "covers", "Northshire Council"), object=Name("Ann Example", "area")
    )
    with pytest.raises(UsageError, match="Several go by 'Ann Example': ann-example, ann-example-area"):
        name_entity("Ann Example", toy_build([area]))
    assert name_entity("the northshire council", toy_build()).id == "northshire-council"


def test_a_pair_of_one_is_refused() -> None:
    with pytest.raises(UsageError, match="that entity already"):
        decide_pair("a", "a", "same", **WHO)


def test_what_was_decided_is_what_a_build_applies() -> None:
    record = toy_build()
    said = record.claims[1]
    decision = decide_claim(said, "correct", changes={"relation": "accountable_to"}, **WHO)
    (changed,) = decide([said], Decisions((decision,)), record.documents).claims
    assert (changed.relation, changed.review, changed.id) == ("accountable_to", "accepted", said.id)


# The spreadsheet.


def filled(tmp_path: Path, *rows: dict[str, str], delimiter: str = ",") -> Path:
    """A sheet as a spreadsheet saves it, with these cells filled in, row by row."""
    text = generate_csv(generate_sheet(toy_build()), SHEET)
    read = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    for row, cells in zip(read, rows, strict=False):
        row.update(cells)
    path = tmp_path / "sheet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, SHEET, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(read)
    return path


def sheet_faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        read_sheet(path, toy_build(), **WHO)
    return tuple(fault.removeprefix(f"{path.as_posix()}:") for fault in caught.value.faults)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_filled_in_sheet_becomes_decisions(tmp_path: Path, delimiter: str) -> None:
    path = filled(
        tmp_path,
        {"decision": "Accept"},
        {"decision": ""},
        {"decision": "correct", "new_status": "proposed", "new_to": "-", "why": "read it, twice; sure"},
        {"decision": "reject"},
        delimiter=delimiter,
    )
    made = read_sheet(path, toy_build(), **WHO)
    assert [(d.decide, dict(d.set), d.why) for d in made] == [
        ("accept", {}, ""),
        ("correct", {"status": "proposed", "to": None}, "read it, twice; sure"),
        ("reject", {}, ""),
    ]
    assert [d.copy["relation"] for d in made] == ["part_of", "succeeded_by", "challenges"]


def test_a_sheet_read_twice_decides_once(tmp_path: Path) -> None:
    path = filled(tmp_path, {"decision": "accept"})
    record = toy_build()
    made = read_sheet(path, record, **WHO)
    again = replace(record, history={made[0].claim: tuple(made)})
    assert read_sheet(path, again, **WHO) == []


def test_a_sheet_has_the_pairs_that_may_be_one_and_takes_them_back(tmp_path: Path) -> None:
    record = replace(
        toy_build(), suggestions=(Suggestion("northshire-council", "northshire-partnership", "why", 0.5),)
    )
    rows = generate_sheet(record)
    assert (rows[-1]["reads"], rows[-1]["context"], rows[-1]["claim"]) == ("may be the same as", "why", "")
    path = tmp_path / "sheet.csv"

    def fill(word: str) -> None:
        path.write_text(generate_csv([{**rows[-1], "decision": word, "why": "two"}], SHEET), encoding="utf-8")

    fill("Different")
    (made,) = read_sheet(path, record, **WHO)
    assert (made.decide, made.pair, made.why, made.by) == (
        "different", ("northshire-council", "northshire-partnership"), "two", WHO["by"],
    )  # fmt: skip
    assert read_sheet(path, record, **WHO, decided=Decisions((made,)).pairs) == []
    fill("same")  # on second thoughts
    assert [d.decide for d in read_sheet(path, record, **WHO, decided=Decisions((made,)).pairs)] == ["same"]
    fill("accept")
    with pytest.raises(DataError, match="Use one of: same, different, unsure"):
        read_sheet(path, record, **WHO)
    with pytest.raises(DataError, match="there is no decision 'accept'"):
        read_sheet(path, replace(record, entities={}), **WHO)
    fill("same")
    with pytest.raises(DataError, match="there is no entity 'northshire-council' in this build"):
        read_sheet(path, replace(record, entities={}), **WHO)


def test_every_fault_of_a_sheet_is_told_with_its_line_and_none_is_taken_over(tmp_path: Path) -> None:
    path = filled(
        tmp_path,
        {"decision": "acept"},
        {"decision": "correct"},
        {"decision": "accept", "new_from": "2020"},
        {"decision": "correct", "new_from": "Apr-18", "claim": "123"},
    )
    assert sheet_faults(path) == (
        "2: decision: there is no decision 'acept'. Did you mean 'accept'?",
        "3: decision: 'correct' needs what is right in one of the columns new_….",
        "4: decision: the columns new_… go with 'correct', not with 'accept'.",
        "5: claim: no claim '123' in this build. Export the sheet again.",
    )


def test_a_date_that_a_spreadsheet_spoilt_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path, {"decision": "correct", "new_from": "Apr-18"})
    assert sheet_faults(path) == ("2: 'Apr-18' is no date. Write 2018, 2018-04 or 2018-04-01 (EDTF).",)


def test_a_file_that_is_no_sheet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    assert sheet_faults(path) == (" no such file.",)
    path.write_text("a,b\n", encoding="utf-8")
    assert sheet_faults(path) == ("1: no column 'decision'. Keep the heading line as it was exported.",)
    path.write_bytes("décision".encode("utf-16"))
    assert sheet_faults(path) == (" not UTF-8 text. Save it as 'CSV UTF-8'.",)


# The command.


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    place = tmp_path / "shire"
    assert main(["init", str(place)]) == 0
    (place / "sources" / "documents" / "minutes.txt").write_text(TEXT, encoding="utf-8")
    return place


def reviews(place: Path) -> dict[str, str]:
    """How each claim of a workspace stands."""
    made = build(find_workspace(place))
    return {claim.id: claim.review for claim in (*made.claims, *made.rejected)}


def test_without_a_terminal_it_says_what_to_do_instead(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--workspace", str(workspace)]) == 2
    assert "answerable review --export FILE.csv" in capsys.readouterr().err


def test_export_fill_in_import_and_build(workspace: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert main(["review", "--workspace", str(workspace), "--export", str(sheet)]) == 0
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) >= 3
    for row, word in zip(rows, ("accept", "reject"), strict=False):
        row["decision"] = word
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    assert main(["review", "--workspace", str(workspace), "--import", str(sheet), "--by", "A. Reader"]) == 0
    after = reviews(workspace)
    assert (after[rows[0]["claim"]], after[rows[1]["claim"]]) == ("accepted", "rejected")
    assert {after[row["claim"]] for row in rows[2:]} == {"suggested"}


def test_a_decision_survives_edits_around_its_passage_and_is_orphaned_when_the_passage_goes(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = build(find_workspace(workspace))
    claim = next(c for c in made.claims if c.passage.quote.startswith("The Northshire Care Board reports"))
    path = workspace / "sources" / "decisions.yaml"
    append_decision(path, decide_claim(claim, "accept", **WHO))
    document = workspace / "sources" / "documents" / "minutes.txt"

    document.write_text(f"Minutes of a meeting held in public in May.\n\n{TEXT}\nEnd.\n", encoding="utf-8")
    assert main(["build", "--workspace", str(workspace)]) == 0
    assert reviews(workspace)[claim.id] == "accepted"
    assert "orphan" not in capsys.readouterr().err

    document.write_text(TEXT.replace("reports to", "now reports to"), encoding="utf-8")
    assert main(["build", "--workspace", str(workspace)]) == 0
    assert reviews(workspace)[claim.id] == "accepted"

    document.write_text(TEXT.replace(claim.passage.quote, ""), encoding="utf-8")
    assert main(["build", "--workspace", str(workspace)]) == 0
    assert claim.id not in reviews(workspace)
    told = capsys.readouterr().err
    assert f"accept: claim {claim.id}" in told
    assert "its passage is no longer in the document. The decision is kept" in told
    assert [decision.claim for decision in read_decisions(path).items] == [claim.id]

    document.write_text(TEXT, encoding="utf-8")
    assert reviews(workspace)[claim.id] == "accepted"


@pytest.fixture
def terminal(workspace: Path) -> Iterator[Any]:
    """Runs `answerable review` in a real terminal; what it gives starts one, with pexpect."""
    pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed (no such terminals on Windows)")
    running = []

    def start() -> Any:
        arguments = ["-m", "answerable", "review", "--workspace", str(workspace), "--by", "A. Reader"]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
        child = pexpect.spawn(
            sys.executable, arguments, encoding="utf-8", timeout=60, dimensions=(40, 200), env=environment
        )
        running.append(child)
        return child

    yield start
    for child in running:
        child.close(force=True)


def test_a_review_in_a_real_terminal_accept_correct_same_as_undo_quit_and_go_on(
    workspace: Path, terminal: Any
) -> None:
    pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")
    path = workspace / "sources" / "decisions.yaml"
    child = terminal()
    child.expect(r"\[1 of (\d+)\]")
    count = int(child.match[1])
    assert count >= 3
    child.expect(r"q quit . \? help > ")
    child.send("a")
    child.expect("-> accept")
    child.expect(rf"\[2 of {count}\]")
    child.send("c")
    child.expect("What is wrong")
    child.send("s")
    child.expect(r"status \(Enter")
    child.sendline("plannd")
    child.expect("Did you mean 'planned'")
    child.sendline("planned")
    child.expect("status: planned")
    child.send("\r")
    child.expect("Why")
    child.sendline("it says will")
    child.expect("-> correct")
    child.expect(rf"\[3 of {count}\]")
    child.send("s")
    child.expect("Which end")
    child.send("u")
    child.expect("same as")
    child.sendline("Ann Example")
    child.expect("Why")
    child.sendline("")
    child.expect("-> same")
    child.expect(rf"\[3 of {count}\]")
    child.send("z")
    child.expect("Taken back: same")
    child.send("r")
    child.expect("Why")
    child.sendline("")
    child.expect("-> reject")
    child.send("z")
    child.expect("Taken back: reject")
    child.expect(rf"\[3 of {count}\]")
    child.send("q")
    child.expect(rf"2 decided, {count - 2} left")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    made = read_decisions(path).items
    assert [(d.decide, dict(d.set), d.by, d.why) for d in made] == [
        ("accept", {}, "A. Reader", ""),
        ("correct", {"status": "planned"}, "A. Reader", "it says will"),
    ]

    child = terminal()
    child.expect(rf"\[1 of {count - 2}\]")
    child.expect(r"claim ([0-9a-f]{12})")
    third = child.match[1]
    assert third not in {decision.claim for decision in made}
    child.send("u")
    child.expect("Why")
    child.sendline("")
    child.expect("-> unsure")
    child.send("\x03")
    child.expect("Interrupted")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert [d.decide for d in read_decisions(path).items] == ["accept", "correct", "unsure"]
    after = reviews(workspace)
    assert [after[d.claim] for d in read_decisions(path).items] == ["accepted", "accepted", "suggested"]
