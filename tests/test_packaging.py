"""The wheel holds what the program needs, and works installed in a fresh environment."""

from __future__ import annotations

import ast
import configparser
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph" / "answerable"
WORKSHOP = {"test", "lint", "bench"}  # extras that the program itself does not use
MINUTES = """# Northshire Health Board

Ann Example chairs the Northshire Health Board. The Northshire Health Board reports to Northshire Council.
Northshire Council is part of the Northshire Combined Authority.
"""


def run(*command: str | Path, where: Path, **environment: str) -> str:
    """What a command prints; the test fails with all it said where the command fails."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        env=inherited | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network from a copy of the sources."""
    source = tmp_path_factory.mktemp("source")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    shutil.copytree(
        ROOT / "graph", source / "graph", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    alone = ("--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    run(sys.executable, "-m", "pip", "wheel", *alone, "--wheel-dir", source / "dist", ".", where=source)
    return next((source / "dist").glob("answerable-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel in it; what it needs is within reach."""
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", "--without-pip", folder, where=folder)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    programs, library = Path(paths["scripts"]), Path(paths["purelib"])
    python = shutil.which("python", path=str(programs)) or programs / "python"
    run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", python),
        *("install", "--no-deps", "--no-index", wheel),
        where=folder,
    )
    # Only a path is added: what is installed there in editable form, such as this source tree, is not seen.
    (library / "needs.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def wheel_files(wheel: Path) -> Mapping[str, int]:
    """The files in a wheel, but those about it, with their sizes."""
    with zipfile.ZipFile(wheel) as archive:
        return {f.filename: f.file_size for f in archive.infolist() if ".dist-info/" not in f.filename}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    there = {
        path.relative_to(ROOT / "graph").as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert there - wheel_files(wheel).keys() == set(), "not packaged: see [options.package_data] in setup.cfg"


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert {name for name in wheel_files(wheel) if not name.startswith("answerable/")} == set()


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 3_000_000


def test_the_installed_command_answers(environment: Path, tmp_path: Path) -> None:
    assert "build" in run(environment / "answerable", "--help", where=tmp_path)


def test_what_is_installed_is_what_runs(environment: Path, tmp_path: Path) -> None:
    tell = "import answerable; print(answerable.__file__)"
    assert Path(run(environment / "python", "-c", tell, where=tmp_path).strip()).is_relative_to(
        environment.parent
    )


def test_the_installed_program_builds_a_map(environment: Path, tmp_path: Path) -> None:
    answerable = environment / "answerable"
    run(answerable, "init", "here", where=tmp_path)
    (tmp_path / "here" / "sources" / "documents" / "minutes.md").write_text(MINUTES, encoding="utf-8")
    run(answerable, "build", where=tmp_path / "here")
    exports = {path.name for path in (tmp_path / "here" / "exports").iterdir()}
    assert {"map.html", "graph.graphml", "graph.gexf"} <= exports
    page = (tmp_path / "here" / "exports" / "map.html").read_text(encoding="utf-8")
    assert "Northshire Health Board" in page


def imported_by(node: ast.AST) -> list[str]:
    """The modules that a statement imports by their full names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_every_package_that_is_imported_is_declared() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = (text for name, text in settings["options.extras_require"].items() if name not in WORKSHOP)
    lines = "\n".join([settings["options"]["install_requires"], *extras]).splitlines()
    declared = {
        re.split(r"[^\w.-]", line)[0].casefold() for line in lines if line and not line.startswith("#")
    }
    imported = {
        name.split(".")[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_by(node)
    }
    packages = importlib.metadata.packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"", "answerable"}
    undeclared = {
        name for name in foreign if not declared & {dist.casefold() for dist in packages.get(name, [name])}
    }
    assert undeclared == set()
