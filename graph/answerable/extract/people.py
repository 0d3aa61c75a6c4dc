"""The shape of a person's name, and what stands before and after one.

A title and a capitalised word, or two to five capitalised words none of which is a word of bodies and posts.
Whether two such words are really a person is for the place they stand in to say.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from .rules import load

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ"
_NAME = re.compile(rf"(?:[OD]'|Mc|Mac|Fitz|[A-Z][a-z]?')?[{_UPPER}][\w'’]*(?:-[{_UPPER}a-z][\w'’]*)*")
_INITIALS = re.compile(rf"(?:[{_UPPER}]\.? ?){{1,3}}(?=[{_UPPER}])|[{_UPPER}]{{2}}(?= [{_UPPER}][a-z])")
_AFTER = re.compile(r"[ ,]+([A-Za-z]{2,9})(?![\w'])(?: ?\((?:Hons|Cantab|Oxon|London|Lond|Econ)\))*")
_MORE_LETTERS = re.compile(r"[FM][A-Z]{3,5}|[FM][A-Z][a-z]?[A-Z]{1,4}|[A-Z]{2,}[a-z]\w{0,5}")
_MIXED = re.compile(r"(?![A-Z][a-z]+\b|[A-Z]+\b)[A-Z][A-Za-z]+\b")
_SMALL = re.compile(r"([a-z']{1,4})(?: +|(?<='))")
_SHORT = re.compile(r" +([A-Z][A-Za-z]{1,4})(?![\w'’])")
_LETTERS = re.compile(r"[A-Z][a-z]?[A-Z][A-Za-z]{0,2}")
_OPEN = re.compile(r" [A-Z][a-z]")
_SPACE = re.compile(r" +")


@dataclass(frozen=True, slots=True)
class Found:
    """A person's name found in a text: `start` to `end` the name, `title` what stands before it.

    `sure` says that a title or a common forename makes it a person's; otherwise it is only capitalised words.
    """

    start: int
    end: int
    title: str
    sure: bool


class _Names:
    """The words of `roles.yaml` and `forenames.yaml` in the shape they are looked up in."""

    def __init__(self) -> None:
        data = load("roles")
        loud = [title.upper() for title in data["titles"] if len(title) >= 2]
        titles = sorted((*data["titles"], *loud), key=lambda title: (-len(title), title))
        alternatives = "|".join(re.escape(title) for title in titles)
        self.title = re.compile(rf"(?:(?:{alternatives})\b\.? +)+")
        self.particles = {particle.casefold() for particle in data["particles"]}
        self.honours = {honour.casefold() for honour in data["honours"]}
        self.not_names = {word.casefold() for word in (*data["not_names"], *data["bodies"])}
        self.surnames = {name.casefold() for name in data["surnames"]}
        self.of_places = {name.casefold() for name in data["of_places"]}
        self.forenames = {name.casefold() for name in load("forenames")["forenames"]}
        self.plural = re.compile(
            r"(?:Councillors|COUNCILLORS|Cllrs|CLLRS|Messrs|Drs|Doctors|Professors|Aldermen)\b\.?:? +"
        )


@functools.cache
def _words() -> _Names:
    return _Names()


def is_forename(word: str) -> bool:
    """Whether a word is a forename common in the United Kingdom.

    >>> is_forename("Alison"), is_forename("Northshire")
    (True, False)
    """
    return word.casefold() in _words().forenames


def match_person(text: str, at: int = 0, surname: bool = False) -> Found | None:
    """The person's name that begins at `at`, title and all; None where there is none.

    With `surname` one capitalised word is enough, as it is after "Councillors".

    >>> found = match_person("Dr Ann Example-Smith OBE, Clerk")
    >>> found.title, found.start, found.end
    ('Dr', 3, 20)
    >>> match_person("Northshire Council") is None
    True
    """
    words = _words()
    first = _MIXED.match(text, at)
    if first and first.group().casefold() in words.honours:
        return None  # "MSc"
    titled = words.title.match(text, at)
    title = titled.group().strip() if titled else ""
    start = titled.end() if titled else at
    initials = _INITIALS.match(text, start)
    end, count, names, known = start, 0, 0, False
    if (
        initials
        and (run := initials.group().strip()).isalpha()
        and len(run) > 1
        and run.casefold() in words.not_names
    ):
        initials = None
    if initials:
        end, count = initials.end(), 1
        gap = _SPACE.match(text, end)
        end = gap.end() if gap else end
    last = start
    place = end
    while count < 6:
        name = _NAME.match(text, place)
        before = text[last:place].strip() if names else ""
        surname_now = (
            name is not None
            and not before
            and is_surname(name.group(), text[start:last] if names == 1 and known else "", bool(title))
            and not _OPEN.match(text, name.end())
        )
        if name is None or not (surname_now or _may_name(name.group(), words, names + (1 if title else 0))):
            particle = _particle(text, place, words) if names or title or initials else 0
            if not particle or not _NAME.match(text, particle):
                break
            place = particle
            continue
        if names >= 2 and are_initials(name.group(), text[start:last]):
            known = True
            break
        known = known or name.group().split("-")[0].casefold() in words.forenames
        names, count, last = names + 1, count + 1, name.end()
        if text[last : last + 2] == ". " and len(name.group()) == 1:
            place = last + 2
            continue
        gap = _SPACE.match(text, last)
        if gap is None:
            break
        place = gap.end()
    enough = names >= 2 or (names == 1 and (bool(title) or bool(initials) or surname))
    if not enough or names > 5 or (names == 1 and last - start < 2):
        return None
    if not title and not surname and not known and _all_caps(text[start:last]) and names < 2:
        return None
    return Found(start, last, title, known or bool(title))


def is_surname(word: str, forename: str, titled: bool) -> bool:
    """Whether a word that is mostly none of a person's name is a surname here.

    >>> is_surname("Hall", "Tom", False), is_surname("Hall", "Albert", False), is_surname("Hall", "", True)
    (True, False, True)
    """
    words = _words()
    named = bool(forename) and " " not in forename and forename.casefold() not in words.of_places
    return word.casefold() in words.surnames and (titled or named)


def is_person(text: str) -> bool:
    """Whether a whole text is a person's name, titles and honours aside.

    >>> is_person("Professor Ann Example CBE"), is_person("Ann Example Council"), is_person("The Mayor")
    (True, False, False)
    """
    found = match_person(text)
    return found is not None and after_name(text, found) >= len(text.rstrip(" ,."))


def after_name(text: str, found: Found) -> int:
    """Where a name ends with the honours and the initials that stand after it with no mark between.

    >>> text = "Ann Example OBE AE Chair"
    >>> text[after_name(text, match_person(text)) :]
    ' Chair'
    """
    end = after_honours(text, found.end)
    short = _SHORT.match(text, end)
    if short is None or not are_initials(short.group(1), text[found.start : found.end]):
        return end
    return after_honours(text, short.end())


def are_initials(word: str, name: str) -> bool:
    """Whether a word is the letters by which minutes call somebody: "AE", "MWh" after "Martin Whitby".

    >>> are_initials("AE", "Ann Example"), are_initials("RCp", "Rose Chapel"), are_initials("IT", "Ann Example")
    (True, True, False)
    """
    letters = initials_of(name)
    if not _LETTERS.fullmatch(word) or len(letters) < 2:
        return False
    capitals = "".join(letter for letter in word if letter.isupper())
    return word.upper() == letters or capitals in {letters, letters[0] + letters[-1]}


def after_honours(text: str, at: int) -> int:
    """Where the honours and degrees after a name end.

    >>> after_honours("Ann Example CBE, FRCGP, Chair", 11)
    22
    """
    words = _words()
    end = at
    while True:
        match = _AFTER.match(text, end)
        if (
            match is None
            or not (
                match.group(1).casefold() in words.honours
                or (end > at and _MORE_LETTERS.fullmatch(match.group(1)))
            )
            or not match.group(1)[:1].isupper()
        ):
            return end
        end = match.end()


def plural_title(text: str, at: int = 0) -> re.Match[str] | None:
    """The title that several names share ("Councillors"), if one begins at `at`.

    >>> plural_title("Councillors Example and Sample").group()
    'Councillors '
    """
    return _words().plural.match(text, at)


def initials_of(name: str) -> str:
    """The first letters of a name's words.

    >>> initials_of("Ann Example-Smith")
    'AES'
    """
    return "".join(part[0] for part in re.split(r"[ -]", name) if part).upper()


def _may_name(word: str, words: _Names, before: int) -> bool:
    folded = word.casefold().removesuffix("'s")
    if folded in words.honours and (
        (word.isupper() and before >= 2) or not (word.isupper() or word.istitle())
    ):
        return False
    if folded in words.not_names:
        return False
    if word.endswith(("'s", "’s")):
        return False
    if (
        word.isupper() and 2 <= len(word) <= 4 and before == 0
    ):  # an abbreviation, until a forename says otherwise
        return folded in words.forenames
    return not any(character.isdigit() for character in word)


def _particle(text: str, at: int, words: _Names) -> int:
    """Where the lower-case particle at `at` ends, space and all; 0 where there is none."""
    end = at
    for _ in range(3):
        match = _SMALL.match(text, end)
        if match is None or match.group(1) not in words.particles:
            break
        end = match.end()
    return end if end > at else 0


def _all_caps(text: str) -> bool:
    return text.isupper()
