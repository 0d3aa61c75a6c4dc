"""The files of `exports/`, made of a build; nothing is written here.

A table says which writer makes which file.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .build import Build

EXPORTS: dict[str, tuple[str, str]] = {
    "map.html": ("build", "answerable.writers.html:generate_html"),
    "graph.graphml": ("graph", "answerable.writers.graphml:generate_graphml"),
    "graph.gexf": ("graph", "answerable.writers.gexf:generate_gexf"),
    "bodies.csv": ("build", "answerable.writers.tabular:generate_bodies"),
    "claims.csv": ("build", "answerable.writers.tabular:generate_claims"),
    "documents.csv": ("build", "answerable.writers.tabular:generate_documents"),
}
"""File -> what its writer takes (`build` or `graph`) and where the writer lives."""


def generate_exports(build: Build, *, reviewed_only: bool | None = None) -> dict[str, bytes]:
    """The bytes of every export of `build`, by file name. Nothing is written.

    Parameters:
        reviewed_only: only accepted and curated claims; without it, as the workspace's settings say.
    """
    only = build.show == "reviewed" if reviewed_only is None else reviewed_only
    from .questions import Evidence

    taken: Mapping[str, Any] = {
        "build": build,
        "graph": Evidence.of_build(build, reviewed_only=only).graph,
    }
    made = {}
    for name, (takes, target) in EXPORTS.items():
        module, _, attribute = target.partition(":")
        writer: Callable[..., str] = getattr(importlib.import_module(module), attribute)
        text = writer(taken[takes], reviewed_only=only) if takes == "build" else writer(taken[takes])
        made[name] = text.encode("utf-8")
    return made
