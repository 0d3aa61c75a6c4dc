"""Make the pictures of the map that people look at before they change it.

python tests/browser/screenshots.py [WORKSPACE] [FOLDER]

By default this repository, into exports/screenshots/; the picture of the README, graph/pictures/answers.png, is then
renewed too.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))
WIDE, NARROW, LARGE, LAPTOP = (1280, 800), (390, 844), (1920, 1080), (1366, 768)
PAGES = 3  # of what is printed


def states(made: object, data: dict[str, list[str]]) -> dict[str, tuple[str, tuple[int, int], str]]:
    """The pictures: a name, what stands after #, the size, and light or dark."""
    body, lower, upper, first, last = (data[key][0] for key in ("hub", "lower", "upper", "first", "last"))
    return {
        "overview": ("", WIDE, "light"),
        "overview-large": ("", LARGE, "light"),
        "overview-laptop": ("", LAPTOP, "light"),
        "overview-1024": ("", (1024, 768), "light"),
        "overview-dark": ("", WIDE, "dark"),
        "overview-390": ("", NARROW, "light"),
        "selected": (f"body={body}&tab=selected", WIDE, "light"),
        "selected-dark": (f"body={body}&tab=selected", WIDE, "dark"),
        "selected-390": (f"body={body}&tab=selected", NARROW, "light"),
        "neighbours": (f"body={body}&tab=selected&hops=1", WIDE, "light"),
        "tree": (f"body={lower}&tab=answers&alone=1", WIDE, "light"),
        "path": (f"body={lower}&other={upper}&tab=answers&alone=1", WIDE, "light"),
        "path-390": (f"body={lower}&other={upper}&tab=answers&alone=1", NARROW, "light"),
        "opened-390": (f"open={data['part'][0]}", NARROW, "light"),
        "date": (f"on={last}&tab=legend", WIDE, "light"),
        "tree-390": (f"body={lower}&tab=answers&alone=1", NARROW, "light"),
        "hops-390": (f"body={body}&tab=selected&hops=1", NARROW, "light"),
        "before-and-after": (f"was={first}&on={last}&tab=changes", WIDE, "light"),
        "gaps": ("view=gaps", WIDE, "light"),
        "bodies": ("view=bodies", WIDE, "light"),
        "claims": ("view=claims", WIDE, "light"),
        "sources": ("view=sources", WIDE, "light"),
    }


FIND = """() => {
  const { atlas, dates } = answerableMap;
  const bodies = atlas.bodies.filter((b) => b.kind.body);
  const hub = bodies.reduce((a, b) => (atlas.linesOf[b.i].length > atlas.linesOf[a.i].length ? b : a));
  const up = (b) => answerableMap.engine().climb(b.i, true).steps;
  const tall = (b) => (up(b).length ? up(b).at(-1).step * 100 + up(b).length : 0);
  const lower = bodies.reduce((a, b) => (tall(b) > tall(a) ? b : a));
  const upper = up(lower).length ? atlas.bodies[up(lower).at(-1).hop.above] : hub;
  const days = dates.days;
  const [first, last] = [days[Math.floor(days.length * 0.6)] || '2019-01-01', days.at(-1) || '2021-01-01'];
  const part = atlas.panels.filter((p) => p.role === 'panel' && atlas.bodyById.has(p.key))
    .reduce((a, b) => (b.members.length > a.members.length ? b : a)).key;
  return { part: [part], hub: [hub.id], lower: [lower.id], upper: [upper.id], first: [first], last: [last] };
}"""


def main(workspace: Path, folder: Path) -> None:
    """Build the map of `workspace` and photograph it; the pictures go to `folder`."""
    from conftest import BROWSERS, FLAGS
    from playwright.sync_api import sync_playwright

    from answerable.build import build
    from answerable.workspace import Workspace
    from answerable.writers.html import write_html

    folder.mkdir(parents=True, exist_ok=True)
    made = build(Workspace(workspace))
    page_file = folder / "map.html"
    write_html(made, page_file)
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise SystemExit("No browser was found. Install one: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        found = page.evaluate(FIND)
        for name, (fragment, (width, height), scheme) in states(made, found).items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
            )
            page.goto(page_file.as_uri() + "#" + fragment)
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(700)
            page.screenshot(path=folder / f"{name}.png")
            page.close()
            print(folder / f"{name}.png")
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.evaluate(
            "(id) => { const s = answerableMap.drawing.spots.get(id);"
            " answerableMap.drawing.lookAt(s.x, s.y, 1, false); }",
            found["hub"][0],
        )
        page.wait_for_timeout(500)
        page.screenshot(path=folder / "zoomed-in.png")
        page.mouse.move(*page.evaluate("(id) => answerableMap.drawing.onScreen(id)", found["hub"][0]))
        page.wait_for_timeout(500)
        page.screenshot(path=folder / "pointed-at.png")
        page.close()
        for name, fragment in (("print", f"body={found['hub'][0]}&hops=1"), ("print-whole", "")):
            page = browser.new_page(locale="en-GB")
            page.goto(page_file.as_uri() + "#" + fragment)
            page.wait_for_selector("html[data-ready]", state="attached")
            page.evaluate("answerableMap.preparePrint()")
            page.pdf(path=folder / f"{name}.pdf", format="A4", prefer_css_page_size=True)
            page.close()
            _pages(folder / f"{name}.pdf")
        browser.close()


def _pages(printed: Path) -> None:
    """Pictures of the first pages of what is printed."""
    import pypdfium2

    pages = pypdfium2.PdfDocument(printed)
    for number in range(min(PAGES, len(pages))):
        target = printed.with_name(f"{printed.stem}-{number + 1}.png")
        pages[number].render(scale=1.6).to_pil().save(target)
        print(target)
    pages.close()


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:]]
    pictures = given[1] if len(given) > 1 else ROOT / "exports" / "screenshots"
    main(given[0] if given else ROOT, pictures)
    if not given:
        shutil.copyfile(pictures / "tree.png", ROOT / "graph" / "pictures" / "answers.png")
