"""A sentence without what stands between its parts: times and brackets become blanks, so that every offset stays."""

from __future__ import annotations

import re

from .rules import load

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d(?:\s?[-/–]\s?(?:\d{4}|\d\d)(?!\d))?s?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:{_DAY}\s+(?:of\s+)?)?{_MONTH}(?:,?\s+(?:{_DAY},?\s+)?{_YEAR})?|{_YEAR}"
    rf"|{_DAY}\s+{_MONTH}|the (?:same|following|previous) (?:year|month)|that year|(?:last|this"
    rf"|next) (?:week|month|year|spring|summer|autumn|winter))"
)
_SEASON = (
    r"(?:early|late|mid-?|spring|summer|autumn|winter|the|end of|beginning of|start of|middle of"
    r"|financial year|year)"
)
_TIMES = re.compile(
    rf"(?:(?<=^)|(?<=[\s,(]))(?i:(?:with effect|effective) from|as (?:of|at)|at the end of|in|on"
    rf"|from|since|until|till|by|between|during|before|after|around|about|for)\s+"
    rf"(?:{_SEASON}\s+(?:of\s+)?){{0,3}}{_DATE}(?:\s*(?:-|–|to|until|till"
    rf"|and)\s*(?:{_SEASON}\s+){{0,2}}{_DATE})?(?=[\s,.;:)]|$),?"
    rf"|(?<=\s){_YEAR}\s*[-–]\s*(?:present|date|now)\b"
    rf"|,\s*(?:in\s+)?{_MONTH}\s+{_YEAR},?"
    r"|(?<=\s)(?:during|throughout) the (?:financial |reporting )?(?:year|period)(?=[\s,.;:)])"
    r"|(?<=\s)(?:in turn|in due course|from time to time|as (?:appropriate|necessary|required(?! (?:by|under|in)\b))"
    r"|(?:where|if|when|whenever) (?:appropriate|necessary|relevant|required))(?=[\s,.;:)])"
)
_TWO_WORD_VERB = re.compile(
    r"\b(?:[Pp]erformance|[Ll]ine) (?=manag(?:e|es|ed|ing)\b)|\b[Qq]uality (?=assur(?:e|es|ed)\b)"
)
# "the organisation now known as X", "what was then Y": X, Y
# "Ann Example, OBE, FRCP, is": letters after a name
_LETTERS = "|".join(
    sorted(
        set(load("names")["post_nominals"]) - {"MP", "MSP", "MLA", "MS", "AM"},
        key=lambda word: (-len(word), word),
    )
)
_AFTER_NAME = re.compile(
    rf"(?<=[a-z])(?:,? (?:Hon )?(?:{_LETTERS})(?:\s?\((?:Hons|Cantab|Oxon)\))?(?=[,\s(.;]|$))+"
    r"(?:,(?= (?:as|to|is|was|has|had|will|would|became|joined|took|said|served|who)\b))?"
)
_PEER = re.compile(  # "Ann Example, Baroness Example of Orrin, is": the same person
    r"(?P<surname>\b[A-Z][\w'’-]+)(?P<title>, (?:Baron|Baroness) (?P=surname)"
    r"(?: of [A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2})?,?)"
)
# "founding chair of consumer council Orrin Watch": Orrin Watch
_NO_ADJECTIVE = (
    r"(?:of|at|for|and|or|the|an?|in|on|by|with|to|from|as|who|which|that|is|was|its|their|our|this|each)"
)
_DESCRIBED = re.compile(
    rf"(?:(?<= of )|(?<= at )|(?<= by ))(?:(?:the|a) )?(?:(?!{_NO_ADJECTIVE} )[a-z][a-z-]+ ){{1,3}}"
    r"(?:charity|think-?tank|think tank|watchdog|company|firm|regulator|consultancy|association|quango|union|council"
    r"|provider|developer|landlord|agency|campaign|group|retailer|publisher|broadcaster|bank|body|organisation|trust)"
    r" (?=[A-Z])"
)
_NAMING = ("known as", "called", "named", "what ")
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]*[A-Z]")
_BODY = r"(?:organisation|body|trust|council|authority|agency|company|charity|department|group|board)"
_NOW_KNOWN = re.compile(
    rf"\b(?:the (?:\w+ )?{_BODY}(?: (?:that|which) (?:is|was))? (?:(?:now|then|later|currently|today|since) )?"
    r"(?:known as|called|named|renamed)"
    r"|what (?:is now|was then|is today|became|has become|would become|was to become|later became|is currently)"
    r"(?: known as| called)?)"
    r" (?=(?:the )?[A-Z])"
)
_NUMERIC_BRACKET = re.compile(
    rf"\((?:\s*(?:born|b\.|c\.|circa|died|d\.|aged|from|since|until|to|in|by|and|{_DATE}"
    rf"|[\d\s,.;:£%–/-]+|million|billion|years?)\s*)+\)|\(\s*[A-Z]\d{{6,9}}\s*\)"
    rf"|\(R[A-Z0-9]{{2}}\)"
)
_BRACKET = re.compile(r"\([^()]{0,400}\)(?!(?: \([^()]{0,80}\)){0,3} (?:Act|Regulations|Order|Bill|Rules)\b)")
_SHOUT = re.compile(
    r"^(?:The |THE |A )?(?P<name>(?:[A-Z][A-Z'.&-]+,? )(?:(?:OF|FOR|AND|THE|IN|ON|of|for|and|&"
    r"|[A-Z][A-Z'.,&-]*)(?: |$))*)(?=\S|$)"
)
_SMALL = {"OF", "FOR", "AND", "THE", "IN", "ON"}
_ABBREVIATIONS = {
    "NHS",
    "UK",
    "CCG",
    "ICS",
    "ICB",
    "BBC",
    "CBE",
    "OBE",
    "MBE",
    "MP",
    "QC",
    "KC",
    "EU",
    "GP",
    "ICP",
    "STP",
    "PCN",
    "LPC",
    "LMC",
    "USA",
    "US",
}


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match turned into blanks of the same length."""
    return pattern.sub(lambda m: " " * (m.end() - m.start()), text)


def without_times(text: str) -> str:
    """The sentence without its adjuncts of time, and verbs of two words made one.

    >>> " ".join(without_times("She was chair from 2007-08 of the board.").split())
    'She was chair of the board.'
    >>> " ".join(without_times("He chaired what is now Orrin Trust.").split())
    'He chaired Orrin Trust.'
    >>> " ".join(without_times("She is chair of housing charity Orrin Homes.").split())
    'She is chair of Orrin Homes.'
    >>> without_times("Regions will performance manage trusts.")
    'Regions will performance-manage trusts.'
    """
    text = _TWO_WORD_VERB.sub(lambda m: m.group()[:-1] + "-", text)
    text = blank(text, _NUMERIC_BRACKET) if "(" in text else text
    text = blank(text, _NOW_KNOWN) if any(word in text for word in _NAMING) else text
    text = blank(text, _DESCRIBED)
    text = blank(text, _AFTER_NAME) if _TWO_CAPITALS.search(text) else text
    text = _PEER.sub(lambda m: m["surname"] + " " * len(m["title"]), text) if "Baron" in text else text
    return _TIMES.sub(_kept, text)


_GOES_ON = re.compile(
    r" (?!(?:during|according|including|following)\b)[a-z]{3,}ing\b"
)  # "was set up in 2017, replacing"


def _kept(match: re.Match[str]) -> str:
    """Blanks for an adjunct of time, and the comma after it where it closes what is before or more is told."""
    before = match.string[: match.start()].rstrip()
    length = match.end() - match.start()
    goes_on = before.count(",") % 2 or _GOES_ON.match(match.string, match.end())
    if match.group().endswith(",") and goes_on and before and before[-1] not in ",;:(.":
        return " " * (length - 1) + ","
    return " " * length


def without_brackets(text: str) -> str:
    """The sentence without what stands in round brackets.

    >>> " ".join(without_brackets("The board (which met) agreed.").split())
    'The board agreed.'
    """
    return blank(text, _BRACKET)


def unshout(text: str) -> str:
    """A name in capitals that opens a paragraph, in ordinary letters; the length stays.

    >>> unshout("NORTHSHIRE HEALTH ALLIANCE is a network.")
    'Northshire Health Alliance is a network.'
    >>> unshout("VALE OF ORRIN COUNCIL")
    'Vale of Orrin Council'
    """
    match = _SHOUT.match(text)
    if match is None or not any(len(w.strip(",.")) > 4 for w in match["name"].split()):
        return text
    if " " not in match["name"].strip() and len(match["name"].strip(" ,.")) < 7:
        return text  # "UKHSA, an agency of the Department"
    words = [
        w
        if w.strip(",.'()") in _ABBREVIATIONS or not w.isupper()
        else w.casefold()
        if w in _SMALL
        else "-".join(p.capitalize() for p in w.split("-"))
        for w in match["name"].split(" ")
    ]
    start, end = match.span("name")
    plain = text[:start] + " ".join(words) + text[end:]
    return plain if len(plain) == len(text) else text
