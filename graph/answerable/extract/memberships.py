"""Claims from rosters: who sits on the body that the list is of, who chairs it, and where its people come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .drafts import Draft
from .entries import RosterEntry
from .entrydates import dated, told_by
from .known import key_of
from .mentions import Mention
from .roles import Role, find_roles
from .sections import Roster
from .sittings import is_board
from .state import BODIES, EMPLOYERS, Known
from .status import status_of
from .tokens import tokenise
from .topics import meets, names_it
from .wording import role_kind

if TYPE_CHECKING:
    from .engine import Reader

_DIRECTORS = re.compile(
    r"\b(?:directors|executives|chief officers|leadership|trustees|governors)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(trustee|governor|patron|ambassador)s\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Ii]t|[Tt]hey)\b")
_MANY = re.compile(
    r"\d|\b(?:representatives?|members|directors|officers|governors|managers|leads|two|three)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^(?:its|their|our|the|both)\s+", re.IGNORECASE)
_OTHERS = re.compile(r",?\s+(?:and|or)\s+(?:an?|the|its|their|his|one|two)\b", re.IGNORECASE)
_ATTENDING = {"present", "apologies", "in_attendance"}
_NOTES = {"minutes", "notes", "minute", "note", "secretariat", "minute-taker"}
_OWN = {
    *("vice chair", "vice-chair", "vice chairman", "vice-chairman", "deputy chair", "deputy chairman"),
    *(
        "treasurer",
        "secretary",
        "clerk",
        "honorary secretary",
        "honorary treasurer",
        "hon. secretary",
        "hon. treasurer",
    ),
}
_SEATED = {"councillor", "elected member"}
_AT_HEAD = ("governing body", "board of director", "trust board", "group board", "council of governor")
SITTING = {
    "officers": 0.7,
    "present": 0.8,
    "apologies": 0.8,
    "membership": 0.85,
    "board": 0.75,
    "in_attendance": 0.4,
}


def roster_drafts(reader: Reader, roster: Roster) -> Iterator[Draft]:
    """The claims of one roster, entry by entry."""
    reader.cache.clear()
    body = _body(reader, roster)
    for entry in roster.entries:
        yield from dated(
            _entry(reader, roster, entry, body), told_by(reader.blocks[entry.block], entry), reader.published
        )


def _body(reader: Reader, roster: Roster) -> Known | None:
    """The body that a roster is of: the one its title names or means by "its", or the section's, or the document's."""
    if roster.kind == "witnesses":
        return None
    if roster.title is not None:
        held = roster.kind == "officers"  # "Chairs of the Weald Foundation"
        named = [k for k in _bodies(reader, roster.title.text) if meets(k) or (held and _employs(k))]
        if named:
            return next((k for k in named if k.kind == "board"), named[-1])
        subject = reader.state.subject
        if _ITS.search(roster.title.text) and subject is not None and subject.kind in BODIES:
            return subject
        topic, mentions = reader.state.topic, reader.sentence(roster.title.text).mentions
        classes = [m for m in mentions if m.form in {"class", "short"} and is_board(m)]
        if classes and _employs(topic) and len(roster.title.text.split()) <= 8:
            return reader.state.board_of(topic, classes[0])
    if roster.kind in _ATTENDING and reader.state.sitting is not None:
        return reader.state.sitting
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
    for known in (reader.state.section, reader.state.sitting, reader.state.meeting, reader.state.topic):
        if meets(known) or ((roster.kind == "officers" or _of_directors(roster)) and _employs(known)):
            return known
    return None


def _of_directors(roster: Roster) -> bool:
    """Whether a list is of the people at the head of an organisation."""
    return roster.kind == "board" or bool(roster.title and _DIRECTORS.search(roster.title.text))


def _employs(known: Known | None) -> bool:
    """Whether an entity is an organisation with a board of its own."""
    return known is not None and known.kind in EMPLOYERS


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
    words = text.split()
    found = _bodies(reader, f"the {text}" if len(words) == 1 and text[:1].isupper() else text)
    if (
        len(found) == 2
        and 2 <= len(words) <= 4
        and all(w[:1].isupper() for w in words)
        and text == f"{found[0].name} {found[1].name}"
    ):
        return [reader.state.add(text, found[0].kind)]
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands: the body its list is of, the one its roles are held in, how its drafts are quoted."""

    entry: RosterEntry
    kind: str
    body: Known | None
    employer: Known | None
    start: int
    end: int
    each: str = ""  # what the title says that each of those listed is
    chaired: bool = False  # another of those listed is in the chair
    status: str = "actual"  # whether the lead-in says that they are members, or will be

    @property
    def sitting(self) -> float | None:
        """How sure it is that those listed sit on the body; None where they need not."""
        return SITTING.get(self.kind) if self.body is not None else None

    def draft(
        self, subject: Known, relation: str, target: Known, confidence: float, role: str | None = None
    ) -> Draft:
        """A claim that the entry makes."""
        rule = f"roster:{self.kind}"
        return Draft(subject, relation, target, self.start, self.end, rule, confidence, self.status, role)


def _status(reader: Reader, roster: Roster) -> str:
    """The status that the verb of a list's lead-in gives: "Its membership will include:" is planned."""
    if roster.kind != "membership" or roster.title is None:
        return "actual"
    sentence = reader.sentence(roster.title.text)
    for n, c in enumerate(sentence.chunks):
        if c.verb is not None and c.form == "fin":
            status = status_of(c.verb, n, sentence.chunks, sentence, "member_of", "state")
            return "actual" if status == "former" else status  # "The directors during the year were:"
    return "actual"


def _place(reader: Reader, roster: Roster, entry: RosterEntry, body: Known | None) -> _Place:
    start, end = entry.whole.span()
    if roster.title is not None and 0 <= start - roster.title.start < 400 and roster.kind != "contacts":
        start = roster.title.start
    each = _EACH.search(roster.title.text) if roster.title is not None else None
    return _Place(
        entry,
        roster.kind,
        body,
        _employer(reader, roster, body),
        start,
        end,
        each[1].casefold() if each else "",
        any(e.chair and e is not entry and e.organisation is None for r in reader.rosters for e in r.entries),
        _status(reader, roster),
    )


def _employer(reader: Reader, roster: Roster, body: Known | None) -> Known | None:
    """The organisation in which the roles of a list are held where it names none: the one whose board it is."""
    if body is None:
        return None
    topic = reader.state.topic
    host = topic if topic is not None and topic is not body and _employs(topic) else None
    if host is None and _of_one(body):
        host = reader.named_within(body, body.name)
    title = roster.title.text if roster.title is not None else ""
    if roster.kind in {"board", "contacts"} or _DIRECTORS.search(title):
        owned = host is not None and body.kind == "board" and body.name.startswith(host.name)
        return host if owned else body.owner or body
    if roster.kind != "officers" and (roster.kind not in _ATTENDING or body is not reader.state.sitting):
        return None
    return host or (body if _employs(body) else None)


def _of_one(body: Known) -> bool:
    """Whether a board is the one at the head of an organisation: "the Orrin CCG Governing Body"."""
    return body.kind == "board" and any(key_of(body.name).endswith(" " + board) for board in _AT_HEAD)


def _entry(reader: Reader, roster: Roster, entry: RosterEntry, body: Known | None) -> Iterator[Draft]:
    place = _place(reader, roster, entry, body)
    named = _organisations(reader, entry.organisation.text) if entry.organisation is not None else []
    organisations = [known for known in named if known is not body]
    if entry.person is not None:
        person = _person(reader, entry.person.text, entry.title)
        yield from _seat(place, person)
        yield from _held(place, person, organisations)
        return
    sitting = place.sitting
    if body is None or sitting is None:
        return
    post = _post(reader, entry, organisations)
    if entry.chair and entry.roles and post is not None:
        yield place.draft(post, "chairs", body, sitting, "chair")
    if roster.kind != "membership":
        return
    if post is not None and (not organisations or reader.blocks[entry.block].kind != "row"):
        yield place.draft(post, "member_of", body, sitting)
        if not organisations:
            return
    for member in organisations or _members(reader, entry):
        if post is not None and member.kind == "board":
            continue  # the chair of a sub-group has a seat, and not the sub-group
        if member is not body:
            yield place.draft(member, "member_of", body, sitting)
            if entry.chair and member.kind == "post":
                yield place.draft(member, "chairs", body, sitting, "chair")


def _person(reader: Reader, name: str, title: str) -> Known:
    """The person of an entry; "Dr Example" is the Example whom the document names in full."""
    if " " not in name and title:
        return reader.state.resolve(Mention(0, 0, f"{title} {name}", "person")) or reader.state.add(
            name, "person"
        )
    return reader.state.add(name, "person", *([f"{title} {name}"] if title else []))


def _post(reader: Reader, entry: RosterEntry, organisations: list[Known]) -> Known | None:
    """The post that an entry with no person names: "the Director of Public Health", "its Chief Officer"."""
    if not entry.roles or role_kind(entry.roles[0].text) in {"", "member"}:
        return None
    name = _OTHERS.split(_OWNED.sub("", entry.roles[0].text))[0]
    if organisations:
        return reader.state.add(f"{name} of {organisations[0].name}", "post", name)
    if not name[:1].isupper() or _MANY.search(name) or len(name.split()) < 2:
        return None
    return reader.state.add(name, "post")


def _held(place: _Place, person: Known, organisations: list[Known]) -> Iterator[Draft]:
    """What a person does in the organisations that the entry names, or in the one whose list it is."""
    for role in _roles(place.entry.roles):
        if role.text.casefold() in _SEATED and organisations:
            yield place.draft(person, "member_of", organisations[0], 0.75, role.text)
            continue
        short = role.relation in {"chairs", "member_of"} and len(role.text.split()) <= 2
        short = short and not _chairs_another(place, role, organisations)
        if place.body is not None and place.sitting and short:
            if role.relation == "chairs":
                yield place.draft(person, "chairs", place.body, place.sitting, role.text)
            for organisation in organisations:
                yield place.draft(person, "works_for", organisation, 0.7)
            continue
        relation = "works_for" if role.relation == "member_of" else role.relation
        own = place.body if place.sitting and role.text.casefold() in _OWN else None
        where = next((known for known in (own, place.employer) if known is not None), None)
        shared = role.text.casefold().startswith("joint ")
        for organisation in ([where] if where and (shared or not organisations) else []) + organisations:
            yield place.draft(person, relation, organisation, 0.75, role.text)
    if not place.entry.roles:
        for organisation in organisations:
            yield place.draft(person, "works_for", organisation, 0.7)


def _chairs_another(place: _Place, role: Role, organisations: list[Known]) -> bool:
    """Whether a chair is that of the organisation beside it: "Ann Example, Chair of the Orthodontic Network"."""
    entry = place.entry
    if entry.organisation is None or role.relation != "chairs":
        return False
    if place.chaired and organisations and organisations[0].kind != "local_authority":
        return any(role.text == words.text for words in entry.roles)  # "Bob Sample, Chair, Orrin ICB"
    body = entry.organisation.text.removeprefix("the ")
    return bool(re.search(rf"{re.escape(role.text)} of (?:the )?{re.escape(body)}", entry.whole.text))


def _seat(place: _Place, person: Known) -> Iterator[Draft]:
    """The seat that a person holds in the body the roster is of."""
    body, sitting, entry = place.body, place.sitting, place.entry
    if body is None or sitting is None or body is person:
        return
    if place.kind != "officers" and (meets(body) or not _employs(body)):
        yield place.draft(person, "member_of", body, sitting)
    elif place.each and not entry.posts and not entry.roles and not entry.organisation:
        yield place.draft(person, "works_for", body, 0.7, place.each)
    if entry.chair:
        text = next((p.text for p in entry.posts if "chair" in p.text.casefold()), "chair")
        yield place.draft(person, "chairs", body, sitting, text)
    for role in _roles(entry.posts):
        notes = _NOTES & set(role.text.casefold().split()) and (entry.organisation or entry.roles)
        if role.relation not in {"chairs", "member_of"} and not notes:
            yield place.draft(person, role.relation, body, 0.7, role.text)


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
