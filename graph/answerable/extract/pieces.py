"""A sentence as a row of chunks: what a chunk is, and the small words between chunks."""

from __future__ import annotations

from dataclasses import dataclass, field

from .mentions import Mention
from .roles import Role
from .rules import wordset
from .tokens import Token
from .verbs import VerbGroup

PARTIES = wordset("parties", "chunkwords")
PREPOSITIONS = wordset("prepositions", "chunkwords")
CONJUNCTIONS = wordset("conjunctions", "chunkwords")
RELATIVES = wordset("relatives", "chunkwords")


@dataclass(slots=True)
class Chunk:
    """One chunk: `type` is M (names), R (roles), V (verb group) or W (a word or mark)."""

    type: str
    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    verb: VerbGroup | None = None
    low: str = ""
    folded: bool = False

    @property
    def form(self) -> str:
        """The form of its verb; "" where it is none."""
        return self.verb.form if self.verb is not None else ""

    @property
    def lemma(self) -> str:
        """The lemma of its verb; "" where it is none."""
        return self.verb.lemma if self.verb is not None else ""


@dataclass(slots=True)
class Sentence:
    """A sentence taken apart."""

    text: str
    tokens: list[Token]
    chunks: list[Chunk]
    mentions: list[Mention]
    roles: list[Role]
    row: str = field(default="", init=False)  # `rows.symbols` of its chunks, once they are asked for
