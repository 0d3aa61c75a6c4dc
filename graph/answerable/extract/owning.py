"""Drafts that need no verb of their own: owners and their boards, secretariats, traits, lists that fill a class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .attributes import find_traits
from .belonging import Belonging
from .chunks import Sentence
from .clauses import Clauses
from .context import Context
from .drafts import Draft
from .groups import fits_class
from .mentions import Mention
from .rules import wordset
from .state import BODIES
from .status import status_of
from .tokens import singular
from .topics import PARTS, head_of, meets

_NAMELESS = {
    "board",
    "committee",
    "group",
    "panel",
    "team",
}  # "a committee of" a body: not yet one that has a name


_TEAMS = {"committee", "directorate", "division", "office", "sub-committee", "subcommittee", "team"}


class Owning(Belonging):
    """Makes drafts of possessives, attributes and "These are …"."""

    def _served(self, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        """ "Secretariat will be provided by X": X supports the body that the text is of."""
        served_here = self.state.section if meets(self.state.section) else self.state.meeting
        for n, c in enumerate(clauses.chunks):
            if (
                c.type != "V"
                or c.verb is None
                or c.verb.lemma not in {"provide", "give", "act", "supply", "offer"}
            ):
                continue
            lows = [t.low for t in sentence.tokens]
            served = wordset("serving_a_board")
            named = clauses.chunks[n - 2 : n] if c.verb.passive else []
            one = next((x.mentions[0] for x in named if x.type == "M"), None)
            if one is not None and one.owner is not None and singular(one.name.casefold()) in served:
                one = one.owner  # "its secretariat will be provided by"
            body = self.resolve(one) if one is not None else None
            body = body if meets(body) else served_here
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
                if known is not None and body is not None and known is not body:
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
                or c.mentions[-1].name in _NAMELESS
                or c.mentions[-1].owner is not None
            ):
                continue  # "the boards of A and B" have their owners already
            k = n + 2 + (chunks[n + 2].low == "the")
            if (
                k >= len(chunks)
                or chunks[k].type != "M"
                or (context.lead and sentence.tokens[chunks[k].first].end <= context.lead)
            ):
                continue
            board, owner = self.resolve(c.mentions[-1]), self.resolve(chunks[k].mentions[0])
            if c.mentions[-1].form == "some" and [x.low for x in chunks[max(0, n - 2) : n]] in (
                [",", "a"],
                [",", "an"],
            ):
                named = chunks[n - 3] if n > 2 else c  # "the Office, an agency of the Home Office"
                board = self.resolve(named.mentions[0]) if named.type == "M" else None
                board = board if board is not None and board.kind in BODIES else None
            elif (
                c.mentions[-1].form == "some"
                and n > 1
                and chunks[n - 1].low in {"a", "an"}
                and chunks[n - 2].lemma == "be"
            ):
                continue  # "It is a committee of the trust": a frame tells what it is of
            if (
                board is not None
                and owner is not None
                and board is not owner
                and owner.kind
                not in {"person", "post", "area", "type", "instrument", "fund", "programme", ""}
                and (board.kind in BODIES or (board.kind == "type" and len(board.name.split()) > 1))
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
                if m.plural and m.owner is not None and head_of(m.name).casefold() in _TEAMS:
                    yield from self._teams(m, m.owner, context)
                if m.owner is None or m.plural:
                    continue
                if m.owner.form == "pronoun" and m.name.casefold() in wordset("serving_a_board"):
                    continue
                if m.name in _NAMELESS and m.owner.first > m.first:
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

    def _teams(self, m: Mention, owned_by: Mention, context: Context) -> Iterable[Draft]:
        """ "NHS England's regional teams", "its place committees": a class of parts of a body."""
        owner, parts = self.resolve(owned_by), self.resolve(m)
        if owner is None or parts is None or parts.kind != "type" or len(m.name.split()) < 2:
            return
        if owner.kind not in {"person", "post", "area", "type", "instrument", "fund", "programme", ""}:
            start, end = context.start, context.end
            yield Draft(parts, "part_of", owner, start, end, "owned teams", 0.7, paragraph=context.paragraph)

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
