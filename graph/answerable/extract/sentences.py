"""Where one sentence ends and the next begins.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an open bracket.
Lists joined by semicolons stay whole, and so does a quotation that goes on in lower case.
"""

from __future__ import annotations

import functools
import re

from .rules import load
from .spans import Spanned

_CANDIDATE = re.compile(
    r"[.!?…][.!?…]*(?P<close>[\"')\]]{0,4})(?:\s+|(?=[A-Z][a-z]+\s)|$)(?P<open>[\"'(\[]{0,3})(?P<next>\S?)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"]{1,40}$")
_NEXT_WORD = re.compile(r"[A-Za-z']{1,30}")
_INITIAL = re.compile(r"^(?:[A-Z]\.)*[A-Z]$")


def split_sentences(block_text: Spanned) -> list[Spanned]:
    """The sentences of a block, in order, each with its place in the document.

    >>> block = Spanned.from_document("Dr. A. Example left St. Helens, e.g. in 2.5 years. She chairs it now.")
    >>> [sentence.text for sentence in split_sentences(block)]
    ['Dr. A. Example left St. Helens, e.g. in 2.5 years.', 'She chairs it now.']
    """
    text = block_text.text
    sentences: list[Spanned] = []
    start = depth = counted = 0
    for match in _CANDIDATE.finditer(text):
        if not match["next"] and not match["open"]:
            continue
        end = match.end("close")
        depth = max(0, depth + text.count("(", counted, end) - text.count(")", counted, end))
        counted = end
        if not _ends(text, match):
            continue
        if depth and text.find(")", end, end + 300) >= 0:
            continue
        _keep(sentences, block_text, start, end)
        start, depth = end, 0
    _keep(sentences, block_text, start, len(text))
    return sentences


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("sentences")[name].split())


def _keep(sentences: list[Spanned], block: Spanned, start: int, end: int) -> None:
    piece = block[start:end].strip() if start < end else None
    if piece:
        sentences.append(piece)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop found is the end of a sentence."""
    following = match["next"]
    if match["open"].startswith(("(", "[")) and following.islower():
        return False
    if not (following.isupper() or following.isdigit() or following in "£$€•" or match["open"]):
        return not following.islower() and following.isalpha()  # a script without capitals
    if following.islower():
        return False
    stop = match.start()
    if text[stop] != ".":
        return text[stop] != "…" or following.isupper()
    spaced = match.end("close") < match.start("open")
    return _full_stop(text, stop, following, spaced, bool(match["close"]), match.start("next"))


def _full_stop(text: str, stop: int, following: str, spaced: bool, closed: bool, at: int) -> bool:
    """Whether a full stop is more than the mark of an abbreviation, an initial or a number."""
    before = _WORD_BEFORE.search(text, max(0, stop - 40), stop)
    word = before.group() if before else ""
    lower = word.lower().rstrip(".")
    if not spaced:  # "…councillor.She": only between two plain words
        if len(word) == 4 and word.isdigit():
            return True
        return (
            len(word) > 2
            and word.isalpha()
            and word[1:].islower()
            and lower not in _words("always") | _words("sometimes")
        )
    if closed and not word.endswith("."):
        return lower not in _words("always")
    if lower in _words("always"):
        return False
    if following.isdigit():
        if lower in _words("before_number"):
            return False
        return not (word.isdigit() and stop - len(word) == 0)
    next_word = _NEXT_WORD.match(text, at)
    begins = next_word is not None and next_word.group().lower() in _words("starters")
    if lower in _words("sometimes") or _INITIAL.match(word):
        return begins and not (len(word) == 1 and next_word is not None and next_word.group() == "A")
    numbering = len(word) <= 6 and stop - len(word) <= 1 and word.replace(".", "").isdigit()
    return not numbering
