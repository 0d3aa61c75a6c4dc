"""Words that lost letters on the way from a typeset page to text, made whole: "wil", "the Chief Of cer"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from .rules import load

_LIGATURE = re.compile("ffi|ffl|ff|fi|fl")
_WITHIN_FF = re.compile("(?<=f)f[il]")  # the second f and what follows it, where the first stays
_LEFT = ("", " ", "\ufffd", "■", "□")  # what stands in the place of a ligature


def mend_dropped(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that make the words of `text` whole again: start, end, the word.

    >>> list(mend_dropped("It wil meet in the Of ce."))
    [(3, 6, 'will'), (19, 24, 'Office')]
    """
    whole, pattern, telling = _forms()
    if not telling.isdisjoint(text.split()):
        for found in pattern.finditer(text):
            yield found.start(), found.end(), whole[found.group()]


@functools.cache
def _forms() -> tuple[dict[str, str], re.Pattern[str], frozenset[str]]:
    """Each form with its word, the pattern of all forms, and the words of a text that tell that one is in it.

    In capitals a form of letters alone may be a name ("Nance"), so it is left as it is.
    """
    data = load("dropped")
    whole: dict[str, str] = {**data["words"]}
    for word in " ".join(data["ligatures"]).split():
        for form in _broken(word):
            whole.setdefault(form, word)
            if not form.isalpha():
                whole.setdefault(form[:1].upper() + form[1:], word.capitalize())
    forms = sorted(whole, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
    marks = ".,;:!?)\"'"
    telling = {form.split(" ")[-1] for form in forms}
    return whole, pattern, frozenset(telling | {word + mark for word in telling for mark in marks})


def _broken(word: str) -> Iterable[str]:
    """What a word may look like without one of its ligatures; too short a rest is left out."""
    for found in [*_LIGATURE.finditer(word), *_WITHIN_FF.finditer(word)]:
        for left in _LEFT:
            form = word[: found.start()] + left + word[found.end() :]
            if len(form.strip()) >= 4 or (left and len(form) >= 4):
                yield form.strip() if left == " " and not found.start() else form
