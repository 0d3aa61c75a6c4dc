"""The facade for notebooks: every question as a method, every answer as a table with its passages.

The methods are made from the registry of questions, so a new question is asked here without a change. Loads
networkx when the graph is first needed and pandas when a table is.
"""

from __future__ import annotations

import keyword
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache as cached
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import StoreError, UsageError
from .questions import QUESTIONS, Answer, Evidence, find_question
from .questions.names import find_body, names_of
from .questions.words import these

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from .batch import Result, Task
    from .build import Build
    from .lockfile import Lock
    from .store import Store
    from .workspace import Workspace


class Body(str):
    """The id of a body, as tab completion offers it; used like any other name. `_repr_html_` says who it
    is.
    """

    card: Any

    def __repr__(self) -> str:
        return f"{self.card.name} ({self.card.kind}, {self!s})"


class Bodies:
    """The bodies of an atlas for tab completion: `atlas.bodies.wirral_council`, `atlas.bodies["Wirral
    Council"]`.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._ids = {_attribute(entity): entity for entity in evidence.ids()}

    def __dir__(self) -> list[str]:
        return sorted(self._ids)

    def __iter__(self) -> Iterator[Body]:
        return (self._body(entity) for entity in self._ids.values())

    def __len__(self) -> int:
        return len(self._ids)

    def __getattr__(self, name: str) -> Body:
        if name.startswith("_") or name not in self._ids:
            raise AttributeError(f"No body is called '{name}'. Press Tab after 'bodies.' to see all.")
        return self._body(self._ids[name])

    def __getitem__(self, name: str) -> Body:
        return self._body(find_body(self._evidence, name))

    def _ipython_key_completions_(self) -> list[str]:
        return [self._evidence.card(entity).name for entity in self._ids.values()]

    def _body(self, entity: str) -> Body:
        body = Body(entity)
        body.card = self._evidence.card(entity)
        return body


class Atlas:
    """What a workspace's documents say, ready to be asked.

    `build` is everything that was read, `graph` the networkx MultiDiGraph underneath, `evidence` what the
    questions read. Questions are methods of the same names as on the command line (`for` is `for_`):
    `atlas.to("Wirral CCG", on="2020-11")`. Each returns an `Answer`, which shows as a table and has `.frame`.

    >>> from answerable.toy import toy_build
    >>> atlas = Atlas(toy_build())
    >>> atlas.who("Northshire Care Board").frame["who"].tolist()[0]
    'Ann Example'
    """

    def __init__(
        self,
        build: Build | Callable[[], Build],
        workspace: Workspace | None = None,
        *,
        reviewed_only: bool | None = None,
        evidence: Evidence | None = None,
        known_by: str = "",
    ) -> None:
        self._build, self.workspace, self._reviewed_only = build, workspace, reviewed_only
        self._evidence, self._known_by = evidence, known_by

    @cached_property
    def build(self) -> Build:
        """Everything that was read: documents, entities, claims. Read when it is first asked for."""
        return self._build() if callable(self._build) else self._build

    @cached_property
    def evidence(self) -> Evidence:
        """What the questions read: the index of the last build if nothing changed since, else the sources."""
        return self._evidence or Evidence.of_build(self.build, reviewed_only=self._reviewed_only)

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The graph underneath: a node a body, an edge a claim. A change to it changes no source."""
        return self.evidence.graph

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies, for tab completion."""
        return Bodies(self.evidence)

    def ask(self, question: str, *positional: Any, **parameters: Any) -> Answer:
        """The answer to a question of that name, its parameters in their order or by name.

        Raises:
            UsageError: there is no such question, or a parameter is wrong.
            UnknownName: no body goes by that name; the error carries the nearest names.
        """
        asked = find_question(question)
        names = [parameter.name for parameter in asked.parameters]
        given = {**dict(zip(names, positional, strict=False)), **parameters}
        try:
            return asked.ask(self.evidence, **given)
        except sqlite3.DatabaseError:  # damage in an index too large to be looked through when it was opened
            if self._evidence is None:
                raise
            self._evidence = None
            self.__dict__.pop("evidence", None)
            return asked.ask(self.evidence, **given)

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        question = name.removesuffix("_")
        if name.startswith("_") or question not in QUESTIONS:
            raise AttributeError(f"An atlas has no '{name}'. It answers: {', '.join(QUESTIONS)}.")
        asked = QUESTIONS[question]

        def ask(*positional: Any, **parameters: Any) -> Answer:
            return self.ask(question, *positional, **parameters)

        ask.__name__ = name
        ask.__doc__ = asked.plain + "\n\n" + "\n".join(f"{p.name}: {p.plain}" for p in asked.parameters)
        return ask

    def __dir__(self) -> list[str]:
        methods = [name + "_" if keyword.iskeyword(name) else name for name in QUESTIONS]
        return sorted({*super().__dir__(), *methods})

    def as_of(self, day: str) -> nx.MultiDiGraph:
        """The graph as at a day, read-only: what held on it by the rules of evidence, each edge with its `certainty`.

        Raises:
            DateError: `day` is no date.

        >>> from answerable.toy import toy_build
        >>> view = Atlas(toy_build()).as_of("2017")
        >>> sorted((data["relation"], data["certainty"]) for *_, data in view.edges(data=True))
        [('accountable_to', 'early'), ('challenges', 'early'), ('part_of', 'early')]
        """
        from .views import as_of

        return as_of(self.graph, day, vocabulary=self.evidence.vocabulary)

    def known_by(self, day: str) -> Atlas:
        """The atlas of what documents published by a day said: who was thought, then, to be in charge.

        Documents of unknown date are left out.

        Raises:
            DateError: `day` is no date.
        """
        from .views import known_by

        build = known_by(self.build, day)
        return Atlas(build, self.workspace, reviewed_only=self._reviewed_only, known_by=day)

    def find(self, text: str) -> pd.DataFrame:
        """The bodies whose names come nearest to `text`: id, name and kind, best first."""
        import pandas as pd

        names = names_of(self.evidence)
        ids = dict.fromkeys(
            [*names.ids(text), *(i for near in names.nearest(text, 12) for i in names.ids(near))]
        )
        rows = [(card.id, card.name, card.kind) for card in map(self.evidence.card, ids)]
        return pd.DataFrame(rows, columns=["id", "name", "kind"])

    def map(self, about: str | None = None, *, hops: int = 2, height: int = 640) -> Map:
        """The interactive map, of everything or of what lies within `hops` lines of one body; shows inline.

        Raises:
            UnknownName: no body goes by that name.
        """
        kept = None if about is None else self.near(about, hops)
        return Map(part_of(self.build, kept, self._reviewed_only), height, self._reviewed_only)

    def report(
        self, body: str | None = None, folder: str | Path | None = None, *, on: str | None = None
    ) -> list[Path]:
        """Write the report on `body`, or the overview and a report on every body; the paths written.

        Parameters:
            body: a name, an id or a code; None for all.
            folder: where to write; `exports/report` of the workspace without it, with a folder below for the
                day of `on` or `known_by`.
            on: as at this day; the whole record without it.

        Raises:
            UnknownName: no body goes by that name; nothing was written.
            UsageError: `on` is no date, or neither a folder nor a workspace was given.
            OSError: the folder cannot be written.
        """
        from .writers.report import Clock, write_all_reports, write_report

        clock = Clock(on or "", self._known_by)

        if folder is None:
            if self.workspace is None:
                raise UsageError("Say where to write the report: atlas.report(body, folder).")
            folder = self.workspace.exports / "report" / clock.folder
        if body is None:
            return write_all_reports(self.evidence, Path(folder), clock)
        return list(write_report(self.evidence, Path(folder), body, clock))

    def near(self, about: str, hops: int = 2) -> set[str]:
        """The ids within `hops` lines of a body, itself among them, whatever the relation and its
        direction.
        """
        seen = {find_body(self.evidence, about)}
        edge = set(seen)
        for _ in range(hops):
            around = (s for entity in edge for s in self.evidence.around(entity) if s.object)
            edge = {end for s in around for end in (s.subject, s.object)} - seen
            seen |= edge
        return seen

    def __repr__(self) -> str:
        read = these(len(self.evidence.documents))
        return f"<Atlas of {read}: {len(self.graph):,} names, {self.graph.size():,} claims>"

    def _repr_html_(self) -> str:
        titles = "".join(f"<li>{escape(text.title)}</li>" for text in self.evidence.documents.values())
        asks = ", ".join(f"<code>{escape(name)}</code>" for name in QUESTIONS)
        what = escape(repr(self).strip("<>"))
        return f"<p><strong>{what}</strong></p><ul>{titles}</ul><p>It answers: {asks}.</p>"


class Map:
    """An interactive map that shows itself in a notebook, in a frame of its own; `save(path)` writes it."""

    def __init__(self, build: Build, height: int = 640, reviewed_only: bool | None = None) -> None:
        self.build, self.height, self._reviewed_only = build, height, reviewed_only

    def html(self) -> str:
        """The page as it would be saved."""
        from .writers.html import generate_html

        return generate_html(self.build, reviewed_only=self._reviewed_only)

    def save(self, path: str | Path) -> Path:
        """Write the map to `path`, whole or not at all. Raises OSError where the folder cannot be written."""
        from .files import write_atomic

        write_atomic(Path(path), self.html())
        return Path(path)

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{self.height}px;border:1px solid #767676"
        title, page = escape(self.build.title), escape(self.html(), quote=True)
        sandbox = "allow-scripts allow-downloads"
        return f'<iframe title="{title}" style="{style}" sandbox="{sandbox}" srcdoc="{page}"></iframe>'


def part_of(build: Build, kept: set[str] | None, reviewed_only: bool | None = None) -> Build:
    """The build with only the claims whose ends are all in `kept`; the build itself where `kept` is None."""
    from dataclasses import replace

    if kept is None:
        return build
    ends = {key: pair for key, pair in build.ends.items() if all(end in kept for end in pair if end)}
    claims = tuple(claim for claim in build.claims if claim.id in ends)
    return replace(build, claims=claims, ends=ends, rejected=(), suggestions=())


def open_atlas(path: str | Path = ".") -> Atlas:
    """The atlas of the workspace at `path`, or of the one around it; reads what has changed since the last
    time.

    Raises:
        DataError: there is no workspace there, or its sources have faults.
    """
    from .making import what_now
    from .questions.index import open_index
    from .vocabulary import load_vocabulary
    from .workspace import find_workspace

    workspace = find_workspace(path)
    now = what_now(workspace, None)
    words = load_vocabulary(workspace.vocabulary_paths)
    read = cached(partial(_read, workspace, now))
    index = workspace.cache / "index"
    stored = open_index(index, now.state, vocabulary=words, build=read)
    return Atlas(read, workspace, evidence=stored or _indexed(index, now.state, read()))


def _indexed(index: Path, state: str, build: Build) -> Evidence:
    """The evidence of a build, written to the index that the next to ask opens; one asker at a time writes it.

    Where another writes, or the folder cannot be written, the evidence is as good without.
    """
    from .locking import exclusive
    from .questions.index import write_index

    evidence = Evidence.of_build(build)
    with suppress(OSError, StoreError), exclusive(index.parent / "index.lock", wait=0.0):
        write_index(evidence, index, state)
    return evidence


def _read(workspace: Workspace, now: Lock) -> Build:
    """The build of a workspace as its files are now; what its store remembers is not read again."""
    from .build import build

    if not (workspace.cache / "store.sqlite").exists():
        return build(workspace)
    from .store import Store

    with Store(workspace.cache / "store.sqlite") as store:
        return build(workspace, cache=_Remembered(store.reading_with(now.rules, now.vocabulary, now.inputs)))


class _Remembered:
    """A store that is only read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, task: Task) -> Result | None:
        """What the store remembers of `task`."""
        return self._store.get(task)

    def put(self, result: Result) -> None:
        """Nothing: only a build writes to the store."""


def _attribute(entity: str) -> str:
    """An id as a Python name.

    >>> _attribute("nhs-wirral-ccg"), _attribute("2018-plan")
    ('nhs_wirral_ccg', 'b_2018_plan')
    """
    name = "".join(c if c.isalnum() else "_" for c in entity)
    return name if name.isidentifier() and not keyword.iskeyword(name) else f"b_{name}"
