"""Taking things out of the map: its address, pictures, CSV, citations, the printed page, the footer."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NARROW, WIDE, Opened

Open = Callable[..., Opened]
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])


def test_the_address_brings_back_what_was_seen(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    one.page.fill("#main-search", "Eastham CCG")
    one.page.keyboard.press("Enter")
    one.page.fill("#on", "2020-12-01")
    one.page.dispatch_event("#on", "change")
    one.page.click("#open-legend")
    one.page.locator("#set-kind label", has_text="people").locator("input").uncheck()
    one.page.click("#show-claims")
    address = one.state()
    again = open_page(county_map, address)
    assert again.state() == address
    assert again.page.input_value("#on") == "2020-12-01"
    for part in ("#summary", "#view-claims", "#tab-legend"):
        assert again.page.locator(part).inner_html() == one.page.locator(part).inner_html()


@pytest.mark.parametrize(
    "fragment",
    [
        "%",
        "body=nobody&line=nothing",
        "on=yesterday&hops=99999999999",
        "no-kind=%E0%A4%A&view=cellar&tab=roof",
        "=&==&#",
    ],
)
def test_an_address_that_makes_no_sense_does_no_harm(
    open_page: Open, county_map: Path, fragment: str
) -> None:
    one = open_page(county_map, fragment)
    assert one.page.locator("#summary").inner_text().startswith("19 bodies")


@SIZES
def test_png_svg_and_csv_are_saved(
    open_page: Open, county_map: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "body=eastham-ccg&hops=1&tab=selected", size=size)
    files = {}
    for kind in ("png", "svg", "csv"):
        with one.page.expect_download() as coming:
            one.page.click(f"#save-{kind}")
        files[kind] = tmp_path / kind
        coming.value.save_as(files[kind])
    assert files["png"].read_bytes()[:4] == b"\x89PNG"
    wide, high, corner, inks = one.page.evaluate(
        """async (text) => {
          const image = new Image();
          image.src = `data:image/png;base64,${text}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const ctx = canvas.getContext('2d');
          ctx.drawImage(image, 0, 0);
          const dots = new Uint32Array(ctx.getImageData(0, 0, image.width, image.height).data.buffer);
          return [image.width, image.height, dots[0] >>> 0, new Set(dots).size];
        }""",
        base64.b64encode(files["png"].read_bytes()).decode(),
    )
    assert min(wide, high) > 500, "sharp enough to print, whatever the screen"
    assert corner == 0xFFFFFFFF, "on white, not on nothing"
    assert inks > 20, "something is drawn"
    drawing = files["svg"].read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert ">Eastham CCG<" in drawing
    assert "<script" not in drawing
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig"))))
    assert {row["subject"] for row in rows} | {row["object"] for row in rows} >= {
        "Eastham CCG",
        "Northshire Carers",
    }
    assert all(row["quote"] and row["document"] for row in rows)


def test_a_closed_panel_in_the_picture_keeps_to_its_card(
    open_page: Open, maps: Callable[[str], Path]
) -> None:
    one = open_page(maps("reference"))
    assert one.page.evaluate("[...answerableMap.drawing.spots.values()].some((s) => s.body < 0)")
    over = one.page.evaluate(
        """() => {
          const drawn = new DOMParser().parseFromString(answerableMap.svg(), 'image/svg+xml').documentElement;
          document.getElementById('print').append(drawn);
          document.getElementById('print').style.display = 'block';
          const whole = drawn.getBBox();
          const box = drawn.viewBox.baseVal;
          const big = [...drawn.querySelectorAll('text')].filter((t) => Number(t.getAttribute('font-size')) > 70);
          return [whole.y + whole.height <= box.y + box.height + 1, whole.x >= box.x - 1, big.length];
        }"""
    )
    assert over == [True, True, 0]


def test_the_svg_is_drawn_as_it_is_by_a_browser(open_page: Open, county_map: Path, tmp_path: Path) -> None:
    one = open_page(county_map)
    picture = one.page.evaluate("answerableMap.svg()")
    sizes = one.page.evaluate(
        "(text) => new Promise((done, fail) => { const image = new Image();"
        "image.onload = () => done([image.width, image.height]);"
        "image.onerror = fail;"
        "image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`; })",
        picture,
    )
    assert min(sizes) > 300


@SIZES
def test_a_citation_names_quote_document_publisher_date_place_and_claim(
    open_page: Open, county_map: Path, size: tuple[int, int]
) -> None:
    one = open_page(county_map, "body=national-care-service&tab=selected", size=size)
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = one.page.locator("figure.claim", has_text="for how it spends its money")
    if not card.is_visible():
        one.page.locator(
            "#tab-selected details.line", has_text="Northshire Health and Care Partnership"
        ).locator("summary").click()
    card.locator("button", has_text="Copy citation").click()
    one.page.wait_for_function("() => document.getElementById('toast').textContent === 'Citation copied'")
    text = one.page.evaluate("navigator.clipboard.readText()")
    for part in (
        "“The Partnership answers to the National Care Service for how it spends its money.”",
        "The Northshire Plan",
        "Northshire Council",
        "1 May 2019",
        "paragraph 3.2",
        "https://northshire.example/plan",
        "Claim ",
    ):
        assert part in text


def test_the_printed_page_numbers_its_sources(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map, "body=eastham-care-board")
    one.page.evaluate("answerableMap.preparePrint()")
    one.page.emulate_media(media="print")
    text = one.page.locator("body").inner_text()
    assert "Eastham Care Board (board or committee). All dates." in text
    said = one.page.locator("#print .said li").all_inner_texts()
    assert any("From 1 April 2020" in line and line.rstrip().endswith("]") for line in said)
    sources = one.page.locator("#print ol").nth(1).locator("li")
    assert sources.count() == 3
    assert "Health chiefs to merge. The Northshire Echo, February 2021." in " ".join(
        sources.all_inner_texts()
    )
    assert one.page.locator("#print img").evaluate("(image) => image.complete && image.naturalWidth > 0")
    assert not one.page.locator("#share").is_visible()
    drawn = one.page.evaluate("decodeURIComponent(document.querySelector('#print img').src)")
    assert "Avery Invented<" in drawn, "a neighbour is in the picture"
    assert "Northshire Carers" not in drawn, "what is far from the selected body is not"


def test_the_key_of_a_printed_date_tells_what_may_hold_from_what_is_known(
    open_page: Open, county_map: Path
) -> None:
    one = open_page(county_map, "body=eastham-care-board&on=2021-06-01")
    one.page.evaluate("answerableMap.preparePrint()")
    one.page.emulate_media(media="print")
    key = one.page.locator("#print .keys")
    said = key.inner_text()
    assert "possible on this date: nothing says that it has ended" in said
    assert "structural: is part of" in said
    assert "is proposed" not in said, "what is not in the picture is not in its key"
    dashes = key.locator("path[stroke-dasharray]").evaluate_all(
        "(all) => all.map((e) => e.getAttribute('stroke-dasharray'))"
    )
    assert "18 4" in [dash.replace(",", " ") for dash in dashes]


def test_the_footer_and_the_sources_say_what_the_page_rests_on(open_page: Open, county_map: Path) -> None:
    one = open_page(county_map)
    said = one.page.locator("footer").inner_text()
    assert "From 3 documents, the latest of February 2021 (OGL 3.0); answerable 0." in said
    one.page.focus("#to-sources")
    one.page.keyboard.press("Enter")
    assert "view=sources" in one.state()
    text = one.page.locator("#view-sources").inner_text()
    for part in (
        "The Northshire Plan, Northshire Council, 1 May 2019",
        "licence: OGL 3.0",
        "Version of the build",
        "Something wrong?",
        "vis-network",
    ):
        assert part in text
