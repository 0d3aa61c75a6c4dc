"""Extractors by name: the program's own rules, a language model, and those that installed packages offer.

A package offers one by an entry point in the group `answerable.extractors`. Code in a file of one's own is named
`module:function`, on the command line alone: no file of a workspace can have code run.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from importlib.metadata import entry_points

from ..claims import Claim
from ..documents import Document
from ..errors import UsageError
from ..vocabulary import Vocabulary
from ..yamlfile import did_you_mean
from .gathering import Extractor

GROUP = "answerable.extractors"
RULES, MODEL = "rules", "model"


def extractor_names() -> tuple[str, ...]:
    """The names that `find_extractor` knows.

    >>> extractor_names()[:2]
    ('rules', 'model')
    """
    return (RULES, MODEL, *sorted(point.name for point in entry_points(group=GROUP)))


def find_extractor(name: str) -> Extractor:
    """The extractor of that name, or the callable that `module:function` names. `model` wants settings of its own.

    Raises:
        UsageError: there is none of that name, or it is no callable.

    >>> find_extractor("ruled")
    Traceback (most recent call last):
    ...
    answerable.errors.UsageError: There is no extractor 'ruled'. Did you mean 'rules'?
    """
    if name == RULES:
        return _rules
    points = {point.name: point for point in entry_points(group=GROUP)}
    if name in points:
        return _callable(points[name].load(), name)
    module, colon, attribute = name.partition(":")
    if not colon:
        hint = did_you_mean(name, extractor_names()) or " Give module:function for one of your own."
        raise UsageError(f"There is no extractor '{name}'.{hint}")
    try:
        return _callable(getattr(importlib.import_module(module), attribute), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(f"The extractor '{name}' cannot be loaded: {error}.") from error


def _callable(found: object, name: str) -> Extractor:
    if not callable(found):
        raise UsageError(f"The extractor '{name}' is a {type(found).__name__} and cannot be called.")
    return found


def _rules(document: Document, vocabulary: Vocabulary) -> Iterable[Claim]:
    from ..extract import extract_claims

    return extract_claims(document, vocabulary=vocabulary)
