"""For everybody: axe finds nothing in any state; the keyboard alone is enough; zoom, motion, contrast,
size of targets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NARROW, WIDE, Opened

Open = Callable[..., Opened]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = (
    "(({network}) => JSON.stringify([network.getViewPosition(), network.getScale()]))(answerableMap.drawing)"
)
STATES = {
    "whole": "",
    "body": "body=eastham-care-board&tab=selected",
    "neighbours": "body=eastham-care-board&tab=selected&hops=1",
    "tree": "body=eastham-executive-group&tab=answers&alone=1",
    "link": "body=eastham-joint-committee&other=national-care-service&tab=answers&alone=1",
    "date": "on=2020-12-01&body=eastham-care-board&tab=selected",
    "changes": "on=2020-12-01&was=2019-06-01&tab=changes",
    "bodies": "view=bodies",
    "claims": "view=claims&no-kind=person",
    "gaps": "view=gaps",
    "sources": "view=sources",
    "nothing": "no-status=actual&no-status=planned&no-status=proposed&no-status=former&no-status=denied",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_axe_finds_nothing_in_any_state(
    open_page: Open, county_map: Path, size: tuple[int, int], scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip("needs axe-core: npm install in tests/browser")
    one = open_page(county_map, size=size, color_scheme=scheme, bypass_csp=True)
    one.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = []
    for name, fragment in STATES.items():
        one.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        one.settle()
        for closed in one.page.locator("aside details:not([open]) > summary").all()[:3]:
            if closed.is_visible():
                closed.click()
        result = one.page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
        found += [
            f"{name}: {rule['id']}: {node['html'][:150]}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]
    assert found == []


def test_axe_finds_nothing_while_searching(open_page: Open, county_map: Path) -> None:
    if not AXE.exists():
        pytest.skip("needs axe-core: npm install in tests/browser")
    one = open_page(county_map, bypass_csp=True)
    one.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    for typed in ("east", "nobody at all"):
        one.page.fill("#main-search", typed)
        one.page.keyboard.press("ArrowDown")
        result = one.page.evaluate("axe.run(document)")
        assert [rule["id"] for rule in result["violations"]] == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_keyboard_alone_from_search_to_a_passage_to_the_date(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, size=size)
    keys = one.page.keyboard
    keys.press("Tab")
    assert focus(one) == "Skip to search"
    keys.press("Enter")
    assert one.page.evaluate("document.activeElement.id") == "main-search"
    keys.type("care board")
    keys.press("ArrowDown")
    assert (
        one.page.evaluate("document.activeElement.getAttribute('aria-activedescendant')") == "main-search-0"
    )
    keys.press("Enter")
    assert "body=eastham-care-board" in one.state()
    one.page.wait_for_function(
        "() => document.getElementById('live').textContent === 'Eastham Care Board selected'"
    )
    walk(one, "document.activeElement.tagName === 'SUMMARY'")
    before = one.page.evaluate("document.activeElement.parentElement.open")
    keys.press("Enter")
    assert one.page.evaluate("document.activeElement.parentElement.open") != before
    if before:
        keys.press("Enter")
    assert one.page.locator("figure.claim mark:visible").first.inner_text()
    walk(one, "document.activeElement.textContent === 'Copy citation'")
    assert visible_focus(one)
    walk(one, "document.activeElement.id === 'slider'", back=True)
    keys.press("End")
    assert "on=" in one.state()
    one.page.wait_for_function("() => document.getElementById('live').textContent.startsWith('As at ')")
    walk(one, "document.activeElement.id === 'on'")
    assert visible_focus(one)
    keys.type("01012020")
    assert "on=2020-01-01" in one.state()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_keyboard_alone_does_all_that_the_mouse_does(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, size=size, reduced_motion="reduce")
    one.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    keys = one.page.keyboard

    def press(wanted: str, key: str = "Enter", back: bool = False) -> None:
        walk(one, wanted, back)
        assert visible_focus(one), wanted
        keys.press(key)

    def at(name: str) -> str:
        return f"document.activeElement.id === '{name}'"

    walk(one, at("main-search"))
    keys.type("executive group")
    keys.press("Enter")
    assert "body=eastham-executive-group" in one.state()
    walk(one, at("hops"))
    keys.type("its n")
    assert "hops=1" in one.state()
    press("document.activeElement.textContent === 'Who answers to whom'")
    assert "tab=answers" in one.state()
    press(at("alone"))
    assert "alone=1" in one.state()
    press("document.activeElement.parentElement.matches('details.hop')")
    one.page.locator("details.hop[open] mark").first.wait_for()
    walk(one, at("second-search"))
    keys.type("national care")
    keys.press("Enter")
    assert "other=national-care-service" in one.state()
    walk(one, at("open-answers"), back=True)
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    assert "tab=" not in one.state(), "the legend"
    press("document.activeElement.type === 'checkbox'", "Space")
    assert "no-kind=" in one.state()
    walk(one, at("show-map"), back=True)
    for view in ("bodies", "claims", "gaps"):
        keys.press("ArrowRight")
        assert f"view={view}" in one.state()
    press("document.activeElement.matches('#view-gaps button')")
    assert "tab=selected" in one.state()
    walk(one, at("was"), back=False)
    keys.type("06012019")
    walk(one, at("on"), back=True)
    keys.type("12012020")
    walk(one, at("was"))
    keys.type("06062019")
    assert "was=2019-06-06" in one.state()
    press(at("all-dates"), back=True)
    assert "on=" not in one.state()
    for kind in ("png", "svg", "csv"):
        with one.page.expect_download() as coming:
            press(at(f"save-{kind}"))
        assert coming.value.suggested_filename.endswith(kind)
    press(at("print-it"))
    assert one.page.evaluate("window.printed") == 1


def test_tabs_move_with_arrow_keys(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    one.page.focus("#show-map")
    one.page.keyboard.press("ArrowRight")
    assert one.page.evaluate("document.activeElement.id") == "show-bodies"
    assert one.page.locator("#view-bodies").is_visible()
    one.page.keyboard.press("ArrowLeft")
    one.page.keyboard.press("ArrowLeft")
    assert one.page.locator("#view-sources").is_visible()


def test_the_map_moves_and_zooms_by_keys(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map, reduced_motion="reduce")
    one.page.focus("#canvas")
    seen = {one.page.evaluate(SEEN)}
    for key in ("ArrowRight", "ArrowDown", "+", "-", "0"):
        one.page.keyboard.press(key)
        one.settle()
        seen.add(one.page.evaluate(SEEN))
    assert len(seen) >= 4


def test_bodies_can_be_walked_through_by_keys_on_the_map(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    one.page.focus("#canvas")
    one.page.keyboard.press("Enter")
    first = one.state()
    assert "body=" in first
    one.page.keyboard.press("n")
    assert one.state() != first
    one.page.keyboard.press("p")
    assert one.state() == first


@pytest.mark.parametrize(
    "view", ["", "view=bodies", "view=claims", "view=gaps", "view=sources", "body=eastham-ccg&tab=selected"]
)
def test_at_400_percent_nothing_is_cut_off_sideways(open_page: Open, county_map: Path, view: str) -> None:
    one = open_page(county_map, view, size=(320, 256))
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("state", ["whole", "body", "tree", "bodies", "gaps"])
def test_targets_are_at_least_24_pixels_high(
    open_page: Open, county_map: Path, size: tuple[int, int], state: str
) -> None:
    one = open_page(county_map, STATES[state], size=size)
    small = one.page.evaluate(
        "[...document.querySelectorAll('button, summary, select, input:not([type=checkbox])')]"
        ".filter((e) => e.getClientRects().length && !e.closest('.hidden, .skip'))"
        ".filter((e) => { const b = e.getBoundingClientRect(); return b.height < 24 || b.width < 24; })"
        ".map((e) => e.outerHTML.slice(0, 90))"
    )
    assert small == []


def test_with_reduced_motion_the_map_jumps(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map, reduced_motion="reduce")
    before = one.page.evaluate("answerableMap.drawing.network.getScale()")
    one.page.click("#zoom-in")
    assert one.page.evaluate("answerableMap.drawing.network.getScale()") == pytest.approx(before * 1.4)


def focus(one: Opened) -> str:
    """The words of what has the focus."""
    return str(one.page.evaluate("document.activeElement.textContent"))


def walk(one: Opened, wanted: str, back: bool = False) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(150):
        one.page.keyboard.press("Shift+Tab" if back else "Tab")
        if one.page.evaluate(wanted):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def visible_focus(one: Opened) -> bool:
    """Whether what has the focus shows it, and stands in view."""
    return bool(
        one.page.evaluate(
            "(() => { const e = document.activeElement; const b = e.getBoundingClientRect();"
            "const s = getComputedStyle(e); const seen = b.bottom > 0 && b.top < innerHeight;"
            "return seen && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()"
        )
    )
