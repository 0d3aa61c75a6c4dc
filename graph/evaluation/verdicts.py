"""Claims against the gold of their document, one by one, judged as score.py does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.shared import Record

Triple = tuple[str, str, str]


@dataclass
class Tally:
    """By relation `right`, `predicted`, `required`; by rule `right`, `wrong`; why some are missed."""

    relations: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, scoring: Any, gold: Any, records: Sequence[Record], named: Iterable[Record]) -> None:
        """Count the claims of one document. `named` are its entities as the entity layer finds them."""
        want = {scoring.key(c["s"], c["r"], c["o"]) for c in gold.claims}
        required = {scoring.key(c["s"], c["r"], c["o"]) for c in gold.claims if not c.get("optional")}
        got: dict[Triple, set[str]] = defaultdict(set)
        for record in records:
            if "attribute" not in record:
                got[meant(scoring, gold, record, want)].add(rule_of(record))
        for triple, rules in got.items():
            verdict = "right" if triple in want else "wrong"
            self.relations[triple[1]]["predicted"] += 1
            self.relations[triple[1]][verdict] += 1
            for rule in rules:
                self.rules[rule][verdict] += 1
        for triple in required:
            self.relations[triple[1]]["required"] += 1
        known = {one for entity in named for one in gold.candidates(entity)}
        pairs = {frozenset((triple[0], triple[2])): triple for triple in got}
        for triple in required - got.keys():
            self.missed[why_missed(triple, known, pairs)] += 1


def rule_of(record: Record) -> str:
    """The name of the rule that made a claim.

    >>> rule_of({"method": "rule:frame:chairs/chair"})
    'frame:chairs/chair'
    """
    rule: str = record["method"]
    return rule.removeprefix("rule:")


def meant(scoring: Any, gold: Any, record: Record, want: set[Triple]) -> Triple:
    """The gold triple that a claim stands for, or the likeliest one where it is wrong."""
    subjects = gold.candidates(record["subject"]) or ["?" + scoring.normal(record["subject"]["name"])]
    objects = gold.candidates(record["object"]) or ["?" + scoring.normal(record["object"]["name"])]
    triples: list[Triple] = [scoring.key(s, record["relation"], o) for s in subjects for o in objects]
    return next((triple for triple in triples if triple in want), triples[0])


def why_missed(triple: Triple, known: set[str], pairs: dict[frozenset[str], Triple]) -> str:
    """Why a required claim was not found: an end never named, the right pair misread, or no claim made."""
    pair = frozenset((triple[0], triple[2]))
    if pair in pairs:
        return "wrong direction" if pairs[pair][1] == triple[1] else "wrong relation"
    unnamed = len(pair - known)
    return ("no claim from it", "one end never named", "neither end named")[unnamed]
