"""Plain text inside another format (an e-mail): wrapped lines joined, items and quoted lines kept apart."""

from __future__ import annotations

import re

from answerable.readers.base import Rendering

_BULLET = re.compile(r"[ \t]*(?:[•‣▪●○◦*+–—-])[ \t]+(?=\S)")
_LABEL = re.compile(r"[ \t]*(\(?(?:\d{1,2}|[a-z])[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_WRAPPED = 50  # characters from which on a line may have been wrapped


def write_plain(text: str, page: Rendering) -> None:
    """Write the paragraphs, items and lines of `text` into `page`.

    >>> page = Rendering()
    >>> write_plain("Dear all,\\n\\nthe board will meet on the second\\nof May.\\n- Ada\\n- Bram\\n", page)
    >>> page.read("eml").text
    'Dear all,\\n\\nthe board will meet on the second of May.\\n\\n• Ada\\n• Bram\\n'
    """
    kind, parts, label = "", list[str](), ""

    def flush() -> None:
        words = " ".join(parts)
        parts.clear()
        if kind == "item":
            page.item(words, 1, label)
        elif words:
            page.end_group()
            page.paragraph(words)

    last = 0
    for line in re.split(r"\r\n|[\n\r\x0c]", text):
        line = _QUOTED.sub("", line, count=1) if line.startswith(">") else line
        bullet, own = _BULLET.match(line), _LABEL.match(line)
        if not line.strip():
            flush()
            kind, last = "", 0
        elif bullet or own:
            flush()
            start = bullet or own
            assert start is not None
            kind, label = "item", own[1] if own and not bullet else ""
            parts.append(line[start.end() :])
            last = len(line)
        else:
            if parts and last < _WRAPPED and kind != "item" and not line.lstrip()[:1].islower():
                flush()
            if not parts:
                kind = "paragraph"
            parts.append(line)
            last = len(line)
    flush()
