"""Lists that lost their lines and kept their labels: "**Chair** Mr A Example **Members** Ms B Sample Dr C Dunn"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from .wording import role_kind, section_kind

_LABEL = re.compile(r"\*\*([^*\n]{2,60})\*\*")
_TITLE = re.compile(
    r"\s(?=(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev)\b\.? [A-Z])"
)
_FEWEST = 3


def part_bold(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that a stretch of text was, as far as its labels in bold and the titles of people tell.

    >>> line = "**Chair** Mr A Law **Members** Ms B Hill Dr C Dunn **Secretary** Ms E Fox"
    >>> [line[i:j].strip() for i, j in part_bold(line, 0, len(line))]
    ['**Chair** Mr A Law', '**Members** Ms B Hill', 'Dr C Dunn', '**Secretary** Ms E Fox']
    """
    labels = [
        label
        for label in (
            _LABEL.finditer(text, start, end) if text.count("**", start, end) >= 2 * _FEWEST else ()
        )
        if role_kind(label[1].split()[-1]) or section_kind(label[1].strip(" :"))
    ]
    if len(labels) < _FEWEST:
        yield start, end
        return
    cuts = {label.start() for label in labels}
    for title in _TITLE.finditer(text, start, end):
        if not any(label.end() in {title.start(), title.start() + 1} for label in labels):
            cuts.add(title.start())
    edges = sorted({start, end} | cuts)
    yield from ((i, j) for i, j in itertools.pairwise(edges) if text[i:j].strip())
