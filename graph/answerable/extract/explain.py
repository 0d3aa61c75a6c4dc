"""What the reading of a text saw: blocks, sentences, names, verbs, rules that fired and near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ..claims import Claim
from ..documents import Document
from ..vocabulary import Vocabulary
from .blocks import Block
from .careers import find_careers
from .chunks import Sentence
from .clauses import Clauses, Hit
from .context import Context
from .drafts import Draft
from .engine import Reader
from .extracting import extract_claims
from .holdings import Holding, find_holdings, find_offices
from .names import Mention
from .nearmisses import NearMiss, missed_posts, near_misses
from .plain import without_brackets
from .records import records
from .state import Known
from .verbs import VerbGroup


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name: its words in the text, kind and form as they were read, and the entity they were taken for."""

    words: str
    kind: str
    form: str
    means: str | None
    means_kind: str | None


@dataclass(frozen=True, slots=True)
class VerbSeen:
    """A verb group: its words, the verb, and voice, tense, modal and negation where it has them."""

    words: str
    lemma: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """A claim that a rule made; `kept` is false where it is weak, or another claim already says it."""

    rule: str
    subject: str
    relation: str
    object: str
    status: str
    confidence: float
    kept: bool


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """One sentence as it was read, with its lead-in where it is an item."""

    text: str
    names: tuple[NameSeen, ...]
    roles: tuple[str, ...]
    verbs: tuple[VerbSeen, ...]
    frames: tuple[str, ...]
    claims: tuple[ClaimSeen, ...]
    near_misses: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class BlockSeen:
    """One block; `claims` are those that its place gave and no sentence: of a roster, an item of a list."""

    kind: str
    level: int
    number: str
    under: tuple[str, ...]
    text: str
    sentences: tuple[SentenceSeen, ...]
    claims: tuple[ClaimSeen, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document was read, block by block."""

    blocks: tuple[BlockSeen, ...]

    def as_dict(self) -> dict[str, Any]:
        """It as plain data.

        >>> list(explain(Document("note", "Northshire Council met.")).as_dict())
        ['blocks']
        """
        return asdict(self)

    def claims(self) -> list[ClaimSeen]:
        """Every claim that a rule made, in the order of reading.

        >>> seen = explain(Document("note", "The Northshire Board reports to Northshire Council."))
        >>> [(claim.subject, claim.relation, claim.object) for claim in seen.claims()]
        [('Northshire Board', 'accountable_to', 'Northshire Council')]
        """
        found: list[ClaimSeen] = []
        for block in self.blocks:
            found += block.claims
            found += (claim for sentence in block.sentences for claim in sentence.claims)
        return found

    def lines(self) -> Iterator[str]:
        """It as text to read, line by line.

        >>> print(*explain(Document("note", "To Northshire Council.")).lines(), sep="\\n")
        paragraph
          "To Northshire Council."
            name   Northshire Council (local_authority, name)
            none   no rule matched
        """
        for block in self.blocks:
            yield from _block_lines(block)


def explain(
    document: Document, *, vocabulary: Vocabulary | None = None, min_confidence: float = 0.5
) -> Explanation:
    """How a document is read, and why each claim is made or not made.

    Parameters:
        document: its text, with the structure its reader knew.
        vocabulary: relations, kinds and statuses; the program's own where none is given.
        min_confidence: claims by rules below it are shown as left out.

    >>> seen = explain(Document("note", "The Northshire Board reports to the trust."))
    >>> [miss.reason for miss in seen.blocks[0].sentences[0].near_misses]
    ["it is not known what 'trust' means here"]
    """
    watcher = _Watcher(document, vocabulary)
    watcher.read()
    watcher.gather()
    kept = {
        _key(claim)
        for claim in extract_claims(document, vocabulary=vocabulary, min_confidence=min_confidence)
    }
    return Explanation(
        tuple(watcher.view(step, kept) for step in watcher.steps if step.block is not None or step.drafts)
    )


@dataclass(slots=True)
class _Said:
    """A sentence and what came of it, while it is still known what its mentions mean."""

    context: Context
    sentence: Sentence
    clauses: Clauses
    hits: list[Hit]
    posts: list[Holding]
    known: dict[Mention, Known | None]
    drafts: list[Draft]


@dataclass(slots=True)
class _Step:
    """A block with its sentences; `drafts` are those that no sentence of it made."""

    block: Block | None
    said: list[_Said]
    drafts: list[Draft]


class _Watcher(Reader):
    """A reader that notes what it sees, and reads as any other."""

    def __init__(self, document: Document, vocabulary: Vocabulary | None) -> None:
        super().__init__(document, vocabulary)
        self.steps: list[_Step] = []
        self.seen = 0

    def gather(self) -> None:
        """Give the drafts that no sentence made since the last block to the block read last."""
        made = self.reading.drafts[self.seen :]
        self.seen = len(self.reading.drafts)
        if not made:
            return
        if not self.steps:
            self.steps.append(_Step(None, [], []))
        step = self.steps[-1]
        ours = {id(draft) for said in step.said for draft in said.drafts}
        step.drafts += [draft for draft in made if id(draft) not in ours]

    def _begin(self, block: Block) -> None:
        listed = self.reading.drafts[self.seen :]  # a roster's, read just before its block
        self.seen = len(self.reading.drafts)
        self.steps.append(_Step(block, [], list(listed)))

    def _heading(self, block: Block) -> None:
        self._begin(block)
        super()._heading(block)
        sentence = self.sentence(block.text.text)
        context = Context(block.text, 0, *block.text.span(), block.number)
        self.steps[-1].said.append(_Said(context, sentence, Clauses(sentence), [], [], dict(self.cache), []))
        self.gather()

    def _paragraph(self, n: int, block: Block) -> None:
        self._begin(block)
        super()._paragraph(n, block)
        self.gather()

    def _item(self, n: int, block: Block) -> None:
        self._begin(block)
        super()._item(n, block)
        self.gather()

    def _row(self, block: Block) -> None:
        self._begin(block)
        super()._row(block)
        self.gather()

    def _read(self, context: Context, opening: bool = False) -> None:
        super()._read(context, opening)
        text = context.text.text
        sentence = self.sentence(text)
        clauses = Clauses(self.sentence(without_brackets(text)) if "(" in sentence.text else sentence)
        hits, drafts = list(clauses.hits()), list(self.last_drafts)
        told = {draft.method.removeprefix("role:").removesuffix(", implied") for draft in drafts}
        posts = [*find_holdings(clauses.sentence), *find_offices(clauses), *find_careers(clauses)]
        posts = [post for post in posts if post.shape not in told]
        said = _Said(context, sentence, clauses, hits, posts, dict(self.cache), drafts)
        self.steps[-1].said.append(said)

    def view(self, step: _Step, kept: set[tuple[object, ...]]) -> BlockSeen:
        """What was seen of one block, with the names as the whole document gave them."""
        block = step.block
        sentences = tuple(self._sentence_view(said, kept) for said in step.said)
        claims = tuple(self._claim_view(draft, kept) for draft in step.drafts)
        if block is None:
            return BlockSeen("list", 0, "", (), "", sentences, claims)
        under = tuple(self.blocks[n].text.text for n in block.headings)
        return BlockSeen(block.kind, block.level, block.number, under, block.text.text, sentences, claims)

    def _sentence_view(self, said: _Said, kept: set[tuple[object, ...]]) -> SentenceSeen:
        sentence = said.sentence
        told = {
            (draft.method.removeprefix("frame:"), id(draft.subject), id(draft.object))
            for draft in said.drafts
            if draft.method.startswith("frame:")
        }
        missed = [
            *near_misses(said.clauses, said.hits, told, said.known.get),
            *missed_posts(said.clauses, said.posts, said.known.get),
        ]
        return SentenceSeen(
            text=sentence.text,
            names=tuple(_name_view(sentence, m, said.known.get(m)) for m in sentence.mentions),
            roles=tuple(role.text for role in sentence.roles),
            verbs=tuple(_verb_view(said.clauses, verb) for verb in _verbs(said)),
            frames=tuple(dict.fromkeys(hit.frame.name for hit in said.hits)),
            claims=tuple(self._claim_view(draft, kept) for draft in said.drafts),
            near_misses=tuple(dict.fromkeys(missed)),
        )

    def _claim_view(self, draft: Draft, kept: set[tuple[object, ...]]) -> ClaimSeen:
        object_ = draft.object.name if draft.object is not None else draft.value or ""
        key = (
            draft.subject.name,
            draft.relation,
            object_,
            draft.status,
            draft.start,
            draft.end,
            f"rule:{draft.method}",
        )
        return ClaimSeen(
            draft.method,
            draft.subject.name,
            draft.relation,
            object_,
            draft.status,
            records().of(draft),
            key in kept,
        )


def _key(claim: Claim) -> tuple[object, ...]:
    object_ = claim.object.name if claim.object is not None else claim.value or ""
    passage = claim.passage
    return (
        claim.subject.name,
        claim.relation,
        object_,
        claim.status,
        passage.start,
        passage.end,
        claim.method,
    )


def _verbs(said: _Said) -> list[VerbGroup]:
    return [chunk.verb for chunk in said.clauses.chunks if chunk.verb is not None]


def _name_view(sentence: Sentence, m: Mention, known: Known | None) -> NameSeen:
    words = sentence.text[sentence.tokens[m.first].start : sentence.tokens[m.last - 1].end]
    return NameSeen(words, m.kind, m.form, known.name if known else None, known.kind if known else None)


def _verb_view(clauses: Clauses, verb: VerbGroup) -> VerbSeen:
    tokens = clauses.tokens
    words = clauses.sentence.text[tokens[verb.first].start : tokens[verb.last - 1].end]
    names = {"inf": "infinitive", "ing": "-ing form", "part": "participle", "fin": "finite"}
    flags = ("passive", "negated", "perfect", "progressive")
    marks = [names[verb.form], verb.tense, *(flag for flag in flags if getattr(verb, flag))]
    return VerbSeen(words, verb.lemma, tuple([*marks, verb.modal] if verb.modal else marks))


# -- as text ---------------------------------------------------------------------------------------------


def _block_lines(block: BlockSeen) -> Iterator[str]:
    title = f"{block.kind} {block.number}".rstrip()
    yield title + (f", under '{block.under[-1]}'" if block.under else "")
    for claim in block.claims:
        yield from _claim_lines(claim, "  ")
    for sentence in block.sentences:
        yield f'  "{sentence.text}"'
        yield from _sentence_lines(sentence, plain=block.kind == "heading")


def _sentence_lines(sentence: SentenceSeen, *, plain: bool) -> Iterator[str]:
    for name in sentence.names:
        meant = f" = {name.means} ({name.means_kind or 'of no known kind'})" if name.means else ""
        meant = "" if name.means == name.words and name.means_kind == name.kind else meant or " = not known"
        yield f"    name   {name.words} ({name.kind or 'of no known kind'}, {name.form}){meant}"
    for role in sentence.roles:
        yield f"    role   {role}"
    for verb in sentence.verbs:
        yield f"    verb   {verb.words} ({verb.lemma}: {', '.join(verb.marks)})"
    for frame in sentence.frames:
        yield f"    frame  {frame}"
    for claim in sentence.claims:
        yield from _claim_lines(claim, "    ")
    for miss in sentence.near_misses:
        yield f"    near   {miss.rule} at '{miss.words}': {miss.reason}"
    if not plain and not sentence.frames and not sentence.claims and not sentence.near_misses:
        yield "    none   no rule matched"


def _claim_lines(claim: ClaimSeen, indent: str) -> Iterator[str]:
    left_out = "" if claim.kept else ", left out: weak, or said already"
    yield (
        f"{indent}claim  {claim.subject} | {claim.relation} | {claim.object}"
        f" ({claim.status}, {claim.rule}, {claim.confidence:g}{left_out})"
    )
