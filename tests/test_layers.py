"""Modules import downwards only and in no circle, stay small, and load heavy packages inside functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "graph" / "answerable"
MODULES = {
    ".".join(("answerable", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# Lowest first. A module imports from its own line and from those above it. A new module goes on its line.
LAYERS = (
    "errors files",
    "yamlfile yamlcheck yamlmigrate dates vocabulary",
    "entities documents claims claimjson naming quoting",
    "workspace catalogue curated decisions ocr readers registers claimschema evidence sources fingerprints",
    "extract extractors fenced batch consulted",
    "suggest joining resolve likeness decide conflicts build graph toy standing overs views tables store"
    " review asking lockfile publishing locking",
    "questions",
    "writers",
    "atlas exports headlines making checking adding consulting",
    "cli",
    "__init__ __main__",
)
LAYER = {name: height for height, line in enumerate(LAYERS) for name in line.split()}
HEAVY = {"IPython", "jinja2", "matplotlib", "networkx", "numpy", "pandas", "pypdfium2", "pyvis", "selectolax"}
FREE = {("answerable", "__version__")}  # the package's own version, known to all


def imports(module: str, *, at_load: bool) -> Iterator[tuple[str, str, int]]:
    """What `module` imports: (module, name or "", line). With `at_load`, only what loading it imports."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in walk(tree, at_load):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield (inner, "", node.lineno) if inner in MODULES else (source, alias.name, node.lineno)


def walk(node: ast.AST, at_load: bool) -> Iterator[ast.AST]:
    """All nodes below `node`; with `at_load` without functions and what is for type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if at_load and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if at_load and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from walk(child, at_load)


def layer_of(module: str) -> str:
    """The name under which the table of layers knows a module."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_module_has_a_layer() -> None:
    assert {layer_of(module) for module in MODULES} - LAYER.keys() == set()


def test_the_table_lists_no_module_that_is_gone() -> None:
    assert LAYER.keys() - {layer_of(module) for module in MODULES} == set()


def test_imports_go_downwards() -> None:
    upwards = [
        f"{MODULES[module]}:{line}: {source}"
        for module in MODULES
        for source, name, line in imports(module, at_load=False)
        if source.split(".")[0] == "answerable" and (source, name) not in FREE
        if LAYER.get(layer_of(source), 0) > LAYER.get(layer_of(module), 0)
    ]
    assert upwards == [], "these import from a higher layer"


def test_heavy_packages_are_imported_where_they_are_needed() -> None:
    heavy = [
        f"{MODULES[module]}:{line}: {source}"
        for module in MODULES
        for source, _, line in imports(module, at_load=True)
        if source.split(".")[0] in HEAVY
    ]
    assert heavy == [], "these belong inside the function that needs them"


def test_no_circle_of_imports() -> None:
    needs = {
        module: {
            source
            for source, name, _ in imports(module, at_load=True)
            if source in MODULES and source != module and (source, name) not in FREE
        }
        for module in MODULES
    }
    while free := {module for module, needed in needs.items() if not needed & needs.keys()}:
        needs = {module: needed for module, needed in needs.items() if module not in free}
    assert needs == {}


def test_modules_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES.values()}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pandas", ["pandas"]),
        ("def f():\n    import pandas", []),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas", ["typing"]),
        ("class A:\n    import pandas", ["pandas"]),
        ("try:\n    import pandas\nexcept ImportError:\n    pass", ["pandas"]),
    ],
)
def test_what_loading_imports_is_told_from_what_functions_import(
    source: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.py"
    path.write_text(source, encoding="utf-8")
    monkeypatch.setitem(MODULES, "answerable.m", path)
    assert [name for name, _, _ in imports("answerable.m", at_load=True)] == expected


def test_relative_imports_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.py"
    path.write_text("from ..errors import DataError\nfrom .. import files, __version__\n", encoding="utf-8")
    monkeypatch.setitem(MODULES, "answerable.readers.m", path)
    found = [(source, name) for source, name, _ in imports("answerable.readers.m", at_load=True)]
    expected = [("answerable.errors", "DataError"), ("answerable.files", ""), ("answerable", "__version__")]
    assert found == expected
