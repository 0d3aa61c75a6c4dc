"""The report: what stands in it, that its page is sound and accessible and prints, that nothing runs."""

from __future__ import annotations

import html.parser
import itertools
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from answerable.atlas import Atlas, open_atlas
from answerable.cli import main
from answerable.cli.report import command
from answerable.errors import UnknownName
from answerable.questions import Evidence
from answerable.toy import toy_build
from answerable.writers.report import (
    Clock,
    compose_overview,
    compose_report,
    generate_report,
    write_all_reports,
    write_report,
)
from fixtures.told import told
from workspaces import small_workspace

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "tests" / "report" / "node_modules" / "axe-core" / "axe.min.js"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
KINDS = {"Ann Person": "person", "Bob Person": "person", "NHS England": "national_body"}

LINES = (
    "Care Board accountable_to Northshire Council; page=4; paragraph=3.2",
    "Care Board accountable_to Northshire CCG; status=planned; from=2020-12",
    "Health Group part_of Care Board",
    "Ann Person chairs Care Board; from=2019-04",
    "Care Board member_of Health Forum",
    "NHS England funds Care Board",
    "Old Board succeeded_by Care Board; from=2018",
    "Care Board decision_powers = none",
    "Northshire Council oversees Care Board; status=denied; doc=d2",
)


@cache
def evidence() -> Evidence:
    return told(*LINES, kinds=KINDS)


@cache
def reference() -> Evidence:
    return open_atlas(ROOT).evidence


class Page(html.parser.HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def test_a_report_holds_every_section_in_order() -> None:
    report = compose_report(evidence(), "Care Board")
    assert [section.id for section in report.sections] == [
        "up", "down", "people", "powers", "seats", "money", "became", "dates", "gaps", "conflicts"
    ]  # fmt: skip
    assert report.title == "Care Board: who answers to whom"
    assert report.short[0].startswith(
        "The Care Board answers to Northshire Council (direct line) [1], though"
    )
    assert report.short[-1] == "One question for the next meeting stands below."


def test_money_is_told_beside_authority() -> None:
    money = next(s for s in compose_report(evidence(), "Care Board").sections if s.id == "money")
    assert money.answer.sentences[0].startswith("The Care Board is funded by NHS England")
    assert money.answer.sentences[-1] == (
        "The Care Board is paid or commissioned by NHS England; no line of authority to them was found."
    )


def test_services_bought_for_an_area_are_told_and_put_nobody_below() -> None:
    money = next(
        s
        for s in compose_report(told("Northshire CCG commissions Northshire"), "Northshire CCG").sections
        if s.id == "money"
    )
    assert money.answer.sentences == ("Northshire CCG commissions services for Northshire [1].",)


def test_what_the_class_of_a_body_can_decide_is_told_as_an_inference() -> None:
    lines = ("care board decision_powers = limited", "West Care Board part_of Northshire Council")
    report = compose_report(told(*lines, kinds={"care board": "type"}), "West Care Board")
    powers = next(section for section in report.sections if section.id == "powers")
    assert powers.answer.sentences == (
        "What the West Care Board can decide was not found in these 2 documents.",
        "Inferred from its name alone: care boards have limited powers of decision [2].",
    )


def test_sources_have_one_numbering_through_the_whole_report() -> None:
    report = compose_report(evidence(), "Care Board")
    assert [source.number for source in report.sources] == list(range(1, len(report.sources) + 1))
    by_number = {source.number: source for source in report.sources}
    for section in report.sections:
        for row in section.answer.rows:
            for n in row["sources"].split():
                assert by_number[int(n)].quote in {row["quote"]} | {s.quote for s in report.sources}
    people = next(s for s in report.sections if s.id == "people")
    (mark,) = re.findall(r"\[(\d+)\]", people.answer.sentences[0])
    assert by_number[int(mark)].quote == "Ann Person chairs Care Board"


def test_questions_for_the_meeting_stand_on_pages_of_documents() -> None:
    report = compose_report(evidence(), "Care Board")
    markdown, page = generate_report(evidence(), "Care Board")
    competing = next(ask for ask in report.asks if "disagree" in ask.question)
    assert "p. 4, para 3.2" in {source.locator for source in competing.sources}
    for text in (markdown, page):
        assert "Questions to ask at the next meeting" in text
        assert "p. 4, para 3.2" in text


def test_what_was_read_and_not_found_is_listed_without_denying_it() -> None:
    markdown, page = generate_report(told("Care Board works_with Health Group", documents=9), "Care Board")
    assert "- Report 9, Northshire Council, November 2020" in markdown
    assert "- Who chairs or leads the Care Board was not found in these 9 documents." in markdown
    assert "does not exist" not in markdown + page


def test_markdown_is_sound() -> None:
    markdown, _ = generate_report(evidence(), "Care Board")
    assert markdown.startswith("# Care Board: who answers to whom\n")
    assert "| who | does | role | valid from | valid to | sources |" in markdown
    assert re.search(r"^1\. Report 1", markdown, re.MULTILINE)
    assert markdown.endswith("\n") and "\r" not in markdown


def test_a_page_loads_and_runs_nothing_and_keeps_markup_out() -> None:
    hostile = "<script>alert(1)</script> Board"
    page = generate_report(told(f"{hostile} part_of <img src=x> Council", kinds={}), slug_of(hostile))[1]
    assert "<script" not in page and "<img" not in page
    assert "default-src 'none'" in page
    urls = [v for name in ("src", "href", "xlink:href") for v in Page(page).values(name)]
    assert all(url.startswith("#") for url in urls)


def slug_of(name: str) -> str:
    from answerable.entities import slug

    return slug(name)


@pytest.mark.parametrize("body", ["care-board", None])
def test_a_page_is_built_as_accessible_pages_are(body: str | None) -> None:
    text = generate_report(evidence(), body)[1]
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>\n") and '<html lang="en-GB">' in text
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [v[1:] for v in page.values("href") if v.startswith("#")]
    assert set(targets) <= set(ids)
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert page.tags.count("table") == page.tags.count("caption")
    assert page.tags.count("svg") == page.values("role").count("img")


def test_the_same_evidence_gives_the_same_bytes() -> None:
    assert generate_report(told(*LINES, kinds=KINDS), "Care Board") == generate_report(
        evidence(), "Care Board"
    )


def test_reports_are_written_for_one_and_for_all(tmp_path: Path) -> None:
    one = write_report(evidence(), tmp_path / "one", "Care Board")
    assert [path.name for path in one] == ["care-board.md", "care-board.html"]
    pages = write_all_reports(evidence(), tmp_path / "all")
    assert pages[0].name == "index.html"
    links = re.findall(r'href="([^"#]+)"', pages[0].read_text(encoding="utf-8"))
    assert sorted(links) == sorted(path.name for path in pages[1:])
    assert "care-board.html" in links and "ann-person.html" not in links


def test_a_report_is_as_at_a_day_and_as_known_by_a_day(tmp_path: Path) -> None:
    lines = ("Ann Person chairs Care Board; from=2018; to=2019", "Bob Person chairs Care Board; from=2020")
    report = compose_report(told(*lines, kinds=KINDS), "Care Board", Clock("2018-06", "2021"))
    assert report.title == (
        "Care Board: who answers to whom, as at June 2018, as documents published by 2021 tell it"
    )
    people = next(section for section in report.sections if section.id == "people").answer
    assert [row["who"] for row in people.rows] == ["Ann Person"]
    atlas = Atlas(toy_build())
    (page, _) = atlas.known_by("2020").report("Northshire Care Board", tmp_path, on="2020-03-12")
    text = page.read_text(encoding="utf-8")
    assert text.startswith(
        "# Northshire Care Board: who answers to whom, as at 12 March 2020, as documents pub"
    )
    assert "take over" not in text  # the news of 2021 was not known


def test_the_command_writes_a_dated_report_beside_the_others(tmp_path: Path) -> None:
    place = small_workspace(tmp_path / "w")
    assert main(["report", "Northshire Health Board", "-w", str(place.root), "--on", "2020-06"]) == 0
    assert list((place.exports / "report" / "as-at-2020-06").glob("*.html"))
    assert main(["report", "Northshire Health Board", "-w", str(place.root), "--on", "spring"]) == 1


def test_a_question_rests_on_all_the_sides_of_a_conflict() -> None:
    lines = ("Ann Person chairs Care Board; from=2018", "Bob Person chairs Care Board; from=2020; doc=d2")
    report = compose_report(told(*lines, kinds=KINDS), "Care Board")
    (asked,) = (ask for ask in report.asks if "Who has the post" in ask.question)
    assert {source.document for source in asked.sources} == {"d1", "d2"}


def test_an_unknown_body_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        write_report(evidence(), tmp_path / "none", "Nobody's Board")
    assert not (tmp_path / "none").exists()


def test_the_overview_tells_what_there_is() -> None:
    overview = compose_overview(evidence())
    assert overview.short[0] == "Seven bodies are named in these 2 documents."
    assert [section.id for section in overview.sections] == ["gaps", "conflicts", "several"]


def test_what_is_asked_of_many_bodies_is_one_question_with_a_source_for_each() -> None:
    lines = [f"{name} Board part_of Northshire Council" for name in ("Alpha", "Beta", "Gamma")]
    report = compose_overview(told(*lines))
    heads = [ask for ask in report.asks if "chairs" in ask.question]
    assert [ask.question for ask in heads] == [
        "Who chairs each of these, and who appointed them? "
        "These are: Alpha Board [1], Beta Board [2] and Gamma Board [3]."
    ]
    few = compose_overview(told(*lines[:2]))
    assert [ask.question for ask in few.asks if "chairs" in ask.question] == [
        "Who chairs the Alpha Board, and who appointed them?",
        "Who chairs the Beta Board, and who appointed them?",
    ]
    page = generate_report(told(*lines), None)[1]
    assert page.count('href="#s1"') >= 2


def test_the_command_writes_and_names_the_files(tmp_path: Path) -> None:
    run = CliRunner().invoke(command, ["Wirral Council", "--out", str(tmp_path), "-w", str(ROOT)])
    assert run.exit_code == 0, run.output
    assert [Path(line).name for line in run.output.split()] == ["wirral-council.md", "wirral-council.html"]
    both = CliRunner().invoke(command, ["Wirral Council", "--all"])
    assert both.exit_code == 2 and "not both" in both.output


REPORTED = ("joint-health-and-care-commissioning-executive-group", "nhs-wirral-ccg", None)


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core (npm ci in tests/report)")
@pytest.mark.parametrize("body", REPORTED)
def test_axe_finds_no_violation(body: str | None, tmp_path: Path) -> None:
    page = generate_report(reference(), body)[1]
    page = re.sub(r"<meta http-equiv[^>]*>", "", page)  # axe itself is a script
    run = "axe.run().then(r => { document.body.textContent = 'AXE' + JSON.stringify(r.violations) + 'AXE' })"
    script = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{run}</script>"
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", f"{script}</body>"), encoding="utf-8")
    dom = chromium(path, tmp_path, "--virtual-time-budget=60000", "--dump-dom")
    found = json.loads(html.unescape(dom.split("AXE")[1]))
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_a_page_prints_to_pdf_in_order(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = write_report(reference(), tmp_path, REPORTED[0])[1]
    chromium(page, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = pdfium.PdfDocument(tmp_path / "report.pdf")
    text = squeezed("".join(sheet.get_textpage().get_text_range() for sheet in printed))
    headings = [section.heading for section in compose_report(reference(), str(REPORTED[0])).sections]
    places = [
        text.find(squeezed(heading))
        for heading in ("Questions to ask", *headings, "Sources", "What was read")
    ]
    assert -1 not in places
    assert places == sorted(places)


def squeezed(text: str) -> str:
    """Text without white space: a line that was broken counts as whole."""
    return "".join(text.split())


def chromium(page: Path, folder: Path, *options: str) -> str:
    """Run Chromium on a page, with a profile of its own and no network."""
    fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--proxy-server=127.0.0.1:9")
    profile = f"--user-data-dir={folder / 'profile'}"
    call = [str(BROWSER), *fixed, profile, *options, page.as_uri()]
    done = subprocess.run(call, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)})
    return done.stdout.decode("utf-8")
