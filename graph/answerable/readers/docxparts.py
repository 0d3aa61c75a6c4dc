"""The parts of a .docx file: the zip opened within limits, its XML without entities, its styles and its
numbering.

A document type declaration is refused, so no entity, outer or inner, is ever expanded. Knows nothing of
blocks.
"""

from __future__ import annotations

import contextlib
import io
import re
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, fromstring

from answerable.errors import DataError
from answerable.readers.limits import read_limits
from answerable.readers.numbering import ordinal_label

MOST_MEMBERS = 20_000
_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
W = _TRANSITIONAL
_LEVELS = 9


class _Doctype(Exception):
    """The XML declares a document type."""


class _Root(Exception):
    """The XML has come to its first element, after which no document type can be declared."""


def _refuse(*_: object) -> None:
    raise _Doctype


def _stop(*_: object) -> None:
    raise _Root


def parse_xml(data: bytes, what: str) -> Element:
    """The root of an XML text that declares no document type.

    Raises:
        DataError: it is no well-formed XML, or declares a document type (which could hold an entity bomb).

    >>> parse_xml(b"<a><b/></a>", "a.xml").tag
    'a'
    """
    expat = xml.parsers.expat.ParserCreate()
    expat.StartDoctypeDeclHandler = _refuse
    expat.StartElementHandler = _stop
    try:
        with contextlib.suppress(_Root):
            expat.Parse(data, True)
        root = fromstring(data.replace(_STRICT[1:-1].encode(), _TRANSITIONAL[1:-1].encode()))
    except _Doctype:
        raise DataError(
            f"{what}: it declares a document type, which no Word file does. It is not read."
        ) from None
    except (ParseError, xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        if "out of memory" in str(error):
            raise MemoryError from None
        raise DataError(
            f"{what}: broken XML ({error}). Open the file in a word processor and save it again."
        ) from None
    return root


class Package:
    """The zip file of a Word document, read part by part within limits.

    Raises:
        DataError: it is no zip file, is protected by a password, or holds too much.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            UnicodeDecodeError,
            OverflowError,
        ) as error:
            raise DataError(
                f"{name}: not a Word file, or a broken one ({error}). Save it again as .docx."
            ) from None
        if len(self.names) > MOST_MEMBERS:
            raise DataError(
                f"{name}: {len(self.names)} files inside, over the limit of {MOST_MEMBERS}. It is not read."
            )

    def read(self, part: str) -> bytes:
        """The bytes of a part; empty where there is none.

        Raises:
            DataError: it is damaged, encrypted, or unpacks to more than the limit.
        """
        if part not in self.names:
            return b""
        most = read_limits().part * 2**20
        try:
            with self._zip.open(part) as file:
                data = file.read(most + 1)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError,
        ) as error:  # fmt: skip
            raise DataError(
                f"{self.name}: its part {part[:80]} cannot be unpacked ({error}). Save it again."
            ) from None
        if len(data) > most:
            raise DataError(
                f"{self.name}: its part {part[:80]} unpacks to more than {most // 2**20} MB. It is not "
                "read. If that is "
                "no mistake, set ANSWERABLE_MAX_PART."
            )
        return data

    def xml(self, part: str) -> Element | None:
        """The root of an XML part, or None where there is no such part.

        Raises:
            DataError: it cannot be unpacked or is no well-formed XML.
        """
        data = self.read(part)
        return parse_xml(data, f"{self.name}: {part[:80]}") if data else None

    def main_part(self) -> str:
        """The name of the part that holds the document's text."""
        rels = self.xml("_rels/.rels")
        for relationship in rels if rels is not None else ():
            if (relationship.get("Type") or "").endswith("/officeDocument"):
                return (relationship.get("Target") or "").lstrip("/")
        return "word/document.xml"


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the first element at `path` (names without namespace, parted by "/"); None without."""
    if element is None:
        return None
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + attribute, "")


def switched_on(element: Element | None, path: str) -> bool:
    """Whether a switch such as bold is there and not set to off."""
    said = value(element, path)
    return said is not None and said not in ("0", "false", "none", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its heading level (0 for none, -1 for the title), its list, whether
    it is bold."""

    name: str = ""
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    bold: bool = False


def read_styles(root: Element | None) -> dict[str, Style]:
    """Every paragraph style by its id, with what it inherits."""
    raw: dict[str, tuple[Style, str]] = {}
    for style in root.iterfind(W + "style") if root is not None else ():
        name = (value(style, "name") or "").lower()
        heading = re.fullmatch(r"heading (\d)", name)
        outline = value(style, "pPr/outlineLvl")
        level = int(heading[1]) if heading else None
        if level is None and outline and outline.isascii() and outline.isdigit() and int(outline) < _LEVELS:
            level = int(outline) + 1
        depth = value(style, "pPr/numPr/ilvl")
        made = Style(
            name,
            -1 if name == "title" else level,
            value(style, "pPr/numPr/numId"),
            int(depth) if depth and re.fullmatch(r"[0-8]", depth) else None,
            switched_on(style, "rPr/b"),
        )
        raw[style.get(W + "styleId", "")] = (made, value(style, "basedOn") or "")
    return {key: _inherited(key, raw) for key in raw}


def _inherited(key: str, raw: dict[str, tuple[Style, str]]) -> Style:
    """A style with what it leaves open filled from the styles it is based on."""
    made, base = raw[key]
    seen = {key}
    outline, number, depth, bold = made.outline, made.number, made.depth, made.bold
    while base in raw and base not in seen and len(seen) < 20:
        seen.add(base)
        parent, base = raw[base]
        outline = parent.outline if outline is None else outline
        number = parent.number if number is None else number
        depth = parent.depth if depth is None else depth
        bold = bold or parent.bold
    return Style(made.name, outline, number, depth, bold)


@dataclass(slots=True)
class Level:
    """One level of a list: its kind of number, the text around it, where it starts."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def label(self, number: str, depth: int) -> str | None:
        """The number of the next item of list `number` at `depth`; "" for a bullet; None where there is
        no list."""
        if number not in self.lists:
            return None
        abstract, levels = self.lists[number]
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self.started:
            self.started.add(number)
            if any(level.start < 0 for level in levels.values()):
                counts[:] = [None] * _LEVELS
        level = levels.get(depth, Level())
        before = counts[depth]
        counts[depth] = abs(level.start) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.format in ("bullet", "none"):
            return ""
        return re.sub(
            r"%([1-9])", lambda match: self._part(levels, counts, int(match[1]) - 1), level.text
        ).strip()

    def _part(self, levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth, Level())
        count = counts[depth]
        if count is None:
            count = counts[depth] = abs(level.start)
        return ordinal_label(count, level.format)


def read_numbering(root: Element | None) -> Numbering:
    """The lists a document declares."""
    if root is None:
        return Numbering()
    abstract = {
        element.get(W + "abstractNumId", ""): dict(_levels(element))
        for element in root.iterfind(W + "abstractNum")
    }
    made = Numbering()
    for number in root.iterfind(W + "num"):
        key = value(number, "abstractNumId") or ""
        levels = dict(abstract.get(key, {}))
        for override in number.iterfind(W + "lvlOverride"):
            depth = override.get(W + "ilvl", "")
            start = value(override, "startOverride") or ""
            levels.update(_levels(override))
            if re.fullmatch(r"[0-8]", depth) and re.fullmatch(r"\d{1,5}", start):
                old = levels.get(int(depth), Level())
                levels[int(depth)] = Level(old.format, old.text, -int(start))  # below zero: counts afresh
        made.lists[number.get(W + "numId", "")] = (key, levels)
    return made


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in element.iterfind(W + "lvl"):
        depth, start = level.get(W + "ilvl", ""), value(level, "start") or "1"
        if re.fullmatch(r"[0-8]", depth):
            text = value(level, "lvlText")
            whole = int(start) if re.fullmatch(r"\d{1,5}", start) else 1
            yield int(depth), Level(value(level, "numFmt") or "decimal", (text or "")[:40], whole)
