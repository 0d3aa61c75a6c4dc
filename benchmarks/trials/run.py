"""What was tried beside the rules, measured: a dependency parse, and a small learned judge. Prints the table.

Needs the extra `bench` and ../shared. The judge learns from the readings and the briefings, so only gold and unread
documents are new to it: its column of readings holds a dash.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "graph"))

from judge import NONE, Features, Pair, draft_features, learn, likeliest, pairs  # noqa: E402
from parse import Sentences, load, parsed_drafts  # noqa: E402

from answerable.documents import Document  # noqa: E402
from answerable.extract.chunks import Sentence  # noqa: E402
from answerable.extract.drafts import Draft  # noqa: E402
from answerable.extract.engine import Reader  # noqa: E402
from answerable.extract.extracting import choose, claim_of  # noqa: E402
from answerable.extract.records import Records  # noqa: E402
from answerable.extract.state import Known  # noqa: E402
from evaluation.annotated import Annotated, Collection, collections, read  # noqa: E402
from evaluation.measure import lines, name_record  # noqa: E402
from evaluation.proof import Proof  # noqa: E402
from evaluation.shared import Shared  # noqa: E402
from evaluation.verdicts import meant  # noqa: E402

STRENGTH = 0.3  # of the regressions: the inverse of their regularisation
Way = Callable[["Text"], Iterable[Draft]]


class Listening(Reader):
    """A reader that keeps the sentences, each with what its names mean."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.sentences: Sentences = []

    def _has_read(self, sentence: Sentence, ends: dict[int, Known | None]) -> None:
        self.sentences.append((sentence, ends))


@dataclass
class Text:
    """A document as the rules and the parse read it."""

    document: Document
    file: str
    drafts: list[Draft]
    sentences: Sentences
    parsed: list[Draft]
    annotated: Annotated | None = None
    sure: list[float] = field(default_factory=list)  # that each of `joining` is right
    sure_parsed: list[float] = field(default_factory=list)  # that each of `new` is right
    added: list[Draft] = field(default_factory=list)  # claims that the judge makes of pairs

    @property
    def joining(self) -> list[Draft]:
        """What the rules claim between two."""
        return [draft for draft in self.drafts if draft.object is not None]

    @property
    def new(self) -> list[Draft]:
        """What the parse claims of pairs of which the rules claim nothing."""
        have = {ends(draft) for draft in self.joining}
        return [draft for draft in self.parsed if ends(draft) not in have]

    @property
    def free(self) -> list[Pair]:
        """The pairs in one sentence of which the rules claim nothing."""
        have = {ends(draft) for draft in self.joining}
        return [
            pair for pair in pairs(self.sentences) if frozenset((id(pair.first), id(pair.second))) not in have
        ]


def ends(draft: Draft) -> frozenset[int]:
    """Both ends of a claim, whichever way it runs."""
    return frozenset((id(draft.subject), id(draft.object)))


class Trials:
    """Reads every document once; scores any way of choosing drafts."""

    def __init__(self, shared: Shared, every: dict[str, Collection]) -> None:
        self.shared, self.every, self.parser = shared, every, load()
        self.seconds: Counter[str] = Counter()
        self.proof = Proof()
        self.texts: dict[str, list[Text]] = {}
        for name, collection in every.items():
            documents = collection.documents(shared.scoring)
            self.texts[name] = [self._text(each.document, each.file, each) for each in documents]
        self.texts["unread"] = [self._text(read(path), path.name) for path in shared.unread()]

    def _text(self, document: Document, file: str, annotated: Annotated | None = None) -> Text:
        begun = time.process_time()
        reader = Listening(document)
        drafts = reader.read().drafts
        middle = time.process_time()
        parsed = list(parsed_drafts(self.parser, reader.sentences))
        self.seconds.update(rules=middle - begun, parse=time.process_time() - middle)
        self.seconds["words"] += len(document.text.split())
        if annotated is not None:
            told = lines((claim_of(document, draft, draft.confidence) for draft in drafts), file)
            self.proof.add(self.shared.scoring, annotated.gold, told)
        return Text(document, file, drafts, reader.sentences, parsed, annotated)

    def judge(self) -> int:
        """Learn from readings and briefings, judge gold and unread; the size of both models in bytes."""
        taught = [*self.texts["readings"], *self.texts["briefings"]]
        seen = [features for text in taught for features in self._features(text, [*text.joining, *text.new])]
        right = [self._is_right(text, draft) for text in taught for draft in (*text.joining, *text.new)]
        drafts = learn(seen, right, STRENGTH)
        labelled = [
            (pair.features, self._label(text, pair)) for text in taught for pair in pairs(text.sentences)
        ]
        related = learn([each for each, _ in labelled], [label for _, label in labelled], STRENGTH)
        begun = time.process_time()
        for text in (*self.texts["gold"], *self.texts["unread"]):
            text.sure = [each[True] for each in likeliest(drafts, self._features(text, text.joining))]
            text.sure_parsed = [each[True] for each in likeliest(drafts, self._features(text, text.new))]
            self.seconds["judged words"] += len(text.document.text.split())
            free = text.free
            for pair, chances in zip(free, likeliest(related, [each.features for each in free]), strict=True):
                label = max(chances, key=lambda each: chances[each])
                if label != NONE:
                    text.added.append(pair.draft(label, chances[label]))
        self.seconds["judge"] += time.process_time() - begun
        return len(pickle.dumps((drafts, related)))

    def _features(self, text: Text, drafts: list[Draft]) -> list[Features]:
        record: Records = self.proof.records(without=text.file)
        crowd = Counter((draft.start, draft.end) for draft in text.drafts)
        return [
            draft_features(draft, record, crowd[draft.start, draft.end], text.document.text)
            for draft in drafts
        ]

    def _is_right(self, text: Text, draft: Draft) -> bool:
        assert text.annotated is not None
        scoring, gold = self.shared.scoring, text.annotated.gold
        want = {scoring.key(c["s"], c["r"], c["o"]) for c in gold.claims}
        (record,) = lines([claim_of(text.document, draft, draft.confidence)], text.file)
        return meant(scoring, gold, record, want) in want

    def _label(self, text: Text, pair: Pair) -> str:
        assert text.annotated is not None
        gold = text.annotated.gold
        first, second = (gold.candidates(name_record(k.as_name())) for k in (pair.first, pair.second))
        for claim in gold.claims:
            if claim["s"] in first and claim["o"] in second:
                return str(claim["r"])
            if claim["s"] in second and claim["o"] in first:
                return f"{claim['r']} turned"
        return NONE

    def row(self, name: str, way: Way, *, readings: bool = True) -> str:
        """One line of the table."""
        cells = []
        for collection in ("gold", "readings"):
            if collection == "readings" and not readings:
                cells.append("-")
                continue
            folder = self.every[collection]
            figures = self.shared.score(self._lines(collection, way), folder.gold, folder.corpus)
            cells.append(three(figures))
        unread = self.shared.score_unread(self._lines("unread", way))
        return f"| {name} | {' | '.join(cells)} | {three(unread)} | {unread['pair']['f1']:.3f} |"

    def _lines(self, collection: str, way: Way) -> Iterator[Any]:
        for text in self.texts[collection]:
            yield from lines(choose(text.document, way(text)), text.file)


def three(figures: Any) -> str:
    """Precision, recall and F1 of triples."""
    return " ".join(f"{figures['triple'][key]:.3f}" for key in ("precision", "recall", "f1"))


def instead(text: Text) -> list[Draft]:
    """What the parse claims, with all that the rules claim otherwise than by a frame."""
    return [*(d for d in text.drafts if not d.method.startswith("frame:")), *text.parsed]


def kept(least: float) -> Way:
    """What the rules claim and the judge believes."""

    def way(text: Text) -> list[Draft]:
        believed = [d for d, sure in zip(text.joining, text.sure, strict=True) if sure >= least]
        return [*believed, *(d for d in text.drafts if d.object is None)]

    return way


def believed(least: float) -> Way:
    """What the rules claim, and what the parse claims and the judge believes."""
    return lambda text: [
        *text.drafts,
        *(d for d, sure in zip(text.new, text.sure_parsed, strict=True) if sure >= least),
    ]


def joined(least: float) -> Way:
    """What the rules claim, and what the judge makes of the other pairs."""
    return lambda text: [*text.drafts, *(d for d in text.added if d.confidence >= least)]


def main() -> None:
    """Print the table, then what each costs."""
    shared = Shared(ROOT.parent / "shared")
    with collections(shared, ROOT) as every:
        trials = Trials(shared, every)
        size = trials.judge()
        print("| way | gold P R F1 | readings | unread | pair F1 |\n| --- | --- | --- | --- | --- |")
        print(trials.row("rules", lambda text: text.drafts))
        print(trials.row("parse beside them", lambda text: [*text.drafts, *text.new]))
        print(trials.row("parse in place of clauses", instead))
        print(trials.row("no clauses", lambda text: (d for d in instead(text) if d not in text.parsed)))
        for least in (0.5, 0.7):
            print(trials.row(f"parse beside, judge over {least}", believed(least), readings=False))
        for least in (0.5, 0.6, 0.7):
            print(trials.row(f"judge drops under {least}", kept(least), readings=False))
        for least in (0.5, 0.6, 0.7):
            print(trials.row(f"judge adds pairs over {least}", joined(least), readings=False))
    seconds = trials.seconds
    rate = {name: seconds["words"] / seconds[name] for name in ("rules", "parse")}
    both = seconds["words"] / (seconds["rules"] + seconds["parse"])
    print(f"\nwords a second: rules {rate['rules']:,.0f}, with the parse {both:,.0f}; ", end="")
    print(f"the judge alone {seconds['judged words'] / seconds['judge']:,.0f}, {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
