"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass

from .state import Known


@dataclass(slots=True)
class Draft:
    """A claim in the making: ends are entities of the state, names are given when the whole document is read."""

    subject: Known
    relation: str
    object: Known | None
    start: int
    end: int
    method: str
    confidence: float
    status: str = "actual"
    role: str | None = None
    value: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    says: Known | None = None
    about: str | None = None
    paragraph: str = ""
