"""What each rule did in each annotated document, and which rules are proven without a given one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from answerable.extract.frames import frames
from answerable.extract.phrases import rows
from answerable.extract.records import Records
from evaluation.shared import Record
from evaluation.verdicts import meant, rule_of

Verdicts = dict[str, Counter[str]]


@dataclass
class Proof:
    """By document and rule, how many facts the rule told rightly and wrongly there.

    Every fact that a rule told counts, whether or not another rule told it too; the same fact told twice by one
    rule in one document counts once. `written` is the confidence that each rule was written with.
    """

    documents: dict[str, Verdicts] = field(default_factory=dict)
    written: dict[str, float] = field(default_factory=dict)

    def add(self, scoring: Any, gold: Any, records: Iterable[Record]) -> None:
        """Judge what every rule told of one document.

        Attributes are left out: the gold lists some of many, and they are judged by their very words.
        """
        want = {scoring.key(c["s"], c["r"], c["o"]) for c in gold.claims}
        told = [one for one in records if "attribute" not in one]
        self.written |= {rule_of(one): one["confidence"] for one in told}
        facts = {(rule_of(one), meant(scoring, gold, one, want)) for one in told}
        verdicts: Verdicts = defaultdict(Counter)
        for rule, triple in facts:
            verdicts[rule]["right" if triple in want else "wrong"] += 1
        self.documents[gold.document] = verdicts

    def totals(self, without: str = "") -> Verdicts:
        """Right and wrong by rule over all documents, or over all but one."""
        total: Verdicts = defaultdict(Counter)
        for document, verdicts in self.documents.items():
            if document != without:
                for rule, counts in verdicts.items():
                    total[rule].update(counts)
        return total

    def records(self, without: str = "") -> Records:
        """The record of the rules over all documents, or over all but one."""
        totals = self.totals(without)
        return Records({rule: (totals[rule]["right"], totals[rule]["wrong"]) for rule in sorted(totals)})

    def unproven(self, document: str) -> frozenset[str]:
        """The rules used in a document that told nothing rightly in any other, or that it inspired."""
        elsewhere = self.totals(without=document)
        used = self.documents[document]
        return frozenset(rule for rule in used if not elsewhere[rule]["right"]) | inspired(document)

    def calibration(self) -> dict[str, list[float]]:
        """By tenth of confidence, with each document's claims judged by the record of the others: how many facts
        were told, how sure they were on average, and what share of them is right.
        """
        said: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for document, verdicts in self.documents.items():
            elsewhere = self.records(without=document)
            for rule, counts in verdicts.items():
                sure = elsewhere.confidence(rule, self.written[rule])
                said[int(sure * 10)].append((sure, counts["right"], counts["wrong"]))
        bands = {}
        for tenth, facts in sorted(said.items()):
            told = sum(right + wrong for _, right, wrong in facts)
            mean = sum(sure * (right + wrong) for sure, right, wrong in facts) / told
            bands[f"0.{tenth}"] = [told, round(mean, 2), round(sum(right for _, right, _ in facts) / told, 2)]
        return bands


def inspired(document: str) -> frozenset[str]:
    """The names of the frames that say (`from:`) that they were written from a document, by its id or file."""
    stem = document.rpartition(".")[0] or document
    known = {document, stem, stem.partition("_")[0]}
    return frozenset(name for name, origins in _frames() if origins & known)


def frame_names() -> frozenset[str]:
    """The names of all frames of the lexicon, as the claims they make carry them."""
    return frozenset(name for name, _ in _frames())


def _frames() -> Iterable[tuple[str, frozenset[str]]]:
    every = frames()
    tables = (every.active, every.passive, every.nouns_by_word, every.adjectives_by_word)
    written = [frame for table in tables for entries in table.values() for frame in entries]
    written += every.special.values()
    written += [row.frame for entries in rows().values() for row in entries]
    return [(f"frame:{frame.name}", frame.origins) for frame in written]
