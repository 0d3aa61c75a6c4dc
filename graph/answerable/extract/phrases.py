"""Rows of words with both ends of a relation in them (`phrases.yaml`): "the transfer of staff from A to B".

A frame hangs on a verb, or on a noun that stands beside one end. A phrase needs neither: nouns that stand for a verb,
money from one body for another, "formerly known as A, B …". A row is laid over the sentence from its first plain word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .complements import Hit
from .doers import Doers
from .frames import Frame, build_frame
from .mentions import DETERMINERS, POSSESSIVES, Mention
from .namelexicon import lexicon
from .pieces import PREPOSITIONS
from .rules import load, wordset
from .tokens import Token

_SMALL = DETERMINERS | {"now", "also", "both", "then", "new", "newly", "jointly", "formally", "either", '"'}
_MONEY = {"million", "billion", "thousand", "m", "bn", "k"}
_ENDS = {"S", "O"}
_NOUNS_TOO = {
    "awards",
    "award",
    "grants",
    "pays",
    "pay",
    "bears",
    "offers",
    "covers",
    "share",
    "meets",
    "holds",
    "gains",
    "takes",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase: its frame, the items before the plain word it begins from, and the items after.

    `verbs` are those that the clause of an adjunct may have. `done` with `so` says that what its verb tells is so
    though it is past; with `denied`, that the denial of its verb is what is so. `needs` are words of which a
    sentence must have one each, whichever of the variants is read.
    """

    frame: Frame
    before: tuple[str, ...]
    trigger: frozenset[str]
    after: tuple[tuple[str, ...], ...]
    verbs: frozenset[str] = frozenset()
    done: str = ""
    needs: tuple[frozenset[str], ...] = ()


@dataclass(slots=True)
class _Match:
    ends: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    plain: list[int] = field(default_factory=list)
    gap: tuple[int, int] | None = None
    last: int = 0
    verb: int | None = None


def _variants(words: list[str]) -> list[tuple[str, ...]]:
    """Every way to read the items in square brackets: with them and without.

    >>> _variants("grant [of|worth £] from O".split())
    [('grant', 'of|worth', '£', 'from', 'O'), ('grant', 'from', 'O')]
    """
    text = " ".join(words)
    start = text.find("[")
    if start < 0:
        return [tuple(words)]
    end = text.index("]", start)
    with_it = text[:start] + text[start + 1 : end] + text[end + 1 :]
    without = text[:start] + text[end + 1 :]
    return [*_variants(with_it.split()), *_variants(without.split())]


def _is_plain(item: str) -> bool:
    return item[0].isalpha() and item.rstrip("'s") not in _ENDS and item[0].islower()


def _needs(before: tuple[str, ...], after: list[tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    """The words that every variant of a row has to find.

    >>> [sorted(words) for words in _needs(("S",), [("of|for", "O", "by"), ("O", "by")])]
    [['by']]
    """
    always = [item for item in after[0] if all(item in variant for variant in after)]
    return tuple(frozenset(item.split("|")) for item in (*before, *always) if _is_plain(item))


@functools.cache
def rows() -> dict[str, list[Row]]:
    """The phrases by the plain words that they begin from.

    >>> any(row.frame.relation == "merged_into" for row in rows()["merger"])
    True
    """
    table: dict[str, list[Row]] = {}
    for entry in load("phrases")["phrases"]:
        for item in entry["rows"]:
            frame = build_frame(entry, item, item["row"])
            merged: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = {}
            for words in _variants(item["row"].split()):
                at = next(n for n, word in enumerate(words) if _is_plain(word))
                merged.setdefault((words[:at], words[at]), []).append(words[at + 1 :])
            for (before, trigger), after in merged.items():
                row = Row(
                    frame,
                    before,
                    frozenset(trigger.split("|")),
                    tuple(after),
                    frozenset(item.get("verbs") or entry.get("verbs") or ()),
                    str(item.get("done", "")),
                    _needs(before, after),
                )
                for word in row.trigger:
                    table.setdefault(word, []).append(row)
    return table


def _is_body(m: Mention) -> bool:
    """Whether a class is one of bodies and no service: "delegate care to integrated care boards in Kent"."""
    return m.kind == "type" and m.name in lexicon().class_names


def _may_fit(frame: Frame, ends: dict[str, tuple[Mention, ...]]) -> bool:
    """Whether names may be of the groups that a phrase wants, as far as the kinds of names tell."""
    for end, wanted in (("S", frame.subject), ("O", frame.object)):
        for m in ends[end]:
            if m.form != "name" or not m.kind or m.kind in {"area", "programme"}:
                continue
            groups = {m.kind} if m.kind in {"instrument", "fund"} else {"body", "orgs", m.kind}
            if not ({"person", "individual"} if m.kind in {"person", "post"} else groups) & wanted:
                return False
    return True


class Phrases(Doers):
    """Lays the rows of `phrases.yaml` over a sentence."""

    def phrases(self, bracketed: bool = False) -> Iterator[tuple[Hit, list[int]]]:
        """Every phrase found, with the places of its plain words.

        Parameters:
            bracketed: only those that begin inside a bracket; they are looked for in the sentence with its brackets.
        """
        table, done = rows(), set()
        lows = {token.low for token in self.tokens}
        for k, token in enumerate(self.tokens):
            for row in table.get(token.low, ()):
                if any(lows.isdisjoint(words) for words in row.needs):
                    continue
                if bracketed != ("(" in row.before) or (row.frame.relation, k) in done:
                    continue
                match = self._row(row, k)
                if match is None:
                    continue
                done.add((row.frame.relation, k))
                verb = match.verb if match.verb is not None else self._told_by(match.plain)
                group = self.chunks[verb].verb if verb is not None else None
                if group is not None and group.negated and row.done == "so":
                    continue
                if group is not None and (row.done or match.verb is not None):
                    group = replace(group, tense="present", negated=group.negated and row.done != "denied")
                yield (
                    Hit(
                        row.frame,
                        match.ends["S"],
                        match.ends["O"],
                        group,
                        self.at[k] if verb is None else verb,
                        k,
                        match.last,
                        match.gap,
                    ),
                    match.plain,
                )

    def _told_by(self, plain: list[int]) -> int | None:
        """The chunk of the finite verb among the plain words of a phrase."""
        for place in plain:
            n = self.at[place]
            if self.chunks[n].type == "V" and self.chunks[n].form == "fin" and not self.reduced(n):
                return n
            if self.chunks[n].form in {"inf", "ing"} and self.chunks[n].lemma in wordset("uniting"):
                return n  # "plans to merge A with B"
        return None

    def _row(self, row: Row, k: int) -> _Match | None:
        match = _Match(plain=[k], last=k + 1)
        doer = row.before[0].strip("^") if row.before[:1] in {("^S",), ("^O",)} else ""
        if not self._backwards(row.before[1:] if doer else row.before, k, match):
            return None
        for after in row.after:
            found = self._forwards(after, k + 1, match)
            if found is not None and doer:
                names, found.verb = self.doer(self.at[k], found.last)
                if (
                    not names
                    or found.verb is None
                    or (row.verbs and self.chunks[found.verb].lemma not in row.verbs)
                ):
                    continue
                found.ends[doer] = names
            if found is not None and found.ends.keys() == _ENDS and _may_fit(row.frame, found.ends):
                same = set(found.ends["S"]) & set(found.ends["O"])
                if not same:
                    return found
        return None

    def _backwards(self, items: tuple[str, ...], k: int, match: _Match) -> bool:
        """Whether the items before the plain word stand before token `k`; their ends are noted."""
        for item in reversed(items):
            end = item.strip("@~'s")
            if item[0] == "~":
                match.ends[end] = (Mention(k, k + 1, "it", "thing", "pronoun"),)
                continue
            if item[0] == "@":
                if self.tokens[k].low in _NOUNS_TOO and self.chunks[self.at[k]].type != "V":
                    return False  # "contract awards of up to £500,000"
                subject = self._subject_before(k)
                if not subject:
                    return False
                match.ends[end] = subject
                continue
            j = k - 1
            while j >= 0 and (
                self.tokens[j].low in _SMALL - DETERMINERS if item[0] in ",(" else self._modifies(j)
            ):
                j -= 1
            if j < 0:
                return False
            if end not in _ENDS:
                if self.tokens[j].text not in item.split("|"):
                    return False
                k = j
                continue
            if item.endswith("'s"):
                owner = self._possessor(j)
                if owner is None:
                    return False
                match.ends[end], k = owner
                continue
            n = self.at[j]
            names = self._chain(n) if self.chunks[n].type == "M" and self.chunks[n].last == k else ()
            if not names:
                return False
            match.ends[end], k = names, self.chunks[n].first
        return True

    def _modifies(self, j: int) -> bool:
        """Whether a word may stand between an owner and the noun: "its first annual grant"."""
        token = self.tokens[j]
        chunk = self.chunks[self.at[j]]
        return (
            chunk.type == "W" and token.kind in {"word", "number"} and token.low not in POSSESSIVES
        ) and not self._joins(token)

    def _joins(self, token: Token) -> bool:
        from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES

        return token.low in PREPOSITIONS | CONJUNCTIONS | RELATIVES or token.low in DETERMINERS

    def _possessor(self, j: int) -> tuple[tuple[Mention, ...], int] | None:
        token = self.tokens[j]
        if token.low in POSSESSIVES:
            if (names := self._so_far(j)) and names[0].form != "pronoun":
                return names, j
            return (Mention(j, j + 1, token.low, POSSESSIVES[token.low], "pronoun"),), j
        if token.low == "whose" and j > 1:
            n = self.at[j - 1] - (self.chunks[self.at[j - 1]].low == ",")
            if n >= 0 and self.chunks[n].type == "M":
                return tuple(self.chunks[n].mentions), j
        if token.kind == "possessive" and j > 0 and self.chunks[self.at[j - 1]].mentions:
            owner = self.chunks[self.at[j - 1]]
            return tuple(owner.mentions), owner.first
        return None

    def _subject_before(self, k: int) -> tuple[Mention, ...]:
        """The subject of the nearest verb at or before token `k`; of none where a comma sets the words apart."""
        if k and self.tokens[k - 1].text in {",", "("}:
            n = self.at[k]
            return self.subject(n) if self.chunks[n].form == "ing" else ()
        for n in range(self.at[k], -1, -1):
            c = self.chunks[n]
            if c.low in {";", ":"}:
                return ()
            if c.type == "V" and (c.form == "fin" or c.form == "inf"):
                return self.subject(n)
        return ()

    def _forwards(self, items: tuple[str, ...], k: int, match: _Match) -> _Match | None:
        """The match with the items laid from token `k` on, or None."""
        if not items:
            return _Match(dict(match.ends), list(match.plain), match.gap, k)
        item, rest = items[0], items[1:]
        if item in {"*", "**", "..."}:
            return self._gap(item, rest, k, match)
        if item == "£":
            end = self._money(k)
            return self._forwards(rest, end, match) if end is not None else None
        if item.strip("'s") in _ENDS:
            return self._end(item, rest, k, match)
        options = item.split("|")
        j = k
        while j < len(self.tokens) and j - k < 3 and self.tokens[j].low not in options:
            if self.tokens[j].low not in _SMALL and not self.tokens[j].low.endswith("ly"):
                return None
            j += 1
        if j >= len(self.tokens) or self.tokens[j].low not in options:
            return None
        named = any(m.form in {"name", "post"} for m in self.chunks[self.at[j]].mentions)
        if named and self.tokens[j].low in PREPOSITIONS:
            return None  # inside a name: "the Department for Transport"
        step = _Match(match.ends, [*match.plain, j], match.gap, j + 1)
        return self._forwards(rest, j + 1, step)

    def _gap(self, item: str, rest: tuple[str, ...], k: int, match: _Match) -> _Match | None:
        for j in range(k, min(len(self.tokens), k + (14 if item == "**" else 10))):
            found = self._forwards(
                rest, j, _Match(match.ends, match.plain, match.gap or ((k, j) if j > k else None), j)
            )
            if found is not None:
                return found
            if self.tokens[j].text in {";", ":", "."} or (item != "**" and self._breaks(j)):
                return None
            c = self.chunks[self.at[j]]
            if item == "..." and c.type == "M" and (c.mentions[0].form == "name" or _is_body(c.mentions[0])):
                return None
        return None

    def _end(self, item: str, rest: tuple[str, ...], k: int, match: _Match) -> _Match | None:
        name = item[0]
        if item.endswith("'s"):
            owner: tuple[tuple[Mention, ...], int] | None = None
            if k < len(self.tokens) and self.tokens[k].low in POSSESSIVES:
                owner = self._possessor(k)
                if owner is not None and owner[0] in match.ends.values():  # "B has taken its place"
                    low = self.tokens[k].low
                    owner = (Mention(k, k + 1, low, POSSESSIVES[low], "pronoun"),), k
                end = k + 1
            else:
                n = self.at.get(k + (k < len(self.tokens) and self.tokens[k].low in DETERMINERS))
                if n is None or not self.chunks[n].mentions or self.chunks[n].last >= len(self.tokens):
                    return None
                end = self.chunks[n].last + 1
                owner = self._possessor(end - 1)
            if owner is None:
                return None
            return self._forwards(
                rest, end, _Match({**match.ends, name: owner[0]}, match.plain, match.gap, end)
            )
        found = self._named_after(self.slot_chunk(k, 5))
        if found is None:
            return None
        names = self._counted_names(found) or tuple(self.chunks[found].mentions)
        if self.tokens[k - 1].text == ":":
            names = self._listed(k - 1, 2) or names
        if name in match.ends:
            names = (*match.ends[name], *names)
        end = self.chunks[found].last
        return self._forwards(rest, end, _Match({**match.ends, name: names}, match.plain, match.gap, end))

    def _money(self, k: int) -> int | None:
        """Where a sum of money that begins at token `k` ends: "up to £2 million of funding"."""
        j = k
        while j < len(self.tokens) and j - k < 5 and not self.tokens[j].text.startswith("£"):
            if self.chunks[self.at[j]].type != "W" or self.tokens[j].kind != "word":
                return None
            j += 1
        if j >= len(self.tokens) or not self.tokens[j].text.startswith("£"):
            return None
        j += 1
        while j < len(self.tokens) and (self.tokens[j].kind == "number" or self.tokens[j].low in _MONEY):
            j += 1
        return j
