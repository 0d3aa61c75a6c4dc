"""`answerable build`, as one call: what changed is read again, exports and store are written.

Exports and store are replaced whole or not at all, whatever happens; one build at a time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from . import __version__
from .build import Build, Progress, assemble, read_all
from .exports import generate_exports
from .fingerprints import digest_of, hash_inputs, program_fingerprint, rules_fingerprint
from .lockfile import NAME, Lock, compare_locks, is_whole, read_lock, write_lock
from .locking import exclusive
from .publishing import publish, stage
from .sources import read_sources
from .store import Store
from .vocabulary import load_vocabulary
from .workspace import Workspace

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it. `build` is None where nothing had changed; `reasons` say why it was made, a line each.

    `lock` holds what the exports are made of, the findings, and the faults of documents that could not be
    read.
    """

    map: Path
    lock: Lock
    build: Build | None
    reasons: tuple[str, ...]
    read: int = 0
    remembered: int = 0


def make(
    workspace: Workspace,
    *,
    reviewed_only: bool | None = None,
    fresh: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    say: Say = lambda _: None,
) -> Made:
    """Build `workspace` and write its exports, reading again only what changed.

    Parameters:
        reviewed_only: only accepted and curated claims; without it, as the workspace's settings say.
        fresh: read everything again, changed or not.
        say: called with a sentence about what a person should know while it runs.

    Raises:
        DataError: the sources have faults; nothing was written.
        StoreError: the store is of a newer version or cannot be written; the exports are as they were.
        OSError: the exports cannot be written; they are as they were.
    """
    with exclusive(workspace.cache / "lock", say), _uncollected():
        publish(workspace.cache / "next", workspace.exports)
        last = read_lock(workspace.exports / NAME)
        new = what_now(workspace, reviewed_only)
        with Store(workspace.cache / "store.sqlite", say) as store:
            reasons = list(compare_locks(last, new))
            if last and not reasons and not is_whole(last, workspace.exports):
                reasons = ["an export was missing or changed by hand"]
            if last and not reasons and store.state() != new.state:
                reasons = ["the store was missing or of another build"]
            if fresh and last:
                reasons.append("asked to read everything again")
            if last and not reasons:
                return Made(workspace.exports / "map.html", last, None, ())
            return _make(workspace, store, last, new, tuple(reasons), reviewed_only, fresh, workers, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage: what a build allocates lives until it ends; looking costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def what_now(workspace: Workspace, reviewed_only: bool | None) -> Lock:
    """What a build would be made of now."""
    inputs = hash_inputs(workspace)
    vocabulary = [digest for path, digest in inputs.items() if path.startswith("sources/vocabulary/")]
    only = workspace.config["show"] == "reviewed" if reviewed_only is None else reviewed_only
    return Lock(
        answerable=__version__,
        program=program_fingerprint(),
        rules=rules_fingerprint(),
        vocabulary=digest_of("\n".join([load_vocabulary().fingerprint, *vocabulary]).encode("utf-8")),
        reviewed_only=only,
        inputs=inputs,
        exports={},
    )


def _make(
    workspace: Workspace,
    store: Store,
    last: Lock | None,
    new: Lock,
    reasons: tuple[str, ...],
    reviewed_only: bool | None,
    fresh: bool,
    workers: int | None,
    progress: Progress | None,
) -> Made:
    from .headlines import headlines

    store.reading_with(new.rules, new.vocabulary, new.inputs, forget=fresh)
    sources = read_sources(workspace)
    results = read_all(workspace, sources, progress=progress, workers=workers, cache=store)
    built = assemble(workspace, sources, results, suggest=False)
    files = generate_exports(built, reviewed_only=reviewed_only)
    lock = replace(
        new,
        exports={name: digest_of(data) for name, data in sorted(files.items())},
        findings=headlines(built, reviewed_only=reviewed_only),
        faults=built.faults,
        notices=(*built.notices, *built.orphaned),
    )
    unwanted = tuple(sorted(set(last.exports) - set(files))) if last else ()
    stage(workspace.cache / "next", {**files, NAME: write_lock(lock)}, unwanted)
    summary = store.write_build(built, new.state, "; ".join(reasons))
    publish(workspace.cache / "next", workspace.exports)
    return Made(workspace.exports / "map.html", lock, built, reasons, summary.read, summary.remembered)
