"""From the frames and holdings of a sentence to drafts of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .chunks import Sentence
from .clauses import Clauses, Hit, moves_functions
from .context import Context
from .drafts import Draft
from .frames import frames
from .groups import fits, one_by_one
from .known import EMPLOYERS
from .mentions import Mention
from .mergers import Merging, find_merged, find_merging, merges
from .plain import without_brackets
from .posting import Posting
from .postwords import posts
from .rules import wordset
from .spans import Spanned
from .state import Known
from .status import marked_former, status_of, status_of_noun, told_as
from .tokens import singular

_BOARDS_LISTED = re.compile(
    r"\b(?P<head>committees|sub-committees|subcommittees|sub-groups|subgroups|working groups|panels|workstreams)\W*$",
    re.I,
)
_PLACES = {"area", "placename", "placeclass"}


class Claiming(Posting):
    """Makes drafts of hits and holdings."""

    def _claims(self, hit: Hit, sentence: Sentence, clauses: Clauses, context: Context) -> Iterable[Draft]:
        relation = self.vocabulary.relations[hit.frame.relation]
        if not moves_functions(hit, sentence.tokens):
            return
        if context.lead and not self._in_item(hit, sentence, context):
            return
        if any(
            m.kind == "type" and m.first and sentence.tokens[m.first - 1].low == "following"
            for m in (*hit.subject, *hit.object)
        ):
            return  # "the following groups report to the Board": those that are named next
        subjects = self.resolve_all(_movers(hit) if relation.name == "transfers_to" else hit.subject)
        objects = self.resolve_all(hit.object)
        status = status_of(hit.verb, hit.chunk, clauses.chunks, sentence, relation.name, relation.temporal)
        lasting = relation.temporal == "state"  # what once happened has happened
        if (
            lasting
            and hit.verb is None
            and (marked_former(sentence.tokens, hit.first) or marked_former(sentence.tokens, hit.first + 1))
        ):
            status = "former"
        if (
            lasting
            and status == "actual"
            and any(marked_former(sentence.tokens, m.first) for m in (*hit.subject, *hit.object))
        ):
            status = "former"  # "the original partnership, headed by Ann Example, …"
        once = marked_former(sentence.tokens, hit.first + 1)  # "(formerly the Forum)" is no noun of doing
        if hit.verb is None and not hit.frame.trigger and status == "actual" and not once:
            status = status_of_noun(hit.first, hit.last, hit.chunk, clauses.chunks, sentence)
        if hit.verb is None and status == "actual":
            status = told_as(sentence.text, sentence.tokens[hit.first].start) or status
        if hit.verb is not None and relation.name in {"works_for", "member_of"}:
            still = hit.verb.been_to or (hit.verb.progressive and hit.verb.tense == "present")
            going = still and hit.verb.lemma in posts().leaving and status == "actual"
            status = _come_or_gone(
                hit.verb.lemma, "planned" if going else status
            )  # "is leaving": still there
        about = None
        if hit.about:
            words = sentence.tokens[hit.about[0] : hit.about[1]]
            about = sentence.text[words[0].start : words[-1].end] if words else None
        if hit.frame.pair:
            pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]
        elif one_by_one(sentence.text, subjects, objects):
            pairs = list(zip(subjects, objects, strict=True))
        else:
            pairs = [(a, b) for a in subjects for b in objects]
        ends = {}  # where each name of a list ends, for the dates that follow it
        for names in (hit.subject, hit.object):
            if len(names) > 1:
                ends.update({id(self.resolve(m)): sentence.tokens[m.last - 1].end for m in names})
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
            s, o = self._meant(s, hit.frame.subject), self._meant(o, hit.frame.object)
            if s is o or not fits(s, hit.frame.subject) or not fits(o, hit.frame.object):
                continue
            if relation.name == "leads" and _no_leader(s, o):
                continue
            if hit.frame.same and a.is_person != b.is_person:
                continue
            instead = next((other for other in frames().instead if other.of(hit.frame, s, o)), None)
            told = instead.then if instead is not None else relation.name
            if instead is not None and instead.turned:
                s, o = o, s
            if told == "succeeded_by" and o.kind == "type" and o.name in s.name.casefold():
                continue  # "Orrin NHS Foundation Trust became a foundation trust"
            if told == "merged_into" and s.head in wordset("sites") and o.head == "trust":
                s, o, told = o, s, "provides"  # "The trust took over the hospital"
            if told == "transfers_to" and _runs(hit, sentence, s, o):
                s, o, told = o, s, "provides"  # "Management of the hospital passed to the trust"
            if told == "merged_into" and s.kind == "board" and s.owner is not None and o.kind in EMPLOYERS:
                s = s.owner  # "The trust's board voted to merge with": the trust does
            if told == "covers" and s.is_person and not o.kind:
                continue  # "Cllr Bell will be responsible for Economic Growth"
            if told == "provides" and s.head == "team" and o.kind in EMPLOYERS:
                continue  # "run by the same executive team"
            if told == "provides" and o.head in wordset("serving_a_board"):
                continue  # whose secretariat it is, is what matters
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
                near=ends.get(id(b)) or ends.get(id(a)) or 0,
                role="chair" if told == "chairs" else None,
                happened=hit.verb is not None
                and (hit.verb.form == "fin" or clauses.begun(hit.chunk))
                and (hit.verb.tense == "past" or clauses.begun(hit.chunk))
                and (not hit.verb.perfect or hit.verb.tense == "past"),
                modal=hit.verb.modal if hit.verb else "",
            )

    def _meant(self, end: Known, wanted: frozenset[str]) -> Known:
        """What an end means: a place, where none is wanted, may stand for its one trust."""
        return end if wanted & _PLACES else self.state.standing_for(end) or end

    def _merged(
        self, sentence: Sentence, clauses: Clauses, context: Context, drafts: Sequence[Draft]
    ) -> Iterable[Draft]:
        """What the bodies that are to merge become, where this sentence names it."""
        told = any(draft.relation == "merged_into" for draft in drafts)
        for parts in find_merging(clauses):
            bodies = merges(tuple(self.resolve_all(parts.names)))
            if bodies and not told:
                status = (
                    status_of(parts.verb, parts.chunk, clauses.chunks, sentence, "merged_into", "state")
                    if parts.verb is not None
                    else status_of_noun(parts.first, parts.last, parts.chunk, clauses.chunks, sentence)
                )
                self.merging = Merging(bodies, status, context.start)
        merging = self.merging
        if merging is None:
            return
        names = [k for k in self.resolve_all(find_merged(clauses)) if k is not None and not k.is_person]
        for whole in names if merging.status != "denied" else ():
            for part in merging.parts if whole not in merging.parts and not told else ():
                near = merging.start if context.end - merging.start < 800 else context.start
                method = "merger named next"
                yield Draft(
                    part,
                    "merged_into",
                    whole,
                    near,
                    context.end,
                    method,
                    0.75,
                    merging.status,
                    paragraph=context.paragraph,
                )
        merging.left -= 1
        if names or not merging.left:
            self.merging = None

    def _maker(self, plan: Known) -> tuple[Known, int] | None:
        """Who draws up a plan that is put to somebody for approval, and where the document says so."""
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

    def _board_in_list(self, lead: Spanned, item: Sentence) -> Known | None:
        """The board that an item names by its field: "Finance" under "powers to the following committees:"."""
        announced = _BOARDS_LISTED.search(lead.text)
        words = item.text.strip(" .;,").split()
        if announced is None or not 0 < len(words) <= 5 or any(c.type in {"V", "R"} for c in item.chunks):
            return None
        head = singular(announced["head"].casefold())
        plain = all(w[0].isupper() or w in {"and", "&", "of", "for"} for w in words)
        if not plain or any(
            m.kind not in {"", "instrument", "programme"} for m in item.mentions if m.form == "name"
        ):
            return None
        if singular(words[-1].casefold()) in wordset("parts") | {"team", "group"}:
            return None
        name = " ".join(words)
        return self.state.add(f"{name} {head.capitalize()}", "board", name)

    def _fill(self, lead: Spanned, part: Spanned, context: Context) -> None:
        """ "Three boards report to the Group:" and an item: the item is one of the class that the lead-in counts."""
        item = self.sentence(part.text)
        first = next((c for c in item.chunks[:3] if c.type == "M"), None)
        self.cache.clear()
        known = self._board_in_list(lead, item)
        if known is None and (first is None or first.mentions[0].form != "name"):
            return
        if known is None and first is not None:
            known = self.resolve(first.mentions[0])
        sentence = self.sentence(without_brackets(lead.text))
        clauses = Clauses(sentence)
        if known is None:
            return
        for hit in clauses.hits():
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


def _no_leader(s: Known, o: Known) -> bool:
    """Whether it is no post that is meant: "we have led the Trust", "trusts seek someone to lead the hospital"."""
    if s.is_person:
        return o.kind == "type" and o.head == "service"  # who runs services leads no body
    return (o.kind == "type" and s.kind != "type") or (
        s.kind == "type" and o.kind in {"provider", "commissioner", "local_authority"}
    )


def _movers(hit: Hit) -> tuple[Mention, ...]:
    """Whose services or teams go to another: "District councils' housing services will pass to unitary councils"."""
    return tuple(
        m.owner if m.owner is not None and m.name.split()[-1] in {"service", "team", "staff"} else m
        for m in hit.subject
    )


def _runs(hit: Hit, sentence: Sentence, place: Known, other: Known) -> bool:
    """Whether it is the running of a place that goes to another, and not what the place does."""
    if place.head not in wordset("sites") or other.head in wordset("sites"):
        return False
    before = [t.low for t in sentence.tokens[: hit.subject[0].first]]
    return len(before) > 1 and before[-1] == "of" and before[-2] in wordset("running")


def _come_or_gone(lemma: str, status: str) -> str:
    """Who was appointed is in post; who left is not, and who is to leave still is.

    >>> _come_or_gone("leave", "actual"), _come_or_gone("leave", "planned"), _come_or_gone("elect", "former")
    ('former', 'actual', 'actual')
    """
    if lemma in posts().leaving:
        return {"actual": "former", "planned": "actual"}.get(status, status)
    return "actual" if status == "former" and lemma in {"appoint", "elect", "co-opt", "nominate"} else status
