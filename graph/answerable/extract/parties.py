"""Whom an agreement calls "the Partners": the bodies that it names just before; and who says "I"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block
from .meaning import Meaning
from .mentions import Mention
from .people import after_name, match_person
from .state import Known

_CALLED = re.compile(
    r"\b(?:together|collectively|jointly|each(?: of them)?)\b[\s,:]*(?:(?:being|and|are|is|will be|hereafter"
    r"|hereinafter|herein|referred|known|called|defined|to|as|in this (?:agreement|memorandum|document))[\s,]+){0,8}"
    r"(?:the\s+|[\"“'‘](?:the\s+)?)(?P<form>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}s)\b",
)


class Parties(Meaning):
    """Notes what the parties to a document are called, as the document comes to them."""

    def note_parties(self, n: int, block: Block) -> None:
        """Let the name that a block gives several bodies together stand for all of them from here on."""
        found = _CALLED.search(block.text.text) if len(block.text.text) < 2000 else None
        if found is None:
            return
        before = block.text.text[: found.start()]
        parties = self._bodies(before) if before.strip() else []
        if len(parties) < 2:
            parties = [k for b in self._items_before(n) for k in self._bodies(b.text.text)[:1]]
        if len(parties) > 1:
            self.state.call_parties(found["form"], parties)

    def note_voice(self, block: Block) -> None:
        """Who says "I" in a passage that opens with a name: "Ann Example: I chair the board."."""
        label, colon, _ = block.text.text[:80].partition(":")
        if colon:
            found = match_person(label)
            alone = found is not None and after_name(label, found) >= len(label)
            m = Mention(0, 0, label[found.start : found.end], "person") if alone and found else None
            self.state.voice = self.resolve(m) if m is not None else None

    def _bodies(self, text: str) -> list[Known]:
        self.cache.clear()
        found = [
            self.resolve(m)
            for m in self.sentence(text).mentions
            if m.form == "name" and m.kind not in {"person", "area", "instrument", "fund"}
        ]
        return list({id(k): k for k in found if k is not None}.values())

    def _items_before(self, n: int) -> Sequence[Block]:
        first = n
        while first > 0 and self.blocks[first - 1].kind == "item":
            first -= 1
        return self.blocks[first:n]
