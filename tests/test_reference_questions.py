"""The questions about the reference workspace, each with the answer worked out by hand from its briefings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.atlas import Atlas, open_atlas

ROOT = Path(__file__).resolve().parents[1]
TABLE = yaml.safe_load((ROOT / "tests" / "data" / "questions.yaml").read_text(encoding="utf-8"))["questions"]
ASKED_ALONE = {
    "chairs",
    "leads",
    "member_of",
    "works_for",
}  # what `who` answers; other relations are `related`


@cache
def atlas() -> Atlas:
    return open_atlas(ROOT)


def found(case: dict[str, Any]) -> set[str]:
    """The complete answer of the program, in the terms of the table."""
    status, body = case.get("status", ["actual"]), case.get("body", "")
    ask = {"status": status, "on": case.get("on")}
    match case["ask"]:
        case "to":
            return {
                row["above_id"]
                for row in atlas().to(body, **ask)
                if row["step"] == 1 and row["line"] in DEFAULT
            }
        case "for":
            return {row["body_id"] for row in atlas().for_(body, **ask) if row["step"] == 1}
        case "who" if case["relation"] in ASKED_ALONE:
            return {row["who_id"] for row in _of(atlas().who(body, **ask), case["relation"])}
        case "who":
            answer = atlas().related(body, case["relation"], **ask)
            return {row["other_id"] for row in answer if row["turn"] != "from"}
        case "seats" if "relation" not in case:
            return {row["board_id"] for row in atlas().seats(body, **ask) if row["who"] == _name(body)}
        case "seats":
            answer = atlas().related(body, case["relation"], **ask)
            return {row["other_id"] for row in answer if row["turn"] != "to"}
        case "became":
            rows = atlas().became(body, **ask)
            return {row["other_id"] for row in rows if row["turn"] == "after" and row["body_id"] == body}
        case "attribute":
            key = "value" if body else "body_id"
            answer = atlas().attribute(case["attribute"], body=body, value=case.get("value"), **ask)
            return {row[key] for row in answer}
        case "status":
            answer = atlas().whether(body, case["relation"], case["other"], on=case.get("on"))
            return {row["status"] for row in answer}
        case "several":
            return {row["body_id"] for row in atlas().several(body, **ask)}
    raise AssertionError(f"no such question: {case['ask']}")


DEFAULT = {"direct", "structural", "delegated"}


def _name(body: str) -> str:
    return str(atlas().graph.nodes[body]["name"])


def _of(answer: Any, relation: str) -> list[dict[str, Any]]:
    """The rows of one relation: their claims have it."""
    wanted = {key for _, _, key, r in atlas().graph.edges(keys=True, data="relation") if r == relation}
    return [row for row in answer if set(row["claim_ids"].split()) <= wanted]


def ways(case: dict[str, Any]) -> list[list[str]]:
    """The bodies along each way found, in order."""
    answer = atlas().path(case["body"], case["other"], status=case.get("status", ["actual"]), count=8)
    rows = list(answer)
    numbers = sorted({row["path"] for row in rows})
    steps = [[row for row in rows if row["path"] == number] for number in numbers]
    return [[way[0]["body_id"], *(row["above_id"] for row in way)] for way in steps]


def test_the_table_has_at_least_sixty_questions() -> None:
    assert len(TABLE) >= 60


@pytest.mark.parametrize("case", TABLE, ids=[case["question"] for case in TABLE])
def test_the_answer_is_right(case: dict[str, Any]) -> None:
    if case["ask"] == "path":
        assert case["expect"] in ways(case)
    else:
        assert sorted(found(case)) == sorted(case["expect"])
