"""Where a run of capitalised words that may be names begins and ends."""

from __future__ import annotations

import re

from .mentions import COUNTS, JOINERS
from .namelookup import Lookup, strong
from .rules import wordset
from .tokens import Token, singular

_FUNCTION = wordset("function", "namewords")
_SET_ASIDE = 7  # blanks: a date in brackets, or more, stood there
_PLAIN_ENDS = (
    *("ly", "ing", "ed", "tion", "sion", "ment", "ness", "ity"),
    *("ive", "ical", "ial", "ary", "ous", "able", "ible", "ance", "ence"),
)  # of words that a sentence may begin with, and no name
_MAY_NAME = wordset("may_name", "namewords")
_MONTHS = wordset("calendar", "namewords")
_DERIVED = re.compile(
    r"-(?:born|based|educated|led|run|owned|funded|wide|trained|specific|related|only|style)$"
)
_ENACTED = {"act", "bill", "order", "regulations", "rules", "scheme"}
_STUDYING = {"think_tank", "voluntary"}  # what may be "in" a field of work
_SERVING = _STUDYING | {"board", "national_body", "system", "collaborative"}  # what may be "for" a place
_FIELD_HEADS = wordset("field_heads", "namewords")


class Runs(Lookup):
    """Finds runs of capitalised words."""

    def _starts_name(self, tokens: list[Token], i: int) -> bool:
        token = tokens[i]
        if token.low in self.lex.titles and [len(t.text) for t in tokens[i + 1 : i + 2] if t.capital] == [1]:
            return True  # "Mr A Frost"
        if token.text == "All" and i + 2 < len(tokens) and tokens[i + 1].text in {"Party", "-"}:
            return True
        if token.kind == "number":
            follow = tokens[i + 1] if i + 1 < len(tokens) else None
            if follow is not None and follow.capital and (token.low, follow.low) in self.lex.known:
                return True
            return bool(
                follow and follow.text in {"Year", "Years"} and i + 2 < len(tokens) and tokens[i + 2].capital
            )
        if not token.capital or (token.text == "I") or re.fullmatch(r"\d+[A-Z]+\d*", token.text):
            return False
        if self._describes(tokens, i):
            return False
        if token.text in self.firsts:
            return True  # the initials of somebody present, though they are a word too: "SO agreed"
        if "'" in token.low and token.low.split("'")[0] in _FUNCTION:
            return False
        if token.low in {"her", "his"} and i + 1 < len(tokens) and tokens[i + 1].text == "Majesty":
            return True
        first = i == 0 or tokens[i - 1].text in ":.!?•\"'(“-–—;|*"
        if first and token.low in {"ask", "let", "tell", "ensure", "contact", "email", "visit", "invite"}:
            return False  # an order begins the sentence
        if token.low in {"nationally", "regionally", "locally", "internationally", "historically"}:
            return False
        counted = tokens[i + 1].text if first and token.low in COUNTS and i + 1 < len(tokens) else ""
        if len(counted) > 1 and (counted.removesuffix("s").isupper() or self.lex.counts(tokens, i)):
            return False  # "Four CCGs report to", "Three Kent councils"
        if token.low in self.lex.openers:
            if token.low in _FUNCTION:
                after = tokens[i + 1] if i + 1 < len(tokens) else None
                return bool(token.low in _MAY_NAME and not first and after and after.capital)
            follow = tokens[i + 1] if i + 1 < len(tokens) else None
            joined = bool(
                follow
                and follow.low in {"and", "&", "of", "for"}
                and i + 2 < len(tokens)
                and tokens[i + 2].capital
            )
            if not (follow and follow.capital and follow.low not in _FUNCTION) and not joined:
                return not first and token.low not in _MONTHS and not self._class_word(token.low)
            return token.low not in _MONTHS
        return not (first and self._plain_word(tokens, i))

    @staticmethod
    def _describes(tokens: list[Token], i: int) -> bool:
        """Whether a word with a capital only describes what is written small: "its NHS-specific role"."""
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        return bool(_DERIVED.search(tokens[i].low)) and not (after is not None and after.capital)

    def _plain_word(self, tokens: list[Token], i: int) -> bool:
        """Whether a word that begins a sentence is capitalised for that alone."""
        token = tokens[i]
        follow = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.low in wordset("opening") and not (
            follow and follow.capital and follow.low not in _FUNCTION
        ):
            return True
        if follow and not follow.capital and token.low in wordset("staff") | wordset("functions"):
            return True
        if follow and follow.capital and follow.low not in _FUNCTION:
            return False
        if follow and follow.kind == "possessive" and self._possessive_name(tokens, i + 1):
            return not (i + 2 < len(tokens) and tokens[i + 2].capital)
        past = (
            i + 2 + (tokens[i + 2].low == "the") if i + 3 < len(tokens) else i + 2
        )  # "Transport for the North"
        if (
            follow
            and follow.low in {"and", "&", "of", "for"}
            and past < len(tokens)
            and tokens[past].capital
            and (past == i + 2 or (token.low, follow.low) in self.lex.fronts)
        ):
            return False
        if (
            (token.low,) in self.lex.known
            or token.text.isupper()
            or any(c.isupper() for c in token.text[1:])
            or any(c.isdigit() for c in token.text)
        ):
            return False
        if token.low in self.lex.forenames or token.low in self.surnames or token.low in self.firsts:
            return False
        return (
            token.low in self.lower_words
            or singular(token.low).endswith(_PLAIN_ENDS)
            or singular(token.low) in self.lex.class_heads
            or token.low in self.lex.modifiers
        )

    def _class_word(self, low: str) -> bool:
        return singular(low) in self.lex.class_heads

    def _run(self, tokens: list[Token], i: int) -> int:
        """Where the run of name words that starts at `i` ends."""
        n, j = len(tokens), self._known_at(tokens, i) or i + 1
        while j < n:
            known = self._known_at(tokens, j)
            if known:
                j = known
                continue
            token = tokens[j]
            if token.start - tokens[j - 1].end > _SET_ASIDE or self._describes(tokens, j):
                break
            working = (
                token.text == "Working" and j + 1 < n and tokens[j + 1].text in {"Group", "Party", "Groups"}
            )
            initial = len(token.text) == 1 and tokens[j - 1].low in self.lex.titles  # "Councillor A Frost"
            if token.capital and (
                token.low not in _FUNCTION or working or initial or self._titled(tokens, j)
            ):
                if tokens[j].low in _MONTHS and j + 1 < n and tokens[j + 1].kind == "number":
                    break
                j += 1
                continue
            if (
                token.kind == "number"
                and re.fullmatch(r"(?:19|20)\d\d(?:/\d+)?", token.text)
                and tokens[j - 1].low
                in {"act", "regulations", "order", "bill", "plan", "mandate", "challenge"}
            ):
                j += 1
                continue
            if token.low in wordset("company_ends", "namewords"):
                j += 1
                break
            if token.kind == "possessive":
                nxt = tokens[j + 1] if j + 1 < n else None
                if nxt and nxt.capital and nxt.low not in _FUNCTION and self._possessive_name(tokens, j):
                    j += 1
                    continue
                break
            if token.low in JOINERS:
                k = j + 1
                if (
                    k < n
                    and tokens[k].low == "the"
                    and (
                        token.low in {"of", "for", "on", "in"}
                        or (token.low == "and" and self._place_and(tokens, i, k + 1))
                    )
                ):
                    k += 1
                owner = k + 1 < n and tokens[k + 1].kind == "possessive"
                if (
                    k < n
                    and tokens[k].capital
                    and tokens[k].low not in _FUNCTION
                    and not (token.low == "on" and owner)  # "sits for the Committee on the CCG's Executive"
                    and self._may_join(tokens, i, j, k)
                ):
                    j = self._known_at(tokens, k) or k + 1
                    continue
                break
            if token.low == "or" and j + 1 < n and tokens[j + 1].capital and self._either_name(tokens, i, j):
                j += 1
                continue
            if token.text == "," and self._comma_name(tokens, i, j):
                j += 1
                continue
            if token.text == "(" and (inside := self._bracket_name(tokens, j)):
                j = inside
                continue
            break
        return j

    def _titled(self, tokens: list[Token], j: int) -> bool:
        """Whether a small word is written large inside a name: "Keep Our NHS Public", "Healthier Together"."""
        if j and tokens[j - 1].kind == "mark":
            return False
        plain = (t for t in tokens if t.kind == "word" and len(t.text) > 3 and not t.capital)
        return (
            any(t.low not in _FUNCTION and t.low not in JOINERS for t in plain)
            and not tokens[j].text.isupper()
        )

    def _bracket_name(self, tokens: list[Token], j: int) -> int:
        """The place after the brackets inside a law's name: "the Public Bodies (Mergers) (Wales) Order 2011"."""
        k = j
        while k < min(j + 18, len(tokens)) and tokens[k].text == "(":
            k += 1
            start = k
            while k < len(tokens) and (
                tokens[k].capital or tokens[k].low in JOINERS or tokens[k].text == ","
            ):
                k += 1
            if k == start or k + 1 >= len(tokens) or tokens[k].text != ")":
                return 0
            k += 1
        return k if tokens[k].capital and tokens[k].low in _ENACTED else 0

    def _either_name(self, tokens: list[Token], i: int, j: int) -> bool:
        """ "the Adult Care or Health Committee" is one name that the writer leaves open."""
        k = j + 1
        while k < len(tokens) and tokens[k].capital and tokens[k].low not in _FUNCTION:
            k += 1
        head = self._head(tokens, j + 1, k)
        return bool(
            head
            and head[1] == "board"
            and j - i > 1
            and not self._head(tokens, i, j)
            and tuple(t.low for t in tokens[i:j]) not in self.lex.known
        )

    def _place_and(self, tokens: list[Token], i: int, k: int) -> bool:
        """ "NHS Northshire and the Vale Integrated Care Board" is one name."""
        j = k
        while j < len(tokens) and tokens[j].capital and tokens[j].low not in _FUNCTION:
            j += 1
        head = self._head(tokens, k, j)
        return bool(
            head
            and head[1] in {"system", "commissioner"}
            and j - k > len(head[0])
            and not self._head(tokens, i, k - 2)
        )

    def _possessive_name(self, tokens: list[Token], j: int) -> bool:
        """ "King's Fund" and "Partners' Board" are names; "Council's Cabinet" is a body and what it owns."""
        before = tokens[j - 1].low
        return (
            (before, "'s") in {k[:2] for k in self.lex.known}
            or before in wordset("possessors", "namewords")
            or (before.endswith("s") and tokens[j].text == "'")
            or (j > 1 and tokens[j - 2].low == "st")
        )

    def _may_join(self, tokens: list[Token], i: int, j: int, k: int) -> bool:
        joiner = tokens[j].low
        if joiner in {"and", "&", "of"}:
            return True
        before = tuple(t.low for t in tokens[max(i, j - 3) : j])
        if (
            joiner == "for"
            and (tokens[k].low,) in self.lex.known
            and self.lex.known[(tokens[k].low,)] == "area"
            and (head := self._head(tokens, i, j))
            and head[1] in {"board", "national_body", "think_tank", "voluntary"}
        ):
            return True
        if joiner == "with":
            return False
        if (
            joiner in {"for", "in"}
            and (left := self._head(tokens, i, j) or self._front(tokens, i, j))
            and j - i > 1
            and left[1] in (_SERVING if joiner == "for" else _STUDYING)
            and not self._elsewhere(tokens, k, joiner)
        ):
            return True
        if joiner == "in" and (tokens[j - 1].low,) in self.lex.branches:
            return True
        if joiner == "for" and before[-1:] == ("hospital",):
            return not self._elsewhere(tokens, k, joiner)  # "she left the Vale Hospital for Moor NHS Trust"
        return any((*before[-m:], joiner) in self.lex.fronts for m in (1, 2, 3)) or (
            joiner in {"for", "in"}
            and before[-1:]
            in {
                ("committees",),
                ("director",),
                ("minister",),
                ("lead",),
                ("officer",),
                ("member",),
                ("state",),
                ("commissioner",),
            }
        )

    def _elsewhere(self, tokens: list[Token], k: int, joiner: str) -> bool:
        """Whether what begins at `k` is a name of its own: a body, a person; after "in" a place too."""
        end = k
        while end < len(tokens) and (
            (tokens[end].capital and tokens[end].low not in _FUNCTION)
            or (tokens[end].low in {"and", "of", "the", "&", "on"} and end + 1 < len(tokens))
        ):
            end += 1
        while end > k + 1 and not tokens[end - 1].capital:
            end -= 1
        known = self._known_prefix(tokens, k, end)
        kind = self.lex.known.get(tuple(t.low for t in tokens[k:known]), "") if known else ""
        if tokens[k].low in _MONTHS or self._person(tokens, k, end) or (kind and kind != "area"):
            return True
        if joiner == "in":  # a field of work has words that the document or the lexicon knows
            last = tokens[end - 1].low
            return last not in self.lex.modifiers and last not in self.lower_words
        return bool(strong(self._head(tokens, k, end)))

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
                while k < n and (
                    (tokens[k].capital and tokens[k].low not in _FUNCTION)
                    or (tokens[k].low in {"and", "of", "&"} and k + 1 < n and tokens[k + 1].capital)
                ):
                    k += 1
                if k == start:
                    return False
                break
            return False
        else:
            return False
        last_head = self._head(tokens, i, k)
        first_head = self._head(tokens, i, j)
        field = j - i == 1 and tokens[i].low in _FIELD_HEADS  # "the Police, Fire and Crime Panel"
        if (
            not last_head
            or (first_head and not (field and last_head[1] == "board"))
            or (
                tuple(t.low for t in tokens[i:j]) in self.lex.known
                and self.lex.known[tuple(t.low for t in tokens[i:j])] != "area"
            )
        ):
            return False
        if self._person(tokens, i, j):
            return False
        kind = last_head[1]
        if kind not in {
            "board",
            "system",
            "national_body",
            "commissioner",
            "collaborative",
            "instrument",
            "programme",
            *(
                ("provider",)
                if i and tokens[i - 1].low == "the" and not last_head[0][-1].endswith("s")
                else ()
            ),
        } and last_head[0] not in {("nhs", "foundation", "trust"), ("nhs", "trust")}:
            return False
        middle = tokens[j + 1 : k]
        return not any(
            self._head(tokens, j + 1, m + j + 2) and strong(self._head(tokens, j + 1, m + j + 2))
            for m, t in enumerate(middle)
            if m + j + 2 < k and tokens[m + j + 2].text in {",", "and"}
        )
