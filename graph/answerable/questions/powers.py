"""What is said of the class that a body belongs to by its name, where nothing is said of the body itself.

An inference: always told as one, with the passage on the class.
"""

from __future__ import annotations

from answerable.entities import normalise

from .classes import classes_of
from .evidence import Statement
from .grouping import alike
from .telling import Teller
from .words import sentence

Group = tuple[Statement, ...]


def of_classes(teller: Teller, body: str, attribute: str, value: str | None = None) -> list[Group]:
    """What counts of what is said of the classes of `body` under one attribute, the same said together."""
    told = (s for kind in classes_of(teller.evidence, body) for s in teller.evidence.attributes(kind))
    wanted = (s for s in told if s.relation == attribute and (value is None or is_value(s, value)))
    return alike(teller.scope.choose(wanted))


def is_value(s: Statement, value: str) -> bool:
    """Whether a statement gives an attribute this value, however it is written."""
    return normalise(s.value) == normalise(str(value))


def inferred(teller: Teller, group: Group) -> str:
    """A statement on a class, told as what it is for one of its members."""
    return sentence(f"Inferred from its name alone: {teller.attribute(*group)}")
