"""Reading a document from its first block to its last, and making claims of what the rules find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from ..claims import Claim
from ..documents import Document
from ..entities import Name, normalise
from ..vocabulary import Vocabulary, load_vocabulary
from .attributes import find_traits
from .blocks import Block, find_title, read_blocks
from .careers import find_careers, find_successions
from .chunks import PARTIES, Sentence, is_short_form, read_sentence
from .clauses import Clauses, Hit
from .dates import find_dates
from .drafts import Draft, date_draft
from .frames import frames
from .holdings import Holding, find_holdings, find_offices
from .memberships import roster_drafts
from .names import POSSESSIVES, Finder, Mention, lexicon
from .plain import unshout, without_brackets, without_times
from .roles import Role
from .rosters import read_rosters
from .rules import wordset
from .sentences import split_sentences
from .spans import Spanned
from .state import BODIES, KIND_OF_HEAD, Known, State, initials
from .status import marked_former, status_of
from .tokens import Token, singular, tokenise
from .topics import PARTS, front_matter, head_of, main_body, meets, names_it
from .whoiswho import find_people

SAYING = {
    "say",
    "tell",
    "claim",
    "add",
    "argue",
    "state",
    "insist",
    "warn",
    "write",
    "explain",
    "believe",
    "think",
    "emphasise",
    "stress",
    "acknowledge",
    "complain",
    "suggest",
    "confirm",
}


@dataclass(slots=True)
class Context:
    """What a sentence stands in: the lead-in before it, the span that a claim from it quotes, its paragraph."""

    text: Spanned
    lead: int = 0
    start: int = 0
    end: int = 0
    paragraph: str = ""
    item: bool = False


@dataclass
class Reading:
    """A document as it was read: drafts in order, and what was seen on the way."""

    drafts: list[Draft] = field(default_factory=list)
    state: State = field(default_factory=State)
    sentences: list[tuple[Sentence, dict[int, Known | None]]] = field(default_factory=list)


_VERBAL = re.compile(
    r"(?:is|are|was|were|reports?|answers?|covers?|serves?|accountable|responsible|chaired|led|funded|commissioned|hosted|overseen|provided|run|advises|supports|commissions|provides|replaced|merged|succeeded)\b",
    re.I,
)
_POSTAL = re.compile(
    r"(?:chair|chief executive|leader|accountable officer|chief officer|managing director)$", re.I
)
_BORN = re.compile(r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){1,4}) \((?:born|b\.)")

_LETTERS_AFTER = re.compile(r"(?: [A-Z]{2,}[a-z]\w*)+$")  # "Ann Example RNutr FAfN"


def _unshouted(block: Block) -> Block:
    plain = unshout(block.text.text)
    return block if plain == block.text.text else replace(block, text=replace(block.text, text=plain))


class Reader:
    """Reads one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary | None = None) -> None:
        self.document = document
        self.vocabulary = vocabulary or load_vocabulary()
        self.blocks = front_matter([_unshouted(block) for block in read_blocks(document)])
        self.rosters = read_rosters(self.blocks)
        self.finder = Finder()
        self.state = State()
        self.reading = Reading(state=self.state)
        self.published = document.published
        self.cache: dict[Mention, Known | None] = {}
        self.last_drafts: list[Draft] = []
        self.section_level = 0
        self.person_level = 0

    def read(self) -> Reading:
        """Read every block in order."""
        self._survey()
        rosters: dict[int, list[Roster]] = {}
        for roster in self.rosters:
            rosters.setdefault(max([roster.block, *(e.block for e in roster.entries[:1])]), []).append(roster)
        for n, block in enumerate(self.blocks):
            self.state.clock += 1
            for roster in rosters.get(n, []):
                self.reading.drafts.extend(roster_drafts(self, roster))
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "item":
                self._item(n, block)
            elif block.kind in {"paragraph", "lead_in"}:
                self._paragraph(n, block)
            elif block.kind == "row":
                self._row(block)
        return self.reading

    # -- the survey: what the whole document tells about its names ---------------------------------------------------

    def _survey(self) -> None:
        lower: set[str] = set()
        described: Counter[str] = Counter()
        for block in self.blocks:
            before = ""
            for token in tokenise(block.text.text):
                if token.kind == "word" and token.text[0].islower():
                    lower.add(token.low)
                if before == "the" and token.capital:
                    described[token.low] += 1
                before = token.low
        self.finder.lower_words = lower
        people = find_people(self.blocks, self.rosters)
        self.finder.people, self.finder.firsts = people.names, people.firsts
        seen: dict[tuple[str, str], int] = {}
        unknown: dict[str, int] = {}
        singles: dict[str, int] = {}
        for block in self.blocks:
            for part in split_sentences(block.text):
                for m in self.finder.mentions(tokenise(part.text)):
                    if m.form != "name":
                        continue
                    if (
                        m.kind
                        and m.kind not in {"person", "area", "instrument"}
                        and " " in m.name
                        and m.owner is None
                    ):
                        seen[m.name, m.kind] = seen.get((m.name, m.kind), 0) + 1
                    if (
                        m.kind == "person"
                        and " " in m.name
                        and m.name.split()[0].casefold().rstrip(".") not in self.finder.lex.titles
                    ):
                        self.finder.surnames.setdefault(m.name.split()[-1].casefold(), m.name)
                    elif m.kind == "":
                        table = unknown if 2 <= len(m.name.split()) <= 4 else singles
                        table[m.name] = table.get(m.name, 0) + 1
        self.persons: set[str] = {
            _LETTERS_AFTER.sub("", m["name"]) for block in self.blocks if (m := _BORN.match(block.text.text))
        }
        for name in self.persons:
            self.finder.surnames[name.split()[-1].casefold()] = name
        for (name, kind), count in sorted(seen.items(), key=lambda item: -len(item[0][0])):
            self.state.foresee(name, kind, count)
        self._guess_topic(described)
        for name in unknown:
            words = name.split()
            if all(re.fullmatch(r"[A-ZÀ-Þ][\w'.-]*", w) for w in words) and singles.get(words[-1], 0) > 0:
                self.persons.add(name)
                self.finder.surnames.setdefault(words[-1].casefold(), name)

    def _guess_topic(self, described: Counter[str]) -> None:
        """What the document is of: the body of its titles, or the one it names by far most often."""
        titles: list[Known] = []
        texts = [self.document.entry.title] if self.document.entry and self.document.entry.title else []
        texts += [
            b.text.text for n, b in enumerate(self.blocks) if n < 3 or (b.kind == "heading" and b.level <= 1)
        ]
        for text in texts:
            self.cache.clear()
            sentence = self.sentence(text[:300])
            for m in sentence.mentions:
                if m.form == "name" and m.kind and m.kind not in {"person", "area", "instrument"}:
                    known = self.resolve(m)
                    if known is not None and known not in titles:
                        titles.append(known)
        self.state.meeting = main_body(self.state, titles, described)
        bodies = sorted(
            (e for e in self.state.entities if e.foreseen and e.kind not in {"type", "area"}),
            key=lambda e: -e.foreseen,
        )
        if self.state.meeting is not None:
            self.state.topic = self.state.meeting
        elif (
            bodies
            and bodies[0].foreseen >= 3
            and (len(bodies) == 1 or bodies[0].foreseen >= 2 * bodies[1].foreseen)
        ):
            self.state.topic = bodies[0]

    # -- blocks -------------------------------------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        self.cache.clear()
        sentence = self.sentence(block.text.text)
        named = [
            self.resolve(m)
            for m in sentence.mentions
            if m.form == "name" and m.kind in BODIES and m.kind and names_it(sentence.tokens, m)
        ]
        bodies = [k for k in named if k is not None and not k.is_person and k.kind != "area"]
        if any(m.kind == "person" for m in sentence.mentions):
            bodies = []
        bodies.sort(key=lambda k: not meets(k))
        if block.level <= 1 or block.level < self.section_level:
            self.state.section, self.section_level = None, 0
        if bodies:
            self.state.section, self.section_level = bodies[0], block.level
            self.state.subject = bodies[0]
            if self.state.topic is None:
                self.state.topic = bodies[0]
        elif block.level <= 2:
            self.state.subject = self.state.section or self.state.topic
        if not bodies:
            classes = [self.resolve(m) for m in sentence.mentions if m.form == "class" and m.plural]
            if len(classes) == 1 and classes[0] is not None and len(sentence.tokens) <= 6:
                self.state.subject = classes[0]
        self._whose(sentence, block.level)

    def _whose(self, sentence: Sentence, level: int) -> None:
        """Whose page or passage begins with a line: "she" is the one it names, or nobody that was named before."""
        people = [self.resolve(m) for m in sentence.mentions if m.kind == "person"]
        if people and people[0] is not None:
            self.state.person, self.person_level = people[0], level
        elif level <= self.person_level:
            self.state.person, self.person_level = None, 0

    def _paragraph(self, n: int, block: Block) -> None:
        if len(block.text) < 90:
            self.cache.clear()
            line = self.sentence(block.text.text)
            if (
                line.mentions
                and line.mentions[0].kind == "person"
                and line.mentions[0].form == "name"
                and line.mentions[0].first < 3
                and not any(c.type == "V" for c in line.chunks)
            ):
                self._whose(line, self.person_level)
        for k, part in enumerate(split_sentences(block.text)):
            start, end = part.span()
            self._read(Context(part, 0, start, end, block.number), opening=k == 0)

    def _item(self, n: int, block: Block) -> None:
        lead = self.blocks[block.lead_in] if block.lead_in is not None else None
        parts = split_sentences(block.text)
        before_subject = self.state.subject
        for k, part in enumerate(parts):
            start, end = part.span()
            if k == 0 and lead is not None and lead.kind != "heading":
                sentences = split_sentences(lead.text)
                if sentences:
                    last = sentences[-1].strip(" :;-–—")
                    whole = Spanned.concat([last, part], " ")
                    self._fill(last, part, Context(whole, 0, last.start, end, block.number))
                    self._read(Context(whole, len(last.text) + 1, last.start, end, block.number, item=True))
                    continue
            heading = (
                self.blocks[block.headings[-1]].text
                if block.headings and (lead is None or lead.kind == "heading") and k == 0
                else None
            )
            if (
                heading is not None
                and self._bare_verb(part)
                and (names := self.sentence(heading.text).chunks)
                and [c.type for c in names if c.low not in {"the", ":"}] == ["M"]
            ):
                whole = Spanned.concat([heading.strip(" :"), part], " ")
                self._read(
                    Context(whole, len(heading.strip(" :").text) + 1, start, end, block.number, item=True)
                )
                continue
            self._read(Context(part, 0, start, end, block.number, item=True))
        if lead is not None:
            self.state.subject = before_subject

    def _bare_verb(self, part: Spanned) -> bool:
        """Whether an item begins with a verb and has no subject of its own: "commission services for …"."""
        chunks = self.sentence(part.text).chunks
        return (
            bool(chunks)
            and chunks[0].type == "V"
            and chunks[0].verb is not None
            and chunks[0].verb.form == "fin"
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

    def _row(self, block: Block) -> None:
        start, end = block.text.span()
        cells = block.cells
        for header, cell in zip(block.header[1:], cells[1:], strict=False):
            if (
                cell.text
                and header.text
                and len(header.text.split()) <= 5
                and re.search(r"[A-Za-z]", cell.text)
                and cells[0].text
            ):
                words = header.text[:1].lower() + header.text[1:]
                text = (
                    f"{cells[0].text} {words} {cell.text}"
                    if _VERBAL.match(words)
                    else f"The {words} of {cells[0].text} is {cell.text}"
                    if _POSTAL.match(words)
                    else ""
                )
                if text:
                    self._read(Context(Spanned(text, (0,), (start,)), 0, start, end, block.number))
        for cell in block.cells or (block.text,):
            if len(cell.text.split()) > 3:
                for part in split_sentences(cell):
                    start, end = part.span()
                    self._read(Context(part, 0, start, end, block.number, item=True))

    # -- sentences ----------------------------------------------------------------------------------------------------

    def sentence(self, text: str) -> Sentence:
        return read_sentence(without_times(text[:6000]), self.finder)

    def resolve(self, m: Mention) -> Known | None:
        """The entity that a mention means; the same for the whole of a sentence."""
        if m not in self.cache:
            self.cache[m] = self._resolved(m)
        return self.cache[m]

    def _resolved(self, m: Mention) -> Known | None:
        if m.form == "name" and m.kind == "" and m.name in self.persons:
            m = replace(m, kind="person")
        if m.form == "post" and m.owner is None:
            if (
                " of " in m.name
                or " for " in m.name
                or (len(m.name.split()) > 1 and not self._implied(Role(0, 0, "leads", m.name)))
            ):
                return self.state.add(m.name, "post")
            body = next(iter(self._implied(Role(0, 0, "leads", m.name))), None)
            return self.state.add(f"{m.name} of {body.name}", "post", m.name) if body is not None else None
        if m.form == "post" and m.owner is not None:
            owner = self.resolve(m.owner)
            return (
                self.state.add(f"{m.name} of {owner.name}", "post", f"{owner.name} {m.name}")
                if owner is not None and not owner.is_person
                else None
            )
        return self.state.resolve(m)

    def resolve_all(self, mentions: tuple[Mention, ...]) -> list[Known | None]:
        """The entities of a group; "they" and "both" may mean several."""
        found: list[Known | None] = []
        for m in mentions:
            if m.form == "pronoun" and m.kind == "plural" and len(self.state.plural) > 1:
                found.extend(self.state.plural)
            else:
                found.append(self.resolve(m))
        return found

    def _read(self, context: Context, opening: bool = False) -> None:
        self.cache.clear()
        sentence = self.sentence(context.text.text)
        bare = self.sentence(without_brackets(context.text.text)) if "(" in sentence.text else sentence
        clauses = Clauses(bare)
        ends: dict[int, Known | None] = {}
        self._local(bare, clauses)
        self.state.place = self._place(sentence)
        for m in sentence.mentions:
            known = self.resolve(m)
            ends[m.first] = known
            if known is not None:
                self._introduce(sentence.tokens, m, known)
                if m.form in {"class", "short", "some"}:
                    known.forms.setdefault(
                        sentence.text[sentence.tokens[m.first].start : sentence.tokens[m.last - 1].end]
                    )
                self.state.touch(known)
        self._topic(bare, clauses, ends, opening)
        says = self._says(bare, clauses)
        drafts: list[Draft] = []
        for hit in clauses.hits():
            drafts.extend(self._claims(hit, bare, clauses, context))
        for source in [sentence] if bare is sentence else [sentence, bare]:
            for holding in find_holdings(source):
                drafts.extend(self._holding(holding, source, context))
        for holding in chain(find_offices(clauses), find_careers(clauses)):
            drafts.extend(self._holding(holding, bare, context))
        drafts.extend(self._owned(sentence, context))
        drafts.extend(self._served(bare, clauses, context))
        drafts.extend(self._traits(bare, clauses, context))
        dates = find_dates(context.text.text, self.published) if drafts else []
        for draft in drafts:
            date_draft(draft, dates, self.vocabulary)
            if says is not None and says not in {draft.subject, draft.object}:
                draft.says = says
        drafts.extend(self._these(bare, clauses, context))
        self.last_drafts = drafts
        self.reading.drafts.extend(drafts)
        self.reading.sentences.append((sentence, ends))
        self._follow(bare, clauses)
        made = [
            d.subject
            for d in drafts
            if d.relation == "established_by"
            and d.subject.kind in {"board", "programme", "collaborative", "system", "commissioner"}
            and "/<" in d.method
        ]
        if made and not context.item:
            self.state.subject = made[-1]  # "The council set up a panel. It …"

    def _place(self, sentence: Sentence) -> Known | None:
        """The area that a sentence begins with: "In Northshire, the health board …"."""
        if len(sentence.tokens) > 2 and sentence.tokens[0].low in {"in", "across", "within", "for"}:
            first = next((m for m in sentence.mentions if m.first <= 2), None)
            if first is not None and first.kind == "area":
                return self.resolve(first)
        return None

    def _local(self, sentence: Sentence, clauses: Clauses) -> None:
        """Pronouns after a clause mean its subject: "Centres will open; they will be run by …"."""
        subject: tuple[Mention, ...] = ()
        for n, c in enumerate(clauses.chunks):
            if c.type == "M":
                for m in c.mentions:
                    for pronoun in (m, m.owner):
                        if (
                            pronoun is None
                            or pronoun.form != "pronoun"
                            or not subject
                            or pronoun.kind not in {"thing", "plural"}
                        ):
                            continue
                        first = subject[0]
                        many = len(subject) > 1 or first.plural
                        if (
                            first.form != "pronoun"
                            and first.kind not in {"person", "area"}
                            and many == (pronoun.kind == "plural")
                            and pronoun not in self.cache
                        ):
                            known = [k for k in (self.resolve(s) for s in subject) if k is not None]
                            if len(known) == 1:
                                self.cache[pronoun] = known[0]
            elif c.type == "V" and c.verb is not None and c.verb.form == "fin" and not clauses.reduced(n):
                subject = clauses.subject(n) or subject

    def _introduce(self, tokens: list[Token], m: Mention, known: Known) -> None:
        """ "(the Board)" or "(CCG)" after a name: a form of it from here on."""
        if (
            m.form not in {"name", "class", "short", "some"}
            or m.last >= len(tokens)
            or tokens[m.last].text != "("
        ):
            return
        k = m.last + 1
        while k < len(tokens) and tokens[k].text != ")" and k - m.last < 9:
            k += 1
        inside = tokens[m.last + 1 : k]
        if k < len(tokens) and is_short_form(inside):
            words = [t.text for t in inside if t.text not in {'"', "'"}]
            while words and words[0].casefold() in {
                "the",
                "hereafter",
                "referred",
                "to",
                "as",
                "known",
                "or",
                "abbreviated",
                "also",
                "in",
                "this",
                "report",
                "hereinafter",
            }:
                words.pop(0)
            while words and words[-1].casefold() in {"hereafter"}:
                words.pop()
            if words:
                self.state.alias(known, " ".join(words))

    def _topic(
        self, sentence: Sentence, clauses: Clauses, ends: dict[int, Known | None], opening: bool
    ) -> None:
        """A paragraph that begins "X is a …" is about X."""
        first = next((c for c in clauses.chunks if c.type == "M"), None)
        if first is None:
            return
        position = clauses.chunks.index(first)
        follow = next((c for c in clauses.chunks[position + 1 : position + 4] if c.type == "V"), None)
        if first.first > 1 or not opening or first.mentions[0].form != "name":
            return
        known = self.resolve(first.mentions[0])
        if (
            known is None
            or follow is None
            or follow.verb is None
            or follow.verb.lemma != "be"
            or known.kind in {"area", "type"}
        ):
            return
        if known.is_person:
            self.state.person = known
            if known.count <= 1:
                self.state.section = known
        elif self.state.topic is None or known.count <= 1:
            self.state.topic = self.state.topic or known
            self.state.section = known

    def _follow(self, sentence: Sentence, clauses: Clauses) -> None:
        """Who the next sentence's "it" and "they" are: this one's subject."""
        for n, c in enumerate(clauses.chunks):
            if c.type == "V" and c.verb is not None and c.verb.form == "fin" and not clauses.reduced(n):
                subject = clauses.subject(n)
                known = [k for k in map(self.resolve, subject) if k is not None]
                self.state.plural = known if len(known) > 1 else []
                if len(known) == 1 and known[0].kind != "area":
                    if known[0].is_person:
                        self.state.person = known[0] if known[0].kind == "person" else self.state.person
                    else:
                        self.state.subject = known[0]
                return

    def _says(self, sentence: Sentence, clauses: Clauses) -> Known | None:
        chunks = clauses.chunks
        for n, c in enumerate(chunks):
            if c.type == "V" and c.verb is not None and c.verb.lemma in SAYING and not c.verb.passive:
                subject = clauses.subject(n)
                if not subject and n + 1 < len(chunks) and chunks[n + 1].type == "M":
                    subject = tuple(chunks[n + 1].mentions)
                if subject:
                    return self.resolve(subject[0])
            if c.low == "according" and n + 1 < len(chunks) and chunks[n + 1].low == "to":
                objects = clauses.slot(chunks[n + 1].last)
                if objects:
                    return self.resolve(objects[0])
        return None

    # -- claims -------------------------------------------------------------------------------------------------------

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
                targets = bodies or ([] if holding.bodies else self._whose_role(role, sentence.tokens))
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

    def _whose_role(self, role: Role, tokens: list[Token]) -> list[Known]:
        """The body of "its chair" and "our chair"; or the one that a role with none named belongs to."""
        word = tokens[role.first - 1].low if role.first else ""
        implied = self._implied(role)
        if word not in {"its", "our"} or not implied:
            return implied
        owner = self.resolve(Mention(role.first - 1, role.first, word, POSSESSIVES[word], "pronoun"))
        return (
            [owner]
            if owner is not None and not owner.is_person and owner.kind not in {"area", "type", "instrument"}
            else implied
        )

    def _implied(self, role: Role) -> list[Known]:
        """The body that a role with none named belongs to: the section's, or the document's."""
        words = role.text.casefold().split()
        if role.relation == "works_for" and not {
            "vice",
            "deputy",
            "director",
            "treasurer",
            "secretary",
            "clerk",
            "vice-chair",
            "vice-chairman",
        } & set(words):
            return []
        if role.relation == "member_of" or {"minister", "mayor", "state"} & set(words):
            return []
        body = self.state.section or self.state.topic
        return (
            [body]
            if body is not None and not body.is_person and body.kind not in {"area", "type", "instrument"}
            else []
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
                        yield replace(
                            draft, **{end: name}, start=draft.start, end=context.end, method="these are"
                        )
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


def group_of(known: Known) -> set[str]:
    """The groups of ends (`frames.yaml`) that an entity belongs to."""
    kind = known.kind
    if kind in {"person", "post"}:
        return {"person"}
    if kind == "type":
        head = singular(known.name.split()[-1].casefold())
        lex = lexicon()
        if known.name.casefold() in lex.vague:
            return {"placeclass"} if head in {"place", "neighbourhood", "borough"} else set()
        if lex.class_heads.get(head) == "people":
            return {"person", "peopleclass"}
        groups = {"class", "properclass"} if known.name in lex.class_names else {"class"}
        if head in {"place", "neighbourhood", "borough", "region", "area", "locality", "district", "system"}:
            groups.add("placeclass")
        return groups
    if kind == "area":
        return {"area"}
    if kind in {"instrument", "fund"}:
        return {kind}
    if kind == "programme":
        return {"programme", "body"}
    if kind == "":
        return (
            {"body", "orgs", "programme", "area"}
            if len(known.name.split()) <= 3
            else {"body", "orgs", "programme"}
        )
    return {"body", "orgs", kind}


def fits_class(known: Known, type_: Known) -> bool:
    """Whether an entity may be of a class: an area is a borough, a person no trust."""
    groups = group_of(type_)
    if known.kind == "area":
        return "placeclass" in groups or not groups
    if known.is_person:
        return "person" in groups
    return "class" in groups


def fits(known: Known, wanted: frozenset[str]) -> bool:
    """Whether an entity may stand at an end that wants these groups."""
    return bool(group_of(known) & wanted)


def extract_claims(
    document: Document,
    *,
    vocabulary: Vocabulary | None = None,
    min_confidence: float = 0.5,
    without: frozenset[str] = frozenset(),
) -> list[Claim]:
    """The claims that the rules find in a document, in the order of their passages.

    Parameters:
        document: its text, with the structure its reader knew.
        vocabulary: relations, kinds and statuses; the program's own where none is given.
        min_confidence: claims by rules below it are left out.
        without: ids of documents; rules written from one of them are not used.

    >>> text = "The Northshire Health Board is chaired by the Leader of Northshire Council."
    >>> [(c.subject.name, c.relation, c.object.name) for c in extract_claims(Document("note", text))]
    [('Leader of Northshire Council', 'chairs', 'Northshire Health Board')]
    """
    reading = Reader(document, vocabulary).read()
    best: dict[tuple[int, str, int | str, str], Draft] = {}
    for draft in reading.drafts:
        if draft.confidence < min_confidence:
            continue
        key = (
            id(draft.subject),
            draft.relation,
            id(draft.object) if draft.object else draft.value or "",
            draft.status,
        )
        if key not in best or best[key].confidence < draft.confidence:
            best[key] = draft
    claims = [_claim(document, draft) for draft in best.values()]
    return sorted(
        claims,
        key=lambda c: (
            c.passage.start,
            c.passage.end,
            c.relation,
            c.subject.name,
            c.object.name if c.object else "",
            c.status,
        ),
    )


def _claim(document: Document, draft: Draft) -> Claim:
    return Claim(
        subject=draft.subject.as_name(),
        relation=draft.relation,
        object=draft.object.as_name() if draft.object else None,
        passage=document.passage(draft.start, draft.end, draft.paragraph),
        value=draft.value,
        status=draft.status,
        role=draft.role,
        about=draft.about,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        says=draft.says.as_name() if draft.says else None,
        method=f"rule:{draft.method}",
        confidence=draft.confidence,
    )


def find_entities(document: Document) -> list[Name]:
    """Every entity that a document names, as its reading ends.

    >>> [e.name for e in find_entities(Document("note", "Northshire Council met NHS England."))]
    ['Northshire Council', 'NHS England']
    """
    return [known.as_name() for known in Reader(document).read().state.entities]


__all__ = ["KIND_OF_HEAD", "Reader", "extract_claims", "find_entities", "find_title", "initials"]
