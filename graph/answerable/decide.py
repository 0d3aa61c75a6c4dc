"""Applying what people decided to the claims that documents give today.

A decision finds its claim by id; where the words of the passage were edited, or a better extractor quotes
them differently, by document, relation, status, ends and likeness of the words. Where no claim is made any
more, an
accepted one stands as long as its very words are in the document: changed words may say something else, so
that is for a person to look at again. What finds nothing is orphaned: told, never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .claims import Claim
from .dates import Period
from .decisions import Decision, Decisions
from .documents import Document
from .entities import Name
from .errors import DataError, DateError
from .likeness import same_words
from .naming import name_key
from .quoting import find_quote

ALIKE = 0.5  # share of words that two quotations of one claim have in common at least
FIELDS = {"from": "valid_from", "to": "valid_to"}


@dataclass(frozen=True, slots=True)
class Decided:
    """Claims after what people decided.

    `claims` are all but the rejected ones, which are in `rejected`, both in the order they came in, restored
    ones last. `orphaned` says of each decision whose passage is gone where it stands and what it was.
    `history` holds
    the decisions about each claim by its id, `unsure` the ids of claims that somebody looked at without
    deciding.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    orphaned: tuple[str, ...] = ()
    history: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()


def decide(claims: Iterable[Claim], decisions: Decisions, documents: Mapping[str, Document]) -> Decided:
    """The claims as people left them: accepted, rejected, corrected. No claim given is changed.

    A corrected claim keeps its id, and so does one whose passage moved.

    Raises:
        DataError: a correction makes a claim end before it starts.

    >>> from answerable.toy import toy_claim
    >>> said = toy_claim("Ann Example", "chairs", "Northshire Care Board")
    >>> close = Decision(decide="correct", claim=said.id, set={"to": "2021", "status": "former"})
    >>> (found,) = decide([said], Decisions((close,)), {}).claims
    >>> found.valid_to, found.status, found.review, found.id == said.id
    ('2021', 'former', 'accepted', True)
    """
    given = list(claims)
    matched, lost = _match(given, decisions, documents)
    restored, orphaned = _restore(lost, documents)
    matched |= {claim.id: said for claim, said in restored}
    names = _known_names(given) if matched else {}
    kept: list[Claim] = []
    rejected: list[Claim] = []
    unsure: set[str] = set()
    faults: list[str] = []
    for claim in [*given, *(claim for claim, _ in restored)]:
        said = matched.get(claim.id, ())
        try:
            changed = _apply(claim, said, names)
        except DateError as error:
            faults.append(f"{said[-1].where}: decision: {error}")
            continue
        (rejected if changed.review == "rejected" else kept).append(changed)
        if said and said[-1].decide == "unsure":
            unsure.add(changed.id)
    if faults:
        raise DataError(faults)
    history = {(_first_id(key, said)): said for key, said in sorted(matched.items())}
    return Decided(tuple(kept), tuple(rejected), tuple(orphaned), history, frozenset(unsure))


def _match(
    claims: Sequence[Claim], decisions: Decisions, documents: Mapping[str, Document]
) -> tuple[dict[str, tuple[Decision, ...]], dict[str, tuple[Decision, ...]]]:
    """The decisions of each claim by the claim's id; and those that found none, by the id they name."""
    said: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions.of_claims:
        said[decision.claim or f"{decision.copy.get('document')}\x1f{decision.quote}"].append(decision)
    ids = {claim.id for claim in claims}
    matched = {key: tuple(found) for key, found in said.items() if key in ids}
    by_place: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id not in matched:
            by_place[claim.document, claim.relation].append(claim)
    lost: dict[str, tuple[Decision, ...]] = {}
    for key, found in said.items():
        if key in ids:
            continue
        copy = found[-1].copy
        near = by_place.get((copy.get("document", ""), copy.get("relation", "")), [])
        best = _nearest(copy, [claim for claim in near if claim.id not in matched])
        if best is not None:
            matched[best.id] = tuple(found)
        else:
            lost[key] = tuple(found)
    return matched, lost


def _nearest(copy: Mapping[str, str], claims: Sequence[Claim]) -> Claim | None:
    """The claim between the same ends whose quoted words are most like those of a decision."""
    scored = [
        (same_words(copy.get("quote", ""), claim.passage.quote), claim)
        for claim in claims
        if _is_end(copy.get("subject", ""), claim.subject) and _is_other(copy, claim)
        if copy.get("status", claim.status) == claim.status
    ]
    scored = [(score, claim) for score, claim in scored if score >= ALIKE]
    return min(scored, key=lambda pair: (-pair[0], pair[1].passage.start, pair[1].id))[1] if scored else None


def _is_other(copy: Mapping[str, str], claim: Claim) -> bool:
    """Whether a decision speaks of a claim's object, or of its value."""
    return _is_end(copy.get("object", ""), claim.object) if claim.object else copy.get("value") == claim.value


def _is_end(text: str, name: Name) -> bool:
    """Whether a name as it stood in a decision is this one: equal, an alias, or a longer or shorter form."""
    wanted = name_key(text, name.kind)
    keys = [name_key(form, name.kind) for form in (name.name, *name.aliases)]
    if wanted in keys:
        return True
    mine, theirs = set(wanted.split()), set(keys[0].split())
    return len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)


def _restore(
    lost: Mapping[str, tuple[Decision, ...]], documents: Mapping[str, Document]
) -> tuple[list[tuple[Claim, tuple[Decision, ...]]], list[str]]:
    """Accepted claims that no rule makes any more but whose words still stand; and what is orphaned."""
    restored: list[tuple[Claim, tuple[Decision, ...]]] = []
    orphaned: list[str] = []
    for key, said in lost.items():
        copy = said[-1].copy
        document = documents.get(copy.get("document", ""))
        span = find_quote(document.text, copy.get("quote", "")) if document else None
        if document is None or span is None:
            orphaned += [_orphan(decision, document is None) for decision in said]
        elif any(decision.decide in ("accept", "correct") for decision in said):
            claim = _from_copy(copy, document, span, key)
            if claim is not None:
                restored.append((claim, said))
    return restored, orphaned


def _orphan(decision: Decision, no_document: bool) -> str:
    """What to say of a decision that lost its passage."""
    copy = decision.copy
    what = " ".join(copy[key] for key in ("subject", "relation", "object", "value") if key in copy)
    told = f" ({what})" if what else ""
    gone = "its document is not here" if no_document else "its passage is no longer in the document"
    document = copy.get("document", "an unnamed document")
    return (
        f"{decision.where}: {decision.decide}: claim {decision.claim or 'without id'}{told} of {document}:"
        f" {gone}."
        " The decision is kept; delete it by hand if it is done with."
    )


def _from_copy(copy: Mapping[str, str], document: Document, span: tuple[int, int], key: str) -> Claim | None:
    """The claim that a decision repeats, on the words that stand in the document now."""
    kinds = copy.get("subject_kind"), copy.get("object_kind")
    attribute = "value" in copy
    if not all(copy.get(part) for part in ("subject", "relation")) or not kinds[0]:
        return None
    if not attribute and not (copy.get("object") and kinds[1]):
        return None
    return Claim(
        subject=Name(copy["subject"], kinds[0]),
        relation=copy["relation"],
        object=None if attribute else Name(copy["object"], kinds[1] or ""),
        passage=document.passage(*span),
        value=copy.get("value"),
        status=copy.get("status", "actual"),
        role=copy.get("role"),
        about=copy.get("about"),
        valid_from=copy.get("from"),
        valid_to=copy.get("to"),
        method="decision",
        first_id=key if "\x1f" not in key else "",
    )


def _apply(claim: Claim, said: Sequence[Decision], names: Mapping[str, Name]) -> Claim:
    """The claim after the decisions about it, the later over the earlier."""
    if not said:
        return claim
    changes: dict[str, str | None] = {}
    review = claim.review
    for decision in said:
        changes |= decision.set
        review = {"reject": "rejected", "unsure": claim.review}.get(decision.decide, "accepted")
    values: dict[str, object] = {"review": review, "first_id": _first_id(claim.id, said)}
    for key, value in changes.items():
        if key in ("subject", "object", "says"):
            values[key] = _named(key, value, changes.get(f"{key}_kind"), claim, names)
        elif not key.endswith("_kind"):
            values[FIELDS.get(key, key)] = value
    changed = replace(claim, **values)  # type: ignore[arg-type]  # the keys were checked when the file was read
    Period(changed.valid_from, changed.valid_to)
    return changed


def _first_id(key: str, said: Sequence[Decision]) -> str:
    """The id a claim had when it was first decided on."""
    return next((decision.claim for decision in said if decision.claim), key)


def _named(
    end: str, text: str | None, kind: str | None, claim: Claim, names: Mapping[str, Name]
) -> Name | None:
    """A corrected end: the other end where that is meant, else a name known from the claims, else a new
    one.
    """
    if text is None:
        return None
    for name in (claim.subject, claim.object, claim.says):
        if name is not None and name_key(name.name, name.kind) == name_key(text, name.kind):
            return replace(name, kind=kind) if kind else name
    known = names.get(name_key(text))
    before = {"subject": claim.subject, "object": claim.object, "says": claim.says}[end]
    return Name(text, kind or (known.kind if known else before.kind if before else "person"))


def _known_names(claims: Iterable[Claim]) -> dict[str, Name]:
    """The names that claims use, by the form in which they are compared; the first in order of the
    alphabet.
    """
    found: dict[str, Name] = {}
    names = (name for claim in claims for name in (claim.subject, claim.object, claim.says) if name)
    for name in sorted(set(names), key=lambda name: (name.name, name.kind, name.aliases), reverse=True):
        found[name_key(name.name)] = name
    return found
