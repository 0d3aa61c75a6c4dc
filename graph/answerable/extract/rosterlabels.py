"""What a line of a list of people begins with ("Present:", "Audit Committee:"), and where its list ends."""

from __future__ import annotations

import re

from .sentences import split_sentences
from .spans import Spanned
from .wording import words

_LABEL = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z0-9'’/&() -]{2,60}?)(?:\s*:\s*[-–—]+|\s*[:–—]|\s-|\s*\.\s*:)\s*(?=\S|$)"
)
_CAPS_LABEL = re.compile(
    r"(?P<label>(?:ALSO )?PRESENT|(?:ALSO )?IN ATTENDANCE|APOLOGIES(?: FOR ABSENCE)?|ATTENDEES"
    r"|MEMBERS(?: PRESENT)?|Membership(?= (?:[A-Z][\w'’.-]*,? ){1,5}MP \())\s+(?=[A-Z])"
)


def label_of(text: Spanned) -> tuple[Spanned | None, Spanned]:
    """The label that a line begins with ("Present:"), and the rest."""
    found = _LABEL.match(text.text) or _CAPS_LABEL.match(text.text)
    if found is None:
        return None, text
    return text[found.start("label") : found.end("label")].strip(), text[found.end() :].strip()


def until_prose(text: Spanned) -> Spanned:
    """The text up to the first sentence after the first that is prose."""
    end = 0
    for number, sentence in enumerate(split_sentences(text)):
        at = text.text.find(sentence.text, end)
        if number and words().prose.search(sentence.text):
            return text[:end].strip()
        end = at + len(sentence)
    return text
