"""Comings and goings: who took a post over from whom, who came from where, where a career began.

What a verb of moving or following tells beside its own relation: "Ann succeeded Bob as clerk of the board" is a
succession (a frame), and a post that both have held (found here).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .chunks import Chunk, Sentence
from .clauses import Clauses, Hit
from .frames import Frame
from .holdings import Holding
from .names import POSSESSIVES, Mention
from .postwords import posts
from .roles import Role
from .rows import OF, symbols

_PERSON = frozenset({"person"})
_SUCCESSION = Frame(
    "succeeded_by", "successor", (), _PERSON, _PERSON, same=True, confidence=0.85, text="successor of"
)
_PREDECESSION = Frame(
    "succeeded_by",
    "predecessor",
    (),
    _PERSON,
    _PERSON,
    turned=True,
    same=True,
    confidence=0.85,
    text="< predecessor of",
)
_AS_ROLE = re.compile(rf"(?:[two]|R,){{0,5}}?(?P<p>P)[two,]{{0,4}}s[dx]*(?P<r>R){OF}")
_ROLE_FROM = re.compile(
    rf"(?:[two]|R,){{0,5}}?s[dx]*(?P<r>R){OF}[tw,]{{0,3}}(?P<by>o)(?:d*x?R,|[dx])*(?P<p>P)"
)
_LINE = re.compile(r"[dx]*(?P<r>R)(?:o[dx]*|,d?)(?P<b>[BU])(?:[,.;(ot]|$)")
_BY_PERSON = re.compile(rf"s[dx]*(?P<r>R){OF}[two,]{{0,5}}?(?P<by>w)(?:d*x?R,|[dx])*(?P<p>P)")
_SUCCESSOR = re.compile(
    rf"(?P<old>Q'|d)x?(?P<word>w)(?:s[dx]*(?P<r>R){OF}|od*[BU])?(?:,(?P<named>P)|(?P<v>C)[dx]*(?P<new>P))"
)
_SUCCESSORS = {"successor": _SUCCESSION, "replacement": _SUCCESSION, "predecessor": _PREDECESSION}


def find_lines(sentence: Sentence, who: str) -> Iterator[Holding]:
    """Posts in a list of one person's: "Visiting Professor at Orrin University", "Trustee, Orrin Foundation".

    Parameters:
        sentence: the line.
        who: the person whom the passage is about.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> line = read_sentence("Trustee, Orrin Foundation", Finder())
    >>> [h.bodies[0].name for h in find_lines(line, "Ann Example")]
    ['Orrin Foundation']
    """
    chunks = sentence.chunks
    row = symbols(chunks, sentence)
    match = _LINE.match(row)
    if match is None or set("VCHP") & set(row):
        return
    role, body = chunks[match.start("r")], chunks[match.start("b")]
    person = (Mention(0, 0, who, "person"),)
    shape = "line of a career"
    yield Holding(person, tuple(role.roles), tuple(body.mentions), None, 0, role.first, body.last, shape)


def find_careers(clauses: Clauses) -> Iterator[Holding]:
    """The posts that those who follow one another have held, and the bodies that people came from or began at."""
    chunks = clauses.sentence.chunks
    row = symbols(chunks, clauses.sentence)
    if "P" not in row:
        return
    places = {c.first: n for n, c in enumerate(clauses.chunks)}
    for n, c in enumerate(chunks):
        if c.type != "V" or c.verb is None or c.first not in places:
            continue
        subject = tuple(m for m in clauses.subject(places[c.first]) if m.kind == "person")
        lemma = c.verb.lemma
        if lemma in posts().following or (
            lemma == "take" and chunks[n + 1 : n + 2] and chunks[n + 1].low == "over"
        ):
            yield from _followed(chunks, row, n, subject)
        elif subject and lemma in posts().arriving | posts().beginning | {"be", "work", "leave", "second"}:
            yield from _came(clauses, n, subject)


def _followed(chunks: list[Chunk], row: str, n: int, subject: tuple[Mention, ...]) -> Iterator[Holding]:
    """ "succeeded Bob as chair of the board", "was succeeded as chair of the board by Ann"."""
    verb = chunks[n].verb
    assert verb is not None
    match = (_BY_PERSON if verb.passive else _AS_ROLE).match(row, n + 1)
    if match is None and verb.lemma == "take":
        match = _from(chunks, row, n)
    if match is None or (verb.passive and chunks[match.start("by")].low != "by"):
        return
    r, p = match.start("r"), match.start("p")
    bodies = tuple(chunks[match.start("b")].mentions) if match.group("b") else ()
    first, last = chunks[n].first, chunks[match.end() - 1].last
    other = tuple(chunks[p].mentions)
    still = verb.modal == "will" or verb.been_to  # "will replace Bob": who is in post till then
    gone = tuple(replace(role, status="actual" if still else "former") for role in chunks[r].roles)
    if verb.passive:
        yield Holding(
            other, tuple(chunks[r].roles), bodies, None, p, first, last, "succeeded as role by person"
        )
        return
    yield Holding(other, gone, bodies, None, p, first, last, "succeeds person as role")
    if subject:
        yield Holding(
            subject, tuple(chunks[r].roles), bodies, verb, n, first, last, "succeeds person as role"
        )


def _from(chunks: list[Chunk], row: str, n: int) -> re.Match[str] | None:
    """ "took over as chair of the board from Bob": the match, where chunk `n` is the verb."""
    match = _ROLE_FROM.match(row, n + 1)
    return match if match is not None and chunks[match.start("by")].low == "from" else None


def _came(clauses: Clauses, n: int, subject: tuple[Mention, ...]) -> Iterator[Holding]:
    """ "joins us from the trust", "began her career at the trust", "is on secondment from the trust"."""
    chunks = clauses.sentence.chunks
    verb = chunks[n].verb
    assert verb is not None
    lows: list[str] = []
    for k in range(n + 1, min(len(chunks), n + 11)):
        c = chunks[k]
        if c.type in {"V", "R"} or c.low in {".", ";", ":"}:
            return
        lows.append(c.low)
        if c.low not in {"from", "at", "with", "to"} or k + 1 >= len(chunks):
            continue
        seconded = bool({"secondment", "loan"} & set(lows)) or verb.lemma == "second"
        span = (
            verb.lemma in posts().beginning and bool(posts().careers & set(lows)) and c.low in {"at", "with"}
        )
        if not (
            (seconded and c.low in {"from", "at", "to", "with"})
            or span
            or (verb.lemma in posts().arriving and c.low == "from")
        ):
            continue
        bodies = tuple(
            m
            for m in clauses.slot(chunks[k].last, 3)
            if m.form != "pronoun" and m.kind not in {"person", "area", "type", "instrument"}
        )
        if bodies:
            past = not seconded and (verb.lemma in posts().arriving or verb.tense == "past")
            role = Role(0, 0, "works_for", "", "former" if past else "")
            yield Holding(
                subject,
                (role,),
                bodies,
                None,
                n,
                chunks[n].first,
                chunks[k + 1].last,
                "came from" if c.low == "from" else "career at",
            )
        if not seconded:
            return


def find_successions(clauses: Clauses) -> Iterator[Hit]:
    """ "Bob's successor as clerk will be Ann", "Ann attends in succession to Bob"."""
    chunks = clauses.sentence.chunks
    row = symbols(chunks, clauses.sentence)
    for match in _SUCCESSOR.finditer(row):
        frame = _SUCCESSORS.get(chunks[match.start("word")].low)
        if frame is None:
            continue
        owner = chunks[match.start("old")]
        new = match.start("named") if match.group("named") else match.start("new")
        verb = chunks[match.start("v")].verb if match.group("v") else None
        yield Hit(
            frame,
            _owner(owner),
            tuple(chunks[new].mentions),
            verb,
            match.start("v") if verb else new,
            owner.first,
            chunks[new].last,
        )
    yield from _in_place(clauses)
    yield from _taken_over(clauses, row)


def _owner(c: Chunk) -> tuple[Mention, ...]:
    """Whose successor it is: the person named, or "her"."""
    if c.mentions or POSSESSIVES.get(c.low) != "person":
        return tuple(c.mentions)
    return (Mention(c.first, c.last, c.low, "person", "pronoun"),)


def _taken_over(clauses: Clauses, row: str) -> Iterator[Hit]:
    """ "took over as chair of X from Bob"; "Ann stepped down as chair, and Bob took over"."""
    left: tuple[Mention, ...] = ()
    places = {c.first: n for n, c in enumerate(clauses.chunks)}
    chunks = clauses.sentence.chunks
    for n, c in enumerate(chunks):
        if c.type != "V" or c.verb is None or c.first not in places:
            continue
        subject = tuple(m for m in clauses.subject(places[c.first]) if m.kind == "person")
        if c.lemma in posts().leaving:
            left = subject
        if c.lemma != "take" or not chunks[n + 1 : n + 2] or chunks[n + 1].low != "over" or len(subject) != 1:
            continue
        match = _from(chunks, row, n)
        gone = tuple(chunks[match.start("p")].mentions) if match is not None else ()
        if match is None and len(left) == 1 and left != subject and row[n + 2 : n + 3] in {"", ".", ",", "t"}:
            gone = left
        if gone:
            last = chunks[match.start("p") if match else n].last
            yield Hit(_SUCCESSION, gone, subject, c.verb, n, c.first, last)


def _in_place(clauses: Clauses) -> Iterator[Hit]:
    tokens = clauses.tokens
    for k in range(len(tokens) - 3):
        words = (tokens[k].low, tokens[k + 1].low, tokens[k + 2].low)
        after = (
            words[0] in {"following", "after", "on", "upon", "since"}
            and words[1] in {"the", "a"}
            and words[2] in posts().ended
            and k + 4 < len(tokens)
            and tokens[k + 3].low == "of"
        )
        if words not in {("in", "place", "of"), ("in", "succession", "to")} and not after:
            continue
        gone = clauses.slot(k + 3 + after, 2)
        verbs = [n for n in range(clauses.at[k] - after, -1, -1) if clauses.chunks[n].type == "V"]
        if after and not (verbs and clauses.chunks[verbs[0]].lemma in posts().giving):
            continue
        if verbs and gone and all(m.kind == "person" for m in gone):
            come = tuple(m for m in clauses.subject(verbs[0]) if m.kind == "person")
            if come:
                yield Hit(
                    _SUCCESSION,
                    gone,
                    come,
                    clauses.chunks[verbs[0]].verb,
                    verbs[0],
                    clauses.chunks[verbs[0]].first,
                    k + 3,
                )
