"""`answerable add` proposes entries out of the documents, asks for what is missing, and never overwrites."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerable.adding import add_document, propose_entry
from answerable.catalogue import read_catalogue
from answerable.cli.add import command
from answerable.errors import DataError
from answerable.ocr import recognise
from answerable.workspace import Workspace, init_workspace

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta property='article:published_time' "
    "content='2020-02-03T09:00:00Z'>"
    "<meta property='og:site_name' content='Northshire Council'><link rel='canonical' "
    "href='https://north.example/a'>"
    "</head><body><main><h1>Health board papers</h1><p>The board meets in public. "
    "Licensed under the Open Government Licence v3.0.</p></main></body></html>"
)


def run(arguments: list[str], answers: str | None = None) -> Result:
    """The command called with `arguments`, a person typing `answers`."""
    return CliRunner().invoke(command, arguments, input=answers, standalone_mode=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "map")


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_the_document_says_becomes_its_entry(workspace: Workspace, tmp_path: Path) -> None:
    page = file(tmp_path, "papers.html", PAGE)
    add_document(workspace, propose_entry(workspace, page))
    (entry,) = read_catalogue(workspace)
    assert (entry.id, entry.file, entry.title) == ("papers", "papers.html", "Health board papers")
    assert (entry.publisher, entry.published) == ("Northshire Council", "2020-02-03")
    assert entry.published_how == "meta article:published_time"
    assert (entry.address, entry.licence) == ("https://north.example/a", "Open Government Licence v3.0")
    assert (workspace.documents / "papers.html").read_bytes() == page.read_bytes()


def test_it_says_where_each_value_was_found_and_what_was_not(workspace: Workspace, tmp_path: Path) -> None:
    add_document(workspace, propose_entry(workspace, file(tmp_path, "papers.html", PAGE)))
    add_document(
        workspace,
        propose_entry(workspace, file(tmp_path, "note.txt", "The board has five seats, no more.\n")),
    )
    text = workspace.catalogue_path.read_text(encoding="utf-8")
    assert "publisher: Northshire Council  # meta og:site_name" in text
    assert "# not found in the document: title, publisher, published, address, licence" in text


def test_comments_and_entries_stay(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.catalogue_path.read_text(encoding="utf-8")
    add_document(workspace, propose_entry(workspace, file(tmp_path, "a.md", "# One\n\nWords of one.\n")))
    between = workspace.catalogue_path.read_text(encoding="utf-8")
    assert between.startswith(before)
    add_document(workspace, propose_entry(workspace, file(tmp_path, "b.md", "# Two\n\nWords of two.\n")))
    assert workspace.catalogue_path.read_text(encoding="utf-8").startswith(between)
    assert [entry.title for entry in read_catalogue(workspace)] == ["One", "Two"]


def test_a_file_of_that_name_is_never_overwritten(workspace: Workspace, tmp_path: Path) -> None:
    there = file(workspace.documents, "a.md", "# Old\n\nThe old words.\n")
    catalogue = workspace.catalogue_path.read_bytes()
    with pytest.raises(
        DataError, match=r"sources/documents/a\.md: another file of that name is there\. Rename"
    ):
        add_document(workspace, propose_entry(workspace, file(tmp_path, "a.md", "# New\n\nThe new words.\n")))
    assert there.read_text(encoding="utf-8").startswith("# Old")
    assert workspace.catalogue_path.read_bytes() == catalogue


def test_an_entry_that_is_there_is_left_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    add_document(workspace, propose_entry(workspace, file(tmp_path, "a.md", "# One\n\nWords of one.\n")))
    catalogue = workspace.catalogue_path.read_bytes()
    done = run([str(workspace.documents / "a.md"), "-w", str(workspace.root)])
    assert "has an entry already; it is left as it is" in done.output
    assert workspace.catalogue_path.read_bytes() == catalogue


def test_the_same_document_under_another_name_is_not_added(workspace: Workspace, tmp_path: Path) -> None:
    add_document(workspace, propose_entry(workspace, file(tmp_path, "a.md", "# One\n\nWords of one.\n")))
    done = run([str(file(tmp_path, "b.md", "# One\n\nWords of one.\n")), "-w", str(workspace.root)])
    assert "the same document is there as 'a.md'; not added" in done.output
    assert not (workspace.documents / "b.md").exists()


def test_a_second_format_of_a_report_gets_an_id_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    for name, text in (("report.md", "# Report\n\nOf the board.\n"), ("report.html", PAGE)):
        add_document(workspace, propose_entry(workspace, file(tmp_path, name, text)))
    assert {entry.id for entry in read_catalogue(workspace)} == {"report", "report-html"}


def test_the_time_of_change_is_never_the_date(workspace: Workspace, tmp_path: Path) -> None:
    proposal = propose_entry(workspace, file(tmp_path, "a.md", "# One\n\nWords without a date.\n"))
    assert proposal.entry.published is None
    assert "published" not in proposal.unsure
    assert "published" in proposal.missing


def test_a_date_that_must_be_checked_is_a_comment_until_someone_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = file(tmp_path, "minutes 12 May 2021.md", "# Minutes\n\nOf the board.\n")
    proposal = propose_entry(workspace, source)
    assert proposal.unsure["published"][0] == "2021-05-12"
    add_document(workspace, proposal)
    assert "# published: 2021-05-12  # the file's name; check" in workspace.catalogue_path.read_text(
        encoding="utf-8"
    )
    assert read_catalogue(workspace)[0].published is None


def test_on_a_terminal_it_asks_for_what_is_missing(workspace: Workspace, tmp_path: Path) -> None:
    source = file(tmp_path, "a.md", "# Seats\n\nThe board has five seats.\n")
    answers = "\nNorthshire Council\nlast May\n2021-05\n-\nOpen Government Licence v3.0\n"
    done = run([str(source), "-w", str(workspace.root), "--ask"], answers)
    assert done.return_value == 0, done.output
    (entry,) = read_catalogue(workspace)
    assert (entry.title, entry.publisher, entry.published) == ("Seats", "Northshire Council", "2021-05")
    assert (entry.address, entry.licence) == ("", "Open Government Licence v3.0")
    assert entry.published_how == "said by the person who added it"


def test_options_stand_in_place_of_what_is_found(workspace: Workspace, tmp_path: Path) -> None:
    source = file(tmp_path, "papers.html", PAGE)
    options = ["--title", "NO", "--published", "2019", "-w", str(workspace.root)]
    done = run([str(source), *options])
    assert done.return_value == 0, done.output
    (entry,) = read_catalogue(workspace)
    assert (entry.title, entry.published, entry.publisher) == ("NO", "2019", "Northshire Council")


def test_a_date_that_is_none_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    source, before = file(tmp_path, "papers.html", PAGE), workspace.catalogue_path.read_bytes()
    done = run([str(source), "--published", "last May", "-w", str(workspace.root)])
    assert done.return_value == 1
    assert "last May" in done.output
    assert not (workspace.documents / "papers.html").exists()
    assert workspace.catalogue_path.read_bytes() == before


def test_a_dry_run_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.catalogue_path.read_bytes()
    done = run([str(file(tmp_path, "papers.html", PAGE)), "--dry-run", "-w", str(workspace.root)])
    assert "publisher: Northshire Council" in done.output
    assert workspace.catalogue_path.read_bytes() == before
    assert not list(workspace.documents.glob("papers*"))


def test_a_bad_file_is_named_and_the_others_are_added(workspace: Workspace, tmp_path: Path) -> None:
    bad, good = file(tmp_path, "bad.pdf", "no pdf"), file(tmp_path, "papers.html", PAGE)
    done = run([str(bad), str(good), "-w", str(workspace.root)])
    assert done.return_value == 1
    assert "bad.pdf: is named .pdf but is no PDF file" in done.output
    assert [entry.file for entry in read_catalogue(workspace)] == ["papers.html"]


def test_a_catalogue_that_goes_on_after_its_documents_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.catalogue_path.write_text("documents: []\nversion: 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="'documents:' must be the last part"):
        add_document(workspace, propose_entry(workspace, file(tmp_path, "papers.html", PAGE)))
    assert not (workspace.documents / "papers.html").exists()


@pytest.mark.parametrize(
    "words", ["NO", "0123", "a: b", "# no comment", "- x", "'", '"', "Ünï", "2021-05-12", "yes", "{}"]
)
def test_every_title_comes_back_as_it_was(workspace: Workspace, tmp_path: Path, words: str) -> None:
    add_document(
        workspace, propose_entry(workspace, file(tmp_path, "a.txt", "Some words.\n")), {"title": words}
    )
    assert read_catalogue(workspace)[0].title == words


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF whose page is a picture."""
    from hostile_pdf import scanned

    path = tmp_path / "minutes.pdf"
    path.write_bytes(scanned())
    return path


def recogniser(folder: Path, body: str) -> None:
    """A stand-in for ocrmypdf on the path: a script whose last two arguments are the files."""
    import sys

    script = folder / "ocrmypdf"
    script.write_text(
        f"#!{sys.executable}\nimport shutil, sys, time\nsource, target = sys.argv[-2:]\n{body}\n",
        encoding="utf-8",
    )
    script.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for ocrmypdf is a script with a first line")
def test_a_scan_is_recognised_when_asked(
    workspace: Workspace, tmp_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hostile_pdf import plain

    (tmp_path / "bin").mkdir()
    (tmp_path / "read.pdf").write_bytes(plain())
    recogniser(tmp_path / "bin", f"shutil.copyfile({str(tmp_path / 'read.pdf')!r}, target)")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = run([str(scan), "--ocr", "-w", str(workspace.root)])
    assert done.return_value == 0, done.output
    assert [entry.file for entry in read_catalogue(workspace)] == ["minutes-text.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for ocrmypdf is a script with a first line")
def test_a_scan_that_cannot_be_recognised_is_named(
    tmp_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser(tmp_path, "sys.exit('too faint')")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataError, match=r"minutes\.pdf: ocrmypdf could not read it: too faint"):
        recognise(scan, tmp_path)
    recogniser(tmp_path, "time.sleep(30)")
    with pytest.raises(DataError, match=r"minutes\.pdf: ocrmypdf took more than 1 seconds"):
        recognise(scan, tmp_path, seconds=1)


def test_without_a_recogniser_it_says_how_to_get_one(
    workspace: Workspace, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    done = run([str(scan), "--ocr", "-w", str(workspace.root)])
    assert done.return_value == 1
    assert "minutes.pdf: a scan, and ocrmypdf is not installed. Install it" in done.output


def test_a_date_that_only_stands_near_the_top_is_not_taken_for_the_date_of_publication(
    tmp_path: Path,
) -> None:
    from answerable.readers import read_document

    path = tmp_path / "clinic.txt"
    path.write_text("The clinic opened with 20 beds on 4 May 1908.\n", encoding="utf-8")
    assert read_document(path).published is None
    path.write_text(
        "Published: 4 May 2018\n\nThe clinic opened with 20 beds on 4 May 1908.\n", encoding="utf-8"
    )
    assert read_document(path).published == "2018-05-04"
