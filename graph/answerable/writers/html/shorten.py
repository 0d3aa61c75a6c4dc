"""Short forms of names for the map, made by rules alone: only where the reader can still tell bodies apart."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

from .style import load_style


def short_names(names: Sequence[str]) -> list[str]:
    """A name for the map for each body: its short form, or its own name where the short form is also another's.

    >>> short_names(["NHS Northshire Clinical Commissioning Group", "Northshire Trust"])
    ['Northshire CCG', 'Northshire Trust']
    >>> short_names(["NHS Northshire CCG", "Northshire CCG"])
    ['NHS Northshire CCG', 'Northshire CCG']
    """
    short = [shorten(name) for name in names]
    said = Counter(form.casefold() for form in short)
    own = Counter(name.casefold() for name in names)
    return [
        form if form != name and said[form.casefold()] == 1 and not own[form.casefold()] else name
        for name, form in zip(names, short, strict=True)
    ]


def shorten(name: str) -> str:
    """The short form of one name, whatever others are called.

    >>> shorten("Eastham Hospitals NHS Foundation Trust")
    'Eastham Hospitals FT'
    """
    for pattern, replacement in _rules():
        name = pattern.sub(replacement, name)
    return name


@functools.cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rule["words"]), rule["short"]) for rule in load_style()["short"]]
