"""Look-up files of the Office for National Statistics: names and codes of CCGs, STPs and ICBs year by year.

A look-up holds the names of its own year, which eccg does not. Its columns name the year: CCG18CD, STP20NM,
icb22_code_h. What it says of one area lying in another is geography, and is not read as a relationship.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import DataError
from ..yamlfile import shown_path
from .rows import Row, proper, read_records

_COLUMN = re.compile(
    r"(?P<what>ccg|stp|icb|sicbl)(?P<year>\d\d)(?P<part>CDH|CD|NM|_code_h|_code|_name)", re.IGNORECASE
)
_PARTS = {"cdh": "ods", "cd": "gss", "nm": "name", "_code_h": "ods", "_code": "gss", "_name": "name"}
_FORMS = {"ccg": "ccg", "stp": "stp", "icb": "icb", "sicbl": "sub-icb"}


def read_lookup(path: Path, root: Path | None = None) -> list[Row]:
    """The bodies named in one look-up file, each once, with their codes and the year of the name.

    Raises:
        DataError: no column of a body is there.
    """
    found: dict[tuple[str, ...], Row] = {}
    source = shown_path(path, root)
    for record in read_records(path, root, ()):
        for row in _rows(record, source):
            found.setdefault((row.form, row.code, row.name), row)
    if not found:
        raise DataError(
            f"{source}:1: no column such as CCG20CD and CCG20NM, or icb22_code_h and icb22_name. "
            "Use the file as it was published."
        )
    return list(found.values())


def _rows(record: dict[str, str], source: str) -> Iterator[Row]:
    bodies: dict[tuple[str, str], dict[str, str]] = {}
    for column, value in record.items():
        match = _COLUMN.fullmatch(column)
        if match:
            key = (match["what"].lower(), f"20{match['year']}")
            bodies.setdefault(key, {})[_PARTS[match["part"].lower()]] = value.strip()
    for (what, year), parts in bodies.items():
        form = _FORMS[what]
        code = parts.get("gss" if form == "stp" else "ods", "")
        if code and parts.get("name") and parts["name"] != "Unknown":
            yield Row(
                form, code, proper(parts["name"]), source,
                gss=parts.get("gss", ""), ods=parts.get("ods", ""), dated=year,
            )  # fmt: skip
