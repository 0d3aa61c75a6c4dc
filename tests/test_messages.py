"""What goes wrong is one clear message with place and remedy, exit code 1, and nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.cli import main
from answerable.workspace import Workspace
from workspaces import BODIES, CLAIMS, exported, small_workspace, write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


def build(workspace: Workspace, capsys: Capture) -> tuple[int, str]:
    """The exit code of a build and what it said on stderr."""
    code = main(["build", "--workspace", str(workspace.root)])
    return code, capsys.readouterr().err


def refused(workspace: Workspace, capsys: Capture) -> str:
    """What a build said that ended with 1 and left the exports of the last build, byte for byte."""
    before = exported(workspace)
    code, said = build(workspace, capsys)
    assert code == 1
    assert exported(workspace) == before
    assert not list(workspace.root.rglob("*.part"))
    return said


def test_a_sound_workspace_builds_without_a_word_on_stderr(workspace: Workspace, capsys: Capture) -> None:
    assert build(workspace, capsys) == (0, "")
    assert {"map.html", "graph.graphml", "build.lock"} <= set(exported(workspace))


def test_a_missing_file(workspace: Workspace, capsys: Capture) -> None:
    build(workspace, capsys)
    write(workspace.catalogue_path, "version: 1\ndocuments:\n  - id: minutes\n    file: minuts.txt\n")
    assert refused(workspace, capsys) == (
        "sources/documents.yaml:4: document 1: file: 'minuts.txt' is not in sources/documents."
        " Did you mean 'minutes.txt'?\n"
    )


def test_a_binary_file(workspace: Workspace, capsys: Capture) -> None:
    write(workspace.documents / "photo.txt", bytes(range(256)) * 8)
    code, said = build(workspace, capsys)
    assert code == 1
    assert said == (
        "sources/documents/photo.txt: looks like a binary file, not text."
        " Save it as text, PDF, Word or HTML.\n"
    )


def test_the_rest_is_built_when_one_document_cannot_be_read(workspace: Workspace, capsys: Capture) -> None:
    build(workspace, capsys)
    whole = exported(workspace)["graph.graphml"]
    write(workspace.documents / "photo.txt", b"\0\1\2" * 100)
    assert build(workspace, capsys)[0] == 1
    assert exported(workspace)["graph.graphml"] == whole


def test_the_fault_is_said_again_when_nothing_changed(workspace: Workspace, capsys: Capture) -> None:
    write(workspace.documents / "photo.txt", b"\0\1\2" * 100)
    assert build(workspace, capsys) == build(workspace, capsys)


@pytest.mark.parametrize("content", [b"", b" \n\n", "\ufeff\n".encode()])
def test_an_empty_file(workspace: Workspace, capsys: Capture, content: bytes) -> None:
    write(workspace.documents / "blank.txt", content)
    code, said = build(workspace, capsys)
    assert code == 1
    assert said == "sources/documents/blank.txt: the file is empty. Fetch it again, or take it out.\n"


def test_a_document_in_latin_1_is_read_and_named(workspace: Workspace, capsys: Capture) -> None:
    write(workspace.documents / "cafe.txt", "One line.\nThe Café Board meets.\n".encode("latin-1"))
    code, said = build(workspace, capsys)
    assert code == 1
    assert said == (
        "sources/documents/cafe.txt:2: not UTF-8; read as windows-1252. Save it as UTF-8, or confirm it with"
        " 'encoding: windows-1252' in its entry in sources/documents.yaml.\n"
    )


def test_a_confirmed_encoding_is_not_named(workspace: Workspace, capsys: Capture) -> None:
    write(workspace.documents / "cafe.txt", "One line.\nThe Café Board meets.\n".encode("latin-1"))
    write(
        workspace.catalogue_path,
        "version: 1\ndocuments:\n  - file: cafe.txt\n    encoding: windows-1252\n",
    )
    assert build(workspace, capsys) == (0, "")


def test_bad_yaml(workspace: Workspace, capsys: Capture) -> None:
    build(workspace, capsys)
    write(workspace.claims_dir / "minutes.yaml", "version: 1\ndocument: minutes\nclaims:\n  - {subject: a\n")
    said = refused(workspace, capsys)
    assert said.startswith("sources/claims/minutes.yaml:5: not valid YAML: ")
    assert said.endswith("Check the indentation, quotes and colons there.\n")


def test_an_unknown_relation(workspace: Workspace, capsys: Capture) -> None:
    build(workspace, capsys)
    write(workspace.claims_dir / "minutes.yaml", CLAIMS.replace("accountable_to\n", "acountable_to\n"))
    assert refused(workspace, capsys) == (
        "sources/claims/minutes.yaml:5: claim 1: relation: no such relation 'acountable_to'."
        " Did you mean 'accountable_to'?\n"
    )


def test_two_documents_of_one_name(workspace: Workspace, capsys: Capture) -> None:
    build(workspace, capsys)
    write(workspace.documents / "a b.md", "Another text.\n")
    write(workspace.documents / "a-b.md", "A third text.\n")
    assert refused(workspace, capsys) == (
        "sources/documents/a-b.md: two documents have the id 'a-b-md' (the other at"
        " sources/documents/a b.md). Give one of them another 'id' in sources/documents.yaml.\n"
    )


def test_two_entries_of_one_id(workspace: Workspace, capsys: Capture) -> None:
    write(
        workspace.catalogue_path,
        "version: 1\ndocuments:\n  - {file: news.txt, id: a}\n  - {file: minutes.txt, id: a}\n",
    )
    write(workspace.claims_dir / "minutes.yaml", "")
    assert refused(workspace, capsys) == (
        "sources/documents.yaml:4: two documents have the id 'a' (the other at sources/documents.yaml:3)."
        " Give one of them another 'id' in sources/documents.yaml.\n"
    )


def test_all_faults_of_all_files_come_together(workspace: Workspace, capsys: Capture) -> None:
    write(
        workspace.catalogue_path, "version: 1\ndocuments:\n  - {file: news.txt, titel: x, published: May}\n"
    )
    write(workspace.registers_dir / "bodies.yaml", BODIES.replace("kind: board", "kind: bord"))
    write(workspace.decisions_path, "version: 1\ndecisions:\n  - {decide: acept, claim: abcd}\n")
    places = [line.split(": ")[0] for line in refused(workspace, capsys).splitlines()]
    assert places == [
        "sources/documents.yaml:3",
        "sources/registers/bodies.yaml:8",
        "sources/decisions.yaml:3",
    ]


def test_no_workspace(tmp_path: Path, capsys: Capture) -> None:
    assert main(["build", "--workspace", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path.resolve().as_posix()}: no workspace here or above (a folder with sources/ in it)."
        " Make one: answerable init\n"
    )


def test_no_documents(tmp_path: Path, capsys: Capture) -> None:
    main(["init", str(tmp_path)])
    capsys.readouterr()
    assert main(["build", "--workspace", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "sources/documents: no documents. Put some there (.txt, .md, .html, .pdf, .docx).\n"
    )


def test_an_unknown_format_is_named(workspace: Workspace, capsys: Capture) -> None:
    write(workspace.documents / "sheet.ods2", "cells")
    code, said = build(workspace, capsys)
    assert code == 1
    assert said.startswith("sources/documents/sheet.ods2: files ending in '.ods2' cannot be read (")
    assert said.endswith("Save it as one of these, or take it out.\n")


def test_an_unknown_command_and_option_end_with_2(capsys: Capture) -> None:
    assert main(["biuld"]) == 2
    assert "There is no command 'biuld'. Did you mean 'build'?" in capsys.readouterr().err
    assert main(["build", "--fast"]) == 2


def test_a_fault_of_the_program_ends_with_3(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.delenv("ANSWERABLE_DEBUG", raising=False)
    monkeypatch.setattr("answerable.workspace.init_workspace", broken)
    assert main(["init", "somewhere"]) == 3
    assert "A fault of the program itself, not of your files: RuntimeError: a wheel came off" in (
        capsys.readouterr().err
    )


def test_an_interrupted_command_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("answerable.workspace.init_workspace", interrupted)
    assert main(["init", "somewhere"]) == 130
    assert "nothing was left half-written" in capsys.readouterr().err
