"""Tables of people and bodies: by their header, or by what the cells look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import Block
from .entries import RosterEntry, read_entries
from .people import match_person
from .spans import Spanned
from .wording import column_kind, ends_as_body, is_body, label_kind, role_kind, section_kind, words

Part = tuple[str, Spanned | None, list[RosterEntry]]

_MEMBERS = {"members", "membership", "other members", "member"}
_SEMICOLON = re.compile(r";")
_WHEN = re.compile(
    r"\W*(?:\d|\w+day\b|(?:January|February|March|April|June|July|August|September|October|November"
    r"|December)\b)"
)


def read_table(rows: Sequence[Block], place: int, within: str) -> Iterator[Part]:
    """The parts of a table: (kind, title, entries); kind and title where a cell opens a list of its own.

    Parameters:
        rows: the blocks of one table, in order.
        place: where the first of them stands in the document's blocks.
        within: the kind of roster that is open there, "" for none.
    """
    header = next((row.header for row in rows if row.header), ())
    kinds = [column_kind(cell.text) for cell in header]
    posts = _post_columns(header)
    if posts and (not within or column_kind(header[0].text) == "other"):
        yield from _posts(rows, place, header, posts)
        return
    if "person" in kinds and ("role" in kinds or "organisation" in kinds or within):
        yield ("", None, list(_with_header(rows, place, header, kinds))) if within else (
            "table", None, list(_with_header(rows, place, header, kinds)))  # fmt: skip
        return
    if header and not within:
        return
    if header and "organisation" in kinds and within == "membership":
        yield "", None, list(_with_header(rows, place, header, kinds))
        return
    if not header:
        yield from _without_header(rows, place, within)


def _post_columns(header: Sequence[Spanned]) -> list[int]:
    """The columns of a post's holders ("Chair", "Lead officer"), where the first column names a body."""
    if not header or column_kind(header[0].text) not in ("other", "organisation"):
        return []
    found = [
        i for i, cell in enumerate(header) if i and role_kind(cell.text) in ("chair", "leads", "works_for")
    ]
    return [i for i in found if label_kind(header[i].text) or role_kind(header[i].text) in ("chair", "leads")]


def _posts(
    rows: Sequence[Block], place: int, header: Sequence[Spanned], columns: Sequence[int]
) -> Iterator[Part]:
    """Tables of bodies and those who chair or lead them: one list a row, under the name of the body."""
    for number, row in enumerate(rows):
        if row.cells == tuple(header) or not row.cells or not is_body(row.cells[0].text):
            continue
        entries: list[RosterEntry] = []
        for i in columns:
            if i < len(row.cells) and match_person(row.cells[i].text):
                for entry in read_entries(row.cells[i], place + number):
                    entry.whole = row.text
                    if not _stands_in(entry):
                        entry.posts.append(header[i])
                        entry.chair = entry.chair or role_kind(header[i].text) == "chair"
                    entries.append(entry)
        title = _whole_name(row.cells[0], header[0].text)
        if entries:
            yield "officers", title, entries
        members = [
            entry
            for cell, head in zip(row.cells, header, strict=False)
            if head.text.casefold() in _MEMBERS
            for entry in read_entries(cell, place + number)
            if entry.person is not None
        ]
        if members:
            yield "membership", title, members


def _whole_name(cell: Spanned, head: str) -> Spanned:
    """The name of a board that a table gives without its head: "Audit" under "Committee"."""
    head = head.split("/")[0].strip().capitalize()
    if head not in {"Committee", "Board", "Panel", "Sub-committee"} or ends_as_body(cell.text):
        return cell
    return Spanned(f"{cell.text} {head}", (0,), (cell.start,))


def _stands_in(entry: RosterEntry) -> bool:
    """Whether an entry says of itself that it holds a post in another's place: "Ann Example (deputy)"."""
    said = (text.text.casefold().split() for text in (*entry.posts, *entry.roles, *entry.notes))
    return any(words_[:1] and words_[0] in words().deputies for words_ in said)


def _with_header(
    rows: Sequence[Block], place: int, header: Sequence[Spanned], kinds: list[str]
) -> Iterator[RosterEntry]:
    for number, row in enumerate(rows):
        if row.cells == tuple(header):
            continue
        yield from _row(row, place + number, kinds)


def _row(row: Block, place: int, kinds: list[str]) -> Iterator[RosterEntry]:
    """The entries of one row read by the kinds of its columns."""
    pairs = list(zip(row.cells, kinds, strict=False))
    named = [cell for cell, kind in pairs if kind == "person" and cell]
    if named and named[0].text.casefold().strip(" .-*()") in words().vacant:
        return
    read: list[RosterEntry] = []
    if named:
        joined = len(named) > 1 and not match_person(named[0].text)
        read = read_entries(Spanned.concat(named) if joined else named[0], place)
    for entry in read or [RosterEntry(row.text, place)]:
        entry.whole = row.text
        for cell, kind in pairs:
            if not cell or not cell.text.strip("-–— ."):
                continue
            if kind == "role":
                _give_role(entry, cell)
            elif kind == "organisation" and entry.organisation is None:
                entry.organisation = cell
            elif kind in ("attendance", "substitute", "initials"):
                entry.notes.append(cell)
        if not entry.empty:
            yield entry


def _give_role(entry: RosterEntry, cell: Spanned) -> None:
    """A cell of roles: of the body that meets where it is the chair alone, else with its organisation."""
    if ";" in cell.text and not all(role_kind(part.text) for part in cell.split(_SEMICOLON)):
        cell = cell.edit(
            (m.start(), m.start() + 1, "") for m in _SEMICOLON.finditer(cell.text)
        )  # a broken line
    read = [e for e in read_entries(cell, entry.block, persons=False) if e.person is None]
    if not read or not any(e.roles or e.posts for e in read):
        entry.roles.append(cell)
        return
    for part in read:
        entry.roles.extend(part.roles)
        entry.posts.extend(part.posts)
        entry.chair = entry.chair or part.chair
        entry.organisation = entry.organisation or part.organisation


def _without_header(rows: Sequence[Block], place: int, within: str) -> Iterator[Part]:
    """A table without a header: labels in the first column, people and what they are in the others."""
    kind, title = "", None
    opened = bool(within)
    entries: list[RosterEntry] = []
    for number, row in enumerate(rows):
        cells = [cell for cell in row.cells if cell]
        if not cells:
            continue
        found = section_kind(cells[0].text) if len(cells[0]) <= 60 else ""
        if found and not match_person(cells[0].text):
            if entries:
                yield kind, title, entries
            kind, title, entries, opened = found, cells[0].strip(" :"), [], True
            cells = cells[1:]
            if not cells:
                yield kind, title, []
                kind, title = "", None
                continue
        elif label_kind(cells[0].text) == "ignore" or _WHEN.match(cells[0].text):
            continue
        label = label_kind(cells[0].text) in ("chair", "deputy_chair", "secretary", "person")
        post = len(cells) == 2 and bool(role_kind(cells[0].text)) and match_person(cells[1].text) is not None
        if opened or label or post:
            entries.extend(_cells(cells, place + number))
    if entries:
        if not opened:
            kind = "officers"
        yield kind, title, entries


def _cells(cells: Sequence[Spanned], place: int) -> Iterator[RosterEntry]:
    """The entries of a row without a header: each person begins one, what follows belongs to it."""
    groups: list[list[Spanned]] = []
    for cell in cells:
        named = match_person(cell.text) is not None
        waiting = bool(groups) and len(groups[-1]) == 1 and not match_person(groups[-1][0].text)
        if groups and (not named or waiting):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    for group in groups:
        label = label_kind(group[0].text)
        between = (
            ": "
            if label or (role_kind(group[0].text) and len(group) > 1 and match_person(group[1].text))
            else ", "
        )
        if between == ": ":
            group[0] = group[0].strip(" :")
        elif (
            len(group) > 1
            and not match_person(group[0].text)
            and is_body(group[0].text)
            and match_person(group[1].text)
        ):
            between = ": "
        yield from read_entries(Spanned.concat(group, between), place)
