"""The claim: one document's saying that subject - relation - object holds, with qualifiers and passage.

A record. It knows nothing of files, of the graph or of resolution; its ends are names as the document gives
them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from .documents import Passage
from .entities import Name, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One document's saying of one thing.

    For an attribute claim `relation` is the name of the attribute, `object` is None and `value` holds what
    is said (`"true"`, `"none"`, `"2500000"`, `"12 CCGs"`). `status` is of the world, `review` of the claim.
    Dates are EDTF; `valid_from` counts, `valid_to` does not. `method` names the rule, `curated`, or the
    register that made it. A claim whose ends or relation a person corrected keeps its id: `first_id` holds
    it.

    >>> from answerable.documents import Passage
    >>> ccg, board = Name("NHS Northshire CCG", "commissioner"), Name("Northshire Board", "board")
    >>> words = Passage("note", 0, 9, "The board")
    >>> claim = Claim(subject=ccg, relation="member_of", object=board, passage=words)
    >>> claim.status, len(claim.id)
    ('actual', 12)
    """

    subject: Name
    relation: str
    object: Name | None
    passage: Passage
    value: str | None = None
    status: str = "actual"
    role: str | None = None
    about: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    says: Name | None = None
    method: str = "curated"
    confidence: float = 1.0
    review: str = "suggested"
    first_id: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        other = normalise(self.object.name) if self.object else f"={self.value}"
        object.__setattr__(
            self,
            "id",
            self.first_id
            or claim_id(
                self.passage.document, normalise(self.subject.name), self.relation, other, self.passage.quote
            ),
        )

    @property
    def document(self) -> str:
        """The id of the document that says it."""
        return self.passage.document

    @property
    def is_attribute(self) -> bool:
        """Whether it is of one entity (`statutory`, `population`) and not between two."""
        return self.object is None


def claim_id(document: str, subject: str, relation: str, object_: str, quote: str) -> str:
    """Twelve hexadecimal digits that stay the same while document, ends, relation and quoted words do.

    A corrected date or status keeps the id, and links to it stay good; so does a passage that moved in its
    document.
    """
    text = "\x1f".join((document, subject, relation, object_, " ".join(quote.split())))
    digits = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    return (
        f"a{digits[1:]}" if digits.isdigit() else digits
    )  # readers of graphs and tables take digits for a number
