"""Reading a document from its first block to its last."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain

from .answers import Answers
from .appointments import find_appointments
from .blocks import Block
from .careers import find_careers, find_lines, find_successions
from .cells import names_post, sentences_of
from .chunks import Sentence
from .claiming import Claiming
from .clauses import Clauses
from .context import Context, Reading
from .councillors import find_councillors
from .counted import find_counted
from .dates import find_dates
from .datings import Leaving, date_drafts, find_leavings, heading_date
from .drafts import Draft
from .duties import between, following, going_on, tells_alone, whose
from .facts import fact_of
from .headed import begins_with_verb, going_on_from
from .holdings import find_holdings, find_offices
from .included import find_included, find_roles_of
from .memberships import roster_drafts
from .mentions import Mention
from .namelexicon import lexicon as names
from .parties import Parties
from .plain import without_brackets
from .sections import Roster, listed_spans
from .sentences import split_sentences
from .sittings import host, is_board, lines_before, opens_paper, sitting
from .spans import Spanned
from .state import BODIES, Known
from .successions import date_by_end, end_by_succession, passed_on, shared, spoken_of_next
from .survey import Survey
from .titled import find_titled
from .topics import meets, names_it

_WE_ARE = re.compile(r"We(?: are|'re) (?:a|an|the|one|part|responsible|funded|accountable|independent)\b")
_ASIDE = re.compile(r"\((?P<said>[A-Z][^()]{15,})\)[.]?$")
_ELECTED = re.compile(r"\b(?:elected|appointed)(?: as)?(?: the)? (?:[Cc]hair|[Cc]hairman|[Cc]hairperson)\b")
_STILL = re.compile(r"\b(?:currently|presently|at present|at the moment|still|until now|comes? from)\b", re.I)


_RUN_IN = 9  # the level of a section that the opening words of a paragraph name


class Reader(Survey, Parties, Answers, Claiming):
    """Reads one document."""

    def read(self) -> Reading:
        """Read every block in order."""
        self._survey()
        self.listed = listed_spans(self.rosters)
        rosters: dict[int, list[Roster]] = {}
        for roster in self.rosters:
            rosters.setdefault(max([roster.block, *(e.block for e in roster.entries[:1])]), []).append(roster)
        for n, block in enumerate(self.blocks):
            self.state.clock += 1
            for roster in rosters.get(n, []):
                self.reading.drafts.extend(listed := list(roster_drafts(self, roster)))
                self.tenures.note(listed)
                self.held.update({id(d.subject): d for d in listed if d.role and d.subject.is_person})
            if block.kind in {"heading", "paragraph", "lead_in"} and opens_paper(block.text.text):
                self._sits(n)
            if block.kind in {"paragraph", "lead_in", "item"}:
                self.note_parties(n, block)
            if block.kind == "heading" and not self._is_entry(block):
                self._heading(block)
            elif block.kind == "item":
                self._item(n, block)
            elif block.kind in {"paragraph", "lead_in"}:
                self._paragraph(n, block)
            elif block.kind == "row":
                self._row(block)
        return self.reading

    def _sits(self, n: int) -> None:
        """Note the body whose minutes or terms of reference begin at a line."""
        lines = [self.blocks[n], *lines_before(self.blocks, n)]
        named: list[list[Known]] = []
        classes: list[Mention] = []
        for block in lines:
            self.cache.clear()
            mentions = self.sentence(block.text.text).mentions
            found = [self.resolve(m) for m in mentions if m.form == "name"]
            named.append([known for known in found if known is not None and not known.is_person])
            classes += [m for m in mentions if m.form in {"class", "short"} and is_board(m)][:1]
        body = sitting([[known for known in line if meets(known)] for line in named])
        if body is None and classes:  # "Orrin Council" over "Health and Wellbeing Board"
            body = self.state.board_of(host(named), classes[0])
        self.state.sitting = body or self.state.sitting
        above = host(named) or (self.named_within(body, body.name) if body is not None else None)
        told = any(c.form == "fin" for c in self.sentence(lines[0].text.text).chunks)
        sits = body is not None and body.kind == "board" and not told
        if sits and body is not None and above is not None and above.head != "system":
            start, end = lines[0].text.span()
            self.reading.drafts.append(Draft(body, "part_of", above, start, end, "heading over a paper", 0.7))

    def _heading(self, block: Block) -> None:
        self.cache.clear()
        self.opened = self.merging = self.state.voice = None
        self.dated = heading_date(block.text.text, self.published)
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
            classes = [
                self.resolve(m)
                for m in sentence.mentions
                if (m.form == "class" and m.plural)
                or (m.form in {"class", "short"} and m.name in names().class_names)
            ]
            if len(classes) == 1 and classes[0] is not None and len(sentence.tokens) <= 6:
                self.state.subject = classes[0]
                if classes[0].name in names().class_names and names_it(sentence.tokens, sentence.mentions[0]):
                    self.state.section, self.section_level = classes[0], block.level
        self._whose(sentence, block.level)

    def _leavings(self, sentence: Sentence, clauses: Clauses) -> list[Leaving]:
        """Who leaves, or is to leave, what."""
        found: list[Leaving] = []
        for n, planned in find_leavings(clauses):
            verb = clauses.chunks[n]
            who = frozenset(id(k) for k in self.resolve_all(clauses.subject(n)) if k is not None)
            what = frozenset(id(k) for k in self.resolve_all(clauses.slot(verb.last)) if k is not None)
            found.append(Leaving(sentence.tokens[verb.first].start, who, what, planned))
        return found

    def _whose(self, sentence: Sentence, level: int) -> None:
        """Whose page or passage begins with a line: "she" is the one it names, or nobody that was named before."""
        people = [self.resolve(m) for m in sentence.mentions if m.kind == "person"]
        if people and people[0] is not None:
            self.state.whose, self.person_level = people[0], level
        elif level <= self.person_level:
            self.state.whose, self.person_level = None, 0
        self.state.person, self.state.people, self.state.together = self.state.whose, [], []

    def _paragraph(self, n: int, block: Block) -> None:
        self.note_voice(block)
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
        for k, part in enumerate(parts := split_sentences(block.text)):
            start, end = part.span()
            if k == 0 and self.section_level and _WE_ARE.match(part.text):
                self.state.speaking = self.state.section
            if k == 0 and len(parts) > 1 and len(part) < 80:
                self._run_in(part)
            if aside := _ASIDE.match(part.text):  # a sentence of its own, all in brackets
                part = part[aside.start("said") : aside.end("said")]
            if k == 0 and (answer := self.answer(block, part)) is not None:
                self._read(answer)
                continue
            told = going_on_from(part) if block.headings else None
            heading = self._alone(block) if told is not None else None
            if heading is not None and told is not None:
                whole = Spanned.concat([heading, told], " ")
                self._read(Context(whole, len(heading.text) + 1, start, end, block.number))
                continue
            self._read(Context(part, 0, start, end, block.number), opening=k == 0)

    def _run_in(self, part: Spanned) -> None:
        """A paragraph that opens with a name alone is about it: "Audit Committee. It meets monthly."."""
        chunks = self.sentence(part.text).chunks
        if any(c.type == "V" for c in chunks) or not part.text.endswith("."):
            return
        if self.section_level == _RUN_IN:
            self.state.section, self.section_level = None, 0
        names = [c for c in chunks if c.low not in {"the", "."}]
        if len(names) == 1 and names[0].type == "M" and len(names[0].mentions) == 1:
            m = names[0].mentions[0]
            known = self.resolve(m) if m.form == "name" and m.kind in BODIES else None
            if meets(known):
                self.state.section, self.section_level = known, _RUN_IN
                self.state.subject = known

    def _item(self, n: int, block: Block) -> None:
        lead = self.blocks[block.lead_in] if block.lead_in is not None else None
        parts = split_sentences(block.text)
        before_subject = self.state.subject
        for k, part in enumerate(parts):
            start, end = part.span()
            if k == 0 and lead is not None and lead.kind != "heading":
                sentences = split_sentences(lead.text)
                if sentences and not tells_alone(self.sentence(part.text)):
                    said = sentences[-1].strip(" :;-–—")
                    if (told := following(said, part)) is not None:
                        self._read(Context(told, 0, said.start, end, block.number, item=True))
                        continue
                    last, part = whose(said), going_on(said, part)
                    whole = Spanned.concat([last, part], between(last, part))
                    self._fill(last, part, Context(whole, 0, last.start, end, block.number))
                    self._read(Context(whole, len(last.text) + 1, last.start, end, block.number, item=True))
                    continue
            if k == 0 and (answer := self.answer(block, part)) is not None:
                self._read(answer)
                continue
            heading = self._alone(block) if (lead is None or lead.kind == "heading") and k == 0 else None
            if heading is not None and begins_with_verb(self.sentence(part.text)):
                whole = Spanned.concat([heading, part], " ")
                self._read(Context(whole, len(heading.text) + 1, start, end, block.number, item=True))
                continue
            self._read(Context(part, 0, start, end, block.number, item=True))
        if lead is not None:
            self.state.subject = before_subject

    def _alone(self, block: Block) -> Spanned | None:
        """The heading over a block, where it is one name and no more."""
        heading = whose(self.blocks[block.headings[-1]].text.strip(" :")) if block.headings else None
        if heading is None:
            return None
        names = self.sentence(heading.text).chunks
        return heading if [c.type for c in names if c.low not in {"the", ":"}] == ["M"] else None

    def _row(self, block: Block) -> None:
        start, end = block.text.span()
        cells = block.cells
        lead = self.blocks[block.table - 1] if block.table else None
        if lead is not None and lead.kind == "lead_in" and block.cells != block.header:
            said = split_sentences(lead.text)
            if said:
                last = whose(said[-1].strip(" :;-–—"))
                self._fill(last, cells[0], Context(cells[0], 0, last.start, end, block.number))
        about = next((k for k in (self.state.section, self.state.topic) if k is not None), None)
        fact = fact_of(cells, block.header, about.name if about is not None and about.kind in BODIES else "")
        if fact:
            self._read(Context(Spanned(fact, (0,), (start,)), 0, start, end, block.number))
        for header, cell in zip(block.header[1:], cells[1:], strict=False):
            if (
                cell.text
                and header.text
                and len(header.text.split()) <= 5
                and re.search(r"[A-Za-z]", cell.text)
                and cells[0].text
            ):
                words = header.text[:1].lower() + header.text[1:]
                told = (
                    [self._held_at(words, cells[0].text, cell.text)]
                    if names_post(words)
                    else sentences_of(cells[0].text, words, cell.text)
                )
                for text in told:
                    self._read(Context(Spanned(text, (0,), (start,)), 0, start, end, block.number))
        for cell in block.cells or (block.text,):
            if len(cell.text.split()) > 3:
                for part in split_sentences(cell):
                    start, end = part.span()
                    self._read(Context(part, 0, start, end, block.number, item=True))

    def _held_at(self, post: str, body: str, holder: str) -> str:
        """What a cell says under the name of a post: who holds it, or which post chairs the body."""
        first = self.sentence(holder).chunks[:1]
        if first and first[0].type == "R" and post.casefold().endswith("chair") and " " not in post:
            return f"{body} is chaired by the {re.sub(', (?=[A-Z])', ' of ', holder, count=1)}"
        return f"The {post} of {body} is {holder}"

    def _is_entry(self, block: Block) -> bool:
        """Whether what looks like a heading is a line of a list of people."""
        n = bisect_left(self.listed, (block.text.end, 0)) - 1
        return n >= 0 and self.listed[n][1] >= block.text.end and self.listed[n][0] < block.text.start

    def _is_listed(self, context: Context) -> bool:
        """Whether the passage is the entries of a list of people, which was read as such."""
        n = bisect_left(self.listed, (context.end, 0)) - 1
        return n >= 0 and self.listed[n][1] > context.start

    def _has_read(self, sentence: Sentence, ends: dict[int, Known | None]) -> None:
        """For who looks on (tests do): a sentence, and what its names mean by the token each begins at."""

    def _read(self, context: Context, opening: bool = False) -> None:
        self.cache.clear()
        self.posts_here.clear()
        sentence = self.sentence(context.text.text)
        bare = self.sentence(without_brackets(context.text.text)) if "(" in sentence.text else sentence
        clauses = Clauses(bare)
        ends: dict[int, Known | None] = {}
        self._local(bare, clauses)
        self.state.place = self._place(sentence)
        owned = {
            (m.first, m.last): m
            for c in sentence.chunks
            for m in c.mentions
            if m.owner is not None and m.form != "name"
        }
        for m in sentence.mentions:
            known = self.resolve(owned.get((m.first, m.last), m))
            ends[m.first] = known
            if known is not None:
                self._introduce(sentence.tokens, m, known)
                if m.form in {"class", "short", "some"}:
                    known.forms.setdefault(
                        sentence.text[sentence.tokens[m.first].start : sentence.tokens[m.last - 1].end]
                    )
                self.state.touch(known)
        for c in clauses.chunks:
            for m in c.mentions if c.type == "M" else ():
                if m.form == "post" and (post := self.resolve(m)) is not None:
                    first, last = bare.tokens[m.first], bare.tokens[m.last - 1]
                    post.forms.setdefault(" ".join(bare.text[first.start : last.end].split()))
        self._topic(bare, clauses, ends, opening)
        self._describe(clauses)
        says = self._says(bare, clauses)
        drafts: list[Draft] = []
        if sentence.text.rstrip(" \"')").endswith("?"):
            return  # a question claims nothing
        for hit in chain(clauses.hits(), find_counted(clauses), find_successions(clauses)):
            drafts.extend(self._claims(hit, bare, clauses, context))
        if bare is not sentence:
            whole = Clauses(sentence)
            for hit in chain((h for h, _ in whole.phrases(bracketed=True)), whole.apposed()):
                drafts.extend(self._claims(hit, sentence, whole, context))
        appointed = list(find_appointments(clauses))
        told = {r.text for holding in appointed for r in holding.roles}
        within = set(told)
        listed = self._is_listed(context)
        for source in [sentence] if bare is sentence else [sentence, bare]:
            for holding in () if listed else chain(find_holdings(source), find_titled(source)):
                texts = {r.text for r in holding.roles}
                if (source is bare or texts <= told) and not holding.bodies and texts <= within:
                    continue  # the body stands in a bracket, or is the one that appoints
                if texts <= told and {m.kind for m in holding.bodies} == {"area"}:
                    continue  # "The trust has appointed her as director for the North"
                drafts.extend(self._holding(holding, source, context))
                told.update(texts if holding.bodies and source is bare else ())
                within.update(texts if holding.bodies else ())
        about = self.state.section
        lines = find_lines(bare, about.name) if about is not None and about.kind == "person" else ()
        told_of = chain(appointed, find_offices(clauses), find_careers(clauses), find_councillors(bare))
        for holding in chain(told_of, find_included(bare), find_roles_of(bare), lines):
            if holding.bodies or not told & {role.text for role in holding.roles}:
                drafts.extend(self._holding(holding, bare, context))
        drafts.extend(self._chaired(bare, clauses, context))
        drafts.extend(self._owned(sentence, context))
        drafts.extend(self._belonging(sentence, bare, clauses, context))
        drafts.extend(self._served(bare, clauses, context))
        drafts.extend(self._appointed(bare, clauses, context))
        drafts.extend(self._traits(bare, clauses, context))
        may_date = drafts or self.tenures.may_date(context.text.text, bare.mentions)
        dates = find_dates(context.text.text, self.published) if may_date else []
        leavings = self._leavings(bare, clauses) if dates else []
        date_drafts(drafts, context.text.text, dates, leavings, self.vocabulary, self.dated)
        if drafts and not dates:
            date_by_end(drafts, context.text.text, self.told_before, self.published)
        self.told_before = context.text.text
        for draft in drafts:
            if says is not None and says not in {draft.subject, draft.object}:
                draft.says = says
        self.tenures.tell(clauses, drafts, dates, context.text.text, self.resolve_all)
        end_by_succession(drafts)
        self.tenures.note(drafts)
        drafts.extend(self._named_next(bare, clauses, context, drafts))
        if self.state.sitting is None and _ELECTED.search(context.text.text):
            chaired = [o for d in drafts if d.relation == "chairs" and (o := d.object) and o.kind == "board"]
            self.state.sitting = chaired[0] if chaired else None  # minutes that begin with an election
        drafts.extend(passed_on(drafts, self.held, bool(_STILL.search(bare.text))))
        drafts.extend(shared(drafts))
        drafts.extend(self._merged(bare, clauses, context, drafts))
        drafts.extend(self._these(bare, clauses, context))
        self.last_drafts = drafts
        self.reading.drafts.extend(drafts)
        self._has_read(sentence, ends)
        self._follow(bare, clauses)
        self.state.doer = self._doer(clauses) if self.state.subject is None else None
        spoken_of = spoken_of_next(drafts, self.state.subject)
        if spoken_of is not None and not context.item:
            self.state.subject = spoken_of
