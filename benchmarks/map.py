"""The map beside stock pyvis on the same graph, in headless Chromium: sooner usable, more redraws, a faster
file.

What is measured, in one run:
- 1,000 bodies, 1,500 lines, stock as it comes (physics on): the time until a reader can use the page.
- 20,000 bodies, 60,000 lines, stock with physics off and our positions: that time, redraws a second while the
  view moves, the time to make the file (ours without the layout, which stock does not have), and its size.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1] / "tests" / "browser"
sys.path.insert(0, str(TESTS))
PATIENCE = 300_000  # milliseconds; a page that takes longer counts as having taken that
PAN_SECONDS = 4
TARGETS = {"sooner (1,000)": 50, "sooner (20,000)": 3, "redraws (20,000)": 5, "file (20,000)": 5}

# Notes when a vis network has drawn for the first time, or, with physics, has settled.
WATCH = """
(() => {
  const watch = (network) => {
    const twice = (done) => requestAnimationFrame(() => requestAnimationFrame(done));
    const note = () => twice(() => { window.usableAt ??= performance.now(); });
    const moving = network.physics.options.enabled !== false;
    network.on('afterDrawing', () => { if (!moving) note(); });
    network.on('stabilizationIterationsDone', note);
    window.watched = network;
  };
  let kept;
  const set = (value) => { kept = value; watch(value); };
  Object.defineProperty(window, 'network', { configurable: true, get: () => kept, set });
})();
"""
PAN = """
(seconds) => new Promise((done) => {
  const network = window.watched || answerableMap.drawing.network;
  let drawn = 0;
  const start = performance.now();
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  network.on('afterDrawing', () => { drawn += 1; });
  const step = (k) => {
    const passed = (performance.now() - start) / 1000;
    if (passed > seconds) return done(drawn / passed);
    const position = { x: x + Math.sin(k / 9) * 200 / scale, y: y + Math.cos(k / 9) * 100 / scale };
    network.moveTo({ position, scale, animation: false });
    requestAnimationFrame(() => step(k + 1));
  };
  step(0);
})
"""


def make_stock(build: Any, path: Path, physics: bool) -> float:
    """Write the graph by pyvis as its own pages show it; returns the seconds it took."""
    from pyvis.network import Network

    from answerable.writers.html import build_network

    ours = build_network(build)
    begun = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line", height="750px", width="100%")
    for node in ours.nodes:
        place = {} if physics else {"x": node["x"], "y": node["y"]}
        network.add_node(node["id"], label=node["label"], color=node["color"], **place)
    for edge in ours.edges:
        network.add_edge(edge["from"], edge["to"], title=edge["label"], color=edge["color"])
    network.toggle_physics(physics)
    with contextlib.chdir(path.parent):
        network.write_html(path.name, notebook=False)
    return time.perf_counter() - begun


def make_ours(build: Any, path: Path) -> tuple[float, float]:
    """Write our map; returns the seconds apart from the layout, and those of the layout."""
    from answerable.writers.html import page, write_html

    spent = [0.0]
    plain = page.arrange

    @functools.wraps(plain)
    def timed(*given: Any) -> Any:
        begun = time.perf_counter()
        try:
            return plain(*given)
        finally:
            spent[0] += time.perf_counter() - begun

    page.arrange = timed
    try:
        begun = time.perf_counter()
        write_html(build, path)
        return time.perf_counter() - begun - spent[0], spent[0]
    finally:
        page.arrange = plain


@contextlib.contextmanager
def chromium() -> Iterator[Callable[[Path], Any]]:
    """Opens files in a browser without a network."""
    from conftest import BROWSERS, FLAGS
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise SystemExit("No browser was found. Install one: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)

        def open_(file: Path) -> Any:
            page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
            page.set_default_timeout(PATIENCE)
            page.add_init_script(WATCH)
            page.goto(file.as_uri(), wait_until="commit")
            return page

        yield open_
        browser.close()


def seconds_to_use(page: Any, ours: bool) -> float:
    """The seconds from the start of loading until the page answers to its reader."""
    from playwright import sync_api

    if ours:
        page.wait_for_function("() => document.documentElement.dataset.ready")
        at = page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
            "() => done(performance.now()))))"
        )
    else:
        try:
            page.wait_for_function("() => window.usableAt")
            at = page.evaluate("window.usableAt")
        except sync_api.TimeoutError:
            at = PATIENCE
    return float(at) / 1000


def compare(bodies: int, lines: int, physics: bool, folder: Path, found: dict[str, float]) -> None:
    """Measure both pages of one graph and print what was found."""
    from invented import country

    build = country(bodies, lines)
    stock, ours = folder / f"stock{bodies}.html", folder / f"ours{bodies}.html"
    made_ours, layout = make_ours(build, ours)
    made_stock = make_stock(build, stock, physics)
    sizes = [len(gzip.compress(path.read_bytes(), mtime=0)) / 1e6 for path in (stock, ours)]
    rows: list[tuple[str, float, float, str]] = [
        ("make the file", made_stock, made_ours, f"s (ours without {layout:.1f} s of layout)"),
        ("size, gzipped", sizes[0], sizes[1], "MB"),
    ]
    with chromium() as open_:
        first, second = open_(ours), None
        use_ours = seconds_to_use(first, True)
        pan_ours = 0.0 if physics else float(first.evaluate(PAN, PAN_SECONDS))
        first.close()
        second = open_(stock)
        use_stock = seconds_to_use(second, False)
        pan_stock = 0.0 if physics else float(second.evaluate(PAN, PAN_SECONDS))
        second.close()
    rows.append(("until usable", use_stock, use_ours, "s"))
    found[f"sooner ({bodies:,})"] = use_stock / use_ours
    if not physics:
        rows.append(("redraws while panning", pan_stock, pan_ours, "a second"))
        found[f"redraws ({bodies:,})"] = pan_ours / max(pan_stock, 0.01)
        found[f"file ({bodies:,})"] = made_stock / made_ours
    print(f"\n{bodies:,} bodies, {lines:,} lines, stock with physics {'on' if physics else 'off'}")
    print(f"  {'':24}{'stock pyvis':>12}{'our map':>12}")
    for name, theirs, own, unit in rows:
        print(f"  {name:24}{theirs:>12.2f}{own:>12.2f}  {unit}")


def main() -> None:
    """Measure and print, with what is asked for beside what was found."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare(1000, 1500, True, folder, found)
        compare(20_000, 60_000, False, folder, found)
    print("\ntimes better than stock pyvis")
    for what, factor in found.items():
        print(f"  {what:24}{factor:>12.1f}  (asked for: at least {TARGETS[what]})")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
