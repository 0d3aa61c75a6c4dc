"""When somebody in a list took or left the seat: "Ann Example (appointed 5 May 2020)", "Bob Sample (to June 2019)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .blocks import Block
from .dates import DateMention, find_dates
from .drafts import Draft
from .entries import RosterEntry
from .people import is_person
from .spans import Spanned

_TOOK = re.compile(
    r"\b(?:re-?)?(?:appointed|elected|joined|started|co-opted|commenced|began|took office|took up)\b[^\d]{0,14}$",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:resigned|retired|left|died|stood down|stepped down|ended|term (?:ended|expired)|ceased|departed)\b"
    r"[^\d]{0,14}$",
    re.I,
)


_EDGES = " ,:;()[]-–—"
_TAKING = re.compile(r"\b(?:appointed|appointment|start|started|from|joined|elected|since|began)\b", re.I)
_LEAVING = re.compile(r"\b(?:resigned|left|end|ended|ceased|retired|until|leaving|to)\b", re.I)


def told_by(block: Block, entry: RosterEntry) -> str:
    """The words of an entry that may tell its dates; in a table, the cells under "Appointed" and "Resigned".

    >>> told_by(Block("paragraph", Spanned("x")), RosterEntry(Spanned("Ann (from May 2019)")))
    'Ann (from May 2019)'
    """
    if block.kind != "row" or not block.header:
        return entry.whole.text
    told = []
    for header, cell in zip(block.header, block.cells, strict=False):
        word = (
            "appointed" if _TAKING.search(header.text) else "resigned" if _LEAVING.search(header.text) else ""
        )
        if word and len(header.text.split()) <= 4 and cell.text:
            told.append(f"{word} on {cell.text}")
    return "; ".join(told) or entry.whole.text


def name_and_dates(text: str) -> bool:
    """Whether an entry is a name with the dates at which its bearer held the post that the list is of.

    >>> name_and_dates("Ann Bell 1994–2000 (6 years)"), name_and_dates("2006 to present: Carl Dunn")
    (True, True)
    >>> name_and_dates("Ann Bell visited us from May 2019")
    False
    """
    return any(_beside_name(text, date) for date in find_dates(text, None))


def name_first(text: Spanned) -> Spanned:
    """An entry that begins with the dates of a term, with the name before them.

    >>> name_first(Spanned("1994–2000 Ann Bell")).text, name_first(Spanned("Ann Bell")).text
    ('Ann Bell, 1994–2000', 'Ann Bell')
    """
    dates = [d for d in find_dates(text.text, None) if _beside_name(text.text, d)]
    if len(dates) != 1 or text.text[: dates[0].start].strip(_EDGES):
        return text
    return Spanned.concat([text[dates[0].end :].strip(_EDGES), text[: dates[0].end].strip(_EDGES)], ", ")


def _beside_name(text: str, date: DateMention) -> bool:
    """Whether a date of a term stands right after the name that an entry begins with, or the name right after it."""
    if date.relation not in {"between", "from", "since"}:
        return False
    before, after = text[: date.start].strip(_EDGES), text[date.end :].strip(_EDGES)
    name = before or re.split(r"[(,;\[]", after)[0].strip(_EDGES)
    return is_person(name)


def dated(drafts: Iterable[Draft], text: str, published: str | None) -> Iterator[Draft]:
    """The drafts of an entry in a list, with the dates that it gives.

    Parameters:
        drafts: what the entry says.
        text: its words.
        published: EDTF date of the document.

    >>> from .state import Known
    >>> seat = Draft(Known("Ann", "person"), "member_of", Known("Board", "board"), 0, 9, "roster:board", 0.8)
    >>> [(d.valid_from, d.status) for d in dated([seat], "Ann (appointed 5 May 2020)", None)]
    [('2020-05-05', 'actual')]
    """
    took: str | None = None
    left: str | None = None
    gone = False
    for date in find_dates(text, published):
        before = text[: date.start]
        if date.relation == "between" and (date.aside or _beside_name(text, date)):
            took, left, gone = date.edtf_from, date.edtf_to, date.edtf_to is not None
        elif _LEFT.search(before) or (date.aside and date.relation == "until"):
            left, gone = date.edtf_to or date.edtf_from, True
        elif _TOOK.search(before) or (
            date.relation in {"from", "since"} and (date.aside or _beside_name(text, date))
        ):
            took = took or date.edtf_from
    for draft in drafts:
        draft.valid_from = draft.valid_from or took
        draft.valid_to = draft.valid_to or left
        if gone and draft.status == "actual":
            draft.status = "former"
        yield draft
