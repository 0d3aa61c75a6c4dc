"""Names that are wholes though their parts are names: a charity's branch, a body with the place that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from .mentions import Mention
from .namelookup import Lookup, strong
from .pieces import PARTIES
from .rules import wordset
from .tokens import Token, singular

_SITES = wordset("sites", "namewords")
_WHOLE = wordset("whole_heads", "namewords")
_SERVING = {"board", "system", "collaborative"}
_ENDS = {"council", "ccg", "icb", "trust"}
_INSIDE = {
    "in",
    "across",
    "within",
    "throughout",
    "around",
    "into",
    "outside",
    "cover",
    "covers",
    "covering",
    "serving",
}
_PEOPLE_OF = {
    "residents",
    "people",
    "population",
    "parts",
    "part",
    "area",
    "areas",
    "rest",
    "whole",
    "most",
    "all",
}
_BOROUGHS = {"london", "royal", "metropolitan"}


def _opens(tokens: list[Token], k: int) -> bool:
    """Whether the name of a borough or city begins at `k`: "Royal Borough of", "City of"."""
    lows = [t.low for t in tokens[k : k + 3]]
    return (lows[1:3] == ["borough", "of"] and lows[0] in _BOROUGHS) or lows[:2] == ["city", "of"]


def _between_ands(tokens: list[Token], i: int, j: int) -> Iterator[tuple[int, int]]:
    """The stretches between "and", commas and "the" in the tokens from `i` to `j`."""
    start = i
    for k in range(i, j + 1):
        if k == j or tokens[k].low in {"and", "&", ",", "the"}:
            if k > start:
                yield start, k
            start = k + 1


def governs(tokens: list[Token], i: int) -> bool:
    """Whether "the London Borough of Orrin" at `i` is the council, and not the place: nothing is said to be in it."""
    if not _opens(tokens, i) or (tokens[i].low == "city" and not (i and tokens[i - 1].capital)):
        return False
    before = [t.low for t in tokens[max(0, i - 4) : i] if t.low not in {"the", "both", "two"}]
    told = bool(before) and (before[-1] in _INSIDE or (before[-1] == "of" and bool(set(before) & _PEOPLE_OF)))
    return not told


class Wholes(Lookup):
    """Finds wholes in a run of capitalised words."""

    def _name(self, tokens: list[Token], i: int, j: int, kind: str, name: str = "") -> Mention:
        raise NotImplementedError

    def _parse(self, tokens: list[Token], i: int, j: int) -> list[Mention]:
        raise NotImplementedError

    def _parts(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        raise NotImplementedError

    def _refine(self, tokens: list[Token], i: int, j: int, head: tuple[tuple[str, ...], str]) -> str:
        raise NotImplementedError

    def _party(self, tokens: list[Token], i: int, j: int) -> int:
        """Where the party before a person's name ends ("Conservative Ann Example"); `i` where there is none."""
        for length in (3, 2, 1):
            k = i + length
            if (
                k < j
                and " ".join(t.low for t in tokens[i:k]) in PARTIES
                and (person := self._person(tokens, k, j)) is not None
                and person[0] > k + 1
            ):
                return k
        return i

    def _branch(self, tokens: list[Token], i: int, j: int) -> list[Mention] | None:
        """A branch of a national charity: "Healthwatch Northshire", "Mind in Northshire"."""
        length = next(
            (
                n
                for n in (3, 2, 1)
                if tuple(t.low for t in tokens[i : min(i + n, j)]) in self.lex.branches and i + n < j
            ),
            0,
        )
        if not length:
            return None
        k = i + length
        end = next((n for n in range(k, j) if tokens[n].low in {"and", "&", ","}), j)
        if tuple(t.low for t in tokens[i:end]) in self.lex.known:
            return [self._name(tokens, i, end, "voluntary"), *self._parse(tokens, end, j)]
        if (
            end < j - 1
            and tokens[end].low in {"and", "&"}
            and self._branch(tokens, end + 1, j) is None
            and (self._places(tokens, end + 1, j) or (end - k == 1 and j - end == 2))
        ):
            end = j
        if (self._head(tokens, i, end) and strong(self._head(tokens, i, end))) or tokens[k].low == "of":
            return None
        return [self._name(tokens, i, end, "voluntary"), *self._parse(tokens, end, j)]

    def _next_name(self, tokens: list[Token], i: int, j: int) -> int:
        """Where another name begins with no mark before it, as where a list lost its lines; `j` where none does.

        "London Borough of Orrin London Borough of Vale", "Orrin Council Vale Council".
        """
        if self._begins_next(tokens, i, j):
            return j - 1
        for k in range(i + 2, j - 1):
            before, here = tokens[k - 1], tokens[k]
            if not (before.capital and here.capital):
                continue
            if (
                _opens(tokens, k)
                and not _opens(tokens, k - 1)
                and any(_opens(tokens, a) for a in range(i, k - 1))
            ):
                return k
            if before.low in _ENDS and any(t.low == before.low for t in tokens[k + 1 : j]):
                left, right = self._head(tokens, i, k), self._head(tokens, k, j)
                if left and right and left[1] == right[1]:
                    return k
        return j

    def _two_bodies(self, tokens: list[Token], i: int, k: int, j: int) -> bool:
        """Whether both sides of `k` are bodies by their last words: two hospitals, or one beside NHS England."""
        right = self._head(tokens, k + 1, j)
        if right is None:
            return False
        if len(right[0]) == j - k - 1 and tokens[k + 1].low == "nhs":
            return True
        if tokens[k - 1].low in _WHOLE and k - i > 1 and j - k > 2 and strong(right):
            return tokens[k + 1].low not in self.lex.modifiers  # "Northshire Trust and Orrin Council"
        return right[0][-1] in _SITES and j - k > 2 and any(t.low in _SITES for t in tokens[i:k])

    def _begins_next(self, tokens: list[Token], i: int, j: int) -> bool:
        """Whether the last word belongs to the class after it: "the Council of Governors and Trust members"."""
        return (
            j - i > 3
            and tokens[j - 2].low in {"and", "&"}
            and tokens[j - 1].low in self.lex.lower_heads
            and j < len(tokens)
            and not (tokens[j].kind == "word" and tokens[j].capital)
            and (tokens[j].kind == "role" or self.lex.class_heads.get(singular(tokens[j].low)) == "people")
        )

    def _places(self, tokens: list[Token], i: int, j: int) -> bool:
        """Whether the tokens are the names of places, and nothing but."""
        return all(
            self.lex.known.get(tuple(t.low for t in tokens[a:b])) == "area"
            for a, b in _between_ands(tokens, i, j)
        )

    def _served_place(self, tokens: list[Token], i: int, j: int) -> list[Mention] | None:
        """A body named with the place or people it is for: "the Area Committee for Northshire and the Vale"."""
        for k in range(i + 2, j - 1):
            if tokens[k].low != "for" or not (head := self._head(tokens, i, k)) or head[1] not in _SERVING:
                continue
            if any(self._parts(tokens, i, a, k) for a in range(i + 1, k) if tokens[a].low in {"and", "&"}):
                return None
            end = j
            for a in range(
                j - 2, k + 1, -1
            ):  # "for England and Wales and Example Ltd" goes on with another body
                rest = tuple(t.low for t in tokens[a + 1 : j])
                if (
                    tokens[a].low in {"and", "&"}
                    and self._places(tokens, k + 1, a)
                    and (self._head(tokens, a + 1, j) or self.lex.known.get(rest, "area") != "area")
                ):
                    end = a
                    break
            known = self._known_prefix(tokens, k + 1, end)
            if self._head(tokens, k + 1, end) or (
                known and self.lex.known.get(tuple(t.low for t in tokens[k + 1 : known])) != "area"
            ):
                return None
            return [
                self._name(tokens, i, end, self._refine(tokens, i, k, head)),
                *self._parse(tokens, end, j),
            ]
        return None
