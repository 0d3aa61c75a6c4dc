"""The trials beside the rules (`benchmarks/trials`) read by the reader that the program has."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from answerable.documents import Document

TRIALS = Path(__file__).parents[1] / "benchmarks" / "trials"


def test_the_trials_see_each_sentence_and_what_its_names_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(TRIALS), *sys.path])
    for name in ("judge", "parse", "run"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    trials, judge = importlib.import_module("run"), importlib.import_module("judge")
    reader = trials.Listening(Document("any", "Coldwell Council oversees Ashby Trust."))
    drafts = reader.read().drafts
    [pair] = judge.pairs(reader.sentences)
    assert (pair.first.name, pair.second.name) == ("Coldwell Council", "Ashby Trust")
    assert (pair.first, pair.second) == (drafts[0].subject, drafts[0].object)
