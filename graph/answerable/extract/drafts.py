"""A claim in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vocabulary import Vocabulary
from .dates import DateMention
from .state import Known


@dataclass(slots=True)
class Draft:
    """A claim in the making: ends are entities of the state, names are given when the whole document is read."""

    subject: Known
    relation: str
    object: Known | None
    start: int
    end: int
    method: str
    confidence: float
    status: str = "actual"
    role: str | None = None
    value: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    says: Known | None = None
    about: str | None = None
    paragraph: str = ""
    anchor: int = 0
    happened: bool = False
    modal: str = ""


_JOINTS = re.compile(r"\b(?:and|but|which|who|when|where|after|before|then)\b|;")


def _away(date: DateMention, anchor: int, text: str) -> tuple[int, int]:
    """How far a date is from what it may date: by the joints of the sentence between them, then by letters."""
    between = text[date.end : anchor] if date.end <= anchor else text[anchor : date.start]
    return len(_JOINTS.findall(between)), min(abs(date.start - anchor), abs(date.end - anchor))


def date_draft(draft: Draft, dates: list[DateMention], vocabulary: Vocabulary, text: str) -> None:
    """Give a draft the date of its sentence that stands nearest to its verb.

    An event, and a plan, happen at or from the date; a state that is over ends at an "until"; a present state takes
    only a date that says since when. Dates in brackets are those of a name.
    """
    usable = [d for d in dates if not d.aside]
    if not usable:
        return
    date = min(usable, key=lambda d: _away(d, draft.anchor, text))
    relation = vocabulary.relations.get(draft.relation)
    event = relation is not None and relation.temporal == "event"
    if date.relation == "between":
        draft.valid_from, draft.valid_to = date.edtf_from, None if event else date.edtf_to
    elif date.relation == "until":
        draft.valid_to = None if event else date.edtf_to or date.edtf_from
    elif (
        date.relation in {"since", "from"}
        or draft.happened
        or event
        or draft.status in {"planned", "former"}
        or (draft.role and "attribute" not in draft.method)
    ):
        draft.valid_from = date.edtf_from
    if draft.modal == "would" and draft.status == "proposed" and date.relation in {"by", "from"}:
        draft.status, draft.valid_from = "planned", date.edtf_from
    if draft.role and draft.status == "actual" and draft.valid_to:
        draft.status = "former"
