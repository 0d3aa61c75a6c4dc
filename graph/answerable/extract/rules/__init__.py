"""The rules of extraction as data: names, roles, frames, words of status."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@functools.cache
def load(name: str) -> Any:
    """The data of one file of rules; it is shared, so nobody changes it.

    >>> "heads" in load("names")
    True
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar a string: "No" is a word here
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)


@functools.cache
def wordset(name: str, file: str = "words") -> frozenset[str]:
    """One of the sets of words in `words.yaml`, or in another file of rules.

    >>> "merge" in wordset("uniting")
    True
    """
    return frozenset(load(file)[name])


def rules_hash() -> str:
    """A hash of every file of the extraction package: what a cache of claims depends on.

    >>> len(rules_hash())
    16
    """
    digest = hashlib.sha256()
    for path in sorted(FOLDER.parent.rglob("*")):
        if path.suffix in {".py", ".yaml"}:
            digest.update(
                path.relative_to(FOLDER.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0"
            )
    return digest.hexdigest()[:16]
