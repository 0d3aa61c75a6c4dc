"""GraphML that networkx reads back the same and that Gephi and Gephi Lite open without losing an edge.

Written here and not by networkx, whose writer repeats edge ids, fails on None and on control characters, and
gives Gephi no edge type, so that parallel edges are summed. The type stands in the XML attribute `label` of
each edge; parallel edges of one relation are numbered. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DataError
from ..files import write_atomic

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_ESCAPE = re.compile('[&<>"\r]')
_SPECIAL = re.compile(f"{_ESCAPE.pattern}|{_UNWRITABLE.pattern}")
_ESCAPE_IN_TAG = re.compile('[&<>"\r\n\t]')
Key = tuple[str, str, str]  # node, edge or graph; name; type


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write `graph` to `path` as GraphML, whole or not at all. The graph is not changed.

    Raises:
        DataError: an attribute is no text, number or truth value, or two edges have one key.
        OSError: the folder cannot be written.
    """
    write_atomic(path, generate_graphml(graph))


def generate_graphml(graph: nx.MultiDiGraph) -> str:
    """`graph` as GraphML text.

    Edge keys become edge ids. An attribute that is None is left out; characters that no XML file can hold
    become spaces.

    Raises:
        DataError: an attribute is no text, number or truth value, or two edges have one key.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", key="k1", relation="chairs", quote="x < y")
    >>> print("\\n".join(generate_graphml(graph).splitlines()[5:]))
      <graph edgedefault="directed">
        <node id="a"/>
        <node id="b"/>
        <edge id="k1" source="a" target="b" label="chairs">
          <data key="d0">x &lt; y</data>
          <data key="d1">chairs</data>
        </edge>
      </graph>
    </graphml>
    """
    _check_ids(graph)
    keys = _keys(graph)
    lines = [_HEAD.rstrip("\n")]
    for (scope, name, kind), identity in keys.items():
        lines.append(
            f'  <key id="{identity}" for="{scope}" attr.name="{quote_text(name)}" attr.type="{kind}"/>'
        )
    lines.append('  <graph edgedefault="directed">')
    lines += _data("graph", graph.graph, keys, "    ")
    for node in sorted(graph, key=str):
        data = _data("node", graph.nodes[node], keys, "      ")
        lines += _element(f'node id="{quote_text(str(node))}"', data, "node")
    lines += _edges(graph, keys)
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def read_graphml(path: Path) -> nx.MultiDiGraph:
    """The graph that `write_graphml` wrote to `path`, with edge ids as keys.

    Raises:
        DataError: there is no such file, or it is no GraphML.
    """
    from xml.etree.ElementTree import ParseError

    import networkx as nx

    try:
        graph = nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    except FileNotFoundError:
        raise DataError(f"{path}: no such file. Make it with: answerable export --format graphml") from None
    except (ParseError, nx.NetworkXError) as error:
        raise DataError(f"{path}: this is no GraphML ({error}).") from None
    for extra in ("node_default", "edge_default"):
        graph.graph.pop(extra, None)
    return graph


def edge_types(graph: nx.MultiDiGraph) -> dict[tuple[str, str, str], str]:
    """A type for every edge, no two parallel edges alike: the relation, numbered from the second on.

    >>> import networkx as nx
    >>> leads = {"relation": "leads"}
    >>> graph = nx.MultiDiGraph([("a", "b", "k2", leads), ("a", "b", "k1", leads)])
    >>> edge_types(graph)
    {('a', 'b', 'k1'): 'leads', ('a', 'b', 'k2'): 'leads 2'}
    """
    seen: dict[tuple[str, str, str], int] = {}
    types = {}
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=_place):
        relation = str(data.get("relation") or "related")
        count = seen[source, target, relation] = seen.get((source, target, relation), 0) + 1
        types[source, target, key] = relation if count == 1 else f"{relation} {count}"
    return types


def _edges(graph: nx.MultiDiGraph, keys: Mapping[Key, str]) -> Iterator[str]:
    """The lines of all edges."""
    types = edge_types(graph)
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=_place):
        ends = f'source="{quote_text(str(source))}" target="{quote_text(str(target))}"'
        kind = quote_text(types[source, target, key])
        opening = f'edge id="{quote_text(str(key))}" {ends} label="{kind}"'
        yield from _element(opening, _data("edge", data, keys, "      "), "edge")


def _place(edge: tuple[Any, Any, Any, Mapping[str, Any]]) -> tuple[str, str, str]:
    """Where an edge stands among all edges."""
    return str(edge[0]), str(edge[1]), str(edge[2])


def _element(opening: str, data: list[str], name: str) -> list[str]:
    """An element of the graph with its data."""
    return [f"    <{opening}>", *data, f"    </{name}>"] if data else [f"    <{opening}/>"]


def _data(scope: str, attributes: Mapping[str, Any], keys: Mapping[Key, str], indent: str) -> list[str]:
    """The data elements of one node, one edge or the graph."""
    told = [(name, attributes[name]) for name in sorted(attributes) if attributes[name] is not None]
    texts = [value if type(value) is str else str(value).lower() for _, value in told]
    if _SPECIAL.search("\n".join(texts)):  # one look at all of them: most have nothing to escape
        texts = [escape_text(text) for text in texts]
    known = [keys[scope, name, _TYPES[type(value)]] for name, value in told]
    return [f'{indent}<data key="{key}">{text}</data>' for key, text in zip(known, texts, strict=True)]


def _keys(graph: nx.MultiDiGraph) -> dict[Key, str]:
    """The declared attributes, each name with its type, in a settled order."""
    found: set[tuple[str, str, type]] = set()
    parts: list[tuple[str, Iterable[tuple[object, Mapping[str, Any]]]]] = [
        ("graph", [("the graph", graph.graph)]),
        ("node", graph.nodes(data=True)),
        ("edge", ((edge[2], edge[3]) for edge in graph.edges(keys=True, data=True))),
    ]
    for scope, things in parts:
        for thing, attributes in things:
            for name, value in attributes.items():
                if value is not None and (scope, name, type(value)) not in found:
                    if type(value) not in _TYPES:
                        raise DataError(
                            f"{scope} '{thing}': {name}: GraphML holds text, numbers and true or false, not"
                            f" a {type(value).__name__}. Write it as text first."
                        )
                    found.add((scope, name, type(value)))
    named = sorted((scope, name, _TYPES[kind]) for scope, name, kind in found)
    return {key: f"d{number}" for number, key in enumerate(named)}


def _check_ids(graph: nx.MultiDiGraph) -> None:
    """Say which edge ids are not unique; Gephi would drop edges, Gephi Lite refuse the file."""
    times = Counter(str(key) for *_, key in graph.edges(keys=True))
    twice = sorted(key for key, count in times.items() if count > 1)
    if twice:
        raise DataError(f"two edges have the key '{key}'. Give every edge a key of its own." for key in twice)


def escape_text(text: str) -> str:
    """Text as it stands between tags."""
    return _ESCAPE.sub(lambda found: _ESCAPES[found[0]], _UNWRITABLE.sub(" ", text))


def quote_text(text: str) -> str:
    """Text as it stands in an XML attribute, where line breaks would become spaces."""
    return _ESCAPE_IN_TAG.sub(lambda found: _ESCAPES[found[0]], _UNWRITABLE.sub(" ", text))
