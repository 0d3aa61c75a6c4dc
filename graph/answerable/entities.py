"""Names as documents give them, and the entities they are resolved to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "&": " and "}
)
_TITLE = re.compile(
    r"^(?:(?:the|an?|dr|mr|mrs|ms|miss|sir|dame|lord|lady|professor|prof|cllr|councillor|rt hon)\.? )+"
)
_MARKS = re.compile(r"[^a-z0-9' ]+")


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The form in which two spellings of one name are compared: case, articles, titles and marks do not count.

    >>> normalise("The King’s Fund"), normalise("Dr Ann Example"), normalise("Health & Care Board")
    ("king's fund", 'ann example', 'health and care board')
    """
    text = _MARKS.sub(" ", name.translate(_SAME).casefold())
    return " ".join(_TITLE.sub("", " ".join(text.split()) + " ").split())


def slug(name: str) -> str:
    """Lower-case words joined by hyphens: an id made of a name.

    >>> slug("The King’s Fund")
    'the-kings-fund'
    """
    text = name.translate(_SAME).casefold().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", text)) or "unnamed"


@dataclass(frozen=True, slots=True)
class Name:
    """Whom one document speaks of, in that document's words: its fullest name, kind, and other forms it uses.

    >>> Name("NHS Northshire CCG", "commissioner", ("the CCG",)).name
    'NHS Northshire CCG'
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A body, person, post, area, law or fund: one thing in the world, whatever documents call it.

    `id` is the canonical id; `codes` are outside identifiers by scheme (`ods`, `gss`). `valid_from` and
    `valid_to` are EDTF dates of its own life where a register gives them. `place` is the id of an area.
    `source` says where the entity comes from: a register's file, or `documents`.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    valid_from: str | None = None
    valid_to: str | None = None
    place: str | None = None
    note: str | None = None
    source: str = "documents"
