"""No sentence of the third parties' documents that the extraction is measured on is in the project."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RUN = 12  # words in a row that two texts do not share by chance: names and plain facts are shorter
TEXTS = {".md", ".txt", ".py", ".yaml", ".yml", ".html", ".js", ".json", ".ipynb", ".cfg", ".toml"}


def runs(text: str) -> Iterator[str]:
    """All runs of so many words in a text, without case and marks."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def documents() -> list[Path]:
    """The documents, but those that nobody reads."""
    return [*sorted((SHARED / "corpus").glob("*.txt")), *sorted((SHARED / "data" / "texts").glob("*.md"))]


def tracked() -> list[Path]:
    """The project's own texts."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("this is no git repository: no telling which files are the project's")
    return [ROOT / name for name in listed.stdout.splitlines() if Path(name).suffix in TEXTS]


def shared_with(theirs: dict[str, str], text: str) -> list[str]:
    """The runs of words of `text` that `theirs` has too, with where."""
    return [f"{theirs[run]}: {run}" for run in runs(text) if run in theirs]


def test_a_copied_sentence_would_be_noticed() -> None:
    said = "The Northshire Board met in public on the first Monday of every second month."
    theirs = dict.fromkeys(runs(said), "theirs.txt")
    assert shared_with(theirs, f"As they put it: «{said.upper()}»")
    assert not shared_with(theirs, "The Northshire Board met in public, on Mondays.")


@pytest.mark.skipif(not documents(), reason="../shared/corpus, the documents to compare with, is not there")
def test_no_sentence_of_theirs_is_ours() -> None:
    theirs = {run: path.name for path in documents() for run in runs(path.read_text(encoding="utf-8"))}
    ours = {path: path.read_text(encoding="utf-8", errors="replace") for path in tracked() if path.exists()}
    found = {str(path.relative_to(ROOT)): shared_with(theirs, text) for path, text in ours.items()}
    assert {name: shared for name, shared in found.items() if shared} == {}
