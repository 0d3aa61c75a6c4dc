"""How names are compared: the form two spellings share, and the names that alone say too little.

The words it knows stand in `rules/naming.yaml`. It knows names, not entities or documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .entities import normalise
from .yamlfile import read_yaml

_BRACKETED = re.compile(r"\s*\(([A-Z][A-Za-z&]{1,9})s?\)\s*$")
_LETTERS = re.compile(r"[A-Z][A-Z&]{1,6}s?")
_CODE = re.compile(r"(?=.*\d)[A-Z0-9]{3,10}")


@dataclass(frozen=True, slots=True)
class NameRules:
    """What `rules/naming.yaml` says, ready for use."""

    expand: Mapping[str, str]
    well_known: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    lead: frozenset[str]
    heads: tuple[str, ...]
    contrasts: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    generic: frozenset[str]
    titles: frozenset[str]
    post_nominals: frozenset[str]


@lru_cache(maxsize=1)
def name_rules() -> NameRules:
    """The rules for comparing names that come with the program.

    >>> name_rules().expand["ccg"]
    'clinical commissioning group'
    """
    data = read_yaml(Path(__file__).parent / "rules" / "naming.yaml").data
    return NameRules(
        data["expand"],
        data["well_known"],
        {letters: tuple(meanings) for letters, meanings in data["ambiguous"].items()},
        frozenset(data["lead"]),
        tuple(data["heads"]),
        tuple((first, second) for first, second in data["contrasts"]),
        tuple(data["beside"]),
        frozenset(data["generic"]),
        frozenset(data["titles"]),
        frozenset(data["post_nominals"]),
    )


@lru_cache(maxsize=65536)
def name_key(name: str, kind: str = "") -> str:
    """The form two spellings of one name share: case, titles, marks and standard abbreviations do not count.

    Parameters:
        name: as a document or a register gives it.
        kind: its kind; the letters after a person's name are dropped.

    >>> name_key("NHS Northshire CCG") == name_key("Northshire Clinical Commissioning Group (CCG)")
    True
    >>> name_key("Cllr Ann Example MP", "person"), name_key("Northshire ICB") == name_key("Northshire ICP")
    ('ann example', False)
    """
    rules = name_rules()
    if kind == "person":  # an initial "A." is no article, so the general form will not do
        words = normalise(f"x {name}").split()[1:]
        while len(words) > 1 and words[0] in rules.titles:
            words = words[1:]
        while len(words) > 2 and words[-1] in rules.post_nominals:
            words.pop()
        return " ".join(words)
    words = normalise(_BRACKETED.sub("", name)).split()
    text = " ".join(rules.expand.get(word, word) for word in words)
    if text in rules.well_known:
        return rules.well_known[text]
    first, _, rest = text.partition(" ")
    return rest if first in rules.lead and any(_holds(rest, head) for head in rules.heads) else text


@lru_cache(maxsize=65536)
def is_letters(name: str) -> bool:
    """Whether a name is only an abbreviation.

    >>> is_letters("HCP"), is_letters("the HCP"), is_letters("Healthwatch")
    (True, True, False)
    """
    return _LETTERS.fullmatch(name.removeprefix("the ").removeprefix("The ")) is not None


def is_code(text: str) -> bool:
    """Whether a name has the shape of an organisation code (`12F`, `E08000015`).

    >>> is_code("12F"), is_code("HCP")
    (True, False)
    """
    return _CODE.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def is_generic(name: str, kind: str = "") -> bool:
    """Whether a name says too little to mean the same body in another document.

    >>> is_generic("Governing Body", "board"), is_generic("Northshire Governing Body", "board")
    (True, False)
    >>> is_generic("Joint Health and Care Commissioning Executive Group", "board")
    False
    >>> is_generic("NHS", "national_body"), name_key("NHS") == name_key("the National Health Service")
    (False, True)
    >>> is_generic("Ann", "person"), is_generic("clinical commissioning group", "type")
    (True, False)
    """
    words = name_key(name, kind).split()
    if kind == "person":
        return len(words) < 2
    if " ".join(words) in name_rules().well_known.values():
        return False
    if kind in ("type", "instrument") or len([word for word in words if word not in _SMALL]) > _GENERIC_WORDS:
        return False
    return all(word in name_rules().generic for word in words)


def meanings(name: str) -> tuple[str, ...]:
    """What the letters of a name are known to stand for, where that is more than one thing.

    >>> meanings("the ICP")
    ('integrated care partnership', 'integrated care provider')
    """
    return name_rules().ambiguous.get(normalise(name), ())


def are_contrasted(a: str, b: str) -> bool:
    """Whether two names belong to bodies of kinds that are never one: an ICB and an ICP, a trust and its
    charity.

    >>> are_contrasted("Northshire ICB", "Northshire Integrated Care Partnership")
    True
    >>> are_contrasted("Northshire Council", "Northshire Borough Council")
    False
    >>> are_contrasted("Northshire Hospitals", "Northshire Hospitals Charity")
    True
    """
    one, other = _contrast_key(a), _contrast_key(b)
    if any(_holds(one, phrase) != _holds(other, phrase) for phrase in name_rules().beside):
        return True
    return any(_parts(one, other, *pair) or _parts(other, one, *pair) for pair in name_rules().contrasts)


def initials(name: str) -> str:
    """The first letters of its words, small words left out.

    >>> initials("Northshire Health and Care Partnership")
    'nhcp'
    """
    return "".join(word[0] for word in normalise(name).split() if word not in _SMALL)


_GENERIC_WORDS = 5  # a name of more words than this is one of its own, however common each word is
_SMALL = frozenset(["and", "of", "for", "the", "in", "with", "to", "a", "an", "on"])


@lru_cache(maxsize=65536)
def _contrast_key(name: str) -> str:
    """The key of a name with ambiguous letters read in the first of their meanings."""
    return " ".join((meanings(word) or (word,))[0] for word in name_key(name).split())


def _parts(one: str, other: str, first: str, second: str) -> bool:
    """Whether `one` holds the first phrase only and `other` the second."""
    return _holds(one, first) and not _holds(one, second) and _holds(other, second) and one != other


def _holds(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {text} "
