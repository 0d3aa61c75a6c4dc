"""CSV for spreadsheets: bodies, claims, documents. UTF-8 with the mark that Excel wants; the same bytes each
time.

A cell that a spreadsheet would run as a formula gets an apostrophe in front: the words come from documents
that anybody may have written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files import write_atomic
from ..tables import BODIES, CLAIMS, DOCUMENTS, body_rows, claim_values, document_rows

if TYPE_CHECKING:
    from ..build import Build

_FORMULA = re.compile(r"\s*[=+@|]|\s*-(?![\d.])")
_SUSPECT = re.compile(r"\n\s*[=+@|-]")


def generate_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Rows as CSV text with a heading line.

    >>> text = generate_csv([{"name": "Board, the", "sum": "=1+1", "at": -2}], ["name", "sum", "at"])
    >>> print(text.splitlines()[1])
    "Board, the",'=1+1,-2
    """
    return _table(([row.get(column, "") for column in columns] for row in rows), columns)


def _table(rows: Iterable[list[Any]], columns: Sequence[str]) -> str:
    """Rows of values as CSV text with a heading line."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(_cells, rows))
    return f"\ufeff{made.getvalue()}"


def generate_bodies(build: Build, *, reviewed_only: bool | None = None) -> str:
    """The bodies that claims speak of, as CSV; the columns are those of `tables.BODIES`."""
    return generate_csv(body_rows(build, reviewed_only=reviewed_only), BODIES)


def generate_claims(build: Build, *, reviewed_only: bool | None = None) -> str:
    """The claims, as CSV; the columns are those of `tables.CLAIMS`."""
    return _table(claim_values(build, reviewed_only), CLAIMS)


def generate_documents(build: Build, *, reviewed_only: bool | None = None) -> str:
    """The documents that were read, as CSV; the columns are those of `tables.DOCUMENTS`."""
    return generate_csv(document_rows(build, reviewed_only=reviewed_only), DOCUMENTS)


TABLES: dict[str, Callable[..., str]] = {
    "bodies.csv": generate_bodies,
    "claims.csv": generate_claims,
    "documents.csv": generate_documents,
}


def write_csv(build: Build, folder: Path, *, reviewed_only: bool | None = None) -> list[Path]:
    """Write `bodies.csv`, `claims.csv` and `documents.csv` into `folder`.

    Returns:
        The paths written.

    Raises:
        OSError: the folder cannot be written.
    """
    made = {name: generate(build, reviewed_only=reviewed_only) for name, generate in TABLES.items()}
    for name, text in made.items():
        write_atomic(folder / name, text)
    return [folder / name for name in made]


def _cells(values: list[Any]) -> list[Any]:
    """The values of a row; each is looked at only where one of them may be a formula."""
    suspect = _SUSPECT.search("\n".join(["", *[value for value in values if isinstance(value, str)]]))
    return [_safe(value) for value in values] if suspect else values


def _safe(value: object) -> object:
    """A value that no spreadsheet runs."""
    if not isinstance(value, str) or value[:1].isalnum() or not _FORMULA.match(value):
        return value
    return f"'{value}"
