"""One line of a roster: who it names, in which role, for which organisation.

Read by its shape alone: a person's name, brackets, commas, dashes and colons, words of roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .people import Found, after_name, is_forename, match_person, plural_title
from .rosterentry import (
    MEETING,
    TRIM,
    RosterEntry,
    bracket,
    give,
    is_next_post,
    settle_chair,
    split_role,
    takes,
)
from .spans import Spanned
from .wording import ends_as_body, is_body, label_kind, role_kind

__all__ = ["RosterEntry", "read_entries", "settle_chair"]

_PART = re.compile(r"\s*(?:[,;|\t]|\s(?:--|[–—-])\s|[–—]|(?<=\w)- |:\s|\s/\s)\s*|\s+[–—-](?=[A-Z])")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,200})[)\]]")
_SURNAME_FIRST = re.compile(r"(?P<surname>[A-Z][\w'’-]+), (?P<forename>[A-Z][a-z]+)(?= ?\(|$| ?[–—]|,)")
_LEADING = re.compile(r"(?:and|&|plus)\s+", re.IGNORECASE)
_SHARED = re.compile(r"(both|all)\s", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|with|plus)\s+")


def read_entries(text: Spanned, block: int = 0, persons: bool = True) -> list[RosterEntry]:
    """The entries of one line, cell or inline list.

    `persons` says whether two capitalised words without title or known forename may be a person.

    >>> line = Spanned.from_document("Cllr Ann Example (Chair), Northshire Council; Bob Sample, Clerk")
    >>> [(str(e.person), [str(r) for r in e.roles], e.organisation and str(e.organisation), e.chair)
    ...  for e in read_entries(line)]
    [('Ann Example', [], 'Northshire Council', True), ('Bob Sample', ['Clerk'], None, False)]
    """
    turned = _SURNAME_FIRST.match(text.text) if persons else None
    if turned and is_forename(turned["forename"]):
        text = _turn(text, turned)
    return _Reader(text, block, persons).entries()


def _turn(text: Spanned, turned: re.Match[str]) -> Spanned:
    """A line that begins "Example, Ann" with the forename first; the name keeps the place of the whole."""
    name = f"{turned['forename']} {turned['surname']}"
    return Spanned.concat([Spanned(name, (0,), (text.start,)), text[turned.end() :]], "")


_BEFORE_TITLE = re.compile(
    r"(?P<role>[A-Z][\w'-]*(?: (?:of|for|and|&|[A-Z][\w'-]*)){0,5}?) "
    r"(?=(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev)\b\.? [A-Z])"
)


class _Reader:
    """Goes through the parts of a line and gives each to the entry it belongs to."""

    def __init__(self, text: Spanned, block: int, persons: bool) -> None:
        self.text = text
        self.block = block
        self.persons = persons
        self.made: list[RosterEntry] = []
        self.plural = ""
        self.group: Spanned | None = None
        self.listed = False
        self.last = 0
        self.ended = False
        self.starts: list[int] = []

    def entries(self) -> list[RosterEntry]:
        for i, j, bracketed, colon in _parts(self.text.text):
            part = self.text[i:j].strip(TRIM)
            joined = _LEADING.match(part.text)
            if joined:
                part = part[joined.end() :]
            self.listed = ";" in self.text.text[self.last : i]
            self.last = j
            if part:
                self._take(part, i, bracketed, colon)
            if self.ended:
                break
        self.starts.append(len(self.text))
        for position, entry in enumerate(self.made):
            entry.whole = self.text[self.starts[position] : self.starts[position + 1]].strip(TRIM)
            settle_chair(entry)
        return [entry for entry in self.made if not entry.empty]

    def _new(self, i: int) -> RosterEntry:
        entry = RosterEntry(self.text, self.block)
        self.made.append(entry)
        self.starts.append(0 if not self.starts else i)
        return entry

    def _take(self, part: Spanned, i: int, bracketed: bool, colon: bool) -> None:
        if bracketed:
            if self.made:
                bracket(self.made[-1], part)
                self._share(part)
            return
        if colon and not self._starts_person(part.text):
            if "following" in part.text:
                return
            kind = label_kind(part.text) or (role_kind(part.text) and "role")
            if kind in ("chair", "deputy_chair", "secretary", "role") and len(part) <= 60:
                self._labelled(part, i, kind)
                return
            if kind:
                self.ended = kind == "ignore"
                return
        titled = _BEFORE_TITLE.match(part.text)
        kind = role_kind(titled["role"]) if titled else ""
        if titled and kind:  # "Vice Chairman Mr A Example"
            if kind != "member":
                self._labelled(part[: titled.end("role")], i, "role")
            part = part[titled.end() :]
        if self._persons(part, i):
            return
        if colon and not ends_as_body(part.text) and not is_body(part.text, lower=False, strict=True):
            return
        self._attach(part, i)
        if colon and self.made and self.made[-1].organisation is not None and self.made[-1].person is None:
            self.group = self.made[-1].organisation

    def _share(self, part: Spanned) -> None:
        """ "(both Northshire Council)" is said of the one before too, "(all …)" of everybody before."""
        shared = _SHARED.match(part.text)
        if shared is None or self.made[-1].organisation is None:
            return
        before = self.made[-2:-1] if shared.group(1).casefold() == "both" else self.made[:-1]
        for entry in before:
            entry.organisation = entry.organisation or self.made[-1].organisation

    def _labelled(self, part: Spanned, i: int, kind: str) -> None:
        entry = self._new(i)
        if kind in MEETING or role_kind(part.text) == "chair":
            entry.posts.append(part)
            entry.chair = role_kind(part.text) == "chair"
        else:
            give(entry, part)

    def _starts_person(self, text: str) -> bool:
        found = match_person(text)
        return found is not None and (found.sure or self.persons)

    def _persons(self, part: Spanned, i: int) -> bool:
        """Read the persons that a part begins with; False where it begins with none."""
        plural = plural_title(part.text)
        if plural:
            self.plural = plural.group().strip(" :.")
            part = part[plural.end() :]
        found = self._match(part.text)
        if found is None:
            return False
        waiting = bool(self.made) and self.made[-1].person is None and not self.listed
        if waiting and len(self.made) == 1 and not self.made[0].roles and not self.made[0].posts:
            self.group = self.made[0].organisation
        entry = self.made[-1] if waiting else self._new(i)
        entry.person = part[found.start : found.end]
        entry.title = found.title or self.plural.removesuffix("s")
        entry.organisation = entry.organisation or self.group
        entry.sure = found.sure or bool(self.plural)
        end = after_name(part.text, found)
        self._rest(part, end, i)
        return True

    def _match(self, text: str) -> Found | None:
        found = match_person(text, surname=bool(self.plural))
        if found is None or not (found.sure or self.persons or self.plural):
            return None
        if not found.sure and not self.plural and role_kind(text[found.start : found.end]):
            return None
        rest = text[after_name(text, found) :]
        starts = ("(", "of ", "from ", "for ", "representing", "as ", "at ", "on behalf")
        if rest and not _AND.match(rest) and not rest.lstrip(" ").startswith(starts):
            word = rest.strip().split(" ", 1)[0]
            if word[:1].isalpha() and not found.sure and (word[:1].isupper() or word.islower()):
                return None
        return found

    def _rest(self, part: Spanned, end: int, i: int) -> None:
        """What a part holds after a person's name: another person, a role, an organisation."""
        rest = part[end:]
        joined = _AND.match(rest.text)
        if joined:
            following = rest[joined.end() :]
            if not self._persons(following, i + end + joined.end()):
                self._attach(following, i + end)
            return
        lead = re.match(r"\s+(?:of|from|for|representing|at)\s+(?:the\s+)?", rest.text)
        if lead and is_body(rest.text[lead.end() :], strict="of" in lead.group()):
            self._attach(rest[lead.end() :].strip(TRIM), i)
        elif rest.text.strip(TRIM) and not (lead and "of" in lead.group()):
            self._attach(rest.strip(TRIM), i)

    def _attach(self, part: Spanned, i: int) -> None:
        """Give words that are no person to the entry they stand with, or make an entry of them."""
        split = self._last_person(part)
        tail: Spanned | None = None
        if split is not None:
            part, tail = part[: split[0]].strip(TRIM), part[split[1] :]
        self.plural = "" if not part.text.islower() else self.plural
        if part:
            entry = self.made[-1] if self.made and takes(self.made[-1]) else None
            owner = entry.organisation if entry is not None else None
            if entry is not None and (self.listed or is_next_post(entry, part.text)):
                entry = None
            if entry is None:
                entry = self._new(i)
                entry.organisation = owner if part.text.startswith(("its ", "their ")) else None
            self._give(entry, part, i)
        if tail is not None:
            self._persons(tail, i + split[1] if split else i)

    def _give(self, entry: RosterEntry, part: Spanned, i: int) -> None:
        """Give an entry its words; two posts in two bodies make two entries: "Clerk to X and Director of Y"."""
        for joined in _AND.finditer(part.text) if entry.person is not None else ():
            first, second = part[: joined.start()], part[joined.end() :]
            if not (role_kind(first.text) and role_kind(second.text)):
                continue
            if split_role(first)[1] is not None and split_role(second)[1] is not None:
                give(entry, first)
                twin = self._new(i)
                twin.person, twin.title, twin.sure = entry.person, entry.title, entry.sure
                give(twin, second)
                return
        give(entry, part)

    def _last_person(self, part: Spanned) -> tuple[int, int] | None:
        """Where "and" brings in one more person at the end of a part."""
        for joined in _AND.finditer(part.text):
            found = match_person(part.text, joined.end(), surname=bool(self.plural))
            if (
                found
                and (found.sure or self.plural or self.persons)
                and after_name(part.text, found) >= len(part.text)
            ):
                return joined.start(), joined.end()
        return None


def _parts(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """The parts of a line: (start, end, in brackets, before a colon)."""
    at = 0
    for inside in _BRACKET.finditer(text):
        yield from _plain(text, at, inside.start())
        yield inside.start(1), inside.end(1), True, False
        at = inside.end()
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    at = start
    for mark in _PART.finditer(text, start, end):
        yield at, mark.start(), False, ":" in mark.group()
        at = mark.end()
    yield at, end, False, False
