"""What official registers say of bodies, row by row, and the entities made of all rows about one body.

A body is known by its form, its code and its time, never by a code alone: a CCG's code became that of a part
of an integrated care board, and an STP's that of the board itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..entities import Entity
from ..errors import DataError
from ..yamlfile import read_yaml, shown_path

_SMALL = {"and", "of", "the", "in", "for", "on", "with", "at", "by", "upon", "under", "le", "de", "cum"}
_LETTERS = {
    "NHS", "CCG", "ICB", "PCN", "GP", "UK", "STP", "ICS", "PMS", "APMS", "ENT", "CIC", "MSK", "LLP", "H&J",
    "UA", "II", "III",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DATED = re.compile(r"(20\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row's word on one body. `form` is an entry of `forms.yaml`; `dated` is when the name was in use.

    `opened` and `closed` are EDTF dates, `closed` the first day on which it was no more. A row that
    `completes` adds names to a body that other rows tell of, and makes none.
    """

    form: str
    code: str
    name: str
    source: str
    gss: str = ""
    ods: str = ""
    opened: str = ""
    closed: str = ""
    dated: str = ""
    place: str = ""
    note: str = ""
    completes: bool = False

    @property
    def id(self) -> str:
        """The id of the entity it speaks of.

        >>> Row("ccg", "12F", "NHS Wirral CCG", "eccg.csv").id
        'ccg-12f'
        """
        return f"{self.form}-{self.code}".lower()


@lru_cache(maxsize=1)
def forms() -> dict[str, dict[str, Any]]:
    """The forms of body, by name."""
    found: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("forms.yaml")).data["forms"]
    return found


def make_entities(rows: Iterable[Row]) -> Iterator[Entity]:
    """One entity for each form and code: the latest name, every other name an alias, the earliest opening.

    What only completing rows tell of is passed over. A body whose name of the time no row gives is called by
    its code.
    """
    grouped: dict[str, list[Row]] = {}
    years: dict[str, set[str]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
        if row.dated and not row.completes:
            years.setdefault(row.form, set()).add(row.dated[:4])
    for id_ in sorted(grouped):
        told = sorted(grouped[id_], key=lambda row: (row.dated, row.name))
        if not all(row.completes for row in told):
            yield _entity(id_, told, sorted(years.get(told[0].form, ())))


def _entity(id_: str, rows: list[Row], years: list[str]) -> Entity:
    form = forms()[rows[0].form]
    opened, closed = _seen(rows, years) if form.get("yearly") else ("", "")
    names = list(dict.fromkeys(_full(row.name, form) for row in reversed(rows) if row.name))
    names = names or [f"{form.get('short') or rows[0].form} {rows[0].code}"]
    names = list(dict.fromkeys([*names, *(other for name in names for other in _forms_of(name, form))]))
    codes = {
        "gss": next((row.gss for row in rows if row.gss), ""),
        "ods": next((row.ods for row in rows if row.ods), ""),
        form["scheme"]: rows[0].code,
    }
    return Entity(
        id=id_,
        name=names[0],
        kind=form["kind"],
        aliases=tuple(names[1:]),
        codes=MappingProxyType({scheme: code for scheme, code in sorted(codes.items()) if code}),
        valid_from=min((row.opened for row in rows if row.opened), default=opened) or form.get("starts"),
        valid_to=next((row.closed for row in reversed(rows) if row.closed), closed) or form.get("ends"),
        place=next((row.place for row in rows if row.place), None),
        note=next((row.note for row in rows if row.note), None),
        source=next(row.source for row in rows if not row.completes),
    )


def _seen(rows: list[Row], years: list[str]) -> tuple[str, str]:
    """Since and until when yearly files list a body; "" where they do from the first or to the last on."""
    seen = sorted({row.dated[:4] for row in rows if row.dated and not row.completes})
    if not seen:
        return "", ""
    later = [year for year in years if year > seen[-1]]
    return ("" if seen[0] == years[0] else seen[0]), (later[0] if later else "")


def _full(name: str, form: dict[str, Any]) -> str:
    """The name, completed by what it is where the register gives the place alone."""
    if form.get("complete") and not re.search(r"Partnership|System|Board|STP|ICS|Programme", name):
        return f"{name} {form['long']}"
    return name


def _forms_of(name: str, form: dict[str, Any]) -> Iterator[str]:
    """The same name with its last words long and short, and without "NHS".

    >>> list(_forms_of("NHS Wirral CCG", forms()["ccg"]))
    ['NHS Wirral Clinical Commissioning Group', 'Wirral CCG', 'Wirral Clinical Commissioning Group']
    """
    if "short" not in form:
        return
    for one, other in ((form["short"], form["long"]), (form["long"], form["short"])):
        if name.endswith(f" {one}"):
            swapped = f"{name.removesuffix(one)}{other}"
            yield swapped
            if name.startswith("NHS "):
                yield name.removeprefix("NHS ")
                yield swapped.removeprefix("NHS ")


def proper(name: str) -> str:
    """A name in capitals as it is written; others stay as they are.

    >>> proper("NHS DURHAM DALES, EASINGTON AND SEDGEFIELD CCG"), proper("KING'S COLLEGE HOSPITAL")
    ('NHS Durham Dales, Easington and Sedgefield CCG', "King's College Hospital")
    """
    if not name.isupper():
        return " ".join(name.split())
    words = re.findall(r"[A-Z0-9&']+|[^A-Z0-9&']+", " ".join(name.split()))
    shown = [_word(word, place) for place, word in enumerate(words)]
    return "".join(shown)


def _word(word: str, place: int) -> str:
    if word in _LETTERS or any(char.isdigit() for char in word):
        return word
    if word.lower() in _SMALL and place:
        return word.lower()
    return word[:1] + word[1:].lower()


def edtf(text: str, *, last: bool = False) -> str:
    """A register's date (20130401) as EDTF; with `last`, the day after it, as a register gives the last day.

    >>> edtf("20130401"), edtf("20200331", last=True), edtf("")
    ('2013-04-01', '2020-04-01', '')
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        return ""
    day = date(*map(int, match.groups()))
    return (day + timedelta(days=1) if last else day).isoformat()


def dated(path: Path) -> str:
    """When a file's names were in use, as its own name says: `etr_2022-02.csv`, `ccg_stp_2018-04.csv`.

    >>> dated(Path("etr_2022-02.csv")), dated(Path("etr.csv"))
    ('2022-02', '')
    """
    match = _DATED.search(path.stem)
    return "-".join(part for part in match.groups() if part) if match else ""


def read_table(path: Path, root: Path | None, columns: int = 0) -> Iterator[list[str]]:
    """The rows of a CSV file as texts; empty lines are passed over.

    Parameters:
        columns: how many each row must have at least.

    Raises:
        DataError: it cannot be read, is not text, or a row is too short; with the line.
    """
    shown = shown_path(path, root)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{shown}: cannot be read: {error.strerror}.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            if any(row):
                if len(row) < columns:
                    raise DataError(
                        f"{shown}:{reader.line_num}: {len(row)} columns where {columns} are needed. "
                        "Use the file as it was published."
                    )
                yield row
    except csv.Error as error:
        raise DataError(f"{shown}:{reader.line_num}: not a table: {error}. Fetch it again.") from None


def read_records(path: Path, root: Path | None, needed: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header, by its column names.

    Raises:
        DataError: as `read_table`, or a column of `needed` is missing.
    """
    rows = read_table(path, root)
    header = [" ".join(name.split()) for name in next(rows, [])]
    missing = [name for name in needed if name not in header]
    if missing:
        raise DataError(
            f"{shown_path(path, root)}:1: the column '{missing[0]}' is missing. "
            "Use the file as it was published."
        )
    for row in rows:
        yield dict(zip(header, row, strict=False))
