"""The numbers and letters that lists count in, and the number a paragraph begins with."""

from __future__ import annotations

import re

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_NUMBERED = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){1,5}\.?|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|[a-z]\))\s+(?=\S)"
)


def ordinal_label(number: int, style: str) -> str:
    """`number` as a list writes it.

    `style` is one of decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman, none; another
    one counts in figures.

    >>> [ordinal_label(4, style) for style in ("decimal", "lowerLetter", "upperRoman", "none")]
    ['4', 'd', 'IV', '']
    >>> ordinal_label(28, "lowerLetter")
    'bb'
    """
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{number:02}"
    if number > 0 and style.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        return text.upper() if style.startswith("upper") else text
    if 0 < number < 4000 and style.endswith("Roman"):
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
        return text.upper() if style.startswith("upper") else text
    return str(number)


def leading_number(text: str) -> str:
    """The number that `text` begins with, without white space, or "" where it begins with words.

    >>> leading_number("3.1.2 The committee meets."), leading_number("2018."), leading_number("(a) a chair")
    ('3.1.2', '', '(a)')
    """
    match = _NUMBERED.match(text)
    return match[1] if match else ""
