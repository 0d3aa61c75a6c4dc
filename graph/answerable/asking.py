"""Search and `why`, as calls: the store of a workspace opened for questions, and a claim's whole story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .documents import paragraph_at
from .errors import StoreError
from .evidence import shortened
from .fingerprints import hash_inputs
from .lockfile import NAME, read_lock
from .store import Store
from .store.find import Kept, entity_names, find_claim
from .workspace import Workspace

AROUND = 240
"""Characters of context shown on each side of a passage."""


@contextmanager
def opened(workspace: Workspace) -> Iterator[Store]:
    """The store of `workspace`, for reading.

    Raises:
        StoreError: nothing has been built yet, or the store is damaged or of a newer version.
    """
    path = workspace.cache / "store.sqlite"
    if not path.exists():
        raise StoreError(f"{path.as_posix()}: nothing has been built yet. Run: answerable build")
    with Store(path, repair=False) as store:
        if not store.state():
            raise StoreError(f"{path.as_posix()}: the last build did not end. Run: answerable build")
        yield store


def is_stale(workspace: Workspace) -> bool:
    """Whether a source changed since the last build, so that its answers are those of then."""
    lock = read_lock(workspace.exports / NAME)
    return lock is None or dict(lock.inputs) != hash_inputs(workspace)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a claim is there: the claim as it was kept, with its decisions, and the words around it."""

    kept: Kept
    names: dict[str, str]
    before: str
    after: str

    def sentences(self) -> Iterator[str]:
        """Its story, a line each: what it says, where, in which words, by which rule, who decided what."""
        claim, document = self.kept.claim, self.kept.document
        yield f"Claim {claim.id}: {self.said()}"
        yield f"Status: {claim.status}. Review: {claim.review}. Confidence: {claim.confidence:g}."
        yield from self.qualifiers()
        by = ", ".join(part for part in (document["publisher"], document["published"]) if part)
        yield f"Document: {document['title']}{f' ({by})' if by else ''}, sources/documents/{document['file']}"
        yield f"Passage ({claim.passage.locator or self.counted()}, {self.span()}):"
        yield f"  … {self.before}[[{' '.join(claim.passage.quote.split())}]]{self.after} …"
        yield f"Found by: {_method(claim.method)}, first in build {self.kept.first_build}."
        yield from (_decided(decision) for decision in self.kept.decisions)
        if not self.kept.decisions:
            yield "Decisions: none yet."
        yield from (f"Build {number}: {what}" for number, what in self.kept.history)

    def said(self) -> str:
        """The claim in one line, with the resolved names of its ends."""
        claim = self.kept.claim
        subject = self.names.get(self.kept.subject, claim.subject.name)
        if claim.object is None:
            return f"{subject} - {claim.relation} - {claim.value}"
        return f"{subject} - {claim.relation} - {self.names.get(self.kept.object or '', claim.object.name)}"

    def qualifiers(self) -> Iterator[str]:
        """Role, function, dates and who says it, where the claim has them."""
        claim = self.kept.claim
        pairs = (
            ("Role", claim.role), ("About", claim.about), ("From", claim.valid_from), ("To", claim.valid_to),
            ("Says", self.names.get(self.kept.says or "", claim.says.name if claim.says else None)),
        )  # fmt: skip
        yield from (f"{label}: {value}" for label, value in pairs if value)

    def counted(self) -> str:
        """The paragraph of a document that has neither pages nor numbers, counted from its top."""
        return f"paragraph {paragraph_at(self.kept.document['text'], self.kept.claim.passage.start)} from the top"

    def span(self) -> str:
        """The offsets of the passage in the document's text."""
        return f"characters {self.kept.claim.passage.start}-{self.kept.claim.passage.end}"


def why(workspace: Workspace, id_: str) -> Why:
    """Why the claim whose id is, or begins with, `id_` is in the last build of `workspace`.

    Raises:
        UsageError: there is no such claim, or there are several.
        StoreError: nothing has been built yet.
    """
    with opened(workspace) as store:
        kept = find_claim(store, id_)
        names = entity_names(store)
    text, passage = kept.document["text"], kept.claim.passage
    return Why(
        kept,
        names,
        " ".join(text[max(0, passage.start - AROUND) : passage.start].split()) + " ",
        " " + " ".join(text[passage.end : passage.end + AROUND].split()),
    )


def _method(method: str) -> str:
    kind, _, name = method.partition(":")
    return {"rule": f"the rule '{name}'", "curated": "a person's hand (sources/claims)"}.get(kind, method)


def _decided(decision: dict[str, Any]) -> str:
    who = ", ".join(part for part in (decision["by"], decision["when"]) if part)
    what = "; ".join(f"{key}: {value}" for key, value in decision["set"].items())
    why = f": {shortened(decision['why'], 200)}" if decision["why"] else ""
    place = f" [{decision['where']}]" if decision["where"] else ""
    return (
        f"Decision: {decision['decide']}{f' ({what})' if what else ''}{f', {who}' if who else ''}{why}{place}"
    )
