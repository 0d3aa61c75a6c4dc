"""When somebody took or left a post, told in a later sentence: "She took up the post in 2019", "He left in 2021"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from .clauses import Clauses
from .dates import DateMention
from .datings import find_leavings, nearest
from .drafts import Draft
from .mentions import POSSESSIVES, Mention
from .postwords import posts
from .rules import wordset
from .state import Known

_POSTS = frozenset({"chairs", "leads", "works_for", "member_of"})
_NOT_OWN = frozenset({"denied", "proposed"})

_DATED = re.compile(r"\d|\b(?:last|next|this|ago)\b")
_SOMEBODY = re.compile(r"\b(?:s?he|they|his|hers?|theirs?|who|whose|both|I|my)\b", re.IGNORECASE)

Resolve = Callable[[tuple[Mention, ...]], list[Known | None]]


class Tenures:
    """The posts that each person was last said to hold, to which a later sentence may give their dates."""

    def __init__(self) -> None:
        self.latest: dict[int, list[Draft]] = {}

    def may_date(self, text: str, named: Iterable[Mention]) -> bool:
        """Whether a sentence may tell when somebody took a post: posts are known, it has a date's words and a person.

        >>> Tenures().may_date("She left in 2014.", ())
        False
        """
        if not self.latest or not _DATED.search(text):
            return False
        return bool(_SOMEBODY.search(text)) or any(m.kind in {"person", "post"} for m in named)

    def employer(self, person: Known) -> Known | None:
        """Where somebody was last said to hold a post: "her organisation"."""
        held = [d.object for d in self.latest.get(id(person), []) if d.status == "actual"]
        return held[-1] if held else None

    def note(self, drafts: Sequence[Draft]) -> None:
        """Remember the posts that a sentence, or a list of people, tells.

        >>> from .state import Known
        >>> ann, board = Known("Ann", "person"), Known("Board", "board")
        >>> tenures = Tenures()
        >>> tenures.note([Draft(ann, "chairs", board, 0, 9, "role:x", 0.8, role="chair")])
        >>> len(tenures.latest[id(ann)])
        1
        """
        here: dict[int, list[Draft]] = {}
        for draft in drafts:
            if draft.relation in _POSTS and draft.role and draft.status not in _NOT_OWN:
                here.setdefault(id(draft.subject), []).append(draft)
        for person, held in here.items():
            for before in self.latest.get(person, []):
                if any(_supersedes(new, before) for new in held):
                    before.status = "former"
        for person, held in here.items():
            self.latest[person] = [d for d in held if d.role == held[-1].role and d.status == held[-1].status]

    def tell(
        self,
        clauses: Clauses,
        drafts: Sequence[Draft],
        dates: Sequence[DateMention],
        text: str,
        resolve: Resolve,
    ) -> None:
        """Give the posts of which the sentences before told the dates that this one tells.

        Parameters:
            clauses: the sentence.
            drafts: what it says itself; a post of its own has its own dates.
            dates: the dates in it.
            text: its words; offsets of dates count in it.
            resolve: what names and pronouns mean.
        """
        usable = [d for d in dates if not d.aside]
        if not usable or not self.latest:
            return
        leaving = dict(find_leavings(clauses))
        for n, c in enumerate(clauses.chunks):
            if c.verb is None:
                whose, begins, ends = _in_the_present(clauses, n)
                future, past = begins, False
            elif c.verb.negated or clauses.reduced(n):
                continue
            else:
                begins = _begins(clauses, n)
                ends = n in leaving and not _names_post(clauses, n)
                whose = _whose(clauses, n) if begins or ends or _runs(clauses, n) else ()
                future = c.verb.modal in {"will", "shall"} or c.verb.form == "inf" or leaving.get(n, False)
                past = c.verb.tense == "past" and not future
            for person in resolve(whose) if whose else ():
                held = self.latest.get(id(person), []) if person is not None else []
                mine = [d for d in drafts if d.subject is person and d.relation in _POSTS]
                place = clauses.tokens[c.first].start
                other = any(
                    (d.anchor < place if ends else bool(d.role)) and d.object not in {h.object for h in held}
                    for d in mine
                )
                if not held or other or any(d in drafts for d in held):
                    continue
                date = nearest(usable, place, text)
                for draft in held:
                    _give(draft, date, begins, ends, (past, future))


def _supersedes(new: Draft, before: Draft) -> bool:
    """Whether somebody who was appointed to one post has gone to another since: "In 1980 he moved to X as director"."""
    return (
        before.happened
        and before.status == "actual"
        and before.object is not new.object
        and {before.relation, new.relation} <= {"leads", "works_for"}
        and bool(before.valid_from and new.valid_from and before.valid_from < new.valid_from)
        and not set(f"{before.role} {new.role}".casefold().split()) & wordset("held_beside")
    )


def _give(draft: Draft, date: DateMention, begins: bool, ends: bool, when: tuple[bool, bool]) -> None:
    """Date one post; `when` says whether the verb tells of the past, and of what is to come."""
    past, future = when
    if ends:
        draft.valid_to = draft.valid_to or date.edtf_to or date.edtf_from
        if draft.status == "actual" and past:
            draft.status = "former"
        return
    if date.relation in {"between", "until"}:
        draft.valid_to = draft.valid_to or date.edtf_to
        if draft.status == "actual" and past and draft.valid_to:
            draft.status = "former"
    if date.relation != "until" and date.edtf_from:
        draft.valid_from = draft.valid_from or date.edtf_from
    if begins and future and draft.status == "actual":
        draft.status = "planned"


def _in_the_present(clauses: Clauses, n: int) -> tuple[tuple[Mention, ...], bool, bool]:
    """Of whom a word that looks like a noun tells, and whether it begins or ends: "Her term ends", "he starts"."""
    c = clauses.chunks[n]
    if c.type != "W" or c.low not in {"starts", "begins", "runs", "ends", "expires"} or not n:
        return (), False, False
    before = clauses.chunks[n - 1]
    if before.type == "M" and c.low in {"starts", "begins"}:
        return tuple(m for m in before.mentions if m.kind == "person"), True, False
    if before.low not in posts().terms | {"contract"}:
        return (), False, False
    return _whose(clauses, n), c.low in {"starts", "begins"}, c.low in {"ends", "expires"}


def _whose(clauses: Clauses, n: int) -> tuple[Mention, ...]:
    """Of whom the verb in chunk `n` tells: its subject, or the owner of the term that is."""
    told = clauses.chunks[n].verb is not None
    subject = tuple(m for m in clauses.subject(n) if m.kind == "person") if told else ()
    if subject:
        return subject
    for k in range(n - 1, max(-1, n - 7), -1):
        c = clauses.chunks[k]
        if c.type == "V":
            return ()
        if c.low in posts().terms | posts().ended:
            owner = next(
                (x for x in reversed(clauses.chunks[max(0, k - 3) : k]) if x.low in POSSESSIVES), None
            )
            if owner is not None and POSSESSIVES[owner.low] == "person":
                return (Mention(owner.first, owner.last, owner.low, "person", "pronoun"),)
    return ()


def _after(clauses: Clauses, n: int) -> list[str]:
    last = clauses.chunks[n].last
    return [t.low for t in clauses.tokens[last : last + 7]]


def _begins(clauses: Clauses, n: int) -> bool:
    """Whether a verb says that somebody begins in a post that is not named: "takes up the role", "was appointed"."""
    c = clauses.chunks[n]
    after = _after(clauses, n)
    if c.verb is not None and c.verb.passive:
        return c.lemma in wordset("put_in_post") and not _names_post(clauses, n)
    if c.lemma in wordset("entering"):
        return _post_follows(after) or (
            c.lemma in wordset("starting") and not _names_post(clauses, n) and not _to_do(after)
        )
    return False


def _runs(clauses: Clauses, n: int) -> bool:
    """Whether a verb says how long a post is held: "served until 2016", "has been in post since", "her term ends"."""
    c = clauses.chunks[n]
    after = _after(clauses, n)
    if c.lemma in {"serve", "remain", "continue", "stay"}:
        return not _names_post(clauses, n)
    if c.lemma in {"hold", "occupy", "fill"}:
        return _post_follows(after)
    if c.lemma == "be":
        return after[:2] in (["in", "post"], ["in", "office"], ["in", "role"], ["in", "charge"]) or after[
            :3
        ] in (
            ["in", "the", "post"],
            ["in", "the", "role"],
            ["in", "this", "role"],
        )
    return c.lemma in {"run", "begin", "start", "last", "end", "expire", "finish"} and not clauses.subject(n)


def _post_follows(after: Sequence[str]) -> bool:
    """Whether the words after a verb are "the post", "up her new role"."""
    words = [w for w in after if w not in {"up", "on", "over", "in", "new", "current", "present", "as"}]
    if words[:1] and words[0] in {"the", "this", "that", "his", "her", "their", "office"}:
        return bool(set(words[:2]) & wordset("an_office"))
    return words[:1] in (["post"], ["office"])


def _to_do(after: Sequence[str]) -> bool:
    """Whether a verb of beginning has an object: "started work on", "began to", "joined the panel"."""
    words = [w for w in after if w not in {"up", "over", "there", "work", "with", "us"}]
    return bool(words) and words[0] not in {
        ".",
        ",",
        "and",
        "in",
        "on",
        "from",
        "at",
        "this",
        "last",
        "next",
        "after",
    }


def _names_post(clauses: Clauses, n: int) -> bool:
    """Whether a role stands behind the verb before the next one."""
    for c in clauses.chunks[n + 1 : n + 8]:
        if c.type == "V" or c.low in {".", ";", ","}:
            return False
        if c.type == "R":
            return True
    return False
