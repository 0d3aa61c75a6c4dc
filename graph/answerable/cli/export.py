"""`answerable export`: one format, to a place of one's own choosing, as at a day if asked."""

from __future__ import annotations

from pathlib import Path

import click

from .options import located, on_option, workspace_option

FORMATS = ("graphml", "gexf", "csv")


@click.command(name="export")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option("--format", "style", type=click.Choice(FORMATS), default=None,
              help="As TARGET ends, unless told; csv writes three tables into a folder.")  # fmt: skip
@click.option("--reviewed-only", is_flag=True, help="Only accepted and hand-written claims.")
@on_option
@click.option(
    "--known-by", metavar="DATE", default=None, help="With --on: as documents published by then told it."
)
@workspace_option
def command(
    target: Path,
    style: str | None,
    reviewed_only: bool,
    on: str | None,
    known_by: str | None,
    workspace: Path,
) -> None:
    """Write the evidence to TARGET: GraphML, GEXF with a timeline, or CSV tables.

    With --on, only what held on that day by the rules of evidence, each edge with its certainty.

    \b
    In Python:
        from answerable.views import as_of
        from answerable.writers.graphml import write_graphml
        write_graphml(as_of(answerable.open(".").build, "2021-04-01"), Path("april.graphml"))
    """
    from ..atlas import open_atlas
    from ..errors import UsageError
    from ..graph import to_graph
    from ..views import as_of
    from ..writers.gexf import write_gexf
    from ..writers.graphml import write_graphml
    from ..writers.tabular import write_csv

    kind = style or target.suffix.removeprefix(".").lower() or "csv"
    if kind not in FORMATS:
        raise UsageError(f"'{target}' ends in no known format. Give --format: {', '.join(FORMATS)}.")
    if kind == "csv" and (on or known_by):
        raise UsageError("Tables hold all dates; --on and --known-by go with graphml and gexf.")
    if known_by and not on:
        raise UsageError("--known-by goes with --on.")
    build = open_atlas(located(workspace).root).build
    if kind == "csv":
        for path in write_csv(build, target, reviewed_only=reviewed_only or None):
            click.echo(str(path))
        return
    graph = to_graph(build, reviewed_only=reviewed_only or None)
    if on:
        graph = as_of(graph, on, known_by=known_by, vocabulary=build.vocabulary)
    (write_graphml if kind == "graphml" else write_gexf)(graph, target)
    click.echo(f"{target}: {graph.number_of_nodes()} bodies, {graph.number_of_edges()} lines")
