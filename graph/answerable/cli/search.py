"""`answerable search`: passages by their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import format_option, located, note_if_stale, workspace_option

if TYPE_CHECKING:
    from ..claims import Claim
    from ..store.find import Found

COLUMNS = ("document", "published", "page", "passage", "claims")


@click.command(name="search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Passages shown.")
@format_option
@workspace_option
def command(words: tuple[str, ...], limit: int, style: str | None, workspace: Path) -> None:
    """Search the passages of all documents for WORDS, with the claims each passage gave.

    All words must be there, in any form (commission finds commissioning). "a phrase" and begin* are
    understood; every other sign is taken as it stands: s.14Z25.

    \b
    In Python:
        from answerable.asking import opened
        with opened(workspace) as store: search(store, "s.14Z25")
    """
    from ..asking import opened
    from ..store.find import search
    from .render import show

    place = located(workspace)
    with opened(place) as store:
        found = search(store, " ".join(words), limit)
    note_if_stale(place)
    show([_row(passage) for passage in found], COLUMNS, style)


def _row(found: Found) -> dict[str, Any]:
    return {
        "document": found.title,
        "published": found.published,
        "page": found.page,
        "passage": found.text,
        "claims": [_line(claim) for claim in found.claims],
    }


def _line(claim: Claim) -> str:
    other = claim.object.name if claim.object else claim.value
    return f"{claim.id} {claim.subject.name} - {claim.relation} - {other} ({claim.status})"
