"""Verb groups: which words are verbs here, in which voice, with which modal, tense and negation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .namelexicon import lexicon as names
from .rules import wordset
from .tokens import Token
from .verblexicon import lexicon
from .verbreadings import past_of_no_list, pick

MODALS = {
    "will": "will",
    "shall": "must",
    "'ll": "will",
    "would": "would",
    "should": "should",
    "could": "could",
    "can": "can",
    "may": "may",
    "might": "may",
    "must": "must",
    "ought": "should",
    "cannot": "can",
}
NEGATIONS = wordset("negations", "chunkwords")
ADVERBS = wordset("adverbs", "chunkwords")
_TAKES = (
    wordset("prepositions", "chunkwords")
    | wordset("conjunctions", "chunkwords")
    | ADVERBS
    | {"last", "this", "the"}
)
_BE = {"am", "is", "are", "was", "were", "be", "been", "being"}
_HAVE = {"have", "has", "had", "having"}
_DO = {"do", "does", "did"}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its helpers. `first` and `last` are token places, the last not counted.

    `form` is `fin`, `inf` (after "to"), `ing` or `part` (a participle with no helper: "a board chaired by …").
    `tense` is `past` or `present`; `perfect` and `passive` say what they say.
    """

    first: int
    last: int
    lemma: str
    form: str
    tense: str = "present"
    passive: bool = False
    modal: str = ""
    negated: bool = False
    perfect: bool = False
    progressive: bool = False
    been_to: bool = False


def find_verbs(tokens: list[Token], taken: list[str]) -> list[VerbGroup]:
    """The verb groups of a sentence; `taken` tells what already stands at a token (M, R or nothing).

    >>> from .tokens import tokenise
    >>> words = tokenise("the board will not be chaired by a member")
    >>> [(v.lemma, v.passive, v.modal, v.negated) for v in find_verbs(words, [""] * len(words))]
    [('chair', True, 'will', True)]
    """
    forms = lexicon().forms
    found: list[VerbGroup] = []
    i, n = 0, len(tokens)
    while i < n:
        if (
            taken[i]
            or tokens[i].kind not in {"word"}
            or (tokens[i].capital and i > 0 and tokens[i - 1].text not in ".:•;-*")
        ):
            i += 1
            continue
        group = _group(tokens, taken, i, forms)
        if group is None:
            i += 1
            continue
        if tokens[i].low == "back" and found and group.last < n and tokens[group.last].low in {"to", "into"}:
            i += 1  # "hand centres back to trusts"
            continue
        if group.lemma == "retire" and _is_bare_past(group) and _qualifies(tokens, group.last):
            i += 1  # "a retired police officer"
            continue
        if found and found[-1].last == group.first and _is_bare_past(group):
            i += 1  # "will delegate specialised commissioning": an adjective
            continue
        found.append(_sharing_helpers(tokens, found[-1], group) if found else group)
        i = group.last
    return found


def _qualifies(tokens: list[Token], last: int) -> bool:
    """Whether a noun that a participle belongs to follows it, and nothing that a verb takes."""
    after = tokens[last] if last < len(tokens) else None
    return after is not None and after.kind == "word" and after.low not in _TAKES


def _is_bare_past(group: VerbGroup) -> bool:
    return group.last - group.first == 1 and group.form in {"fin", "part"} and group.tense == "past"


def _sharing_helpers(tokens: list[Token], before: VerbGroup, group: VerbGroup) -> VerbGroup:
    """ "shall be recorded and submitted": the second verb has the helpers of the first."""
    bare = group.last - group.first == 1 and group.form in {"fin", "part"} and not group.modal
    between = [t.low for t in tokens[before.last : group.first] if not t.low.endswith("ly")]
    if not (before.passive and bare and (group.tense == "past" or group.form == "part")):
        return group
    if between not in (["and"], ["or"], [","], [",", "and"], [",", "or"], ["and", "then"]):
        return group
    return replace(before, first=group.first, last=group.last, lemma=group.lemma)


def _describes(tokens: list[Token], taken: list[str], j: int) -> bool:
    """Whether a participle after an adverb belongs to the noun behind it: "are clinically led statutory bodies"."""
    if j + 1 >= len(tokens) or not tokens[j - 1].low.endswith("ly"):
        return False
    k = j + 1 + (tokens[j + 1].text == ",")
    while k < len(tokens) and not taken[k] and tokens[k].low in names().modifiers:
        k += 1
    return k < len(tokens) and taken[k] == "Ms"


def _group(
    tokens: list[Token], taken: list[str], i: int, forms: dict[str, list[tuple[str, str]]]
) -> VerbGroup | None:
    n, j = len(tokens), i
    modal, negated, perfect, infinitive, be, have, do, past, being = (
        "",
        False,
        False,
        False,
        False,
        False,
        False,
        False,
        False,
    )
    been_to = False
    start = i
    last_helper = -1
    while j < n and not taken[j]:
        low = tokens[j].low
        if low in MODALS and not be and not have:
            modal = MODALS[low]
            negated |= low == "cannot"
            last_helper = j
        elif low in NEGATIONS and (j > start or low in {"not", "never"}):
            negated = True
        elif low == "no" and j + 1 < n and tokens[j + 1].low == "longer":
            negated = True
            modal = modal or "nolonger"
        elif low in ADVERBS or (
            low.endswith("ly")
            and low not in {"supply", "apply", "rely", "ally", "family", "assembly", "reply", "comply"}
        ):
            if j == start:
                return None
        elif low == "to" and j + 1 < n:
            if j == start:
                nxt = j + 1
                while (
                    nxt < n
                    and (tokens[nxt].low in ADVERBS or tokens[nxt].low.endswith("ly"))
                    and not taken[nxt]
                ):
                    nxt += 1
                if (
                    nxt < n
                    and not taken[nxt]
                    and any(tag == "base" for _, tag in forms.get(tokens[nxt].low, []))
                ):
                    infinitive = True
                else:
                    return None
            elif (
                be
                and last_helper == j - 1
                and any(tag == "base" for _, tag in forms.get(tokens[j + 1].low, []))
            ):
                been_to = True
                be = False
            else:
                break
        elif low in _BE:
            being |= low == "being"
            if low == "be" and j == start and not infinitive:
                modal = modal or "should"  # the subjunctive: "demands that it be led by"
            past |= low in {"was", "were"}
            if have:
                perfect = True
            be = True
            last_helper = j
        elif low in _HAVE and not be:
            past |= low == "had"
            have = True
            last_helper = j
        elif low in _DO and not be and not have:
            past |= low == "did"
            do = True
            last_helper = j
        else:
            break
        j += 1
    main = None
    readings = forms.get(tokens[j].low, []) if j < n and not taken[j] and tokens[j].kind == "word" else []
    if not readings and j < n and past_of_no_list(tokens, taken, j, have or be):
        readings = [(tokens[j].low, "both")]
    if readings:
        main = pick(
            tokens,
            taken,
            j,
            readings,
            infinitive or (bool(modal) and modal != "nolonger") or do or been_to,
            be,
            have,
            j == start,
        )
    if main is not None:
        lemma, tag = main
        helper = be or have or do or modal or infinitive or been_to
        passive = be and tag in {"both", "part"} and lemma not in {"become", "go", "come"}
        if passive and _describes(tokens, taken, j):
            return VerbGroup(start, last_helper + 1, "be", "fin", "past" if past else "present", modal=modal)
        if have and not be and tag in {"both", "part"}:
            perfect = True
        form = (
            {"ing": "ing", "part": "part"}.get(tag, "fin") if not helper else "inf" if infinitive else "fin"
        )
        tense = "past" if past or (not helper and tag in {"past", "both"}) else "present"
        return VerbGroup(
            start, j + 1, lemma, form, tense, passive, modal, negated, perfect, be and tag == "ing", been_to
        )
    if last_helper < 0:
        return None
    j = last_helper + 1
    if be:
        return VerbGroup(
            start,
            j,
            "be",
            "inf" if infinitive else "ing" if being and j - start == 1 else "fin",
            "past" if past else "present",
            False,
            modal,
            negated,
            perfect,
            False,
            been_to,
        )
    if have:
        return VerbGroup(
            start,
            j,
            "have",
            "inf" if infinitive else "fin",
            "past" if past else "present",
            False,
            modal,
            negated,
            False,
            False,
            been_to,
        )
    return None
