"""A claim whose two names are one body is told, and not drawn as a body that answers to itself."""

from __future__ import annotations

from pathlib import Path

from answerable.build import build
from answerable.workspace import init_workspace

REGISTER = """version: 1
entities:
  - {id: northshire-forum, name: Northshire Forum, kind: board, aliases: [Northshire Assembly]}
"""


def test_two_names_of_one_body_make_no_loop(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "shire")
    (workspace.registers_dir / "bodies.yaml").write_text(REGISTER, encoding="utf-8")
    (workspace.documents / "note.txt").write_text(
        "The Northshire Forum reports to the Northshire Assembly."
        " The Northshire Forum reports to Northshire Council.\n",
        encoding="utf-8",
    )
    made = build(workspace)
    assert [claim.object.name for claim in made.claims if claim.object] == ["Northshire Council"]
    assert any("are one body" in notice for notice in made.notices)
