"""Names in a list as one chunk of several: "A, B and the C"."""

from __future__ import annotations

import re
from dataclasses import replace

from .mentions import DETERMINERS, POSSESSIVES, Mention
from .pieces import CONJUNCTIONS, RELATIVES, Chunk
from .tokens import Token

_GOVERNMENT = re.compile(r"\b(?:Secretary of State|Chancellor|[Mm]inister|Secretary)\b")
_NUMBERS = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}


def fold_lists(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """ "A, B and the C" as one chunk of three names."""
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        c = chunks[i]
        if c.type not in {"M", "R"} or (c.type == "M" and c.mentions[0].form == "pronoun"):
            made.append(c)
            i += 1
            continue
        members, j, commas = [c], i, False
        while True:
            nxt, joined = _next_member(tokens, chunks, j, c.type)
            if nxt < 0 or not _alike(members[-1], chunks[nxt]) or _some_members(tokens, chunks[nxt]):
                break
            if len(members) == 1 and counted(tokens, c) and chunks[nxt].mentions[0].form == "name":
                break  # "the two councils, A and B": the names are the councils
            if len(members) == 1 and joined == "," and _has_members(tokens, chunks, i):
                break  # "the founding members of the forum, A and B": the names are the members
            if joined == ",":
                after, ahead = _next_member(tokens, chunks, nxt, c.type)
                if not commas and (after < 0 or not _alike(members[-1], chunks[after])):
                    break
                commas = True
            members.append(chunks[nxt])
            j = nxt
            if joined in {"and", "or", "&"} and not commas:
                after, ahead = _next_member(tokens, chunks, nxt, c.type)
                if after < 0 or ahead == ",":
                    break
        if len(members) > 1 and not _splits_clause(chunks, i, j, members, made):
            whole = Chunk(c.type, c.first, members[-1].last, folded=True)
            whole.mentions = [m for part in members for m in part.mentions]
            if whole.mentions and whole.mentions[0].kind == "area":  # "the districts of A, B and C"
                whole.mentions = [m if m.kind else replace(m, kind="area") for m in whole.mentions]
            whole.roles = [r for part in members for r in part.roles]
            made.append(whole)
            i = j + 1
        else:
            made.append(c)
            i += 1
    return made


def mix_lists(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Posts and bodies in one list as one chunk: "the Secretary of State, NHS England and councils"."""
    if not any(_is_post(m) for c in chunks for m in c.mentions):
        return chunks
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        members, j = [chunks[i]], i
        while chunks[i].type == "M" and _mixes(chunks[j]):
            nxt, joined = _next_member(tokens, chunks, j, "M")
            if nxt < 0 or not _mixes(chunks[nxt]) or (joined == "," and not _whole_post(chunks[j])):
                break
            members.append(chunks[nxt])
            j = nxt
        posts = sum(_is_post(m) for c in members for m in c.mentions)
        if (
            0 < posts < sum(len(c.mentions) for c in members)
            and len(members) > 1
            and any(t.low in {"and", "or", "&"} for t in tokens[members[-2].last : members[-1].first])
            | members[-1].folded
            and not _splits_clause(chunks, i, j, members, made)
        ):
            mentions = [m for part in members for m in part.mentions]
            made.append(Chunk("M", chunks[i].first, members[-1].last, folded=True, mentions=mentions))
            i = j + 1
        else:
            made.append(chunks[i])
            i += 1
    return made


def _is_post(m: Mention) -> bool:
    return m.kind == "post" or (m.kind == "type" and m.extra[:1] == ("people",))


def _mixes(c: Chunk) -> bool:
    """Whether a chunk may stand in a list with others of another sort."""
    return c.type == "M" and all(
        m.form != "pronoun" and m.kind not in {"person", "area", "instrument", "fund", ""} for m in c.mentions
    )


def _whole_post(c: Chunk) -> bool:
    """Whether what follows a comma is no owner: "the Director of Public Health, Orrin Council" is of the council."""
    last = c.mentions[-1]
    return last.kind != "post" or last.owner is not None or _GOVERNMENT.search(last.name) is not None


def counted(tokens: list[Token], c: Chunk) -> bool:
    """Whether a chunk is a class that is counted: "the two councils", "Northshire's three trusts"."""
    if c.type != "M" or not c.mentions[0].plural or c.mentions[0].form not in {"class", "short"}:
        return False
    first = c.mentions[0].first
    before = tokens[max(0, first - 3) : first]
    digits = bool(before) and before[-1].kind == "number" and len(before[-1].text) < 3
    return bool(c.mentions[0].number) or digits or any(t.low in _NUMBERS for t in before)


def _has_members(tokens: list[Token], chunks: list[Chunk], i: int) -> bool:
    """Whether the body in chunk `i` is one whose members are named next: "the founding members of the forum"."""
    k = i - 1 - (i > 0 and chunks[i - 1].low == "the")
    if k < 1 or chunks[k].low not in {"of", "in"} or chunks[k - 1].type != "R":
        return False
    role = chunks[k - 1].roles[0]
    before = tokens[role.first - 1].low if role.first else ""
    some = before in _NUMBERS or len(role.text.split()) > 1
    return role.plural and role.relation == "member_of" and some and chunks[i].mentions[0].kind != "person"


def _some_members(tokens: list[Token], c: Chunk) -> bool:
    """ "the Director of Finance and two members of X": members that are counted are no post beside the others."""
    return (
        c.type == "R"
        and c.roles[0].relation == "member_of"
        and c.first > 0
        and (tokens[c.first - 1].low in _NUMBERS | {"one"} or tokens[c.first - 1].kind == "number")
    )


def _next_member(tokens: list[Token], chunks: list[Chunk], i: int, kind: str) -> tuple[int, str]:
    """The next chunk of the same type that stands in a list with the one at `i`, and what joins them."""
    j, joiner = i + 1, ""
    while j < len(chunks) and j - i <= 8:
        c = chunks[j]
        if c.type == kind and j == i + 1 and _run_on(tokens, chunks[i], c):
            return j, "and"
        if c.type == kind:
            return (
                (j, joiner)
                if joiner and not (c.type == "M" and c.mentions[0].form == "pronoun")
                else (-1, "")
            )
        if c.type != "W":
            return -1, ""
        if c.low in {",", ";"} and not joiner:
            joiner = ","
        elif c.low in {"and", "or", "nor", "&", "/"}:
            joiner = "and"
        elif (
            c.low == "as"
            and j + 2 < len(chunks)
            and chunks[j + 1].low == "well"
            and chunks[j + 2].low == "as"
        ):
            joiner = "and"
            j += 2
        elif c.low in {"together", "along"} and j + 1 < len(chunks) and chunks[j + 1].low == "with":
            joiner = "and"
            j += 1
        elif (
            (
                (joiner == "and" or (joiner and c.low in {"to", "by", "with", "from"}))
                and c.low in {"to", "by", "with", "from", "of", "for", "in"}
                and i > 0
                and (
                    chunks[i - 1].low in {c.low, "the"}
                    or (
                        i > 1
                        and chunks[i - 1].low in DETERMINERS | {"its", "their"}
                        and chunks[i - 2].low == c.low
                    )
                )
            )
            or (
                joiner == "and"
                and {c.low, chunks[i - 1].low if i else ""} <= {"in", "across", "throughout", "around"}
            )
            or (
                joiner
                and (
                    c.low in DETERMINERS
                    or c.low in {"local", "other", "also", "new", "relevant", "respective"}
                    or c.low == "number"
                    or (c.low == "of" and chunks[j - 1].low == "number")
                    or tokens[c.first].kind == "number"
                )
            )
        ):
            pass
        else:
            return -1, ""
        j += 1
    return -1, ""


def _run_on(tokens: list[Token], a: Chunk, b: Chunk) -> bool:
    """Whether two names are of a list that lost its lines: "Orrin Council Vale Council"."""
    if a.type != "M" or a.last != b.first:
        return False
    left, right = a.mentions[-1], b.mentions[0]
    kinds = {"local_authority", "commissioner", "provider"}
    return left.form == right.form == "name" and left.kind == right.kind and left.kind in kinds


def _alike(a: Chunk, b: Chunk) -> bool:
    if a.type == "R":
        return True
    left, right = a.mentions[-1], b.mentions[0]
    return _family(left) == _family(right) or (
        "" in {left.kind, right.kind} and "person" not in {left.kind, right.kind}
    )


def _family(m: Mention) -> str:
    if m.kind in {"person", "post"}:
        return "person"
    if m.kind in {"area", "instrument", "fund"}:
        return m.kind
    return "body"


def _splits_clause(chunks: list[Chunk], i: int, j: int, members: list[Chunk], made: list[Chunk]) -> bool:
    """ "X oversees A and B reports to C": the last name begins a clause of its own."""
    k = j + 1
    if k < len(chunks) and chunks[k].low in {
        "across",
        "in",
        "within",
    }:  # "X and the trusts within Y report to"
        k += 1
        while k < len(chunks) and chunks[k].type == "W" and chunks[k].low in DETERMINERS | set(POSSESSIVES):
            k += 1
        k += k < len(chunks) and chunks[k].type == "M"
    follow = chunks[k] if k < len(chunks) else None
    if follow is None or follow.type != "V" or follow.verb is None or follow.verb.form != "fin":
        return False
    if len(members) != 2:
        return False
    for c in reversed(made):
        if c.type == "V" and c.verb and c.verb.form in {"fin", "inf"}:
            return True
        if (c.type == "W" and c.low in {";", ":", ","}) or c.low in CONJUNCTIONS or c.low in RELATIVES:
            return False
    return False
