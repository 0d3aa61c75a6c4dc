"""How the map draws kinds, lines and statuses: the records of `style.yaml`."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

from ...yamlfile import parse_yaml


@functools.cache
def load_style() -> dict[str, Any]:
    """The style sheet of the drawing, as plain data.

    >>> sorted(load_style()["statuses"])[:2]
    ['actual', 'denied']
    """
    found = resources.files(__package__).joinpath("style.yaml")
    data: dict[str, Any] = parse_yaml(found.read_text(encoding="utf-8"), "style.yaml").data
    return data
