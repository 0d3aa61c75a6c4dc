"""Clean text that remembers where in the document each of its characters stands.

White space is folded, words parted at a line's end are mended, quotation marks made straight, ligatures
opened, dropped letters put back, and the marks of Markdown, wikis and footnotes taken out; every passage can still
be quoted exactly. The map is kept as runs (a place in the clean text, its offset in the document): small, and quick
to slice.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from .dropped import mend_dropped

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑−﹣－", "-"),
        **dict.fromkeys(map(chr, [*range(9), *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0)]), " "),
    }
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_FOLD = re.compile(
    r"(?P<hyphen>[-\u00ad][ \t]*\r?\n\s*)"
    r"|(?P<space> \s+|[^\S ]\s*)"
    r"|(?P<nothing>[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069])"
    r"|(?P<ligature>[ﬀ-ﬆ])"
)
_HAS_MARKUP = re.compile(r"[\[\]*_`<&^\\{|¹²³⁴-⁹]|''|\.(?:jpe?g|png|svg|gif)\b", re.IGNORECASE)
_TAGS = (
    "a|abbr|b|big|br|center|cite|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|ref|small|span|strong|sub|sup"
    "|table|tbody|td|th|thead|tr|u|ul"
)
_MARKUP = re.compile(
    r"(?P<footnote>\s?\[(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|edit|who\?|when\?)\](?!\())"
    r"|(?P<picture>!\[[^\[\]]{0,300}\]\([^()\s]{0,600}\)|(?<!\S)\S{1,200}\.(?:jpe?g|png|svg|gif)\b\]{0,2}"
    r"|(?<!\S)\]\](?!\S))"
    r"|(?P<link>\[\[(?:[^\[\]|]{1,200}\|)?(?=[^\[\]|]{1,200}\]\])|\[(?=[^\[\]]{1,300}\](?:\(|\[\^?\w))"
    r"|\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,600}(?:\s+\"[^\"]{0,200}\")?\)|(?<=[^\s\[])\]\]"
    r"|\]\[\^?\w{1,30}\]|\[\^\w{1,30}\])"
    r"|(?P<strong>\*{2,3}|(?<!\w)_{2,3}(?=\S)|(?<=\S)_{2,3}(?!\w)|'{3,5}|(?<![\w'])''(?=\w)"
    r"|(?<=[\w.,])''(?![\w'])|`+)"
    r"|(?P<weak>(?<![\w*])\*(?=[^\s*][^*]{0,200}\*(?![\w*]))|(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_][^_]{0,200}_(?!\w))|(?<=[^\s_])_(?!\w))"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>]{{0,400}})?/?>|<!--[^<>]{{0,400}}-->)"
    r"|(?P<entity>&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|-]))"
    r"|(?P<raised>\s?\^\d{1,3}\b|[¹²³⁴-⁹]+)",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:br|p|div|li|ul|ol|h\d|t[rdh]|table|tbody|thead|hr)\b", re.IGNORECASE)
_DOUBLE = re.compile(r" {2,}| (?=[,;)](?:\s|$))")
_TAIL = re.compile(r"[A-Za-z]{1,40}$")
_HEAD = re.compile(r"[A-Za-z]{1,40}")
_KEEP_HYPHEN = frozenset(
    [
        "non",
        "self",
        "co",
        "cross",
        "vice",
        "ex",
        "pre",
        "post",
        "multi",
        "semi",
        "anti",
        "all",
        "well",
        "long",
        "short",
        "deputy",
    ]
)

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Spanned:
    """A text and the document offset of each of its characters.

    `starts` are places in `text` where a run begins, `offsets` where in the document it begins; inside a
    run both go on by one a character.

    >>> clean = Spanned.from_document("The  Board’s commis-\\nsioning role", 0)
    >>> clean.text
    "The Board's commissioning role"
    >>> clean.span(4, 9), clean.span(12, 25)
    ((5, 10), (13, 28))
    """

    text: str
    starts: tuple[int, ...] = (0,)
    offsets: tuple[int, ...] = (0,)

    @classmethod
    def from_document(
        cls, text: str, start: int = 0, end: int | None = None, words: Container[str] = frozenset()
    ) -> Spanned:
        """The characters of `text` from `start` to `end`, cleaned.

        `words` are the words that the document uses: where both halves of a word parted at a line's end are
        among them, the hyphen belongs to the word ("decision-making") and stays.

        >>> Spanned.from_document("[The **Board**](https://example.org) met.[3]").text
        'The Board met.'
        """
        raw = text[start:end].translate(_SAME_LENGTH)
        spanned = cls(raw, (0,), (start,))
        edits = list(_folds(raw, words))
        if _HAS_MARKUP.search(raw):
            edits = _merge(edits, list(_markup(raw)))
        if edits:
            spanned = spanned.edit(edits)
        if _DOUBLE.search(spanned.text):
            spanned = spanned.edit(
                (m.start(), m.end(), " " if m.end() - m.start() > 1 else "")
                for m in _DOUBLE.finditer(spanned.text)
            )
        if dropped := list(mend_dropped(spanned.text)):
            spanned = spanned.edit(dropped)
        return spanned.strip()

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> Spanned:
        """The part of the text from one place to another; steps are not allowed.

        >>> Spanned.from_document("a board")[2:].span()
        (2, 7)
        """
        i, j, step = part.indices(len(self.text))
        if step != 1:
            raise ValueError("a part of a Spanned is taken without a step")
        if i >= j:
            return Spanned("", (0,), (self.offset(i),))
        first = bisect.bisect_right(self.starts, i) - 1
        last = bisect.bisect_left(self.starts, j, first)
        starts = (0, *(s - i for s in self.starts[first + 1 : last]))
        offsets = (self.offsets[first] + i - self.starts[first], *self.offsets[first + 1 : last])
        return Spanned(self.text[i:j], starts, offsets)

    def offset(self, i: int) -> int:
        """Where the character at `i` stands in the document; after the last one, where the text ends.

        >>> Spanned.from_document("  a board").offset(2)
        4
        """
        if i and i >= len(self.text):
            return self.offset(len(self.text) - 1) + 1
        run = bisect.bisect_right(self.starts, i) - 1
        return self.offsets[run] + i - self.starts[run]

    def span(self, i: int = 0, j: int | None = None) -> tuple[int, int]:
        """Start and end in the document of the characters from `i` to `j` (to the end, where none is given).

        >>> Spanned.from_document("the   board").span(4)
        (6, 11)
        """
        j = len(self.text) if j is None else min(j, len(self.text))
        start = self.offset(i)
        return start, max(start, self.offset(j - 1) + 1) if j > i else start

    @property
    def start(self) -> int:
        """The document offset of the first character."""
        return self.offset(0)

    @property
    def end(self) -> int:
        """The document offset after the last character."""
        return self.span()[1]

    def strip(self, chars: str | None = None) -> Spanned:
        """The text without the given characters (white space, where none are given) at both ends.

        >>> Spanned.from_document("- the board;").strip("-; ").span()
        (2, 11)
        """
        left = len(self.text) - len(self.text.lstrip(chars))
        right = len(self.text.rstrip(chars))
        return self if left == 0 and right == len(self.text) else self[left : max(left, right)]

    def split(self, pattern: re.Pattern[str]) -> list[Spanned]:
        """The parts between the matches of `pattern`, stripped; empty parts are kept.

        >>> [part.span() for part in Spanned.from_document("Ann Example, clerk").split(re.compile(","))]
        [(0, 11), (13, 18)]
        """
        parts, at = [], 0
        for match in pattern.finditer(self.text):
            parts.append(self[at : match.start()].strip())
            at = match.end()
        return [*parts, self[at:].strip()]

    def edit(self, edits: Iterable[Edit]) -> Spanned:
        """The text with parts replaced; edits are (start, end, replacement), in order and apart.

        A replacement's characters keep the offset of what they stand for.

        >>> Spanned.from_document("the (old) board").edit([(4, 10, "")]).span(4)
        (10, 15)
        """
        made = _Builder()
        at = 0
        for i, j, replacement in edits:
            made.copy(self, at, i)
            for k, character in enumerate(replacement):
                made.add(character, self.offset(min(i + k, max(i, j - 1))))
            at = j
        made.copy(self, at, len(self.text))
        return made.done(self.offset(0))

    @staticmethod
    def concat(parts: Iterable[Spanned], between: str = " ") -> Spanned:
        """The parts in one text; the characters put between them carry the offset of the character before.

        >>> whole = Spanned.from_document("Ann Example - clerk")
        >>> Spanned.concat([whole[:11], whole[14:]], ", ").text
        'Ann Example, clerk'
        """
        made = _Builder()
        start: int | None = None
        for part in parts:
            if start is not None:
                for character in between:
                    made.add(character, made.last)
            start = part.start if start is None else start
            made.copy(part, 0, len(part.text))
            made.last = part.end - 1 if part.text else made.last
        return made.done(start or 0)


class _Builder:
    """Puts a Spanned together piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.length = 0
        self.last = 0

    def add(self, text: str, offset: int) -> None:
        if not self.starts or self.offsets[-1] + self.length - self.starts[-1] != offset:
            self.starts.append(self.length)
            self.offsets.append(offset)
        self.parts.append(text)
        self.length += len(text)

    def copy(self, source: Spanned, i: int, j: int) -> None:
        run = bisect.bisect_right(source.starts, i) - 1
        while i < j:
            end = min(j, source.starts[run + 1]) if run + 1 < len(source.starts) else j
            self.add(source.text[i:end], source.offsets[run] + i - source.starts[run])
            i, run = end, run + 1

    def done(self, start: int) -> Spanned:
        return Spanned("".join(self.parts), tuple(self.starts) or (0,), tuple(self.offsets) or (start,))


def _folds(raw: str, words: Container[str]) -> Iterable[Edit]:
    """What white space, hyphens at a line's end, invisible characters and ligatures become."""
    for match in _FOLD.finditer(raw):
        kind, found = match.lastgroup, match.group()
        if kind == "space":
            yield match.start(), match.end(), " "
        elif kind == "nothing":
            yield match.start(), match.end(), ""
        elif kind == "ligature":
            yield match.start(), match.end(), _LIGATURES[found]
        else:
            yield _hyphen(raw, match, words)


def _hyphen(raw: str, match: re.Match[str], words: Container[str]) -> Edit:
    """Mend a word parted at a line's end; keep a hyphen of its own, and the space after a dash."""
    i, j = match.span()
    head = _TAIL.search(raw, max(0, i - 40), i)
    tail = _HEAD.match(raw, j)
    if raw[i] == "\u00ad":
        return i, j, ""
    if not head or not tail:
        glued = i > 0 and raw[i - 1].isdigit() and j < len(raw) and raw[j].isdigit()
        return (i, j, "-") if glued else (i, j, "- ")
    first, second = head.group().lower(), tail.group()
    compound = (
        second[0].isupper()
        or raw[tail.end() : tail.end() + 1] == "-"
        or raw[head.start() - 1 : head.start()] == "-"
        or first in _KEEP_HYPHEN
        or (first in words and second.lower() in words)
    )
    return i, j, "-" if compound else ""


def _markup(raw: str) -> Iterable[Edit]:
    """What the marks of Markdown, wikis, HTML and footnotes become."""
    for match in _MARKUP.finditer(raw):
        kind, found = match.lastgroup, match.group()
        replacement = ""
        if kind == "entity":
            replacement = (
                html.unescape(found).translate(_SAME_LENGTH).replace("\u00a0", " ").replace("\n", " ")
            )
            if replacement == found:
                continue
        elif kind == "tag" and _BREAKING.match(found):
            replacement = " "
        yield match.start(), match.end(), replacement


def _merge(one: list[Edit], two: list[Edit]) -> list[Edit]:
    """Both lists in order; of two that overlap, the one that begins first and, of those, the longer."""
    merged: list[Edit] = []
    for edit in sorted((*one, *two), key=lambda e: (e[0], -e[1])):
        if not merged or edit[0] >= merged[-1][1]:
            merged.append(edit)
    return merged
