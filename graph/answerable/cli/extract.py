"""`answerable extract`: the claims found in files, without a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(name="extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "table", "json", "csv"]),
    default="table",
    help="jsonl: one claim a line, with the offsets of its passage.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out claims below it.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes to use.")
def command(files: tuple[Path, ...], style: str, min_confidence: float, workers: int | None) -> int:
    """Print the claims found in FILES. Needs no workspace and writes nothing.

    \b
    In Python:
        from answerable.batch import Task, extract_files
        for result in extract_files([Task(path)]): result.claims
    """
    from ..batch import Task, extract_files
    from ..claimjson import claim_line
    from .render import printable, show

    lines = []
    code = 0
    tasks = [Task(path) for path in files]
    for result in extract_files(tasks, min_confidence=min_confidence, workers=workers):
        for fault in (*result.faults, *(result.document.notices if result.document else ())):
            click.echo(printable(fault), err=True)
        code = max(code, 1 if result.faults else 0)
        lines += [claim_line(claim, result.task.path.name) for claim in result.claims]
    if style == "jsonl":
        click.echo("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), nl=False)
    else:
        show((_row(line) for line in lines), style=style)
    return code


def _row(line: dict[str, object]) -> dict[str, object]:
    """A line as a row of the table: names in place of the records of names."""
    subject, object_ = line["subject"], line.get("object")
    return {
        "document": line["document"],
        "subject": subject["name"] if isinstance(subject, dict) else "",
        "relation": line.get("relation") or line.get("attribute"),
        "object": object_["name"] if isinstance(object_, dict) else line.get("value"),
        **{key: line[key] for key in ("status", "role", "from", "to", "says", "quote")},
    }
