"""Names that the noun beside them makes places: "the boroughs of A and B", "the A council area"."""

from __future__ import annotations

from dataclasses import replace

from .pieces import Chunk
from .rules import wordset
from .tokens import Token

_AREAS = wordset("areas", "chunkwords")
_AREA_OWNERS = wordset("area_owners", "chunkwords")


def places(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """ "the boroughs of A and B", "the A and B council areas": places, whatever else the names may be."""
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        c = chunks[i]
        made.append(c)
        i += 1
        if c.type != "M" or c.mentions[0].form != "name":
            continue
        named = c.mentions[0]
        owned = (
            named.kind == "local_authority" and tokens[named.last - 1].text.islower()
        )  # "Essex council areas"
        if not owned and named.kind not in {"", "area"}:
            continue
        j = i
        while (
            j < len(chunks)
            and j - i < 3
            and all(t.low in _AREA_OWNERS for t in tokens[chunks[j].first : chunks[j].last])
        ):
            j += 1
        if (
            j < len(chunks)
            and (j > i or owned)
            and chunks[j].last - chunks[j].first == 1
            and tokens[chunks[j].first].low in _AREAS
        ):
            name = " ".join(w for w in named.name.split() if not (owned and w.casefold() in _AREA_OWNERS))
            c.mentions, c.last, i = [replace(named, kind="area", name=name)], chunks[j].last, j + 1
        if len(made) > 2 and made[-2].low == "of" and not owned:
            head = made[-3]
            low = tokens[head.last - 1].low
            if low in wordset("divisions") and (
                head.type == "W" or (head.type == "M" and head.mentions[0].kind == "type")
            ):
                c.mentions, c.first = [replace(c.mentions[0], kind="area")], head.first
                del made[-3:-1]
    return made
