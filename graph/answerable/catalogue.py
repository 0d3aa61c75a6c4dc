"""The catalogue of documents: `sources/documents.yaml`, completed from the files that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from .dates import PartialDate
from .documents import CatalogueEntry
from .entities import slug
from .errors import DataError
from .workspace import Workspace
from .yamlcheck import Check
from .yamlfile import Where, did_you_mean, read_yaml

FIELDS = (
    "id",
    "title",
    "kind",
    "publisher",
    "published",
    "published_how",
    "address",
    "licence",
    "language",
    "summary",
    "encoding",
)
FACTS = ("title", "publisher", "date", "section", "address")
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini"})


def read_catalogue(workspace: Workspace) -> list[CatalogueEntry]:
    """One entry for each document of the workspace, in the order of their ids.

    A document that the catalogue does not name gets an entry made from its file name: with the id of its stem,
    or of its whole path where another document has that id, as "2021/minutes.pdf" and "2022/minutes.pdf" do.

    Raises:
        DataError: the catalogue has faults, names files that are not there, or two documents have one id;
            every fault with its place.
    """
    files = list_documents(workspace)
    entries: list[CatalogueEntry] = []
    places: dict[str, str] = {}
    faults: list[str] = []
    if workspace.catalogue_path.exists():
        check = Check(read_yaml(workspace.catalogue_path, workspace.root))
        for where, entry in _listed(check, files):
            entries.append(entry)
            _claim_id(places, entry.id, check.file.at(*where), faults)
        if check.faults:  # an entry that names the wrong file would bring faults of its own making
            raise DataError(check.faults + faults)
    elif not workspace.documents.is_dir():
        shown = workspace.shown(workspace.documents)
        raise DataError(f"{shown}: no such folder. Make it and put documents in it, or run: answerable init")
    ids = set(places)
    named = {entry.file for entry in entries}
    unnamed = [file for file in files if file not in named]
    stems = Counter(slug(PurePosixPath(file).stem) for file in unnamed)
    for file in unnamed:
        id_ = slug(PurePosixPath(file).stem)
        entries.append(CatalogueEntry(id=slug(file) if stems[id_] > 1 or id_ in ids else id_, file=file))
        _claim_id(places, entries[-1].id, workspace.shown(workspace.documents / file), faults)
    if faults:
        raise DataError(faults)
    return sorted(entries, key=lambda entry: entry.id)


@lru_cache(maxsize=1)
def source_kinds() -> dict[str, str]:
    """The kinds of source that the catalogue knows, each in plain words.

    >>> source_kinds()["minutes"]
    'minutes or notes of a meeting'
    """
    kinds: dict[str, str] = read_yaml(Path(__file__).parent / "rules" / "sources.yaml").data["kinds"]
    return kinds


def list_documents(workspace: Workspace) -> list[str]:
    """The files in the documents folder and below it, as sorted POSIX paths; hidden ones are passed over.

    Links and pipes are among them, so that the reader can name those it will not read.
    """
    root = workspace.documents
    return sorted(
        relative.as_posix()
        for relative in (
            path.relative_to(root) for path in root.rglob("*") if not path.is_dir() or path.is_symlink()
        )
        if not any(part.startswith((".", "~$")) for part in relative.parts)
        and relative.name.casefold() not in _PASSED_OVER
    )


def _claim_id(places: dict[str, str], id_: str, place: str, faults: list[str]) -> None:
    if id_ in places:
        faults.append(
            f"{place}: two documents have the id '{id_}' (the other at {places[id_]}). "
            "Give one of them another 'id' in sources/documents.yaml."
        )
    places.setdefault(id_, place)


def _listed(check: Check, files: list[str]) -> Iterator[tuple[Where, CatalogueEntry]]:
    """The entries of the catalogue file, each with its place."""
    if not check.version():
        return
    check.fields((), check.file.data, "catalogue", ["version"], ["documents"])
    seen: dict[str, str] = {}
    for where, label, item in check.records("documents", required=["file"], optional=[*FIELDS, "facts_from"]):
        file = _file(check, where, label, item["file"], files)
        values = {name: check.text((*where, name), label, item.get(name)) for name in FIELDS}
        _date(check, (*where, "published"), label, values["published"])
        if values["kind"] is not None:
            check.choice((*where, "kind"), label, values["kind"], source_kinds(), "kind of source")
        if file in seen:
            check.fault((*where, "file"), f"{label}: file: '{file}' has an entry already ({seen[file]}).")
        seen.setdefault(file, check.file.at(*where))
        values["id"] = values["id"] or slug(PurePosixPath(file).stem)
        facts = _facts(check, (*where, "facts_from"), label, item.get("facts_from"))
        filled: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
        yield where, CatalogueEntry(file=file, facts_from=facts, **filled)


def _file(check: Check, where: Where, label: str, given: Any, files: list[str]) -> str:
    file = check.text((*where, "file"), label, given) or ""
    path = PurePosixPath(file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        check.fault(
            (*where, "file"), f"{label}: file: '{file}' is not inside sources/documents. Move it there."
        )
    elif path.as_posix() not in files:
        hint = did_you_mean(file, files) or " Put it there, or take the entry out."
        check.fault((*where, "file"), f"{label}: file: '{file}' is not in sources/documents.{hint}")
    return path.as_posix()


def _date(check: Check, where: Where, label: str, text: str | None) -> None:
    try:
        if text is not None:
            PartialDate.parse(text)
    except DataError as error:
        check.fault(where, f"{label}: {where[-1]}: {error}")


def _facts(check: Check, where: Where, label: str, given: Any) -> tuple[dict[str, str], ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        check.fault(where, f"{label}: facts_from: must be a list, each item beginning with '- '.")
        return ()
    found = []
    for index, item in enumerate(given):
        if check.fields((*where, index), item, f"{label}: facts_from {index + 1}", ["title"], FACTS[1:]):
            texts = {key: check.text((*where, index, key), label, value) for key, value in item.items()}
            found.append({key: value for key, value in texts.items() if value is not None})
    return tuple(found)


def document_path(workspace: Workspace, entry: CatalogueEntry) -> Path:
    """Where the file of an entry lies."""
    return workspace.documents / entry.file
