"""`answerable check`, as one call: all faults of a workspace, and whether its exports are its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .build import assemble, read_all
from .errors import DataError
from .lockfile import NAME, compare_locks, is_whole, read_lock
from .making import what_now
from .sources import read_sources
from .suggest import Ambiguity
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: `faults` to mend, `notices` to confirm, `summary` in a sentence."""

    faults: tuple[str, ...]
    notices: tuple[str, ...]
    summary: str


def check_workspace(workspace: Workspace, *, workers: int | None = None) -> Checked:
    """Look at every source of `workspace` and at the passage of every claim; write nothing.

    Faults do not raise: they are in the result, all of them.
    """
    try:
        sources = read_sources(workspace)
        built = assemble(workspace, sources, read_all(workspace, sources, workers=workers), suggest=False)
    except DataError as error:
        number = len(error.faults)
        return Checked(error.faults, (), f"{number} fault{'' if number == 1 else 's'}; nothing can be built.")
    by_hand = sum(claim.review == "curated" for claim in built.claims)
    summary = (
        f"{len(built.documents)} documents, {len(built.claims)} claims ({by_hand} written by hand), "
        f"{len(built.faults)} faults. {_exports(workspace)}"
    )
    flags = tuple(_flag(flag) for flag in built.ambiguous)
    return Checked(built.faults, (*built.notices, *flags, *built.orphaned), summary)


def _flag(flag: Ambiguity) -> str:
    """A short name to be wary of, in words."""
    used = f"used of {', '.join(flag.entities)}"
    stands = f"; it may stand for {' or '.join(flag.meanings)}" if flag.meanings else ""
    return (
        f"The short name '{flag.name}' is {used}{stands}. It was not merged: see that each is the right one."
    )


def compare_with(workspace: Workspace, path: Path) -> tuple[str, ...]:
    """In what the map of `workspace` differs from the one that another person's `build.lock` is of.

    Parameters:
        path: their `build.lock`.

    Returns:
        A line for each difference; nothing where both are the same, made of the same, byte for byte.

    Raises:
        DataError: there is no lock at `path`, or it is of a newer version.
    """
    theirs = read_lock(path)
    if theirs is None:
        raise DataError(
            f"{path.as_posix()}: no build.lock that can be read. It lies in exports/ beside the map it is of."
        )
    now = what_now(workspace, theirs.reviewed_only)
    made_of = tuple(f"made of other things: {line}" for line in compare_locks(theirs, now))
    if made_of:
        return made_of
    ours = read_lock(workspace.exports / NAME)
    if ours is None or ours.state != now.state or not is_whole(ours, workspace.exports):
        option = " --reviewed-only" if theirs.reviewed_only else ""
        return (f"the exports here are not of these sources. Run: answerable build{option}",)
    names = sorted({**theirs.exports, **ours.exports})
    return tuple(f"exports/{n}: differs" for n in names if theirs.exports.get(n) != ours.exports.get(n))


def _exports(workspace: Workspace) -> str:
    """Whether the exports were made of these sources, by this program, and are as they were made."""
    lock = read_lock(workspace.exports / NAME)
    if lock is None:
        return "There are no exports yet."
    differences = list(compare_locks(lock, what_now(workspace, lock.reviewed_only)))
    if differences:
        more = f" (and {len(differences) - 3} more)" if len(differences) > 3 else ""
        return f"The exports are of other sources: {'; '.join(differences[:3])}{more}."
    if not is_whole(lock, workspace.exports):
        return "An export is missing or was changed by hand."
    return "The exports were made of these sources and are as they were made."
