"""Registers of bodies: our own small ones in YAML, and official files (ODS, ONS, councils) as they came.

The table `FORMATS` says which reader takes which file name. A register knows bodies, not who answers to whom.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from ..entities import Entity
from ..errors import DataError
from ..workspace import Workspace
from .merging import merge_entities

FORMATS: tuple[tuple[str, str], ...] = (
    ("*.yaml", "answerable.registers.own:read_own"),
    ("*.yml", "answerable.registers.own:read_own"),
)
"""File name pattern -> `module:function` of its reader, the first that matches."""


def read_registers(workspace: Workspace) -> list[Entity]:
    """Every entity of the workspace's registers, in the order of their ids.

    Raises:
        DataError: a register has faults, or none reads such a file; all faults of all registers together.
    """
    return read_register_files(list_registers(workspace), workspace.root)


def list_registers(workspace: Workspace) -> list[Path]:
    """The files of the registers folder and below it, hidden ones passed over, sorted."""
    folder = workspace.registers_dir
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name.casefold() != "readme.md")
    return sorted(path for path in paths if not path.name.startswith((".", "~$")))


def read_register_files(paths: list[Path], root: Path | None = None) -> list[Entity]:
    """The entities of these register files; an entity told by several is one, by its id.

    Raises:
        DataError: as `read_registers`.
    """
    found: list[Entity] = []
    faults: list[str] = []
    for path in paths:
        try:
            found += _reader(path, root)(path, root)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return merge_entities(found)


def _reader(path: Path, root: Path | None) -> Callable[[Path, Path | None], list[Entity]]:
    from ..yamlfile import shown_path

    for pattern, target in FORMATS:
        if path.match(pattern):
            module, _, name = target.partition(":")
            reader: Callable[[Path, Path | None], list[Entity]] = getattr(
                importlib.import_module(module), name
            )
            return reader
    known = ", ".join(dict.fromkeys(pattern for pattern, _ in FORMATS))
    raise DataError(
        f"{shown_path(path, root)}: no register is read from such a file (known: {known}). "
        "Rename it as it was published, or take it out."
    )
