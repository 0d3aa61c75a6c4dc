"""Layouts of our own, each with the blocks and rosters that a careful reader sees in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.documents import Document, Mark
from answerable.extract.blocks import read_blocks
from answerable.extract.rosters import read_rosters
from layouts.notation import block_lines, roster_lines

FOLDER = Path(__file__).parent / "layouts"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def _document(case: dict[str, Any]) -> Document:
    return Document("layout", case["text"], marks=tuple(Mark(**mark) for mark in case.get("marks", ())))


@pytest.mark.parametrize("case", CASES)
def test_layout(case: dict[str, Any]) -> None:
    blocks = read_blocks(_document(case))
    assert "blocks" in case or "rosters" in case
    if "blocks" in case:
        assert block_lines(blocks) == case["blocks"]
    if "rosters" in case:
        assert roster_lines(blocks, read_rosters(blocks)) == case["rosters"]


def test_there_are_enough_layouts() -> None:
    assert len(CASES) >= 40


def test_names_of_layouts_are_unique() -> None:
    names = [case.values[0]["name"] for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES)
def test_every_block_is_found_in_its_document(case: dict[str, Any]) -> None:
    document = _document(case)
    for block in read_blocks(document):
        for part in block.cells or (block.text,):
            start, end = part.span()
            assert 0 <= start <= end <= len(document.text)
            first = part.text.split(" ")[0]
            assert not first.isascii() or not first.isalnum() or document.text[start:].startswith(first[:1])


@pytest.mark.parametrize("case", CASES)
def test_lines_ending_in_carriage_returns_read_the_same(case: dict[str, Any]) -> None:
    if "marks" in case:
        pytest.skip("a reader's marks count the characters of the text it made")
    plain = read_blocks(_document(case))
    other = read_blocks(Document("layout", case["text"].replace("\n", "\r\n")))
    assert block_lines(other) == block_lines(plain)
