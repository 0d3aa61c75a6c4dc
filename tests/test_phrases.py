"""The phrases of `phrases.yaml`: every row gives the claims that it says it gives."""

from __future__ import annotations

from typing import Any

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims
from answerable.extract.phrases import rows
from answerable.extract.rules import load
from answerable.vocabulary import load_vocabulary

ENTRIES: list[dict[str, Any]] = load("phrases")["phrases"]
ROWS = [(entry, item) for entry in ENTRIES for item in entry["rows"]]
GROUPS = {
    "orgs",
    "peopleclass",
    "body",
    "orgclass",
    "properclass",
    "class",
    "fund",
    "instrument",
    "person",
    "placename",
    "programme",
}


def told(text: str, relation: str) -> set[str]:
    claims = extract_claims(Document("note", text))
    return {f"{c.subject.name} > {c.object.name}" for c in claims if c.object and c.relation == relation}


@pytest.mark.parametrize(("entry", "item"), ROWS, ids=lambda value: str(value.get("row", ""))[:60])
def test_a_row_gives_what_it_says(entry: dict[str, Any], item: dict[str, Any]) -> None:
    assert told(item["say"], entry["relation"]) == set(item["gives"])


@pytest.mark.parametrize(("entry", "item"), ROWS, ids=lambda value: str(value.get("row", ""))[:60])
def test_a_row_is_written_as_the_rules_ask(entry: dict[str, Any], item: dict[str, Any]) -> None:
    assert entry["relation"] in load_vocabulary().relations
    assert entry.keys() <= {"relation", "ends", "rows", "same", "functions"}
    assert item.keys() <= {"row", "say", "gives", "subject", "object", "conf", "verbs", "done"}
    known = GROUPS | set(load_vocabulary().kinds)
    for groups in (*entry["ends"].values(), item.get("subject") or [], item.get("object") or []):
        assert set(groups) <= known
    words = item["row"].replace("[", " ").replace("]", " ").split()
    ends = {word.strip("@^~'s") for word in words}
    assert {"S", "O"} <= ends


def test_every_row_begins_from_a_plain_word() -> None:
    found = {row.frame.text for group in rows().values() for row in group}
    assert found == {item["row"] for _, item in ROWS}


@pytest.mark.parametrize(
    "text",
    [
        "The transfer of patients from Anytown Hospital to Otherton Hospital took an hour.",
        "The merger of Eastmoor CCG and Westmoor CCG was debated.",
        "A letter from Moorland Council to the Moorland Forum was read.",
        "The cost of parking at Anytown Hospital and Moorland Council rose.",
        "A change from Monday to Friday was agreed by Moorland Council.",
    ],
)
def test_what_only_looks_like_a_phrase_gives_nothing(text: str) -> None:
    assert extract_claims(Document("note", text)) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The merger of Eastmoor CCG and Westmoor CCG into Moorland CCG is complete.", "actual"),
        ("The proposed merger of Eastmoor CCG and Westmoor CCG into Moorland CCG is unpopular.", "proposed"),
        ("The merger of Eastmoor CCG and Westmoor CCG into Moorland CCG will save money.", "planned"),
        ("The merger of Eastmoor CCG and Westmoor CCG into Moorland CCG was rejected.", "denied"),
        ("Ministers blocked the merger of Eastmoor CCG and Westmoor CCG into Moorland CCG.", "denied"),
        ("Ministers approved the merger of Eastmoor CCG and Westmoor CCG into Moorland CCG.", "planned"),
    ],
)
def test_the_status_of_a_noun_is_that_of_the_words_around_it(text: str, status: str) -> None:
    found = {c.status for c in extract_claims(Document("note", text)) if c.relation == "merged_into"}
    assert found == {status}
