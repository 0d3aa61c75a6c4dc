"""How much one document may cost: bytes, pages, characters, seconds, memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from answerable.errors import UsageError

PREFIX = "ANSWERABLE_MAX_"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost at most; beyond it the document is named and skipped.

    `megabytes` of the file, `pages` of a PDF, `characters` and `marks` of the text made of it, `seconds` of
    time, `memory` in megabytes for the process that reads it, `part` in megabytes for one unpacked part of
    a Word file.
    """

    megabytes: int = 100
    pages: int = 5_000
    characters: int = 20_000_000
    marks: int = 1_000_000
    seconds: int = 60
    memory: int = 1_500
    part: int = 64

    @property
    def bytes(self) -> int:
        """The size of the largest file that is read."""
        return self.megabytes * 2**20


def read_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits, as the environment changes them: ANSWERABLE_MAX_SECONDS=300 gives each document five
    minutes.

    Raises:
        UsageError: a limit is no whole number above zero.

    >>> read_limits({"ANSWERABLE_MAX_PAGES": "20"}).pages
    20
    """
    said = os.environ if environment is None else environment
    limits = Limits()
    for field in fields(Limits):
        text = said.get(PREFIX + field.name.upper(), "").strip()
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and 0 < int(text[:12]) < 10**9):
            raise UsageError(f"{PREFIX}{field.name.upper()}: '{text[:40]}' is no whole number above zero.")
        limits = replace(limits, **{field.name: int(text)})
    return limits
