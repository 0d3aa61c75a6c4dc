"""Whom the members of a body are from, as their number tells: "three members, one from X and two from Y"."""

from __future__ import annotations

from collections.abc import Iterator

from .chunks import RELATIVES
from .clauses import Clauses
from .complements import Hit
from .frames import may_hold
from .mentions import COUNTS
from .names import DETERMINERS, Mention
from .rules import wordset
from .tokens import singular

_NO_MEMBERS = {"area", "instrument", "fund", "programme", "person", "post"}
_BY = {"from", "by"}
_SENT = {"appointed", "drawn", "nominated", "selected"}


def find_counted(clauses: Clauses) -> Iterator[Hit]:
    """The members that a sentence gives as so many from each of several bodies."""
    if not any(token.low in _BY for token in clauses.tokens):
        return
    for n, c in enumerate(clauses.chunks):
        if c.verb is None or c.form != "fin" or c.verb.negated:
            continue
        if c.lemma not in wordset("composing") | {"have"}:
            continue
        sent = _sent(clauses, n)
        body = (clauses.subject(n) or _goes_on(clauses, n)) if sent else ()
        frame = clauses.rules.special["members"]
        if len(body) == 1 and may_hold(frame, tuple(sent), body):
            yield Hit(frame, tuple(sent), body, c.verb, n, c.verb.first, c.verb.last)


def _goes_on(clauses: Clauses, n: int) -> tuple[Mention, ...]:
    """The subject of the verb before, where a semicolon parts the two: "it will have a chair; and will have"."""
    if n < 3 or [c.low for c in clauses.chunks[n - 2 : n]] != [";", "and"]:
        return ()
    before = [k for k in range(n - 2) if clauses.chunks[k].type == "V" and clauses.chunks[k].form == "fin"]
    return clauses.subject(before[-1]) if before else ()


def _sent(clauses: Clauses, n: int) -> list[Mention]:
    """Who sends the members that are counted behind the verb in chunk `n`."""
    found: list[Mention] = []
    seats = False
    for j in range(n + 1, len(clauses.chunks)):
        c = clauses.chunks[j]
        sends = c.type == "V" and clauses.tokens[c.first].low in _SENT
        if c.low in RELATIVES or c.low == "." or (c.type == "V" and c.form == "fin" and not sends):
            break
        seats = seats or _is_seat(clauses, j)
        if c.type == "M" and (told := _counted(clauses, n, j)) and (seats or told == "seat"):
            found.extend(m for m in c.mentions if _may_send(m))
    return found


def _counted(clauses: Clauses, n: int, j: int) -> str:
    """What stands between a number and the names in chunk `j`: "seat" for "two members from", "bare" for "one from"."""
    k = j - 1
    while k > n and clauses.chunks[k].low in DETERMINERS | {"each", "of", "all", "both", "local"}:
        k -= 1
    if clauses.chunks[k].low not in _BY:
        return ""
    told = "bare"
    for i in range(k - 1, max(n, k - 6), -1):
        c = clauses.chunks[i]
        token = clauses.tokens[c.first]
        if token.kind == "number" or token.low in COUNTS or token.low in {"one", "eight", "nine", "ten"}:
            return told
        if _is_seat(clauses, i):
            if clauses.chunks[k].low == "by":
                return ""  # "two governors nominated by X": they are the members
            told = "seat"
        elif token.low not in _SENT | wordset("adjectives") | {"each"} and not token.low.endswith("ing"):
            return ""
    return ""


def _is_seat(clauses: Clauses, j: int) -> bool:
    """Whether a chunk says what those counted are: "members", "councillors", "governors"."""
    c = clauses.chunks[j]
    if c.type == "R":
        return True
    last = singular(clauses.tokens[c.last - 1].low)
    return last in wordset("standing_in") | {
        "councillor",
        "director",
        "governor",
        "person",
        "place",
        "seat",
        "trustee",
    }


def _may_send(m: Mention) -> bool:
    return m.kind not in _NO_MEMBERS and m.form != "pronoun" and m.extra[:1] != ("people",)
