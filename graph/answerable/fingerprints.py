"""Hashes of what a build is made of: the program, the rules, and every file of the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from .catalogue import list_documents
from .readers.limits import Limits, read_limits
from .registers import list_registers
from .workspace import Workspace

PACKAGE = Path(__file__).parent
_READING = (
    "extract", "readers", "vocabulary", "rules", "batch.py", "fenced.py", "claims.py", "claimjson.py", "dates.py",
    "documents.py", "entities.py", "naming.py",
)  # fmt: skip
_SUFFIXES = (".py", ".yaml", ".json", ".html", ".css", ".js")


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_inputs(workspace: Workspace) -> dict[str, str]:
    """The SHA-256 of every file a build of `workspace` reads, by its path in the workspace, sorted.

    A file that cannot be read has the hash "unreadable".
    """
    sources = workspace.sources
    paths = [workspace.documents / file for file in list_documents(workspace)]
    paths += [*list_registers(workspace), *workspace.claims_dir.glob("*.yaml"), *workspace.vocabulary_paths]
    paths += workspace.consulted_dir.glob("*.jsonl")
    paths += [workspace.catalogue_path, workspace.decisions_path, sources / "workspace.yaml"]
    return dict(sorted((workspace.shown(path), _digest(path)) for path in paths if path.is_file()))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def rules_fingerprint() -> str:
    """The hash of everything that decides what is read in a document: rules, readers, code, other limits."""
    tree, limits = _tree(_READING), read_limits()
    return tree if limits == Limits() else digest_of(f"{tree} {limits}".encode())


def program_fingerprint() -> str:
    """The hash of the whole program."""
    return _tree(("",))


@lru_cache(maxsize=4)
def _tree(parts: tuple[str, ...]) -> str:
    found = sorted(path for part in parts for path in _files(PACKAGE / part))
    lines = (f"{path.relative_to(PACKAGE).as_posix()} {digest_of(path.read_bytes())}\n" for path in found)
    return digest_of("".join(lines).encode("utf-8"))


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return (found for found in path.rglob("*") if found.suffix in _SUFFIXES and found.is_file())
