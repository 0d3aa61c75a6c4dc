"""Tables of facts about one body, as encyclopaedias have them: "Chair | Ann Example", "Region served | Orrin"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .spans import Spanned
from .wording import role_kind

_NOTE = re.compile(r"\s*\[\d+\]")
_AREA = r"(?:region|areas?|districts?|count(?:y|ies)|population|communities)(?: served| covered)"
_BEFORE = r"(?:former|previous|old) names?|formerly(?: known as)?|preced(?:ing agency|ed by)|predecessors?"
_AFTER = r"successor|succeeded by|replaced by|superseded by|superseding (?:agency|department)"
_ABOVE = r"parent (?:organisation|department|agency|body|trust|company|board|committee|group)|part of|owner|owned by"
_OVER = r"sponsor(?:ing)? (?:department|body)|accountable to|reports to|governing body|regulator|regulated by"
_SAYS = (
    (rf"{_AREA}|catchment(?: area)?|serves|covers", "{body} covers {value}."),
    (_BEFORE, "{body} was formerly known as {value}."),
    (_AFTER, "{body} was replaced by {value}."),
    (_ABOVE, "{body} is part of {value}."),
    (r"hospitals?|sites|hospital sites|hospitals run", "{body} runs {value}."),
    (r"founders?|founded by|established by", "{body} was founded by {value}."),
    (_OVER, "{body} is accountable to {value}."),
    (r"merged into", "{body} was merged into {value}."),
)
_FACTS = [(re.compile(rf"(?:{label})\W*", re.IGNORECASE), said) for label, said in _SAYS]
_HELD = re.compile(
    r"(?:(?:interim|acting|current|deputy|group|executive|medical|finance|vice)[ -])*[A-Za-z -]{4,40}"
)


def labelled(label: str, value: str, body: str) -> str:
    """The sentence that a line with a label stands for; empty where it is none: "Parent body: Orrin Council".

    >>> labelled("Parent body", "Orrin Council", "Vale Forum"), labelled("Note", "Orrin Council", "Vale Forum")
    ('Vale Forum is part of Orrin Council.', '')
    """
    said = next((said for known, said in _FACTS if known.fullmatch(label)), "")
    return said.format(body=body, value=value) if said and value[:1].isupper() else ""


def fact_of(cells: Sequence[Spanned], header: Sequence[Spanned], topic: str) -> str:
    """The sentence that a row of a table of facts stands for; empty where it is none.

    Parameters:
        cells: the row.
        header: the first row of the table; its first cell may name the body.
        topic: the body that the text is of, or "".

    >>> fact_of([Spanned("Chair"), Spanned("Ann Example[1]")], [Spanned("Orrin Trust"), Spanned("")], "")
    'The chair of Orrin Trust is Ann Example.'
    >>> fact_of([Spanned("Website"), Spanned("www")], [], "Orrin Trust")
    ''
    """
    told = [cell.text for cell in cells if cell.text.strip()]
    headed = [cell.text for cell in header if cell.text.strip()]
    if len(headed) == 2 and (role_kind(headed[0]) or any(label.fullmatch(headed[0]) for label, _ in _FACTS)):
        headed = []  # the first fact stands where a table has its header
    if len(told) != 2 or len(headed) > 1 or not cells[0].text.strip() or len(told[0].split()) > 5:
        return ""
    key, value = told[0].strip(" :"), _NOTE.sub("", told[1]).strip(" .")
    body = headed[0] if headed and headed[0] != told[0] else topic
    if not body or not value or key == body or not value[:1].isupper():
        return ""
    for label, said in _FACTS:
        if label.fullmatch(key):
            return said.format(body=body, value=value)
    held = _HELD.fullmatch(key) and role_kind(key) in {"chair", "leads", "works_for"}
    return f"The {key[:1].lower()}{key[1:]} of {body} is {value}." if held and len(value.split()) <= 6 else ""
