"""`answerable why`: the story of a claim."""

from __future__ import annotations

from pathlib import Path

import click

from .options import located, note_if_stale, workspace_option


@click.command(name="why")
@click.argument("claim_id")
@workspace_option
def command(claim_id: str, workspace: Path) -> None:
    """Show why the claim CLAIM_ID is there: document, passage with its context, rule, decisions, history.

    The first four letters of the id are enough where only one claim begins so.

    \b
    In Python:
        from answerable.asking import why
        print(*why(workspace, "3fa91c20be77").sentences(), sep="\\n")
    """
    from ..asking import why
    from .render import printable

    place = located(workspace)
    told = why(place, claim_id)
    note_if_stale(place)
    for line in told.sentences():
        click.echo(printable(line))
