"""The page's scripts by themselves: unit tests, types, and how they are put together."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from answerable.writers.html import bundle

HERE = Path(__file__).parent
SCRIPTS = Path(bundle.__file__).parent / "js"
TSC = HERE / "node_modules" / "typescript" / "bin" / "tsc"
WAYS = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(",
    "XMLHttpRequest", "importScripts", 'setAttribute("on', "http://", "https://", "localStorage",
)  # fmt: skip
needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="needs node, which runs the page's scripts"
)


@needs_node
def test_units() -> None:
    files = [str(path) for path in sorted((HERE / "js").glob("*.test.mjs"))]
    done = subprocess.run(
        ["node", "--test", *files], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"# pass [1-9]", done.stdout)


@needs_node
def test_types() -> None:
    if not TSC.exists():
        pytest.skip("needs typescript: npm install in tests/browser")
    done = subprocess.run(
        ["node", str(TSC), "-p", str(HERE)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_script_is_in_the_page_once_and_after_what_it_uses() -> None:
    assert sorted(bundle.ORDER) == sorted(path.stem for path in SCRIPTS.glob("*.js"))
    script = bundle.load_script()
    assert "import " not in re.sub(r"\"[^\"]*\"", "", script)
    assert not re.search(r"^export ", script, re.MULTILINE)


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_put_no_markup_in_and_run_no_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for way in WAYS:
        assert way not in text.replace("http://www.w3.org/2000/svg", ""), way
    assert len(text.splitlines()) <= 400, "small files"


def test_vis_network_comes_out_of_pyvis_unchanged_but_for_its_source_map() -> None:
    import pyvis

    shipped = Path(pyvis.__file__).parent.joinpath("templates", *bundle.VIS).read_text(encoding="utf-8")
    assert bundle.load_vis().rstrip() == shipped[: shipped.rindex("//# sourceMappingURL")].rstrip()
    assert "@license" in bundle.load_vis()
