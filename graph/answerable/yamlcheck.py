"""Checking the shape of a YAML file that people write: every fault with its place before giving up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from .errors import DataError
from .yamlfile import Where, YamlFile, did_you_mean


class Check:
    """Gathers the faults of one file; `done` raises them all together.

    >>> from answerable.yamlfile import parse_yaml
    >>> check = Check(parse_yaml("version: 1\\nthings:\\n  - {nam: a}\\n", "x.yaml"))
    >>> check.version(), list(check.records("things", required=["name"], optional=["note"]))
    (True, [])
    >>> print("\\n".join(check.faults))
    x.yaml:3: thing 1: no such field 'nam'. Did you mean 'name'?
    x.yaml:3: thing 1: 'name' is missing.
    """

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.faults: list[str] = []

    def fault(self, where: Where, message: str) -> None:
        """Note a fault of the value at `where`."""
        self.faults.append(f"{self.file.at(*where)}: {message}")

    def done(self, error: type[DataError] = DataError) -> None:
        """Raise `error` with all faults; do nothing where there are none.

        Raises:
            DataError: the file has faults.
        """
        if self.faults:
            raise error(self.faults)

    def version(self, newest: int = 1) -> bool:
        """Whether the file is a mapping with a `version` this program reads; says what is wrong otherwise."""
        data = self.file.data
        if not isinstance(data, dict):
            self.fault((), "the file must hold named fields; it should begin 'version: 1'.")
            return False
        found = data.get("version")
        if found is None:
            self.fault((), f"'version' is missing. Begin the file with 'version: {newest}'.")
        elif not isinstance(found, int) or isinstance(found, bool) or found < 1:
            self.fault(("version",), f"version: '{found}' is no version. Write 'version: {newest}'.")
        elif found > newest:
            self.fault(
                ("version",),
                f"version: {found} is newer than this program reads ({newest}). Install a newer answerable.",
            )
        elif found < newest:
            self.fault(
                ("version",),
                f"version: {found} is an older form ({newest} is read). Bring it up: answerable check --migrate",
            )
        else:
            return True
        return False

    def fields(
        self, where: Where, data: Any, label: str, required: Collection[str], optional: Collection[str]
    ) -> bool:
        """Whether `data` is a mapping that has every required field and no unknown one."""
        if not isinstance(data, dict):
            self.fault(where, f"{label}: must hold named fields ({', '.join(required)}).")
            return False
        count = len(self.faults)
        allowed = [*required, *optional]
        for key in data:
            if key not in allowed:
                self.fault((*where, key), f"{label}: no such field '{key}'.{did_you_mean(key, allowed)}")
        for key in required:
            if data.get(key) is None:
                self.fault(where, f"{label}: '{key}' is missing.")
        return len(self.faults) == count

    def records(
        self, key: str, *, required: Collection[str], optional: Collection[str], one: str | None = None
    ) -> Iterator[tuple[Where, str, dict[str, Any]]]:
        """The sound records of the list under `key`, each with its place and its label (`claim 3`)."""
        items = self.file.data.get(key)
        if items is None:
            return
        if not isinstance(items, list):
            self.fault((key,), f"'{key}' must be a list, each item beginning with '- '.")
            return
        one = one or key.rstrip("s")
        for index, item in enumerate(items):
            label = f"{one} {index + 1}"
            if self.fields((key, index), item, label, required, optional):
                yield (key, index), label, item

    def text(self, where: Where, label: str, value: Any) -> str | None:
        """`value` as text; a list or a mapping in its place is a fault."""
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        self.fault(where, f"{label}: {where[-1]}: must be one text, not a list or a group of fields.")
        return None

    def texts(self, where: Where, label: str, value: Any) -> tuple[str, ...]:
        """`value` as texts: a list of them, or one on its own."""
        items = value if isinstance(value, list) else [] if value is None else [value]
        found = [self.text((*where, index), label, item) for index, item in enumerate(items)]
        return tuple(item for item in found if item is not None)

    def choice(self, where: Where, label: str, value: Any, known: Collection[str], what: str) -> str | None:
        """`value` where it is one of `known`; otherwise a fault with the nearest of them."""
        if isinstance(value, str) and value in known:
            return value
        hint = did_you_mean(value, known) or f" Use one of: {', '.join(known)}."
        self.fault(where, f"{label}: {where[-1]}: no such {what} '{value}'.{hint}")
        return None
