"""What the whole document tells about its names, before it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .callings import Callings
from .chunks import without_roles
from .known import place_of
from .mentions import POSSESSIVES, Mention
from .roles import find_roles
from .rules import wordset
from .sentences import split_sentences
from .state import Known
from .tokens import Token, tokenise
from .topics import is_organisation, main_body, names_it, speaker, speaks
from .whoiswho import find_people

_BORN = re.compile(r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){1,4}) \((?:born|b\.)")
_LETTERS_AFTER = re.compile(r"(?: [A-Z]{2,}[a-z]\w*)+$")  # "Ann Example RNutr FAfN"
_SHORT = re.compile(r"\([\"'‘“]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*)[\"'’”]?\)")
_PLACING = {"in", "across", "throughout", "near", "outside"}
_NAMED_FOR_A_PLACE = wordset("named_for_a_place", "namewords")


def _owned(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether a name has an owner before it, so that it is no whole name: "the CCG's Governing Body"."""
    before = tokens[m.first - 1] if m.first else None
    return before is not None and (before.kind == "possessive" or before.low in POSSESSIVES)


class Survey(Callings):
    """Looks through a document for its people, the bodies it will name and the body it is of."""

    def _survey(self) -> None:
        lower: set[str] = set()
        described: Counter[str] = Counter()
        for block in self.blocks:
            before = ""
            for token in tokenise(block.text.text):
                if token.kind == "word" and token.text[0].islower():
                    lower.add(token.low)
                if before == "the" and token.capital:
                    described[token.low] += 1
                before = token.low
        self.finder.lower_words = lower
        self.finder.written = " ".join(" ".join(block.text.text.casefold().split()) for block in self.blocks)
        self.finder.shorts = {short for block in self.blocks for short in _SHORT.findall(block.text.text)}
        people = find_people(self.blocks, self.rosters)
        self.finder.people, self.finder.firsts = people.names, people.firsts
        seen: dict[tuple[str, str], int] = {}
        unknown: dict[str, int] = {}
        singles: dict[str, int] = {}
        located: Counter[str] = Counter()
        for block in self.blocks:
            for part in split_sentences(block.text):
                tokens = tokenise(part.text)
                for m in self.finder.mentions(without_roles(tokens, find_roles(tokens))):
                    if m.form != "name":
                        continue
                    if (
                        m.kind
                        and m.kind not in {"person", "area", "instrument"}
                        and " " in m.name
                        and not (m.kind == "board" and _owned(tokens, m))
                    ):
                        seen[m.name, m.kind] = seen.get((m.name, m.kind), 0) + 1
                    if (
                        m.kind == "person"
                        and " " in m.name
                        and m.name.split()[0].casefold().rstrip(".") not in self.finder.lex.titles
                    ):
                        self.finder.surnames.setdefault(m.name.split()[-1].casefold(), m.name)
                    elif m.kind == "":
                        table = unknown if 2 <= len(m.name.split()) <= 4 else singles
                        table[m.name] = table.get(m.name, 0) + 1
                        located[m.name] += m.first > 0 and tokens[m.first - 1].low in _PLACING
        self.finder.areas = self._places(unknown | singles, [name for name, _ in seen], located)
        self.persons = {
            _LETTERS_AFTER.sub("", found["name"])
            for block in self.blocks
            if (found := _BORN.match(block.text.text)) is not None
        }
        for name in self.persons:
            self.finder.surnames[name.split()[-1].casefold()] = name
        for (name, kind), count in sorted(seen.items(), key=lambda item: -len(item[0][0])):
            self.state.foresee(name, kind, count)
        self.places = {place_of(name) for name, kind in seen if kind == "local_authority"} - {""}
        self.state.spoken = described
        self._guess_topic(described)
        firsts = {name.split()[0] for name in [*unknown, *(name for name, _ in seen)] if " " in name}
        for name in unknown:
            words = name.split()
            if words[-1] in firsts:
                continue  # a place: "Age Concern Orrin", and "Orrin Hospital"
            if (
                all(re.fullmatch(r"[A-ZÀ-Þ][\w'.-]*", w) for w in words)
                and not (words[-1].isupper() and not name.isupper())  # the Fens LDN is nobody
                and singles.get(words[-1], 0) > 0
                and name.casefold() not in self.finder.areas
                and words[-1].casefold() not in self.finder.areas
            ):
                self.persons.add(name)
                self.finder.surnames.setdefault(words[-1].casefold(), name)

    def _places(self, names: Mapping[str, int], bodies: Iterable[str], located: Counter[str]) -> set[str]:
        """Unknown names that are places: councils and the like are named for them, or things are "in" them."""
        firsts: set[str] = set()
        for body in bodies:
            words = body.removeprefix("NHS ").split()
            for n in range(1, len(words)):
                if " ".join(words[n:]).casefold() in _NAMED_FOR_A_PLACE:
                    firsts.add(" ".join(words[:n]))
        return {
            name.casefold()
            for name, count in names.items()
            if (
                name in firsts
                or (located[name] * 2 >= count and not name.isupper() and len(name.split()) < 4)
            )
            and name.casefold() not in self.finder.surnames
            and not set(name.casefold().split()) <= self.finder.lower_words
        }

    def _guess_topic(self, described: Counter[str]) -> None:
        """What the document is of: the body of its titles, or the one it names by far most often."""
        titles: list[Known] = []
        early: list[Known] = []
        owner: Known | None = None
        entry = self.document.entry
        texts = [(entry.title, True)] if entry and entry.title else []
        texts += [
            (b.text.text, b.kind == "heading" or (len(b.text) < 120 and not b.text.text.endswith(".")))
            for n, b in enumerate(self.blocks)
            if (n < 3 and b.kind != "item") or (b.kind == "heading" and b.level <= 1)
        ]
        for text, headline in texts:
            self.cache.clear()
            sentence = self.sentence(text[:300])
            for m in sentence.mentions:
                if len(text) > 160 and m.first > 2:
                    break  # a paragraph is about the body that it begins with, if about any
                if m.form == "name" and m.kind and m.kind not in {"person", "area", "instrument"}:
                    known = self.resolve(m)
                    if known is None or known in titles:
                        continue
                    if not headline:
                        early.append(known)
                        continue
                    if not titles and names_it(sentence.tokens, m) and is_organisation(known):
                        owner = known
                    titles.append(known)
        openings = self._openings()
        telling = speaker(openings, titles or early, described)
        if owner is None and speaks(openings, telling):
            owner = telling
        self.state.meeting = main_body(self.state, titles, early, described, owner)
        self.state.speaker = self.state.meeting or owner or telling
        bodies = sorted(
            (e for e in self.state.entities if e.foreseen and e.kind not in {"type", "area"}),
            key=lambda e: -e.foreseen,
        )
        if self.state.meeting is not None:
            self.state.topic = self.state.meeting
        elif owner is not None:
            self.state.topic = owner
        elif (
            bodies
            and bodies[0].foreseen >= 3
            and (len(bodies) == 1 or bodies[0].foreseen >= 2 * bodies[1].foreseen)
        ):
            self.state.topic = bodies[0]
        else:
            self.state.topic = telling

    def _openings(self) -> list[tuple[str, list[Known]]]:
        """The first few paragraphs, each with the bodies that it names in full."""
        found: list[tuple[str, list[Known]]] = []
        for block in [b for b in self.blocks if b.kind in {"paragraph", "heading", "lead_in"}][:5]:
            self.cache.clear()
            text = block.text.text[:400]
            bodies = [
                self.resolve(m)
                for m in self.sentence(text).mentions
                if m.form == "name" and m.kind not in {"", "person", "area", "instrument"} and " " in m.name
            ]
            found.append((text, [known for known in bodies if known is not None]))
        return found
