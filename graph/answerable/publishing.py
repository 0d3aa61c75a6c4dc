"""Putting exports in place together: all written beside, then moved; an interrupted move is finished later.

A reader of the folder sees, for each file, the old one or the new one, whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from .files import write_atomic

LIST = "COMPLETE.json"


def stage(folder: Path, files: Mapping[str, bytes], unwanted: tuple[str, ...] = ()) -> None:
    """Write `files` into `folder`, and last the list that says all of them are there.

    Parameters:
        folder: emptied first; it belongs to no one else.
        unwanted: exports that an earlier build made and this one does not; `publish` removes them.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        write_atomic(folder / name, data)
    write_atomic(folder / LIST, json.dumps({"move": sorted(files), "remove": sorted(unwanted)}))


def publish(folder: Path, exports: Path) -> bool:
    """Move what `stage` wrote to `exports`, or finish a move that was interrupted. Whether there was one.

    An unfinished staging is thrown away: the exports stay as they are.
    """
    try:
        wanted = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        shutil.rmtree(folder, ignore_errors=True)
        return False
    exports.mkdir(parents=True, exist_ok=True)
    for name in wanted["move"]:
        if (folder / name).exists():
            _move(folder / name, exports / name)
    for name in wanted["remove"]:
        (exports / name).unlink(missing_ok=True)
    (folder / LIST).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError:
        if source.stat().st_dev == target.parent.stat().st_dev:
            raise
        write_atomic(target, source.read_bytes())  # the exports lie on another disk
