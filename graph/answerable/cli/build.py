"""`answerable build`: the sources read, the exports written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from ..making import Made

_REASONS = 8  # shown one by one; more are counted


@click.command(name="build")
@workspace_option
@click.option("--reviewed-only", is_flag=True, help="Only accepted and hand-written claims in the exports.")
@click.option("--fresh", is_flag=True, help="Read every document again, changed or not.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes that read documents.")
@click.option("--quiet", is_flag=True, help="Print only what is wrong.")
def command(workspace: Path, reviewed_only: bool, fresh: bool, workers: int | None, quiet: bool) -> int:
    """Read the sources of the workspace and write exports/: the map, GraphML, GEXF, tables.

    Reads again only what changed since the last build. Exits with 1 when a document could not be read; the
    rest is built.

    \b
    In Python:
        from answerable.making import make
        made = make(find_workspace("."))
    """
    from ..making import make
    from .render import printable

    place = located(workspace)
    with _progress(quiet) as progress:
        made = make(
            place,
            reviewed_only=reviewed_only or None,
            fresh=fresh,
            workers=workers,
            progress=progress,
            say=lambda sentence: click.echo(sentence, err=True),
        )
    if not quiet:
        _tell(made)
    for notice in made.lock.notices:
        click.echo(printable(f"Note: {notice}"), err=True)
    for fault in made.lock.faults:
        click.echo(printable(fault), err=True)
    return 1 if made.lock.faults else 0


def _tell(made: Made) -> None:
    from .render import printable

    if made.build is None:
        click.echo("Nothing has changed since the last build.")
    else:
        for reason in made.reasons[:_REASONS]:
            click.echo(printable(f"- {reason}"))
        if len(made.reasons) > _REASONS:
            click.echo(f"- and {len(made.reasons) - _REASONS:,} more")
        read = "1 document" if made.read == 1 else f"{made.read:,} documents"
        click.echo(f"{read} read, {made.remembered:,} as before.")
    click.echo(f"The map: {made.map}")
    for finding in made.lock.findings:
        click.echo(printable(f"* {finding}"))


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """What draws a bar on a terminal once a build has taken a second."""
    import sys
    import time

    if quiet or not sys.stderr.isatty():
        yield None
        return
    began, drawn = time.monotonic(), False

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        if time.monotonic() - began < 1:
            return
        drawn, filled = True, 30 * done // max(total, 1)
        bar = "█" * filled + "░" * (30 - filled)
        click.echo(f"\rReading documents {bar} {done:,} of {total:,}", nl=False, err=True)

    try:
        yield draw
    finally:
        if drawn:
            click.echo("", err=True)
