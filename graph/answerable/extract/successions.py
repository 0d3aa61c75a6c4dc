"""What a succession tells of posts: who follows the chair of a board chairs it, and the one before did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .dates import find_dates
from .drafts import Draft
from .known import Known

_NAMED_ANEW = re.compile(r"/(?:renamed?|rebranded?|be renamed|re-?named|become known)\b")
_THEY = re.compile(r"(?:They|These|It|This|Their|Its) \w")
_ENDED = re.compile(
    r"\b(?:(?:was|were) (?:\w+ ){0,2}(?:abolished|dissolved|disbanded|closed|wound up|broken up|scrapped)"
    r"|ceased to exist|came to an end)\b"
)
_POSTS = frozenset({"chairs", "leads", "works_for"})
_LED_ALIKE = frozenset({"commissioner", "provider", "local_authority"})
_BESIDE = "role:person, role of body"  # a post told beside a name


def _newer(draft: Draft, before: Draft | None) -> bool:
    """Whether a sentence tells of a post that somebody comes to, and not of the one that is held beside it."""
    if before is None:
        return True
    if draft.status == "planned" and before.status != "planned":
        return True
    told = "role:subject is"
    return (
        draft.method.startswith(told) and not before.method.startswith(told) and draft.status == before.status
    )


def passed_on(drafts: Sequence[Draft], held: dict[int, Draft], aside: bool = False) -> Iterator[Draft]:
    """The post that each succession of persons hands from the one of whom the sentence speaks to the other.

    Parameters:
        drafts: what one sentence says.
        held: the post that each person was last said to hold, by the identity of the person; brought up to date.
        aside: whether the sentence tells of the post that somebody has besides: "who is currently director of X".

    >>> from .state import Known
    >>> ann, bob, board = Known("Ann", "person"), Known("Bob", "person"), Known("Board", "board")
    >>> post = Draft(ann, "chairs", board, 0, 9, "role:x", 0.8, role="chair")
    >>> then = Draft(bob, "succeeded_by", ann, 0, 9, "frame:succeeded_by/< succeed", 0.8)
    >>> [(d.subject.name, d.relation, d.status) for d in passed_on([post, then], {})]
    [('Bob', 'chairs', 'former')]
    """
    here: dict[int, Draft] = {}
    for draft in drafts:
        tells = (
            draft.relation in _POSTS
            and (draft.role or draft.relation == "leads")
            and draft.subject.is_person
            and draft.status not in {"denied", "proposed"}
        )
        if tells and _newer(draft, here.get(id(draft.subject))):
            here[id(draft.subject)] = draft
    for draft in drafts:
        old, new = draft.subject, draft.object
        if draft.relation != "succeeded_by" or new is None or "person" not in {old.kind} & {new.kind}:
            continue
        told, other = (new, old) if "/<" in draft.method else (old, new)
        post = here.get(id(told)) or held.get(id(told))
        if post is None and draft.method.endswith("successor of"):  # "appointed as chair in place of Bob"
            told, other, post = new, old, here.get(id(new))
        if post is None and told is new:  # "Bob chaired it. He was replaced in the role by Ann"
            led = here.get(id(old))
            led = (
                led if led is not None and led.role is None else None
            )  # "succeeds Bob, who has led it since May"
            told, other, post = old, new, led or held.get(id(old))
        if post is None or post.object is other or draft.status in {"denied", "proposed"}:
            continue
        if told is new and post.status == "planned" and draft.status == "actual":
            draft.status = "planned"  # "will become chair of the trust. She replaces Bob Sample"
        if draft.status == "actual" and draft.valid_from is None and told is old:
            draft.valid_from = post.valid_to if post.status == "former" else None
        if draft.status == "actual" and draft.valid_from and post.status != "planned":
            if told is old and post.valid_to is None and draft.valid_from != post.valid_from:
                post.valid_to, post.status = draft.valid_from, "former"
            elif told is new and post.valid_from is None and post.status == "actual":
                post.valid_from = draft.valid_from
        if told is old and post.status == "planned" and draft.method.endswith("successor of"):
            continue  # of the post that is left and not of the one to come
        if told is new and (
            post.status == "former" or (draft.status == "planned" and post.status != "planned")
        ):
            continue  # of another post: "was director of X and then took over from Bob"
        if any(d.subject is other and d.role and d.object is post.object for d in drafts) or (
            other is old and id(old) in here
        ):
            continue
        yield replace(
            post,
            subject=other,
            start=min(draft.start, post.start) if id(told) in here else draft.start,
            end=draft.end,
            method="passed on",
            confidence=0.65,
            status="planned"
            if draft.status == "planned" and other is new
            else "former"
            if draft.status == "actual" and other is old
            else "actual",
            valid_from=None if other is old else draft.valid_from,
            valid_to=draft.valid_from if other is old and draft.status == "actual" else None,
            paragraph=draft.paragraph,
        )
    for draft in here.values():
        before = held.get(id(draft.subject))
        if before is not None and before.status != "former" and (aside or draft.status == "former"):
            continue
        held[id(draft.subject)] = draft


def shared(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The bodies that share a leader, where one post is told of all: "chief executive of both trusts".

    >>> ann, orrin, kent = Known("Ann", "person"), Known("Orrin", "provider"), Known("Kent", "provider")
    >>> post = Draft(ann, "leads", orrin, 0, 9, "role:x", 0.8, role="chief executive")
    >>> [(d.subject.name, d.object.name) for d in shared([post, replace(post, object=kent)])]
    [('Orrin', 'Kent')]
    """
    posts = [
        d
        for d in drafts
        if d.relation == "leads"
        and d.status in {"actual", "planned"}
        and d.role
        and d.object is not None
        and d.object.kind in _LED_ALIKE
        and not d.valid_to
    ]
    for n, first in enumerate(posts):
        for other in posts[n + 1 :]:
            told_alike = (other.role, other.status, other.method) == (first.role, first.status, first.method)
            if other.subject is first.subject and other.object is not first.object and told_alike:
                assert first.object is not None
                yield replace(
                    first, subject=first.object, relation="joint_with", object=other.object, role=None,
                    method="led by one", confidence=0.75,
                )  # fmt: skip


def spoken_of_next(drafts: Sequence[Draft], subject: Known | None) -> Known | None:
    """The body that a sentence makes or gives a new name, of which the next one speaks as "it".

    >>> old, new = Known("Orrin Board", "board"), Known("Orrin Authority", "board")
    >>> named = Draft(old, "succeeded_by", new, 0, 9, "frame:succeeded_by/renamed as", 0.8)
    >>> spoken_of_next([named], old).name
    'Orrin Authority'
    """
    made = [
        d.subject
        for d in drafts
        if d.relation == "established_by"
        and d.subject.kind in {"board", "programme", "collaborative", "system", "commissioner"}
        and "/<" in d.method
    ]
    if made:
        return made[-1]  # "The council set up a panel. It …"
    named = [
        d.object
        for d in drafts
        if d.relation == "succeeded_by" and d.subject is subject and _NAMED_ANEW.search(d.method)
    ]
    return named[0] if len(named) == 1 and drafts[-1].object is named[0] else None


def date_by_end(drafts: Sequence[Draft], text: str, before: str, published: str | None) -> None:
    """Date what follows a body by its end: "In 1974 the boards were abolished. They were replaced by authorities".

    Parameters:
        drafts: what a sentence says that gives no date; changed.
        text: the sentence.
        before: the sentence before it.
        published: EDTF date of the document.

    >>> old, new = Known("board", "type"), Known("authority", "type")
    >>> then = Draft(old, "succeeded_by", new, 0, 9, "frame:succeeded_by/replaced by", 0.8)
    >>> date_by_end([then], "They were replaced by authorities.", "In 1974 the boards were abolished.", None)
    >>> then.valid_from
    '1974'
    """
    after = [d for d in drafts if d.relation in {"succeeded_by", "transfers_to"} and d.status == "actual"]
    if not after or not _THEY.match(text) or not _ENDED.search(before):
        return
    dates = find_dates(before, published)
    for draft in after if len(dates) == 1 else ():
        draft.valid_from = draft.valid_from or dates[0].edtf_from


def end_by_succession(drafts: Sequence[Draft]) -> None:
    """Give the day of a succession to the end of the post that it ends, and to no other post of the successor.

    >>> ann, bob = Known("Ann", "person"), Known("Bob", "person")
    >>> board, trust = Known("Board", "board"), Known("Trust", "provider")
    >>> post = Draft(ann, "chairs", board, 0, 9, "role:x", 0.8, "former", valid_from="2018")
    >>> other = Draft(bob, "leads", trust, 0, 9, "role:person, role of body", 0.8, valid_from="2018")
    >>> end_by_succession([post, other, Draft(ann, "succeeded_by", bob, 0, 9, "frame:x", 0.8, valid_from="2018")])
    >>> post.valid_from, post.valid_to, other.valid_from
    (None, '2018', None)
    """
    for told in drafts:
        day = told.valid_from
        if not day or told.relation not in {"succeeded_by", "merged_into"} or told.status != "actual":
            continue
        if not told.subject.is_person:  # "On 1 April the CCGs that covered the county merged"
            for draft in drafts:
                lasted = draft.subject is told.subject and draft.status == "former" and not draft.valid_to
                if lasted and draft.relation not in {"succeeded_by", "merged_into", "transfers_to"}:
                    draft.valid_from, draft.valid_to = (
                        None if draft.valid_from == day else draft.valid_from,
                        day,
                    )
            continue
        posts = [d for d in drafts if d.relation in _POSTS]
        passed = {id(d.object) for d in posts if d.subject is told.subject}
        passed |= {id(d.object) for d in posts if d.subject is told.object and d.method != _BESIDE}
        for draft in posts if passed else ():
            if draft.valid_from != day or draft.valid_to:
                continue
            if draft.subject is told.subject and draft.status == "former":
                draft.valid_from, draft.valid_to = None, day
            elif draft.subject is told.object and draft.method == _BESIDE and id(draft.object) not in passed:
                draft.valid_from = None
