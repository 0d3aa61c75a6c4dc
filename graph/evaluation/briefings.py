"""The claims written by hand about the workspace's own documents, as gold files that score.py reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from answerable.catalogue import document_path
from answerable.claims import Claim
from answerable.curated import read_curated
from answerable.documents import Document
from answerable.entities import Name, slug
from answerable.readers import read_document
from answerable.sources import read_sources
from answerable.workspace import Workspace


def write_gold(root: Path, folder: Path) -> None:
    """Write into `folder` a gold file for each document of the workspace `root` that has claims by hand."""
    workspace = Workspace(root)
    sources = read_sources(workspace)
    documents = {
        entry.id: read_document(document_path(workspace, entry), entry) for entry in sources.catalogue
    }
    aliases = {entity.name: entity.aliases for entity in sources.entities}
    claims = read_curated(workspace, documents, sources.entities, sources.vocabulary)
    for document in documents.values():
        told = [claim for claim in claims if claim.document == document.id]
        if told and document.entry is not None:
            gold = {"document": document.entry.file, **gold_of(document, told, aliases)}
            text = yaml.safe_dump(gold, sort_keys=False, allow_unicode=True)
            (folder / f"{document.id}.yml").write_text(text, encoding="utf-8")


def gold_of(
    document: Document, claims: list[Claim], aliases: Mapping[str, tuple[str, ...]]
) -> dict[str, list[dict[str, Any]]]:
    """Entities, claims and attributes in the shape of a gold file; `aliases` are by name."""
    entities: dict[str, dict[str, Any]] = {}

    def end(name: Name) -> str:
        id_ = slug(name.name)
        other = [*name.aliases, *aliases.get(name.name, ())]
        entities[id_] = {"id": id_, "name": name.name, "kind": name.kind, "aliases": other}
        return id_

    told: list[dict[str, Any]] = []
    attributes: list[dict[str, Any]] = []
    for claim in claims:
        first, last = (
            document.text.count("\n", 0, place) + 1 for place in (claim.passage.start, claim.passage.end)
        )
        at = f"{first}-{last}"
        if claim.object is None:
            attributes.append(
                {"e": end(claim.subject), "attribute": claim.relation, "value": claim.value, "at": at}
            )
            continue
        more = {"role": claim.role, "from": claim.valid_from, "to": claim.valid_to}
        told.append(
            {"s": end(claim.subject), "r": claim.relation, "o": end(claim.object), "status": claim.status}
            | {key: value for key, value in more.items() if value}
            | {"at": at}
        )
    return {"entities": list(entities.values()), "claims": told, "attributes": attributes}
