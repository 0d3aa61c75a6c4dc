"""Claims put together: the ones written by hand first, each said once, each with words that are really there.

Knows documents and claims; nothing of entities, of the graph or of files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from .claims import Claim
from .documents import Document
from .entities import normalise


def check_passages(
    claims: Iterable[Claim], documents: Mapping[str, Document]
) -> tuple[list[Claim], list[str]]:
    """The claims whose quoted words stand at their place in their document, and a fault for each other one.

    >>> from answerable.documents import Passage
    >>> from answerable.entities import Name
    >>> said = Claim(subject=Name("A", "board"), relation="statutory", object=None, value="true",
    ...              passage=Passage("note", 0, 5, "A has"), method="rule:x")
    >>> check_passages([said], {"note": Document("note", "A was once.")})[1][0].split(":")[0]
    'note, characters 0-5'
    """
    kept, faults = [], []
    for claim in claims:
        passage = claim.passage
        document = documents.get(passage.document)
        if document and passage.quote.strip() and document.text[passage.start : passage.end] == passage.quote:
            kept.append(claim)
        else:
            faults.append(
                f"{passage.document}, characters {passage.start}-{passage.end}: the words of claim "
                f"{claim.id} ({claim.method}) are not there: “{shortened(passage.quote)}”. "
                "It is not shown; report it."
            )
    return kept, faults


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line, cut at a word where it is longer than `length`.

    >>> shortened("one two three", 8)
    'one two…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length + 1].rpartition(" ")[0] + "…"


def combine(curated: Iterable[Claim], *found: Iterable[Claim]) -> list[Claim]:
    """All claims once each, in the order of document and place.

    Parameters:
        curated: written by hand.
        found: what was found, in the order of trust. A claim gives way to one of an earlier group that says the
            same of words that overlap, and to a surer one of its own with its id.
    """
    chosen: dict[str, Claim] = {}
    earlier: list[Claim] = []
    for group in (curated, *found):
        new = _not_said(list(group), earlier)
        surest: dict[str, Claim] = {}
        for claim in new:
            other = surest.setdefault(claim.id, claim)
            if other is not claim and _doubt(claim) < _doubt(other):
                surest[claim.id] = claim
        chosen = surest | chosen
        earlier += new
    return sorted(chosen.values(), key=_place)


def _doubt(claim: Claim) -> tuple[float, str, int, int, str]:
    """The order in which claims with one id are chosen, the surest first."""
    return -claim.confidence, *_place(claim)


def _not_said(claims: list[Claim], earlier: Sequence[Claim]) -> list[Claim]:
    """The claims that say something that none of `earlier` says of words that overlap."""
    if not claims or not earlier:
        return claims
    spans: dict[tuple[str, str, str, str], list[tuple[int, int]]] = {}
    for claim in earlier:
        spans.setdefault(_saying(claim), []).append((claim.passage.start, claim.passage.end))
    return [claim for claim in claims if not _said_already(claim, spans)]


def _said_already(claim: Claim, spans: Mapping[tuple[str, str, str, str], Sequence[tuple[int, int]]]) -> bool:
    start, end = claim.passage.start, claim.passage.end
    return any(start < there and here < end for here, there in spans.get(_saying(claim), ()))


def without_repeats(
    claims: Sequence[Claim], ends: Mapping[str, tuple[str, str | None]], reviewed: Collection[str]
) -> list[Claim]:
    """The claims without those that the program found and a person had said already, of words that overlap.

    Parameters:
        claims: all of them, once each.
        ends: the ids of both ends of each, so that two spellings of one name are one.
        reviewed: the states of review that a person's word gives a claim.
    """
    spans: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.review in reviewed:
            key = claim.document, claim.relation, claim.value, ends[claim.id]
            spans.setdefault(key, []).append((claim.passage.start, claim.passage.end))
    if not spans:
        return list(claims)
    kept = []
    for claim in claims:
        said = spans.get((claim.document, claim.relation, claim.value, ends[claim.id]), ())
        start, end = claim.passage.start, claim.passage.end
        if claim.review in reviewed or not any(start < there and here < end for here, there in said):
            kept.append(claim)
    return kept


def _saying(claim: Claim) -> tuple[str, str, str, str]:
    """What a claim says and where: its document, ends and relation."""
    other = normalise(claim.object.name) if claim.object else f"={claim.value}"
    return claim.document, normalise(claim.subject.name), claim.relation, other


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document, claim.passage.start, claim.passage.end, claim.id
