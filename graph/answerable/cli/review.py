"""`answerable review`: decide on what the program found, in a terminal or through a spreadsheet."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from ..build import Build
    from ..workspace import Workspace


@click.command(name="review")
@workspace_option
@click.option("--by", metavar="NAME", default=None, help="Who decides; stands beside each decision.")
@click.option(
    "--unsure", is_flag=True, help="The claims somebody was unsure of, instead of the undecided ones."
)
@click.option("--export", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the suggestions to a CSV file to be filled in.")  # fmt: skip
@click.option("--import", "filled", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Read the decisions from a filled-in CSV file.")  # fmt: skip
def command(workspace: Path, by: str | None, unsure: bool, out: Path | None, filled: Path | None) -> None:
    """Go through suggested claims, the surest first, then names that may be one: accept, reject, correct.

    Decisions are written to sources/decisions.yaml one by one; stop at any time and go on later. Without a
    terminal: --export FILE, fill in the columns 'decision' and 'new_…', --import FILE. The next build applies
    what was decided.

    \b
    In Python:
        from answerable.review import find_tasks, decide_claim
        task = find_tasks(answerable.open(".").build)[0]
        append_decision(path, decide_claim(task.claim, "accept", by="A. Reader", when="2021-03-01"))
    """
    from ..atlas import open_atlas
    from ..errors import UsageError

    place = located(workspace)
    if out is None and filled is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "A review needs a terminal. Without one: answerable review --export FILE.csv, fill in the column"
            " 'decision', then answerable review --import FILE.csv."
        )
    build = open_atlas(place.root).build
    if out is not None:
        _export(build, out, unsure)
    if filled is not None:
        _import(build, place, filled, by or _login())
    if out is None and filled is None:
        _sit(build, place, by, unsure)


def _export(build: Build, out: Path, unsure: bool) -> None:
    from ..files import write_atomic
    from ..review import SHEET, generate_sheet
    from ..writers.tabular import generate_csv

    rows = generate_sheet(build, unsure=unsure)
    write_atomic(out, generate_csv(rows, SHEET))
    click.echo(
        f"{out}: {len(rows)} suggestions. Fill in 'decision': accept, reject, correct or unsure; of two names that"
        " may be one: same, different or unsure."
    )


def _import(build: Build, place: Workspace, filled: Path, by: str) -> None:
    from ..decisions import append_decision, read_decisions
    from ..review import read_sheet

    pairs = read_decisions(place.decisions_path).pairs
    decisions = read_sheet(filled, build, by=by, when=_today(), decided=pairs)
    if decisions:
        append_decision(place.decisions_path, *decisions)
    click.echo(
        f"{len(decisions)} decisions added to {place.decisions_path}; 'answerable build' applies them."
    )


def _sit(build: Build, place: Workspace, by: str | None, unsure: bool) -> None:
    from ..decisions import read_decisions
    from ..review import Session, find_tasks

    read_decisions(place.decisions_path, vocabulary=build.vocabulary, root=place.root)
    tasks = find_tasks(build, unsure=unsure)
    if not tasks:
        click.echo("Nothing is left to decide.")
        return
    who = by or click.prompt("Your name, to stand beside each decision", default=_login())
    Session(build, tasks, place.decisions_path, who, _today(), Keys()).run()


class Keys:
    """The terminal of this process."""

    def key(self, prompt: str, keys: str) -> str:
        """One of `keys`, pressed; others are passed over."""
        click.echo(f"\n{prompt}", nl=False)
        while (pressed := click.getchar().lower()) not in keys or not pressed:
            pass
        click.echo(pressed if pressed.isprintable() else "")
        return pressed

    def line(self, prompt: str) -> str:
        """A line, typed."""
        return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=""))

    def tell(self, text: str) -> None:
        """Show text, its long lines broken between words, with their indent."""
        import shutil
        import textwrap

        width = min(shutil.get_terminal_size().columns, 110)
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            parts = textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
            click.echo("\n".join(parts))


def _login() -> str:
    """The name this person goes by on this machine."""
    import getpass

    try:
        return os.environ.get("ANSWERABLE_BY") or getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def _today() -> str:
    """The day on which a decision is made."""
    from datetime import date

    return date.today().isoformat()
