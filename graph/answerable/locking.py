"""One builder at a time: a lock that the operating system takes back when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from .errors import StoreError

WAIT = 600.0  # seconds a second build waits for the first
_STEP = 0.1


@contextlib.contextmanager
def exclusive(path: Path, say: Callable[[str], None] = lambda _: None, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock at `path` while the block runs; wait for another holder, and say so.

    Parameters:
        say: called once with a sentence when there is somebody to wait for.
        wait: seconds to wait at most.

    Raises:
        StoreError: the other build did not end in time.

    >>> import tempfile
    >>> with exclusive(Path(tempfile.mkdtemp()) / "lock"):
    ...     "held"
    'held'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(handle, path, say, wait)
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)


def _acquire(handle: int, path: Path, say: Callable[[str], None], wait: float) -> None:
    until, told = time.monotonic() + wait, False
    while not _lock(handle):
        if not told:
            say("Another build of this workspace is running; waiting for it to end.")
            told = True
        if time.monotonic() > until:
            raise StoreError(
                f"{path.parent.as_posix()}: another build of this workspace is still running after "
                f"{wait:.0f} seconds. Let it end, or stop it, and build again."
            )
        time.sleep(_STEP)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Whether the lock could be taken."""
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Whether the lock could be taken."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
