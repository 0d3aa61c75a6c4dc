"""The rules of evidence, a test named after each; and the two clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from answerable.build import build as build_workspace
from answerable.claims import Claim
from answerable.cli import main
from answerable.decisions import Decisions
from answerable.documents import Document, Passage
from answerable.entities import Entity, Name
from answerable.evidence import check_passages
from answerable.graph import to_graph
from answerable.overs import closed, find_overs, overs_of
from answerable.questions import find_question
from answerable.questions.evidence import Evidence
from answerable.questions.scope import Scope
from answerable.resolve import resolve
from answerable.standing import CERTAINTIES, certainty, find_steps
from answerable.toy import toy_build, toy_claim
from answerable.views import as_of, known_by
from answerable.vocabulary import load_vocabulary
from answerable.workspace import find_workspace
from answerable.writers.html.spells import find_spells
from fixtures.told import alias, told

CHAIR = ("Ann Example", "chairs", "Northshire Care Board")


def chairs(**rest: str) -> Claim:
    return toy_claim(*CHAIR, **rest)


def on(claim: Claim, day: str, published: str | None) -> str:
    return certainty(claim, date.fromisoformat(day), published)


# 1. Every claim points at a passage that really says it.


def test_rule_1_a_claim_whose_passage_is_not_in_the_document_is_reported_and_not_shown() -> None:
    document = Document("minutes", "Ann Example chairs the Board.")
    there = Claim(
        subject=Name("Ann Example", "person"), relation="chairs", object=Name("Board", "board"),
        passage=document.passage(0, 29),
    )  # fmt: skip
    gone = replace(there, passage=Passage("minutes", 0, 29, "Bob Example chairs the Board."))
    moved = replace(there, passage=Passage("minutes", 1, 30, there.passage.quote))
    kept, faults = check_passages([there, gone, moved], {"minutes": document})
    assert kept == [there]
    assert len(faults) == 2


# 2. A later document that is silent, or says something else, does not end an earlier claim.


def test_rule_2_a_later_document_that_is_silent_does_not_end_a_claim() -> None:
    assert on(chairs(), "2024-01-01", "2020-03-12") == "possible"
    graph = to_graph(toy_build())
    assert "chairs" in {data["relation"] for *_, data in as_of(graph, "2024").edges(data=True)}


def test_rule_2_a_later_document_that_names_somebody_else_does_not_end_a_claim() -> None:
    bob = toy_claim(
        "Bob Example", "chairs", "Northshire Care Board", document="news", quote="it", valid_from="2021"
    )
    view = as_of(to_graph(toy_build([replace(bob, subject=Name("Bob Example", "person"))])), "2022")
    assert sorted(s for s, *_, data in view.edges(data=True) if data["relation"] == "chairs") == [
        "ann-example",
        "bob-example",
    ]


def test_rule_2_a_document_that_says_when_it_ended_ends_it_for_earlier_documents_too() -> None:
    first = chairs()
    later = chairs(document="news", quote="Northshire", status="former", valid_to="2020-11")
    graph = to_graph(toy_build([first, later]))
    held = {day: [d["certainty"] for s, *_, d in as_of(graph, day).edges(data=True) if s == "ann-example"]
            for day in ("2020-10-31", "2020-11-30", "2021")}  # fmt: skip
    assert held["2020-10-31"] and "known" in held["2020-10-31"]
    assert held["2020-11-30"] == held["2021"] == []


def test_rule_2_the_map_and_the_questions_know_of_an_end_that_another_document_gives() -> None:
    later = chairs(document="news", quote="Northshire", status="former", valid_to="2020-11")
    build = toy_build([later])
    open_end = build.claims[0]
    overs = overs_of(build, build.claims)
    assert overs == {open_end.id: "2020-11"}
    spells, number = find_spells(build.claims, build.documents, certainty, overs)
    assert [how for _, how in spells[number[0]]] == ["future", "possible", "known", "possible", "ended"]
    (said,) = [s for s in Evidence.of_build(build).statements(["chairs"]) if s.id == open_end.id]
    assert Scope(on=date(2020, 10, 1)).certainty(said) == "known"
    assert Scope(on=date(2021, 1, 1)).certainty(said) == ""
    assert Scope(latest=date(2021, 6, 30)).certainty(said) == "ended"


def test_rule_2_a_thing_that_a_later_document_calls_over_is_not_shown_after_it() -> None:
    later = chairs(document="news", quote="Northshire", status="former")
    build = toy_build([later])
    overs = overs_of(build, build.claims)
    assert overs == {build.claims[0].id: "../2021-06"}
    told = closed(build.claims[0], "../2021-06")
    days = ("2020-03-12", "2021-05-31", "2021-06-01")
    assert [certainty(told, date.fromisoformat(day), "2020-03-12") for day in days] == [
        "known",
        "possible",
        "ended",
    ]


def test_rule_2_an_older_document_does_not_end_what_a_later_one_says() -> None:
    older = chairs(status="former", valid_to="2019", quote="Ann")
    newer = chairs(document="news", quote="Northshire")
    view = as_of(to_graph(toy_build([older, newer])), "2022")
    told = sorted(data["document"] for s, *_, data in view.edges(data=True) if s == "ann-example")
    assert told == ["minutes", "news"]


def test_rule_2_another_role_ends_nothing() -> None:
    interim = chairs(
        document="news", quote="Northshire", status="former", valid_to="2021", role="interim chair"
    )
    open_end = chairs(role="chair", quote="Ann")
    graph = to_graph(toy_build([interim, open_end]))
    assert open_end.id not in find_overs(graph.edges(keys=True, data=True))


# 3. Nothing is carried past its dates.


@pytest.mark.parametrize(
    ("dates", "published", "day", "expected"),
    [
        ({}, "2020-03-12", "2020-03-12", "known"),
        ({}, "2020-03-12", "2020-03-13", "possible"),
        ({}, "2020-03-12", "2020-03-11", "early"),
        ({}, "2020-03", "2020-03-01", "known"),
        ({}, "2020-03", "2020-04-01", "possible"),
        ({}, None, "2020-04-01", "possible"),
        ({"valid_from": "2018-04"}, "2020-03-12", "2018-03-31", "future"),
        ({"valid_from": "2018-04"}, "2020-03-12", "2018-04-01", "possible"),
        ({"valid_from": "2018-04"}, "2020-03-12", "2018-04-30", "known"),
        ({"valid_from": "2018-04"}, "2020-03-12", "2020-03-12", "known"),
        ({"valid_from": "2018-04"}, "2020-03-12", "2020-03-13", "possible"),
        ({"valid_from": "2018-04-01"}, None, "2018-04-01", "known"),
        ({"valid_from": "2018-04-01"}, None, "2018-04-02", "possible"),
        ({"valid_from": "2021-04-01"}, "2020-03-12", "2021-04-01", "known"),
        ({"valid_from": "2018", "valid_to": "2022-04-01"}, "2020-03-12", "2022-03-31", "known"),
        ({"valid_from": "2018", "valid_to": "2022-04-01"}, "2020-03-12", "2022-04-01", "ended"),
        ({"valid_from": "2018", "valid_to": "2022-04"}, "2020-03-12", "2022-04-01", "possible"),
        ({"valid_from": "2018", "valid_to": "2022-04"}, "2020-03-12", "2022-04-30", "ended"),
        ({"valid_to": "2022-04-01"}, "2020-03-12", "2020-03-11", "early"),
        ({"valid_to": "2022-04-01"}, "2020-03-12", "2022-03-31", "known"),
        ({"valid_to": "2019-04-01"}, "2020-03-12", "2020-03-12", "ended"),
    ],
)
def test_rule_3_a_claim_is_known_to_its_documents_date_possible_after_and_never_past_its_end(
    dates: dict[str, str], published: str | None, day: str, expected: str
) -> None:
    assert on(chairs(**dates), day, published) == expected


def test_rule_3_a_post_is_never_shown_with_a_holder_whose_dates_are_over() -> None:
    for relation in ("chairs", "leads", "works_for"):
        held = toy_claim(
            "Ann Example", relation, "Northshire Council", valid_from="2015", valid_to="2019-06-30"
        )
        graph = to_graph(toy_build([held]))
        before, after = as_of(graph, "2019-06-29"), as_of(graph, "2019-06-30")
        assert before.has_edge("ann-example", "northshire-council", held.id)
        assert not after.has_edge("ann-example", "northshire-council", held.id)


def test_rule_3_what_was_so_and_is_over_is_not_shown_from_its_documents_date_on() -> None:
    former = chairs(status="former")
    assert on(former, "2020-03-12", "2020-03-12") == on(former, "2024-01-01", "2020-03-12") == "ended"
    assert on(former, "2019-01-01", "2020-03-12") == "early"
    dated = chairs(status="former", valid_from="2015", valid_to="2018")
    assert [on(dated, f"{year}-01-01", "2020") for year in (2014, 2016, 2019)] == ["future", "known", "ended"]
    begun = chairs(status="former", valid_from="2015-01-01")
    assert [on(begun, day, "2020") for day in ("2015-01-01", "2017-01-01", "2020-01-01")] == [
        "known", "possible", "ended",
    ]  # fmt: skip
    assert on(former, "2024-01-01", None) == "ended"


def test_rule_3_an_event_stays_what_happened_and_does_not_happen_before_its_date() -> None:
    merged = toy_claim("Northshire Care Board", "merged_into", "Northshire Council", valid_from="2020-04")
    assert [on(merged, day, "2021") for day in ("2020-03-31", "2020-04-15", "2020-04-30", "2030-01-01")] == [
        "future", "possible", "known", "known",
    ]  # fmt: skip
    undated = replace(merged, valid_from=None)
    assert [on(undated, f"{year}-06-01", "2021") for year in (2020, 2021, 2030)] == [
        "early",
        "known",
        "known",
    ]
    assert on(undated, "2020-01-01", None) == "possible"


def test_rule_3_no_relationship_outlasts_a_body_that_a_register_says_is_no_more() -> None:
    build = toy_build()
    board = replace(build.entities["northshire-care-board"], valid_to="2021-07-01")
    build = replace(build, entities={**build.entities, "northshire-care-board": board})
    held = {day: [d["certainty"] for *_, d in as_of(build, day).edges(data=True) if d["relation"] == "chairs"]
            for day in ("2020-03-12", "2021-06-30", "2021-07-01")}  # fmt: skip
    assert held == {"2020-03-12": ["known"], "2021-06-30": ["possible"], "2021-07-01": []}
    still = chairs(document="news", quote="Northshire", valid_from="2021-08")
    assert still.id not in overs_of(build, [still]), (
        "what a document says of later is a contradiction, not an end"
    )


# 4. planned, proposed and denied are never drawn as actual.


@pytest.mark.parametrize("status", ["planned", "proposed", "denied"])
def test_rule_4_planned_proposed_and_denied_are_never_drawn_as_actual(status: str) -> None:
    claim = chairs(status=status, valid_from="2022-04")
    found = {how for _, how in find_steps(claim, "2021")}
    assert found == {"future", status}
    assert on(claim, "2030-01-01", "2021") == status
    assert on(claim, "2021-01-01", "2021-02") == "future"
    assert on(replace(claim, valid_to="2024"), "2025-01-01", "2021") == "ended"


def test_rule_4_no_status_of_the_vocabulary_that_does_not_hold_is_ever_known() -> None:
    for name, status in load_vocabulary().statuses.items():
        states = {how for _, how in find_steps(chairs(status=name, valid_from="2018"), "2021")}
        assert ("known" in states) == status.holds


# 5. "Not found in these documents" is never written as "does not exist".


def test_rule_5_what_was_not_found_is_not_said_not_to_exist() -> None:
    package = Path(certainty.__code__.co_filename).parent
    worded = [path for kind in ("yaml", "html", "js") for path in sorted(package.rglob(f"*.{kind}"))]
    assert "findings.yaml" in {path.name for path in worded}
    told = {
        path.name: path.read_text(encoding="utf-8").casefold()
        for path in worded
        if "extract" not in path.parts
    }
    assert [name for name, text in told.items() if "not exist" in text or "no such body" in text] == []


# 6. One code can outlive a change of kind.


def test_rule_6_one_code_can_outlive_a_change_of_kind() -> None:
    old = Entity("stp", "Northshire STP", "system", (), {"ods": "QX0"}, "2016", "2022-07-01")
    new = Entity("icb", "Northshire ICB", "system", (), {"ods": "QX0"}, "2022-07-01")
    names = [Name("Northshire STP", "system"), Name("Northshire ICB", "system")]
    said = [
        Claim(
            subject=name,
            relation="statutory",
            object=None,
            value="true",
            passage=Passage("d", n, n + 1, f"{n}"),
        )
        for n, name in enumerate(names)
    ]
    found = resolve(said, (old, new), Decisions(), load_vocabulary())
    assert [found.ends[claim.id][0] for claim in said] == ["stp", "icb"]


# 7. Same letters may be two bodies.


def test_rule_7_the_same_letters_may_be_two_bodies_and_are_flagged() -> None:
    said = [
        Claim(subject=Name("ICP", "collaborative"), relation="statutory", object=None, value="true",
              passage=Passage(document, 0, 1, "x"))
        for document in ("a", "b")
    ]  # fmt: skip
    found = resolve(said, (), Decisions(), load_vocabulary())
    assert len({found.ends[claim.id][0] for claim in said}) == 2
    assert [flag.name for flag in found.ambiguous] == ["ICP"]


# 8. A claim on a class holds for its members only as an inference, marked as one, with its passage.


def test_rule_8_a_claim_on_a_class_holds_for_its_members_only_as_an_inference_marked_with_its_passage() -> (
    None
):
    evidence = alias(
        told(
            "care board accountable_to Northshire Council; quote=Care boards answer to the council.",
            "West Care Board works_with Northshire CCG",
            kinds={"care board": "type"},
        ),
        "care board",
        "care boards",
    )
    to = find_question("to")
    assert len(to.ask(evidence, body="West Care Board")) == 0  # not unless it is asked for
    answer = to.ask(evidence, body="West Care Board", classes=True)
    assert [(row["inferred"], row["quote"]) for row in answer] == [
        ("care board", "Care boards answer to the council.")
    ]
    assert "inferred from what is said of the class" in answer.sentences[0]
    assert not evidence.graph.has_edge("west-care-board", "northshire-council")  # no line is drawn for it


# The two clocks.


def relations(graph: nx.MultiDiGraph) -> list[str]:
    return sorted(data["relation"] for *_, data in graph.edges(data=True))


def test_known_by_a_day_only_documents_published_by_then_count() -> None:
    graph = to_graph(toy_build())
    assert relations(as_of(graph, "2022-06", known_by="2020-12-31")) == [
        "accountable_to",
        "chairs",
        "part_of",
    ]
    assert relations(as_of(graph, "2022-06", known_by="2021-06-30"))[-1] == "succeeded_by"
    assert relations(as_of(graph, "2022-06", known_by="2021-06-29")) == [
        "accountable_to",
        "chairs",
        "part_of",
    ]
    assert relations(as_of(graph, "2022-06", known_by="2019")) == []


def test_known_by_a_day_no_end_is_known_that_a_later_document_gives() -> None:
    later = chairs(document="news", quote="Northshire", status="former", valid_to="2020-11-01")
    graph = to_graph(toy_build([later]))
    assert "chairs" not in relations(as_of(graph, "2021"))
    assert "chairs" in relations(as_of(graph, "2021", known_by="2020-12-31"))


def test_known_by_a_day_no_end_of_a_body_is_known_that_only_a_register_gives() -> None:
    build = toy_build()
    ended = {key: replace(e, valid_to="2021") for key, e in build.entities.items()}
    build = replace(build, entities=ended)
    assert overs_of(build, build.claims)
    then = known_by(build, "2020")
    assert overs_of(then, then.claims) == {}


def test_a_build_as_known_by_a_day_has_only_what_was_published_by_then() -> None:
    build = toy_build()
    before = known_by(build, "2021-06-29")
    assert (list(before.documents), {claim.document for claim in before.claims}) == (["minutes"], {"minutes"})
    assert known_by(build, "2021-06") == build
    assert known_by(build, "2019").claims == ()


def test_every_question_can_be_asked_of_what_was_known_by_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    reference = str(Path(__file__).resolve().parents[1])
    asked = ["conflicts", "--kind", "two_receivers", "--workspace", reference]
    assert main(asked) == 0
    assert "Knowsley" in capsys.readouterr().out
    assert main([*asked, "--known-by", "2020-12"]) == 0
    assert "Knowsley" not in capsys.readouterr().out


def test_the_reference_shows_the_north_mersey_merger_as_denied_and_never_as_known() -> None:
    build = build_workspace(find_workspace(Path(__file__).resolve().parents[1]))
    for day in ("2020-11-30", "2022"):
        edges = as_of(build, day).in_edges("north-mersey-ccg", data=True)
        told = {data["certainty"] for *_, data in edges if data["relation"] == "merged_into"}
        assert told == {"denied", "proposed"}


def test_a_document_of_unknown_date_was_known_by_no_day() -> None:
    build = toy_build()
    minutes = build.documents["minutes"]
    assert minutes.entry is not None
    undated = replace(minutes, entry=replace(minutes.entry, published=None))
    build = replace(build, documents={**build.documents, "minutes": undated})
    assert "chairs" in relations(as_of(build, "2021"))
    assert "chairs" not in relations(as_of(build, "2021", known_by="2030"))


def test_the_view_is_read_only_and_leaves_the_graph_alone() -> None:
    graph = to_graph(toy_build())
    view = as_of(graph, "2020-03")
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        view.remove_node("ann-example")
    assert all("certainty" not in data for *_, data in graph.edges(data=True))
    assert (view.graph["as_at"], view.graph["known_by"]) == ("2020-03-31", "")


def test_only_bodies_with_a_line_on_the_day_are_there() -> None:
    view = as_of(to_graph(toy_build()), "2010", show=("known", "possible"))
    assert list(view) == []


def test_what_ended_is_there_when_asked_for() -> None:
    held = toy_claim("Ann Example", "leads", "Northshire Council", valid_to="2019")
    view = as_of(toy_build([held]), "2020", show=("ended",))
    assert [data["certainty"] for *_, data in view.edges(data=True)] == ["ended"]


def test_every_certainty_is_one_that_is_documented() -> None:
    statuses, dates = load_vocabulary().statuses, (None, "2018", "2020-06-01")
    for status in statuses:
        for start in dates:
            for published in dates:
                steps = find_steps(
                    chairs(status=status, **({"valid_from": start} if start else {})), published
                )
                assert {how for _, how in steps} <= set(CERTAINTIES)
