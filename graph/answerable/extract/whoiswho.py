"""Who in a document is a person, though no list of forenames has the name.

A name that looks like a person's is one where the document treats it so: it stands beside a post ("Ann Example,
treasurer", "the clerk, Bob Sample"), is given an age, is followed by "who is", heads a text about "her", or
stands in a list of those present.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .blocks import Block
from .names import lexicon
from .people import after_honours, initials_of, match_person
from .postwords import posts
from .sections import Roster

_MINUTES = {"present", "apologies", "in_attendance"}
_CAPITAL = re.compile(r"(?<![\w'’&-])[A-ZÀ-Þ]")
_OPEN = re.compile(r" (?:[A-ZÀ-Þ]|(?:of|and|&) [A-ZÀ-Þ])")
_BEFORE_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*|\b(?:of|and|&|for)) $")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b|\b[A-Z]{2}\b(?! [A-Z])")
_AGED = re.compile(r", \d\d(?=[,.])")
_WHO = re.compile(
    r",? who (?:is|was|has|had|will|would|became|joined|left|took|works|worked|chairs|leads|runs|said|also"
    r"|serves|served|sits)\b"
)
_GENDERED = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")


@dataclass
class People:
    """The persons of a document: full names by their words in lower case, what stands for one of them alone, and
    those who were present at what it minutes."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    present: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Note a person's full name."""
        plain = " ".join(_cased(w) for w in name.replace("’", "'").split())
        self.names.setdefault(tuple(w.casefold() for w in plain.split()), plain)

    def settle(self) -> None:
        """Let every forename that only one of them has mean that one."""
        counts = Counter(words[0] for words in self.names if len(words) > 1)
        for words, name in self.names.items():
            known = lexicon().known.get(words[:1])
            if len(words) > 1 and counts[words[0]] == 1 and len(words[0]) > 2 and known is None:
                self.firsts[words[0]] = name
        initials = Counter(initials_of(name) for name in self.present)
        for name in self.present:
            short = initials_of(name)
            if initials[short] == 1 and 2 <= len(short) <= 4 and not self._taken(short.casefold()):
                self.firsts[short] = name

    def _taken(self, short: str) -> bool:
        """Whether initials are an abbreviation known to mean another thing."""
        return (short,) in lexicon().known or short in lexicon().classes or (short,) in lexicon().heads


def find_people(blocks: Sequence[Block], rosters: Iterable[Roster]) -> People:
    """The persons whom a document shows to be such.

    >>> from answerable.documents import Document
    >>> from answerable.extract.blocks import read_blocks
    >>> text = "Zephyrine Example, treasurer of the club, thanked the clerk, Ozias Sample. Zephyrine left."
    >>> people = find_people(read_blocks(Document("a", text)), [])
    >>> sorted(people.names.values()), people.firsts["ozias"]
    (['Ozias Sample', 'Zephyrine Example'], 'Ozias Sample')
    """
    people = People()
    for roster in rosters:
        for entry in roster.entries:
            if (
                entry.person is not None
                and " " in entry.person.text
                and (entry.sure or entry.roles or entry.posts or roster.kind in _MINUTES)
            ):
                people.add(entry.person.text)
                if roster.kind in _MINUTES and entry.person.text not in people.present:
                    people.present.append(entry.person.text)
    for place, block in enumerate(blocks):
        text = block.text.text
        for name, sure in _candidates(text[:6000]):
            if sure or _heads_text(name, text, blocks[place + 1 : place + 3]):
                people.add(name)
    people.settle()
    return people


def _candidates(text: str) -> Iterable[tuple[str, bool]]:
    """The names in a text that may be persons', and whether what stands beside them says so."""
    at = 0
    for capital in _CAPITAL.finditer(text):
        if capital.start() < at:
            continue
        found = match_person(text, capital.start())
        if found is None:
            continue
        at = found.end
        name = text[found.start : found.end]
        lows = tuple(name.casefold().split())
        if (
            not 2 <= len(lows) <= 4
            or (not name.isupper() and _ACRONYM.search(name))
            or lows in lexicon().known
            or any(lows[n:] in lexicon().heads for n in range(len(lows)))
            or lows[-1:] in lexicon().known
        ):
            continue
        end = after_honours(text, found.end)
        before = text[: capital.start()]
        role = _role_before().search(before)
        if _OPEN.match(text, end) or (_BEFORE_NAME.search(before) and not role):
            continue
        after = text[end : end + 120]
        yield (
            name,
            found.sure or bool(role or _role_after().match(after) or _AGED.match(after) or _WHO.match(after)),
        )


def _heads_text(name: str, text: str, following: Sequence[Block]) -> bool:
    """Whether a line is a name alone and what follows it speaks of "Zephyrine" and "her"."""
    if len(text) > len(name) + 30 or (not text.startswith(name) and not text.endswith(f": {name}")):
        return False
    first, last = name.split()[0], name.split()[-1]
    return any(
        _GENDERED.search(b.text.text)
        and re.search(rf"\b(?:{re.escape(first)}|{re.escape(last)})\b", b.text.text, re.IGNORECASE)
        for b in following
    )


def _cased(word: str) -> str:
    return "-".join(p.capitalize() for p in word.split("-")) if word.isupper() and len(word) > 2 else word


@functools.cache
def _heads() -> str:
    words = sorted(
        (" ".join(h) for h in posts().heads if " ".join(h) not in posts().unsure), key=lambda h: (-len(h), h)
    )
    return "|".join(re.escape(w) for w in words)


@functools.cache
def _role_after() -> re.Pattern[str]:
    lead = r"(?:(?:the|its|our|their|a|an|then|now|also|former|current|new) ){0,2}(?:[\w'’-]+ ){0,3}?"
    return re.compile(rf"(?:,| [–—-]|,? \(|:) ?{lead}(?:{_heads()})\b", re.IGNORECASE)


@functools.cache
def _role_before() -> re.Pattern[str]:
    owned = r"(?:\b(?:the|its|our|their|a|an|his|her|then|new|former)|['’]s?) (?:[\w-]+ ){0,3}?"
    return re.compile(
        rf"\b(?:{_heads()})(?::| is| was)? $|{owned}(?:{_heads()}), $|^[\w -]{{3,40}}: $", re.IGNORECASE
    )
