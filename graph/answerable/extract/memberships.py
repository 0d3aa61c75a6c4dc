"""Claims from rosters: who sits on the body that the list is of, who chairs it, and where its people come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .drafts import Draft
from .entries import RosterEntry
from .roles import Role, find_roles
from .sections import Roster
from .state import Known
from .tokens import tokenise
from .topics import meets, names_it

if TYPE_CHECKING:
    from .engine import Reader

_NOTES = {"minutes", "notes", "minute", "note", "secretariat", "minute-taker"}
SITTING = {"present": 0.8, "apologies": 0.8, "membership": 0.85, "board": 0.75, "in_attendance": 0.4}


def roster_drafts(reader: Reader, roster: Roster) -> Iterator[Draft]:
    """The claims of one roster, entry by entry."""
    reader.cache.clear()
    body = _body(reader, roster)
    for entry in roster.entries:
        yield from _entry(reader, roster, entry, body)


def _body(reader: Reader, roster: Roster) -> Known | None:
    """The body that a roster is of: the one its title names, or the section's, or the document's."""
    if roster.title is not None:
        named = [k for k in _bodies(reader, roster.title.text) if meets(k)]
        if named:
            return next((k for k in named if k.kind == "board"), named[-1])
    for n in reversed(roster.headings):
        sentence = reader.sentence(reader.blocks[n].text.text)
        if any(m.kind == "person" for m in sentence.mentions):
            continue
        named = [
            k
            for m in sentence.mentions
            if m.form == "name"
            and names_it(sentence.tokens, m)
            and meets(k := reader.resolve(m))
            and k is not None
        ]
        if named:
            return named[0]
    for known in (reader.state.section, reader.state.meeting, reader.state.topic):
        if meets(known) or (roster.kind == "board" and _employs(known)):
            return known
    return None


def _employs(known: Known | None) -> bool:
    """Whether an entity is an organisation with a board of its own."""
    return known is not None and known.kind in {
        "provider",
        "commissioner",
        "local_authority",
        "national_body",
        "system",
        "voluntary",
        "company",
        "think_tank",
    }


def _bodies(reader: Reader, text: str) -> list[Known]:
    reader.cache.clear()
    sentence = reader.sentence(text)
    found: list[Known] = []
    for c in sentence.chunks:
        for m in c.mentions if c.type == "M" or c.mentions else []:
            if m.form == "pronoun" or m.kind in {"person", "area"}:
                continue
            known = reader.resolve(m)
            if known is not None and known not in found and not known.is_person:
                found.append(known)
    return found


def _organisations(reader: Reader, text: str) -> list[Known]:
    """The organisations that an entry gives; a branch and its place are one: "Helpline Northshire"."""
    found = _bodies(reader, text)
    words = text.split()
    if (
        len(found) == 2
        and 2 <= len(words) <= 4
        and all(w[:1].isupper() for w in words)
        and text == f"{found[0].name} {found[1].name}"
    ):
        return [reader.state.add(text, found[0].kind)]
    return found


def _entry(reader: Reader, roster: Roster, entry: RosterEntry, body: Known | None) -> Iterator[Draft]:
    start, end = entry.whole.span()
    if roster.title is not None and 0 <= start - roster.title.start < 3000 and roster.kind != "contacts":
        start = min(start, roster.title.start) if start - roster.title.start < 400 else start
    rule = f"roster:{roster.kind}"
    person = (
        reader.state.add(
            entry.person.text, "person", *([f"{entry.title} {entry.person.text}"] if entry.title else [])
        )
        if entry.person is not None
        else None
    )
    organisations = (
        [k for k in _organisations(reader, entry.organisation.text) if k is not body]
        if entry.organisation is not None
        else []
    )
    sitting = SITTING.get(roster.kind)
    if person is not None:
        yield from _seat(person, body, sitting, entry, start, end, rule)
        for role in _roles(entry.roles):
            if (
                body is not None
                and sitting
                and role.relation in {"chairs", "member_of"}
                and len(role.text.split()) <= 2
            ):
                if role.relation == "chairs":
                    yield Draft(person, "chairs", body, start, end, rule, sitting, role=role.text)
                for organisation in organisations:
                    yield Draft(person, "works_for", organisation, start, end, rule, 0.7)
                continue
            for organisation in organisations or (
                [body] if body is not None and roster.kind in {"board", "contacts"} else []
            ):
                yield Draft(
                    person,
                    role.relation if role.relation != "member_of" else "works_for",
                    organisation,
                    start,
                    end,
                    rule,
                    0.75,
                    role=role.text,
                )
        if not entry.roles:
            for organisation in organisations:
                yield Draft(person, "works_for", organisation, start, end, rule, 0.7)
        return
    if body is not None and sitting is not None and entry.chair and entry.roles and organisations:
        post = reader.state.add(f"{entry.roles[0].text} of {organisations[0].name}", "post")
        yield Draft(post, "chairs", body, start, end, rule, sitting, role="chair")
    if (
        body is None
        or sitting is None
        or roster.kind not in {"membership", "present", "apologies", "in_attendance"}
    ):
        return
    for member in organisations or _members(reader, entry):
        if member is not body and roster.kind == "membership":
            yield Draft(member, "member_of", body, start, end, rule, sitting)
            if entry.chair and member.kind == "post":
                yield Draft(member, "chairs", body, start, end, rule, sitting, role="chair")


def _seat(
    person: Known,
    body: Known | None,
    sitting: float | None,
    entry: RosterEntry,
    start: int,
    end: int,
    rule: str,
) -> Iterator[Draft]:
    """The seat that a person holds in the body the roster is of."""
    if body is None or sitting is None or body is person:
        return
    if meets(body) or not _employs(body):
        yield Draft(person, "member_of", body, start, end, rule, sitting)
    if entry.chair:
        text = next((p.text for p in entry.posts if "chair" in p.text.casefold()), "chair")
        yield Draft(person, "chairs", body, start, end, rule, sitting, role=text)
    for role in _roles(entry.posts):
        if role.relation not in {"chairs", "member_of"} and not (
            _NOTES & set(role.text.casefold().split()) and (entry.organisation or entry.roles)
        ):
            yield Draft(person, role.relation, body, start, end, rule, 0.7, role=role.text)


def _roles(texts: Iterable[object]) -> list[Role]:
    """The roles in the words that a roster gives; words that are no known role are works_for."""
    made: list[Role] = []
    for text in texts:
        words = str(text).strip()
        found = find_roles(tokenise(words))
        if found:
            relation = found[0].relation
            made.append(Role(0, 0, relation, words, found[0].status))
        elif words:
            made.append(Role(0, 0, "works_for", words))
    return made


def _members(reader: Reader, entry: RosterEntry) -> list[Known]:
    """The members that an entry with no person names: bodies, classes or posts."""
    return _bodies(reader, entry.whole.text)
