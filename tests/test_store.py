"""The store: read again only what changed, say why, search, why, history; damage and versions."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from answerable.asking import opened, why
from answerable.cli import main
from answerable.errors import StoreError, UsageError
from answerable.lockfile import read_lock
from answerable.making import Made, make
from answerable.store.find import find_claim, quoted, search
from answerable.store.passages import split_passages
from answerable.store.schema import FORMAT
from answerable.store.seal import break_seal, is_whole
from answerable.workspace import Workspace, find_workspace, init_workspace
from workspaces import BODIES, CLAIMS, MINUTES, exported, small_workspace, write


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def rebuilt(workspace: Workspace, **options: bool) -> Made:
    return make(find_workspace(workspace.root), **options)  # type: ignore[arg-type]  # options are flags


def store_of(workspace: Workspace) -> Path:
    return workspace.cache / "store.sqlite"


def test_a_first_build_reads_everything_and_a_second_nothing(workspace: Workspace) -> None:
    first = rebuilt(workspace)
    assert (first.reasons, first.read, first.remembered) == (("first build",), 2, 0)
    before = exported(workspace)
    again = rebuilt(workspace)
    assert (again.build, again.reasons) == (None, ())
    assert again.lock == first.lock
    assert exported(workspace) == before


def test_one_changed_document_is_read_alone_and_named(workspace: Workspace) -> None:
    rebuilt(workspace)
    write(workspace.documents / "minutes.txt", MINUTES + "\nBen Sample chairs Northshire Council.\n")
    made = rebuilt(workspace)
    assert made.reasons == ("sources/documents/minutes.txt: changed",)
    assert (made.read, made.remembered) == (1, 1)


def test_a_rebuild_gives_the_bytes_of_a_fresh_build(workspace: Workspace, tmp_path: Path) -> None:
    rebuilt(workspace)
    changed = MINUTES + "\nBen Sample chairs Northshire Council.\n"
    write(workspace.documents / "minutes.txt", changed)
    rebuilt(workspace)
    step_by_step = exported(workspace)
    rebuilt(workspace, fresh=True)
    assert exported(workspace) == step_by_step
    other = small_workspace(tmp_path / "other")
    write(other.documents / "minutes.txt", changed)
    rebuilt(other)
    assert exported(other) == step_by_step


def kept(workspace: Workspace) -> list[list[object]]:
    """Everything from which questions to the store are answered, in a settled order."""
    queries = (
        'SELECT id, document, start, "end", subject, object, says, review, decisions, data FROM claims',
        "SELECT id, sha256, file, title, publisher, published, format, text FROM documents",
        "SELECT * FROM entities",
        'SELECT text, document, start, "end", page FROM passages',
    )
    with opened(workspace) as store:
        return [sorted(store.connection.execute(query), key=repr) for query in queries]


def test_exports_and_store_after_many_changes_are_those_of_a_fresh_build(
    workspace: Workspace, tmp_path: Path
) -> None:
    decision = "version: 1\ndecisions:\n  - {{decide: {}, claim: {}, by: A. Reader, when: 2026-01-31}}\n"
    made = rebuilt(workspace).build
    assert made is not None
    found = next(claim.id for claim in made.claims if claim.relation == "chairs")
    changes = [
        ("documents/minutes.txt", MINUTES + "\nBen Sample chairs Northshire Council.\n"),
        ("documents/minutes.txt", MINUTES + "\nThe Northshire Health Board (NHB) is its full name.\n"),
        ("documents/more.txt", "NHS Northshire CCG is a member of the Southshire Integrated Care Board.\n"),
        ("decisions.yaml", decision.format("accept", found)),
        ("documents.yaml", "version: 1\ndocuments:\n  - {file: news.txt, title: News, published: 2022-07}\n"),
        ("documents/news.txt", "\nNews.\n\nNHS Southshire CCG was abolished on 1 July 2022.\n"),
        ("registers/bodies.yaml", BODIES.replace("northshire-ccg", "the-ccg")),
        ("claims/minutes.yaml", CLAIMS + "    status: former\n"),
        ("claims/minutes.yaml", "version: 1\ndocument: minutes\nclaims: []\n"),
        ("decisions.yaml", decision.format("reject", found)),
        ("decisions.yaml", "version: 1\ndecisions: []\n"),
    ]
    for number, (path, text) in enumerate(changes):
        write(workspace.sources / path, text)
        rebuilt(workspace)
        fresh = init_workspace(tmp_path / f"fresh-{number}")
        shutil.copytree(workspace.sources, fresh.sources, dirs_exist_ok=True)
        rebuilt(fresh)
        assert exported(workspace) == exported(fresh), path
        assert kept(workspace) == kept(fresh), path


def test_a_removed_document_takes_its_claims_and_nothing_else(workspace: Workspace) -> None:
    first = rebuilt(workspace).build
    assert first is not None
    (workspace.documents / "news.txt").unlink()
    made = rebuilt(workspace)
    assert made.reasons == ("sources/documents/news.txt: gone; its claims go with it",)
    assert made.build is not None and made.read == 0
    assert set(made.build.claims) == {claim for claim in first.claims if claim.document == "minutes"}
    with opened(workspace) as store:
        assert search(store, "Southshire") == []
        assert search(store, "Northshire") != []


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        ("documents.yaml", "version: 1\ndocuments:\n  - {file: news.txt, title: News}\n", 1),
        ("decisions.yaml", "version: 1\ndecisions: []\n", 0),
        ("registers/bodies.yaml", "version: 1\nentities: []\n", 0),
        ("vocabulary/ours.yaml", "version: 1\nkinds:\n  panel: {label: p, plural: p, body: true}\n", 2),
        ("workspace.yaml", "version: 1\ntitle: Ours\n", 0),
    ],
)
def test_what_is_read_again_depends_on_what_changed(
    workspace: Workspace, path: str, text: str, read: int
) -> None:
    write(workspace.claims_dir / "minutes.yaml", "")
    rebuilt(workspace)
    write(workspace.sources / path, text)
    made = rebuilt(workspace)
    assert any(reason.startswith(f"sources/{path}: ") for reason in made.reasons)
    assert made.read == read


def test_other_rules_read_everything_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilt(workspace)
    monkeypatch.setattr("answerable.making.rules_fingerprint", lambda: "other")
    made = rebuilt(workspace)
    assert made.reasons == ("the rules of reading changed: every document is read again",)
    assert made.read == 2


def test_an_export_that_was_changed_or_deleted_is_made_again(workspace: Workspace) -> None:
    rebuilt(workspace)
    before = exported(workspace)
    (workspace.exports / "map.html").unlink()
    write(workspace.exports / "graph.graphml", "mine")
    assert rebuilt(workspace).reasons == ("an export was missing or changed by hand",)
    assert exported(workspace) == before


def test_a_persons_own_file_in_exports_is_left_alone(workspace: Workspace) -> None:
    write(workspace.exports / "notes.txt", "mine")
    rebuilt(workspace)
    write(workspace.documents / "more.txt", "More.\n")
    rebuilt(workspace)
    assert (workspace.exports / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_lock_names_every_input_and_export(workspace: Workspace) -> None:
    rebuilt(workspace)
    lock = read_lock(workspace.exports / "build.lock")
    assert lock is not None
    assert set(lock.exports) == set(exported(workspace)) - {"build.lock"}
    assert {"sources/documents/minutes.txt", "sources/claims/minutes.yaml"} <= set(lock.inputs)


def test_a_lock_of_a_newer_version_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rebuilt(workspace)
    lock = workspace.exports / "build.lock"
    write(lock, lock.read_text(encoding="utf-8").replace('"version": 1', '"version": 9'))
    assert main(["build", "-w", str(workspace.root)]) == 1
    assert (
        "build.lock:1: written by a newer answerable (format 9; this one reads 1)." in capsys.readouterr().err
    )


def test_check_says_whether_the_exports_are_of_these_sources(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "-w", str(workspace.root)]
    assert main(arguments) == 0
    assert "There are no exports yet." in capsys.readouterr().out
    rebuilt(workspace)
    assert main(arguments) == 0
    assert "The exports were made of these sources and are as they were made." in capsys.readouterr().out
    write(workspace.documents / "news.txt", "Nothing.\n")
    assert main(arguments) == 0
    assert "other sources: sources/documents/news.txt: changed." in capsys.readouterr().out
    write(workspace.catalogue_path, "version: 2\n")
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == "1 fault; nothing can be built.\n"
    assert err.startswith("sources/documents.yaml:1: version: 2 is newer")


def test_another_person_can_check_that_they_got_the_same_map(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rebuilt(workspace)
    theirs = tmp_path / "their.lock"
    shutil.copy(workspace.exports / "build.lock", theirs)
    twin = tmp_path / "twin"
    shutil.copytree(workspace.sources, twin / "sources")

    def check() -> tuple[int, str, str]:
        code = main(["check", "--lock", str(theirs), "-w", str(twin)])
        said = capsys.readouterr()
        return code, said.out.strip(), said.err.strip()

    assert check()[::2] == (1, "the exports here are not of these sources. Run: answerable build")
    assert main(["build", "--quiet", "-w", str(twin)]) == 0
    capsys.readouterr()
    assert check() == (0, "The same map: of the same sources, by the same program, byte for byte.", "")
    path = twin / "exports" / "map.html"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert check()[0] == 1
    with (twin / "sources" / "documents" / "minutes.txt").open("a", encoding="utf-8") as file:
        file.write("More.\n")
    assert check() == (1, "Not the same map.", "made of other things: sources/documents/minutes.txt: changed")
    theirs.unlink()
    code, _, said = check()
    assert (code, "no build.lock that can be read" in said) == (1, True)


def test_a_store_of_a_newer_version_is_refused_untouched(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rebuilt(workspace)
    connection = sqlite3.connect(store_of(workspace))
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    before, data = exported(workspace), store_of(workspace).read_bytes()
    assert main(["build", "-w", str(workspace.root)]) == 1
    assert (
        f"made by a newer answerable (format {FORMAT + 1}; this one reads {FORMAT})"
        in capsys.readouterr().err
    )
    assert (exported(workspace), store_of(workspace).read_bytes()) == (before, data)


def test_an_older_store_is_brought_up_with_its_history(workspace: Workspace) -> None:
    rebuilt(workspace)
    (workspace.documents / "news.txt").unlink()
    rebuilt(workspace)
    connection = sqlite3.connect(store_of(workspace))
    history = connection.execute("SELECT * FROM history").fetchall()
    assert history
    connection.executescript("PRAGMA user_version = 0; DROP TABLE claims; CREATE TABLE old(x); ")
    connection.close()
    said: list[str] = []
    made = make(find_workspace(workspace.root), say=said.append)
    assert len(said) == 1 and "its history is kept" in said[0]
    assert made.reasons == ("the store was missing or of another build",)
    connection = sqlite3.connect(store_of(workspace))
    assert connection.execute("SELECT * FROM history").fetchall() == history
    assert connection.execute("SELECT max(number) FROM builds").fetchone() == (3,)
    connection.close()


@pytest.mark.parametrize("damage", ["cut", "zeros", "words", "header"])
def test_a_damaged_store_is_noticed_and_made_again(workspace: Workspace, damage: str) -> None:
    rebuilt(workspace)
    before, data = exported(workspace), store_of(workspace).read_bytes()
    broken = {
        "cut": data[: len(data) // 3],
        "zeros": data[:4096] + bytes(len(data) - 4096),
        "words": b"not a database\n" * 600,
        "header": b"\xff" * 100 + data[100:],
    }[damage]
    write(store_of(workspace), broken)
    said: list[str] = []
    write(workspace.documents / "news.txt", "NHS Southshire CCG is a member of the Southshire Board.\n")
    make(find_workspace(workspace.root), say=said.append)
    assert any("the store is damaged" in sentence for sentence in said)
    with opened(workspace) as store:
        assert search(store, "Southshire")
    assert set(exported(workspace)) == set(before)


def test_one_byte_that_changes_anywhere_is_noticed(workspace: Workspace) -> None:
    rebuilt(workspace)
    path, chance = store_of(workspace), random.Random(4)
    whole = path.read_bytes()
    for place in chance.sample(range(len(whole)), 150):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        with pytest.raises(StoreError), opened(workspace):
            pass
    path.write_bytes(whole)
    with opened(workspace) as store:
        assert search(store, "board")


def test_a_damaged_store_that_can_be_read_keeps_history_and_readings(workspace: Workspace) -> None:
    rebuilt(workspace)
    before, history = exported(workspace), [("a", 1, "it was there")]
    connection = sqlite3.connect(store_of(workspace))
    connection.execute("INSERT INTO history VALUES (?, ?, ?)", history[0])
    connection.execute("UPDATE claims SET data = replace(data, 'Northshire', 'Southshire')")
    connection.commit()
    connection.close()
    said: list[str] = []
    made = make(find_workspace(workspace.root), say=said.append)
    assert len(said) == 1 and "the store is damaged" in said[0]
    assert (made.read, made.remembered) == (0, 2)
    assert exported(workspace) == before
    with opened(workspace) as store:
        assert search(store, "Northshire")
        assert store.connection.execute("SELECT * FROM history").fetchall() == history


def test_a_store_is_sealed_by_a_build_and_unsealed_while_it_changes(workspace: Workspace) -> None:
    rebuilt(workspace)
    path = store_of(workspace)
    assert is_whole(path) is True
    with opened(workspace) as store, store.transaction():
        assert is_whole(path) is None
    with opened(workspace) as store:  # as after a build that was killed: SQLite says whether it is sound
        assert search(store, "Northshire")
    write(workspace.documents / "more.txt", "More.\n")
    rebuilt(workspace)
    assert is_whole(path) is True


def test_a_search_of_a_damaged_store_says_what_to_do(workspace: Workspace) -> None:
    rebuilt(workspace)
    write(store_of(workspace), store_of(workspace).read_bytes()[:5000])
    with pytest.raises(StoreError, match=r"the store is damaged .* Run: answerable build"), opened(workspace):
        pass
    assert store_of(workspace).stat().st_size == 5000


def test_a_reading_that_was_damaged_is_read_again(workspace: Workspace) -> None:
    rebuilt(workspace)
    connection = sqlite3.connect(store_of(workspace))
    connection.execute("UPDATE readings SET data = replace(data, 'Northshire', 'Southshire')")
    connection.commit()
    connection.close()
    write(workspace.documents / "more.txt", "More.\n")
    made = rebuilt(workspace)
    assert made.read == 2  # the new one and the damaged one
    assert made.build is not None and "Northshire" in made.build.documents["minutes"].text


def test_a_deleted_store_loses_nothing(workspace: Workspace) -> None:
    rebuilt(workspace)
    before = exported(workspace)
    store_of(workspace).unlink()
    assert rebuilt(workspace).reasons == ("the store was missing or of another build",)
    assert exported(workspace) == before


def test_search_gives_passages_with_their_claims(workspace: Workspace) -> None:
    rebuilt(workspace)
    with opened(workspace) as store:
        (found,) = search(store, "accountable council")
        assert (found.document, found.title) == ("minutes", "minutes")
        assert MINUTES[found.start : found.end] == found.text
        assert "accountable_to" in {claim.relation for claim in found.claims}
        assert search(store, "accounts councils")[0] == found  # other forms of the words
        assert search(store, '"council accountable"') == []
        assert search(store, "Northsh*") != []


@pytest.mark.parametrize(
    "words", ["s.14Z25", 's.14Z25"', "AND OR NOT", "a:b", "(x", "-x", "NEAR(a b)", "*", "x*y", "‘", "^a"]
)
def test_no_sign_breaks_a_search(workspace: Workspace, words: str) -> None:
    write(workspace.documents / "act.txt", "Under s.14Z25 of the Act the board must report.\n")
    rebuilt(workspace)
    with opened(workspace) as store:
        try:
            found = search(store, words)
        except UsageError as error:
            assert "There is no word in" in str(error)
            assert not any(char.isalnum() for char in words)
        else:
            assert (words.startswith("s.14")) == ("act" in [passage.document for passage in found])


def test_quoting() -> None:
    assert quoted('one "two three" four*') == '"one" "two three" "four"*'
    with pytest.raises(UsageError):
        quoted("— …")


def test_search_and_why_before_a_build_say_what_to_do(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["search", "x"], ["why", "abcd"]):
        assert main([*arguments, "-w", str(workspace.root)]) == 1
        assert "nothing has been built yet. Run: answerable build" in capsys.readouterr().err


def test_search_says_when_the_sources_have_changed_since(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rebuilt(workspace)
    arguments = ["search", "Northshire", "-w", str(workspace.root)]
    assert main(arguments) == 0
    assert capsys.readouterr().err == ""
    write(workspace.documents / "more.txt", "More.\n")
    assert main(arguments) == 0
    assert "The sources have changed since the last build." in capsys.readouterr().err


def curated_id(workspace: Workspace) -> str:
    made = rebuilt(workspace)
    assert made.build is not None
    return next(claim.id for claim in made.build.claims if claim.review == "curated")


def test_why_tells_the_whole_story(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = curated_id(workspace)
    decision = (
        f"version: 1\ndecisions:\n  - decide: correct\n    claim: {id_}\n    set: {{status: former}}\n"
        "    by: A. Reader\n    when: 2026-01-31\n    why: the board was wound up\n"
    )
    write(workspace.decisions_path, decision)
    rebuilt(workspace)
    assert main(["why", id_[:6], "-w", str(workspace.root)]) == 0
    told = capsys.readouterr().out
    assert f"Claim {id_}: Northshire Health Board - accountable_to - Northshire Council" in told
    assert "Status: former. Review: accepted." in told
    assert "sources/documents/minutes.txt" in told
    assert "[[The Northshire Health Board is accountable to Northshire Council]]" in told
    assert "Found by: a person's hand (sources/claims), first in build 1." in told
    assert (
        "Decision: correct (status: former), A. Reader, 2026-01-31: the board was wound up"
        " [sources/decisions.yaml:3]"
    ) in told
    assert "Build 2: status: actual became former; review: curated became accepted" in told


def test_why_of_a_claim_that_went_says_when(workspace: Workspace) -> None:
    id_ = curated_id(workspace)
    write(workspace.claims_dir / "minutes.yaml", "")
    write(workspace.documents / "minutes.txt", "Nothing any more.\n")
    rebuilt(workspace)
    with pytest.raises(
        UsageError, match=r"not in the last build\. In build 2: no longer there; it said: North"
    ):
        why(workspace, id_)


@pytest.mark.parametrize("id_", ["zzzz", "ab", "000000000000", "*", "?????", "' OR 1"])
def test_an_unknown_claim_is_named(workspace: Workspace, id_: str) -> None:
    rebuilt(workspace)
    with opened(workspace) as store, pytest.raises(UsageError, match="no claim has this id"):
        find_claim(store, id_)


def test_passages_cover_every_word_once() -> None:
    text = "\n\n".join(["One.", "Two words. " * 400, "x" * 5000, "  three\nfour"])
    spans = list(split_passages(text))
    assert all(
        (end > start and len(text[start:end].strip()) == end - start) or end - start > 1
        for start, end in spans
    )
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert spans == sorted(spans)


def test_a_store_without_a_finished_build_is_not_asked(workspace: Workspace) -> None:
    rebuilt(workspace)
    connection = sqlite3.connect(store_of(workspace))
    connection.execute("DELETE FROM meta")
    connection.commit()
    connection.close()
    break_seal(store_of(workspace))
    with pytest.raises(StoreError, match="the last build did not end"), opened(workspace):
        pass
