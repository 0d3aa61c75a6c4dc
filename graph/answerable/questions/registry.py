"""What a question is, and how one is asked. A new question is one module in `questions/asked`.

A question declares its name, its plain words, its parameters and its columns; the command line, the
notebooks' facade and the documentation are made from that declaration. Knows nothing of terminals, files or
notebooks.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from answerable.errors import UsageError

from .answer import Answer, Column
from .values import read_value

if TYPE_CHECKING:
    from .evidence import Evidence

REQUIRED: Any = object()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question is asked with.

    `kind` says how it is read: `body` (a name, an id or a code), `date`, `statuses`, `lines`, `relation`,
    `attribute`, `choice`,
    `number`,
    `flag` or `text`. Without `default` it must be given, and on the command line it is an argument and no
    option.
    """

    name: str
    kind: str
    plain: str
    default: Any = REQUIRED
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class Question:
    """A question the program answers.

    `name` is what it is called everywhere, `title` the question in words with `{parameter}` places, `plain`
    one sentence for help, `run` the function that answers: `run(evidence, **parameters) -> Answer`.
    """

    name: str
    title: str
    plain: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    run: Callable[..., Answer]
    order: int = 100

    def ask(self, evidence: Evidence, **given: Any) -> Answer:
        """The answer, with names, dates and lists read from text.

        Raises:
            UsageError: a parameter is missing, unknown, or cannot be read.
            UnknownName: no body goes by that name; the error carries the nearest names.
        """
        known = {p.name: p for p in self.parameters}
        if extra := sorted(set(given) - set(known)):
            raise UsageError(f"'{self.name}' takes no '{extra[0]}'. It takes: {', '.join(known)}.")
        missing = [p.name for p in self.parameters if p.required and given.get(p.name) in (None, "")]
        if missing:
            raise UsageError(f"'{self.name}' needs '{missing[0]}': {known[missing[0]].plain}.")
        values = {
            name: read_value(
                evidence, p.name, p.kind, given.get(name, None if p.required else p.default), p.choices
            )
            for name, p in known.items()
        }
        return self.run(evidence, **values)


class Registry(Mapping[str, Question]):
    """All questions by name, in their order; the modules are found, not listed, and loaded on first use."""

    def __init__(self) -> None:
        self._found: dict[str, Question] | None = None

    def _questions(self) -> dict[str, Question]:
        if self._found is None:
            from . import asked

            modules = (
                importlib.import_module(f"{asked.__name__}.{m.name}")
                for m in pkgutil.iter_modules(asked.__path__)
            )
            questions = sorted((module.QUESTION for module in modules), key=lambda q: (q.order, q.name))
            self._found = {question.name: question for question in questions}
        return self._found

    def __getitem__(self, name: str) -> Question:
        return self._questions()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions())

    def __len__(self) -> int:
        return len(self._questions())


QUESTIONS = Registry()


def find_question(name: str) -> Question:
    """The question of that name.

    Raises:
        UsageError: there is none; the message lists those there are.

    >>> find_question("to").name
    'to'
    """
    if name not in QUESTIONS:
        raise UsageError(f"There is no question '{name}'. There are: {', '.join(QUESTIONS)}.")
    return QUESTIONS[name]
