"""Who holds a post: named as its holder, or named in the role that the post's name gives."""

from __future__ import annotations

from answerable.entities import normalise

from .evidence import Evidence, Statement
from .names import names_of
from .sets import names_in


def holders_of_post(evidence: Evidence, post: str) -> list[Statement]:
    """The statements that name a holder of `post`, of any status.

    Either a person is said to hold the post itself, or to have its role in its body: "Leader of Northshire
    Council" is held by whoever is said to lead Northshire Council as "Leader".
    """
    people, relations = set(names_in("people")), set(names_in("posts"))
    direct = [
        s for s in evidence.incoming(post) if s.relation in relations and _is(evidence, s.subject, people)
    ]
    return direct or _by_role(evidence, post, people, relations)


def _by_role(evidence: Evidence, post: str, people: set[str], relations: set[str]) -> list[Statement]:
    card, found = evidence.card(post), []
    for name in (card.name, *card.aliases):
        for role, body in _parts(name):
            for entity in names_of(evidence).ids(body):
                found += [
                    s
                    for s in evidence.incoming(entity)
                    if s.relation in relations
                    and normalise(s.role) == role
                    and _is(evidence, s.subject, people)
                ]
    return list(dict.fromkeys(found))


def _parts(name: str) -> list[tuple[str, str]]:
    """Every way to read a name as "ROLE of BODY".

    >>> _parts("Leader of Northshire Council")
    [('leader', 'northshire council')]
    """
    words = normalise(name).split()
    cuts = [i for i, word in enumerate(words) if word in {"of", "for", "at"} and 0 < i < len(words) - 1]
    return [(" ".join(words[:i]), " ".join(words[i + 1 :])) for i in cuts]


def _is(evidence: Evidence, entity: str, kinds: set[str]) -> bool:
    return evidence.card(entity).kind in kinds
