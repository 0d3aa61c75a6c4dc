"""Importing the package and asking for help load nothing heavy, so that both are quick."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ["pandas", "numpy", "networkx", "pyvis", "jinja2", "IPython", "matplotlib", "pypdfium2", "lxml"]
TELL = f"import json, sys; print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"


def loaded_by(code: str) -> list[str]:
    """The heavy packages that are loaded after a fresh interpreter has run `code`."""
    command = [sys.executable, "-c", f"{code}\n{TELL}"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_check_notices_a_heavy_import() -> None:
    assert loaded_by("import networkx") == ["networkx"]


@pytest.mark.parametrize(
    "code",
    [
        "import answerable",
        "from answerable.cli import main; main(['--help'])",
        "from answerable.cli import main; main(['--version'])",
        "from answerable.cli import main; main(['no-such-command'])",
        "from answerable.cli import main\n"
        "from answerable.cli.commands import COMMANDS\n"
        "for name in COMMANDS: main([name, '--help'])",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert loaded_by(code) == []
