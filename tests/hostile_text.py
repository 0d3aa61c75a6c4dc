"""Hostile plain text, odd names, links, and hostile YAML."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hostile_tools import Hostile, noise

GOOD_LINE = "The Goodhope Board is accountable to Goodhope Council."
SECRET = "the-secret-outside-the-workspace"


def _sparse(size: int) -> object:
    def make(path: Path, outside: Path) -> None:
        with path.open("wb") as file:
            file.write(GOOD_LINE.encode())
            file.truncate(size)

    return make


def _link(target: str) -> object:
    def make(path: Path, outside: Path) -> None:
        (outside / "secret.txt").write_text(f"{GOOD_LINE} {SECRET}\n", encoding="utf-8")
        path.symlink_to(
            {
                "outside": outside / "secret.txt",
                "itself": path,
                "nothing": outside / "none.txt",
                "folder": outside,
            }[target]
        )

    return make


def _pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def hostile_texts() -> Iterator[Hostile]:
    """Every hostile text and odd name."""
    yield Hostile("empty.txt", "empty", "0 bytes", b"", "fault")
    for suffix in (".pdf", ".docx", ".html", ".md", ".eml"):
        yield Hostile(f"empty{suffix}", "empty", "0 bytes", b"", "fault")
    yield Hostile("spaces.txt", "empty", "white space only", b" \n\t\r\n" * 1000, "fault")
    yield Hostile("mark-only.txt", "empty", "a byte order mark and nothing else", b"\xef\xbb\xbf", "fault")
    yield Hostile(
        "noise.txt", "binary", "random bytes", bytes(value % 256 for value in noise(7, 5_000)), "fault"
    )
    yield Hostile("noughts.md", "binary", "noughts between words", b"The board\x00\x00\x00 meets.\n", "fault")
    for name, magic, what in (
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "a picture"), ("program.txt", b"\x7fELF\x02\x01", "a program"),
        ("packed.txt", b"\x1f\x8b\x08", "a packed file"), ("rich.txt", b"{\\rtf1 words}", "a rich text file"),
        ("old.doc", bytes.fromhex("d0cf11e0a1b11ae1"), "an old Word file"),
        ("video.mp4", b"\x00\x00\x00 ftypmp42", "a film"),
        ("sheet.xlsx", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "a workbook"),
    ):  # fmt: skip
        yield Hostile(name, "wrong name", f"{what} named {Path(name).suffix}", magic + bytes(300), "fault")
    yield Hostile("no-suffix", "wrong name", "a name that tells no format", b"words", "fault")
    yield Hostile("huge.txt", "size", "200 MB", make=_sparse(200 * 2**20), expect="fault")  # type: ignore[arg-type]
    yield Hostile("huge.pdf", "size", "200 MB", make=_sparse(200 * 2**20), expect="fault")  # type: ignore[arg-type]
    yield Hostile("long.txt", "size", "21 million characters", b"a board \n" * 2_400_000, "fault")
    yield Hostile(
        "one-line.txt",
        "size",
        "one line of 170 kB",
        b"the board of the council of the board and " * 4_000,
        "any",
    )
    yield Hostile("one-word.txt", "size", "one word of 2 MB", b"a" * 2_000_000, "any")
    yield Hostile(
        "capitals.txt",
        "size",
        "24,000 capitalised words without a stop",
        b"Board Council Trust " * 8_000,
        "any",
    )
    for name, piece, what in (
        ("brackets.txt", "(", "brackets"), ("quotes.txt", '"', "quotation marks"), ("stops.txt", ".",
        "full stops"),
        ("dashes.txt", "- ", "dashes"), ("quoted.md", "> ", "levels of quotation"), ("bars.md", "| ", "bars"),
        ("stars.md", "*", "stars"), ("squares.md", "[", "square brackets"), ("ticks.md", "`", "back ticks"),
        ("spaces-within.txt", "a        ", "words far apart"), ("commas.txt", "A, ", "commas"),
        ("ands.txt", "A and ", "ands"),
        ("initials.txt", "A. ", "initials"), ("numbers.txt", "1.1.", "numbers"), ("hyphens.txt", "a-\n",
        "broken words"),
    ):  # fmt: skip
        yield Hostile(
            name, "repetition", f"15,000 {what}", f"{GOOD_LINE}\n\n{piece * 15_000}\n".encode(), "any"
        )
    yield Hostile(
        "escapes.txt",
        "characters",
        "terminal escape codes",
        f"\x1b[2J\x1b]0;evil\x07{GOOD_LINE}".encode(),
        "any",
    )
    yield Hostile(
        "overrides.txt", "characters", "direction overrides", f"\u202e{GOOD_LINE}\u202c".encode(), "read"
    )
    yield Hostile(
        "utf16-odd.txt",
        "characters",
        "UTF-16 cut in the middle of a character",
        GOOD_LINE.encode("utf-16")[:-1],
        "any",
    )
    yield Hostile(
        "combining.txt",
        "characters",
        "30,000 accents on one letter",
        ("a" + "\u0301" * 30_000).encode(),
        "any",
    )
    yield Hostile("script-name<script>.txt", "names", "a name that is a script", GOOD_LINE.encode(), "read")
    yield Hostile(
        "..%2f..%2fevil.txt", "names", "a name that climbs out once decoded", GOOD_LINE.encode(), "read"
    )
    yield Hostile("-rf --help.txt", "names", "a name that looks like options", GOOD_LINE.encode(), "read")
    yield Hostile("line\nend.txt", "names", "a line end in the name", GOOD_LINE.encode(), "read")
    yield Hostile("escape\x1b[31m.txt", "names", "an escape code in the name", GOOD_LINE.encode(), "read")
    yield Hostile(
        "override\u202etxt.txt", "names", "a direction override in the name", GOOD_LINE.encode(), "read"
    )
    yield Hostile("x" * 240 + ".txt", "names", "a name of 244 characters", GOOD_LINE.encode(), "read")
    yield Hostile("con.txt", "names", "a name that is a device on Windows", GOOD_LINE.encode(), "read")
    for target, expect, what in (
        ("outside", "fault", "a file outside the workspace"), ("itself", "fault", "itself"),
        ("nothing", "fault", "nothing"), ("folder", "fault", "a folder outside the workspace"),
    ):  # fmt: skip
        yield Hostile(
            f"link-to-{target}.txt", "links", f"a symbolic link to {what}", make=_link(target), expect=expect
        )  # type: ignore[arg-type]
    yield Hostile("pipe.txt", "links", "a named pipe that nobody writes to", make=_pipe, expect="fault")


def hostile_yamls() -> Iterator[Hostile]:
    """YAML that must be refused with its place, in bounded time."""
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join(f'*a{i - 1}' for _ in range(10))}]\n" for i in range(1, 12)
    )
    yield Hostile(
        "aliases.yaml", "YAML", "an alias bomb: ten to the twelfth values", laughs.encode(), "fault"
    )
    yield Hostile("alias-loop.yaml", "YAML", "an alias that holds itself", b"a: &a [*a]\n", "fault")
    yield Hostile("deep-flow.yaml", "YAML", "lists 100,000 deep", b"[" * 100_000, "fault")
    yield Hostile(
        "deep-block.yaml",
        "YAML",
        "maps 2,000 deep",
        "".join(" " * i + f"k{i}:\n" for i in range(2_000)).encode(),
        "fault",
    )
    yield Hostile(
        "python-tag.yaml",
        "YAML",
        "a tag that calls a function",
        b"a: !!python/object/apply:os.system ['echo evil']\n",
        "fault",
    )
    yield Hostile("merge.yaml", "YAML", "a merge key", b"a: &a {b: 1}\nc:\n  <<: *a\n", "fault")
    yield Hostile("twice.yaml", "YAML", "a key given twice", b"a: 1\na: 2\n", "fault")
    yield Hostile("two-documents.yaml", "YAML", "two documents in one file", b"a: 1\n---\nb: 2\n", "fault")
    yield Hostile("not-utf8.yaml", "YAML", "bytes that are no UTF-8", b"a: \xff\xfe\xfa\n", "fault")
    yield Hostile("controls.yaml", "YAML", "control characters", b"a: \x01\x02\n", "fault")
    yield Hostile("complex-key.yaml", "YAML", "a key that is a list", b"? [a, b]\n: c\n", "fault")
    yield Hostile("unclosed.yaml", "YAML", "a quotation that never ends", b'a: "' + b"x" * 100_000, "fault")
    yield Hostile("many-values.yaml", "YAML", "600,000 values", b"a: [" + b"1," * 600_000 + b"1]\n", "fault")
