"""Time on the map: as at a date, the slider, play, before and after; and who answers to whom with its
tree.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NARROW, WIDE, Opened

Open = Callable[..., Opened]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])


@SIZES
def test_as_at_a_date_only_what_may_hold_is_drawn_and_each_claim_says_how_it_stands(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "body=eastham-care-board&tab=selected&on=2019-06-01", size=size)
    assert lines(one, "eastham-care-board") == {
        "part_of eastham-council",
        "chairs avery-invented",
        "accountable_to eastham-joint-committee",
    }
    said = one.page.locator("#tab-selected").inner_text()
    assert "known to hold on this date" in said
    one.page.fill("#on", "2020-12-01")
    one.page.dispatch_event("#on", "change")
    assert "on=2020-12-01" in one.state()
    assert "part_of eastham-ccg" in lines(one, "eastham-care-board")
    assert "part_of eastham-council" not in lines(one, "eastham-care-board")


def test_lines_on_a_date_look_as_certain_as_they_are(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map, "on=2021-06-01")
    looks = one.page.evaluate(
        "Object.fromEntries([...answerableMap.drawing.strokes.values()].filter((s) => s.line >= 0)"
        ".map((s) => [s.state, JSON.stringify(answerableMap.drawing.edgeOf(s).dashes)]))"
    )
    assert {"possible", "planned"} <= looks.keys()
    assert len(
        {looks[state] for state in looks if state in ("possible", "planned", "proposed", "denied")}
    ) == len([state for state in looks if state in ("possible", "planned", "proposed", "denied")]), (
        "each state has a dash of its own"
    )
    one.page.click("#all-dates")
    assert "on=" not in one.state()


@SIZES
def test_the_slider_goes_from_turning_day_to_turning_day_and_play_runs_through_them(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, size=size)
    one.page.focus("#slider")
    one.page.keyboard.press("End")
    last = one.page.input_value("#on")
    one.page.keyboard.press("ArrowLeft")
    assert one.page.input_value("#on") < last
    assert one.page.locator("#when").inner_text().startswith("as at ")
    one.page.keyboard.press("Home")
    first = one.page.input_value("#on")
    one.page.click("#play")
    assert one.page.locator("#play").inner_text() == "Pause"
    one.page.wait_for_function("(first) => document.getElementById('on').value > first", arg=first)
    one.page.click("#play")
    assert one.page.locator("#play").inner_text() == "Play"


@SIZES
def test_before_and_after_tells_new_ended_and_moved(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "on=2020-12-01", size=size)
    one.page.fill("#was", "2019-06-01")
    one.page.dispatch_event("#was", "change")
    side = one.page.locator("#tab-changes").inner_text()
    assert "From 1 June 2019 to 1 December 2020" in side
    moved = one.page.locator("h3.change-moved + ul").inner_text()
    assert "Eastham Care Board is part of Eastham Council" in moved
    assert "Eastham Care Board is part of Eastham CCG" in moved
    assert "Robin Made-Up chairs Eastham Care Board" in one.page.locator("h3.change-new + ul").inner_text()
    changes = one.page.evaluate(
        "[...new Set([...answerableMap.drawing.strokes.values()].map((s) => s.change))].sort()"
    )
    assert changes == ["moved", "new", "unchanged"]


@SIZES
def test_the_tree_shows_each_hop_with_its_passage_and_says_where_a_circle_is(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "body=eastham-executive-group", size=size)
    one.page.click("#open-answers")
    side = one.page.locator("#tab-answers")
    assert side.locator(".tree").first.locator("button.body").first.inner_text() == "Eastham Joint Committee"
    hop = side.locator("details.hop").first
    hop.locator("summary").click()
    assert (
        hop.locator("mark").inner_text() == "Eastham Executive Group accountable to Eastham Joint Committee."
    )
    one.page.click("#alone")
    drawn = one.page.evaluate("[...answerableMap.drawing.spots.keys()].sort()")
    assert "eastham-joint-committee" in drawn
    assert "westham-ccg" not in drawn


@SIZES
def test_two_bodies_and_how_they_are_linked(open_page: Open, county_map: Path, size: tuple[int, int]) -> None:
    one = open_page(county_map, "body=eastham-joint-committee&tab=answers", size=size)
    one.page.fill("#second-search", "national care")
    one.page.keyboard.press("Enter")
    side = one.page.locator("#tab-answers").inner_text()
    assert "Eastham Joint Committee answers to National Care Service." in side
    assert "other=national-care-service" in one.state()
    one = open_page(county_map, "body=westham-hospitals-nhs-trust&other=national-care-service&tab=answers")
    assert "No chain of accountability between" in one.page.locator("#tab-answers").inner_text()


def lines(one: Opened, body: str) -> set[str]:
    """The lines drawn at a body: relation and other end."""
    found = one.page.evaluate(
        "(id) => { const { atlas, drawing } = answerableMap; const i = atlas.bodyById.get(id).i;"
        "return [...drawing.strokes.values()].filter((s) => s.line >= 0 && (s.s === i || s.o === i))"
        ".map((s) => `${atlas.lines[s.line].relation.name} ${atlas.bodies[s.s === i ? s.o : s.s].id}`); }",
        body,
    )
    return set(found)
