"""The accountability engine: lines by their kind, circles, ends, bounds, inferences, paths and their
weakest step.
"""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.questions.engine import Engine, cycles_in
from answerable.questions.paths import find_paths, shared_above
from answerable.questions.scope import scope_of
from fixtures.told import alias, told


def engine(*lines: str, on: str = "", statuses: tuple[str, ...] | None = None, **more: object) -> Engine:
    evidence = told(*lines)
    day = date.fromisoformat(on) if on else None
    return Engine(evidence, scope_of(evidence, day, statuses, **more))  # type: ignore[arg-type]  # names of scope_of


def above(found: Engine, body: str) -> list[str]:
    return [hop.above for hop in found.up(body)]


def test_authority_runs_to_the_object_or_to_the_subject_as_the_vocabulary_says() -> None:
    found = engine(
        "Care Group accountable_to Care Board",
        "Big Board oversees Care Group",
        "Care Group part_of Northshire Council",
        "South Board delegates_to Care Group",
    )
    assert [(hop.line, hop.above) for hop in found.up("care-group")] == [
        ("direct", "big-board"),
        ("direct", "care-board"),
        ("structural", "northshire-council"),
        ("delegated", "south-board"),
    ]
    assert [hop.below for hop in found.down("big-board")] == ["care-group"]


def test_other_kinds_of_line_are_followed_only_when_asked_for() -> None:
    lines = ("Northshire Council funds Care Group", "Care Group established_by Care Act")
    assert above(engine(*lines), "care-group") == []
    assert above(engine(*lines, lines=("financial", "legal")), "care-group") == [
        "northshire-council",
        "care-act",
    ]


def test_nobody_answers_to_an_area() -> None:
    assert above(engine("Care Board part_of Northshire"), "care-board") == []


@pytest.mark.parametrize(
    ("status", "statuses", "found"),
    [
        ("actual", None, True),
        ("planned", None, True),
        ("proposed", None, False),
        ("former", None, False),
        ("denied", None, False),
        ("planned", ("actual",), False),
        ("denied", ("denied",), True),
    ],
)
def test_statuses_that_are_not_asked_for_are_not_followed(
    status: str, statuses: tuple[str, ...] | None, found: bool
) -> None:
    lines = engine(f"Care Group accountable_to Care Board; status={status}", statuses=statuses)
    assert bool(lines.up("care-group")) is found


@pytest.mark.parametrize(
    ("on", "certainty"),
    [("2018-03-31", None), ("2018-05-01", "known"), ("2020-11-30", "known"), ("2021-06-01", "possible")],
)
def test_a_line_holds_from_its_date_is_known_to_its_document_and_possible_after(
    on: str, certainty: str | None
) -> None:
    found = engine("Care Group accountable_to Care Board; from=2018-04", on=on).up("care-group")
    assert [hop.certainty for hop in found] == ([certainty] if certainty else [])


def test_a_former_line_counts_on_a_day_within_its_dates() -> None:
    line = "Care Group accountable_to Care Board; status=former; from=2015; to=2018"
    assert above(engine(line, on="2016-06-01"), "care-group") == ["care-board"]
    assert above(engine(line, on="2019-06-01"), "care-group") == []
    assert above(engine(line), "care-group") == []


def test_a_denial_stays_with_the_line_it_denies() -> None:
    found = engine(
        "Care Group accountable_to Care Board", "Care Group accountable_to Care Board; status=denied; doc=d2"
    )
    (hop,) = found.up("care-group")
    assert [s.status for s in hop.statements] == ["actual"]
    assert [s.document for s in hop.against] == ["d2"]


def test_a_climb_opens_each_body_once_and_says_where_it_ends() -> None:
    found = engine(
        "Low Board accountable_to Left Board",
        "Low Board accountable_to Right Board",
        "Left Board accountable_to Top Board",
        "Right Board accountable_to Top Board",
    ).climb("low-board")
    assert [(step, hop.below, hop.above) for step, hop in found.steps] == [
        (1, "low-board", "left-board"),
        (1, "low-board", "right-board"),
        (2, "left-board", "top-board"),
        (2, "right-board", "top-board"),
    ]
    assert (found.ends, found.cycles, found.cut) == (("top-board",), (), False)


def test_a_climb_may_go_down_and_stop_at_a_depth() -> None:
    lines = engine("Low Board part_of Mid Board", "Mid Board part_of Top Board")
    assert lines.climb("top-board", up=False).reached == ("mid-board", "low-board")
    assert lines.climb("top-board", up=False, deepest=1).reached == ("mid-board",)


def test_circles_are_reported_as_circles() -> None:
    lines = engine(
        "Alpha Board accountable_to Beta Board",
        "Beta Board part_of Gamma Board",
        "Alpha Board oversees Gamma Board",
        "Delta Board accountable_to Alpha Board",
    )
    assert lines.climb("delta-board").cycles == (("alpha-board", "beta-board", "gamma-board"),)
    assert cycles_in(lines.all_hops()) == (("alpha-board", "beta-board", "gamma-board"),)


def test_a_body_that_answers_to_itself_is_a_circle_of_one() -> None:
    assert engine("Alpha Board part_of Alpha Board").climb("alpha-board").cycles == (("alpha-board",),)


def test_a_chain_without_a_way_back_is_no_circle() -> None:
    lines = engine("Alpha Board accountable_to Beta Board", "Alpha Board accountable_to Gamma Board")
    assert cycles_in(lines.all_hops()) == ()


def test_a_climb_is_cut_at_its_bound_and_says_so() -> None:
    lines = engine(*(f"B{n} Board accountable_to B{n + 1} Board" for n in range(30)))
    found = lines.climb("b0-board", most=10)
    assert found.cut and len(found.reached) == 10
    assert not lines.climb("b0-board", most=30).cut


def test_what_is_said_of_a_class_holds_of_its_members_only_when_asked_for_and_marked() -> None:
    evidence = told(
        "care board part_of local authority",
        "Northshire Care Board works_with Northshire Council",
        kinds={"care board": "type", "local authority": "type"},
    )
    alias(evidence, "care board", "CB", "care boards")
    assert not Engine(evidence, scope_of(evidence)).up("northshire-care-board")
    (hop,) = Engine(evidence, scope_of(evidence, classes=True)).up("northshire-care-board")
    assert (hop.above, hop.inferred, hop.line) == ("local-authority", "care-board", "structural")
    (down,) = [
        h for h in Engine(evidence, scope_of(evidence, classes=True)).down("local-authority") if h.inferred
    ]
    assert down.below == "northshire-care-board"


def test_what_is_said_of_the_body_itself_goes_before_what_is_said_of_its_class() -> None:
    evidence = told(
        "care board part_of Northshire Council", "West Care Board part_of Northshire Council",
        kinds={"care board": "type"},
    )  # fmt: skip
    (hop,) = Engine(evidence, scope_of(evidence, classes=True)).up("west-care-board")
    assert hop.inferred == ""


def test_the_best_path_is_the_one_whose_weakest_step_is_surest() -> None:
    lines = engine(
        "Low Board accountable_to Top Board; status=planned",
        "Low Board accountable_to Mid Board",
        "Mid Board accountable_to Top Board; confidence=0.7",
    )
    first, second = find_paths(lines, "low-board", "top-board")
    assert first.bodies == ("low-board", "mid-board", "top-board")
    assert first.weakest.below == "mid-board"
    assert second.weakest.best.status == "planned"


def test_no_path_goes_through_a_body_twice_or_back_down() -> None:
    lines = engine(
        "A Board accountable_to B Board", "B Board accountable_to A Board", "B Board accountable_to C Board"
    )  # fmt: skip
    assert [path.bodies for path in find_paths(lines, "a-board", "c-board")] == [
        ("a-board", "b-board", "c-board")
    ]
    assert find_paths(lines, "c-board", "a-board") == []
    assert find_paths(lines, "a-board", "a-board") == []


def test_a_dense_graph_is_searched_within_bounds() -> None:
    layers = [[f"L{layer}N{n} Board" for n in range(8)] for layer in range(8)]
    lines = [
        f"{low} accountable_to {high}"
        for one, other in itertools.pairwise(layers)
        for low in one
        for high in other
    ]  # 8 ** 6 ways
    paths = find_paths(engine(*lines), "l0n0-board", "l7n0-board", count=5)
    assert len({path.bodies for path in paths}) == 5
    assert {len(path.hops) for path in paths} == {7}


def test_two_bodies_under_one_roof_share_it() -> None:
    lines = engine(
        "A Board part_of Care Trust", "B Board part_of Care Trust", "Care Trust accountable_to Top Board"
    )
    assert shared_above(lines, "a-board", "b-board") == ["care-trust", "top-board"]


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25)


@given(EDGES)
def test_any_graph_gives_the_reach_and_the_circles_that_networkx_finds(edges: list[tuple[int, int]]) -> None:
    import networkx as nx

    plain = nx.DiGraph([(f"b{a}-board", f"b{b}-board") for a, b in edges])
    lines = engine(*(f"B{a} Board accountable_to B{b} Board" for a, b in edges))
    for start in plain:
        assert set(lines.climb(start).reached) == nx.descendants(plain, start)
    knots = [k for k in nx.strongly_connected_components(plain) if len(k) > 1 or plain.has_edge(*list(k) * 2)]
    found = cycles_in(lines.all_hops())
    assert sorted(min(way) for way in found) == sorted(min(knot) for knot in knots)
    for way in found:
        assert all(plain.has_edge(a, b) for a, b in zip(way, (*way[1:], way[0]), strict=True))


@given(EDGES)
def test_any_path_found_is_a_path_and_one_is_found_where_networkx_finds_one(
    edges: list[tuple[int, int]],
) -> None:
    import networkx as nx

    plain = nx.DiGraph([(f"b{a}-board", f"b{b}-board") for a, b in edges])
    plain.add_nodes_from(["b0-board", "b1-board"])
    lines = engine(
        "B0 Board works_with B1 Board", *(f"B{a} Board accountable_to B{b} Board" for a, b in edges)
    )
    paths = find_paths(lines, "b0-board", "b1-board", count=4)
    assert bool(paths) == nx.has_path(plain, "b0-board", "b1-board")
    for path in paths:
        assert len(set(path.bodies)) == len(path.bodies)
        assert nx.is_path(plain, path.bodies)
    if paths:
        assert len(paths[0].hops) == nx.shortest_path_length(plain, "b0-board", "b1-board")
