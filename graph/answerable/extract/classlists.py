"""Bodies named beside the class that they are of, and beside the body that they make up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .complements import Hit
from .mentions import Mention
from .phrases import Phrases
from .pieces import Chunk

_SPECIAL = {
    **dict.fromkeys(
        ("partner", "partner organisation", "partnership", "alliance", "collaborative"), "partners"
    ),
    **dict.fromkeys(("hospital", "clinic", "school", "care home", "library"), "runs"),
}
_OPENING, _CLOSING = {"(", "-", "–", "—"}, {")", "-", "–", "—"}
_AUXILIARIES = {"does", "do", "did", "is", "are", "was", "were", "has", "have", "will"}


def gathers(c: Chunk) -> bool:
    """Whether a chunk names what others join: "the practices within our network are A and B"."""
    last = c.mentions[-1]
    return last.kind in {"collaborative", "system"} or (
        last.name.split()[-1].casefold()
        in {"alliance", "collaborative", "federation", "network", "partnership"}
    )


class ClassLists(Phrases):
    """Finds the names that fill a class, or make up a body."""

    def of_class(self, n: int) -> Iterator[Hit]:
        """ "its partners, A and B,", "the trust's hospitals are A and B"."""
        c = self.chunks[n]
        m = c.mentions[-1]
        if m.owner is not None and m.form != "name" and (special := _SPECIAL.get(m.name)) is not None:
            after = self.chunks[n + 1]
            listing = after.type == "V" and after.lemma in {"be", "include"}
            beside = after.low in {",", ":", "-", "–", "—", "("}
            if not ((listing or beside) if m.plural else after.low == "with" and special == "partners"):
                return
            start = after.last
            start += beside and start < len(self.tokens) and self.tokens[start].low == "including"
            others = self._organisations(self.slot(start, 2))
            if others and m.owner not in others:
                verb = after.verb if listing else None
                yield Hit(self.rules.special[special], (m.owner,), others, verb, n, c.first, c.last)

    def made_of(self, n: int) -> Iterator[Hit]:
        """ "the Orrin Partnership (A, B and C)": those in the bracket belong to what they make up."""
        c, whole = self.chunks[n], self.chunks[n - 2] if n > 1 else None
        mark = self.chunks[n - 1].low
        if mark in {"the"} and n > 2:
            mark, whole = self.chunks[n - 2].low, self.chunks[n - 3]
        if whole is None or mark not in _OPENING or whole.type != "M" or len(whole.mentions) > 1:
            return
        closed = n + 1 < len(self.chunks) and self.chunks[n + 1].low in _CLOSING
        names = self._organisations(tuple(c.mentions))
        if closed and whole.mentions[0].form == "name" and gathers(whole) and len(names) == len(c.mentions):
            yield Hit(self.rules.special["members"], names, tuple(whole.mentions), None, n, c.first, c.last)

    @staticmethod
    def _organisations(names: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(m for m in names if m.form == "name" and m.kind not in {"person", "area"})

    def filling(self, hit: Hit) -> tuple[Mention, ...]:
        """The names for the class to which something is done: "The hospitals run by the trust include A and B"."""
        for n in range(self.at[hit.subject[-1].last - 1] + 1, len(self.chunks)):
            c = self.chunks[n]
            if c.type == "V" and c.form == "fin" and not self.reduced(n):
                told = c.lemma in {"be", "include"} and not (c.verb is not None and c.verb.passive)
                return self._organisations(self.slot(c.last, 4)) if told else ()
            if c.low in {";", ":", ","}:
                break
        return self._one_of(hit)

    def _one_of(self, hit: Hit) -> tuple[Mention, ...]:
        """ "A is one of three hospitals run by the trust": the one, and not the class."""
        for n in range(self.at[hit.object[0].first], max(0, self.at[hit.object[0].first] - 6), -1):
            if self.chunks[n].type == "V":
                lows = [t.low for t in self.tokens[self.chunks[n].last : self.chunks[n].last + 2]]
                be = self.chunks[n].lemma == "be" and lows == ["one", "of"]
                return self._organisations(self.subject(n)) if be else ()
        return ()

    def with_others(self, hit: Hit) -> Hit:
        """ "A reports to the council, as does B": B does too what the subject does."""
        if hit.verb is None or hit.frame.pair or hit.verb.lemma == "be":
            return hit
        for k in range(hit.verb.last, len(self.tokens) - 2):
            if (
                self.tokens[k].low == "as"
                and self.tokens[k + 1].low in _AUXILIARIES
                and self.tokens[k - 1].text == ","
            ):
                subject, others = self.subject(hit.chunk), self._organisations(self.slot(k + 2, 3))
                if others and hit.subject == subject:
                    return replace(hit, subject=(*subject, *others))
                if others and hit.verb.passive and hit.object == subject:
                    return replace(hit, object=(*subject, *others))
        return hit
