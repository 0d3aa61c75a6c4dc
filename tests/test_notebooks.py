"""The notebooks: each runs from top to bottom in a kernel of its own, and is saved without outputs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def test_there_are_the_five_stories() -> None:
    assert [name.split("-")[0] for name in NAMES] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_outputs_are_stripped_and_the_file_is_as_jupyter_writes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert all(not c["outputs"] and c["execution_count"] is None for c in cells(path, "code"))
    assert len({cell["id"] for cell in data["cells"]}) == len(data["cells"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_tells_a_story_in_words(path: Path) -> None:
    first = "".join(cells(path, "markdown")[0]["source"])
    assert first.startswith("# ")
    assert len(cells(path, "markdown")) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient (pip install 'answerable[test]')")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    where = tmp_path / "notebooks"
    where.mkdir()
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(where)}}
    ).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert shown
    assert [output for output in shown if output.output_type == "error"] == []
    assert [output for output in shown if output.get("name") == "stderr"] == []


def test_the_first_story_shows_answers_with_passages_and_a_map() -> None:
    code = "".join("".join(cell["source"]) for cell in cells(NOTEBOOKS[0], "code"))
    for call in ("atlas.to(", "atlas.who(", "atlas.path(", "atlas.for_(", "atlas.map(", "atlas.graph"):
        assert call in code
