"""The questions as commands, made from their registry: what must be given is an argument, the rest options.

A command is looked up by its name (`answerable.cli.questions:to`), so a new question needs nothing here.
"""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from answerable.errors import UsageError
from answerable.questions import QUESTIONS, Answer, Parameter, Question

from .options import workspace_option
from .render import render

FORMATS = ("words", "table", "json", "csv")


def __getattr__(name: str) -> click.Command:
    if name not in QUESTIONS:
        raise AttributeError(name)
    return command_of(QUESTIONS[name])


def command_of(question: Question) -> click.Command:
    """The command that asks a question."""

    def ask(workspace: Path, style: str, known_by: str | None, picture: Path | None, **given: Any) -> None:
        from answerable.atlas import open_atlas

        atlas = open_atlas(workspace)
        atlas = atlas.known_by(known_by) if known_by else atlas
        asked = {key: ",".join(value) if isinstance(value, tuple) else value for key, value in given.items()}
        answer = atlas.ask(question.name, **{k: v for k, v in asked.items() if v not in (None, "")})
        if picture is not None:
            draw(answer, picture)
        click.echo(shown(answer, style), nl=False)

    command = click.command(question.name, help=help_of(question), short_help=question.plain)(
        workspace_option(ask)
    )
    for parameter in question.parameters:
        command.params.insert(-1, _click_of(parameter))
    told = "Only what documents published by this day say."
    command.params.append(click.Option(["--known-by"], metavar="DATE", default=None, help=told))
    drawn = "Write the drawing of the answer to this file, as SVG."
    file = click.Path(path_type=Path, dir_okay=False)
    command.params.append(click.Option(["--picture"], type=file, metavar="FILE", help=drawn))
    words = "The answer in words with numbered sources, unless told."
    command.params.append(
        click.Option(["--format", "style"], type=click.Choice(FORMATS), default="words", help=words)
    )
    return command


def help_of(question: Question) -> str:
    """The help of a question: its plain words, its arguments, its columns, and the same in Python."""
    arguments = [f"  {p.name.upper()}  {p.plain}" for p in question.parameters if p.required]
    columns = [f"  {c.name}: {c.plain}" for c in question.columns]
    parts = [question.plain]
    parts += ["\b\n" + "\n".join(arguments)] if arguments else []
    parts += ["\b\nColumns of --format table, csv and json:\n" + "\n".join(columns)]
    parts += ["\b\nIn Python:\n  " + python_line(question)]
    return "\n\n".join(parts)


def python_line(question: Question) -> str:
    """The line of Python that asks the same.

    >>> python_line(QUESTIONS["to"])
    'answerable.open(".").to(body, on=None, status=None, lines=None, classes=False)'
    """
    import keyword

    name = f"{question.name}_" if keyword.iskeyword(question.name) else question.name
    given = (p.name if p.required else f"{p.name}={p.default!r}" for p in question.parameters)
    return f'answerable.open(".").{name}({", ".join(given)})'


def shown(answer: Answer, style: str) -> str:
    """An answer as text that ends in a line feed: in words, or its rows as a table, JSON or CSV."""
    if style == "words":
        return wrapped(f"{answer.title}\n\n{answer}\n")
    if style == "json":
        return json.dumps(asdict(answer), ensure_ascii=False, indent=2) + "\n"
    names = [column.name for column in answer.columns]
    if style == "table":  # ids are for programs, and columns without a value for nobody
        names = [
            n for n in names if not n.endswith(("_id", "_ids")) and any(row.get(n) for row in answer.rows)
        ]
    return render(answer.rows, names, style)


def wrapped(text: str) -> str:
    """Text with its lines broken between words for a terminal; as it is for a file or a pipe."""
    if not sys.stdout.isatty():
        return text
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    lines = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.splitlines())
    return "\n".join(part for line in lines for part in line) + "\n"


def draw(answer: Answer, path: Path) -> None:
    """Write the drawing of an answer as SVG.

    Raises:
        UsageError: the answer has none.
        OSError: the file cannot be written; an older one stays.
    """
    from answerable.files import write_atomic

    if answer.drawing is None:
        raise UsageError(f"This answer of '{answer.question}' has no drawing; leave out --picture.")
    write_atomic(path, answer.drawing.svg() + "\n")


def _click_of(parameter: Parameter) -> click.Parameter:
    if parameter.required:
        return click.Argument([parameter.name])
    flag = f"--{parameter.name}"
    if parameter.kind == "flag":
        return click.Option([flag], is_flag=True, default=False, help=parameter.plain)
    if parameter.kind == "number":
        return click.Option([flag], type=int, default=parameter.default, help=parameter.plain)
    many = parameter.kind in {"statuses", "lines", "choice"}
    return click.Option([flag], multiple=many, metavar=parameter.kind.upper(), help=parameter.plain)
