"""What a question looks at: which day, which statuses, which lines; and how certain a statement is within it.

The rules of certainty as at a day are those of `answerable.views`; here they are asked and put in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from answerable.dates import Period
from answerable.views import SHOWN, certainty

from .evidence import Evidence, Statement
from .sets import names_in

if TYPE_CHECKING:
    from answerable.vocabulary import Authority, Vocabulary

# Best first. What is not here is not shown as at a day, unless its status was asked for.
CERTAINTY = ("known", "possible", "early", "planned", "proposed", "former", "ended", "denied")


@dataclass(frozen=True, slots=True)
class Scope:
    """`on`: the day, or None for the whole record; `statuses`, `lines`: what counts; `classes`: infer from
    classes;
    `latest`: the date of the latest document read, by which what was so may be over.

    With a day, a `former` statement counts where its dates cover the day: it was so then.
    """

    on: date | None = None
    statuses: tuple[str, ...] | None = None
    lines: tuple[str, ...] | None = None
    classes: bool = False
    latest: date | None = None
    vocabulary: Vocabulary | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The statuses that count: those asked for, or what is so and what is planned."""
        return self.statuses or names_in("shown")

    def certainty(self, statement: Statement) -> str:
        """How certain the statement is here; "" where it does not count.

        With a day: what has ended by it, or is still to come, does not count; a post is never shown with a
        holder whose dates are over.
        """
        if self.on is None:
            return self._in_record(statement) if statement.status in self.shown else ""
        found = as_at(statement, self.on, self.vocabulary)
        if statement.status == "former":
            counts = bool(statement.valid_from) or "former" in self.shown
            return found if counts and found in {"known", "possible", "early"} else ""
        return found if statement.status in self.shown and found in SHOWN else ""

    def _in_record(self, statement: Statement) -> str:
        """Without a day: the status; `ended` where what was so is over by the latest document read."""
        if statement.status != "actual":
            return statement.status
        end = statement.valid_to or statement.over.removeprefix("../")
        return "ended" if end and self.latest and Period(None, end).over(self.latest) else "known"

    def admits(self, statement: Statement) -> bool:
        """Whether the statement counts here."""
        return bool(self.certainty(statement))

    def choose(self, statements: Iterable[Statement]) -> list[Statement]:
        """Those that count, the surest first."""
        return sorted((s for s in statements if self.admits(s)), key=self.rank)

    def rank(self, statement: Statement) -> tuple[int, int, float, str, str]:
        """The order of statements for one thing: surest first; reviewed first; latest document first."""
        certainty = self.certainty(statement)
        place = CERTAINTY.index(certainty) if certainty in CERTAINTY else len(CERTAINTY)
        reviewed = 0 if statement.review in {"accepted", "curated"} else 1
        return (place, reviewed, -statement.confidence, _later(statement.published), statement.id)

    def lines_of(self, evidence: Evidence) -> tuple[str, ...]:
        """The kinds of line to follow: those asked for, or those the vocabulary follows unasked."""
        return self.lines or default_lines(evidence)


def scope_of(
    evidence: Evidence,
    on: date | None = None,
    statuses: tuple[str, ...] | None = None,
    lines: tuple[str, ...] | None = None,
    classes: bool = False,
    *,
    history: bool = False,
) -> Scope:
    """A scope over an evidence; with `history` and no day, what was so and is no longer counts too."""
    if statuses is None and history and on is None:
        statuses = names_in("shown_of_old")
    return Scope(on, statuses, lines, classes, evidence.latest, evidence.vocabulary)


def default_lines(evidence: Evidence) -> tuple[str, ...]:
    """The kinds of line that are followed unless others are asked for, in their order."""
    lines = sorted(evidence.vocabulary.lines.values(), key=lambda line: (line.rank, line.name))
    return tuple(line.name for line in lines if line.default)


def authority_of(evidence: Evidence, relation: str) -> Authority | None:
    """The authority that a relation carries, or None."""
    found = evidence.vocabulary.relations.get(relation)
    return found.authority if found else None


def as_at(statement: Statement, day: date, vocabulary: Vocabulary | None = None) -> str:
    """The certainty of a statement at a day, by the rules of evidence."""
    return certainty(statement, day, statement.published or None, vocabulary=vocabulary)


def _later(published: str) -> str:
    """A key that sorts later dates first."""
    return "".join(chr(0x10FFFF - ord(c)) for c in published) if published else "\U0010ffff"
