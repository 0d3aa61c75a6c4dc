"""Claims written by people: `sources/claims/*.yaml`, checked against documents, registers and vocabulary.

Each file names one document and gives its claims with the quoted words; where the words stand is found here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from .claims import Claim
from .dates import PartialDate
from .documents import Document, Passage
from .entities import Entity, Name, normalise
from .errors import DataError
from .quoting import find_paragraph, find_quote, paragraph_number
from .vocabulary import Vocabulary, load_vocabulary
from .workspace import Workspace
from .yamlcheck import Check
from .yamlfile import Where, did_you_mean, read_yaml

OPTIONAL = (
    "relation", "object", "attribute", "value", "status", "role", "about", "from", "to", "says", "paragraph",
    "note",
)  # fmt: skip


def read_curated(
    workspace: Workspace,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    vocabulary: Vocabulary | None = None,
    unreadable: Collection[str] = (),
) -> list[Claim]:
    """The claims of every file in `sources/claims`, in the order of the files and in them.

    Parameters:
        documents: by id; the quoted words are looked for in their text.
        entities: of the registers; a subject or object is one of their ids or names, or
            `{name: …, kind: …}` where no register has it.
        unreadable: ids of documents that could not be read, which is said elsewhere; files on them are passed
            over.

    Raises:
        DataError: all faults of all files, each with file and line.
    """
    names = _Names(entities)
    words = vocabulary or load_vocabulary(workspace.vocabulary_paths)
    claims: list[Claim] = []
    faults: list[str] = []
    places: dict[str, str] = {}
    for path in curated_files(workspace):
        try:
            file = read_yaml(path, workspace.root)
        except DataError as error:
            faults += error.faults
            continue
        if file.data is None:  # nothing but comments
            continue
        reader = _File(Check(file), documents, names, words, unreadable)
        for place, claim in reader.claims():
            if claim.id in places:
                faults.append(
                    f"{place}: says the same, of the same words, as {places[claim.id]}. "
                    "Take one out, or quote the words that tell them apart."
                )
            places.setdefault(claim.id, place)
            claims.append(claim)
        faults += reader.check.faults
    if faults:
        raise DataError(sorted(faults, key=_place))
    return claims


def curated_files(workspace: Workspace) -> list[Path]:
    """The files that hold claims written by hand."""
    return sorted(workspace.claims_dir.glob("*.yaml"))


def _place(fault: str) -> tuple[str, int]:
    file, _, rest = fault.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0


class _Names:
    """The names of the registers, by id and by normalised name."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id: dict[str, Entity] = {}
        self.by_name: dict[str, list[Entity]] = {}
        for entity in entities:
            self.by_id[entity.id] = entity
            for name in dict.fromkeys(map(normalise, (entity.name, *entity.aliases))):
                self.by_name.setdefault(name, []).append(entity)

    def find(self, word: str) -> list[Entity]:
        """The entity of that id, or those of that name."""
        return [self.by_id[word]] if word in self.by_id else self.by_name.get(normalise(word), [])

    def hint(self, word: str) -> str:
        names = [*self.by_id, *(entity.name for entity in self.by_id.values())]
        return did_you_mean(word, names)


class _File:
    """One file of claims on its way to records."""

    def __init__(
        self,
        check: Check,
        documents: Mapping[str, Document],
        names: _Names,
        vocabulary: Vocabulary,
        unreadable: Collection[str],
    ) -> None:
        self.check, self.documents, self.names, self.vocabulary = check, documents, names, vocabulary
        self.unreadable = unreadable

    def claims(self) -> list[tuple[str, Claim]]:
        """The sound claims, each with its place; faults go to `check`."""
        check = self.check
        if not check.version() or not check.fields(
            (), check.file.data, "claims", ["version", "document"], ["claims"]
        ):
            return []
        id_ = str(check.file.data["document"])
        if id_ in self.unreadable:
            return []
        if id_ not in self.documents:
            hint = did_you_mean(id_, self.documents) or " Give the id that sources/documents.yaml gives it."
            check.fault(("document",), f"document: no such document '{id_}'.{hint}")
            return []
        found = []
        for where, label, item in check.records("claims", required=["subject", "quote"], optional=OPTIONAL):
            count = len(check.faults)
            claim = self.claim(where, label, item, self.documents[id_])
            if claim is not None and len(check.faults) == count:
                found.append((f"{check.file.at(*where)}: {label}", claim))
        return found

    def claim(self, where: Where, label: str, item: dict[str, Any], document: Document) -> Claim | None:
        check = self.check
        text = {
            key: check.text((*where, key), label, value)
            for key, value in item.items()
            if key not in ("subject", "object", "says")
        }
        subject, object_, says = (
            self.name((*where, end), label, item.get(end)) for end in ("subject", "object", "says")
        )
        relation = self.relation(where, label, text, subject, object_)
        status = text.get("status") or "actual"
        check.choice((*where, "status"), label, status, self.vocabulary.statuses, "status")
        self.dates(where, label, text.get("from"), text.get("to"))
        passage = self.passage(where, label, document, text.get("quote") or "", text.get("paragraph"))
        if subject is None or relation is None or passage is None:
            return None
        return Claim(
            subject=subject, relation=relation, object=object_, value=text.get("value"), status=status,
            role=text.get("role"), about=text.get("about"), says=says,
            valid_from=text.get("from"), valid_to=text.get("to"), passage=passage,
            method="curated", review="curated",
        )  # fmt: skip

    def name(self, where: Where, label: str, given: Any) -> Name | None:
        if given is None:
            return None
        if isinstance(given, dict):
            return self.own_name(where, label, given)
        word = self.check.text(where, label, given) or ""
        found = self.names.find(word)
        if len(found) == 1:
            return Name(found[0].name, found[0].kind)
        if found:
            ids = ", ".join(entity.id for entity in found)
            self.check.fault(where, f"{label}: {where[-1]}: '{word}' may be any of {ids}. Give the id.")
        else:
            hint = self.names.hint(word) or " Add it to sources/registers, or write {name: …, kind: …}."
            self.check.fault(where, f"{label}: {where[-1]}: no entity '{word}' in the registers.{hint}")
        return None

    def own_name(self, where: Where, label: str, given: dict[str, Any]) -> Name | None:
        if not self.check.fields(where, given, f"{label}: {where[-1]}", ["name", "kind"], ["aliases"]):
            return None
        self.check.choice(
            (*where, "kind"), f"{label}: {where[-1]}", given["kind"], self.vocabulary.kinds, "kind"
        )
        aliases = self.check.texts((*where, "aliases"), label, given.get("aliases"))
        return Name(str(given["name"]), str(given["kind"]), aliases)

    def relation(
        self,
        where: Where,
        label: str,
        text: Mapping[str, str | None],
        subject: Name | None,
        object_: Name | None,
    ) -> str | None:
        """The relation or attribute, where it is one and fits its ends."""
        check, relation, attribute = self.check, text.get("relation"), text.get("attribute")
        if (relation is None) == (attribute is None):
            check.fault(where, f"{label}: give 'relation' and 'object', or 'attribute' and 'value'.")
            return None
        if relation is None:
            return self.attribute(where, label, str(attribute), text.get("value"))
        if check.choice((*where, "relation"), label, relation, self.vocabulary.relations, "relation") is None:
            return None
        if object_ is None and "object" not in check.file.data["claims"][where[-1]]:
            check.fault(where, f"{label}: 'object' is missing.")
        kinds = self.vocabulary.relations[relation]
        if subject and object_ and not kinds.fits(subject.kind, object_.kind):
            check.fault(
                (*where, "relation"),
                f"{label}: relation: '{relation}' does not run from a {subject.kind} ({subject.name}) to a "
                f"{object_.kind} ({object_.name}). See: answerable vocabulary {relation}",
            )
        return relation

    def attribute(self, where: Where, label: str, attribute: str, value: str | None) -> str | None:
        known = self.vocabulary.attributes
        if self.check.choice((*where, "attribute"), label, attribute, known, "attribute") is None:
            return None
        if value is None:
            self.check.fault(where, f"{label}: 'value' is missing.")
        elif not known[attribute].accepts(value):
            wanted = ", ".join(known[attribute].values) or known[attribute].type
            self.check.fault((*where, "value"), f"{label}: value: '{value}' is none of: {wanted}.")
        return attribute

    def dates(self, where: Where, label: str, start: str | None, end: str | None) -> None:
        parsed = {}
        for key, value in (("from", start), ("to", end)):
            try:
                if value is not None:
                    parsed[key] = PartialDate.parse(value)
            except DataError as error:
                self.check.fault((*where, key), f"{label}: {key}: {error}")
        if len(parsed) == 2 and parsed["to"].latest < parsed["from"].earliest:
            self.check.fault((*where, "to"), f"{label}: to: {end} is before {start}. Swap them.")

    def passage(
        self, where: Where, label: str, document: Document, quote: str, paragraph: str | None
    ) -> Passage | None:
        after = find_paragraph(document.text, paragraph) if paragraph else 0
        if after is None:
            self.check.fault(
                (*where, "paragraph"), f"{label}: paragraph: no paragraph {paragraph} in {document.id}."
            )
            return None
        span = find_quote(document.text, quote, after)
        if span is None:
            self.check.fault(
                (*where, "quote"),
                f"{label}: quote: these words are not in {document.id}. Copy them as they stand there.",
            )
            return None
        return document.passage(*span, paragraph or paragraph_number(document.text, span[0]))
