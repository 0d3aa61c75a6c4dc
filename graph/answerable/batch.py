"""Reading and extraction of many files, in one child process or in several, always in the order they were given.

A file that cannot be read is a fault of that file alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .claims import Claim
from .documents import CatalogueEntry, Document
from .errors import AnswerableError, DataError
from .fenced import find_claims
from .readers import printable, read_document
from .readers.apart import Apart, own_apart
from .vocabulary import Vocabulary, load_vocabulary
from .yamlfile import shown_path

MANY = 60
"""From how many files on several processes are used unless told."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read, with its catalogue entry; places in messages are relative to `root`."""

    path: Path
    entry: CatalogueEntry | None = None
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one task: a document with its claims, or faults and no document."""

    task: Task
    document: Document | None
    claims: tuple[Claim, ...] = ()
    faults: tuple[str, ...] = ()


def extract_files(
    tasks: Sequence[Task],
    *,
    vocabulary: Vocabulary | None = None,
    min_confidence: float = 0.5,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Result]:
    """The documents and claims of `tasks`, in their order, whatever the number of workers.

    Parameters:
        min_confidence: claims below it are left out.
        workers: child processes to use; one for fewer than `MANY` files and one a core otherwise, unless told.
        progress: called after each file with how many are done and how many there are.
    """
    run = partial(extract_file, vocabulary=vocabulary or load_vocabulary(), min_confidence=min_confidence)
    if workers is None:
        workers = 1 if len(tasks) < MANY else min(os.cpu_count() or 1, 8)
    results = map(run, tasks) if workers <= 1 or len(tasks) < 2 else _spread(run, tasks, workers)
    for done, result in enumerate(results, 1):
        yield result
        if progress:
            progress(done, len(tasks))


def extract_file(task: Task, *, vocabulary: Vocabulary, min_confidence: float) -> Result:
    """Read one file and find its claims, both in a child process; whatever goes wrong becomes a fault of the
    result.

    A fault of the program itself too takes down this document alone; `ANSWERABLE_DEBUG` lets it through.
    """
    shown = shown_path(task.path, task.root)
    try:
        document = read_document(task.path, task.entry, task.root)
        claims = find_claims(
            document, vocabulary=vocabulary, min_confidence=min_confidence, shown=printable(shown)
        )
    except DataError as error:
        return Result(task, None, faults=error.faults)
    except AnswerableError as error:
        return Result(task, None, faults=(str(error),))
    except Exception as error:
        if os.environ.get("ANSWERABLE_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return Result(task, None, faults=(f"{shown}: the program failed on it ({what}). Please report it.",))
    return Result(task, document, claims)


def _spread(run: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """The results of threads with a child process each, which does the work; it ends when this process does, even
    if that is killed.
    """
    from concurrent.futures import ThreadPoolExecutor

    children: list[Apart] = []
    pool = ThreadPoolExecutor(min(workers, len(tasks)), initializer=lambda: children.append(own_apart()))
    try:
        yield from pool.map(run, tasks)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for child in children:
            child.close()
