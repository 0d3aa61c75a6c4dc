"""`answerable report`: a report on a body, or on all, as Markdown and as a page to print."""

from __future__ import annotations

from pathlib import Path

import click

from .options import known_by_option, on_option, workspace_option


@click.command(
    "report",
    help=(
        "Write a report on BODY, or with --all an overview and one on each body: Markdown to edit and a page "
        "to print: lines up and down, leadership, seats, money, gaps, conflicts, questions to ask.\n\n"
        '\b\nIn Python:\n  answerable.open(".").report(body, on=None)'
    ),
)
@click.argument("body", required=False)
@click.option("--all", "everything", is_flag=True, help="The overview and a report on every body.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Where to write; exports/report in the workspace without it.",
)
@on_option
@known_by_option
@workspace_option
def command(
    body: str | None,
    everything: bool,
    out: Path | None,
    on: str | None,
    known_by: str | None,
    workspace: Path,
) -> None:
    """Write the report and print where it is."""
    from answerable.atlas import open_atlas

    if (body is None) == (not everything):
        raise click.UsageError('Name a body (answerable report "Wirral Council") or ask for --all, not both.')
    atlas = open_atlas(workspace)
    atlas = atlas.known_by(known_by) if known_by else atlas
    for path in atlas.report(body, out, on=on):
        click.echo(path.as_posix())
