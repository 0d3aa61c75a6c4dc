"""The exceptions of the program, each with the exit code the command line ends with.

    AnswerableError            1   anything the program says about what it was given
    ├── ServiceError           1   a server that was to be asked cannot be reached or refuses
    ├── DataError              1   a document, register, claim or decision that cannot be used as it stands
    │   ├── VocabularyError    1   the vocabulary contradicts itself
    │   ├── DateError          1   a date that is none
    │   └── StoreError         1   a store of another version, in use, or damaged beyond rebuilding
    ├── UsageError             2   the call itself is wrong
    │   └── UnknownName        2   no body of that name; carries the nearest names
    └── MissingExtra           2   an optional package is absent; carries the command that installs it

An interrupted command ends with 130, a fault of the program itself with 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class AnswerableError(Exception):
    """Base of every error the program raises on purpose."""

    exit_code = 1


class DataError(AnswerableError):
    """What was given cannot be used; `faults` holds one line for each thing that is wrong.

    >>> print(DataError(["a.yaml:3: no title", "a.yaml:9: no file"]))
    a.yaml:3: no title
    a.yaml:9: no file
    """

    def __init__(self, faults: str | Iterable[str]) -> None:
        self.faults: tuple[str, ...] = (faults,) if isinstance(faults, str) else tuple(faults)
        super().__init__("\n".join(self.faults))


class ServiceError(AnswerableError):
    """A server that a person named cannot be reached, refuses, or answers with something else."""


class VocabularyError(DataError):
    """The vocabulary contradicts itself or lacks a part."""


class DateError(DataError):
    """Text that is no date in the form asked for."""


class StoreError(DataError):
    """The store cannot be used: of a newer version, in use by another build, or damaged."""


class UsageError(AnswerableError):
    """The call is wrong; nothing was done."""

    exit_code = 2


class UnknownName(UsageError):
    """No body, or nothing else of the kind `what`, goes by that name; `nearest` holds the names that come closest."""

    def __init__(self, name: str, nearest: Sequence[str] = (), *, what: str = "body") -> None:
        self.name, self.nearest = name, tuple(nearest)
        hint = f" The nearest names are: {'; '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"No {what} is called '{name}' in these documents.{hint}")


class MissingExtra(UsageError):
    """An optional package is not installed.

    >>> print(MissingExtra("reading PDF", "pdf"))
    reading PDF needs an optional part: pip install 'answerable[pdf]'
    """

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional part: pip install 'answerable[{extra}]'")
