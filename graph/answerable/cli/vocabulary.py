"""`answerable vocabulary`: the words of the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import format_option, workspace_option

if TYPE_CHECKING:
    from ..vocabulary import Vocabulary

COLUMNS = ("part", "name", "reads", "backwards", "from", "to", "note")


@click.command(name="vocabulary")
@click.argument("word", required=False)
@click.option(
    "--schema", is_flag=True, help="The JSON Schema of sources/claims, for an editor to complete by."
)
@format_option
@workspace_option
def command(word: str | None, schema: bool, style: str | None, workspace: Path) -> None:
    """Show the kinds, relations, statuses, attributes and lines of accountability; or WORD alone.

    With --schema, the JSON Schema of claims written by hand, with the documents and bodies of the workspace.
    Keep it (answerable vocabulary --schema > sources/claims.schema.json) and begin a file of claims with
    '# yaml-language-server: $schema=../claims.schema.json'.

    \b
    In Python:
        from answerable.vocabulary import load_vocabulary
        load_vocabulary().relations["part_of"]
    """
    from ..claimschema import generate_schema
    from ..errors import DataError, UsageError
    from ..vocabulary import load_vocabulary
    from ..workspace import find_workspace
    from ..yamlfile import did_you_mean
    from .render import show

    try:
        place = find_workspace(workspace)
    except DataError:
        place = None  # it is asked outside any workspace
    extra = place.vocabulary_paths if place else ()
    if schema:
        click.echo(generate_schema(place), nl=False)
        return
    rows = list(_rows(load_vocabulary(extra)))
    chosen = [row for row in rows if word in (None, row["name"], row["part"], f"{row['part']}s")]
    if not chosen:
        hint = did_you_mean(word, [row["name"] for row in rows])
        raise UsageError(f"The vocabulary has no '{word}'.{hint}")
    show(chosen, COLUMNS, style)


def _rows(vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    for relation in vocabulary.relations.values():
        line = relation.authority.line if relation.authority else ""
        yield {
            "part": "relation",
            "name": relation.name,
            "reads": relation.label,
            "backwards": relation.reverse,
            "from": sorted(relation.domain),
            "to": sorted(relation.range),
            "note": f"line of accountability: {line}" if line else "",
        }
    for part, records in (
        ("kind", vocabulary.kinds),
        ("status", vocabulary.statuses),
        ("attribute", vocabulary.attributes),
        ("line", vocabulary.lines),
    ):
        for name, record in records.items():
            note = getattr(record, "note", "") or "; ".join(getattr(record, "values", ()))
            yield {"part": part, "name": name, "reads": record.label, "note": note}
