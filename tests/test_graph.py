"""The graph of a build: every attribute there, none of it None, nothing carried from one build to another."""

from __future__ import annotations

from answerable.claims import Claim
from answerable.documents import Passage
from answerable.entities import Name
from answerable.graph import EDGE, NODE, to_graph
from answerable.toy import toy_build, toy_claim


def test_every_node_and_edge_has_every_attribute_as_text_or_number() -> None:
    graph = to_graph(toy_build())
    assert {tuple(data) for _, data in graph.nodes(data=True)} == {NODE}
    assert {tuple(data) for *_, data in graph.edges(data=True)} == {EDGE}
    numbers = {"confidence": float, "start": int, "end": int}
    for *_, data in graph.edges(data=True):
        assert {name: type(value) for name, value in data.items()} == {n: numbers.get(n, str) for n in data}


def test_the_key_of_an_edge_is_the_id_of_its_claim() -> None:
    build = toy_build()
    assert sorted(key for *_, key in to_graph(build).edges(keys=True)) == sorted(c.id for c in build.claims)


def test_an_edge_says_where_it_comes_from() -> None:
    build = toy_build()
    chair = next(claim for claim in build.claims if claim.relation == "chairs")
    data = to_graph(build).edges["ann-example", "northshire-care-board", chair.id]
    assert data["quote"] == "Ann Example chairs the Northshire Care Board."
    assert (data["document"], data["document_title"], data["published"]) == (
        "minutes",
        "Minutes",
        "2020-03-12",
    )
    assert (data["authority"], data["up"], data["reads"]) == ("personal", "subject", "chairs")
    assert build.documents["minutes"].text[data["start"] : data["end"]] == data["quote"]


def test_reviewed_only_leaves_out_what_nobody_has_looked_at_and_bodies_nobody_speaks_of() -> None:
    graph = to_graph(toy_build(), reviewed_only=True)
    assert sorted(graph) == ["ann-example", "northshire-care-board"]
    assert [data["review"] for *_, data in graph.edges(data=True)] == ["accepted"]


def test_a_claim_of_one_body_is_no_edge_but_its_body_is_a_node() -> None:
    board = Name("Northshire Assembly", "board")
    said = Claim(
        subject=board,
        relation="statutory",
        object=None,
        value="true",
        passage=Passage("minutes", 0, 3, "Ann"),
    )
    graph = to_graph(toy_build([said]))
    assert "northshire-assembly" in graph
    assert graph.number_of_edges() == 5


def test_whom_a_claim_is_attributed_to_is_a_node() -> None:
    said = toy_claim("Ann Example", "leads", "Northshire Council", says=Name("Northshire Watch", "voluntary"))
    graph = to_graph(toy_build([said]))
    assert graph.edges["ann-example", "northshire-council", said.id]["says"] == "northshire-watch"
    assert graph.degree("northshire-watch") == 0


def test_characters_that_no_file_can_hold_become_spaces() -> None:
    said = toy_claim("Ann Example", "leads", "Northshire Council", role="chief\x0cofficer\x00")
    assert (
        to_graph(toy_build([said])).edges["ann-example", "northshire-council", said.id]["role"]
        == "chief officer "
    )


def test_a_new_graph_each_time() -> None:
    build = toy_build()
    first = to_graph(build)
    first.remove_node("ann-example")
    assert "ann-example" in to_graph(build)
