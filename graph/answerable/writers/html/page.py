"""The page: a pyvis network with our template, our data and the passage behind every line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...files import write_atomic
from ...standing import Dated
from .bundle import digest, load_css, load_script, load_vis
from .collect import Collected, collect, neighbours, quoted_only
from .findings import find_findings
from .groups import find_groups
from .layout import Layout, arrange
from .payload import dump_payload, make_payload
from .shorten import short_names
from .style import load_style

if TYPE_CHECKING:
    from pyvis.network import Network

    from ...build import Build

TEMPLATE = "map.html"


def write_html(build: Build, path: Path, *, reviewed_only: bool | None = None) -> None:
    """Write the map of `build` to `path`: one file that opens from disk and asks nothing of any network.

    Parameters:
        build: the result of a build.
        path: the file to replace, as a rule `exports/map.html`.
        reviewed_only: leave out claims that nobody has reviewed; None follows the workspace.

    Raises:
        OSError: the file cannot be written; the old one then stays as it was.
    """
    write_atomic(Path(path), generate_html(build, reviewed_only=reviewed_only))


def generate_html(build: Build, *, reviewed_only: bool | None = None, fragment: str = "") -> str:
    """The map of `build` as the text of one HTML file; the same build gives the same text.

    Parameters:
        build: the result of a build.
        reviewed_only: leave out claims that nobody has reviewed; None follows the workspace.
        fragment: the state the map opens in, as it stands in the address after `#` (`body=wirral-council`).
    """
    network = build_network(build, reviewed_only=reviewed_only, fragment=fragment)
    html: str = network.generate_html(notebook=False)
    return html


def build_network(build: Build, *, reviewed_only: bool | None = None, fragment: str = "") -> Network:
    """The pyvis network of `build`, bodies in place and styled, with our template set.

    Parameters:
        build: the result of a build.
        reviewed_only: leave out claims that nobody has reviewed; None follows the workspace.
        fragment: the state the map opens in.
    """
    from jinja2 import Environment, FileSystemLoader
    from pyvis.network import Network

    shown = collect(build, reviewed_only=reviewed_only)
    style = load_style()
    grouping = find_groups(shown.bodies, shown.lines, build.vocabulary.kinds, style["grouping"])
    short = short_names([body.name for body in shown.bodies])
    layout = arrange(grouping, neighbours(len(shown.bodies), shown.lines), short, quoted_only(shown))
    network = Network(directed=True, height="100%", width="100%", bgcolor="#ffffff")
    network.toggle_physics(False)
    network.nodes = _nodes(shown, layout, style)
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = _edges(build, shown, style)
    folder = Path(__file__).parent / "template"
    network.set_template_dir(str(folder), TEMPLATE)
    network.templateEnv = Environment(loader=FileSystemLoader(str(folder), encoding="utf-8"), autoescape=True)
    network.templateEnv.globals["page"] = _page(build, shown, layout, short, fragment, reviewed_only)
    return network


def _nodes(shown: Collected, layout: Layout, style: dict[str, Any]) -> list[dict[str, Any]]:
    """What vis-network is told of each body."""
    nodes = []
    for body, (x, y) in zip(shown.bodies, layout.at, strict=True):
        look = style["kinds"].get(body.kind, style["other"])
        nodes.append(
            {
                "id": body.id,
                "label": body.name,
                "shape": "dot",
                "color": look["light"],
                "x": x,
                "y": y,
                "physics": False,
            }
        )
    return nodes


def _edges(build: Build, shown: Collected, style: dict[str, Any]) -> list[dict[str, Any]]:
    """What vis-network is told of each line, all at once: `add_edge` looks through all edges for each
    edge.
    """
    edges = []
    for line in shown.lines:
        relation = build.vocabulary.relations.get(line.relation)
        authority = relation.authority if relation else None
        look = style["lines"].get(authority.line, style["no_line"]) if authority else style["no_line"]
        edges.append(
            {
                "from": shown.bodies[line.subject].id,
                "to": shown.bodies[line.object].id,
                "label": relation.label if relation else line.relation,
                "color": look["light"],
                "width": look["width"],
                "arrows": "" if relation and relation.symmetric else "to",
            }
        )
    return edges


def _page(
    build: Build,
    shown: Collected,
    layout: Layout,
    short: Sequence[str],
    fragment: str,
    reviewed_only: bool | None,
) -> Callable[..., dict[str, Any]]:
    """What the template asks for when pyvis renders it, given the nodes and edges that pyvis hands it."""
    from ...views import certainty

    words = build.vocabulary

    def stands(claim: Dated, day: date, published: str | None) -> str:
        return certainty(claim, day, published, vocabulary=words)

    def page(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
        data = make_payload(build, shown, layout, short, stands)
        data["findings"] = find_findings(build, shown, reviewed_only)
        data["open"] = fragment
        data["bodies"]["x"], data["bodies"]["y"] = [n["x"] for n in nodes], [n["y"] for n in nodes]
        css, script, vis = load_css(), load_script(), load_vis()
        policy = (
            f"default-src 'none'; script-src {digest(vis)} {digest(script)}; style-src {digest(css)}; "
            "img-src data: blob:; base-uri 'none'; form-action 'none'"
        )
        return {
            "title": _plain(build.title or "Who answers to whom"),
            "policy": policy,
            "css": css,
            "script": script,
            "vis": vis,
            "data": dump_payload(data),
            "foot": _foot(build, data),
        }

    return page


def _foot(build: Build, data: dict[str, Any]) -> tuple[str, str]:
    """What the page rests on, before and after what the page's script says of it: the latest date and the
    licences, which come out of a catalogue and so, like all such words, reach the page as text alone.
    """
    count = len(data["documents"])
    return (
        f"From {count} {'document' if count == 1 else 'documents'}",
        f"; answerable {build.version}. A line is what a document says, not a fact.",
    )


def _plain(text: str) -> str:
    """`text` without what may not stand in an HTML file."""
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff")
