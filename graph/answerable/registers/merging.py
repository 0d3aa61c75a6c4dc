"""One entity out of what several registers say of it. Never by name, only by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from ..entities import Entity


def merge_entities(entities: Iterable[Entity]) -> list[Entity]:
    """The entities in the order of their ids; the first register to name one decides, others complete it.

    >>> first, second = Entity("a", "A", "board"), Entity("a", "The A", "board", note="from the second")
    >>> [(e.name, e.aliases, e.note) for e in merge_entities([first, second])]
    [('A', ('The A',), 'from the second')]
    """
    found: dict[str, Entity] = {}
    for entity in entities:
        found[entity.id] = _completed(found[entity.id], entity) if entity.id in found else entity
    return [found[id_] for id_ in sorted(found)]


def _completed(entity: Entity, other: Entity) -> Entity:
    names = dict.fromkeys([*entity.aliases, other.name, *other.aliases])
    return replace(
        entity,
        aliases=tuple(name for name in names if name != entity.name),
        codes=MappingProxyType({**other.codes, **entity.codes}),
        valid_from=entity.valid_from or other.valid_from,
        valid_to=entity.valid_to or other.valid_to,
        place=entity.place or other.place,
        note=entity.note or other.note,
    )
