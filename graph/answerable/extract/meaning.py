"""What the names, short forms and pronouns of a document mean, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

from ..documents import Document
from ..vocabulary import Vocabulary, load_vocabulary
from .blocks import Block, read_blocks
from .chunks import Sentence, is_short_form, read_sentence
from .clauses import Clauses
from .context import Reading
from .dates import DateMention
from .drafts import Draft
from .introductions import Open
from .labels import label_end
from .mentions import OF_SEVERAL
from .mergers import Merging
from .names import Finder, Mention
from .plain import unshout, without_times
from .pronouns import (
    expletive,
    which_is,
)
from .roles import Role
from .rosters import read_rosters
from .rules import wordset
from .state import KIND_OF_HEAD, Known, State
from .tenures import Tenures
from .tokens import Token
from .topics import front_matter

SAYING = wordset("saying")


_CHAIRS = wordset("chairs")


_PAPERS = {"document", "framework", "guidance", "paper", "plan", "report", "strategy"}
_NO_NOUN = wordset("function", "namewords") | {"there", "which", "who"}


def _unshouted(block: Block) -> Block:
    plain = unshout(block.text.text)
    return block if plain == block.text.text else replace(block, text=replace(block.text, text=plain))


class Meaning:
    """A document's blocks, its state, and what a mention means at the place of reading."""

    def __init__(self, document: Document, vocabulary: Vocabulary | None = None) -> None:
        self.document = document
        self.vocabulary = vocabulary or load_vocabulary()
        self.blocks = front_matter([_unshouted(block) for block in read_blocks(document)])
        self.rosters = read_rosters(self.blocks)
        self.finder = Finder()
        self.state = State()
        self.reading = Reading(state=self.state)
        self.published = document.published
        self.persons: set[str] = set()
        self.places: set[str] = set()
        self.cache: dict[Mention, Known | None] = {}
        self.last_drafts: list[Draft] = []
        self.opened: Open | None = None
        self.held: dict[int, Draft] = {}
        self.merging: Merging | None = None
        self.tenures = Tenures()
        self.posts_here: dict[int, Known] = {}  # in whose post the sentence says that each person is
        self.listed: list[tuple[int, int]] = []
        self.any_mayor = (
            "mayors" in document.text and " Mayor " not in document.text
        )  # "the mayor" is one of a class
        self.section_level = 0
        self.person_level = 0
        self.told_before = ""  # the sentence before
        self.dated: DateMention | None = None

    def sentence(self, text: str) -> Sentence:
        """A clean sentence taken apart, its adjuncts of time set aside."""
        plain = without_times(text[:6000])
        read = read_sentence(plain, self.finder)
        mark = label_end(read)
        if mark is None:
            return read
        does = plain[mark + 1 :].lstrip()
        gap = " " * (len(plain) - mark - len(does))
        return read_sentence(plain[:mark] + gap + does[:1].lower() + does[1:], self.finder)

    def resolve(self, m: Mention) -> Known | None:
        """The entity that a mention means; the same for the whole of a sentence."""
        if m not in self.cache:
            self.cache[m] = self._resolved(m)
        return self.cache[m]

    def _resolved(self, m: Mention) -> Known | None:
        if m.form == "name" and m.kind == "" and m.name in self.persons:
            m = replace(m, kind="person")
        if m.form == "name" and m.kind == "" and m.name in self.places:
            m = replace(m, kind="area")
        if m.name == "Members" and m.form == "short":
            told = (self.state.sitting, self.state.section, self.state.subject, self.state.topic)
            return next((k for k in told if k is not None and k.kind == "board"), None)
        if m.name == "Parties" or (m.plural and m.form != "name" and self.state.parties_called(m.name)):
            return None
        if m.form == "post" and m.name == "mayor" and m.owner is None and self.any_mayor:
            return self.state.add("mayor", "type")
        if m.form == "post" and m.owner is None:
            if (known := self.state.post_called(m.name)) is not None:
                return known
            if (
                m.number == "a"
                or " of " in m.name
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
        owner = self.resolve(m.owner) if m.owner is not None else None
        if (
            owner is not None
            and owner.is_person
            and m.form != "name"
            and m.name in wordset("where_one_works")
        ):
            return self.tenures.employer(owner)
        return self.state.resolve(m, owner)

    def resolve_all(self, mentions: tuple[Mention, ...]) -> list[Known | None]:
        """The entities of a group; "they" and "both" may mean several."""
        found: list[Known | None] = []
        for m in mentions:
            if m.form == "pronoun" and m.kind == "plural" and len(self.state.plural) > 1:
                found.extend(self.state.plural)
            elif m.form == "pronoun" and m.name in OF_SEVERAL:
                found.extend(self.state.of_several(m.name))
            elif (m.plural or m.name == "Parties") and (called := self.state.parties_called(m.name)):
                found.extend(called)
            elif m.form == "short" and m.plural and (several := self.state.several(m)):
                found.extend(several)
            else:
                found.append(self.resolve(m))
        return found

    def _implied(self, role: Role) -> list[Known]:
        """The body that a role with none named belongs to: the section's, or the document's."""
        words = role.text.casefold().split()
        if {"cabinet", "portfolio"} & set(words):  # "the Cabinet Member for Housing" is one of the council
            at = role.first
            council = self.resolve(
                Mention(at, at, "Council", "local_authority", "short", extra=("body", "council"))
            )
            return [council] if council is not None and council.kind == "local_authority" else []
        if role.relation == "works_for" and not wordset("of_a_body") & set(words):
            return []
        if (
            role.relation == "member_of"
            or {"minister", "mayor", "state"} & set(words)
            or (words[-1:] == ["secretary"] and words[0] in wordset("ministries"))
        ):
            return []
        body = self.state.section or self.state.topic
        subject = self.state.subject
        other = body is None or body.kind != "board"
        if other and _CHAIRS & set(words) and subject is not None and subject.kind == "board":
            body = subject  # "The committee has nine members. The chair is …"
        if role.relation == "leads" and body is not None and body.kind == "board" and body.owner is not None:
            body = body.owner  # a chief executive leads the trust, and not its board
        if body is not None and body.kind == "board" and words[:1] == ["director"]:
            return []  # a committee has a chair and no directors
        return (
            [body]
            if body is not None and not body.is_person and body.kind not in {"area", "type", "instrument"}
            else []
        )

    def _place(self, sentence: Sentence) -> Known | None:
        """The area that a sentence begins with: "In Northshire, the health board …"."""
        if len(sentence.tokens) > 2 and sentence.tokens[0].low in {"in", "across", "within", "for"}:
            first = next((m for m in sentence.mentions if m.first <= 2), None)
            if first is not None and first.kind == "area":
                return self.resolve(first)
        return None

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
            self.state.person = self.state.whose = known
            if known.count <= 1:
                self.state.section = known
        elif self.state.topic is None or known.count <= 1:
            self.state.topic = self.state.topic or known
            self.state.section = known

    def _describe(self, clauses: Clauses) -> None:
        """ "Anytown Infirmary is a former hospital": "the hospital" is that one where the text is about it."""
        for n, c in enumerate(clauses.chunks):
            if (
                c.type != "V"
                or c.verb is None
                or c.verb.lemma != "be"
                or c.verb.form != "fin"
                or c.verb.negated
            ):
                continue
            subject = clauses.subject(n)
            head = clauses.complement_head(c.verb.last)
            if len(subject) == 1 and subject[0].form == "name" and head in KIND_OF_HEAD:
                known = self.resolve(subject[0])
                if known is not None and not known.is_person and known.kind not in {"type", "area"}:
                    self.state.described[head] = known

    def _complement(self, clauses: Clauses, n: int) -> Known | None:
        """The person that a form of "be" ends in: "Our clerk is Ann Example"."""
        after = clauses.chunks[n + 1 : n + 2]
        if (
            clauses.chunks[n].lemma != "be"
            or not after
            or after[0].type != "M"
            or len(after[0].mentions) != 1
        ):
            return None
        m = after[0].mentions[0]
        return self.resolve(m) if m.kind == "person" and m.form == "name" else None

    def _follow(self, sentence: Sentence, clauses: Clauses) -> None:
        """Who the next sentence's "it" and "they" are: this one's subject."""
        for c in clauses.chunks:
            if c.type == "M" and len(c.mentions) > 1:
                self.state.remember_group([k for k in map(self.resolve, c.mentions) if k is not None])
        for n, c in enumerate(clauses.chunks):
            if c.type == "V" and c.verb is not None and c.verb.form == "fin" and not clauses.reduced(n):
                if expletive(clauses, n):
                    continue
                subject = clauses.subject(n)
                known = [k for k in self.resolve_all(subject) if k is not None]
                self.state.plural = known if len(known) > 1 else []
                self.state.person = self._complement(clauses, n) or self.state.person
                if len(known) == 1 and known[0].kind != "area":
                    if known[0].kind == "person":
                        self.state.person = known[0]
                        return
                    if not known[0].is_person:
                        self.state.subject = known[0]
                elif not known and subject and subject[0].extra[1:] and subject[0].extra[1] in _PAPERS:
                    self.state.subject = None  # "This framework" is the text itself
                elif not known and (one := which_is(clauses, n)) is not None:
                    self.state.subject = self.resolve(one)
                elif (
                    not known
                    and n
                    and clauses.chunks[n - 1].low.isalpha()
                    and clauses.chunks[n - 1].low not in _NO_NOUN
                ):
                    self.state.subject = (
                        None  # a thing that has no name: "it" is that, and no body named before
                    )
                break
        people = {
            id(k): k for m in sentence.mentions if m.kind == "person" and (k := self.resolve(m)) is not None
        }
        if len(people) == 1:  # "Its chair is Ann Example. She …"
            self.state.person = next(iter(people.values()))

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
