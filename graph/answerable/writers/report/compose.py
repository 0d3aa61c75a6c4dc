"""What a report holds: sections made of answers, one numbering of sources, the questions to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from answerable.entities import slug
from answerable.questions import Answer, Card, Evidence, Source, find_question
from answerable.questions.answer import Row
from answerable.questions.findings import wordings
from answerable.questions.names import find_body
from answerable.questions.sets import names_in
from answerable.questions.words import called, is_many, listed, number, plain_date, sentence, these

if TYPE_CHECKING:
    from answerable.vocabulary import Relation

_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and an answer under it; `table` names the columns to show as a table, if any."""

    id: str
    heading: str
    answer: Answer
    table: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the next meeting, and the sources it rests on."""

    question: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what it is on, what it says in short, its sections, questions, sources, and what was read."""

    id: str
    title: str
    short: tuple[str, ...]
    sections: tuple[Section, ...]
    asks: tuple[Ask, ...]
    sources: tuple[Source, ...]
    read: tuple[tuple[str, str, str], ...]
    absent: tuple[str, ...]
    links: tuple[Card, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Asker:
    """Asks of one evidence, as at one day where the question knows of days."""

    evidence: Evidence
    clock: Clock

    def __call__(self, question: str, **given: object) -> Answer:
        found = find_question(question)
        dated = self.clock.on and "on" in {parameter.name for parameter in found.parameters}
        return found.ask(self.evidence, **({"on": self.clock.on} if dated else {}), **given)


@dataclass(frozen=True, slots=True)
class Clock:
    """The two days of a report: `on`, as at which it asks, and `known_by`, after which nothing read was
    published. For the title alone `known_by` is of use here: the evidence is already of that day.
    """

    on: str = ""
    known_by: str = ""

    def __str__(self) -> str:
        told = f", as at {plain_date(self.on)}" if self.on else ""
        return told + (
            f", as documents published by {plain_date(self.known_by)} tell it" if self.known_by else ""
        )

    @property
    def folder(self) -> str:
        """The folder for reports of these days, below that of all reports; "" for those of no day.

        >>> Clock("2020-11", "2021").folder, Clock().folder
        ('as-at-2020-11-known-by-2021', '')
        """
        days = (("as-at", self.on), ("known-by", self.known_by))
        return "-".join(f"{word}-{slug(day)}" for word, day in days if day)


ALWAYS = Clock()


def compose_report(evidence: Evidence, body: str, clock: Clock = ALWAYS) -> Report:
    """The report on one body.

    Parameters:
        clock: the day as at which it is asked; the whole record without it.

    Raises:
        UnknownName: no body goes by that name.
        UsageError: the day is none.
    """
    ask = _Asker(evidence, clock)
    entity = find_body(evidence, body)
    card = evidence.card(entity)
    name = called(card.name, card.kind)
    many = card.kind in names_in("class_kinds") or is_many(card.name)
    sections = [
        Section("up", f"To whom {name} {'answer' if many else 'answers'}", ask("to", body=entity)),
        Section("down", f"Who answers to {name}", ask("for", body=entity, steps=3)),
        Section(
            "people",
            "Leadership and members over time",
            ask("who", body=entity),
            ("who", "does", "role", "valid_from", "valid_to", "sources"),
        ),
        Section("powers", "What it can decide", _powers(ask, entity, name)),
        Section("seats", "Seats on other boards", ask("seats", body=entity)),
        Section("money", "Money beside authority", _money(ask, entity, name)),
        Section("became", "What it came from and what became of it", ask("became", body=entity)),
        Section("dates", "Dates", ask("timeline", body=entity)),
        Section("gaps", "Where the lines break", ask("gaps", body=entity)),
        Section("conflicts", "Where the documents disagree", ask("conflicts", body=entity)),
    ]
    return _report(
        evidence,
        entity,
        f"{card.name}: who answers to whom{clock}",
        sections,
        ("up", "down", "people", "powers"),
    )


def compose_overview(evidence: Evidence, clock: Clock = ALWAYS) -> Report:
    """The report on everything: gaps, conflicts, people with several posts, links to each report."""
    ask = _Asker(evidence, clock)
    sections = [
        Section("gaps", "Where the lines break", ask("gaps")),
        Section("conflicts", "Where the documents disagree", ask("conflicts")),
        Section("several", "People with several posts at once", ask("several")),
    ]
    kinds = evidence.vocabulary.kinds
    left_out = {*names_in("class_kinds"), *names_in("post_kinds")}
    cards = (evidence.card(entity) for entity in evidence.ids())
    bodies = [c for c in cards if c.kind in kinds and kinds[c.kind].body and c.kind not in left_out]
    bodies.sort(key=lambda c: (c.name.casefold(), c.id))
    report = _report(evidence, "index", f"Who answers to whom: an overview{clock}", sections, ())
    said = f"{number(len(bodies), 'body', 'bodies')} are named in {these(len(evidence.documents))}"
    return replace(report, short=(sentence(said), *report.short), links=tuple(bodies))


def _powers(ask: _Asker, entity: str, name: str) -> Answer:
    """What is said of the body's powers of decision and its standing in law."""
    answers = [ask("attribute", name=power, body=entity) for power in names_in("powers")]
    own = [answer for answer in answers if any(not row["inferred"] for row in answer)]
    if own:
        return _join(own)
    absent = sentence(f"What {name} can decide was not found in {these(len(ask.evidence.documents))}")
    inferred = [replace(answer, sentences=answer.sentences[1:]) for answer in answers if answer.rows]
    joined = _join(inferred) if inferred else replace(answers[0], sentences=())
    return replace(joined, sentences=(absent, *joined.sentences))


def _money(ask: _Asker, entity: str, name: str) -> Answer:
    """Who pays and commissions the body and whom it pays, beside those it answers to."""
    lines = names_in("money_lines")
    up = ask("to", body=entity, lines=lines)
    down = ask("for", body=entity, lines=lines, steps=1)
    first = [row for row in up if row["step"] == 1]
    authority = {row["above_id"] for row in ask("to", body=entity) if row["line"] not in lines}
    apart = dict.fromkeys(row["above"] for row in first if row["above_id"] not in authority)
    relations = [r for r, found in ask.evidence.vocabulary.relations.items() if _line(found) in lines]
    said = [a for r in relations if (a := ask("related", body=entity, relation=r)).rows]
    joined = _join(said) if said else up
    told = list(joined.sentences) if said else []
    if apart:
        payers = listed(list(apart))
        told.append(
            sentence(f"{name} is paid or commissioned by {payers}; no line of authority to them was found")
        )
    if not told:
        read = these(len(ask.evidence.documents))
        told = [sentence(f"Who pays or commissions {name}, and whom it pays, was not found in {read}")]
    return replace(joined, sentences=tuple(told), drawing=up.drawing if up.rows else down.drawing, notes=())


def _line(relation: Relation) -> str:
    return relation.authority.line if relation.authority else ""


def _join(answers: Sequence[Answer]) -> Answer:
    """Answers as one; the sources of all, numbered anew."""
    renumbered, sources = _renumber(answers)
    rows = tuple(row for answer in renumbered for row in answer.rows)
    told = tuple(s for answer in renumbered for s in answer.sentences)
    return replace(renumbered[0], rows=rows, sentences=told, sources=sources)


def _report(
    evidence: Evidence, key: str, title: str, sections: Sequence[Section], short: Iterable[str]
) -> Report:
    answers, sources = _renumber([section.answer for section in sections])
    sections = [replace(section, answer=a) for section, a in zip(sections, answers, strict=True)]
    first = {section.id: section.answer.sentences[0] for section in sections if section.answer.sentences}
    asks = [
        ask for section in sections if section.id in {"gaps", "conflicts"} for ask in _asks(section, sources)
    ]
    in_short = [first[name] for name in short if name in first]
    if asks:
        stand = "stands" if len(asks) == 1 else "stand"
        in_short.append(sentence(f"{number(len(asks), 'question')} for the next meeting {stand} below"))
    absent = dict.fromkeys(
        s for section in sections if section.id not in {"gaps", "conflicts"}
        for s in (*section.answer.sentences, *section.answer.notes) if "not found in" in s
    )  # fmt: skip
    read = tuple((d.title, d.publisher, plain_date(d.published)) for d in evidence.documents.values())
    return Report(key, title, tuple(in_short), tuple(sections), tuple(asks), sources, read, tuple(absent))


def _asks(section: Section, sources: tuple[Source, ...]) -> list[Ask]:
    """The questions that the findings of a section raise, each once.

    Three or more of a kind that only says what was not found are one question, with the bodies and their sources.
    """
    by_number = {source.number: source for source in sources}
    wording = {w["label"]: w for w in wordings()[section.id].values()}
    groups: dict[str, list[Row]] = {}
    for row in section.answer.rows:
        groups.setdefault(str(row["kind"]), []).append(row)
    found: dict[str, Ask] = {}
    for kind, rows in groups.items():
        together = wording[kind].get("ask_many")
        if together and len(rows) > 2:
            bodies = listed([f"{row['body']}{_marks(row)}" for row in rows])
            found.setdefault(together, Ask(f"{together} These are: {bodies}.", ()))
            continue
        for row in rows:
            cited = tuple(by_number[int(n)] for n in str(row.get("sources", "")).split())
            if question := row["ask"]:
                before = found[question].sources if question in found else ()
                found[question] = Ask(question, tuple(dict.fromkeys((*before, *cited))))
    return list(found.values())


def _marks(row: Row) -> str:
    """The numbers of a row's sources as they stand after a name."""
    numbers = str(row.get("sources", "")).split()
    return " " + "".join(f"[{n}]" for n in numbers) if numbers else ""


def _renumber(answers: Sequence[Answer]) -> tuple[list[Answer], tuple[Source, ...]]:
    """The answers with one numbering of sources through all of them, and the sources."""
    numbers: dict[tuple[str, int, int], int] = {}
    sources: dict[int, Source] = {}
    made: list[Answer] = []
    for answer in answers:
        new: dict[str, str] = {}
        for source in answer.sources:
            n = numbers.setdefault((source.document, source.start, source.end), len(numbers) + 1)
            sources.setdefault(n, replace(source, number=n))
            new[str(source.number)] = str(n)
        told = tuple(_renamed(s, new) for s in answer.sentences)
        rows = tuple(
            row | {"sources": " ".join(new.get(n, n) for n in str(row.get("sources", "")).split())}
            for row in answer.rows
        )
        made.append(replace(answer, sentences=told, rows=rows, sources=()))
    return made, tuple(sources[n] for n in sorted(sources))


def _renamed(text: str, numbers: Mapping[str, str]) -> str:
    """A sentence with its source numbers replaced."""
    return _MARK.sub(lambda mark: f"[{numbers.get(mark[1], mark[1])}]", text)
