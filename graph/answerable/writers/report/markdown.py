"""A report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from .compose import Report, Section

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_<>|#"})


def generate_markdown(report: Report) -> str:
    """The report as Markdown: headings, sentences, tables, questions, numbered sources, what was read."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}"
    yield ""
    for text in report.short:
        yield f"{plain(text)}\n"
    if report.asks:
        yield "## Questions to ask at the next meeting\n"
        for index, ask in enumerate(report.asks, start=1):
            places = "; ".join(
                f"[{s.number}] {s.title}{f', {s.locator}' if s.locator else ''}" for s in ask.sources
            )
            yield f"{index}. {plain(ask.question)}" + (f" ({plain(places)})" if places else "")
        yield ""
    for section in report.sections:
        yield from _section(section)
    if report.links:
        yield "## Reports on each body\n"
        yield from (f"- [{plain(card.name)}]({card.id}.md)" for card in report.links)
        yield ""
    yield "## Sources\n"
    yield from (f"{source.number}. {plain(str(source).split('] ', 1)[1])}" for source in report.sources)
    yield "\n## What was read, and what was not found\n"
    for title, publisher, published in report.read:
        yield "- " + plain(", ".join(part for part in (title, publisher, published) if part))
    yield ""
    for text in report.absent:
        yield f"- {plain(text)}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.heading)}\n"
    for text in section.answer.sentences:
        yield f"{plain(text)}\n"
    if section.table and section.answer.rows:
        yield "| " + " | ".join(name.replace("_", " ") for name in section.table) + " |"
        yield "| " + " | ".join("---" for _ in section.table) + " |"
        for row in section.answer.rows:
            yield "| " + " | ".join(plain(str(row.get(name, ""))) for name in section.table) + " |"
        yield ""


def plain(text: str) -> str:
    """Text without anything that Markdown would take for markup.

    >>> plain("a_b [1]")
    'a\\\\_b [1]'
    """
    return " ".join(text.translate(_SPECIAL).split())
