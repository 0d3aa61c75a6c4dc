"""GEXF: kinds that tell parallel edges apart, spells that never overlap, nothing shown past its dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx

from answerable.graph import to_graph
from answerable.toy import toy_build, toy_claim
from answerable.writers.gexf import generate_gexf, merge_spells, write_gexf

NS = "{http://gexf.net/1.3}"


def edges(graph: nx.MultiDiGraph) -> dict[tuple[str | None, ...], ElementTree.Element]:
    found = ElementTree.fromstring(generate_gexf(graph)).iter(f"{NS}edge")
    return {(edge.get("source"), edge.get("target"), edge.get("kind")): edge for edge in found}


def spans(edge: ElementTree.Element) -> list[tuple[str | None, str | None]]:
    return [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{NS}spell")]


def certainties(edge: ElementTree.Element) -> list[tuple[str | None, ...]]:
    found = (v for v in edge.iter(f"{NS}attvalue") if v.get("for") == "certainty")
    return [(v.get("value"), v.get("start"), v.get("end")) for v in found]


def told(**dates: str) -> dict[str, str]:
    return {"relation": "leads", "status": "actual", "temporal": "state", **dates}


def test_parallel_edges_differ_in_kind_and_claims_of_one_relationship_are_one_edge() -> None:
    again = toy_claim(
        "Ann Example", "chairs", "Northshire Care Board", quote="Ann", valid_from="2019", valid_to="2021"
    )
    refused = toy_claim(
        "Ann Example", "chairs", "Northshire Care Board", document="news", quote="it", status="denied"
    )
    found = edges(to_graph(toy_build([again, refused])))
    ends = ("ann-example", "northshire-care-board")
    assert {kind for *pair, kind in found if tuple(pair) == ends} == {"chairs", "chairs (denied)"}
    values = {v.get("for"): v.get("value") for v in found[*ends, "chairs"].iter(f"{NS}attvalue")}
    assert values["claims"] == "2"
    assert values["quote"] == "Ann | Ann Example chairs the Northshire Care Board."
    assert len({edge.get("id") for edge in found.values()}) == len(found)


def test_spells_never_overlap_and_say_how_sure_it_is() -> None:
    graph = to_graph(toy_build())
    edge = edges(graph)["ann-example", "northshire-care-board", "chairs"]
    assert spans(edge) == [("2018-04-01", None)]
    assert certainties(edge) == [
        ("possible", "2018-04-01", "2018-04-29"),
        ("known", "2018-04-30", "2020-03-12"),
        ("possible", "2020-03-13", None),
    ]


def test_overlapping_spells_are_merged_and_gaps_are_kept() -> None:
    spells = merge_spells(
        [
            told(valid_from="2018-01-01", valid_to="2019-01-01"),
            told(valid_from="2018-06-01", valid_to="2019-06-01"),
            told(valid_from="2020-01-01", valid_to="2021-01-01"),
        ]
    )
    assert spells == [
        (date(2018, 1, 1), date(2019, 5, 31), "known"),
        (date(2020, 1, 1), date(2020, 12, 31), "known"),
    ]


def test_the_surest_claim_counts() -> None:
    spells = merge_spells(
        [told(valid_from="2018-01-01", published="2018-01-01"), told(published="2019-01-01")]
    )
    assert [(str(first), how) for first, _, how in spells] == [
        ("0001-01-01", "early"),
        ("2018-01-01", "known"),
        ("2018-01-02", "possible"),
        ("2019-01-01", "known"),
        ("2019-01-02", "possible"),
    ]


def test_nothing_is_shown_past_its_dates() -> None:
    assert merge_spells([told(valid_from="2018-01-01", valid_to="2018-02-01", published="2020")])[-1][
        1
    ] == date(2018, 1, 31)


def test_an_end_that_another_document_gives_ends_the_spell() -> None:
    later = toy_claim("Ann Example", "chairs", "Northshire Care Board", document="news", quote="Northshire",
                      status="former", valid_to="2020-11-01")  # fmt: skip
    edge = edges(to_graph(toy_build([later])))["ann-example", "northshire-care-board", "chairs"]
    assert spans(edge) == [("2018-04-01", "2020-10-31")]


def test_an_event_stays_what_happened() -> None:
    assert merge_spells([told(valid_from="2018-01-01", temporal="event")]) == [
        (date(2018, 1, 1), None, "known")
    ]


def test_networkx_reads_it(tmp_path: Path) -> None:
    role = toy_claim("Ann Example", "leads", "Northshire Council", quote="Ann", role='a <"role"> & more')
    write_gexf(to_graph(toy_build([role])), tmp_path / "graph.gexf")
    graph = nx.read_gexf(tmp_path / "graph.gexf", version="1.3")
    assert sorted(graph) == sorted(to_graph(toy_build()))
    assert graph.number_of_edges() == 6
    assert graph.nodes["ann-example"]["label"] == "Ann Example"


def test_the_order_in_which_the_graph_was_made_does_not_show() -> None:
    graph = to_graph(toy_build())
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert generate_gexf(other) == generate_gexf(graph)
