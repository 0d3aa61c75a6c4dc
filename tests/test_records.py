"""The record of the rules: its form, what confidence comes of it, and what is off because of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from answerable.documents import Document
from answerable.extract import extract_claims
from answerable.extract.engine import Reader
from answerable.extract.extracting import choose
from answerable.extract.records import CASES, Records, records
from answerable.extract.rules import FOLDER

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "graph"))
FILE = FOLDER / "records.yaml"
RULE = "frame:accountable_to/report to"
TEXT = Document("note", "The Northshire Board reports to Westshire Council.")


def test_the_file_is_as_the_program_writes_it(tmp_path: Path) -> None:
    from evaluation.history import write_records

    made = tmp_path / "records.yaml"
    write_records(made, {rule: list(counts) for rule, counts in reversed(records().rules.items())})
    assert made.read_bytes() == FILE.read_bytes().replace(b"\r\n", b"\n")


def test_every_record_has_cases_and_is_of_a_rule_that_is_still_there() -> None:
    from evaluation.proof import frame_names

    rules = yaml.safe_load(FILE.read_text(encoding="utf-8"))["rules"]
    assert len(rules) > 100
    assert all(min(counts) >= 0 < sum(counts) for counts in rules.values())
    gone = {rule for rule in rules if rule.startswith("frame:")} - frame_names() - _in_code(rules)
    assert not gone, f"no such frames any more: {sorted(gone)}. Run: make score WHAT=--records"


def _in_code(rules: dict[str, list[int]]) -> set[str]:
    """The frames that are written in modules and not in the lexicon."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.parent.glob("*.py")))
    return {rule for rule in rules if f'"{rule.rpartition("/")[2]}"' in code}


def test_no_record_holds_a_sentence() -> None:
    for line in FILE.read_text(encoding="utf-8").splitlines()[4:]:
        assert re.fullmatch(r'  "[^ :"]+.*": \[\d+, \d+\]', line), line


@pytest.mark.parametrize(
    ("right", "wrong", "sure"), [(0, 0, 0.8), (16, 0, 0.9), (0, 16, 0.4), (1, 0, 0.81), (3, 3, 0.72)]
)
def test_confidence_moves_from_what_was_written_towards_the_record(
    right: int, wrong: int, sure: float
) -> None:
    assert CASES == 16
    assert Records({RULE: (right, wrong)}).confidence(RULE, 0.8) == sure


def test_a_rule_that_is_oftener_wrong_than_right_is_off_unless_asked_for() -> None:
    drafts = Reader(TEXT).read().drafts
    bad = Records({RULE: (0, 20)})
    assert choose(TEXT, drafts, record=bad) == []
    (claim,) = choose(TEXT, drafts, min_confidence=0.3, record=bad)
    assert (claim.method, claim.confidence) == (f"rule:{RULE}", 0.36)


def test_the_program_comes_with_its_records() -> None:
    (claim,) = extract_claims(TEXT)
    assert claim.confidence == records().confidence(RULE, 0.8)
