"""Untrusted documents, read in a child process with limits of time and memory.

A document that makes its reader crash, hang or run out of memory is named and skipped; the next one gets a
new process. One child serves many documents, so it costs one start for all of them.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from answerable.documents import Mark
from answerable.errors import DataError
from answerable.readers.base import Read
from answerable.readers.child import LENGTH
from answerable.readers.limits import PREFIX, Limits, read_limits

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from answerable.readers.child import main; main(int(sys.argv[2]))"
)
_KEPT = ("SYSTEMROOT", "WINDIR", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_STARTING = 120  # seconds that the child may take to start on a busy machine
_KINDS = frozenset({"page", "heading", "item", "paragraph", "row"})


class Apart:
    """A child process that reads documents; use `read`, then `close`.

    >>> with Apart() as apart:
    ...     apart.read(b"<h1>The board</h1><p>It meets monthly.", "board.html", ".html").text
    'The board\\n\\nIt meets monthly.\\n'
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or read_limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, data: bytes, name: str, suffix: str) -> Read:
        """The text, marks and metadata of a document of the format `suffix`.

        Raises: DataError: it cannot be read, or reading it crashed or went over a limit; with the reason
            and what to do.
        """
        with self._lock:
            reply = self._ask(data, name, suffix)
        if "read" in reply:
            return _checked(reply["read"], name)
        if reply.get("memory"):
            raise DataError(
                f"{name}: reading it takes more than {self.limits.memory} MB of memory. It is skipped. "
                "Split it, or "
                "give it more with ANSWERABLE_MAX_MEMORY."
            )
        if "failed" in reply:
            raise DataError(
                f"{name}: the reader failed on it ({reply['failed']}). It is skipped. Save it anew."
            )
        raise DataError([str(fault) for fault in reply.get("faults", [])] or [f"{name}: cannot be read."])

    def close(self) -> None:
        """End the child process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        paths = json.dumps([str(Path(path).resolve()) for path in sys.path if path])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, paths, str(self.limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env={
                key: value
                for key, value in os.environ.items()
                if key.upper() in _KEPT or key.startswith(PREFIX)
            },
        )
        clock = threading.Timer(_STARTING, self._process.kill)
        clock.daemon = True
        clock.start()
        try:
            if self._process.stdout is not None:
                self._process.stdout.read(LENGTH.size)
        finally:
            clock.cancel()
        return self._process

    def _ask(self, data: bytes, name: str, suffix: str) -> dict[str, Any]:
        """The child's answer; a child that does not give one in time is ended."""
        process = self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(self.limits.seconds, end)
        clock.daemon = True
        clock.start()
        try:
            reply = self._exchange(process, data, name, suffix)
        except (OSError, ValueError, EOFError):
            reply = None
        finally:
            clock.cancel()
        if reply is not None and not late.is_set():
            if reply.get("last"):
                self.close()
            return reply
        process.wait()
        code = process.returncode
        self.close()
        if late.is_set():
            raise DataError(
                f"{name}: reading it takes more than {self.limits.seconds} seconds. It is skipped. "
                "Split it, or give it "
                "more with ANSWERABLE_MAX_SECONDS."
            )
        how = f"signal {-code}" if code < 0 else f"code {code}"
        raise DataError(
            f"{name}: the reader crashed on it ({how}). It is skipped. Print it to a new file and add that."
        )

    def _exchange(
        self, process: subprocess.Popen[bytes], data: bytes, name: str, suffix: str
    ) -> dict[str, Any]:
        assert process.stdin is not None and process.stdout is not None
        asked = {
            "suffix": suffix, "name": name, "size": len(data),
            "characters": self.limits.characters, "marks": self.limits.marks,
        }  # fmt: skip
        head = json.dumps(asked).encode("ascii")
        process.stdin.write(LENGTH.pack(len(head)) + head)
        process.stdin.write(data)
        process.stdin.flush()
        header = process.stdout.read(LENGTH.size)
        if len(header) < LENGTH.size:
            raise EOFError
        size = LENGTH.unpack(header)[0]
        if size > 16 * self.limits.characters:
            raise EOFError
        body = process.stdout.read(size)
        if len(body) < size:
            raise EOFError
        reply = json.loads(body)
        if not isinstance(reply, dict):
            raise ValueError
        return reply


def _checked(said: Any, name: str) -> Read:
    """A child's answer as a `Read`, its types and places checked: the child has touched what is not
    trusted."""
    try:
        text, size = said["text"], len(said["text"])
        marks = tuple(
            Mark(kind, start, end, level, label) for kind, start, end, level, label in said["marks"]
        )
        metadata = {str(key): str(value) for key, value in said["metadata"].items()}
        sound = isinstance(text, str) and all(
            mark.kind in _KINDS
            and isinstance(mark.start, int)
            and isinstance(mark.end, int)
            and 0 <= mark.start <= mark.end <= size
            and isinstance(mark.level, int)
            and isinstance(mark.label, str)
            for mark in marks
        )
        format_, pages = str(said["format"]), int(said["pages"])
    except (KeyError, TypeError, ValueError, AttributeError):
        sound = False
    if not sound:
        raise DataError(
            f"{name}: the reader gave an answer that makes no sense. It is skipped. Save it anew."
        )
    return Read(text, marks, metadata, format_, pages)


_shared: Apart | None = None


def read_apart(data: bytes, name: str, suffix: str) -> Read:
    """Read a document in this process's child, started on first use and ended with the program.

    Raises:
        DataError: it cannot be read, or reading it crashed or went over a limit.
    """
    global _shared
    if _shared is None:
        _shared = Apart()
        atexit.register(_shared.close)
    return _shared.read(data, name, suffix)
