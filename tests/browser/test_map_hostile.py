"""Names, titles, passages and addresses are hostile until proven otherwise: nothing runs, all is shown as
it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Opened
from hostile_strings import HOSTILE
from invented import hostile

from answerable.writers.html import generate_html, write_html
from answerable.writers.html.payload import dump_payload

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def hostile_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map in which every field is hostile in fifty ways."""
    target = tmp_path_factory.mktemp("hostile") / "map.html"
    write_html(hostile(HOSTILE), target)
    return target


def test_there_are_fifty() -> None:
    assert len(set(HOSTILE)) == 50


def test_nothing_hostile_reaches_the_markup() -> None:
    html = generate_html(hostile(HOSTILE))
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert data
    outside = html.replace(data.group(1), "")
    assert "window.ran" not in outside.replace("&lt;script&gt;window.ran=1&lt;/script&gt;", "")
    assert not re.search("[<>&\u2028\u2029]", data.group(1))
    names = json.loads(data.group(1))["bodies"]["name"]
    assert set(HOSTILE) <= set(names)


def test_any_of_them_can_be_the_title() -> None:
    for bad in HOSTILE:
        html = generate_html(hostile([bad]))
        title = re.search("<title>(.*?)</title>", html, re.DOTALL)
        assert title
        assert "<" not in title.group(1)
        html.encode("utf-8")


def test_halves_of_characters_are_escaped() -> None:
    assert (
        dump_payload({"name": "half \ud800", "separator": "\u2028"})
        == '{"name":"half \\ud800","separator":"\\u2028"}'
    )


def test_nothing_runs_and_everything_is_shown_as_it_is(open_page: Open, hostile_map: Path) -> None:
    one = open_page(hostile_map)
    assert one.page.evaluate("window.ran") is None
    for view in ("bodies", "claims", "gaps", "sources"):
        one.page.click(f"#show-{view}")
        assert one.page.evaluate("window.ran") is None, view
    one.page.click("#show-bodies")
    texts = set(one.page.locator("#view-bodies tbody th bdi").all_text_contents())
    for _ in range(3):
        if one.page.locator("#view-bodies .tools button", has_text="Next page").is_enabled():
            one.page.locator("#view-bodies .tools button", has_text="Next page").click()
            texts |= set(one.page.locator("#view-bodies tbody th bdi").all_text_contents())
    missing = [bad[:40] for bad in HOSTILE if bad not in texts]
    assert missing == []
    assert (
        one.page.locator("main :is(iframe, object, embed, form, base, link, style, script, img)").count() == 0
    )


def test_each_can_be_searched_chosen_cited_and_kept_in_the_address(
    open_page: Open, hostile_map: Path
) -> None:
    one = open_page(hostile_map)
    bodies: int = one.page.evaluate("answerableMap.atlas.bodies.length")
    for i in range(bodies):
        name = one.page.evaluate(
            "(i) => { answerableMap.choose(i); return answerableMap.atlas.bodies[i].name; }", i
        )
        assert one.page.locator("#tab-selected h2").evaluate("(head) => head.textContent") == name
        again: dict[str, Any] = one.page.evaluate("answerableMap.again()")
        assert again["same"], name[:60]
    assert one.page.evaluate("window.ran") is None
    one.page.evaluate("answerableMap.preparePrint()")
    assert "<script" not in one.page.evaluate("answerableMap.svg()")
    assert one.page.evaluate("window.ran") is None


def test_csv_cells_run_no_formula(open_page: Open, hostile_map: Path, tmp_path: Path) -> None:
    one = open_page(hostile_map)
    with one.page.expect_download() as coming:
        one.page.click("#save-csv")
    coming.value.save_as(tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_bytes().decode("utf-8", "replace")
    assert "\"'=HYPERLINK(" in text
    assert not re.search(r"(^|,)\"?=", text)
