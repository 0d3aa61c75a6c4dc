"""Finding names in a sentence: bodies, people, areas, laws, funds and classes, by a grammar and not by a list.

A run of capitalised words is parted at "and", "of" and "for" where the parts are names of their own; its last words
(its head: Board, Trust, Act) or first words (Department of, University of) tell its kind. Lower-case phrases that
head a class ("integrated care boards") are names too. What a short form such as "the board" means is not decided
here: that takes the state of the document (`state`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace

from .rules import load
from .tokens import Token, singular, tokenise

JOINERS = {"of", "for", "and", "&", "in", "on", "de", "upon", "under", "with"}
DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "my", "each", "every",
               "any", "some", "no", "all", "both", "such", "another", "other", "which", "whose", "many", "most", "several", "various",
               "certain", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "one"}  # fmt: skip
DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "our", "both", "his", "her"}
PRONOUNS = {"it": "thing", "they": "plural", "them": "plural", "he": "person", "she": "person", "him": "person", "we": "we", "us": "we",
            "itself": "thing", "themselves": "plural", "both": "plural", "i": "self"}  # fmt: skip
POSSESSIVES = {"its": "thing", "their": "plural", "his": "person", "her": "person", "our": "we"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a sentence. `first` and `last` are places of its tokens, the last one not counted.

    `form` is `name` (a proper name), `class`, `short` (a definite description such as "the board"), `pronoun` or
    `some` (an indefinite one: "a joint committee"). `owner` is the name it hangs on: "the Council's Cabinet".
    """

    first: int
    last: int
    name: str
    kind: str
    form: str = "name"
    plural: bool = False
    owner: Mention | None = None
    number: str = ""
    extra: tuple[str, ...] = field(default=())


class Lexicon:
    """The rules of `names.yaml` in the shape the grammar looks them up in."""

    def __init__(self) -> None:
        data = load("names")
        self.heads: dict[tuple[str, ...], str] = {}
        for kind, phrases in data["heads"].items():
            for phrase in phrases:
                self.heads.setdefault(tuple(str(phrase).casefold().replace(".", "").split()), kind)
        for words, kind in list(self.heads.items()):
            self.heads.setdefault((*words[:-1], _plural(words[-1])), kind)
        self.longest_head = max(map(len, self.heads))
        self.fronts: dict[tuple[str, ...], str] = {}
        for phrase, kind in data["fronts"].items():
            *words, last = phrase.casefold().split()
            for joiner in last.split("|"):
                self.fronts[(*words, joiner)] = kind
        self.known: dict[tuple[str, ...], str] = {}
        for kind, names in data["known"].items():
            for name in names:
                self.known[_key(name)] = kind
        for place in load("places")["places"]:
            self.known.setdefault(_key(place), "area")
        self.longest_known = max(map(len, self.known))
        self.forenames = {name.casefold() for name in load("forenames")["forenames"]}
        self.titles = {t.casefold().rstrip(".") for t in data["titles"]}
        self.post_nominals = {t for t in data["post_nominals"]}
        self.particles = {p for p in data["particles"]}
        self.openers = {w.casefold() for w in data["openers"]}
        self.classes: dict[str, str] = {}
        for full, short in data["classes"].items():
            self.classes[full.casefold()] = full
            for abbreviation in short:
                self.classes[abbreviation.casefold()] = full
        self.class_names = set(self.classes.values())
        self.class_heads = {head: group for group, heads in data["class_heads"].items() for head in heads}
        self.modifiers = {str(m) for m in data["class_modifiers"]} | set(self.class_heads)
        self.vague = set(data["vague"])
        self.mass = {tuple(t.low for t in tokenise(phrase)): phrase for phrase in data["mass"]}
        self.longest_mass = max(map(len, self.mass))
        self.things = {tuple(str(head).split()): kind for kind, heads in data["things"].items() for head in heads}
        self.thing_modifiers = {str(m) for m in data["thing_modifiers"]}


def _key(name: str) -> tuple[str, ...]:
    return tuple(t.low for t in tokenise(name))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of names, read once."""
    return Lexicon()


_WEAK = {"service", "services", "centre", "partners", "energy", "water", "systems", "plan", "strategy", "policy", "review", "standards",
         "charity", "police", "commissioning", "police service", "healthcare", "improvement", "contract", "medicine", "report", "survey", "health",
         "library", "school", "practice", "challenge", "unit", "code", "standard", "capital", "fund", "campaign", "library", "islands", "street",
         "programme", "research", "project", "university", "hospital", "hospitals", "public health", "foundation", "college", "group", "agreement",
         "road", "park", "valley", "city", "town", "county", "district", "borough", "partnership", "alliance", "office", "network", "team", "executive",
         "schools", "centres", "environment", "licence", "industries", "international", "specification", "statement", "trust", "area", "community",
         "home", "homes", "care home", "information", "constitution", "initiative", "framework", "prison", "mind", "care system", "water", "union", "society"}  # fmt: skip


class Finder:
    """Finds the names of one document's sentences; `aliases` holds the abbreviations that the document introduces."""

    def __init__(self) -> None:
        self.lex = lexicon()
        self.surnames: dict[str, str] = {}
        self.people: dict[tuple[str, ...], str] = {}
        self.firsts: dict[str, str] = {}
        self.lower_words: set[str] = set()
        self.aliases: dict[str, str] = {}

    # -- runs of capitalised words ---------------------------------------------------------------------------------

    def mentions(self, tokens: list[Token]) -> list[Mention]:
        """The names of a sentence in order; none overlaps another."""
        found: list[Mention] = []
        i, n = 0, len(tokens)
        while i < n:
            token = tokens[i]
            if self._starts_name(tokens, i):
                end = self._run(tokens, i)
                made = self._parse(tokens, i, end, sentence_start=i == 0 or tokens[i - 1].text in ":.•")
                found.extend(made)
                i = max(end, made[-1].last if made else 0, i + 1)
                continue
            if token.low in PRONOUNS and (token.low != "i" or token.text == "I") and (token.low != "both" or i + 1 < n and tokens[i + 1].low in {"are", "were", "is", "have", "will", "report", "was"}):
                found.append(Mention(i, i + 1, token.low, PRONOUNS[token.low], "pronoun"))
            i += 1
        return self._classes(tokens, found)

    def _starts_name(self, tokens: list[Token], i: int) -> bool:
        token = tokens[i]
        if token.text == "All" and i + 2 < len(tokens) and tokens[i + 1].text in {"Party", "-"}:
            return True
        if token.kind == "number":
            follow = tokens[i + 1] if i + 1 < len(tokens) else None
            return bool(follow and follow.text in {"Year", "Years"} and i + 2 < len(tokens) and tokens[i + 2].capital)
        if not token.capital or (token.text == "I"):
            return False
        if "'" in token.low and token.low.split("'")[0] in _FUNCTION:
            return False
        if token.low in {"her", "his"} and i + 1 < len(tokens) and tokens[i + 1].text == "Majesty":
            return True
        first = i == 0 or tokens[i - 1].text in ":.!?•\"'(“-–—;|*"
        if first and token.low in {"ask", "let", "tell", "ensure", "contact", "email", "visit", "invite"}:
            return False  # an order begins the sentence
        if token.low in self.lex.openers:
            if token.low in _FUNCTION:
                return False
            follow = tokens[i + 1] if i + 1 < len(tokens) else None
            joined = bool(follow and follow.low in {"and", "&", "of", "for"} and i + 2 < len(tokens) and tokens[i + 2].capital)
            if not (follow and follow.capital and follow.low not in _FUNCTION) and not joined:
                return not first and token.low not in _MONTHS and not self._class_word(token.low)
            return token.low not in _MONTHS
        if first and self._plain_word(tokens, i):
            return False
        return True

    def _plain_word(self, tokens: list[Token], i: int) -> bool:
        """Whether a word that begins a sentence is capitalised for that alone."""
        token = tokens[i]
        follow = tokens[i + 1] if i + 1 < len(tokens) else None
        if follow and follow.capital and follow.low not in _FUNCTION:
            return False
        if follow and follow.low in {"and", "&", "of", "for"} and i + 2 < len(tokens) and tokens[i + 2].capital:
            return False
        if (token.low,) in self.lex.known or token.text.isupper() or any(c.isupper() for c in token.text[1:]) or any(c.isdigit() for c in token.text):
            return False
        if token.low in self.lex.forenames or token.low in self.surnames or token.low in self.firsts:
            return False
        return (
            token.low in self.lower_words
            or token.low.endswith(("ly", "ing", "ed", "tion", "ment", "ness", "ity"))
            or singular(token.low) in self.lex.class_heads
            or token.low in self.lex.modifiers
        )

    def _class_word(self, low: str) -> bool:
        return singular(low) in self.lex.class_heads

    def _run(self, tokens: list[Token], i: int) -> int:
        """Where the run of name words that starts at `i` ends."""
        n, j = len(tokens), i + 1
        while j < n:
            known = self._known_at(tokens, j)
            if known:
                j = known
                continue
            token = tokens[j]
            if token.capital and token.low not in _FUNCTION:
                if tokens[j].low in _MONTHS and j + 1 < n and tokens[j + 1].kind == "number":
                    break
                j += 1
                continue
            if token.kind == "number" and re.fullmatch(r"(?:19|20)\d\d(?:/\d+)?", token.text) and tokens[j - 1].low in {"act", "regulations", "order", "bill", "plan", "mandate", "challenge"}:
                j += 1
                continue
            if token.kind == "possessive":
                nxt = tokens[j + 1] if j + 1 < n else None
                if nxt and nxt.capital and nxt.low not in _FUNCTION and self._owned_head(tokens, j + 1) is None and self._possessive_name(tokens, j):
                    j += 1
                    continue
                break
            if token.low in JOINERS:
                k = j + 1
                if k < n and tokens[k].low == "the" and (token.low in {"of", "for", "on", "in"} or token.low == "and" and self._place_and(tokens, i, k + 1)):
                    k += 1
                if k < n and tokens[k].capital and tokens[k].low not in _FUNCTION and self._may_join(tokens, i, j, k):
                    j = k + 1
                    continue
                break
            if token.low == "or" and j + 1 < n and tokens[j + 1].capital and self._either_name(tokens, i, j):
                j += 1
                continue
            if token.text == "," and self._comma_name(tokens, i, j):
                j += 1
                continue
            break
        return j

    def _either_name(self, tokens: list[Token], i: int, j: int) -> bool:
        """"the Adult Care or Health Committee" is one name that the writer leaves open."""
        k = j + 1
        while k < len(tokens) and tokens[k].capital and tokens[k].low not in _FUNCTION:
            k += 1
        head = self._head(tokens, j + 1, k)
        return bool(head and head[1] == "board" and j - i > 1 and not self._head(tokens, i, j) and tuple(t.low for t in tokens[i:j]) not in self.lex.known)

    def _place_and(self, tokens: list[Token], i: int, k: int) -> bool:
        """"NHS Northshire and the Vale Integrated Care Board" is one name."""
        j = k
        while j < len(tokens) and tokens[j].capital and tokens[j].low not in _FUNCTION:
            j += 1
        head = self._head(tokens, k, j)
        return bool(head and head[1] in {"system", "commissioner"} and j - k > len(head[0]) and not self._head(tokens, i, k - 2))

    def _possessive_name(self, tokens: list[Token], j: int) -> bool:
        """"King's Fund" and "Partners' Board" are names; "Council's Cabinet" is a body and what it owns."""
        before = tokens[j - 1].low
        return (before, "'s") in {k[:2] for k in self.lex.known} or before in {"king", "queen", "prime", "minister", "people", "children", "women",
               "partners", "residents", "workers", "majesty", "st", "mary", "george", "thomas", "guy", "citizens", "teachers", "mayor", "lord", "governors",
               "trustees", "providers", "members", "patients", "leaders", "officers", "executives", "carers", "adults", "users", "students", "men", "nurses", "bartholomew", "james"} or before.endswith("s") and tokens[j].text == "'"  # fmt: skip

    def _owned_head(self, tokens: list[Token], j: int) -> str | None:
        return None

    def _may_join(self, tokens: list[Token], i: int, j: int, k: int) -> bool:
        joiner = tokens[j].low
        if joiner in {"and", "&", "of"}:
            return True
        before = tuple(t.low for t in tokens[max(i, j - 3) : j])
        if joiner == "for" and (tokens[k].low,) in self.lex.known and self.lex.known[(tokens[k].low,)] == "area" and (head := self._head(tokens, i, j)) and head[1] in {"board", "national_body", "think_tank", "voluntary"}:
            return True
        if joiner == "with":
            return False
        return any((*before[-m:], joiner) in self.lex.fronts for m in (1, 2, 3)) or (
            joiner in {"for", "in"} and before[-1:] in {("committees",), ("director",), ("minister",), ("lead",), ("officer",), ("member",), ("state",), ("commissioner",)}
        )

    def _comma_name(self, tokens: list[Token], i: int, j: int) -> bool:
        """Whether a comma belongs to the name: "Children, Young People and Education Committee"."""
        n, k, parts = len(tokens), j + 1, 0
        while k < n and k - j < 14:
            start = k
            while k < n and tokens[k].capital and tokens[k].low not in _FUNCTION:
                k += 1
            if k == start:
                return False
            if k < n and tokens[k].text == ",":
                k += 1
                parts += 1
                if k < n and tokens[k].low == "and":
                    k += 1
                    start = k
                    while k < n and tokens[k].capital and tokens[k].low not in _FUNCTION:
                        k += 1
                    if k == start:
                        return False
                    break
                continue
            if k < n and tokens[k].low in {"and", "&"}:
                k += 1
                start = k
                while k < n and ((tokens[k].capital and tokens[k].low not in _FUNCTION) or (tokens[k].low in {"and", "of", "&"} and k + 1 < n and tokens[k + 1].capital)):
                    k += 1
                if k == start:
                    return False
                break
            return False
        else:
            return False
        last_head = self._head(tokens, i, k)
        first_head = self._head(tokens, i, j)
        if not last_head or first_head or tuple(t.low for t in tokens[i:j]) in self.lex.known and self.lex.known[tuple(t.low for t in tokens[i:j])] != "area":
            return False
        if self._person(tokens, i, j):
            return False
        kind = last_head[1]
        if kind not in {"board", "system", "national_body", "commissioner", "collaborative", "instrument", "programme"} and last_head[0] not in {("nhs", "foundation", "trust"), ("nhs", "trust")}:
            return False
        middle = tokens[j + 1 : k]
        return not any(self._head(tokens, j + 1, m + j + 2) and _strong(self._head(tokens, j + 1, m + j + 2)) for m, t in enumerate(middle) if m + j + 2 < k and tokens[m + j + 2].text in {",", "and"})

    # -- parting a run into names ----------------------------------------------------------------------------------

    def _known_at(self, tokens: list[Token], j: int) -> int:
        """Where a name that is known as a whole ends, if one of several words starts at `j`."""
        for length in range(min(self.lex.longest_known, len(tokens) - j), 1, -1):
            if tokens[j].capital and tuple(t.low for t in tokens[j : j + length]) in self.lex.known and tokens[j + length - 1].capital:
                return j + length
        return 0

    def _head(self, tokens: list[Token], i: int, j: int) -> tuple[tuple[str, ...], str] | None:
        """The head words that end the tokens from `i` to `j`, with the kind they make."""
        while j > i + 1 and tokens[j - 1].kind == "number":
            j -= 1
        for length in range(min(self.lex.longest_head, j - i), 0, -1):
            words = tuple(t.low.rstrip(".") for t in tokens[j - length : j])
            if words in self.lex.heads and tokens[j - 1].capital:
                return words, self.lex.heads[words]
        return None

    def _front(self, tokens: list[Token], i: int, j: int) -> tuple[int, str] | None:
        """How many words of a front ("Department of") start the tokens, and its kind."""
        for length in range(min(6, j - i), 1, -1):
            for start in range(i, min(i + 3, j - length + 1)):
                words = tuple(t.low for t in tokens[start : start + length])
                if words in self.lex.fronts:
                    return start + length - i, self.lex.fronts[words]
        return None

    def _person(self, tokens: list[Token], i: int, j: int) -> tuple[int, str] | None:
        """Whether the tokens are a person's name: the place after it and the name without titles."""
        k, titled, elected = i, False, False
        while k < j and tokens[k].low.rstrip(".") in self.lex.titles:
            elected |= tokens[k].low.rstrip(".") in {"cllr", "councillor"}
            k, titled = k + 1, True
            if k < j and tokens[k].text == ".":
                k += 1
        start = k
        while k < j and (tokens[k].capital or tokens[k].text in self.lex.particles) and not (k - start > 1 and self._nominal(tokens[k].text)) and tokens[k].text not in self.lex.post_nominals and (tokens[k].kind == "initials" or re.fullmatch(r"(?:O'|D')?[A-ZÀ-Þ][\w'.-]*|[a-z]{2,3}|[A-Z]", tokens[k].text)):
            k += 1
        count = k - start
        if not 1 <= count <= 4:
            return None
        words = [t.text for t in tokens[start:k]]
        if any(w.casefold() in _NOT_PERSON for w in words) or self._head(tokens, start, k) and not titled:
            return None
        lows = tuple(w.casefold() for w in words)
        if lows in self.lex.known:
            return None
        forename = words[0].casefold().split("-")[0] in self.lex.forenames or bool(re.fullmatch(r"(?:[A-Z]\.)+|[A-Z]", words[0]) and count > 1)
        if count == 1:
            if titled and words[0][0].isupper() and len(words[0]) > 1:
                return k, " ".join(t.text for t in tokens[i:k])
            return None
        if lows in self.people:
            return k, self.people[lows]
        if not (titled or (forename and not words[-1].isupper() and len(words[-1]) > 1)):
            return None
        if forename and not titled and (lows[1:] in self.lex.known or lows[-1:] in self.lex.heads):
            return None
        name = " ".join(words)
        return k, name

    def _nominal(self, text: str) -> bool:
        """Whether a word is letters after a name: "OBE", "FRCGP", "RNutr"."""
        return text in self.lex.post_nominals or bool(re.fullmatch(r"[A-Z]{2,}[a-z]\w*|F[A-Z]{2,4}|MRC[A-Z]{1,3}", text))

    def _parse(self, tokens: list[Token], i: int, j: int, sentence_start: bool = False) -> list[Mention]:
        """The names in a run of tokens from `i` to `j`."""
        while j > i and (tokens[j - 1].low in JOINERS or tokens[j - 1].text in {",", "'s", "'"} or tokens[j - 1].low == "the"):
            j -= 1
        while i < j and (tokens[i].low in JOINERS or tokens[i].low == "the" or tokens[i].kind in {"possessive", "mark"}):
            i += 1
        if i >= j:
            return []
        words = tuple(t.low for t in tokens[i:j])
        if words in self.lex.known:
            return [self._name(tokens, i, j, self.lex.known[words])]
        person = self._person(tokens, i, j)
        if person and person[0] == j:
            return [self._name(tokens, i, j, "person", person[1])]
        if person and self._nominal(tokens[person[0]].text):
            k = person[0]
            while k < j and self._nominal(tokens[k].text):
                k += 1
            return [self._name(tokens, i, k, "person", person[1]), *self._parse(tokens, k, j)]
        if person and tokens[person[0]].low in {"and", "&", ",", "of"}:
            return [self._name(tokens, i, person[0], "person", person[1]), *self._parse(tokens, person[0] + 1, j)]
        for k in range(i + 1, j - 1):
            if tokens[k].low in {"and", "&"} and not self._inside_known(tokens, i, j, k) and self._parts(tokens, i, k, j):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        for k in range(i + 1, j - 1):
            if tokens[k].low in {"of", "for", "in", "on", "under"} and not self._inside_known(tokens, i, j, k) and self._owned(tokens, i, k, j):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        if j - i == 1 and tokens[i].text.rstrip("s").isupper() and tokens[i].text.rstrip("s").casefold() in self.lex.classes:
            return self._short_class(tokens, i)
        head = self._head(tokens, i, j)
        front = self._front(tokens, i, j)
        if front and not (head and _strong(head) and front[1] in {"area", "board"}):
            return [self._name(tokens, i, j, front[1])]
        if head:
            kind = self._refine(tokens, i, j, head)
            return [self._name(tokens, i, j, kind)]
        whole = self._known_prefix(tokens, i, j)
        if whole and whole < j and (whole - i > 1 or tokens[i].low not in {"nhs", "hm"}) and (self.lex.known[tuple(t.low for t in tokens[i:whole])] != "area" or self._person(tokens, whole, j)):
            return [*self._parse(tokens, i, whole), *self._parse(tokens, whole, j)]
        for k in range(i + 1, j - 1):
            if tokens[k].low in {"and", "&"} and not self._inside_known(tokens, i, j, k):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        if j - i == 1 and (tokens[i].low in _NOT_NAMES or tokens[i].low in self.lex.titles or tokens[i].text in self.lex.post_nominals):
            return []
        if j - i == 1 and tokens[i].low in self.surnames:
            return [self._name(tokens, i, j, "person", self.surnames[tokens[i].low])]
        if j - i == 1 and tokens[i].low in self.firsts:
            return [self._name(tokens, i, j, "person", self.firsts[tokens[i].low])]
        if tokens[i].text.isupper() and j - i == 1:
            return self._acronym(tokens, i)
        return [self._name(tokens, i, j, "")]

    def _short_class(self, tokens: list[Token], i: int) -> list[Mention]:
        """A class by its abbreviation: "CCGs", "the CCG", "an ICS"."""
        text = tokens[i].text
        full = self.lex.classes[text.rstrip("s").casefold() if text.rstrip("s").isupper() else text.casefold()]
        plural = text.endswith("s")
        before = tokens[i - 1].low if i else ""
        form = "short" if before in DEFINITE or before == "'s" else "some" if before in {"a", "an"} else "class"
        return [Mention(i, i + 1, full, "type", form, plural, extra=("body", full.split()[-1]))]

    def _acronym(self, tokens: list[Token], i: int) -> list[Mention]:
        token = tokens[i]
        if re.fullmatch(r"[IVXLC]+", token.text) or len(token.text) < 2 or re.fullmatch(r"[A-Z]\d+", token.text) and len(token.text) < 4:
            return []
        return [self._name(tokens, i, i + 1, "")]

    def _inside_known(self, tokens: list[Token], i: int, j: int, k: int) -> bool:
        for start in range(max(i, k - self.lex.longest_known), k):
            for end in range(k + 2, min(j, start + self.lex.longest_known) + 1):
                if tuple(t.low for t in tokens[start:end]) in self.lex.known:
                    return True
        return False

    def _known_prefix(self, tokens: list[Token], i: int, j: int) -> int:
        for end in range(j, i, -1):
            if tuple(t.low for t in tokens[i:end]) in self.lex.known:
                return end
        return 0

    def _parts(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether an "and" at `k` parts two names, and is not inside one."""
        left = tuple(t.low for t in tokens[i:k])
        left_head, whole_head = self._head(tokens, i, k), self._head(tokens, i, j)
        right_known = self._known_prefix(tokens, k + 1, j)
        if self._person(tokens, i, k) and (self._person(tokens, i, k) or (0,))[0] == k and self._person(tokens, k + 1, j):
            return True
        if self._front(tokens, i, k) and not right_known and not self._head(tokens, k + 1, j) and not self._front(tokens, k + 1, j):
            return False
        if left in self.lex.known:
            kind = self.lex.known[left]
            if kind != "area":
                return True
            right = tuple(t.low for t in tokens[k + 1 : j])
            if right in self.lex.known:
                return True
            return not whole_head and bool(right_known)
        if right_known == j and self.lex.known[tuple(t.low for t in tokens[k + 1 : j])] not in {"area", "person"}:
            return True
        if not left_head:
            if self._front(tokens, i, k) and right_known and self.lex.known[tuple(t.low for t in tokens[k + 1 : right_known])] != "area":
                return True
            return bool(self._front(tokens, i, k) and whole_head and _strong(whole_head) and self._front(tokens, k + 1, j))
        if not _strong(left_head) and whole_head and not right_known:
            return " ".join(left_head[0]) in {"trust", "partnership", "university", "foundation", "hospital", "network", "alliance"} and (j - k > 2) and self._head_same(left_head, whole_head)
        if left_head and whole_head and tokens[k + 1].low in {"finance", "performance", "risk", "governance", "scrutiny"} and left_head[1] in {"board"} and " ".join(left_head[0]) in {"executive", "cabinet"}:
            return False
        return True

    @staticmethod
    def _head_same(a: tuple[tuple[str, ...], str], b: tuple[tuple[str, ...], str]) -> bool:
        return a[0][-1] == b[0][-1]

    def _owned(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether "X of Y" at `k` is a body and its owner, a post and its body, and not one name."""
        left_head = self._head(tokens, i, k)
        right_head = self._head(tokens, k + 1, j)
        right = tuple(t.low for t in tokens[k + 1 : j] if t.low != "the")
        known = self.lex.known.get(right)
        front = self._front(tokens, i, j)
        if front:
            words = [t.low for t in tokens[i:j]]
            if words[:3] == ["board", "of", "directors"] or (front[0] + i > k and not (left_head and right_head and _strong(left_head))):
                return False
            if front[0] + i > k and left_head and left_head[1] == "board" and right_head and right_head[1] not in {"board"}:
                return True
            if front[0] + i > k:
                return False
        if left_head and _strong(left_head):
            return bool(right_head or known)
        if left_head and left_head[1] in {"board", "instrument", "programme", "fund"} and (right_head or known):
            return not (right_head and _strong(right_head) and tokens[k].low == "of" and left_head[1] == "provider")
        if right_head and _strong(right_head) and (left_head is None):
            return tokens[k].low != "of" or tuple(t.low for t in tokens[i:k])[-1:] in {("chair",), ("leader",), ("head",), ("member",), ("director",)}
        return False

    def _refine(self, tokens: list[Token], i: int, j: int, head: tuple[tuple[str, ...], str]) -> str:
        """The kind where the head alone would mislead."""
        words, kind = head
        lows = {t.low for t in tokens[i:j]}
        last = words[-1]
        if last in {"trust"} and kind == "voluntary" and lows & {"nhs", "hospital", "hospitals", "healthcare", "university", "ambulance", "foundation", "care", "health"}:
            return "provider"
        if last == "council" and lows & {"advisory", "consultative", "research", "medical", "nursing", "joint", "youth", "export", "exports", "trade", "assurance", "general", "international", "tenants"} and "county" not in lows:
            return "board"
        if last == "group" and not lows & {"steering", "working", "advisory", "executive", "reference", "task", "leadership", "management", "oversight", "delivery", "programme", "joint", "strategic", "commissioning", "partnership", "parliamentary", "transformation", "support", "user", "stakeholder", "project", "officials", "officers", "leaders", "assurance", "planning", "health", "care", "network", "participation", "board", "system", "review", "governance", "expert", "technical"}:
            return "company"
        if kind == "area" and j - i == 1:
            return "area"
        if last == "board" and "health" in lows and "wellbeing" not in lows and "integrated" not in lows and words == ("health", "board"):
            return "commissioner"
        if kind == "collaborative" and lows & {"integrated"} and "system" in lows:
            return "system"
        return kind

    def _name(self, tokens: list[Token], i: int, j: int, kind: str, name: str = "") -> Mention:
        text = name or _join(tokens[i:j])
        head = self._head(tokens, i, j)
        plural = bool(head and head[0][-1].endswith("s") and singular(head[0][-1]) != head[0][-1] and kind not in {"person", "area", "instrument"})
        return Mention(i, j, text, kind, "name", plural)

    # -- classes and descriptions ------------------------------------------------------------------------------------

    def _classes(self, tokens: list[Token], found: list[Mention]) -> list[Mention]:
        taken = [False] * len(tokens)
        for m in found:
            for k in range(m.first, m.last):
                taken[k] = True
        made: list[Mention] = []
        for m in found:
            made.append(self._as_class(tokens, m))
        self._mass(tokens, taken, made)
        self._things(tokens, taken, made)
        i = len(tokens) - 1
        while i >= 0:
            token = tokens[i]
            base = singular(token.low)
            if not taken[i] and base == token.low and base in _DESCRIBED and i and self._described(tokens, taken, i, made):
                i -= 1
                continue
            if token.low in _ACTS and not taken[i] and self._acts(tokens, taken, i):
                i -= 1
                continue
            if taken[i] or token.kind != "word" or base not in self.lex.class_heads or (i + 1 < len(tokens) and not taken[i + 1] and self._goes_on(tokens, i)):
                i -= 1
                continue
            first = self._modifiers(tokens, taken, i)
            if first < i - 1 and first and tokens[first].low in {"commissioning", "planning", "housing", "nursing"} and tokens[first - 1].low in {"for", "by", "of", "in", "to", "and"}:
                first += 1
            while first < i and tokens[first].low in _VERBLIKE and first and (taken[first - 1] or tokens[first - 1].low in _BEFORE_VERB):
                first += 1
            mention = self._class_mention(tokens, first, i + 1)
            if mention:
                made.append(mention)
            i = first - 1
        return sorted(made, key=lambda m: m.first)

    def _acts(self, tokens: list[Token], taken: list[bool], i: int) -> bool:
        """Whether "chairs" is what somebody does: "She also chairs the board", "its leader chairs our group"."""
        k = i - 1
        while k > 0 and tokens[k].low in {"also", "now", "currently", "jointly", "both", "then"}:
            k -= 1
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if k < 0 or after is None or not (after.capital or after.low in DETERMINERS):
            return False
        return taken[k] or tokens[k].low in {"who", "and", ",", ")", "which"} or tokens[k].low in PRONOUNS or tokens[k].kind == "word" and after.low in DETERMINERS and tokens[k].low not in DETERMINERS and tokens[k].low not in {"of", "for", "by", "with", "to", "as", "from"}

    def _mass(self, tokens: list[Token], taken: list[bool], made: list[Mention]) -> None:
        """Phrases such as "general practice" and "the voluntary sector"."""
        i = 0
        while i < len(tokens):
            for length in range(min(self.lex.longest_mass, len(tokens) - i), 0, -1):
                words = tuple(t.low for t in tokens[i : i + length])
                if words in self.lex.mass and not any(taken[i : i + length]):
                    after = tokens[i + length] if i + length < len(tokens) else None
                    if after is not None and after.kind == "word" and (singular(after.low) in self.lex.class_heads or after.low in self.lex.modifiers or (singular(after.low),) in self.lex.things):
                        break
                    made.append(Mention(i, i + length, self.lex.mass[words], "type", "class", extra=("body", words[-1])))
                    taken[i : i + length] = [True] * length
                    i += length - 1
                    break
            i += 1

    def _things(self, tokens: list[Token], taken: list[bool], made: list[Mention]) -> None:
        """Plans, funds and programmes in lower case: "the joint strategic needs assessment", "a pooled fund"."""
        for i in range(len(tokens) - 1, 0, -1):
            for length in range(min(3, len(tokens) - i), 0, -1):
                words = tuple(singular(t.low) if n == length - 1 else t.low for n, t in enumerate(tokens[i : i + length]))
                kind = self.lex.things.get(words)
                if kind is None or len(words) < length or any(taken[i : i + length]) or i + length > len(tokens) or tokens[i].capital:
                    continue
                after = tokens[i + length] if i + length < len(tokens) else None
                if after is not None and after.kind == "word" and not taken[i + length] and singular(after.low) in self.lex.class_heads:
                    break
                first = i
                while first > 0 and not taken[first - 1] and tokens[first - 1].low in self.lex.thing_modifiers and not (tokens[first - 1].low == "and" and (first < 2 or tokens[first - 2].low not in self.lex.thing_modifiers)):
                    first -= 1
                while first < i and (first == 0 or tokens[first - 1].low not in DETERMINERS) and (tokens[first].low == "and" or first and tokens[first - 1].low in {"for", "by", "of", "in", "to", "and"}) and tokens[first].low in {"and", "planning", "commissioning", "sharing", "delivery", "council", "committee", "government's", "services", "service"}:
                    first += 1
                if first == i:
                    break
                last = i + length
                if last + 1 < len(tokens) and tokens[last].low == "and" and (singular(tokens[last + 1].low),) in self.lex.things and singular(tokens[last + 1].low) != tokens[last + 1].low:
                    taken[last] = taken[last + 1] = True  # "strategies and plans"
                    after_last = last + 2
                else:
                    after_last = last
                plural = words[-1] != tokens[last - 1].low
                name = " ".join([*(t.low for t in tokens[first : last - 1]), singular(tokens[last - 1].low)])
                det = tokens[first - 1].low if first else ""
                form = "short" if det in DEFINITE else "some"
                made.append(Mention(first, after_last, name, kind, form, plural, extra=("thing", words[-1])))
                taken[first:last] = [True] * (last - first)
                break

    def _described(self, tokens: list[Token], taken: list[bool], i: int, made: list[Mention]) -> bool:
        """"the office", "the plan", "this Act": a description of something named elsewhere."""
        before = tokens[i - 1]
        if before.low not in {"the", "this"} or taken[i - 1] or i + 1 < len(tokens) and not taken[i + 1] and tokens[i + 1].kind == "word" and singular(tokens[i + 1].low) in self.lex.class_heads:
            return False
        made.append(Mention(i, i + 1, tokens[i].low, "type", "short", extra=("body", tokens[i].low)))
        return True

    def _goes_on(self, tokens: list[Token], i: int) -> bool:
        """Whether the noun at `i` only modifies the noun after it."""
        follow = tokens[i + 1]
        if follow.low in {"leaders", "leader", "members", "staff"}:
            return True
        return follow.kind == "word" and singular(follow.low) in self.lex.class_heads and tokens[i].low == singular(tokens[i].low)

    def _modifiers(self, tokens: list[Token], taken: list[bool], i: int) -> int:
        first = i
        while first > 0 and not taken[first - 1]:
            before = tokens[first - 1]
            if before.kind == "word" and (before.low in self.lex.modifiers and before.low == singular(before.low) or before.low in {"services", "arm's"}) and not (before.capital and first - 1 == 0 and before.low in self.lex.openers and before.low not in self.lex.modifiers):
                first -= 1
            elif before.kind == "possessive" and first > 1 and tokens[first - 2].low in {"children", "arm", "adult", "adults", "women", "people"}:
                first -= 2
            elif before.low in {"and", "&", ","} and first > 1 and not taken[first - 2] and tokens[first - 2].low in _MODIFIER_PAIRS and tokens[first].low in self.lex.modifiers and first < i + 1 and first != i + 1:
                if first == i and (tokens[first - 2].low, tokens[i].low) not in _HEAD_PAIRS:
                    break
                first -= 2
            else:
                break
        return first

    def _class_mention(self, tokens: list[Token], first: int, last: int) -> Mention | None:
        words = tokens[first:last]
        plural = singular(words[-1].low) != words[-1].low or words[-1].low in {"staff", "people", "public"}
        base = singular(words[-1].low)
        name = " ".join([*(t.text if t.text.isupper() or t.text == "NHS" else t.low for t in words[:-1]), base]).replace(" 's", "'s").replace(" ,", ",")
        before = tokens[first - 1] if first else None
        number = before.text if before and before.kind == "number" else ""
        det = before.low if before else ""
        if number and first > 1:
            det = tokens[first - 2].low
        group = self.lex.class_heads[base]
        full = self.lex.classes.get(name, name)
        if plural and det not in DEFINITE:
            form = "class"
        elif plural:
            form = "short"
        elif det in DEFINITE or (before and before.kind == "possessive"):
            form = "short"
        elif det in {"a", "an", "another", "one"}:
            form = "some"
        elif det in {"each", "every", "any", "no", "all"}:
            form = "class"
        else:
            form = "class" if full in self.lex.classes.values() or len(words) > 1 else "bare"
        if form == "bare" and base not in {"government", "parliament", "healthwatch", "council", "staff"}:
            return None
        return Mention(first, last, full, "type", "class" if form == "bare" else form, plural, number=number, extra=(group, base))

    def _as_class(self, tokens: list[Token], m: Mention) -> Mention:
        """A capitalised name that names a class: "Health and Wellbeing Boards"."""
        if m.form != "name" or m.kind in {"person", "area"}:
            return m
        words = m.name.split()
        low = " ".join([*(w.casefold() for w in words[:-1]), singular(words[-1]).casefold()])
        full = self.lex.classes.get(low)
        before = tokens[m.first - 1].low if m.first else ""
        head = singular(words[-1].casefold())
        if full and singular(words[-1]) != words[-1]:
            return replace(m, name=full, kind="type", form="short" if before in DEFINITE and len(words) == 1 else "class", plural=True, extra=("body", head))
        if full:
            form = "short" if before in DEFINITE else "class"
            return replace(m, name=full, kind="type", form=form, extra=("body", head))
        if singular(words[-1]) != words[-1] and head in self.lex.class_heads and not self._has_proper(words[:-1]) and m.kind != "instrument":
            name = " ".join([*(w if w.isupper() else w.casefold() for w in words[:-1]), head])
            return replace(m, name=name, kind="type", form="class" if before not in DEFINITE else "short", plural=True, extra=(self.lex.class_heads[head], head))
        if len(words) == 1 and head in self.lex.class_heads and singular(words[0]) == words[0]:
            form = "short" if before in DEFINITE or before == "'s" else "some" if before in {"a", "an"} else "name"
            return replace(m, form=form, extra=(self.lex.class_heads[head], head)) if form != "name" else m
        return m

    def _has_proper(self, words: list[str]) -> bool:
        return any(w.casefold() not in self.lex.modifiers and w.casefold() not in JOINERS and w.casefold().rstrip(",") not in self.lex.modifiers for w in words)


def _strong(head: tuple[tuple[str, ...], str] | None) -> bool:
    return bool(head) and " ".join(head[0]) not in _WEAK  # type: ignore[index]


def _join(tokens: list[Token]) -> str:
    text = ""
    for n, token in enumerate(tokens):
        gap = n and token.start > tokens[n - 1].end
        text += (" " if gap else "") + token.text
    return text


_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
           "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}  # fmt: skip
_FUNCTION = {"the", "a", "an", "this", "that", "these", "those", "it", "its", "they", "their", "he", "she", "his", "her", "we", "our", "you",
             "your", "i", "my", "in", "on", "at", "by", "for", "from", "to", "with", "within", "without", "of", "and", "or", "but", "as", "if",
             "when", "while", "where", "who", "which", "what", "why", "how", "there", "here", "however", "although", "though", "since",
             "following", "after", "before", "during", "until", "once", "under", "over", "through", "throughout", "across", "between", "both",
             "each", "every", "some", "many", "most", "all", "any", "not", "such", "also", "then", "thus", "therefore", "meanwhile", "later",
             "earlier", "currently", "previously", "formerly", "today", "now", "recently", "originally", "initially", "finally", "alongside",
             "together", "based", "given", "despite", "because", "so", "including", "according", "is", "are", "was", "were", "has", "have",
             "will", "be", "been", "no", "other", "others", "whilst", "upon", "via", "per", "mr.", "would", "should", "could", "can", "may", "must",
             "led", "chaired", "working", "noted", "agreed", "resolved", "apologies", "please", "several", "subject", "established", "formed",
             "ensuring", "supporting", "delivering", "developing", "improving", "providing", "creating", "building", "making", "using", "further", "dear"}  # fmt: skip
_NOT_PERSON = {"health", "care", "council", "board", "trust", "group", "nhs", "ccg", "committee", "partnership", "england", "hospital", "road", "street",
               "house", "university", "college", "service", "services", "office", "plan", "act", "bill", "report", "fund", "day", "centre", "park",
               "north", "south", "east", "west", "city", "county", "town", "national", "local", "royal", "general", "public", "chief", "executive",
               "director", "chair", "chairman", "leader", "officer", "manager", "head", "minister", "secretary", "president", "member", "deputy", "vice",
               "team", "network", "foundation", "school", "government", "parliament", "party", "labour", "conservative", "surgery", "practice", "medical",
               "the", "and", "of", "for", "in", "palace", "court", "church", "hall", "square", "limited", "ltd", "institute", "society", "association"}  # fmt: skip
_NOT_NAMES = {"covid-19", "covid", "internet", "christmas", "easter", "english", "british", "welsh", "scottish", "irish", "european", "european", "american",
              "swiss", "french", "german", "italian", "victorian", "edwardian", "it", "ict", "hr", "pdf", "tel", "email", "agm", "id", "faq", "url", "web", "ai",
              "pfi", "gdp", "vat", "gp", "a&e", "cv", "phd", "msc", "bsc", "ma", "ba", "bst", "gmt", "am", "pm", "obe", "cbe", "mbe", "brexit", "facebook", "twitter", "zoom",
              "conservative", "liberal", "democrat", "democratic", "tory", "mum", "dad", "sir", "madam", "god", "january", "february", "march", "april", "may", "june", "july", "august",
              "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "chair", "chief", "executive", "leader", "director", "president", "chairman", "councillor", "minister", "mayor", "secretary", "officer", "member", "members"}  # fmt: skip
_MODIFIER_PAIRS = {"health", "social", "care", "voluntary", "community", "primary", "education", "sustainability", "overview", "clinical", "planning", "finance", "audit", "quality",
                   "wellbeing", "public", "private", "mental", "physical", "local", "national", "regional", "medical", "dental", "children", "families", "equality", "safety", "performance",
                   "district", "county", "borough", "town", "parish", "city", "neighbourhood", "place", "science", "research", "integrated", "provider", "nursing", "housing", "ophthalmic", "neighbourhoods", "statutory", "elected", "executive", "secondary", "acute", "specialist", "urgent", "academic"}  # fmt: skip
_DESCRIBED = {"office", "programme", "project", "scheme", "fund", "plan", "strategy", "act", "initiative", "report", "framework", "agreement", "business", "commission", "society", "foundation", "party", "city", "county", "town", "corporation", "ministry", "institute", "coalition", "inquiry"}
_VERBLIKE = {"support", "partner", "lead", "place", "network", "contract", "school", "project", "programme", "research", "process", "chair", "head", "executive", "share"}
_ACTS = {"chairs"}
_BEFORE_VERB = {"to", "will", "should", "would", "could", "can", "may", "might", "must", "shall", "and", "who", "that", "which", "they", "also"}
_HEAD_PAIRS = {("health", "care")}
