"""Everything a workspace says about itself, read before any document: every fault of all files together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from .catalogue import document_path, read_catalogue
from .decisions import Decisions, read_decisions
from .documents import CatalogueEntry
from .entities import Entity
from .errors import DataError
from .registers import read_registers
from .vocabulary import Vocabulary, load_vocabulary
from .workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sources:
    """Settings, vocabulary, catalogue, registers and decisions of a workspace. No document has been read."""

    title: str
    show: str
    vocabulary: Vocabulary
    catalogue: tuple[CatalogueEntry, ...]
    entities: tuple[Entity, ...]
    decisions: Decisions


def read_sources(workspace: Workspace) -> Sources:
    """The sources of `workspace`.

    Raises:
        DataError: all faults of all files, each with its place; a workspace without a document is one too.
    """
    faults: list[str] = []

    def tried(read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except DataError as error:
            faults.extend(error.faults)
            return otherwise

    no_settings: dict[str, Any] = {"title": "", "show": "all"}
    config = tried(lambda: workspace.config, no_settings)
    packaged = load_vocabulary()
    vocabulary = tried(lambda: load_vocabulary(workspace.vocabulary_paths), packaged)
    no_documents: list[CatalogueEntry] = []
    no_entities: list[Entity] = []
    catalogue = tried(lambda: read_catalogue(workspace), no_documents)
    entities = tried(lambda: read_registers(workspace), no_entities)
    path = workspace.decisions_path
    decisions = tried(lambda: read_decisions(path, vocabulary=vocabulary, root=workspace.root), Decisions())
    if not faults and not catalogue:
        shown = workspace.shown(workspace.documents)
        faults.append(f"{shown}: no documents. Put some there (.txt, .md, .html, .pdf, .docx).")
    if faults:
        raise DataError(dict.fromkeys(faults))
    return Sources(
        title=config["title"],
        show=config["show"],
        vocabulary=vocabulary,
        catalogue=tuple(catalogue),
        entities=tuple(entities),
        decisions=decisions,
    )


__all__ = ["Sources", "document_path", "read_sources"]
