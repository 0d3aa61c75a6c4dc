"""`answerable export`: one format, to a place of one's own choosing, as at a day if asked."""

from __future__ import annotations

from pathlib import Path

import click

from .options import known_by_option, located, on_option, workspace_option

FORMATS = ("graphml", "gexf", "csv")


@click.command(name="export")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option("--format", "style", type=click.Choice(FORMATS), default=None,
              help="As TARGET ends, unless told; csv writes three tables into a folder.")  # fmt: skip
@click.option("--reviewed-only", is_flag=True, help="Only accepted and hand-written claims.")
@on_option
@known_by_option
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

    With --on, only what held on that day by the rules of evidence; in GraphML and GEXF each edge has its
    certainty.

    \b
    In Python:
        from answerable.views import as_of
        from answerable.writers.graphml import write_graphml
        write_graphml(as_of(answerable.open(".").build, "2021-04-01"), Path("april.graphml"))
    """
    from ..atlas import open_atlas
    from ..errors import UsageError
    from ..graph import to_graph
    from ..views import as_of, held_on
    from ..views import known_by as known
    from ..writers.gexf import write_gexf
    from ..writers.graphml import write_graphml
    from ..writers.tabular import write_csv

    kind = style or target.suffix.removeprefix(".").lower() or "csv"
    if kind not in FORMATS:
        raise UsageError(f"'{target}' ends in no known format. Give --format: {', '.join(FORMATS)}.")
    build = open_atlas(located(workspace).root).build
    build = known(build, known_by) if known_by else build
    if kind == "csv":
        for path in write_csv(
            held_on(build, on) if on else build, target, reviewed_only=reviewed_only or None
        ):
            click.echo(str(path))
        return
    graph = to_graph(build, reviewed_only=reviewed_only or None)
    if on:
        graph = as_of(graph, on, known_by=known_by, vocabulary=build.vocabulary)
    (write_graphml if kind == "graphml" else write_gexf)(graph, target)
    click.echo(f"{target}: {graph.number_of_nodes()} bodies, {graph.number_of_edges()} lines")
