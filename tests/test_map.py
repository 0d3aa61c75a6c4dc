"""The map as a file: the same bytes every time, one page without a network, positions that tell and stay."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "browser"))

from invented import Maker, country, county

from answerable.build import Build, build
from answerable.files import write_atomic
from answerable.toy import toy_build
from answerable.views import certainty
from answerable.vocabulary import load_vocabulary
from answerable.workspace import Workspace
from answerable.writers.html import build_network, generate_html, write_html
from answerable.writers.html.collect import collect, neighbours, quoted_only
from answerable.writers.html.flow import Flow, Row
from answerable.writers.html.groups import GENERAL, find_groups
from answerable.writers.html.layout import LEAST_H, LEAST_W, SCREENS, SIZE, Layout, arrange
from answerable.writers.html.letters import line_widths, text_width
from answerable.writers.html.shorten import short_names, shorten
from answerable.writers.html.style import load_style

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reference() -> Build:
    """The build of the workspace that this repository is."""
    return build(Workspace(ROOT))


def data_of(html: str) -> dict[str, Any]:
    """The data of a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def laid(made: Build) -> tuple[Layout, list[str], dict[str, tuple[int, int]]]:
    """The layout of a build, the ids of its bodies, and where each stands."""
    shown = collect(made)
    grouping = find_groups(shown.bodies, shown.lines, made.vocabulary.kinds, load_style()["grouping"])
    names = short_names([body.name for body in shown.bodies])
    layout = arrange(grouping, neighbours(len(shown.bodies), shown.lines), names, quoted_only(shown))
    ids = [body.id for body in shown.bodies]
    return layout, ids, dict(zip(ids, layout.at, strict=True))


def test_the_same_build_gives_the_same_bytes_whatever_the_order_of_its_parts(tmp_path: Path) -> None:
    made = county()
    turned = replace(
        made,
        claims=made.claims[::-1],
        entities=dict(reversed(list(made.entities.items()))),
        documents=dict(reversed(list(made.documents.items()))),
    )
    write_html(made, tmp_path / "a.html")
    write_html(turned, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_reference_map_is_small_and_large_enough(reference: Build) -> None:
    html = generate_html(reference)
    assert html == generate_html(reference)
    assert len(html.encode("utf-8")) <= 1_500_000
    data = data_of(html)
    assert len(data["bodies"]["id"]) >= 80
    assert len(data["lines"]["s"]) >= 150


def test_the_page_admits_its_own_scripts_and_style_alone() -> None:
    html = generate_html(county())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    admitted = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", policy.group(1).replace("&#39;", "'")))
    inline = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", html, re.DOTALL)
    hashes = {
        "sha256-" + base64.b64encode(hashlib.sha256((a or b).encode()).digest()).decode() for a, b in inline
    }
    assert hashes == admitted
    assert len(hashes) == 3
    assert "default-src &#39;none&#39;" in policy.group(1)
    assert "unsafe" not in policy.group(1)


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    html = generate_html(county())
    page = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href)\s*=\s*[\"'](?!#)", page)
    assert not re.search(r"\son[a-z]+\s*=", page)
    assert "@import" not in html
    assert not re.search(r"url\(", re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0])


def test_the_network_is_pyvis_own_and_holds_every_body_and_line() -> None:
    made = county()
    network = build_network(made)
    shown = collect(made)
    assert type(network).__module__ == "pyvis.network"
    assert network.num_nodes() == len(shown.bodies)
    assert network.num_edges() == len(shown.lines)
    assert network.get_node("eastham-ccg")["label"] == "Eastham CCG"
    assert not network.options.physics.enabled


def test_reviewed_only_leaves_out_what_nobody_reviewed() -> None:
    data = data_of(generate_html(county(), reviewed_only=True))
    assert set(data["claims"]["reviews"]) == {"accepted", "curated"}
    assert len(data["claims"]["id"]) == 4
    assert "eastham-ccg" not in data["bodies"]["id"]


def test_an_empty_build_is_a_page_too() -> None:
    data = data_of(generate_html(Maker().build()))
    assert data["bodies"]["id"] == []


def test_every_claim_has_its_words_in_their_context(reference: Build) -> None:
    data = data_of(generate_html(reference))
    claims = {claim.id: claim for claim in reference.shown()}
    columns = data["claims"]
    for n, key in enumerate(columns["id"]):
        text, start, length = (columns[name][n] for name in ("text", "start", "length"))
        units = data["texts"][text].encode("utf-16-le")
        assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == claims[key].passage.quote


def test_quotes_are_found_after_characters_beyond_the_first_plane() -> None:
    m = Maker()
    m.document("d", "D", "2020")
    one, other = m.body("One", "board"), m.body("Other", "board")
    m.say("d", one, "part_of", other, sentence="\U0001f600\U0001f600 One is part of Other \U0001f600.")
    m.say("d", other, "supports", one, sentence="Other \U0001f600 supports One.")
    data = data_of(generate_html(m.build()))
    for n in range(2):
        units = data["texts"][data["claims"]["text"][n]].encode("utf-16-le")
        start, length = data["claims"]["start"][n], data["claims"]["length"][n]
        assert "\U0001f600" in units[2 * start : 2 * (start + length)].decode("utf-16-le")


@pytest.mark.parametrize("made", [county(), toy_build()], ids=["county", "toy"])
def test_what_holds_on_a_day_is_what_the_rules_of_evidence_say(made: Build) -> None:
    data = data_of(generate_html(made))
    claims = {claim.id: claim for claim in made.shown()}
    days = [date(year, month, 1) for year in range(2012, 2024) for month in (1, 4, 7, 11)]
    for n, key in enumerate(data["claims"]["id"]):
        steps = data["spells"][data["claims"]["spell"][n]]
        for day in days:
            said = [state for start, state in steps if start <= day.isoformat()][-1]
            rules = certainty(claims[key], day, made.documents[claims[key].document].published)
            assert said == rules or said == "ended", (key, day)


@pytest.mark.parametrize("which", ["county", "country", "reference"])
def test_no_card_and_no_panel_lies_over_another(which: str, reference: Build) -> None:
    made = {"county": county(), "country": country(700, 1500), "reference": reference}[which]
    layout, ids, _ = laid(made)
    absent = {*layout.pins, *quoted_only(collect(made))}
    spots = [
        (*layout.at[n], layout.wide[n], layout.high[n], ids[n]) for n in range(len(ids)) if n not in absent
    ]
    assert min(wide for _, _, wide, _, _ in spots) >= LEAST_W
    assert min(high for _, _, _, high, _ in spots) >= LEAST_H
    for (x, y, w, h, one), (u, v, m, n, other) in combinations(spots[:600], 2):
        assert abs(x - u) >= (w + m) / 2 or abs(y - v) >= (h + n) / 2, (one, other)
    boxes = [panel.box for panel in layout.panels if panel.role == "panel"]
    for (x, y, w, h), (u, v, m, n) in combinations(boxes, 2):
        assert x + w <= u + 1 or u + m <= x + 1 or y + h <= v + 1 or v + n <= y + 1


def test_every_body_stands_inside_its_panel(reference: Build) -> None:
    layout, ids, _ = laid(reference)
    boxes = {panel.group.key: panel.box for panel in layout.panels if panel.role != "frame"}
    for n, (x, y) in enumerate(layout.at):
        left, top, wide, high = boxes[layout.of[n]]
        half = (0, 0) if not layout.wide[n] else (layout.wide[n] / 2, layout.high[n] / 2)
        assert left <= x - half[0], ids[n]
        assert x + half[0] <= left + wide, ids[n]
        assert top <= y - half[1], ids[n]
        assert y + half[1] <= top + high + 1, ids[n]


def test_every_card_has_room_for_its_name_and_the_whole_page_fits_common_screens(reference: Build) -> None:
    layout, _, _ = laid(reference)
    names = short_names([body.name for body in collect(reference).bodies])
    for name, wide, high in zip(names, layout.wide, layout.high, strict=True):
        rows = int(high / (SIZE * 1.16))
        assert not wide or (rows and line_widths(name)[min(rows, 4) - 1] * SIZE + 38 <= wide), name
    low = max(panel.box[1] + panel.box[3] for panel in layout.panels if panel.group.key != GENERAL)
    right = max(panel.box[0] + panel.box[2] for panel in layout.panels)
    for wide, high in SCREENS:
        assert SIZE * min(wide / right, high / (low + 49)) >= 10, "letters of ten pixels"


def test_the_widths_of_texts_are_those_of_a_wide_face() -> None:
    assert text_width("ill") < text_width("lie") < text_width("mum")
    assert 0.5 < text_width("Northshire Health Board") / 23 < 0.6, "of the size, for a letter"
    one, two, three, four = line_widths("Joint Health and Care Commissioning Executive Group")
    assert one > two > three >= four >= text_width("Commissioning")
    assert line_widths("") == (0, 0, 0, 0)
    assert max(line_widths("W" * 10_000)) < 350, "only so many letters are drawn"


def test_cards_flow_in_the_lowest_rows_and_levels_start_new_ones() -> None:
    card = (90.0, 50.0)
    assert Flow(((card,) * 4,), (10, 20)).rows(200) == [Row(0, 4, 2)]
    assert Flow(((card,) * 4,), (10, 20)).rows(180) == [Row(0, 2, 1), Row(2, 4, 1)], "as even as can be"
    assert Flow(((card,) * 4, (card,) * 4), (10, 20)).rows(1000) == [Row(0, 4, 1), Row(4, 8, 1)]
    assert Flow(((card,) * 4, (card,) * 2), (10, 20)).rows(1000) == [Row(0, 6, 1)], "a short level joins"
    assert Flow(((card,),), (10, 20)).rows(10) == [Row(0, 1, 2)], "one card always stands"
    quick = Flow(((card,) * 4,), (10, 20), quick=True)
    assert quick.rows(120) == [Row(0, 2, 2), Row(2, 4, 2)]
    assert quick.high(120) == 40


def test_short_names_come_from_rules_and_tell_bodies_apart(reference: Build) -> None:
    assert short_names(["NHS Northshire Clinical Commissioning Group", "Northshire CCG"]) == [
        "NHS Northshire Clinical Commissioning Group",
        "Northshire CCG",
    ]
    assert short_names(["A Foundation Trust", "A NHS Foundation Trust", "NHS"]) == [
        "A Foundation Trust",
        "A NHS Foundation Trust",
        "NHS",
    ]
    names = [body.name for body in collect(reference).bodies]
    short = short_names(names)
    assert len({one.casefold() for one in short}) == len({one.casefold() for one in names})
    assert all(one in (name, shorten(name)) for name, one in zip(names, short, strict=True))
    assert sum(len(one) < len(name) for name, one in zip(names, short, strict=True)) > 10


def test_levels_go_down_the_page() -> None:
    _, _, at = laid(county())
    assert (
        at["national-care-service"][1]
        < at["northshire-health-and-care-partnership"][1]
        < at["eastham-council"][1]
    )
    assert at["eastham-council"][1] < at["eastham-joint-committee"][1] < at["clinical-commissioning-group"][1]


def test_what_belongs_to_a_place_stands_in_its_panel() -> None:
    layout, ids, _ = laid(county())
    panel = dict(zip(ids, layout.of, strict=True))
    assert {
        panel[one] for one in ("eastham-council", "eastham-ccg", "eastham-care-board", "avery-invented")
    } == {"eastham"}
    assert {panel[one] for one in ("westham-ccg", "westham-hospitals-nhs-trust")} == {"westham"}
    assert panel["northshire-health-and-care-partnership"] == "northshire"


def test_a_new_body_leaves_most_where_they_were(reference: Build) -> None:
    _, _, before = laid(reference)
    taken = next(claim for claim in reference.shown() if claim.relation == "member_of")
    fewer = replace(reference, claims=tuple(claim for claim in reference.claims if claim.id != taken.id))
    _, _, after = laid(fewer)
    kept = [one for one in after if one in before]
    stayed = [
        one for one in kept if abs(before[one][0] - after[one][0]) + abs(before[one][1] - after[one][1]) < 336
    ]
    assert len(stayed) >= 0.8 * len(kept)


def test_every_kind_line_and_status_of_the_vocabulary_has_a_look_of_its_own() -> None:
    style, words = load_style(), load_vocabulary()
    assert set(words.kinds) <= set(style["kinds"])
    assert set(words.lines) <= set(style["lines"])
    assert set(words.statuses) <= set(style["statuses"])
    glyphs = [look["glyph"] for look in style["kinds"].values()]
    assert len(set(glyphs)) == len(glyphs), "shape alone tells kinds apart"
    dashes = [tuple(look["dash"]) for look in style["statuses"].values()]
    assert len(set(dashes)) == len(dashes), "dash alone tells statuses apart"


@pytest.mark.parametrize(
    ("scheme", "grounds"), [("light", ("#ffffff", "#f3f6fa")), ("dark", ("#11161d", "#19212b"))]
)
def test_everything_drawn_stands_out_from_its_ground(scheme: str, grounds: tuple[str, ...]) -> None:
    style = load_style()
    looks = [*style["kinds"].values(), style["other"], *style["lines"].values(), style["no_line"]]
    for look in looks:
        assert min(contrast(look[scheme], ground) for ground in grounds) >= 3, look


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG."""
    light = sorted(map(_luminance, (one, other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_kind_or_relation_of_a_workspace_needs_no_python() -> None:
    words = load_vocabulary()
    kind = replace(words.kinds["board"], name="forum", label="forum", plural="forums")
    relation = replace(words.relations["supports"], name="hosts", label="hosts", reverse="is hosted by")
    m = Maker()
    m.document("d", "D", "2020")
    one, other = m.body("One Forum", "forum"), m.body("Other Forum", "forum")
    m.say("d", one, "hosts", other)
    made = m.build(
        vocabulary=replace(
            words, kinds={**words.kinds, "forum": kind}, relations={**words.relations, "hosts": relation}
        )
    )
    data = data_of(generate_html(made))
    assert [entry[:3] for entry in data["kinds"]] == [["forum", "forum", "forums"]]
    assert [entry[1] for entry in data["relations"]] == ["hosts"]


def test_a_map_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.html"
    write_atomic(target, "old")
    monkeypatch.setattr(Path, "replace", _refuse)
    with pytest.raises(OSError, match="no room"):
        write_html(county(), target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def _refuse(self: Path, target: Path) -> Path:
    raise OSError("no room")
