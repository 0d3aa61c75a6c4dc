"""What a document, and a section of it, is about: the body whose minutes, terms or page it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block
from .names import Mention
from .rules import wordset
from .state import Known, State
from .tokens import Token, singular

MEETING = wordset("meeting")
PARTS = wordset("parts")
_BODY = "group|committee|board|body|forum|panel|meeting|partnership|organisation"
_FRONT = re.compile(
    rf"^(?:title|heading|name(?: of (?:the )?(?:{_BODY}))?|(?:{_BODY})(?: name)?)\s*:"
    r"\s*[\"']?(?P<title>.+?)[\"']?(?=\s+(?:date|layout|author|subtitle|tags|categories|permalink|slug|category"
    r"|description|weight|draft|published)\s*:|$)",
    re.IGNORECASE,
)
_META = re.compile(
    r"^(?:---\s*)?(?:layout|date|author|authors|tags|categories|category|permalink|slug|weight|draft|published|format|output|toc|lang|image|redirect_from|nav_order|parent|menu|type|status|comments|number-sections|bibliography)\s*:\s*\S",
    re.IGNORECASE,
)


def front_matter(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the "title:" of a page's front matter as a heading, and its other fields set aside."""
    made: list[Block] = []
    titled: tuple[int, ...] = ()
    for block in blocks:
        text = block.text.text
        if titled and not block.headings:
            block = replace(block, headings=titled)
        if block.kind in {"paragraph", "heading", "lead_in"} and len(text) < 600:
            title = _FRONT.match(text)
            if title:
                start, end = title.span("title")
                titled = (len(made),)
                block = replace(
                    block, kind="heading", level=1, headings=(), lead_in=None, text=block.text[start:end]
                )
            elif _META.match(text) and "title:" not in text.casefold():
                block = replace(block, kind="meta")
        made.append(block)
    return made


def head_of(name: str) -> str:
    """The head word of a body's name, in lower case and singular.

    >>> head_of("Northshire Data Panel"), head_of("Council of Governors")
    ('panel', 'council')
    """
    words = [singular(w.casefold()) for w in name.split()]
    for n, word in enumerate(words):
        if word in {"of", "for", "on"} and n and words[n - 1] in MEETING:
            return words[n - 1]
    return words[-1] if words else ""


def meets(known: Known | None) -> bool:
    """Whether an entity is a body that people sit on."""
    return (
        known is not None
        and not known.is_person
        and known.kind not in {"area", "type", "instrument", "fund"}
        and head_of(known.name) in MEETING
    )


_OTHER_PARTY = {"with", "between", "from", "against", "by"}


def names_it(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether a heading is the name of a body, and does not merely speak of one."""
    words = [t for t in tokens if t.kind == "word"]
    inside = [t for t in tokens[m.first : m.last] if t.kind == "word"]
    before = [t.low for t in tokens[: m.first] if t.kind == "word"]
    if [w for w in before if w != "the"][-1:] and [w for w in before if w != "the"][-1] in _OTHER_PARTY:
        return False  # "Agreement with Orrin Trust"
    return len(words) <= 14 and (
        len(inside) * 2 >= len(words)
        or not before
        or set(before)
        <= {
            "the",
            "minutes",
            "of",
            "meeting",
            "terms",
            "reference",
            "note",
            "notes",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "about",
            "membership",
            "for",
            "constitution",
            "members",
            "our",
            "a",
            "and",
            "to",
            "governance",
            "meet",
            "who",
            "at",
            "people",
            "leadership",
            "annual",
            "report",
            "draft",
            "inaugural",
            "special",
            "extraordinary",
            "record",
            "agenda",
            "role",
            "purpose",
        }
    )


_SPEAKING = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_ORGANISATIONS = {
    "provider",
    "commissioner",
    "local_authority",
    "national_body",
    "system",
    "collaborative",
    "voluntary",
    "company",
    "think_tank",
}


def speaker(
    openings: Sequence[tuple[str, Sequence[Known]]], titles: Sequence[Known], described: Counter[str]
) -> Known | None:
    """The organisation whose page it is: named as it opens, and called "we" there or "the Trust" throughout.

    Parameters:
        openings: the first texts of the document, each with the bodies that it names.
        titles: the bodies that its titles name.
        described: how often each word stands capitalised behind "the".
    """
    heads = Counter(head_of(e.name) for _, named in openings for e in named)
    for text, named in openings:
        for known in named:
            if known.kind not in _ORGANISATIONS and not (known.kind == "board" and _SPEAKING.search(text)):
                continue
            if _spoken_of(text, known.name):
                break
            head = head_of(known.name)
            if (
                _SPEAKING.search(text)
                or (described[head] >= 3 and heads[head] == 1)
                or (known in titles[:1] and described[head] >= 2)
            ):
                return known
            break
    return None


def speaks(openings: Sequence[tuple[str, Sequence[Known]]], known: Known | None) -> bool:
    """Whether a text that opens with the name of an organisation goes on with "we": the page is that one's own."""
    return known is not None and any(
        named[:1] == [known] and _SPEAKING.search(text) is not None for text, named in openings
    )


def _spoken_of(text: str, name: str) -> bool:
    """Whether "we" stands before a name and does not say that we are it: "We welcome NHS England's proposals".

    >>> _spoken_of("We are not part of NHS England.", "NHS England"), _spoken_of("We are NHS England.", "NHS England")
    (True, False)
    """
    place, we = text.find(name), _SPEAKING.search(text)
    if place < 0 or we is None or we.start() > place:
        return False
    between, after = text[we.start() : place], text[place + len(name) : place + len(name) + 2]
    told = re.search(r"\b(?:not|with|by|from|under|believe|heard|support|thank|urge|welcome)\b", between)
    return told is not None or (after == "'s" and we.group()[0].lower() == "w")


def is_organisation(known: Known) -> bool:
    """Whether an entity is an organisation, and no body that meets."""
    return known.kind in _ORGANISATIONS and not meets(known)


def main_body(
    state: State,
    titles: Sequence[Known],
    early: Sequence[Known],
    described: Counter[str],
    owner: Known | None,
) -> Known | None:
    """The body that a document is of: named in its titles, or often, and called "the Panel" throughout.

    Where the title names the organisation whose document it is (`owner`), only another title can tell of a body.
    """
    scores: dict[int, float] = {}
    bodies = {id(e): e for e in state.entities if meets(e) and (e in titles or owner is None)}
    for e in bodies.values():
        scores[id(e)] = min(e.foreseen, 8) + 1.5 * min(described[head_of(e.name)], 10)
        scores[id(e)] += 12 if e in titles[:1] else 6 if e in titles else 3 if e in early else 0
    if not scores:
        return None
    best = sorted(scores.items(), key=lambda pair: -pair[1])
    first = bodies[best[0][0]]
    if best[0][1] < 5 or (
        len(best) > 1 and best[1][1] > 0.8 * best[0][1] and first not in titles and first not in early
    ):
        return None
    return first
