"""Which date of its sentence a draft has: the nearest to its verb, its own in a list, or the day somebody left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..vocabulary import Vocabulary
from .clauses import Clauses
from .dates import DateMention, find_dates
from .drafts import Draft
from .postwords import posts

_BESIDE = 3  # characters that may stand between a name in a list and the date that is its own
_UNTIL_THEN = re.compile(
    r"\b(?:working|remaining|staying|serving|worked|remained|stayed|served|there|role|post|position|office|which"
    r" (?:he|she|it) held) *$"
)
_JOINTS = re.compile(r"\b(?:and|but|which|who|when|where|after|before|then)\b|;")
# a verb right behind "that" or "which" is not of the date that stands before them
_RELATIVE = re.compile(r"\b(?:that|which|who|whose)\b(?: +[\w-]+){0,3} *$")
_LAW_YEAR = re.compile(r"(?:Act|Order|Regulations)[^\d]* ((?:19|20)\d\d)$")
_WHEN = re.compile(r"\W*(?:when|at which point|after which|whereupon)\b")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A verb of leaving: its offset, who leaves, what is left (empty where that is not said), if it is to come."""

    start: int
    who: frozenset[int]
    what: frozenset[int]
    planned: bool


def find_leavings(clauses: Clauses) -> list[tuple[int, bool]]:
    """The chunks of the verbs of leaving in a sentence, each with whether it is to come.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> find_leavings(Clauses(read_sentence("The chair, Ann Example, will step down in June.", Finder())))
    [(5, True)]
    """
    found = []
    for n, c in enumerate(clauses.chunks):
        if c.type != "V" or c.verb is None or c.lemma not in posts().leaving or c.verb.negated:
            continue
        after = clauses.tokens[c.last].low if c.last < len(clauses.tokens) else ""
        if c.lemma not in {"step", "stand"} or after in {"down", "aside", "back"}:
            found.append(
                (n, c.verb.modal == "will" or c.form == "inf" or c.verb.progressive or c.verb.been_to)
            )
    return found


def heading_date(text: str, published: str | None) -> DateMention | None:
    """The date that a heading is, and nothing else: "June 2018" over what happened then.

    >>> heading_date("June 2018", None).edtf_from, heading_date("Plans for June 2018", None)
    ('2018-06', None)
    """
    dates = find_dates(text, published)
    if len(dates) != 1 or len(text.strip(" *:.–-")) > dates[0].end - dates[0].start + 1:
        return None
    return dates[0]


def date_drafts(
    drafts: Sequence[Draft],
    text: str,
    dates: Sequence[DateMention],
    leavings: Sequence[Leaving],
    vocabulary: Vocabulary,
    above: DateMention | None = None,
) -> None:
    """Give each draft of a sentence its date.

    Parameters:
        drafts: what the sentence says.
        text: its words; offsets of dates and anchors count in it.
        dates: the dates in it.
        leavings: who leaves what in it.
        vocabulary: tells events from states.
        above: the date that the heading over it is.
    """
    for draft in drafts:
        usable = [d for d in dates if not d.aside or _same_bracket(text, d.start, draft.anchor)]
        left = next((x for x in leavings if id(draft.subject) in x.who and _is_left(draft, x)), None)
        if left is not None and usable:
            last = next((d for d in usable if d.start > left.start), None) or nearest(
                usable, left.start, text
            )
            usable = [d for d in usable if d is not last and d.start < left.start] if len(usable) > 1 else []
            _date(draft, usable, text, vocabulary)
            draft.valid_to = last.edtf_to or last.edtf_from
            draft.status = "former" if not left.planned and draft.status != "denied" else draft.status
            continue
        own = next((d for d in dates if draft.near and 0 <= d.start - draft.near <= _BESIDE), None)
        if own is None and draft.role:  # "leader of the council (1980-1983)"
            own = next((d for d in dates if d.aside and 0 <= d.start - draft.anchor <= _BESIDE), None)
            if own is not None and own.relation == "between" and draft.status == "actual":
                draft.status = "former" if own.edtf_to else draft.status
        if own is not None and own.relation == "until":
            draft.valid_to = own.edtf_to
            continue
        if own is not None:
            draft.valid_from = own.edtf_from
            draft.valid_to = own.edtf_to if own.relation == "between" else None
            continue
        if not usable and not dates and above is not None and (draft.happened or _event(draft, vocabulary)):
            usable = [above]
        _date(draft, _in_clause(text, usable, draft.anchor), text, vocabulary)
        if draft.relation == "established_by" and draft.valid_from is None and draft.object is not None:
            year = _LAW_YEAR.search(draft.object.name) if draft.object.kind == "instrument" else None
            draft.valid_from = year[1] if year and draft.status == "actual" else None


def _is_left(draft: Draft, leaving: Leaving) -> bool:
    gone = draft.method.rpartition("/")[2].split()[:1]
    return bool(draft.role or set(gone) & posts().leaving) and (
        not leaving.what or id(draft.object) in leaving.what
    )


def _event(draft: Draft, vocabulary: Vocabulary) -> bool:
    relation = vocabulary.relations.get(draft.relation)
    return relation is not None and relation.temporal == "event"


def _same_bracket(text: str, start: int, anchor: int) -> bool:
    """Whether a date in brackets stands in the same ones as what it may date: "Ann Example (chair, 2003-07)"."""
    opened = text.rfind("(", 0, start)
    return opened >= 0 and opened < anchor <= start and ")" not in text[opened:start]


def _in_clause(text: str, dates: list[DateMention], anchor: int) -> list[DateMention]:
    """The dates on the same side of every semicolon as the anchor, where there are any dates there."""
    first, last = text.rfind(";", 0, anchor) + 1, text.find(";", anchor)
    inside = [d for d in dates if d.start >= first and (last < 0 or d.start < last)]
    return (
        inside if inside or ";" not in text else [d for d in dates if d.start < text.find(";") and first == 0]
    )


def nearest(dates: Sequence[DateMention], place: int, text: str) -> DateMention:
    """The date nearest to a place: by the joints of the sentence between them, then by letters.

    >>> dates = find_dates("She left in 2010 and returned in 2014.")
    >>> nearest(dates, 20, "She left in 2010 and returned in 2014.").edtf_from
    '2014'
    """

    def away(date: DateMention) -> tuple[int, int]:
        between = text[date.end : place] if date.end <= place else text[place : date.start]
        return len(_JOINTS.findall(between)), min(abs(date.start - place), abs(date.end - place))

    return min(dates, key=away)


def _date(draft: Draft, usable: list[DateMention], text: str, vocabulary: Vocabulary) -> None:
    """Give a draft the date of its sentence that stands nearest to its verb.

    An event, and a plan, happen at or from the date; a state that is over ends at an "until"; a present state takes
    only a date that says since when. Dates in brackets are those of a name.
    """
    usable = [d for d in usable if not _RELATIVE.search(text[d.end : draft.anchor])]
    if not usable:
        return
    date = nearest(usable, draft.anchor, text)
    if date.end < draft.anchor and _WHEN.match(text[date.end : draft.anchor]):
        draft.valid_from = date.edtf_to or date.edtf_from  # "until 2012, when he became chair"
        return
    event = _event(draft, vocabulary)
    if event and date.relation == "since" and _JOINTS.search(text[draft.anchor : date.start]):
        return  # "succeeds Ann Example, who has led it since 2010"
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
        end = next((d for d in usable if d.relation == "until" and d.start > date.start), None)
        if end is not None and _UNTIL_THEN.search(text[date.end : end.start]):
            draft.valid_to = None if event else end.edtf_to or end.edtf_from
    if draft.modal == "would" and draft.status == "proposed" and date.relation in {"by", "from"}:
        draft.status, draft.valid_from = "planned", date.edtf_from
    if (draft.role or draft.happened) and draft.status == "actual" and draft.valid_to and not event:
        draft.status = "former"
