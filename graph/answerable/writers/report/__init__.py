"""The report on one body, or on all: Markdown to edit, and a page to print. Made of answers.

`generate_report` gives both texts, `write_report` puts them in place whole.
"""

from __future__ import annotations

from pathlib import Path

from answerable.files import write_atomic
from answerable.questions import Evidence

from .compose import ALWAYS, Clock, Report, compose_overview, compose_report
from .markdown import generate_markdown
from .page import generate_page

__all__ = [
    "ALWAYS",
    "Clock",
    "Report",
    "compose_overview",
    "compose_report",
    "generate_markdown",
    "generate_page",
    "generate_report",
    "write_all_reports",
    "write_report",
]


def generate_report(evidence: Evidence, body: str | None = None, clock: Clock = ALWAYS) -> tuple[str, str]:
    """The report on `body`, or the overview of everything, as Markdown and as HTML.

    Parameters:
        evidence: what was read.
        body: a name, an id or a code; without it, the overview.

    Raises:
        UnknownName: no body goes by that name.

    >>> from answerable.toy import toy_build
    >>> markdown, page = generate_report(Evidence.of_build(toy_build()), "Northshire Care Board")
    >>> markdown.splitlines()[0]
    '# Northshire Care Board: who answers to whom'
    """
    report = compose_overview(evidence, clock) if body is None else compose_report(evidence, body, clock)
    return generate_markdown(report), generate_page(report)


def write_report(
    evidence: Evidence, folder: Path, body: str | None = None, clock: Clock = ALWAYS
) -> tuple[Path, Path]:
    """Write the report on `body` (or the overview as `index`) into `folder`; the paths of Markdown and page.

    Raises:
        UnknownName: no body goes by that name; nothing was written.
        OSError: the folder cannot be written.
    """
    report = compose_overview(evidence, clock) if body is None else compose_report(evidence, body, clock)
    paths = folder / f"{report.id}.md", folder / f"{report.id}.html"
    write_atomic(paths[0], generate_markdown(report))
    write_atomic(paths[1], generate_page(report))
    return paths


def write_all_reports(evidence: Evidence, folder: Path, clock: Clock = ALWAYS) -> list[Path]:
    """Write the overview and a report on every body it links to; the paths of the pages, the overview first.

    Raises:
        OSError: the folder cannot be written.
    """
    overview = compose_overview(evidence, clock)
    pages = [write_report(evidence, folder, None, clock)[1]]
    return pages + [write_report(evidence, folder, link.id, clock)[1] for link in overview.links]
