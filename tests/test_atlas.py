"""The atlas, as notebooks use it; and the questions on the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

import answerable
from answerable.atlas import Atlas, open_atlas, part_of
from answerable.cli.questions import FORMATS, command_of, python_line
from answerable.errors import DataError, UnknownName, UsageError
from answerable.making import make
from answerable.questions import QUESTIONS
from answerable.questions.index import StoredEvidence
from answerable.toy import toy_build
from answerable.views import SHOWN
from answerable.workspace import find_workspace

ROOT = Path(__file__).resolve().parents[1]
GROUP = "Joint Health and Care Commissioning Executive Group"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference workspace, built."""
    place = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "sources", place / "sources")
    make(find_workspace(place))
    return place


@pytest.fixture(scope="module")
def atlas(folder: Path) -> Iterator[Atlas]:
    yield answerable.open(folder)


def test_every_question_is_a_method(atlas: Atlas) -> None:
    methods = dir(atlas)
    for name in QUESTIONS:
        assert (f"{name}_" if name == "for" else name) in methods
    assert atlas.to.__doc__.startswith(QUESTIONS["to"].plain)
    assert str(atlas.for_("Wirral Council", steps=1)) == str(atlas.ask("for", "Wirral Council", steps=1))


def test_the_graph_as_at_a_day_is_read_only_and_says_how_certain_it_is(atlas: Atlas) -> None:
    view = atlas.as_of("2020-11")
    assert view.graph["as_at"] == "2020-11-30"
    assert all(data["certainty"] in SHOWN for *_, data in view.edges(data=True))
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        view.add_node("x")


def test_what_is_no_question_is_no_method(atlas: Atlas) -> None:
    with pytest.raises(AttributeError, match=r"An atlas has no 'whose'\. It answers: to, for"):
        atlas.whose  # noqa: B018  # asked for on purpose
    assert not hasattr(atlas, "_repr_png_")


def test_answers_are_tables_with_passages(atlas: Atlas) -> None:
    frame = atlas.to(GROUP).frame
    assert {"step", "body", "line", "above", "quote", "document"} <= set(frame.columns)
    assert frame["quote"].str.len().min() > 0


def test_bodies_are_completed_by_tab_and_found_by_any_name(atlas: Atlas) -> None:
    assert "wirral_council" in dir(atlas.bodies)
    assert atlas.bodies.wirral_council == "wirral-council"
    assert atlas.bodies["The Wirral Council"] == atlas.bodies.wirral_council
    assert "Wirral Council" in atlas.bodies._ipython_key_completions_()
    assert repr(atlas.bodies.wirral_council) == "Wirral Council (local_authority, wirral-council)"
    assert atlas.to(atlas.bodies.wirral_health_and_wellbeing_board).rows
    assert len(atlas.bodies) == len(list(atlas.bodies))
    with pytest.raises(AttributeError, match="No body is called 'wirral_counsel'"):
        atlas.bodies.wirral_counsel  # noqa: B018  # asked for on purpose
    with pytest.raises(UnknownName):
        atlas.bodies["Wirral Counsel"]


def test_find_lists_the_nearest_bodies(atlas: Atlas) -> None:
    assert atlas.find("Wirral HWB")["id"].tolist()[0] == "wirral-health-and-wellbeing-board"


def test_the_graph_is_a_networkx_graph(atlas: Atlas) -> None:
    assert isinstance(atlas.graph, nx.MultiDiGraph)
    assert atlas.graph.size() > 150
    assert "claims>" in repr(atlas) and "It answers" in atlas._repr_html_()


def test_a_built_workspace_is_opened_from_its_index_and_one_that_changed_is_read(
    folder: Path, tmp_path: Path
) -> None:
    open_atlas(folder)  # the first to ask after a build writes the index
    stored = open_atlas(folder)
    assert isinstance(stored.evidence, StoredEvidence)
    assert "build" not in vars(stored)
    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    with (changed / "sources" / "documents" / "timeline.txt").open(
        "a", encoding="utf-8", newline="\n"
    ) as file:
        file.write("\nThe Northshire Care Board is part of Wirral Council.\n")
    fresh = open_atlas(changed)
    assert not isinstance(fresh.evidence, StoredEvidence)
    shutil.rmtree(changed / ".answerable")
    never_built = open_atlas(changed)
    for question, given in (("to", {"body": GROUP}), ("who", {"body": "NHS Wirral CCG"})):
        assert fresh.ask(question, **given).sentences == never_built.ask(question, **given).sentences
        assert stored.ask(question, **given).rows


def test_the_index_answers_as_the_sources_do(atlas: Atlas) -> None:
    read = Atlas(atlas.build)
    for question, given in (
        ("to", {"body": GROUP, "lines": "all"}), ("gaps", {}), ("conflicts", {}), ("coverage", {}),
        ("several", {}), ("became", {"body": "NHS Wirral CCG"}),
        ("changes", {"first": "2020-03-31", "second": "2021-04-01"}),
    ):  # fmt: skip
        one, other = atlas.ask(question, **given), read.ask(question, **given)
        assert (one.rows, one.sentences, one.sources) == (other.rows, other.sentences, other.sources)


def test_a_map_shows_inline_and_holds_only_what_lies_near(atlas: Atlas, tmp_path: Path) -> None:
    small = atlas.map(about="Wirral Health and Wellbeing Board", hops=1)
    kept = atlas.near("Wirral Health and Wellbeing Board", 1)
    assert {end for pair in small.build.ends.values() for end in pair if end} <= kept
    assert 0 < len(small.build.claims) < len(atlas.build.claims)
    shown = small._repr_html_()
    assert shown.startswith("<iframe title=") and "srcdoc=" in shown and "<script" not in shown
    path = small.save(tmp_path / "map.html")
    assert path.read_text(encoding="utf-8") == small.html()
    with pytest.raises(UnknownName):
        atlas.map(about="Nobody")


def test_part_of_a_build_leaves_the_build_as_it_was() -> None:
    build = toy_build()
    before = len(build.claims)
    assert part_of(build, set()).claims == ()
    assert len(build.claims) == before
    assert part_of(build, None) is build


def test_an_atlas_without_a_workspace_wants_a_folder_for_reports(tmp_path: Path) -> None:
    atlas = Atlas(toy_build())
    with pytest.raises(UsageError, match="Say where to write the report"):
        atlas.report("Northshire Care Board")
    assert len(atlas.report("Northshire Care Board", tmp_path)) == 2


def test_no_workspace_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="answerable init"):
        answerable.open(tmp_path)


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, answerable, answerable.questions, answerable.atlas, answerable.questions.index; list(answerable.questions.QUESTIONS); print([m for m in ('pandas', 'networkx', 'pyvis', 'numpy') if m in sys.modules])"  # noqa: E501  # one line of another program
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def run(folder: Path, question: str, *arguments: str) -> Result:
    return CliRunner().invoke(command_of(QUESTIONS[question]), [*arguments, "-w", str(folder)])


def test_the_command_prints_each_hop_with_line_passage_document_and_date(folder: Path) -> None:
    done = run(folder, "to", "Wirral Health and Wellbeing Board")
    assert done.exit_code == 0
    assert "is part of Wirral Council (structural line) [" in done.output
    assert "November 2020" in done.output and "“" in done.output


def test_formats_are_words_table_json_and_csv(folder: Path) -> None:
    printed = {style: run(folder, "to", GROUP, "--format", style).output for style in FORMATS}
    assert printed["words"].startswith(f"To whom does the {GROUP} answer?\n\n")
    assert printed["table"].split()[0] == "step"
    assert printed["csv"].splitlines()[0].startswith("step,body,line,says,above,status")
    answer = json.loads(printed["json"])
    assert answer["rows"][0]["body"] == GROUP and answer["sources"][0]["number"] == 1


def test_options_are_those_of_the_question(folder: Path) -> None:
    actual = run(folder, "to", GROUP, "--status", "actual")
    assert "was not found in these 10 documents" in actual.output
    both = run(
        folder,
        "to",
        GROUP,
        "--status",
        "actual",
        "--status",
        "planned",
        "--on",
        "2020-12-01",
        "--lines",
        "direct",
    )
    assert "as at 1 December 2020" in both.output and "was to answer to" in both.output
    classes = run(folder, "to", "NHS Wirral CCG", "--classes", "--lines", "all")
    assert classes.exit_code == 0


def test_a_drawing_is_written_where_there_is_one(folder: Path, tmp_path: Path) -> None:
    for question, given in (("to", [GROUP]), ("changes", ["2020-03-31", "2021-04-01"])):
        path = tmp_path / f"{question}.svg"
        assert run(folder, question, *given, "--picture", str(path)).exit_code == 0
        assert path.read_text(encoding="utf-8").startswith("<svg xmlns=")
    none = run(folder, "several", "--picture", str(tmp_path / "none.svg"))
    assert isinstance(none.exception, UsageError)
    assert str(none.exception) == "This answer of 'several' has no drawing; leave out --picture."
    assert not (tmp_path / "none.svg").exists()


def test_a_misspelt_name_ends_with_two_and_the_nearest_names(folder: Path) -> None:
    done = run(folder, "to", "Wirral Helth and Wellbeing Board")
    assert isinstance(done.exception, UnknownName) and done.exception.exit_code == 2
    assert done.exception.nearest[0] == "Wirral Health and Wellbeing Board"


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_help_ends_with_the_line_of_python_that_does_the_same(name: str) -> None:
    done = CliRunner().invoke(command_of(QUESTIONS[name]), ["--help"])
    assert done.exit_code == 0
    assert "In Python:" in done.output
    assert python_line(QUESTIONS[name]).split("(")[0] == "answerable.open"
    for column in QUESTIONS[name].columns:
        assert f"{column.name}:" in done.output


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_the_line_of_python_names_the_parameters_of_the_method(name: str) -> None:
    line = python_line(QUESTIONS[name])
    for parameter in QUESTIONS[name].parameters:
        assert parameter.name in line
