"""Statements that say the same, put together, so that they are told once with all their passages."""

from __future__ import annotations

from collections.abc import Iterable

from .evidence import Statement


def alike(statements: Iterable[Statement], *fields: str) -> list[tuple[Statement, ...]]:
    """Statements that say the same, together: equal ends, relation, value and status, and equal `fields`.

    The groups come in the order of their first; within a group those with dates come first, and two with
    different beginnings are two groups.
    """
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for s in statements:
        key = (s.subject, s.relation, s.object, s.value, s.status, *(getattr(s, name) for name in fields))
        groups.setdefault(key, []).append(s)
    return [part for group in groups.values() for part in _by_beginning(group)]


def _by_beginning(group: list[Statement]) -> list[tuple[Statement, ...]]:
    """One group for each beginning; undated ones join the first."""
    parts: list[list[Statement]] = []
    for s in sorted(group, key=lambda s: (-len(s.valid_from), -len(s.valid_to))):
        fitting = (p for p in parts if p[0].valid_from.startswith(s.valid_from) or not s.valid_from)
        found = next(fitting, None)
        if found is None:
            parts.append([s])
        else:
            found.append(s)
    return [tuple(part) for part in sorted(parts, key=lambda p: min(group.index(s) for s in p))]
