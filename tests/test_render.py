"""What reaches a terminal: tables that fit, JSON and CSV for programs, and nothing that a document smuggles in."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from pathlib import Path

import pytest

from answerable.cli import main
from answerable.cli.render import printable, render
from answerable.making import make
from workspaces import MINUTES, small_workspace, write

Capture = pytest.CaptureFixture[str]
HOSTILE = "a\x1b[2J\x1b]0;x\x07 b\u202ec\u200bd\x9b31m\r\ne"
ROWS = [{"body": "Northshire Board", "on": True, "about": None, "many": ["x", "y"]}, {"body": HOSTILE}]


def test_a_table_has_a_head_a_rule_and_a_line_for_each_row() -> None:
    lines = render([{"body": "A", "line_of": "direct"}, {"body": "Bee", "line_of": ""}]).splitlines()
    assert lines == ["body  line of", "----  -------", "A     direct", "Bee"]


def test_a_long_cell_is_wrapped_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = render([{"name": "Board", "passage": "word " * 60, "note": "short"}])
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("word") == 60


def test_wide_and_combining_letters_keep_columns_in_line() -> None:
    lines = render([{"a": "日本", "b": "x"}, {"a": "e\u0301", "b": "y"}]).splitlines()
    assert lines[2] == "日本  x" and lines[3] == "e\u0301     y"


def test_no_rows_are_said() -> None:
    assert render([], ["a"]) == "Nothing found.\n"
    assert json.loads(render([], ["a"], "json")) == []
    assert render([], ["a"], "csv") == "a\n"


@pytest.mark.parametrize("style", ["table", "csv"])
def test_nothing_in_a_cell_moves_the_cursor_or_turns_words(style: str) -> None:
    text = render(ROWS, style=style)
    assert all(char.isprintable() or char == "\n" for char in text)


def test_json_keeps_values_as_they_are() -> None:
    assert json.loads(render(ROWS, ["body", "on", "many"], "json")) == [
        {"body": "Northshire Board", "on": True, "many": ["x", "y"]},
        {"body": HOSTILE, "on": None, "many": None},
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "=cmd|' /C calc'!A0"])
def test_csv_runs_no_formula(cell: str) -> None:
    ((_,), (found,)) = csv.reader(io.StringIO(render([{"a": cell}], style="csv")))
    assert found == f"'{cell}"


def test_printable_keeps_lines_and_words() -> None:
    assert printable("  one …\n“two” é") == "  one …\n“two” é"


def test_words_of_a_document_reach_the_terminal_harmless(tmp_path: Path, capsys: Capture) -> None:
    workspace = small_workspace(tmp_path)
    sentence = "is accountable to Northshire Council."
    write(workspace.documents / "minutes.txt", MINUTES.replace(sentence, f"{sentence} {HOSTILE}"))
    made = make(workspace)
    assert made.build is not None
    claim = next(claim for claim in made.build.claims if claim.review == "curated")
    for arguments in (["why", claim.id], ["search", "accountable", "--format", "table"]):
        assert main([*arguments, "-w", str(workspace.root)]) == 0
        out = capsys.readouterr().out
        assert "Northshire" in out
        assert all(char.isprintable() or char == "\n" for char in out)


def test_a_bar_is_drawn_on_a_terminal_after_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    from answerable.cli.build import _progress

    now = [0.0]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with _progress(False) as draw:
        assert draw is not None
        draw(1, 10)
        assert capsys.readouterr().err == ""
        now[0] = 1.5
        draw(5, 10)
    assert capsys.readouterr().err == f"\rReading documents {'█' * 15}{'░' * 15} 5 of 10\n"


def test_no_bar_in_a_pipe_or_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    from answerable.cli.build import _progress

    with _progress(False) as draw:
        assert draw is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with _progress(True) as draw:
        assert draw is None
