"""An HTML tree as a stream of events in document order, and which elements part text.

Walks without recursion, so nesting of any depth is a matter of time and not of stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Protocol


class Node(Protocol):
    """The part of an HTML parser's node that is used here."""

    @property
    def mem_id(self) -> int:
        """What tells one element from another."""
        ...

    @property
    def tag(self) -> str | None:
        """Its name, "-text" for text."""
        ...

    @property
    def first_child(self) -> Node | None:
        """The first thing in it."""
        ...

    @property
    def next(self) -> Node | None:
        """What follows it in the same element."""
        ...

    @property
    def parent(self) -> Node | None:
        """The element it is in."""
        ...

    @property
    def attributes(self) -> dict[str, str | None]:
        """What its tag says."""
        ...

    @property
    def text_content(self) -> str | None:
        """The characters of text."""
        ...


Event = tuple[str, Node, str]
Skip = Callable[[Node, str], bool]

NEVER = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "title",
        "link",
        "meta",
        "button",
        "select",
        "textarea",
        "input",
        "datalist",
        "dialog",
        "frameset",
        "frame",
        "param",
        "source",
        "track",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
BREAK = "\x00"  # a <br>, or the end of a block in a cell; no text of a page holds it


def events(root: Node, skip: Skip) -> Iterator[Event]:
    """Everything under `root` in document order: ("enter" | "leave" | "text", node, tag)."""
    node: Node | None = root
    top = root.mem_id
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node, tag
        elif (
            not tag.startswith(("-", "!"))
            and tag not in NEVER
            and (node.mem_id == top or not skip(node, tag))
        ):
            yield "enter", node, tag
            child = node.first_child
            if child is not None:
                node = child
                continue
            yield "leave", node, tag
        while node is not None:
            if node.mem_id == top:
                return
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
            if node is None:
                return
            yield "leave", node, node.tag or ""


def small_number(text: str | None, default: int) -> int:
    """A small whole number from an attribute, or `default`."""
    return int(text) if text and re.fullmatch(r"-?\d{1,5}", text.strip()) else default


def is_note_mark(node: Node, tag: str) -> bool:
    """Whether this is a raised number that only points at a note."""
    if tag != "sup":
        return False
    inside = ""
    for event, inner, _ in islice(events(node, lambda *_: False), 12):
        inside += (inner.text_content or "") if event == "text" else ""
    return bool(re.fullmatch(r"\s*\[?\(?(?:\d{1,3}|[*†‡])\)?\]?\s*", inside))
