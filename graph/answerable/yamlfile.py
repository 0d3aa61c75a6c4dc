"""Reading YAML that people write: with line numbers, without surprises, all faults of a file together.

Only plain data is read. `NO`, `0123`, `5E1`, `3.10` and `2018-04-01` stay the words they are; a key written
twice is refused; tags, merge keys and several documents in a file are refused; nesting and aliases are
bounded.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from .errors import DataError

Where = tuple[str | int, ...]
MAX_DEPTH = 40
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep. Write it flatter."
MAX_VALUES = 500_000
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}\Z")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file holds, and on which line each part of it stands.

    `shown` is the path as messages give it; `lines` maps the way to a value (`("claims", 3, "relation")`) to
    a line.
    """

    shown: str
    data: Any
    lines: Mapping[Where, int]

    def at(self, *where: str | int) -> str:
        """The place of a value for a message, or of the nearest thing around it.

        >>> parse_yaml("a:\\n  - b: 1\\n", "x.yaml").at("a", 0, "c")
        'x.yaml:2'
        """
        while where and where not in self.lines:
            where = where[:-1]
        return f"{self.shown}:{self.lines.get(where, 1)}"


def read_yaml(path: Path, root: Path | None = None) -> YamlFile:
    """Read the YAML file at `path`; messages give its place relative to `root`.

    Raises:
        DataError: it is missing, is not UTF-8, or is no YAML; every fault with its line.

    >>> read_yaml(Path("nowhere.yaml"))
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: nowhere.yaml: no such file. Create it, or correct the path.
    """
    shown = shown_path(path, root)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(f"{shown}: no such file. Create it, or correct the path.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(f"{shown}:{line}: not UTF-8 text. Save the file as UTF-8.") from None
    except OSError as error:
        raise DataError(f"{shown}: cannot be read: {error.strerror}.") from None
    return parse_yaml(text, shown)


def shown_path(path: Path, root: Path | None = None) -> str:
    """`path` as messages give it: relative to `root` where it lies below it, with forward slashes.

    >>> shown_path(Path("/w/sources/a.yaml"), Path("/w"))
    'sources/a.yaml'
    """
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def parse_yaml(text: str, shown: str = "text") -> YamlFile:
    """Read YAML text.

    Raises:
        DataError: it is no YAML, or uses what is refused here; one line for each fault.

    >>> parse_yaml("country: NO\\ncode: 0123\\nfrom: 2018-04\\nparagraph: 3.10\\n").data
    {'country': 'NO', 'code': '0123', 'from': '2018-04', 'paragraph': '3.10'}
    >>> parse_yaml("a: 1\\na: 2\\n", "x.yaml")
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: x.yaml:2: 'a' is given twice (first on line 1). Keep one of them.
    """
    reader = _Reader(shown)
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = reader.document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if "nesting depth" in str(error.problem):  # newer parsers stop before the reader does
            reader.stop(line, _TOO_DEEP)
        what = " ".join(str(part) for part in (error.context, error.problem) if part)
        reader.stop(
            line,
            f"not valid YAML: {what}. Check the indentation, quotes and colons there.",
        )
    except yaml.YAMLError as error:
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        reader.stop(line, "not valid YAML: it holds a character that text cannot have. Remove it.")
    if reader.faults:
        raise DataError(reader.faults)
    return YamlFile(shown, data, reader.lines)


class _Reader:
    """Builds the data of one file out of YAML events, without recursion deeper than `MAX_DEPTH`."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.faults: list[str] = []
        self.lines: dict[Where, int] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.values = 0

    def fault(self, line: int, message: str) -> None:
        self.faults.append(f"{self.shown}:{line}: {message}")

    def stop(self, line: int, message: str) -> NoReturn:
        self.fault(line, message)
        raise DataError(self.faults)

    def document(self, events: Iterable[Any]) -> Any:
        data, seen = None, False
        stream = iter(events)
        for event in stream:
            if isinstance(event, yaml.DocumentStartEvent) and seen:
                line = event.start_mark.line + 1 if event.start_mark else 1
                self.stop(line, "a second document begins ('---'). Keep one in each file.")
            if isinstance(event, yaml.NodeEvent):
                data, seen = self.value(event, stream, (), 0), True
        return data

    def value(self, event: Any, stream: Iterator[Any], where: Where, depth: int) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(where, line)
        before = self.values
        self.values += 1
        if depth > MAX_DEPTH:
            self.stop(line, _TOO_DEEP)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                self.stop(line, f"no anchor '&{event.anchor}' before it. Write the value out.")
            data, size = self.anchors[event.anchor]
            self.values += size
        elif event.tag not in (None, "!", "tag:yaml.org,2002:str"):
            self.stop(line, f"the tag '{event.tag}' is not read here. Write the plain value.")
        elif isinstance(event, yaml.ScalarEvent):
            data = plain(event.value) if event.implicit[0] else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self.sequence(stream, where, depth)
        else:
            data = self.mapping(stream, where, depth)
        if self.values > MAX_VALUES:
            self.stop(line, f"more than {MAX_VALUES:,} values, aliases counted out. Split the file.")
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            self.anchors[event.anchor] = (data, self.values - before)
        return data

    def sequence(self, stream: Iterator[Any], where: Where, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in stream:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, stream, (*where, len(items)), depth + 1))
        return items

    def mapping(self, stream: Iterator[Any], where: Where, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in stream:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                self.stop(line, "a key must be one word or a quoted text.")
            key = event.value
            if key == "<<":
                self.stop(line, "the merge key '<<' is not read here. Write the values out.")
            here = (*where, key)
            if key in data:
                first = self.lines[here]
                self.fault(line, f"'{key}' is given twice (first on line {first}). Keep one of them.")
            self.lines.setdefault(here, line)
            data[key] = self.value(next(stream), stream, here, depth + 1)
        return data


def plain(word: str) -> Any:
    """What an unquoted word stands for: nothing, true, false, a number written back the same, or itself.

    >>> plain("true"), plain("12"), plain("0.9"), plain("no"), plain("5E1"), plain("0.90")
    (True, 12, 0.9, 'no', '5E1', '0.90')
    """
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.match(word):
        return int(word)
    if _DECIMAL.match(word) and repr(float(word)) == word:
        return float(word)
    return word


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """A hint for the end of a message: the nearest known word, or "" where none comes near.

    >>> did_you_mean("succeded_by", ["merged_into", "succeeded_by"])
    " Did you mean 'succeeded_by'?"
    """
    near = difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
