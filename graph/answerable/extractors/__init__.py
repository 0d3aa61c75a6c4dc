"""Other extractors: anything that reads a document and says what it claims, held to the same rules of evidence."""

from __future__ import annotations

from .gathering import Extractor, Gathered, gather
from .registry import GROUP, find_extractor
from .reported import claim_of_report

__all__ = ["GROUP", "Extractor", "Gathered", "claim_of_report", "find_extractor", "gather"]
