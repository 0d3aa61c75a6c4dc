"""The annotated documents by collection: those of ../shared, our readings, and the briefings of the workspace."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from answerable.documents import Document
from answerable.readers import read_document
from evaluation.briefings import write_gold
from evaluation.shared import Record, Shared


@dataclass(frozen=True)
class Annotated:
    """One document with what a careful reader found in it: `gold` as score.py reads it, and its entities."""

    document: Document
    file: str
    gold: Any
    entities: list[Record]


@dataclass(frozen=True)
class Collection:
    """Annotated documents of one kind: the folder of their gold files, and that of the documents.

    Those `held_out` are scored, and prove nothing for or against a rule.
    """

    name: str
    gold: Path
    corpus: Path
    held_out: bool = False

    def documents(self, scoring: Any) -> list[Annotated]:
        """Its documents in the order of the names of their gold files."""
        found = []
        for path in sorted(self.gold.glob("*.yml")):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            file = data["document"]
            found.append(Annotated(read(self.corpus / file), file, scoring.Gold(path), data["entities"]))
        return found


@contextmanager
def collections(shared: Shared, root: Path) -> Iterator[dict[str, Collection]]:
    """All by name: `gold`, `readings`, `held_out` and `briefings`; `root` is that of the repository.

    The briefings are annotated as a workspace is, so gold files are made of their claims for as long as this
    lasts.
    """
    readings, held_out = root / "tests" / "readings", root / "tests" / "held_out"
    with tempfile.TemporaryDirectory() as folder:
        write_gold(root, Path(folder))
        found = (
            Collection("gold", shared.root / "eval" / "gold", shared.root / "corpus"),
            Collection("readings", readings, readings),
            Collection("held_out", held_out, held_out, held_out=True),
            Collection("briefings", Path(folder), root / "sources" / "documents"),
        )
        yield {each.name: each for each in found}


def read(path: Path) -> Document:
    """A document as the program reads it, under the stem of its file name."""
    return dataclasses.replace(read_document(path), id=path.stem)
