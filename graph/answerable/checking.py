"""`answerable check`, as one call: all faults of a workspace, and whether its exports are its own."""

from __future__ import annotations

from dataclasses import dataclass

from .build import assemble, read_all
from .errors import DataError
from .lockfile import NAME, compare_locks, is_whole, read_lock
from .making import what_now
from .sources import read_sources
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
    return Checked(built.faults, (*built.notices, *built.orphaned), summary)


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
