"""The claims and the entities of a document: the two calls that the rest of the program makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..claims import Claim
from ..documents import Document
from ..entities import Name
from ..vocabulary import Vocabulary
from .drafts import Draft
from .engine import Reader
from .records import Records, records

_TIES = frozenset({"chairs", "leads", "member_of", "works_for"})


def extract_claims(
    document: Document,
    *,
    vocabulary: Vocabulary | None = None,
    min_confidence: float = 0.5,
) -> list[Claim]:
    """The claims that the rules find in a document, in the order of their passages.

    Parameters:
        document: its text, with the structure its reader knew.
        vocabulary: relations, kinds and statuses; the program's own where none is given.
        min_confidence: claims less sure are left out: by half, those of rules that are oftener wrong than right.

    >>> text = "The Northshire Health Board is chaired by the Leader of Northshire Council."
    >>> [(c.subject.name, c.relation, c.object.name) for c in extract_claims(Document("note", text))]
    [('Leader of Northshire Council', 'chairs', 'Northshire Health Board')]
    """
    return choose(document, Reader(document, vocabulary).read().drafts, min_confidence)


def choose(
    document: Document,
    drafts: Iterable[Draft],
    min_confidence: float = 0.5,
    record: Records | None = None,
) -> list[Claim]:
    """The claims that drafts give: each fact once, by its surest rule, in the order of their passages.

    Parameters:
        record: of the rules, from which a claim's confidence comes; the program's own where none is given.
    """
    record = record or records()
    best: dict[tuple[int, str, int | str, str], tuple[float, Draft]] = {}
    for draft in drafts:
        sure = record.of(draft)
        if sure < min_confidence:
            continue
        key = (
            id(draft.subject),
            draft.relation,
            id(draft.object) if draft.object else draft.value or "",
            draft.status,
        )
        if key not in best or best[key][0] < sure:
            best[key] = sure, draft
    telling = _telling([draft for _, draft in best.values()])
    claims = [claim_of(document, draft, record.of(draft)) for draft in telling]
    return sorted(
        claims,
        key=lambda c: (
            c.passage.start,
            c.passage.end,
            c.relation,
            c.subject.name,
            c.object.name if c.object else "",
            c.status,
        ),
    )


def _telling(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts without those that say no more than another: "left the trust" of whom it calls its chair."""
    told: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        if draft.relation in _TIES and (draft.role or draft.relation != "works_for"):
            told.setdefault((id(draft.subject), id(draft.object)), []).append(draft)
    for draft in drafts:
        others = told.get((id(draft.subject), id(draft.object)), ())
        if draft.method.endswith("member_of/join") and any(o.role and o.start == draft.start for o in others):
            continue  # "joined the trust as its director"
        if draft.relation != "works_for" or draft.role or not others:
            yield draft
        elif draft.valid_from and all(o.valid_from and o.valid_from != draft.valid_from for o in others):
            yield draft  # he joined it in one year and led it from another


def claim_of(document: Document, draft: Draft, confidence: float) -> Claim:
    """The claim that one draft makes."""
    return Claim(
        subject=draft.subject.as_name(),
        relation=draft.relation,
        object=draft.object.as_name() if draft.object else None,
        passage=document.passage(draft.start, draft.end, draft.paragraph),
        value=draft.value,
        status=draft.status,
        role=draft.role,
        about=draft.about,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        says=draft.says.as_name() if draft.says else None,
        method=f"rule:{draft.method}",
        confidence=confidence,
    )


def find_entities(document: Document) -> list[Name]:
    """Every entity that a document names, as its reading ends.

    >>> [e.name for e in find_entities(Document("note", "Northshire Council met NHS England."))]
    ['Northshire Council', 'NHS England']
    """
    return [known.as_name() for known in Reader(document).read().state.entities]
