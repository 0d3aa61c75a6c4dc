"""`answerable extract`: the lines it prints, their order, and what it says of files it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.claims import Claim
from answerable.cli import main
from answerable.documents import Document
from answerable.entities import Name

TEXT = "Northshire Board is chaired by the Leader of Northshire Council.\nIt has no powers to decide.\n"


def fake_claims(document: Document, **_: object) -> list[Claim]:
    board = Name("Northshire Board", "board", ("the Board",))
    leader = Name("Leader of Northshire Council", "post")
    end = document.text.index("\n")
    passage = document.passage(0, end)
    other = document.passage(end + 1, len(document.text) - 1)
    return [
        Claim(subject=leader, relation="chairs", object=board, role="chair", says=leader, passage=passage,
              valid_from="2018-04", method="rule:chaired", confidence=0.9),
        Claim(subject=board, relation="decision_powers", object=None, value="none", passage=other),
    ]  # fmt: skip


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answerable.batch.find_claims", fake_claims)


def write(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.mark.usefixtures("extractor")
def test_jsonl_holds_what_the_score_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(write(tmp_path, "note.txt")), "--format", "jsonl"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["document"] == "note.txt"
    assert first["subject"] == {"name": "Leader of Northshire Council", "kind": "post", "aliases": []}
    assert first["object"] == {"name": "Northshire Board", "kind": "board", "aliases": ["the Board"]}
    assert (first["relation"], first["status"], first["role"]) == ("chairs", "actual", "chair")
    assert (first["from"], first["to"], first["says"]) == ("2018-04", None, "Leader of Northshire Council")
    assert TEXT[first["start"] : first["end"]] == first["quote"]
    assert (second["attribute"], second["value"]) == ("decision_powers", "none")
    assert "relation" not in second and "object" not in second


@pytest.mark.usefixtures("extractor")
def test_files_come_in_the_order_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(write(tmp_path, name)) for name in ("b.txt", "a.txt")]
    assert main(["extract", *files, "--format", "jsonl"]) == 0
    documents = [json.loads(line)["document"] for line in capsys.readouterr().out.splitlines()]
    assert documents == ["b.txt", "b.txt", "a.txt", "a.txt"]


@pytest.mark.usefixtures("extractor")
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, missing = write(tmp_path, "note.txt"), tmp_path / "absent.txt"
    assert main(["extract", str(missing), str(good), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err == f"{missing.as_posix()}: no such file. Put it there, or correct the name.\n"


def test_the_same_lines_whatever_the_workers_and_the_hash_seed(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    from workspaces import MINUTES, NEWS
    from workspaces import write as put

    names = [put(tmp_path / f"{n}.txt", (MINUTES, NEWS)[n % 2] * (n + 1)).name for n in range(5)]
    command = [sys.executable, "-m", "answerable", "extract", *names, "--format", "jsonl", "--workers"]

    def printed(workers: int, seed: int) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run([*command, str(workers)], cwd=tmp_path, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    lines = printed(1, 1)
    assert lines.count(b"\n") >= 5
    assert printed(1, 2) == printed(3, 3) == lines
