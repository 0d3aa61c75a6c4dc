"""What fuzzing found once is read again in every run: nothing but the program's own errors comes of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "tests" / "data" / "fuzz"
SEEDS = sorted(path for path in FOUND.rglob("*") if path.is_file())

sys.path.append(str(ROOT / "fuzz"))
import targets  # noqa: E402 - the fuzzers' folder has to be on the path first


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}-{path.name[:20]}")
def test_a_seed_that_was_found_harms_no_more(path: Path) -> None:
    targets.run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", sorted(targets.TARGETS))
def test_every_target_takes_small_and_odd_inputs(target: str) -> None:
    for data in (
        b"",
        b"\x00",
        b"\xff\xfe",
        b"a",
        b"%PDF-",
        b"PK\x03\x04",
        b"<",
        b"- " * 50,
        "\u202e\ud7ff".encode(),
    ):
        targets.run(target, data)
