"""What people decided about claims and names: `sources/decisions.yaml`, read with its faults and added to.

A decision is a line of data with who, when and why. It never edits a claim; `decide` applies it at build
time. The file belongs to people: what is added goes to its end, and every comment and line of theirs stays. A
decision is added as one line, so that git can merge what two people decide (`decisions.yaml merge=union`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .dates import parse_date
from .errors import DataError, DateError
from .files import write_atomic
from .yamlcheck import Check
from .yamlfile import Where, read_yaml

if TYPE_CHECKING:
    from .vocabulary import Vocabulary

VERSION = 1
OF_CLAIMS = ("accept", "reject", "correct", "unsure")
OF_PAIRS = ("same", "different", "unsure")
DECIDE = ("accept", "reject", "correct", "same", "different", "unsure")
QUALIFIERS = ("status", "role", "about", "from", "to", "says")
SETTABLE = ("subject", "subject_kind", "relation", "object", "object_kind", "value", *QUALIFIERS)
_COPY = ("claim", "document", *SETTABLE, "quote")
_PLAIN = (*_COPY, "a", "b", "by", "when", "why")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_HEAD = """\
# What people decided about claims and names. Each entry: decide (accept, reject, correct, same, different,
# unsure), by whom, when and why. A later entry about the same claim or pair wins. Add at the end, one a line.
version: 1
decisions:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: about a claim (`claim`, with a readable copy of it) or about a pair of entities (`a`,
    `b`).

    `copy` repeats the claim as it stood when it was decided (document, subject, relation, object, quote …),
    by which it is found again when its id has changed. `set` holds what a correction changes; None clears.
    `where` is its place in the file, for messages.

    >>> Decision(decide="different", a="northshire-icb", b="northshire-icp", by="A. Reader").pair
    ('northshire-icb', 'northshire-icp')
    """

    decide: str
    claim: str = ""
    copy: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    set: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    a: str = ""
    b: str = ""
    by: str = ""
    when: str = ""
    why: str = ""
    where: str = ""

    @property
    def pair(self) -> tuple[str, str] | None:
        """Its two entities in a settled order, or None where it is about a claim."""
        return (min(self.a, self.b), max(self.a, self.b)) if self.a and self.b else None

    @property
    def quote(self) -> str:
        """The quoted words of the claim it is about."""
        return self.copy.get("quote", "")


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a workspace, in the order of the file; the later of two wins.

    >>> said = Decisions((Decision(decide="same", a="x", b="y"), Decision(decide="different", a="y", b="x")))
    >>> said.pairs
    {('x', 'y'): 'different'}
    """

    items: tuple[Decision, ...] = ()

    @property
    def of_claims(self) -> tuple[Decision, ...]:
        """Those about claims."""
        return tuple(item for item in self.items if item.pair is None)

    @property
    def pairs(self) -> dict[tuple[str, str], str]:
        """What stands for each pair of entities: `same`, `different` or `unsure`."""
        return {item.pair: item.decide for item in self.items if item.pair is not None}


def read_decisions(
    path: Path, *, vocabulary: Vocabulary | None = None, root: Path | None = None
) -> Decisions:
    """The decisions in the file at `path`; none where there is no such file yet.

    Parameters:
        path: usually `sources/decisions.yaml`.
        vocabulary: when given, relations, statuses and kinds are checked against it.
        root: messages give the file's place relative to it.

    Raises:
        DataError: the file has faults; one line for each, with file and line.

    >>> read_decisions(Path("nowhere.yaml")).items
    ()
    """
    if not path.exists():
        return Decisions()
    file = read_yaml(path, root)
    check = Check(file)
    found: list[Decision] = []
    if check.version(VERSION):
        optional = [*_PLAIN, "set"]
        for where, label, item in check.records("decisions", required=["decide"], optional=optional):
            found.append(_decision(check, where, label, item))
            _check_decision(check, where, label, found[-1], vocabulary)
    check.done()
    return Decisions(tuple(found))


def write_decisions(decisions: Decisions) -> str:
    """The text of a decisions file that holds `decisions`, with the heading comment."""
    return _HEAD + "".join(format_decision(item) for item in decisions.items)


def append_decision(path: Path, *decisions: Decision) -> None:
    """Add decisions at the end of the file, which is made where there is none. All that is in it stays.

    Raises:
        DataError: the file's `decisions` is not its last part, or not a list one item a line.
        OSError: the folder cannot be written.
    """
    text = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
    text = re.sub(r"(?m)^decisions:[ \t]*(?:\[[ \t]*\]|null|~)[ \t]*(#.*)?$", r"decisions: \1", text)
    text = re.sub(r"(?m)^decisions:[ \t]+$", "decisions:", text)
    added = "".join(_fragment(path, text, decision) for decision in decisions)
    write_atomic(path, text + ("" if text.endswith("\n") else "\n") + added)


def remove_decision(path: Path, decision: Decision) -> None:
    """Take back the decision that `append_decision` added last.

    Raises:
        DataError: the file has changed since and does not end with it.
    """
    text = path.read_text(encoding="utf-8-sig")
    fragment = _fragment(path, text, decision)
    if not text.endswith(fragment):
        raise DataError(
            f"{path.as_posix()}: the file has changed since that decision was written. Edit it by hand."
        )
    write_atomic(path, text.removesuffix(fragment))


def format_decision(decision: Decision, indent: int = 0) -> str:
    """One decision as an item of a YAML list, on one line: so git merges what two people add, and blames it.

    >>> said = Decision(decide="accept", claim="3fa9", by="A. Reader", why="it says so")
    >>> print(format_decision(said), end="")
    - {decide: accept, claim: 3fa9, by: A. Reader, why: it says so}
    """
    import yaml

    class Line(yaml.SafeDumper):
        """Writes text that holds a line break with the break escaped."""

    def text(dumper: Line, value: str) -> yaml.ScalarNode:
        style = '"' if _BREAK.search(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Line.add_representer(str, text)
    data: dict[str, Any] = {
        "decide": decision.decide,
        "claim": decision.claim,
        "a": decision.a,
        "b": decision.b,
    }
    data |= {"by": decision.by, "when": decision.when, "why": decision.why, "set": dict(decision.set)}
    data |= {key: decision.copy.get(key, "") for key in _COPY if key != "claim"}
    kept = {key: value for key, value in data.items() if value}
    line = yaml.dump(
        kept, Dumper=Line, allow_unicode=True, sort_keys=False, default_flow_style=True, width=float("inf")
    )
    return f"{' ' * indent}- {line}"


def _fragment(path: Path, text: str, decision: Decision) -> str:
    """The decision as it goes to the end of a file that holds `text`."""
    sections = re.findall(r"(?m)^([A-Za-z_]\w*):[ \t]*(.*)$", text)
    if not sections or sections[-1][0] != "decisions" or sections[-1][1].split("#")[0].strip():
        raise DataError(
            f"{path.as_posix()}: cannot add a decision: 'decisions:' must be the last part of the file, with"
            " one item after another below it. Move it to the end and write each item as '- decide: …'."
        )
    indents = (
        re.findall(r"(?m)^( *)- ", text[text.rindex("\ndecisions:") :]) if "\ndecisions:" in text else []
    )
    return format_decision(decision, len(indents[0]) if indents else 0)


def _decision(check: Check, where: Where, label: str, item: dict[str, Any]) -> Decision:
    """The record of one item of the file; faults of shape go to `check`."""
    texts = {key: check.text((*where, key), label, item.get(key)) or "" for key in _PLAIN}
    changes: dict[str, str | None] = {}
    raw = item.get("set")
    if raw is not None and check.fields((*where, "set"), raw, f"{label}: set", [], SETTABLE):
        changes = {key: check.text((*where, "set", key), label, value) for key, value in raw.items()}
    return Decision(
        decide=str(item["decide"]),
        claim=texts["claim"],
        copy=MappingProxyType({key: texts[key] for key in _COPY if key != "claim" and texts[key]}),
        set=MappingProxyType(changes),
        **{key: texts[key] for key in ("a", "b", "by", "when", "why")},
        where=check.file.at(*where),
    )


def _check_decision(
    check: Check, where: Where, label: str, decision: Decision, vocabulary: Vocabulary | None
) -> None:
    """Say what is wrong with the meaning of one decision."""
    if check.choice((*where, "decide"), label, decision.decide, DECIDE, "decision") is None:
        return
    about_pair = bool(decision.a or decision.b)
    if about_pair and decision.decide not in OF_PAIRS:
        check.fault(where, f"{label}: '{decision.decide}' is of a claim; give 'claim', not 'a' and 'b'.")
    elif about_pair and not decision.pair:
        check.fault(where, f"{label}: '{decision.decide}' needs both 'a' and 'b'.")
    elif not about_pair and decision.decide not in OF_CLAIMS:
        check.fault(where, f"{label}: '{decision.decide}' is of two entities; give their ids as 'a' and 'b'.")
    elif not about_pair and not decision.claim and not decision.quote:
        check.fault(where, f"{label}: give the 'claim' it is about, or its 'document' and 'quote'.")
    if about_pair and decision.a == decision.b:
        check.fault((*where, "b"), f"{label}: 'a' and 'b' are the same. Give two different entities.")
    if decision.decide == "correct" and not decision.set:
        check.fault(where, f"{label}: a correction needs 'set' with what it changes.")
    for key in ("from", "to"):
        _check_date(check, (*where, key), label, decision.copy.get(key))
        _check_date(check, (*where, "set", key), label, decision.set.get(key))
    if vocabulary is not None:
        _check_words(check, where, label, decision, vocabulary)


def _check_date(check: Check, where: Where, label: str, text: str | None) -> None:
    """Say that a date is none."""
    try:
        parse_date(text)
    except DateError as error:
        check.fault(where, f"{label}: {where[-1]}: {error}")


def _check_words(check: Check, where: Where, label: str, decision: Decision, vocabulary: Vocabulary) -> None:
    """Say which words of a correction the vocabulary does not know."""
    known: dict[str, tuple[list[str], str]] = {
        "relation": ([*vocabulary.relations, *vocabulary.attributes], "relation"),
        "status": (list(vocabulary.statuses), "status"),
        "subject_kind": (list(vocabulary.kinds), "kind"),
        "object_kind": (list(vocabulary.kinds), "kind"),
    }
    for key, (words, what) in known.items():
        if decision.set.get(key) is not None:
            check.choice((*where, "set", key), label, decision.set[key], words, what)
