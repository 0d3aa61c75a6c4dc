"""Calling an extractor on a document, and letting through only what the document really says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..claims import Claim
from ..documents import Document
from ..evidence import check_passages
from ..vocabulary import Vocabulary
from .reported import NotAClaim, claim_of_report


class Extractor(Protocol):
    """Anything that can be called with a document and the vocabulary and gives claims, or reports of them."""

    def __call__(self, document: Document, vocabulary: Vocabulary) -> Iterable[Claim | Mapping[str, Any]]:
        """The claims of `document`: records, or mappings as `claim_of_report` takes them."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an extractor found: the claims that stand, and how many were dropped, by reason."""

    claims: tuple[Claim, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """In a sentence, how many stand and why the others do not.

        >>> Gathered((), {"its words are not in the document": 2}).summary
        '0 claims; 2 left out (its words are not in the document: 2)'
        """
        kept = f"{len(self.claims)} claim{'' if len(self.claims) == 1 else 's'}"
        if not self.dropped:
            return kept
        reasons = "; ".join(f"{reason}: {number}" for reason, number in sorted(self.dropped.items()))
        return f"{kept}; {sum(self.dropped.values())} left out ({reasons})"


def gather(extractor: Extractor, document: Document, vocabulary: Vocabulary, method: str) -> Gathered:
    """What `extractor` finds in `document`: each claim once, every one with words that stand there.

    Parameters:
        method: what claims say of who found them, where the extractor gives reports.

    >>> from answerable.vocabulary import load_vocabulary
    >>> def always(document, vocabulary):
    ...     yield {"subject": {"name": "NHS England", "kind": "national_body"}, "attribute": "statutory",
    ...            "value": "true", "quote": "NHS England is a statutory body"}
    >>> note = Document("note", "The board met in public.")
    >>> gather(always, note, load_vocabulary(), "always").summary
    '0 claims; 1 left out (its words are not in the document: 1)'
    """
    dropped: Counter[str] = Counter()
    claims: dict[str, Claim] = {}
    for found in extractor(document, vocabulary):
        try:
            claim = _claim(found, document, vocabulary, method)
        except NotAClaim as reason:
            dropped[str(reason)] += 1
            continue
        claims.setdefault(claim.id, claim)
    return Gathered(tuple(sorted(claims.values(), key=_place)), dict(sorted(dropped.items())))


def _claim(
    found: Claim | Mapping[str, Any], document: Document, vocabulary: Vocabulary, method: str
) -> Claim:
    if isinstance(found, Claim):
        kept, _ = check_passages([found], {document.id: document})
        if not kept:
            raise NotAClaim("its words are not in the document")
        return found
    if not isinstance(found, Mapping):
        raise NotAClaim("it is neither a claim nor a mapping")
    after = found.get("start")
    return claim_of_report(found, document, vocabulary, method, after if isinstance(after, int) else 0)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.passage.start, claim.passage.end, claim.id
