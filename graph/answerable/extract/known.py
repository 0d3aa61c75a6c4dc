"""An entity of a document as it is known so far, and the form in which its names are compared."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from ..entities import Name, normalise
from .names import lexicon
from .rules import load, wordset
from .tokens import singular

KIND_OF_HEAD = {head: set(kinds) for head, kinds in load("heads")["kinds_of_head"].items()}
BODIES = {
    "national_body",
    "system",
    "commissioner",
    "provider",
    "collaborative",
    "local_authority",
    "board",
    "voluntary",
    "company",
    "think_tank",
    "programme",
    "",
}
EMPLOYERS = {
    *("provider", "commissioner", "local_authority", "national_body"),
    *("system", "voluntary", "company", "think_tank"),
}
GENERIC = wordset("generic", "heads")
AREAS = {head for head, kinds in KIND_OF_HEAD.items() if kinds == {"area"}}
BOARDS = {head for head, kinds in KIND_OF_HEAD.items() if "board" in kinds} - wordset("no_boards", "heads")
LIKE = {word: head for head, words in load("heads")["like"].items() for word in words}
_WOMEN = {name.casefold() for name in load("forenames")["women"]}
_MEN = {name.casefold() for name in load("forenames")["men"]}
_GENDERED: dict[str, str] = {
    title: gender for gender, titles in load("heads")["gendered"].items() for title in titles
}

_PLACE_OF = re.compile(
    r"(?P<place>[A-Z].*?) (?:(?:Metropolitan|County|City|Borough|District|Town|Parish|Unitary) )*"
    r"(?:Council|Corporation|Combined Authority)$"
)
_OF_PLACE = re.compile(
    r"(?:(?:London|Royal|Metropolitan) )*(?:Borough|City|County|District) (?:Council )?"
    r"of (?P<place>[A-Z].*?)(?: Council)?$"
)


@dataclass(eq=False)
class Known:
    """An entity of the document: its fullest name so far, its kind, every form it was given, where it was last met."""

    name: str
    kind: str
    forms: dict[str, None] = field(default_factory=dict)
    last: int = -1
    count: int = 0
    first: int = 0
    plural: bool = False
    foreseen: int = 0
    gender: str = ""
    owner: Known | None = None

    @property
    def head(self) -> str:
        """The last word of its name, in lower case and singular."""
        return key_of(self.name).split()[-1] if key_of(self.name) else ""

    def as_name(self) -> Name:
        """As claims give it."""
        aliases = tuple(sorted(f for f in self.forms if f != self.name))
        return Name(self.name, self.kind or "company", aliases)

    @property
    def is_person(self) -> bool:
        """A human being or a post."""
        return self.kind in {"person", "post"}


def gender_of(name: str) -> str:
    """Whether a person is `she` or `he` by title and forename; nothing where these do not tell.

    >>> gender_of("Ms Example"), gender_of("Edwin Example"), gender_of("Chris Example")
    ('she', 'he', '')
    """
    words = [word.casefold().rstrip(".") for word in name.split()]
    for word in words:
        if word in _GENDERED:
            return _GENDERED[word]
    first = next((word for word in words if len(word) > 1), "").split("-")[0]
    return "she" if first in _WOMEN else "he" if first in _MEN and len(words) > 1 else ""


def place_of(name: str) -> str:
    """The place that a council is the council of; nothing where its name does not tell.

    >>> place_of("Northshire Metropolitan Borough Council"), place_of("London Borough of Westbury")
    ('Northshire', 'Westbury')
    """
    if len(name) > 120:
        return ""
    found = _OF_PLACE.match(name) or _PLACE_OF.match(name)
    return found["place"] if found else ""


@functools.lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """The form in which names are compared: small letters, the last words singular, known short forms in full.

    >>> key_of("The Orrin CCGs")
    'orrin clinical commissioning group'
    """
    classes = lexicon().classes
    words: list[str] = []
    for word in normalise(name).split():
        one = singular(word)
        words.extend(normalise(classes[one]).split() if one in classes and len(one) < 5 else [one])
    if len(words) > 2 and words[0] == "nhs" and words[-1] in {"ccg", "icb", "group"}:
        words = words[1:]
    return " ".join(words)


def title(name: str) -> str:
    """A description written as a name.

    >>> title("board of trustees")
    'Board of Trustees'
    """
    return " ".join(
        w if w in {"and", "of", "for"} or w.isupper() else w[:1].upper() + w[1:] for w in name.split()
    )


def initials(name: str) -> set[str]:
    """The abbreviations that a name may have: initials of its words, with and without the small ones.

    >>> sorted(initials("Joint Health and Care Commissioning Executive Group"))
    ['JHACCEG', 'JHCCEG']
    >>> sorted(initials("NHS England"))
    ['NE', 'NHSE']
    """
    words = re.findall(r"[A-Za-z]+|&", name)
    big = "".join(
        w[0] for w in words if w.casefold() not in {"of", "for", "and", "the", "in", "on", "&", "to", "s"}
    )
    every = "".join(w[0] for w in words if w != "&")
    whole = "".join(w if w.isupper() else w[0] for w in words if w[0].isupper())
    return {big.upper(), every.upper(), whole}
