"""Who was present, sent apologies, sits on the board, is to be contacted: lists of people and bodies.

Structure only. A heading, a lead-in or a label says what a list is; its lines, items or rows are read entry
by entry. Which body the list belongs to is for the reader of the whole document to say. Prose is left alone,
but for the set phrase of minutes ("Apologies were received from …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .biographies import read_biographies
from .blocks import Block
from .entries import read_entries
from .entrydates import name_and_dates, name_first
from .people import after_name, is_person, match_person
from .rosterlabels import label_of, until_prose
from .sections import CLASS, Roster, Section, fill, is_prose, is_role
from .sentences import split_sentences
from .spans import Spanned
from .tables import read_table
from .wording import holders, is_body, label_kind, role_kind, section_kind, words

_FROM = re.compile(
    r"(?:[Aa]n )?[Aa]polog(?:y|ies)(?: for (?:absence|non-attendance|lateness|inability to attend))?,? "
    r"(?:(?:were|was|had been|have been|has been) )?(?:also )?"
    r"(?:received|noted|given|submitted|accepted|recorded|tendered|reported|sent)(?: and accepted)? "
    r"(?:from|by|for|on behalf of):?\s*"
)
_AND_FROM = re.compile(r",? and (?:also )?(?:from|for|on behalf of) ")
_ARE = re.compile(r"\b(?:are|were|is|was|include|includes|as follows)$")
_WERE = re.compile(r"^\W*(?:also )?(?:present|in attendance) (?:were|was):?\s+", re.IGNORECASE)
_ATTENDED = re.compile(
    r"polog(?:y|ies)\b|(?:[Pp]resent|attendance) (?:were|was)|(?:[Pp]resent|attendance)\s*:"
)
_ATTENDING = frozenset({"present", "apologies", "in_attendance"})
_SENT = re.compile(
    r"\s+(?:had |have |has )?(?:sent|gave|given|submitted|tendered)(?: their| his| her)? apologies"
)
_WHEN = re.compile(
    r"\W*(?:\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}[:.]\d{2}|\w+day\b|page \d)", re.IGNORECASE
)
_RELATIVE = re.compile(
    r",? (?:who|which|whose|on which|one of whom|of whom|so long as|provided|subject to|if|when|unless"
    r"|or (?:his|her|their)(?: or (?:his|her|their))?)\b.*$"
)
_OUR_POST = re.compile(r"(?:our|the|your) ", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:[Cc]ontact|[Cc]all|[Ee]mail|[Ww]rite to|[Ss]peak to|[Pp]hone|[Rr]ing):? (?=[A-Z])"
)
_ON = re.compile(
    r"\s(?:on|at|by|via|tel)\b\.?:? (?=[\d(\w.+-]*[@\d]|email|phone|tel)|[.;]\s|\s\(?0\d|\s[\w.]+@"
)
_CHAIRS = re.compile(r"\b(?:will|shall|is to|also|who) (?:also )?(?:be the )?(?:chairs?|Chairs?)\b(?! of)")


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


class _Reader:
    """Goes through the blocks once and gives each to the section open at that place."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.made: list[Roster] = []
        self.open: Section | None = None
        self.place = 0
        self.pending: Spanned | None = None
        self.told = False

    def read(self) -> None:
        while self.place < len(self.blocks):
            block = self.blocks[self.place]
            step = 1
            if self._over_name(block):
                step = 2
            elif block.kind == "heading":
                self._heading(block)
            elif block.kind == "row":
                step = self._table(block)
            else:
                self._text(block)
            self.place += step
        self._close()
        taken = {entry.block for roster in self.made for entry in roster.entries}
        self.made.extend(r for r in read_biographies(self.blocks) if r.block not in taken)
        self.made.sort(key=lambda roster: roster.block)

    def _over_name(self, block: Block) -> bool:
        """Read "Our Chair" or "Chief Executive" with the name alone on the line after it."""
        after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
        found = _OUR_POST.match(block.text.text)
        post = block.text[found.end() :] if found is not None else block.text
        if (
            after is None
            or block.kind not in {"heading", "paragraph"}
            or after.kind not in {"heading", "paragraph"}
            or (self.open is not None and self.open.roster.kind != "board")
            or not is_role(post.text)
            or CLASS.search(post.text)
            or not is_person(after.text.text)
            or not _is_told_of(after.text.text, self.blocks[self.place + 2 : self.place + 3])
        ):
            return False
        line = Spanned.concat([post, after.text], ": ")
        if self.open is None or block.kind == "heading":
            self._start("board", None, block)
        if self.open is not None:
            self.open.lines.append((line, self.place + 1))
            self.told = True
        return True

    def _start(self, kind: str, title: Spanned | None, block: Block, heading: int | None = None) -> None:
        self._close()
        self.told = False
        title = title.strip(" :") if title is not None else None
        self.open = Section(Roster(kind, title, block.headings, self.place), heading)

    def _close(self) -> None:
        if self.open is not None:
            fill(self.open)
            self.made.append(self.open.roster)
            self.open = None

    def _heading(self, block: Block) -> None:
        label, rest = label_of(block.text)
        kind = section_kind(block.text.text if label is None else label.text)
        inside = (
            self.open is not None and self.open.heading is not None and self.open.heading in block.headings
        )
        post = holders(block.text.text) or self._held_in_turn(block)
        if post and kind not in ("present", "apologies"):
            self._start("officers", block.text, block, self.place)
        elif kind == "membership" and self._attending():
            return  # "Present", and under it "Members"
        elif kind:
            self._start(kind, block.text if label is None else label, block, self.place)
            if label is not None and rest and self.open is not None:
                self.open.lines.append((rest, self.place))
        elif self._named_alone(block):
            if self.open is not None:
                self.open.lines.append((block.text, self.place))
        elif not inside or is_person(block.text.text):  # a page of people: see biographies
            self._close()
        elif self.open is not None and is_body(block.text.text) and not match_person(block.text.text):
            self.open.lines.append((block.text, self.place))

    def _held_in_turn(self, block: Block) -> str:
        """The post over a list of those who held it, each with the years: "Chair of the board", "Ann, 2010–14"."""
        after = self.blocks[self.place + 1 : self.place + 5]
        items = [b.text.text for b in after if b.kind == "item"]
        return holders(block.text.text, one=True) if sum(map(name_and_dates, items)) >= 2 else ""

    def _attending(self) -> bool:
        """Whether a list of those present or absent is open and nobody is in it yet."""
        return self.open is not None and self.open.roster.kind in _ATTENDING and not self.open.lines

    def _named_alone(self, block: Block) -> bool:
        """Whether what looks like a heading is one more line of a list that gives each name and post a line."""
        if self.open is None or self.open.roster.kind not in _ATTENDING or len(self.open.lines) < 2:
            return False
        alone = [is_person(text.text) for text, _ in self.open.lines]
        if alone[-1]:
            return is_body(block.text.text)
        after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
        brief = after is not None and len(after.text) <= 80 and not is_prose(after.text.text)
        return sum(alone) >= 2 and is_person(block.text.text) and brief

    def _text(self, block: Block) -> None:
        text = block.text
        if self.pending is not None and match_person(text.text):
            text = Spanned.concat([self.pending, text], ": ")
            block = replace(block, text=text, kind="paragraph")
        self.pending = None
        label, rest = label_of(text)
        if (
            label is not None
            and not rest
            and label_kind(label.text) in ("chair", "deputy_chair", "secretary")
        ):
            self.pending = label
            return
        kind = section_kind(label.text) if label is not None else ""
        if kind and label is not None:
            if block.kind == "item" and is_prose(split_sentences(rest)[0].text if rest else ""):
                return  # "A Council of Governors – Representing members, governors hold the board to account."
            self._start(kind, label, block)
            if rest and self.open is not None:
                self.open.lines.append((until_prose(rest), self.place))
            return
        if (
            self._contact(block)
            or self._listed(block, label, rest)
            or self._said(block)
            or self._officer(block, label, rest)
            or self._in_post(block, label, rest)
        ):
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
        if is_prose(text.text):
            first = split_sentences(text)[0].strip(" .") if self.open.roster.kind == "board" else text
            if len(first) < len(text) - 2 and not is_prose(first.text) and _presents(first.text):
                self.open.lines.append((first, self.place))  # "Ann Example, Chair. Ann came to us from …"
            elif block.kind == "paragraph" and self.open.roster.kind != "board":
                if self.open.lines or self.open.roster.kind != "officers":
                    self._close()
            else:
                self.told = True
            return
        if self.told and not _presents(text.text):
            return
        long = block.kind == "paragraph" and block.number and len(text) > 60
        if long or (_WHEN.match(text.text) and not name_and_dates(text.text)):
            return
        self.open.lines.append((name_first(text), self.place))

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

    def _listed(self, block: Block, label: Spanned | None, rest: Spanned) -> bool:
        """A line such as "Audit Committee: Ann Example (chair), Bob Sample"."""
        if (
            label is None
            or not rest
            or len(rest) > 400
            or not _BOARD.search(label.text)
            or is_prose(rest.text)
        ):
            return False
        entries = read_entries(rest.strip(" ."), self.place)
        if len(entries) < 2 or any(entry.person is None for entry in entries):
            return False
        self.made.append(Roster("membership", label, block.headings, self.place, entries))
        return True

    def _in_post(self, block: Block, label: Spanned | None, rest: Spanned) -> bool:
        """A sentence that lists who holds what: "The officers are: Chair, Ann Example; Clerk, B Sample."."""
        if label is None or not rest or not _ARE.search(label.text) or not words().lead.search(label.text):
            return False
        first = split_sentences(rest)[0]
        entries = [entry for entry in read_entries(first.strip(" .")) if entry.person is not None]
        if len(entries) < 2 or words().no_list.search(label.text):
            return False
        for entry in entries:
            entry.block = self.place
        kind = "membership" if "member" in label.text.casefold() else "officers"
        self.made.append(Roster(kind, label, block.headings, self.place, entries))
        return True

    def _lead_in(self, block: Block) -> None:
        if self.open is not None and self.open.roster.kind == "officers" and not self.open.lines:
            return  # "Chair of the board", and under it "There have been three:"
        tail = block.text.text[-160:]
        if (
            self.open is not None
            and len(block.text) <= 80
            and is_body(tail.rstrip(" :"))
            and not is_prose(block.text.text)
            and not words().lead.search(tail)
        ):
            self.open.lines.append((block.text.strip(" :"), self.place))
            return
        found = words().lead.search(tail)
        if found and not words().no_list.search(tail):
            kind = found.lastgroup or "membership"
            self._start(section_kind(block.text.text) or kind, split_sentences(block.text)[-1], block)
        elif self.open is not None and (self.open.heading is None or len(block.text) > 80):
            self._close()

    def _contact(self, block: Block) -> bool:
        """Whom to turn to: "For more information contact Ann Example, Communications Manager, Orrin Trust on …"."""
        found = _CONTACT.search(block.text.text[:300])
        if found is None or not match_person(block.text.text, found.end()):
            return False
        words = _ON.split(block.text.text[found.end() : found.end() + 200])[0]
        entries = read_entries(block.text[found.end() : found.end() + len(words)].strip(" .,"), self.place)
        entries = [
            entry for entry in entries if entry.person is not None and (entry.roles or entry.organisation)
        ]
        if not entries:
            return False
        self.made.append(Roster("contacts", None, block.headings, self.place, entries[:2]))
        return True

    def _said(self, block: Block) -> bool:
        """The set phrases of minutes: "Apologies were received from …"."""
        if not _ATTENDED.search(block.text.text[:4000]):
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
            elif (label := label_of(sentence))[0] is not None and section_kind(label[0].text) in _ATTENDING:
                kind, names = section_kind(label[0].text), label[1]
            elif sent and sent.start() <= 200:
                names = sentence[: sent.start()]
            else:
                continue
            roster = Roster(kind, None, block.headings, self.place)
            if not names.text.strip(" :-–—") and not roster.entries:
                self._start(kind, None, block)
                return True
            parts, at = [], 0
            for more in _AND_FROM.finditer(names.text):
                parts.append(names[at : more.start()])
                at = more.end()
            for part in (*parts, names[at:]):
                entries = read_entries(part.strip(" .:"), self.place)
                roster.entries.extend(e for e in entries if e.person is not None)
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
                above = "" if kind or title is not None else self._above(block)
                self.made.append(Roster(kind or above or "table", title, block.headings, self.place, entries))
        return len(rows)

    def _above(self, block: Block) -> str:
        """What the nearest heading above a table announces, though text stands between."""
        return next(
            (k for i in reversed(block.headings[-2:]) if (k := section_kind(self.blocks[i].text.text))), ""
        )


_BOARD = re.compile(r"(?:Committee|Board|Panel|Forum|Cabinet)$")


def _is_told_of(name: str, following: Sequence[Block]) -> bool:
    """Whether what follows a name alone on its line speaks of that person."""
    names = re.findall(r"[A-ZÀ-Þ][\w'’-]{2,}", name)
    told = (b.text.text for b in following if b.kind == "paragraph" and len(b.text) > 60)
    return any(name in text for text in told for name in names)


def _presents(text: str) -> bool:
    """Whether a line is a person's name and a post, as over what is told of the person: "Ann Example, Chair"."""
    found = match_person(text)
    rest = text[after_name(text, found) :].strip() if found is not None else ""
    return len(text) <= 160 and rest[:1] in {",", "-", "–", "—", "(", "|", ":"} and bool(role_kind(rest))
