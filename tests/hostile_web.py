"""Hostile web pages, saved pages and e-mails."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from hostile_tools import Hostile, flips, truncations

GOOD_LINE = "The Goodford Board is accountable to Goodford Council."
GOOD = f"<!DOCTYPE html><html><head><title>Good</title></head><body><p>{GOOD_LINE}</p></body></html>".encode()


def page(inside: str, head: str = "") -> bytes:
    """A page with this inside and one good line after it."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}<p>{GOOD_LINE}</p></body></html>".encode(
        "utf-8", "surrogatepass"
    )


def nested(tag: str, depth: int) -> bytes:
    """One tag in the other."""
    return page(f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth)


def hostile_pages() -> Iterator[Hostile]:
    """Every hostile web page."""
    yield from truncations("page-cut", ".html", "HTML damage", GOOD)
    yield from flips("page-flipped", ".html", "HTML damage", GOOD * 3, 5)
    for tag, depth in (
        ("div", 10_000),
        ("b", 100_000),
        ("ul", 10_000),
        ("li", 10_000),
        ("table", 5_000),
        ("sup", 10_000),
        ("blockquote", 150_000),
    ):
        yield Hostile(
            f"nested-{tag}.html",
            "HTML nesting",
            f"{depth:,} nested {tag} elements",
            nested(tag, depth),
            "any",
        )
    lists = page("<ul><li>" * 10_000 + "deep" + "</li></ul>" * 10_000)
    yield Hostile("nested-lists.html", "HTML nesting", "lists in items, 10,000 deep", lists, "any")
    cells = page("<table><tr><td>" * 3_000 + "deep" + "</table>" * 3_000)
    yield Hostile("nested-cells.html", "HTML nesting", "tables in cells, 3,000 deep", cells, "any")
    yield Hostile(
        "no-text.html",
        "HTML without text",
        "scripts and pictures only",
        b"<!DOCTYPE html><script>x='words'</script><img src=a.png>",
        "fault",
    )
    yield Hostile(
        "frames.html",
        "HTML without text",
        "frames that are elsewhere",
        b"<html><frameset><frame src='http://example.invalid/'></frameset></html>",
        "fault",
    )
    remote = page(
        "<img src='http://example.invalid/a.png'><link rel=stylesheet "
        "href='http://example.invalid/a.css'><iframe src='file:///etc/passwd'></iframe><object "
        "data='http://example.invalid/o'></object><video src='http://example.invalid/v'></video>",
        "<base href='http://example.invalid/'><meta http-equiv=refresh "
        "content='0;url=http://example.invalid/'>",
    )
    yield Hostile(
        "remote.html",
        "HTML links",
        "pictures, frames and a refresh that are on the net or the machine",
        remote,
        "read",
    )
    script = page(
        "<p onclick=alert(1)>&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(1)</script><svg "
        "onload=alert(1)></svg></p>",
        "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>",
    )
    yield Hostile(
        "script.html", "HTML script", "scripts in every corner, and words that look like one", script, "read"
    )
    yield Hostile(
        "javascript-address.html",
        "HTML script",
        "an address that is a script",
        page("", "<link rel=canonical href='javascript:alert(1)'>"),
        "read",
    )
    wide = page("<table>" + "<tr><td colspan=999999999 rowspan=999999999>a<td>b</tr>" * 200 + "</table>")
    yield Hostile(
        "wide-cells.html", "HTML numbers", "200 cells over 999,999,999 columns and rows", wide, "any"
    )
    rows = page(
        "<table><tr>"
        + "".join(f"<td rowspan=1000>{i}" for i in range(190))
        + "</tr>"
        + "<tr><td>x</tr>" * 200
        + "</table>"
    )
    yield Hostile("hanging-cells.html", "HTML numbers", "190 cells that hang over 200 rows", rows, "any")
    yield Hostile(
        "list-start.html",
        "HTML numbers",
        "a list that begins at 10 to the 30th",
        page("<ol start=1" + "0" * 30 + " type=i><li>a</ol>"),
        "any",
    )
    yield Hostile(
        "many-items.html",
        "HTML size",
        "15,000 list items",
        page("<ul>" + "<li>a" * 15_000 + "</ul>"),
        "any",
    )
    yield Hostile(
        "many-attributes.html",
        "HTML size",
        "50,000 attributes on one element",
        page("<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">a</p>"),
        "any",
    )
    yield Hostile(
        "long-attribute.html",
        "HTML size",
        "an attribute of 8 MB",
        page(f"<p style='{'color:red;' * 800_000}' class='{'cookie ' * 100_000}'>a</p>"),
        "any",
    )
    yield Hostile(
        "long-line.html",
        "HTML size",
        "one paragraph of 250 kB",
        page("<p>" + "the board of the " * 15_000 + "</p>"),
        "any",
    )
    yield Hostile(
        "breaks.html", "HTML size", "30,000 line breaks", page("<p>" + "a<br>" * 30_000 + "</p>"), "any"
    )
    yield Hostile(
        "open-tags.html",
        "HTML damage",
        "100,000 tags that are never closed",
        page("<a href=x>" * 100_000),
        "any",
    )
    yield Hostile(
        "open-comment.html",
        "HTML damage",
        "a comment that never ends",
        f"<p>{GOOD_LINE}<!-- ".encode() + b"-" * 1_000_000,
        "any",
    )
    yield Hostile("brackets.html", "HTML damage", "50,000 angle brackets", page("<" * 50_000), "any")
    yield Hostile(
        "plaintext.html", "HTML damage", "an element that swallows the rest", page("<plaintext>"), "read"
    )
    yield Hostile(
        "references.html",
        "HTML characters",
        "references to characters that do not exist",
        page("&#0;&#x110000;&#xD800;&#x80;&#99999999999999999999;"),
        "read",
    )
    yield Hostile(
        "nul.html", "HTML characters", "nought between the letters", GOOD.replace(b"B", b"B\x00"), "any"
    )
    yield Hostile(
        "overrides.html",
        "HTML characters",
        "direction overrides",
        page("<p>\u202eesrever\u202c\u2066x</p>"),
        "read",
    )
    yield Hostile(
        "bad-utf8.html",
        "HTML characters",
        "bytes that are no UTF-8",
        GOOD.replace(b"<p>", b"<p>\xff\xfe\xc3\x28"),
        "read",
    )
    yield Hostile(
        "utf7.html",
        "HTML characters",
        "says that it is UTF-7",
        page("+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<meta charset=utf-7>"),
        "read",
    )
    yield Hostile(
        "odd-charset.html",
        "HTML characters",
        "a character set that does not exist",
        page("", "<meta charset='../../etc/passwd'>"),
        "read",
    )
    yield Hostile(
        "utf16.html",
        "HTML characters",
        "UTF-16 with its mark",
        b"\xff\xfe" + GOOD.decode().encode("utf-16-le"),
        "read",
    )
    entity = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
        b'<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&b;&x; '
        + GOOD_LINE.encode()
        + b"</p></body></html>"
    )
    yield Hostile(
        "entities.xhtml", "XML entities", "an XHTML page with inner and outer entities", entity, "any"
    )
    deep = page("", "<script type='application/ld+json'>" + "[" * 90_000 + "]" * 90_000 + "</script>")
    yield Hostile("deep-json.html", "HTML nesting", "linked data 90,000 deep", deep, "read")
    number = page("", "<script type='application/ld+json'>{\"headline\": " + "9" * 100_000 + "}</script>")
    yield Hostile(
        "long-number.html", "HTML numbers", "linked data with a number of 100,000 figures", number, "read"
    )
    dated = page(
        "",
        "<meta name='dc.date' content='9999-99-99'><meta property='article:published_time' "
        "content='0000-00-00'>",
    )
    yield Hostile("odd-date.html", "HTML numbers", "published on the 99th of the 99th", dated, "read")
    yield Hostile("program.html", "wrong name", "a program named .html", b"\x7fELF" + bytes(500), "fault")


def mail(head: str, body: str) -> bytes:
    """An e-mail with this head and body."""
    return f"From: Ada <ada@example.invalid>\nSubject: Seats\nMIME-Version: 1.0\n{head}\n\n{body}".encode(
        "utf-8", "surrogatepass"
    )


def hostile_mails() -> Iterator[Hostile]:
    """Every hostile saved page and e-mail."""
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.invalid/a\nSubject: "
        "Good\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Location: https://example.invalid/a\n\n<p>{GOOD_LINE}</p>\n--b--\n"
    ).encode()
    yield from truncations("saved-cut", ".mhtml", "saved page damage", saved)
    yield from flips("saved-flipped", ".mhtml", "saved page damage", saved, 5)
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(1_000))
    yield Hostile(
        "nested-parts.eml",
        "mail nesting",
        "parts in parts, 1,000 deep",
        mail(deep.split("\n\n", 1)[0], deep.split("\n\n", 1)[1] + "\ntext"),
        "any",
    )
    letters = "".join("Content-Type: message/rfc822\n\n" for _ in range(2_000))
    yield Hostile(
        "nested-letters.eml",
        "mail nesting",
        "letters in letters, 2,000 deep",
        mail("Content-Type: message/rfc822", letters + "\ntext"),
        "any",
    )
    parts = "".join(f"--b\nContent-Type: text/x-{i}\n\nx\n" for i in range(5_000))
    yield Hostile(
        "many-parts.eml",
        "mail size",
        "5,000 parts",
        mail('Content-Type: multipart/mixed; boundary="b"', parts + "--b--"),
        "fault",
    )
    yield Hostile(
        "no-end.eml",
        "mail damage",
        "a boundary that never comes",
        mail('Content-Type: multipart/mixed; boundary="never"', GOOD_LINE),
        "any",
    )
    yield Hostile(
        "bad-base64.eml",
        "mail damage",
        "packed text that cannot be unpacked",
        mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "!!!! not base64 !!!!"),
        "any",
    )
    packed = base64.b64encode(bytes(20_000_000)).decode()
    yield Hostile(
        "noughts.eml",
        "mail size",
        "20 MB of noughts",
        mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", packed),
        "any",
    )
    yield Hostile(
        "odd-charset.eml",
        "mail characters",
        "a character set that does not exist",
        mail("Content-Type: text/plain; charset=../../x", GOOD_LINE),
        "read",
    )
    words = " ".join("=?utf-8?q?" + "=41" * 60 + "?=" for _ in range(5_000))
    yield Hostile(
        "long-subject.eml",
        "mail size",
        "20,000 packed words in the subject",
        mail(f"X-Long: {words}\nTo: {words}", GOOD_LINE),
        "any",
    )
    yield Hostile(
        "injected.eml",
        "mail characters",
        "line ends packed into the subject",
        mail("To: =?utf-8?q?a=0D=0ABcc:_evil?=\nDate: Thu, 99 Foo 99999 99:99:99", GOOD_LINE),
        "read",
    )
    yield Hostile(
        "attachment-only.eml",
        "mail without text",
        "an attachment and nothing else",
        mail(
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; "
            "filename=../../evil.exe",
            "evil",
        ),
        "fault",
    )
    yield Hostile(
        "file-location.mhtml",
        "path traversal",
        "says that it is a file of the machine",
        saved.replace(b"https://example.invalid/a", b"file:///etc/passwd"),
        "read",
    )
