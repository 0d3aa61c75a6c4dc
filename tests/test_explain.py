"""`answerable explain`: what it shows is what the reading did, and near misses say why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.cli import main
from answerable.documents import Document
from answerable.extract import explain, extract_claims
from answerable.extract.explain import Explanation, SentenceSeen

TEXT = """# Northshire Health Board

The Board reports to Northshire Council and is chaired by Ivo Testwell, Leader of Northshire Council.

## Membership

- Ivo Testwell (Northshire Council)
- Una Sample (Westshire NHS Trust)

The Board oversees:

- the Northshire Fund
- the Westshire Partnership
"""


def seen(text: str) -> Explanation:
    return explain(Document("note", text))


def only(text: str) -> SentenceSeen:
    (sentence,) = [sentence for block in seen(text).blocks for sentence in block.sentences]
    return sentence


def reasons(text: str) -> list[str]:
    return [miss.reason for miss in only(text).near_misses]


def test_every_claim_of_the_extraction_is_shown_as_kept() -> None:
    document = Document("note", TEXT)
    claims = [
        (c.subject.name, c.relation, c.object.name if c.object else c.value, c.method)
        for c in extract_claims(document)
    ]
    shown = [
        (c.subject, c.relation, c.object, f"rule:{c.rule}") for c in explain(document).claims() if c.kept
    ]
    assert len(claims) > 4
    assert sorted(set(shown), key=str) == sorted(claims, key=str)


def test_watching_changes_nothing_that_is_read() -> None:
    document = Document("note", TEXT)
    before = extract_claims(document)
    explain(document)
    assert extract_claims(document) == before


def test_every_block_is_shown_in_order() -> None:
    kinds = [(block.kind, block.text) for block in seen(TEXT).blocks]
    assert kinds[0] == ("heading", "Northshire Health Board")
    assert [kind for kind, _ in kinds].count("item") == 4
    assert next(block.under for block in seen(TEXT).blocks if block.kind == "item") == (
        "Northshire Health Board",
        "Membership",
    )


def test_a_short_form_is_shown_with_what_it_means() -> None:
    (name, *_) = (
        seen("Northshire Health Board met. The Board reports to Westshire Council.")
        .blocks[0]
        .sentences[1]
        .names
    )
    assert (name.words, name.form, name.means) == ("Board", "short", "Northshire Health Board")


def test_verbs_are_shown_with_voice_modal_and_negation() -> None:
    (verb,) = only("The Northshire Board will not be overseen by Westshire Council.").verbs
    assert (verb.words, verb.lemma) == ("will not be overseen", "oversee")
    assert set(verb.marks) == {"finite", "present", "passive", "negated", "will"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Northshire Board reports to the trust.", "it is not known what 'trust' means here"),
        ("Westshire Council covers Northshire Council.", "its object Northshire Council is body,"),
        ("The Northshire Board oversees the roads.", "no name was found after 'oversees'"),
        ("Northshire Council reports on roads.", "after it would have to follow"),
        ("The Northshire Board is overseen.", "nobody is named with 'by' after it"),
        ("The roads in the dale are overseen by Westshire Council.", "no subject was found before it"),
        ("Northshire Council works together.", "it wants two or more subjects"),
        ("From today answerable to Westshire Council.", "no subject was found before it"),
    ],
)  # fmt: skip
def test_a_near_miss_says_why(text: str, reason: str) -> None:
    assert any(found.startswith(reason) for found in reasons(text)), reasons(text)


def test_a_post_of_no_body_says_why() -> None:
    sentence = only("Ann Testwell was appointed as chair.")
    assert [(miss.rule, miss.words) for miss in sentence.near_misses if miss.rule.startswith("role:")] == [
        ("role:subject is role of body", "chair")
    ]
    assert "no body is named" in reasons("Ann Testwell was appointed as chair.")[-1]


def test_a_frame_that_gave_its_claim_is_no_near_miss() -> None:
    sentence = only("The Northshire Board reports to Westshire Council.")
    assert sentence.frames == ("accountable_to/report to",)
    assert sentence.near_misses == ()
    assert [claim.rule for claim in sentence.claims] == ["frame:accountable_to/report to"]


def test_what_is_weak_is_shown_as_left_out() -> None:
    document = Document("note", "The Northshire Board reports to Westshire Council.")
    (claim,) = explain(document, min_confidence=0.99).claims()
    assert not claim.kept
    assert "left out" in "\n".join(explain(document, min_confidence=0.99).lines())


def test_the_command_takes_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "The Northshire Board reports to Westshire Council."]) == 0
    out = capsys.readouterr().out
    assert "claim  Northshire Board | accountable_to | Westshire Council (actual, frame:acc" in out


def test_the_command_takes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "note.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    assert main(["explain", str(path), "--format", "json"]) == 0
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    assert blocks[0]["text"] == "Northshire Health Board"
    assert any(
        claim["relation"] == "accountable_to"
        for block in blocks
        for s in block["sentences"]
        for claim in s["claims"]
    )


@pytest.mark.parametrize("text", ["", "  ", "missing.txt"])
def test_neither_text_nor_file_is_an_error(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", text]) == 1
    assert "Name a document or give a text." in capsys.readouterr().err


def test_help_ends_with_the_python_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--help"]) == 0
    assert "from answerable.extract import explain" in capsys.readouterr().out
