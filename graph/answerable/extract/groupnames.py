"""Groups that are told from others of their class: "the four CCGs that once covered Northshire"."""

from __future__ import annotations

from dataclasses import replace

from .mentions import COUNTS, DEFINITE, Mention
from .rules import wordset
from .tokens import Token


def group_mention(tokens: list[Token], class_: Mention, kind: str) -> Mention | None:
    """The group by the words that tell it, where a counted class is told apart by "that"; None where it is not.

    What is said of such a group is not said of its class. `kind` is that of the class's members.

    >>> from .tokens import tokenise
    >>> words = tokenise("the two CCGs that covered Northshire merged")
    >>> two = Mention(2, 3, "clinical commissioning group", "type", "class", True)
    >>> group_mention(words, two, "commissioner").name
    'two CCGs that covered Northshire'
    """
    first = class_.first
    if class_.kind != "type" or not class_.plural or not kind or first < 2:
        return None
    count = tokens[first - 1]
    counted = count.low in COUNTS or count.kind == "number"
    end = _told_apart(tokens, class_.last) if counted and tokens[first - 2].low in DEFINITE else 0
    if not end:
        return None
    words = tokens[first - 1 : end]
    phrase = "".join(t.text if t.kind in {"possessive", "mark"} else f" {t.text}" for t in words).strip()
    return Mention(first, class_.last, phrase, kind, "name", True)


def sorts(tokens: list[Token], class_: Mention) -> list[Mention]:
    """The classes of which a row of words before one noun tells: "county, district and borough councils" are three.

    >>> from .tokens import tokenise
    >>> councils = Mention(0, 4, "county and district council", "type", "class", True, extra=("body", "council"))
    >>> [m.name for m in sorts(tokenise("county and district councils"), councils)]
    ['county council', 'district council']
    """
    words = tokens[class_.first : class_.last]
    cuts = [n for n, t in enumerate(words) if t.low in {"and", "or", "&", ","}]
    head = class_.name.rsplit(" ", 1)[-1]
    if not class_.plural or not cuts or head not in wordset("sorted", "namewords"):
        return [class_]
    made, begin = [], 0
    for end in (*cuts, len(words) - 1):
        if end > begin:  # "and" after a comma
            sort = " ".join(t.low for t in words[begin:end])
            if sort not in wordset("sorts", "namewords"):
                return [class_]
            last = end if end < len(words) - 1 else end + 1
            name = f"NHS {head}" if sort == "nhs" else f"{sort} {head}"
            made.append(replace(class_, first=class_.first + begin, last=class_.first + last, name=name))
        begin = end + 1
    return made


def _told_apart(tokens: list[Token], last: int) -> int:
    """Where the words end by which "the four CCGs that once covered A and B" are told from others of their class.

    That is after the first names behind "that"; 0 where no such words follow, or no name among them.
    """
    if last >= len(tokens) or tokens[last].low not in {"that", "which", "whose"}:
        return 0
    end = last + 1
    while end < len(tokens) and end - last < 7 and not tokens[end].capital:
        if tokens[end].kind != "word":
            return 0
        end += 1
    first = end
    while end < len(tokens) and (
        tokens[end].capital
        or (tokens[end].low in {"and", "of"} and end + 1 < len(tokens) and tokens[end + 1].capital)
    ):
        end += 1
    return end if end > first else 0
