"""Rebuilding 1,000 documents: in full, with one document changed, and with nothing changed; on one core.

Each document is one of the briefings of sources/, its places renamed to those of one of 40 made-up counties,
with pages of ordinary business (ordinary.txt) after it: some 11 pages in all, with a claim on some 250 words. That
is midway, by proportion, between a news item (one on 80) and a long policy paper (one on 800). What a rebuild takes
grows with the claims, what reading takes with the words; how many words come on a claim is printed.

Each time is the processor time of a command as a user runs it, the start of Python included; the best of three
for the short ones. Targets: one changed document at most 3% of the full build, nothing changed at most 1%.
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BRIEFINGS = ROOT / "sources" / "documents"
ORDINARY = Path(__file__).with_name("ordinary.txt")
PARAGRAPHS = 84  # of ordinary business in a document
DOCUMENTS = 1000
COUNTIES = 40
PLACES = ("Wirral", "Cheshire", "Merseyside", "Knowsley", "Sefton", "Liverpool", "Halton", "Warrington",
          "Sheffield", "Manchester", "St Helens")  # fmt: skip
FIRST = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New")
SECOND = ("dale", "mere", "combe", "ford", "wold")
LAST = ("shire", "ton", "bury", "ham", "ley", "stead", "wick", "by", "port", "field", "worth")


def county(number: int) -> dict[str, str]:
    """The made-up names that stand for the places in documents of one county."""
    stem = FIRST[number % len(FIRST)] + SECOND[number // len(FIRST) % len(SECOND)]
    return {place: stem + end for place, end in zip(PLACES, LAST, strict=True)}


def write_documents(folder: Path, number: int = DOCUMENTS) -> int:
    """Write the documents; the number of their words. Each tells of one county."""
    briefings = [path.read_text(encoding="utf-8") for path in sorted(BRIEFINGS.iterdir())]
    pattern = re.compile(rf"\b({'|'.join(PLACES)})\b")
    words = 0
    for index in range(number):
        names = county(index % COUNTIES)
        text = f"{briefings[index % len(briefings)]}\n\n{ordinary(index)}\n\nPaper {index + 1}.\n"
        text = pattern.sub(lambda match, names=names: names[match[1]], text)
        words += len(text.split())
        (folder / f"paper-{index + 1:04}.md").write_text(text, encoding="utf-8", newline="\n")
    return words


def ordinary(index: int) -> str:
    """Pages of ordinary business, the sentences and figures in another order in each document."""
    sentences = ORDINARY.read_text(encoding="utf-8").splitlines()
    paragraphs = []
    for paragraph in range(PARAGRAPHS):
        places = [(index * 7 + paragraph * 3 + step * 11) % len(sentences) for step in range(4)]
        chosen = [
            sentences[place].format(n=(index + place) % 90 + 3, m=(index * place) % 70 + 2)
            for place in places
        ]
        paragraphs.append(" ".join(chosen))
    return "\n\n".join(paragraphs)


def timed(root: Path, *options: str) -> float:
    """Seconds of processor time that `answerable build` takes, so that a busy machine does not count."""
    command = [sys.executable, "-m", "answerable", "build", "--quiet", "--workspace", str(root), *options]
    begun = os.times()
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    ended = os.times()
    if os.name == "nt":  # which does not tell the time of children
        return ended.elapsed - begun.elapsed
    user, system = ended.children_user - begun.children_user, ended.children_system - begun.children_system
    return user + system


def change(root: Path, number: int) -> None:
    """Change one document: its first body's name gets a sentence more."""
    path = root / "sources" / "documents" / f"paper-{number:04}.md"
    county_name = county((number - 1) % COUNTIES)["Wirral"]
    more = f"\nThe {county_name} Review Board {number} is accountable to {county_name} Council.\n"
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(more)


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    import answerable
    from answerable.workspace import init_workspace

    compileall.compile_dir(answerable.__path__[0], quiet=2)  # as pip does for whoever installs it
    root = Path(tempfile.mkdtemp(prefix="incremental-"))
    try:
        init_workspace(root)
        words = write_documents(root / "sources" / "documents")
        print(f"{DOCUMENTS:,} documents, {words:,} words, one core", flush=True)
        full = timed(root, "--workers", "1")
        print(f"{'full build':24}{full:8.2f} s", flush=True)
        unchanged = min(timed(root, "--workers", "1") for _ in range(3))
        changed = []
        for number in (500, 501, 502):
            change(root, number)
            changed.append(timed(root, "--workers", "1"))
        one = min(changed)
        claims = (root / "exports" / "claims.csv").read_text(encoding="utf-8-sig").count("\n") - 1
        print(f"{claims:,} claims, one on {words / claims:.0f} words")
        print(f"{'one document changed':24}{one:8.2f} s  {one / full:6.2%} (target 3%)")
        print(f"{'nothing changed':24}{unchanged:8.2f} s  {unchanged / full:6.2%} (target 1%)")
        return 0 if one <= 0.03 * full and unchanged <= 0.01 * full else 1
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
