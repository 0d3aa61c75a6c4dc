"""Hostile PDF files: loops, bombs, damage, actions, encryption."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence

from hostile_tools import Hostile, flips, truncations

GOOD_LINE = "The Goodbridge Board is accountable to Goodbridge Council."


def pdf(objects: Sequence[bytes], root: int = 1, extra: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a proper table of places."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, extra))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    """A stream object; `packed` by Flate."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n" % (entries, len(data)) + data + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(
    content: bytes, resources: bytes = b"", more: Sequence[bytes] = (), packed: bool = False
) -> bytes:
    """A PDF of one page: catalogue 1, pages 2, page 3, content 4, font 5, then `more` from 6 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
            stream(content, packed=packed),
            FONT,
            *more,
        ]
    )


def text_ops(words: str, x: int = 72, y: int = 700) -> bytes:
    """The operators that write one line."""
    return b"BT /F1 11 Tf %d %d Td (%s) Tj ET\n" % (x, y, words.encode("latin-1"))


def plain() -> bytes:
    """A harmless PDF of one line."""
    return one_page(text_ops(GOOD_LINE))


def catalogue_with(entries: bytes, more: Sequence[bytes] = ()) -> bytes:
    """A harmless page whose catalogue has more entries; objects of theirs from 6 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
            b"<< /F1 5 0 R >> >> >>",
            stream(text_ops(GOOD_LINE)),
            FONT,
            *more,
        ]
    )


def form_laughs(levels: int = 9, each: int = 10) -> bytes:
    """Forms that draw forms that draw forms: ten to the ninth lines from a small file."""
    forms = []
    for level in range(levels):
        inner = b"/X Do\n" * each if level < levels - 1 else text_ops("ha")
        resources = b"/Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>" % (7 + level)
        forms.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources))
    return one_page(b"/X Do\n" * each, b"/XObject << /X 6 0 R >>", forms)


def form_loop() -> bytes:
    """A form that draws itself."""
    loop = stream(
        b"/X Do\n" + text_ops("loop"),
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> "
        b"/Font << /F1 5 0 R >> >>",
    )
    return one_page(b"/X Do\n", b"/XObject << /X 6 0 R >>", [loop])


def many_pages(count: int) -> bytes:
    """Pages beyond the limit, each of a few bytes."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            *[page] * count,
        ]
    )


def deep_page_tree(depth: int) -> bytes:
    """Page trees inside page trees."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (i + 1, i - 1)
        for i in range(2, 2 + depth)
    ]
    return pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]
    )


def encrypted() -> bytes:
    """Locked with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=StandardEncryption("secret", canPrint=0), invariant=1)
    page.drawString(72, 700, GOOD_LINE)
    page.save()
    return out.getvalue()


def scanned() -> bytes:
    """A page that is a picture."""
    picture = stream(
        bytes(100),
        b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q\n", b"/XObject << /I 6 0 R >>", [picture])


def loop_of_tables() -> bytes:
    """A table of places that names itself as the one before."""
    data = plain()
    start = data.index(b"xref\n")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def hostile_pdfs() -> Iterator[Hostile]:
    """Every hostile PDF."""
    good = plain()
    yield Hostile("header-only.pdf", "PDF damage", "nothing after the first line", b"%PDF-1.7\n", "fault")
    yield from truncations("pdf-cut", ".pdf", "PDF damage", good)
    yield from flips("pdf-flipped", ".pdf", "PDF damage", good, 10)
    tables = good.replace(b"startxref", b"startxxxx")
    yield Hostile(
        "no-startxref.pdf", "PDF damage", "the pointer to the table of places is gone", tables, "any"
    )
    yield Hostile(
        "junk-before.pdf", "PDF damage", "900 bytes of junk before the header", b"x" * 900 + good, "any"
    )
    yield Hostile(
        "xref-loop.pdf", "PDF loop", "a table of places that continues in itself", loop_of_tables(), "any"
    )
    kids = pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
    yield Hostile("pages-loop.pdf", "PDF loop", "a page tree that holds itself twice", kids, "fault")
    lied = good.replace(b"/Count 1", b"/Count 999999999")
    yield Hostile("billion-pages.pdf", "PDF bomb", "says that it has 999,999,999 pages", lied, "any")
    yield Hostile(
        "negative-pages.pdf",
        "PDF bomb",
        "says that it has minus nine pages",
        good.replace(b"/Count 1", b"/Count -9"),
        "any",
    )
    yield Hostile("many-pages.pdf", "PDF bomb", "6,000 pages", many_pages(6000), "fault")
    yield Hostile("deep-page-tree.pdf", "PDF nesting", "page trees 5,000 deep", deep_page_tree(5000), "any")
    yield Hostile("form-loop.pdf", "PDF loop", "a form that draws itself", form_loop(), "any")
    yield Hostile(
        "form-laughs.pdf", "PDF bomb", "forms that draw ten forms each, nine deep", form_laughs(), "any"
    )
    spaces = one_page(b" " * 300_000_000, packed=True)
    yield Hostile("flate-spaces.pdf", "PDF bomb", "300 MB of white space packed into 300 kB", spaces, "any")
    moves = one_page(b"0 0 m " * 15_000_000, packed=True)
    yield Hostile("flate-paths.pdf", "PDF bomb", "15 million path operators packed into 100 kB", moves, "any")
    shows = one_page(text_ops("ha ha ha ha") * 300_000, packed=True)
    yield Hostile("million-lines.pdf", "PDF bomb", "300,000 lines on one page", shows, "any")
    twice = zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)
    double = (
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(twice)
        + twice
        + b"\nendstream"
    )
    packed = plain().replace(stream(text_ops(GOOD_LINE)), double)
    yield Hostile("flate-twice.pdf", "PDF bomb", "200 MB packed twice into 1 kB", packed, "any")
    yield Hostile(
        "deep-arrays.pdf",
        "PDF nesting",
        "100,000 arrays one in the other",
        catalogue_with(b"/A " + b"[" * 100_000 + b"]" * 100_000),
        "any",
    )
    deep = b"/D " + b"<< /D " * 50_000 + b"1" + b" >>" * 50_000
    yield Hostile(
        "deep-dictionaries.pdf",
        "PDF nesting",
        "50,000 dictionaries one in the other",
        catalogue_with(deep),
        "any",
    )
    saves = one_page(b"q " * 2_000_000 + text_ops(GOOD_LINE), packed=True)
    yield Hostile("deep-saves.pdf", "PDF nesting", "2,000,000 saved graphics states", saves, "any")
    yield Hostile("locked.pdf", "PDF protected", "a password is needed", encrypted(), "fault")
    yield Hostile("scan.pdf", "PDF without text", "a page that is a picture", scanned(), "fault")
    yield Hostile("blank.pdf", "PDF without text", "an empty page", one_page(b""), "fault")
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://example.invalid/'\\);) >>"
    yield Hostile("script.pdf", "PDF action", "a script that runs on opening", catalogue_with(script), "read")
    launch = b"/OpenAction << /S /Launch /F (calc.exe) >>"
    yield Hostile("launch.pdf", "PDF action", "starts a program on opening", catalogue_with(launch), "read")
    goto = b"/OpenAction << /S /GoToR /F << /FS /URL /F (http://example.invalid/a.pdf) >> /D [0 /Fit] >>"
    yield Hostile(
        "remote.pdf", "PDF action", "goes to a document on the net on opening", catalogue_with(goto), "read"
    )
    names = (
        b"/Names << /EmbeddedFiles << /Names [(../../evil.sh) << /Type /Filespec /F (../../evil.sh) "
        b"/EF << /F 6 0 R >> >>] >> >>"
    )
    attached = catalogue_with(names, [stream(b"#!/bin/sh\necho evil\n", b"/Type /EmbeddedFile")])
    yield Hostile(
        "attachment.pdf", "PDF action", "a program attached under a path that climbs out", attached, "read"
    )
    form = b"/AcroForm << /XFA 6 0 R /Fields [] >>"
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    yield Hostile(
        "xfa.pdf",
        "PDF action",
        "an XML form with an outer entity",
        catalogue_with(form, [stream(entity)]),
        "read",
    )
    far = b"BT /F1 11 Tf 1 0 0 1 9e30 -9e30 Tm (far away) Tj ET " + text_ops(GOOD_LINE)
    yield Hostile("far-away.pdf", "PDF numbers", "words at 9e30 points from the page", one_page(far), "any")
    huge = b"BT /F1 999999999999 Tf 72 700 Td (huge) Tj ET " + text_ops(GOOD_LINE)
    yield Hostile(
        "huge-letters.pdf", "PDF numbers", "letters of 999,999,999,999 points", one_page(huge), "any"
    )
    flat = b"BT /F1 0 Tf 72 700 Td (nothing) Tj ET BT 0 0 0 0 0 0 Tm /F1 9 Tf (flat) Tj ET"
    yield Hostile("no-size.pdf", "PDF numbers", "letters without size", one_page(flat), "any")
    wide = plain().replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]")
    yield Hostile("endless-page.pdf", "PDF numbers", "a page as wide as the sky", wide, "any")
    empty_box = plain().replace(b"[0 0 595 842]", b"[0 0 0 0]")
    yield Hostile("no-page-size.pdf", "PDF numbers", "a page without size", empty_box, "any")
    controls = b"BT /F1 11 Tf 72 700 Td (a\\000b\\001c\\033[31mred\\007 \\377\\376) Tj ET"
    yield Hostile(
        "controls.pdf", "PDF characters", "control characters and escape codes", one_page(controls), "any"
    )
    yield Hostile(
        "polyglot.pdf", "wrong name", "a PDF and a zip file in one", good + b"PK\x03\x04" + bytes(60), "any"
    )
    yield Hostile(
        "page.pdf", "wrong name", "a web page named .pdf", b"<!DOCTYPE html><p>" + GOOD_LINE.encode(), "read"
    )
    yield Hostile("words.pdf", "wrong name", "plain text named .pdf", GOOD_LINE.encode(), "fault")
