"""When somebody in a list took or left the seat: "Ann Example (appointed 5 May 2020)", "Bob Sample (to June 2019)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .blocks import Block
from .dates import find_dates
from .drafts import Draft
from .entries import RosterEntry

_TOOK = re.compile(
    r"\b(?:re-?)?(?:appointed|elected|joined|started|co-opted|commenced|began|took office|took up)\b[^\d]{0,14}$",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:resigned|retired|left|died|stood down|stepped down|ended|term (?:ended|expired)|ceased|departed)\b"
    r"[^\d]{0,14}$",
    re.I,
)


_TAKING = re.compile(r"\b(?:appointed|appointment|start|started|from|joined|elected|since|began)\b", re.I)
_LEAVING = re.compile(r"\b(?:resigned|left|end|ended|ceased|retired|until|leaving|to)\b", re.I)


def told_by(block: Block, entry: RosterEntry) -> str:
    """The words of an entry that may tell its dates; in a table, the cells under "Appointed" and "Resigned".

    >>> from .spans import Spanned
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
        if date.relation == "between" and date.aside:
            took, left, gone = date.edtf_from, date.edtf_to, date.edtf_to is not None
        elif _LEFT.search(before) or (date.aside and date.relation == "until"):
            left, gone = date.edtf_to or date.edtf_from, True
        elif _TOOK.search(before) or (date.aside and date.relation in {"from", "since"}):
            took = took or date.edtf_from
    for draft in drafts:
        draft.valid_from = draft.valid_from or took
        draft.valid_to = draft.valid_to or left
        if gone and draft.status == "actual":
            draft.status = "former"
        yield draft
