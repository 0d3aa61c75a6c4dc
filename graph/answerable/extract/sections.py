"""Lists of people and bodies in the making: lines that belong together, read with what stands over them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .entries import RosterEntry, read_entries, settle_chair
from .people import is_person
from .spans import Spanned
from .wording import holders, is_body, role_kind, words

CLASS = re.compile(
    r"(?:directors|members|officers|governors|trustees|councillors|representatives|chairs|leads)$", re.I
)
_NOMINATED = re.compile(r"(?:nominated|appointed|elected) by|representing", re.I)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_BOARD_OF = re.compile(r"\W*(?:our |the )?(?:board|council|court|committee) of\b", re.I)
_PEOPLE = frozenset(
    {"present", "apologies", "in_attendance", "board", "contacts", "officers", "former", "witnesses"}
)


@dataclass(slots=True)
class Roster:
    """A list of people or bodies.

    `kind` is `present`, `apologies`, `in_attendance`, `membership`, `board`, `contacts`, `actions`,
    `officers` (a chair or clerk by a label alone) or `table`; `title` the heading, lead-in or label that says
    so; `headings` the places of the headings above; `block` the place of the block where it begins.
    """

    kind: str
    title: Spanned | None
    headings: tuple[int, ...]
    block: int
    entries: list[RosterEntry] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A list in the making: the pieces of text that belong to it."""

    roster: Roster
    heading: int | None
    lines: list[tuple[Spanned, int]] = field(default_factory=list)
    chairs: set[int] = field(default_factory=set)


def listed_spans(rosters: Iterable[Roster]) -> list[tuple[int, int]]:
    """The passages that are entries of lists with a person in them, in order, none overlapping.

    >>> listed_spans([])
    []
    """
    spans = sorted(e.whole.span() for roster in rosters for e in roster.entries if e.person is not None)
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def is_prose(text: str) -> bool:
    """Whether a line is a sentence and no entry of a list.

    >>> is_prose("The Board is made up of the leaders of the councils."), is_prose("Ann Example, Chair")
    (True, False)
    """
    plain = _BRACKETS.sub("", text)
    if len(text) > 500:
        return True
    labelled = plain.lstrip().startswith(("Chair:", "Present"))
    return len(plain) > 40 and bool(words().prose.search(plain)) and not labelled


def fill(section: Section) -> None:
    """Read the lines of a section; a body alone on a line is the organisation of the people under it."""
    kind = section.roster.kind
    people = kind in _PEOPLE or any(_names_person(text) for text, _ in section.lines)
    entries: list[RosterEntry] = []
    group: RosterEntry | None = None
    by_twos = False  # each name is followed by a line of its post or body
    for text, place in _role_first(section.lines) if people else section.lines:
        read = read_entries(text, place, persons=people)
        if not read:
            continue
        first = read[0]
        if people and len(read) == 1 and first.person is None and _is_class(first):
            continue
        if len(read) == 1 and first.person is None and people and _completes(entries, first, by_twos):
            _complete(entries[-1], first)
            by_twos = by_twos or group is None
            continue
        if people and len(read) == 1 and _is_group(first):
            group = first
            if kind == "membership":
                entries.append(first)
            continue
        for entry in read:
            if entry.person is not None and entry.organisation is None and group is not None:
                entry.organisation = group.organisation
            entry.chair = entry.chair or place in section.chairs
        entries.extend(read)
    if kind == "officers" and section.roster.title is not None:
        _hold(section.roster.title, entries)
    if kind == "board" and section.roster.title is not None and _class_of(section.roster.title):
        for entry in entries:
            if (
                entry.person is not None
                and not entry.roles
                and not entry.posts
                and entry.organisation is None
            ):
                entry.roles.append(_one_of(_class_of(section.roster.title)))
    if kind != "membership" and not any(entry.person is not None for entry in entries):
        entries = []
    if kind == "membership" and len(section.lines) >= 3 and len(entries) < 0.5 * len(section.lines):
        entries = []
    section.roster.entries.extend(entries)


def _role_first(lines: list[tuple[Spanned, int]]) -> list[tuple[Spanned, int]]:
    """The lines with each role put before the name under it, where the list goes role, name, role, name."""
    if len(lines) < 2 or not (is_role(lines[0][0].text) and is_person(lines[1][0].text)):
        return lines
    joined: list[tuple[Spanned, int]] = []
    waiting: tuple[Spanned, int] | None = None
    for text, place in lines:
        if waiting is not None and is_person(text.text):
            joined.append((Spanned.concat([waiting[0], text], ": "), place))
            waiting = None
            continue
        if waiting is not None:
            joined.append(waiting)
        waiting = (text, place) if is_role(text.text) else None
        if waiting is None:
            joined.append((text, place))
    return [*joined, waiting] if waiting is not None else joined


def is_role(text: str) -> bool:
    """Whether a line is a role alone.

    >>> is_role("Chief Executive"), is_role("Northshire Council")
    (True, False)
    """
    return (
        bool(role_kind(text)) and len(text) <= 60 and not is_person(text) and not is_body(text, strict=True)
    )


def _is_group(entry: RosterEntry) -> bool:
    """Whether a line names an organisation alone, over its people."""
    if entry.person is not None or entry.roles or entry.posts or entry.organisation is None:
        return False
    return " " in entry.organisation.text or is_body(entry.organisation.text, strict=True)


def _hold(title: Spanned, entries: list[RosterEntry]) -> None:
    """Give the people under "Chairs of the board" the post that the heading names."""
    post = holders(title.text, one=True)
    place = title.text.find(post)
    for entry in entries:
        if post and entry.person is not None and not entry.posts and not entry.roles:
            entry.posts.append(title[place : place + len(post)])
            entry.chair = role_kind(post) == "chair"


def _class_of(title: Spanned) -> Spanned:
    """The class of people that a title ends in, or names before "who"; empty where it names none."""
    words = title[: len(title.text.partition(" who ")[0])]
    board = _BOARD_OF.match(words.text)
    return words if CLASS.search(words.text) and not board else title[:0]


def _one_of(title: Spanned) -> Spanned:
    """The role of each of those under a heading: "Our non-executive directors" makes a non-executive director."""
    start = 4 if title.text.casefold().startswith(("our ", "the ")) else 0
    return title[start : len(title) - 1]


def _is_class(entry: RosterEntry) -> bool:
    """Whether a line names a class of people ("Executive directors") that stands over the names of some."""
    return len(entry.roles) == 1 and entry.organisation is None and bool(CLASS.search(entry.roles[0].text))


def _names_person(text: Spanned) -> bool:
    """Whether a line names a person: by a title or forename, or by two words with a role beside them."""
    return any(
        entry.person is not None and (entry.sure or entry.posts or entry.roles)
        for entry in read_entries(text)
    )


def _completes(entries: list[RosterEntry], entry: RosterEntry, by_twos: bool) -> bool:
    """Whether a line of role or organisation belongs to the person named alone on the line before."""
    last = entries[-1] if entries else None
    if last is None or last.person is None or last.block == entry.block:
        return False
    if entry.roles:
        nominated = entry.organisation is not None and _NOMINATED.match(entry.whole.text) is not None
        return (not last.roles or nominated) and last.organisation is None
    alone = by_twos and not last.posts and is_person(last.whole.text)
    return last.organisation is None and (bool(last.roles) or alone)


def _complete(last: RosterEntry, entry: RosterEntry) -> None:
    last.roles.extend(entry.roles)
    last.posts.extend(entry.posts)
    last.chair = last.chair or entry.chair
    last.organisation = last.organisation or entry.organisation
    last.whole = Spanned.concat([last.whole, entry.whole], ", ")
    settle_chair(last)
