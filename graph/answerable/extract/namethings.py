"""Plans, funds and programmes in small letters, and phrases that are not counted: "the pooled fund", "social care"."""

from __future__ import annotations

from .mentions import DEFINITE, DETERMINERS, Mention
from .namelookup import Lookup
from .rules import wordset
from .tokens import Token, singular

_UNOPENING = wordset("unopening", "namewords")


class Things(Lookup):
    """Finds things that are no bodies, and mass names."""

    def _mass(self, tokens: list[Token], taken: list[bool], made: list[Mention]) -> None:
        """Phrases such as "general practice" and "the voluntary sector"."""
        i = 0
        while i < len(tokens):
            if tokens[i].low not in self.lex.mass_starts:
                i += 1
                continue
            for length in range(min(self.lex.longest_mass, len(tokens) - i), 0, -1):
                words = tuple(t.low for t in tokens[i : i + length])
                if words in self.lex.mass and not any(taken[i : i + length]):
                    after = tokens[i + length] if i + length < len(tokens) else None
                    if (
                        after is not None
                        and after.kind == "word"
                        and (
                            singular(after.low) in self.lex.class_heads
                            or after.low in self.lex.modifiers
                            or (singular(after.low),) in self.lex.things
                        )
                    ):
                        break
                    made.append(
                        Mention(
                            i, i + length, self.lex.mass[words], "type", "class", extra=("body", words[-1])
                        )
                    )
                    taken[i : i + length] = [True] * length
                    i += length - 1
                    break
            i += 1

    def _things(self, tokens: list[Token], taken: list[bool], made: list[Mention]) -> None:
        """Plans, funds and programmes in lower case: "the joint strategic needs assessment", "a pooled fund"."""
        for i in range(len(tokens) - 1, 0, -1):
            low = tokens[i].low
            if low not in self.lex.thing_starts and singular(low) not in self.lex.thing_starts:
                continue
            for length in range(min(3, len(tokens) - i), 0, -1):
                words = tuple(
                    singular(t.low) if n == length - 1 else t.low
                    for n, t in enumerate(tokens[i : i + length])
                )
                kind = self.lex.things.get(words)
                if (
                    kind is None
                    or len(words) < length
                    or any(taken[i : i + length])
                    or i + length > len(tokens)
                    or tokens[i].capital
                ):
                    continue
                after = tokens[i + length] if i + length < len(tokens) else None
                if (
                    after is not None
                    and after.kind == "word"
                    and not taken[i + length]
                    and singular(after.low) in self.lex.class_heads
                ):
                    break
                first = i
                while (
                    first > 0
                    and not taken[first - 1]
                    and tokens[first - 1].low in self.lex.thing_modifiers
                    and not (
                        tokens[first - 1].low == "and"
                        and (first < 2 or tokens[first - 2].low not in self.lex.thing_modifiers)
                    )
                ):
                    first -= 1
                while (
                    first < i
                    and (first == 0 or tokens[first - 1].low not in DETERMINERS)
                    and (
                        tokens[first].low == "and"
                        or (first and tokens[first - 1].low in {"for", "by", "of", "in", "to", "and"})
                    )
                    and tokens[first].low in _UNOPENING
                ):
                    first += 1
                service = next((m for m in made if m.last == first and m.name == "NHS"), None)
                if service is not None and (
                    first < i or words[-1] == tokens[i].low
                ):  # "the NHS workforce plan"
                    made.remove(service)
                    first -= 1
                if first == i and length == 1:
                    break
                last = i + length
                if (
                    last + 1 < len(tokens)
                    and tokens[last].low == "and"
                    and (singular(tokens[last + 1].low),) in self.lex.things
                    and singular(tokens[last + 1].low) != tokens[last + 1].low
                ):
                    taken[last] = taken[last + 1] = True  # "strategies and plans"
                    after_last = last + 2
                else:
                    after_last = last
                plural = words[-1] != tokens[last - 1].low
                front = [t.text if t.text.isupper() else t.low for t in tokens[first : last - 1]]
                name = " ".join([*front, singular(tokens[last - 1].low)])
                det = tokens[first - 1].low if first else ""
                form = "short" if det in DEFINITE else "some"
                made.append(Mention(first, after_last, name, kind, form, plural, extra=("thing", words[-1])))
                taken[first:last] = [True] * (last - first)
                break
