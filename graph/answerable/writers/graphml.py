"""GraphML that networkx reads back the same and that Gephi and Gephi Lite open without losing an edge.

Written here and not by networkx, whose writer repeats edge ids, fails on None and on control characters, and
gives Gephi no edge type, so that parallel edges are summed. The type stands in the XML attribute `label` of
each edge; parallel edges of one relation are numbered. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_SPECIAL = re.compile(f'[&<>"\r]|{_UNWRITABLE.pattern}')
_SPECIAL_IN_TAG = re.compile(f'[&<>"\r\n\t]|{_UNWRITABLE.pattern}')
Key = tuple[str, str, str]  # node, edge or graph; name; type
Shape = tuple[
    tuple[str, ...], tuple[type, ...]
]  # the names of some attributes, and the types of their values
Edge = tuple[Any, Any, Any, Mapping[str, Any]]


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
    edges = sorted(graph.edges(keys=True, data=True), key=_place)
    _check_ids(edges)
    keys = _keys(graph, edges)
    lines = [_HEAD.rstrip("\n")]
    for (scope, name, kind), identity in keys.items():
        lines.append(
            f'  <key id="{identity}" for="{scope}" attr.name="{quote_text(name)}" attr.type="{kind}"/>'
        )
    lines.append('  <graph edgedefault="directed">')
    lines += _Data("graph", keys, "    ").of(graph.graph)
    data = _Data("node", keys, "      ")
    for node in sorted(graph, key=str):
        lines += _element(f'node id="{quote_text(str(node))}"', data.of(graph.nodes[node]), "node")
    lines += _edges(edges, keys)
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
    edges = sorted(graph.edges(keys=True, data=True), key=_place)
    return {edge[:3]: kind for edge, kind in zip(edges, _types(edges), strict=True)}


def _types(edges: Iterable[Edge]) -> Iterator[str]:
    """The type of each edge, in their order."""
    seen: Counter[tuple[Any, Any, str]] = Counter()
    for source, target, _, data in edges:
        relation = str(data.get("relation") or "related")
        seen[source, target, relation] += 1
        count = seen[source, target, relation]
        yield relation if count == 1 else f"{relation} {count}"


def _edges(edges: Sequence[Edge], keys: Mapping[Key, str]) -> Iterator[str]:
    """The lines of all edges."""
    data = _Data("edge", keys, "      ")
    for (source, target, key, attributes), kind in zip(edges, _types(edges), strict=True):
        ends = f'source="{quote_text(str(source))}" target="{quote_text(str(target))}"'
        opening = f'edge id="{quote_text(str(key))}" {ends} label="{quote_text(kind)}"'
        yield from _element(opening, data.of(attributes), "edge")


def _place(edge: Edge) -> tuple[str, str, str]:
    """Where an edge stands among all edges."""
    return str(edge[0]), str(edge[1]), str(edge[2])


def _element(opening: str, data: list[str], name: str) -> list[str]:
    """An element of the graph with its data."""
    return [f"    <{opening}>", *data, f"    </{name}>"] if data else [f"    <{opening}/>"]


class _Data:
    """Writes the data elements of nodes, of edges or of the graph. Attributes of one shape share a template."""

    def __init__(self, scope: str, keys: Mapping[Key, str], indent: str) -> None:
        self.scope, self.keys, self.indent = scope, keys, indent
        self.templates: dict[Shape, tuple[str, tuple[str, ...]]] = {}

    def of(self, attributes: Mapping[str, Any]) -> list[str]:
        """The data elements of one of them, as one text; nothing where it has none."""
        shape = _shape(attributes)
        if shape not in self.templates:
            self.templates[shape] = self._template(*shape)
        template, names = self.templates[shape]
        values = [attributes[name] for name in names]
        texts = [value if type(value) is str else str(value).lower() for value in values]
        if _SPECIAL.search("\n".join(texts)):  # one look at all of them: most have nothing to escape
            texts = [escape_text(text) for text in texts]
        return [template % tuple(texts)] if template else []

    def _template(self, names: Sequence[str], types: Sequence[type]) -> tuple[str, tuple[str, ...]]:
        """What is the same for all of one shape, and the names of the values that are filled in."""
        told = sorted((name, kind) for name, kind in zip(names, types, strict=True) if kind in _TYPES)
        known = [self.keys[self.scope, name, _TYPES[kind]] for name, kind in told]
        lines = [f'{self.indent}<data key="{key}">%s</data>' for key in known]
        return "\n".join(lines), tuple(name for name, _ in told)


def _shape(attributes: Mapping[str, Any]) -> Shape:
    return tuple(attributes), tuple(map(type, attributes.values()))


def _keys(graph: nx.MultiDiGraph, edges: Iterable[Edge]) -> dict[Key, str]:
    """The declared attributes, each name with its type, in a settled order."""
    found: set[Key] = set()
    parts: list[tuple[str, Iterable[tuple[object, Mapping[str, Any]]]]] = [
        ("graph", [("the graph", graph.graph)]),
        ("node", graph.nodes(data=True)),
        ("edge", ((edge[2], edge[3]) for edge in edges)),
    ]
    for scope, things in parts:
        seen: set[Shape] = set()
        for thing, attributes in things:
            shape = _shape(attributes)
            if shape not in seen:
                seen.add(shape)
                found |= {(scope, name, kind) for name, kind in _declared(scope, thing, shape)}
    return {key: f"d{number}" for number, key in enumerate(sorted(found))}


def _declared(scope: str, thing: object, shape: Shape) -> Iterator[tuple[str, str]]:
    """The names in a shape, each with what GraphML calls its type; what is None is left out."""
    for name, kind in zip(*shape, strict=True):
        if kind in _TYPES:
            yield name, _TYPES[kind]
        elif kind is not type(None):
            raise DataError(
                f"{scope} '{thing}': {name}: GraphML holds text, numbers and true or false, not"
                f" a {kind.__name__}. Write it as text first."
            )


def _check_ids(edges: Iterable[Edge]) -> None:
    """Say which edge ids are not unique; Gephi would drop edges, Gephi Lite refuse the file."""
    times = Counter(str(edge[2]) for edge in edges)
    twice = sorted(key for key, count in times.items() if count > 1)
    if twice:
        raise DataError(f"two edges have the key '{key}'. Give every edge a key of its own." for key in twice)


def escape_text(text: str) -> str:
    """Text as it stands between tags."""
    return _SPECIAL.sub(_escaped, text)


def quote_text(text: str) -> str:
    """Text as it stands in an XML attribute, where line breaks would become spaces."""
    return _SPECIAL_IN_TAG.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """What stands for a character; a space for one that no XML file can hold."""
    return _ESCAPES.get(found[0], " ")
