"""From holdings of posts to drafts: which body a role is held in, what relation it is, and whether it still is so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..entities import normalise
from .chunks import PARTIES, Sentence
from .clauses import Clauses
from .context import Context
from .drafts import Draft
from .groups import one_by_one
from .holdings import Holding
from .included import ONE_OF
from .introductions import enters, fills, open_posts
from .names import POSSESSIVES, Mention
from .owning import Owning
from .postwords import posts
from .roles import Role
from .rules import wordset
from .seats import find_chairings
from .state import BODIES, EMPLOYERS, Known
from .status import marked_former, status_of
from .tokens import tokenise
from .topics import meets

_FOR_YEARS = re.compile(
    r"\bfor (?:(?:the|over|more|than|past|last|nearly|almost|about|some) )*\w+ (?:years|months|decades)\b"
)
_RESOLVED = re.compile(
    r"\b(?:(?<!took the )decisions?|intentions?|plans?|wish|desire|offer|notice)$", re.I
)  # "her decision to retire"
_SINCE = re.compile(r"\bsince\b", re.I)
_HEADS = {"head", "dean", "acting head", "interim head"}
_COUNCILLORS = {"councillor", "cllr"}
_POLITICAL = {"mp", "mps", "member", "mayor", "minister", "councillor", "candidate", "bishop", "mep", "msp"}
_PARTISAN = {"leader", "spokesperson", "spokesman", "spokeswoman", "whip", "chairman", "chair", "treasurer"}
_BEFORE_MEMBERS = {"the", "its", "our", "other", "and", "all", ","}
_CHOOSING = {"appoint", "nominate", "elect", "select", "choose"}
_OF_FIRST = {"body role person", "role person", "role of body, person"}
_OF_LAST = {"person, role of body", "person, body role", "person (role, body)"}


def lasting(text: str) -> bool:
    """Whether a sentence says that something has lasted: "since 2010", "for seven years".

    >>> lasting("She has led it for the past three years."), lasting("She has led it.")
    (True, False)
    """
    return _SINCE.search(text) is not None or _FOR_YEARS.search(text) is not None


class Posting(Owning):
    """Makes drafts of holdings."""

    def _holding(self, holding: Holding, sentence: Sentence, context: Context) -> Iterable[Draft]:
        if context.lead and sentence.tokens[holding.last - 1].end <= context.lead:
            return
        people = holding.persons
        many = holding.respectively or any(r.plural for r in holding.roles)
        if holding.shape in _OF_FIRST and not many:
            people = people[:1]  # "assembly member A, B and C": the role is A's
        elif holding.shape in _OF_LAST and not many:
            people = people[-1:]  # "A and B, the clerk": the role is B's
        persons = [self.resolve(m) for m in people]
        named = tuple(_as_short(m, holding.roles) for m in holding.bodies)
        bodies = [k for k in self.resolve_all(named) if k is not None]
        verb = holding.verb
        ends: dict[int, int] = {}  # where each of several bodies ends, for the dates that follow it
        if len(holding.bodies) > 1:
            ends = {id(self.resolve(m)): sentence.tokens[m.last - 1].end for m in holding.bodies}
        partisan = not holding.shape.endswith("(body)") and any(
            _PARTISAN & set(role.text.casefold().split()) for role in holding.roles
        )  # "Leader (Labour)" of a council leads it, and not the party
        bodies = [k for k in bodies if partisan or normalise(k.name) not in PARTIES]
        paired = one_by_one(sentence.text, persons, bodies)
        for i, person in enumerate(persons):
            if person is None or not person.is_person:
                continue
            for role in [holding.roles[i]] if holding.respectively else holding.roles:
                targets = (bodies[i : i + 1] if paired else bodies) or (
                    [] if holding.bodies else self._whose_role(role, sentence, person)
                )
                if not targets and holding.shape == ONE_OF and (board := self._spoken_of()) is not None:
                    targets = [board]  # "Other members include Ann Example"
                for body in targets:
                    body = self._employer(body, role)
                    vague = body.kind == "type" and role.relation in {"chairs", "leads"}
                    if body is person or body.is_person or vague:
                        continue
                    if bodies and role.relation in {"leads", "works_for"} and not role.status:
                        self.posts_here.setdefault(id(person), body)
                    titled = sentence.tokens[people[i].first].low.rstrip(".") in _COUNCILLORS
                    relation = _relation(role, body, bool(bodies), titled)
                    yield Draft(
                        person,
                        relation,
                        body,
                        context.start,
                        context.end,
                        f"role:{holding.shape}" + ("" if bodies else ", implied"),
                        (0.85 if role.text else 0.6) if bodies else 0.6,
                        self._post_status(holding, role, relation, sentence, context),
                        role.title or None,
                        paragraph=context.paragraph,
                        anchor=sentence.tokens[holding.last - 1].end,
                        near=ends.get(id(body), 0),
                        happened=verb is not None and verb.tense == "past" and verb.lemma in posts().taking,
                    )

    def _chaired(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        """Posts that chair a body, with nobody named."""
        for found in find_chairings(clauses):
            if context.lead and sentence.tokens[found.last - 1].end <= context.lead:
                continue
            holder = self.resolve(found.holder)
            body = self.resolve(found.body) if found.body is not None else self._spoken_of()
            if holder is None or body is None or body is holder or not meets(body):
                continue
            verb = clauses.chunks[found.verb].verb if found.verb is not None else None
            status = status_of(verb, found.verb or 0, clauses.chunks, sentence, found.role.relation, "state")
            if status == "former" and (found.aside or (verb is not None and verb.lemma in posts().taking)):
                status = "actual"
            yield Draft(
                holder,
                found.role.relation,
                body,
                context.start,
                context.end,
                "post chairs",
                0.75,
                status,
                found.role.text,
                paragraph=context.paragraph,
            )

    def _short_before(self, role: Role, sentence: Sentence) -> Known | None:
        """The body that "trust" stands for in "trust chief executive"."""
        inside = role.text.split()[0].casefold() if " " in role.text else ""
        at = role.first if inside in wordset("before_posts") else role.first - 1
        word = sentence.tokens[at].low if at >= 0 else ""
        if word not in wordset("before_posts"):
            return None
        known = self.state.resolve(Mention(at, at + 1, word, "type", "short", extra=("body", word)))
        return known if known is not None and known.kind in BODIES - {"", "board"} else None

    def _named_next(
        self, sentence: Sentence, clauses: Clauses, context: Context, drafts: Sequence[Draft]
    ) -> Iterable[Draft]:
        """The posts of which the sentences before told, where this one names who holds them."""
        opened = self.opened
        if opened is not None:
            verbs = (n for n, c in enumerate(clauses.chunks) if c.verb is not None and c.form == "fin")
            first = next((n for n in verbs if not clauses.reduced(n)), None)
            subject = clauses.subject(first) if first is not None else ()
            persons = [known for known in map(self.resolve, subject) if known is not None]
            fresh = persons and all(person.count <= 1 for person in persons)
            told = any(draft.role and draft.subject in persons for draft in drafts)
            told = told or self._located(subject, clauses) or _in_another_post(subject, clauses, opened.roles)
            opened.left -= 1
            if opened.held_in is not None and fresh and not told and fills(opened, subject):
                start = opened.start if context.end - opened.start < 800 else context.start
                for person, role in zip(persons, opened.roles, strict=True):
                    yield Draft(
                        person,
                        role.relation,
                        opened.held_in,
                        start,
                        context.end,
                        "role:named next",
                        0.6,
                        role.status or ("planned" if enters(clauses) else "actual"),
                        role.title,
                        paragraph=context.paragraph,
                    )
            if persons or not opened.left:
                self.opened = None
        now = open_posts(sentence)
        if now is not None:
            now.held_in, now.start = self.resolve(now.body), context.start
            self.opened = now

    def _located(self, subject: Sequence[Mention], clauses: Clauses) -> bool:
        """Whether it is told where somebody is from: "Ann Example of Orrin"."""
        after = {m.last for m in subject}
        return any(c.first in after and c.low in {"of", "from", "at", "in"} for c in clauses.chunks)

    def _employer(self, body: Known, role: Role) -> Known:
        """The organisation that a place or a board stands for beside a post: "Orrin's medical director"."""
        if body.kind == "board" and body.owner is not None and role.relation == "works_for":
            heads = set(role.text.casefold().split()) & {"director", "directors"}
            return body.owner if heads else body  # "non-executive director on the board of the trust"
        if (
            body.kind not in {"", "area"}
            or role.relation == "member_of"
            or _POLITICAL & set(role.text.casefold().split())
        ):
            return body
        return self.state.standing_for(body) or body

    def _post_status(
        self, holding: Holding, role: Role, relation: str, sentence: Sentence, context: Context
    ) -> str:
        """Whether a post is held, was held or is to be, by the words of the role and the verb that gives it."""
        verb = holding.verb
        firsts = [role.first, *(m.first for m in holding.bodies if m.last == role.first)]
        gone = any(marked_former(sentence.tokens, first) for first in firsts)  # "a former council leader"
        status = role.status or ("former" if gone else "")
        if verb is None:
            return status or "actual"
        if not status:
            status = status_of(verb, holding.chunk, sentence.chunks, sentence, relation, "state")
            if verb.lemma in posts().taking and status == "former":
                status = "actual"
            if verb.lemma in posts().staying and verb.modal == "will" and status == "planned":
                status = "actual"  # "will remain as chair"
            after = sentence.tokens[verb.last].low if verb.last < len(sentence.tokens) else ""
            if after in {"in", "up", "into"} and verb.lemma in {"step", "stand"}:
                status = "actual" if status == "former" else status  # "stepped in as chair"
            elif verb.lemma in posts().leaving:
                told = sentence.text[: sentence.tokens[holding.first].start]
                going = verb.been_to or (
                    verb.progressive and verb.tense == "present"
                )  # "is standing down": in post still
                going = going or (verb.form == "inf" and _RESOLVED.search(told.rstrip()) is not None)
                status = {"actual": "actual" if going else "former", "planned": "actual"}.get(status, status)
                if verb.modal == "would" and status == "proposed":
                    status = "actual"  # "announced that she would retire"
        since = "since" in {t.low for t in tokenise(context.text.text)} or _FOR_YEARS.search(
            context.text.text
        )
        if (
            verb.perfect
            and verb.lemma in {"be", "serve", "act", "work", "sit"}
            and status == "actual"
            and not since
        ):
            return "former"  # "has been chair of": it is told as a thing of the past
        return status

    def _spoken_of(self) -> Known | None:
        """The body with members that a text is of: of the sentence before, of the section, or of the document."""
        state = self.state
        near = (state.subject, state.section, state.sitting, state.meeting, state.topic)
        return next((known for known in near if meets(known)), None)

    def _appointed(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        """ "Members are appointed by the minister": of the body that the text is of."""
        for n, c in enumerate(clauses.chunks[:9]):
            if c.type != "V" or c.verb is None or not c.verb.passive or c.lemma not in _CHOOSING or not n:
                continue
            roles = clauses.chunks[n - 1].roles
            words = {x.low for x in clauses.chunks[: n - 1] if x.type == "W"}
            before = words - _BEFORE_MEMBERS
            of_board = roles and all(r.relation in {"member_of", "chairs"} or r.plural for r in roles)
            if not of_board or before or any(x.type in {"M", "V"} for x in clauses.chunks[: n - 1]):
                continue
            agent = clauses.by(c.verb.last)
            body = self._spoken_of()
            for known in self.resolve_all(clauses.slot(agent)) if agent is not None else ():
                if known is not None and body is not None and known is not body and known.kind != "type":
                    yield Draft(
                        known,
                        "appoints",
                        body,
                        context.start,
                        context.end,
                        "members appointed",
                        0.7,
                        status_of(c.verb, n, clauses.chunks, sentence, "appoints", "state"),
                        paragraph=context.paragraph,
                    )

    def _doer(self, clauses: Clauses) -> Known | None:
        """The one body that does what a sentence tells of a thing: "The move was welcomed by the union"."""
        for c in clauses.chunks:
            if c.type == "V" and c.verb is not None and c.verb.passive:
                agent = clauses.by(c.verb.last)
                names = self.resolve_all(clauses.slot(agent)) if agent is not None else []
                known = names[0] if len(names) == 1 else None
                return known if known is not None and known.kind in BODIES - {"", "programme"} else None
        return None

    def _whose_role(self, role: Role, sentence: Sentence, person: Known) -> list[Known]:
        """The body of "its chair" and "our chair"; or the one that a role with none named belongs to."""
        here = self.posts_here.get(id(person))
        if here is not None and role.relation in {"leads", "works_for"} and self.posts_here:
            before = sentence.tokens[role.first - 1].low if role.first else ""
            after = sentence.tokens[role.last].low if role.last < len(sentence.tokens) else ""
            if before not in POSSESSIVES and after not in {"of", "at", "for", "in"}:
                return [
                    here
                ]  # "Orrin Council's finance director Ann Example has been named interim chief executive"
        first = role.first
        while first > 1 and posts().letters.get(sentence.tokens[first - 1].low) == "x":
            first -= 1  # "its next chair"
        first = _with_owner(first, sentence)
        word = sentence.tokens[first - 1].low if first else ""
        after = sentence.tokens[role.last].low if role.last < len(sentence.tokens) else ""
        if after in {"of", "at"} and role.relation in {"chairs", "leads"}:
            return []  # of something, though it is not known what
        implied = self._implied(role)
        if (of := self._short_before(role, sentence)) is not None:
            return [of]
        if word == "their":
            pronoun = Mention(first - 1, first, word, POSSESSIVES[word], "pronoun")
            several = [k for k in self.resolve_all((pronoun,)) if k is not None]
            return [k for k in several if k.kind in BODIES - {""}] if len(several) > 1 else implied
        if word not in {"its", "our"} or (word == "our" and not implied):
            return implied
        named = [
            m for m in sentence.mentions if m.last < role.first and m.form == "name" and m.kind in BODIES
        ]
        pronoun = Mention(first - 1, first, word, POSSESSIVES[word], "pronoun")
        sure = named and (named[-1].kind or " " in named[-1].name) and word == "its"
        doer = self.state.doer if word == "its" and not sure and pronoun not in self.cache else None
        owner = doer or self.resolve(named[-1] if sure and pronoun not in self.cache else pronoun)
        if owner is None and word == "its" and not implied:
            near = [e for e in self.state.entities if e.kind in EMPLOYERS and e.last >= self.state.clock - 1]
            owner = near[0] if len(near) == 1 else None  # "She joined the trust. In May she became its head."
        if owner is None or owner.is_person or owner.kind in {"", "area", "type", "instrument"}:
            return implied
        return [owner]


def _with_owner(first: int, sentence: Sentence) -> int:
    """Where the first of two posts begins that share an owner: "its chair, Ann Example, and chief executive"."""
    tokens = sentence.tokens
    if first < 5 or [t.low for t in tokens[first - 2 : first]] != [",", "and"]:
        return first
    at = next((k for k in range(first - 3, max(-1, first - 12), -1) if tokens[k].low == "its"), None)
    told = at is not None and [c.type for c in sentence.chunks if at < c.first < first - 2] == ["R", "W", "M"]
    return at + 1 if told and at is not None else first


def _in_another_post(subject: Sequence[Mention], clauses: Clauses, opened: Sequence[Role]) -> bool:
    """Whether a person is named beside a post that is none of these: "its chief executive, Ann Example"."""
    starts = {m.first for m in subject}
    posts_told = {role.text.casefold() for role in opened}
    beside = False
    for c in clauses.chunks:
        if beside and c.first in starts:
            return True
        beside = (beside and c.low == ",") or any(role.text.casefold() not in posts_told for role in c.roles)
    return False


def _as_short(m: Mention, roles: Sequence[Role]) -> Mention:
    """A word for a body right before a post: "Council leader" is the leader of the council that the text is of."""
    before = any(m.last == role.first for role in roles)
    if before and m.form == "class" and not m.plural and m.owner is None and " " not in m.name:
        return replace(m, form="short")
    return m


def _relation(role: Role, body: Known, named: bool, titled: bool) -> str:
    """What holding a role in a body is: a dean leads, the mayor of an area may only preside."""
    if named and role.text.casefold() in _HEADS:
        return "leads"
    if role.relation in {"chairs", "leads"} and body.kind == "area":
        return "leads" if "mayor" in role.text.casefold() and not titled else "works_for"
    return role.relation
