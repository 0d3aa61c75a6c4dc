"""A review in a terminal: one task after another, each decision written before the next is asked.

Knows a terminal only by three calls, so that a test, or another front, can stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..claims import Claim
from ..decisions import Decision, append_decision, remove_decision
from ..entities import Entity
from ..errors import UsageError
from .tasks import Task, change_claim, context_of, decide_claim, decide_pair, name_entity

if TYPE_CHECKING:
    from ..build import Build

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
CLAIM_KEYS = {
    "a": "accept", "r": "reject", "c": "correct", "s": "same as", "d": "different from", "u": "unsure",
    "n": "next", "z": "undo", "q": "quit", "?": "help",
}  # fmt: skip
PAIR_KEYS = {"s": "same", "d": "different", "u": "unsure", "n": "next", "z": "undo", "q": "quit", "?": "help"}
FIELD_KEYS = {
    "r": "relation", "d": "direction", "s": "status", "f": "from", "t": "to", "u": "subject", "o": "object",
    "v": "value", "l": "role", "b": "about", "y": "says",
}  # fmt: skip
HELP = {
    "accept": "the passage says this, as it stands",
    "reject": "the passage does not say this",
    "correct": "the passage says it, but the relation, direction, status, dates or an end is wrong",
    "same as": "one of its ends is an entity that goes by another name here",
    "different from": "one of its ends is not to be taken for another entity; remembered",
    "same": "they are one entity",
    "different": "they are two; remembered, and not asked again",
    "unsure": "leave it as it is, and do not ask again (answerable review --unsure asks)",
    "next": "leave it for another time",
    "undo": "take back the last decision of this sitting",
    "quit": "stop here; go on later with the same command",
}


class Terminal(Protocol):
    """What a session needs of a terminal."""

    def key(self, prompt: str, keys: str) -> str:
        """One of `keys`, pressed."""

    def line(self, prompt: str) -> str:
        """A line, typed."""

    def tell(self, text: str) -> None:
        """Show text, which may have several lines."""


@dataclass
class Session:
    """One sitting of a reviewer.

    `path` is the decisions file; `by` and `when` stand on every decision. `made` are the decisions of this
    sitting.
    """

    build: Build
    tasks: Sequence[Task]
    path: Path
    by: str
    when: str
    terminal: Terminal
    made: list[tuple[int, Decision]] = field(default_factory=list)

    def run(self) -> int:
        """Go through the tasks until they are done or the reviewer quits; how many decisions were made.

        Raises:
            DataError: the decisions file cannot be added to.
            OSError: it cannot be written.
        """
        place = 0
        while place < len(self.tasks):
            task = self.tasks[place]
            self.terminal.tell(f"\n[{place + 1} of {len(self.tasks)}]")
            said = self._claim(task.claim, place) if task.claim else self._pair(task, place)
            if said == "quit":
                break
            if said == "undo":
                place = self._undo(place)
            elif said == "done":
                place += 1
        self.terminal.tell(
            f"{len(self.made)} decided, {len(self.tasks) - place} left. Decisions are in"
            f" {self.path.as_posix()}; 'answerable build' applies them."
        )
        return len(self.made)

    def _claim(self, claim: Claim, place: int) -> str:
        """Show a claim and do what the reviewer says: `done`, `again`, `undo` or `quit`."""
        self.terminal.tell(self.claim_text(claim))
        does: Mapping[str, Callable[[], str]] = {
            "accept": lambda: self._write(place, self._decided(claim, "accept")),
            "reject": lambda: self._write(place, self._decided(claim, "reject", why=self._why())),
            "correct": lambda: self._correct(claim, place),
            "same as": lambda: self._ends(claim, place, "same"),
            "different from": lambda: self._ends(claim, place, "different"),
            "unsure": lambda: self._write(place, self._decided(claim, "unsure", why=self._why())),
        }
        return self._choose(CLAIM_KEYS, does)

    def _pair(self, task: Task, place: int) -> str:
        """Show two entities and do what the reviewer says."""
        assert task.pair is not None  # a task is a claim or a pair
        pair = task.pair
        self.terminal.tell(self.pair_text(pair.a, pair.b, pair.reason))

        def decide(word: str) -> Callable[[], str]:
            return lambda: self._write(
                place, decide_pair(pair.a, pair.b, word, by=self.by, when=self.when, why=self._why())
            )

        return self._choose(PAIR_KEYS, {word: decide(word) for word in ("same", "different", "unsure")})

    def _choose(self, keys: Mapping[str, str], does: Mapping[str, Callable[[], str]]) -> str:
        """Ask for a key and do what it stands for."""
        menu = " · ".join(f"{key} {word}" for key, word in keys.items())
        word = keys[self.terminal.key(f"{menu} > ", "".join(keys))]
        if word == "help":
            self.terminal.tell("\n".join(f"  {k}  {w}: {HELP[w]}" for k, w in keys.items() if w in HELP))
            return self._choose(keys, does)
        if word in does:
            return does[word]()
        return "done" if word == "next" else word

    def _correct(self, claim: Claim, place: int) -> str:
        """Ask what is wrong, field by field, and write the correction; nothing changed means nothing
        written.
        """
        changes: dict[str, str | None] = {}
        keys = {k: w for k, w in FIELD_KEYS.items() if w != ("object" if claim.is_attribute else "value")}
        menu = " · ".join(f"{key} {word}" for key, word in keys.items())
        while True:
            key = self.terminal.key(
                f"What is wrong? {menu} · Enter done · x cancel > ", f"{''.join(keys)}x\r\n"
            )
            if key == "x" or (key in "\r\n" and not changes):
                self.terminal.tell("Nothing corrected.")
                return "again"
            if key in "\r\n":
                break
            changes |= self._changed(claim, keys[key])
            told = ", ".join(f"{k}: {v or 'none'}" for k, v in changes.items() if not k.endswith("_kind"))
            self.terminal.tell(f"  {told}" if told else "  Nothing changed yet.")
        return self._write(place, self._decided(claim, "correct", why=self._why(), changes=changes))

    def _changed(self, claim: Claim, what: str) -> dict[str, str | None]:
        """Ask for the new value of one field until it can be one; an empty line leaves it as it is."""
        while True:
            value = (
                "" if what == "direction" else self.terminal.line(f"{what} (Enter leaves it, - clears it): ")
            )
            if not value.strip() and what != "direction":
                return {}
            try:
                found = change_claim(claim, what, value, self.build)
                return found | (self._kind_of(what, value) if what in ("subject", "object") else {})
            except UsageError as error:
                self.terminal.tell(f"  {error}")
                if what == "direction":
                    return {}

    def _kind_of(self, what: str, value: str) -> dict[str, str | None]:
        """The kind of a corrected end: that of the entity of that name, or else the reviewer's."""
        try:
            entity = name_entity(value, self.build)
            return {what: entity.name, f"{what}_kind": entity.kind}
        except UsageError as error:
            self.terminal.tell(f"  {error} It will be a new name.")
        while True:
            kind = self.terminal.line(
                f"kind of '{value}' ({', '.join(self.build.vocabulary.kinds)}): "
            ).strip()
            if kind in self.build.vocabulary.kinds:
                return {f"{what}_kind": kind}

    def _ends(self, claim: Claim, place: int, word: str) -> str:
        """Ask which end is the same as, or different from, which other entity, and write that. The claim
        stays.
        """
        subject, other = self.build.ends[claim.id]
        end = subject
        if other is not None:
            key = self.terminal.key(f"Which end? u {subject} · o {other} · x cancel > ", "uox")
            if key == "x":
                return "again"
            end = subject if key == "u" else other
        while True:
            text = self.terminal.line(
                f"{word} {'as' if word == 'same' else 'from'} (a name or id; Enter cancels): "
            )
            if not text.strip():
                return "again"
            try:
                entity = name_entity(text.strip(), self.build)
                decision = decide_pair(end, entity.id, word, by=self.by, when=self.when, why=self._why())
            except UsageError as error:
                self.terminal.tell(f"  {error}")
                continue
            self._write(place, decision)
            return "again"

    def _why(self) -> str:
        return self.terminal.line("Why (Enter for no reason): ").strip()

    def _decided(
        self, claim: Claim, word: str, *, why: str = "", changes: Mapping[str, str | None] | None = None
    ) -> Decision:
        return decide_claim(claim, word, by=self.by, when=self.when, why=why, changes=changes)

    def _write(self, place: int, decision: Decision) -> str:
        """Write a decision at once, so that nothing is lost if the terminal closes."""
        append_decision(self.path, decision)
        self.made.append((place, decision))
        what = " ".join(part for part in (decision.a, decision.b) if part)
        self.terminal.tell(f"  -> {decision.decide}{f': {what}' if what else ''}")
        return "done"

    def _undo(self, place: int) -> int:
        """Take back the last decision of this sitting and go back to where it was made."""
        if not self.made:
            self.terminal.tell("  Nothing to undo in this sitting.")
            return place
        back, decision = self.made.pop()
        remove_decision(self.path, decision)
        self.terminal.tell(f"  Taken back: {decision.decide}.")
        return back

    def claim_text(self, claim: Claim) -> str:
        """A claim as it is shown: where it stands, the passage in its context, and what it is taken to
        say.
        """
        document = self.build.documents[claim.document]
        before, quote, after = context_of(document, claim.passage)
        where = ", ".join(
            part for part in (document.title, document.published, claim.passage.locator) if part
        )
        relation = self.build.vocabulary.relations.get(claim.relation)
        subject, other = self.build.ends[claim.id]
        object_ = self.entity_text(other) if other else f"{claim.value}"
        qualifiers = {
            "status": claim.status, "role": claim.role, "about": claim.about, "from": claim.valid_from,
            "to": claim.valid_to, "says": claim.says.name if claim.says else None,
        }  # fmt: skip
        told = " · ".join(f"{key} {value}" for key, value in qualifiers.items() if value)
        lines = [
            where, "", f"  {before} >>> {quote} <<< {after}", "",
            f"  {self.entity_text(subject)}", f"    {relation.label if relation else claim.relation}",
            f"  {object_}", f"  {told} · {claim.method} · {claim.confidence:.2f} · claim {claim.id}",
        ]  # fmt: skip
        lines += [f"  Beware: {warning}" for warning in self.warnings(subject, other)]
        return plain("\n".join(lines))

    def warnings(self, *ends: str | None) -> list[str]:
        """What to be wary of in the short names that some entities go by."""
        told = []
        for flag in self.build.ambiguous:
            if set(ends) & set(flag.entities):
                may = [*flag.meanings, *(i for i in flag.entities if i not in ends)]
                told.append(f"'{flag.name}' may be another: {'; '.join(may)}")
        return told

    def pair_text(self, a: str, b: str, reason: str) -> str:
        """Two entities as they are shown."""
        both = "\n".join(
            f"  {self.entity_text(i)} · {', '.join(self.build.entities[i].aliases)}" for i in (a, b)
        )
        return plain(f"Are these one? {reason}\n\n{both}")

    def entity_text(self, identity: str) -> str:
        """An entity in a few words."""
        entity: Entity = self.build.entities[identity]
        return f"{entity.name} ({entity.kind}, {identity})"


def plain(text: str) -> str:
    """Text from documents without what could steer a terminal.

    >>> plain("a\\x1b[31mb")
    'a [31mb'
    """
    return _HIDDEN.sub(" ", text)
