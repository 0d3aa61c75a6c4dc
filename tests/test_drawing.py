"""Drawings: where the words on arrows stand, and that names stay inside their boxes."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from answerable.questions.drawing import HIGH, LETTER, PAD, WIDTH, WRAP, Arrow, Box, Drawing

Spot = tuple[float, float, float]


def spots(arrows: list[tuple[str, str]], columns: dict[str, int]) -> list[Spot]:
    """Of the words on each arrow: the middle, the foot, the width."""
    boxes = tuple(Box(name, f"Board {name}", column) for name, column in columns.items())
    text = "direct, planned"
    made = Drawing("Lines", boxes, tuple(Arrow(*ends, text, "direct", "planned") for ends in arrows)).svg()
    found = re.findall(r'<text x="([\d.]+)" y="([\d.-]+)" text-anchor="middle"', made)
    return [(float(x), float(y), len(text) * LETTER) for x, y in found]


def overlap(a: Spot, b: Spot) -> bool:
    return abs(a[0] - b[0]) < (a[2] + b[2]) / 2 and abs(a[1] - b[1]) < HIGH


FAN = {"start": 0, **{f"m{n}": 1 for n in range(6)}, "top": 2, "other": 2}
CROSSED = {"a": 0, "b": 0, "c": 1, "d": 1}


@pytest.mark.parametrize(
    ("arrows", "columns"),
    [
        ([("start", f"m{n}") for n in range(6)], {k: v for k, v in FAN.items() if v < 2}),
        (
            [("start", f"m{n}") for n in range(6)]
            + [(f"m{n}", "top" if n % 2 else "other") for n in range(6)],
            FAN,
        ),
        ([(x, y) for x in "ab" for y in "cd"], CROSSED),
        ([(y, x) for x in "ab" for y in "cd"], CROSSED),
    ],
    ids=["fan out", "fan out and in", "crossed", "crossed, leftward"],
)
def test_words_on_arrows_do_not_cover_one_another(
    arrows: list[tuple[str, str]], columns: dict[str, int]
) -> None:
    found = spots(arrows, columns)
    assert len(found) == len(arrows)
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]


def test_a_name_has_room_in_its_box_in_a_wide_face_too() -> None:
    assert WRAP * 7.2 <= WIDTH - 2 * PAD  # what a letter of DejaVu Sans takes at this size


def test_an_arrow_between_boxes_of_one_column_has_its_words_beside_it() -> None:
    (spot,) = spots([("a", "b")], {"a": 0, "b": 0})
    assert spot[0] > WIDTH
