"""`who BODY`: who chairs it, leads it, sits on it and works for it, with dates; of a person, where they do so."""

from __future__ import annotations

from datetime import date

from ..answer import Answer, Column, Row
from ..common import BODY, ON, STATUS
from ..evidence import Evidence, Statement
from ..grouping import alike
from ..posts import holders_of_post
from ..registry import Question
from ..scope import Scope, scope_of
from ..sets import names_in
from ..telling import CLAIM_COLUMNS, Teller, nothing
from ..words import counted, listed, sentence

COLUMNS = (
    Column("who", "the person, post or body"),
    Column("does", "chairs, leads, is a member of …, with status and certainty in the words"),
    Column("role", "the words of the role"),
    Column("body", "the body asked about"),
    *CLAIM_COLUMNS,
    Column("who_id", "id of the person, post or body"),
)


def run(
    evidence: Evidence, body: str, on: date | None = None, status: tuple[str, ...] | None = None
) -> Answer:
    """Everyone named at the head of `body`, on it and in it; of a post, everyone named as its holder; of a
    person, every post and seat.
    """
    scope = scope_of(evidence, on, status, history=True)
    teller = Teller(evidence, scope)
    if evidence.card(body).kind in names_in("people"):
        return _of_person(teller, body)
    told_of = evidence.incoming(body)
    is_post = evidence.card(body).kind in names_in("post_kinds")
    holders = _of(scope, told_of, names_in("holders"))
    if is_post:
        holders = alike(scope.choose(holders_of_post(evidence, body)))
    officers = [group for group in _of(scope, told_of, names_in("offices")) if group not in holders]
    members = _of(scope, told_of, names_in("members"))
    keepers = [] if holders or members else _keepers(evidence, scope, body)
    absent = nothing(teller, "Who holds the post of" if is_post else "Who chairs or leads", body)
    told = [sentence(teller.statement(*group)) for group in holders] or [absent]
    told += _unnamed(teller, body, holders)
    told += _posts(teller, holders, scope)
    told += [sentence(teller.statement(*group)) for group in keepers]
    told += _members(teller, body, members)
    told += [sentence(teller.statement(*group)) for group in officers]
    rows = [_row(teller, group) for group in (*holders, *keepers, *members, *officers)]
    asks = "Who holds the post of" if is_post else "Who chairs, leads and sits on"
    return teller.answer("who", f"{asks} {teller.called(body)}?", COLUMNS, rows, told)


Group = tuple[Statement, ...]


def _of_person(teller: Teller, person: str) -> Answer:
    """Every post and seat of one person."""
    relations = (*names_in("posts"), *names_in("members"))
    held = _of(teller.scope, teller.evidence.outgoing(person), relations)
    told = [sentence(teller.statement(*group)) for group in held]
    told = told or [nothing(teller, "A post or seat of", person)]
    rows = [_row(teller, group) for group in held]
    return teller.answer("who", f"Which posts does {teller.called(person)} hold?", COLUMNS, rows, told)


def _of(scope: Scope, statements: list[Statement], relations: tuple[str, ...]) -> list[Group]:
    """Those of some relations, the same said together: by relation, then from the earliest date on."""
    order = {relation: place for place, relation in enumerate(relations)}
    groups = alike(scope.choose(s for s in statements if s.relation in order))
    return sorted(groups, key=lambda g: (order[g[0].relation], g[0].valid_from or "9", g[0].subject, g[0].id))


def _keepers(evidence: Evidence, scope: Scope, body: str) -> list[Group]:
    """Who is in charge of what has no head of its own: a fund, a service."""
    kept = (s for s in evidence.incoming(body) if s.relation in names_in("keeping"))
    return alike(scope.choose(kept))


def _unnamed(teller: Teller, body: str, holders: list[Group]) -> list[str]:
    """Of a body at whose head somebody is named: whom one would expect beside them and did not find."""
    kind, named = teller.evidence.card(body).kind, {group[0].relation for group in holders}
    missing = [r for r in names_in("holders") if r not in named and kind in names_in(f"expected_{r}")]
    relations = teller.evidence.vocabulary.relations
    return [nothing(teller, f"Who {relations[r].label}", body) for r in missing if named]


def _posts(teller: Teller, holders: list[Group], scope: Scope) -> list[str]:
    """Of each post at the head: who is named as its holder, or that nobody is."""
    told = []
    for post in dict.fromkeys(group[0].subject for group in holders):
        if teller.evidence.card(post).kind in names_in("post_kinds"):
            named = alike(scope.choose(holders_of_post(teller.evidence, post)))
            told += [sentence(f"Of that post: {teller.statement(*group)}") for group in named] or [
                sentence(f"Who holds the post of {teller.name(post)} was not found in {teller.read}")
            ]
    return told


def _members(teller: Teller, body: str, members: list[Group]) -> list[str]:
    by_words: dict[str, list[Group]] = {}
    for group in members:
        by_words.setdefault(teller.verb(group[0], reverse=True), []).append(group)
    told = []
    for words, groups in by_words.items():
        names = [teller.called(g[0].subject) + teller.details(g[0]) + teller.sources.cite(g) for g in groups]
        said = words if len(groups) == 1 else words.replace("the member", f"{counted(len(groups))} members")
        told.append(sentence(f"{teller.called(body)} {said}: {listed(names)}"))
    return told


def _row(teller: Teller, group: Group) -> Row:
    s = group[0]
    return {
        "who": teller.name(s.subject),
        "does": teller.verb(s),
        "role": s.role,
        "body": teller.name(s.object),
        "who_id": s.subject,
        **teller.claim_row(group),
    }


QUESTION = Question(
    "who",
    "Who chairs, leads and sits on {body}?",
    "Who chairs, leads, sits on and works for a body, with dates.",
    (BODY, ON, STATUS),
    COLUMNS,
    run,
    order=40,
)
