"""Parting a run of capitalised words into names, and telling the kind of each."""

from __future__ import annotations

import re

from .mentions import DEFINITE, JOINERS, Mention
from .namelookup import joined, strong
from .namewholes import Wholes, governs
from .roles import board_of
from .rules import wordset
from .tokens import Token, singular

_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NOT_NAMES, _SITTINGS = wordset("not_names", "namewords"), wordset("sittings", "namewords")
_ROUGH, _BEFORE_NAMES = wordset("rough", "namewords"), wordset("before_names", "namewords")
PARTIES = wordset("parties", "chunkwords")


class Parts(Wholes):
    """Parts runs into names."""

    def _parse(self, tokens: list[Token], i: int, j: int) -> list[Mention]:
        """The names in a run of tokens from `i` to `j`."""
        while j > i and (
            tokens[j - 1].low in JOINERS
            or tokens[j - 1].text in {",", "'s", "'"}
            or tokens[j - 1].low == "the"
        ):
            j -= 1
        while i < j and (
            tokens[i].low in JOINERS or tokens[i].low == "the" or tokens[i].kind in {"possessive", "mark"}
        ):
            i += 1
        while j - i > 1 and (tokens[i].low in _BEFORE_NAMES or tokens[i].low.endswith("-born")):
            i += 1
        if j - i > 3 and tokens[i].low in _ROUGH and tokens[i + 1].low in _SITTINGS:
            i += 1  # "Draft Minutes of the Panel"
        while j - i > 2 and tokens[i].low in _SITTINGS and tokens[i + 1].low == "of":
            i += 2 + (tokens[i + 2].low == "the")  # "Membership of the Panel"
        while j - i > 1 and tokens[j - 1].low in _SITTINGS and self._head(tokens, i, j - 1):
            j -= 1  # "the Governing Body Meeting in Public"
        if i >= j:
            return []
        if (following := self._next_name(tokens, i, j)) < j:
            return [*self._parse(tokens, i, following), *self._parse(tokens, following, j)]
        if (party := self._party(tokens, i, j)) > i:
            return [self._name(tokens, i, party, ""), *self._parse(tokens, party, j)]
        k = next(
            (k for k in range(i, j - 3) if board_of(tokens, k) and tokens[k + 3].low in {"of", "at", "for"}),
            -1,
        )
        if k >= 0:  # "the Board of Directors of Orrin Trust" names two
            return [self._name(tokens, i, k + 3, "board"), *self._parse(tokens, k + 4, j)]
        if any(t.text == "(" for t in tokens[i:j]) and any(
            t.low in wordset("laws", "namewords") for t in tokens[max(i, j - 2) : j]
        ):
            return [self._name(tokens, i, j, "instrument")]
        words = tuple(t.low for t in tokens[i:j])
        if words in self.lex.known:
            return [self._name(tokens, i, j, self.lex.known[words])]
        if words[0] in wordset("quarters", "namewords") and self.lex.known.get(words[1:]) == "area":
            return [self._name(tokens, i, j, "area")]
        person = self._person(tokens, i, j)
        if person and person[0] == j:
            return [self._name(tokens, i, j, "person", person[1])]
        if person and self._nominal(tokens[person[0]].text):
            k = person[0]
            while k < j and self._nominal(tokens[k].text):
                k += 1
            return [self._name(tokens, i, k, "person", person[1]), *self._parse(tokens, k, j)]
        if person and tokens[person[0]].low in {"and", "&", ",", "of"}:
            return [
                self._name(tokens, i, person[0], "person", person[1]),
                *self._parse(tokens, person[0] + 1, j),
            ]
        for k in range(j - 2, i, -1):
            if self._holder_after(tokens, i, k, j):  # "the chief executive of Orrin NHS Trust Ann Example"
                return [*self._parse(tokens, i, k), *self._parse(tokens, k, j)]
        if (branch := self._branch(tokens, i, j)) is not None:
            return branch
        if (served := self._served_place(tokens, i, j)) is not None:
            return served
        for k in range(i + 1, j - 1):
            if (
                tokens[k].low in {"and", "&"}
                and not self._inside_known(tokens, i, j, k)
                and self._parts(tokens, i, k, j)
            ):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        for k in range(i + 1, j - 1):
            if (
                tokens[k].low in {"of", "for", "in", "on", "under"}
                and not self._inside_known(tokens, i, j, k)
                and self._owned(tokens, i, k, j)
            ):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        if (
            j - i == 1
            and tokens[i].text.rstrip("s").isupper()
            and tokens[i].text.rstrip("s").casefold() in self.lex.classes
        ):
            return self._short_class(tokens, i)
        head = self._head(tokens, i, j)
        front = self._front(tokens, i, j)
        if front and not (
            head
            and (strong(head) or front[1] == "area")
            and (front[1] in {"area", "board"} or head[0][-1] in wordset("laws", "namewords"))
            and tokens[i + front[0] - 1].low != "on"
        ):
            return [self._name(tokens, i, j, front[1])]
        if (
            head
            and j - i == 2
            and tokens[i].low in wordset("no_places", "namewords")
            and tokens[j - 1].text.rstrip("s").casefold() in self.lex.classes
        ):
            return self._short_class(tokens, j - 1)  # "the Model ICB" is none
        if head:
            kind = self._refine(tokens, i, j, head)
            return [self._name(tokens, i, j, kind)]
        if j - i > 1 and tokens[i].low in wordset("brands", "namewords") and tokens[i + 1].capital:
            return [self._name(tokens, i, j, "voluntary" if tokens[i].low == "healthwatch" else "provider")]
        if j - i > 2 and [t.low for t in tokens[i : i + 2]] == ["community", "pharmacy"]:
            return [self._name(tokens, i, j, "board")]  # the committee of a place's pharmacies
        whole = self._known_prefix(tokens, i, j)
        if whole and self._is_branch(tokens, i, whole, j):
            return [self._name(tokens, i, j, "voluntary")]
        if (
            whole
            and whole < j
            and (whole - i > 1 or tokens[i].low not in {"nhs", "hm"})
            and (
                self.lex.known[tuple(t.low for t in tokens[i:whole])] != "area"
                or self._person(tokens, whole, j)
            )
        ):
            return [*self._parse(tokens, i, whole), *self._parse(tokens, whole, j)]
        for k in range(i + 1, j - 1):
            if tokens[k].low == "and" and not self._inside_known(tokens, i, j, k):
                return [*self._parse(tokens, i, k), *self._parse(tokens, k + 1, j)]
        if j - i == 1 and (
            tokens[i].low in _NOT_NAMES
            or tokens[i].low in self.lex.titles
            or tokens[i].text in self.lex.post_nominals
        ):
            return []
        if j - i == 1 and tokens[i].low in self.surnames:
            return [self._name(tokens, i, j, "person", self.surnames[tokens[i].low])]
        if j - i == 1 and (short := self.firsts.get(tokens[i].text) or self.firsts.get(tokens[i].low)):
            return [self._name(tokens, i, j, "person", short)]
        if tokens[i].text.isupper() and j - i == 1:
            return self._acronym(tokens, i)
        return [self._name(tokens, i, j, "")]

    def _holder_after(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether a body's name ends at `k`, and that of a person fills the rest of the run."""
        person = self._person(tokens, k, j)
        if person is None or person[0] != j or not tokens[k].capital or self._head(tokens, k, j):
            return False
        head = self._head(tokens, i, k)
        acronym = k == i + 1 and tokens[i].text.isupper() and len(tokens[i].text) > 2
        return acronym or (head is not None and head[1] not in {"area", "person"})

    def _is_branch(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether a charity's name and a place are one name: "Healthwatch Northshire", "Age UK Orrin Vale"."""
        rest = tuple(t.low for t in tokens[k:j])
        return (
            self.lex.known[tuple(t.low for t in tokens[i:k])] == "voluntary"
            and 0 < len(rest) <= 3
            and all(t.capital for t in tokens[k:j])
            and self.lex.known.get(rest, "area") == "area"
            and not self._person(tokens, k, j)
        )

    def _short_class(self, tokens: list[Token], i: int) -> list[Mention]:
        """A class by its abbreviation: "CCGs", "the CCG", "an ICS"."""
        text = tokens[i].text
        full = self.lex.classes[
            text.rstrip("s").casefold() if text.rstrip("s").isupper() else text.casefold()
        ]
        plural = text.endswith("s")
        before = tokens[i - 1].low if i else ""
        form = (
            "short" if before in DEFINITE or before == "'s" else "some" if before in {"a", "an"} else "class"
        )
        number = "two" if before == "both" else ""
        return [
            Mention(i, i + 1, full, "type", form, plural, number=number, extra=("body", full.split()[-1]))
        ]

    def _acronym(self, tokens: list[Token], i: int) -> list[Mention]:
        token = tokens[i]
        if (
            _ROMAN.fullmatch(token.text)
            or len(token.text) < 2
            or (re.fullmatch(r"[A-Z]\d+", token.text) and len(token.text) < 4)
        ):
            return []
        return [self._name(tokens, i, i + 1, "")]

    def _parts(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether an "and" at `k` parts two names, and is not inside one."""
        left = tuple(t.low for t in tokens[i:k])
        left_head, whole_head = self._head(tokens, i, k), self._head(tokens, i, j)
        if (k == i + 1 and tokens[i].text in self.shorts) or (
            j == k + 2 and tokens[k + 1].text in self.shorts
        ):
            return True  # "OVT and Kent Health NHS Trust"
        right_known = self._known_prefix(tokens, k + 1, j)
        if whole_head and len(whole_head[0]) > j - k:
            return False  # "Chamber of Commerce and Industry"
        if self._two_bodies(tokens, i, k, j):
            return True
        if (
            self._person(tokens, i, k)
            and (self._person(tokens, i, k) or (0,))[0] == k
            and self._person(tokens, k + 1, j)
        ):
            return True
        if (
            self._front(tokens, i, k)
            and not right_known
            and not strong(self._head(tokens, k + 1, j))
            and (self._front(tokens, k + 1, j) or (j - k - 1,))[0] >= j - k - 1
        ):
            return False  # "the Centre for Surgery and Public Health"
        if left_head and whole_head and tokens[i].low == tokens[k + 1].low and k > i + 1:
            return True  # "Northshire Police and Northshire Fire and Rescue Service"
        if (
            k == i + 1
            and whole_head
            and whole_head[1] == "instrument"
            and left not in self.lex.known
            and tokens[i].low in self.lex.modifiers
        ):
            return False  # "the Health and Care Act"
        if (
            tokens[k].text == "&"
            and not (left_head and whole_head)
            and not right_known
            and left not in self.lex.known
        ):
            return False
        if left in self.lex.known:
            kind = self.lex.known[left]
            if kind != "area":
                return True
            right = tuple(t.low for t in tokens[k + 1 : j])
            if right in self.lex.known:
                return True
            return not whole_head and bool(right_known)
        if right_known == j and self.lex.known[tuple(t.low for t in tokens[k + 1 : j])] not in {
            "area",
            "person",
        }:
            return True
        if not left_head:
            if (
                self._front(tokens, i, k)
                and strong(self._head(tokens, k + 1, j))
                and tokens[k - 1].low in self.lex.modifiers
                and tokens[k + 1].low not in self.lex.modifiers
            ):
                return True  # "the Centre for Housing and Northshire Council"
            if (
                self._front(tokens, i, k)
                and right_known
                and self.lex.known[tuple(t.low for t in tokens[k + 1 : right_known])] != "area"
            ):
                return True
            return bool(
                self._front(tokens, i, k)
                and whole_head
                and strong(whole_head)
                and self._front(tokens, k + 1, j)
            )
        if not strong(left_head) and whole_head and not right_known:
            return (
                " ".join(left_head[0])
                in {"trust", "partnership", "university", "foundation", "hospital", "network", "alliance"}
                and (j - k > 2)
                and self._head_same(left_head, whole_head)
            )
        return not (
            left_head
            and whole_head
            and tokens[k + 1].low in {"finance", "performance", "risk", "governance", "scrutiny"}
            and left_head[1] in {"board"}
            and " ".join(left_head[0]) in {"executive", "cabinet"}
        )

    @staticmethod
    def _head_same(a: tuple[tuple[str, ...], str], b: tuple[tuple[str, ...], str]) -> bool:
        return a[0][-1] == b[0][-1]

    def _owned(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether "X of Y" at `k` is a body and its owner, a post and its body, and not one name."""
        if (
            tokens[k].low == "for"
            and self.lex.known.get(tuple(t.low for t in tokens[k + 1 : j][:1])) == "area"
        ):
            return False  # "the Parole Board for England and Wales"
        left_head = self._head(tokens, i, k)
        right_head = self._head(tokens, k + 1, j)
        right = tuple(t.low for t in tokens[k + 1 : j] if t.low != "the")
        known = self.lex.known.get(right)
        front = self._front(tokens, i, j)
        if front and tokens[k].low == "on" and front[0] + i == k + 1:
            return False  # "the Royal Commission on Local Services"
        if front:
            words = [t.low for t in tokens[i:j]]
            if words[:3] == ["board", "of", "directors"] or (
                front[0] + i > k and not (left_head and right_head and strong(left_head))
            ):
                return False
            if (
                front[0] + i > k
                and left_head
                and left_head[1] == "board"
                and right_head
                and (right_head[1] not in {"board"} or tokens[k + 1].low == "the")
            ):
                return True
            if front[0] + i > k:
                return False
        if left_head and strong(left_head):
            return bool(right_head or known)
        if (
            left_head
            and left_head[1] in {"board", "instrument", "programme", "fund"}
            and (right_head or known)
        ):
            return not (
                right_head and strong(right_head) and tokens[k].low == "of" and left_head[1] == "provider"
            )
        if right_head and strong(right_head) and (left_head is None):
            return tokens[k].low != "of" or tuple(t.low for t in tokens[i:k])[-1:] in {
                ("chair",),
                ("leader",),
                ("head",),
                ("member",),
                ("director",),
            }
        return False

    def _refine(self, tokens: list[Token], i: int, j: int, head: tuple[tuple[str, ...], str]) -> str:
        """The kind where the head alone would mislead."""
        words, kind = head
        lows = {t.low for t in tokens[i:j]}
        last = words[-1]
        if last in {"trust"} and kind == "voluntary" and lows & wordset("provider_words", "namewords"):
            return "provider"
        if last == "commission" and lows & {"scrutiny", "overview"}:
            return "board"
        if last == "council" and lows & wordset("council_boards", "namewords") and "county" not in lows:
            return "board"
        if kind == "local_authority" and last == "authority" and lows & wordset("of_nation", "namewords"):
            return "national_body"
        if last == "group" and not lows & wordset("group_boards", "namewords"):
            return "company"
        if kind == "area" and j - i == 1:
            return "area"
        if (
            last == "board"
            and "health" in lows
            and "wellbeing" not in lows
            and "integrated" not in lows
            and words == ("health", "board")
        ):
            return "commissioner"
        if kind == "collaborative" and lows & {"integrated"} and "system" in lows:
            return "system"
        return kind

    def _name(self, tokens: list[Token], i: int, j: int, kind: str, name: str = "") -> Mention:
        text = name or joined(tokens[i:j])
        if not kind and text.casefold() in self.areas:
            kind = "area"
        if kind == "area" and governs(tokens, i):
            kind = "local_authority"
        head = self._head(tokens, i, j)
        plural = bool(
            head
            and head[0][-1].endswith("s")
            and singular(head[0][-1]) != head[0][-1]
            and kind not in {"person", "area", "instrument"}
            and not (kind == "board" and any(t.low == "of" for t in tokens[i:j]))
        )
        return Mention(i, j, text, kind, "name", plural)
