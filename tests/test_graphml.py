"""GraphML: the traps of Gephi and of networkx, each in a test."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.errors import DataError
from answerable.graph import to_graph
from answerable.toy import toy_build, toy_claim
from answerable.writers.graphml import edge_types, generate_graphml, read_graphml, write_graphml

NS = "{http://graphml.graphdrawing.org/xmlns}"
RESERVED = {
    *[
        "id",
        "label",
        "source",
        "target",
        "type",
        "kind",
        "interval",
        "timeset",
        "size",
        "color",
        "x",
        "y",
        "weight",
    ]
}


def content(graph: nx.MultiDiGraph) -> tuple[object, ...]:
    told = {name: value for name, value in graph.graph.items() if not name.endswith("_default")}
    return told, dict(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    role = 'Chair & <lead>\r\nof "two"\x0c and\ttabs \' é 東'
    said = [
        toy_claim("Ann Example", "chairs", "Northshire Care Board", role=role, quote="Ann"),
        toy_claim("Northshire Council", "part_of", "Northshire Council", document="news", quote="Northshire"),
    ]
    return to_graph(toy_build(said))


@pytest.mark.parametrize("lxml", [True, False])
def test_read_back_by_networkx_it_is_the_same_with_and_without_lxml(
    graph: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lxml: bool
) -> None:
    if lxml:
        pytest.importorskip("lxml", reason="lxml is not installed")
    else:
        monkeypatch.setitem(sys.modules, "lxml", None)
        monkeypatch.setitem(sys.modules, "lxml.etree", None)
    write_graphml(graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert content(back) == content(graph)
    assert content(read_graphml(tmp_path / "graph.graphml")) == content(graph)


def test_lxml_reads_the_same_texts(graph: nx.MultiDiGraph) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    data = generate_graphml(graph).encode("utf-8")
    plain = [(e.tag, e.text, dict(e.attrib)) for e in ElementTree.fromstring(data).iter()]
    assert [(e.tag, e.text, dict(e.attrib)) for e in etree.fromstring(data).iter()] == plain


def test_edge_ids_are_unique_and_every_parallel_edge_has_a_type_of_its_own(graph: nx.MultiDiGraph) -> None:
    edges = list(ElementTree.fromstring(generate_graphml(graph)).iter(f"{NS}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges) == graph.number_of_edges()
    kinds = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges]
    assert len(set(kinds)) == len(kinds)
    assert ("ann-example", "northshire-care-board", "chairs 2") in kinds


def test_the_writer_does_not_change_the_graph(graph: nx.MultiDiGraph) -> None:
    graph.nodes["ann-example"]["id"] = "kept"
    before = content(graph.copy())
    generate_graphml(graph)
    assert content(graph) == before


def test_none_is_left_out_and_numbers_keep_their_types(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", none=None, whole=3, part=0.5, yes=True, word="3", empty="")
    graph.add_node("b", whole="three")
    write_graphml(graph, tmp_path / "g.graphml")
    back = read_graphml(tmp_path / "g.graphml")
    assert back.nodes["a"] == {"whole": 3, "part": 0.5, "yes": True, "word": "3", "empty": ""}
    assert back.nodes["b"] == {"whole": "three"}
    assert "None" not in generate_graphml(graph)


def test_an_attribute_that_no_graphml_holds_is_told_with_its_place() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="k", names=["x"])
    with pytest.raises(DataError, match=r"edge 'k': names: GraphML holds text, .* not a list"):
        generate_graphml(graph)


def test_two_edges_of_one_key_are_told() -> None:
    graph = nx.MultiDiGraph([("a", "b", "k", {}), ("b", "a", "k", {})])
    with pytest.raises(DataError, match="two edges have the key 'k'"):
        generate_graphml(graph)


def test_the_order_in_which_the_graph_was_made_does_not_show(graph: nx.MultiDiGraph) -> None:
    other = nx.MultiDiGraph(**dict(reversed(graph.graph.items())))
    for node, data in reversed(list(graph.nodes(data=True))):
        other.add_node(node, **dict(reversed(data.items())))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert generate_graphml(other) == generate_graphml(graph)


def test_what_is_no_graphml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    with pytest.raises(DataError, match="no such file"):
        read_graphml(path)
    path.write_text("<graphml", encoding="utf-8")
    with pytest.raises(DataError, match="this is no GraphML"):
        read_graphml(path)


def test_no_column_gets_a_name_that_gephi_keeps_for_itself(graph: nx.MultiDiGraph) -> None:
    # A node's `kind` is safe: Gephi keeps that name for edges alone.
    assert {name for _, data in graph.nodes(data=True) for name in data} & (RESERVED - {"kind"}) == set()
    assert {name for *_, data in graph.edges(data=True) for name in data} & RESERVED == set()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r"), max_size=20))
def test_any_text_reads_back(text: str) -> None:
    graph = nx.MultiDiGraph()
    text = text.replace("\ufffe", "").replace("\uffff", "")
    graph.add_edge(f"a{text}", "b", key=f"k{text}", relation=text, quote=text)
    back = nx.parse_graphml(generate_graphml(graph), force_multigraph=True)
    assert dict(back.edges) == dict(graph.edges)


def test_types_number_parallel_edges_in_the_order_of_their_keys() -> None:
    graph = nx.MultiDiGraph()
    for key in ("c", "a", "b"):
        graph.add_edge("x", "y", key=key, relation="leads" if key != "b" else "chairs")
    assert list(edge_types(graph).values()) == ["leads", "chairs", "leads 2"]
