"""Reading what a question is asked with: names to ids, text to dates, lists of statuses and lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from answerable.dates import PartialDate, parse_day
from answerable.errors import UsageError

from .evidence import Evidence
from .names import find_body


def read_value(evidence: Evidence, name: str, kind: str, given: Any, choices: Sequence[str] = ()) -> Any:
    """`given` as a value of that kind; None stays None.

    Raises:
        UsageError: it cannot be read as that.
        UnknownName: a body that is in no document.
        DateError: a date that is none.
    """
    if given is None or given == "":
        return None
    if kind == "body":
        return find_body(evidence, str(given))
    if kind == "date":
        return read_day(given)
    if kind == "statuses":
        return _listed(name, given, evidence.vocabulary.statuses)
    if kind == "lines":
        return _listed(name, given, evidence.vocabulary.lines)
    if kind == "relation":
        return _one(name, str(given), evidence.vocabulary.relations)
    if kind == "attribute":
        return _one(name, str(given), evidence.vocabulary.attributes)
    if kind == "choice":
        return _listed(name, given, choices)
    if kind == "number":
        return _number(name, given)
    return bool(given) if kind == "flag" else given


def read_day(given: str | date | PartialDate) -> date:
    """One day; a month or a year is read as its last day.

    >>> read_day("2020-11").isoformat()
    '2020-11-30'
    """
    return parse_day(given)


def _listed(name: str, given: Any, known: Collection[str]) -> tuple[str, ...]:
    parts = [str(p).strip() for p in (given.split(",") if isinstance(given, str) else given)]
    if "all" in parts:
        return tuple(known)
    if wrong := [p for p in parts if p not in known]:
        raise UsageError(f"{name}: there is no '{wrong[0]}'. Choose from: {', '.join(known)}; or all.")
    return tuple(p for p in known if p in parts)


def _one(name: str, given: str, known: Collection[str]) -> str:
    word = given.strip().replace(" ", "_")
    if word not in known:
        raise UsageError(f"{name}: there is no '{given}'. Choose from: {', '.join(known)}.")
    return word


def _number(name: str, given: Any) -> int:
    try:
        return int(given)
    except (TypeError, ValueError):
        raise UsageError(f"{name}: '{given}' is no whole number.") from None
