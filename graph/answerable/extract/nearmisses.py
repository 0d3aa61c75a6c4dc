"""Why a rule that began to match gave no claim: an end missing, or of the wrong kind; a post of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .chunks import Chunk
from .clauses import Clauses, Hit, moves_functions
from .frames import Frame
from .groups import fits, group_of
from .holdings import Holding
from .names import Mention
from .state import Known
from .tokens import singular
from .verbs import VerbGroup

Looked = Callable[[Mention], Known | None]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule whose first words matched and which gave nothing: its name, the words it began at, and why."""

    rule: str
    words: str
    reason: str


def near_misses(
    clauses: Clauses, hits: list[Hit], told: set[tuple[str, int, int]], known: Looked
) -> list[NearMiss]:
    """The near misses of one sentence, in its order.

    Parameters:
        clauses: the sentence taken apart.
        hits: the frames that were found in it.
        told: the frames that gave a claim, each with the places of the entities it joined.
        known: what a mention was taken to mean.

    >>> from .chunks import read_sentence
    >>> from .names import Finder
    >>> clauses = Clauses(read_sentence("It reports to Northshire Council each month.", Finder()))
    >>> [miss.reason for miss in near_misses(clauses, list(clauses.hits()), set(), lambda mention: None)]
    ["it is not known what 'Northshire Council' means here", "it is not known what 'it' means here"]
    """
    missed: list[tuple[int, NearMiss]] = []
    for hit in hits:
        for reason in _of_hit(clauses, hit, told, known):
            missed.append((hit.first, NearMiss(hit.frame.name, _words(clauses, hit.first, hit.last), reason)))
    found = {hit.first for hit in hits}
    for n, chunk in enumerate(clauses.chunks):
        if chunk.verb is not None and chunk.verb.first not in found:
            missed += [(chunk.first, miss) for miss in _of_verb(clauses, n, chunk.verb)]
    missed += _of_words(clauses, hits)
    return [miss for _, miss in sorted(missed, key=lambda item: (item[0], item[1].rule, item[1].reason))]


def _words(clauses: Clauses, first: int, last: int) -> str:
    tokens = clauses.tokens
    last = max(first + 1, min(last, len(tokens)))
    return clauses.sentence.text[tokens[first].start : tokens[last - 1].end]


def missed_posts(clauses: Clauses, holdings: list[Holding], known: Looked) -> list[NearMiss]:
    """The posts that were seen in a sentence and given to nobody, or to no body.

    Parameters:
        clauses: the sentence taken apart.
        holdings: the posts that shapes found in it and of which no claim was made.
        known: what a mention was taken to mean.
    """
    missed = []
    for holding in holdings:
        words = ", ".join(role.text for role in holding.roles if role.text)
        words = words or _words(clauses, holding.first, holding.last)
        unknown = [m.name for m in (*holding.persons, *holding.bodies) if known(m) is None]
        persons = [entity for m in holding.persons if (entity := known(m)) is not None]
        if unknown:
            reason = f"it is not known what '{unknown[0]}' means here"
        elif not any(person.is_person for person in persons):
            reason = f"{holding.persons[0].name} is no person"
        elif not holding.bodies:
            reason = "no body is named with it, and neither the section nor the document is of one"
        else:
            reason = f"it is no post in {holding.bodies[0].name}"
        missed.append(NearMiss(f"role:{holding.shape}", words, reason))
    return missed


# -- frames that were found ------------------------------------------------------------------------------


def _of_hit(clauses: Clauses, hit: Hit, told: set[tuple[str, int, int]], known: Looked) -> Iterator[str]:
    frame = hit.frame
    if not moves_functions(hit, clauses.tokens):
        yield "it needs a word for what moves (functions, staff, budget, …) and none stands before it"
        return
    for mention in dict.fromkeys((*hit.subject, *hit.object)):
        if known(mention) is None:
            yield f"it is not known what '{mention.name}' means here"
    pairs = (
        [(a, b) for i, a in enumerate(hit.subject) for b in hit.subject[i + 1 :]]
        if frame.pair
        else [(a, b) for a in hit.subject for b in hit.object]
    )
    for a, b in pairs:
        left, right = known(a), known(b)
        if left is None or right is None:
            continue
        subject, object_ = (right, left) if frame.turned else (left, right)
        if (frame.name, id(subject), id(object_)) in told:
            continue
        yield _of_pair(frame, subject, object_)


def _of_pair(frame: Frame, subject: Known, object_: Known) -> str:
    if subject is object_:
        return f"both ends are {subject.name}"
    for end, entity, wanted in (("subject", subject, frame.subject), ("object", object_, frame.object)):
        if not fits(entity, wanted):
            is_ = ", ".join(sorted(group_of(entity))) or "of no kind"
            return f"its {end} {entity.name} is {is_}, and it wants {', '.join(sorted(wanted))}"
    if frame.same and subject.is_person != object_.is_person:
        return f"one of {subject.name} and {object_.name} is a person and the other is not"
    return f"{subject.name} and {object_.name}: both stand in the lead-in, which is read by itself"


# -- verbs -----------------------------------------------------------------------------------------------


def _of_verb(clauses: Clauses, n: int, verb: VerbGroup) -> Iterator[NearMiss]:
    """A verb that frames know, at which none was found."""
    rules = clauses.rules
    direct = [frame for frame in rules.active.get(verb.lemma, []) if frame.direct]
    passive = _passive(clauses, n, verb)
    frames = [*rules.passive.get(verb.lemma, []), *direct] if passive else rules.active.get(verb.lemma, [])
    words = _words(clauses, verb.first, verb.last)
    if not frames:
        return
    followed = False
    reasons: dict[str, NearMiss] = {}
    for frame in frames:
        reason = (
            _of_agent(clauses, n, verb) if passive and frame.direct else _of_frame(clauses, n, verb, frame)
        )
        if reason is not None:
            followed = True
            reasons.setdefault(frame.relation, NearMiss(frame.name, words, reason))
    yield from reasons.values()
    if not followed:
        wanted = sorted(
            {" ".join(frame.rest).replace("*", "…").replace("O", "…") for frame in frames if frame.rest}
        )
        rule = f"{frames[0].relation}/{verb.lemma}" if len(frames) == 1 else verb.lemma
        shown = ", ".join(f"'{text}'" for text in wanted[:6]) + (", …" if len(wanted) > 6 else "")
        yield NearMiss(rule, words, f"after it would have to follow {shown or 'other words'}")


def _passive(clauses: Clauses, n: int, verb: VerbGroup) -> bool:
    return verb.passive or verb.form == "part" or clauses.reduced(n)


def _of_agent(clauses: Clauses, n: int, verb: VerbGroup) -> str | None:
    """Why a passive with no preposition of its own was not read."""
    if not clauses.subject(n):
        return "no subject was found before it"
    place = clauses.by(verb.last)
    if place is None:
        return "nobody is named with 'by' after it"
    return None if clauses.slot(place) else "no name was found after 'by'"


def _of_frame(clauses: Clauses, n: int, verb: VerbGroup, frame: Frame) -> str | None:
    """Why a frame at a verb was not read; None where its own words do not follow the verb."""
    if "O" in frame.rest:
        return None
    end = clauses.literal(verb.last, frame.rest) if frame.rest else verb.last
    if end is None:
        return None
    subject = clauses.subject(n)
    if frame.pair:
        return None if len(subject) > 1 else "it wants two or more subjects"
    if not clauses.slot(end):
        return f"no name was found after '{_words(clauses, verb.first, end)}'"
    return None if subject else "no subject was found before it"


# -- nouns and adjectives --------------------------------------------------------------------------------


def _of_words(clauses: Clauses, hits: list[Hit]) -> Iterator[tuple[int, NearMiss]]:
    """Nouns and adjectives of frames whose preposition follows and which joined nothing."""
    rules = clauses.rules
    spans = [(hit.first, hit.last) for hit in hits]
    for k, token in enumerate(clauses.tokens):
        chunk = clauses.chunks[clauses.at[k]]
        if chunk.type in {"V", "R"} or (chunk.type == "M" and chunk.mentions[0].form == "name"):
            continue
        nouns = rules.nouns_by_word.get(singular(token.low), [])
        for frame in [*rules.adjectives_by_word.get(token.low, []), *nouns]:
            end = clauses.literal(k + 1, frame.rest)
            if end is None or any(first <= k < last for first, last in spans):
                continue
            reason = _of_noun(clauses, k, end)
            yield k, NearMiss(frame.name, _words(clauses, k, end), reason)
            break


def _of_noun(clauses: Clauses, k: int, end: int) -> str:
    if not clauses.slot(end):
        return "no name was found after it"
    before: list[Chunk] = clauses.chunks[: clauses.at[k]]
    if not any(chunk.type == "M" for chunk in before):
        return "no subject was found before it"
    return "it is said of no name: neither 'X is …' nor 'X, …' stands before it"
