"""A workspace: the folder with `sources/`, and where everything in it lives. Reads only its settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .errors import DataError
from .files import write_atomic
from .yamlcheck import Check
from .yamlfile import read_yaml, shown_path

SHOW = ("all", "reviewed")


@dataclass(frozen=True)
class Workspace:
    """The places of one workspace. Nothing is read until `config` is asked for.

    >>> Workspace(Path("w")).decisions_path.as_posix()
    'w/sources/decisions.yaml'
    """

    root: Path
    sources: Path = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", self.root / "sources")

    @property
    def documents(self) -> Path:
        """The folder of the documents as they came."""
        return self.sources / "documents"

    @property
    def catalogue_path(self) -> Path:
        """The catalogue: one entry a document."""
        return self.sources / "documents.yaml"

    @property
    def claims_dir(self) -> Path:
        """The folder of claims written by hand."""
        return self.sources / "claims"

    @property
    def consulted_dir(self) -> Path:
        """The folder of what other extractors found."""
        return self.sources / "consulted"

    @property
    def registers_dir(self) -> Path:
        """The folder of official registers and our own small one."""
        return self.sources / "registers"

    @property
    def decisions_path(self) -> Path:
        """What people decided about claims and about who is whom."""
        return self.sources / "decisions.yaml"

    @property
    def exports(self) -> Path:
        """The folder of everything that is made."""
        return self.root / "exports"

    @property
    def cache(self) -> Path:
        """The folder of the store, safe to delete."""
        return self.root / ".answerable"

    @property
    def vocabulary_paths(self) -> tuple[Path, ...]:
        """The workspace's own additions to the vocabulary."""
        return tuple(sorted((self.sources / "vocabulary").glob("*.yaml")))

    def shown(self, path: Path) -> str:
        """`path` as messages give it: relative to the workspace."""
        return shown_path(path, self.root)

    @cached_property
    def config(self) -> dict[str, Any]:
        """The settings of `sources/workspace.yaml`: `title`, and `show`: `all` claims or `reviewed` ones.

        Raises:
            DataError: the file has faults; all of them.
        """
        path = self.sources / "workspace.yaml"
        settings: dict[str, Any] = {"title": "Who answers to whom", "show": "all"}
        if not path.exists():
            return settings
        check = Check(read_yaml(path, self.root))
        label = "settings"
        if check.version() and check.fields((), check.file.data, label, ["version"], list(settings)):
            title = check.text(("title",), label, check.file.data.get("title"))
            show = check.file.data.get("show", "all")
            check.choice(("show",), label, show, SHOW, "choice")
            settings |= {"title": title or settings["title"], "show": show}
        check.done()
        return settings


def find_workspace(start: Path | str = ".") -> Workspace:
    """The workspace at `start`, or the nearest folder above it that has a `sources/` folder.

    Raises:
        DataError: there is none; the message says how to make one.

    >>> find_workspace("/nowhere")
    Traceback (most recent call last):
        ...
    answerable.errors.DataError: /nowhere: no such folder. Make a workspace there: answerable init /nowhere
    """
    given = Path(start)
    if not given.is_dir():
        shown = given.as_posix()
        raise DataError(f"{shown}: no such folder. Make a workspace there: answerable init {shown}")
    here = given.resolve()
    for folder in (here, *here.parents):
        if (folder / "sources").is_dir():
            return Workspace(folder)
    raise DataError(
        f"{here.as_posix()}: no workspace here or above (a folder with sources/ in it). "
        "Make one: answerable init"
    )


SKELETON = Path(__file__).parent / "skeleton"
_FOLDERS = ("sources/documents", "sources/claims", "sources/registers", "notebooks", "exports")
_IGNORE = "# Made by answerable; safe to delete.\n.answerable/\nexports/*\n!exports/.gitkeep\n"
_ATTRIBUTES = "# Two people decide on two branches: both keep their lines.\ndecisions.yaml merge=union\n"


def init_workspace(path: Path | str) -> Workspace:
    """Make a workspace at `path`: its folders, and commented example files. What is there already stays.

    Raises:
        DataError: `path` is a file.
        OSError: the folder cannot be written.
    """
    root = Path(path)
    if root.exists() and not root.is_dir():
        raise DataError(f"{root.as_posix()}: is a file. Name a folder, which is made where there is none.")
    for folder in _FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for source in sorted(SKELETON.rglob("*.yaml")):
        _write_new(root / source.relative_to(SKELETON), source.read_text(encoding="utf-8"))
    _write_new(root / ".gitignore", _IGNORE)
    _write_new(root / ".gitattributes", _ATTRIBUTES)
    _write_new(root / "exports" / ".gitkeep", "")
    return Workspace(root.resolve())


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        write_atomic(path, text)
