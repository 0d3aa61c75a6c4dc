"""Names in small letters: classes of bodies, things, and descriptions of what is named elsewhere."""

from __future__ import annotations

from dataclasses import replace

from .groupnames import group_mention, sorts
from .mentions import COUNTS, DEFINITE, DETERMINERS, JOINERS, PRONOUNS, Mention, describes
from .namethings import Things
from .roles import board_of
from .rules import wordset
from .tokens import Token, singular

_MODIFIER_PAIRS = wordset("modifier_pairs", "namewords")
_DESCRIBED = wordset("described", "namewords")
_VERBLIKE = wordset("verblike", "namewords")
_BEFORE_VERB = wordset("before_verb", "namewords")
_AFTER_TO = wordset("after_to", "namewords")
_LED = wordset("led", "namewords")
_PLURALS = {"NHS Providers", "NHS Clinical Commissioners", "Clinical Commissioners"}
_ACTS = {"chairs"}
_SITTING = {"director", "governor", "trustee"}
_HEAD_PAIRS = {("health", "care")}


class Classes(Things):
    """Finds classes and descriptions."""

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
            if (
                not taken[i]
                and base == token.low
                and base in _DESCRIBED
                and i
                and self._described(tokens, taken, i, made)
            ):
                i -= 1
                continue
            if token.low in _ACTS and not taken[i] and self._acts(tokens, taken, i):
                i -= 1
                continue
            if (
                taken[i]
                or token.kind != "word"
                or base not in self.lex.class_heads
                or (i + 1 < len(tokens) and not taken[i + 1] and self._goes_on(tokens, i))
            ):
                i -= 1
                continue
            if base in _SITTING and (board := self._board_of(tokens, taken, i)) is not None:
                made.append(board)
                i -= 3
                continue
            first = self._modifiers(tokens, taken, i)
            if (
                first < i - 1
                and first
                and tokens[first].low in {"commissioning", "planning", "housing", "nursing"}
                and tokens[first - 1].low in {"for", "by", "of", "in", "to", "and"}
                and " ".join([*(t.low for t in tokens[first:i]), base]) not in self.lex.class_names
            ):
                first += 1
            while (
                first < i
                and tokens[first].low in _VERBLIKE
                and first
                and not (
                    tokens[first - 1].low == "to"
                    and (tokens[first].low in _AFTER_TO or (tokens[first].low == "lead" and base in _LED))
                )
                and (taken[first - 1] or tokens[first - 1].low in _BEFORE_VERB)
            ):
                first += 1
            mention = self._class_mention(tokens, first, i + 1)
            if board_of(tokens, i):
                name = " ".join(
                    t.low if t.low == "of" else t.text.capitalize() for t in tokens[first : i + 3]
                )
                mention = Mention(first, i + 3, name, "board", "short", extra=("body", token.low))
                made[:] = [m for m in made if m.first >= i + 3 or m.last <= first]
            if mention:
                made.extend(sorts(tokens, mention))
            i = first - 1
        return [
            group_mention(tokens, m, self.lex.kind_by_head(m.name)) or m
            for m in sorted(made, key=lambda m: m.first)
        ]

    def _board_of(self, tokens: list[Token], taken: list[bool], i: int) -> Mention | None:
        """ "a board of trustees" is one board, with nothing known of which."""
        if (
            i < 2
            or tokens[i - 1].low != "of"
            or tokens[i - 2].text not in {"board", "council"}
            or taken[i - 2]
        ):
            return None
        before = tokens[i - 3].low if i > 2 else ""
        form = "short" if before in DEFINITE else "some" if before in {"a", "an", "own"} else "class"
        name = " ".join(t.low for t in tokens[i - 2 : i + 1])
        return Mention(i - 2, i + 1, name, "type", form, extra=("body", tokens[i - 2].low))

    def _acts(self, tokens: list[Token], taken: list[bool], i: int) -> bool:
        """Whether "chairs" is what somebody does: "She also chairs the board", "its leader chairs our group"."""
        k = i - 1
        while k > 0 and tokens[k].low in {"also", "now", "currently", "jointly", "both", "then"}:
            k -= 1
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if k > 0 and taken[k] and after is not None and after.text in {",", ".", ")"}:
            return any(t.low in {"which", "whom"} for t in tokens[max(0, k - 5) : k])
        if k < 0 or after is None or not (after.capital or after.low in DETERMINERS | {"it", "them", "both"}):
            return False
        return (
            taken[k]
            or tokens[k].low in {"who", "and", ",", ")", "which"}
            or tokens[k].low in PRONOUNS
            or (
                tokens[k].kind == "word"
                and after.low in DETERMINERS
                and tokens[k].low not in DETERMINERS
                and tokens[k].low not in {"of", "for", "by", "with", "to", "as", "from"}
            )
        )

    def _described(self, tokens: list[Token], taken: list[bool], i: int, made: list[Mention]) -> bool:
        """ "the office", "the plan", "this Act": a description of something named elsewhere."""
        before = tokens[i - 1]
        if (
            before.low not in {"the", "this"}
            or taken[i - 1]
            or (
                i + 1 < len(tokens)
                and not taken[i + 1]
                and tokens[i + 1].kind == "word"
                and singular(tokens[i + 1].low) in self.lex.class_heads
            )
        ):
            return False
        made.append(Mention(i, i + 1, tokens[i].low, "type", "short", extra=("body", tokens[i].low)))
        return True

    def _goes_on(self, tokens: list[Token], i: int) -> bool:
        """Whether the noun at `i` only modifies the noun after it."""
        follow = tokens[i + 1]
        if follow.low in {"leaders", "leader", "members", "staff"}:
            return True
        return (
            follow.kind == "word"
            and singular(follow.low) in self.lex.class_heads
            and tokens[i].low == singular(tokens[i].low)
        )

    def _modifiers(self, tokens: list[Token], taken: list[bool], i: int) -> int:
        first = i
        while first > 0 and not taken[first - 1]:
            before = tokens[first - 1]
            if (
                before.kind == "word"
                and (
                    (before.low in self.lex.modifiers and before.low == singular(before.low))
                    or before.low in {"services", "arm's", "children", "adults"}
                )
                and not (
                    before.capital
                    and first - 1 == 0
                    and before.low in self.lex.openers
                    and before.low not in self.lex.modifiers
                )
            ):
                first -= 1
            elif (
                before.kind == "possessive"
                and first > 1
                and tokens[first - 2].low in {"children", "arm", "adult", "adults", "women", "people"}
            ):
                first -= 2
            elif (
                before.low in {"and", "&", ","}
                and first > 1
                and not taken[first - 2]
                and tokens[first - 2].low in _MODIFIER_PAIRS
                and tokens[first].low in self.lex.modifiers
                and first < i + 1
                and first != i + 1
            ):
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
        name = (
            " ".join([*(t.text if t.text.isupper() or t.text == "NHS" else t.low for t in words[:-1]), base])
            .replace(" 's", "'s")
            .replace(" ,", ",")
        )
        before = tokens[first - 1] if first else None
        number = before.text if before and before.kind == "number" else ""
        det = before.low if before else ""
        if number and first > 1:
            det = tokens[first - 2].low
        if det in COUNTS and plural and len(words) == 1 and first > 1 and tokens[first - 2].low in DEFINITE:
            number, det = det, tokens[first - 2].low  # "the two trusts"
        elif det == "both" and plural:
            number = "two"
        elif det not in DETERMINERS and not plural and first > 1 and describes(before):
            det = tokens[first - 2].low  # "a failing provider"
        group = self.lex.class_heads[base]
        full = self.lex.classes.get(name, name)
        if plural and (det not in DEFINITE or _all_in(tokens, first, last)):
            form = "class"
        elif plural or det in DEFINITE or (before and before.kind == "possessive"):
            form = "short"
        elif det in {"a", "an", "another", "one"}:
            form = "some"
        elif det in {"each", "every", "any", "no", "all"}:
            form = "class"
        else:
            form = "class" if full in self.lex.classes.values() or len(words) > 1 else "bare"
        if form == "bare" and base not in {"government", "parliament", "healthwatch", "council", "staff"}:
            return None
        form = "class" if form == "bare" else form
        return Mention(first, last, full, "type", form, plural, number=number, extra=(group, base))

    def _as_class(self, tokens: list[Token], m: Mention) -> Mention:
        """A capitalised name that names a class: "Health and Wellbeing Boards"."""
        if m.form != "name" or m.kind in {"person", "area"} or m.name in _PLURALS:
            return m
        words = m.name.split()
        low = " ".join([*(w.casefold() for w in words[:-1]), singular(words[-1]).casefold()])
        if len(words) > 2 and board_of(tokens, m.last - 3) and not self._has_proper(words[:-3]):
            return replace(m, kind="board", form="short", plural=False, extra=("body", words[-3].casefold()))
        full = self.lex.classes.get(low)
        before = tokens[m.first - 1].low if m.first else ""
        head = singular(words[-1].casefold())
        if m.kind == "board" and " of " in m.name and singular(words[0]) == words[0]:
            return m  # "the Council of Governors" is one
        if full and singular(words[-1]) != words[-1]:
            form = "short" if before in DEFINITE and len(words) == 1 else "class"
            return replace(m, name=full, kind="type", form=form, plural=True, extra=("body", head))
        if full:
            form = "short" if before in DEFINITE else "class"
            return replace(m, name=full, kind="type", form=form, extra=("body", head))
        if (
            singular(words[-1]) != words[-1]
            and head in self.lex.class_heads
            and not self._has_proper(words[:-1])
            and m.kind != "instrument"
        ):
            name = " ".join([*(w if w.isupper() else w.casefold() for w in words[:-1]), head])
            return replace(
                m,
                name=name,
                kind="type",
                form="class" if before not in DEFINITE else "short",
                plural=True,
                extra=(self.lex.class_heads[head], head),
            )
        if len(words) == 1 and head in self.lex.class_heads and singular(words[0]) == words[0]:
            form = (
                "short"
                if before in DEFINITE or before == "'s"
                else "some"
                if before in {"a", "an"}
                else "name"
            )
            return replace(m, form=form, extra=(self.lex.class_heads[head], head)) if form != "name" else m
        return m

    def _has_proper(self, words: list[str]) -> bool:
        return any(
            w.casefold() not in self.lex.modifiers
            and w.casefold() not in JOINERS
            and w.casefold().rstrip(",") not in self.lex.modifiers
            for w in words
        )


def _all_in(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a class is meant and none just named: "all the trusts in a region"."""
    return (
        first > 1
        and tokens[first - 2].low == "all"
        and last < len(tokens)
        and tokens[last].low in {"in", "within", "across", "throughout", "operating", "serving"}
    )
