"""Hostile Word files: zip bombs, XML bombs, outer entities, damage, absurd numbers."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping

from hostile_tools import Hostile, flips, truncations

GOOD_LINE = "The Goodwick Board is accountable to Goodwick Council."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def body(inside: str, before: str = "") -> bytes:
    """The XML of a document with this inside."""
    document = f"<w:document {_W}><w:body>{inside}</w:body></w:document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{document}'.encode()


def paragraph(text: str = GOOD_LINE, properties: str = "") -> str:
    """One paragraph."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def package(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts, with the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            information = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            information.compress_type = method
            archive.writestr(information, data)
    return out.getvalue()


def docx(inside: str = "", parts: Mapping[str, bytes] | None = None, before: str = "") -> bytes:
    """A Word file with this body and these further parts."""
    made = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": body(inside, before),
    }
    return package({**made, **(parts or {})})


def laughs() -> str:
    """A document type with the billion laughs."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))]
    return f"<!DOCTYPE w:document [{''.join(lines)}]>"


def overlapping() -> bytes:
    """A zip file whose members share the same packed bytes."""
    data = bytearray(docx(paragraph()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        first = archive.infolist()[0].header_offset
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    at = start
    while data[at : at + 4] == b"PK\x01\x02":
        struct.pack_into("<I", data, at + 42, first)
        name, extra, comment = struct.unpack("<HHH", data[at + 28 : at + 34])
        at += 46 + name + extra + comment
    return bytes(data)


def flagged(offset: int, value: int) -> bytes:
    """A Word file with a field of every member's record changed: 6/8 flags, 8/10 the method of packing."""
    data = bytearray(docx(paragraph()))
    for magic, place in ((b"PK\x03\x04", offset), (b"PK\x01\x02", offset + 2)):
        at = data.find(magic)
        while at >= 0:
            struct.pack_into("<H", data, at + place, value)
            at = data.find(magic, at + 4)
    return bytes(data)


def hostile_docxs() -> Iterator[Hostile]:
    """Every hostile Word file."""
    good = docx(paragraph())
    yield from truncations("word-cut", ".docx", "Word damage", good)
    yield from flips("word-flipped", ".docx", "Word damage", good, 10)
    yield Hostile("empty-zip.docx", "Word damage", "a zip file with nothing in it", package({}), "fault")
    yield Hostile(
        "no-document.docx", "Word damage", "a zip file without a document", package({"a.txt": b"a"}), "fault"
    )
    yield Hostile(
        "binary-part.docx",
        "Word damage",
        "a document part that is no XML",
        package({"word/document.xml": bytes(range(256))}),
        "fault",
    )
    yield Hostile(
        "half-xml.docx",
        "Word damage",
        "a document part cut in the middle",
        package({"word/document.xml": body(paragraph())[:150]}),
        "fault",
    )
    yield Hostile(
        "unpaired.docx",
        "Word characters",
        "half a character written as a reference",
        docx(paragraph("a &#xD800; b")),
        "fault",
    )
    yield Hostile("nul.docx", "Word characters", "the character nought", docx(paragraph("a \x00 b")), "fault")
    yield Hostile(
        "overrides.docx",
        "Word characters",
        "direction overrides and zero-width marks",
        docx(paragraph(f"\u202e\u200b{GOOD_LINE}\u2066")),
        "read",
    )
    spaces = docx(parts={"word/document.xml": body(paragraph() + " " * 150_000_000)})
    yield Hostile("zip-bomb.docx", "zip bomb", "a document of 150 MB packed into 150 kB", spaces, "fault")
    styles = docx(paragraph(), {"word/styles.xml": b"<a>" + b" " * 150_000_000 + b"</a>"})
    yield Hostile("zip-bomb-styles.docx", "zip bomb", "styles of 150 MB packed into 150 kB", styles, "fault")
    inner = package({"inner.docx": package({"bomb.txt": bytes(50_000_000)})})
    yield Hostile(
        "zip-in-zip.docx",
        "zip bomb",
        "zip files in zip files, 50 MB at the bottom",
        docx(paragraph(), {"word/media/a.zip": inner}),
        "read",
    )
    crowd = docx(paragraph(), {f"word/media/{i}.bin": b"" for i in range(30_000)})
    yield Hostile("many-members.docx", "zip bomb", "30,000 files inside", crowd, "fault")
    yield Hostile(
        "overlapping.docx", "zip bomb", "members that share the same packed bytes", overlapping(), "fault"
    )
    runs = docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_200_000 + "</w:p>")
    yield Hostile("million-runs.docx", "zip bomb", "1.2 million runs in one paragraph", runs, "any")
    many = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_500_000)
    yield Hostile("million-paragraphs.docx", "zip bomb", "1.5 million paragraphs", many, "any")
    yield Hostile(
        "entity-bomb.docx",
        "XML entities",
        "the billion laughs",
        docx(paragraph("&a9;"), before=laughs()),
        "fault",
    )
    blow = f'<!DOCTYPE a [<!ENTITY x "{"y" * 50_000}">]>'
    yield Hostile(
        "entity-quadratic.docx",
        "XML entities",
        "a long entity used 50,000 times",
        docx(paragraph("&x;" * 50_000), before=blow),
        "fault",
    )
    outer = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield Hostile(
        "entity-file.docx",
        "XML entities",
        "an outer entity that is a file of the machine",
        docx(paragraph("&x;"), before=outer),
        "fault",
    )
    net = '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">'
    yield Hostile(
        "entity-net.docx",
        "XML entities",
        "a document type on the net",
        docx(paragraph(), before=net),
        "fault",
    )
    parameter = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.invalid/x"> %x;]>'
    yield Hostile(
        "entity-parameter.docx",
        "XML entities",
        "a parameter entity on the net",
        docx(paragraph(), before=parameter),
        "fault",
    )
    wide = body(paragraph("&x;"), outer).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    yield Hostile(
        "entity-utf16.docx",
        "XML entities",
        "an outer entity written in UTF-16",
        package({"word/document.xml": wide}),
        "fault",
    )
    yield Hostile(
        "entity-rels.docx",
        "XML entities",
        "the billion laughs in the list of relations",
        package({"_rels/.rels": laughs().encode() + b"<a>&a9;</a>", "word/document.xml": body(paragraph())}),
        "fault",
    )
    yield Hostile(
        "undeclared.docx",
        "XML entities",
        "an entity that nobody declares",
        docx(paragraph("&nbsp;")),
        "fault",
    )
    deep = docx("<w:sdt><w:sdtContent>" * 10_000 + paragraph() + "</w:sdtContent></w:sdt>" * 10_000)
    yield Hostile("deep-controls.docx", "Word nesting", "content controls 10,000 deep", deep, "any")
    runs = docx("<w:p>" + "<w:ins>" * 100_000 + "<w:r><w:t>a</w:t></w:r>" + "</w:ins>" * 100_000 + "</w:p>")
    yield Hostile("deep-insertions.docx", "Word nesting", "insertions 100,000 deep", runs, "any")
    tables = docx("<w:tbl><w:tr><w:tc>" * 3_000 + paragraph() + "</w:tc></w:tr></w:tbl>" * 3_000)
    yield Hostile("deep-tables.docx", "Word nesting", "tables 3,000 deep", tables, "any")
    pairs = docx(
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 1_500 + paragraph() + "</w:tc></w:tr></w:tbl>" * 1_500
    )
    yield Hostile("deep-table-pairs.docx", "Word nesting", "tables of two cells 1,500 deep", pairs, "any")
    boxes = docx("<w:p><w:r><w:txbxContent>" * 3_000 + paragraph() + "</w:txbxContent></w:r></w:p>" * 3_000)
    yield Hostile("deep-boxes.docx", "Word nesting", "text boxes 3,000 deep", boxes, "any")
    span = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc>'
        + paragraph()
        + "</w:tc></w:tr></w:tbl>"
    )
    yield Hostile(
        "wide-span.docx", "Word numbers", "a cell over 999,999,999 columns", docx(span + paragraph()), "any"
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="-1"/></w:numPr></w:pPr>'
    yield Hostile(
        "deep-level.docx",
        "Word numbers",
        "a list item at depth 999,999,999",
        docx(paragraph(properties=listed)),
        "any",
    )
    start = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999"/>'
        f'<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 900}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = paragraph(properties='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    yield Hostile(
        "long-number.docx",
        "Word numbers",
        "item letters thousands of characters long",
        docx(item * 50, {"word/numbering.xml": start.encode()}),
        "any",
    )
    loop = (
        f'<w:styles {_W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    styled = paragraph(properties='<w:pPr><w:pStyle w:val="A"/></w:pPr>')
    yield Hostile(
        "style-loop.docx",
        "Word loop",
        "two styles based on each other",
        docx(styled, {"word/styles.xml": loop.encode()}),
        "read",
    )
    remote = (
        b'<Relationships><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://example.invalid/evil.dotm" TargetMode="External"/>'
        b"</Relationships>"
    )
    yield Hostile(
        "remote-template.docx",
        "Word links",
        "a template on the net",
        docx(paragraph(), {"word/_rels/settings.xml.rels": remote}),
        "read",
    )
    climb = {"../../../evil.txt": b"evil", "/absolute/evil.txt": b"evil", "..\\..\\evil.txt": b"evil"}
    yield Hostile(
        "climbing.docx",
        "path traversal",
        "members whose names climb out of the file",
        docx(paragraph(), climb),
        "read",
    )
    target = package(
        {
            "_rels/.rels": _RELS.replace("word/document.xml", "../../../etc/passwd").encode(),
            "word/document.xml": body(paragraph()),
        }
    )
    yield Hostile(
        "climbing-target.docx",
        "path traversal",
        "says that its text is in ../../../etc/passwd",
        target,
        "fault",
    )
    yield Hostile("password.docx", "Word protected", "members locked with a password", flagged(6, 1), "fault")
    yield Hostile(
        "odd-packing.docx", "Word damage", "packed in a way that does not exist", flagged(8, 77), "fault"
    )
    deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    yield Hostile("all-deleted.docx", "Word without text", "every word struck out", docx(deleted), "fault")
    yield Hostile(
        "macro.docx",
        "Word links",
        "a macro inside",
        docx(paragraph(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0evil"}),
        "read",
    )
    yield Hostile(
        "workbook.docx",
        "wrong name",
        "a workbook named .docx",
        package({"xl/workbook.xml": b"<a/>"}),
        "fault",
    )
    yield Hostile(
        "old-word.docx",
        "wrong name",
        "an old or locked Word file named .docx",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "fault",
    )
    yield Hostile("words.docx", "wrong name", "plain text named .docx", GOOD_LINE.encode(), "fault")
    yield Hostile(
        "strict.docx",
        "Word damage",
        "the strict kind of Word file",
        package(
            {
                "word/document.xml": body(paragraph()).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            }
        ),
        "read",
    )
