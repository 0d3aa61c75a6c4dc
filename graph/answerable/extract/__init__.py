"""From a document to its claims: structure, names, state, rules."""

from __future__ import annotations

from .explain import explain
from .extracting import extract_claims, find_entities
from .rules import rules_hash

__all__ = ["explain", "extract_claims", "find_entities", "rules_hash"]
