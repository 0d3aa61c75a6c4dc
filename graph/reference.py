"""Write the documentation that the program knows best: graph/REFERENCE.md and parts of README.md.

    python graph/reference.py            write them (`make docs`)
    python graph/reference.py --check    say whether they are up to date

A test compares them, so that no command, option, relation, question or export goes undocumented.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import answerable
from answerable.atlas import Atlas
from answerable.cli import group
from answerable.cli.commands import COMMANDS
from answerable.exports import EXPORTS
from answerable.files import write_atomic
from answerable.graph import EDGE, NODE
from answerable.questions.registry import QUESTIONS
from answerable.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
REFERENCE, README = ROOT / "graph" / "REFERENCE.md", ROOT / "README.md"
WRITERS = ROOT / "graph" / "answerable" / "writers"
HEAD = """# Reference

Made from the program by `make docs`; do not edit it here.

[Commands](#commands) · [Questions](#questions) · [Exports](#exports) · [The graph](#the-graph) ·
[In Python](#in-python) · [Kinds](#kinds-of-entity) · [Relations](#relations) ·
[Lines of accountability](#lines-of-accountability) · [Statuses](#statuses) · [Attributes](#attributes)
"""

FIELDS = {
    "node": {
        "name": "its fullest name",
        "kind": "one of the kinds below",
        "aliases": "other names, parted by `; `",
        "codes": "outside identifiers: `ods:12F; gss:E08000015`",
        "place": "the id of the area it serves",
        "valid_from": "since when there has been such a body (EDTF)",
        "valid_to": "until when; that day does not count",
        "level": "from 0, national, to 4, neighbourhood",
    },
    "edge": {
        "relation": "one of the relations below",
        "reads": "how it is read from subject to object, with its status",
        "status": "of the world, as the document tells it",
        "role": "the words of the role",
        "about": "the function, fund or service that moves or is delegated",
        "valid_from": "since when it holds (EDTF)",
        "valid_to": "until when; that day does not count",
        "says": "to whom the document attributes it: an id",
        "method": "the rule that made the claim, `curated`, or the register it comes from",
        "confidence": "from 0 to 1",
        "review": "`suggested`, `accepted`, `rejected` or `curated`",
        "document": "the id of the document",
        "document_title": "its title",
        "published": "when it was published (EDTF)",
        "page": "the page of the passage",
        "paragraph": "its numbered paragraph",
        "quote": "the words that say so",
        "start": "where they begin in the document's text, in characters",
        "end": "where they end",
        "over": "the end that another claim of the same relationship gives, `../DATE` for some time before",
        "authority": "the kind of line of accountability, where it is one",
        "up": "the end with which authority lies: `subject` or `object`",
        "temporal": "`state` holds over a time, `event` happens at one",
    },
}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    for row in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |"


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield from ("", f"### answerable {name}", *help_text(command), "")
        inputs = [p for p in command.params if not getattr(p, "hidden", False)]
        rows = [(f"`{spelling(p)}`", getattr(p, "help", None) or argument_help(p)) for p in inputs]
        yield from table(("it takes", ""), rows)


def help_text(command: click.Command) -> Iterator[str]:
    """A command's help; what must keep its lines (after a line of `\\b`) as a block of code."""
    for part in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        lines = [line for line in part.splitlines() if line.strip("\b ")]
        if "\b" in part:
            yield from ("", "```text", *lines, "```")
        else:
            yield from ("", *lines)


def spelling(parameter: click.Parameter) -> str:
    """How a parameter is written in a call."""
    if isinstance(parameter, click.Argument):
        return (parameter.metavar or str(parameter.name).upper()) + (" …" if parameter.nargs != 1 else "")
    said = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if getattr(parameter, "is_flag", False) or getattr(parameter, "count", False):
        return said
    if isinstance(parameter.type, click.Choice):
        return f"{said} {'|'.join(map(str, parameter.type.choices))}"
    return f"{said} {parameter.metavar or parameter.type.name.upper().removesuffix(' RANGE')}"


def argument_help(parameter: click.Parameter) -> str:
    """What stands beside a parameter that has no help of its own."""
    return "must be given" if parameter.required else "may be given"


def questions() -> Iterator[str]:
    """Every question; its parameters and columns stand with the command of its name."""
    rows = [(f"`{q.name}`", q.title, q.plain) for q in QUESTIONS.values()]
    said = "Each is a command, a method of the atlas in Python, and a part of reports, in the same words."
    yield from ("", said, "", *table(("question", "asks", ""), rows))


def exports() -> Iterator[str]:
    """The files of exports/, and the functions that write, make and read each format."""
    files = [(f"`exports/{name}`", f"`{target.replace(':', '.')}`") for name, (_, target) in EXPORTS.items()]
    yield from ("", *table(("file", "made by"), files))
    rows = []
    for path in sorted(WRITERS.rglob("*.py")):
        module = ".".join(path.relative_to(WRITERS.parent).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith(("write_", "generate_", "read_")):
                rows.append((f"`answerable.{module}.{node.name}`", first_line(ast.get_docstring(node))))
    yield from ("", *table(("function", ""), rows))


def graph() -> Iterator[str]:
    """What nodes and edges carry.

    Raises:
        KeyError: an attribute is described nowhere; it belongs in `FIELDS`.
    """
    yield from (
        "",
        'Every value is text, "" where nobody said; `confidence`, `start` and `end` are numbers.',
        "",
    )
    yield from table(("of a body", ""), [(f"`{name}`", FIELDS["node"][name]) for name in NODE])
    yield ""
    yield from table(("of a line", ""), [(f"`{name}`", FIELDS["edge"][name]) for name in EDGE])


def in_python() -> Iterator[str]:
    """What the facade for notebooks offers."""
    members = [name for name in dir(Atlas) if not name.startswith("_")]
    rows = [(f"`atlas.{name}`", first_line(inspect.getdoc(getattr(Atlas, name)))) for name in members]
    yield from ("", '`atlas = answerable.open("my-area")`; each question above is also a method.', "")
    yield from table(("name", ""), rows)


def first_line(doc: str | None) -> str:
    """The sentence a docstring begins with."""
    return (doc or "").split("\n\n")[0]


def kinds() -> Iterator[str]:
    """The kinds of entity."""
    rows = [
        (f"`{k.name}`", k.label, k.note, "yes" if k.body else "no", "" if k.level is None else str(k.level))
        for k in load_vocabulary().kinds.values()
    ]
    yield from ("", *table(("kind", "in words", "what it is", "can answer to somebody", "level"), rows))


def relations() -> Iterator[str]:
    """The relations, with what they may join and the line they draw."""
    every = frozenset(load_vocabulary().kinds)
    rows = []
    for r in load_vocabulary().relations.values():
        line = f"{r.authority.line}, up to the {r.authority.up}" if r.authority else ""
        back = "the same both ways" if r.symmetric else r.reverse
        rows.append((f"`{r.name}`", r.label, back, named(r.domain, every), named(r.range, every), line))
    head = ("relation", "read", "read backwards", "from", "to", "line of accountability")
    yield from ("", *table(head, rows))


def named(some: frozenset[str], every: frozenset[str]) -> str:
    """A set of kinds in the fewest words."""
    if not every - some:
        return "any"
    few = 2 * len(some) <= len(every)
    return ", ".join(sorted(some)) if few else f"any but {', '.join(sorted(every - some))}"


def lines() -> Iterator[str]:
    """The kinds of line of accountability."""
    rows = [
        (f"`{line.name}`", line.note, "yes" if line.default else "when asked for")
        for line in load_vocabulary().lines.values()
    ]
    yield from ("", *table(("line", "a body", "followed"), rows))


def statuses() -> Iterator[str]:
    """What a document may say of the world."""
    rows = [(f"`{s.name}`", s.label, s.note) for s in load_vocabulary().statuses.values()]
    yield from ("", *table(("status", "in words", ""), rows))


def attributes() -> Iterator[str]:
    """What may be said of one entity."""
    every = load_vocabulary().attributes.values()
    rows = [(f"`{a.name}`", a.label, ", ".join(a.values) or a.type) for a in every]
    yield from ("", *table(("attribute", "in words", "values"), rows))


PARTS = {
    "Commands": commands,
    "Questions": questions,
    "Exports": exports,
    "The graph": graph,
    "In Python": in_python,
    "Kinds of entity": kinds,
    "Relations": relations,
    "Lines of accountability": lines,
    "Statuses": statuses,
    "Attributes": attributes,
}


def generate_reference() -> str:
    """The text of graph/REFERENCE.md."""
    parts = (f"\n## {title}\n" + "".join(f"{line}\n" for line in part()) for title, part in PARTS.items())
    return HEAD + "".join(parts)


def generate_readme(text: str) -> str:
    """The README with its list of commands and its example renewed.

    Raises:
        ValueError: the README has not all the markers.
    """
    rows = [(f"`answerable {name}`", entry.short) for name, entry in COMMANDS.items()]
    answer = str(answerable.open(ROOT).became("Eastern Cheshire CCG"))
    example = "".join(
        f"> {line}".rstrip() + "\n" for line in re.sub(r"\n(?=\[)", "\n\n", answer).splitlines()
    )
    listed = "".join(f"{line}\n" for line in table(("command", ""), rows))
    return between(between(text, "commands", listed), "example", example)


def between(text: str, name: str, made: str) -> str:
    """`text` with `made` between the two markers of that name."""
    begin, end = (f"<!-- {name}: {which} -->\n" for which in ("begin", "end"))
    before, found, rest = text.partition(begin)
    _, also, after = rest.partition(end)
    if not (found and also):
        raise ValueError(f"{README}: the lines '{begin.strip()}' and '{end.strip()}' are not there.")
    return before + begin + made + end + after


def is_now(path: Path, text: str) -> bool:
    """Whether the file at `path` holds just `text`."""
    return path.exists() and path.read_text(encoding="utf-8") == text


def main(arguments: Sequence[str]) -> int:
    """Write both files, or with --check say which is out of date; returns the exit code."""
    made = {REFERENCE: generate_reference(), README: generate_readme(README.read_text(encoding="utf-8"))}
    stale = [path for path, text in made.items() if not is_now(path, text)]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run 'make docs'")
        return int(bool(stale))
    for path in stale:
        write_atomic(path, made[path])
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
