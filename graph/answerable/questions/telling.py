"""Putting hops and statements into sentences and rows, with their sources numbered.

The one place where the words of questions are joined: a sentence says status and certainty in its verb,
dates, function and attribution in brackets, and ends each clause with the numbers of its passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from .answer import Answer, Column, Row, Sources
from .drawing import Arrow, Box, Drawing, columns_of
from .engine import Climb, Engine, Hop
from .evidence import Evidence, Statement
from .scope import Scope, authority_of, scope_of
from .sets import names_in
from .words import (
    called,
    is_many,
    listed,
    number,
    one,
    plain_date,
    plural,
    sentence,
    span,
    these,
    verb,
    wording,
)

_LONG = re.compile(r"\d{5,}")  # numbers that want commas; a year does not

HOP_COLUMNS = (
    Column("step", "how many steps from the body asked about"),
    Column("body", "the one that answers"),
    Column("line", "the kind of line: direct, structural, delegated …"),
    Column("says", "what the passage says, with its status and certainty in the words"),
    Column("above", "the one answered to"),
    Column("status", "of the world, as the document tells it"),
    Column("certainty", "as at the day asked about"),
    Column("valid_from", "when it begins (EDTF)"),
    Column("valid_to", "when it ends (EDTF); the end does not count"),
    Column("about", "the function, fund or service concerned"),
    Column("inferred", "the class it was concluded from, if it was"),
    Column("claims", "how many claims say so"),
    Column("document", "title of the document of the surest claim"),
    Column("published", "when that document was published"),
    Column("locator", "page and paragraph"),
    Column("quote", "the passage"),
    Column("sources", "numbers of the sources below the sentences"),
    Column("body_id", "id of the one that answers"),
    Column("above_id", "id of the one answered to"),
    Column("claim_ids", "ids of the claims"),
)

CLAIM_COLUMNS = (
    Column("status", "of the world, as the document tells it"),
    Column("certainty", "as at the day asked about"),
    Column("valid_from", "when it begins (EDTF)"),
    Column("valid_to", "when it ends (EDTF); the end does not count"),
    Column("document", "title of the document"),
    Column("published", "when it was published"),
    Column("locator", "page and paragraph"),
    Column("quote", "the passage"),
    Column("sources", "number of the source below the sentences"),
    Column("claim_ids", "id of the claim"),
)


class Teller:
    """Tells statements and hops of one evidence within one scope, numbering sources as it goes."""

    def __init__(self, evidence: Evidence, scope: Scope) -> None:
        self.evidence, self.scope = evidence, scope
        self.sources = Sources(evidence.documents)

    def name(self, entity: str) -> str:
        """The name of an entity on its own, as in a table."""
        return self.evidence.card(entity).name if self.evidence.has(entity) else entity

    def called(self, entity: str) -> str:
        """The name of an entity inside a sentence, with "the" where English wants it."""
        if not self.evidence.has(entity):
            return entity
        card = self.evidence.card(entity)
        return called(card.name, card.kind)

    def many(self, entity: str) -> bool:
        """Whether an entity is spoken of as several: a class, or a body with a name in the plural."""
        kind = self.evidence.card(entity).kind if self.evidence.has(entity) else ""
        return kind in wording()["classes"] or is_many(self.name(entity))

    def does(self, entity: str) -> str:
        """Its name after "does" or "do", as a question has it: "does the board", "do care boards"."""
        return f"{'do' if self.many(entity) else 'does'} {self.called(entity)}"

    def label(self, s: Statement, *, reverse: bool = False) -> str:
        """The relation's label from subject to object, or from object to subject; of some kinds of object
        their own.
        """
        kind = self.evidence.card(s.object).kind if self.evidence.has(s.object) else ""
        if own := wording()["labels"].get(s.relation, {}).get(kind):
            return str(own["reverse" if reverse else "label"])
        relation = self.evidence.vocabulary.relations.get(s.relation)
        if relation is None:
            return s.relation.replace("_", " ")
        return relation.reverse if reverse else relation.label

    def verb(self, s: Statement, *, reverse: bool = False, of: str = "") -> str:
        """The label as status and certainty let it be said, of one or of several: of the end it is read from, or
        of another entity, to which it is applied.
        """
        many = self.many(of or (s.object if reverse else s.subject))
        return verb(self.label(s, reverse=reverse), s.status, self._tense(s), many=many)

    def _tense(self, s: Statement) -> str:
        """The certainty by which the verb is chosen: what was so at dates that are given was plainly so."""
        dated = s.status == "former" and self.scope.on is None and (s.valid_from or s.valid_to)
        return "known" if dated else self.certainty(s)

    def certainty(self, s: Statement) -> str:
        """The certainty of the statement as at the scope's day."""
        return self.scope.certainty(s)

    def hop_verb(self, hop: Hop) -> str:
        """The words of a hop, from the one below to the one above."""
        authority = authority_of(self.evidence, hop.best.relation)
        reverse = bool(authority and authority.up == "subject")
        return self.verb(hop.best, reverse=reverse, of=hop.below)

    def details(self, s: Statement, *more: str) -> str:
        """Function, dates and attribution in brackets, with a space before; "" where there are none."""
        parts = [f"for {s.about}" if s.about else "", span(s.valid_from, s.valid_to, self.is_event(s))]
        parts.append(f"according to {self.called(s.says)}" if s.says else "")
        said = "; ".join(part for part in (*more, *parts) if part)
        return f" ({said})" if said else ""

    def is_event(self, s: Statement) -> bool:
        """Whether the statement is of something that happens, and not of a state."""
        relation = self.evidence.vocabulary.relations.get(s.relation)
        return relation is not None and relation.temporal == "event"

    def statement(self, s: Statement, *more: Statement) -> str:
        """A statement as a clause with its sources: "A was to answer to B (from April 2022) [1]"; `more`
        say the same.
        """
        target = s.value if not s.object else self.called(s.object)
        clause = f"{self.called(s.subject)} {self.verb(s)} {target}{self.details(s, *self.role(s))}"
        return clause + self.sources.cite([s, *more])

    def attribute(self, s: Statement, *more: Statement) -> str:
        """One thing said of a body alone, as a clause with its sources; `more` say the same."""
        words = self.attribute_words(s)
        return f"{self.called(s.subject)} {words}{self.details(s)}{self.sources.cite([s, *more])}"

    def attribute_words(self, s: Statement) -> str:
        """An attribute as the end of a clause."""
        return attribute_words(s, self._tense(s), many=self.many(s.subject))

    def role(self, s: Statement) -> tuple[str, ...]:
        """The words of the role, where the label does not say them."""
        return (f"as {s.role}",) if s.role and s.role.casefold() not in {"chair", "member"} else ()

    def climb(self, climb: Climb) -> list[str]:
        """A climb in sentences, one for each body and way of answering, then its circles."""
        told: list[str] = []
        for here in dict.fromkeys(hop.below if climb.up else hop.above for _, hop in climb.steps):
            hops = [hop for _, hop in climb.steps if (hop.below if climb.up else hop.above) == here]
            told += self._from(here, hops, climb.up, first=here == climb.start)
        told += [self.circle(circle) for circle in climb.cycles]
        if climb.cut:
            told.append(self._cut(climb))
        return told

    def _cut(self, climb: Climb) -> str:
        """That there is more than was opened; how much, where an index can tell at once."""
        shown, lines = f"{len(climb.reached):,}", self.scope.lines_of(self.evidence)
        every = self.evidence.count_reached(climb.start, up=climb.up, lines=lines, statuses=self.scope.shown)
        if every is None or self.scope.on is not None or self.scope.classes:
            return f"There are more: the search stopped after {shown} bodies."
        return f"Shown: {shown} of {every:,} bodies."

    def _from(self, here: str, hops: Sequence[Hop], up: bool, first: bool) -> list[str]:
        if not up:
            return [self._under(here, hops)]
        groups: dict[tuple[str, str, str], list[Hop]] = {}
        for hop in hops:
            groups.setdefault((self.hop_verb(hop), hop.line, hop.inferred), []).append(hop)
        told = []
        for index, ((words, line, inferred), members) in enumerate(groups.items()):
            turn = "" if first or index else ", in turn,"
            subject = f"besides, {self.called(here)}" if index and not inferred else self.called(here)
            ends = [self._end(hop, hop.above, alone=len(members) == 1) for hop in members]
            many = f"{number(len(members), 'body', 'bodies')} ({line} lines): " if len(members) > 1 else ""
            as_class = f", as one of the {self._plural(inferred)}," if inferred else turn
            told.append(sentence(f"{subject}{as_class} {words} {many}{listed(ends)}"))
        return told

    def _under(self, here: str, hops: Sequence[Hop]) -> str:
        """Those below a body: each with the words of its own lines, which are singular or plural as it is."""
        below = {hop.below: [h for h in hops if h.below == hop.below] for hop in hops}
        told, them = [], "them" if self.many(here) else "it"
        for entity, its in below.items():
            said = [f"{self.hop_verb(hop)} {them}{self._details_of(hop)}{self._cited(hop)}" for hop in its]
            told.append(f"{self.called(entity)}, which {' and '.join(said)}")
        stand = "stands one body" if len(told) == 1 else f"stand {number(len(told), 'body', 'bodies')}"
        return sentence(f"Below {self.called(here)} {stand}: {listed(told)}")

    def _plural(self, kind: str) -> str:
        return plural(self.name(kind))

    def _end(self, hop: Hop, entity: str, *, alone: bool) -> str:
        card = self.evidence.card(entity)
        of_one = hop.inferred and card.kind in wording()["classes"]
        name = one(card.name) if of_one else self.called(entity)
        return name + self._details_of(hop, line=alone) + self._cited(hop)

    def _details_of(self, hop: Hop, *, line: bool = True) -> str:
        """Kind of line, inference, function, dates and attribution in brackets."""
        kind = [f"{hop.line} line"] if line else []
        inferred = ["inferred from what is said of the class"] if hop.inferred else []
        return self.details(hop.best, *kind, *inferred)

    def _cited(self, hop: Hop) -> str:
        said = self.sources.cite(hop.statements)
        return f"{said}, though this is denied{self.sources.cite(hop.against)}" if hop.against else said

    def draw(self, start: str, hops: Iterable[Hop], *, up: bool, most: int = 60) -> Drawing | None:
        """The first `most` of some hops as a drawing with `start` at the left; None where there are none."""
        shown = list(dict.fromkeys(hops))[:most]
        columns = columns_of(start, ((h.below, h.above) if up else (h.above, h.below) for h in shown))
        boxes = (
            Box(entity, self.name(entity), column, entity == start) for entity, column in columns.items()
        )
        joined: dict[tuple[str, str], list[Hop]] = {}
        for hop in shown:
            if hop.below in columns and hop.above in columns and hop.below != hop.above:
                joined.setdefault((hop.below, hop.above), []).append(hop)
        arrows = (
            Arrow(*ends, "; ".join(dict.fromkeys(map(_look, group))), group[0].line, group[0].best.status)
            for ends, group in joined.items()
        )
        title = f"{'Lines up from' if up else 'Lines down from'} {self.called(start)}"
        return Drawing(title, tuple(boxes), tuple(arrows)) if shown else None

    def circle(self, circle: tuple[str, ...]) -> str:
        """A circle in words."""
        names = [self.called(entity) for entity in (*circle, circle[0])]
        if len(circle) == 1:
            return sentence(f"The line runs in a circle: {names[0]} is said to answer to itself")
        return sentence(
            f"The line runs in a circle: {names[0]} answers to {', which answers to '.join(names[1:])}"
        )

    def hop_row(self, step: int, hop: Hop) -> Row:
        """A hop as a row of `HOP_COLUMNS`."""
        return {
            "step": step,
            "body": self.name(hop.below),
            "line": hop.line,
            "says": self.hop_verb(hop),
            "above": self.name(hop.above),
            "about": hop.best.about,
            "inferred": self.name(hop.inferred) if hop.inferred else "",
            "claims": len(hop.statements),
            "body_id": hop.below,
            "above_id": hop.above,
            **self.claim_row(hop.statements),
        }

    def claim_row(self, statements: Sequence[Statement], *, cite: bool = True) -> Row:
        """The columns of `CLAIM_COLUMNS`, of the first of the statements; sources and ids of all.

        Without `cite` the passages get no numbers: for rows that no sentence tells.
        """
        s = statements[0]
        return {
            "status": s.status,
            "certainty": self.certainty(s),
            "valid_from": s.valid_from,
            "valid_to": s.valid_to,
            "document": s.document_title or s.document,
            "published": s.published,
            "locator": s.locator,
            "quote": " ".join(s.quote.split()),
            "sources": " ".join(str(n) for n in self.sources.numbers(statements)) if cite else "",
            "claim_ids": " ".join(t.id for t in statements),
        }

    def answer(
        self,
        question: str,
        title: str,
        columns: Sequence[Column],
        rows: Iterable[Row],
        sentences: Iterable[str],
        notes: Iterable[str] = (),
        drawing: Drawing | None = None,
    ) -> Answer:
        """The answer with the sources cited so far; its title says the day asked about."""
        if isinstance(self.scope.on, date):
            mark = title[-1] if title.endswith("?") else ""
            title = f"{title.removesuffix('?')}, as at {plain_date(self.scope.on.isoformat())}{mark}"
        return Answer(
            question,
            title,
            tuple(columns),
            tuple(rows),
            tuple(sentences),
            self.sources.list(),
            tuple(notes),
            drawing,
        )

    @property
    def read(self) -> str:
        """The documents read, as a phrase."""
        return these(len(self.evidence.documents))


def others_of(engine: Engine, entity: str, *, up: bool) -> str:
    """A note on statements left out for their status at the first step, or "" where there are none."""
    if engine.scope.statuses is not None:
        return ""
    rest = tuple(s for s in engine.evidence.vocabulary.statuses if s not in names_in("shown"))
    wider = Engine(engine.evidence, scope_of(engine.evidence, engine.scope.on, rest, engine.scope.lines))
    hops = wider.up(entity) if up else wider.down(entity)
    if not hops:
        return ""
    statuses = sorted({hop.best.status for hop in hops})
    is_are = "is" if len(hops) == 1 else "are"
    return (
        f"Not shown: {number(len(hops), 'line')} that {is_are} {listed(statuses, 'or')}. "
        "Ask with status “all” to see them."
    )


def _look(hop: Hop) -> str:
    """The kind of a line and how it stands, as a drawing labels it."""
    stands = hop.best.status if hop.best.status != "actual" else hop.certainty
    return hop.line if stands == "known" else f"{hop.line}, {stands}"


def attribute_words(s: Statement, certainty: str = "", *, many: bool = False) -> str:
    """An attribute as the end of a clause, by `words.yaml`; status and certainty in the words.

    >>> attribute_words(Statement("a", "board", "decision_powers", "", "none", status="planned"))
    'was to have no powers of decision'
    >>> attribute_words(Statement("a", "board", "decision_powers", "", "none"), "possible")
    'may still have no powers of decision'
    >>> attribute_words(Statement("a", "place", "population", "", "30000-50000"))
    'has a population of 30,000-50,000'
    """
    attributes = wording()["attributes"].get(s.relation, {})
    said = (
        attributes.get(s.value)
        or attributes.get("any")
        or "has {value} (" + s.relation.replace("_", " ") + ")"
    )
    value = _LONG.sub(lambda digits: f"{int(digits[0]):,}", s.value)
    return verb(said.format(value=value), s.status, certainty, many=many)


def nothing(teller: Teller, what: str, entity: str) -> str:
    """That nothing was found, with the documents read."""
    return sentence(f"{what} {teller.called(entity)} was not found in {teller.read}")
