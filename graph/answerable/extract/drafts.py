"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass

from .state import Known


@dataclass(slots=True)
class Draft:
    """A claim in the making: ends are entities of the state, names are given when the whole document is read.

    `anchor` is where in its sentence it is said; `near` where the name of its own in a list ends, or 0.
    """

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
    anchor: int = 0
    near: int = 0
    happened: bool = False
    modal: str = ""
