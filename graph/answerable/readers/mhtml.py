"""Pages saved as one file (.mhtml, .mht) and e-mails (.eml): the text part, with its sender's word on date
and place.

Pictures, style sheets and attachments are left alone. An e-mail's own head (From, To, Date, Subject) is
written above its text, since it says who wrote to whom.
"""

from __future__ import annotations

import contextlib
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from answerable.errors import DataError
from answerable.readers.base import Read, Rendering, fold
from answerable.readers.html import decode, parse_html
from answerable.readers.plain import write_plain

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 2_000


def parse_mhtml(data: bytes, name: str = "page.mhtml") -> Read:
    """The text, marks and metadata of a saved page or an e-mail.

    Raises:
        DataError: it holds no text, or is no such file.

    >>> mail = b"From: A <a@b.example>\\nSubject: Seats\\n\\nThe board has\\nfive seats.\\n"
    >>> parse_mhtml(mail, "seats.eml").text
    'From: A <a@b.example>\\n\\nSubject: Seats\\n\\nThe board has five seats.\\n'
    """
    try:
        message = message_from_bytes(data, policy=default)
        page, plain = _text_parts(message)
        head = {field: _field(message, field) for field in _HEAD}
        address = _field(message, "Snapshot-Content-Location") or (
            _field(page, "Content-Location") if page else ""
        )
        saved = bool(address)
        text = page if page is not None and (saved or plain is None) else plain or page
        if text is None:
            raise DataError(
                f"{name}: no text part in it. Save the page as HTML, or the e-mail's text as .txt."
            )
        payload = text.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        charset = text.get_content_charset() or ""
    except (
        MessageError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise DataError(
            f"{name}: cannot be taken apart as a saved page or e-mail ({error}). Save it as HTML."
        ) from None
    if text.get_content_type() == "text/html" and saved:
        read = parse_html(body, name, charset)
        found = {**read.metadata}
        if address.startswith(("http://", "https://")):
            found.setdefault("address", address)
            found.setdefault("address_how", "the note the browser left when it saved the page")
        return Read(read.text, read.marks, found, "mhtml", read.pages)
    return _mail(name, text, body, charset, head)


def read_mhtml(path: Path) -> Read:
    """The text, marks and metadata of a .mhtml, .mht or .eml file.

    Raises:
        DataError: it holds no text, or is no such file.
        OSError: the file cannot be read.
    """
    return parse_mhtml(path.read_bytes(), path.name)


def _field(message: Message | None, name: str) -> str:
    """A field of a message's head on one line; "" where it is absent or broken."""
    if message is None:
        return ""
    try:
        return fold(str(message.get(name, "")))[:2000]
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _text_parts(message: Message) -> tuple[Message | None, Message | None]:
    """The first HTML part and the first plain text part."""
    page = plain = None
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > _MOST_PARTS or (page is not None and plain is not None):
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if page is None and kind == "text/html":
            page = part
        elif plain is None and kind == "text/plain":
            plain = part
    return page, plain


def _mail(name: str, part: Message, body: bytes, charset: str, head: dict[str, str]) -> Read:
    """An e-mail: its head, then its text."""
    page = Rendering()
    for field, words in head.items():
        if words:
            page.paragraph(f"{field}: {words}")
    if part.get_content_type() == "text/html":
        inner = parse_html(body, name, charset)
        for mark in inner.marks:
            words = inner.text[mark.start : mark.end]
            if mark.kind == "heading":
                page.heading(words, mark.level, mark.label)
            elif mark.kind == "item":
                page.item(words.partition(" ")[2], mark.level, mark.label)
            elif mark.kind == "row":
                page.row(words.split(" | "), mark.label)
            elif mark.kind == "paragraph":
                page.end_group()
                page.paragraph(words, mark.label)
    else:
        write_plain(decode(body, charset), page)
    if page.empty:
        raise DataError(f"{name}: no text in this e-mail. Save its text as .txt.")
    found: dict[str, str] = {}
    if head["Subject"]:
        found |= {"title": head["Subject"], "title_how": "the e-mail's subject"}
    if head["From"]:
        found |= {"publisher": head["From"], "publisher_how": "the e-mail's sender"}
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        found |= {
            "published": f"{parsedate_to_datetime(head['Date']):%Y-%m-%d}",
            "published_how": "the e-mail's date",
        }
    return page.read("eml", found)
