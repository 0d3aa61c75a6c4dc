"""Bringing YAML files of an older form to the present one, line by line, so that every comment stays.

A form is changed by raising its `newest` and adding the step from the one before. A step takes the text of a
file and gives it back changed; the line `version:` is raised here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .errors import DataError
from .files import write_atomic
from .yamlfile import parse_yaml, shown_path

Step = Callable[[str], str]
_VERSION = re.compile(r"^version:[ \t]*(\d+)(?:[ \t]+(?=#)|[ \t]*$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: its newest version, and for each older one the step to the next."""

    newest: int
    steps: Mapping[int, Step] = field(default_factory=dict)


FORMS: dict[str, Form] = {
    "documents.yaml": Form(1),
    "decisions.yaml": Form(1),
    "workspace.yaml": Form(1),
    "claims/*.yaml": Form(1),
    "registers/*.yaml": Form(1),
    "vocabulary/*.yaml": Form(1),
}
"""The files of `sources/` and their forms."""


def migrate_text(text: str, form: Form, shown: str = "text") -> str:
    """`text` in the newest version of its form; the same text where it is that already.

    Raises:
        DataError: it is of a newer version, or of an older one that no step leads on from.

    >>> form = Form(2, {1: lambda text: rename_field(text, "who", "by")})
    >>> print(migrate_text("version: 1 # ours\\nwho: A. Reader # she\\n", form), end="")
    version: 2 # ours
    by: A. Reader # she
    """
    while (found := _VERSION.search(text)) and (version := int(found[1])) != form.newest:
        line = text.count("\n", 0, found.start()) + 1
        if version > form.newest:
            raise DataError(
                f"{shown}:{line}: version: {version} is newer than this program reads ({form.newest}). "
                "Install a newer answerable."
            )
        if version not in form.steps:
            raise DataError(f"{shown}:{line}: version: {version} is too old to be brought up. Write it anew.")
        text = form.steps[version](text)
        if place := _VERSION.search(text):
            text = f"{text[: place.start(1)]}{version + 1}{text[place.end(1) :]}"
    return text


def rename_field(text: str, old: str, new: str) -> str:
    """`text` with every field `old` called `new`, wherever it stands; values and comments are left alone.

    >>> rename_field("- {who: who, when: 1} # who: x\\n  who: y", "who", "by")
    '- {by: who, when: 1} # who: x\\n  by: y'
    """
    key = re.compile(rf"(?P<before>^[ \t]*(?:- )*|[{{,][ \t]*){re.escape(old)}(?=:(?:[ \t]|$))", re.MULTILINE)
    lines = []
    for line in text.split("\n"):
        code, mark, comment = _parted(line)
        lines.append(key.sub(lambda match: f"{match['before']}{new}", code) + mark + comment)
    return "\n".join(lines)


def _parted(line: str) -> tuple[str, str, str]:
    """A line before and after the "#" that begins its comment."""
    found = re.search(r"(?:^|(?<=\s))#", line)
    return (line[: found.start()], "#", line[found.end() :]) if found else (line, "", "")


def migrate_files(sources: Path, root: Path | None = None, forms: Mapping[str, Form] = FORMS) -> list[str]:
    """Bring every file below `sources` to the newest version of its form; which were, a sentence each.

    A file is replaced whole, and only by one that reads as YAML.

    Raises:
        DataError: a file is of a newer version, or cannot be read; nothing was written.
    """
    changed: dict[Path, str] = {}
    for pattern, form in forms.items():
        for path in sorted(sources.glob(pattern)):
            shown = shown_path(path, root)
            text = path.read_text(encoding="utf-8-sig")
            migrated = migrate_text(text, form, shown)
            if migrated != text:
                parse_yaml(migrated, shown)
                changed[path] = migrated
    for path, text in changed.items():
        write_atomic(path, text)
    return [f"{shown_path(path, root)}: brought to the newest form; comments are kept." for path in changed]
