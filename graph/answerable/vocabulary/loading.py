"""Reading the vocabulary from YAML and checking that it does not contradict itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ..errors import DataError, VocabularyError
from ..yamlcheck import Check
from ..yamlfile import Where, did_you_mean, read_yaml
from .records import Attribute, Authority, Exclusive, Kind, Line, Relation, Status, Vocabulary

HERE = Path(__file__).parent
FILES = ("kinds.yaml", "relations.yaml", "statuses.yaml", "attributes.yaml")
CONFLICTS = ("two_holders", "two_receivers", "two_targets")
QUALIFIERS = ("role", "about")
TYPES = ("boolean", "choice", "number", "text")
Fields = dict[str, Any]
Defined = tuple[Any, Check, Where]
T = TypeVar("T")


def load_vocabulary(extra: Iterable[Path] = ()) -> Vocabulary:
    """The vocabulary of the program, with the additions of the files in `extra`.

    Raises:
        VocabularyError: a file cannot be read, a word is missing, unknown, or defined twice; every fault
            with its file and line.

    >>> sorted(load_vocabulary().statuses)
    ['actual', 'denied', 'former', 'planned', 'proposed']
    """
    paths = tuple(sorted(extra))
    return _load(paths) if paths else _packaged()


@lru_cache(maxsize=1)
def _packaged() -> Vocabulary:
    return _load(())


def _load(extra: tuple[Path, ...]) -> Vocabulary:
    parts = _Parts()
    for path in [*(HERE / name for name in FILES), *extra]:
        parts.read(path)
    return parts.vocabulary()


class _Parts:
    """The definitions of all files, before they are checked against one another."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.found: dict[str, dict[str, Defined]] = {
            key: {} for key in ("groups", "kinds", "relations", "statuses", "attributes", "lines")
        }

    def read(self, path: Path) -> None:
        root = HERE if path.is_relative_to(HERE) else path.parent.parent.parent
        try:
            check = Check(read_yaml(path, root))
        except DataError as error:
            self.faults += error.faults
            return
        if check.version():
            check.fields((), check.file.data, "vocabulary", ["version"], list(self.found))
            for key, known in self.found.items():
                self.gather(check, key, known)
        self.faults += check.faults

    def gather(self, check: Check, key: str, known: dict[str, Defined]) -> None:
        entries = check.file.data.get(key)
        if not isinstance(entries, dict | None):
            check.fault((key,), f"'{key}' must hold named entries.")
            return
        for name, entry in (entries or {}).items():
            if name in known:
                first = known[name][1].file.at(*known[name][2])
                check.fault(
                    (key, name), f"{key}: '{name}' is already defined at {first}. Choose another name."
                )
            elif not isinstance(entry, list if key == "groups" else dict):
                check.fault(
                    (key, name), f"{key}: {name}: must hold {'a list' if key == 'groups' else 'fields'}."
                )
            else:
                known[name] = (entry, check, (key, name))

    def vocabulary(self) -> Vocabulary:
        lines = self.each("lines", self.line, ["rank", "default", "label"], ["note"])
        kinds = self.each("kinds", self.kind, ["label", "plural", "body"], ["level", "note"])
        statuses = self.each("statuses", self.status, ["label", "holds"], ["note", "past", "negates"])
        attributes = self.each("attributes", self.attribute, ["label", "type"], ["values", "many"])
        relations = self.each(
            "relations",
            self.relation,
            ["label", "reverse", "domain", "range", "temporal"],
            ["symmetric", "authority", "exclusive", "note"],
        )
        for name in sorted(set(relations) & set(attributes)):
            _, check, where = self.found["attributes"][name]
            self.faults.append(
                f"{check.file.at(*where)}: '{name}' is a relation and an attribute. Rename one."
            )
        if self.faults:
            raise VocabularyError(self.faults)
        return Vocabulary(kinds, relations, statuses, attributes, lines)

    def each(
        self,
        key: str,
        make: Callable[[str, Fields, Check, Where], T],
        required: Collection[str],
        optional: Collection[str],
    ) -> dict[str, T]:
        made = {}
        for name, (entry, check, where) in self.found[key].items():
            seen = len(check.faults)
            if check.fields(where, entry, f"{key}: {name}", required, optional):
                made[name] = make(name, entry, check, where)
            self.faults += check.faults[seen:]
        return made

    def kind(self, name: str, entry: Fields, check: Check, where: Where) -> Kind:
        level = entry.get("level")
        if not (level is None or (isinstance(level, int) and 0 <= level <= 4)):
            check.fault((*where, "level"), f"kinds: {name}: level: '{level}' is not 0 to 4 or null.")
        self.flag(name, entry, "body", check, where)
        return Kind(name, entry["label"], entry["plural"], entry["body"], level, entry.get("note") or "")

    def line(self, name: str, entry: Fields, check: Check, where: Where) -> Line:
        self.flag(name, entry, "default", check, where)
        return Line(name, entry["rank"], entry["default"], entry["label"], entry.get("note") or "")

    def status(self, name: str, entry: Fields, check: Check, where: Where) -> Status:
        self.flag(name, entry, "holds", check, where)
        for key in ("past", "negates"):
            if entry.setdefault(key, False):
                self.flag(name, entry, key, check, where)
        return Status(
            name, entry["label"], entry["holds"], entry.get("note") or "", entry["past"], entry["negates"]
        )

    def attribute(self, name: str, entry: Fields, check: Check, where: Where) -> Attribute:
        check.choice((*where, "type"), f"attributes: {name}", entry["type"], TYPES, "type")
        values = check.texts((*where, "values"), f"attributes: {name}", entry.get("values"))
        if (entry["type"] == "choice") != bool(values):
            check.fault(where, f"attributes: {name}: a choice, and only a choice, needs 'values'.")
        return Attribute(name, entry["label"], entry["type"], values, bool(entry.get("many")))

    def relation(self, name: str, entry: Fields, check: Check, where: Where) -> Relation:
        label = f"relations: {name}"
        check.choice((*where, "temporal"), label, entry["temporal"], ("state", "event"), "temporal")
        domain, range_ = (
            self.kinds_of(entry[end], check, (*where, end), label) for end in ("domain", "range")
        )
        if entry.get("symmetric") and (domain != range_ or entry["label"] != entry["reverse"]):
            check.fault(
                where, f"{label}: symmetric, so domain and range, label and reverse must be the same."
            )
        authority = entry.get("authority")
        made = None
        if authority is not None and check.fields(
            (*where, "authority"), authority, label, ["line", "up"], []
        ):
            check.choice((*where, "authority", "line"), label, authority["line"], self.found["lines"], "line")
            check.choice((*where, "authority", "up"), label, authority["up"], ("subject", "object"), "end")
            made = Authority(authority["line"], authority["up"])
        return Relation(
            name, entry["label"], entry["reverse"], bool(entry.get("symmetric")), domain, range_, made,
            entry["temporal"], entry.get("note") or "", self.exclusive(label, entry, check, where),
        )  # fmt: skip

    def exclusive(self, label: str, entry: Fields, check: Check, where: Where) -> Exclusive | None:
        where, data = (*where, "exclusive"), entry.get("exclusive")
        if data is None or not check.fields(
            where, data, label, ["end", "conflict"], ["alike", "same", "given"]
        ):
            return None
        check.choice((*where, "end"), label, data["end"], ("subject", "object"), "end")
        check.choice((*where, "conflict"), label, data["conflict"], CONFLICTS, "conflict")
        named = {key: check.texts((*where, key), label, data.get(key)) for key in ("alike", "same", "given")}
        for key, words in named.items():
            for word in words:
                check.choice((*where, key), label, word, QUALIFIERS, "qualifier")
        return Exclusive(data["end"], data["conflict"], named["alike"], named["same"], named["given"])

    def kinds_of(self, names: Any, check: Check, where: Where, label: str) -> frozenset[str]:
        kinds: set[str] = set()
        for name in check.texts(where, label, names):
            if name in self.found["groups"]:
                group, other, place = self.found["groups"][name]
                kinds |= self.members(group, other, place)
            elif name in self.found["kinds"]:
                kinds.add(name)
            else:
                known = [*self.found["groups"], *self.found["kinds"]]
                check.fault(where, f"{label}: {where[-1]}: no such kind '{name}'.{did_you_mean(name, known)}")
        return frozenset(kinds)

    def members(self, group: Any, check: Check, where: Where) -> set[str]:
        unknown = [str(name) for name in group if name not in self.found["kinds"]]
        for name in unknown:
            hint = did_you_mean(name, self.found["kinds"])
            fault = f"{check.file.at(*where)}: groups: {where[-1]}: no such kind '{name}'.{hint}"
            if fault not in self.faults:
                self.faults.append(fault)
        return set(map(str, group)) - set(unknown)

    @staticmethod
    def flag(name: str, entry: Fields, key: str, check: Check, where: Where) -> None:
        if not isinstance(entry[key], bool):
            check.fault((*where, key), f"{where[0]}: {name}: {key}: '{entry[key]}' is not true or false.")
