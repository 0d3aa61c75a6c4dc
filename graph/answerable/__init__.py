"""answerable: who answers to whom, and which document says so.

`open(path)` gives the facade for notebooks; everything heavy is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .atlas import Atlas

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path = ".") -> Atlas:
    """The atlas of the workspace at `path`, or of the one around it.

    Raises:
        DataError: there is no workspace there, or its sources have faults.
    """
    from .atlas import open_atlas

    return open_atlas(path)
