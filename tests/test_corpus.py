"""A new workspace of real documents: a map and a graph of them, and no claim without its passage."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from answerable.cli import main

if TYPE_CHECKING:
    from answerable.atlas import Atlas

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(
    not any(CORPUS.glob("*.txt")), reason="../shared/corpus, the real documents, is not there"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace made by `init`, with the documents in it, built by `build`."""
    folder = tmp_path_factory.mktemp("corpus") / "here"
    assert main(["init", str(folder)]) == 0
    for path in sorted(CORPUS.glob("*.txt")):
        shutil.copy(path, folder / "sources" / "documents" / path.name)
    assert main(["build", "--workspace", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def atlas(workspace: Path) -> Iterator[Atlas]:
    """The workspace as notebooks see it."""
    import answerable

    yield answerable.open(workspace)


def test_there_is_a_map_and_a_graph(workspace: Path) -> None:
    from answerable.writers.graphml import read_graphml

    graph = read_graphml(workspace / "exports" / "graph.graphml")
    assert graph.number_of_edges() >= 200
    assert "Wirral" in (workspace / "exports" / "map.html").read_text(encoding="utf-8")


def test_every_claim_has_its_passage_word_for_word(workspace: Path, atlas: Atlas) -> None:
    texts = {path.read_text(encoding="utf-8") for path in (workspace / "sources" / "documents").glob("*.txt")}
    lines = [data for _, _, data in atlas.graph.edges(data=True)]
    assert lines
    for line in lines:
        assert line["quote"].strip()
        assert any(text[line["start"] : line["end"]] == line["quote"] for text in texts)


def test_no_document_is_left_out(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--workspace", str(workspace)]) == 0, capsys.readouterr().err


def test_the_executive_group_answers_to_both_sides(atlas: Atlas) -> None:
    said = str(atlas.to("Joint Health and Care Commissioning Executive Group"))
    assert "Children, Young People and Education Committee" in said  # the council's
    assert "Governing Body" in said  # the CCG's
    assert "referred to" in said
