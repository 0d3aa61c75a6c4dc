"""Finding quoted words in a document, whatever its line breaks and the shape of its quotation marks."""

from __future__ import annotations

import re

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NUMBER = re.compile(
    rf"\s*(?:[•*\-–]\s*)?(\d{{1,3}}(?:\.\d{{1,3}})*|\([a-z]{{1,4}}\))(?:[.)]\s|\s+(?!(?:{_MONTHS})[a-z]*\.?\s+\d{{4}}))"
)


def find_quote(text: str, quote: str, after: int = 0) -> tuple[int, int] | None:
    """Where `quote` stands in `text` at or after `after`: start and end, or None.

    White space counts as one space, curly marks as straight ones, every dash as a hyphen; that is all.

    >>> find_quote("The  board\\nmeets in ‘public’.", "board meets in 'public'")
    (5, 28)
    """
    words = quote.translate(_SAME).split()
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    match = re.compile(pattern).search(text.translate(_SAME), after)
    return match.span() if match else None


def paragraph_number(text: str, start: int) -> str:
    """The number that begins the line in which `start` lies, or "" where it has none.

    >>> paragraph_number("Scope\\n3.2 The board decides.", 14)
    '3.2'
    >>> paragraph_number("1 April 2020 The board is formed.", 14)
    ''
    """
    line = text.rfind("\n", 0, start) + 1
    match = _NUMBER.match(text[line : line + 40])
    return match[1] if match else ""


def find_paragraph(text: str, number: str) -> int | None:
    """Where the paragraph of that number begins, or None."""
    match = re.search(rf"^[^\S\n]*(?:[•*\-–]\s*)?{re.escape(number)}[.)]?\s", text, re.MULTILINE)
    return match.start() if match else None
