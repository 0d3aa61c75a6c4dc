"""A name found in a sentence, and the small words that tell what kind of name it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from .rules import wordset
from .tokens import Token

JOINERS = wordset("joiners", "namewords")
DETERMINERS = wordset("determiners", "namewords")
DEFINITE = wordset("definite", "namewords")
PRONOUNS = {
    "it": "thing",
    "they": "plural",
    "them": "plural",
    "he": "person",
    "she": "person",
    "him": "person",
    "we": "we",
    "us": "we",
    "itself": "thing",
    "themselves": "plural",
    "both": "plural",
    "these": "plural",
    "all": "plural",
    "each": "plural",
    "former": "thing",
    "latter": "thing",
    "i": "person",
}
OF_SEVERAL = {
    "both",
    "these",
    "all",
    "each",
    "former",
    "latter",
}  # they stand for some of what was named together
COUNTS = {word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven"), 2)}
POSSESSIVES = {"its": "thing", "their": "plural", "his": "person", "her": "person", "our": "we"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a sentence. `first` and `last` are places of its tokens, the last one not counted.

    `form` is `name` (a proper name), `class`, `short` (a definite description such as "the board"), `pronoun` or
    `some` (an indefinite one: "a joint committee"). `owner` is the name it hangs on: "the Council's Cabinet".
    """

    first: int
    last: int
    name: str
    kind: str
    form: str = "name"
    plural: bool = False
    owner: Mention | None = None
    number: str = ""
    extra: tuple[str, ...] = field(default=())


def describes(token: Token | None) -> bool:
    """Whether a word stands before a noun as an adjective does: "a failing provider", "a new body"."""
    return (
        token is not None
        and token.kind == "word"
        and not token.capital
        and (token.low in wordset("adjectives") or token.low.endswith(("ing", "ed", "ful", "able", "ive")))
    )
