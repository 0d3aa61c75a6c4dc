"""The search for claims is fenced: a document on which it hangs, crashes or grows harms itself alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answerable import batch, fenced
from answerable.batch import Task, extract_files
from answerable.build import build
from answerable.claimjson import claim_to_dict
from answerable.documents import Document
from answerable.errors import DataError
from answerable.extract import extract_claims
from answerable.fenced import check_claims, find_claims
from answerable.readers import apart
from answerable.readers.apart import Apart, Work
from answerable.readers.limits import Limits
from answerable.vocabulary import load_vocabulary
from answerable.workspace import init_workspace

SAID = "The Northshire Board reports to Northshire Council."
NOTE = Document("note", SAID)


def act(data: bytes, name: str) -> list[dict[str, Any]]:
    """In the child: the search for claims, which does what the name of the file tells it to."""
    if "hang" in name:
        time.sleep(600)
    if "crash" in name:
        os._exit(7)
    if "grow" in name:
        raise MemoryError
    if "fail" in name:
        raise RuntimeError("a wheel came off")
    if "deep" in name:
        return act(data, name)
    if "babble" in name:
        return [{"subject": "nobody"}]
    return fenced.find(data, name)


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """A child of its own in which the search acts by name; one that hangs is given fifteen seconds, in which a
    busy machine still loads the rules."""
    work = Work("test_fenced:act", "finding claims in it", "the search for claims", "Please report it.")
    monkeypatch.setattr(fenced, "FINDING", work)
    child = Apart(Limits(seconds=15 if "hang" in request.node.name else 60))
    monkeypatch.setattr(apart, "_shared", child)
    monkeypatch.delenv("ANSWERABLE_DEBUG", raising=False)
    yield
    child.close()


def test_the_claims_are_those_found_in_this_process() -> None:
    text = (Path(__file__).parents[1] / "sources" / "documents" / "assembly-notes.md").read_text("utf-8")
    document = Document("briefing", text, format="md")
    here = extract_claims(document)
    assert len(here) > 5
    assert list(find_claims(document, vocabulary=load_vocabulary())) == here


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "hang.txt",
            r"finding claims in it takes more than 15 seconds\. It is skipped\. Split it, or give it",
        ),
        ("crash.txt", r"the search for claims crashed on it \(code 7\)\. It is skipped\. Please report it"),
        ("grow.txt", r"finding claims in it takes more than 1500 MB of memory\. It is skipped\. Split it"),
        (
            "fail.txt",
            r"the search for claims failed on it \(RuntimeError: a wheel came off\)\. It is skipped",
        ),
        ("deep.txt", r"the search for claims failed on it \(RecursionError: .*\)\. It is skipped"),
        ("babble.txt", r"the search for claims gave an answer that makes no sense\. It is skipped"),
    ],
)
@pytest.mark.usefixtures("tight")
def test_a_document_on_which_the_search_fails_is_named_and_the_rest_is_searched(
    name: str, words: str, tmp_path: Path
) -> None:
    for each in ("a.txt", name, "z.txt"):
        (tmp_path / each).write_text(SAID, encoding="utf-8")
    tasks = [Task(tmp_path / each, root=tmp_path) for each in ("a.txt", name, "z.txt")]
    first, bad, last = extract_files(tasks)
    assert len(first.claims) == len(last.claims) == 1
    assert bad.document is None
    assert not bad.claims
    with pytest.raises(DataError, match=rf"^{name}: {words}"):
        raise DataError(bad.faults)


@pytest.mark.usefixtures("tight")
def test_a_build_skips_it_and_says_so(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "here")
    for each in ("crash.txt", "good.txt"):
        (workspace.documents / each).write_text(SAID, encoding="utf-8")
    made = build(workspace)
    assert "good" in made.documents
    assert "crash" not in made.documents
    assert any(fault.startswith("sources/documents/crash.txt: the search for") for fault in made.faults)
    assert {claim.document for claim in made.claims} >= {"good"}


def test_time_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def call(self: Apart, work: Work, data: bytes, name: str, seconds: int, **_: Any) -> list[Any]:
        given.append(seconds)
        return []

    monkeypatch.delenv("ANSWERABLE_DEBUG", raising=False)
    monkeypatch.setattr(Apart, "call", call)
    for size in (0, 2_000_000):
        find_claims(Document("long", "a" * size), vocabulary=load_vocabulary())
    limit = apart.shared_apart().limits.seconds
    assert given == [limit, limit + 100]


def test_a_child_that_served_before_is_not_blamed_on_the_next_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replies = [{"done": 1}, {"memory": True}, {"done": 2}, {"crashed": "signal 11"}, {"done": 3}]
    child = Apart()
    monkeypatch.setattr(child, "_ask", lambda *_: replies.pop(0))
    assert child.call(fenced.FINDING, b"", "a.txt") == 1
    child._process = object()  # type: ignore[assignment] # it lives
    assert [child.call(fenced.FINDING, b"", name) for name in ("b.txt", "c.txt")] == [2, 3]


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "owns"},
        {"status": "certain"},
        {"review": "accepted"},
        {"confidence": "high"},
        {"role": 3},
        {"subject": {"name": 1, "kind": "board", "aliases": []}},
        {"passage": ["note", 0, 3, "Not", "", ""]},
        {"passage": ["other", 0, 3, "The", "", ""]},
        {"passage": ["note", -3, 0, "", "", ""]},
        {"passage": ["note"]},
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    said = claim_to_dict(extract_claims(NOTE)[0])
    assert check_claims([said], NOTE, load_vocabulary(), "note.txt")
    with pytest.raises(
        DataError, match=r"^note\.txt: the search for claims gave an answer that makes no sense"
    ):
        check_claims([{**said, **change}], NOTE, load_vocabulary(), "note.txt")


def test_the_debugger_sees_the_search_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_DEBUG", "1")
    monkeypatch.setattr(Apart, "call", lambda *_: pytest.fail("a child was asked"))
    assert len(find_claims(NOTE, vocabulary=load_vocabulary())) == 1


def test_reading_a_workspace_does_not_load_the_rules_here() -> None:
    import subprocess

    code = (
        "import sys; from answerable.documents import Document; from answerable.fenced import find_claims; "
        "from answerable.vocabulary import load_vocabulary; "
        f"print(len(find_claims(Document('note', {SAID!r}), vocabulary=load_vocabulary())), "
        "'answerable.extract' in sys.modules)"
    )
    environment = {key: value for key, value in os.environ.items() if key != "ANSWERABLE_DEBUG"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.split() == ["1", "False"]
    assert batch.find_claims is find_claims
