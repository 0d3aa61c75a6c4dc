"""What a body belongs to by its name or by its being there: "Northshire CCG Governing Body", "There is a Cabinet"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .chunks import Sentence
from .clauses import Clauses
from .context import Context
from .drafts import Draft
from .meaning import Meaning
from .namelexicon import lexicon
from .state import BODIES, Known
from .status import status_of
from .topics import PARTS, head_of
from .within import body_within

_OWNERS = BODIES - {"area", ""}
_NAMED_FOR = {"system", "commissioner", "local_authority"}
_SUB = {"sub-group", "subgroup", "sub-committee", "subcommittee"}
_PARTS_ARE = re.compile(
    r"(?:the|our|its|these|current|main|key)?\s*(?:[a-z-]+ ){0,3}(?P<part>committee|sub-committee|panel|working group)s"
    r"(?: of the [a-z ]{1,40})? (?:are|include|comprise|currently are|are as follows)\b",
    re.IGNORECASE,
)
_SMALL = {"and", "&", "of", "for"}
_PLACED = {"in", "across", "for", "throughout", "within", "of"}


class Belonging(Meaning):
    """Makes drafts of boards of the body that a text is of, of names inside names, and of bodies named for a place."""

    def _belonging(
        self, sentence: Sentence, bare: Sentence, clauses: Clauses, context: Context
    ) -> Iterable[Draft]:
        for subject, relation, object_, method, status in (
            *self._there_is(clauses, bare),
            *self._inside(sentence),
            *self._owned_works(sentence),
            *self._place_of(clauses),
            *self._for_place(sentence),
            *self._part_listed(sentence, context),
        ):
            if subject is not None and object_ is not None and subject is not object_:
                yield Draft(
                    subject,
                    relation,
                    object_,
                    context.start,
                    context.end,
                    method,
                    0.7,
                    status,
                    paragraph=context.paragraph,
                )

    def _there_is(
        self, clauses: Clauses, sentence: Sentence
    ) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """ "There shall be a Finance Committee", "the Forum has a Grants Panel": part of the body that is spoken of."""
        owner = self.state.section
        if owner is None or len(owner.name.split()) == 1:  # "Sub-committees" is a heading
            owner = self.state.topic
        if owner is None or owner.kind not in _OWNERS or owner.kind in {"programme", "instrument"}:
            return
        topic = owner
        for n, c in enumerate(clauses.chunks[:6]):
            if c.type != "V" or c.verb is None or n == 0 or c.verb.form != "fin":
                continue
            if c.verb.lemma == "have":
                owners = self.resolve_all(clauses.subject(n))
                owner = owners[0] if len(owners) == 1 else None
                if owner is None or owner.kind not in _OWNERS or owner.kind in {"programme", "instrument"}:
                    continue
            elif c.verb.lemma == "be" and clauses.chunks[n - 1].low == "there":
                owner = topic
            else:
                continue
            status = status_of(c.verb, n, clauses.chunks, sentence, "part_of", "state")
            for m in clauses.slot(c.last, 5):
                if (
                    m.owner is None
                    and head_of(m.name) in PARTS
                    and m.form in {"name", "some"}
                    and not m.plural
                ):
                    board = self.resolve(m)
                    if board is not None and board.kind == "board":
                        yield board, "part_of", owner, "there is", status

    def _inside(self, sentence: Sentence) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """ "the Northshire CCG Governing Body": a board whose name begins with the name of its body."""
        for m in sentence.mentions:
            if m.form != "name" or m.kind != "board" or m.owner is not None:
                continue
            board = self.resolve(m)
            if board is None:
                continue
            above = self.state.section or self.state.topic
            owning = above is not None and above.kind == "board" and " " in above.name and above is not board
            if owning and head_of(m.name) in _SUB:
                yield board, "part_of", above, "sub-group", "actual"
                continue
            yield board, "part_of", self.named_within(board, m.name), "named within", "actual"

    def named_within(self, board: Known, name: str) -> Known | None:
        """The body whose name a board's name begins with, met before or not: "Northshire CCG Governing Body"."""
        words = name.split()
        places = [k for k in range(len(words) - 1, 0, -1) if words[k] not in _SMALL]
        for k in places:
            owner = self.state.named(" ".join(words[:k]))
            if (
                owner is not None
                and owner.kind in _OWNERS
                and owner.kind != "programme"
                and owner is not board
                and owner.name != "NHS"  # "the NHS Commissioning Board" bears the name of what it serves
            ):
                return owner
        within = body_within(name)
        if within is not None:
            board.owner = board.owner or self.state.add(*within)
        return board.owner if within is not None else None

    def _owned_works(self, sentence: Sentence) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """ "the Government's Childhood Plan", "NHS England's Sight Programme": whose plan or programme it is."""
        for c in sentence.chunks:
            for m in c.mentions if c.type == "M" else ():
                if (
                    m.owner is None
                    or m.form != "name"
                    or m.plural
                    or m.kind not in {"instrument", "programme"}
                ):
                    continue
                owner = self.resolve(m.owner)
                if (
                    owner is None
                    or owner.kind not in _OWNERS | {"type"}
                    or (owner.kind == "type" and not owner.name)
                ):
                    continue
                if head_of(m.name) in {"constitution", "order", "minute"}:
                    continue  # a body's own rules tell nothing of who wrote them
                relation = "established_by" if m.kind == "instrument" else "part_of"
                if owner.kind not in {"type", "instrument", "programme"}:
                    yield self.resolve(m), relation, owner, "owned work", "actual"

    def _for_place(self, sentence: Sentence) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """ "the Safeguarding Board for Northshire": a body whose name tells what place it is for."""
        for m in sentence.mentions:
            _, joined, place = m.name.rpartition(" for ")
            if not joined or m.form != "name" or m.kind not in {"board", "collaborative", "system", ""}:
                continue
            words = tuple(place.removeprefix("the ").casefold().split())
            if lexicon().known.get(words) == "area" or place.casefold() in self.finder.areas:
                yield self.resolve(m), "covers", self.state.add(place, "area"), "named for", "actual"

    def _part_listed(
        self, sentence: Sentence, context: Context
    ) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """An item under "The committees are:": a committee of the body that the text is of, by name or by its field."""
        found = _PARTS_ARE.match(context.text.text[: context.lead]) if context.lead else None
        if found is None:
            return
        near = (self.state.section, self.state.sitting, self.state.meeting, self.state.topic)
        owner = next((k for k in near if k is not None and k.kind in _OWNERS), None)
        item = context.text.text[context.lead :].strip(" .;,")
        named = [
            m
            for m in sentence.mentions
            if m.form == "name" and sentence.tokens[m.first].start >= context.lead
        ]
        if len(named) == 1 and head_of(named[0].name) in PARTS:
            yield self.resolve(named[0]), "part_of", owner, "part listed", "actual"
        elif owner is not None and item[:1].isupper() and 0 < len(item.split()) <= 6 and item[-1:].isalpha():
            whole = f"{item} {found['part'].capitalize()}"
            yield self.state.add(whole, "board", item), "part_of", owner, "part listed", "actual"

    def _place_of(self, clauses: Clauses) -> Iterator[tuple[Known | None, str, Known | None, str, str]]:
        """ "NHS Northshire ICB … across Northshire": a body named for a place that its sentence is about serves it."""
        subjects = {
            m
            for n, c in enumerate(clauses.chunks)
            if c.type == "V" and c.form == "fin" and not clauses.reduced(n)
            for m in clauses.subject(n)
        }
        bodies = [k for k in self.resolve_all(tuple(subjects)) if k is not None and k.kind in _NAMED_FOR]
        for n, c in enumerate(clauses.chunks):
            if c.type != "M" or n == 0 or not bodies or not self._placed(clauses, n):
                continue
            for place in c.mentions:
                for body in bodies if place.kind == "area" else ():
                    if named_for(body.name, place.name):
                        yield body, "covers", self.resolve(place), "named for", "actual"

    @staticmethod
    def _placed(clauses: Clauses, n: int) -> bool:
        k = n - 1
        while k > 0 and clauses.chunks[k].low in {"the", "whole", "all"}:
            k -= 1
        return clauses.chunks[k].low in _PLACED


def named_for(body: str, place: str) -> bool:
    """Whether a body is named for a place.

    >>> named_for("NHS Northshire Integrated Care Board", "Northshire"), named_for("Kent Ltd", "Northshire")
    (True, False)
    """
    words = [w for w in body.casefold().split() if w not in {"nhs", "the"}]
    wanted = place.casefold().split()
    return (
        words[: len(wanted)] == wanted and len(words) > len(wanted) and words[len(wanted)] not in {"and", "&"}
    )
