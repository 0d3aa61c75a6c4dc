"""Status from the words: one function from a verb group and what governs it."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace

from .chunks import Chunk, Sentence
from .frames import frames
from .rules import load, wordset
from .schemes import of_plans, said_by
from .tokens import Token
from .verbs import VerbGroup

PLANNED_WORDS = {
    "due",
    "set",
    "scheduled",
    "going",
    "expected",
    "planned",
    "about",
    "anticipated",
    "agreed",
    "approved",
    "intended",
    "ready",
    "likely",
    "committed",
    "expects",
    "plans",
}
DENIED_VERBS = {
    "refuse",
    "reject",
    "deny",
    "decline",
    "fail",
    "abandon",
    "rule",
    "oppose",
    "block",
    "stop",
    "prevent",
    "cancel",
    "lose",
}
_PURPOSES = {"role", "purpose", "aim", "task", "job", "remit", "function", "duty", "responsibility"}
_OPTIONS = {"case", "opportunity", "option", "possible", "proposal", "proposals", "scope"}
_DONE = {"become", "establish", "create", "found", "set", "form"}
_PLACING = {"bring", "place", "put"}
_COMING_TO = {"bring", "come", "go", "hand", "pass", "place", "put", "take", "transfer"}
_CHARGING = {"be", "become", "remain", "make", "have", "hold", "take", "give", "assume", "share"}
_PAST_IS_DONE = {"challenges", "appoints", "oversees", "delegates_to", "commissions"}


def status_of(
    verb: VerbGroup | None, n: int, chunks: list[Chunk], sentence: Sentence, relation: str, temporal: str
) -> str:
    """The status of what the verb group at chunk `n` says, in the words of the vocabulary."""
    if verb is None:
        return "actual"
    if verb.been_to and _is_purpose(verb, sentence):
        verb = replace(verb, been_to=False)  # "The role of the panel is to advise the council"
    status = _own(_inherited(verb, n, chunks, sentence), relation, temporal)
    partner = _infinitive_before(verb, n, chunks, sentence)
    if verb.form in {"inf", "ing"} and (intended := of_plans(n, chunks, sentence)):
        return intended
    if status == "actual" and _comes_then(verb, n, chunks):
        return "planned"
    if verb.form == "inf" or verb.form == "ing" or partner is not None:
        governed = _governed(n if partner is None else partner, chunks, sentence)
        if governed is None and verb.form == "inf" and n and not any(c.type == "V" for c in chunks[:n]):
            governed = "planned" if chunks[n - 1].type == "M" else None  # a headline: "Trust to run hospital"
        if governed is None and verb.form == "inf" and _is_open(verb, sentence):
            governed = "proposed"
        if governed is not None:
            if governed == "denied":
                return "denied"
            status = (
                governed if status == "actual" or governed in {"planned", "proposed", "former"} else status
            )
    if status == "proposed" and sentence.tokens[verb.first].low == "be" and _decided(verb, sentence):
        return "planned"
    if status in {"actual", "former", "planned"}:
        words = sentence.tokens[verb.first : verb.last]
        if any(
            t.low in _phrases("undoing")
            for t in [*words, *sentence.tokens[max(0, verb.first - 1) : verb.first]]
        ):
            return "denied"
        told = told_as(sentence.text, sentence.tokens[verb.first].start)
        if told == "denied" or (told and status != "planned"):
            return told
        if "neither" in {t.low for t in sentence.tokens[: verb.first]} and "nor" in {
            t.low for t in sentence.tokens
        }:
            return "denied"
        if _hypothetical(verb, n, chunks):
            return "proposed"
    return status


def _is_open(verb: VerbGroup, sentence: Sentence) -> bool:
    """Whether an infinitive says what some may do: "there is an option for councils to commission care"."""
    words = [t.low for t in sentence.tokens[max(0, verb.first - 10) : verb.first]]
    return any(a in _OPTIONS and b == "for" for a, b in itertools.pairwise(words))


def _decided(verb: VerbGroup, sentence: Sentence) -> bool:
    """Whether a resolution says what is to be: "Resolved: that a panel be set up"."""
    before = [t.low for t in sentence.tokens[: verb.first]]
    return (
        bool({"resolved", "agreed", "decided", "resolves", "approved"} & set(before))
        and "recommend" not in before
    )


def _is_purpose(verb: VerbGroup, sentence: Sentence) -> bool:
    """Whether "is to" tells what something is for: "its role is to"."""
    return bool({t.low for t in sentence.tokens[max(0, verb.first - 12) : verb.first]} & _PURPOSES)


def _infinitive_before(verb: VerbGroup, n: int, chunks: list[Chunk], sentence: Sentence) -> int | None:
    """The infinitive that a bare verb is joined to: "intends to close the unit and transfer its staff"."""
    if verb.form != "fin" or verb.last - verb.first > 1 or sentence.tokens[verb.first].low != verb.lemma:
        return None
    if n == 0 or chunks[n - 1].low not in {"and", "or"}:
        return None
    k = next((k for k in range(n - 2, -1, -1) if chunks[k].type == "V"), None)
    return k if k is not None and chunks[k].form == "inf" else None


def _inherited(verb: VerbGroup, n: int, chunks: list[Chunk], sentence: Sentence) -> VerbGroup:
    """The verb with the modal of the one it is joined to: "will plan and (will) oversee"."""
    word = sentence.tokens[verb.last - 1].low
    joined = (
        n > 0
        and chunks[n - 1].type == "W"
        and (chunks[n - 1].low in {"and", "or", ",", ";", "then", "also"} or chunks[n - 1].low.endswith("ly"))
    )
    bare = verb.form == "fin" and verb.last - verb.first == 1 and not verb.modal and word == verb.lemma
    participle = verb.last - verb.first == 1 and verb.form in {"fin", "part"} and verb.tense == "past"
    if not (
        (bare and (joined or n == 0 or (chunks[n - 1].type == "W" and chunks[n - 1].low in {":", "•"})))
        or (participle and joined)
    ):
        return verb
    for c in reversed(chunks[:n]):
        if c.type == "V" and c.verb is not None and c.verb.form == "fin":
            if c.verb.been_to and bare and joined and not _is_purpose(c.verb, sentence):
                return replace(verb, been_to=True)  # "are to replace the panels and bring trusts together"
            if c.verb.modal and (bare or c.verb.passive):
                return replace(verb, modal=c.verb.modal, negated=verb.negated)
            if c.verb.last - c.verb.first > 1 or c.verb.tense == "past":
                return verb
    return verb


@functools.cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(load("status")[name])


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    longest = sorted(_phrases(name), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def told_as(text: str, start: int) -> str:
    """What the words of a sentence before `start` make of what follows: `denied`, `proposed` or nothing.

    >>> told_as("It is a myth that the board runs the trust.", 18), told_as("If it agrees, the trust joins.", 14)
    ('denied', 'proposed')
    """
    before = text[max(0, start - 300) : start]
    if _pattern("denying").search(before):
        return "denied"
    if _pattern("supposing").search(before):
        return "proposed"
    return ""


def _own(verb: VerbGroup, relation: str, temporal: str) -> str:
    if verb.modal == "nolonger":
        return "former"
    if verb.negated:
        return "denied"
    if verb.perfect and verb.form == "ing" and temporal == "state":
        return "former"  # "having worked at X"
    if verb.been_to:
        return "planned"
    if verb.lemma in {"remain", "continue"} and verb.modal == "will":
        return "actual"
    if verb.modal == "will":
        return "planned"
    if verb.progressive and verb.tense == "present" and not verb.perfect and temporal == "event":
        return "planned"
    if relation == "works_with" and verb.lemma in wordset("joining") and not verb.modal and not verb.perfect:
        return "actual"
    if relation == "member_of" and verb.lemma == "join" and not verb.modal and not verb.perfect:
        return "actual"
    if verb.tense == "past" and (
        verb.lemma in _DONE
        or (relation == "accountable_to" and verb.lemma in _PLACING)
        or (relation == "provides" and verb.lemma in _COMING_TO)  # "passed to the trust": it runs it since
    ):
        return "actual"
    if verb.modal in {"would", "could", "should", "may"}:
        return "proposed"
    if verb.modal in {"might"}:
        return "proposed"
    done = relation in _PAST_IS_DONE
    if verb.perfect and verb.tense == "past" and temporal == "state" and verb.form == "fin" and not done:
        return "former"
    if verb.tense == "past" and not verb.perfect and verb.form == "fin" and temporal == "state" and not done:
        return (
            "former" if not (verb.passive and verb.tense == "past" and _participle_only(verb)) else "actual"
        )
    return "actual"


def _participle_only(verb: VerbGroup) -> bool:
    """A bare participle ("a board chaired by X") tells no past."""
    return verb.last - verb.first == 1


def _governed(n: int, chunks: list[Chunk], sentence: Sentence) -> str | None:
    """What the verb or adjective that governs an infinitive makes of it."""
    rules = frames()
    beside = chunks[n].form == "ing" and n > 0 and chunks[n - 1].low == ","  # "reviews plans, reporting to"
    for k in range(n - 1, -1, -1):
        c = chunks[k]
        if c.type == "W" and c.low in PLANNED_WORDS and not beside:
            return "planned"
        if c.type == "W" and c.low in {"likely"}:
            return "planned"
        if c.type == "W" and c.low in {"unable", "unlikely"}:
            return "denied"
        if c.type == "V" and c.verb is not None:
            verb = c.verb
            if verb.form == "inf" and chunks[n].form == "inf" and chunks[n - 1].low in {"and", "or", ","}:
                continue  # "is expected to take on the staff, and to delegate the budget"
            if verb.been_to and _is_purpose(verb, sentence):
                return "actual"
            if _charged_by_itself(n, chunks) and verb.lemma not in _CHARGING:
                return None  # "set up a board, responsible for overseeing"
            if verb.lemma in {"continue", "remain"} and not verb.negated:
                return "actual"
            if verb.lemma == "cease":
                return "former"
            if verb.lemma == "use" and verb.tense == "past" and not verb.passive:
                return "former"
            if verb.lemma in DENIED_VERBS:
                return "denied"
            if verb.lemma == "be":
                own = _own(verb, "", "event")
                return own if own != "actual" else None
            own = _own(verb, "", "event")
            if own in {"denied", "proposed", "planned"}:
                return own
            if verb.lemma == "set" and sentence.tokens[verb.last].low == "up":
                return "actual"  # "was set up in 2015 to oversee"
            if verb.form == "inf" and chunks[n].form == "ing" and verb.lemma == "play":
                return _governed(k, chunks, sentence)  # "expected to play a part in supporting"
            return rules.control_subject.get(verb.lemma) or (
                "planned"
                if verb.lemma in {"ask", "task", "instruct", "commission"}
                or (verb.lemma == "vote" and chunks[n].lemma in wordset("uniting"))
                else "proposed"
                if verb.lemma in {"invite", "want", "encourage", "urge", "request", "recommend"}
                else None
            )
        if c.type == "W" and c.low in {";", ":"}:
            return None
    return None


def _comes_then(verb: VerbGroup, n: int, chunks: list[Chunk]) -> bool:
    """Whether a present is that of a time to come: "will close in April, when the trust takes over its staff"."""
    if verb.form != "fin" or verb.tense != "present" or verb.modal or verb.perfect or verb.passive:
        return False
    when = next((k for k in range(n - 1, max(-1, n - 6), -1) if chunks[k].low in {"when", "once"}), 0)
    before = next((c.verb for c in reversed(chunks[:when]) if c.form == "fin"), None)
    return before is not None and before.modal == "will"


def _charged_by_itself(n: int, chunks: list[Chunk]) -> bool:
    """Whether the "-ing" in chunk `n` is what somebody named before it is "responsible for"."""
    return (
        chunks[n].form == "ing"
        and n > 1
        and chunks[n - 1].low in wordset("charged_by")
        and chunks[n - 2].low in wordset("charged")
    )


def _hypothetical(verb: VerbGroup, n: int, chunks: list[Chunk]) -> bool:
    for k in range(n - 1, max(-1, n - 12), -1):
        c = chunks[k]
        if c.type == "W" and c.low in {"if", "whether", "unless"}:
            return True
        if c.type == "W" and c.low in {",", ";", ":"}:
            return False
        if (
            c.type == "V"
            and c.verb
            and c.verb.lemma in {"propose", "suggest", "recommend", "consider"}
            and not c.verb.passive
        ):
            return True
    return False


def status_of_noun(first: int, last: int, n: int, chunks: list[Chunk], sentence: Sentence) -> str:
    """The status of what a noun says ("the merger of A and B"): from the words before it and the verb it is under."""
    words = load("status")["nouns"]
    tokens = sentence.tokens
    for k in range(first - 1, max(-1, first - 5), -1):
        low = tokens[k].low
        for status, lows in words["before"].items():
            if low in lows:
                return str(status)
        if tokens[k].kind == "mark" or low in {"of", "in", "to"}:
            break
    before = next((c for c in reversed(chunks[:n]) if c.type == "V"), None)
    if before is not None and before.verb is not None and before.form != "part":
        if (said := said_by(before, "governing", sentence)) is not None:
            return "actual" if said == "former" and before.verb.modal else said
        return _own(before.verb, "", "event") if before.verb.modal else "actual"
    after = next((c for c in chunks[n:] if c.type == "V" and c.first >= last), None)
    if after is not None and after.verb is not None and after.form == "fin":
        if (said := said_by(after, "governed", sentence)) is not None:
            return said
        if after.lemma in words["ending"]:
            return "former" if after.verb.tense == "past" and not after.verb.modal else "actual"
        return _own(after.verb, "", "event")
    return "actual"


def marked_former(tokens: list[Token], first: int) -> bool:
    """Whether "former", "then" or "ex-" stands just before a token.

    >>> from .tokens import tokenise
    >>> marked_former(tokenise("the former chair"), 2)
    True
    """
    return any(t.low in _phrases("former") for t in tokens[max(0, first - 2) : first])
