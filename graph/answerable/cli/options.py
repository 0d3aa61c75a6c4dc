"""The options that several commands share, in the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..workspace import Workspace

Function = Callable[..., Any]
FORMATS = ("table", "json", "csv")


def workspace_option(function: Function) -> Function:
    """`--workspace DIR`: the folder with sources/; the one around the current folder without it."""
    return click.option(
        "--workspace",
        "-w",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="DIR",
        help="The workspace; without it, the one around the current folder.",
    )(function)


def format_option(function: Function) -> Function:
    """`--format table|json|csv`: a table on a terminal, JSON in a pipe, unless told."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(FORMATS),
        default=None,
        help="A table on a terminal and JSON in a pipe, unless told.",
    )(function)


def on_option(function: Function) -> Function:
    """`--on DATE`: as at that day."""
    return click.option(
        "--on", metavar="DATE", default=None, help="As at this day (2019-04-01, 2019-04 or 2019)."
    )(function)


def known_by_option(function: Function) -> Function:
    """`--known-by DATE`: what documents published by that day say."""
    return click.option(
        "--known-by", metavar="DATE", default=None, help="Only what documents published by this day say."
    )(function)


def note_if_stale(workspace: Workspace) -> None:
    """Say on stderr when the sources have changed since the last build."""
    from ..asking import is_stale

    if is_stale(workspace):
        click.echo("The sources have changed since the last build. To renew it: answerable build", err=True)


def located(path: Path) -> Workspace:
    """The workspace at `path` or around it.

    Raises:
        DataError: there is none.
    """
    from ..workspace import find_workspace

    return find_workspace(path)
