"""The map in a real browser: search, selection, the passages of bodies and lines, filters,
neighbourhoods, text twin.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from conftest import NARROW, WIDE, Opened

Open = Callable[..., Opened]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])


@SIZES
def test_a_search_brings_up_the_passages_of_a_body(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, size=size)
    one.page.fill("#main-search", "eastham care")
    assert one.page.locator("#main-search-list li").first.inner_text().startswith("Eastham Care Board")
    one.page.keyboard.press("Enter")
    assert one.page.locator("#tab-selected h2").inner_text() == "Eastham Care Board"
    line = one.page.locator("#tab-selected details.line", has_text="Eastham CCG").first
    if line.get_attribute("open") is None:
        line.locator("summary").click()
    quotes = one.page.locator("#tab-selected mark").all_inner_texts()
    assert "From 1 April 2020 the Eastham Care Board is a committee of Eastham CCG." in quotes
    said = one.page.locator("#tab-selected").inner_text()
    assert "Minutes of the Eastham Care Board, Eastham Care Board, 12 November 2020" in said
    assert "not reviewed: found by the program" in said
    assert "body=eastham-care-board" in one.state()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("99X", "Eastham CCG"),
        ("nhcp", "Northshire Health and Care Partnership"),
        ("BOROUGH eastham", "Eastham Council"),
    ],
)
def test_search_knows_codes_aliases_and_words_in_any_order(
    open_page: Open, county_map: Path, typed: str, found: str
) -> None:
    one = open_page(county_map)
    one.page.fill("#main-search", typed)
    assert one.page.locator("#main-search-list li").first.inner_text().startswith(found)


def test_a_name_that_is_not_there_is_said_not_to_be_found(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    one.page.fill("#main-search", "Atlantis")
    assert "No name or code in these documents matches." in one.page.locator("#main-search-list").inner_text()


@SIZES
def test_a_click_on_a_body_selects_it_and_one_on_a_line_shows_its_claims(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "body=eastham-joint-committee&hops=1", size=size)
    one.page.evaluate("scrollTo(0, 0)")
    at = spot(one, "eastham-better-care-fund")
    one.page.mouse.click(*at)
    assert "body=eastham-better-care-fund" in one.state()
    one.page.evaluate("scrollTo(0, 0)")
    a, b = spot(one, "eastham-joint-committee"), spot(one, "eastham-better-care-fund")
    middle = one.page.evaluate(
        "(id) => { const d = window.answerableMap.drawing; const s = [...d.strokes.values()]"
        ".find((s) => s.to === id || s.from === id); return d.middleOf(s.id); }",
        "eastham-better-care-fund",
    )
    assert min(a[1], b[1]) <= middle[1] <= max(a[1], b[1])
    one.page.mouse.click(*middle)
    assert "line=" in one.state()
    assert (
        "Eastham Joint Committee oversees Eastham Better Care Fund"
        in one.page.locator("#tab-selected h2").inner_text()
    )
    assert one.page.locator("#tab-selected mark").count() == 1


def test_a_click_on_empty_ground_lets_a_line_go(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    claim = one.page.evaluate("window.answerableMap.atlas.columns.id[0]")
    one.page.evaluate(f"location.hash = 'line={claim}&tab=selected'")
    one.settle()
    one.page.locator("#zoom-out").click()
    one.page.locator("#zoom-out").click()
    one.page.wait_for_timeout(500)
    one.page.mouse.click(8, 100)
    assert "line=" not in one.state()


@SIZES
def test_hidden_kinds_relations_statuses_and_documents_leave_map_and_lists(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, size=size)
    whole = counts(one)
    for section, name in [
        ("kind", "people"),
        ("status", "is planned"),
        ("line", "direct"),
        ("source", "The Northshire Plan"),
    ]:
        details = one.page.locator(f"#set-{section}")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        box = one.page.locator(f"#set-{section} label", has_text=name).locator("input")
        box.uncheck()
        assert counts(one) < whole, section
        box = one.page.locator(f"#set-{section} label", has_text=name).locator("input")
        assert not box.is_checked()
        assert box.evaluate("(box) => document.activeElement === box"), "focus stays on the box"
        box.check()
        assert counts(one) == whole
    one.page.locator("#none-kind").click()
    assert counts(one) == (0, 0)
    one.page.locator("#show-all").click()
    assert counts(one) == whole


@SIZES
def test_a_filter_hides_the_same_in_the_lists(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "view=bodies&no-kind=person", size=size)
    names = one.page.locator("#view-bodies tbody th").all_inner_texts()
    assert "Eastham Council" in names
    assert "Avery Invented" not in names
    one.page.click("#show-claims")
    assert "Avery Invented" not in one.page.locator("#view-claims tbody").inner_text()


@pytest.mark.parametrize(
    ("hops", "inside", "outside"),
    [(1, "eastham-care-board", "national-care-service"), (2, "eastham-ccg", "westham-hospitals-nhs-trust")],
)
def test_a_neighbourhood_holds_what_is_so_many_lines_away(
    open_page: Open, county_map: Path, hops: int, inside: str, outside: str
) -> None:
    one = open_page(county_map, "body=eastham-joint-committee&tab=selected")
    one.page.select_option("#hops", str(hops))
    drawn = one.page.evaluate("[...window.answerableMap.drawing.spots.keys()]")
    assert inside in drawn
    assert outside not in drawn
    one.page.click("#whole")
    assert len(one.page.evaluate("[...window.answerableMap.drawing.spots.keys()]")) > len(drawn)


def test_the_lists_hold_every_body_and_every_claim(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map, "view=bodies")
    shown = one.page.locator("#view-bodies tbody tr").count()
    assert shown == one.page.evaluate("window.answerableMap.atlas.bodies.length")
    one.page.click("#show-claims")
    assert one.page.locator("#view-claims tbody tr").count() == one.page.evaluate(
        "window.answerableMap.atlas.columns.id.length"
    )
    one.page.fill("#find-claims", "merged northshire")
    assert one.page.locator("#view-claims tbody tr").count() == 2


@SIZES
def test_gaps_and_conflicts_are_listed_marked_and_a_click_away(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "view=gaps", size=size)
    said = one.page.locator("#view-gaps").inner_text()
    assert "asserted and denied" in said
    assert "To ask: " in said
    one.page.locator("#view-gaps li", has_text="asserted and denied").locator(
        "button.body", has_text="Eastham CCG"
    ).first.click()
    assert "Conflict: asserted and denied" in one.page.locator("#tab-selected").inner_text()
    one.page.click("#show-map")
    marked = one.page.evaluate(
        "[...window.answerableMap.drawing.spots.values()]"
        ".filter((s) => s.marks.includes('conflict')).map((s) => s.id)"
    )
    assert "eastham-ccg" in marked


def test_a_large_map_opens_on_panels_and_opens_up(open_page: Open, country_map: Path) -> None:
    one = open_page(country_map)
    spots = "[...window.answerableMap.drawing.spots.values()]"
    assert one.page.evaluate(f"{spots}.every((s) => s.body < 0)")
    assert one.page.evaluate(f"{spots}.length") < 60
    card = one.page.evaluate(f"{spots}.find((s) => s.size > 40).id")
    x, y = spot(one, card)
    wide = one.page.evaluate(
        "(id) => { const d = window.answerableMap.drawing; return d.spots.get(id).w * d.scale(); }", card
    )
    one.page.mouse.click(x - wide * 0.4, y)
    one.settle()
    assert 40 < one.page.evaluate(f"{spots}.filter((s) => s.body >= 0).length") < 120
    assert "open=" in one.state()
    one.page.fill("#main-search", "Z00500")
    one.page.keyboard.press("Enter")
    assert one.page.evaluate(f"{spots}.every((s) => s.body >= 0)"), (
        "a chosen body stands among its neighbours"
    )
    assert "hops=1" in one.state()


def test_a_body_under_the_pointer_shows_its_lines_and_its_whole_name(
    open_page: Open, maps: Callable[[str], Path]
) -> None:
    one = open_page(maps("reference"))
    found = one.page.evaluate(
        """() => {
          const { drawing } = window.answerableMap;
          const fit = (s) => drawing.fitted.get(`${s.id} ${s.w} ${s.chosen}`);
          const cut = [...drawing.spots.values()].find((s) => fit(s)?.whole === false);
          return [cut.id, cut.w * drawing.scale()];
        }"""
    )
    x, y = spot(one, found[0])
    one.page.evaluate(
        "() => { window.told = []; const d = window.answerableMap.drawing; const plain = d.drawWhole.bind(d);"
        " d.drawWhole = (ctx, scale) => { const fill = ctx.fillText.bind(ctx);"
        " ctx.fillText = (text, ...at) => { window.told.push(text); fill(text, ...at); };"
        " plain(ctx, scale); ctx.fillText = fill; }; }"
    )
    one.page.mouse.move(x + found[1] * 0.4, y)
    one.page.wait_for_timeout(300)
    name = one.page.evaluate(f"answerableMap.atlas.bodyById.get('{found[0]}').name")
    assert " ".join(one.page.evaluate("window.told")).endswith(name)


@pytest.mark.parametrize("view", ["bodies", "claims"])
def test_on_a_narrow_screen_rows_are_cards_and_still_a_table(
    open_page: Open, county_map: Path, view: str
) -> None:
    one = open_page(county_map, f"view={view}", size=NARROW)
    inside = one.page.locator(f"#view-{view} .scroll")
    assert inside.evaluate("(e) => e.scrollWidth <= e.clientWidth"), "nothing to scroll sideways"
    assert inside.get_by_role("rowheader").count() > 10
    head = inside.locator("td").first.evaluate("(e) => getComputedStyle(e, '::before').content")
    assert head.startswith(('"Kind', '"Status'))


def test_a_chosen_line_says_what_it_is_and_its_passage_stands_on_top(
    open_page: Open, county_map: Path
) -> None:
    one = open_page(county_map, "body=eastham-ccg&tab=selected")
    one.page.locator("#side").evaluate("(side) => side.scrollTo(0, 9999)")
    words = one.page.evaluate(
        """async () => {
          const { drawing, atlas } = answerableMap;
          const line = [...drawing.strokes.values()].find((s) => s.touched && s.line >= 0);
          const drawn = [];
          const plain = drawing.drawWords.bind(drawing);
          drawing.drawWords = (ctx, scale) => {
            const fill = ctx.fillText.bind(ctx);
            ctx.fillText = (text, ...at) => { drawn.push(text); fill(text, ...at); };
            plain(ctx, scale);
            ctx.fillText = fill;
          };
          answerableMap.select({ line: line.line });
          await new Promise((done) => setTimeout(done, 600));
          return [drawn.includes(atlas.lines[line.line].relation.label), document.getElementById('side').scrollTop];
        }"""
    )
    assert words == [True, 0]


def test_what_is_drawn_is_counted_beside_what_there_is(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    bodies, lines = counts(one)
    one.page.evaluate("location.hash = 'body=eastham-joint-committee&tab=selected&hops=1'")
    one.settle()
    drawn = one.page.evaluate("answerableMap.scene.spots.length")
    assert drawn < bodies
    assert counts(one)[0] == drawn
    assert one.page.locator("#summary").inner_text().endswith(f", of {bodies} and {lines}")


def test_closed_panels_can_be_opened_without_a_mouse(open_page: Open, country_map: Path) -> None:
    one = open_page(country_map)
    button = one.page.locator("#closed button").first
    if not button.is_visible():
        one.page.locator("#closed summary").press("Enter")
    button.press("Enter")
    assert "open=" in one.state()


def test_a_small_screen_opens_on_panels_sooner(open_page: Open, maps: Callable[[str], Path]) -> None:
    one = open_page(maps("reference"), size=NARROW)
    assert one.page.evaluate("[...window.answerableMap.drawing.spots.values()].every((s) => s.body < 0)")


def test_the_map_works_in_the_frame_of_a_notebook(open_page: Open, county_map: Path, tmp_path: Path) -> None:
    page = escape(county_map.read_text(encoding="utf-8"), quote=True)
    frame = (
        f'<!DOCTYPE html><iframe sandbox="allow-scripts" width="900" height="600" srcdoc="{page}"></iframe>'
    )
    target = tmp_path / "notebook.html"
    target.write_text(f"<html data-ready><title>t</title>{frame}", encoding="utf-8")
    one = open_page(target)
    inside = one.page.frame_locator("iframe")
    inside.locator("#main-search").fill("eastham ccg")
    inside.locator("#main-search").press("Enter")
    assert inside.locator("#tab-selected h2").inner_text() == "Eastham CCG"


def counts(one: Opened) -> tuple[int, int]:
    """How many bodies and lines the page says that it shows."""
    words = one.page.locator("#summary").inner_text().replace(",", "").split()
    return int(words[0]), int(words[3])


def spot(one: Opened, name: str) -> tuple[float, float]:
    """Where on the window something drawn stands."""
    one.page.wait_for_timeout(500)
    x, y = one.page.evaluate("(id) => window.answerableMap.drawing.onScreen(id)", name)
    return x, y


def test_the_map_can_take_the_whole_width(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    narrow = one.page.locator("#canvas").bounding_box()["width"]
    one.page.click("#wide")
    one.settle()
    assert one.page.locator("#canvas").bounding_box()["width"] > narrow + 300
    one.page.fill("#main-search", "Eastham CCG")
    one.page.keyboard.press("Enter")
    assert one.page.locator("#tab-selected h2").is_visible(), "what is selected brings the side back"
