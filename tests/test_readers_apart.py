"""The child process: limits hold, a bad document harms itself alone, and the reader may do nothing but
read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from answerable.errors import DataError, UsageError
from answerable.fingerprints import rules_fingerprint
from answerable.readers import READERS, find_reader, read_document
from answerable.readers.apart import Apart, _checked
from answerable.readers.child import PARSERS, forbid
from answerable.readers.kinds import KNOWN, find_kind
from answerable.readers.limits import Limits, read_limits
from hostile_docx import docx
from hostile_pdf import form_laughs, plain
from hostile_tools import noise

PAGE = b"<h1>Seats</h1><p>The board has five seats.</p>"


def test_one_child_reads_many_documents() -> None:
    with Apart() as apart:
        first = apart.read(PAGE, "a.html", ".html")
        child = apart._process
        assert apart.read(plain(), "b.pdf", ".pdf").pages == 1
        assert apart._process is child
    assert first.text == "Seats\n\nThe board has five seats.\n"
    assert apart._process is None


def test_a_document_that_never_ends_is_ended_and_the_next_is_read() -> None:
    with Apart(Limits(seconds=4)) as apart:
        with pytest.raises(
            DataError, match=r"^a\.pdf: (reading it takes more than 4 seconds|the reader crashed on it)"
        ):
            apart.read(form_laughs(), "a.pdf", ".pdf")
        assert apart.read(PAGE, "b.html", ".html").text.startswith("Seats")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds the memory of a process")
def test_a_document_that_needs_too_much_memory_is_named_and_the_next_is_read() -> None:
    many = docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_200_000 + "</w:p>")
    with Apart(Limits(memory=250)) as apart:
        with pytest.raises(
            DataError, match=r"^a\.docx: reading it takes more than 250 MB of memory\. It is skipped\."
        ):
            apart.read(many, "a.docx", ".docx")
        assert apart.read(PAGE, "b.html", ".html").text.startswith("Seats")


def test_a_child_that_dies_between_documents_is_replaced() -> None:
    with Apart() as apart:
        apart.read(PAGE, "a.html", ".html")
        assert apart._process is not None
        apart._process.kill()
        apart._process.wait()
        assert apart.read(PAGE, "b.html", ".html").text.startswith("Seats")


def test_a_child_that_cannot_answer_is_a_fault_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from answerable.readers import apart as module

    monkeypatch.setattr(module, "_START", "import sys; sys.exit(7)")
    with (
        Apart() as apart,
        pytest.raises(DataError, match=r"a\.html: the reader crashed on it \(code 7\)\. It is skipped"),
    ):
        apart.read(PAGE, "a.html", ".html")


def test_more_text_than_the_limit_is_named() -> None:
    with (
        Apart(Limits(characters=20)) as apart,
        pytest.raises(DataError, match=r"^a\.html: 33 characters of text"),
    ):
        apart.read(PAGE, "a.html", ".html")


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/tmp/x", "w", 0)),
        ("open", ("/tmp/x", "r+", 0)),
        ("open", ("/tmp/x", None, os.O_WRONLY | os.O_CREAT)),
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("os.remove", ()),
        ("os.rename", ()),
        ("ctypes.dlopen", ()),
    ],
)
def test_a_reader_may_only_read(event: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(PermissionError):
        forbid(event, arguments)


def test_a_reader_may_read() -> None:
    forbid("open", ("/tmp/x", "rb", os.O_RDONLY))
    forbid("import", ("json",))


def test_the_ban_holds_in_the_child(tmp_path: Path) -> None:
    target = tmp_path / "written"
    code = (
        "import sys; from answerable.readers.child import forbid; sys.addaudithook(forbid)\n"
        f"try:\n    open({str(target)!r}, 'w')\nexcept PermissionError:\n    print('banned')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "banned"
    assert not target.exists()


@pytest.mark.parametrize(
    "said",
    [
        None, [], {}, {"text": 1},
        {"text": "a", "marks": [["page", 0, 9, 0, ""]], "metadata": {}, "format": "", "pages": 0},
        {"text": "a", "marks": [["script", 0, 1, 0, ""]], "metadata": {}, "format": "", "pages": 0},
        {"text": "a", "marks": [["page", -1, 0, 0, ""]], "metadata": {}, "format": "", "pages": 0},
        {"text": "a", "marks": [["page", 0, 1, 0]], "metadata": {}, "format": "", "pages": 0},
        {"text": "a", "marks": [], "metadata": [], "format": "", "pages": "x"},
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_refused(said: Any) -> None:
    with pytest.raises(DataError, match=r"a\.pdf: the reader gave an answer that makes no sense"):
        _checked(said, "a.pdf")


def test_every_known_suffix_has_a_reader() -> None:
    assert set(READERS) == set(KNOWN)
    assert set(PARSERS) == set(READERS)
    for suffix in READERS:
        assert callable(find_reader(Path(f"a{suffix}")))


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"words", ".txt"), ("a.TXT", b"words", ".txt"), ("a.md", b"# A\n<div>", ".md"),
        ("a.txt", b"%PDF-1.4", ".pdf"), ("a.pdf", b"junk %PDF-1.4", ".pdf"),
        ("a.doc", b"PK\x03\x04word/", ".docx"),
        ("a.txt", b"\xef\xbb\xbf <!-- x --><!DOCTYPE html>", ".html"), ("a.htm", b"<p>", ".htm"),
        ("a.txt", b"From: a\nMIME-Version: 1.0\nMessage-ID: b\n\nwords", ".eml"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", ".mht"),
    ],
)  # fmt: skip
def test_files_are_told_by_their_first_bytes(name: str, head: bytes, kind: str) -> None:
    assert find_kind(name, head) == kind


@pytest.mark.parametrize(
    ("name", "head", "words"),
    [
        ("a.rtf", b"{\\rtf1", "a rich text file"),
        ("a.odt", b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis", "OpenDocument"),
        ("a.txt", b"\x89PNG", "a picture"), ("a", b"words", "files ending in ''"),
        ("a.pdf", b"words", "is no PDF file"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told_what_to_do(name: str, head: bytes, words: str) -> None:
    with pytest.raises(DataError, match=rf"^{name}: .*{words}.*\.$"):
        find_kind(name, head)


def test_limits_come_from_the_environment() -> None:
    assert read_limits({}) == Limits()
    assert read_limits({"ANSWERABLE_MAX_SECONDS": " 300 "}).seconds == 300
    for wrong in ("0", "-1", "many", "1e9", "9" * 30):
        with pytest.raises(UsageError, match=r"ANSWERABLE_MAX_MEMORY: .* is no whole number above zero"):
            read_limits({"ANSWERABLE_MAX_MEMORY": wrong})


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_MAX_MEGABYTES", "1")
    (tmp_path / "a.txt").write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(DataError, match=r"a\.txt: 1 MB, over the limit of 1 MB\. Split it, or set"):
        read_document(tmp_path / "a.txt", root=tmp_path)


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words", encoding="utf-8")
    folder = tmp_path / "workspace"
    folder.mkdir()
    try:
        (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(DataError, match=r"^a\.txt: is a link to a file outside the workspace"):
        read_document(folder / "a.txt", root=folder)


@pytest.mark.parametrize("suffix", sorted(PARSERS))
def test_noise_of_every_kind_is_a_fault_with_a_reason(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(bytes([0x80, 0]) + bytes(value % 256 for value in noise(3, 3000)))
    try:
        assert read_document(path).text
    except DataError as error:
        assert str(error).startswith(path.as_posix())


def test_other_limits_read_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_fingerprint()
    monkeypatch.setenv("ANSWERABLE_MAX_SECONDS", "61")
    assert rules_fingerprint() != before
    monkeypatch.setenv("ANSWERABLE_MAX_SECONDS", str(Limits().seconds))
    assert rules_fingerprint() == before
