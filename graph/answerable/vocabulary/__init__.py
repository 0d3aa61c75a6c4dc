"""The words of the program: kinds, relations, statuses, attributes and lines of accountability.

They live in YAML beside this module; a workspace adds its own in `sources/vocabulary/*.yaml`. Knows
nothing of documents or claims.
"""

from __future__ import annotations

from .loading import load_vocabulary
from .records import Attribute, Authority, Exclusive, Kind, Line, Relation, Status, Vocabulary

__all__ = [
    "Attribute",
    "Authority",
    "Exclusive",
    "Kind",
    "Line",
    "Relation",
    "Status",
    "Vocabulary",
    "load_vocabulary",
]
