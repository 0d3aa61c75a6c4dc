"""The records the vocabulary is made of. They know nothing of files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:-[0-9]+(?:\.[0-9]+)?)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `level`: 0 national … 4 neighbourhood, None beside the levels; `body`: can answer."""

    name: str
    label: str
    plural: str
    body: bool
    level: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Which line of accountability a relation draws, and at which end authority lies."""

    line: str
    up: str


@dataclass(frozen=True, slots=True)
class Exclusive:
    """That a relation has one `end` at a time for the other end: a board has one chair, a body merges once.

    Only claims compete whose qualifiers named in `alike` do not differ where both give them, whose qualifiers
    named in `same` are the same or both missing, and whose qualifiers named in `given` are given. `conflict`
    names what two ends make.
    """

    end: str
    conflict: str
    alike: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, read `label` from subject to object and `reverse` the other way.

    `domain` and `range` are the kinds its ends may have; `temporal` is `state` or `event`; `exclusive` says
    of which end there is only one at a time.
    """

    name: str
    label: str
    reverse: str
    symmetric: bool
    domain: frozenset[str]
    range: frozenset[str]
    authority: Authority | None
    temporal: str
    note: str = ""
    exclusive: Exclusive | None = None

    def fits(self, subject: str, object_: str) -> bool:
        """Whether it can hold between these two kinds."""
        return subject in self.domain and object_ in self.range


@dataclass(frozen=True, slots=True)
class Status:
    """What a document says of the world.

    `holds`: whether the line may be drawn as holding; `past`: it was so and is over; `negates`: it is not so.
    """

    name: str
    label: str
    holds: bool
    note: str = ""
    past: bool = False
    negates: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A thing said of one entity. `type`: boolean, choice (of `values`), number or text; `many` may hold."""

    name: str
    label: str
    type: str
    values: tuple[str, ...] = ()
    many: bool = False

    def accepts(self, value: str) -> bool:
        """Whether `value` can be said of it. A number may be a range.

        >>> Attribute("statutory", "is statutory", "boolean").accepts("perhaps")
        False
        >>> Attribute("population", "population", "number").accepts("30000-50000")
        True
        """
        if self.type == "boolean":
            return value in ("true", "false")
        if self.type == "choice":
            return value in self.values
        return _NUMBER.fullmatch(value) is not None if self.type == "number" else bool(value)


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of line of accountability, followed unless told otherwise where `default`; lowest rank first."""

    name: str
    rank: int
    default: bool
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the words of a workspace, by name, in the order they were written.

    >>> from answerable.vocabulary import load_vocabulary
    >>> load_vocabulary().relations["chairs"].label
    'chairs'
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    statuses: Mapping[str, Status]
    attributes: Mapping[str, Attribute]
    lines: Mapping[str, Line]
    fingerprint: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        parts = (self.kinds, self.relations, self.statuses, self.attributes, self.lines)
        records = [_plain(record) for part in parts for record in part.values()]
        digest = hashlib.sha256(repr(records).encode("utf-8")).hexdigest()
        object.__setattr__(self, "fingerprint", digest)


def _plain(record: object) -> list[object]:
    values = [getattr(record, name.name) for name in fields(record)]  # type: ignore[arg-type]  # all dataclasses
    return [sorted(value) if isinstance(value, frozenset) else value for value in values]
