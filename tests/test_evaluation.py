"""The scoring harness counts as the official script does, on a small annotated document of ours."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from answerable.claims import Claim
from answerable.documents import Document
from answerable.entities import Name

ROOT = Path(__file__).resolve().parents[1]
SCORING = ROOT.parent / "shared" / "eval"
sys.path.append(str(ROOT / "graph"))
needs_scoring = pytest.mark.skipif(
    not (SCORING / "score.py").is_file(), reason="../shared/eval/score.py, the official scoring, is not there"
)

TEXT = """Northshire Health Board is part of Northshire Council.
Ann Example chairs the Northshire Health Board.
The Northshire Fund answers to Northshire Council.
"""
GOLD = """document: note_1.txt
entities:
  - {id: nhb, name: Northshire Health Board, kind: board, aliases: [the board]}
  - {id: council, name: Northshire Council, kind: local_authority, aliases: []}
  - {id: ann, name: Ann Example, kind: person, aliases: []}
  - {id: fund, name: Northshire Fund, kind: fund, aliases: []}
claims:
  - {s: nhb, r: part_of, o: council, at: 1}
  - {s: ann, r: chairs, o: nhb, role: chair, at: 2}
  - {s: fund, r: accountable_to, o: council, at: 3}
  - {s: ann, r: works_for, o: council, at: 2, optional: true}
"""
BOARD = Name("Northshire Health Board", "board")
COUNCIL = Name("Northshire Council", "board")  # of the wrong kind
ANN = Name("Ann Example", "person")
Extract = Callable[[Document, frozenset[str]], Sequence[Claim]]


def shared_folder(root: Path) -> Path:
    """A folder of the shape of ../shared with one annotated document."""
    for folder in ("eval/gold", "corpus/unread"):
        (root / folder).mkdir(parents=True)
    for script in ("score.py", "unread.py"):
        shutil.copy(SCORING / script, root / "eval" / script)
    (root / "eval" / "gold" / "note_1.yml").write_text(GOLD, encoding="utf-8")
    (root / "eval" / "unread.json").write_text('{"documents": {}}', encoding="utf-8")
    (root / "corpus" / "note_1.txt").write_text(TEXT, encoding="utf-8")
    return root


def claim(document: Document, subject: Name, relation: str, object_: Name, line: int, rule: str) -> Claim:
    """A claim of a line of the document."""
    start = sum(len(each) for each in document.text.splitlines(keepends=True)[: line - 1])
    passage = document.passage(start, document.text.index("\n", start))
    return Claim(subject=subject, relation=relation, object=object_, passage=passage, method=f"rule:{rule}")


def extract(document: Document, without: frozenset[str]) -> Sequence[Claim]:
    """One claim right, one with its ends changed over, one wrong; the right one only where it may be used."""
    made = [
        claim(document, BOARD, "chairs", ANN, 2, "changed"),
        claim(document, COUNCIL, "funds", ANN, 1, "wrong"),
    ]
    return made if "note" in without else [claim(document, BOARD, "part_of", COUNCIL, 1, "right"), *made]


def find(document: Document) -> Sequence[Name]:
    """Three of the four entities and one that is none."""
    return [BOARD, COUNCIL, ANN, Name("Nowhere Forum", "board")]


@needs_scoring
def test_claims_names_rules_and_reasons_are_counted(tmp_path: Path) -> None:
    from evaluation.measure import measure
    from evaluation.shared import Shared

    result = measure(Shared(shared_folder(tmp_path)), extract, find, leave_out=False).plain()
    triple = result["figures"]["triple"]
    assert (triple["right"], triple["predicted"], triple["required"]) == (1, 3, 3)
    assert result["figures"]["passage"]["right"] == 1
    assert result["names"] == {"recall": 0.75, "precision": 0.75, "ends": 0.75, "kind": 0.667}
    assert result["kinds"]["fund"] == [0, 1]
    assert result["relations"]["part_of"] == [1, 1, 1]
    assert result["rules"] == {"changed": [0, 1], "right": [1, 0], "wrong": [0, 1]}
    assert result["missed"] == {"one end never named": 1, "wrong direction": 1}


@needs_scoring
def test_a_document_is_scored_without_the_rules_it_inspired(tmp_path: Path) -> None:
    from evaluation.measure import measure
    from evaluation.shared import Shared

    result = measure(Shared(shared_folder(tmp_path)), extract, find, leave_out=True).plain()
    assert result["figures"]["triple"]["right"] == 0
    assert result["missed"]["no claim from it"] == 1


@needs_scoring
def test_the_verdicts_agree_with_the_official_figures() -> None:
    from answerable.extract import extract_claims, find_entities
    from evaluation.measure import measure
    from evaluation.shared import Shared

    result = measure(
        Shared(SCORING.parent),
        lambda document, without: extract_claims(document, without=without),
        find_entities,
        leave_out=False,
    ).plain()
    triple = result["figures"]["triple"]
    counted = [sum(values) for values in zip(*result["relations"].values(), strict=True)]
    assert counted == [triple["right"], triple["predicted"], triple["required"]]
    assert sum(result["missed"].values()) == triple["required"] - triple["recalled"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    from evaluation.shared import Shared

    with pytest.raises(FileNotFoundError, match=r"say where with --shared DIR"):
        Shared(tmp_path)


FIGURES = {
    "triple": {"precision": 0.5, "recall": 0.25, "f1": 0.333},
    "pair": {"f1": 0.4},
    **{part: {"accuracy": 0.9} for part in ("passage", "status", "role", "from")},
}
RESULT = {
    "gold": {"figures": FIGURES, "names": {"recall": 0.8}},
    "left_out": {"figures": FIGURES},
    "unread": {name: FIGURES[name] for name in ("triple", "pair")},
}


def test_the_history_grows_by_a_line_a_step(tmp_path: Path) -> None:
    from evaluation.history import HEAD, record_step

    path = tmp_path / "SCORES.md"
    record_step(path, RESULT, "rosters")
    record_step(path, RESULT, "a | b\nc")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    rows = text.removeprefix(HEAD).splitlines()
    assert rows[0] == (
        "| rosters | 0.500 | 0.250 | 0.333 | 0.400 | 0.333 | 0.800 | 0.500 | 0.250 | 0.333 | 0.400 |"
    )
    assert rows[1].startswith("| a / b c |")
    assert len(rows) == 2


def test_the_readme_table_is_put_between_its_markers(tmp_path: Path) -> None:
    from evaluation.history import BEGIN, END, write_readme

    path = tmp_path / "README.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_readme(path, RESULT)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n| claims |")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    assert "inspired" not in text, "nothing was left out, so there is no row for it"
    assert "| 11 documents nobody looked at | 0.50 | 0.25 | 0.33 | 0.40 |" in text


def test_a_readme_without_markers_is_left_alone(tmp_path: Path) -> None:
    from evaluation.history import write_readme

    path = tmp_path / "README.md"
    path.write_text("no markers\n", encoding="utf-8")
    with pytest.raises(ValueError, match="put them back first"):
        write_readme(path, RESULT)
    assert path.read_text(encoding="utf-8") == "no markers\n"
