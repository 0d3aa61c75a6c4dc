"""`answerable check`: every source and every passage looked at, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from .options import located, workspace_option


@click.command(name="check")
@workspace_option
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes that read documents.")
@click.option("--migrate", is_flag=True, help="First bring files of an older form to the newest.")
def command(workspace: Path, workers: int | None, migrate: bool) -> int:
    """Check the sources: every file, and the passage of every claim word for word. Writes nothing.

    All faults are listed together, with file and line. Says too whether the exports were made of these
    sources.

    \b
    In Python:
        from answerable.checking import check_workspace
        checked = check_workspace(find_workspace("."))
    """
    from ..checking import check_workspace
    from .render import printable

    place = located(workspace)
    if migrate:
        from ..yamlmigrate import migrate_files

        said = migrate_files(place.sources, place.root) or ["Every file is of the newest form."]
        click.echo(printable("\n".join(said)))
    checked = check_workspace(place, workers=workers)
    for line in (*checked.faults, *checked.notices):
        click.echo(printable(line), err=True)
    click.echo(checked.summary)
    return 1 if checked.faults else 0
