"""`build.lock`: what an export was made of, so that another person can check that they got the same map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from .errors import DataError
from .fingerprints import digest_of

NAME = "build.lock"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """The hashes of everything a build read and made, and what it had to say.

    `program` is the hash of the whole program, `rules` of the part that reads documents; `inputs` and
    `exports` map files to SHA-256. `state` sums up everything but the exports.
    """

    answerable: str
    program: str
    rules: str
    vocabulary: str
    reviewed_only: bool
    inputs: Mapping[str, str]
    exports: Mapping[str, str]
    findings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    version: int = FORMAT

    @property
    def state(self) -> str:
        """One fingerprint of what it was made of; the vocabulary follows from program and inputs."""
        made_of = [self.answerable, self.program, self.reviewed_only, sorted(self.inputs.items())]
        return digest_of(json.dumps(made_of).encode("utf-8"))


def write_lock(lock: Lock) -> bytes:
    """The bytes of `build.lock`: JSON with sorted keys, a line for each file."""
    text = json.dumps(asdict(lock), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def read_lock(path: Path) -> Lock | None:
    """The lock at `path`; None where there is none, or none that can be read.

    Raises:
        DataError: it was written by a newer version.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version = data["version"]
        if isinstance(version, int) and version > FORMAT:
            raise DataError(
                f"{path.as_posix()}:1: written by a newer answerable (format {version}; this one reads "
                f"{FORMAT}). Install the newer one, or delete it and build again."
            )
        values: dict[str, Any] = {field.name: data[field.name] for field in fields(Lock)}
        told: dict[str, Any] = {name: tuple(values[name]) for name in ("findings", "faults", "notices")}
        return Lock(**{**values, **told})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_whole(lock: Lock, exports: Path) -> bool:
    """Whether every export of the lock is there as it was made."""
    for name, digest in lock.exports.items():
        try:
            if digest_of((exports / name).read_bytes()) != digest:
                return False
        except OSError:
            return False
    return True


def compare_locks(old: Lock | None, new: Lock) -> Iterator[str]:
    """Why a build is needed, in words, a line for each reason; nothing where it is not.

    >>> made = Lock("1", "p", "r", "v", False, {"sources/documents/a.txt": "1"}, {})
    >>> changed = Lock("1", "p", "r", "v", False, {"sources/documents/a.txt": "2"}, {})
    >>> list(compare_locks(made, changed)), list(compare_locks(made, made))
    (['sources/documents/a.txt: changed'], [])
    """
    if old is None:
        yield "first build"
        return
    if old.answerable != new.answerable:
        yield f"answerable {new.answerable} in place of {old.answerable}"
    if old.rules != new.rules:
        yield "the rules of reading changed: every document is read again"
    elif old.program != new.program:
        yield "the program changed"
    if old.vocabulary != new.vocabulary:
        yield "the vocabulary changed: every document is read again"
    if old.reviewed_only != new.reviewed_only:
        yield "reviewed claims only" if new.reviewed_only else "all claims, reviewed or not"
    for path in sorted({**old.inputs, **new.inputs}):
        if path not in old.inputs:
            yield f"{path}: new"
        elif path not in new.inputs:
            yield f"{path}: gone; its claims go with it"
        elif old.inputs[path] != new.inputs[path]:
            yield f"{path}: changed"
