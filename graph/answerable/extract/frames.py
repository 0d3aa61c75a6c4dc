"""The lexicon of frames (`frames.yaml`) compiled for look-up by verb, participle, noun and adjective."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Any

from .known import Known
from .mentions import Mention
from .rules import load
from .verblexicon import lexicon as verb_lexicon


@dataclass(frozen=True, slots=True)
class Instead:
    """What a relation is between two kinds of body: `then`, with the ends exchanged where it is `turned`.

    `said` is the text of the one frame of which it holds, `named` a word in the subject's name.
    """

    relation: str
    subject: frozenset[str]
    object: frozenset[str]
    then: str
    said: str = ""
    named: str = ""
    turned: bool = False

    def of(self, frame: Frame, subject: Known, object_: Known) -> bool:
        """Whether it holds of what a frame says of two entities."""
        return (
            frame.relation == self.relation
            and (not self.said or frame.text == self.said)
            and subject.kind in self.subject
            and object_.kind in self.object
            and self.named in subject.name.casefold()
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a relation. `rest` are the words after the trigger, "*" standing for a few of any.

    `turned` means that the grammatical subject is the relation's object; `pair` that the subject's members hold the
    relation among themselves; `direct` that the object follows with no preposition, so that a passive can be made;
    `standing` that it says so only of what is the rule, and not of what was done once ("She submitted it to the
    board"); with `body`, that a past is the rule where a body did it; with `itself`, that
    it says nothing where somebody is told to do it ("should bring together"); `whole` that its object is named
    for itself and not for what it owns; `named` that it has a name of its own. `origins` are the documents that
    inspired it.
    """

    relation: str
    trigger: str
    rest: tuple[str, ...]
    subject: frozenset[str]
    object: frozenset[str]
    turned: bool = False
    pair: bool = False
    direct: bool = False
    same: bool = False
    functions: bool = False
    standing: str = ""
    whole: bool = False
    named: bool = False
    adverb: str = ""
    confidence: float = 0.8
    text: str = ""
    origins: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """How a claim's `method` names it."""
        return f"{self.relation}/{self.text}"


PARTICLES = {"up", "off", "out", "over", "down", "on", "in", "together", "forward", "in place", "into"}


class Frames:
    """All frames by the way they are triggered."""

    def __init__(self) -> None:
        self.active: dict[str, list[Frame]] = {}
        self.passive: dict[str, list[Frame]] = {}
        self.nouns: list[Frame] = []
        self.adjectives: list[Frame] = []
        data = load("frames")
        for entry in data["frames"]:
            for kind in ("verbs", "passives", "nouns", "adjectives"):
                for item in entry.get(kind) or []:
                    self._add(entry, kind, item if isinstance(item, dict) else {"frame": item})
        self.nouns_by_word: dict[str, list[Frame]] = {}
        for frame in self.nouns:
            self.nouns_by_word.setdefault(frame.trigger, []).append(frame)
        self.adjectives_by_word: dict[str, list[Frame]] = {}
        for frame in self.adjectives:
            self.adjectives_by_word.setdefault(frame.trigger, []).append(frame)
        for table in (self.active, self.passive, self.nouns_by_word, self.adjectives_by_word):
            for frames in table.values():
                frames.sort(key=lambda f: (-len(f.rest), f.text))
        self.special = {name: self._special(entry) for name, entry in data["special"].items()}
        self.instead = [
            Instead(
                **{
                    **entry,
                    "subject": frozenset(entry["subject"]),
                    "object": frozenset(entry["object"]),
                    "turned": entry.get("turned") == "true",
                }
            )
            for entry in data["instead"]
        ]
        self.transparent = set(data["transparent"])
        self.control_subject = {
            v: status for status, verbs in data["controls"]["subject"].items() for v in verbs
        }
        self.control_object = set(data["controls"]["object"])

    def _special(self, entry: dict[str, Any]) -> Frame:
        return Frame(
            relation=entry["relation"],
            trigger=entry.get("trigger", entry["text"]),
            rest=(),
            subject=frozenset(entry["subject"]),
            object=frozenset(entry["object"]),
            turned=entry.get("turned") == "true",
            pair=entry.get("pair") == "true",
            confidence=float(entry.get("conf", 0.8)),
            text=entry["text"],
        )

    def _add(self, entry: dict[str, Any], kind: str, item: dict[str, Any]) -> None:
        text = str(item["frame"])
        words = text.lstrip("<+ ").split()
        base = build_frame(entry, item, text)
        forms = verb_lexicon().forms
        if kind == "verbs" and words[0] == "be" and len(words) > 1:
            kind = (
                "passives"
                if any(tag in {"both", "part"} for _, tag in forms.get(words[1], []))
                else "adjectives"
            )
            words = words[1:]
        if kind == "verbs":
            rest = tuple(words[1:])
            direct = not base.pair and all(w in PARTICLES for w in rest)
            self.active.setdefault(words[0], []).append(
                replace(base, trigger=words[0], rest=rest, direct=direct)
            )
        elif kind == "passives":
            adverb = ""
            if words[0] in {"formerly", "previously", "originally", "once", "now", "wholly", "jointly"}:
                adverb, words = words[0], words[1:]
            for lemma in [lem for lem, tag in forms.get(words[0], []) if tag in {"both", "part"}] or [
                words[0]
            ]:
                self.passive.setdefault(lemma, []).append(
                    replace(base, trigger=lemma, rest=tuple(words[1:]), adverb=adverb)
                )
        else:
            head, *rest_words = words
            for alternative in head.split("|"):
                frame = replace(base, trigger=alternative, rest=tuple(rest_words))
                (self.nouns if kind == "nouns" else self.adjectives).append(frame)


def build_frame(entry: dict[str, Any], item: dict[str, Any], text: str) -> Frame:
    """A frame of an entry's item, with no trigger yet: its relation and ends, and what its marks say."""
    ends = entry["ends"]
    return Frame(
        relation=entry["relation"],
        trigger="",
        rest=(),
        subject=frozenset(item.get("subject") or ends["subject"]),
        object=frozenset(item.get("object") or ends["object"]),
        turned=text.startswith("<"),
        pair=text.startswith("+"),
        same=entry.get("same") == "true",
        functions=entry.get("functions") == "true",
        standing=str(item.get("standing", "")),
        whole=entry.get("whole") == "true",
        named=item.get("named") == "true",
        confidence=float(item.get("conf", 0.8)),
        text=text,
        origins=frozenset(item.get("from") or entry.get("from") or ()),
    )


@functools.cache
def frames() -> Frames:
    """The frames, read once.

    >>> frames().active["oversee"][-1].relation
    'oversees'
    """
    return Frames()


_PLACES = {"area", "placename", "placeclass"}


def may_hold(frame: Frame, subject: tuple[Mention, ...], objects: tuple[Mention, ...]) -> bool:
    """Whether a frame of people alone, or of places, has names at that end that may be people, or places."""
    ends = (objects, subject) if frame.turned else (subject, objects)
    return not any(
        wanted <= _PLACES and all(m.kind in {"person", "post"} for m in names)
        for names, wanted in zip(ends, (frame.subject, frame.object), strict=True)
    ) and all(
        wanted != {"person"}
        or any(
            m.kind in {"", "person", "post"}
            or m.form == "pronoun"
            or (m.kind == "type" and m.extra[:1] != ("body",))
            for m in names
        )
        for names, wanted in zip(ends, (frame.subject, frame.object), strict=True)
    )
