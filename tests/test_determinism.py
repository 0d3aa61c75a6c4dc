"""The same sources give the same bytes, whatever the hash seed, order of files, processes, time zone, locale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = {
    "alpha.md": """# Terms of reference of the Northshire Health Board

    The Northshire Health Board is a committee of Northshire Council. Ann Example chairs it.

    Membership:

    - Northshire CCG
    - Southshire CCG
    - Healthwatch Northshire
    """,
    "beta.txt": """Minutes of the Northshire Health Board, 4 March 2020

    Present: Ann Example (Chair), Northshire Council; Bo Sample, Northshire CCG; Cy Specimen, Southshire CCG.

    The Board noted that Northshire CCG and Southshire CCG would merge into Shire CCG from April 2021.
    Shire CCG will report to the Board.
    """,
    "gamma.txt": """The Northshire Fund is overseen by the Northshire Health Board.

    Southshire CCG funds Northshire Trust.
    """,
}


def build(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """Everything that a build of `folder` exports, by name."""
    command = [sys.executable, "-m", "answerable", "build", "--workspace", str(folder), *options]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.name: path.read_bytes() for path in sorted((folder / "exports").rglob("*")) if path.is_file()
    }


def workspace(folder: Path, names: list[str]) -> Path:
    """A workspace with our documents, written in the order of `names`."""
    documents = folder / "sources" / "documents"
    documents.mkdir(parents=True)
    for name in names:
        lines = (line.strip() for line in DOCUMENTS[name].splitlines())
        (documents / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """The names of files that two builds do not share to the byte."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports of a plain build."""
    return build(workspace(tmp_path_factory.mktemp("first") / "here", sorted(DOCUMENTS)), PYTHONHASHSEED="1")


def test_there_is_something_to_compare(first: dict[str, bytes]) -> None:
    assert b"Northshire Health Board" in first["map.html"]
    assert first["graph.graphml"].count(b"<edge ") >= 5


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "77"},
        {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "C", "LANG": "C"},
    ],
)
def test_surroundings_do_not_show(
    environment: dict[str, str], first: dict[str, bytes], tmp_path: Path
) -> None:
    made = build(workspace(tmp_path / "here", sorted(DOCUMENTS, reverse=True)), **environment)
    assert differing(first, made) == set()


def test_the_number_of_processes_does_not_show(first: dict[str, bytes], tmp_path: Path) -> None:
    made = build(workspace(tmp_path / "here", sorted(DOCUMENTS)), "--workers", "3")
    assert differing(first, made) == set()


def test_building_again_over_the_last_build_changes_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "here", sorted(DOCUMENTS))
    assert differing(build(folder), build(folder)) == set()


def test_the_reference_workspace_is_the_same_twice(tmp_path: Path) -> None:
    builds = []
    for seed in ("1", "2"):
        folder = tmp_path / seed / "answerable"
        shutil.copytree(ROOT / "sources", folder / "sources")
        builds.append(build(folder, PYTHONHASHSEED=seed))
    assert differing(*builds) == set()
    assert b"Wirral" in builds[0]["map.html"]
