"""A language model as an extractor: asked part by part, off unless somebody names a server.

What it says is held to the document as every claim is. No build ever asks it: `answerable consult` has it read
once, and what stands is kept in `sources/consulted`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..documents import Document
from ..vocabulary import Vocabulary
from .asking import answer_schema, messages_for, names_near, parts_of
from .endpoint import Endpoint

TOKEN = 4
"""Characters of English to a token, roughly."""
ANSWER = 0.6
"""Tokens of an answer to a token of the passage, reckoned high: most passages claim nothing."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What asking will take: questions, and tokens there and back; prices are for a million tokens."""

    questions: int
    tokens_in: int
    tokens_out: int

    def cost(self, price_in: float, price_out: float) -> float:
        """What that costs, in the currency of the prices.

        >>> Estimate(10, 200_000, 50_000).cost(1.0, 4.0)
        0.4
        """
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """Asks the model at `endpoint` about every part of a document."""

    endpoint: Endpoint

    def __call__(self, document: Document, vocabulary: Vocabulary) -> Iterator[Mapping[str, Any]]:
        """What the model reports, with where its part begins; an answer that is no JSON reports nothing sound.

        Raises:
            ServiceError: the server cannot be reached or refuses.
        """
        schema = answer_schema(vocabulary)
        parts = parts_of(document)
        for part, names in zip(parts, names_near(document, parts), strict=True):
            answer = self.endpoint.complete(messages_for(document, part, names, vocabulary), schema)
            for report in read_answer(answer):
                yield {**report, "start": part.start}


def read_answer(text: str) -> list[Mapping[str, Any]]:
    """The reports in a model's answer; an empty report stands for one that cannot be read.

    >>> read_answer('{"claims": [{"relation": "chairs"}]}')
    [{'relation': 'chairs'}]
    >>> read_answer("I found no claims.")
    [{}]
    """
    begin, end = text.find("{"), text.rfind("}")
    try:
        claims = json.loads(text[begin : end + 1])["claims"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return [{}]
    if not isinstance(claims, list):
        return [{}]
    return [claim if isinstance(claim, dict) else {} for claim in claims]


def estimate(documents: Iterable[Document], vocabulary: Vocabulary) -> Estimate:
    """What asking about `documents` will take, told before anything is sent."""
    questions = tokens_in = tokens_out = 0
    for document in documents:
        parts = parts_of(document)
        for part, names in zip(parts, names_near(document, parts), strict=True):
            questions += 1
            tokens_in += _tokens(messages_for(document, part, names, vocabulary))
            tokens_out += int(len(part.text) / TOKEN * ANSWER) + 1
    return Estimate(questions, tokens_in, tokens_out)


def _tokens(messages: Sequence[Mapping[str, str]]) -> int:
    return sum(len(message["content"]) for message in messages) // TOKEN
