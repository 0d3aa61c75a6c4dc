"""Small workspaces for tests, of made-up bodies in a county that is not."""

from __future__ import annotations

from pathlib import Path

from answerable.workspace import Workspace, init_workspace

MINUTES = """\
Northshire Health Board: minutes

Ann Example is the chair of the Northshire Health Board.

The Northshire Health Board is accountable to Northshire Council.

NHS Northshire CCG is a member of the Northshire Health Board.
"""
NEWS = """\
NHS Southshire CCG was abolished and replaced by the Southshire Integrated Care Board on 1 July 2022.

The Southshire Integrated Care Board is accountable to NHS England.
"""
BODIES = """\
version: 1
entities:
  - id: northshire-council
    name: Northshire Council
    kind: local_authority
  - id: northshire-health-board
    name: Northshire Health Board
    kind: board
    aliases: [the Health Board]
  - id: northshire-ccg
    name: NHS Northshire CCG
    kind: commissioner
    codes: {ods: 99X}
"""
CLAIMS = """\
version: 1
document: minutes
claims:
  - subject: northshire-health-board
    relation: accountable_to
    object: Northshire Council
    quote: The Northshire Health Board is accountable to Northshire Council
"""


def write(path: Path, text: str | bytes) -> Path:
    """Write a file, with its folders, with line feeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def small_workspace(root: Path) -> Workspace:
    """A workspace of two documents, three bodies and one claim written by hand."""
    workspace = init_workspace(root)
    write(workspace.documents / "minutes.txt", MINUTES)
    write(workspace.documents / "news.txt", NEWS)
    write(workspace.registers_dir / "bodies.yaml", BODIES)
    write(workspace.claims_dir / "minutes.yaml", CLAIMS)
    return workspace


def exported(workspace: Workspace) -> dict[str, bytes]:
    """The bytes of every file in exports, hidden ones left out, by name."""
    return {
        path.relative_to(workspace.exports).as_posix(): path.read_bytes()
        for path in sorted(workspace.exports.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
