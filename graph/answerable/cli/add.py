"""`answerable add`: documents put into the workspace, each with an entry in the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from ..adding import Proposal

_LABELS = {
    "title": "Title",
    "publisher": "Publisher",
    "published": "Date published (2019-04-23, 2019-04 or 2019)",
    "address": "Address on the web",
    "licence": "Licence",
}


@click.command(name="add")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@workspace_option
@click.option("--title", help="Its title, in place of what is found.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", metavar="DATE", help="When: 2019-04-23, 2019-04 or 2019.")
@click.option("--address", help="Where it is on the web.")
@click.option("--licence", help="Under which licence it may be used.")
@click.option(
    "--ask/--no-ask", default=None, help="Ask for what is missing; as told on a terminal, not in a pipe."
)
@click.option("--dry-run", is_flag=True, help="Show the entries and change nothing.")
def command(
    files: tuple[Path, ...], workspace: Path, ask: bool | None, dry_run: bool, **said: str | None
) -> int:
    """Add FILES to the workspace: copy each into sources/documents/ and propose its entry in the catalogue.

    Title, publisher, date, address and licence are taken from the document where it says them, each with
    where it was found. What is missing is asked for on a terminal. Nothing that is there is overwritten.

    \b
    In Python:
        from answerable.adding import add_document, propose_entry
        add_document(workspace, propose_entry(workspace, Path("minutes.pdf")))
    """
    from ..adding import add_document, format_entry, propose_entry
    from ..errors import DataError

    place = located(workspace)
    asking = sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask
    given = {key: value for key, value in said.items() if value is not None}
    failed, added = False, 0
    for path in files:
        try:
            proposal = propose_entry(place, path)
            if proposal.known or proposal.same:
                _tell_known(proposal)
                continue
            values = {**given, **(_asked(proposal, given) if asking and not dry_run else {})}
            if not dry_run:
                add_document(place, proposal, values)
                added += 1
            click.echo(format_entry(proposal, values, 0), nl=False)
        except DataError as error:
            click.echo(str(error), err=True)
            failed = True
    if added:
        click.echo("The entries are in sources/documents.yaml. Next: answerable build", err=True)
    return 1 if failed else 0


def _tell_known(proposal: Proposal) -> None:
    if proposal.known:
        click.echo(
            f"{proposal.known}: '{proposal.entry.file}' has an entry already; it is left as it is.", err=True
        )
    else:
        click.echo(
            f"{proposal.path.as_posix()}: the same document is there as '{proposal.same}'; not added.",
            err=True,
        )


def _asked(proposal: Proposal, given: dict[str, str]) -> dict[str, str]:
    """What the person at the terminal says of a document; Enter takes what stands in brackets."""
    from ..adding import ASKED
    from ..dates import PartialDate
    from ..errors import DateError

    click.echo(f"\n{proposal.entry.file}. Enter keeps what stands in brackets, '-' leaves it out.")
    answers: dict[str, str] = {}
    for key in ASKED:
        if key in given:
            continue
        found, how = getattr(proposal.entry, key) or "", proposal.how.get(key, "")
        if not found and key in proposal.unsure:
            found, how = proposal.unsure[key]
        while True:
            label = f"{_LABELS[key]} ({how})" if how else _LABELS[key]
            answer = click.prompt(label, default=found, show_default=bool(found)).strip()
            answer = "" if answer == "-" else answer
            try:
                if key == "published" and answer:
                    PartialDate.parse(answer)
                break
            except DateError as error:
                click.echo(str(error))
        if answer != (getattr(proposal.entry, key) or ""):
            answers[key] = answer
    return answers
