"""Which short pieces are headings, and which are the lines of a list that has no glyphs."""

from __future__ import annotations

import re

from .layout import Piece, goes_on
from .line import ends
from .lines import is_address
from .people import is_person, match_person
from .wording import label_kind, role_kind, section_kind, words

PLAIN_LEVEL, CAPS_LEVEL = 3, 1

_LABEL = re.compile(r"[A-Za-z][^:]{1,40}:\s+\S")
_TELLS = re.compile(
    r"[a-z),] (?:introduced|presented|submitted|outlined|moved|seconded|declared|proposed|updated|circulated|attended)"
    r" (?:the|a|an|his|her|this|that|to)\b"
)  # a sentence of minutes that lost its full stop
_KNOWN_LABEL = re.compile(r"([A-Za-z][A-Za-z'&() -]{1,50})\s*[:–—-]\s+\S")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_LINE = re.compile(
    rf"(?:\w{{3,9}},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\w{{0,6}},? \d{{4}}"
    rf"|(?:{_MONTHS})\w{{0,6}} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})"
    r"(?:[ ,at]+[\d.:]{4,8}(?: ?[ap]m)?)?",
    re.IGNORECASE,
)
_MONTH_LINE = re.compile(rf"(?:{_MONTHS})\w{{0,6}} \d{{4}}", re.IGNORECASE)
_LISTED = re.compile(
    r",\s| [–—-] |\(|^(?:Dr|Mrs?|Ms|Miss|Cllr|Councillor|Professor|Prof|Sir|Dame)\b",
)


def find_headings(pieces: list[Piece]) -> None:
    """Decide which short pieces are headings and which are lines of a list."""
    _join_wrapped(pieces)
    _find_title(pieces)
    i = 0
    while i < len(pieces):
        if not _may_head(pieces, i):
            i += 1
            continue
        run = i
        while run < len(pieces) and _may_head(pieces, run):
            run += 1
        _settle(pieces, i, run)
        i = run


def _find_title(pieces: list[Piece]) -> None:
    """The first piece of a document is its title, if it may be a heading and reads like no list's entry."""
    if len(pieces) < 2 or not _may_head(pieces, 0) or pieces[0].first.number:
        return
    text = _bare(pieces[0])
    other = _looks_listed(text) or is_person(text) or section_kind(text) or text.endswith("?")
    marked = any(piece.level == 1 and piece.sure for piece in pieces)
    if not other and not marked and len(text.split()) >= 2 and not _MONTH_LINE.fullmatch(text):
        pieces[0].kind, pieces[0].level = "heading", 1


def _join_wrapped(pieces: list[Piece]) -> None:
    """Put headings in capitals that were wrapped together again."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and not piece.gap and _is_wrapped_head(before, piece):
            before.lines.extend(piece.lines)
            continue
        kept.append(piece)
    pieces[:] = kept


def _is_wrapped_head(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with the heading in capitals on the line before."""
    if not piece.kind == before.kind == "paragraph" or piece.first.number or len(before.lines) >= 3:
        return False
    wide = len(before.last.text) >= 45 and not ends(before.last.text)
    return wide and _is_caps(before) and _is_caps(piece)


def _may_head(pieces: list[Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.kind != "paragraph" or not piece.short or piece.first.forced:
        return False
    text = " ".join(line.text for line in piece.lines)
    if not text or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘*_[("):
        return False
    if (ends(text) and not text.endswith("?")) or (goes_on(text) and text[-1:].islower()):
        return False
    if text.strip("-– ").isdigit() or _DATE_LINE.fullmatch(text) or _TELLS.search(text):
        return False
    label = _KNOWN_LABEL.match(text)
    if label and (label_kind(label.group(1)) or section_kind(label.group(1))):
        return False
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if _LABEL.match(text) and following is not None and not following.gap and not _is_caps(piece):
        return False
    return len(text.split()) <= 14 and not is_address(piece.first)


def _settle(pieces: list[Piece], start: int, end: int) -> None:
    """Of a run of short pieces: which head what follows, and which are lines listed under the first."""
    following = pieces[end] if end < len(pieces) else None
    if start and pieces[start - 1].kind == "heading" and _is_holder(pieces[start - 1], pieces[start]):
        start += 1
        if start == end:
            return
    spaced = [k for k in range(start, end) if pieces[k].gap or k == 0]
    if following is not None and end - start >= 2 and _is_card(pieces[end - 2], pieces[end - 1], following):
        _make_heading(pieces[end - 2])
        end -= 2
        following = pieces[end]
        if start == end:
            return
    for k in range(start, end):
        piece = pieces[k]
        if (
            (_is_caps(piece) and not _is_titled(piece))
            or _is_numbered_heading(pieces, k)
            or _announces(pieces, k)
        ):
            _make_heading(piece)
    plain = [k for k in range(start, end) if pieces[k].kind == "paragraph"]
    if start and plain and plain[0] == start and pieces[start - 1].last.text.endswith(":"):
        stop = next((k for k in range(start + 1, end) if pieces[k].gap > pieces[start + 1].gap), end)
        _make_lines(pieces, [k for k in plain if k < stop])
        if stop < end:
            _settle(pieces, stop, end)
        return
    if following is not None and plain and plain[-1] == end - 1 and _heads(pieces, end - 1, following):
        _make_heading(pieces[end - 1])
        plain.pop()
        if (
            plain
            and plain[-1] == end - 2
            and pieces[end - 2].gap
            and _is_holder(pieces[end - 2], pieces[end - 1])
        ):
            pieces[end - 1].kind, pieces[end - 1].level = "paragraph", 0
            _make_heading(pieces[end - 2])
            plain.pop()
    if (
        plain
        and plain[0] == start
        and start in spaced
        and len(plain) >= 1
        and _opens_list(pieces, start, end)
    ):
        _make_heading(pieces[start])
        plain.pop(0)
    _make_lines(pieces, plain)


def _is_card(name: Piece, role: Piece, following: Piece) -> bool:
    """Whether a person's name, the role under it and the text under that stand together."""
    together = bool(name.gap) and not role.gap and not following.gap
    return together and _is_holder(name, role) and len(following.first.text) > 110


def _announces(pieces: list[Piece], k: int) -> bool:
    """Whether a short piece is the known heading of a list ("Present"), or stands over a stretch of lines.

    It stands over one where it is alone between empty lines and the lines after it are not.
    """
    piece = pieces[k]
    if not (piece.gap or k == 0) or len(piece.lines) > 1:
        return False
    folded = piece.first.text.casefold().strip(" :*.")
    if folded in words().sections:
        return True
    after = pieces[k + 1 : k + 3]
    apart = len(after) == 2 and after[0].kind == "paragraph" and after[0].gap >= 1 and after[1].gap == 0
    return (
        apart
        and after[1].kind == "paragraph"
        and not _looks_listed(piece.first.text)
        and not is_person(_bare(piece))
    )


def _is_titled(piece: Piece) -> bool:
    """Whether a piece is a person's name with a title before it ("COUNCILLOR ANN EXAMPLE")."""
    found = match_person(piece.first.text)
    return found is not None and bool(found.title)


def _bare(piece: Piece) -> str:
    """The text of a piece's first line without the marks of emphasis."""
    return piece.first.text.strip("*_ ")


def _is_holder(piece: Piece, following: Piece) -> bool:
    """Whether one piece is a person's name and the next that person's role."""
    return (
        is_person(_bare(piece))
        and bool(role_kind(following.first.text))
        and not is_person(following.first.text)
    )


def _opens_list(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the first of a run of short pieces is a heading over the others."""
    if start + 1 >= end:
        return False
    first, second = pieces[start], pieces[start + 1]
    if is_person(_bare(first)) and not second.gap:
        return False
    text = first.first.text
    if first.gap > second.gap or (start == 0 and second.gap) or second.kind == "heading":
        return not _looks_listed(text)
    return end - start == 2 and bool(second.gap) and not _looks_listed(text)


def _looks_listed(text: str) -> bool:
    """Whether a short line looks like an entry of a list: a comma, a dash, a bracket, a title."""
    return bool(_LISTED.search(text))


def _heads(pieces: list[Piece], k: int, following: Piece) -> bool:
    """Whether the last short piece before longer text is its heading."""
    piece = pieces[k]
    if following.kind == "heading":
        return False
    apart = piece.gap >= 1 or k == 0 or pieces[k - 1].kind == "heading"
    before = pieces[k - 1].last if k else None
    if before and not piece.gap and not following.gap and len(before.text) > 40 and ends(before.text):
        alone, long = len(piece.lines) == 1, len(following.first.text) > 120
        if alone and long and len(before.text) > 70:
            return True
        spelt = len(following.first.text) > 50 and ends(following.last.text)
        title = alone and len(piece.first.text.split()) <= 6
        if len(before.text) > 70 or (title and spelt):
            near = pieces[max(1, k - 20) : k + 20]
            return title and spelt and not any(p.gap for p in near)  # a page with no empty lines
    if following.kind in ("item", "row"):
        return apart
    return apart and bool(following.gap or len(piece.lines) == 1) and not piece.last.text.endswith(",")


def _make_heading(piece: Piece) -> None:
    piece.kind = "heading"
    numbering = piece.first.numbering
    if numbering == "dotted":
        piece.level = len([part for part in piece.first.number.split(".") if part.strip("0")])
    elif numbering in ("plain", "minute", "bare", "wide") or (
        _is_caps(piece) and not is_person(_bare(piece))
    ):
        piece.level = CAPS_LEVEL
    else:
        piece.level = PLAIN_LEVEL - (1 if piece.gap >= 2 else 0)


def _make_lines(pieces: list[Piece], plain: list[int]) -> None:
    """Short pieces in a row under a heading or lead-in are items without a glyph."""
    led = bool(plain) and plain[0] and pieces[plain[0] - 1].last.text.endswith(":")
    if len(plain) < (2 if _under_list(pieces, plain) else 3) and not led:
        return
    for k in plain:
        before = pieces[k - 1] if k else None
        if before is None:
            continue
        led = before.kind == "heading" or (before.kind == "paragraph" and before.last.text.endswith(":"))
        if led or (before.kind == "item" and before.first.glyph == ""):
            pieces[k].kind = "item"


def _under_list(pieces: list[Piece], plain: list[int]) -> bool:
    """Whether the lines stand under the known heading of a list."""
    before = pieces[plain[0] - 1] if plain and plain[0] else None
    return before is not None and before.kind == "heading" and bool(section_kind(before.first.text))


def _is_caps(piece: Piece) -> bool:
    text = " ".join(line.text for line in piece.lines)
    letters = [c for c in text if c.isalpha()]
    return (
        len(letters) >= 4
        and " " in text + " "
        and sum(1 for c in letters if c.isupper()) >= 0.9 * len(letters)
        and (len(text.split()) > 1 or len(letters) >= 6)
    )


def _is_numbered_heading(pieces: list[Piece], k: int) -> bool:
    piece = pieces[k]
    if (
        piece.first.numbering not in ("dotted", "plain", "minute", "bare", "wide")
        or not piece.first.text[:1].isupper()
    ):
        return False
    if piece.first.numbering == "bare":
        return False
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    if piece.first.numbering in ("plain", "wide"):
        return (
            bool(piece.gap or k == 0)
            and following is not None
            and following.first.numbering != piece.first.numbering
        )
    return following is None or following.first.number != piece.first.number
