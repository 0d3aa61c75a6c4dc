"""The register of UK councils (mySociety): every council, and the area that is its own, by GSS code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..yamlfile import shown_path
from .rows import Row, read_records

NEEDED = ("official-name", "nice-name", "gss-code", "start-date", "end-date")
_COUNCIL = re.compile(r"\b(council|authority|corporation|borough|district)\b", re.IGNORECASE)


def read_councils(path: Path, root: Path | None = None) -> list[Row]:
    """The councils of the file and their areas. A bare place name is the area's, not the council's."""
    source = shown_path(path, root)
    return [row for record in read_records(path, root, NEEDED) for row in _rows(record, source)]


def _rows(record: dict[str, str], source: str) -> Iterator[Row]:
    code = record["gss-code"]
    if not code:
        return
    opened, closed = record["start-date"], _first_day_after(record["end-date"])
    area = Row("area", code, record["nice-name"], source, opened=opened, closed=closed)
    yield area
    others = [name.strip() for name in record.get("alt-names", "").split(",")]
    names = [name for name in others if _COUNCIL.search(name) and not name.islower()]
    names += [f"{record['nice-name']} Council"] if record["official-name"].endswith("Council") else []
    for name in [*names, record["official-name"]]:
        yield Row(
            "council", code, name, source, opened=opened, closed=closed,
            dated="1" if name == record["official-name"] else "", place=area.id,
        )  # fmt: skip


def _first_day_after(text: str) -> str:
    """The first day without it: the file gives some ends as last days (31 March) and some as first ones.

    >>> _first_day_after("2019-03-31"), _first_day_after("2023-04-01")
    ('2019-04-01', '2023-04-01')
    """
    return text.replace("-03-31", "-04-01")
