"""A sentence as a row of chunks: names (lists folded into one), roles, verb groups and single words."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from .arealists import fold_areas
from .lists import fold_lists
from .mentions import DEFINITE, DETERMINERS, POSSESSIVES, Mention
from .names import Finder
from .ofowners import with_owners
from .pieces import CONJUNCTIONS, PARTIES, PREPOSITIONS, RELATIVES, Chunk, Sentence
from .placed import places
from .quotes import unquoted
from .roles import Role, find_roles
from .rules import load, wordset
from .themes import themes
from .tokens import Token, singular, tokenise
from .verbs import VerbGroup, find_verbs

__all__ = [
    "CONJUNCTIONS",
    "PARTIES",
    "PREPOSITIONS",
    "RELATIVES",
    "Chunk",
    "Sentence",
    "definite",
    "is_short_form",
    "read_sentence",
]

_HYPHENED = re.compile(r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)+")
_APPOSED = wordset("apposed", "chunkwords")
_LINKS = wordset("links", "chunkwords")
_ASIDES = wordset("word_asides", "chunkwords")
_COUNTS = wordset("counts", "chunkwords")
_SHORT_IN_CLASSES = {"NHS": "NHS", "general practitioner": "GP"}  # "NHS trusts", "GP practices"
_OWNED = {"board", "instrument", "programme"}  # kinds of named things that are somebody's: "its White Paper"
_CALLED_SO = wordset("called_so", "chunkwords")


def read_sentence(text: str, finder: Finder) -> Sentence:
    """Names, roles and verbs of a clean sentence, as chunks.

    >>> sentence = read_sentence("The Board reports to Northshire Council.", Finder())
    >>> [chunk.type for chunk in sentence.chunks]
    ['W', 'M', 'V', 'W', 'M', 'W']
    """
    tokens = tokenise(text)
    roles = [role for role in find_roles(tokens) if not _board_of(tokens, role)]
    mentions = [m for m in finder.mentions(without_roles(tokens, roles)) if not _anybody(tokens, m)]
    roles, mentions = themes(tokens, roles, mentions)
    taken = [""] * len(tokens)
    for m in mentions:
        many = (
            m.plural
            or m.kind == "person"
            or m.name in {"they", "we"}
            or (m.form == "name" and m.kind in {"", "company", "national_body", "voluntary"})
        )
        for k in range(m.first, m.last):
            taken[k] = "Ms" if many else "M"
    for a, b in itertools.pairwise(mentions):  # "A and B plan": two names are many
        between = tokens[a.last : b.first]
        if (
            between
            and between[0].low in {"and", ",", "&"}
            and all(t.low in {"and", ",", "&", "the", "its", "their"} for t in between)
        ):
            for k in range(b.first, b.last):
                taken[k] = "Ms"
    for role in roles:
        for k in range(role.first, role.last):
            taken[k] = "R"
    verbs = find_verbs(tokens, taken)
    chunks = with_owners(_fold(tokens, _chunks(tokens, mentions, roles, verbs)))
    owned = {m.last: m for c in chunks for m in c.mentions if m.owner is not None}
    return Sentence(text, tokens, chunks, [owned.get(m.last, m) for m in mentions], roles)


def _board_of(tokens: list[Token], role: Role) -> bool:
    """Whether a role's words are the end of a board's name: "the Board of Directors"."""
    first = role.first
    return (
        first > 1
        and role.plural
        and tokens[first - 1].low == "of"
        and tokens[first - 2].low in {"board", "council", "court"}
        and tokens[first - 2].capital == tokens[first].capital
    )


def without_roles(tokens: list[Token], roles: list[Role]) -> list[Token]:
    """The tokens with those of roles made such that no name holds them: "Orrin Police and Crime Commissioner"."""
    made = list(tokens)
    for role in roles:
        for k in range(role.first, role.last):
            made[k] = Token("\x00", "\x00", tokens[k].start, tokens[k].end, "role")
    return made


def _anybody(tokens: list[Token], m: Mention) -> bool:
    """Whether a pronoun is one of "he or she", "him or her": nobody who was named."""
    if m.form != "pronoun" or m.kind != "person":
        return False
    after = tokens[m.last].low if m.last < len(tokens) else ""
    return after == "or" or (m.first > 0 and tokens[m.first - 1].low == "or")


def _chunks(
    tokens: list[Token], mentions: list[Mention], roles: list[Role], verbs: list[VerbGroup]
) -> list[Chunk]:
    starts: dict[int, Chunk] = {}
    for m in mentions:
        starts[m.first] = Chunk("M", m.first, m.last, mentions=[m])
    for r in roles:
        starts[r.first] = Chunk("R", r.first, r.last, roles=[r])
    for v in verbs:
        starts[v.first] = Chunk("V", v.first, v.last, verb=v)
    chunks, i = [], 0
    while i < len(tokens):
        chunk = starts.get(i) or Chunk("W", i, i + 1, low=tokens[i].low)
        chunks.append(chunk)
        i = chunk.last
    return chunks


def _fold(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    named = _modifiers(tokens, _possessives(tokens, places(tokens, _brackets(tokens, unquoted(chunks)))))
    return fold_lists(tokens, fold_areas(_of_members(named)))


def _brackets(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """ "NHS England (NHSE)": the bracket belongs to the name where it holds only a short form or code."""
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        c = chunks[i]
        if c.low == "," and made and made[-1].type in {"M", "R"} and _is_aside(chunks, i + 1):
            made[-1].last = chunks[i + 2].last  # "the Forum, however, reports"
            i += 3
            continue
        if c.type == "W" and c.low == "(" and made and made[-1].type in {"M", "R"}:
            j = i + 1
            while j < len(chunks) and chunks[j].low != ")" and j - i < 9:
                j += 1
            if j < len(chunks) and chunks[j].low == ")":
                inside = tokens[chunks[i + 1].first : chunks[j].first] if j > i + 1 else []
                if is_short_form(inside):
                    made[-1].last = chunks[j].last
                    i = j + 1
                    continue
        made.append(c)
        i += 1
    return made


def _is_aside(chunks: list[Chunk], i: int) -> bool:
    """Whether one word that tells nothing stands before the next comma."""
    return i + 1 < len(chunks) and chunks[i].low in _ASIDES and chunks[i + 1].low == ","


def is_short_form(inside: list[Token]) -> bool:
    """Whether what stands in a bracket is an abbreviation, a code, or "the Board".

    >>> is_short_form(tokenise("CCG")), is_short_form(tokenise("in the north of the county"))
    (True, False)
    """
    words = [t for t in inside if t.text not in {'"', "'", "“", "”"}]
    quoted = len(words) < len(inside)
    if not words or len(words) > 7:
        return False
    lows = [t.low for t in words]
    if lows[0] in {"hereafter", "referred", "known", "the", "formerly", "or", "abbreviated", "also"} and (
        quoted or lows[0] in {"hereafter", "referred", "abbreviated"} or (lows[0] == "the" and len(lows) <= 4)
    ):
        return True
    if quoted and len(words) <= 5:
        return True
    return len(words) <= 2 and all(
        (any(c.isupper() for c in t.text[1:]) and not _HYPHENED.fullmatch(t.text))  # no "Vice-Chair"
        or (t.text.isupper() and len(t.text) > 1)
        or t.text in {"s", "&"}
        for t in words
    )


def _possessives(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """ "the CCG's Governing Body": a name with its owner; "the CCG's budget": no name any more."""
    made: list[Chunk] = []
    for c in chunks:
        made.append(c)
        if c.type not in {"M", "R"}:
            continue
        k = len(made) - 2
        gap = 0
        while (
            k >= 0
            and made[k].type == "W"
            and tokens[made[k].first].kind in {"word", "number"}
            and gap < 4
            and made[k].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | (DETERMINERS - _COUNTS)
        ):
            k -= 1
            gap += 1
        if (
            k >= 1
            and made[k].type == "W"
            and tokens[made[k].first].kind == "possessive"
            and made[k - 1].type == "M"
        ):
            owner = made[k - 1].mentions[-1]
            if c.type == "M":
                c.mentions = [replace(c.mentions[0], owner=owner)]
                c.first = made[k - 1].first
                del made[k - 1 : -1]
        elif (
            c.type == "M"
            and k == len(made) - 2
            and k >= 0
            and made[k].low in POSSESSIVES
            and (c.mentions[0].form != "name" or c.mentions[0].kind in _OWNED)
        ):
            pronoun = Mention(made[k].first, made[k].last, made[k].low, POSSESSIVES[made[k].low], "pronoun")
            c.mentions = [replace(c.mentions[0], owner=_beside(made, k) or pronoun)]
    return made


def _beside(made: list[Chunk], k: int) -> Mention | None:
    """Whose "its" in chunk `k` is, where a body stands beside it: "the Partnership and its Board"."""
    if k < 2 or made[k].low != "its" or made[k - 1].low != "and" or made[k - 2].type != "M":
        return None
    m = made[k - 2].mentions[-1]
    body = m.form in {"name", "short"} and m.kind not in {"person", "area", "instrument", "fund"}
    return m if body and not m.plural else None


def _of_members(chunks: list[Chunk]) -> list[Chunk]:
    """ "LPC members" and "the Board's staff" do what the body does."""
    made: list[Chunk] = []
    for c in chunks:
        if (
            c.type == "R"
            and c.roles[0].plural
            and c.roles[0].relation in {"member_of", "works_for"}
            and made
            and made[-1].type == "M"
            and len(c.roles) == 1
            and made[-1].last == c.first
            and made[-1].mentions[0].form in {"name", "class", "short"}
            and made[-1].mentions[0].kind not in {"person", "area"}
            and (made[-1].mentions[0].kind or "councillor" not in c.roles[0].text.casefold())
        ):
            made[-1].last = c.last
            word = c.roles[0].text.casefold()
            if made[-1].mentions[0].form == "class" and word in wordset("sitting"):
                one = singular(word)
                made[-1].mentions = [
                    replace(m, name=f"{m.name} {one}", plural=True, extra=("people", one))
                    for m in made[-1].mentions
                ]
            continue
        made.append(c)
    return made


def _modifiers(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """A name that only modifies the noun after it ("NHS England guidance") is a word here."""
    transparent = set(load("frames")["transparent"])
    made: list[Chunk] = []
    for i, c in enumerate(chunks):
        follow = chunks[i + 1] if i + 1 < len(chunks) else None
        if (
            c.type == "M"
            and follow is not None
            and c.mentions[0].name.casefold() in PARTIES
            and (
                follow.type == "R"
                or (follow.type == "M" and follow.mentions[0].kind == "person")
                or tokens[follow.first].low in {"candidate", "group"}
            )
        ):
            c = Chunk("W", c.first, c.last, low="\x01party", mentions=c.mentions)
        if c.type == "M" and c.mentions[0].form in {"name", "class", "short", "some"} and follow is not None:
            if (
                follow.type == "W"
                and c.mentions[0].form == "name"
                and c.last == follow.first
                and follow.low in _APPOSED
                and (
                    i + 2 >= len(chunks)
                    or chunks[i + 2].type == "V"
                    or chunks[i + 2].low in PREPOSITIONS | {",", ".", "and", "or"}
                )
            ):
                if c.mentions[0].name == "NHS":  # "an NHS trust" is a class
                    name, extra = f"NHS {follow.low}", ("body", follow.low)
                    c.mentions = [replace(c.mentions[0], name=name, kind="type", form="class", extra=extra)]
                c.last = follow.last  # "the London Air Ambulance charity"
                follow.low = "\x02gone"
            elif (
                follow.type == "W"
                and tokens[follow.first].kind == "word"
                and follow.low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS | _LINKS
                and not follow.low.endswith(("ly", "ed"))
                and not (tokens[follow.first].capital and tokens[follow.first].text.isupper())
            ):
                if follow.low not in transparent:
                    c = Chunk("W", c.first, c.last, low="\x01noun", mentions=c.mentions)
            elif follow.low == "the" and _called_so(c, chunks[i + 2 : i + 3]):
                chunks[i + 2].first = c.first  # "the regulator the Water Office" is the Water Office
                follow.low = "\x02gone"
                continue
            elif (
                follow.type == "M"
                and c.mentions[0].form in {"class", "short"}
                and not c.mentions[0].plural
                and follow.mentions[0].form == "name"
                and c.last == follow.first
            ):
                follow.first = c.first  # "defence contractor Rolls Royce" is Rolls Royce
                continue
            elif (
                follow.type == "M"
                and follow.mentions[0].form in {"class"}
                and c.mentions[0].form in {"name", "class"}
                and c.mentions[0].kind not in {"person"}
            ):
                merged = replace(follow.mentions[0], owner=c.mentions[0], first=c.first)
                if (first := _SHORT_IN_CLASSES.get(c.mentions[0].name)) is not None:
                    merged = replace(merged, owner=None, name=f"{first} {merged.name}")
                follow.mentions = [merged]
                follow.first = c.first
                continue
            elif follow.type == "W" and tokens[follow.first].kind == "possessive":
                c = Chunk("W", c.first, c.last, low="\x01owner", mentions=c.mentions)
        if c.low != "\x02gone" and not _calls(tokens, made, c, follow):
            made.append(c)
    return made


def _called_so(c: Chunk, after: list[Chunk]) -> bool:
    """Whether a noun says what the body named after it is."""
    named = [m for n in after for m in n.mentions if m.form == "name"]
    return bool(named) and c.mentions[0].form == "short" and c.mentions[0].name.split()[-1] in _CALLED_SO


def _calls(tokens: list[Token], made: list[Chunk], c: Chunk, follow: Chunk | None) -> bool:
    """Whether a noun only says what a person is: "the broadcaster Ann Example"."""
    return (
        c.type == "W"
        and follow is not None
        and follow.type == "M"
        and follow.mentions[0].kind == "person"
        and follow.mentions[0].form == "name"
        and bool(made)
        and made[-1].low in {"the", "a", "an", "former", "late", "veteran"}
        and tokens[c.first].kind == "word"
        and tokens[c.first].text.islower()
        and c.low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS | wordset("moments")
        and not c.low.endswith("ly")
    )


def definite(tokens: list[Token], m: Mention) -> bool:
    """Whether "the", "this" or the like stands before the mention.

    >>> tokens = tokenise("the board")
    >>> definite(tokens, Mention(1, 2, "board", "type", "short"))
    True
    """
    return m.first > 0 and tokens[m.first - 1].low in DEFINITE
