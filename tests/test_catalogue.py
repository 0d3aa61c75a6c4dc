"""The catalogue and the documents folder: entries made and completed, faults with places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from answerable.catalogue import list_documents, read_catalogue
from answerable.errors import DataError
from answerable.workspace import Workspace, find_workspace, init_workspace
from workspaces import small_workspace, write


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def refused(workspace: Workspace, text: str) -> list[str]:
    write(workspace.catalogue_path, text)
    with pytest.raises(DataError) as caught:
        read_catalogue(workspace)
    return list(caught.value.faults)


def test_a_document_without_an_entry_gets_one_of_its_name(workspace: Workspace) -> None:
    assert [(entry.id, entry.file) for entry in read_catalogue(workspace)] == [
        ("minutes", "minutes.txt"),
        ("news", "news.txt"),
    ]


def test_documents_of_one_stem_go_by_their_whole_names(workspace: Workspace) -> None:
    for name in ("2021/minutes.pdf", "2022/minutes.pdf", "news.md"):
        write(workspace.documents / name, "text")
    write(workspace.catalogue_path, "version: 1\ndocuments:\n  - file: news.txt\n")
    assert [(entry.id, entry.file) for entry in read_catalogue(workspace)] == [
        ("2021-minutes-pdf", "2021/minutes.pdf"),
        ("2022-minutes-pdf", "2022/minutes.pdf"),
        ("minutes-txt", "minutes.txt"),
        ("news", "news.txt"),
        ("news-md", "news.md"),
    ]


def test_an_entry_says_what_is_known(workspace: Workspace) -> None:
    text = (
        "version: 1\ndocuments:\n"
        "  - file: news.txt\n    id: news-2022\n    title: News\n    published: 2022-07\n"
        "    facts_from:\n      - {title: A report, date: 2021, section: 3.10}\n"
    )
    write(workspace.catalogue_path, text)
    news = next(entry for entry in read_catalogue(workspace) if entry.file == "news.txt")
    assert (news.id, news.title, news.published) == ("news-2022", "News", "2022-07")
    assert news.facts_from == ({"title": "A report", "date": "2021", "section": "3.10"},)


def test_hidden_files_and_folders_are_passed_over(workspace: Workspace) -> None:
    for name in (".hidden.txt", ".git/a.txt", "Thumbs.db", "~$draft.docx", "2019/more.txt"):
        write(workspace.documents / name, "text")
    assert list_documents(workspace) == ["2019/more.txt", "minutes.txt", "news.txt"]


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "a/../../b.txt", "..\\secret.txt"])
def test_a_file_outside_the_folder_is_refused(workspace: Workspace, file: str) -> None:
    (fault,) = refused(workspace, f"version: 1\ndocuments:\n  - file: '{file}'\n")
    assert fault == (
        f"sources/documents.yaml:3: document 1: file: '{file}' is not inside sources/documents."
        " Move it there."
    )


def test_all_faults_of_the_catalogue_come_together(workspace: Workspace) -> None:
    faults = refused(
        workspace,
        "version: 1\ndocuments:\n  - {file: news.txt, published: last May}\n  - {file: news.txt, id: b}\n"
        "  - {title: no file}\n  - {file: minutes.txt, facts_from: [{titel: x}], publisher: [a]}\n",
    )
    assert [fault.split(": ", 2)[:2] for fault in faults] == [
        ["sources/documents.yaml:3", "document 1"],
        ["sources/documents.yaml:4", "document 2"],
        ["sources/documents.yaml:5", "document 3"],
        ["sources/documents.yaml:6", "document 4"],
        ["sources/documents.yaml:6", "document 4"],
        ["sources/documents.yaml:6", "document 4"],
    ]
    assert faults[0].endswith("'last May' is no date. Write 2018, 2018-04 or 2018-04-01 (EDTF).")


def test_the_kind_of_source_is_one_that_is_known(workspace: Workspace) -> None:
    write(workspace.catalogue_path, "version: 1\ndocuments:\n  - {file: news.txt, kind: news}\n")
    assert next(entry.kind for entry in read_catalogue(workspace) if entry.file == "news.txt") == "news"
    (fault,) = refused(workspace, "version: 1\ndocuments:\n  - {file: news.txt, kind: minute}\n")
    assert fault == (
        "sources/documents.yaml:3: document 1: kind: no such kind of source 'minute'. Did you mean 'minutes'?"
    )


def test_a_workspace_is_found_from_below(workspace: Workspace) -> None:
    assert find_workspace(workspace.documents) == workspace


def test_settings_are_checked(workspace: Workspace) -> None:
    write(workspace.sources / "workspace.yaml", "version: 1\ntitel: x\nshow: some\n")
    with pytest.raises(DataError) as caught:
        _ = find_workspace(workspace.root).config
    assert caught.value.faults == (
        "sources/workspace.yaml:2: settings: no such field 'titel'. Did you mean 'title'?",
    )
    write(workspace.sources / "workspace.yaml", "version: 1\ntitle: NO\nshow: reviewed\n")
    assert find_workspace(workspace.root).config == {"title": "NO", "show": "reviewed"}


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    write(tmp_path / "sources" / "documents.yaml", "mine\n")
    init_workspace(tmp_path)
    init_workspace(tmp_path)
    assert (tmp_path / "sources" / "documents.yaml").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / "sources" / "registers" / "bodies.yaml").exists()


def test_init_on_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"is a file\. Name a folder"):
        init_workspace(write(tmp_path / "a", "x"))


def test_the_commented_examples_are_sound_once_the_marks_are_taken_away(tmp_path: Path) -> None:
    """What `init` shows as examples must be what the program reads."""
    from answerable.build import build

    workspace = init_workspace(tmp_path)
    for path in workspace.sources.rglob("*.yaml"):
        # a line of prose begins "# Word", a line of an example "#word" or "#  word"
        write(path, re.sub(r"(?m)^#(?! \S)", "", path.read_text(encoding="utf-8")))
    text = "4.2 In time the CCG will report to the Health Board; the Board itself takes no decisions.\n"
    write(workspace.documents / "board-minutes-2019-04.txt", text)
    built = build(find_workspace(tmp_path))
    assert {(claim.relation, claim.review) for claim in built.claims} >= {
        ("accountable_to", "curated"),
        ("decision_powers", "curated"),
    }
    assert "inspects" in built.vocabulary.relations
