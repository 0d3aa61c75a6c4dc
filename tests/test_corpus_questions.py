"""The questions of councillors in a new workspace made of ../shared/corpus: right, and with the passage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from answerable.atlas import Atlas, open_atlas
from answerable.questions import Answer
from answerable.workspace import init_workspace

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus")


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    workspace = init_workspace(tmp_path_factory.mktemp("corpus"))
    for path in sorted(CORPUS.glob("*.txt")):
        shutil.copy(path, workspace.documents)
    return open_atlas(workspace.root)


def named(answer: Answer, column: str, words: str) -> str:
    """The passage of the first row whose `column` has all of some words, folded to lower case."""
    for row in answer:
        if set(words.casefold().split()) <= set(str(row[column]).casefold().replace("'s", "").split()):
            return str(row["quote"]).casefold()
    raise AssertionError(f"{words!r} is not among {[row[column] for row in answer]}")


def test_who_chairs_wirrals_health_and_wellbeing_board(atlas: Atlas) -> None:
    answer = atlas.who("Wirral Health and Wellbeing Board")
    assert "chaired by the leader" in named(answer, "who", "Leader")


def test_what_the_executive_group_may_decide(atlas: Atlas) -> None:
    answer = atlas.attribute("decision_powers", body="Joint Health and Care Commissioning Executive Group")
    assert "no decision making powers" in named(answer, "value", "none")


def test_the_executive_group_answers_to_bodies_of_both_the_council_and_the_ccg(atlas: Atlas) -> None:
    answer = atlas.to("Joint Health and Care Commissioning Executive Group")
    for body in ("Education Committee", "Health Committee", "Governing Body"):
        assert "referred to" in named(answer, "above", body)
    assert any(
        "Clinical Commissioning Group" in str(row["above"]) or "CCG" in str(row["above"]) for row in answer
    )
    assert all(row["quote"] and row["document"] for row in answer)


def test_what_became_of_the_four_cheshire_ccgs_and_when(atlas: Atlas) -> None:
    [row] = list(atlas.related("NHS Cheshire CCG", "merged_into"))
    assert str(row["other"]).startswith("four CCGs that originally covered Cheshire East")
    assert row["valid_from"] == "2020-04-01"
    assert "merged to become" in str(row["quote"])


def test_who_led_the_stp_before_the_partnership(atlas: Atlas) -> None:
    led = atlas.related("Louise Shepherd", "leads")
    assert {
        row["status"] for row in led if row["other"] == "sustainability and transformation partnership"
    } == {"former"}
    assert "headed by" in named(led, "other", "sustainability and transformation partnership")


def test_to_whom_the_healthy_wirral_partners_board_must_refer(atlas: Atlas) -> None:
    answer = atlas.to("Healthy Wirral Partners' Board")
    assert "cabinet" in named(answer, "above", "Cabinet")
    assert "boards" in named(answer, "above", "NHS Board")


def test_who_is_in_charge_of_the_better_care_fund_in_sheffield(atlas: Atlas) -> None:
    answer = atlas.follow("Better Care Fund")
    assert "in charge of" in named(answer, "holder", "Joint Commissioning Committee")
