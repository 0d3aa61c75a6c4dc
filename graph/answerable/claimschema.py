"""A JSON Schema of the files in `sources/claims`, made of the vocabulary, so that editors complete and check
them.

It says less than the program checks: whether words stand in a document only a build can tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .catalogue import read_catalogue
from .curated import OPTIONAL
from .documents import CatalogueEntry
from .entities import Entity
from .registers import read_registers
from .vocabulary import Vocabulary, load_vocabulary
from .workspace import Workspace

DRAFT = "http://json-schema.org/draft-07/schema#"
_DATE = r"^(\d{4}|\d{3}X|\d{2}XX)(-(\d{2}|XX)(-(\d{2}|XX))?)?[?~%]?$"
_TEXTS = {
    "role": 'The words of the role, with chairs, leads and works_for: "chief officer".',
    "about": "The function, fund or service that moves or is handed over, where the passage names it.",
    "quote": "The words of the document, as they stand there; white space does not count.",
    "paragraph": "The number of the paragraph, where the same words stand twice.",
    "note": "Why it is so read; for people.",
}


def vocabulary_schema(
    vocabulary: Vocabulary,
    *,
    documents: Iterable[CatalogueEntry] = (),
    entities: Iterable[Entity] = (),
) -> dict[str, Any]:
    """The JSON Schema (draft 7) of a file of claims written by hand.

    Parameters:
        vocabulary: its relations, attributes, statuses and kinds are what the fields may hold.
        documents: of the catalogue; their ids are offered for `document`.
        entities: of the registers; their ids are offered for `subject`, `object` and `says`.

    >>> from answerable.vocabulary import load_vocabulary
    >>> claim = vocabulary_schema(load_vocabulary())["definitions"]["claim"]
    >>> sorted(claim["required"]), "status" in claim["properties"]
    (['quote', 'subject'], True)
    """
    ids = [_word(e.id, f"{e.name} ({e.kind})") for e in sorted(entities, key=lambda e: e.id)]
    texts = [_word(d.id, d.title) for d in sorted(documents, key=lambda d: d.id)]
    return {
        "$schema": DRAFT,
        "title": "Claims written by hand (sources/claims/*.yaml)",
        "type": "object",
        "required": ["version", "document"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": 1, "description": "The version of this form of file."},
            "document": _text("The id of the document, as sources/documents.yaml gives it.", texts),
            "claims": {"type": "array", "items": {"$ref": "#/definitions/claim"}},
        },
        "definitions": {
            "claim": _claim(vocabulary),
            "date": {
                "type": ["string", "integer"],
                "pattern": _DATE,
                "description": "An EDTF date: 2018, 2018-04, 2018-04-01.",
            },
            "entity": _entity(vocabulary, ids),
        },
    }


def generate_schema(workspace: Workspace | None = None) -> str:
    """The schema as JSON text, with the words, documents and bodies of `workspace` where one is given.

    Raises:
        DataError: its vocabulary, catalogue or registers have faults.
    """
    vocabulary = load_vocabulary(workspace.vocabulary_paths if workspace else ())
    documents = read_catalogue(workspace) if workspace else []
    entities = read_registers(workspace) if workspace else []
    made = vocabulary_schema(vocabulary, documents=documents, entities=entities)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _claim(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of one claim."""
    relations = {r.name: f"SUBJECT {r.label} OBJECT. {r.note}".strip() for r in vocabulary.relations.values()}
    attributes = {a.name: a.label for a in vocabulary.attributes.values()}
    statuses = {s.name: s.note or s.label for s in vocabulary.statuses.values()}
    entity, date = {"$ref": "#/definitions/entity"}, {"$ref": "#/definitions/date"}
    fields: dict[str, Any] = {
        "subject": entity,
        "relation": _choice(relations),
        "object": entity,
        "attribute": _choice(attributes),
        "value": {"type": ["string", "number", "boolean"], "description": "What the attribute is."},
        "status": {**_choice(statuses), "default": "actual"},
        "from": date,
        "to": date,
        "says": entity,
        **{name: {"type": ["string", "number"], "description": told} for name, told in _TEXTS.items()},
    }
    names = ("subject", "quote", *OPTIONAL)
    return {
        "type": "object",
        "required": ["subject", "quote"],
        "additionalProperties": False,
        "oneOf": [
            {"required": ["relation", "object"], "not": {"required": ["attribute"]}},
            {"required": ["attribute", "value"], "not": {"required": ["relation"]}},
        ],
        "properties": {name: fields[name] for name in sorted(names)},
    }


def _entity(vocabulary: Vocabulary, ids: list[dict[str, str]]) -> dict[str, Any]:
    """The schema of an end: the id or name of an entity of the registers, or a name and a kind."""
    kinds = {kind.name: kind.note or kind.label for kind in vocabulary.kinds.values()}
    own = {
        "type": "object",
        "required": ["name", "kind"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string"},
            "kind": _choice(kinds),
            "aliases": {"type": "array", "items": {"type": "string"}},
        },
    }
    return {"anyOf": [_text("An id or a name of the registers.", ids), own]}


def _text(told: str, words: list[dict[str, str]]) -> dict[str, Any]:
    """The schema of a text for which some words are offered and others allowed."""
    free = {"type": "string", "description": told}
    return {"anyOf": [*words, free], "description": told} if words else free


def _choice(words: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a field that holds one of some words, each explained."""
    return {"enum": list(words), "oneOf": [_word(word, told) for word, told in words.items()]}


def _word(word: str, told: str) -> dict[str, str]:
    return {"const": word, "description": told}
