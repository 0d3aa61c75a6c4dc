"""The seal of the store: a hash of its file, kept beside it, by which damage is noticed before anything is read.

It is broken before the file is changed and made anew after that. A build that is killed between the two leaves a
store without a seal, of which SQLite itself knows whether it is sound.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from ..files import write_atomic

SUFFIX = ".sha256"


def make_seal(path: Path) -> None:
    """Seal the file at `path` as it is now; where the disk is full it stays without a seal.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "store"
    >>> _ = path.write_bytes(b"abc")
    >>> unsealed = is_whole(path)
    >>> make_seal(path)
    >>> unsealed, is_whole(path), path.write_bytes(b"abd"), is_whole(path)
    (None, True, 3, False)
    """
    with contextlib.suppress(OSError):
        write_atomic(_beside(path), f"{_hash(path)}\n")


def break_seal(path: Path) -> None:
    """Take the seal away, because the file at `path` is about to change.

    Raises:
        OSError: its folder cannot be written.
    """
    _beside(path).unlink(missing_ok=True)


def is_whole(path: Path) -> bool | None:
    """Whether the file at `path` is as it was sealed; None where that cannot be told."""
    try:
        sealed = _beside(path).read_bytes()
        if sealed.decode("ascii").strip() == _hash(path):
            return True
        return False if sealed == _beside(path).read_bytes() else None  # a build writes to it just now
    except (OSError, UnicodeDecodeError):
        return None


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
