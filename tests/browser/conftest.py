"""A real browser for the tests of the map: offline, from file://, with everything it complains of written
down.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, NARROW = (1280, 800), (390, 844)


@dataclass
class Opened:
    """A page that was opened, and what it complained of or asked for."""

    page: Any
    trouble: list[str] = field(default_factory=list)

    def state(self) -> str:
        """What stands after # in the address."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def settle(self) -> None:
        """Wait until nothing more is drawn."""
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless; the test is skipped where there is none."""
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="needs playwright: pip install 'answerable[test]'"
    )
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("needs a browser: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Opens a file in a window of its own, without a network; at the end nothing may have gone wrong."""
    opened: list[tuple[Any, Opened]] = []

    def open_(path: Path, fragment: str = "", size: tuple[int, int] = WIDE, **more: Any) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            accept_downloads=True,
            locale="en-GB",
            **more,
        )
        context.set_default_timeout(60_000)
        one = Opened(context.new_page())
        one.page.on("console", lambda said: one.trouble.append(f"{said.type}: {said.text}"))
        one.page.on("pageerror", lambda error: one.trouble.append(f"error: {error}"))
        one.page.on("dialog", lambda dialog: one.trouble.append(f"dialog: {dialog.message}"))
        one.page.on("request", lambda asked: _note(one, asked.url))
        one.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        one.page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        one.settle()
        opened.append((context, one))
        return one

    yield open_
    troubles = [trouble for _, one in opened for trouble in one.trouble]
    for context, _ in opened:
        context.close()
    assert troubles == []


def _note(one: Opened, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        one.trouble.append(f"request: {url}")


@pytest.fixture(scope="session")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The maps of the invented builds, each made once."""
    from invented import country, county

    from answerable.build import build
    from answerable.workspace import Workspace
    from answerable.writers.html import write_html

    folder = tmp_path_factory.mktemp("maps")
    made = {
        "county": county,
        "country": lambda: country(1000, 3000),
        "reference": lambda: build(Workspace(Path(__file__).resolve().parents[2])),
    }

    def path(name: str) -> Path:
        target = folder / f"{name}.html"
        if not target.exists():
            write_html(made[name](), target)
        return target

    return path


@pytest.fixture
def county_map(maps: Callable[[str], Path]) -> Path:
    """The map of an invented county: small, with every status, a move, a conflict and gaps."""
    return maps("county")


@pytest.fixture
def country_map(maps: Callable[[str], Path]) -> Path:
    """The map of an invented country: a thousand bodies."""
    return maps("country")
