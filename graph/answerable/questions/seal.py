"""The seal of an index: sizes and hashes of its files, by which damage is noticed before anything is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

LARGEST = 64 * 2**20
"""Files up to this many bytes are hashed, which takes less than a tenth of a second; larger ones only measured."""

Seal = Mapping[str, tuple[int, str]]


def make_seal(folder: Path, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Size and hash of each of the files `names` of a folder.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a").write_bytes(b"abc")
    >>> seal = make_seal(folder, ["a"])
    >>> is_whole(folder, seal), (folder / "a").write_bytes(b"abd"), is_whole(folder, seal)
    (True, 3, False)
    """
    return {name: _sealed(folder / name) for name in sorted(names)}


def is_whole(folder: Path, seal: Seal) -> bool:
    """Whether every file of a seal is there and as it was."""
    try:
        return all(_sealed(folder / name) == tuple(told) for name, told in seal.items())
    except OSError:
        return False


def _sealed(path: Path) -> tuple[int, str]:
    size = path.stat().st_size
    if size > LARGEST:
        return size, ""
    with path.open("rb") as file:
        return size, hashlib.file_digest(file, "sha256").hexdigest()
