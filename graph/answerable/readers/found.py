"""What a document says of itself in words: its date, its licence, its title, looked for near its top.

A date is returned as EDTF with the words it was found in. The file's own time of change is never used. Knows
nothing of formats.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d/])")
_DAY_FIRST = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_MONTH})\b\.?,?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})\b")
_SAID = re.compile(
    r"\b(first published|published(?: on| in)?|publication date|date of publication|date "
    r"published|issued(?: on)?"
    r"|date of meeting|meeting date|date|dated|version date|held on|meeting (?:held )?on)\b\s*[:\-–|]?\s*",
    re.IGNORECASE,
)
_LICENCES = (
    (re.compile(r"open government licence(?:\s*\(OGL\))?(?:[\s,]*v(?:ersion)?\s*\.?\s*(\d(?:\.\d)?))?",
                re.IGNORECASE),
     "Open Government Licence"),
    (re.compile(r"open parliament licence(?:[\s,]*v(?:ersion)?\s*\.?\s*(\d(?:\.\d)?))?", re.IGNORECASE),
     "Open Parliament Licence"),
    (re.compile(r"\bCC[ -](BY(?:-(?:NC|ND|SA))*(?:[ -]\d\.\d)?)\b"), "CC"),
    (re.compile(r"creative commons attribution(?:[\s-]*(\d\.\d))?", re.IGNORECASE), "CC BY"),
)  # fmt: skip
_PUBLISHERS = (
    re.compile(r"(?mi)^[^\S\n]*(?:published|issued) by:?[^\S\n]+(?!email|post|order|the\s+end)([^\n.;,|]{3,80})"),
    re.compile(r"(?mi)^[^\S\n]*publisher[^\S\n]*[:|–-][^\S\n]*([^\n.;|]{3,80})"),
    re.compile(r"(?:©|\(c\)|[Cc]opyright)[^\S\n]*(?:©[^\S\n]*)?(?:(?:19|20)\d\d(?:[^\S\n]*[-–][^\S\n]*(?:19|20)?\d\d)?,?"
               r"[^\S\n]+)?((?:The[^\S\n]+)?[A-Z][^\n.;,|©\d]{3,80})"),
)  # fmt: skip
_AFTER_NAME = re.compile(
    r"\s+(?:in|on|at|all rights|registered|(?:19|20)\d\d|charity|company|and licensed)\b.*$", re.IGNORECASE
)
TOP = 3000  # characters from the top in which a document states its date and its licence
_HEADED = 400  # a bare date this near the top is the document's own


def _edtf(year: str, month: str | int | None, day: str | int | None) -> str | None:
    """The EDTF date, or None for the thirty-first of February."""
    import calendar

    if month is None:
        return year
    month_number = int(month)
    if not 1 <= month_number <= 12:
        return None
    if day is None:
        return f"{year}-{month_number:02}"
    if not 1 <= int(day) <= calendar.monthrange(int(year), month_number)[1]:
        return None
    return f"{year}-{month_number:02}-{int(day):02}"


def read_date(text: str) -> str | None:
    """The first whole date in `text`, as EDTF; day before month where only the order tells.

    >>> read_date("Thursday 4th March 2021"), read_date("2019-07-01T09:30:00Z"), read_date("March 2020")
    ('2021-03-04', '2019-07-01', '2020-03')
    >>> read_date("04/03/2021"), read_date("July 3, 2018"), read_date("no date here")
    ('2021-03-04', '2018-07-03', None)
    """
    text = text[:2000]
    found: list[tuple[int, str]] = []
    for match in _DAY_FIRST.finditer(text):
        value = _edtf(match[3], MONTHS[match[2].lower()], match[1])
        found += [(match.start(), value)] if value else []
    for match in _MONTH_FIRST.finditer(text):
        value = _edtf(match[3], MONTHS[match[1].lower()], match[2])
        found += [(match.start(), value)] if value else []
    for match in _SLASHED.finditer(text):
        value = _edtf(match[3], match[2], match[1])
        found += [(match.start(), value)] if value else []
    for match in _YEAR_FIRST.finditer(text):
        value = _edtf(match[1], match[2], match[3])
        found += [(match.start(), value)] if value else []
    for match in _ISO.finditer(text):
        if match[2]:
            value = _edtf(match[1], match[2], match[3])
            found += [(match.start(), value)] if value else []
    if found:
        return min(found)[1]
    return text.strip() if re.fullmatch(r"\s*(?:19|20)\d\d\s*", text) else None


def find_published(text: str) -> tuple[str, str] | None:
    """When the document says it was published, with the words that say so.

    Looked for near the top: first after a word such as "Published" or "Date:", then a line that is a date and
    nothing else, then a date in the first lines. None where there is none.

    >>> find_published("Northshire Health Board\\n\\nPublished: 12 May 2021\\n\\nIn 2019 we ...")
    ('2021-05-12', 'the words "Published: 12 May 2021"')
    """
    top = text[:TOP]
    lines = [line.strip() for line in top.split("\n")]
    for line in lines:
        for match in _SAID.finditer(line[:300]):
            if line[: match.start()].strip(" *#>_-|"):
                continue  # a sentence about a date is not the date of the document
            rest = line[match.end() : match.end() + 40]
            date = read_date(rest)
            if date and re.match(r"[\w ,]{0,12}?\d|" + _MONTH, rest, re.IGNORECASE):
                return date, f'the words "{line[match.start() : match.end() + 40].strip()[:60]}"'
    for line in lines:
        if 6 <= len(line) <= 40 and re.fullmatch(
            rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{_DAY_FIRST.pattern}|{_MONTH_FIRST.pattern})\.?",
            line, re.IGNORECASE,
        ):  # fmt: skip
            date = read_date(line)
            if date:
                return date, f'the line "{line}"'
    first = _DAY_FIRST.search(top[:_HEADED])
    if first and (date := read_date(first[0])):
        return (
            date,
            f'the words "{" ".join(first[0].split())}" at the top; check that it is the date of publication',
        )
    return None


def find_licence(text: str) -> tuple[str, str] | None:
    """The licence the document states, near its top or its end, with the words.

    >>> find_licence("Contains information licensed under the Open Government Licence v3.0.")
    ('Open Government Licence v3.0', 'the words "Open Government Licence v3.0"')
    """
    for part in (text[:TOP], text[-TOP:]):
        for pattern, name in _LICENCES:
            match = pattern.search(part)
            if not match:
                continue
            version = match[1] if match.lastindex else None
            if name == "CC" and version:
                value = f"CC {version}"
            else:
                mark = "v" if name.startswith("Open") else ""
                value = f"{name} {mark}{version}" if version else name
            return value, f'the words "{" ".join(match[0].split())}"'
    return None


def find_publisher(text: str) -> tuple[str, str] | None:
    """Who the document says published it, near its top or its end, with the words; "©" where nothing else does.

    >>> find_publisher("Annual report\\n\\nPublished by Northshire Council in May 2021.")
    ('Northshire Council', 'the words "Published by Northshire Council in May 2021"')
    >>> find_publisher("Minutes\\n\\n© 2020 The Northshire Trust. All rights reserved.")[0]
    'The Northshire Trust'
    """
    for pattern in _PUBLISHERS:
        for part in (text[:TOP], text[-TOP:]):
            if match := pattern.search(part):
                name = _AFTER_NAME.sub("", match[1]).strip(" *_>()[]'\"")
                if len(name) >= 3 and name[0].isupper() and name.lower() != "crown copyright":
                    return name, f'the words "{" ".join(match[0].split())[:80]}"'
    return None
