"""A small learned judge: of what the rules claim (to drop), and of pairs of names in a sentence (to add).

Logistic regressions over words and kinds; nothing of it knows a document. Candidate pairs carry the words between and
around two names that mean something; the class of a pair is its relation and direction, or none.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parse import Sentences

from answerable.extract.chunks import Sentence
from answerable.extract.drafts import Draft
from answerable.extract.frames import frames
from answerable.extract.records import Records
from answerable.extract.state import Known
from answerable.extract.verblexicon import lexicon as verbs

NONE = "none"
Features = dict[str, float]


def draft_features(draft: Draft, record: Records, crowd: int, text: str) -> Features:
    """What the judge sees of a claim in the making; `crowd` is how many others its passage gave."""
    kind, _, way = draft.method.partition(":")
    object_ = draft.object
    passage = text[draft.start : draft.end]
    names = [draft.subject.name in passage, object_ is not None and object_.name in passage]
    return {
        f"by {kind}": 1.0,
        f"relation {draft.relation}": 1.0,
        f"rule {way}": 1.0,
        f"ends {draft.subject.kind}-{object_.kind if object_ else ''}": 1.0,
        f"subject {draft.subject.kind}": 1.0,
        f"object {object_.kind if object_ else ''}": 1.0,
        f"{draft.relation} {draft.subject.kind}-{object_.kind if object_ else ''}": 1.0,
        f"status {draft.status}": 1.0,
        "sure": record.of(draft),
        "crowd": min(crowd, 20) / 10,
        "length": min(len(passage), 600) / 300,
        "subject named": float(names[0]),
        "object named": float(names[1]),
        "subject seen": min(draft.subject.count, 20) / 10,
        "object seen": min(object_.count if object_ else 0, 20) / 10,
    }


@dataclass(frozen=True)
class Pair:
    """Two names of one sentence, in their order there, and what the judge sees of them."""

    first: Known
    second: Known
    features: Features

    def draft(self, label: str, sure: float) -> Draft:
        """The claim that a label makes of the pair."""
        relation, _, way = label.partition(" ")
        a, b = (self.second, self.first) if way == "turned" else (self.first, self.second)
        return Draft(a, relation, b, 0, 1, f"judge:{relation}", sure)


def pairs(sentences: Sentences) -> Iterator[Pair]:
    """Every two names that mean different things in one sentence, at most forty words apart."""
    for sentence, ends in sentences:
        named = [(m, ends.get(m.first)) for m in sentence.mentions]
        known = [(m, k) for m, k in named if k is not None]
        for (m, a), (n, b) in itertools.combinations(known, 2):
            if a is not b and 0 <= n.first - m.last <= 40:
                yield Pair(a, b, dict(_pair_features(sentence, m, n, a, b)))


def _pair_features(sentence: Sentence, m: Any, n: Any, a: Known, b: Known) -> Iterable[tuple[str, float]]:
    tokens = [token.low for token in sentence.tokens]
    between = tokens[m.last : n.first]
    yield f"kinds {a.kind}-{b.kind}", 1.0
    yield f"first {a.kind}", 1.0
    yield f"second {b.kind}", 1.0
    yield "apart", min(len(between), 40) / 20
    yield "names between", float(sum(m.last <= x.first < n.first for x in sentence.mentions))
    yield f"forms {m.form}-{n.form}", 1.0
    for word in between:
        yield f"between {word}", 1.0
    for one, two in itertools.pairwise(between):
        yield f"between {one} {two}", 1.0
    for place, words in (
        ("between", between),
        ("near", tokens[max(0, m.first - 6) : m.first] + tokens[n.last :][:6]),
    ):
        for relation in {each for word in words for each in triggers().get(word, ())}:
            yield f"{relation} {place}", 1.0
            yield f"{relation} {place} {a.kind}-{b.kind}", 1.0
    for word in tokens[max(0, m.first - 3) : m.first]:
        yield f"before {word}", 1.0
    for word in tokens[n.last : n.last + 3]:
        yield f"after {word}", 1.0
    if len(between) <= 4:
        yield f"all between {' '.join(between)}", 1.0
        yield f"all between {' '.join(between)} {a.kind}-{b.kind}", 1.0


@functools.cache
def triggers() -> dict[str, frozenset[str]]:
    """By word, the relations that a frame of the lexicon says with it, and the voice."""
    lexicon, found = frames(), dict[str, set[str]]()
    for table, voice in (
        (lexicon.active, "verb"),
        (lexicon.passive, "participle"),
        (lexicon.nouns_by_word, "noun"),
        (lexicon.adjectives_by_word, "adjective"),
    ):
        for lemma, entries in table.items():
            said = {f"{voice} of {frame.relation}{' turned' * frame.turned}" for frame in entries}
            found.setdefault(lemma, set()).update(said)
    forms = verbs().forms
    for form, lemmas in forms.items():
        for lemma, _ in lemmas:
            if lemma in found:
                found.setdefault(form, set()).update(found[lemma])
    return {word: frozenset(relations) for word, relations in found.items()}


def learn(seen: list[Features], labels: list[Any], strength: float) -> Any:
    """A logistic regression over the features."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=400))
    return model.fit(seen, labels)


def likeliest(model: Any, features: list[Features]) -> list[Mapping[str, float]]:
    """The probability of every label, for each."""
    if not features:
        return []
    return [dict(zip(model.classes_, row, strict=True)) for row in model.predict_proba(features)]
