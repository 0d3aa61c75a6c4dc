"""The short notation in which layouts say what blocks and rosters are expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.extract.blocks import Block
from answerable.extract.rosters import Roster

LETTERS = {"heading": "H", "paragraph": "P", "lead_in": "L", "item": "I", "row": "R"}


def block_lines(blocks: Sequence[Block]) -> list[str]:
    """One line a block: kind and level, #number, @lead-in, ^parent, <headings, text."""
    lines = []
    for block in blocks:
        level = str(block.level) if block.kind in ("heading", "item") else ""
        head = LETTERS[block.kind] + level
        head += f" #{block.number}" if block.number else ""
        head += f" @{block.lead_in}" if block.lead_in is not None else ""
        head += f" ^{block.parent}" if block.parent is not None else ""
        head += f" <{','.join(map(str, block.headings))}" if block.headings else ""
        text = " | ".join(cell.text for cell in block.cells) if block.kind == "row" else block.text.text
        lines.append(f"{head} : {text}")
    return lines


def roster_lines(blocks: Sequence[Block], rosters: Sequence[Roster]) -> list[dict[str, Any]]:
    """One dict a roster: kind, title, and a line an entry: person; roles; @organisation; +posts; chair."""
    return [
        {
            "kind": roster.kind,
            "title": roster.title.text if roster.title else "",
            "entries": [_entry(entry) for entry in roster.entries],
        }
        for roster in rosters
    ]


def _entry(entry: Any) -> str:
    parts = [f"{entry.title} {entry.person or '-'}".strip()]
    parts += [f"role {role}" for role in entry.roles]
    parts += [f"@ {entry.organisation}"] if entry.organisation is not None else []
    parts += [f"post {post}" for post in entry.posts]
    parts += ["chair"] if entry.chair else []
    return "; ".join(parts)
