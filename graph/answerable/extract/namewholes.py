"""Names that are wholes though their parts are names: a charity's branch, a body with the place that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from .mentions import Mention
from .namelookup import Lookup, strong
from .pieces import PARTIES
from .tokens import Token

_SERVING = {"board", "system", "collaborative"}


def _between_ands(tokens: list[Token], i: int, j: int) -> Iterator[tuple[int, int]]:
    """The stretches between "and", commas and "the" in the tokens from `i` to `j`."""
    start = i
    for k in range(i, j + 1):
        if k == j or tokens[k].low in {"and", "&", ",", "the"}:
            if k > start:
                yield start, k
            start = k + 1


class Wholes(Lookup):
    """Finds wholes in a run of capitalised words."""

    def _name(self, tokens: list[Token], i: int, j: int, kind: str, name: str = "") -> Mention:
        raise NotImplementedError

    def _parse(self, tokens: list[Token], i: int, j: int, sentence_start: bool = False) -> list[Mention]:
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
