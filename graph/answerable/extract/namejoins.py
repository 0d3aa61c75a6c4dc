"""Names that go on in small letters or begin with a number: "Northshire county council", "the 2014 Care Act"."""

from __future__ import annotations

import re
from dataclasses import replace

from .mentions import DEFINITE, DETERMINERS, Mention
from .namelookup import Lookup
from .rules import wordset
from .tokens import Token, singular

_PARTIES = wordset("parties", "chunkwords")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNTYPED = {"", "area"}


class Joins(Lookup):
    """Joins to a name the small words and numbers that belong to it."""

    def _joined(self, tokens: list[Token], found: list[Mention]) -> list[Mention]:
        """The names with what belongs to them; nationalities with their government are names too."""
        made: list[Mention] = []
        starts = {m.first: m for m in found}
        at = 0
        while at < len(tokens):
            m = starts.get(at)
            if m is not None and not (m.last == at + 1 and self._governs(tokens, at)):
                m = self._told(tokens, self._goes_on_small(tokens, self._dated(tokens, m)))
                if m.kind and not starts[at].kind:
                    m = self._paired(tokens, made, m)
                made.append(self._begins_before(tokens, made, m) if m.last > starts[at].last else m)
                at = max(m.last, at + 1)
                continue
            if self._governs(tokens, at):
                made.append(Mention(at, at + 2, f"{tokens[at].text} {tokens[at + 1].text}", "national_body"))
                at += 1
            at += 1
        return made

    def _governs(self, tokens: list[Token], at: int) -> bool:
        """Whether a nationality and its government stand here: "the Welsh government"."""
        return (
            at + 1 < len(tokens)
            and tokens[at].capital
            and tokens[at].low in self.lex.nationalities
            and tokens[at + 1].low == "government"
        )

    def _dated(self, tokens: list[Token], m: Mention) -> Mention:
        """ "the 2022 Health and Care Act" is the Health and Care Act 2022."""
        before = tokens[m.first - 1] if m.first else None
        if (
            before is None
            or m.kind != "instrument"
            or m.form != "name"
            or not _YEAR.fullmatch(before.text)
            or m.name.split()[-1].casefold() not in {"act", "regulations", "order", "bill"}
        ):
            return m
        return replace(m, name=f"{m.name} {before.text}", extra=("also", f"{before.text} {m.name}"))

    def _goes_on_small(self, tokens: list[Token], m: Mention) -> Mention:
        """A name whose last words are written small: "Northshire integrated care board", "the Northshire trust"."""
        if m.name == "NHS" and m.form == "name":
            return self._of_the_service(tokens, m)
        if m.form == "name" and (local := self._local(tokens, m)) is not None:
            return local
        if m.form != "name" or m.kind not in _UNTYPED or m.name.casefold() in _PARTIES:
            return m
        k = m.last
        while k < len(tokens) and k - m.last < 6 and tokens[k].kind == "word" and not tokens[k].capital:
            low = tokens[k].low
            after = tokens[k + 1] if k + 1 < len(tokens) else None
            if low in self.lex.lower_heads and not (
                after is not None
                and after.kind == "word"
                and not after.capital
                and (after.low in self.lex.modifiers or singular(after.low) in self.lex.class_heads)
            ):
                words = [t.low for t in tokens[m.last : k + 1]]
                text = f"{m.name} {' '.join(words)}"
                return replace(m, last=k + 1, name=text, kind=self._small_kind(words, text))
            if low not in self.lex.modifiers and low != "and":
                return m
            k += 1
        return m

    def _local(self, tokens: list[Token], m: Mention) -> Mention | None:
        """ "local Healthwatch", "local Healthwatch organisations": the class of a charity's branches."""
        before = m.first > 0 and tokens[m.first - 1].low == "local"
        brand = m.name.removeprefix("Local ")
        if brand not in wordset("in_every_place", "namewords") or not (before or brand != m.name):
            return None
        last = m.last
        if last < len(tokens) and singular(tokens[last].low) in {"body", "branch", "organisation", "team"}:
            last += 1
        return Mention(
            m.first - before, last, f"local {brand}", "type", "class", True, extra=("body", brand.casefold())
        )

    def _of_the_service(self, tokens: list[Token], m: Mention) -> Mention:
        """ "two NHS trusts", "an NHS foundation trust": a class, where small words of one follow."""
        both = [t.low for t in tokens[m.last : m.last + 3]]
        if both in (["and", "foundation", "trusts"], ["or", "foundation", "trusts"]):
            extra = ("body", "trust")  # "NHS and foundation trusts"
            return replace(m, name="NHS trust", kind="type", form="class", plural=True, extra=extra)
        k = m.last
        while k < len(tokens) and tokens[k].low in {
            "foundation",
            "acute",
            "hospital",
            "ambulance",
            "provider",
        }:
            k += 1
        if k >= len(tokens) or tokens[k].capital or singular(tokens[k].low) not in {"trust", "provider"}:
            return m
        head = singular(tokens[k].low)
        plural = tokens[k].low != head
        before = tokens[m.first - 1].low if m.first else ""
        form = "some" if before in {"a", "an"} else "short" if before in DEFINITE else "class"
        name = " ".join(["NHS", *(t.low for t in tokens[m.last : k]), head])
        return Mention(m.first, k + 1, name, "type", form, plural, extra=("body", head))

    def _told(self, tokens: list[Token], m: Mention) -> Mention:
        """A name whose kind the noun beside it tells: "the Healthier Coast programme", "Example Data, a company"."""
        if m.form != "name" or m.kind:
            return m
        k = m.last
        if [t.text for t in tokens[k : k + 3 : 2]] == ["(", ")"] and tokens[k + 1].text.isupper():
            k += 3  # "the Search and Share (SAS) programme"
        if k + 1 < len(tokens) and tokens[k].text == "," and tokens[k + 1].low in {"a", "an", "the"}:
            k += 2
            while (
                k < min(len(tokens), m.last + 5) and tokens[k].kind == "word" and not self._telling(tokens, k)
            ):
                k += 1
        kind = self._telling(tokens, k)
        return replace(m, kind=kind) if kind else m

    def _telling(self, tokens: list[Token], k: int) -> str:
        two = " ".join(t.low for t in tokens[k : k + 2])
        return self.lex.telling.get(two) or (
            self.lex.telling.get(tokens[k].low, "") if k < len(tokens) else ""
        )

    @staticmethod
    def _told_after(tokens: list[Token], m: Mention) -> Token:
        """The noun after a name, past its short form in brackets."""
        bracketed = [t.text for t in tokens[m.last : m.last + 3 : 2]] == ["(", ")"]
        return tokens[min(m.last + 3 * bracketed, len(tokens) - 1)]

    def _paired(self, tokens: list[Token], made: list[Mention], m: Mention) -> Mention:
        """ "the Search and Share programme" is one: two words of no other kind before a noun that is one."""
        before = made[-1] if made else None
        if (
            before is None
            or (before.kind and before.name.casefold() not in self.lex.modifiers)
            or before.form != "name"
            or before.first == 0
            or tokens[before.first - 1].low not in DETERMINERS
            or [t.low for t in tokens[before.last : m.first]] not in (["and"], ["&"])
            or (told := self._told_after(tokens, m)).low not in self.lex.telling
            or singular(told.low) != told.low
        ):
            return m
        made.pop()
        return replace(m, first=before.first, name=f"{before.name} and {m.name}")

    def _begins_before(self, tokens: list[Token], made: list[Mention], m: Mention) -> Mention:
        """ "Northshire and the Vale integrated care board" is one body: such a body is of several places."""
        before = made[-1] if made else None
        between = [t.low for t in tokens[before.last : m.first]] if before is not None else []
        if (
            before is None
            or m.kind not in {"system", "commissioner"}
            or before.kind not in _UNTYPED
            or between not in (["and"], ["and", "the"], ["&"])
            or (before.first and tokens[before.first - 1].low == "between")
        ):
            return m
        made.pop()
        return replace(m, first=before.first, name=f"{before.name} {' '.join(between)} {m.name}")

    def _small_kind(self, words: list[str], name: str) -> str:
        return "provider" if words == ["trust"] else self.lex.kind_by_head(name)
