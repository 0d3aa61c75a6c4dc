"""Resolution: which names, in which documents, mean the same body.

Names are joined by an exact code, by an exact name or alias of a compatible kind, or by a person's decision,
and by nothing else. What merely looks alike becomes a suggestion. A name that says too little by itself
("Governing Body", "ICP", a first name) means the one of its document and is joined to no other. Claims are
never edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .claims import Claim
from .decisions import Decisions
from .entities import Entity
from .joining import Joined, names_in
from .suggest import Ambiguity, Suggestion, find_ambiguous, find_suggestions
from .vocabulary import Vocabulary

__all__ = ["Ambiguity", "Resolution", "Suggestion", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every name was taken for.

    `ends` gives the ids of subject and object (None for an attribute) of each claim by its id, `says` the id
    of whom it is attributed to. `suggestions` are pairs to decide on; `ambiguous` short names to be wary of;
    `contradictions` decisions that could not be followed, each in words.
    """

    entities: Mapping[str, Entity]
    ends: Mapping[str, tuple[str, str | None]]
    says: Mapping[str, str]
    suggestions: tuple[Suggestion, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    contradictions: tuple[str, ...] = ()


def resolve(
    claims: Iterable[Claim],
    entities: Iterable[Entity],
    decisions: Decisions,
    vocabulary: Vocabulary,
    *,
    published: Mapping[str, str | None] | None = None,
    suggest: bool = True,
) -> Resolution:
    """Tie every name in `claims` to an entity: one of a register where it is one, or one made of the
    documents.

    Parameters:
        claims: the claims whose ends are names.
        entities: what registers know; their codes, names and aliases count as exact.
        decisions: `same` joins two entities, `different` keeps them apart and out of the suggestions.
        vocabulary: the kinds that names have.
        published: when each document was published, by its id; tells a body from a later namesake.
        suggest: look for pairs to decide on too, which takes longer than all the rest.

    >>> from answerable.documents import Passage
    >>> from answerable.entities import Name
    >>> from answerable.vocabulary import load_vocabulary
    >>> short, long = Name("NHS Northshire CCG", "commissioner"), Name(
    ...     "Northshire Clinical Commissioning Group", "commissioner", ("the CCG",))
    >>> board = Name("Northshire Care Board", "board")
    >>> said = [Claim(subject=n, relation="member_of", object=board, passage=Passage(d, 0, 1, "x"))
    ...         for n, d in ((short, "a"), (long, "b"))]
    >>> found = resolve(said, (), Decisions(), load_vocabulary())
    >>> sorted(found.entities), [found.ends[claim.id][0] for claim in said]
    (['northshire-care-board', 'northshire-clinical-commissioning-group'],
     ['northshire-clinical-commissioning-group', 'northshire-clinical-commissioning-group'])
    """
    said = _once_each(claims)
    joined = Joined(said, sorted(entities, key=lambda e: e.id), vocabulary, published or {})
    contradictions = joined.decide(decisions, joined.named()) if decisions.pairs else []
    ids = joined.named()
    forms = joined.forms(ids)
    found = joined.entities(ids, forms)
    ends, says = joined.ends(ids)
    suggested = find_suggestions(said, found, ends, decisions, forms, vocabulary) if suggest else []
    return Resolution(
        entities=found,
        ends=ends,
        says=says,
        suggestions=tuple(suggested),
        ambiguous=tuple(find_ambiguous(forms, found)),
        contradictions=tuple(contradictions),
    )


def _once_each(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each id, in the order of ids; among those that share one, the first by its names."""
    found: dict[str, Claim] = {}
    for claim in claims:
        other = found.setdefault(claim.id, claim)
        if other is not claim and _names(claim) <= _names(other):
            found[claim.id] = claim
    return [found[identity] for identity in sorted(found)]


def _names(claim: Claim) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple((name.name, name.kind, name.aliases) for name in names_in(claim))
