"""Pronouns of a sentence and what they can stand for in it: the subject, what is done away with, what is taken."""

from __future__ import annotations

from .chunks import Chunk
from .clauses import Clauses
from .names import DETERMINERS, POSSESSIVES, Mention
from .pieces import PREPOSITIONS
from .postwords import posts
from .rules import wordset
from .state import BODIES

__all__ = [
    "acted_on",
    "before",
    "done_to",
    "expletive",
    "is_object",
    "organisation_before",
    "other_before",
    "pronouns",
    "takes",
    "told_of",
    "which_is",
]

_ENDS = {"abolition", "closure", "creation", "demise", "dissolution", "end", "establishment", "formation"}


def pronouns(c: Chunk) -> list[Mention]:
    """The pronouns of a chunk that stand for what was said before: its names, their owners, a bare "its"."""
    if c.type != "M":
        return [Mention(c.first, c.last, c.low, POSSESSIVES[c.low], "pronoun")]
    found = [p for m in c.mentions for p in (m, m.owner) if p is not None and p.form == "pronoun"]
    return [p for p in found if p.kind in {"thing", "plural", "person"}]


def takes(clauses: Clauses, n: int) -> bool:
    """Whether the verb of a chunk says that somebody takes what another had: "take on their staff", "its place"."""
    after = [t.low for t in clauses.tokens[clauses.chunks[n].last : clauses.chunks[n].last + 2]]
    lemma = clauses.chunks[n].lemma
    return lemma in wordset("taking") and (
        lemma != "take" or after[:1] in (["on"], ["over"]) or "place" in after
    )


def done_to(
    clauses: Clauses,
    n: int,
    objects: list[tuple[Mention, ...]],
    pronoun: Mention,
    subject: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Whom "them" or "it" at chunk `n` means where it is acted on: what was acted on before, or stands next to it."""
    if pronoun.name not in {"it", "them"} or clauses.chunks[n - 1].type != "V":
        return ()
    follow = clauses.chunks[n + 1] if n + 1 < len(clauses.chunks) else None
    if follow is not None and follow.type == "V" and follow.form == "fin":
        return ()  # "said it will"
    meant = before(objects, pronoun)
    if pronoun.name == "it":
        return meant if meant and meant[0].kind in {"instrument", "programme", "fund", "type"} else ()
    beside = (
        c.mentions
        for c in reversed(clauses.chunks[:n])
        if c.type == "M"
        and c.mentions[0] not in subject
        and c.mentions[0].form == "class"
        and c.mentions[0].name not in wordset("unbodied")
    )
    return meant or tuple(next(beside, ()))


def before(objects: list[tuple[Mention, ...]], pronoun: Mention) -> tuple[Mention, ...]:
    """The last of the objects of verbs that stands before a pronoun, and is none."""
    done = (names for names in reversed(objects) if names and names[-1].last <= pronoun.first)
    return next((names for names in done if names[0].form != "pronoun"), ())


def told_of(clauses: Clauses, n: int) -> tuple[Mention, ...]:
    """Whose "its" at chunk `n` is before any verb: "On the abolition of the board, its staff", "the trust and its".

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> clauses = Clauses(read_sentence("On the abolition of Orrin Council, its staff went home.", Finder()))
    >>> [m.name for m in told_of(clauses, next(n for n, c in enumerate(clauses.chunks) if c.low == "its"))]
    ['Orrin Council']
    """
    chunks = clauses.chunks
    k = n - 1 if n and chunks[n - 1].type == "M" else n - 2  # a date before "its" takes its comma with it
    if k < 0 or chunks[k].type != "M":
        return ()
    before = [c.low for c in chunks[:k] if c.low not in DETERMINERS]
    ended = before[-1:] == ["of"] and before[-2:-1] and before[-2] in _ENDS and chunks[n - 1].low in {",", ""}
    return tuple(chunks[k].mentions) if ended or chunks[n - 1].low == "and" else ()


def is_object(clauses: Clauses, n: int, pronoun: Mention) -> bool:
    """Whether somebody takes the place of whom a pronoun means: "Ann is expected to succeed him"."""
    told = pronoun.name in {"him", "her"} and pronoun in clauses.chunks[n].mentions
    return told and n > 0 and clauses.chunks[n - 1].lemma in posts().following


def organisation_before(clauses: Clauses, n: int, subject: tuple[Mention, ...]) -> Mention | None:
    """The body named last before chunk `n`: "a committee of the trust, accountable to its board".

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> clauses = Clauses(read_sentence("Orrin Council met its panel.", Finder()))
    >>> organisation_before(clauses, 1, ()).name
    'Orrin Council'
    """
    for c in reversed(clauses.chunks[:n]):
        for named in reversed(c.mentions):
            m = named.owner if named.form == "post" and named.owner is not None else named
            if m not in subject and m.form in {"name", "short"} and m.kind not in {"person", "area", "board"}:
                return m
    return None


def which_is(clauses: Clauses, n: int) -> Mention | None:
    """The body that one of several is said to be by the verb in chunk `n`: "The second is the Orrin Board."."""
    before = {c.low for c in clauses.chunks[:n]}
    if clauses.chunks[n].lemma != "be" or not before & {
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "other",
    }:
        return None
    named = clauses.slot(clauses.chunks[n].last, 3)
    one = len(named) == 1 and named[0].form == "name" and named[0].kind in BODIES
    return named[0] if one else None


def expletive(clauses: Clauses, n: int) -> bool:
    """Whether a verb's "it" stands for the clause after it: "It is proposed that the unit will …"."""
    said = [t.low for t in clauses.tokens[: clauses.chunks[n].first]][-1:]
    return said == ["it"] and "that" in [c.low for c in clauses.chunks[n + 1 : n + 4]]


def acted_on(clauses: Clauses, n: int, pronoun: Mention, subject: tuple[Mention, ...]) -> bool:
    """Whether the subject of its own clause acts on "it" at chunk `n`: "the council funds it", which is another.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> clauses = Clauses(read_sentence("Orrin Council funds it.", Finder()))
    >>> acted_on(clauses, 2, clauses.chunks[2].mentions[0], clauses.subject(1))
    True
    """
    if pronoun.name != "it" or len(subject) != 1 or subject[0].form == "pronoun" or pronoun.first == 0:
        return False
    after = clauses.chunks[n + 1] if n + 1 < len(clauses.chunks) else None
    if after is not None and after.type == "V" and after.form == "fin":
        return False  # "said it will"
    k = n - 1 - (clauses.chunks[n - 1].low in PREPOSITIONS)
    verb = clauses.chunks[k] if k >= 0 else None
    return verb is not None and verb.type == "V" and verb.form == "fin" and clauses.subject(k) == subject


def other_before(clauses: Clauses, n: int, subject: tuple[Mention, ...]) -> Mention | None:
    """The one body named before chunk `n` that is not the subject; none where there are several."""
    others = [
        m
        for c in clauses.chunks[:n]
        for m in (c.mentions if c.type == "M" else [])
        if m not in subject and m.form in {"name", "short"} and m.kind not in {"person", "area"}
    ]
    one = len({m.name for m in others}) == 1 and not others[0].plural
    return others[0] if one else None
