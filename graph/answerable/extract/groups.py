"""Which groups of ends (`frames.yaml`) an entity belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from .names import lexicon
from .rules import wordset
from .state import Known
from .tokens import singular

_PLAIN = {"local", "other", "key", "wider", "new", "senior"}  # words that make a vague class no less vague


def group_of(known: Known) -> set[str]:
    """The groups of ends (`frames.yaml`) that an entity belongs to."""
    kind = known.kind
    if kind in {"person", "post"}:
        return {"person", "individual"}
    if kind == "type":
        head = singular(known.name.split()[-1].casefold())
        lex = lexicon()
        bare = " ".join(w for w in known.name.casefold().split() if w not in _PLAIN)
        if bare in lex.vague:
            return {"placeclass"} if head in {"place", "neighbourhood", "borough"} else set()
        if lex.class_heads.get(head) == "people":
            return {"person", "peopleclass"}
        groups = {"class", "properclass"} if known.name in lex.class_names else {"class"}
        if head not in wordset("unbodied"):
            groups.add("orgclass")
        if head in {"place", "neighbourhood", "borough", "region", "area", "locality", "district", "system"}:
            groups.add("placeclass")
        return groups
    if kind == "area":
        return {"area", "placename"}
    if kind in {"instrument", "fund"}:
        return {kind}
    if kind == "programme":
        return {"programme", "body"}
    if kind == "":
        return (
            {"body", "orgs", "programme", "area"}
            if len(known.name.split()) <= 3
            else {"body", "orgs", "programme"}
        )
    return {"body", "orgs", kind}


def fits_class(known: Known, type_: Known) -> bool:
    """Whether an entity may be of a class: an area is a borough, a person no trust."""
    groups = group_of(type_)
    if known.kind == "area":
        return "placeclass" in groups or not groups
    if known.is_person:
        return "person" in groups
    return "class" in groups


def fits(known: Known, wanted: frozenset[str]) -> bool:
    """Whether an entity may stand at an end that wants these groups."""
    return bool(group_of(known) & wanted)


def one_by_one(text: str, left: Sequence[object], right: Sequence[object]) -> bool:
    """Whether a sentence says that the first of some goes with the first of others, and so on.

    >>> one_by_one("A and B chair C and D respectively.", "AB", "CD"), one_by_one("A and B chair C and D.", "AB", "CD")
    (True, False)
    """
    return len(left) == len(right) > 1 and "respectively" in text
