"""Passages in their context, stored once: overlapping stretches of a document become one excerpt."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...claims import Claim
from ...documents import Document

AROUND = 220
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"\s*(?:[-*•◦–—]|\(?[0-9a-z]{1,3}[.)]|[0-9]+(?:\.[0-9]+)+)\s")
_END = re.compile(r"(?<=[.!?;:])\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Excerpts:
    """`texts` are stretches of documents; `at` gives for each claim (excerpt, start, length) of its quote.

    Start and length count UTF-16 units, as JavaScript does.
    """

    texts: tuple[str, ...]
    at: tuple[tuple[int, int, int], ...]


def cut_excerpts(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Excerpts:
    """Cut from each document the stretches that its claims' passages need, about two sentences to either
    side.
    """
    windows: dict[str, list[tuple[int, int, int]]] = {}
    loose: dict[int, str] = {}
    for number, claim in enumerate(claims):
        document = documents.get(claim.document)
        start, end = claim.passage.start, claim.passage.end
        if document is None or document.text[start:end] != claim.passage.quote:
            loose[number] = claim.passage.quote
            continue
        first, last = context(document.text, start, end)
        windows.setdefault(claim.document, []).append((first, last, number))
    texts: list[str] = []
    at: dict[int, tuple[int, int, int]] = {}
    for name in sorted(windows):
        text = documents[name].text
        for first, last, members in _merge(windows[name]):
            texts.append(text[first:last])
            wide = [] if texts[-1].isascii() else _beyond(texts[-1])
            for number in members:
                start, end = (
                    point - first for point in (claims[number].passage.start, claims[number].passage.end)
                )
                start, end = (point + bisect.bisect_left(wide, point) for point in (start, end))
                at[number] = (len(texts) - 1, start, end - start)
    known: dict[str, int] = {}
    for number, quote in sorted(loose.items()):
        if quote not in known:
            known[quote] = len(texts)
            texts.append(quote)
        at[number] = (known[quote], 0, units(quote))
    return Excerpts(tuple(texts), tuple(at[number] for number in range(len(claims))))


def context(text: str, start: int, end: int, around: int = AROUND) -> tuple[int, int]:
    """Where the context of a passage begins and ends: its paragraph, cut at a sentence where that is long.

    An item of a list keeps what leads in to the list, where that is near.

    >>> said = "One thing.\\n\\nTwo things. The board meets. More.\\n\\nAnother thing."
    >>> first, last = context(said, 24, 34)
    >>> said[first:last]
    'Two things. The board meets. More.'
    """
    low, high = max(0, start - around), min(len(text), end + around)
    before, after = text[low:start], text[end:high]
    breaks = [found.end() for found in _BLANK.finditer(before)] if "\n" in before else []
    if breaks and _ITEM.match(before[before.rfind("\n") + 1 :] + text[start:end]):
        breaks.pop()
    if breaks:
        low += breaks[-1]
    elif low:
        sentence = _END.search(before)
        low += sentence.end() if sentence else before.find(" ") + 1
    blank = _BLANK.search(after) if "\n" in after else None
    if blank:
        high = end + blank.start()
    elif high < len(text):
        stops = [found.start() for found in _END.finditer(after)]
        high = end + (stops[-1] if stops else after.rfind(" ") if " " in after else len(after))
    return low, high


def units(text: str) -> int:
    """The length of `text` in UTF-16 units.

    >>> units("ab"), units("a\\U0001F600")
    (2, 3)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _beyond(text: str) -> list[int]:
    """Where characters stand that JavaScript counts as two."""
    return [place for place, letter in enumerate(text) if letter > "\uffff"]


def _merge(windows: list[tuple[int, int, int]]) -> list[tuple[int, int, list[int]]]:
    """Overlapping windows joined, each with the claims that lie in it."""
    joined: list[tuple[int, int, list[int]]] = []
    for first, last, number in sorted(windows):
        if joined and first <= joined[-1][1]:
            low, high, members = joined[-1]
            members.append(number)
            joined[-1] = (low, max(high, last), members)
        else:
            joined.append((first, last, [number]))
    return joined
