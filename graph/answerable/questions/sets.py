"""The sets of relations and kinds that questions look at, as data."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    import yaml

    text = resources.files(__package__).joinpath("sets.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def names_in(which: str) -> tuple[str, ...]:
    """The relations or kinds of one set, in order.

    >>> names_in("holders")
    ('chairs', 'leads')
    """
    return tuple(_data()[which])


def never_above(line: str) -> tuple[str, ...]:
    """The kinds that cannot hold authority along a line.

    >>> "area" in never_above("structural"), never_above("legal")
    (True, ())
    """
    rules = _data()["never_above"]
    return tuple(rules.get(line, rules["any"]))
