"""A made-up record for the examples in docstrings and for tests: five sentences about a county that is not.

It is no workspace and reads no file; the claims are given, each with its place in one of two little
documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .claims import Claim
from .decisions import Decisions
from .documents import CatalogueEntry, Document, Passage
from .entities import Name
from .vocabulary import load_vocabulary

if TYPE_CHECKING:
    from .build import Build

TEXTS = {
    "minutes": (
        "2020-03-12",
        "Ann Example chairs the Northshire Care Board. The Northshire Care Board is a committee of Northshire"
        " Council.\nThe Northshire Care Board reports to the Northshire Partnership.",
    ),
    "news": (
        "2021-06",
        "Northshire Partnership will take over from Northshire Care Board in April 2022. Northshire Council"
        " said that it had not agreed to this.",
    ),
}
KINDS = {
    "Ann Example": "person",
    "Northshire Council": "local_authority",
    "Northshire Partnership": "system",
}


def toy_claim(subject: str, relation: str, target: str, **rest: Any) -> Claim:
    """A claim of the first made-up document between two of its names.

    >>> toy_claim("Ann Example", "chairs", "Northshire Care Board").passage.quote
    'Ann Example chairs the Northshire Care Board.'
    """
    document, quote = rest.pop("document", "minutes"), rest.pop("quote", "")
    text = TEXTS[document][1]
    quote = quote or next(part for part in (f"{p}." for p in text.split(".")) if subject in part).strip()
    ends = (Name(name, KINDS.get(name, "board")) for name in (subject, target))
    passage = Passage(document, text.index(quote), text.index(quote) + len(quote), quote)
    return Claim(subject=next(ends), relation=relation, object=next(ends), passage=passage, **rest)


def toy_build(extra: Iterable[Claim] = ()) -> Build:
    """A build of the made-up documents.

    Parameters:
        extra: claims to add to the five.

    >>> len(toy_build().claims)
    5
    """
    from .build import Build
    from .resolve import resolve

    claims = (
        toy_claim("Ann Example", "chairs", "Northshire Care Board", valid_from="2018-04", review="accepted"),
        toy_claim(
            "Northshire Care Board",
            "part_of",
            "Northshire Council",
            quote="The Northshire Care Board is a committee of Northshire Council.",
        ),
        toy_claim(
            "Northshire Care Board",
            "accountable_to",
            "Northshire Partnership",
            quote="The Northshire Care Board reports to the Northshire Partnership.",
        ),
        toy_claim(
            "Northshire Care Board",
            "succeeded_by",
            "Northshire Partnership",
            document="news",
            status="planned",
            valid_from="2022-04",
        ),
        toy_claim("Northshire Council", "challenges", "Northshire Partnership", document="news"),
        *extra,
    )
    documents = {
        name: Document(name, text, entry=CatalogueEntry(name, f"{name}.txt", name.title(), published=day))
        for name, (day, text) in TEXTS.items()
    }
    words = load_vocabulary()
    found = resolve(claims, (), Decisions(), words, published={name: TEXTS[name][0] for name in TEXTS})
    return Build(
        documents=documents,
        entities=found.entities,
        claims=claims,
        ends=found.ends,
        says=found.says,
        vocabulary=words,
        title="Northshire",
        suggestions=found.suggestions,
        ambiguous=found.ambiguous,
    )
