"""What a file is, by its first bytes and its name; a file that is not what its name says is told so.

Knows no reader.
"""

from __future__ import annotations

import re

from answerable.errors import DataError

HEAD = 4096
"""How many bytes from the start are looked at."""

TEXT = (".txt", ".text", ".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
MAIL = (".mhtml", ".mht", ".eml")
KNOWN = (*TEXT, ".pdf", ".docx", *HTML, *MAIL)

_SPACE = b" \t\r\n\x0c\x00"
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,300}>|<!--.{0,2000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2,}")
_MAIL_FIELD = re.compile(
    rb"^(?:MIME-Version|Snapshot-Content-Location|Message-ID|Received|Content-Type):",
    re.IGNORECASE | re.MULTILINE,
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0",
     "an old or protected Office file. Open it in Word, take off any password, and save it as .docx."),
    (b"{\\rtf", "a rich text file. Open it in a word processor and save it as .docx."),
    (b"\x89PNG", "a picture. Run it through text recognition and add the text."),
    (b"\xff\xd8\xff", "a picture. Run it through text recognition and add the text."),
    (b"GIF8", "a picture. Run it through text recognition and add the text."),
    (b"II*\x00", "a scanned picture. Run it through text recognition and add the text."),
    (b"MM\x00*", "a scanned picture. Run it through text recognition and add the text."),
    (b"\x1f\x8b", "a packed file. Unpack it and add what is inside."),
    (b"7z\xbc\xaf", "a packed file. Unpack it and add what is inside."),
    (b"Rar!", "a packed file. Unpack it and add what is inside."),
    (b"BZh", "a packed file. Unpack it and add what is inside."),
    (b"\xfd7zXZ", "a packed file. Unpack it and add what is inside."),
    (b"\x7fELF", "a program, and no document. Take it out."),
    (b"MZ", "a program, and no document. Take it out."),
    (b"bplist00", "a Safari web archive. Save the page as HTML or PDF."),
    (b"%!PS", "a PostScript file. Save it as PDF."),
)  # fmt: skip


def find_kind(name: str, head: bytes, shown: str = "") -> str:
    """The suffix of the format a file is in: its own where its first bytes agree, else the one they tell.

    `head` is the first `HEAD` bytes; `shown` is how messages name the file.

    Raises:
        DataError: no reader takes it, or it is not what its name says; with what to do.

    >>> find_kind("paper.pdf", b"%PDF-1.7"), find_kind("page.txt", b"<!DOCTYPE html><p>")
    ('.pdf', '.html')
    >>> find_kind("old.doc", bytes.fromhex("d0cf11e0a1b11ae1"))
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: old.doc: an old or protected Office file. Open it in Word, ...
    """
    shown = shown or name
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    told = _told(head)
    if told.startswith("."):
        return suffix if _agrees(suffix, told, head) else told
    if told:
        raise DataError(f"{shown}: {told}")
    if suffix not in KNOWN:
        raise DataError(
            f"{shown}: files ending in '{suffix}' cannot be read ({' '.join(KNOWN)} can). "
            "Save it as one of these, or take it out."
        )
    if suffix == ".pdf":
        raise DataError(
            f"{shown}: is named .pdf but is no PDF file. Fetch it again, or print it to a new PDF."
        )
    if suffix == ".docx":
        raise DataError(
            f"{shown}: is named .docx but is no Word file. Open it in a word processor and save it again."
        )
    return suffix


def _told(head: bytes) -> str:
    """The suffix that the first bytes tell, or what to say of a format that is not read; "" where they
    tell nothing."""
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(head)
    for magic, what in _OTHERS:
        if head.startswith(magic):
            return what
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    if _HTML.match(start[:3000]):
        return ".html"
    if _MAIL.match(start) and len(_MAIL_FIELD.findall(start)) >= 2:
        return ".mhtml" if b"multipart/related" in start.lower() else ".eml"
    return ""


def _packed(head: bytes) -> str:
    """What a zip file holds, by the names of its first parts."""
    if b"mimetypeapplication/vnd.oasis" in head[:200]:
        return "an OpenDocument file. Open it in LibreOffice and save it as .docx."
    if b"xl/" in head and b"word/" not in head:
        return "an Excel workbook. Save its sheets as text, or the words in it as .docx."
    if b"ppt/" in head and b"word/" not in head:
        return "a PowerPoint file. Print it to PDF."
    if b"mimetypeapplication/epub" in head[:200]:
        return "an e-book. Save it as HTML or PDF."
    return ".docx"


def _agrees(suffix: str, told: str, head: bytes) -> bool:
    if suffix == told:
        return True
    families = (HTML, MAIL)
    return any(suffix in family and told in family for family in families) or (
        suffix in (".md", ".markdown")
        and told == ".html"
        and not head.lstrip(_SPACE).lower().startswith((b"<!doc", b"<html"))
    )
