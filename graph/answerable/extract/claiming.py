"""From what the rules find in a sentence to drafts of claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from ..entities import normalise
from .attributes import find_traits
from .careers import find_successions
from .chunks import PARTIES, Sentence
from .clauses import Clauses, Hit
from .context import Context
from .drafts import Draft
from .frames import frames
from .groups import fits, fits_class
from .holdings import Holding
from .meaning import Meaning
from .names import POSSESSIVES, Mention
from .plain import without_brackets
from .roles import Role
from .rules import wordset
from .spans import Spanned
from .state import BODIES, Known
from .status import marked_former, status_of, told_as
from .tokens import Token, tokenise
from .topics import PARTS, head_of, meets


class Claiming(Meaning):
    """Makes drafts of hits, holdings, traits and owners."""

    def _claims(self, hit: Hit, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        relation = self.vocabulary.relations[hit.frame.relation]
        if hit.frame.functions and not any(
            t.low in wordset("functions") for t in sentence.tokens[max(0, hit.first - 14) : hit.last]
        ):
            return
        if context.lead and not self._in_item(hit, sentence, context):
            return
        subjects = self.resolve_all(hit.subject)
        objects = self.resolve_all(hit.object)
        status = status_of(hit.verb, hit.chunk, clauses.chunks, sentence, relation.name, relation.temporal)
        if hit.verb is None and (
            marked_former(sentence.tokens, hit.first) or marked_former(sentence.tokens, hit.first + 1)
        ):
            status = "former"
        if hit.verb is None and status == "actual":
            status = told_as(sentence.text, sentence.tokens[hit.first].start) or status
        about = None
        if hit.about:
            words = sentence.tokens[hit.about[0] : hit.about[1]]
            about = sentence.text[words[0].start : words[-1].end] if words else None
        if hit.frame.pair:
            pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]
        else:
            pairs = [(a, b) for a in subjects for b in objects]
        for a, b in pairs:
            if a is None or b is None or a is b:
                continue
            s, o = (b, a) if hit.frame.turned else (a, b)
            start = context.start
            if (
                relation.name == "accountable_to"
                and s.kind == "instrument"
                and (maker := self._maker(s)) is not None
            ):
                s, start = maker
            if not fits(s, hit.frame.subject) or not fits(o, hit.frame.object):
                continue
            if hit.frame.same and a.is_person != b.is_person:
                continue
            told = next(
                (
                    then
                    for name, left, right, then in frames().instead
                    if name == relation.name and s.kind in left and o.kind in right
                ),
                relation.name,
            )
            yield Draft(
                s,
                told,
                o,
                start,
                context.end,
                f"frame:{hit.frame.name}",
                hit.frame.confidence,
                status,
                about=about,
                paragraph=context.paragraph,
                anchor=sentence.tokens[hit.first].start,
                role="chair" if told == "chairs" else None,
                happened=hit.verb is not None
                and hit.verb.tense == "past"
                and not hit.verb.perfect
                and hit.verb.form == "fin",
                modal=hit.verb.modal if hit.verb else "",
            )

    def _maker(self, plan: Known) -> tuple[Known, int] | None:
        """Who draws up a plan that is put to somebody for approval: the one who answers for it, and where it says so."""
        for draft in reversed(self.reading.drafts):
            if (
                draft.relation == "established_by"
                and draft.subject is plan
                and draft.object is not None
                and not draft.object.is_person
                and draft.object.kind != "instrument"
            ):
                return draft.object, draft.start
        return None

    def _in_item(self, hit: Hit, sentence: Sentence, context: Context) -> bool:
        """Whether a frame found in a lead-in joined to its item uses the item."""
        places = [m.first for m in (*hit.subject, *hit.object)]
        return (
            any(sentence.tokens[p].start >= context.lead for p in places)
            or sentence.tokens[hit.first].start >= context.lead
        )

    def _holding(self, holding: Holding, sentence: Sentence, context: Context) -> Iterable[Draft]:
        if context.lead and sentence.tokens[holding.last - 1].end <= context.lead:
            return
        persons = [self.resolve(m) for m in holding.persons]
        if (
            len(persons) > 1
            and holding.shape in {"body role person", "role person"}
            and not holding.respectively
            and not any(r.plural for r in holding.roles)
        ):
            persons = persons[:1]  # "assembly member A, B and C": the role is A's
        bodies = [k for k in (self.resolve(m) for m in holding.bodies) if k is not None]
        verb = holding.verb
        bodies = [k for k in bodies if normalise(k.name) not in PARTIES]
        for i, person in enumerate(persons):
            if person is None or not person.is_person:
                continue
            roles = [holding.roles[i]] if holding.respectively else list(holding.roles)
            for role in roles:
                targets = bodies or ([] if holding.bodies else self._whose_role(role, sentence))
                for body in targets:
                    if (
                        body is person
                        or body.is_person
                        or (body.kind == "type" and role.relation in {"chairs", "leads"})
                    ):
                        continue
                    relation = (
                        "leads"
                        if bodies and role.text.casefold() in {"head", "dean", "acting head", "interim head"}
                        else role.relation
                    )
                    if relation in {"chairs", "leads"} and body.kind in {"area"}:
                        relation = "leads" if "mayor" in role.text.casefold() else "works_for"
                    status = role.status or ("former" if marked_former(sentence.tokens, role.first) else "")
                    if not status and verb is not None:
                        status = status_of(verb, holding.chunk, sentence.chunks, sentence, relation, "state")
                        if (
                            verb.lemma
                            in {
                                "appoint",
                                "elect",
                                "name",
                                "become",
                                "join",
                                "select",
                                "choose",
                                "make",
                                "confirm",
                            }
                            and status == "former"
                        ):
                            status = "actual"
                        if (
                            verb.lemma in {"resign", "retire", "step", "stand", "quit", "leave"}
                            and status == "actual"
                        ):
                            status = "former"
                    if (
                        verb is not None
                        and verb.perfect
                        and verb.lemma == "be"
                        and status == "actual"
                        and "since" not in {t.low for t in tokenise(context.text.text)}
                    ):
                        status = "former"  # "has been chair of": it is told as a thing of the past
                    confidence = (0.85 if role.text else 0.6) if bodies else 0.6
                    yield Draft(
                        person,
                        relation,
                        body,
                        context.start,
                        context.end,
                        f"role:{holding.shape}" + ("" if bodies else ", implied"),
                        confidence,
                        status or "actual",
                        role.text or None,
                        paragraph=context.paragraph,
                        anchor=sentence.tokens[holding.last - 1].end,
                    )

    def _whose_role(self, role: Role, sentence: Sentence) -> list[Known]:
        """The body of "its chair" and "our chair"; or the one that a role with none named belongs to."""
        word = sentence.tokens[role.first - 1].low if role.first else ""
        implied = self._implied(role)
        if word not in {"its", "our"} or not implied:
            return implied
        named = [m for m in sentence.mentions if m.last < role.first and m.form == "name" and m.kind in BODIES]
        pronoun = Mention(role.first - 1, role.first, word, POSSESSIVES[word], "pronoun")
        owner = self.resolve(named[-1] if named and named[-1].kind and word == "its" else pronoun)
        return (
            [owner]
            if owner is not None and not owner.is_person and owner.kind not in {"area", "type", "instrument"}
            else implied
        )

    def _these(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        """ "It covers nine boroughs. These are A, B and C": the list fills in the class of the sentence before."""
        if not sentence.tokens or sentence.tokens[0].low not in {"these", "they", "those"}:
            return
        n = next(
            (
                n
                for n, c in enumerate(clauses.chunks[:4])
                if c.type == "V" and c.verb is not None and c.verb.lemma in {"be", "include", "comprise"}
            ),
            None,
        )
        if n is None:
            return
        verb = clauses.chunks[n].verb
        names = (
            [
                k
                for k in self.resolve_all(tuple(m for m in clauses.slot(verb.last) if m.form == "name"))
                if k is not None
            ]
            if verb is not None
            else []
        )
        if len(names) < 2:
            return
        for draft in self.last_drafts:
            for end in ("object", "subject"):
                known = getattr(draft, end)
                if (
                    known is not None
                    and known.kind == "type"
                    and not any(fits_class(k, known) is False for k in names)
                ):
                    for name in names:
                        filled = replace(draft, end=context.end, method="these are")
                        setattr(filled, end, name)
                        yield filled
                    break

    def _traits(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        for trait in find_traits(sentence, clauses):
            for known in self.resolve_all(trait.subject):
                if known is None or known.is_person:
                    continue
                status = status_of(
                    trait.verb, trait.chunk, clauses.chunks, sentence, trait.attribute, "state"
                )
                value = trait.value
                if status == "denied" and trait.attribute == "statutory":
                    value, status = "false", "actual"
                if status == "denied" and trait.attribute == "decision_powers":
                    status = "actual"
                yield Draft(
                    known,
                    trait.attribute,
                    None,
                    context.start,
                    context.end,
                    f"attribute:{trait.attribute}",
                    0.75,
                    status,
                    value=value,
                    paragraph=context.paragraph,
                )

    def _served(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        """ "Secretariat will be provided by X": X supports the body that the text is of."""
        body = self.state.section if meets(self.state.section) else self.state.meeting
        if body is None:
            return
        for n, c in enumerate(clauses.chunks):
            if (
                c.type != "V"
                or c.verb is None
                or c.verb.lemma not in {"provide", "give", "act", "supply", "offer"}
            ):
                continue
            lows = [t.low for t in sentence.tokens]
            served = {"secretariat", "secretarial", "administrative", "clerking", "administration"}
            if c.verb.passive and served & set(lows[max(0, c.first - 6) : c.first]):
                agent_at = clauses.by(c.verb.last)
                names = clauses.slot(agent_at) if agent_at is not None else ()
            elif (
                not c.verb.passive
                and served & set(lows[c.last : c.last + 6])
                and not {"to", "for"} & set(lows[c.last : c.last + 12])
            ):
                names = clauses.subject(n)
            else:
                continue
            for known in self.resolve_all(names):
                if known is not None and known is not body:
                    yield Draft(
                        known,
                        "supports",
                        body,
                        context.start,
                        context.end,
                        "secretariat",
                        0.8,
                        status_of(c.verb, n, clauses.chunks, sentence, "supports", "state"),
                        paragraph=context.paragraph,
                    )

    def _owned(self, sentence: Sentence, context: Context) -> Iterable[Draft]:
        """ "the Council's Cabinet", "the Governing Body of the CCG": a board is part of its body."""
        chunks = sentence.chunks
        for n, c in enumerate(chunks):
            if (
                c.type != "M"
                or n + 2 >= len(chunks)
                or chunks[n + 1].low != "of"
                or c.mentions[-1].form not in {"name", "short", "some"}
                or head_of(c.mentions[-1].name) not in PARTS
            ):
                continue
            k = n + 2 + (chunks[n + 2].low == "the")
            if (
                k >= len(chunks)
                or chunks[k].type != "M"
                or (context.lead and sentence.tokens[chunks[k].first].end <= context.lead)
            ):
                continue
            board, owner = self.resolve(c.mentions[-1]), self.resolve(chunks[k].mentions[0])
            if (
                board is not None
                and owner is not None
                and board is not owner
                and owner.kind
                not in {"person", "post", "area", "type", "instrument", "fund", "programme", ""}
                and (board.kind == "board" or (board.kind == "type" and len(board.name.split()) > 1))
            ):
                yield Draft(
                    board,
                    "part_of",
                    owner,
                    context.start,
                    context.end,
                    "owned of",
                    0.75,
                    paragraph=context.paragraph,
                )
        for c in sentence.chunks:
            if c.type != "M":
                continue
            for m in c.mentions:
                if m.owner is None or m.plural:
                    continue
                owner, board = self.resolve(m.owner), self.resolve(m)
                if (
                    owner is None
                    or board is None
                    or owner is board
                    or board.kind != "board"
                    or owner.kind in {"person", "post", "area", "type", "instrument"}
                ):
                    continue
                if context.lead and sentence.tokens[m.last - 1].end <= context.lead:
                    continue
                yield Draft(
                    board,
                    "part_of",
                    owner,
                    context.start,
                    context.end,
                    "owned",
                    0.8,
                    paragraph=context.paragraph,
                )

    def _fill(self, lead: Spanned, part: Spanned, context: Context) -> None:
        """ "Three boards report to the Group:" and an item: the item is one of the class that the lead-in counts."""
        item = self.sentence(part.text)
        first = next((c for c in item.chunks[:3] if c.type == "M"), None)
        if first is None or first.mentions[0].form != "name":
            return
        self.cache.clear()
        known = self.resolve(first.mentions[0])
        sentence = self.sentence(without_brackets(lead.text))
        clauses = Clauses(sentence)
        if known is None:
            return
        for hit in chain(clauses.hits(), find_successions(clauses)):
            relation = self.vocabulary.relations[hit.frame.relation]
            for names, others, turned in (
                (hit.subject, hit.object, hit.frame.turned),
                (hit.object, hit.subject, not hit.frame.turned),
            ):
                if len(names) != 1 or names[0].kind != "type" or not names[0].plural or hit.frame.pair:
                    continue
                for other in self.resolve_all(others):
                    if other is None or other is known:
                        continue
                    s, o = (other, known) if turned else (known, other)
                    if fits(s, hit.frame.subject) and fits(o, hit.frame.object):
                        status = status_of(
                            hit.verb, hit.chunk, clauses.chunks, sentence, relation.name, relation.temporal
                        )
                        self.reading.drafts.append(
                            Draft(
                                s,
                                relation.name,
                                o,
                                context.start,
                                context.end,
                                f"item:{hit.frame.name}",
                                0.7,
                                status,
                                paragraph=context.paragraph,
                            )
                        )
