"""Claims as plain data: whole for the store, and as the lines that `answerable extract` prints."""

from __future__ import annotations

from typing import Any

from .claims import Claim
from .documents import Passage
from .entities import Name


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Everything a claim holds, as plain data; fields that say nothing are left out.

    >>> ccg = Name("Northshire CCG", "commissioner")
    >>> said = Passage("note", 0, 2, "It")
    >>> made = Claim(subject=ccg, relation="statutory", object=None, value="true", passage=said)
    >>> claim_from_dict(claim_to_dict(made)) == made
    True
    """
    passage = claim.passage
    data: dict[str, Any] = {
        "subject": name_to_dict(claim.subject),
        "relation": claim.relation,
        "object": name_to_dict(claim.object),
        "value": claim.value,
        "status": claim.status,
        "role": claim.role,
        "about": claim.about,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "says": name_to_dict(claim.says),
        "passage": [
            passage.document,
            passage.start,
            passage.end,
            passage.quote,
            passage.page,
            passage.paragraph,
        ],
        "method": claim.method,
        "confidence": claim.confidence,
        "review": claim.review,
        "first_id": claim.first_id or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def claim_from_dict(data: dict[str, Any]) -> Claim:
    """The claim that `claim_to_dict` made `data` of."""
    subject = name_from_dict(data["subject"])
    assert subject is not None
    return Claim(
        subject=subject,
        relation=data["relation"],
        object=name_from_dict(data.get("object")),
        passage=Passage(*data["passage"]),
        value=data.get("value"),
        status=data["status"],
        role=data.get("role"),
        about=data.get("about"),
        valid_from=data.get("valid_from"),
        valid_to=data.get("valid_to"),
        says=name_from_dict(data.get("says")),
        method=data["method"],
        confidence=data["confidence"],
        review=data["review"],
        first_id=data.get("first_id", ""),
    )


def name_to_dict(name: Name | None) -> dict[str, Any] | None:
    """A name as plain data: `name`, `kind`, `aliases`."""
    return None if name is None else {"name": name.name, "kind": name.kind, "aliases": list(name.aliases)}


def name_from_dict(data: dict[str, Any] | None) -> Name | None:
    """The name that `name_to_dict` made `data` of."""
    return None if data is None else Name(data["name"], data["kind"], tuple(data["aliases"]))


def claim_line(claim: Claim, document: str) -> dict[str, Any]:
    """One line of `answerable extract --format jsonl`; `document` is the file's name.

    An attribute claim has `attribute` and `value` in place of `relation` and `object`. `says` is a name.
    """
    if claim.object is None:
        middle: dict[str, Any] = {"attribute": claim.relation, "value": claim.value}
    else:
        middle = {"relation": claim.relation, "object": name_to_dict(claim.object)}
    return {
        "document": document,
        "subject": name_to_dict(claim.subject),
        **middle,
        "status": claim.status,
        "role": claim.role,
        "from": claim.valid_from,
        "to": claim.valid_to,
        "about": claim.about,
        "says": claim.says.name if claim.says else None,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "quote": claim.passage.quote,
        "method": claim.method,
        "confidence": claim.confidence,
        "id": claim.id,
    }
