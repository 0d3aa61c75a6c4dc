"""`answerable export`: formats, the view as at a day, and what cannot be asked together."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.cli import main
from answerable.tables import read_frame
from answerable.writers.graphml import read_graphml

TEXT = """Ann Example is the chair of the Northshire Care Board. The Northshire Care Board reports to
Northshire Council.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    place = tmp_path / "shire"
    assert main(["init", str(place)]) == 0
    (place / "sources" / "documents" / "minutes.txt").write_text(TEXT, encoding="utf-8")
    return place


def export(workspace: Path, *arguments: str) -> int:
    return main(["export", "--workspace", str(workspace), *arguments])


def test_graphml_as_the_name_ends(workspace: Path, tmp_path: Path) -> None:
    assert export(workspace, str(tmp_path / "g.graphml")) == 0
    graph = read_graphml(tmp_path / "g.graphml")
    assert "northshire-care-board" in graph
    assert all("certainty" not in data for *_, data in graph.edges(data=True))


def test_as_at_a_day_every_edge_has_its_certainty(workspace: Path, tmp_path: Path) -> None:
    assert export(workspace, str(tmp_path / "g.graphml"), "--on", "2020-06") == 0
    graph = read_graphml(tmp_path / "g.graphml")
    assert graph.graph["as_at"] == "2020-06-30"
    assert {data["certainty"] for *_, data in graph.edges(data=True)} == {"possible"}


def test_known_by_a_day_undated_documents_say_nothing(workspace: Path, tmp_path: Path) -> None:
    assert export(workspace, str(tmp_path / "g.graphml"), "--on", "2020", "--known-by", "2021") == 0
    assert read_graphml(tmp_path / "g.graphml").number_of_edges() == 0


def test_gexf_and_tables(workspace: Path, tmp_path: Path) -> None:
    assert export(workspace, str(tmp_path / "g.gexf")) == 0
    assert "<gexf" in (tmp_path / "g.gexf").read_text(encoding="utf-8")
    assert export(workspace, str(tmp_path / "tables")) == 0
    assert len(read_frame(tmp_path / "tables" / "claims.csv")) >= 2


def test_reviewed_only_leaves_out_what_nobody_has_looked_at(workspace: Path, tmp_path: Path) -> None:
    assert export(workspace, str(tmp_path / "tables"), "--reviewed-only") == 0
    assert len(read_frame(tmp_path / "tables" / "claims.csv")) == 0


def test_tables_as_at_a_day_hold_what_held_on_it(workspace: Path, tmp_path: Path) -> None:
    claims = workspace / "sources" / "claims" / "ours.yaml"
    claims.write_text(
        "version: 1\ndocument: minutes\nclaims:\n  - {subject: {name: Ann Example, kind: person}, relation: chairs, "
        "object: {name: Northshire Care Board, kind: board}, from: 2018, to: 2020, quote: Ann Example is the chair}\n",
        encoding="utf-8",
    )
    shown = {}
    for day in ("2019-06", "2021"):
        assert export(workspace, str(tmp_path / day), "--on", day) == 0
        shown[day] = set(read_frame(tmp_path / day / "claims.csv")["relation"])
    assert "chairs" in shown["2019-06"]
    assert "chairs" not in shown["2021"]
    assert "accountable_to" in shown["2021"]


def test_known_by_goes_with_every_format_and_without_a_day(workspace: Path, tmp_path: Path) -> None:
    (workspace / "sources" / "documents.yaml").write_text(
        "version: 1\ndocuments:\n  - {file: minutes.txt, published: 2020-06}\n", encoding="utf-8"
    )
    for day, some in (("2020-07", True), ("2020-05", False)):
        assert export(workspace, str(tmp_path / f"{day}.gexf"), "--known-by", day) == 0
        assert ("<edge " in (tmp_path / f"{day}.gexf").read_text(encoding="utf-8")) == some
        assert export(workspace, str(tmp_path / day), "--known-by", day) == 0
        assert (len(read_frame(tmp_path / day / "claims.csv")) > 0) == some


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.pdf"], "ends in no known format. Give --format: graphml, gexf, csv."),
    ],
)
def test_what_cannot_be_asked(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert export(workspace, *arguments) == 2
    assert message in capsys.readouterr().err


def test_a_day_that_is_none_is_told(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(workspace, str(tmp_path / "g.graphml"), "--on", "spring") == 1
    assert "'spring' is no date" in capsys.readouterr().err
    assert not (tmp_path / "g.graphml").exists()
