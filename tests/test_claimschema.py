"""The JSON Schema of claims written by hand: it takes what the program takes and refuses what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from answerable.claimschema import vocabulary_schema
from answerable.cli import main
from answerable.documents import CatalogueEntry
from answerable.entities import Entity
from answerable.vocabulary import load_vocabulary
from answerable.yamlfile import read_yaml

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
ROOT = Path(__file__).resolve().parents[1]
GOOD: dict[str, Any] = {"subject": "board", "relation": "part_of", "object": "council", "quote": "words"}


def faults(claim: dict[str, Any]) -> list[str]:
    data = {"version": 1, "document": "minutes", "claims": [claim]}
    schema = vocabulary_schema(load_vocabulary())
    return [error.json_path for error in jsonschema.Draft7Validator(schema).iter_errors(data)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(vocabulary_schema(load_vocabulary()))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"status": "planned", "from": "2022-04", "to": "202X"},
        {"from": 2018},
        {"subject": {"name": "The Board", "kind": "board", "aliases": ["Board"]}},
        {"paragraph": 3, "note": "read twice", "role": "chair", "about": "staff", "says": "council"},
    ],
)
def test_what_is_right_passes(change: dict[str, Any]) -> None:
    assert faults({**GOOD, **change}) == []


def test_an_attribute_with_a_value_passes() -> None:
    assert faults({"subject": "board", "attribute": "statutory", "value": True, "quote": "words"}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "abolish"},
        {"status": "plannd"},
        {"from": "spring"},
        {"subject": {"name": "The Board", "kind": "bord"}},
        {"subject": {"name": "The Board"}},
        {"quotation": "words"},
        {"attribute": "statutory", "value": "true"},
    ],
)
def test_what_is_wrong_does_not(change: dict[str, Any]) -> None:
    assert faults({**GOOD, **change}) != []


@pytest.mark.parametrize("field", ["subject", "object", "quote", "relation"])
def test_what_is_missing_is_missed(field: str) -> None:
    assert faults({key: value for key, value in GOOD.items() if key != field}) != []


def test_every_file_of_claims_that_we_ship_passes() -> None:
    schema = jsonschema.Draft7Validator(vocabulary_schema(load_vocabulary()))
    files = sorted((ROOT / "sources" / "claims").glob("*.yaml"))
    assert files
    for path in files:
        data = read_yaml(path).data
        assert [error.json_path for error in schema.iter_errors(data)] == [], path.name


def test_every_relation_status_attribute_and_kind_is_offered() -> None:
    words = load_vocabulary()
    claim = vocabulary_schema(words)["definitions"]["claim"]["properties"]
    assert claim["relation"]["enum"] == list(words.relations)
    assert claim["attribute"]["enum"] == list(words.attributes)
    assert claim["status"]["enum"] == list(words.statuses)


def test_documents_and_bodies_of_a_workspace_are_offered_and_others_allowed() -> None:
    schema = vocabulary_schema(
        load_vocabulary(),
        documents=[CatalogueEntry("minutes", "m.txt", "Minutes of May")],
        entities=[Entity("board", "The Board", "board")],
    )
    assert schema["properties"]["document"]["anyOf"][0] == {
        "const": "minutes",
        "description": "Minutes of May",
    }
    offered = schema["definitions"]["entity"]["anyOf"][0]["anyOf"]
    assert offered[0] == {"const": "board", "description": "The Board (board)"}
    assert offered[-1]["type"] == "string"


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "--schema", "--workspace", str(ROOT)]) == 0
    schema = json.loads(capsys.readouterr().out)
    ids = {word.get("const") for word in schema["definitions"]["entity"]["anyOf"][0]["anyOf"]}
    assert "wirral-council" in ids
