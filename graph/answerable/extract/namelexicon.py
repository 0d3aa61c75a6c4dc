"""The lexicon of names (`names.yaml`, `places.yaml`, `forenames.yaml`) in the shape the grammar looks it up in."""

from __future__ import annotations

import functools

from .rules import load
from .tokens import Token, singular, tokenise


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
            self.known.setdefault(_key(place.replace("-", " ")), "area")
        self.branches = {_key(name) for name in data["branches"]}
        self.nationalities = {str(word) for word in data["nationalities"]}
        self.telling = {word: kind for kind, words in data["telling"].items() for word in words}
        self.lower_heads = {str(word) for word in data["lower_heads"]}
        self.longest_known = max(map(len, self.known))
        self.forenames = {name.casefold() for name in load("forenames")["forenames"]}
        self.titles = {t.casefold().rstrip(".") for t in data["titles"]}
        self.post_nominals = set(data["post_nominals"])
        self.particles = set(data["particles"])
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
        self.mass_starts = {words[0] for words in self.mass}
        self.things = {
            tuple(str(head).split()): kind for kind, heads in data["things"].items() for head in heads
        }
        self.thing_starts = {words[0] for words in self.things}
        self.thing_modifiers = {str(m) for m in data["thing_modifiers"]}

    def counts(self, tokens: list[Token], i: int) -> bool:
        """Whether a number with a capital counts bodies of a place: "Three Kent councils", not "Three Rivers Council".

        >>> lexicon().counts(tokenise("Three Kent councils are to merge"), 0)
        True
        """
        k = i + 1
        while k < len(tokens) and tokens[k].capital:
            k += 1
        after = [t.low for t in tokens[k : k + 2]]
        return k > i + 1 and any(singular(low) != low and singular(low) in self.class_heads for low in after)

    def kind_by_head(self, name: str) -> str:
        """The kind that the last words of a name make it; nothing where they tell of none."""
        words = _key(name)
        return next((self.heads[words[n:]] for n in range(len(words)) if words[n:] in self.heads), "")


def _key(name: str) -> tuple[str, ...]:
    return tuple(t.low for t in tokenise(name))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of names, read once.

    >>> lexicon().heads["foundation", "trust"]
    'provider'
    """
    return Lexicon()
