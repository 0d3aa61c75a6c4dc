"""Who was present, sent apologies, sits on the board, is to be contacted: lists of people and bodies.

Structure only. A heading, a lead-in or a label says what a list is; its lines, items or rows are read entry
by entry. Which body the list belongs to is for the reader of the whole document to say. Prose is left alone,
but for the set phrase of minutes ("Apologies were received from …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .blocks import Block
from .entries import RosterEntry, read_entries, settle_chair
from .people import match_person
from .sentences import split_sentences
from .spans import Spanned
from .tables import read_table
from .wording import holders, is_body, label_kind, role_kind, section_kind, words

_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z0-9'’/&() -]{2,60}?)(?:\s*[:–—]|\s-|\s*\.\s*:)\s*(?=\S|$)")
_CAPS_LABEL = re.compile(
    r"(?P<label>(?:ALSO )?PRESENT|(?:ALSO )?IN ATTENDANCE|APOLOGIES(?: FOR ABSENCE)?|ATTENDEES"
    r"|MEMBERS(?: PRESENT)?)\s+(?=[A-Z])"
)
_FROM = re.compile(
    r"(?:[Aa]n )?[Aa]polog(?:y|ies)(?: for (?:absence|non-attendance|lateness|inability to attend))?,? "
    r"(?:(?:were|was|had been|have been|has been) )?(?:also )?"
    r"(?:received|noted|given|submitted|accepted|recorded|tendered|reported|sent)(?: and accepted)? "
    r"(?:from|by|for|on behalf of):?\s*"
)
_WERE = re.compile(r"^\W*(?:also )?(?:present|in attendance) (?:were|was):?\s+", re.IGNORECASE)
_SENT = re.compile(
    r"\s+(?:had |have |has )?(?:sent|gave|given|submitted|tendered)(?: their| his| her)? apologies"
)
_WHEN = re.compile(
    r"\W*(?:\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}[:.]\d{2}|\w+day\b|page \d)", re.IGNORECASE
)
_CLASS = re.compile(
    r"(?:directors|members|officers|governors|trustees|councillors|representatives|chairs|leads)$", re.I
)
_RELATIVE = re.compile(r",? (?:who|which|whose|or (?:his|her|their)(?: or (?:his|her|their))? )\b.*$")
_CHAIRS = re.compile(r"\b(?:will|shall|is to|also|who) (?:also )?(?:be the )?(?:chairs?|Chairs?)\b(?! of)")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_PEOPLE = frozenset({"present", "apologies", "in_attendance", "board", "contacts", "officers", "former"})


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


def read_rosters(blocks: Sequence[Block]) -> list[Roster]:
    """The rosters of a document, in order.

    >>> from answerable.documents import Document
    >>> from answerable.extract.blocks import read_blocks
    >>> text = "Present:\\nCllr Ann Example (Chair)\\nBob Sample, Northshire Council\\n\\nApologies: Cat Test"
    >>> [(r.kind, [str(e.person) for e in r.entries]) for r in read_rosters(read_blocks(Document("a", text)))]
    [('present', ['Ann Example', 'Bob Sample']), ('apologies', ['Cat Test'])]
    """
    reader = _Reader(blocks)
    reader.read()
    return [roster for roster in reader.made if roster.entries]


@dataclass(slots=True)
class _Section:
    """A list in the making: the pieces of text that belong to it."""

    roster: Roster
    heading: int | None
    lines: list[tuple[Spanned, int]] = field(default_factory=list)
    chairs: set[int] = field(default_factory=set)


class _Reader:
    """Goes through the blocks once and gives each to the section open at that place."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.made: list[Roster] = []
        self.open: _Section | None = None
        self.place = 0

    def read(self) -> None:
        while self.place < len(self.blocks):
            block = self.blocks[self.place]
            step = 1
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "row":
                step = self._table(block)
            else:
                self._text(block)
            self.place += step
        self._close()
        self._biographies()
        self.made.sort(key=lambda roster: roster.block)

    def _start(self, kind: str, title: Spanned | None, block: Block, heading: int | None = None) -> None:
        self._close()
        self.open = _Section(Roster(kind, title, block.headings, self.place), heading)

    def _close(self) -> None:
        if self.open is not None:
            _fill(self.open)
            self.made.append(self.open.roster)
            self.open = None

    def _heading(self, block: Block) -> None:
        label, rest = _label(block.text)
        kind = section_kind(block.text.text if label is None else label.text)
        inside = (
            self.open is not None and self.open.heading is not None and self.open.heading in block.headings
        )
        post = holders(block.text.text)
        if post and kind not in ("present", "apologies"):
            self._start("officers", block.text, block, self.place)
        elif kind:
            self._start(kind, block.text if label is None else label, block, self.place)
            if label is not None and rest and self.open is not None:
                self.open.lines.append((rest, self.place))
        elif (
            inside
            and self.open is not None
            and is_body(block.text.text)
            and not match_person(block.text.text)
        ):
            self.open.lines.append((block.text, self.place))
        elif not inside:
            self._close()

    def _text(self, block: Block) -> None:
        text = block.text
        label, rest = _label(text)
        kind = section_kind(label.text) if label is not None else ""
        if kind and label is not None:
            self._start(kind, label, block)
            if rest and self.open is not None:
                self.open.lines.append((rest, self.place))
            return
        if self._said(block) or self._officer(block, label, rest):
            return
        if block.kind == "lead_in":
            self._lead_in(block)
            return
        if self.open is None:
            return
        relative = _RELATIVE.search(text.text)
        if relative and block.kind == "item":
            self.open.chairs |= {self.place} if _CHAIRS.search(relative.group()) else set()
            text = text[: relative.start()]
        if _is_prose(text.text):
            if block.kind == "paragraph":
                self._close()
            return
        if _WHEN.match(text.text) or (block.kind == "paragraph" and block.number and len(text) > 60):
            return
        self.open.lines.append((text, self.place))

    def _officer(self, block: Block, label: Spanned | None, rest: Spanned) -> bool:
        """A line such as "Chair: Ann Example" where no list is open."""
        named = label is not None and (
            label_kind(label.text) in ("chair", "deputy_chair", "secretary") or bool(role_kind(label.text))
        )
        if self.open is not None or not named or not match_person(rest.text) or len(block.text) > 200:
            return False
        roster = Roster("officers", None, block.headings, self.place)
        roster.entries = [entry for entry in read_entries(block.text, self.place) if entry.person is not None]
        self.made.append(roster)
        return True

    def _lead_in(self, block: Block) -> None:
        tail = block.text.text[-160:]
        if (
            self.open is not None
            and len(block.text) <= 80
            and is_body(tail.rstrip(" :"))
            and not words().lead.search(tail)
        ):
            self.open.lines.append((block.text.strip(" :"), self.place))
            return
        found = words().lead.search(tail)
        if found and not words().no_list.search(tail):
            kind = found.lastgroup or "membership"
            self._start(section_kind(block.text.text) or kind, block.text, block)
        elif self.open is not None and (self.open.heading is None or len(block.text) > 80):
            self._close()

    def _said(self, block: Block) -> bool:
        """The set phrases of minutes: "Apologies were received from …"."""
        were = _WERE.match(block.text.text)
        if "pologies" not in block.text.text[:4000] and not were:
            return False
        found = False
        for sentence in split_sentences(block.text[:4000]):
            said = _FROM.search(sentence.text)
            sent = _SENT.search(sentence.text)
            were, kind = _WERE.match(sentence.text), "apologies"
            if were:
                kind = "in_attendance" if "attendance" in were.group().casefold() else "present"
                names = sentence[were.end() :]
            elif said:
                names = sentence[said.end() :]
            elif sent and sent.start() <= 200:
                names = sentence[: sent.start()]
            else:
                continue
            roster = Roster(kind, None, block.headings, self.place)
            roster.entries = [e for e in read_entries(names.strip(" .:"), self.place) if e.person is not None]
            self.made.append(roster)
            found = True
        return found

    def _table(self, block: Block) -> int:
        """Read the rows of a table together; returns how many blocks it takes."""
        rows = [block]
        while (
            (after := self.place + len(rows)) < len(self.blocks)
            and self.blocks[after].kind == "row"
            and self.blocks[after].table == block.table
        ):
            rows.append(self.blocks[after])
        for kind, title, entries in read_table(
            rows, self.place, self.open.roster.kind if self.open else self._above(block)
        ):
            if title is not None and kind:
                self._start(kind, title, block)
            if self.open is not None and (not kind or title is not None):
                self.open.roster.entries.extend(entries)
            elif entries:
                self.made.append(Roster(kind or "table", title, block.headings, self.place, entries))
        return len(rows)

    def _above(self, block: Block) -> str:
        """What the nearest heading above a table announces, though text stands between."""
        return next(
            (k for i in reversed(block.headings[-2:]) if (k := section_kind(self.blocks[i].text.text))), ""
        )

    def _biographies(self) -> None:
        """Pages where a heading is a person's name and what follows begins with the role."""
        groups: dict[int, Roster] = {}
        for place, block in enumerate(self.blocks):
            if block.kind != "heading" or section_kind(block.text.text):
                continue
            entry = self._biography(place, block)
            if entry is None:
                continue
            above = block.headings[-1] if block.headings else -1
            if above not in groups:
                title = self.blocks[above].text if above >= 0 else None
                groups[above] = Roster("board", title, block.headings, place)
                self.made.append(groups[above])
            groups[above].entries.append(entry)

    def _biography(self, place: int, block: Block) -> RosterEntry | None:
        if not match_person(block.text.text):
            return None
        entries = read_entries(block.text, place)
        if len(entries) != 1 or entries[0].person is None:
            return None
        entry = entries[0]
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        if following is not None and len(following.text) <= 140 and _is_role_line(following.text.text):
            whole = Spanned.concat([block.text, following.text], ", ")
            joined = read_entries(whole, place)
            if len(joined) == 1:
                return joined[0]
        held = bool(entry.roles or entry.posts)
        return entry if held and entry.sure else None


def _label(text: Spanned) -> tuple[Spanned | None, Spanned]:
    """The label that a line begins with ("Present:"), and the rest."""
    found = _LABEL.match(text.text) or _CAPS_LABEL.match(text.text)
    if found is None:
        return None, text
    return text[found.start("label") : found.end("label")].strip(), text[found.end() :].strip()


def _is_role_line(text: str) -> bool:
    """Whether a line is a role and nothing else."""
    return bool(role_kind(text)) and not _is_prose(text) and not text.endswith(".") and not match_person(text)


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence and no entry of a list."""
    plain = _BRACKETS.sub("", text)
    return len(text) > 500 or (
        len(plain) > 40
        and bool(words().prose.search(plain))
        and not plain.lstrip().startswith(("Chair:", "Present"))
    )


def _fill(section: _Section) -> None:
    """Read the lines of a section; a line with a body alone gives its organisation to the people under it."""
    kind = section.roster.kind
    people = kind in _PEOPLE or any(_is_surely_person(text.text) for text, _ in section.lines)
    entries: list[RosterEntry] = []
    group: RosterEntry | None = None
    for text, place in section.lines:
        read = read_entries(text, place, persons=people)
        if not read:
            continue
        first = read[0]
        if people and len(read) == 1 and first.person is None and _is_class(first):
            continue
        if len(read) == 1 and first.person is None and people and _completes(entries, first):
            _complete(entries[-1], first)
            continue
        if (
            people
            and len(read) == 1
            and first.person is None
            and not first.roles
            and not first.posts
            and first.organisation is not None
        ):
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
    if kind != "membership" and not any(entry.person is not None for entry in entries):
        entries = []
    if kind == "membership" and len(section.lines) >= 3 and len(entries) < 0.5 * len(section.lines):
        entries = []
    section.roster.entries.extend(entries)


def _hold(title: Spanned, entries: list[RosterEntry]) -> None:
    """Give the people under "Chairs of the board" the post that the heading names."""
    post = holders(title.text)
    place = title.text.find(post)
    for entry in entries:
        if post and entry.person is not None and not entry.posts and not entry.roles:
            entry.posts.append(title[place : place + len(post)])
            entry.chair = role_kind(post) == "chair"


def _is_class(entry: RosterEntry) -> bool:
    """Whether a line names a class of people ("Executive directors") that stands over the names of some."""
    return len(entry.roles) == 1 and entry.organisation is None and bool(_CLASS.search(entry.roles[0].text))


def _is_surely_person(text: str) -> bool:
    at = text.find(":") + 1
    return any(found.sure for start in {0, at} if (found := match_person(text[start:].lstrip())))


def _completes(entries: list[RosterEntry], entry: RosterEntry) -> bool:
    """Whether a line of role or organisation belongs to the person named alone on the line before."""
    last = entries[-1] if entries else None
    if last is None or last.person is None or last.block == entry.block:
        return False
    if entry.roles:
        return not last.roles and last.organisation is None
    return last.organisation is None and bool(last.roles)


def _complete(last: RosterEntry, entry: RosterEntry) -> None:
    last.roles.extend(entry.roles)
    last.posts.extend(entry.posts)
    last.chair = last.chair or entry.chair
    last.organisation = last.organisation or entry.organisation
    last.whole = Spanned.concat([last.whole, entry.whole], ", ")
    settle_chair(last)
