"""Registers of bodies: our own small ones in YAML, and official files (ODS, ONS, councils) as they came.

Two tables say which reader takes which file name. A register knows bodies, not who answers to whom.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..entities import Entity
from ..errors import DataError
from ..workspace import Workspace
from ..yamlfile import shown_path
from .merging import merge_entities
from .rows import Row, make_entities

OWN = ("*.yaml", "*.yml")
OFFICIAL: tuple[tuple[str, str], ...] = (
    ("eccg*.csv", "answerable.registers.ods:read_commissioners"),
    ("etr*.csv", "answerable.registers.ods:read_trusts"),
    ("epraccur*.csv", "answerable.registers.ods:read_practices"),
    ("epcn*core_partner*.csv", "answerable.registers.ods:read_network_members"),
    ("epcn*.csv", "answerable.registers.ods:read_networks"),
    ("org_name_variants*.csv", "answerable.registers.ods:read_names"),
    ("uk_local_authorities*.csv", "answerable.registers.councils:read_councils"),
    ("*ccg*stp*.csv", "answerable.registers.ons:read_lookup"),
    ("*stp*.csv", "answerable.registers.ons:read_lookup"),
    ("*icb*.csv", "answerable.registers.ons:read_lookup"),
)
"""File name pattern -> `module:function` of its reader, the first that matches."""
PASSED_OVER = ("succ_*.csv", "successions*.csv", "lad_*.csv", "ltla*.csv", "readme.md")
"""Files of these names hold no bodies of their own; successions are read by `registers.successions`."""


def read_registers(workspace: Workspace) -> list[Entity]:
    """Every entity of the workspace's registers, in the order of their ids.

    Raises:
        DataError: a register has faults, or none reads such a file; all faults of all registers together.
    """
    return read_register_files(list_registers(workspace), workspace.root)


def list_registers(workspace: Workspace) -> list[Path]:
    """The files of the registers folder and below it, hidden ones passed over, sorted."""
    paths = (path for path in workspace.registers_dir.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.name.startswith((".", "~$")))


def read_register_files(paths: list[Path], root: Path | None = None) -> list[Entity]:
    """The entities of these register files; an entity told by several is one, by its id.

    Raises:
        DataError: as `read_registers`.
    """
    own: list[Entity] = []
    rows: list[Row] = []
    faults: list[str] = []
    for path in paths:
        try:
            if _is(path, OWN):
                own += _loaded("answerable.registers.own:read_own")(path, root)
            elif not _is(path, PASSED_OVER):
                rows += _official(path, root)(path, root)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return merge_entities([*own, *make_entities(rows)])


def _is(path: Path, patterns: tuple[str, ...]) -> bool:
    name = Path(path.name.lower())
    return any(name.match(pattern) for pattern in patterns)


def _official(path: Path, root: Path | None) -> Callable[[Path, Path | None], list[Row]]:
    for pattern, target in OFFICIAL:
        if _is(path, (pattern,)):
            return _loaded(target)
    known = ", ".join((*OWN, *(pattern for pattern, _ in OFFICIAL)))
    raise DataError(
        f"{shown_path(path, root)}: no register is read from such a file (known: {known}). "
        "Rename it as it was published, or take it out."
    )


def _loaded(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function
