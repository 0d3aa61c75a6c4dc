"""Run the extraction over the annotated documents and count. Knows nothing of printing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from answerable.claimjson import claim_line
from answerable.claims import Claim
from answerable.documents import Document
from answerable.entities import Name
from answerable.extract.records import Records
from evaluation.annotated import Annotated, Collection, read
from evaluation.names import NameCount
from evaluation.proof import Proof
from evaluation.shared import Record, Shared
from evaluation.verdicts import Tally


@dataclass(frozen=True)
class Extracted:
    """What the program finds in a document: its entities, every claim of every rule, and the ones it puts out.

    `every` carries the confidence that the rules were written with. `choose` gives the claims that are put out
    when the rules of those names are not used, and confidence comes from that record, or the program's own.
    """

    names: Sequence[Name]
    every: Sequence[Claim]
    choose: Callable[[frozenset[str], Records | None], Sequence[Claim]]


Extract = Callable[[Document], Extracted]


@dataclass
class Measured:
    """One way of scoring: the official figures, the names, and the verdicts on single claims."""

    figures: dict[str, Any] = field(default_factory=dict)
    names: NameCount = field(default_factory=NameCount)
    tally: Tally = field(default_factory=Tally)
    documents: int = 0

    def plain(self) -> dict[str, Any]:
        """The same as values that JSON can hold."""
        names, tally = self.names, self.tally
        keys = ("right", "predicted", "required")
        relations = {one: [count[key] for key in keys] for one, count in sorted(tally.relations.items())}
        return {
            "documents": self.documents,
            "figures": self.figures,
            "names": names.shares(),
            "unnamed": dict(sorted(names.unnamed.items())),
            "kinds": {kind: [names.kinds_found[kind], names.kinds[kind]] for kind in sorted(names.kinds)},
            "relations": relations,
            "rules": {one: [count["right"], count["wrong"]] for one, count in sorted(tally.rules.items())},
            "missed": dict(sorted(tally.missed.items())),
        }


@dataclass
class Measure:
    """Reads each annotated document once, and scores what was found there in more ways than one."""

    shared: Shared
    extract: Extract
    proof: Proof = field(default_factory=Proof)
    found: dict[str, list[tuple[Annotated, Extracted]]] = field(default_factory=dict)

    def read(self, collection: Collection) -> None:
        """Extract from every document of a collection, and note what each rule did, unless it is held out."""
        scoring = self.shared.scoring
        found = [(each, self.extract(each.document)) for each in collection.documents(scoring)]
        for each, extracted in () if collection.held_out else found:
            self.proof.add(scoring, each.gold, lines(extracted.every, each.file))
        self.found[collection.name] = found

    def score(self, collection: Collection, *, leave_out: bool = False) -> Measured:
        """Score a collection that was read; with `leave_out` each document without the rules that no other
        document of any collection read has proven right, and by the record that the others give.
        """
        measured = Measured(documents=len(self.found[collection.name]))
        made: list[Record] = []
        for each, extracted in self.found[collection.name]:
            without, record = frozenset[str](), None
            if leave_out:
                without, record = self.proof.unproven(each.file), self.proof.records(without=each.file)
            records = lines(extracted.choose(without, record), each.file)
            names = [name_record(name) for name in extracted.names]
            measured.names.add(self.shared.scoring, each.gold, each.entities, names, each.document.text)
            measured.tally.add(self.shared.scoring, each.gold, records, names)
            made += records
        measured.figures = self.shared.score(made, collection.gold, collection.corpus)
        return measured

    def unread(self) -> dict[str, dict[str, float]]:
        """Totals over the unread documents. Nothing about a single one of them leaves this function."""
        return self.shared.score_unread(
            line
            for path in self.shared.unread()
            for line in lines(self.extract(read(path)).choose(frozenset(), None), path.name)
        )


def lines(claims: Iterable[Claim], file: str) -> list[Record]:
    """Claims as score.py reads them."""
    return [claim_line(claim, file) for claim in claims]


def name_record(name: Name) -> Record:
    """A name as score.py reads it."""
    return {"name": name.name, "kind": name.kind, "aliases": list(name.aliases)}
