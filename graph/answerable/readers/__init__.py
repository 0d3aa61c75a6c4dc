"""From a file to a document. The registry says which reader takes which suffix; each is loaded late.

A reader is a function from a path to a `Read`. A new format is an entry in `READERS`, one in `child.PARSERS`
and one module. Documents are read in a child process with limits: nothing in one can harm more than itself.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..documents import CatalogueEntry, Document
from ..entities import slug
from ..errors import DataError
from ..yamlfile import shown_path
from .apart import read_apart
from .base import Read
from .kinds import HEAD, find_kind
from .limits import Limits, read_limits

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
    ".mhtml": "answerable.readers.mhtml:read_mhtml",
    ".mht": "answerable.readers.mhtml:read_mhtml",
    ".eml": "answerable.readers.mhtml:read_mhtml",
}
"""Suffix -> `module:function` of its reader."""

_FROM_DOCUMENT = ("title", "publisher", "published", "address", "licence")


def read_document(path: Path, entry: CatalogueEntry | None = None, root: Path | None = None) -> Document:
    """The document in the file at `path`, with its catalogue entry.

    What the entry leaves open (title, publisher, date, address, licence) is taken from the document where the
    document says it. Places in messages are relative to `root`.

    Raises:
        DataError: there is no such file, no reader for it, or nothing to read in it; it is over a limit, lies
            outside `root`, or made its reader fail; with what to do.

    >>> read_document(Path("missing.txt"))
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: missing.txt: no such file. Put it there, or correct the name.
    """
    shown = printable(shown_path(path, root))
    read, digest = read_file(path, root)
    entry = _completed(entry or CatalogueEntry(id=slug(path.stem), file=path.name), read)
    notices = _notices(shown, entry, read)
    return Document(entry.id, read.text, digest, entry, read.marks, read.format, notices)


def read_file(path: Path, root: Path | None = None) -> tuple[Read, str]:
    """What a file holds, with everything it says of itself, and the SHA-256 of its bytes.

    Raises:
        DataError: as for `read_document`.
    """
    shown = printable(shown_path(path, root))
    limits = read_limits()
    data = _bytes(path, shown, root, limits)
    suffix = find_kind(path.name, data[:HEAD], shown)
    return read_apart(data, shown, suffix), hashlib.sha256(data).hexdigest()


def find_reader(path: Path, head: bytes = b"") -> Callable[[Path], Read]:
    """The reader of a file, by its first bytes where they tell (PDF, DOCX, HTML), otherwise by its suffix.

    It reads in this process: use it for files you trust.

    Raises:
        DataError: none reads such files.
    """
    suffix = find_kind(path.name, head, path.as_posix()) if head else path.suffix.lower()
    if suffix not in READERS:
        find_kind(path.name, b" ", path.as_posix())
    module, _, name = READERS[suffix].partition(":")
    reader: Callable[[Path], Read] = getattr(importlib.import_module(module), name)
    return reader


def _bytes(path: Path, shown: str, root: Path | None, limits: Limits) -> bytes:
    """The bytes of a file of a bearable size that lies where it seems to lie."""
    try:
        if root is not None and not _inside(path, root):
            raise DataError(
                f"{shown}: is a link to a file outside the workspace. Copy the file itself there."
            )
        if not path.is_file() and path.exists():
            what = (
                "is a folder. Name the files in it." if path.is_dir() else "is no ordinary file. Take it out."
            )
            raise DataError(f"{shown}: {what}")
        size = path.stat().st_size
        if size > limits.bytes:
            raise DataError(
                f"{shown}: {size / 2**20:,.0f} MB, over the limit of {limits.megabytes} MB. Split it, or set "
                "ANSWERABLE_MAX_MEGABYTES."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{shown}: no such file. Put it there, or correct the name.") from None
    except OSError as error:
        raise DataError(f"{shown}: cannot be read: {error.strerror}. Check its rights.") from None
    if not data.strip():
        raise DataError(f"{shown}: the file is empty. Fetch it again, or take it out.")
    return data


def printable(name: str) -> str:
    """A file's name as messages may show it: nothing in it moves a terminal's cursor or turns its direction.

    >>> printable("minutes" + chr(27) + "[2J.pdf") == "minutes" + chr(92) + "x1b[2J.pdf"
    True
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def _inside(path: Path, root: Path) -> bool:
    """Whether a file lies under `root`, or under the folder of documents where that is itself a link."""
    real = Path(os.path.realpath(path))  # Path.resolve fails on a link to itself
    places = (root, root / "sources" / "documents")
    return any(real.is_relative_to(os.path.realpath(place)) for place in places)


def _completed(entry: CatalogueEntry, read: Read) -> CatalogueEntry:
    found: dict[str, Any] = {name: read.metadata[name] for name in _FROM_DOCUMENT if read.metadata.get(name)}
    missing: dict[str, Any] = {name: value for name, value in found.items() if not getattr(entry, name)}
    if "published" in missing and "check that" in read.metadata.get("published_how", ""):
        del missing[
            "published"
        ]  # a date that only stands near the top is proposed by `answerable add`, never assumed
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
