"""The documentation is right: generated parts are up to date, examples run, links lead somewhere."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from answerable.cli import main
from answerable.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "graph").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"no section '{title}'"
    return found[1]


def code(text: str) -> Iterator[str]:
    """The lines of the indented blocks of code."""
    return (line[4:] for line in text.splitlines() if line.startswith("    "))


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The script that writes the generated parts."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "graph" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference workspace, so that the examples write nothing here."""
    folder = tmp_path_factory.mktemp("docs") / "answerable"
    shutil.copytree(ROOT / "sources", folder / "sources")
    return folder


def test_the_reference_is_up_to_date(reference: ModuleType) -> None:
    assert reference.REFERENCE.read_text(encoding="utf-8") == reference.generate_reference(), (
        "run 'make docs'"
    )


def test_the_readmes_commands_and_example_are_up_to_date(reference: ModuleType) -> None:
    assert reference.generate_readme(README) == README, "run 'make docs'"


def test_every_line_of_the_reference_says_something(reference: ModuleType) -> None:
    empty = [
        line for line in reference.generate_reference().splitlines() if re.search(r"`[^`]+` \| +\|$", line)
    ]
    assert [line for line in empty if "status" not in line] == []


def test_the_two_commands_come_first() -> None:
    lines = code(README)
    assert next(lines).startswith("make map")
    assert next(lines).startswith("make test")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [t for t in targets if not re.match(r"[a-z]+:", t) and not (page.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_mentioned_exist(page: Path) -> None:
    mentioned = set(
        re.findall(r"(?:^ {4}|`)(?:\.venv/bin/)?answerable ([a-z]+)", page.read_text(encoding="utf-8"), re.M)
    )
    assert mentioned - COMMANDS.keys() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_are_mentioned_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    mentioned = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M))
    assert mentioned - targets == set()


@pytest.mark.parametrize(
    "line", [line for line in code(section(README, "Ask it")) if line.startswith("answerable ")]
)
def test_the_readmes_questions_are_answered(
    line: str, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace)
    assert main(shlex.split(line, comments=True)[1:]) == 0
    said = capsys.readouterr().out
    assert len(said) > 200


def test_the_readmes_python_runs(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    names: dict[str, Any] = {}
    exec("\n".join(code(section(README, "In Python and Jupyter"))), names)
    assert len(names["atlas"].to("Wirral CCG", on="2020-11").rows) > 0


def test_the_relation_of_the_guide_is_a_relation(tmp_path: Path) -> None:
    from answerable.vocabulary import load_vocabulary

    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = "\n".join(code(section(guide, "To add a relation")))
    entry = yaml.safe_load(example)
    path = tmp_path / "more.yaml"
    path.write_text(f"version: 1\nrelations:\n  {example}\n", encoding="utf-8")
    assert load_vocabulary([path]).relations.keys() >= entry.keys()


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions, classes and methods of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inner = (
                    n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")
                )
                yield from inner


def test_everything_public_has_a_docstring() -> None:
    silent = []
    for path in sorted((ROOT / "graph" / "answerable").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if ast.get_docstring(tree) is None:
            silent.append(str(path))
        silent += [
            f"{path}:{node.lineno}: {node.name}" for node in public(tree) if ast.get_docstring(node) is None
        ]
    assert silent == []


def test_the_changelog_has_a_section_for_this_version() -> None:
    from answerable import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[(Unreleased|{re.escape(__version__)})\]", text, re.M)


def test_the_readme_shows_the_measured_score() -> None:
    table = README.partition("<!-- score: begin -->")[2].partition("<!-- score: end -->")[0]
    assert len(re.findall(r"^\|.*\| 0\.\d\d \| 0\.\d\d \| 0\.\d\d \| 0\.\d\d \|$", table, re.M)) >= 2
