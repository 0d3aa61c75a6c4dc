"""Who holds which post: roles, persons and bodies in prose, matched by shape.

A sentence becomes a row of letters, one a chunk: P a person, B a body, A an area, R a role, C a form of "be", V another
verb, o a preposition of place or belonging, d a determiner, and marks. The shapes of `SHAPES` are looked for in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .chunks import Chunk, Sentence
from .clauses import Clauses
from .names import Mention
from .roles import Role
from .verbs import VerbGroup


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a role, in a body if one is named."""

    persons: tuple[Mention, ...]
    roles: tuple[Role, ...]
    bodies: tuple[Mention, ...]
    verb: VerbGroup | None
    chunk: int
    first: int
    last: int
    shape: str
    respectively: bool = False


OF = r"(?:(?:(?:od*Aod*w?(?=[BU]))|od*|,(?=[BU](?:[.,;)&]|$)))(?P<b>[BAIU](?:[,]?&?(?=[BAIU])[BAIU])*))?"
SHAPES: list[tuple[str, re.Pattern[str]]] = [
    ("person, role of body", re.compile(rf"(?P<p>P)(?:(?:,[dwx]{{1,5}})?[,\-][dx]*w?|[dx]*)(?P<r>R){OF}")),
    ("person (body)", re.compile(r"(?P<p>P)\((?P<r>)(?P<o>)(?P<b>[BU])\)")),
    ("body's person", re.compile(r"(?P<b>[BU])'(?P<r>)(?P<o>)(?P<p>P)")),
    ("body, whose role is person", re.compile(r"(?P<b>[BU]),?h(?P<r>R),?C?(?P<p>P)")),
    ("person as role of body", re.compile(rf"(?P<p>P)s[dx]*(?P<r>R){OF}")),
    ("person (role, body)", re.compile(r"(?P<p>P)\(d*(?P<r>R)(?:[,o]d*(?P<b>[BAIU]))?")),
    ("role of body, person", re.compile(r"(?P<r>R)od*(?P<b>[BAIU]),?-?(?P<p>P)")),
    ("body role person", re.compile(r"(?P<b>[BU])'?d?x?(?P<r>R),?(?P<p>P)")),
    ("role person", re.compile(r"(?P<r>R),?(?P<p>P)(?P<b>)")),
    ("role of body is person", re.compile(r"(?:(?P<b2>[BU])'?)?d*(?P<r>R)(?:od*(?P<b>[BAIU]))?(?:t[wxdot]*)?(?P<v>C)d*(?P<p>P)")),
    ("person joined body as role", re.compile(r"(?P<p>P)(?P<v>V)[twxdo]{0,5}(?P<b>[BU])[wxo]{0,3}s(?:d|x)*(?P<r>R)")),
    ("role: person", re.compile(r"(?P<r>R):(?P<p>P)(?P<b>)")),
    ("as role of body, person", re.compile(r"sd?(?P<r>R)od*(?P<b>[BAIU]),(?P<p>P)")),
    ("person, body role", re.compile(r"(?P<p>P),d*(?P<b>[BU])'?x?(?P<r>R)")),
    ("body where person is role", re.compile(r"(?P<b>[BU]),?W(?P<p>P)(?P<v>[CV])[dx]*(?P<r>R)(?!o)")),
    ("body has a role, person", re.compile(r"(?P<b>[BAU])(?P<v>H)[dxw]{1,3}(?P<r>R),(?P<p>P)")),
    ("person of body", re.compile(r"(?P<p>P)(?P<r>)(?P<o>,?o)d*(?P<b>B)")),
    ("person is body's role", re.compile(r"(?P<p>P)(?P<v>[CV])[dx]*(?P<b>[BU])'?x*(?P<r>R)")),
]  # fmt: skip
_TO_BE = {"become", "appoint", "elect", "name", "serve", "act", "work", "join", "remain", "succeed", "return", "retire", "resign", "make", "step", "stand", "begin",
          "start", "take", "hold", "select", "choose", "spend", "continue", "confirm", "announce", "install", "reappoint", "quit", "leave", "nominate", "practise", "be", "recruit", "have"}  # fmt: skip
_LEAVING = {"resign", "retire", "quit", "step", "stand", "leave", "die"}
_LETTERS = {"\x01owner": "B", "\x01noun": "w", "\x01party": "x", "'s": "'", "'": "'", "and": "&", "&": "&", "as": "s", "whose": "h", "where": "W", **dict.fromkeys(("post", "role", "position", "office", "job"), "j"), "-": "-", "–": "-", "—": "-", "since": "t", "until": "t", "from": "o",
            **dict.fromkeys(("of", "at", "for", "in", "with", "to", "within", "on"), "o"), **dict.fromkeys(("the", "a", "an", "its", "their", "our", "his", "her", "this"), "d"),
            **{mark: mark for mark in ",():.;"},
            **dict.fromkeys(("current", "former", "new", "first", "then", "now", "currently", "formerly", "previously", "also", "both", "newly", "interim", "latest",
                             "second", "local", "inaugural", "next", "longest-serving", "long-serving"), "x")}  # fmt: skip


def symbols(chunks: list[Chunk], sentence: Sentence) -> str:
    """One letter for each chunk."""
    row = []
    for n, c in enumerate(chunks):
        if c.type == "M":
            m = c.mentions[0]
            if m.kind == "person":
                row.append("P")
            elif m.form == "pronoun":
                row.append("T")
            elif m.kind == "area":
                row.append("A")
            elif m.kind in {"instrument", "fund", "programme"}:
                row.append("I")
            else:
                row.append("B" if m.kind else "U")
        elif c.type == "R":
            row.append("R")
        elif c.type == "V":
            row.append(_verb(c))
        elif c.low == "\x01owner" and c.mentions and c.mentions[0].kind == "person":
            row.append("Q")
        elif c.low == "on" and not _seats(chunks, n + 1) or c.low == "in" and _place(chunks, n + 1):
            row.append("w")
        else:
            row.append(_LETTERS.get(c.low) or ("t" if sentence.tokens[c.first].kind == "number" else "w"))
    return "".join(row)


def _verb(c: Chunk) -> str:
    if c.verb is None or c.verb.passive:
        return "V"
    return (
        "C"
        if c.verb.lemma in {"be", "become", "remain"}
        else "H"
        if c.verb.lemma == "have" and c.verb.form == "fin"
        else "V"
    )


def _employer(c: Chunk) -> bool:
    """Whether a name right before a role is a body's, as "a BBC journalist" and not "a Kennedy scholar" has it."""
    return bool(c.mentions) and (bool(c.mentions[0].kind) or c.mentions[0].name.isupper())


def _seats(chunks: list[Chunk], n: int) -> bool:
    """Whether a body that people sit on comes next: "director on the board", not "on the scheme"."""
    follow = next((c for c in chunks[n : n + 3] if c.type == "M"), None)
    return follow is not None and follow.mentions[0].kind in {
        "board",
        "collaborative",
        "system",
        "local_authority",
    }


def _place(chunks: list[Chunk], n: int) -> bool:
    """Whether a place comes next and no body: "a physician in North London"."""
    follow = next((c for c in chunks[n : n + 2] if c.type == "M"), None)
    return follow is not None and follow.mentions[0].kind == "area" and len(chunks) > n


def find_holdings(sentence: Sentence) -> Iterator[Holding]:
    """Every holding of a post that the sentence's shapes tell."""
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    if "P" not in row:
        return
    seen: set[tuple[int, int]] = set()
    for name, pattern in SHAPES:
        for match in pattern.finditer(row):
            groups = match.groupdict()
            r, p = match.start("r"), match.start("p")
            if "o" in groups:
                word = chunks[match.end("o") - 1].low if match.group("o") else "of"
                b = match.start("b")
                if (
                    word in {"of", "from", "at"}
                    and len(chunks[p].mentions) == 1
                    and chunks[p].mentions[0].form == "name"
                    and chunks[b].mentions
                    and chunks[b].mentions[0].form == "name"
                    and not any(x == p for x, _ in seen)
                ):
                    yield Holding(
                        tuple(chunks[p].mentions),
                        (Role(0, 0, "works_for", ""),),
                        tuple(chunks[b].mentions[:1]),
                        None,
                        p,
                        chunks[p].first,
                        chunks[b].last,
                        name,
                    )
                continue
            b = match.start("b") if groups.get("b") else match.start("b2") if groups.get("b2") else -1
            v = match.start("v") if groups.get("v") else -1
            verb = chunks[v].verb if v >= 0 else None
            if (p, r) in seen or v >= 0 and (verb is None or verb.lemma not in _TO_BE):
                continue
            if (
                name == "role person"
                and r > 0
                and ("," in match.group() and row[r - 1] not in "d.;:" or row[r - 1] in "BU")
            ):
                continue
            if name == "person is body's role" and row[b + 1 : b + 2] != "'" and not _employer(chunks[b]):
                continue
            if name == "person, body role" and match.end() < len(row) and row[match.end()] == "P":
                continue
            seen.add((p, r))
            after = chunks[match.end()] if match.end() < len(chunks) else None
            if (
                verb is None
                and after is not None
                and after.verb is not None
                and after.verb.lemma in _LEAVING
                and row[match.end() - 1] == "P"
            ):
                verb, v = after.verb, match.end()
            if name == "person, role of body":
                for more in _ROLE_LIST.finditer(row, match.end()):
                    if more.start() != match.end() or not more.group().startswith((",", "&")):
                        break
                    extra = more.start("b") if more.group("b") else -1
                    seen.add((p, more.start("r")))
                    yield Holding(
                        tuple(chunks[p].mentions),
                        tuple(chunks[more.start("r")].roles),
                        tuple(chunks[extra].mentions) if extra >= 0 else (),
                        None,
                        p,
                        chunks[p].first,
                        chunks[more.end() - 1].last,
                        name,
                    )
                    match_end = more.end()
            yield Holding(
                tuple(chunks[p].mentions), tuple(chunks[r].roles), tuple(chunks[b].mentions) if b >= 0 else (), verb, v if v >= 0 else p,
                chunks[match.start()].first, chunks[match.end() - 1].last, name,
                respectively=len(chunks[p].mentions) > 1 and len(chunks[p].mentions) == len(chunks[r].roles),
            )  # fmt: skip


def find_offices(clauses: Clauses) -> Iterator[Holding]:
    """Roles that a verb gives its subject: "She was appointed as the new chair of X", "P, who is leader of X"."""
    chunks, sentence = clauses.sentence.chunks, clauses.sentence
    row = symbols(chunks, sentence)
    by_first = {c.first: n for n, c in enumerate(clauses.chunks)}
    for n, c in enumerate(chunks):
        if c.type != "V" or c.verb is None or c.verb.lemma not in _TO_BE:
            continue
        match = _AFTER_VERB.match(row, n + 1)
        if match is None or c.first not in by_first:
            continue
        subject = tuple(m for m in clauses.subject(by_first[c.first]) if m.kind == "person") or _described(
            chunks, row, n
        )
        if not subject and c.verb.lemma in {"become", "serve", "act"} and n and row[n - 1] in "&,":
            first = next(
                (
                    k
                    for k, v in enumerate(clauses.chunks)
                    if v.type == "V" and v.verb is not None and v.verb.form == "fin"
                ),
                None,
            )
            subject = (
                tuple(m for m in clauses.subject(first) if m.kind == "person")
                if first is not None and row[:n].count("P") == 1
                else ()
            )
        if not subject:
            continue
        r, last = match.start("r"), 0
        for k, found in enumerate(_ROLE_LIST.finditer(row, r)):
            if k and found.start() != last:
                break
            last = found.end()
            b = found.start("b") if found.group("b") else -1
            bodies = tuple(chunks[b].mentions) if b >= 0 else ()
            yield Holding(subject, tuple(chunks[found.start("r")].roles), bodies, c.verb, n, c.first, chunks[found.end() - 1].last, "subject is role of body",
                          respectively=len(subject) > 1 and len(subject) == len(chunks[found.start("r")].roles))  # fmt: skip


def _described(chunks: list[Chunk], row: str, n: int) -> tuple[Mention, ...]:
    """The person before a relative clause that nothing closes: "Ann, who came in May is chair"."""
    match = _WHO_CAME.search(row, 0, n)
    return tuple(chunks[match.start()].mentions) if match and chunks[match.start("who")].low == "who" else ()


_WHO_CAME = re.compile(r"P,?(?P<who>w)[xt]*[VCH][^VCH;:]*$")
_AFTER_VERB = re.compile(r"(?:[BU]'?)?(?:[dx]*w?jo|d|x|s|t|w{0,2}s|ods)*?[dxst]*(?P<r>R)")
_ROLE_LIST = re.compile(rf"(?:,?&?,?[dx]*)(?P<r>R){OF}")
