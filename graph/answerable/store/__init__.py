"""The store: what was read, by content, and the last build for search and `why`. A cache."""

from __future__ import annotations

from .schema import FORMAT, open_store
from .store import Store, Summary

__all__ = ["FORMAT", "Store", "Summary", "open_store"]
