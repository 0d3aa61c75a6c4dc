"""From sources to one body of evidence: documents, claims, decisions, entities. No graph yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from . import __version__
from .batch import Result, Task, extract_files
from .catalogue import document_path
from .claims import Claim
from .consulted import read_consulted
from .curated import read_curated
from .decide import decide
from .decisions import Decision
from .documents import Document
from .entities import Entity
from .evidence import check_passages, combine, without_repeats
from .resolve import Ambiguity, Suggestion, resolve
from .sources import Sources, read_sources
from .vocabulary import Vocabulary
from .workspace import Workspace

REVIEWED = ("accepted", "curated")
Progress = Callable[[int, int], None]


class Cache(Protocol):
    """What remembers the result of reading a file; a build works the same without one."""

    def get(self, task: Task) -> Result | None:
        """The remembered result, where the file, its entry, the rules and the vocabulary are the same."""

    def put(self, result: Result) -> None:
        """Remember a result."""


@dataclass(frozen=True, slots=True)
class Build:
    """All the evidence of a workspace. Nothing in it is ever edited; a new build replaces it.

    `ends` gives the ids of subject and object of each claim, `says` the id of whom it is attributed to.
    `claims` leaves out the rejected ones, which are in `rejected`. `faults` say what a person should mend or
    confirm: documents that could not be read or whose encoding was guessed, claims whose words were not found,
    decisions that contradict one another; `notices` what was left out and why; `orphaned` decisions whose
    claim is gone. `history` holds the decisions about each claim, by its id. `memo` is for what others derive
    from it and want to derive once.
    """

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    claims: tuple[Claim, ...]
    ends: Mapping[str, tuple[str, str | None]]
    says: Mapping[str, str]
    vocabulary: Vocabulary
    title: str = "Who answers to whom"
    show: str = "all"
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()
    rejected: tuple[Claim, ...] = ()
    history: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    version: str = field(default=__version__)
    memo: dict[object, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def shown(self, reviewed_only: bool | None = None) -> tuple[Claim, ...]:
        """The claims that may be shown.

        Parameters:
            reviewed_only: only accepted and curated ones; without it, as the workspace's settings say.
        """
        only = self.show == "reviewed" if reviewed_only is None else reviewed_only
        return tuple(claim for claim in self.claims if claim.review in REVIEWED or not only)


def build(
    workspace: Workspace,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
    cache: Cache | None = None,
    suggest: bool = True,
) -> Build:
    """Read the sources of `workspace` and everything they say.

    A document that cannot be read is a fault of the build, and the rest is built.

    Parameters:
        progress: called with the number of documents read and of all, after each.
        workers: processes that read; as many as is useful unless told.
        cache: what remembers earlier readings.
        suggest: look for pairs of names that may be one, for review; what is shown does not need them.

    Raises:
        DataError: the catalogue, a register, the vocabulary, the decisions or claims written by hand have
            faults: all of them, each with its place.
    """
    sources = read_sources(workspace)
    results = read_all(workspace, sources, progress=progress, workers=workers, cache=cache)
    return assemble(workspace, sources, results, suggest=suggest)


def read_all(
    workspace: Workspace,
    sources: Sources,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
    cache: Cache | None = None,
) -> list[Result]:
    """What every document of the catalogue gave, remembered or read now, in the order of the catalogue."""
    tasks = [Task(document_path(workspace, entry), entry, workspace.root) for entry in sources.catalogue]
    known = {task.path: result for task in tasks if cache and (result := cache.get(task))}
    new = [task for task in tasks if task.path not in known]
    for result in extract_files(new, vocabulary=sources.vocabulary, workers=workers, progress=progress):
        known[result.task.path] = result
        if cache:
            cache.put(result)
    return [known[task.path] for task in tasks]


def assemble(
    workspace: Workspace, sources: Sources, results: Iterable[Result], *, suggest: bool = True
) -> Build:
    """Put together what the documents gave with what people wrote and decided; `suggest` as in `build`.

    Raises:
        DataError: claims written by hand, or files of what others found, have faults.
    """
    results = list(results)
    documents = {result.document.id: result.document for result in results if result.document}
    unreadable = [result.task.entry.id for result in results if not result.document and result.task.entry]
    curated = read_curated(workspace, documents, sources.entities, sources.vocabulary, unreadable)
    consulted, left_out = read_consulted(workspace, documents, sources.vocabulary, unreadable)
    found, faults = check_passages((claim for result in results for claim in result.claims), documents)
    decided = decide(combine(curated, found, consulted), sources.decisions, documents)
    dates = {id_: document.published for id_, document in documents.items()}
    resolution = resolve(
        decided.claims,
        sources.entities,
        sources.decisions,
        sources.vocabulary,
        published=dates,
        suggest=suggest,
    )
    once = without_repeats(decided.claims, resolution.ends, REVIEWED)
    told, looped = _without_loops(once, resolution.ends)
    return Build(
        documents=documents,
        entities=resolution.entities,
        claims=told,
        ends=resolution.ends,
        says=resolution.says,
        vocabulary=sources.vocabulary,
        title=sources.title,
        show=sources.show,
        faults=(
            *(fault for result in results for fault in result.faults),
            *faults,
            *(notice for document in documents.values() for notice in document.notices),
            *resolution.contradictions,
        ),
        notices=(*left_out, *looped),
        orphaned=decided.orphaned,
        rejected=decided.rejected,
        history=decided.history,
        suggestions=resolution.suggestions,
        ambiguous=resolution.ambiguous,
    )


def _without_loops(
    claims: Iterable[Claim], ends: Mapping[str, tuple[str, str | None]]
) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """The claims of two bodies, and a line for each suggestion whose two names turned out to be one body."""
    kept, lines = [], []
    for claim in claims:
        subject, other = ends.get(claim.id, ("", None))
        if other is not None and subject == other and claim.review == "suggested":
            lines.append(
                f"{claim.document}: “{claim.subject.name}” and “{claim.object.name if claim.object else ''}”"
                f" are one body; the claim {claim.id} ({claim.relation}) is left out."
            )
        else:
            kept.append(claim)
    return tuple(kept), tuple(lines)
