"""What bodies merge into, where the next sentence names it: "A and B plan to merge. The new trust will be called C"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import Clauses
from .known import EMPLOYERS, Known
from .mentions import Mention
from .verbs import VerbGroup

PATIENCE = 4
_NEW = {
    "new",
    "newly",
    "merged",
    "combined",
    "enlarged",
    "single",
    "united",
    "unified",
    "resulting",
    "joint",
    "larger",
}
_NAMED = {"call", "know", "name", "title", "brand", "style"}
_MERGING = {"merge", "amalgamate", "combine", "unite"}


@dataclass(slots=True)
class Merging:
    """Bodies that merge into one not named yet, where that is said, and for how many sentences more it may be named."""

    parts: tuple[Known, ...]
    status: str
    start: int
    left: int = PATIENCE


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of bodies that merge, with the verb or noun that says so."""

    names: tuple[Mention, ...]
    verb: VerbGroup | None
    chunk: int
    first: int
    last: int


def find_merging(clauses: Clauses) -> Iterator[Parts]:
    """Several bodies that merge.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("Orrin CCG and Kent CCG plan to merge in May.", Finder())
    >>> [m.name for parts in find_merging(Clauses(read)) for m in parts.names]
    ['Orrin CCG', 'Kent CCG']
    """
    for n, c in enumerate(clauses.chunks):
        if c.type == "V" and c.verb is not None and c.lemma in _MERGING:
            joined = [clauses.slot(c.last + 1, 3)] if _low(clauses, c.last) == "with" else []
            names = (*clauses.subject(n), *(m for more in joined for m in more))
            yield Parts(names, c.verb, n, c.first, c.last)
        elif c.lemma == "bring" and _low(clauses, c.last) == "together":
            yield Parts(clauses.slot(c.last + 1, 3), c.verb, n, c.first, c.last)
        elif c.low in {"merger", "amalgamation"} and _low(clauses, c.last) in {"of", "between"}:
            yield Parts(clauses.slot(c.last + 1, 4), None, n, c.first, c.last)


def find_merged(clauses: Clauses) -> tuple[Mention, ...]:
    """The name given to a new body: "the new trust, to be called X", "the merged council, X,".

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("The new trust will be called Orrin Valley NHS Trust.", Finder())
    >>> [m.name for m in find_merged(Clauses(read))]
    ['Orrin Valley NHS Trust']
    """
    chunks = clauses.chunks
    for n, c in enumerate(chunks):
        if c.low not in _NEW or n == 0 or chunks[n - 1].low not in {"the", "a", "this"}:
            continue
        k = n + 1
        while k < len(chunks) and k - n < 4 and chunks[k].low not in {",", "("} and chunks[k].type != "V":
            k += 1
        if k + 1 >= len(chunks):
            return ()
        if chunks[k].low == "," and chunks[k + 1].type == "M" and k > n + 1:
            closed = k + 2 < len(chunks) and chunks[k + 2].low == ","
            return _whole(clauses, k + 1) if closed else ()
        named = next((j for j in range(k, min(len(chunks), k + 4)) if chunks[j].type == "V"), None)
        if named is None or chunks[named].lemma not in _NAMED:
            return ()
        after = named + 1 + (_low(clauses, chunks[named].last) == "as")
        while after < len(chunks) and chunks[after].low in {"the", '"', "'", "“", "‘"}:
            after += 1
        return _whole(clauses, after) if after < len(chunks) and chunks[after].type == "M" else ()
    return ()


def _low(clauses: Clauses, i: int) -> str:
    return clauses.tokens[i].low if i < len(clauses.tokens) else ""


def _whole(clauses: Clauses, k: int) -> tuple[Mention, ...]:
    """The one name in a chunk; what was parted at "and" is one name: "Orrin and Kent Together"."""
    names = clauses.chunks[k].mentions
    if not names or any(m.form != "name" or m.kind in {"person", "instrument"} for m in names):
        return ()
    first, last = names[0], names[-1]
    if first is last:
        return (first,) if first.kind != "area" else ()
    words = clauses.tokens[first.first : last.last]
    if len(names) != 2 or first.kind not in {"", "area"} or any(t.text == "," for t in words):
        return ()
    return (Mention(first.first, last.last, " ".join(t.text for t in words), last.kind, "name"),)


def merges(parts: tuple[Known | None, ...]) -> tuple[Known, ...]:
    """The bodies that merge; nothing where they are not several bodies that have names.

    >>> merges((Known("A", "provider"), None))
    ()
    """
    named = tuple(k for k in parts if k is not None and k.kind in EMPLOYERS | {"board", "collaborative"})
    return named if len(named) > 1 and len(named) == len(parts) else ()
