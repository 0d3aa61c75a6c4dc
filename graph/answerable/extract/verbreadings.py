"""Which reading of a form is meant: a base, a past, a participle, or no verb at all, by its helpers and neighbours."""

from __future__ import annotations

from .rules import wordset
from .tokens import Token
from .verblexicon import lexicon


def past_of_no_list(tokens: list[Token], taken: list[str], j: int, helped: bool) -> bool:
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


def pick(
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
    by = after is not None and after.low == "by"  # "hospitals run by the trust"
    if "base" in tags and ("part" in tags or "both" in tags) and not by and left_is(taken, j) == "Ms":
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
        if (
            after
            and after.low == "of"
            and {t.low for t in tokens[max(0, j - 3) : j]} & {"the", "its", "their", "a"}
        ):
            return None  # "the day-to-day running of the trust"
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
                "but",
                ",",
                "also",
                "now",
                "then",
                "already",
                "still",
                "longer",
            }
            or (low.endswith("ly") and low not in _TIMES)
            or _closes(tokens, j - 1)
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
                and not _goes_on(tokens, j, "s")
                and tags["s"] not in {"comprise", "consist", "approve", "dispose", "speak"}
                and not any(t.low in {"which", "whom"} for t in tokens[max(0, j - 8) : j])
                and after
                and after.low in {"of", "and", ",", ".", "or"}
                and not _opens_aside(tokens, j + 1)
            ):
                return None
            return tags["s"], "s"
        noun = before.kind == "word" and left not in {"V", "P"} and low not in _NO_SUBJECT
        return (tags["s"], "s") if noun and tags["s"] in _NO_PLURALS else None
    if "base" in tags and not (low == "," and tags["base"] == "like"):
        if before is None or before.text in {"•", ":", "*", ";"}:
            return (tags["base"], "base") if after and after.low not in {"of", "and", ",", ":", "."} else None
        if left == "M" and tags["base"] not in _NOUNLIKE and not (after and after.low in {"of", ",", "."}):
            return tags["base"], "base"
        if (
            left in {"Ms", "R"}
            or (
                low in {"all", "each", "now", "already", "still"} and j > 1 and taken[j - 2] in {"M", "Ms"}
            )  # "the three trusts all sit on", "both now share"
            or low
            in {
                "who",
                "which",
                "that",
                "they",
                "we",
                "you",
                "and",
                "or",
                "but",
                ",",
                "also",
                "jointly",
                "both",
            }
            or (low.endswith("ly") and low not in _TIMES)
        ):
            if (
                after
                and after.low in {"of", ",", ".", "and", "or", "'s", "for"}
                and not (left == "Ms" and _goes_on(tokens, j, "base"))
                and tags["base"]
                not in {"plan", "account", "work", "report", "care", "campaign", "pay", "lobby"}
            ):
                return None
            return tags["base"], "base"
    return None


_COUNTS = wordset("counts", "chunkwords")


def _closes(tokens: list[Token], k: int) -> bool:
    """Whether the dash at `k` closes what another opened: "the Forum - a charity - reports"."""
    mark = tokens[k].text
    return mark in {"-", "–", "—"} and any(t.text == mark for t in tokens[:k])


def _opens_aside(tokens: list[Token], k: int) -> bool:
    """Whether an aside that ends in a comma begins at `k`: "reports, through its chair, to"."""
    if (
        k + 1 >= len(tokens)
        or tokens[k].text != ","
        or tokens[k + 1].low not in {"through", "via", "by", "with"}
    ):
        return False
    return any(t.text == "," for t in tokens[k + 2 : k + 9])


def _goes_on(tokens: list[Token], j: int, tag: str) -> bool:
    """Whether "and" and another verb of the same form stand behind a verb: "inspects and regulates homes"."""
    if j + 3 >= len(tokens) or tokens[j + 1].low not in {"and", "or"}:
        return False
    tags = {t for _, t in lexicon().forms.get(tokens[j + 2].low, [])}
    return (
        tag in tags and tokens[j + 3].kind == "word" and tokens[j + 3].low not in _OBJECT_OF | {"and", "or"}
    )


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
_NO_SUBJECT = (
    wordset("determiners", "namewords") | wordset("function", "namewords") | {"not", "to", "than", "as"}
)
_NO_PLURALS = {
    "include",
    "comprise",
    "consist",
    "involve",
    "oversee",
    "provide",
    "receive",
    "remain",
    "become",
}
_BEFORE_A_VERB = {"who", "which", "it", "he", "she", "they", "we"}
_OBJECT_OF = {"of", "for", "with", "from", "into", "over", "about"}
_NOUNLIKE = wordset("nounlike", "chunkwords")
_NOUN_BEFORE = wordset("noun_before", "chunkwords")
