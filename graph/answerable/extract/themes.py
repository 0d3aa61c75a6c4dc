"""What a post is for: "director of public health", "Secretary of State for Defence"."""

from __future__ import annotations

from dataclasses import replace

from .mentions import Mention
from .namelexicon import lexicon
from .pieces import CONJUNCTIONS, PREPOSITIONS, RELATIVES
from .roles import Role
from .rules import wordset
from .tokens import Token
from .verblexicon import lexicon as verb_lexicon

_FINITE = wordset("finite", "chunkwords")
_NO_THEME = wordset("no_theme", "chunkwords")
_FIELDS = wordset("fields", "chunkwords")
_THEMED = wordset("themed", "chunkwords")
_SCHOLARS = {"professor", "lecturer", "reader", "fellow", "chair"}
_PORTFOLIOS = {"cabinet", "portfolio"}
_BESIDE = {"director", "head", "lead", "manager", "officer"}
_HELD_AT = {"commissioner", "local_authority", "national_body", "provider", "system"}
_SPOKEN_FOR = _HELD_AT | {"board", "collaborative", "company", "think_tank", "voluntary"}
_THEME_NAMES = wordset("theme_names", "chunkwords")


def themes(
    tokens: list[Token], roles: list[Role], mentions: list[Mention]
) -> tuple[list[Role], list[Mention]]:
    """Roles with what they are for: "director of public health", "Secretary of State for Defence"."""
    mentions = [part for m in mentions for part in _parted(tokens, roles, m)]
    at = {m.first: m for m in mentions}
    begun = {role.first for role in roles}
    made: list[Role] = []
    gone: set[int] = set()
    for role in roles:
        end = _portfolio(tokens, role, at) or _beside(tokens, role, at) or _theme(tokens, role, at, begun)
        if end > role.last:
            text = " ".join(t.text for t in tokens[role.last : end]).replace(" ,", ",").replace(" '", "'")
            gone.update(m.first for m in mentions if role.last <= m.first < end)
            role = replace(role, last=end, text=f"{role.text} {text}")
        made.append(role)
    return made, [m for m in mentions if m.first not in gone]


def _theme(tokens: list[Token], role: Role, at: dict[int, Mention], begun: set[int]) -> int:
    """Where what a post is for ends: after "director of public health"."""
    j, end = role.last, role.last
    head = tokens[role.last - 1].low
    if j >= len(tokens) or tokens[j].low not in {"of", "for", "on"} or head not in _THEMED:
        return end
    k = j + 1
    while k < len(tokens) and k - j <= 9:
        m = at.get(k)
        if (
            m is not None
            and m.form == "class"
            and m.last == k + 1
            and not tokens[k].capital
            and m.last < len(tokens)
            and tokens[m.last].kind == "word"
            and tokens[m.last].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | _FINITE
        ):
            m = None  # "public" of "public health"
        if m is not None and end > j and tokens[k - 1].low == "and" and _stands_alone(m):
            break  # "the Secretary of State for Transport and local authorities"
        speaks = head in {"spokesperson", "spokesman", "spokeswoman"}
        if m is not None and speaks and m.form == "name" and m.kind in _SPOKEN_FOR:
            end = role.last  # "a spokesman for Orrin Council"
            break
        if (
            m is not None
            and head in {"minister", "state", "spokesperson", "spokesman", "spokeswoman"}
            and m.kind not in {"person", "area"}
        ):
            k = end = m.last
            continue
        chaired = m is not None and head in _SCHOLARS and m.form == "name" and m.kind != "person"
        if m is not None and chaired and m.last < len(tokens) and tokens[m.last].low in {"at", "in"}:
            k = end = m.last  # "professor of Elderly Medicine at Orrin University"
            continue
        the = tokens[j + 1].low == "the" and end == k
        if m is not None and the and m.form == "name" and m.kind:
            end = role.last  # "chief officer of the newly-made Orrin Trust"
            break
        if m is not None:
            if m.name.casefold() in _THEME_NAMES:
                k = end = m.last
                continue
            if (
                m.kind == ""
                and m.form == "name"
                and not _themelike(m.name)
                and not _paired(tokens, m)
                and (m.last >= len(tokens) or tokens[m.last].low not in {"at", "in", "for"})
            ):
                break
            if (
                m.kind in {"person", "area"}
                or (
                    m.kind == "type"
                    and m.extra
                    and m.extra[1] not in {"service", "sector", "workforce", "community", "staff"}
                )
                or (
                    m.form == "name"
                    and m.kind not in {"", "programme", "fund"}
                    and m.name.casefold() not in _THEME_NAMES
                )
                or m.form in {"pronoun", "short"}
            ):
                break
            k = end = m.last
            continue
        low = tokens[k].low
        if low == "," and end == k and (listed := _small_list(tokens, j, k)):
            return listed
        if low in _NO_THEME or k in begun or (end == k and k > j + 1 and _over(tokens, k)):
            break
        if (
            low in {"and", "&", "the", ","}
            and k + 1 < len(tokens)
            and k > j + 1
            and (low != "," or tokens[k + 1].low in _THEME_NAMES)
            and not (tokens[end - 1].capital and not tokens[k + 1].capital and end > j + 1)
        ):
            k += 1
            continue
        if low == "the" and k == j + 1:
            k += 1
            continue
        if tokens[k].kind != "word" or low in PREPOSITIONS | CONJUNCTIONS | RELATIVES | _FINITE:
            break
        k += 1
        end = k
    return end


def _portfolio(tokens: list[Token], role: Role, at: dict[int, Mention]) -> int:
    """Where the field of a member of a cabinet ends, whatever it is called: "Cabinet Member for the Town Centre"."""
    j, n = role.last, len(tokens)
    held = {t.low for t in tokens[role.first : role.last]}
    if not held & _PORTFOLIOS or j + 1 >= n or tokens[j].low not in {"for", "with", "-", "–"}:
        return 0
    k = j + 1
    while k < n and tokens[k].low in {"the", "responsibility", "for", "responsible"}:
        k += 1
    return _field(tokens, k, at, {"commissioner", "local_authority"})


def _beside(tokens: list[Token], role: Role, at: dict[int, Mention]) -> int:
    """Where a field that stands beside a post ends: "Corporate Director Adult Services and Health"."""
    j = role.last
    if j >= len(tokens) or not tokens[role.last - 1].capital or not tokens[j].capital:
        return 0
    if tokens[j - 1].low not in _BESIDE or tokens[j].low in _NO_THEME:
        return 0
    end = _field(tokens, j, at, _HELD_AT)
    words = [t for t in tokens[j:end] if t.capital]
    fields = [t for t in words if t.low in _FIELDS or _themelike(t.text)]
    return end if len(fields) * 2 >= len(words) and fields else 0


def _field(tokens: list[Token], k: int, at: dict[int, Mention], held_at: set[str]) -> int:
    """Where the capitalised words from `k` end that may be a field of work; 0 where they name a person or a body."""
    first, n, end = k, len(tokens), 0
    while k < n:
        m = at.get(k)
        if m is not None and m.kind == "person":
            break
        if m is not None and m.form == "name" and m.kind in held_at and m.name.casefold() not in _THEME_NAMES:
            break
        token = tokens[k]
        if token.capital and token.kind == "word":
            k += 1
            end = k
        elif end == k and token.low in {"and", "&", ",", "of", "the"}:
            if token.low in {",", "and"} and not _goes_on(tokens, k, at):
                break
            k += 1
        elif token.low == "the":
            k += 1
        else:
            break
    return end if end > first else 0


def _goes_on(tokens: list[Token], k: int, at: dict[int, Mention]) -> bool:
    """Whether a field of work goes on after a comma or "and": "for Health, Housing and Care"."""
    j = k + 1
    if j < len(tokens) and tokens[j].low in {"and", "&"}:
        j += 1
    m = at.get(j)
    if j >= len(tokens) or not tokens[j].capital or (m is not None and m.kind in {"person", *_HELD_AT}):
        return False
    listed = tokens[j].low in _FIELDS and any(t.low in {"and", "&"} for t in tokens[j : j + 6])
    return tokens[k].low != "," or listed


def _small_list(tokens: list[Token], j: int, k: int) -> int:
    """Where fields in small letters end: "director for dentistry, pharmacy and optometry"; 0 where they are none."""
    end, joined = k + 1, False
    while end < len(tokens) and end - k < 9 and tokens[end].kind == "word" and not tokens[end].capital:
        if joined and tokens[end].low in PREPOSITIONS | CONJUNCTIONS | RELATIVES | _FINITE:
            break
        joined = joined or tokens[end].low == "and"
        end += 1
    plain = not any(t.capital or t.kind != "word" for t in tokens[j + 1 : k])
    return end if joined and plain and tokens[end - 1].low != "and" else 0


def _stands_alone(m: Mention) -> bool:
    """Whether a name is that of bodies and no part of a ministry's field: "local authorities", "NHS England"."""
    if m.kind == "type":
        return (
            m.plural
            and m.extra[:1] == ("body",)
            and m.extra[1:] not in (("service",), ("sector",), ("community",))
        )
    known = lexicon().known.get(tuple(m.name.casefold().split()), "")
    return known not in {"", "area"} and not m.name.endswith("Government")


def _over(tokens: list[Token], k: int) -> bool:
    """Whether a word no longer tells what a post is for: "Finance reports to", "finance leads the", "the"."""
    token, after = tokens[k], tokens[k + 1].low if k + 1 < len(tokens) else ""
    if token.low == "the":
        return True
    if token.capital or token.low in CONJUNCTIONS or token.kind != "word":
        return False
    acts = "s" in {tag for _, tag in verb_lexicon().forms.get(token.low, [])}
    return tokens[k - 1].capital or (acts and after in {"to", "the", "a", "an", "its", "their", "both", "on"})


def _parted(tokens: list[Token], roles: list[Role], m: Mention) -> list[Mention]:
    """A field of work and the body after it, where both were taken as one name: "Nursing of Orrin Trust"."""
    if (
        m.form != "name"
        or not any(role.last in {m.first - 1, m.first} for role in roles)
        or m.last - m.first < 3
    ):
        return [m]
    joint = next((word for word in (" of ", " for ", " at ") if word in m.name), " of ")
    field, of, rest = m.name.partition(joint)
    if not of or not (field.casefold() in _THEME_NAMES or _themelike(field)):
        return [m]
    words, rest = len(field.split()), rest.removeprefix("the ")
    return [
        replace(m, last=m.first + words, name=field, kind=""),
        replace(m, first=m.first + words + 1, name=rest, kind=lexicon().kind_by_head(rest) or m.kind),
    ]


def _paired(tokens: list[Token], m: Mention) -> bool:
    """Whether a word of an unknown name stands with another: "Director of Flood and Coast"."""
    if m.last - m.first > 1 or tokens[m.first].text.isupper():
        return False
    before, after = tokens[m.first - 1].low, tokens[m.last].low if m.last < len(tokens) else ""
    return "and" in {before, after}


def _themelike(name: str) -> bool:
    """Whether a capitalised name is a field of work: "Strategy and Partnerships"."""
    return all(
        w.casefold().endswith(
            (
                "ing",
                "ment",
                "ments",
                "tion",
                "tions",
                "ships",
                "ship",
                "ance",
                "ity",
                "ics",
                "gy",
                "ies",
                "ology",
                "cy",
                "sion",
            )
        )
        or w.casefold() in _FIELDS
        for w in name.split()
    )
