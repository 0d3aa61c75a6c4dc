"""Verb groups: which words are verbs here, in which voice, with which modal, tense and negation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .rules import wordset
from .tokens import Token
from .verblexicon import lexicon

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
        if found and found[-1].last == group.first and _is_bare_past(group):
            i += 1  # "will delegate specialised commissioning": an adjective
            continue
        found.append(_sharing_helpers(tokens, found[-1], group) if found else group)
        i = group.last
    return found


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
    if not readings and j < n and _past_of_no_list(tokens, taken, j, have or be):
        readings = [(tokens[j].low, "both")]
    if readings:
        main = _pick(
            tokens,
            taken,
            j,
            readings,
            infinitive or bool(modal) or do or been_to,
            be,
            have,
            j == start,
        )
    if main is not None:
        lemma, tag = main
        helper = be or have or do or modal or infinitive or been_to
        passive = be and tag in {"both", "part"} and lemma not in {"become", "go", "come"}
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


def _past_of_no_list(tokens: list[Token], taken: list[str], j: int, helped: bool) -> bool:
    """Whether a word that no list knows is the past of a verb: "the trust recouped the money"."""
    low = tokens[j].low
    return (
        not taken[j]
        and tokens[j].kind == "word"
        and not tokens[j].capital
        and len(low) > 5
        and low.endswith("ed")
        and not low.endswith("eed")
        and low not in _NO_PAST
        and (helped or left_is(taken, j) in {"M", "Ms"} or (j > 0 and tokens[j - 1].low in _BEFORE_A_VERB))
    )


def _pick(
    tokens: list[Token],
    taken: list[str],
    j: int,
    readings: list[tuple[str, str]],
    base_wanted: bool,
    be: bool,
    have: bool,
    bare: bool,
) -> tuple[str, str] | None:
    """The reading of a verb form that its helpers or its neighbours allow."""
    tags = {tag: lemma for lemma, tag in readings}
    if be and not base_wanted:
        for tag in ("part", "both", "ing"):
            if tag in tags:
                return tags[tag], tag
        return None
    if be:
        for tag in ("part", "both", "ing", "base"):
            if tag in tags:
                return tags[tag], tag
        return None
    if base_wanted and not have:
        return (
            (tags["base"], "base")
            if "base" in tags
            else (tags["both"], "both")
            if "both" in tags and tokens[j].low in {"put", "set", "cut", "let", "split", "quit"}
            else None
        )
    if have:
        for tag in ("part", "both"):
            if tag in tags:
                return tags[tag], tag
        return None
    before = tokens[j - 1] if j else None
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    low = before.low if before else ""
    if "base" in tags and ("part" in tags or "both" in tags) and left_is(taken, j) == "Ms":
        return tags["base"], "base"
    for tag in ("both", "past", "part"):
        if tag in tags:
            if low in _NOUN_BEFORE | _OBJECT_OF or (
                before is not None
                and ((before.kind == "number" and not _year(low)) or low in _COUNTS)
                and after is not None
                and after.low not in {"by", "in", "to", "as"}
            ):
                return None
            return tags[tag], tag
    if "ing" in tags:
        if low.endswith("ed") and j > 1 and tokens[j - 2].low in _OBJECT_OF:
            return None  # "responsibility for specialised commissioning"
        if (
            tokens[j].low in _NOUNS_IN_ING
            or low in _NOUN_BEFORE
            or (after and after.low == "of" and low in {"of", "for", "in"})
        ):
            return None
        return tags["ing"], "ing"
    left = taken[j - 1] if j else ""
    if "s" in tags:
        if before is None:
            return None
        if (
            left in {"M", "Ms", "R"}
            or low
            in {
                "who",
                "which",
                "that",
                "it",
                "he",
                "she",
                ")",
                "and",
                "or",
                ",",
                "also",
                "now",
                "then",
                "already",
                "still",
            }
            or (low.endswith("ly") and low not in _TIMES)
        ):
            if (
                low in {"and", "or", ","}
                and after
                and after.low in {"of", "and", ",", ".", "or", "for"}
                and tags["s"] not in {"report", "work"}
            ):
                return None
            if (
                left in {"M", "Ms"}
                and tags["s"] not in {"consist", "approve", "dispose", "speak"}
                and not any(t.low in {"which", "whom"} for t in tokens[max(0, j - 8) : j])
                and after
                and after.low in {"of", "and", ",", ".", "or"}
            ):
                return None
            return tags["s"], "s"
        return None
    if "base" in tags:
        if before is None or before.text in {"•", ":", "*", ";"}:
            return (tags["base"], "base") if after and after.low not in {"of", "and", ",", ":", "."} else None
        if left == "M" and tags["base"] not in _NOUNLIKE and not (after and after.low in {"of", ",", "."}):
            return tags["base"], "base"
        if (
            left in {"Ms", "R"}
            or low
            in {"who", "which", "that", "they", "we", "you", "and", "or", ",", "also", "jointly", "both"}
            or (low.endswith("ly") and low not in _TIMES)
        ):
            if (
                after
                and after.low in {"of", ",", ".", "and", "or", "'s", "for"}
                and tags["base"]
                not in {"plan", "account", "work", "report", "care", "campaign", "pay", "lobby"}
            ):
                return None
            return tags["base"], "base"
    return None


_COUNTS = wordset("counts", "chunkwords")


def left_is(taken: list[str], j: int) -> str:
    """What stands before a token: M for a name, Ms for many, R for a role.

    >>> left_is(["", "M", ""], 2)
    'M'
    """
    return taken[j - 1] if j else ""


def _year(low: str) -> bool:
    """Whether a number is the year that ends the name of a law: "the Transport Act 1968 created"."""
    return len(low) == 4 and low.isdigit() and low[:2] in {"18", "19", "20"}


_TIMES = {"weekly", "monthly", "daily", "yearly", "quarterly"}
_NOUNS_IN_ING = wordset("nouns_in_ing", "chunkwords")
_NO_PAST = wordset("no_past", "chunkwords")
_BEFORE_A_VERB = {"who", "which", "it", "he", "she", "they", "we"}
_OBJECT_OF = {"of", "for", "with", "from", "into", "over", "about"}
_NOUNLIKE = wordset("nounlike", "chunkwords")
_NOUN_BEFORE = wordset("noun_before", "chunkwords")
