"""The map: one HTML file that opens from disk, with the passage behind every line.

Made through pyvis (`Network`, its template replaced by ours); the vis-network that ships inside the pyvis
wheel is put inline. Nothing is loaded from anywhere. Reads a build; never reads sources.
"""

from __future__ import annotations

from .page import build_network, generate_html, write_html

__all__ = ["build_network", "generate_html", "write_html"]
