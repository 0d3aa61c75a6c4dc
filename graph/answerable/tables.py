"""The evidence as rows: bodies, claims, documents; as plain rows for writers, as DataFrames for notebooks.

Every value is text, a number for places and confidence, and "" where nobody said: nothing is guessed from
digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from .build import Build
    from .claims import Claim

Value = str | int | float
Row = dict[str, Value]
BODIES = (
    "body", "name", "kind", "aliases", "codes", "place", "valid_from", "valid_to", "claims", "documents",
)  # fmt: skip
CLAIMS = (
    "claim", "subject", "subject_name", "relation", "object", "object_name", "value", "status", "role",
    "about", "valid_from", "valid_to", "says", "says_name", "review", "method", "confidence", "document",
    "document_title", "publisher", "published", "page", "paragraph", "start", "end", "quote",
)  # fmt: skip
DOCUMENTS = (
    "document", "title", "kind", "publisher", "published", "published_how", "address", "licence", "file",
    "format", "words", "claims", "sha256",
)  # fmt: skip


def body_rows(build: Build, *, reviewed_only: bool | None = None) -> list[Row]:
    """One row for each body, person, place, law that a claim speaks of, sorted by id; columns are `BODIES`.

    `claims` and `documents` count the claims that name it and the documents these stand in.

    >>> from answerable.toy import toy_build
    >>> [(row["body"], row["claims"]) for row in body_rows(toy_build())][:2]
    [('ann-example', 1), ('northshire-care-board', 4)]
    """
    named: dict[str, list[Claim]] = {}
    for claim in build.shown(reviewed_only):
        subject, other = build.ends[claim.id]
        for identity in {subject, other, build.says.get(claim.id)} - {None}:
            named.setdefault(str(identity), []).append(claim)
    rows: list[Row] = []
    for identity, claims in sorted(named.items()):
        entity = build.entities[identity]
        codes = "; ".join(f"{scheme}:{code}" for scheme, code in sorted(entity.codes.items()))
        values: list[Value] = [
            identity, entity.name, entity.kind, "; ".join(entity.aliases), codes, entity.place or "",
            entity.valid_from or "", entity.valid_to or "", len(claims), len({c.document for c in claims}),
        ]  # fmt: skip
        rows.append(dict(zip(BODIES, values, strict=True)))
    return rows


def claim_rows(build: Build, *, reviewed_only: bool | None = None) -> list[Row]:
    """One row for each claim, in the order of documents and places; columns are `CLAIMS`.

    `subject`, `object` and `says` are ids of bodies; `value` is what an attribute claim says.

    >>> from answerable.toy import toy_build
    >>> row = claim_rows(toy_build())[0]
    >>> row["subject_name"], row["relation"], row["object_name"], row["published"]
    ('Ann Example', 'chairs', 'Northshire Care Board', '2020-03-12')
    """
    return [dict(zip(CLAIMS, values, strict=True)) for values in claim_values(build, reviewed_only)]


def claim_values(build: Build, reviewed_only: bool | None = None) -> Iterator[list[Value]]:
    """The values of each row of `claim_rows`, in the order of `CLAIMS`."""
    shown = sorted(build.shown(reviewed_only), key=lambda c: (c.document, c.passage.start, c.id))
    return (_claim(claim, build) for claim in shown)


def _claim(claim: Claim, build: Build) -> list[Value]:
    """The values of a claim's row."""
    (subject, other), says = build.ends[claim.id], build.says.get(claim.id)
    document, passage = build.documents.get(claim.document), claim.passage
    entry = document.entry if document else None
    return [
        claim.id, subject, build.entities[subject].name, claim.relation, other or "",
        build.entities[other].name if other else "", claim.value or "", claim.status, claim.role or "",
        claim.about or "", claim.valid_from or "", claim.valid_to or "", says or "",
        build.entities[says].name if says else "", claim.review, claim.method, float(claim.confidence),
        claim.document, document.title if document else claim.document, entry.publisher if entry else "",
        (document.published if document else None) or "", passage.page, passage.paragraph, passage.start,
        passage.end, " ".join(passage.quote.split()),
    ]  # fmt: skip


def document_rows(build: Build, *, reviewed_only: bool | None = None) -> list[Row]:
    """One row for each document that was read, sorted by id; columns are `DOCUMENTS`.

    >>> from answerable.toy import toy_build
    >>> [(row["document"], row["published"], row["claims"]) for row in document_rows(toy_build())]
    [('minutes', '2020-03-12', 3), ('news', '2021-06', 2)]
    """
    shown = Counter(claim.document for claim in build.shown(reviewed_only))
    rows: list[Row] = []
    for identity, document in sorted(build.documents.items()):
        entry = document.entry
        names = ("kind", "publisher", "published", "published_how", "address", "licence", "file")
        told: list[Value] = [str(getattr(entry, name, "") or "") for name in names]
        counts: list[Value] = [len(document.text.split()), shown[identity], document.sha256]
        rows.append(
            dict(zip(DOCUMENTS, [identity, document.title, *told, document.format, *counts], strict=True))
        )
    return rows


def to_frame(rows: Iterable[Mapping[str, object]], columns: Sequence[str] = ()) -> pd.DataFrame:
    """Rows as a DataFrame whose columns are there even when no row is.

    Parameters:
        rows: mappings of column to value.
        columns: the columns and their order; those of the first row unless given.

    >>> to_frame([], ["name", "kind"]).columns.to_list()
    ['name', 'kind']
    """
    import pandas as pd

    found = [dict(row) for row in rows]
    return pd.DataFrame(found, columns=list(columns) or (list(found[0]) if found else None), dtype=object)


def read_frame(path: Path) -> pd.DataFrame:
    """A CSV file as a DataFrame of text: no code read as a number, no name read as a missing value.

    Raises:
        FileNotFoundError: there is no such file.
    """
    import pandas as pd

    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
