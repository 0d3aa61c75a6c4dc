"""The lexicon of frames: every entry compiles, and every direct verb gives its relation, active and passive."""

from __future__ import annotations

from typing import Any

import pytest

from answerable.documents import Document
from answerable.extract import extract_claims
from answerable.extract.frames import Frame, frames
from answerable.extract.rules import load
from answerable.extract.tokens import verb_forms
from answerable.vocabulary import load_vocabulary

ENTRIES: list[dict[str, Any]] = load("frames")["frames"]
GROUPS = {
    "body",
    "class",
    "orgclass",
    "individual",
    "fund",
    "instrument",
    "orgs",
    "peopleclass",
    "person",
    "properclass",
}
GROUPS |= {"individual", "orgclass", "placeclass", "placename"}
DIRECT = sorted(
    (frame for group in frames().active.values() for frame in group if frame.direct),
    key=lambda frame: (frame.relation, frame.text, sorted(frame.subject)),
)
ENTRY_KEYS = {"relation", "ends", "verbs", "passives", "nouns", "adjectives", "same", "functions", "whole"}
FRAME_KEYS = {"frame", "subject", "object", "conf", "standing", "named"}

# What stands for each group of ends, as the doer and as the one it is done to; the first that an end takes is used.
DOERS = [
    ("company", "Carewell Ltd"),
    ("body", "Northshire Council"),
    ("national_body", "NHS England"),
    ("person", "Ann Testwell"),
    ("fund", "The Northshire Fund"),
    ("placename", "Essex"),
    ("area", "Essex"),
]  # fmt: skip
DONE_TO = [
    ("board", "the Westshire Board"),
    ("body", "the Westshire Board"),
    ("orgs", "Westshire Council"),
    ("fund", "the Westshire Fund"),
    ("class", "integrated care boards"),
    ("area", "Kent"),
    ("placename", "Kent"),
    ("person", "Ann Testwell"),
    ("company", "Westshire Care Ltd"),
    ("provider", "Westshire Community NHS Trust"),
]  # fmt: skip
# Frames of which the made-up sentence says nothing, or something else, with the reason.
NO_ACTIVE = {
    ("provides", "staff", "body"): "'staffs' is no form that is told from the noun with certainty",
    ("supports", "service", "body"): "'services' after a name is the noun",
    ("transfers_to", "move into", "body"): "it wants a word for what moves",
}
NO_PASSIVE = {
    ("member_of", "leave", "person"): "'left' is what was left over as often",
    ("succeeded_by", "become", "body"): "nothing is become by anybody",
    ("transfers_to", "move into", "body"): "nothing is moved into by anybody",
}


def name_for(groups: frozenset[str], names: list[tuple[str, str]]) -> str:
    return next(name for group, name in names if group in groups)


def said(frame: Frame) -> tuple[str, str, tuple[str, str]]:
    """An active and a passive sentence with the frame, and the ends that the claim should have."""
    doer_groups, done_groups = (
        (frame.object, frame.subject) if frame.turned else (frame.subject, frame.object)
    )
    doer, done = name_for(doer_groups, DOERS), name_for(done_groups, DONE_TO)
    tags = {tag: form for form, tag in verb_forms(frame.trigger).items()}
    rest = " ".join(("", *frame.rest))
    be = "are" if done.endswith("s") else "is"
    participle = tags.get("part") or tags["both"]
    by = doer.replace("The ", "the ")
    active = f"{doer} {tags['s']}{rest} {done}."
    passive = f"{done[0].upper()}{done[1:]} {be} {participle}{rest} by {by}."
    ends = (doer.removeprefix("The "), done.removeprefix("the ").removesuffix("s"))
    return active, passive, (ends[1], ends[0]) if frame.turned else ends


def told(text: str) -> set[tuple[str, str, str]]:
    claims = extract_claims(Document("note", text), min_confidence=0.0)
    return {(c.subject.name, c.relation, c.object.name) for c in claims if c.object is not None}


def key(frame: Frame) -> tuple[str, str, str]:
    doers = frame.object if frame.turned else frame.subject
    return frame.relation, frame.text, next(group for group, _ in DOERS if group in doers)


def shown(frame: Frame) -> str:
    return "-".join(key(frame))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["relation"]))
def test_an_entry_is_written_as_the_rules_ask(entry: dict[str, Any]) -> None:
    assert entry["relation"] in load_vocabulary().relations
    assert entry.keys() <= ENTRY_KEYS
    known = GROUPS | set(load_vocabulary().kinds)
    items = [item for kind in ("verbs", "passives", "nouns", "adjectives") for item in entry.get(kind) or []]
    assert items
    for item in items:
        ends = item if isinstance(item, dict) else {}
        assert ends.keys() <= FRAME_KEYS
        for groups in (*entry["ends"].values(), ends.get("subject") or [], ends.get("object") or []):
            assert set(groups) <= known, item
        assert 0 < float(ends.get("conf", 0.8)) <= 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["relation"]))
def test_an_entry_says_nothing_twice(entry: dict[str, Any]) -> None:
    for kind in ("verbs", "passives", "nouns", "adjectives"):
        texts = [str(item) for item in entry.get(kind) or []]
        assert sorted(set(texts)) == sorted(texts)


def test_every_frame_compiles() -> None:
    rules = frames()
    tables = (rules.active, rules.passive, rules.nouns_by_word, rules.adjectives_by_word)
    compiled = {
        (frame.relation, frame.text) for table in tables for group in table.values() for frame in group
    }
    written = {
        (entry["relation"], str(item["frame"] if isinstance(item, dict) else item))
        for entry in ENTRIES
        for kind in ("verbs", "passives", "nouns", "adjectives")
        for item in entry.get(kind) or []
    }
    assert compiled == written
    assert all(
        frame.trigger and not set(" <+*") & set(frame.trigger)
        for table in tables
        for group in table.values()
        for frame in group
    )


@pytest.mark.parametrize("frame", [f for f in DIRECT if key(f) not in NO_ACTIVE], ids=shown)
def test_a_direct_verb_gives_its_relation(frame: Frame) -> None:
    active, _, (subject, object_) = said(frame)
    assert (subject, frame.relation, object_) in told(active), active


@pytest.mark.parametrize("frame", [f for f in DIRECT if key(f) not in NO_PASSIVE], ids=shown)
def test_its_passive_gives_it_too(frame: Frame) -> None:
    _, passive, (subject, object_) = said(frame)
    assert (subject, frame.relation, object_) in told(passive), passive


@pytest.mark.parametrize("exceptions", [NO_ACTIVE, NO_PASSIVE], ids=["active", "passive"])
def test_an_exception_is_one(exceptions: dict[tuple[str, str, str], str]) -> None:
    assert exceptions.keys() <= {key(frame) for frame in DIRECT}
    for frame in DIRECT:
        if key(frame) in exceptions:
            active, passive, (subject, object_) = said(frame)
            text = active if exceptions is NO_ACTIVE else passive
            assert (subject, frame.relation, object_) not in told(text), text
