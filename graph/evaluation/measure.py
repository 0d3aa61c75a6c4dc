"""Run the extraction over the annotated documents and count. Knows nothing of printing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from answerable.claimjson import claim_line
from answerable.claims import Claim
from answerable.documents import Document
from answerable.entities import Name
from answerable.extract.frames import frames
from answerable.extract.phrases import rows
from answerable.readers import read_document
from evaluation.names import NameCount
from evaluation.shared import Record, Shared
from evaluation.verdicts import Tally

Extract = Callable[[Document, frozenset[str]], Sequence[Claim]]
Find = Callable[[Document], Iterable[Name]]


@dataclass
class Measured:
    """One way of scoring: the official figures, the names, and the verdicts on single claims."""

    figures: dict[str, Any] = field(default_factory=dict)
    names: NameCount = field(default_factory=NameCount)
    tally: Tally = field(default_factory=Tally)

    def plain(self) -> dict[str, Any]:
        """The same as values that JSON can hold."""
        names, tally = self.names, self.tally
        keys = ("right", "predicted", "required")
        relations = {one: [count[key] for key in keys] for one, count in sorted(tally.relations.items())}
        return {
            "figures": self.figures,
            "names": names.shares(),
            "kinds": {kind: [names.kinds_found[kind], names.kinds[kind]] for kind in sorted(names.kinds)},
            "relations": relations,
            "rules": {one: [count["right"], count["wrong"]] for one, count in sorted(tally.rules.items())},
            "missed": dict(sorted(tally.missed.items())),
        }


def measure(shared: Shared, extract: Extract, find: Find, *, leave_out: bool) -> Measured:
    """Score the annotated documents; with `leave_out` each without the rules that were written from it."""
    measured = Measured()
    records: list[Record] = []
    for gold in shared.gold():
        document = read(shared.corpus(gold.document))
        without = origins(document) if leave_out else frozenset[str]()
        made = [claim_line(claim, gold.document) for claim in extract(document, without)]
        found = [name_record(name) for name in find(document)]
        measured.names.add(shared.scoring, gold, entities_of(shared, gold), found)
        measured.tally.add(shared.scoring, gold, made, found)
        records += made
    measured.figures = shared.score(records)
    return measured


def measure_unread(shared: Shared, extract: Extract) -> dict[str, dict[str, float]]:
    """Totals over the unread documents. Nothing about a single one of them leaves this function."""
    return shared.score_unread(
        claim_line(claim, path.name) for path in shared.unread() for claim in extract(read(path), frozenset())
    )


def frame_names() -> set[str]:
    """The names of all frames of the lexicon, as the claims they make carry them."""
    every = frames()
    tables = (every.active, every.passive, every.nouns_by_word, every.adjectives_by_word)
    written = {f"frame:{frame.name}" for table in tables for entries in table.values() for frame in entries}
    return written | {f"frame:{row.frame.name}" for entries in rows().values() for row in entries}


def entities_of(shared: Shared, gold: Any) -> list[Record]:
    """The entities of one gold file, with their kinds."""
    path = shared.root / "eval" / "gold" / f"{Path(gold.document).stem}.yml"
    entities: list[Record] = yaml.safe_load(path.read_text(encoding="utf-8"))["entities"]
    return entities


def read(path: Path) -> Document:
    """A document as the program reads it, under the stem of its file name."""
    return dataclasses.replace(read_document(path), id=path.stem)


def origins(document: Document) -> frozenset[str]:
    """The names by which a rule may say that it was written from this document: its id, and the id's head."""
    return frozenset({document.id, document.id.partition("_")[0]})


def name_record(name: Name) -> Record:
    """A name as score.py reads it."""
    return {"name": name.name, "kind": name.kind, "aliases": list(name.aliases)}
