"""Dates as British public bodies write them, as EDTF: months, financial years, quarters, spans and deadlines.

A date says how it bounds what is told: `at` it, `from` or `since` it, `by` it, `until` it, `between` two. What is
told of no year is placed by the document's own date or not at all; today's date is never asked. The years of laws,
of people's lives and of names are no dates.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..dates import PartialDate
from ..errors import DateError
from .rules import load


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date found: `start` to `end` of the text, words before it included ("with effect from").

    `edtf_from` and `edtf_to` are EDTF dates, None where that side is open or nobody can tell; the end does not
    count. `relation` is `at`, `from`, `since`, `by`, `until` or `between`. `aside` says that it stands in brackets.
    """

    start: int
    end: int
    edtf_from: str | None
    edtf_to: str | None
    relation: str
    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """One date by itself: `value` is EDTF, `until` the end of a period with its own name (a financial year)."""

    start: int
    end: int
    value: str | None
    until: str | None = None
    kind: str = "date"
    month: int = 0
    day: int = 0


@functools.cache
def _rules() -> dict[str, Any]:
    data = load("dates")
    before = {phrase: relation for relation, phrases in data["before"].items() for phrase in phrases}
    parts = {phrase: part for part, phrases in data["parts"].items() for phrase in phrases}
    months = {name: int(number) for name, number in data["months"].items()}
    seasons = {name: int(code) for name, code in data["seasons"].items()}
    numbers = {name: int(number) for name, number in data["numbers"].items()}
    return {
        "before": before,
        "parts": parts,
        "months": months,
        "seasons": seasons,
        "numbers": numbers,
        "years": {name: int(number) for name, number in data["years"].items()},
        "before_re": re.compile(rf"(?<![\w-])({_any(before)})$", re.IGNORECASE),
        "parts_re": re.compile(rf"(?<![\w])({_any(parts)})$", re.IGNORECASE),
        "names_re": re.compile(rf"(?<!\w)(?:{_any(data['names'])}),?(?: \([^()]{{1,40}}\))?(?: of)?$"),
        "not_after_re": re.compile(rf"(?<!\w)(?:{_any(data['not_after'])})(?: \w+)?$", re.IGNORECASE),
        "followed_re": re.compile(rf"\s+(?:\w+ )?(?:{_any(data['followed'])})(?!\w)", re.IGNORECASE),
        "unit": _unit_pattern(months, seasons, numbers, data["years"]),
    }


def _any(phrases: Any) -> str:
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases, key=lambda p: (-len(p), p))
    )


def _unit_pattern(months: Any, seasons: Any, numbers: Any, years: Any) -> re.Pattern[str]:
    month = rf"(?:{_any(name.capitalize() for name in months)}|{_any(name.upper() for name in months if len(name) > 3)})\.?"
    season = rf"(?:{_any(seasons)}|{_any(name.capitalize() for name in seasons)})"
    year = r"(?:1[89]\d\d|20\d\d)"
    weekday = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? (?:the )?)?"
    kinds = "|".join(years)
    return re.compile(
        rf"(?<![\w/.£$€-])(?:"
        rf"(?P<iso>(?P<iy>{year})-(?P<im>0[1-9]|1[0-2])-(?P<id>[0-3]\d))(?![\w/-])"
        rf"|(?P<slash>(?P<sd>[0-3]?\d)(?P<ss>[/.])(?P<sm>[01]?\d)(?P=ss)(?P<sy>{year}|\d\d))(?![\w/.]*\d)"
        rf"|(?:(?P<fkind>{kinds})[\s-]year[,:]?\s(?:of\s)?)?(?:FY ?)?(?P<quarter>(?:Q(?P<q>[1-4])|(?P<qn>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]quarter|quarter\s(?P<qd>[1-4]|one|two|three|four)"
        rf"|H(?P<h>[12])|(?P<hn>first|second|1st|2nd|latter)[\s-]half)(?:\s(?:of|in))?(?:\sthe)?(?:\s(?:financial|fiscal|calendar)\syear)?(?:\sFY)?\s?)"
        rf"(?P<qy>{year})(?:\s?[/–-]\s?(?P<qz>{year}|\d\d?))?(?![\w])"
        rf"|(?:(?P<ykind>{kinds})[\s-]year[,:]?\s(?:of\s)?)?(?:FY ?)?(?P<fy>{year})\s?(?P<fs>[/–-])\s?(?P<fz>{year}|\d\d?)(?![\w/]|-\d|[.,]\d)(?:\s(?P<zkind>{kinds})[\s-]year)?"
        rf"|FY ?(?P<fyshort>\d\d)(?:/(?P<fyshort2>\d\d))?(?!\w)"
        rf"|(?P<dmy>{weekday}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s(?:day\s)?of)?\s?(?P<m>{month})(?:,?\s(?:in\s)?(?P<y>{year}|'\d\d))?)(?![\w])"
        rf"|(?P<mdy>{weekday}(?P<m2>{month})\s(?:the\s)?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<y2>{year}))(?!\w)"
        rf"|(?P<md>(?P<m3>{month})\s(?:the\s)?(?P<d3>[0-3]?\d)(?:st|nd|rd|th))(?!\w)"
        rf"|(?P<my>(?P<m4>{month})(?:,?\s|-|\sof\s)?(?P<y4>{year}|'\d\d|(?<=-)\d\d))(?!\w|[/-]\d)"
        rf"|(?P<season>(?:the\s)?(?P<s>{season})(?:\s|,\s|\sof\s)(?P<sey>{year})(?:[/–-](?P<sez>\d\d))?)(?!\w)"
        rf"|(?P<decade>(?:the\s)?(?P<dec>{year})'?s)(?!\w)"
        rf"|(?P<year>{year})(?![\w]|[/–-]\d|[.,:]\d)"
        rf"|(?P<monthonly>(?P<rel>(?:next|last|this|previous|coming)\s)?(?P<m5>{month}))(?![\w-]|\s?\d)"
        rf"|(?P<relative>(?:the\s)?(?P<way>last|next|this|previous|coming|past|current)\s(?P<what>week|month|year|quarter|spring|summer|autumn|winter|financial\syear))(?!\w)"
        rf"|(?P<dayword>today|yesterday|tomorrow)(?!\w)"
        rf"|(?P<ago>(?P<n>{_any(numbers)}|a|\d{{1,2}})\s(?P<unit>day|week|month|year)s?\sago)(?!\w)"
        rf")"
    )


def find_dates(text: str, published: str | None = None) -> list[DateMention]:
    """The dates of a text, in order, none overlapping.

    Parameters:
        text: clean text of a sentence or block.
        published: EDTF date of the document; relative dates and dates without a year need it.

    >>> [(d.text, d.relation, d.edtf_from, d.edtf_to) for d in find_dates("It ran from 2013/14 until May 2019.")]
    [('from 2013/14 until May 2019', 'between', '2013-04', '2019-05')]
    >>> find_dates("It will merge by the end of March 2022.")[0].edtf_from
    '2022-03'
    """
    day = _day(published)
    found: list[DateMention] = []
    units = list(_units(text, day))
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


def _units(text: str, day: PartialDate | None) -> Iterator[_Unit]:
    for match in _rules()["unit"].finditer(text):
        unit = _READ[_kind(match)](match, day)
        if unit is not None:
            yield unit


def _kind(match: re.Match[str]) -> str:
    for name in (
        "iso",
        "slash",
        "quarter",
        "fy",
        "fyshort",
        "dmy",
        "mdy",
        "md",
        "my",
        "season",
        "decade",
        "year",
        "monthonly",
        "relative",
        "dayword",
        "ago",
    ):
        if match[name]:
            return name
    raise AssertionError(match)


def _whole(year: int, month: int = 0, number: int = 0) -> str | None:
    """EDTF of a day, month or year; None where the calendar has no such day."""
    if number:
        try:
            return date(year, month, number).isoformat()
        except ValueError:
            return None
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _short(text: str) -> int:
    """A year of two digits, or of four."""
    digits = int(text.strip("'"))
    return digits if digits >= 100 else digits + (2000 if digits < 70 else 1900)


def _month(name: str) -> int:
    number: int = _rules()["months"][name.casefold().rstrip(".")]
    return number


def _read_iso(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    value = _whole(int(m["iy"]), int(m["im"]), int(m["id"]))
    return _Unit(m.start(), m.end(), value) if value else None


def _read_slash(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    padded = len(m["sd"]) == 2 and len(m["sm"]) == 2
    if len(m["sy"]) == 2 and not padded:
        return None
    value = (
        _whole(_short(m["sy"]), int(m["sm"]), int(m["sd"]))
        if 1 <= int(m["sm"]) <= 12 and int(m["sd"])
        else None
    )
    return _Unit(m.start(), m.end(), value) if value else None


def _read_quarter(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    names = _rules()["numbers"]
    year = int(m["qy"])
    first = 4 if m["qz"] or m["fkind"] in ("financial", "fiscal") or "inancial" in m.group() else 1
    if m["h"] or m["hn"]:
        half = int(m["h"]) if m["h"] else 2 if m["hn"].casefold() in ("second", "2nd", "latter") else 1
        return _period(m, year, first + 6 * (half - 1), 6)
    number = m["q"] or m["qn"] or m["qd"]
    quarter = int(number) if number.isdigit() else names[number.casefold()]
    return _period(m, year, first + 3 * (quarter - 1), 3)


def _period(m: re.Match[str], year: int, month: int, months: int, kind: str = "period") -> _Unit:
    """The unit for some months from a month on; a month may be past the year's end."""
    at = year * 12 + month - 1
    end = at + months
    return _Unit(m.start(), m.end(), _whole(at // 12, at % 12 + 1), _whole(end // 12, end % 12 + 1), kind)


def _read_years(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    """Two years joined: a financial year where the second follows the first, else a span."""
    first, tail = int(m["fy"]), m["fz"]
    second = int(tail) if len(tail) == 4 else int(str(first)[: 4 - len(tail)] + tail)
    if second < first and len(tail) == 2:
        second += 100
    kind = m["ykind"] or m["zkind"]
    if second == first + 1 and (len(tail) < 4 or kind or m["fs"] == "/"):
        return _period(
            m,
            first,
            _rules()["years"].get(kind or "financial", 4),
            12,
            "year" if m["fs"] == "/" or kind else "years",
        )
    if second <= first or second - first > 120 or m["fs"] == "/":
        return None
    return _Unit(m.start(), m.end(), _whole(first), _whole(second), "span")


def _read_short_year(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    first = 2000 + int(m["fyshort"])
    if m["fyshort2"]:
        return _period(m, first, 4, 12, "year") if int(m["fyshort2"]) == (first + 1) % 100 else None
    return _period(m, first - 1, 4, 12, "year")


def _read_day(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    month, number = _month(m["m"]), int(m["d"])
    if not 1 <= number <= 31:
        return None
    value = _whole(_short(m["y"]), month, number) if m["y"] else None
    if m["y"] and value is None:
        return None
    return _Unit(m.start(), m.end(), value, None, "date" if m["y"] else "yearless", month, number)


def _read_american(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    value = _whole(int(m["y2"]), _month(m["m2"]), int(m["d2"])) if int(m["d2"]) else None
    return _Unit(m.start(), m.end(), value) if value else None


def _read_month_day(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    number = int(m["d3"])
    return (
        _Unit(m.start(), m.end(), None, None, "yearless", _month(m["m3"]), number)
        if 1 <= number <= 31
        else None
    )


def _read_month(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    month = _month(m["m4"])
    return _Unit(m.start(), m.end(), _whole(_short(m["y4"]), month), None, "month", month)


def _read_season(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    code = _rules()["seasons"][m["s"].casefold()]
    return _Unit(m.start(), m.end(), f"{int(m['sey']):04d}-{code}", None, "season")


def _read_decade(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    if m["dec"][3] != "0":
        return None
    return _Unit(m.start(), m.end(), m["dec"][:3] + "X", None, "decade")


def _read_year(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    return _Unit(m.start(), m.end(), m["year"], None, "plain")


def _read_month_only(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    month = _month(m["m5"])
    if m["rel"] and day is not None:
        base = day.earliest
        way = m["rel"].strip().casefold()
        year = base.year
        if way in ("next", "coming"):
            year += month <= base.month
        elif way in ("last", "previous"):
            year -= month >= base.month
        return _Unit(m.start(), m.end(), _whole(year, month), None, "month", month)
    return _Unit(m.start(), m.end(), None, None, "bare" if not m["rel"] else "unknown", month)


def _read_relative(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    if day is None:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(m["way"].casefold(), 0)
    what = " ".join(m["what"].casefold().split())
    base = day.earliest
    exact = len(day.text) >= 10
    value: str | None
    if what == "week":
        value = _whole((near := base + timedelta(weeks=step)).year, near.month) if exact else _month_of(day)
    elif what == "month":
        value = _shifted(base, step) if len(day.text) >= 7 else None
    elif what == "year":
        value = _whole(base.year + step)
    elif what == "financial year":
        first = base.year - (base.month < 4) + step
        return _period(m, first, 4, 12, "year") if len(day.text) >= 7 else None
    elif what == "quarter":
        return None
    else:
        value = _season_near(base, _rules()["seasons"][what], step)
    return _Unit(m.start(), m.end(), value, None, "relative") if value else None


def _month_of(day: PartialDate) -> str | None:
    return day.text[:7] if len(day.text) >= 7 else None


def _shifted(base: date, months: int) -> str | None:
    at = base.year * 12 + base.month - 1 + months
    return _whole(at // 12, at % 12 + 1)


def _season_near(base: date, code: int, step: int) -> str:
    """The season before, of or after a day: "last autumn", "this spring"."""
    first = 3 * (code - 20)  # the month it begins in
    year = base.year
    if step < 0:
        year -= first + 2 >= base.month
    elif step > 0:
        year += first <= base.month
    return f"{year:04d}-{code}"


def _read_day_word(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    if day is None or len(day.text) < 10:
        return None
    step = {"today": 0, "yesterday": -1, "tomorrow": 1}[m["dayword"].casefold()]
    return _Unit(m.start(), m.end(), (day.earliest + timedelta(days=step)).isoformat(), None, "relative")


def _read_ago(m: re.Match[str], day: PartialDate | None) -> _Unit | None:
    if day is None:
        return None
    number = (
        1
        if m["n"].casefold() == "a"
        else int(m["n"])
        if m["n"].isdigit()
        else _rules()["numbers"][m["n"].casefold()]
    )
    unit = m["unit"].casefold()
    if unit == "year":
        return _Unit(m.start(), m.end(), _whole(day.earliest.year - number), None, "relative")
    if len(day.text) < 7:
        return None
    if unit == "month":
        return _Unit(m.start(), m.end(), _shifted(day.earliest, -number), None, "relative")
    near = day.earliest - timedelta(days=number * (7 if unit == "week" else 1))
    return (
        _Unit(m.start(), m.end(), _whole(near.year, near.month), None, "relative")
        if len(day.text) >= 10
        else None
    )


_READ = {
    "iso": _read_iso,
    "slash": _read_slash,
    "quarter": _read_quarter,
    "fy": _read_years,
    "fyshort": _read_short_year,
    "dmy": _read_day,
    "mdy": _read_american,
    "md": _read_month_day,
    "my": _read_month,
    "season": _read_season,
    "decade": _read_decade,
    "year": _read_year,
    "monthonly": _read_month_only,
    "relative": _read_relative,
    "dayword": _read_day_word,
    "ago": _read_ago,
}

_JOIN = re.compile(r"\s*(?:,\s*)?(?:to|until|till|up to|up until|through to|through|–|—|-|and|and ending(?: on| in)?|to the end of|until the end of|and the end of|to (?:early|late|mid)|until (?:early|late|mid))[\s-]*(?:the\s)?", re.IGNORECASE)  # fmt: skip
_OPEN_END = re.compile(r"\s*(?:[–—-]|to|until)\s*(?:the\s)?(?:present(?: day)?|date|now|today|current|ongoing)(?!\w)|\s+onwards?(?!\w)|\s+and (?:beyond|onwards?)(?!\w)|\s*[–—-]\s*(?=\))|\s*\+", re.IGNORECASE)  # fmt: skip
_DAYS_ONLY = re.compile(
    r"(?<!\w)(?P<word>from|between)?\s?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:to|and|[–—-])\s?$", re.IGNORECASE
)
_OPENING = frozenset({"plain", "bare", "yearless"})


def _mention(
    text: str, units: list[_Unit], i: int, day: PartialDate | None
) -> tuple[DateMention | None, int]:
    """The date that begins with unit `i`, and how many units it takes."""
    unit = units[i]
    before = text[max(0, unit.start - 60) : unit.start]
    rules = _rules()
    if rules["not_after_re"].search(before.rstrip(" (:")):
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
    found = _rules()["parts_re"].search(trimmed)
    if not found:
        return "", start
    phrase = " ".join(found.group(1).casefold().split())
    return _rules()["parts"][phrase], start - (len(before) - found.start())


def _word(text: str, start: int) -> tuple[str, int]:
    """What the words before a date make of it, and where they begin."""
    before = text[max(0, start - 60) : start].rstrip()
    article = re.search(r"\sthe$", before)
    found = _rules()["before_re"].search(before) or (
        _rules()["before_re"].search(before[: article.start()]) if article else None
    )
    if not found:
        return "", start
    phrase = " ".join(found.group(1).casefold().split())
    return _rules()["before"][phrase], max(0, start - 60) + found.start()


def _span(
    text: str,
    first: _Unit,
    second: _Unit,
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
        _rules()["names_re"].search(text[max(0, first.start - 50) : first.start].rstrip())
        and first.kind == "plain"
    ):
        return None
    end = _ended(second, "end of" in joined)
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
        opening = _whole(year - compare, first.month, first.day)
    opening = _begun(opening, part)
    if opening is None and closing is None:
        return None
    return _made(text, start, second.end, opening, closing, "between")


def _single(
    text: str, unit: _Unit, word: str, part: str, start: int, day: PartialDate | None
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
        opening = (
            _whole(int(unit.value[:4]), int(unit.value[5:7]), int(days["d"])) if int(days["d"]) else None
        )
        if opening:
            return _made(
                text, max(0, unit.start - 20) + days.start(), unit.end, opening, unit.value, "between"
            )
    if unit.kind in _OPENING and unit.value is None:
        unit = _placed(unit, day, word)
    relation = word or "at"
    end = onward.end() if onward else unit.end
    if onward and relation in ("at", "between", "from", "since"):
        return _made(
            text, start, end, _begun(unit.value, part), None, "since" if relation == "since" else "from"
        )
    if unit.kind in ("span", "years") and (unit.kind == "span" or word in ("from", "between", "since")):
        opening, closing = unit.value, unit.until
        if unit.kind == "years" and opening and closing:
            opening, closing = opening[:4], closing[:4]
        return _made(text, start, unit.end, opening, closing, "between")
    if relation == "between":
        relation = "at"
    value = _ended(unit, part == "end") if part == "end" else _begun(unit.value, part)
    if relation == "until":
        closing = (
            unit.value
            if text[start : unit.start].casefold().startswith(("before", "prior"))
            else (unit.until or value)
        )
        return _made(text, start, unit.end, None, closing, "until")
    if relation == "by":
        return _made(text, start, unit.end, _last_month(unit) if unit.until else value, None, "by")
    if relation in ("from", "since"):
        return _made(text, start, unit.end, value, None, relation)
    if part:
        return _made(text, start, unit.end, value, None, "at")
    return _made(text, start, unit.end, unit.value, unit.until, "at")


def _made(
    text: str, start: int, end: int, opening: str | None, closing: str | None, relation: str
) -> DateMention:
    return DateMention(start, end, opening, closing, relation, text[start:end], _in_brackets(text, start))


def _last_month(unit: _Unit) -> str | None:
    """The last month of a named period: what "by 2021/22" or "by Q2" is at the latest."""
    return _shifted(PartialDate.parse(unit.until).earliest, -1) if unit.until else unit.value


def _ended(unit: _Unit, end: bool) -> str | None:
    """The date, or the last month of its year, where the end of it is meant."""
    if not end or unit.value is None:
        return unit.value
    if unit.until:
        return _last_month(unit)
    return f"{unit.value}-12" if unit.kind == "plain" else unit.value


def _begun(value: str | None, part: str) -> str | None:
    """The first month of a year, where the start of it is meant in so many words."""
    return value


def _placed(unit: _Unit, day: PartialDate | None, word: str) -> _Unit:
    """A day or month without a year, put beside the document's date: after it for a deadline, else the nearest."""
    if day is None or not unit.month or len(day.text) < 7:
        return unit
    base = day.earliest
    years = {"by": (0, 1), "since": (-1, 0)}.get(word, (-1, 0, 1))
    options: list[tuple[int, str]] = []
    for step in years:
        value = _whole(base.year + step, unit.month, unit.day)
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


def _is_year(text: str, unit: _Unit, word: str, part: str, onward: bool, aside: bool) -> bool:
    """Whether four digits are a date of something, and not part of a name or a number of things."""
    rules = _rules()
    before = text[max(0, unit.start - 60) : unit.start].rstrip()
    if rules["names_re"].search(before) or rules["followed_re"].match(text, unit.end):
        return False
    if (
        word == "at"
        and before.casefold().endswith((" the", " for", " and", " was", " is", " that", "of the", " of"))
    ) or before.casefold() in ("the", "for"):
        return bool(part) or onward
    if aside and before.endswith("("):
        return onward
    return bool(word or part or onward)


def _is_month(text: str, unit: _Unit, word: str, part: str) -> bool:
    """Whether a month's name alone is a month: a preposition stands before it, and no noun after it."""
    before = text[max(0, unit.start - 20) : unit.start].rstrip().casefold()
    if (
        before.endswith((" the", " for the", " and", " of", " was", " is", " that", " about", " over"))
        or not before
    ):
        return bool(part)
    following = re.match(r"\s+[A-Z][a-z]+", text[unit.end : unit.end + 30])
    return bool(word or part) and not (following and unit.month in (3, 5, 4, 6))
