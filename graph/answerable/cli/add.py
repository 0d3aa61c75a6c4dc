"""`answerable add`: documents put into the workspace, each with an entry in the catalogue."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from ..adding import Proposal
    from ..workspace import Workspace

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
@click.option("--ocr", is_flag=True, help="Give a scanned PDF a text layer first, with ocrmypdf.")
@click.option("--dry-run", is_flag=True, help="Show the entries and change nothing.")
def command(
    files: tuple[Path, ...], workspace: Path, ask: bool | None, ocr: bool, dry_run: bool, **said: str | None
) -> int:
    """Add FILES to the workspace: copy each into sources/documents/ and propose its entry in the catalogue.

    Title, publisher, date, address and licence are taken from the document where it says them, each with
    where it was found. What is missing is asked for on a terminal. Nothing that is there is overwritten.

    \b
    In Python:
        from answerable.adding import add_document, propose_entry
        add_document(workspace, propose_entry(workspace, Path("minutes.pdf")))
    """
    from ..errors import AnswerableError

    place = located(workspace)
    asking = sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask
    given = {key: value for key, value in said.items() if value is not None}
    failed, added = False, 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            try:
                proposal = _proposed(place, path, Path(scratch) if ocr else None)
                added += _add(place, proposal, given, asking and not dry_run, dry_run)
            except AnswerableError as error:
                click.echo(str(error), err=True)
                failed = True
    if added:
        click.echo("The entries are in sources/documents.yaml. Next: answerable build", err=True)
    return 1 if failed else 0


def _add(place: Workspace, proposal: Proposal, given: dict[str, str], asking: bool, dry_run: bool) -> bool:
    """Add one document and show its entry; whether anything was changed."""
    from ..adding import add_document, format_entry

    if proposal.known or proposal.same:
        _tell_known(proposal)
        return False
    values = {**given, **(_asked(proposal, given) if asking else {})}
    if not dry_run:
        add_document(place, proposal, values)
    click.echo(format_entry(proposal, values, 0), nl=False)
    return not dry_run


def _proposed(place: Workspace, path: Path, scratch: Path | None) -> Proposal:
    """The entry for a document; a scan is given a text layer in the folder `scratch`, if there is one."""
    from ..adding import propose_entry
    from ..errors import DataError
    from ..ocr import recognise

    try:
        return propose_entry(place, path)
    except DataError as error:
        if scratch is None or ": a scan:" not in str(error):
            raise
        click.echo(f"{path.as_posix()}: a scan; recognising its text", err=True)
        return propose_entry(place, recognise(path, scratch))


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
