"""The names on the map in a real browser: whole or in their short form, never cut, never over one another, large
enough to read. Every text is measured as the canvas was asked to draw it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import NARROW, WIDE, Opened

from answerable.writers.html.shorten import shorten

Open = Callable[..., Opened]
LAPTOP, LARGE = (1366, 768), (1920, 1080)
LEAST = 9.9  # pixels of a letter's size
TOUCHING = 1.5  # pixels that two boxes may share: letters do not fill the height of their line
READ = """() => {
  const { drawing, atlas, scene } = answerableMap;
  const asked = [];
  const plain = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform();
    const ratio = this.canvas.width / this.canvas.clientWidth;
    const box = this.measureText(text);
    const [px, py, grown] = [(at.a * x + at.e) / ratio, (at.d * y + at.f) / ratio, at.a / ratio];
    asked.push({ text, left: px - box.actualBoundingBoxLeft * grown, right: px + box.actualBoundingBoxRight * grown,
      top: py - box.actualBoundingBoxAscent * grown, bottom: py + box.actualBoundingBoxDescent * grown,
      size: parseFloat(/([0-9.]+)px/.exec(this.font)[1]) * grown });
    plain.call(this, text, x, y);
  };
  drawing.network.on('beforeDrawing', () => { asked.length = 0; });
  drawing.network.redraw();
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    CanvasRenderingContext2D.prototype.fillText = plain;
    const cards = [...drawing.spots.values()].filter((s) => s.body < 0 || drawing.isCard(s)).map((s) => {
      const [first, last] = [-0.5, 0.5].map((k) => drawing.network.canvasToDOM({ x: s.x + k * s.w, y: s.y + k * s.h }));
      return { body: s.body, left: first.x, top: first.y, right: last.x, bottom: last.y };
    });
    done({
      asked, cards, wide: drawing.host.clientWidth, high: drawing.host.clientHeight,
      told: [...drawing.told.values()].map(({ body, text }) => [body < 0 ? '' : atlas.bodies[body].name, text]),
      bodies: scene.spots.filter((s) => s.body >= 0 && !s.pin).map((s) => atlas.bodies[s.body].name),
      panels: scene.spots.filter((s) => s.body < 0).map((s) => atlas.panels[s.panel].title)
        .concat(scene.panels.filter((i) => atlas.panels[i].role !== 'head').map((i) => atlas.panels[i].title)),
    });
  })));
}"""


def read(one: Opened) -> dict[str, Any]:
    """What the canvas is asked to draw in one frame, and what the map says that it told."""
    one.page.wait_for_timeout(600)
    found: dict[str, Any] = one.page.evaluate(READ)
    assert found["asked"]
    return found


def over(boxes: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """The texts that lie over one another; one drawn twice in its place, to stand over lines, counts once."""
    places = {(box["text"], round(box["left"]), round(box["top"])): box for box in boxes}
    words = [box for (text, *_), box in places.items() if text not in "!?"]
    return [
        (a["text"], b["text"])
        for a, b in combinations(words, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > TOUCHING
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > TOUCHING
    ]


def outside(found: dict[str, Any]) -> list[str]:
    """The texts that leave the card they begin in, or the canvas."""
    lost = []
    for box in found["asked"]:
        middle = (box["top"] + box["bottom"]) / 2
        around = [
            card
            for card in found["cards"]
            if card["left"] <= box["left"] + 1 <= card["right"] and card["top"] <= middle <= card["bottom"]
        ]
        limits = around or [{"left": 0, "top": 0, "right": found["wide"], "bottom": found["high"]}]
        if box["text"] not in "!?" and not any(
            one["left"] - 0.5 <= box["left"]
            and box["right"] <= one["right"] + 0.5
            and box["bottom"] <= one["bottom"] + 1
            for one in limits
        ):
            lost.append(box["text"])
    return lost


@pytest.mark.parametrize("size", [WIDE, LAPTOP, LARGE, NARROW], ids=["1280", "1366", "1920", "390"])
@pytest.mark.parametrize("name", ["reference", "county"])
def test_on_the_overview_no_name_is_cut_or_lies_over_another(
    open_page: Open, maps: Callable[[str], Path], name: str, size: tuple[int, int]
) -> None:
    found = read(open_page(maps(name), size=size))
    assert over(found["asked"]) == []
    assert outside(found) == []
    for box in found["asked"]:
        assert "…" not in box["text"]
        assert box["text"] in "!?" or box["size"] >= LEAST, box


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_every_drawn_name_is_the_body_s_own_or_its_short_form_and_no_two_bodies_share_one(
    open_page: Open, maps: Callable[[str], Path], size: tuple[int, int]
) -> None:
    found = read(open_page(maps("reference"), size=size))
    named = [(name, text) for name, text in found["told"] if name]
    for name, text in named:
        assert text in (name, shorten(name))
    by_text: dict[str, set[str]] = {}
    for name, text in named:
        by_text.setdefault(text.casefold(), set()).add(name)
    assert all(len(names) == 1 for names in by_text.values())
    titles = [text for name, text in found["told"] if not name]
    assert set(found["panels"]) <= set(titles)
    if size == WIDE:
        assert sorted(name for name, _ in named) == sorted(found["bodies"]), "every body has its name"
        assert len(named) > 90
    else:
        assert len(named) >= 5, "the most important bodies are named"
    drawn = {word for box in found["asked"] for word in box["text"].split()}
    assert {word for _, text in named for word in text.split()} <= drawn, "what is told is drawn"


@pytest.mark.parametrize(
    "fragment",
    [
        "body=cheshire-and-merseyside-health-and-care-partnership&tab=selected",
        "body=cheshire-and-merseyside-health-and-care-partnership&hops=1",
        "body=joint-health-and-care-commissioning-executive-group&tab=answers&alone=1",
        "body=joint-health-and-care-commissioning-executive-group&other=wirral-council&tab=answers&alone=1",
        "was=2020-12-01&on=2022-07-01&tab=changes",
        "open=wirral",
    ],
    ids=["selected", "neighbours", "tree", "path", "before and after", "open"],
)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_in_no_view_is_a_name_cut(
    open_page: Open, maps: Callable[[str], Path], fragment: str, size: tuple[int, int]
) -> None:
    found = read(open_page(maps("reference"), fragment, size=size))
    assert [text for name, text in found["told"] if name and text not in (name, shorten(name))] == []
    names = {word for _, text in found["told"] for word in text.split()}
    assert over([box for box in found["asked"] if set(box["text"].split()) <= names]) == []


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "open=*general",
        "body=cheshire-and-merseyside-health-and-care-partnership",
        "view=map&body=wirral-council&hops=2",
    ],
)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_on_paper_no_name_is_cut(
    open_page: Open, maps: Callable[[str], Path], fragment: str, size: tuple[int, int]
) -> None:
    one = open_page(maps("reference"), fragment, size=size, color_scheme="dark")
    one.page.evaluate("answerableMap.preparePrint()")
    drawn = unquote(one.page.locator("#print img").get_attribute("src") or "")
    texts = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)][:-1]
    names = one.page.evaluate("answerableMap.atlas.bodies.flatMap((b) => [b.name, b.short])")
    titles = one.page.evaluate("answerableMap.atlas.panels.map((p) => p.title)")
    known = {word for name in [*names, *titles] for word in name.split()}
    assert len(texts) > 30
    for text in texts:
        assert set(re.sub(r" \([0-9]+\)$", "", text).split()) <= known, text
    assert "#12436D" in drawn and "#86B8E6" not in drawn, "paper is white, whatever the screen"


def test_the_measure_of_these_tests_sees_names_that_are_cut_or_lie_over_one_another(
    open_page: Open, maps: Callable[[str], Path]
) -> None:
    one = open_page(maps("reference"))
    one.page.evaluate(
        "() => { const { drawing } = answerableMap; const plain = drawing.measure.bind(drawing);"
        " drawing.measure = (text) => plain(text) * 0.45; drawing.fitted.clear(); drawing.network.redraw(); }"
    )
    found = read(one)
    assert over(found["asked"])
    assert outside(found)
