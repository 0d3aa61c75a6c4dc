"""The table of commands: where each lives and its one line of help. A new command is an entry here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command lives (`module:attribute`) and what it does in one line."""

    target: str
    short: str


def _of(module: str, attribute: str, short: str) -> Entry:
    return Entry(f"answerable.cli.{module}:{attribute}", short)


class Commands(Mapping[str, Entry]):
    """All commands by name, in the order help shows them. The questions, whose registry is loaded only when one
    of them or all commands are wanted, stand in the middle; a new question needs no entry.
    """

    def __getitem__(self, name: str) -> Entry:
        return _WORK[name] if name in _WORK else _USE[name] if name in _USE else _questions()[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*_WORK, *_questions(), *_USE))

    def __len__(self) -> int:
        return len(_WORK) + len(_questions()) + len(_USE)


def _questions() -> dict[str, Entry]:
    from ..questions import QUESTIONS

    return {name: _of("questions", name, question.plain) for name, question in QUESTIONS.items()}


_WORK: dict[str, Entry] = {
    "init": _of("init", "command", "Make a workspace: the folders, with commented example files."),
    "add": _of("add", "command", "Add documents: copy them in and propose their entries in the catalogue."),
    "build": _of("build", "command", "Read the sources and write the map and the other exports."),
    "check": _of("check", "command", "Check every source and every claim's passage; write nothing."),
    "extract": _of("extract", "command", "Print the claims found in documents, without a workspace."),
    "consult": _of("consult", "command", "Have another extractor or a language model read, for review."),
    "explain": _of("explain", "command", "Show how a text is read: names, rules that fired, near misses."),
    "vocabulary": _of("vocabulary", "command", "Show the kinds, relations, statuses and attributes."),
}
_USE: dict[str, Entry] = {
    "report": _of("report", "command", "Write a report on a body, or on all: Markdown and a page to print."),
    "review": _of("review", "command", "Accept, reject or correct what the program found."),
    "export": _of("export", "command", "Write GraphML, GEXF or tables, as at a day if asked."),
    "search": _of("search", "command", "Search the passages, with the claims each gave."),
    "why": _of("why", "command", "Show why a claim is there: passage, rule, decisions, history."),
}
COMMANDS = Commands()
