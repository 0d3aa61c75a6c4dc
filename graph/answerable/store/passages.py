"""Cutting a text into passages for search: paragraphs, and pieces of the very long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*")
LONGEST = 1500


def split_passages(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of every paragraph of `text`, long ones cut at the end of a line, sentence or word.

    >>> [f"{a}-{b}" for a, b in split_passages("One line.\\n\\nAnother\\nparagraph.")]
    ['0-9', '11-29']
    """
    for match in _BLOCK.finditer(text):
        start, end = match.span()
        while end - start > LONGEST:
            cut = _cut(text, start, start + LONGEST)
            yield start, cut
            start = cut
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut between `start` and `limit`: after the last line, sentence or word in the second half."""
    middle = start + (limit - start) // 2
    for mark in ("\n", ". ", " "):
        found = text.rfind(mark, middle, limit)
        if found > 0:
            return found + (1 if mark == ". " else 0)
    return limit
