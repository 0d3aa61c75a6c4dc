"""Our own small register: `version: 1`, then `entities`, each with id, name, kind and what is sure."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..dates import PartialDate
from ..entities import Entity
from ..errors import DataError
from ..vocabulary import load_vocabulary
from ..yamlcheck import Check
from ..yamlfile import Where, did_you_mean, read_yaml, shown_path

_ID = re.compile(r"[a-z0-9]+(?:[-_.:][a-z0-9]+)*")
_OPTIONAL = ("aliases", "codes", "valid_from", "valid_to", "place", "note")


def read_own(path: Path, root: Path | None = None) -> list[Entity]:
    """The entities of one file of our own register format.

    Raises:
        DataError: the file has faults; all of them, each with its line.
    """
    check = Check(read_yaml(path, root))
    kinds = load_vocabulary(_vocabulary(root)).kinds
    found: list[Entity] = []
    places: dict[str, Where] = {}
    if check.version() and check.fields((), check.file.data, "register", ["version"], ["entities"]):
        for where, label, item in check.records(
            "entities", required=["id", "name", "kind"], optional=_OPTIONAL, one="entity"
        ):
            entity = _entity(check, where, label, item, shown_path(path, root))
            check.choice((*where, "kind"), label, entity.kind, kinds, "kind")
            if entity.id in places:
                first = check.file.at(*places[entity.id])
                check.fault(where, f"{label}: id: '{entity.id}' is taken ({first}). Choose another.")
            places.setdefault(entity.id, where)
            found.append(entity)
    _places_known(check, found, places)
    check.done()
    return found


def _vocabulary(root: Path | None) -> tuple[Path, ...]:
    return tuple((root / "sources" / "vocabulary").glob("*.yaml")) if root else ()


def _entity(check: Check, where: Where, label: str, item: dict[str, Any], source: str) -> Entity:
    text = {
        key: check.text((*where, key), label, item.get(key))
        for key in item
        if key not in ("aliases", "codes")
    }
    if not _ID.fullmatch(text.get("id") or ""):
        check.fault(
            (*where, "id"), f"{label}: id: '{item['id']}' must be lower-case words joined by hyphens."
        )
    for key in ("valid_from", "valid_to"):
        _date(check, (*where, key), label, text.get(key))
    codes = item.get("codes") or {}
    if not isinstance(codes, dict):
        check.fault((*where, "codes"), f"{label}: codes: must be fields such as {{ods: 12F}}.")
        codes = {}
    return Entity(
        id=text.get("id") or "",
        name=text.get("name") or "",
        kind=text.get("kind") or "",
        aliases=check.texts((*where, "aliases"), label, item.get("aliases")),
        codes=MappingProxyType(
            {key: str(value) for key, value in sorted(codes.items()) if value is not None}
        ),
        valid_from=text.get("valid_from"),
        valid_to=text.get("valid_to"),
        place=text.get("place"),
        note=text.get("note"),
        source=source,
    )


def _date(check: Check, where: Where, label: str, text: str | None) -> None:
    try:
        if text is not None:
            PartialDate.parse(text)
    except DataError as error:
        check.fault(where, f"{label}: {where[-1]}: {error}")


def _places_known(check: Check, entities: list[Entity], places: dict[str, Where]) -> None:
    known = [entity.id for entity in entities]
    for entity in entities:
        if entity.place is not None and entity.place not in known:
            hint = did_you_mean(entity.place, known) or " Add it as an entity of kind area."
            check.fault(
                (*places[entity.id], "place"), f"{entity.id}: place: no entity '{entity.place}'.{hint}"
            )
