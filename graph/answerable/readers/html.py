"""HTML: saved pages and e-mailed ones. The main content is found, the furniture of the page left out.

Nothing is ever fetched: pictures, style sheets, frames and scripts are ignored. Parsed by selectolax
(lexbor), which builds the tree a browser would.
"""

from __future__ import annotations

import re
from pathlib import Path

from answerable.errors import DataError
from answerable.readers.base import Read, Rendering
from answerable.readers.htmlmeta import find_metadata
from answerable.readers.htmltree import NEVER, Node, events
from answerable.readers.htmlwalk import write_blocks

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,30})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-zA-Z0-9_-]{2,30})["']""")
_FURNITURE = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "alert", "dialog", "menu"}
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?(?:link|to)?|sharing|share-?(?:links|this|buttons)?|social(?:-media)?"
    r"|newsletter|sign-?up|pagination|pager|site-?(?:header|footer|nav|search)|global-?(?:header|footer|nav)|navbar"
    r"|menu|sidebar|related(?:-(?:links|content|items|navigation))?|comments|advert(?:isement)?s?|print-?hide|no-?print"
    r"|visually-?hidden|sr-only|screen-reader-text|govuk-feedback|report-a-problem)(?:$|[\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_ENOUGH = 200  # characters without which an element is no main content


def decode(data: bytes, charset: str = "") -> str:
    """The characters of an HTML file: by byte order mark, by what its sender or its head says, by what
    decodes.

    >>> decode("<p>café".encode("cp1252")), decode(b"<meta charset='iso-8859-1'><p>caf" + bytes([0xE9]))[-4:]
    ('<p>café', 'café')
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    said = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:200])
    for name in (charset, said[1].decode("ascii") if said else "", "utf-8"):
        name = {
            "iso-8859-1": "cp1252",
            "latin-1": "cp1252",
            "latin1": "cp1252",
            "ascii": "utf-8",
            "us-ascii": "utf-8",
        }.get(name.lower(), name)
        if not re.fullmatch(
            r"(?i)utf-?(?:8|16(?:-?[lb]e)?|32)|cp125\d|windows-\d+|iso-8859-\d+|koi8-[ru]|mac-?roman",
            name,
        ):
            continue
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def parse_html(data: bytes, name: str = "page.html", charset: str = "") -> Read:
    """The text, marks and metadata of an HTML page.

    Raises:
        DataError: the page has no text.

    >>> parse_html(b"<nav>Home</nav><main><h1>The board</h1><p>It meets <b>monthly</b>.</main>").text
    'The board\\n\\nIt meets monthly.\\n'
    """
    from selectolax.lexbor import LexborHTMLParser

    text = decode(data, charset)
    tree = LexborHTMLParser(text.replace("\x00", ""))
    if tree.body is None:
        raise DataError(f"{name}: no text in this page. Save it again as a whole page, or as text.")
    root, whole = _main_content(tree.body)
    page = Rendering()
    write_blocks(root, page, _skip_furniture if whole else _skip_inside)
    if page.empty:
        page = Rendering()
        write_blocks(tree.body, page, _skip_hidden)
    if page.empty:
        raise DataError(
            f"{name}: no text in this page: it may be drawn by a script. Open it in a browser, select "
            "all, and save "
            "the text."
        )
    read = page.read("html")
    return page.read("html", find_metadata(tree.root, text, read))


def read_html(path: Path) -> Read:
    """The text, marks and metadata of an HTML file.

    Raises:
        DataError: the page has no text.
        OSError: the file cannot be read.
    """
    return parse_html(path.read_bytes(), path.name)


def _main_content(body: Node) -> tuple[Node, bool]:
    """The element that holds the document, and whether that is the whole body."""
    sizes = _sizes(body)
    total = sizes.get(body.mem_id, (body, "", 0))[2]
    mains = [(size, node) for node, tag, size in sizes.values() if tag == "main" or _role(node) == "main"]
    articles = [(size, node) for node, tag, size in sizes.values() if tag == "article"]
    for found, share in ((mains, 0.2), (articles, 0.5)):
        size, node = max(found, key=lambda pair: pair[0], default=(0, body))
        if size >= min(_ENOUGH, total * share) and size >= total * share * 0.5 and size > 0:
            return node, False
    named = [
        (size, node)
        for node, tag, size in sizes.values()
        if tag in ("div", "section", "td")
        and re.fullmatch(
            r"(?i)(?:main-?|page-?|article-?)?(?:content|body|main)", node.attributes.get("id") or ""
        )
    ]
    size, node = max(named, key=lambda pair: pair[0], default=(0, body))
    if size >= _ENOUGH and size >= total * 0.5:
        return node, False
    return body, True


def _sizes(body: Node) -> dict[int, tuple[Node, str, int]]:
    """For each element that may be the main content, how many characters of text it holds."""
    found: dict[int, tuple[Node, str, int]] = {}
    open_at: list[tuple[Node, str, int]] = []
    count = 0
    for event, node, tag in events(body, _skip_hidden):
        if event == "text":
            count += len((node.text_content or "").strip())
        elif event == "enter":
            open_at.append((node, tag, count))
        elif open_at:
            opened, tag, before = open_at.pop()
            if tag in ("body", "main", "article", "div", "section", "td"):
                found[opened.mem_id] = (opened, tag, count - before)
    return found


def _role(node: Node) -> str:
    return (node.attributes.get("role") or "").strip().lower()


def _skip_hidden(node: Node, tag: str) -> bool:
    """Whether a reader of the page never sees this element."""
    if tag in NEVER:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _skip_inside(node: Node, tag: str) -> bool:
    """Whether this element inside the main content is furniture: navigation, a form, something hidden."""
    if tag == "nav" or _skip_hidden(node, tag):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if _role(node) in _ROLES:
        return True
    return tag in ("div", "ul", "ol", "section", "aside", "span", "p", "a") and bool(
        _NAMES.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300])
    )


def _skip_furniture(node: Node, tag: str) -> bool:
    """The same for a page of which no part is said to be the main one."""
    return tag in _FURNITURE or _skip_inside(node, tag) or (tag == "header" and not _has_title(node))


def _has_title(node: Node) -> bool:
    """Whether a page header holds the page's title."""
    return any(tag == "h1" for event, _, tag in events(node, _skip_hidden) if event == "enter")
