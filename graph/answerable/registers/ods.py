"""Files of the NHS Organisation Data Service as published: eccg, etr, epraccur, epcn. No header, 27 columns.

Traps: eccg holds today's names and, in the same rows, what is today part of an integrated care board, hubs
and reporting entities; its dates of closing are last days. Regions and boards in these files are geography
and say nothing of who answers to whom; they are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..yamlfile import shown_path
from .rows import Row, dated, edtf, proper, read_records, read_table

COLUMNS = 27
_HUB, _REPORTING = "RO218", "RO327"
_OF_BOARD = re.compile(r"\bICB - \w+$")
BOARDS = "2022-07-01"


def read_commissioners(path: Path, root: Path | None = None) -> list[Row]:
    """The bodies of an eccg file: CCGs, the sub-ICB locations that kept their codes, hubs."""
    source, day = shown_path(path, root), dated(path)
    return [row for cells in read_table(path, root, 14) for row in _commissioners(cells, source, day)]


def _commissioners(cells: list[str], source: str, day: str) -> Iterator[Row]:
    code, name, role = cells[0], proper(cells[1]), cells[13]
    opened, closed = edtf(cells[10]), edtf(cells[11], last=True)
    if role == _HUB or name.endswith("Commissioning Hub"):
        yield Row("hub", code, name, source, opened=opened, closed=closed, dated=day)
    elif role == _REPORTING or opened >= BOARDS:
        yield Row("sub-icb", code, name, source, opened=opened, closed=closed, dated=day)
    else:
        todays = bool(_OF_BOARD.search(name))
        yield Row("ccg", code, "" if todays else name, source, opened=opened, closed=closed, dated=day)
        if not closed or closed > BOARDS:
            yield Row(
                "sub-icb", code, name if todays else "", source, opened=BOARDS, closed=closed, dated=day
            )


def read_trusts(path: Path, root: Path | None = None) -> list[Row]:
    """The trusts of an etr file; the three Welsh ones, which it gives no region, say so."""
    return [
        Row(
            "trust", cells[0], proper(cells[1]), shown_path(path, root), opened=edtf(cells[10]),
            closed=edtf(cells[11], last=True), dated=dated(path), note="" if cells[2] else "not in England",
        )
        for cells in read_table(path, root, 12)
    ]  # fmt: skip


def read_practices(path: Path, root: Path | None = None) -> list[Row]:
    """The GP practices of an epraccur file."""
    return [
        Row(
            "practice", cells[0], proper(cells[1]), shown_path(path, root), opened=edtf(cells[10]),
            closed=edtf(cells[11], last=True), dated=dated(path),
        )
        for cells in read_table(path, root, 12)
    ]  # fmt: skip


def read_networks(path: Path, root: Path | None = None) -> list[Row]:
    """The primary care networks of an epcn file of networks."""
    needed = ("PCN Code", "PCN Name", "Open Date", "Close Date")
    return [
        Row(
            "pcn", record["PCN Code"], proper(record["PCN Name"]), shown_path(path, root),
            opened=edtf(record["Open Date"]), closed=edtf(record["Close Date"], last=True), dated=dated(path),
        )
        for record in read_records(path, root, needed)
    ]  # fmt: skip


def read_network_members(path: Path, root: Path | None = None) -> list[Row]:
    """The networks named in an epcn file of practices; the practices themselves are in epraccur."""
    records = read_records(path, root, ("PCN Code", "PCN Name"))
    found = {record["PCN Code"]: proper(record["PCN Name"]) for record in records}
    return [Row("pcn", code, name, shown_path(path, root), dated=dated(path)) for code, name in found.items()]


def read_names(path: Path, root: Path | None = None) -> list[Row]:
    """The spellings of names by code in a file of variants; they complete bodies that other files list."""
    source = shown_path(path, root)
    needed = ("ods_code", "name", "kind", "source")
    return [row for record in read_records(path, root, needed) for row in _variant(record, source)]


def _variant(record: dict[str, str], source: str) -> Iterator[Row]:
    code, name, kind = record["ods_code"], proper(record["name"]), record["kind"]
    year = re.search(r"20\d\d(?:-\d\d)?", record["source"])
    day = year[0] if year else ""
    if kind.startswith("ccg"):
        form = "hub" if "Hub" in name else "sub-icb" if re.search(r"\bICB\b|ICB Reporting", name) else "ccg"
        yield Row(form, code, name, source, dated=day, completes=True)
    elif kind == "trust":
        yield Row("trust", code, name, source, dated=day, completes=True)
    elif kind.startswith("stp") and re.search(r"\bICB\b|Integrated Care Board", name):
        yield Row("icb", code, name, source, dated=day, completes=True)
