"""`answerable consult`: another extractor reads documents; what stands is kept for review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import located, workspace_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..documents import Document
    from ..extractors.model import ModelExtractor
    from ..workspace import Workspace


@click.command(name="consult")
@click.argument("extractor")
@click.argument("documents", nargs=-1)
@workspace_option
@click.option(
    "--endpoint",
    metavar="URL",
    envvar="ANSWERABLE_ENDPOINT",
    help="With 'model': the server, up to /chat/completions (http://localhost:8080/v1).",
)
@click.option(
    "--model", metavar="NAME", envvar="ANSWERABLE_MODEL", help="With 'model': its name on the server."
)
@click.option(
    "--price",
    nargs=2,
    type=click.FloatRange(min=0),
    metavar="IN OUT",
    help="With 'model': what a million tokens cost, asked and answered, to show the cost.",
)
@click.option("--yes", is_flag=True, help="Ask the model without asking you first.")
def command(
    extractor: str,
    documents: tuple[str, ...],
    workspace: Path,
    endpoint: str | None,
    model: str | None,
    price: tuple[float, float] | None,
    yes: bool,
) -> int:
    """Have EXTRACTOR read DOCUMENTS (ids of the catalogue; all without any), and keep what it finds for review.

    EXTRACTOR is 'model' (a language model behind any server that speaks OpenAI's chat completions, on this machine
    or elsewhere), one that an installed package offers, or 'module:function'. A claim whose words do not stand in
    its document is dropped and counted. The others go to sources/consulted/, and the next build has them as
    suggestions. A key for the server is taken from ANSWERABLE_API_KEY. The documents are sent to that server.

    \b
    In Python:
        from answerable.consulting import consult, documents_to_consult
        list(consult(workspace, documents_to_consult(workspace), my_function, "my function"))
    """
    from ..consulting import consult, documents_to_consult
    from ..extractors import find_extractor
    from ..extractors.registry import MODEL

    place = located(workspace)
    chosen = _model(place, endpoint, model) if extractor == MODEL else find_extractor(extractor)
    wanted = documents_to_consult(place, documents)
    name = f"model:{model}" if extractor == MODEL else f"extractor:{extractor}"
    if extractor == MODEL and not yes:
        _show_cost(place, wanted, str(endpoint), price)
        click.confirm("Send them?", abort=True)
    for done in consult(place, wanted, chosen, name):
        click.echo(f"{done.document}: {done.gathered.summary}")
    click.echo("Next: answerable build, then answerable review.", err=True)
    return 0


def _model(workspace: Workspace, endpoint: str | None, model: str | None) -> ModelExtractor:
    import os

    from ..errors import UsageError
    from ..extractors.endpoint import Endpoint
    from ..extractors.model import ModelExtractor

    if not endpoint:
        raise UsageError("Which server? Give its address with --endpoint http://localhost:8080/v1")
    key = os.environ.get("ANSWERABLE_API_KEY", "")
    return ModelExtractor(Endpoint(endpoint, model or "", key, workspace.cache / "answers"))


def _show_cost(
    workspace: Workspace, documents: Sequence[Document], endpoint: str, price: tuple[float, float] | None
) -> None:
    """What asking will take, before anything is sent."""
    from ..extractors.model import estimate
    from ..vocabulary import load_vocabulary

    needed = estimate(documents, load_vocabulary(workspace.vocabulary_paths))
    click.echo(
        f"{len(documents)} document{'' if len(documents) == 1 else 's'} will be sent to {endpoint}: "
        f"{needed.questions:,} questions, about {needed.tokens_in:,} tokens there and "
        f"{needed.tokens_out:,} back, less what was asked before."
    )
    if price is not None:
        click.echo(f"At these prices that is about {needed.cost(*price):,.2f}.")
