"""`answerable init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="init")
@click.argument("directory", type=click.Path(path_type=Path), default=Path())
def command(directory: Path) -> None:
    """Make a workspace in DIRECTORY (the current folder if left out). Nothing that is there is changed.

    \b
    In Python:
        from answerable.workspace import init_workspace
        init_workspace("my-map")
    """
    from ..claimschema import generate_schema
    from ..files import write_atomic
    from ..workspace import init_workspace

    workspace = init_workspace(directory)
    schema = workspace.claims_dir / "claims.schema.json"
    if not schema.exists():
        write_atomic(schema, generate_schema(workspace))
    shown = directory.as_posix()
    click.echo(f"Made a workspace in {workspace.root}.")
    click.echo(f"1. Put documents in {(directory / 'sources' / 'documents').as_posix()}/")
    click.echo(f"2. Run: answerable build{'' if shown == '.' else f' --workspace {shown}'}")
    click.echo(f"3. Open {(directory / 'exports' / 'map.html').as_posix()}")
