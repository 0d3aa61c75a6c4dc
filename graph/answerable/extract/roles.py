"""Finding roles in a sentence ("independent chair", "executive director of strategy") and what relation they are."""

from __future__ import annotations

from dataclasses import dataclass

from .people import is_forename, is_surname
from .postwords import posts
from .rules import wordset
from .tokens import Token, singular

BOARDS = {"board", "council", "court"}
_TITLES = {"Councillor", "Professor"}
_BEING = {"be", "is", "are", "was", "were", "been", "being", "got"}


@dataclass(frozen=True, slots=True)
class Role:
    """A role found in a sentence: its tokens, the relation it stands for, its words, and its status if it tells one."""

    first: int
    last: int
    relation: str
    text: str
    status: str = ""
    plural: bool = False

    @property
    def title(self) -> str:
        """The post as one holder has it, without how many held it before: a "third chair" is a chair.

        >>> Role(0, 3, "chairs", "inaugural independent chair").title, Role(0, 2, "leads", "First Minister").title
        ('independent chair', 'First Minister')
        >>> Role(0, 2, "works_for", "Deputy Leaders", plural=True).title
        'Deputy Leader'
        """
        words = self.text.split()
        while (
            len(words) > 1
            and words[0].casefold() in wordset("no_titles", "chunkwords")
            and tuple(w.casefold() for w in words) not in posts().heads
        ):
            words.pop(0)
        if self.plural:
            at = next((n for n, w in enumerate(words) if w in {"of", "for", "to"}), len(words)) - 1
            words[at] = singular(words[at])
        return " ".join(words)


def _begins_name(tokens: list[Token], k: int) -> bool:
    """Whether "'s" at token `k` joins a post to the name of something: "the Prime Minister's Challenge Fund"."""
    return (
        k + 1 < len(tokens)
        and tokens[k].kind == "possessive"
        and tokens[k - 1].capital
        and tokens[k - 1].low in wordset("possessors", "namewords")
        and tokens[k + 1].capital
        and not _head_at(tokens, k + 1)
    )


def find_roles(tokens: list[Token]) -> list[Role]:
    """The roles of a sentence, in order, none overlapping.

    >>> from .tokens import tokenise
    >>> [(r.text, r.relation) for r in find_roles(tokenise("Its deputy chief executive met the independent chair."))]
    [('deputy chief executive', 'works_for'), ('independent chair', 'chairs')]
    """
    rules = posts()
    found: list[Role] = []
    i, n = 0, len(tokens)
    while i < n:
        match = None
        if tokens[i].low not in rules.starts:
            i += 1
            continue
        for length in range(min(rules.longest, n - i), 0, -1):
            words = tuple(t.low for t in tokens[i : i + length])
            if words in rules.heads and all(t.kind == "word" for t in tokens[i : i + length]):
                match = (length, rules.heads[words])
                break
        if match == (1, "works_for") and tokens[i].low == "gp" and not _is_gp(tokens, i):
            match = None
        if match is None or (
            tokens[i].low
            in {
                "lead",
                "leads",
                "head",
                "heads",
                "chair",
                "chairs",
                "co-chairs",
                "vice-chairs",
                "partner",
                "champion",
                "speaker",
                "guardian",
                "reader",
                "fellow",
                "principal",
                "am",
                "assistant",
                "associate",
            }
            and not _noun(tokens, i)
        ):
            i += 1
            continue
        if (
            tokens[i].low in {"lead", "member"}
            and i + 1 < n
            and singular(tokens[i + 1].low)
            in wordset("led" if tokens[i].low == "lead" else "members_of_body", "namewords")
        ):
            i += 1  # "a lead provider", "member practices" are classes of bodies
            continue
        if match[0] == 1 and tokens[i].low in rules.lesser and i + 1 < n and _head_at(tokens, i + 1):
            i += 1  # "assistant chief constable"
            continue
        if _begins_name(tokens, i + match[0]):
            i += match[0]  # "the Prime Minister's Challenge Fund"
            continue
        if i and match[0] == 1 and _surname(tokens, i):
            i += 1  # "Tom Dean"
            continue
        if i > 1 and board_of(tokens, i - 2):
            i += 1  # "the board of directors"
            continue
        if (
            tokens[i].text in _TITLES
            and i + 1 < n
            and tokens[i + 1].capital
            and (i < 1 or not tokens[i - 1].capital or tokens[i - 1].text == "That")
        ):
            i += 1
            continue
        length, relation = match
        length -= (
            tokens[i + length - 1].low == "for" and length > 1
        )  # "lay member for" is "lay member", for something
        if tokens[i].low == "professor" and i + 1 < n and tokens[i + 1].capital:
            i += 1
            continue
        j = i + length
        if (
            j < n
            and tokens[j].low in rules.bodies_after
            and (
                tokens[j].capital
                or tokens[j].low
                in {
                    "role",
                    "post",
                    "position",
                    "vacancy",
                    "roles",
                    "posts",
                    "training",
                    "report",
                    "conference",
                    "meeting",
                }
            )
        ):
            i = j
            continue
        if j < n and tokens[j].kind == "possessive" and j + 1 < n and tokens[j + 1].low in rules.bodies_after:
            i = j
            continue
        designate = j < n and tokens[j].low in {"designate", "elect", "emeritus", "emerita"}
        j += designate
        j += _in_common(tokens, j)
        start = i
        while (
            start > 0
            and tokens[start - 1].kind == "word"
            and (tokens[start - 1].low in rules.modifiers or tokens[start - 1].low in rules.lesser)
            and (not found or found[-1].last < start)
        ):
            if (
                tokens[start - 1].low in {"under"}
                or tokens[start - 1].text.isupper()
                or _given(tokens, start - 1)
                or (
                    tokens[start - 1].low
                    in {
                        "council",
                        "trust",
                        "board",
                        "committee",
                        "company",
                        "hospital",
                        "group",
                        "public",
                        "partnership",
                    }
                    and (
                        start < 2
                        or tokens[start - 2].capital
                        or tokens[start - 2].low in {"the", "its", "their"}
                    )
                )
            ):
                break
            start -= 1
        lows = [t.low for t in tokens[start:j]]
        if relation in {"chairs", "leads"} and set(lows) & rules.lesser:
            relation = "works_for"
        status = ""
        if (start > 0 and tokens[start - 1].low in rules.former) or any(w in rules.former for w in lows):
            status = "former"
        elif (designate and not lows[-1].startswith("emerit")) or "incoming" in lows:
            status = "planned"
        text = " ".join(
            t.text for t in tokens[start:j] if t.low not in rules.former | {"then", "current", "existing"}
        )
        plural = singular(tokens[j - 1].low) != tokens[j - 1].low
        found.append(Role(start, j, relation, text.replace(" - ", "-"), status, plural))
        i = j
    return found


def _is_gp(tokens: list[Token], i: int) -> bool:
    """Whether "GP" is what somebody is: "a GP and clinical director", "as a local GP in Orrin"."""
    before, after = tokens[i - 1].low if i else "", tokens[i + 1].low if i + 1 < len(tokens) else ""
    article = before in {"a", "as"} or (
        before in {"local", "practising", "former"} and i > 1 and tokens[i - 2].low == "a"
    )
    return article and after in {"and", "at", "in", ",", "for", "."}


def _head_at(tokens: list[Token], i: int) -> bool:
    """Whether the words of a head begin at a place."""
    lows = tuple(t.low for t in tokens[i : i + posts().longest])
    return any(lows[:length] in posts().heads for length in range(1, len(lows) + 1))


def _in_common(tokens: list[Token], j: int) -> int:
    """How many words after a head say that several bodies share it: "chair in common"."""
    return 2 if [t.low for t in tokens[j : j + 2]] == ["in", "common"] else 0


def _surname(tokens: list[Token], i: int) -> bool:
    """Whether a word for a role is the surname after a forename."""
    before = tokens[i - 1]
    named = tokens[i].capital and before.capital and is_forename(before.text)
    return named and is_surname(tokens[i].text, before.text, False)


def board_of(tokens: list[Token], i: int) -> bool:
    """Whether "board" at `i` begins "board of directors".

    >>> from .tokens import tokenise
    >>> board_of(tokenise("the council of governors"), 1), board_of(tokenise("the board of a trust"), 1)
    (True, False)
    """
    return (
        tokens[i].low in BOARDS
        and len(tokens) > i + 2
        and tokens[i + 1].low == "of"
        and tokens[i + 2].low in wordset("board_people")
    )


def _given(tokens: list[Token], i: int) -> bool:
    """Whether a participle is the verb that gives the role: "was elected chair", not "an elected member"."""
    if tokens[i].low not in {"appointed", "elected", "nominated"}:
        return False
    k = i - 1
    while k >= 0 and tokens[k].low.endswith("ly"):
        k -= 1
    if k > 0 and tokens[k].capital and tokens[k - 1].capital and is_forename(tokens[k - 1].text):
        return True  # "Ann Example appointed chief executive"
    return k >= 0 and (tokens[k].low in _BEING or tokens[k].low in {"duly", "then", "first", "re", "later"})


def _noun(tokens: list[Token], i: int) -> bool:
    """Whether an ambiguous word ("lead", "head", "chair") is used as a noun here."""
    token = tokens[i]
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        before
        in {
            "to",
            "will",
            "would",
            "should",
            "shall",
            "must",
            "can",
            "may",
            "could",
            "might",
            "who",
            "which",
            "that",
            "and",
            "jointly",
            "also",
            "not",
        }
        and not token.capital
    ):
        if before in {"also", "not", "jointly"} and i > 1 and tokens[i - 2].low in _BEING:
            return after is not None and after.low in {"of", "for", "at", ","}  # "is also chair of"
        return before == "and" and bool(after) and after.low in {"of", "for", ",", "."}  # type: ignore[union-attr]
    if (
        before == ","
        and token.low in {"chairs", "co-chairs", "leads", "heads"}
        and after is not None
        and after.capital
    ):
        return False  # "Ann Example, a nurse, chairs Orrin Council"
    if (
        token.low in {"chairs", "co-chairs", "vice-chairs", "leads", "heads"}
        and after is not None
        and after.low in {"the", "a", "an", "its", "their", "our", "this", "both", "all"}
    ):
        return False
    if (
        before
        in {
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "his",
            "her",
            "whose",
            "as",
            "'s",
            "of",
            "by",
            "interim",
            "acting",
            "former",
            "new",
            "independent",
            "clinical",
            "executive",
            "joint",
            "co",
            "deputy",
            "vice",
            "current",
            "lay",
            "(",
            ",",
        }
        or token.capital
    ):
        if after and after.low in {"the", "a", "an"} and before not in {"the", "a", "an", "as", "'s"}:
            return False
        return not (token.capital and i == 0 and after is not None and after.low in {"the", "a", "an"})
    if before in posts().modifiers:
        return True
    if token.low in {"chair", "head", "lead"} and i and tokens[i - 1].capital and after and after.capital:
        return True  # "Northshire Forum chair Ann Example"
    return bool(
        (
            after
            and after.low in {"of", "for", ",", ")", ".", "at"}
            and token.low not in {"heads", "leads", "chairs"}
        )
        or (after is None and before not in {"to"})
    )
