"""Untrusted documents, read and searched in a child process with limits of time and memory.

A document that makes its reader, or the search for claims in it, crash, hang or run out of memory is named
and skipped; the next one gets a new process. One child serves many documents, so it costs one start for all.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be done apart: the `module:function` the child calls, and how messages speak of it.

    `doing` is what takes too long, `who` what fails, `remedy` what a person can do where it does.
    """

    function: str
    doing: str
    who: str
    remedy: str


READING = Work(
    "answerable.readers.child:read", "reading it", "the reader", "Print it to a new file and add that."
)


class Apart:
    """A child process that works on documents; use `read` or `call`, then `close`.

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

        Raises:
            DataError: it cannot be read, or reading it crashed or went over a limit; with the reason and what
                to do.
        """
        limits = self.limits
        return _checked(
            self.call(READING, data, name, suffix=suffix, most_characters=limits.characters,
                      most_marks=limits.marks),
            name,
        )  # fmt: skip

    def call(self, work: Work, data: bytes, name: str, seconds: int | None = None, **arguments: Any) -> Any:
        """What `work` makes of `data` and `arguments` in the child: plain data, to be checked by the caller.

        A child that has served before and runs out of memory or crashes may suffer from an earlier document:
        a new one is asked once more.

        Parameters:
            seconds: how long it may take; as the limits say unless told.

        Raises:
            DataError: it raised one, crashed, or went over a limit; with the reason and what to do.
        """
        seconds = seconds or self.limits.seconds
        asked = {"work": work.function, "name": name, "size": len(data), "with": arguments}
        with self._lock:
            served = self._process is not None
            reply = self._ask(asked, data, seconds)
            if served and ("crashed" in reply or reply.get("memory")):
                reply = self._ask(asked, data, seconds)
        if "done" in reply:
            return reply["done"]
        if "faults" in reply:
            raise DataError([str(fault) for fault in reply["faults"]] or [f"{name}: cannot be read."])
        if reply.get("memory"):
            what = f"{work.doing} takes more than {self.limits.memory} MB of memory"
            remedy = "Split it, or give it more with ANSWERABLE_MAX_MEMORY."
        elif reply.get("late"):
            what = f"{work.doing} takes more than {seconds} seconds"
            remedy = "Split it, or give it more with ANSWERABLE_MAX_SECONDS."
        elif "crashed" in reply:
            what, remedy = f"{work.who} crashed on it ({reply['crashed']})", work.remedy
        else:
            what, remedy = f"{work.who} failed on it ({reply.get('failed', 'no answer')})", work.remedy
        raise DataError(f"{name}: {what}. It is skipped. {remedy}")

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

    def _ask(self, asked: dict[str, Any], data: bytes, seconds: int) -> dict[str, Any]:
        """The child's answer, or that it was `late` and ended, or how it `crashed`."""
        process = self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            reply = self._exchange(process, asked, data)
        except (OSError, ValueError, EOFError):
            reply = None
        finally:
            clock.cancel()
        if reply is not None and not late.is_set():
            if reply.get("last"):
                self.close()
            return reply
        if process.poll() is None and not late.is_set():
            process.kill()  # it answers, but not in words that can be understood
        process.wait()
        code = process.returncode
        self.close()
        if late.is_set():
            return {"late": True}
        return {"crashed": f"signal {-code}" if code < 0 else f"code {code}"}

    def _exchange(
        self, process: subprocess.Popen[bytes], asked: dict[str, Any], data: bytes
    ) -> dict[str, Any]:
        assert process.stdin is not None and process.stdout is not None
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
_own = threading.local()


def own_apart() -> Apart:
    """Give this thread a child of its own, which the caller closes; for threads that read beside one another."""
    apart: Apart = Apart()
    _own.apart = apart
    return apart


def shared_apart() -> Apart:
    """This thread's own child, or else this process's, started on first use and ended with the program."""
    global _shared
    own: Apart | None = getattr(_own, "apart", None)
    if own is not None:
        return own
    if _shared is None:
        _shared = Apart()
        atexit.register(_shared.close)
    return _shared


def read_apart(data: bytes, name: str, suffix: str) -> Read:
    """Read a document in this process's child.

    Raises:
        DataError: it cannot be read, or reading it crashed or went over a limit.
    """
    return shared_apart().read(data, name, suffix)
