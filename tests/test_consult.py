"""Other extractors: only what the document says stands, the rest is counted, and no build asks anybody."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pytest

from answerable.build import build
from answerable.claims import Claim
from answerable.cli import main
from answerable.consulted import read_consulted
from answerable.documents import Document
from answerable.entities import Name
from answerable.errors import DataError, ServiceError, UsageError
from answerable.extractors import claim_of_report, find_extractor, gather
from answerable.extractors.asking import LONGEST, answer_schema, messages_for, names_near, parts_of
from answerable.extractors.endpoint import TRIES, Endpoint
from answerable.extractors.model import ModelExtractor, estimate
from answerable.extractors.reported import NotAClaim
from answerable.making import make
from answerable.vocabulary import load_vocabulary
from answerable.workspace import Workspace
from workspaces import small_workspace, write

VOCABULARY = load_vocabulary()
NOTE = Document(
    "note", "Ben Example chairs the Eastshire Board.\n\nThe Eastshire Board advises Eastshire Council."
)
CHAIRS = {
    "subject": {"name": "Ben Example", "kind": "person"},
    "relation": "chairs",
    "object": {"name": "Eastshire Board", "kind": "board"},
    "status": "actual",
    "role": None,
    "from": None,
    "to": None,
    "quote": "Ben Example chairs the Eastshire Board.",
}
SAID = {
    "subject": {"name": "NHS Northshire CCG", "kind": "commissioner"},
    "relation": "supports",
    "object": {"name": "Northshire Health Board", "kind": "board"},
    "quote": "NHS Northshire CCG is a member of the Northshire Health Board.",
}


class Server(ThreadingHTTPServer):
    """A server that answers with what `answers` holds, first things first, and remembers what it was asked."""

    answers: list[tuple[int, Mapping[str, str], str]]
    asked: list[dict[str, Any]]
    keys: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def answer(self, claims: object, code: int = 200, **headers: str) -> None:
        content = claims if isinstance(claims, str) else json.dumps({"claims": claims})
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
        self.answers.append((code, {name.replace("_", "-"): text for name, text in headers.items()}, body))


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append(json.loads(self.rfile.read(length)))
        self.server.keys.append(self.headers.get("Authorization", ""))
        code, headers, body = self.server.answers.pop(0)
        self.send_response(code)
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body.encode("utf-8"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.answers, made.asked, made.keys = [], [], []
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "work")


def endpoint(server: Server, **settings: Any) -> Endpoint:
    return Endpoint(server.address, "tiny", wait=lambda seconds: None, **settings)


def interrupted(text: str, abort: bool) -> None:
    """The person at the terminal says no."""
    raise click.Abort


def asking(workspace: Workspace, server: Server) -> list[str]:
    """The call that has the model read the minutes."""
    place = ["-w", str(workspace.root), "--endpoint", server.address, "--model", "tiny"]
    return ["consult", "model", "minutes", *place]


def invented(document: Document, vocabulary: object) -> Iterator[Mapping[str, Any]]:
    """An extractor that says one thing that stands in the minutes and one that stands nowhere."""
    yield SAID
    yield {**SAID, "quote": "Nobody wrote this."}


def test_a_claim_whose_words_are_not_in_the_text_is_dropped_and_counted() -> None:
    def extractor(document: Document, vocabulary: object) -> list[Mapping[str, Any]]:
        return [CHAIRS, {**CHAIRS, "quote": "Ben Example leads the Eastshire Board."}, {"relation": "chairs"}]

    found = gather(extractor, NOTE, VOCABULARY, "mine")
    assert [(c.subject.name, c.relation, c.method, c.review) for c in found.claims] == [
        ("Ben Example", "chairs", "mine", "suggested")
    ]
    assert found.dropped == {"its subject has no name": 1, "its words are not in the document": 1}


def test_a_record_is_checked_like_a_report() -> None:
    said = claim_of_report(CHAIRS, NOTE, VOCABULARY, "mine")
    moved = Claim(
        subject=said.subject,
        relation="chairs",
        object=said.object,
        passage=Document("note", "x" * 60).passage(0, 40),
    )
    found = gather(lambda document, vocabulary: [said, said, moved, 7], NOTE, VOCABULARY, "mine")  # type: ignore[list-item, return-value]  # what a stranger's extractor may give
    assert found.claims == (said,)
    assert sum(found.dropped.values()) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"relation": "adores"}, "its relation is not of the vocabulary"),
        ({"status": "perhaps"}, "its status is not of the vocabulary"),
        ({"from": "last spring"}, "its from is no date"),
        ({"role": ["chair"]}, "its role is no text"),
        ({"subject": "Ben Example"}, "its subject is of no known kind"),
        ({"object": {"name": "Eastshire", "kind": "area"}}, "its relation does not run between such kinds"),
        ({"subject": None}, "its subject has no name"),
        ({"relation": "part_of", "subject": CHAIRS["object"]}, "its two ends are one"),
        ({"attribute": "statutory", "value": "maybe"}, "its attribute or value is not of the vocabulary"),
        ({"quote": ""}, "its words are not in the document"),
    ],
)
def test_a_report_that_is_no_claim_says_why(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotAClaim) as caught:
        claim_of_report({**CHAIRS, **change}, NOTE, VOCABULARY, "mine")
    assert str(caught.value) == reason


def test_the_same_words_twice_are_found_where_they_were_read() -> None:
    text = "The board is statutory.\n\nLater: The board is statutory."
    report = {"subject": {"name": "The board", "kind": "board"}, "attribute": "statutory", "value": True,
              "quote": "The board is statutory."}  # fmt: skip
    twice = Document("twice", text)
    assert claim_of_report(report, twice, VOCABULARY, "mine", after=10).passage.start == text.index("The", 5)
    assert claim_of_report(report, twice, VOCABULARY, "mine", after=len(text)).passage.start == 0


def test_the_rules_are_an_extractor_like_others() -> None:
    assert gather(find_extractor("rules"), NOTE, VOCABULARY, "x").claims


def test_a_function_of_ones_own_is_named_with_its_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "own_extractor.py", "def find(document, vocabulary):\n    return []\n\nnothing = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert gather(find_extractor("own_extractor:find"), NOTE, VOCABULARY, "own").summary == "0 claims"
    for name, told in [
        ("own_extractor:absent", "cannot be loaded: module 'own_extractor' has no attribute 'absent'."),
        ("own_extractor:nothing", "is a int and cannot be called."),
        ("no_such_module:find", "cannot be loaded: No module named 'no_such_module'."),
    ]:
        with pytest.raises(UsageError) as caught:
            find_extractor(name)
        assert str(caught.value) == f"The extractor '{name}' {told}"


def test_an_installed_package_offers_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "offering.py", "def find(document, vocabulary):\n    return []\n")
    write(
        tmp_path / "offering-1.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: offering\nVersion: 1\n"
    )
    write(
        tmp_path / "offering-1.dist-info" / "entry_points.txt",
        "[answerable.extractors]\ncareful = offering:find\n",
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert gather(find_extractor("careful"), NOTE, VOCABULARY, "careful").summary == "0 claims"


def test_parts_hold_every_word_once_and_lists_stay_with_their_lead_in() -> None:
    rows = "| Name | Role |\n| --- | --- |\n| Ann Example | Chair |\n| Ben Example | Vice-chair |\n"
    text = (
        f"# Board\n\nFirst.\n\nMembers are:\n\n- one\n- two\n\n## Roles\n\n{rows}\n" + "- long item\n" * 900
    )
    parts = parts_of(Document("note", text))
    assert [part.text.split("\n")[0] for part in parts[:3]] == ["First.", "Members are:", "| Name | Role |"]
    assert parts[1].text.endswith("- two") and "Ben Example" in parts[2].text
    assert max(len(part.text) for part in parts) <= LONGEST
    ends = [part.start + len(part.text) for part in parts]
    assert all(end <= part.start for end, part in zip(ends, parts[1:], strict=False))
    assert all(text[part.start :].startswith(part.text) for part in parts)


def test_a_part_is_asked_with_the_state_of_the_document() -> None:
    parts = parts_of(NOTE)
    names = names_near(NOTE, parts)
    system, user = messages_for(NOTE, parts[1], names[1], VOCABULARY)
    assert all(f"- {relation}: " in system["content"] for relation in VOCABULARY.relations)
    assert "Ben Example (person)" in user["content"]
    assert user["content"].endswith("Passage:\nThe Eastshire Board advises Eastshire Council.")
    assert "Eastshire Council" not in messages_for(NOTE, parts[0], names[0], VOCABULARY)[1]["content"]


def test_a_model_is_asked_part_by_part_in_a_form_it_must_keep(server: Server) -> None:
    server.answer([CHAIRS])
    server.answer("I cannot help with that.")
    found = gather(ModelExtractor(endpoint(server, key="secret")), NOTE, VOCABULARY, "model:tiny")
    assert [c.relation for c in found.claims] == ["chairs"]
    assert found.dropped == {"its subject has no name": 1}
    first = server.asked[0]
    assert (first["model"], first["temperature"]) == ("tiny", 0)
    assert first["response_format"]["json_schema"]["schema"] == answer_schema(VOCABULARY)
    assert server.keys == ["Bearer secret"] * 2
    assert "secret" not in repr(endpoint(server, key="secret"))


def test_what_may_pass_is_tried_again_and_what_will_not_is_not(server: Server) -> None:
    waits: list[float] = []
    asked = Endpoint(server.address, "tiny", wait=waits.append)
    server.answer([], code=503)
    server.answer([], code=429, Retry_After="7")
    server.answer([])
    assert json.loads(asked.complete([], {})) == {"claims": []}
    assert waits == [1.0, 7.0]
    server.answer([], code=401)
    with pytest.raises(ServiceError, match=r"the server says 401 .*Set ANSWERABLE_API_KEY\."):
        asked.complete([], {})
    assert len(server.asked) == 4


def test_a_server_that_knows_no_schema_is_asked_for_json(server: Server) -> None:
    server.answer([], code=400)
    server.answer([CHAIRS])
    assert "chairs" in endpoint(server).complete([], {})
    assert [asked["response_format"]["type"] for asked in server.asked] == ["json_schema", "json_object"]


def test_a_server_that_is_not_there_is_named_after_some_tries() -> None:
    waits: list[float] = []
    gone = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = gone.server_address[1]
    gone.server_close()
    with pytest.raises(
        ServiceError, match=r"cannot be reached: .* Is the server running, and the address right"
    ):
        Endpoint(f"http://127.0.0.1:{port}/v1", "tiny", wait=waits.append).complete([], {})
    assert len(waits) == TRIES - 1


@pytest.mark.parametrize(
    ("address", "model"), [("file:///etc/hosts", "m"), ("localhost", "m"), ("http://h", "")]
)
def test_an_address_or_model_that_is_none_is_refused(address: str, model: str) -> None:
    with pytest.raises(UsageError):
        Endpoint(address, model)


def test_an_answer_of_another_kind_is_named(server: Server) -> None:
    server.answers.append((200, {}, "<html>Welcome</html>"))
    with pytest.raises(ServiceError, match="no answer of a chat model: '<html>Welcome</html>'"):
        endpoint(server).complete([], {})


def test_what_was_asked_once_is_not_asked_again(server: Server, tmp_path: Path) -> None:
    server.answer([CHAIRS])
    server.answer([])
    kept = endpoint(server, cache=tmp_path / "answers")
    first = gather(ModelExtractor(kept), NOTE, VOCABULARY, "m")
    assert gather(ModelExtractor(kept), NOTE, VOCABULARY, "m") == first
    assert len(server.asked) == 2


def test_consult_shows_the_cost_and_sends_nothing_unless_told(
    workspace: Workspace, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.confirm", interrupted)
    assert main([*asking(workspace, server), "--price", "1", "2"]) == 130
    told = capsys.readouterr().out
    assert f"1 document will be sent to {server.address}: 3 questions, about " in told
    assert "At these prices that is about 0.0" in told
    assert server.asked == [] and not workspace.consulted_dir.exists()


def test_consult_keeps_what_stands_and_the_next_build_has_it(
    workspace: Workspace, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {claim.id for claim in build(workspace).claims}
    for claims in ([], [], [SAID, {**SAID, "quote": "Nobody wrote this."}]):
        server.answer(claims)
    assert main([*asking(workspace, server), "--yes"]) == 0
    told = capsys.readouterr().out
    assert told == "minutes: 1 claim; 1 left out (its words are not in the document: 1)\n"
    new = [claim for claim in build(workspace).claims if claim.id not in before]
    assert [(c.subject.name, c.relation, c.method, c.review) for c in new] == [
        ("NHS Northshire CCG", "supports", "model:tiny", "suggested")
    ]
    assert make(workspace).build is not None and make(workspace).build is None
    (workspace.consulted_dir / "minutes.model-tiny.jsonl").unlink()
    assert {claim.id for claim in build(workspace).claims} == before
    assert any("consulted" in reason for reason in make(workspace).reasons)


def test_what_the_rules_found_already_is_not_said_twice(workspace: Workspace) -> None:
    built = build(workspace)
    document = built.documents["minutes"]
    found = next(claim for claim in built.claims if claim.relation == "member_of")
    shorter = {"subject": {"name": found.subject.name, "kind": found.subject.kind}, "relation": "member_of",
               "object": {"name": "Northshire Health Board", "kind": "board"},
               "quote": "is a member of the Northshire Health Board"}  # fmt: skip
    from answerable.consulted import write_consulted

    said = claim_of_report(shorter, document, VOCABULARY, "mine")
    write_consulted(workspace, document, "mine", [said])
    assert build(workspace).claims == built.claims


def test_a_function_reads_every_document(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consult", "test_consult:invented", "-w", str(workspace.root)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "minutes: 1 claim; 1 left out (its words are not in the document: 1)"
    assert told[1] == "news: 0 claims; 2 left out (its words are not in the document: 2)"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ruled"], "There is no extractor 'ruled'. Did you mean 'rules'?"),
        (["rules", "minute"], "There is no document 'minute' in the catalogue. Did you mean 'minutes'?"),
        (["model"], "Which server? Give its address with --endpoint http://localhost:8080/v1"),
        (
            ["model", "--endpoint", "http://localhost:1/v1"],
            "Which model? Give its name as the server knows it, with --model.",
        ),
    ],
)
def test_a_wrong_call_says_what_to_do(
    workspace: Workspace, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("ANSWERABLE_ENDPOINT", raising=False)
    monkeypatch.delenv("ANSWERABLE_MODEL", raising=False)
    assert main(["consult", *arguments, "-w", str(workspace.root)]) == 2
    assert capsys.readouterr().err == f"{told}\n"


HEAD = '{"version": 1, "document": "minutes", "extractor": "mine"}\n'
WANTED_HEAD = '{"version": 1, "document": "ID", "extractor": "NAME"}'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", [": empty. Its first line gives version, document and extractor."]),
        (
            HEAD + "{oops\n[1]\n",
            [
                f":{line}: not a JSON object. Each line is one, as answerable extract writes them."
                for line in (2, 3)
            ],
        ),
        (json.dumps(SAID), [f":1: no head. Begin the file with the line {WANTED_HEAD}"]),
        (
            HEAD.replace("1", "9"),
            [":1: version 9 is newer than this program reads. Install a newer answerable."],
        ),
        (
            HEAD.replace("minutes", "minuets"),
            [":1: document: no such document 'minuets'. Did you mean 'minutes'?"],
        ),
        (b"\xff\xfe{}", [": not UTF-8 (byte 0). Save it as UTF-8."]),
    ],
)
def test_a_file_that_is_not_in_the_form_is_named_with_its_line(
    workspace: Workspace, content: str | bytes, told: list[str]
) -> None:
    write(workspace.consulted_dir / "a.jsonl", content)
    with pytest.raises(DataError) as caught:
        build(workspace)
    assert list(caught.value.faults) == [f"sources/consulted/a.jsonl{each}" for each in told]


def test_claims_whose_words_have_gone_are_told_and_left_out(workspace: Workspace) -> None:
    lines = [
        json.dumps(SAID),
        json.dumps({**SAID, "quote": "words that went"}),
        json.dumps({**SAID, "start": -4}),
    ]
    write(workspace.consulted_dir / "a.jsonl", HEAD + "\n".join(lines))
    built = build(workspace)
    notices = [notice for notice in built.notices if "consulted" in notice]
    assert notices == ["sources/consulted/a.jsonl: 1 claim is left out: its words are not in the document."]
    assert [c.method for c in built.claims if c.relation == "supports"] == ["mine"]


def test_a_file_on_a_document_that_could_not_be_read_is_passed_over(workspace: Workspace) -> None:
    write(workspace.consulted_dir / "a.jsonl", HEAD)
    assert read_consulted(workspace, {}, VOCABULARY, unreadable=["minutes"]) == ([], [])


def test_the_cost_counts_what_is_sent() -> None:
    needed = estimate([NOTE], VOCABULARY)
    parts = parts_of(NOTE)
    sent = [
        messages_for(NOTE, part, names, VOCABULARY)
        for part, names in zip(parts, names_near(NOTE, parts), strict=True)
    ]
    assert needed.questions == len(sent) == 2
    assert needed.tokens_in == sum(sum(len(m["content"]) for m in messages) // 4 for messages in sent)
    assert Name("Ben Example", "person") in names_near(NOTE, parts)[0]
