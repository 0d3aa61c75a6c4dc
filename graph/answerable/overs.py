"""When one document says that a thing ended, and an earlier one knew of no end: the end that counts for both.

A document that says when a thing ended, or that it is over, ends it. One that is silent, or names somebody
else, ends nothing. What a register says is no more can no longer answer to anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from .claims import Claim
from .dates import PartialDate, parse_date
from .entities import normalise
from .standing import Dated
from .vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from .build import Build

Edge = tuple[str, str, str, Mapping[str, Any]]
_FIELDS = ("relation", "status", "role", "valid_from", "valid_to", "document")


def find_overs(
    edges: Iterable[Edge], vocabulary: Vocabulary | None = None, *, lives: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The ends that other claims of the same relationship give to claims without an end of their own.

    A relationship does not outlast its ends either: when a register says that one of them is no more, it is
    over.

    Parameters:
        edges: subject, object, key and attributes of each claim.
        vocabulary: says which statuses are past and which relations are events.
        lives: until when registers say that entities lived, by id.

    Returns:
        By the key of each claim that is over, an EDTF date, or `../DATE` where it ended at some time before.
    """
    words = vocabulary or load_vocabulary()
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge[2]):
        relation = words.relations.get(str(edge[3].get("relation", "")))
        if relation is None or relation.temporal == "state":
            groups[edge[0], edge[1], str(edge[3].get("relation", ""))].append(edge)
    found: dict[str, str] = {}
    for group in groups.values():
        closing = [e for e in group if _closes(str(e[3].get("status", "")), e[3].get("valid_to"), words)]
        lasts = _life(group[0], lives or {})
        for edge in group if closing or lasts else ():
            over = _end_of(edge, closing, lasts, words)
            if over:
                found[edge[2]] = over
    return found


def overs_of(build: Build, claims: Iterable[Claim]) -> dict[str, str]:
    """What `find_overs` finds among some claims of a build.

    >>> from answerable.toy import toy_build
    >>> build = toy_build()
    >>> overs_of(build, build.claims)
    {}
    """
    lives = {identity: entity.valid_to for identity, entity in build.entities.items() if entity.valid_to}
    said = [(claim, *build.ends.get(claim.id, ("", None))) for claim in claims]
    ended = {(s, o, c.relation) for c, s, o in said if _closes(c.status, c.valid_to, build.vocabulary)}
    edges: list[Edge] = []
    for claim, subject, other in said:
        document = build.documents.get(claim.document)
        over = (subject, other, claim.relation) in ended or subject in lives or other in lives
        if other is not None and over:  # of the others nothing says that they ended
            data = {name: getattr(claim, name) for name in _FIELDS}
            edges.append((subject, other, claim.id, {**data, "published": document and document.published}))
    return find_overs(edges, build.vocabulary, lives=lives)


def closed(claim: Dated, over: str) -> Dated:
    """What the rules of evidence look at in a claim, with the end that another gives it."""
    return SimpleNamespace(
        relation=claim.relation,
        status=claim.status,
        valid_from=claim.valid_from,
        valid_to=claim.valid_to,
        over=over,
    )


def _closes(status: str, valid_to: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a claim of that status and end says that what it tells is over, or when it will be."""
    known = vocabulary.statuses.get(status)
    return known is not None and (known.past or (known.holds and bool(valid_to)))


def _life(edge: Edge, lives: Mapping[str, str]) -> PartialDate | None:
    """By when one of the two ends of a claim was no more, as far as registers say."""
    ends = [end for end in (parse_date(lives.get(one)) for one in edge[:2]) if end is not None]
    return min(ends, default=None)


def _end_of(edge: Edge, closing: Iterable[Edge], lasts: PartialDate | None, vocabulary: Vocabulary) -> str:
    """The end that the latest of the closing claims gives to an open one, or that of its ends; "" for
    none.
    """
    status = vocabulary.statuses.get(str(edge[3].get("status", "")))
    if edge[3].get("valid_to") or status is None or not status.holds:
        return ""
    fitting = [
        (str(other[3].get("published") or ""), other[2], _fits(edge[3], other[3])) for other in closing
    ]
    told = max((found for found in fitting if found[2]), default=("", "", ""))[2]
    if told or lasts is None:
        return told
    return (
        "" if _too_early(lasts, edge[3], parse_date(str(edge[3].get("published") or ""))) else f"../{lasts}"
    )


def _fits(mine: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """The end that `other` gives to `mine`, where it speaks of the same role and is not the older
    document.
    """
    roles = [normalise(str(data.get("role") or "")) for data in (mine, other)]
    if all(roles) and roles[0] != roles[1]:
        return ""
    said, later = (parse_date(str(data.get("published") or "")) for data in (mine, other))
    same = mine.get("document") == other.get("document")
    if not same and (said is None or later is None or later.latest < said.earliest):
        return ""
    end = parse_date(str(other.get("valid_to") or ""))
    if end is None:
        return f"../{later}" if later else ""
    return str(end) if not _too_early(end, mine, said) else ""


def _too_early(end: PartialDate, mine: Mapping[str, Any], said: PartialDate | None) -> bool:
    """Whether an end comes before a claim's start or its document, and so belongs to an earlier time in
    office.
    """
    start = parse_date(str(mine.get("valid_from") or ""))
    return any(when is not None and end.latest < when.earliest for when in (start, said))
