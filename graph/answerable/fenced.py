"""The search for claims, in the child process with limits in which documents are read.

A document on which it hangs, crashes or runs out of memory is named and skipped, like one that cannot be read.
"""

from __future__ import annotations

import gc
import os
import pickle
from typing import Any

from .claimjson import claim_from_dict, claim_to_dict
from .claims import Claim
from .documents import Document
from .entities import Name
from .errors import DataError
from .readers.apart import Work, shared_apart
from .vocabulary import Vocabulary

FINDING = Work(
    "answerable.fenced:find",
    "finding claims in it",
    "the search for claims",
    "Please report it, with the file.",
)
PER_SECOND = 20_000
"""Characters of text for which a document is given another second, over the limit of every document."""


def find_claims(
    document: Document, *, vocabulary: Vocabulary, min_confidence: float = 0.5, shown: str = ""
) -> tuple[Claim, ...]:
    """The claims of a document, found in the child process; in this one with `ANSWERABLE_DEBUG` set.

    Parameters:
        min_confidence: claims below it are left out.
        shown: how messages name the file.

    Raises:
        DataError: the search crashed, failed or went over a limit; with the reason and what to do.

    >>> from answerable.vocabulary import load_vocabulary
    >>> note = Document("note", "The Northshire Board reports to Northshire Council.")
    >>> [claim.relation for claim in find_claims(note, vocabulary=load_vocabulary())]
    ['accountable_to']
    """
    if os.environ.get("ANSWERABLE_DEBUG"):
        from .extract import extract_claims

        return tuple(extract_claims(document, vocabulary=vocabulary, min_confidence=min_confidence))
    apart, name = shared_apart(), shown or document.id
    data = pickle.dumps((document, vocabulary, min_confidence))
    seconds = apart.limits.seconds + len(document.text) // PER_SECOND
    return check_claims(apart.call(FINDING, data, name, seconds), document, vocabulary, name)


def find(data: bytes, name: str) -> list[dict[str, Any]]:
    """What the child does: the claims of the pickled document as plain data; the pickle is its parent's."""
    from .extract import extract_claims

    document, vocabulary, min_confidence = pickle.loads(data)
    gc.disable()  # what a reading allocates lives until it ends
    try:
        found = extract_claims(document, vocabulary=vocabulary, min_confidence=min_confidence)
        return [claim_to_dict(claim) for claim in found]
    finally:
        gc.enable()


def check_claims(said: Any, document: Document, vocabulary: Vocabulary, name: str) -> tuple[Claim, ...]:
    """A child's answer as claims, each with words and a passage that fit: the child has touched what is not
    trusted.

    Raises:
        DataError: it makes no sense.
    """
    try:
        claims = tuple(map(claim_from_dict, said))
        sound = all(_fits(claim, document, vocabulary) for claim in claims)
    except (KeyError, TypeError, ValueError, AttributeError, AssertionError, DataError):
        sound = False
    if not sound:
        raise DataError(
            f"{name}: the search for claims gave an answer that makes no sense. It is skipped. "
            "Please report it, with the file."
        )
    return claims


def _fits(claim: Claim, document: Document, vocabulary: Vocabulary) -> bool:
    passage = claim.passage
    names = (claim.subject, claim.object, claim.says)
    words = (claim.value, claim.role, claim.about, claim.valid_from, claim.valid_to)
    return (
        all(name is None or _is_name(name) for name in names)
        and all(word is None or isinstance(word, str) for word in words)
        and (claim.relation in vocabulary.relations or claim.relation in vocabulary.attributes)
        and claim.status in vocabulary.statuses
        and isinstance(claim.confidence, int | float)
        and claim.review == "suggested"
        and passage.document == document.id
        and isinstance(passage.start, int)
        and isinstance(passage.end, int)
        and 0 <= passage.start <= passage.end
        and document.text[passage.start : passage.end] == passage.quote
    )


def _is_name(name: Name) -> bool:
    return all(isinstance(word, str) for word in (name.name, name.kind, *name.aliases))
