"""Coverage-guided fuzzing with atheris (`pip install 'answerable[fuzz]'`).

    python fuzz/run.py pdf 600        fuzz one target for ten minutes
    python fuzz/run.py all 600        each target for ten minutes, one after another

What makes a target fail, hang or grow is written to tests/data/fuzz/TARGET/, where tests/test_fuzz_seeds.py
reads it again in every test run. Seeds come from the hostile files of tests/; what is learnt stays in .fuzz/.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "tests" / "data" / "fuzz"
LEARNT = ROOT / ".fuzz"
LARGEST = 6_000
SLOWEST = 60  # seconds for one input, by the clock: a busy machine is slow
MEMORY = 2_000  # megabytes

sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "fuzz")]


def seeds(target: str) -> list[bytes]:
    """What a target is given to begin with."""
    from hostile_docx import body, docx, hostile_docxs, paragraph
    from hostile_pdf import hostile_pdfs, plain, text_ops
    from hostile_text import hostile_texts, hostile_yamls
    from hostile_web import hostile_mails, hostile_pages

    sources = {
        "text": lambda: (file.data for file in hostile_texts()),
        "html": lambda: (file.data for file in hostile_pages()),
        "mail": lambda: (file.data for file in hostile_mails()),
        # the bombs are for the limits of the child process: here they would stop everything
        "pdf": lambda: [plain(), *(file.data for file in hostile_pdfs() if "bomb" not in file.group)],
        "page": lambda: [text_ops("The board (a) meets.") * 3],
        "docx": lambda: [docx(paragraph()), *(file.data for file in hostile_docxs())],
        "word": lambda: [b"\x00".join([body(paragraph()), b"<a/>", b"<a/>", b"<a/>"])],
        "claims": lambda: (
            path.read_bytes()[:LARGEST] for path in sorted((ROOT / "sources/documents").iterdir())
        ),
        "kinds": lambda: [file.name.encode() + b"\n" + file.data[:500] for file in hostile_texts()],
        "dates": lambda: [
            b"Published: 4 May 2021",
            b"by the end of 2023/24",
            b"2019-04",
            b"from April 2018 to March 2020",
        ],
    }
    people = [b"version: 1\ndocuments:\n  - file: a.txt\n    published: 2019\n"]
    people += [
        b"version: 1\ndecisions:\n- decide: same\n  a: x\n  b: y\n",
        b"version: 1\nentities:\n- {id: a, name: A, kind: board}\n",
    ]
    found = (
        list(sources[target]()) if target in sources else [*people, *(file.data for file in hostile_yamls())]
    )
    return [data for data in found if 0 < len(data) <= LARGEST]


def fuzz(target: str, seconds: int) -> int:
    """Fuzz one target in this process; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["answerable", "zipfile", "email"]):
        import targets

    def one(data: bytes) -> None:
        targets.run(target, data)

    corpus, found = LEARNT / target, FOUND / target
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (corpus / f"seed-{number:03}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
    ]
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-artifact_prefix={found}/",
            "-print_final_stats=1",
            *options,
        ],
        one,
    )
    atheris.Fuzz()
    return 0


def main(arguments: list[str]) -> int:
    """Fuzz one target, or all of them in processes of their own; 1 when something was found."""
    target, seconds = arguments[0], int(arguments[1]) if len(arguments) > 1 else 600
    if target != "all":
        return fuzz(target, seconds)
    import targets

    failed = [
        name
        for name in targets.TARGETS
        if subprocess.run([sys.executable, __file__, name, str(seconds)], cwd=ROOT).returncode
    ]
    print(f"found something in: {', '.join(failed)}" if failed else "nothing found")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
