"""What a body that a text describes is called: "Our primary care network is called Orrin Health"."""

from __future__ import annotations

from collections.abc import Iterator

from .bindings import Bindings
from .chunks import Sentence
from .clauses import Clauses
from .mentions import Mention
from .pieces import PREPOSITIONS
from .pronouns import pronouns
from .rules import wordset
from .state import Known
from .tokens import singular


def named_so(clauses: Clauses) -> Iterator[tuple[Mention, Mention]]:
    """A description and the name that a sentence gives to what it describes.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> sentence = read_sentence("Our primary care network is called Orrin Health.", Finder())
    >>> [(described.name, m.name) for described, m in named_so(Clauses(sentence))]
    [('primary care network', 'Orrin Health')]
    """
    for n, c in enumerate(clauses.chunks):
        verb = c.verb
        if verb is None or not verb.passive or verb.negated or verb.lemma not in {"call", "name", "know"}:
            continue
        subject = clauses.subject(n)
        name = clauses.slot(verb.last + (verb.lemma == "know"), 2)
        if len(subject) != 1 or len(name) != 1 or subject[0].kind != "type" or subject[0].plural:
            continue
        if name[0].form == "name" and name[0].kind not in {"person", "area"}:
            yield subject[0], name[0]


class Callings(Bindings):
    """Notes what descriptions are called, so that the next of them mean the bodies named."""

    def _resolved(self, m: Mention) -> Known | None:
        """What a mention means; "her organisation" is where the person was last said to hold a post."""
        if m.owner is not None and m.form != "name" and m.name in wordset("where_one_works"):
            owner = self.resolve(m.owner)
            if owner is not None and owner.is_person:
                return self.tenures.employer(owner)
        return super()._resolved(m)

    def _local(self, sentence: Sentence, clauses: Clauses) -> None:
        """ "Our network is called Orrin Health": "our network" is that one from here on."""
        self._ahead(clauses)
        super()._local(sentence, clauses)
        for described, name in named_so(clauses):
            if (known := self.resolve(name)) is not None:
                head = singular(described.name.split()[-1].casefold())
                self.cache[described] = known
                self.state.introduced[head] = (known, self.state.clock)

    def _ahead(self, clauses: Clauses) -> None:
        """ "In its White Paper, the government proposed": whose it is stands behind the comma."""
        opening = next((n for n, c in enumerate(clauses.chunks[:6]) if c.low == ","), 0)
        if not opening or clauses.chunks[0].low not in PREPOSITIONS:
            return
        ours = [p for c in clauses.chunks[1:opening] if c.type == "M" for p in pronouns(c)]
        for n in range(opening + 1, min(len(clauses.chunks), opening + 6)) if len(ours) == 1 else ():
            if clauses.chunks[n].type == "V" and clauses.chunks[n].form == "fin":
                subject = clauses.subject(n)
                many = len(subject) == 1 and subject[0].plural
                if len(subject) == 1 and subject[0].form != "pronoun" and many == (ours[0].kind == "plural"):
                    self.cache.setdefault(ours[0], self.resolve(subject[0]))
                return
