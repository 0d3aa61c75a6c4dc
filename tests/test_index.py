"""The index on disk: every question is answered from it as from the graph; damage is noticed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.atlas import Atlas
from answerable.errors import UnknownName
from answerable.questions import QUESTIONS, Evidence, seal
from answerable.questions import lines as lines_module
from answerable.questions.engine import Engine
from answerable.questions.index import StoredEvidence, open_index, write_index
from answerable.questions.lines import Lines, write_lines
from answerable.questions.names import names_of
from answerable.questions.scope import scope_of
from answerable.toy import toy_build
from fixtures.told import alias, told

LINES = (
    "Care Board accountable_to Northshire Council; page=4; from=2019",
    "Care Board accountable_to NHS Northshire CCG; status=planned; says=Care Trust",
    "Health Group part_of Care Board; doc=d2; published=2021-05",
    "Ann Person chairs Care Board; from=2019-04; role=Chair",
    "Ann Person leads NHS Northshire CCG; role=Chief Officer",
    "NHS Northshire CCG merged_into Big CCG; status=planned; from=2020-04; about=care",
    "Care Board part_of Northshire",
    "Care Board decision_powers = none",
    "Care Board number = 12 groups",
    "Health Group accountable_to Health Group",
)
ASKED = {
    "body": "Care Board", "other": "Northshire Council", "relation": "part_of", "name": "number",
    "function": "care", "first": "2019-01-01", "second": "2022-01-01",
}  # fmt: skip


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Evidence, StoredEvidence]]:
    evidence = alias(told(*LINES, kinds={"Ann Person": "person"}), "Care Board", "CB")
    write_index(evidence, tmp_path, "state")
    stored = open_index(tmp_path, "state", vocabulary=evidence.vocabulary)
    assert stored is not None
    yield evidence, stored
    stored.close()


@pytest.mark.parametrize("name", list(QUESTIONS))
@pytest.mark.parametrize("on", [None, "2020-06-01"])
def test_every_question_has_the_same_answer(
    name: str, on: str | None, both: tuple[Evidence, StoredEvidence]
) -> None:
    question = QUESTIONS[name]
    given = {p.name: ASKED[p.name] for p in question.parameters if p.required}
    if any(p.name == "on" for p in question.parameters):
        given["on"] = on or ""
    one, other = (question.ask(evidence, **given) for evidence in both)
    assert (one.rows, one.sentences, one.sources, one.notes) == (
        other.rows,
        other.sentences,
        other.sources,
        other.notes,
    )


def test_what_is_read_is_what_was_written(both: tuple[Evidence, StoredEvidence]) -> None:
    evidence, stored = both
    assert list(stored.ids()) == list(evidence.ids())
    for entity in evidence.ids():
        assert stored.card(entity) == evidence.card(entity)
        for part in ("outgoing", "incoming", "attributes", "around"):
            assert getattr(stored, part)(entity) == getattr(evidence, part)(entity)
    assert stored.statements() == evidence.statements()
    assert stored.statements(["chairs"]) == evidence.statements(["chairs"])
    assert stored.documents == evidence.documents
    assert stored.latest == evidence.latest
    assert nx.utils.graphs_equal(nx.DiGraph(stored.graph.edges()), nx.DiGraph(evidence.graph.edges()))
    assert stored.graph.number_of_edges() == evidence.graph.number_of_edges()


def test_names_are_found_without_reading_them_all(both: tuple[Evidence, StoredEvidence]) -> None:
    _, stored = both
    names = names_of(stored)
    assert names.ids("CB") == ["care-board"]
    assert names.ids("northshire ccg") == ["nhs-northshire-ccg"]
    assert "_names" not in vars(names)
    with pytest.raises(UnknownName) as error:
        QUESTIONS["to"].ask(stored, body="Care Bord")
    assert error.value.nearest[0] == "Care Board"


def test_there_is_nothing_of_an_unknown_body(both: tuple[Evidence, StoredEvidence]) -> None:
    _, stored = both
    assert not stored.has("nobody")
    assert stored.outgoing("nobody") == []
    with pytest.raises(KeyError):
        stored.card("nobody")
    with pytest.raises(KeyError):
        stored.reach("nobody", up=True, lines=(), statuses=())


def test_an_index_of_another_state_or_a_damaged_one_is_not_opened(tmp_path: Path) -> None:
    evidence = told(*LINES)
    place = write_index(evidence, tmp_path, "state")
    assert open_index(tmp_path, "other") is None
    (place / "up.lines").write_bytes(b"short")
    assert open_index(tmp_path, "state") is None
    (place / "index.json").write_text("{", encoding="utf-8")
    assert open_index(tmp_path, "state") is None


@pytest.mark.parametrize("name", ["index.sqlite", "up.lines", "down.lines", "lines.json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_damage_in_any_file_of_an_index_is_noticed(tmp_path: Path, name: str, damage: str) -> None:
    path = write_index(told("Care Board part_of Northshire Council"), tmp_path, "s") / name
    assert open_index(tmp_path, "s") is not None
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink() if damage == "gone" else path.write_bytes(data if damage == "flip" else data[:-1])
    assert open_index(tmp_path, "s") is None


def test_damage_that_shows_only_in_use_is_answered_from_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "LARGEST", 0)
    evidence = told("Care Board part_of Northshire Council")
    path = write_index(evidence, tmp_path, "s") / "index.sqlite"
    path.write_bytes(path.read_bytes()[:200] + bytes(path.stat().st_size - 200))
    stored = open_index(tmp_path, "s")
    assert stored is not None
    assert len(Atlas(toy_build, evidence=stored).to("Northshire Care Board")) > 0


def test_a_new_index_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write_index(told(*LINES), tmp_path, "one")
    write_index(told(*LINES), tmp_path, "two")
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_an_index_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_index(told(*LINES), tmp_path, "one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("answerable.questions.index.write_lines", full)
    with pytest.raises(OSError, match="No space left"):
        write_index(told(*LINES), tmp_path, "two")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


KINDS, STATUSES = ("direct", "structural"), ("actual", "denied")
EDGES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["actual", "planned", "denied"])),
    max_size=30,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDGES, st.booleans())
def test_reach_is_what_the_engine_reaches(
    tmp_path: Path, edges: list[tuple[int, int, str]], up: bool
) -> None:
    evidence = told(
        "B0 Board works_with B1 Board",
        *(f"B{a} Board accountable_to B{b} Board; status={s}" for a, b, s in edges),
    )
    write_index(evidence, tmp_path, "state")
    stored = open_index(tmp_path, "state")
    assert stored is not None
    scope = scope_of(evidence)
    climb = Engine(evidence, scope).climb("b0-board", up=up)
    reached = stored.reach("b0-board", up=up, lines=scope.lines_of(evidence), statuses=scope.shown)
    found = list(reached)
    assert found == [reached[place] for place in range(len(reached))] == reached[:]
    stored.close()
    assert found == sorted(climb.reached)
    assert len(reached) == len(found)


@pytest.mark.parametrize("kinds", [("direct",), ("direct", "structural")])
def test_wide_steps_reach_the_same_as_narrow_ones(
    kinds: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(7)  # a fixed graph: 3,000 bodies, 9,000 lines of two kinds and two statuses
    told_lines = [
        (draw.randrange(3000), draw.randrange(3000), draw.choice(sorted(KINDS)), draw.choice(STATUSES))
        for _ in range(9000)
    ]
    write_lines(tmp_path, 3000, told_lines, statuses=STATUSES, usual=(("direct",), ("actual",)))
    lines = Lines(tmp_path)
    plain = nx.DiGraph((a, b) for a, b, kind, status in told_lines if kind in kinds and status == "actual")
    for start in (0, 17, 2999):
        for up in (True, False):
            graph = plain if up else plain.reverse()
            expected = sorted(nx.descendants(graph, start)) if start in graph else []
            for wide in (1, 10, 10**9):
                monkeypatch.setattr(lines_module, "WIDE", wide)
                reached = lines.reach(start, up=up, lines=kinds, statuses=["actual"])
                assert list(reached) == expected
    lines.close()


def test_no_lines_at_all_is_an_index_too(tmp_path: Path) -> None:
    write_lines(tmp_path, 2, [], statuses=["actual"])
    lines = Lines(tmp_path)
    assert lines.reach(0, up=True, lines=["direct"], statuses=["actual"]) == []
    lines.close()
