"""`answerable explain`: how a text is read, and why a claim is made or not made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..documents import Document


@click.command(name="explain")
@click.argument("text", metavar="TEXT|FILE")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: everything that was seen, as data.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Show claims below it as left out.",
)
def command(text: str, style: str, min_confidence: float) -> None:
    """Show how TEXT, or the document FILE, is read.

    Blocks, sentences, each name with what it was taken to mean, verbs, the rules that fired with their
    claims, and the rules that nearly did, with the reason. Needs no workspace and writes nothing.

    \b
    In Python:
        from answerable.extract import explain
        print(*explain(Document("note", text)).lines(), sep="\\n")
    """
    from ..extract import explain

    seen = explain(_document(text), min_confidence=min_confidence)
    if style == "json":
        click.echo(json.dumps(seen.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in seen.lines():
        click.echo(line)


def _document(text: str) -> Document:
    """The document at that path, or the text itself where it is none."""
    from ..documents import Document
    from ..errors import AnswerableError
    from ..readers import read_document

    path = Path(text)
    if _is_file(path):
        return read_document(path)
    if not text.strip() or (" " not in text.strip() and path.suffix):
        raise AnswerableError(
            f"{text or 'an empty text'}: no such file, and no sentence. Name a document or give a text."
        )
    return Document("text", text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a text too long for a path
        return False
