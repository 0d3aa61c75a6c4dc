"""The scoring harness counts as the official script does, on a small annotated document of ours."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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


def extract(document: Document) -> Any:
    """One claim right, one with its ends changed over, one wrong; three of the four entities and one that is none."""
    from evaluation.measure import Extracted

    every = [
        claim(document, BOARD, "part_of", COUNCIL, 1, "right"),
        claim(document, BOARD, "chairs", ANN, 2, "changed"),
        claim(document, COUNCIL, "funds", ANN, 1, "wrong"),
    ]

    def choose(without: frozenset[str], record: Any) -> Sequence[Claim]:
        return [one for one in every if one.method.removeprefix("rule:") not in without]

    return Extracted([BOARD, COUNCIL, ANN, Name("Nowhere Forum", "board")], every, choose)


def collection(root: Path) -> Any:
    """The annotated documents of `shared_folder`."""
    from evaluation.annotated import Collection

    return Collection("gold", root / "eval" / "gold", root / "corpus")


@needs_scoring
def test_claims_names_rules_and_reasons_are_counted(tmp_path: Path) -> None:
    from evaluation.measure import Measure
    from evaluation.shared import Shared

    shared = Shared(shared_folder(tmp_path))
    measure = Measure(shared, extract)
    measure.read(collection(tmp_path))
    measured = measure.score(collection(tmp_path))
    result = measured.plain()
    triple = result["figures"]["triple"]
    assert (triple["right"], triple["predicted"], triple["required"]) == (1, 3, 3)
    assert result["documents"] == 1
    assert result["figures"]["passage"]["right"] == 1
    assert result["names"] == {"recall": 0.75, "precision": 0.75, "ends": 0.75, "kind": 0.667}
    assert (measured.names + measured.names).shares() == result["names"]
    assert (measured.names + measured.names).total["gold"] == 8
    assert result["kinds"]["fund"] == [0, 1]
    assert result["relations"]["part_of"] == [1, 1, 1]
    assert result["rules"] == {"changed": [0, 1], "right": [1, 0], "wrong": [0, 1]}
    assert result["missed"] == {"one end never named": 1, "wrong direction": 1}


@needs_scoring
def test_left_out_uses_only_rules_that_another_document_proves(tmp_path: Path) -> None:
    from evaluation.measure import Measure
    from evaluation.shared import Shared

    root = shared_folder(tmp_path)
    measure = Measure(Shared(root), extract)
    measure.read(collection(root))
    alone = measure.score(collection(root), leave_out=True).plain()
    assert alone["figures"]["triple"]["predicted"] == 0, "there is no other document"
    assert alone["missed"]["no claim from it"] == 2

    other = GOLD.replace("note_1", "note_2")
    (root / "eval" / "gold" / "note_2.yml").write_text(other, encoding="utf-8")
    (root / "corpus" / "note_2.txt").write_text(TEXT, encoding="utf-8")
    measure.read(collection(root))
    proven = measure.score(collection(root), leave_out=True).plain()
    assert proven["rules"] == {"right": [2, 0]}, "each document proves the rule of the other"


def told(rule: str, subject: Name, relation: str, object_: Name) -> dict[str, Any]:
    """A claim as score.py reads it."""
    ends = {
        key: {"name": name.name, "aliases": []} for key, name in (("subject", subject), ("object", object_))
    }
    return {**ends, "relation": relation, "method": f"rule:{rule}", "confidence": 0.8}


@needs_scoring
def test_every_rule_that_tells_a_fact_is_credited_once(tmp_path: Path) -> None:
    from evaluation.proof import Proof
    from evaluation.shared import Shared

    root = shared_folder(tmp_path)
    scoring = Shared(root).scoring
    gold = scoring.Gold(root / "eval" / "gold" / "note_1.yml")
    proof = Proof()
    made = [
        told("a", BOARD, "part_of", COUNCIL),
        told("a", BOARD, "part_of", COUNCIL),
        told("b", BOARD, "part_of", COUNCIL),
        told("b", COUNCIL, "part_of", BOARD),
        {"method": "rule:c", "attribute": "statutory", "subject": {"name": "x"}, "value": "true"},
    ]
    proof.add(scoring, gold, made)
    assert proof.totals() == {"a": {"right": 1}, "b": {"right": 1, "wrong": 1}}
    assert proof.totals(without="note_1.txt") == {}
    assert proof.unproven("note_1.txt") == {"a", "b"}
    assert proof.records().rules == {"a": (1, 0), "b": (1, 1)}
    assert proof.calibration() == {"0.8": [3, 0.8, 0.67]}, "no other document: sure as written"


def test_a_frame_may_say_which_document_inspired_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from answerable.extract.frames import build_frame
    from evaluation import proof

    entry = {"relation": "chairs", "ends": {"subject": ["person"], "object": ["board"]}, "from": ["note"]}
    own = build_frame(entry, {"from": ["d05"]}, "chair")
    assert own.origins == {"d05"}
    assert build_frame(entry, {}, "chair").origins == {"note"}
    monkeypatch.setattr(proof, "_frames", lambda: [("frame:chairs/chair", own.origins)])
    assert proof.inspired("d05.txt") == {"frame:chairs/chair"} == proof.inspired("d05_minutes.txt")
    assert proof.inspired("d06.txt") == frozenset()


@needs_scoring
def test_the_briefings_are_annotated_by_the_claims_of_the_workspace(tmp_path: Path) -> None:
    from evaluation.annotated import collections
    from evaluation.shared import Shared

    shared = Shared(SCORING.parent)
    with collections(shared, ROOT) as every:
        documents = every["briefings"].documents(shared.scoring)
        gold = {each.document.id: each.gold for each in documents}
    assert len(gold) == len(list((ROOT / "sources" / "claims").glob("*.yaml")))
    note = gold["ccg-briefing-note"]
    merged = next(one for one in note.claims if one["s"] == "nhs-vale-royal-ccg")
    assert (merged["r"], merged["o"], merged["from"]) == ("merged_into", "nhs-cheshire-ccg", "2020-04-01")
    first, last = map(int, merged["at"].split("-"))
    document = next(each.document for each in documents if each.document.id == "ccg-briefing-note")
    assert "Vale Royal" in "".join(document.text.splitlines(keepends=True)[first - 1 : last])
    assert {"e": "cheshire-and-merseyside", "attribute": "number", "value": "12 CCGs"}.items() <= (
        note.attributes[0].items()
    )


@needs_scoring
def test_the_verdicts_agree_with_the_official_figures() -> None:
    from evaluation.annotated import collections
    from evaluation.measure import Measure
    from evaluation.score import extract as extracted
    from evaluation.shared import Shared

    measure = Measure(Shared(SCORING.parent), extracted)
    with collections(measure.shared, ROOT) as every:
        measure.read(every["readings"])
        result = measure.score(every["readings"]).plain()
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
WAY = {"documents": 3, "figures": FIGURES, "names": {"recall": 0.8}}
RESULT = {
    **dict.fromkeys(("gold", "left_out", "readings", "held_out"), WAY),
    "names_left_out": {"recall": 0.7},
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
        "| rosters | 0.500 | 0.250 | 0.333 | 0.400 | 0.333 | 0.333 | 0.333 | 0.800 | 0.700 "
        "| 0.500 | 0.250 | 0.333 | 0.400 |"
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
    assert "old\n" not in text
    assert "| 3 documents of our own |" in text
    assert "found: 0.80; in those held out 0.70." in text
    assert "| 11 documents kept unread | 0.50 | 0.25 | 0.33 | 0.40 |" in text


def test_a_readme_without_markers_is_left_alone(tmp_path: Path) -> None:
    from evaluation.history import write_readme

    path = tmp_path / "README.md"
    path.write_text("no markers\n", encoding="utf-8")
    with pytest.raises(ValueError, match="put them back first"):
        write_readme(path, RESULT)
    assert path.read_text(encoding="utf-8") == "no markers\n"
