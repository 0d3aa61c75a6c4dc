"""Adding documents to a workspace: the file copied in, an entry for the catalogue proposed out of the
document itself.

Nothing is ever overwritten: neither a file in sources/documents/ nor an entry or a comment in the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .catalogue import FIELDS, list_documents, read_catalogue
from .dates import PartialDate
from .documents import CatalogueEntry, Document
from .entities import slug
from .errors import DataError
from .files import write_atomic
from .readers import read_file
from .readers.found import read_date
from .workspace import Workspace
from .yamlfile import read_yaml

ASKED = ("title", "publisher", "published", "address", "licence")
"""The fields a person is asked for, in this order."""

_HEAD = "# The catalogue: what is known of each document.\nversion: 1\ndocuments:\n"
_COPIED = 1 << 20
_TOP = 20_000  # characters in which a title is looked for


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an entry for a document could say.

    `how` says for each field of `entry` where it was found; `unsure` holds values that a person should look
    at before they are used, each with where it was found; `missing` names what the document does not say.
    `known` is the place of the entry the catalogue has already, `same` the file of the workspace with the
    same bytes; else "".
    """

    path: Path
    entry: CatalogueEntry
    how: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unsure: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[str, ...] = ()
    known: str = ""
    same: str = ""


def propose_entry(workspace: Workspace, path: Path) -> Proposal:
    """What the catalogue could say of the document at `path`, found in the document itself.

    The file's time of change is never used.

    Raises:
        DataError: the document cannot be read, its name cannot be used, or the catalogue has faults.
    """
    inside = _inside(workspace, path)
    name = inside or path.name
    if any(part.startswith((".", "~$")) for part in Path(name).parts):
        raise DataError(f"{path.as_posix()}: a name that begins with '.' or '~$' is passed over. Rename it.")
    read, digest = read_file(path, workspace.root if inside else None)
    entries = read_catalogue(workspace)
    listed = _listed(workspace)
    how = {key: read.metadata.get(f"{key}_how", "") for key in ASKED if read.metadata.get(key)}
    values: dict[str, Any] = {key: read.metadata[key] for key in how}
    unsure: dict[str, tuple[str, str]] = {}
    if "published" in values and "check that" in how["published"]:
        unsure["published"] = (values.pop("published"), how.pop("published"))
    if "title" not in values and (title := _title(read.text, read.marks, read.format)):
        values["title"], how["title"] = title, "the first heading"
    if "published" not in values and "published" not in unsure:
        if read.metadata.get("created"):
            unsure["published"] = (read.metadata["created"], read.metadata["created_how"])
        elif date := read_date(re.sub(r"[_\s]+", " ", Path(name).stem)):
            unsure["published"] = (date, "the file's name; check that it is the date of publication")
    if "published" in values:
        values["published_how"] = how["published"]
    language = read.metadata.get("language", "en")
    if not language.lower().startswith("en"):
        values["language"] = language
    taken = {entry.id for entry in entries if entry.file != name}
    id_ = slug(Path(name).stem)
    if id_ in taken:
        id_ = values["id"] = slug(name)
    entry = CatalogueEntry(**{**values, "id": id_, "file": name})
    same = "" if inside else _same(workspace, path.stat().st_size, digest)
    missing = tuple(key for key in ASKED if key not in values)
    return Proposal(path, entry, how, unsure, missing, listed.get(name, ""), same)


def add_document(workspace: Workspace, proposal: Proposal, values: Mapping[str, str] | None = None) -> Path:
    """Copy the document in, unless it is there, and put its entry at the end of the catalogue.

    Parameters:
        values: what a person says of it, by field, in place of what was found; "" leaves a field out.

    Returns:
        Where the document lies now.

    Raises: DataError: another file or entry of that name is there, a date is none, or the catalogue's
        `documents` is not its last part. OSError: a folder cannot be written.
    """
    said = dict(values or {})
    if proposal.known:
        raise DataError(f"{proposal.known}: '{proposal.entry.file}' has an entry already. Edit it there.")
    for key in ("published",):
        if said.get(key):
            PartialDate.parse(said[key])
    text = _catalogue(workspace)
    added = format_entry(proposal, said, _indent(text))
    target = workspace.documents / proposal.entry.file
    if _inside(workspace, proposal.path) is None:
        _copy(workspace, proposal.path, target)
    write_atomic(workspace.catalogue_path, text + ("" if text.endswith("\n") else "\n") + added)
    return target


def format_entry(proposal: Proposal, said: Mapping[str, str] | None = None, indent: int = 2) -> str:
    """The entry as an item of the catalogue's list, each value with where it was found.

    >>> entry = CatalogueEntry("minutes", "minutes.pdf", title="Minutes", published="2021-05-12")
    >>> how = {"title": "PDF property Title"}
    >>> proposal = Proposal(Path("minutes.pdf"), entry, how, missing=("publisher",))
    >>> print(format_entry(proposal, {"licence": "Open Government Licence v3.0"}, 0), end="")
    - file: minutes.pdf
      title: Minutes  # PDF property Title
      published: '2021-05-12'
      licence: Open Government Licence v3.0
      # not found in the document: publisher
    """
    import yaml

    entry = proposal.entry
    said = said or {}
    lines: list[str] = []
    for key in ("file", *FIELDS):
        value = said.get(key, getattr(entry, key) or "")
        if key == "id" and key not in said and value == slug(Path(entry.file).stem):
            continue
        if key == "language" and value == "en":
            continue
        if key == "published_how" and "published" in said and said["published"] != entry.published:
            value = (
                proposal.unsure["published"][1]
                if _accepted(proposal, said)
                else "said by the person who added it"
            )
            value = value if said["published"] else ""
        if not value:
            continue
        text = yaml.safe_dump({key: str(value)}, allow_unicode=True, width=10**9).rstrip("\n")
        how = proposal.how.get(key, "") if key not in said and key != "published" else ""
        lines.append(f"{text}  # {how}" if how else text)
    missing = [key for key in proposal.missing if not said.get(key)]
    for key, (value, where) in proposal.unsure.items():
        if key in missing and key not in said:
            lines.append(f"# {key}: {value}  # {where}")
            missing.remove(key)
    if missing:
        lines.append(f"# not found in the document: {', '.join(missing)}")
    return "".join(f"{' ' * indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _accepted(proposal: Proposal, said: Mapping[str, str]) -> bool:
    return "published" in proposal.unsure and said.get("published") == proposal.unsure["published"][0]


def _inside(workspace: Workspace, path: Path) -> str | None:
    """The name of a file that lies in sources/documents/ already, as the catalogue gives it."""
    real, folder = path.absolute(), workspace.documents.absolute()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else None


def _listed(workspace: Workspace) -> dict[str, str]:
    """Where the catalogue names each file."""
    if not workspace.catalogue_path.exists():
        return {}
    file = read_yaml(workspace.catalogue_path, workspace.root)
    items = file.data.get("documents") or [] if isinstance(file.data, dict) else []
    return {
        str(item.get("file")): file.at("documents", i)
        for i, item in enumerate(items)
        if isinstance(item, dict)
    }


def _title(text: str, marks: Any, format_: str) -> str:
    """What the document calls itself in its first lines; "" where it begins with a paragraph."""
    from .extract.blocks import find_title, read_blocks

    kept = tuple(mark for mark in marks if mark.end <= _TOP)
    blocks = read_blocks(Document("document", text[:_TOP], marks=kept, format=format_))
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else find_title(blocks)
    return " ".join(title.text.split())[:300] if title else ""


def _same(workspace: Workspace, size: int, digest: str) -> str:
    """The file of the workspace that has the same bytes; "" where there is none."""
    import hashlib

    for file in list_documents(workspace):
        path = workspace.documents / file
        if (
            path.is_file()
            and path.stat().st_size == size
            and hashlib.sha256(path.read_bytes()).hexdigest() == digest
        ):
            return file
    return ""


def _copy(workspace: Workspace, source: Path, target: Path) -> None:
    """Copy a file to where none is."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = target.open("xb")
    except FileExistsError:
        shown = workspace.shown(target)
        raise DataError(
            f"{shown}: another file of that name is there. Rename the new one and add it again."
        ) from None
    try:
        with file, source.open("rb") as original:
            while piece := original.read(_COPIED):
                file.write(piece)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _catalogue(workspace: Workspace) -> str:
    """The text of the catalogue, fit for an entry at its end."""
    path = workspace.catalogue_path
    text = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
    text = re.sub(r"(?m)^documents:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*(#.*)?$", r"documents: \1", text)
    text = re.sub(r"(?m)^documents:[ \t]+$", "documents:", text)
    sections = re.findall(r"(?m)^([A-Za-z_]\w*):[ \t]*(.*)$", text)
    if not sections or sections[-1][0] != "documents" or sections[-1][1].split("#")[0].strip():
        raise DataError(
            f"{workspace.shown(path)}: cannot add an entry: 'documents:' must be the last part of the "
            "file, with one item "
            "after another below it. Move it to the end and write each item as '- file: …'."
        )
    return text


def _indent(text: str) -> int:
    """How far the items of the list stand in."""
    found = re.findall(r"(?m)^( *)- ", text[re.search(r"(?m)^documents:", text).start() :])  # type: ignore[union-attr]  # _catalogue has seen it
    return len(found[0]) if found else 2
