"""One date by itself - a day, month, season, quarter, financial year, "last autumn" - as EDTF.

What the words about it make of it is for `dates`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..dates import PartialDate
from .rules import load

_HINT = re.compile(
    r"1[89]\d\d|20\d\d|FY ?\d|\d[/.]\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|\b(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Cc]oming|[Pp]ast|[Cc]urrent|ago|[Tt]oday|[Yy]esterday|[Tt]omorrow)\b"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One date: `value` is EDTF, `until` the end of a period that has its own name (Q3 2021/22).

    `kind` tells how sure it is by itself: `plain` four digits, `bare` a month, `yearless` day and month.
    """

    start: int
    end: int
    value: str | None
    until: str | None = None
    kind: str = "date"
    month: int = 0
    day: int = 0


@functools.cache
def rules() -> dict[str, Any]:
    """The words of `dates.yaml`, and the patterns made of them.

    >>> rules()["months"]["april"]
    4
    """
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
        "events_re": re.compile(rf"\s+(?:\w+ )?(?:{_any(data['events'])})(?!\w)", re.IGNORECASE),
        "money_re": re.compile(_any(data["money"]), re.IGNORECASE),
        "followed_re": re.compile(rf"\s+(?:\w+ )?(?:{_any(data['followed'])})(?!\w)", re.IGNORECASE),
        "unit": _unit_pattern(months, seasons, numbers, data["years"]),
    }


def _any(phrases: Any) -> str:
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases, key=lambda p: (-len(p), p))
    )


def _unit_pattern(
    months: Iterable[str], seasons: Iterable[str], numbers: Iterable[str], years: Iterable[str]
) -> re.Pattern[str]:
    """One pattern for every way of writing a date; the named group that took part tells which."""
    loud = [name.upper() for name in months if len(name) > 3]
    month = rf"(?:{_any([*(name.capitalize() for name in months), *loud])})\.?"
    season = rf"(?:{_any([*seasons, *(name.capitalize() for name in seasons)])})"
    year = r"(?:1[89]\d\d|20\d\d)"
    weekday = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? (?:the )?)?"
    nth = r"(?:st|nd|rd|th)"
    kinds = "|".join(years)
    in_year = r"(?:\s(?:of|in))?(?:\sthe)?(?:\s(?:financial|fiscal|calendar)\syear)?(?:\sFY)?\s?"
    quarter = (
        r"(?:Q(?P<q>[1-4])|(?P<qn>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]quarter"
        r"|quarter\s(?P<qd>[1-4]|one|two|three|four)|H(?P<h>[12])|(?P<hn>first|second|1st|2nd|latter)[\s-]half)"
    )
    what = r"week|month|year|quarter|spring|summer|autumn|winter|financial\syear"
    ways = [
        rf"(?P<iso>(?P<iy>{year})-(?P<im>0[1-9]|1[0-2])-(?P<id>[0-3]\d))(?![\w/-])",
        rf"(?P<slash>(?P<sd>[0-3]?\d)(?P<ss>[/.])(?P<sm>[01]?\d)(?P=ss)(?P<sy>{year}|\d\d))(?![\w/.]*\d)",
        rf"(?:(?P<fkind>{kinds})[\s-]year[,:]?\s(?:of\s)?)?(?:FY ?)?(?P<quarter>{quarter}{in_year})"
        rf"(?P<qy>{year})(?:\s?[/–-]\s?(?P<qz>{year}|\d\d?))?(?![\w])",
        rf"(?:(?P<ykind>{kinds})[\s-]year[,:]?\s(?:of\s)?)?(?:FY ?)?(?P<fy>{year})\s?(?P<fs>[/–-])\s?"
        rf"(?P<fz>{year}|\d\d?)(?![\w/]|-\d|[.,]\d)(?:\s(?P<zkind>{kinds})[\s-]year)?",
        r"FY ?(?P<fyshort>\d\d)(?:/(?P<fyshort2>\d\d))?(?!\w)",
        rf"(?P<dmy>{weekday}(?P<d>[0-3]?\d){nth}?(?:\s(?:day\s)?of)?\s?(?P<m>{month})"
        rf"(?:,?\s(?:in\s)?(?P<y>{year}|'\d\d))?)(?![\w])",
        rf"(?P<mdy>{weekday}(?P<m2>{month})\s(?:the\s)?(?P<d2>[0-3]?\d){nth}?,?\s(?P<y2>{year}))(?!\w)",
        rf"(?P<md>(?P<m3>{month})\s(?:the\s)?(?P<d3>[0-3]?\d){nth})(?!\w)",
        rf"(?P<my>(?P<m4>{month})(?:,?\s|-|\sof\s)?(?P<y4>{year}|'\d\d|(?<=-)\d\d))(?!\w|[/-]\d)",
        rf"(?P<season>(?:the\s)?(?P<s>{season})(?:\s|,\s|\sof\s)(?P<sey>{year})(?:[/–-](?P<sez>\d\d))?)(?!\w)",
        rf"(?P<decade>(?:the\s)?(?P<dec>{year})'?s)(?!\w)",
        rf"(?P<year>{year})(?![\w]|[/–-]\d|[.,:]\d)",
        rf"(?P<monthonly>(?P<rel>(?:next|last|this|previous|coming)\s)?(?P<m5>{month}))(?![\w-]|\s?\d)",
        rf"(?P<relative>(?:the\s)?(?P<way>last|next|this|previous|coming|past|current)\s(?P<what>{what}))(?!\w)",
        r"(?P<dayword>today|yesterday|tomorrow)(?!\w)",
        rf"(?P<ago>(?P<n>{_any(numbers)}|a|\d{{1,2}})\s(?P<unit>day|week|month|year)s?\sago)(?!\w)",
    ]
    return re.compile(r"(?:(?<![\w/.£$€-])|(?<=[Mm]id-)|(?<=[Ee]nd-))(?:" + "|".join(ways) + ")")


def read_units(text: str, day: PartialDate | None) -> Iterator[Unit]:
    """The dates of a text, each by itself, in order.

    >>> [unit.value for unit in read_units("April 2021, Q3 2021/22 and 3 May 2022", None)]
    ['2021-04', '2021-10', '2022-05-03']
    """
    if not _HINT.search(text):
        return
    for match in rules()["unit"].finditer(text):
        unit = _READ[_kind(match)](match, day)
        if unit is not None:
            yield unit


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _READ if match[name])


def whole(year: int, month: int = 0, number: int = 0) -> str | None:
    """EDTF of a day, month or year; None where the calendar has no such day.

    >>> whole(2021, 4), whole(2021, 2, 30)
    ('2021-04', None)
    """
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
    number: int = rules()["months"][name.casefold().rstrip(".")]
    return number


def _read_iso(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    value = whole(int(m["iy"]), int(m["im"]), int(m["id"]))
    return Unit(m.start(), m.end(), value) if value else None


def _read_slash(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    padded = len(m["sd"]) == 2 and len(m["sm"]) == 2
    if len(m["sy"]) == 2 and not padded:
        return None
    value = (
        whole(_short(m["sy"]), int(m["sm"]), int(m["sd"]))
        if 1 <= int(m["sm"]) <= 12 and int(m["sd"])
        else None
    )
    return Unit(m.start(), m.end(), value) if value else None


def _read_quarter(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    names = rules()["numbers"]
    year = int(m["qy"])
    first = 4 if m["qz"] or m["fkind"] in ("financial", "fiscal") or "inancial" in m.group() else 1
    if m["h"] or m["hn"]:
        half = int(m["h"]) if m["h"] else 2 if m["hn"].casefold() in ("second", "2nd", "latter") else 1
        return _period(m, year, first + 6 * (half - 1), 6)
    number = m["q"] or m["qn"] or m["qd"]
    quarter = int(number) if number.isdigit() else names[number.casefold()]
    return _period(m, year, first + 3 * (quarter - 1), 3)


def _period(m: re.Match[str], year: int, month: int, months: int, kind: str = "period") -> Unit:
    """The unit for some months from a month on; a month may be past the year's end."""
    at = year * 12 + month - 1
    end = at + months
    return Unit(m.start(), m.end(), whole(at // 12, at % 12 + 1), whole(end // 12, end % 12 + 1), kind)


def _read_years(m: re.Match[str], day: PartialDate | None) -> Unit | None:
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
            rules()["years"].get(kind or "financial", 4),
            12,
            "year" if m["fs"] == "/" or kind else "years",
        )
    if second <= first or second - first > 120 or m["fs"] == "/":
        return None
    return Unit(m.start(), m.end(), whole(first), whole(second), "span")


def _read_short_year(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    first = 2000 + int(m["fyshort"])
    if m["fyshort2"]:
        return _period(m, first, 4, 12, "year") if int(m["fyshort2"]) == (first + 1) % 100 else None
    return _period(m, first - 1, 4, 12, "year")


def _read_day(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    month, number = _month(m["m"]), int(m["d"])
    if not 1 <= number <= 31:
        return None
    value = whole(_short(m["y"]), month, number) if m["y"] else None
    if m["y"] and value is None:
        return None
    return Unit(m.start(), m.end(), value, None, "date" if m["y"] else "yearless", month, number)


def _read_american(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    value = whole(int(m["y2"]), _month(m["m2"]), int(m["d2"])) if int(m["d2"]) else None
    return Unit(m.start(), m.end(), value) if value else None


def _read_month_day(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    number = int(m["d3"])
    return (
        Unit(m.start(), m.end(), None, None, "yearless", _month(m["m3"]), number)
        if 1 <= number <= 31
        else None
    )


def _read_month(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    month = _month(m["m4"])
    return Unit(m.start(), m.end(), whole(_short(m["y4"]), month), None, "month", month)


def _read_season(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    code = rules()["seasons"][m["s"].casefold()]
    return Unit(m.start(), m.end(), f"{int(m['sey']):04d}-{code}", None, "season")


def _read_decade(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    if m["dec"][3] != "0":
        return None
    return Unit(m.start(), m.end(), m["dec"][:3] + "X", None, "decade")


def _read_year(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    return Unit(m.start(), m.end(), m["year"], None, "plain")


def _read_month_only(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    month = _month(m["m5"])
    if m["rel"] and day is not None:
        base = day.earliest
        way = m["rel"].strip().casefold()
        year = base.year
        if way in ("next", "coming"):
            year += month <= base.month
        elif way in ("last", "previous"):
            year -= month >= base.month
        return Unit(m.start(), m.end(), whole(year, month), None, "month", month)
    return Unit(m.start(), m.end(), None, None, "bare" if not m["rel"] else "unknown", month)


def _read_relative(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    if day is None:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(m["way"].casefold(), 0)
    what = " ".join(m["what"].casefold().split())
    base = day.earliest
    exact = len(day.text) >= 10
    value: str | None
    if what == "week":
        value = whole((near := base + timedelta(weeks=step)).year, near.month) if exact else _month_of(day)
    elif what == "month":
        value = _shifted(base, step) if len(day.text) >= 7 else None
    elif what == "year":
        value = whole(base.year + step)
    elif what == "financial year":
        first = base.year - (base.month < 4) + step
        return _period(m, first, 4, 12, "year") if len(day.text) >= 7 else None
    elif what == "quarter":
        return None
    else:
        value = _season_near(base, rules()["seasons"][what], step)
    return Unit(m.start(), m.end(), value, None, "relative") if value else None


def _month_of(day: PartialDate) -> str | None:
    return day.text[:7] if len(day.text) >= 7 else None


def _shifted(base: date, months: int) -> str | None:
    at = base.year * 12 + base.month - 1 + months
    return whole(at // 12, at % 12 + 1)


def _season_near(base: date, code: int, step: int) -> str:
    """The season before, of or after a day: "last autumn", "this spring"."""
    first = 3 * (code - 20)  # the month it begins in
    year = base.year
    if step < 0:
        year -= first + 2 >= base.month
    elif step > 0:
        year += first <= base.month
    return f"{year:04d}-{code}"


def _read_day_word(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    if day is None or len(day.text) < 10:
        return None
    step = {"today": 0, "yesterday": -1, "tomorrow": 1}[m["dayword"].casefold()]
    return Unit(m.start(), m.end(), (day.earliest + timedelta(days=step)).isoformat(), None, "relative")


def _read_ago(m: re.Match[str], day: PartialDate | None) -> Unit | None:
    if day is None:
        return None
    number = (
        1
        if m["n"].casefold() == "a"
        else int(m["n"])
        if m["n"].isdigit()
        else rules()["numbers"][m["n"].casefold()]
    )
    unit = m["unit"].casefold()
    if unit == "year":
        return Unit(m.start(), m.end(), whole(day.earliest.year - number), None, "relative")
    if len(day.text) < 7:
        return None
    if unit == "month":
        return Unit(m.start(), m.end(), _shifted(day.earliest, -number), None, "relative")
    near = day.earliest - timedelta(days=number * (7 if unit == "week" else 1))
    return (
        Unit(m.start(), m.end(), whole(near.year, near.month), None, "relative")
        if len(day.text) >= 10
        else None
    )


_READ: dict[str, Callable[[re.Match[str], PartialDate | None], Unit | None]] = {
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


def last_month(unit: Unit) -> str | None:
    """The last month of a named period: what "by 2021/22" or "by Q2" is at the latest.

    >>> last_month(next(read_units("Q2 2021/22", None)))
    '2021-09'
    """
    return _shifted(PartialDate.parse(unit.until).earliest, -1) if unit.until else unit.value
