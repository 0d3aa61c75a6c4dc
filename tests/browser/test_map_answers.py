"""The page's own engine gives the answers of the Python engine: on every body, up and down, and on pairs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from invented import county

from answerable.build import Build, build
from answerable.questions.engine import Climb, Engine, Hop
from answerable.questions.evidence import Evidence
from answerable.questions.paths import find_paths, shared_above
from answerable.questions.scope import scope_of
from answerable.workspace import Workspace
from answerable.writers.html import generate_html

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).parent / "js" / "answers.mjs"
DAYS = ["", "2018-06-01", "2020-03-31", "2020-11-15", "2021-03-01", "2022-07-01"]
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None, reason="needs node, which runs the page's scripts"
)


@pytest.mark.parametrize("which", ["county", "reference"])
@pytest.mark.parametrize("lines", [None, "all"])
def test_page_and_program_answer_alike(which: str, lines: str | None, tmp_path: Path) -> None:
    made = county() if which == "county" else build(Workspace(ROOT))
    evidence = Evidence.of_build(made)
    kinds = tuple(made.vocabulary.lines) if lines else None
    names = sorted(evidence.ids())
    pairs = [(one, other) for one in names for other in names if one != other]
    pairs = pairs[:: max(1, len(pairs) // 1500)]
    answers = asked(made, tmp_path, {"days": DAYS, "pairs": pairs, "kinds": list(kinds or [])})
    for day, answer in zip(DAYS, answers, strict=True):
        engine = Engine(evidence, scope_of(evidence, date.fromisoformat(day) if day else None, lines=kinds))
        hops = 0
        for name in answer["climbs"]:
            expected = [told(engine.climb(name, up=up)) for up in (True, False)]
            assert answer["climbs"][name] == expected, (name, day)
            hops += len(expected[0]["steps"])
        assert hops > 5, "a day on which nothing holds would prove nothing"
        for (one, other), ways, shared in zip(pairs, answer["ways"], answer["shared"], strict=True):
            found = find_paths(engine, one, other, count=3)
            assert ways == [[[hop(h) for h in way.hops], way.hops.index(way.weakest)] for way in found], (
                one,
                other,
            )
            assert shared == shared_above(engine, one, other), (one, other)


def test_every_body_of_the_graph_is_on_the_page(tmp_path: Path) -> None:
    made = build(Workspace(ROOT))
    answers = asked(made, tmp_path, {"days": [""], "pairs": [], "kinds": []})
    ends = {end for claim in made.shown() for end in made.ends[claim.id] if end}
    assert ends <= set(answers[0]["climbs"])


def asked(made: Build, folder: Path, request: dict[str, Any]) -> list[dict[str, Any]]:
    """What the page's engine answers, run by node on the data of the page."""
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', generate_html(made), re.DOTALL
    )
    assert found
    (folder / "data.json").write_text(found.group(1), encoding="utf-8")
    (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
    done = subprocess.run(
        ["node", str(SCRIPT), str(folder / "data.json"), str(folder / "request.json")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def told(climb: Climb) -> dict[str, Any]:
    """A climb as the page tells it."""
    return {
        "steps": [[step, *hop(one)] for step, one in climb.steps],
        "ends": list(climb.ends),
        "cut": climb.cut,
    }


def hop(one: Hop) -> list[Any]:
    """A hop as the page tells it."""
    ids = [[said.id for said in some] for some in (one.statements, one.against)]
    return [one.below, one.above, one.line, one.certainty, *ids]
