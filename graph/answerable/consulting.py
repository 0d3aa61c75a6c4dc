"""`answerable consult`, as one call: another extractor reads documents of a workspace, and what stands is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .catalogue import document_path, read_catalogue
from .consulted import write_consulted
from .documents import Document
from .errors import UsageError
from .extractors import Extractor, Gathered, gather
from .readers import read_document
from .vocabulary import load_vocabulary
from .workspace import Workspace
from .yamlfile import did_you_mean


@dataclass(frozen=True, slots=True)
class Consulted:
    """What came of one document: the file that keeps it, and what stood and what did not."""

    document: str
    path: Path
    gathered: Gathered


def documents_to_consult(workspace: Workspace, ids: Sequence[str] = ()) -> list[Document]:
    """The documents of those ids, read; all of the catalogue where none is named.

    Raises:
        UsageError: the catalogue has no document of that id.
        DataError: the catalogue has faults, or a document cannot be read.
    """
    catalogue = {entry.id: entry for entry in read_catalogue(workspace)}
    for id_ in ids:
        if id_ not in catalogue:
            hint = did_you_mean(id_, catalogue) or " See sources/documents.yaml."
            raise UsageError(f"There is no document '{id_}' in the catalogue.{hint}")
    entries = [catalogue[id_] for id_ in dict.fromkeys(ids)] or list(catalogue.values())
    return [read_document(document_path(workspace, entry), entry, workspace.root) for entry in entries]


def consult(
    workspace: Workspace, documents: Sequence[Document], extractor: Extractor, name: str
) -> Iterator[Consulted]:
    """Have `extractor` read each of `documents`; what stands is kept as soon as its document is read.

    Parameters:
        name: what its claims say of who found them, and the files are named after.

    Raises:
        DataError: the vocabulary of the workspace has faults.
        ServiceError: the extractor asks a server that cannot be reached or refuses; what was kept stays.
    """
    vocabulary = load_vocabulary(workspace.vocabulary_paths)
    for document in documents:
        gathered = gather(extractor, document, vocabulary, name)
        path = write_consulted(workspace, document, name, gathered.claims)
        yield Consulted(document.id, path, gathered)
