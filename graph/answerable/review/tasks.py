"""What is to be decided, and decisions made of what a person says. Asks nothing and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..claims import Claim
from ..dates import parse_date
from ..decisions import SETTABLE, Decision
from ..documents import Document, Passage
from ..entities import Entity
from ..errors import DateError, UnknownName, UsageError
from ..naming import name_key
from ..suggest import Suggestion
from ..yamlfile import did_you_mean

if TYPE_CHECKING:
    from ..build import Build

_SENTENCE_END = re.compile(r"[.!?][\"'’”)]*\s|\n\s*\n")
AROUND = 400  # characters of context at most on each side of a passage
_NONE = {"", "none", "-"}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to decide: a claim, or whether two entities are one."""

    claim: Claim | None = None
    pair: Suggestion | None = None


def find_tasks(build: Build, *, unsure: bool = False, pairs: bool = True) -> list[Task]:
    """What nobody has decided yet, best first: the surest claims, then the likeliest pairs.

    Parameters:
        build: what was read, with the decisions made so far.
        unsure: the claims that somebody was unsure of instead of those nobody looked at.
        pairs: ask about entities that may be one, too.

    >>> from answerable.toy import toy_build
    >>> [task.claim.relation for task in find_tasks(toy_build()) if task.claim]
    ['part_of', 'accountable_to', 'succeeded_by', 'challenges']
    """
    open_claims = [claim for claim in build.claims if claim.review == "suggested"]
    wanted = [claim for claim in open_claims if _is_unsure(claim, build) == unsure]
    ranked = sorted(wanted, key=lambda c: (-c.confidence, c.document, c.passage.start, c.id))
    found = [Task(claim=claim) for claim in ranked]
    return found + [Task(pair=pair) for pair in build.suggestions if pairs and not unsure]


def _is_unsure(claim: Claim, build: Build) -> bool:
    said = build.history.get(claim.id, ())
    return bool(said) and said[-1].decide == "unsure"


def context_of(document: Document, passage: Passage) -> tuple[str, str, str]:
    """The sentence before a passage, the passage, the sentence after it, each on one line.

    >>> said = Document("a", "One is here. Two is there. Three is gone. Four.")
    >>> context_of(said, said.passage(13, 26))
    ('One is here.', 'Two is there.', 'Three is gone.')
    """
    before = document.text[max(0, passage.start - AROUND) : passage.start].rstrip()
    after = document.text[passage.end : passage.end + AROUND].lstrip()
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    first = _SENTENCE_END.search(after)
    parts = before[ends[-1] if ends else 0 :], passage.quote, after[: first.end() if first else len(after)]
    return tuple(" ".join(part.split()) for part in parts)  # type: ignore[return-value]  # three parts stay three


def decide_claim(
    claim: Claim,
    decide: str,
    *,
    by: str,
    when: str,
    why: str = "",
    changes: Mapping[str, str | None] | None = None,
) -> Decision:
    """The decision about a claim, with the readable copy by which it is found again.

    Parameters:
        decide: `accept`, `reject`, `correct` or `unsure`.
        by: who decides; `when`: the day, as `2021-03-01`; `why`: the reason, if one is given.
        changes: what a correction sets.

    >>> from answerable.toy import toy_claim
    >>> said = toy_claim("Ann Example", "chairs", "Northshire Care Board")
    >>> decide_claim(said, "accept", by="A. Reader", when="2021-03-01").copy["object"]
    'Northshire Care Board'
    """
    copy = {
        "document": claim.document,
        "subject": claim.subject.name,
        "subject_kind": claim.subject.kind,
        "relation": claim.relation,
        "object": claim.object.name if claim.object else "",
        "object_kind": claim.object.kind if claim.object else "",
        "value": claim.value or "",
        "status": claim.status,
        "role": claim.role or "",
        "about": claim.about or "",
        "from": claim.valid_from or "",
        "to": claim.valid_to or "",
        "says": claim.says.name if claim.says else "",
        "quote": " ".join(claim.passage.quote.split()),
    }
    kept = MappingProxyType({key: value for key, value in copy.items() if value})
    set_ = MappingProxyType(dict(changes or {}))
    return Decision(decide=decide, claim=claim.id, copy=kept, set=set_, by=by, when=when, why=why)


def decide_pair(a: str, b: str, decide: str, *, by: str, when: str, why: str = "") -> Decision:
    """The decision about two entities: `same`, `different` or `unsure`.

    Raises:
        UsageError: they are one entity already.
    """
    if a == b:
        raise UsageError(f"'{a}' is that entity already.")
    return Decision(decide=decide, a=a, b=b, by=by, when=when, why=why)


def change_claim(claim: Claim, key: str, value: str, build: Build) -> dict[str, str | None]:
    """What a correction of one field sets, checked against the vocabulary.

    Parameters:
        claim: what is corrected.
        key: a field of `decisions.SETTABLE`, or `direction`, which swaps the two ends.
        value: its new value; "", "none" and "-" clear it.

    Raises:
        UsageError: the value is not one this field can have; the message says which are.

    >>> from answerable.toy import toy_build, toy_claim
    >>> said = toy_claim("Ann Example", "chairs", "Northshire Care Board")
    >>> change_claim(said, "from", "2018-04", toy_build())
    {'from': '2018-04'}
    >>> change_claim(said, "relation", "leeds", toy_build())
    Traceback (most recent call last):
    ...
    answerable.errors.UsageError: There is no relation 'leeds'. Did you mean 'leads'?
    """
    if key == "direction":
        return _swapped(claim)
    if key not in SETTABLE:
        raise UsageError(f"A claim has no '{key}'.{did_you_mean(key, [*SETTABLE, 'direction'])}")
    text = " ".join(value.split())
    clears = text.casefold() in _NONE
    if clears and key in ("subject", "relation", "object", "status", "subject_kind", "object_kind"):
        raise UsageError(f"A claim needs its {key.replace('_', ' ')}.")
    if clears:
        return {key: None}
    if key in ("from", "to"):
        try:
            parse_date(text)
        except DateError as error:
            raise UsageError(str(error)) from None
    known = _known(key, claim, build)
    if known is not None and text not in known:
        what = key.removeprefix("subject_").removeprefix("object_")
        hint = did_you_mean(text, known) or f" Use one of: {', '.join(known)}."
        raise UsageError(f"There is no {what} '{text}'.{hint}")
    return {key: text}


def _swapped(claim: Claim) -> dict[str, str | None]:
    """What turns a claim round."""
    if claim.object is None:
        raise UsageError("A claim of one entity has no direction.")
    return {
        "subject": claim.object.name,
        "subject_kind": claim.object.kind,
        "object": claim.subject.name,
        "object_kind": claim.subject.kind,
    }


def _known(key: str, claim: Claim, build: Build) -> list[str] | None:
    """The words a field may hold, or None where it may hold any."""
    words = build.vocabulary
    if key == "relation":
        return list(words.attributes if claim.is_attribute else words.relations)
    if key == "status":
        return list(words.statuses)
    return list(words.kinds) if key.endswith("_kind") else None


def name_entity(text: str, build: Build) -> Entity:
    """The entity that a person means by an id or a name.

    Raises:
        UnknownName: none goes by it; the error carries the nearest names.
        UsageError: several go by it; the message gives their ids.
    """
    if text in build.entities:
        return build.entities[text]
    found = {
        identity: entity
        for identity, entity in build.entities.items()
        if name_key(text, entity.kind) in {name_key(n, entity.kind) for n in (entity.name, *entity.aliases)}
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise UsageError(f"Several go by '{text}': {', '.join(sorted(found))}. Give one of these ids.")
    raise UnknownName(text, _nearest(text, build))


def _nearest(text: str, build: Build) -> list[str]:
    import difflib

    names = {name_key(entity.name): entity.name for entity in build.entities.values()}
    key = name_key(text)
    holding = [name for known, name in names.items() if set(key.split()) <= set(known.split())]
    near = [names[known] for known in difflib.get_close_matches(key, sorted(names), n=5, cutoff=0.5)]
    return list(dict.fromkeys([*sorted(holding), *near]))[:5]
