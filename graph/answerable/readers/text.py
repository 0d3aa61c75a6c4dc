"""Plain text and Markdown: the characters of the file, with line feeds. Offsets count in exactly these."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ..errors import DataError
from .base import Read
from .found import find_licence, find_published, find_publisher

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b")) + b"\x7f"
_TITLE = re.compile(r"(?m)^# +(\S.{0,298}?)[ #]*$")
_FOUND = (("published", find_published), ("publisher", find_publisher), ("licence", find_licence))
_SHARE = 0.005  # of control characters that text may hold


def read_text(path: Path) -> Read:
    """Read a file of plain text or Markdown, as `parse_text` does.

    Raises:
        DataError: the file is binary or holds no words.
        OSError: the file cannot be read.
    """
    return parse_text(path.read_bytes(), path.as_posix(), path.suffix.lower())


def parse_text(data: bytes, shown: str = "text", suffix: str = ".txt") -> Read:
    """The text in `data`, plain or Markdown; `shown` is how messages name it.

    UTF-8 and anything with a byte order mark is read as it says; UTF-16 without a mark, Windows-1252 and
    Latin-1 are recognised, and the guess is noted in `metadata["encoding"]`.

    Raises:
        DataError: the file is binary or holds no words.
    """
    text, encoding, line = decode(data, shown)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\x0b\x0c\x1a\xa0"):
        raise DataError(f"{shown}: the file is empty. Fetch it again, or take it out.")
    metadata: dict[str, str] = {}
    if suffix in (".md", ".markdown") and (title := _TITLE.search(text[:2000])):
        metadata |= {"title": title[1], "title_how": "the first heading"}
    for name, find in _FOUND:
        if found := find(text):
            metadata[name], metadata[f"{name}_how"] = found
    if encoding:
        metadata["encoding"], metadata["encoding_how"] = encoding, f":{line}"
    return Read(text, (), metadata, "md" if suffix in (".md", ".markdown") else "txt")


def parse_plain(data: bytes, name: str = "text.txt") -> Read:
    """The text in a file of plain text, as `parse_text` reads it."""
    return parse_text(data, name, ".txt")


def parse_markdown(data: bytes, name: str = "text.md") -> Read:
    """The text in a file of Markdown, as `parse_text` reads it."""
    return parse_text(data, name, ".md")


def decode(data: bytes, shown: str = "text") -> tuple[str, str, int]:
    """The text in `data`; the encoding where it had to be guessed, or ""; and the line where that shows.

    Raises:
        DataError: it is not text.

    >>> decode("café".encode("utf-8")), decode("a\\ncafé".encode("latin-1"))
    (('café', '', 1), ('a\\ncafé', 'windows-1252', 2))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), "", 1
            except UnicodeDecodeError:
                raise _binary(shown) from None
    if guessed := _utf16(data):
        return data.decode(guessed), guessed, 1
    if b"\0" in data or len(data.translate(None, _CONTROL)) < len(data) * (1 - _SHARE):
        raise _binary(shown)
    try:
        return data.decode("utf-8"), "", 1
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return data.decode("cp1252"), "windows-1252", line
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1", line


def _utf16(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where every other byte is nothing, as in English text; otherwise ""."""
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 8:
        return ""
    for name, zeros, letters in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if sample[zeros::2].count(0) > 0.8 * len(sample) / 2 and not sample[letters::2].count(0):
            try:
                data.decode(name)
            except UnicodeDecodeError:
                return ""
            return name
    return ""


def _binary(shown: str) -> DataError:
    return DataError(f"{shown}: looks like a binary file, not text. Save it as text, PDF, Word or HTML.")
