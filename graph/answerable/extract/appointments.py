"""Who appoints somebody is whom the post is in: "The trust has appointed Ann Example as medical director"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .clauses import Clauses
from .holdings import Holding
from .known import BODIES
from .postwords import posts
from .rows import symbols
from .rules import wordset

_NAMED = re.compile(r"[^VCHRP.;:]{0,6}(?:R,?)?(?P<p>P)(?:,[^VCHP.;:]{1,9},)?s?[dx]*(?P<r>R)(?:od*A)?(?!o|')")
_TITLED = re.compile(r"[dx]*(?P<r>R),?(?P<p>P)")
_NOUN = re.compile(r"[dx]*(?P<w>w)o(?:[^VCHRP.;:,]{0,5}R,?)?(?P<p>P)s[dx]*(?P<r>R)(?!o|')")


def find_appointments(clauses: Clauses) -> Iterator[Holding]:
    """The posts to which an organisation appoints people, where the post itself does not say whose it is.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> read = read_sentence("Orrin Council has named Ann Example as treasurer.", Finder())
    >>> [(h.persons[0].name, h.roles[0].text, h.bodies[0].name) for h in find_appointments(Clauses(read))]
    [('Ann Example', 'treasurer', 'Orrin Council')]
    """
    chunks = clauses.sentence.chunks
    places = {c.first: n for n, c in enumerate(clauses.chunks)}
    giving = wordset("appointing") | {"share"}
    row = symbols(chunks, clauses.sentence) if any(c.lemma in giving for c in chunks) else ""
    for n, c in enumerate(chunks if row else ()):
        if c.verb is None or c.verb.passive or c.verb.negated or c.lemma not in giving:
            continue
        match = _NOUN.match(row, n + 1) if c.lemma != "share" else None
        if match is not None and chunks[match.start("w")].low not in posts().terms:
            match = None
        if c.lemma != "share":  # "The two trusts share a chief executive, Ann Example"
            match = match or _NAMED.match(row, n + 1)
        match = match or _TITLED.match(row, n + 1)
        if match is None or c.first not in places:
            continue
        bodies = tuple(m for m in clauses.subject(places[c.first]) if m.kind in BODIES and m.form != "class")
        person, held = chunks[match.start("p")], chunks[match.start("r")]
        if not bodies or len(person.mentions) != 1 or any(role.status == "former" for role in held.roles):
            continue
        roles = tuple(replace(role, status=role.status or "actual") for role in held.roles)
        verb = c.verb if c.verb.modal else None
        roles = tuple(held.roles) if verb is not None else roles
        last = chunks[match.end() - 1].last
        yield Holding(
            tuple(person.mentions), roles, bodies, verb, n, c.first, last, "body appoints person as role"
        )
