"""`answerable check`: every source and every passage looked at, nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from ..workspace import Workspace


@click.command(name="check")
@workspace_option
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes that read documents.")
@click.option("--lock", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Another person's build.lock: say whether the map here is the same as theirs.")  # fmt: skip
@click.option("--migrate", is_flag=True, help="First bring files of an older form to the newest.")
def command(workspace: Path, workers: int | None, lock: Path | None, migrate: bool) -> int:
    """Check the sources: every file, and the passage of every claim word for word. Writes nothing.

    All faults are listed together, with file and line. Says too whether the exports were made of these
    sources; with --lock FILE, that alone: whether they are those that another person made.

    \b
    In Python:
        from answerable.checking import check_workspace
        checked = check_workspace(find_workspace("."))
    """
    from ..checking import check_workspace
    from .render import printable

    place = located(workspace)
    if lock is not None:
        return _compare(place, lock)
    if migrate:
        from ..yamlmigrate import migrate_files

        said = migrate_files(place.sources, place.root) or ["Every file is of the newest form."]
        click.echo(printable("\n".join(said)))
    checked = check_workspace(place, workers=workers)
    for line in (*checked.faults, *checked.notices):
        click.echo(printable(line), err=True)
    click.echo(checked.summary)
    return 1 if checked.faults else 0


def _compare(place: Workspace, lock: Path) -> int:
    """Say whether the exports of a workspace are those of a lock; 1 where they are not."""
    from ..checking import compare_with
    from .render import printable

    differences = compare_with(place, lock)
    for line in differences:
        click.echo(printable(line), err=True)
    same = "The same map: of the same sources, by the same program, byte for byte."
    click.echo("Not the same map." if differences else same)
    return 1 if differences else 0
