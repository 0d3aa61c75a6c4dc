"""A report as one HTML page to read and to print: no script, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from importlib import resources

from .compose import Report

_MARK = re.compile(r"\[(\d+)\]")


def generate_page(report: Report) -> str:
    """The report as a page: accessible, with drawings, printing in order on A4."""
    import jinja2
    from markupsafe import Markup, escape

    def cited(text: str) -> Markup:
        """Text with its source numbers as links."""
        link = '<a class="cite" href="#s\\1" aria-label="source \\1">[\\1]</a>'
        return Markup(_MARK.sub(link, str(escape(text)).replace(" [", "\u00a0[")))

    def numbers(text: str) -> Markup:
        """A cell of source numbers as links."""
        return cited(" ".join(f"[{n}]" for n in str(text).split()))

    folder = resources.files(__package__)
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"cited": cited, "numbers": numbers, "svg": Markup}
    template = environment.from_string(folder.joinpath("page.html").read_text(encoding="utf-8"))
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    return template.render(report=report, style=Markup(style)) + "\n"
