"""A sentence as a row of chunks: names (lists folded into one), roles, verb groups and single words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .names import DEFINITE, DETERMINERS, POSSESSIVES, Finder, Mention
from .roles import Role, find_roles
from .rules import load
from .tokens import Token, tokenise
from .verbs import VerbGroup, find_verbs

PARTIES = {"labour", "conservative", "conservatives", "liberal democrat", "liberal democrats", "labour party", "conservative party", "green party", "green", "lib dem", "labour co-operative", "ukip", "snp", "plaid cymru", "former conservative", "independent", "tory"}
PREPOSITIONS = {"of", "for", "in", "at", "to", "from", "by", "with", "on", "under", "into", "within", "across", "between", "as", "through", "over",
                "about", "against", "among", "around", "before", "after", "during", "until", "since", "via", "per", "onto", "upon", "towards", "alongside",
                "without", "throughout", "including", "following", "behind", "beyond", "near", "off", "like", "than", "despite", "outside", "inside"}  # fmt: skip
CONJUNCTIONS = {"and", "or", "but", "if", "when", "while", "where", "although", "because", "whether", "unless", "so", "nor", "whereas", "whilst", "though", "how", "why", "what", "once"}
RELATIVES = {"who", "which", "that", "whose", "whom"}


@dataclass(slots=True)
class Chunk:
    """One chunk: `type` is M (names), R (roles), V (verb group) or W (a word or mark)."""

    type: str
    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    verb: VerbGroup | None = None
    low: str = ""
    folded: bool = False

    @property
    def form(self) -> str:
        """The form of its verb; "" where it is none."""
        return self.verb.form if self.verb is not None else ""

    @property
    def lemma(self) -> str:
        """The lemma of its verb; "" where it is none."""
        return self.verb.lemma if self.verb is not None else ""


@dataclass(slots=True)
class Sentence:
    """A sentence taken apart."""

    text: str
    tokens: list[Token]
    chunks: list[Chunk]
    mentions: list[Mention]
    roles: list[Role]


def read_sentence(text: str, finder: Finder) -> Sentence:
    """Names, roles and verbs of a clean sentence, as chunks."""
    tokens = tokenise(text)
    roles = find_roles(tokens)
    barred = [False] * len(tokens)
    for role in roles:
        for k in range(role.first, role.last):
            barred[k] = True
    mentions = _named(tokens, barred, finder)
    roles, mentions = _themes(tokens, roles, mentions)
    taken = [""] * len(tokens)
    for m in mentions:
        many = m.plural or m.kind == "person" or m.name in {"they", "we"} or m.form == "name" and m.kind in {"", "company", "national_body", "voluntary"}
        for k in range(m.first, m.last):
            taken[k] = "Ms" if many else "M"
    for a, b in zip(mentions, mentions[1:], strict=False):  # "A and B plan": two names are many
        between = tokens[a.last : b.first]
        if between and between[0].low in {"and", ",", "&"} and all(t.low in {"and", ",", "&", "the", "its", "their"} for t in between):
            for k in range(b.first, b.last):
                taken[k] = "Ms"
    for role in roles:
        for k in range(role.first, role.last):
            taken[k] = "R"
    verbs = find_verbs(tokens, taken)
    return Sentence(text, tokens, _fold(tokens, _chunks(tokens, mentions, roles, verbs)), mentions, roles)


def _named(tokens: list[Token], barred: list[bool], finder: Finder) -> list[Mention]:
    masked = [Token("\x00", "\x00", t.start, t.end, "role") if b else t for t, b in zip(tokens, barred, strict=True)]
    return finder.mentions(masked)


def _themes(tokens: list[Token], roles: list[Role], mentions: list[Mention]) -> tuple[list[Role], list[Mention]]:
    """Roles with what they are for: "director of public health", "Secretary of State for Defence"."""
    at = {m.first: m for m in mentions}
    made: list[Role] = []
    gone: set[int] = set()
    for role in roles:
        j, end = role.last, role.last
        head = tokens[role.last - 1].low
        if j < len(tokens) and tokens[j].low in {"of", "for", "on"} and head in _THEMED:
            k = j + 1
            while k < len(tokens) and k - j <= 9:
                m = at.get(k)
                if m is not None and m.form == "class" and m.last == k + 1 and not tokens[k].capital and m.last < len(tokens) and tokens[m.last].kind == "word" and tokens[m.last].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | _FINITE:
                    m = None  # "public" of "public health"
                if m is not None and head in {"minister", "state", "spokesperson", "spokesman", "spokeswoman"} and m.kind not in {"person", "area"}:
                    k = end = m.last
                    continue
                if m is not None:
                    if m.name.casefold() in _THEME_NAMES:
                        k = end = m.last
                        continue
                    if m.kind == "" and m.form == "name" and not _themelike(m.name) and not _paired(tokens, m) and (m.last >= len(tokens) or tokens[m.last].low not in {"at", "in", "for"}):
                        break
                    if m.kind in {"person", "area"} or m.kind == "type" and m.extra and m.extra[1] not in {"service", "sector", "workforce", "community", "staff"} or (m.form == "name" and m.kind not in {"", "programme", "fund"} and m.name.casefold() not in _THEME_NAMES) or m.form in {"pronoun", "short"}:
                        break
                    k = end = m.last
                    continue
                low = tokens[k].low
                if low in {"and", "&", "the", ","} and k + 1 < len(tokens) and k > j + 1 and (low != "," or tokens[k + 1].low in _THEME_NAMES):
                    k += 1
                    continue
                if low == "the" and k == j + 1:
                    k += 1
                    continue
                if tokens[k].kind != "word" or low in PREPOSITIONS | CONJUNCTIONS | RELATIVES | _FINITE:
                    break
                k += 1
                end = k
            if end > role.last:
                text = " ".join(t.text for t in tokens[role.last : end]).replace(" ,", ",")
                gone.update(m.first for m in mentions if role.last <= m.first < end)
                role = replace(role, last=end, text=f"{role.text} {text}")
        made.append(role)
    return made, [m for m in mentions if m.first not in gone]


def _paired(tokens: list[Token], m: Mention) -> bool:
    """Whether a word of an unknown name stands with another: "Director of Flood and Coast"."""
    if m.last - m.first > 1 or tokens[m.first].text.isupper():
        return False
    before, after = tokens[m.first - 1].low, tokens[m.last].low if m.last < len(tokens) else ""
    return "and" in {before, after}


def _themelike(name: str) -> bool:
    """Whether a capitalised name is a field of work: "Strategy and Partnerships"."""
    return all(w.casefold().endswith(("ing", "ment", "ments", "tion", "tions", "ships", "ship", "ance", "ity", "ics", "gy", "ies", "ology", "cy", "sion")) or w.casefold() in _FIELDS for w in name.split())


_FINITE = {"is", "was", "are", "were", "has", "said", "will", "be"}
_FIELDS = {"and", "of", "for", "&", "people", "place", "places", "families", "children", "adults", "health", "care", "social", "public", "research", "defence", "transport", "science", "medicine", "finance", "culture", "media", "sport", "justice", "energy", "climate", "change", "trade", "industry",
           "business", "work", "pensions", "schools", "housing", "planning", "corporate", "services", "resources", "human", "digital", "data", "quality", "nursing", "policy", "improvement", "growth", "skills", "environment", "food", "rural", "affairs", "home", "local", "government", "state", "culture", "art", "law", "england", "delivery"}
_THEMED = {"director", "directors", "lead", "head", "officer", "professor", "minister", "state", "adviser", "advisor", "manager", "holder", "spokesperson", "spokesman",
           "spokeswoman", "member", "commissioner", "lecturer", "president", "chair", "secretary", "champion", "consultant", "nurse", "editor", "reader", "correspondent", "coordinator", "co-ordinator", "nutritionist"}  # fmt: skip
_THEME_NAMES = {"public health", "finance", "nursing", "strategy", "education", "health", "social care", "housing", "transport", "defence", "commissioning", "adult social care",
                "health and social care", "children's services", "adult services", "environment", "primary care", "mental health", "quality", "governance", "digital"}  # fmt: skip


def _chunks(tokens: list[Token], mentions: list[Mention], roles: list[Role], verbs: list[VerbGroup]) -> list[Chunk]:
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
    return _lists(tokens, _of_members(_modifiers(tokens, _possessives(tokens, _brackets(tokens, chunks)))))


def _brackets(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """"NHS England (NHSE)": the bracket belongs to the name where it holds only a short form or code."""
    made: list[Chunk] = []
    i = 0
    while i < len(chunks):
        c = chunks[i]
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


def is_short_form(inside: list[Token]) -> bool:
    """Whether what stands in a bracket is an abbreviation, a code, or "the Board"."""
    words = [t for t in inside if t.text not in {'"', "'", "“", "”"}]
    quoted = len(words) < len(inside)
    if not words or len(words) > 7:
        return False
    lows = [t.low for t in words]
    if lows[0] in {"hereafter", "referred", "known", "the", "formerly", "or", "abbreviated", "also"} and (quoted or lows[0] in {"hereafter", "referred", "abbreviated"} or (lows[0] == "the" and len(lows) <= 4)):
        return True
    if quoted and len(words) <= 5:
        return True
    return len(words) <= 2 and all(any(c.isupper() for c in t.text[1:]) or t.text.isupper() and len(t.text) > 1 or t.text in {"s", "&"} for t in words)


def _possessives(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """"the CCG's Governing Body": a name with its owner; "the CCG's budget": no name any more."""
    made: list[Chunk] = []
    for c in chunks:
        made.append(c)
        if c.type not in {"M", "R"}:
            continue
        k = len(made) - 2
        gap = 0
        while k >= 0 and made[k].type == "W" and tokens[made[k].first].kind == "word" and gap < 3 and made[k].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS:
            k -= 1
            gap += 1
        if k >= 1 and made[k].type == "W" and tokens[made[k].first].kind == "possessive" and made[k - 1].type == "M":
            owner = made[k - 1].mentions[-1]
            if c.type == "M":
                c.mentions = [replace(c.mentions[0], owner=owner)]
                c.first = made[k - 1].first
                del made[k - 1 : -1]
        elif c.type == "M" and k == len(made) - 2 and k >= 0 and made[k].low in POSSESSIVES and c.mentions[0].form != "name":
            pronoun = Mention(made[k].first, made[k].last, made[k].low, POSSESSIVES[made[k].low], "pronoun")
            c.mentions = [replace(c.mentions[0], owner=pronoun)]
    return made


def _of_members(chunks: list[Chunk]) -> list[Chunk]:
    """"LPC members" and "the Board's staff" do what the body does."""
    made: list[Chunk] = []
    for c in chunks:
        if c.type == "R" and c.roles[0].plural and c.roles[0].relation in {"member_of", "works_for"} and made and made[-1].type == "M" and len(c.roles) == 1 and made[-1].last == c.first and made[-1].mentions[0].form in {"name", "class", "short"} and made[-1].mentions[0].kind not in {"person", "area"}:
            made[-1].last = c.last
            continue
        made.append(c)
    return made


def _modifiers(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """A name that only modifies the noun after it ("NHS England guidance") is a word here."""
    transparent = set(load("frames")["transparent"])
    made: list[Chunk] = []
    for i, c in enumerate(chunks):
        follow = chunks[i + 1] if i + 1 < len(chunks) else None
        if c.type == "M" and follow is not None and c.mentions[0].name.casefold() in PARTIES and (follow.type == "R" or follow.type == "M" and follow.mentions[0].kind == "person" or tokens[follow.first].low in {"candidate", "group"}):
            c = Chunk("W", c.first, c.last, low="\x01party", mentions=c.mentions)
        if c.type == "M" and c.mentions[0].form in {"name", "class", "short", "some"} and follow is not None:
            if follow.type == "W" and c.mentions[0].form == "name" and c.last == follow.first and follow.low in _APPOSED and (i + 2 >= len(chunks) or chunks[i + 2].type == "V" or chunks[i + 2].low in PREPOSITIONS | {",", ".", "and", "or"}):
                c.last = follow.last  # "the London Air Ambulance charity"
                follow.low = "\x02gone"
            elif follow.type == "W" and tokens[follow.first].kind == "word" and follow.low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS | _LINKS and not follow.low.endswith("ly") and not (tokens[follow.first].capital and tokens[follow.first].text.isupper()):
                if follow.low not in transparent:
                    c = Chunk("W", c.first, c.last, low="\x01noun", mentions=c.mentions)
            elif follow.type == "M" and c.mentions[0].form == "class" and not c.mentions[0].plural and follow.mentions[0].form == "name" and c.last == follow.first:
                follow.first = c.first  # "defence contractor Rolls Royce" is Rolls Royce
                continue
            elif follow.type == "M" and follow.mentions[0].form in {"class"} and c.mentions[0].form in {"name", "class"} and c.mentions[0].kind not in {"person"}:
                merged = replace(follow.mentions[0], owner=c.mentions[0], first=c.first)
                if c.mentions[0].name == "NHS":
                    merged = replace(merged, owner=None, name=f"NHS {merged.name}")
                follow.mentions = [merged]
                follow.first = c.first
                continue
            elif follow.type == "W" and tokens[follow.first].kind == "possessive":
                c = Chunk("W", c.first, c.last, low="\x01owner", mentions=c.mentions)
        if c.low != "\x02gone":
            made.append(c)
    return made


_APPOSED = {"allocation", "budget", "grant", "monies", "money", "charity", "company", "group", "board", "trust", "council", "partnership", "programme", "project", "scheme", "hospital", "alliance", "network", "initiative", "team", "committee", "organisation", "service", "agency", "campaign", "consortium", "practice", "surgery", "system", "collaborative", "constituency", "ward", "borough", "area", "newspaper", "magazine", "website", "club", "party", "union"}
_LINKS = {"has", "have", "had", "is", "are", "was", "were", "will", "would", "should", "could", "may", "might", "must", "can", "do", "does", "did", "not", "also", "then", "now", "both", "together",
          "respectively", "itself", "themselves", "then", "here", "there", "alike", "too", "only", "said", "says", "each", "all", "acting", "working", "based", "more", "less", "as", "again", "later", "last", "this", "next", "formerly", "previously", "currently",
          "responsible", "accountable", "answerable", "subject", "able", "due", "set", "ready", "likely", "unable", "willing", "keen", "free", "available", "part", "active", "present", "absent", "necessary", "relevant", "concerned", "involved", "themselves", "today", "yesterday", "tomorrow", "overall", "plc"}  # fmt: skip


def _lists(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """"A, B and the C" as one chunk of three names."""
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
            if nxt < 0 or not _alike(members[-1], chunks[nxt]):
                break
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
            whole.roles = [r for part in members for r in part.roles]
            made.append(whole)
            i = j + 1
        else:
            made.append(c)
            i += 1
    return made


def _next_member(tokens: list[Token], chunks: list[Chunk], i: int, kind: str) -> tuple[int, str]:
    """The next chunk of the same type that stands in a list with the one at `i`, and what joins them."""
    j, joiner = i + 1, ""
    while j < len(chunks) and j - i <= 6:
        c = chunks[j]
        if c.type == kind:
            return (j, joiner) if joiner and not (c.type == "M" and c.mentions[0].form == "pronoun") else (-1, "")
        if c.type != "W":
            return -1, ""
        if c.low in {",", ";"} and not joiner:
            joiner = ","
        elif c.low in {"and", "or", "&", "/"}:
            joiner = "and"
        elif c.low == "as" and j + 2 < len(chunks) and chunks[j + 1].low == "well" and chunks[j + 2].low == "as":
            joiner = "and"
            j += 2
        elif c.low in {"together", "along"} and j + 1 < len(chunks) and chunks[j + 1].low == "with":
            joiner = "and"
            j += 1
        elif joiner == "and" and c.low in {"to", "by", "with", "from", "of", "for", "in"} and i > 0 and chunks[i - 1].low in {c.low, "the"}:
            pass
        elif joiner and (c.low in DETERMINERS or c.low in {"local", "other", "also", "new", "relevant", "respective"} or tokens[c.first].kind == "number"):
            pass
        else:
            return -1, ""
        j += 1
    return -1, ""


def _alike(a: Chunk, b: Chunk) -> bool:
    if a.type == "R":
        return True
    left, right = a.mentions[-1], b.mentions[0]
    return _family(left) == _family(right) or "" in {left.kind, right.kind} and "person" not in {left.kind, right.kind}


def _family(m: Mention) -> str:
    if m.kind in {"person", "post"}:
        return "person"
    if m.kind in {"area", "instrument", "fund"}:
        return m.kind
    return "body"


def _splits_clause(chunks: list[Chunk], i: int, j: int, members: list[Chunk], made: list[Chunk]) -> bool:
    """"X oversees A and B reports to C": the last name begins a clause of its own."""
    follow = chunks[j + 1] if j + 1 < len(chunks) else None
    if follow is None or follow.type != "V" or follow.verb is None or follow.verb.form != "fin":
        return False
    if len(members) != 2:
        return False
    for c in reversed(made):
        if c.type == "V" and c.verb and c.verb.form in {"fin", "inf"}:
            return True
        if c.type == "W" and c.low in {";", ":", ","} or c.low in CONJUNCTIONS or c.low in RELATIVES:
            return False
    return False


def definite(tokens: list[Token], m: Mention) -> bool:
    """Whether "the", "this" or the like stands before the mention.

    >>> tokens = tokenise("the board")
    >>> definite(tokens, Mention(1, 2, "board", "type", "short"))
    True
    """
    return m.first > 0 and tokens[m.first - 1].low in DEFINITE
