"""Plain text: the characters of the file, whatever the encoding; offsets that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.documents import CatalogueEntry
from answerable.errors import DataError
from answerable.readers import read_document
from answerable.readers.text import decode
from workspaces import write

TEXT = "Café Board – “the Board”\nmeets on the 1st.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_says_what_it_is_brings_no_notice(tmp_path: Path, encoding: str) -> None:
    document = read_document(write(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert (document.text, document.notices) == (TEXT, ())


@pytest.mark.parametrize(
    ("encoding", "guessed", "line"),
    [("cp1252", "windows-1252", 1), ("utf-16-le", "utf-16-le", 1), ("utf-16-be", "utf-16-be", 1)],
)
def test_an_encoding_that_had_to_be_guessed_is_named(
    tmp_path: Path, encoding: str, guessed: str, line: int
) -> None:
    document = read_document(write(tmp_path / "a.txt", TEXT.encode(encoding)), root=tmp_path)
    assert document.text == TEXT
    assert len(document.notices) == 1
    assert document.notices[0].startswith(f"a.txt:{line}: not UTF-8; read as {guessed}.")


def test_the_catalogue_confirms_a_guess(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT.encode("cp1252"))
    entry = CatalogueEntry(id="a", file="a.txt", encoding="windows-1252")
    assert read_document(path, entry).notices == ()


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "a.txt", b"one\r\ntwo\rthree\n"))
    assert document.text == "one\ntwo\nthree\n"
    assert document.text == (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    import hashlib

    data = TEXT.encode("utf-16")
    assert read_document(write(tmp_path / "a.txt", data)).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "content",
    [bytes(range(200)), b"text \0 text", b"words" + b"\1\2" * 9, b"\xff\xfe\x00\xd8\x00"],
)
def test_binary_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataError, match=r"^a\.txt: looks like a binary file, not text\."):
        read_document(write(tmp_path / "a.txt", content), root=tmp_path)


def test_a_folder_and_an_unknown_suffix_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(DataError, match=r"b\.txt: is a folder|cannot be read"):
        read_document(tmp_path / "b.txt")
    with pytest.raises(DataError, match=r"files ending in '\.xyz' cannot be read"):
        read_document(write(tmp_path / "c.xyz", "words"))


def test_what_the_entry_leaves_open_comes_from_the_document(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Minutes\n\nPublished: 12 May 2021\n\nThe board met.\n")
    assert read_document(path).published == "2021-05-12"
    entry = CatalogueEntry(id="a", file="a.txt", published="2021-06")
    assert read_document(path, entry).published == "2021-06"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _, line = decode(data)
    except DataError as error:
        assert "binary" in str(error)
    else:
        assert isinstance(text, str) and line >= 1


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=200))
def test_windows_text_comes_back_as_it_was(text: str) -> None:
    decoded, guessed, _ = decode(text.encode("cp1252"))
    assert decoded == text or guessed != "windows-1252"
