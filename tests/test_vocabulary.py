"""The vocabulary checks itself; a workspace adds to it and does not redefine it."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.errors import VocabularyError
from answerable.vocabulary import load_vocabulary

RELATIONS = """
part_of member_of covers chairs leads works_for joint_with works_with accountable_to oversees delegates_to
appoints supports challenges funds commissions provides merged_into succeeded_by transfers_to established_by
"""
KINDS = """
person post national_body system commissioner provider collaborative local_authority board area voluntary
company think_tank programme fund instrument type
"""


def added(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources" / "vocabulary" / "ours.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary([added(tmp_path, text)])
    return list(caught.value.faults)


def test_it_holds_the_words_of_the_guide() -> None:
    vocabulary = load_vocabulary()
    assert list(vocabulary.relations) == RELATIONS.split()
    assert list(vocabulary.kinds) == KINDS.split()
    assert list(vocabulary.statuses) == ["actual", "planned", "proposed", "former", "denied"]
    assert list(vocabulary.attributes) == ["statutory", "decision_powers", "population", "number"]


def test_lines_of_accountability_run_the_way_the_design_says() -> None:
    relations = load_vocabulary().relations
    drawn = {
        name: (relation.authority.line, relation.authority.up)
        for name, relation in relations.items()
        if relation.authority
    }
    assert drawn == {
        "accountable_to": ("direct", "object"),
        "oversees": ("direct", "subject"),
        "part_of": ("structural", "object"),
        "delegates_to": ("delegated", "subject"),
        "appoints": ("appointment", "subject"),
        "commissions": ("contractual", "subject"),
        "funds": ("financial", "subject"),
        "established_by": ("legal", "object"),
        "challenges": ("scrutiny", "subject"),
        "chairs": ("personal", "subject"),
        "leads": ("personal", "subject"),
    }
    followed = [line.name for line in load_vocabulary().lines.values() if line.default]
    assert followed == ["direct", "structural", "delegated"]


def test_symmetric_relations_read_the_same_both_ways() -> None:
    symmetric = [r for r in load_vocabulary().relations.values() if r.symmetric]
    assert [r.name for r in symmetric] == ["joint_with", "works_with"]
    assert all(r.label == r.reverse and r.domain == r.range for r in symmetric)


def test_a_workspace_adds_a_relation_without_python(tmp_path: Path) -> None:
    text = (
        "version: 1\nrelations:\n  inspects: {label: inspects, reverse: is inspected by, domain: [bodies], "
        "range: [bodies, area], temporal: state, authority: {line: scrutiny, up: subject}}\n"
    )
    vocabulary = load_vocabulary([added(tmp_path, text)])
    inspects = vocabulary.relations["inspects"]
    assert inspects.fits("national_body", "area") and not inspects.fits("area", "board")
    assert inspects.authority is not None and inspects.authority.line == "scrutiny"
    assert vocabulary.fingerprint != load_vocabulary().fingerprint
    assert "inspects" not in load_vocabulary().relations


def test_all_faults_come_together_with_places(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        """version: 1
kinds:
  board: {label: x, plural: y, body: true}
relations:
  inspects: {label: inspects, reverse: is inspected by, domain: [bodys], range: [bodies], temporal: state}
  meets: {label: meets, reverse: is met by, symmetric: true, domain: [bodies], range: [area], temporal: once}
  pays: {label: pays, reverse: is paid by, domain: [bodies], range: [fund], temporal: state,
         authority: {line: money, up: left}}
statuses:
  maybe: {label: may be, holds: perhaps}
attributes:
  size: {label: size, type: choice}
""",
    )
    place = "sources/vocabulary/ours.yaml"
    for said in (
        f"{place}:3: kinds: 'board' is already defined at kinds.yaml:",
        f"{place}:5: relations: inspects: domain: no such kind 'bodys'. Did you mean 'bodies'?",
        f"{place}:6: relations: meets: temporal: no such temporal 'once'. Use one of: state, event.",
        f"{place}:6: relations: meets: symmetric, so domain and range, label and reverse must be the same.",
        f"{place}:8: relations: pays: line: no such line 'money'.",
        f"{place}:8: relations: pays: up: no such end 'left'. Use one of: subject, object.",
        f"{place}:10: statuses: maybe: holds: 'perhaps' is not true or false.",
        f"{place}:12: attributes: size: a choice, and only a choice, needs 'values'.",
    ):
        assert any(fault.startswith(said) for fault in faults), (said, faults)


def test_one_word_cannot_be_a_relation_and_an_attribute(tmp_path: Path) -> None:
    text = "version: 1\nattributes:\n  chairs: {label: chairs, type: number}\n"
    assert refused(tmp_path, text) == [
        "sources/vocabulary/ours.yaml:3: 'chairs' is a relation and an attribute. Rename one."
    ]


def test_attributes_know_their_values() -> None:
    attributes = load_vocabulary().attributes
    assert attributes["statutory"].accepts("true") and not attributes["statutory"].accepts("yes")
    assert attributes["decision_powers"].accepts("none") and not attributes["decision_powers"].accepts("some")
    assert attributes["population"].accepts("2500000") and not attributes["population"].accepts("many")
    assert attributes["number"].accepts("12 CCGs") and not attributes["number"].accepts("")
