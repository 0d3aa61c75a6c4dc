"""The kinds of conflict: each a function that yields findings over statements that cannot all be right at
once.

Statements of one passage are a list and no conflict; statements whose dates part them are history and none
either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from answerable.dates import Period
from answerable.entities import normalise
from answerable.errors import DateError

from .evidence import Statement
from .findings import Finding
from .gapkinds import Look
from .sets import names_in
from .words import forms, listed


def asserted_and_denied(look: Look) -> Iterator[Finding]:
    """The same thing said to be so and said not to be so, at times that may overlap."""
    for group in _groups(look.evidence.statements(), lambda s: (s.subject, s.relation, s.object)):
        said = look.scope.choose(s for s in group if s.status in names_in("asserted"))
        denied = [s for s in group if s.status == "denied" and any(_together(s, t) for t in said)]
        if said and denied:
            clause = _clause(look, said[0])
            yield Finding(
                "asserted_and_denied",
                said[0].subject,
                (said[0], *denied),
                {"claim": clause, "others": clause},
            )


def two_holders(look: Look) -> Iterator[Finding]:
    """Two people said to have one post in one body at times that may overlap."""
    people = names_in("people")
    posts = (
        s
        for s in look.evidence.statements(names_in("holders"))
        if s.status in names_in("asserted")
        and look.scope.certainty(s) not in {"", "ended"}
        and look.evidence.card(s.subject).kind in people
    )
    for group in _groups(posts, lambda s: (s.object, s.relation)):
        found = _clashing(group, lambda a, b: a.subject != b.subject and _same_role(a, b))
        if found:
            words = {
                "words": forms(look.teller.label(found[0]))["base"],
                "others": look.names([s.subject for s in found]),
            }
            yield Finding("two_holders", found[0].object, tuple(found), words)


def _same_role(one: Statement, other: Statement) -> bool:
    return not one.role or not other.role or normalise(one.role) == normalise(other.role)


def two_receivers(look: Look) -> Iterator[Finding]:
    """One named function said, in different passages, to go to two bodies."""
    moves = _settled(look, names_in("moves"))
    for group in _groups(
        (s for s in moves if s.about), lambda s: (s.subject, s.relation, normalise(s.about))
    ):
        found = _clashing(group, lambda a, b: a.object != b.object and not _one_passage(a, b))
        if found:
            words = {"function": found[0].about, "others": look.names([s.object for s in found])}
            yield Finding("two_receivers", found[0].subject, tuple(found), words)


def two_numbers(look: Look) -> Iterator[Finding]:
    """Two values of one attribute of one body, or two counts of one thing, at times that may overlap."""
    attributes = look.evidence.vocabulary.attributes
    for entity in look.evidence.ids():
        said = [s for s in look.evidence.attributes(entity) if s.status in names_in("asserted")]
        said = [s for s in said if look.scope.admits(s)]
        for group in _groups(
            said, lambda s: (s.relation, _counted(s) if attributes[s.relation].many else "")
        ):
            found = _clashing(group, lambda a, b: _value(a) != _value(b))
            if found:
                values = [f"{look.teller.attribute_words(s)}{look.teller.details(s)}" for s in found]
                yield Finding("two_numbers", entity, tuple(found), {"others": listed(values)})


def _counted(s: Statement) -> str:
    """The noun of a count: "12 CCGs" and "9 CCGs" count the same."""
    return " ".join(word for word in normalise(s.value).split() if not word.isdigit())


def _value(s: Statement) -> str:
    return normalise(s.value.replace(",", ""))


def two_targets(look: Look) -> Iterator[Finding]:
    """One body said, in different passages, to merge into or be replaced by two, neither of which became
    the other.
    """
    became = {(s.subject, s.object) for s in look.evidence.statements(names_in("succession"))}
    told = _settled(look, names_in("succession"))
    for group in _groups(told, lambda s: (s.subject, s.relation, s.status)):
        found = _clashing(
            group,
            lambda a, b: (
                a.object != b.object
                and not _one_passage(a, b)
                and not {(a.object, b.object), (b.object, a.object)} & became
            ),
        )
        if found:
            yield Finding(
                "two_targets",
                found[0].subject,
                tuple(found),
                {"others": look.names([s.object for s in found])},
            )


def _settled(look: Look, relations: Iterable[str]) -> list[Statement]:
    told = look.evidence.statements(relations)
    return [s for s in told if s.status in names_in("settled") and look.scope.admits(s)]


def _groups(
    statements: Iterable[Statement], key: Callable[[Statement], tuple[str, ...]]
) -> list[list[Statement]]:
    """Statements of one key together, by key; only those of two and more."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for s in statements:
        groups.setdefault(key(s), []).append(s)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _clashing(group: list[Statement], differ: Callable[[Statement, Statement], bool]) -> list[Statement]:
    """One statement for each side of a clash: those that differ from another at times that may overlap."""
    pairs = [(a, b) for a, b in combinations(group, 2) if differ(a, b) and _together(a, b)]
    sides: dict[tuple[str, str], Statement] = {}
    for s in group:
        if any(s in pair for pair in pairs):
            sides.setdefault((s.subject if s.object == group[0].object else s.object, s.value), s)
    return list(sides.values())


def _together(one: Statement, other: Statement) -> bool:
    """Whether the dates of two statements may overlap; "until April" and "from April" do not."""
    if (one.valid_to and one.valid_to == other.valid_from) or (
        other.valid_to and other.valid_to == one.valid_from
    ):
        return False
    try:
        return Period(one.valid_from, one.valid_to).overlaps(Period(other.valid_from, other.valid_to))
    except DateError:
        return True


def _one_passage(one: Statement, other: Statement) -> bool:
    """Whether two statements stand in one passage: a list, and no contradiction."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _clause(look: Look, s: Statement) -> str:
    return f"{look.teller.called(s.subject)} {look.teller.verb(s)} {look.teller.called(s.object)}"


CONFLICTS: dict[str, Callable[[Look], Iterator[Finding]]] = {
    kind.__name__: kind
    for kind in (asserted_and_denied, two_holders, two_receivers, two_numbers, two_targets)
}
