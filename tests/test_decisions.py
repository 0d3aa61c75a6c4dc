"""The decisions file: read with its faults, added to without losing a comment."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.decisions import (
    Decision,
    Decisions,
    append_decision,
    read_decisions,
    remove_decision,
    write_decisions,
)
from answerable.errors import DataError
from answerable.vocabulary import load_vocabulary
from answerable.workspace import Workspace, init_workspace

ACCEPT = Decision(
    decide="accept",
    claim="0123456789ab",
    copy={"document": "minutes", "subject": "The Board", "relation": "part_of", "quote": "a: b # c\nd\x0c"},
    by="A. Reader",
    when="2021-02-03",
)
SAME = Decision(decide="same", a="northshire-ccg", b="nhs-northshire-ccg", by="A. Reader", why="one code")
CORRECT = Decision(decide="correct", claim="77", set={"status": "planned", "to": None}, by="NO")


def plain(decision: Decision) -> tuple[object, ...]:
    return (
        decision.decide,
        decision.claim,
        dict(decision.copy),
        dict(decision.set),
        decision.pair,
        decision.by,
        decision.when,
        decision.why,
    )


def faults(path: Path, text: str) -> tuple[str, ...]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_decisions(path, vocabulary=load_vocabulary(), root=path.parent)
    return caught.value.faults


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    for decision in (ACCEPT, SAME, CORRECT):
        append_decision(path, decision)
    found = read_decisions(path, vocabulary=load_vocabulary())
    assert [plain(item) for item in found.items] == [plain(item) for item in (ACCEPT, SAME, CORRECT)]
    assert [item.where.rsplit(":", 1)[1] for item in found.items] == ["5", "6", "7"]


def test_appending_keeps_every_comment_and_the_indentation(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    before = (
        "# ours\nversion: 1\n\ndecisions: # in order\n  # first\n"
        "  - {decide: accept, claim: a1} # checked\n  # last"
    )
    path.write_text(before, encoding="utf-8")
    append_decision(path, SAME)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(before + "\n  - {decide: same, a: northshire-ccg")
    assert len(read_decisions(path).items) == 2


@pytest.mark.parametrize("empty", ["[]", "null", "", "[ ]  ", "~"])
def test_the_first_decision_may_go_into_an_empty_list(tmp_path: Path, empty: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(f"version: 1\ndecisions: {empty}\n", encoding="utf-8")
    append_decision(path, SAME)
    assert [item.decide for item in read_decisions(path).items] == ["same"]


@pytest.mark.parametrize(
    "text", ["version: 1\ndecisions: [{decide: same, a: x, b: y}]\n", "decisions:\nversion: 1\n"]
)
def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="'decisions:' must be the last part"):
        append_decision(path, SAME)
    assert path.read_text(encoding="utf-8") == text


def test_the_last_decision_can_be_taken_back_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    append_decision(path, ACCEPT)
    before = path.read_text(encoding="utf-8")
    append_decision(path, SAME)
    with pytest.raises(DataError, match="has changed since"):
        remove_decision(path, ACCEPT)
    remove_decision(path, SAME)
    assert path.read_text(encoding="utf-8") == before


def test_the_later_decision_about_a_pair_wins() -> None:
    other = Decision(decide="different", a=SAME.b, b=SAME.a)
    assert Decisions((SAME, other)).pairs == {("nhs-northshire-ccg", "northshire-ccg"): "different"}
    assert Decisions((other, SAME)).pairs == {("nhs-northshire-ccg", "northshire-ccg"): "same"}


def test_writing_all_decisions_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(write_decisions(Decisions((ACCEPT, SAME))), encoding="utf-8", newline="\n")
    assert [plain(item) for item in read_decisions(path).items] == [plain(ACCEPT), plain(SAME)]


def test_every_fault_is_told_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = """version: 1
decisions:
  - {decide: acept, claim: a1}
  - {decide: accept}
  - {decide: same, a: x}
  - {decide: same, claim: a1}
  - {decide: different, a: x, b: x}
  - {decide: correct, claim: a1}
  - decide: correct
    claim: a1
    set:
      relation: abolish
      status: plannd
  - {decide: correct, claim: a1, set: {form: 2018}}
  - {decide: accept, claim: a1, from: spring}
  - {decide: reject, a: x, b: y}
  - {claim: a1}
  - {decide: accept, claim: [a1]}
"""
    assert faults(tmp_path / "decisions.yaml", text) == (
        "decisions.yaml:3: decision 1: decide: no such decision 'acept'. Did you mean 'accept'?",
        "decisions.yaml:4: decision 2: give the 'claim' it is about, or its 'document' and 'quote'.",
        "decisions.yaml:5: decision 3: 'same' needs both 'a' and 'b'.",
        "decisions.yaml:6: decision 4: 'same' is of two entities; give their ids as 'a' and 'b'.",
        "decisions.yaml:7: decision 5: 'a' and 'b' are the same. Give two different entities.",
        "decisions.yaml:8: decision 6: a correction needs 'set' with what it changes.",
        "decisions.yaml:12: decision 7: relation: no such relation 'abolish'. Use one of: "
        + ", ".join([*load_vocabulary().relations, *load_vocabulary().attributes])
        + ".",
        "decisions.yaml:13: decision 7: status: no such status 'plannd'. Did you mean 'planned'?",
        "decisions.yaml:14: decision 8: set: no such field 'form'. Did you mean 'from'?",
        "decisions.yaml:14: decision 8: a correction needs 'set' with what it changes.",
        "decisions.yaml:15: decision 9: from: 'spring' is no date. Write 2018, 2018-04 or 2018-04-01 (EDTF).",
        "decisions.yaml:16: decision 10: 'reject' is of a claim; give 'claim', not 'a' and 'b'.",
        "decisions.yaml:17: decision 11: 'decide' is missing.",
        "decisions.yaml:18: decision 12: claim: must be one text, not a list or a group of fields.",
        "decisions.yaml:18: decision 12: give the 'claim' it is about, or its 'document' and 'quote'.",
    )


WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30).map(lambda s: s.strip())


@settings(max_examples=80, deadline=None)
@given(quote=WORDS, why=WORDS, name=WORDS)
def test_whatever_people_and_documents_write_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, quote: str, why: str, name: str
) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.yaml"
    said = {key: value for key, value in {"subject": name, "quote": quote}.items() if value}
    written = Decision(decide="reject", claim="c1", copy=said, by="A. Reader", why=why)
    append_decision(path, ACCEPT, written)
    assert plain(read_decisions(path).items[1]) == plain(written)


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    (message,) = faults(tmp_path / "decisions.yaml", "version: 2\ndecisions: []\n")
    assert "newer than this program reads" in message


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_two_people_decide_on_two_branches_is_merged_by_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    init_workspace(tmp_path)
    path = Workspace(tmp_path).decisions_path
    append_decision(path, SAME)
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    made = []
    for branch, ids in (("ann", ("aa", "ab", "ac")), ("bob", ("ba", "ac", "bb"))):
        git("checkout", "--quiet", "-b", branch, "main")
        for id_ in ids:  # alike but for the id, as several claims of one sentence are
            made.append(replace(ACCEPT, claim=id_ * 6, by=branch))
            append_decision(path, made[-1])
        git("commit", "--quiet", "--all", "--message", branch)
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "ann")
    git("merge", "--quiet", "--no-edit", "bob")
    found = read_decisions(path, vocabulary=load_vocabulary()).items
    assert sorted(map(str, map(plain, found))) == sorted(map(str, map(plain, [SAME, *made])))
