"""Dates as British public bodies write them, as EDTF, and how they bound what is told.

It holds `at` the date, `from` or `since` it, `by` it, `until` it, or `between` two. A day without a year is
placed by the document's own date or not at all; today's date is never asked. The years of laws, of people's
lives and of names are no dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..dates import PartialDate
from ..errors import DateError
from .dateunits import Unit, last_month, read_units, rules, whole

_JOIN = re.compile(
    r"\s*(?:,\s*)?(?:to|until|till|up to|up until|through to|through|–|—|-|and|and ending(?: on| in)?"
    r"|(?:to|until|and) the end of|(?:to|until) (?:early|late|mid))[\s-]*(?:the\s)?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\s*(?:[–—-]|to|until)\s*(?:the\s)?(?:present(?: day)?|date|now|today|current|ongoing)(?!\w)"
    r"|\s+onwards?(?!\w)|\s+and (?:beyond|onwards?)(?!\w)|\s*[–—-]\s*(?=\))|\s*\+",
    re.IGNORECASE,
)
_DAYS_ONLY = re.compile(
    r"(?<!\w)(?P<word>from|between)?\s?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:to|and|[–—-])\s?$", re.IGNORECASE
)
_OPENING = frozenset({"plain", "bare", "yearless"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date found: `start` to `end` of the text, words before it included ("with effect from").

    `edtf_from` and `edtf_to` are EDTF dates, None where that side is open or nobody can tell; they are the
    dates that the document names, but for a financial year, quarter or half, whose end is the month after it.
    `relation` is `at`, `from`, `since`, `by`, `until` or `between`; `aside` says that it stands in brackets.
    """

    start: int
    end: int
    edtf_from: str | None
    edtf_to: str | None
    relation: str
    text: str
    aside: bool = False


def find_dates(text: str, published: str | None = None) -> list[DateMention]:
    """The dates of a text, in order, none overlapping.

    Parameters:
        text: clean text of a sentence or block.
        published: EDTF date of the document; relative dates and dates without a year need it.

    >>> [date] = find_dates("It ran from 2013/14 until May 2019.")
    >>> date.text, date.relation, date.edtf_from, date.edtf_to
    ('from 2013/14 until May 2019', 'between', '2013-04', '2019-05')
    >>> find_dates("It will merge by the end of March 2022.")[0].edtf_from
    '2022-03'
    """
    day = _day(published)
    found: list[DateMention] = []
    units = list(read_units(text, day))
    i = 0
    while i < len(units):
        unit = units[i]
        if found and unit.start < found[-1].end:
            i += 1
            continue
        mention, used = _mention(text, units, i, day)
        if mention is not None:
            found.append(mention)
        i += used
    return found


def _day(published: str | None) -> PartialDate | None:
    if not published:
        return None
    try:
        return PartialDate.parse(published)
    except DateError:
        return None


def _mention(text: str, units: list[Unit], i: int, day: PartialDate | None) -> tuple[DateMention | None, int]:
    """The date that begins with unit `i`, and how many units it takes."""
    unit = units[i]
    before = text[max(0, unit.start - 60) : unit.start]
    if rules()["not_after_re"].search(before.rstrip(" (:")):
        return None, 1
    part, start = _part(before, unit.start)
    word, start = _word(text, start)
    following = units[i + 1] if i + 1 < len(units) else None
    joined = _JOIN.fullmatch(text, unit.end, following.start) if following is not None else None
    if joined and following is not None:
        spanned = _span(text, unit, following, word, joined.group(), start, day, part)
        if spanned is not None:
            return spanned, 2
    return _single(text, unit, word, part, start, day), 1


def _part(before: str, start: int) -> tuple[str, int]:
    """Whether "the end of" or the like stands before a date, and where it begins."""
    trimmed = before.rstrip(" -")
    found = rules()["parts_re"].search(trimmed)
    if not found:
        return "", start
    phrase = " ".join(found.group(1).casefold().split())
    return rules()["parts"][phrase], start - (len(before) - found.start())


def _word(text: str, start: int) -> tuple[str, int]:
    """What the words before a date make of it, and where they begin."""
    before = text[max(0, start - 60) : start].rstrip()
    article = re.search(r"\sthe$", before)
    found = rules()["before_re"].search(before) or (
        rules()["before_re"].search(before[: article.start()]) if article else None
    )
    if not found:
        return "", start
    phrase = " ".join(found.group(1).casefold().split())
    return rules()["before"][phrase], max(0, start - 60) + found.start()


def _span(
    text: str,
    first: Unit,
    second: Unit,
    word: str,
    join: str,
    start: int,
    day: PartialDate | None,
    part: str,
) -> DateMention | None:
    """Two dates joined: from the one until the other."""
    joined = join.strip().casefold()
    if joined == "and" and word != "between":
        return None
    if joined in ("-", "–", "—") and first.kind in ("bare",) and second.kind == "bare":
        return None
    if (
        first.kind == "plain"
        and second.kind == "plain"
        and word not in ("from", "between", "since")
        and not _in_brackets(text, first.start)
        and joined not in ("–", "—", "-", "to", "until")
    ):
        return None
    if (
        rules()["names_re"].search(text[max(0, first.start - 50) : first.start].rstrip())
        and first.kind == "plain"
    ):
        return None
    end = _ended(second, "end of" in joined or "late" in joined)
    closing = second.until or end
    if second.value is None:
        second = _placed(second, day, "until")
        closing = second.value
    opening = first.value
    if opening is None and first.month and second.value:
        year = int(second.value[:4])
        compare = (first.month, first.day) > (
            int(second.value[5:7] or 12) if len(second.value) >= 7 else 12,
            31,
        )
        opening = whole(year - compare, first.month, first.day)
    if opening is None and closing is None:
        return None
    return _made(text, start, second.end, opening, closing, "between")


def _single(
    text: str, unit: Unit, word: str, part: str, start: int, day: PartialDate | None
) -> DateMention | None:
    """One date with what stands before and after it."""
    onward = _OPEN_END.match(text, unit.end)
    aside = _in_brackets(text, unit.start)
    if unit.kind == "plain" and not _is_year(text, unit, word, part, bool(onward), aside):
        return None
    if unit.kind == "bare" and not _is_month(text, unit, word, part):
        return None
    days = (
        _DAYS_ONLY.search(text[max(0, unit.start - 20) : unit.start])
        if unit.value and len(unit.value) == 10
        else None
    )
    if days and unit.value:
        opening = whole(int(unit.value[:4]), int(unit.value[5:7]), int(days["d"])) if int(days["d"]) else None
        if opening:
            return _made(
                text, max(0, unit.start - 20) + days.start(), unit.end, opening, unit.value, "between"
            )
    if unit.kind in _OPENING and unit.value is None:
        unit = _placed(unit, day, word)
    relation = word or "at"
    end = onward.end() if onward else unit.end
    if onward and relation in ("at", "between", "from", "since"):
        return _made(text, start, end, unit.value, None, "since" if relation == "since" else "from")
    spans = unit.kind == "years" and (
        word in ("from", "between", "since") or not rules()["money_re"].search(text[:2000])
    )
    if unit.kind == "span" or spans:
        opening, closing = unit.value, unit.until
        if unit.kind == "years" and opening and closing:
            opening, closing = opening[:4], closing[:4]
        return _made(text, start, unit.end, opening, closing, "between")
    if relation == "between":
        relation = "at"
    value = _ended(unit, part == "end") if part == "end" else unit.value
    if relation == "until" and part == "end" and text[start : start + 6].casefold() in ("before", "prior "):
        relation = "by"
    if relation == "until":
        closing = (
            unit.value
            if text[start : unit.start].casefold().startswith(("before", "prior"))
            else (unit.until or value)
        )
        return _made(text, start, unit.end, None, closing, "until")
    if relation == "by":
        return _made(text, start, unit.end, last_month(unit) if unit.until else value, None, "by")
    if relation in ("from", "since"):
        return _made(text, start, unit.end, value, None, relation)
    if part:
        return _made(text, start, unit.end, value, None, "at")
    return _made(text, start, unit.end, unit.value, unit.until, "at")


def _made(
    text: str, start: int, end: int, opening: str | None, closing: str | None, relation: str
) -> DateMention:
    return DateMention(start, end, opening, closing, relation, text[start:end], _in_brackets(text, start))


def _ended(unit: Unit, end: bool) -> str | None:
    """The date, or the last month of its year, where the end of it is meant."""
    if not end or unit.value is None:
        return unit.value
    if unit.until:
        return last_month(unit)
    return f"{unit.value}-12" if unit.kind == "plain" else unit.value


def _placed(unit: Unit, day: PartialDate | None, word: str) -> Unit:
    """A day or month without a year, put by the document's: after it for a deadline, else the nearest."""
    if day is None or not unit.month or len(day.text) < 7:
        return unit
    base = day.earliest
    years = {"by": (0, 1), "since": (-1, 0)}.get(word, (-1, 0, 1))
    options: list[tuple[int, str]] = []
    for step in years:
        value = whole(base.year + step, unit.month, unit.day)
        if value is None:
            continue
        there = PartialDate.parse(value)
        distance = (there.latest - base).days if word == "by" else (there.earliest - base).days
        if (word == "by" and distance < 0) or (word == "since" and distance > 0):
            continue
        options.append((abs(distance), value))
    return replace(unit, value=min(options)[1]) if options else unit


def _in_brackets(text: str, at: int) -> bool:
    opening = text.rfind("(", max(0, at - 120), at)
    return opening >= 0 and text.find(")", opening, at) < 0 and text.find(")", at, at + 120) >= 0


def _is_year(text: str, unit: Unit, word: str, part: str, onward: bool, aside: bool) -> bool:
    """Whether four digits are a date of something, and not part of a name or a number of things."""
    before = text[max(0, unit.start - 60) : unit.start].rstrip()
    if rules()["names_re"].search(before):
        return False
    if rules()["events_re"].match(text, unit.end):
        return True
    if rules()["followed_re"].match(text, unit.end):
        return False
    if (
        word == "at"
        and before.casefold().endswith((" the", " for", " and", " was", " is", " that", "of the", " of"))
    ) or before.casefold() in ("the", "for"):
        return bool(part) or onward
    if aside and before.endswith("("):
        return True
    return bool(word or part or onward)


def _is_month(text: str, unit: Unit, word: str, part: str) -> bool:
    """Whether a month's name alone is a month: a preposition stands before it, and no noun after it."""
    before = text[max(0, unit.start - 20) : unit.start].rstrip().casefold()
    if (
        before.endswith((" the", " for the", " and", " of", " was", " is", " that", " about", " over"))
        or not before
    ):
        return bool(part)
    following = re.match(r"\s+[A-Z][a-z]+", text[unit.end : unit.end + 30])
    return bool(word or part) and not (following and unit.month in (3, 5, 4, 6))
