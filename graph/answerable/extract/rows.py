"""A sentence as a row of letters, one a chunk, and the shapes in which posts, persons and bodies stand in it.

P a person, B a body, k a board of the body named next, U a name of unknown kind, A an area, I a plan or programme,
T a pronoun, R a role, C a form of "be", H "have", V another verb, Q a person's genitive; what small words are,
`posts.yaml` says.
"""

from __future__ import annotations

import re

from .chunks import Chunk, Sentence
from .names import Mention
from .postwords import posts
from .rules import wordset

_SAT_ON = {"board", "collaborative", "system", "local_authority"}
_SEATS = wordset("seats", "namewords")
_IN = r"od*ko[dx]*|od*Aod*w?(?=[BU])|o[dx]*w?w?co(?=[AU])|o[dx]*|,(?=[BU](?:[.,;)&]|$))"
OF = rf"(?:(?:{_IN})(?P<b>[BAIU](?:[,]?&?(?=[BAIU])[BAIU]|,?&d[BU](?![xt]*[VCH'h]))*))?"
SHAPES: list[tuple[str, re.Pattern[str]]] = [
    ("person, role (body)", re.compile(r"(?P<p>P),[dwx]{0,4}(?P<r>R),?\(d*(?P<b>[BUA])\)")),
    (
        "person, role of body",
        re.compile(
            rf"(?P<p>P)(?:o[UA](?=,))?(?:,[dwx]{{1,4}}R(?=,))?(?:(?:,[dwx]{{1,5}})?(?:,t)?[,\-](?:[dwx]{{1,5}}&)?[dxt]*w?|[dx]*)(?P<r>R){OF}"
        ),
    ),
    ("person (body)", re.compile(r"(?P<p>P)\((?P<r>)(?P<o>)(?:od*(?=[BUA]\))|(?=[BU]\)))(?P<b>[BUA])\)")),
    ("body's person", re.compile(r"(?P<b>[BU])'(?P<r>)(?P<o>)(?P<p>P)")),
    ("body, whose role is person", re.compile(r"(?P<b>[BU]),?h(?P<r>R),?C?(?P<p>P)")),
    ("person as role of body", re.compile(rf"(?P<p>P)s[dx]*(?P<r>R){OF}")),
    ("role (person)", re.compile(r"(?P<r>R)(?:od*(?P<b>[BAIU]))?\((?P<p>P)\)")),
    ("person (role, body)", re.compile(r"(?P<p>P)\(d*(?P<r>R)(?:[,o]d*(?P<b>[BAIU]))?")),
    ("body's role for area, person", re.compile(r"(?P<b>[BU])'[dx]*(?P<r>R)od*[AU],(?P<p>P)")),
    ("role of body, person", re.compile(r"(?P<r>R)o[dt]*(?P<b>[BAIU]),?-?(?P<p>P)")),
    ("body role person", re.compile(r"(?P<b>[BU])'?d?x?(?P<r>R),?(?P<p>P)")),
    (
        "role of body is person",
        re.compile(
            r"(?:(?P<b2>[BU])'?)?d*(?P<r>R)(?:od*(?P<b>[BAIU]))?(?:t[wxdot]*)?(?P<v>C)(?:[dx]*R|x+)?d*(?P<p>P)"
        ),
    ),
    (
        "person went as role of body",
        re.compile(r"(?P<p>P)V[twxdo]{0,5}[BUA][twxo]{0,3}s[dx]*(?P<r>R)od*(?P<b>[BAI])"),
    ),
    (
        "person joined body as role",
        re.compile(r"(?P<p>P)(?P<v>V)[twxdo]{0,5}(?P<b>[BU])[wxo]{0,3}s(?:d|x)*(?P<r>R)(?:od*U)?"),
    ),
    ("role: person", re.compile(r"(?P<r>R):(?P<p>P)(?P<b>)")),
    ("as role of body, person", re.compile(r"sd?(?P<r>R)od*(?P<b>[BAIU]),(?P<p>P)")),
    ("person, body role", re.compile(r"(?P<p>P),d*(?P<b>[BU])'?x?(?P<r>R)")),
    ("body where person is role", re.compile(r"(?P<b>[BU]),?W(?P<p>P)(?P<v>[CV])[dx]*(?P<r>R)(?!o)")),
    ("body has a role, person", re.compile(r"(?P<b>[BAU])(?P<v>H)[dxw]{1,3}(?P<r>R),(?P<p>P)")),
    ("role person", re.compile(r"(?P<r>R)[,\-]?(?P<p>P)(?P<b>)")),
    ("person of body", re.compile(r"(?P<p>P)(?P<r>)(?P<o>,?o)d*(?P<b>B)")),
    ("person, formerly of body", re.compile(r"(?P<p>P)(?:,t)?(?P<r>)(?P<o>,xo)d*(?P<b>[BU])")),
    ("person's term as role", re.compile(rf"(?P<p>Q)'x?w{{1,2}}(?:oj)?s[dx]*(?P<r>R){OF}")),
    ("person is body's role", re.compile(r"(?P<p>P)(?P<v>[CV])[dx]*(?P<b>[BU])'?x*(?P<r>R)")),
]


def symbols(chunks: list[Chunk], sentence: Sentence) -> str:
    """One letter for each chunk: "The clerk of Orrin Council is Ann Example" is dRoBCP."""
    if chunks is not sentence.chunks:
        return "".join(_letter(chunks, n, sentence) for n in range(len(chunks)))
    sentence.row = sentence.row or "".join(_letter(chunks, n, sentence) for n in range(len(chunks)))
    return sentence.row


def _letter(chunks: list[Chunk], n: int, sentence: Sentence) -> str:
    c = chunks[n]
    if c.type == "M":
        return "k" if _seat_of(chunks, n) else _name(c.mentions[0])
    if c.type == "R":
        return "R"
    if c.type == "V":
        return _verb(c)
    if c.low == "\x01owner":
        return "Q" if c.mentions and c.mentions[0].kind == "person" else "B"
    if (c.low == "on" and not _seats(chunks, n + 1)) or (c.low == "in" and _place(chunks, n + 1)):
        return "w"
    return posts().letters.get(c.low) or ("t" if sentence.tokens[c.first].kind == "number" else "w")


def _seat_of(chunks: list[Chunk], n: int) -> bool:
    """Whether a word for a board stands before the body whose it is: "director on the board of X"."""
    m, after = chunks[n].mentions[0], chunks[n + 1 : n + 2]
    return (
        m.form != "name"
        and m.owner is None
        and m.name in _SEATS
        and bool(after)
        and after[0].low in {"of", "at"}
    )


def _name(m: Mention) -> str:
    if m.kind == "person":
        return "P"
    if m.form == "pronoun":
        return "T"
    if m.kind in {"area", "instrument", "fund", "programme"}:
        return "A" if m.kind == "area" else "I"
    return "B" if m.kind else "U"


def _verb(c: Chunk) -> str:
    if c.verb is None or c.verb.passive:
        return "V"
    if c.verb.lemma in {"be", "become", "remain"}:
        return "C"
    return "H" if c.verb.lemma == "have" and c.verb.form == "fin" else "V"


def _seats(chunks: list[Chunk], n: int) -> bool:
    """Whether a body that people sit on comes next: "director on the board", not "on the scheme"."""
    follow = next((c for c in chunks[n : n + 3] if c.type == "M"), None)
    return follow is not None and (follow.mentions[0].kind in _SAT_ON or follow.mentions[0].name in _SEATS)


def _place(chunks: list[Chunk], n: int) -> bool:
    """Whether a place comes next and no body: "a physician in North London"."""
    follow = next((c for c in chunks[n : n + 2] if c.type == "M"), None)
    return follow is not None and follow.mentions[0].kind == "area" and len(chunks) > n
