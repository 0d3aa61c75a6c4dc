"""Readings as rows: what one document gave, so that it need not be read again while nothing changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..batch import Result, Task
from ..claimjson import claim_from_dict, claim_to_dict
from ..documents import CatalogueEntry, Document, Mark


def reading_key(entry: CatalogueEntry | None, sha256: str, rules: str, vocabulary: str) -> str:
    """The key of a reading: the file's bytes, its catalogue entry, the rules and the vocabulary together."""
    described = json.dumps(entry_to_dict(entry), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256("\x1f".join((sha256, described, rules, vocabulary)).encode("utf-8")).hexdigest()


def entry_to_dict(entry: CatalogueEntry | None) -> dict[str, Any] | None:
    """An entry as plain data."""
    return {name: getattr(entry, name) for name in CatalogueEntry.__slots__} if entry else None


def reading_sum(data: str) -> str:
    """A checksum that tells a damaged row from a whole one."""
    return hashlib.sha256(data.encode("utf-8")).hexdigest()[:16]


def dump_reading(result: Result) -> str:
    """A result as one text; `load_reading` reads it back."""
    data: dict[str, Any] = {"faults": list(result.faults)}
    if result.document:
        document = result.document
        data["document"] = {
            "id": document.id,
            "text": document.text,
            "sha256": document.sha256,
            "entry": entry_to_dict(document.entry),
            "marks": [[mark.kind, mark.start, mark.end, mark.level, mark.label] for mark in document.marks],
            "format": document.format,
            "notices": list(document.notices),
        }
        data["claims"] = [claim_to_dict(claim) for claim in result.claims]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load_reading(text: str, task: Task) -> Result:
    """The result that `dump_reading` wrote."""
    data = json.loads(text)
    faults = tuple(data["faults"])
    if "document" not in data:
        return Result(task, None, faults=faults)
    document = data["document"]
    entry = document["entry"]
    return Result(
        task,
        Document(
            document["id"],
            document["text"],
            document["sha256"],
            CatalogueEntry(**{**entry, "facts_from": tuple(entry["facts_from"])}) if entry else None,
            tuple(Mark(*mark) for mark in document["marks"]),
            document["format"],
            tuple(document["notices"]),
        ),
        tuple(claim_from_dict(claim) for claim in data["claims"]),
        faults,
    )
