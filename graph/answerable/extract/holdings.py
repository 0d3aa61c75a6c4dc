"""Who holds which post: roles, persons and bodies in prose, matched by the shape that they stand in.

`find_holdings` looks for the shapes of `rows.py` ("the clerk of the council, Ann Example"), `find_offices` for posts
that a verb gives its subject ("She became clerk of the council").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .chunks import Chunk, Sentence
from .clauses import Clauses
from .names import DETERMINERS, POSSESSIVES, Mention
from .postwords import posts
from .roles import Role
from .rows import OF, SHAPES, symbols
from .rules import wordset
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


_ROLE_LIST = re.compile(rf"(?:(?:,d[BUow]{{1,5}}(?=,))?,?&?,?[dx]*s?[dx]*)(?P<r>R){OF}")
_NEXT_HELD = re.compile(r"(?:,?&|,)[dx]*(?P<r>R),?(?P<p>P)")
_WHO_CAME = re.compile(r"P,?(?P<who>w)[xt]*[VCH][^VCH;:]*$")
_AFTER_VERB = re.compile(
    r"(?:d?(?P<in>[BUTk]'?)(?:od*(?P<of>[BU]))?t?)?(?:w?[dx]*w?jo|w?o?[dx]*js|d|x|s|t|w{0,2}s|ods|os)*?[dxst]*(?P<r>R)"
)
_SAT_AS = re.compile(r"[BAIUTowdxt]{0,7}[,-]?s[dxt]*(?P<r>R)")  # "sat on many boards, as chair of the trust"


_OWN_ROLE = re.compile(r"(?:x|t)*s?[dx]*(?P<b>[BU]'|B)[dxt]*(?P<r>R)(?!o)")
_BEFORE = {"before", "then", "later", "subsequently"}
_AS = {"serve", "act", "work", "continue", "remain", "become", "return", "sit", "volunteer"}


def find_holdings(sentence: Sentence) -> Iterator[Holding]:
    """Every holding of a post that the sentence's shapes tell.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("The clerk of Orrin Council, Alison Marchmont, wrote.", Finder())
    >>> [(h.persons[0].name, h.roles[0].text, h.bodies[0].name) for h in find_holdings(read)]
    [('Alison Marchmont', 'clerk', 'Orrin Council')]
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    if "P" not in row and "Q" not in row:
        return
    yield from _owned_by(chunks)
    seen: set[tuple[int, int]] = set()
    for name, pattern in SHAPES:
        for match in pattern.finditer(row):
            if "o" in match.groupdict():
                if not any(p == match.start("p") for p, _ in seen):
                    yield from _employed(chunks, match, name)
                continue
            place = (match.start("p"), match.start("r"))
            verb, v = _verb_of(chunks, match)
            if place in seen or (verb is not None and verb.lemma not in posts().giving):
                continue
            if _misread(chunks, row, match, name):
                continue
            seen.add(place)
            then = match.end() + (row[match.end() : match.end() + 1] == ",")
            after = chunks[then].verb if then < len(chunks) else None
            if verb is None and after and after.lemma in posts().leaving and row[match.end() - 1] == "P":
                verb, v = after, then
            if name == "person, role of body":
                for more in _further(row, match.end()):
                    seen.add((place[0], more.start("r")))
                    yield _held(chunks, place[0], more, None, place[0], chunks[place[0]].first, name)
            held = _held(chunks, place[0], match, verb, v, chunks[match.start()].first, name)
            yield held
            if name == "body role person":
                yield from _beside(chunks, row, match.end(), held, seen)


def _beside(
    chunks: list[Chunk], row: str, at: int, held: Holding, seen: set[tuple[int, int]]
) -> Iterator[Holding]:
    """Those named next with a post in the same body: "the trust's chair Ann Example and clerk Bob Sample"."""
    while (then := _NEXT_HELD.match(row, at)) is not None:
        at, p = then.end(), then.start("p")
        seen.add((p, then.start("r")))
        roles, persons = tuple(chunks[then.start("r")].roles), tuple(chunks[p].mentions)
        yield Holding(persons, roles, held.bodies, None, p, held.first, chunks[p].last, held.shape)


def _owned_by(chunks: list[Chunk]) -> Iterator[Holding]:
    """ "the Gazette's Ann Example" works for it."""
    for n, c in enumerate(chunks):
        m = c.mentions[0] if c.type == "M" and len(c.mentions) == 1 else None
        if m is None or m.owner is None or m.kind != "person" or m.form != "name" or m.owner.form != "name":
            continue
        if m.owner.kind not in {"area", "person", "type", "instrument", "fund"}:
            role = Role(0, 0, "works_for", "")
            yield Holding((m,), (role,), (m.owner,), None, n, c.first, c.last, "body's person")


def _employed(chunks: list[Chunk], match: re.Match[str], name: str) -> Iterator[Holding]:
    """Shapes without a role: "Ann Example (Orrin Council)", "Ann Example of Orrin Council"."""
    person, body = chunks[match.start("p")], chunks[match.start("b")]
    word = chunks[match.end("o") - 1].low if match.group("o") else "of"
    before = chunks[match.start("b") - 1].low
    if body.mentions and body.mentions[0].kind == "area" and before in {"of", "in", "from", "at"}:
        return  # where somebody lives
    if word not in {"of", "from", "at"} or len(person.mentions) != 1 or not body.mentions:
        return
    if person.mentions[0].form == "name" and body.mentions[0].form == "name":
        gone = any(c.low in {"formerly", "previously"} for c in chunks[match.start("o") : match.end("o")])
        role = Role(0, 0, "works_for", "", "former" if gone else "")
        p = match.start("p")
        yield Holding(
            tuple(person.mentions), (role,), (body.mentions[0],), None, p, person.first, body.last, name
        )


def _held(
    chunks: list[Chunk],
    p: int,
    match: re.Match[str],
    verb: VerbGroup | None,
    v: int,
    first: int,
    name: str,
) -> Holding:
    b = _body_at(match)
    persons, roles = tuple(chunks[p].mentions), tuple(chunks[match.start("r")].roles)
    bodies = _named_in(chunks, match, b)
    r = match.start("r")
    roles = _of_body(roles, chunks[r - 1].low if r and name == "person, role of body" else "")
    if name == "body where person is role":
        bodies = bodies[-1:]
    over = name == "person's term as role" and posts().ended & {c.low for c in chunks[p : match.start("r")]}
    if over or _ousted(chunks, match.start()):
        roles = tuple(replace(role, status="former") for role in roles)
    return Holding(
        persons,
        roles,
        bodies,
        verb,
        v if v >= 0 else p,
        first,
        chunks[match.end() - 1].last,
        name,
        respectively=len(persons) > 1 and len(persons) == len(roles),
    )


def _ousted(chunks: list[Chunk], start: int) -> bool:
    """Whether a shape is what a verb of putting out of office takes: "dismissed its clerk, Ann Example"."""
    k = start - 1
    while k >= 0 and chunks[k].low in DETERMINERS | POSSESSIVES.keys():
        k -= 1
    verb = chunks[k].verb if k >= 0 else None
    return verb is not None and not verb.passive and verb.lemma in posts().ousting


def _named_in(chunks: list[Chunk], match: re.Match[str], b: int) -> tuple[Mention, ...]:
    """The bodies that a shape's match holds from chunk `b` on: "of the Trust and the Council" names two."""
    end = match.end("b") if match.groupdict().get("b") else b + 1
    return tuple(m for c in chunks[b:end] for m in c.mentions) if b >= 0 else ()


def _of_body(roles: tuple[Role, ...], before: str) -> tuple[Role, ...]:
    """The posts of a list that are held in the body after it: not "a solicitor and director of the trust"."""
    last = len(roles) - 1
    plain = [n for n, r in enumerate(roles) if n < last and r.text.casefold() in wordset("callings")]
    return tuple(r for n, r in enumerate(roles) if n not in plain) if before in {"a", "an"} else roles


def _body_at(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return match.start("b") if groups.get("b") else match.start("b2") if groups.get("b2") else -1


def _verb_of(chunks: list[Chunk], match: re.Match[str]) -> tuple[VerbGroup | None, int]:
    v = match.start("v") if match.groupdict().get("v") else -1
    return (chunks[v].verb if v >= 0 else None), v


def _misread(chunks: list[Chunk], row: str, match: re.Match[str], name: str) -> bool:
    """Whether what stands beside a shape makes it another thing."""
    r, b = match.start("r"), _body_at(match)
    if name == "person's term as role":
        return not (posts().terms | posts().ended) & {c.low for c in chunks[match.start("p") : r]}
    if name == "role person":
        led = r > 0 and chunks[r - 1].low == "by"  # "led by its director, Ann Example"
        led = led or row[:r].endswith("dR,P,&")  # "its chair, Ann Example, and clerk, Bob Sample"
        comma = "," in match.group() and row[r - 1 : r] not in {"d", ".", ";", ":"} and not led
        return r > 0 and (comma or row[r - 1] in "BU")
    if name == "person is body's role":
        return row[b + 1 : b + 2] != "'" and not _employer(chunks[b])
    if name == "person as role of body":
        before = next((c.verb for c in reversed(chunks[: match.start("p")]) if c.type == "V"), None)
        return before is not None and before.lemma in posts().following and not before.passive
    return name == "person, body role" and row[match.end() : match.end() + 1] == "P"


def _employer(c: Chunk) -> bool:
    """Whether a name right before a role is a body's: so in "a BBC journalist", not in "a Kennedy scholar"."""
    return bool(c.mentions) and (bool(c.mentions[0].kind) or c.mentions[0].name.isupper())


def _further(row: str, at: int) -> Iterator[re.Match[str]]:
    """The further roles after a person's first: ", a governor of X and a trustee of Y"."""
    while (more := _ROLE_LIST.match(row, at)) is not None and more.group().startswith((",", "&")):
        yield more
        at = more.end()


def find_offices(clauses: Clauses) -> Iterator[Holding]:
    """Roles that a verb gives its subject: "She was appointed as the new chair of X", "P, who is leader of X"."""
    chunks = clauses.sentence.chunks
    row = symbols(chunks, clauses.sentence)
    by_first = {c.first: n for n, c in enumerate(clauses.chunks)}
    before: tuple[tuple[Mention, ...], tuple[Mention, ...]] = ((), ())
    for n, c in enumerate(chunks):
        if c.verb is None or c.verb.lemma not in posts().giving or c.first not in by_first:
            continue
        own = _OWN_ROLE.match(row, n + 1) if c.verb.passive or c.lemma in _AS | {"be"} else None
        if own is not None:  # "was appointed as the trust's first director"
            yield Holding(
                tuple(m for m in clauses.subject(by_first[c.first]) if m.kind == "person"),
                tuple(chunks[own.start("r")].roles),
                tuple(chunks[own.start("b")].mentions),
                c.verb,
                n,
                c.first,
                chunks[own.end() - 1].last,
                "subject is body's role",
            )
            continue
        match = _AFTER_VERB.match(row, n + 1)
        if match is None and c.verb.lemma in _AS and not c.verb.passive:
            match = _SAT_AS.match(row, n + 1)
        subject = _holder(clauses, row, n, by_first[c.first]) if match is not None else ()
        if match is None or not subject:
            continue
        last = match.start("r")
        shared = _shared_body(chunks, row, last)
        while (found := _ROLE_LIST.match(row, last)) is not None:
            last = found.end()
            b = _body_at(found)
            joined = c.verb.lemma in {"join", "leave"} and "s" in row[n + 1 : last]
            if b < 0 and match.groupdict().get("in") not in {None, "T"} and joined:
                b = match.start(
                    "of" if match.group("of") else "in"
                )  # "to join the trust as its chief executive"
            roles = _of_body(tuple(chunks[found.start("r")].roles), chunks[found.start("r") - 1].low)
            bodies = _named_in(chunks, found, b) if b >= 0 else shared
            goes_on = row[n - 1 : n] == "&" or any(x.low in _BEFORE for x in chunks[max(0, n - 2) : n])
            if not bodies and subject == before[0] and goes_on and row[last : last + 1] != "o":
                bodies = before[1]  # "was clerk of the council and became its leader"
            before = subject, bodies
            yield Holding(
                subject,
                roles,
                bodies,
                c.verb,
                n,
                c.first,
                chunks[last - 1].last,
                "subject is role of body",
                respectively=len(subject) > 1 and len(subject) == len(roles),
            )


def _shared_body(chunks: list[Chunk], row: str, at: int) -> tuple[Mention, ...]:
    """The body of the last of two posts, where the first has none: "as finance director and deputy chief of X"."""
    first = _ROLE_LIST.match(row, at)
    second = _ROLE_LIST.match(row, first.end()) if first is not None and _body_at(first) < 0 else None
    b = _body_at(second) if second is not None and "&" in second.group() else -1
    return _named_in(chunks, second, b) if second is not None and b >= 0 else ()


def _holder(clauses: Clauses, row: str, n: int, place: int) -> tuple[Mention, ...]:
    """The persons to whom the verb in chunk `n` gives a post."""
    chunks = clauses.sentence.chunks
    verb = chunks[n].verb
    subject = tuple(m for m in clauses.subject(place) if m.kind == "person") or _described(chunks, row, n)
    if (
        subject
        or verb is None
        or verb.lemma not in {"become", "serve", "act"}
        or not n
        or row[n - 1] not in "&,"
    ):
        return subject
    finite = (k for k, c in enumerate(clauses.chunks) if c.verb is not None and c.verb.form == "fin")
    first = next(finite, None)
    if first is None or row[:n].count("P") != 1:
        return ()
    return tuple(m for m in clauses.subject(first) if m.kind == "person")


def _described(chunks: list[Chunk], row: str, n: int) -> tuple[Mention, ...]:
    """The person before a relative clause that nothing closes: "Ann, who came in May is chair"."""
    match = _WHO_CAME.search(row, 0, n)
    return tuple(chunks[match.start()].mentions) if match and chunks[match.start("who")].low == "who" else ()
