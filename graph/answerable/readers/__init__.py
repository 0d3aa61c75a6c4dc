"""From a file to a document. The registry says which reader takes which suffix; each is loaded late.

A reader is a function from a path to a `Read`. A new format is an entry in `READERS` and one module.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..documents import CatalogueEntry, Document
from ..entities import slug
from ..errors import DataError
from ..yamlfile import shown_path
from .base import Read

READERS: dict[str, str] = {
    ".txt": "answerable.readers.text:read_text",
    ".text": "answerable.readers.text:read_text",
    ".md": "answerable.readers.text:read_text",
    ".markdown": "answerable.readers.text:read_text",
    ".pdf": "answerable.readers.pdf:read_pdf",
    ".docx": "answerable.readers.docx:read_docx",
    ".html": "answerable.readers.html:read_html",
    ".htm": "answerable.readers.html:read_html",
    ".xhtml": "answerable.readers.html:read_html",
}
"""Suffix -> `module:function` of its reader."""

_MAGIC = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
_FROM_DOCUMENT = ("title", "publisher", "published", "address", "licence")


def read_document(path: Path, entry: CatalogueEntry | None = None, root: Path | None = None) -> Document:
    """The document in the file at `path`, with its catalogue entry.

    What the entry leaves open (title, publisher, date, address, licence) is taken from the document where the
    document says it. Places in messages are relative to `root`.

    Raises:
        DataError: there is no such file, no reader for it, or nothing to read in it; with what to do.

    >>> read_document(Path("missing.txt"))
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: missing.txt: no such file. Put it there, or correct the name.
    """
    shown = shown_path(path, root)
    data = _bytes(path, shown)
    try:
        read = find_reader(path, data[:8])(path)
    except DataError as error:
        raise DataError([fault.replace(path.as_posix(), shown) for fault in error.faults]) from None
    entry = _completed(entry or CatalogueEntry(id=slug(path.stem), file=path.name), read)
    notices = _notices(shown, entry, read)
    digest = hashlib.sha256(data).hexdigest()
    return Document(entry.id, read.text, digest, entry, read.marks, read.format, notices)


def find_reader(path: Path, head: bytes = b"") -> Callable[[Path], Read]:
    """The reader of a file, by its first bytes where they tell (PDF, DOCX), otherwise by its suffix.

    Raises:
        DataError: none reads such files.
    """
    suffix = path.suffix.lower()
    for magic, kind in _MAGIC:
        if head.startswith(magic) and kind in READERS:
            suffix = kind
    if suffix not in READERS:
        known = " ".join(sorted(READERS))
        raise DataError(
            f"{path.as_posix()}: files ending in '{suffix}' cannot be read ({known} can). "
            "Save it as one of these, or take it out."
        )
    module, _, name = READERS[suffix].partition(":")
    reader: Callable[[Path], Read] = getattr(importlib.import_module(module), name)
    return reader


def _bytes(path: Path, shown: str) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{shown}: no such file. Put it there, or correct the name.") from None
    except IsADirectoryError:
        raise DataError(f"{shown}: is a folder. Name the files in it.") from None
    except OSError as error:
        raise DataError(f"{shown}: cannot be read: {error.strerror}. Check its rights.") from None
    if not data.strip():
        raise DataError(f"{shown}: the file is empty. Fetch it again, or take it out.")
    return data


def _completed(entry: CatalogueEntry, read: Read) -> CatalogueEntry:
    found: dict[str, Any] = {
        name: read.metadata[name] for name in _FROM_DOCUMENT if read.metadata.get(name)
    }
    missing: dict[str, Any] = {name: value for name, value in found.items() if not getattr(entry, name)}
    if "published" in missing:
        missing["published_how"] = entry.published_how or read.metadata.get("published_how", "")
    return replace(entry, **missing) if missing else entry


def _notices(shown: str, entry: CatalogueEntry, read: Read) -> tuple[str, ...]:
    """What a person should confirm: so far, an encoding that had to be guessed."""
    guessed = read.metadata.get("encoding", "")
    if not guessed or entry.encoding:
        return ()
    where = read.metadata.get("encoding_how", "")
    return (
        f"{shown}{where}: not UTF-8; read as {guessed}. Save it as UTF-8, or confirm it with "
        f"'encoding: {guessed}' in its entry in sources/documents.yaml.",
    )
