"""What a sentence stands in, and what a reading of a document leaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from .drafts import Draft
from .spans import Spanned
from .state import State


@dataclass(slots=True)
class Context:
    """What a sentence stands in: the lead-in before it, the span that a claim from it quotes, its paragraph."""

    text: Spanned
    lead: int = 0
    start: int = 0
    end: int = 0
    paragraph: str = ""
    item: bool = False


@dataclass
class Reading:
    """A document as it was read: drafts in order, and what was seen on the way."""

    drafts: list[Draft] = field(default_factory=list)
    state: State = field(default_factory=State)
