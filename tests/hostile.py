"""Makes the folder of hostile files, and the table in SECURITY.md of what was tried and what happened.

python tests/hostile.py FOLDER       write the files into FOLDER
python tests/hostile.py --table      run them all and write the table into SECURITY.md
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from hostile_docx import hostile_docxs
from hostile_pdf import hostile_pdfs
from hostile_text import hostile_texts, hostile_yamls
from hostile_tools import Hostile
from hostile_web import hostile_mails, hostile_pages

SECURITY = Path(__file__).resolve().parents[1] / "SECURITY.md"
BEGIN, END = "<!-- table of hostile files: made by tests/hostile.py -->", "<!-- end of the table -->"


def hostile_documents() -> Iterator[Hostile]:
    """Every hostile document, each with a stem of its own, since the stem becomes its id."""
    seen: set[str] = set()
    for hostile in chain(hostile_texts(), hostile_pdfs(), hostile_docxs(), hostile_pages(), hostile_mails()):
        stem, dot, suffix = hostile.name.rpartition(".")
        if stem and stem in seen:
            hostile = replace(hostile, name=f"{stem}-{suffix}{dot}{suffix}")
        seen.add(stem or hostile.name)
        yield hostile


def write(hostile: Hostile, folder: Path, outside: Path) -> Path | None:
    """Write one hostile file into `folder`; None where this system cannot hold it."""
    path = folder / hostile.name
    try:
        if hostile.make:
            hostile.make(path, outside)
        else:
            path.write_bytes(hostile.data)
    except (OSError, NotImplementedError, AttributeError):
        return None
    return path


def outcomes(folder: Path, outside: Path) -> Iterator[tuple[Hostile, str, float]]:
    """Each hostile file with what came of reading it, and the seconds it took."""
    from answerable.errors import DataError
    from answerable.readers import read_document
    from answerable.yamlfile import read_yaml

    for hostile in (*hostile_documents(), *hostile_yamls()):
        path = write(hostile, folder, outside)
        if path is None:
            yield hostile, "this system cannot hold such a file", 0.0
            continue
        begun = time.perf_counter()
        try:
            if hostile.group == "YAML":
                read_yaml(path, folder)
                result = "read"
            else:
                document = read_document(path, root=folder)
                result = f"read: {len(document.text):,} characters"
        except DataError as error:
            result = error.faults[0].removeprefix(hostile.name)
        yield hostile, result, time.perf_counter() - begun
        path.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Write the files, or run them and write the table."""
    import tempfile

    if arguments and arguments[0] != "--table":
        folder, outside = Path(arguments[0]), Path(arguments[0] + "-outside")
        for place in (folder, outside):
            place.mkdir(parents=True, exist_ok=True)
        made = [write(hostile, folder, outside) for hostile in hostile_documents()]
        print(f"{sum(map(bool, made))} hostile files in {folder}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, outside = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        outside.mkdir()
        rows = ["| group | file | what is wrong with it | what happened |", "| --- | --- | --- | --- |"]
        for hostile, result, seconds in outcomes(folder, outside):
            print(f"{seconds:7.2f} s  {hostile.name[:40]!r:45} {result[:150]!r}", file=sys.stderr)
            cells = (hostile.group, f"`{shown(hostile.name)}`", hostile.what, shown(result.lstrip(": ")))
            rows.append(f"| {' | '.join(cells)} |")
    if arguments:
        text = SECURITY.read_text(encoding="utf-8")
        before, after = text.partition(BEGIN)[0], text.partition(END)[2]
        table = "\n".join(rows)
        SECURITY.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8", newline="\n")
    return 0


def shown(text: str) -> str:
    """`text` fit for one cell of a Markdown table."""
    plain = "".join(c if c.isprintable() and c not in "|`<>" else f"\\x{ord(c):02x}" for c in text)
    return plain if len(plain) <= 160 else f"{plain[:157]}..."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
