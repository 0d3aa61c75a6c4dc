"""The process in which untrusted documents are read and searched. It may open no file for writing, no socket
and no process.

Speaks with its parent over its standard input and output: each way a length, a line of JSON, and for a
document its bytes. Nothing it sends back is code: its parent reads it as JSON and checks it.
"""

from __future__ import annotations

import importlib
import json
import os
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from answerable.errors import AnswerableError, DataError
from answerable.readers.base import Read

LENGTH = struct.Struct(">Q")
PARSERS = {
    ".txt": "answerable.readers.text:parse_plain",
    ".text": "answerable.readers.text:parse_plain",
    ".md": "answerable.readers.text:parse_markdown",
    ".markdown": "answerable.readers.text:parse_markdown",
    ".pdf": "answerable.readers.pdf:parse_pdf",
    ".docx": "answerable.readers.docx:parse_docx",
    ".html": "answerable.readers.html:parse_html",
    ".htm": "answerable.readers.html:parse_html",
    ".xhtml": "answerable.readers.html:parse_html",
    ".mhtml": "answerable.readers.mhtml:parse_mhtml",
    ".mht": "answerable.readers.mhtml:parse_mhtml",
    ".eml": "answerable.readers.mhtml:parse_mhtml",
}
"""Suffix -> `module:function`, a function from bytes and a name to a `Read`."""

_DENIED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "pty.",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown",
    "os.kill", "shutil.", "tempfile.", "urllib.", "ftplib.", "http.", "smtplib.", "webbrowser.",
    "ctypes.dlopen",
    "winreg.", "msvcrt.", "os.putenv",
)  # fmt: skip
_NO_MEMORY = b'{"memory": true, "last": true}'
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: refuse everything a reader has no business doing.

    Raises:
        PermissionError: the event is one of those.
    """
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & _WRITES
        ):
            raise PermissionError("a reader may write no file")
    elif event.startswith(_DENIED):
        raise PermissionError(f"a reader may not use {event}")


def bound(memory: int) -> None:
    """Bound the memory of this process (in megabytes), and forbid it files of its own, where the system
    can."""
    try:
        import resource
    except ImportError:  # Windows has none: there the parent's clock and the readers' own limits are all
        return
    wanted = [
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_AS", memory * 2**20),
    ]
    for name, value in wanted:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            hard = resource.getrlimit(kind)[1]
            limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):
            continue


def parse(suffix: str, data: bytes, name: str) -> Read:
    """What the reader for `suffix` makes of `data`.

    Raises:
        DataError: the document cannot be read; with the reason.
    """
    module, _, function = PARSERS[suffix].partition(":")
    reader: Callable[[bytes, str], Read] = getattr(importlib.import_module(module), function)
    return reader(data, name)


def read(data: bytes, name: str, suffix: str, most_characters: int, most_marks: int) -> dict[str, Any]:
    """What the reader for `suffix` makes of `data`, as plain data.

    Raises:
        DataError: the document cannot be read, or holds more text than it may; with the reason.
    """
    found = parse(suffix, data, name)
    if len(found.text) > most_characters or len(found.marks) > most_marks:
        raise DataError(
            f"{name}: {len(found.text):,} characters of text in {len(found.marks):,} blocks, over the limit of "
            f"{most_characters:,} and {most_marks:,}. Split it, or set ANSWERABLE_MAX_CHARACTERS."
        )
    return {
        "text": found.text,
        "marks": [[mark.kind, mark.start, mark.end, mark.level, mark.label] for mark in found.marks],
        "metadata": dict(found.metadata),
        "format": found.format,
        "pages": found.pages,
    }


def answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The answer to one request: what its `work` returns as `done`, or `faults`, or how it `failed`.

    `work` is the `module:function` to call with the data, the name and what stands in `with`. `last` says that
    this process should not be used again.
    """
    name = asked["name"]
    module, _, function = asked["work"].partition(":")
    try:
        return {"done": getattr(importlib.import_module(module), function)(data, name, **asked["with"])}
    except DataError as error:
        return {"faults": [fault if fault.startswith(name) else f"{name}: {fault}" for fault in error.faults]}
    except AnswerableError as error:
        return {"faults": [f"{name}: {error}"]}
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile file provokes stays here; the parent names the file
        return {
            "failed": f"{type(error).__name__}: {error}"[:300],
            "last": isinstance(error, RecursionError),
        }


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more, or until the memory of this process is used up."""
    while header := requests.read(LENGTH.size):
        last = True
        try:
            asked = json.loads(requests.read(LENGTH.unpack(header)[0]))
            reply = answer(asked, requests.read(asked["size"]))
            last = bool(reply.get("last"))
            body = json.dumps(reply).encode("ascii")
        except MemoryError:
            body, last = _NO_MEMORY, True
        replies.write(LENGTH.pack(len(body)) + body)
        replies.flush()
        if last:
            return


def main(memory: int) -> None:
    """Set the limits and serve: what the parent starts."""
    sys.dont_write_bytecode = True
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # whatever a library prints goes nowhere
        os.dup2(nothing, stream)
    for target in sorted(set(PARSERS.values())):
        importlib.import_module(target.partition(":")[0])
    for library in ("pypdfium2", "pypdfium2.raw", "selectolax.lexbor"):
        importlib.import_module(library)
    bound(memory)
    sys.addaudithook(forbid)
    replies.write(LENGTH.pack(0))  # ready: only now does the clock of the first document run
    replies.flush()
    serve(requests, replies)
