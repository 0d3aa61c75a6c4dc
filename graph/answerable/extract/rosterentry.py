"""An entry of a roster, and where the words found beside a name belong in it.

What stands in a bracket by itself ("(Chair)", "(minutes)") is held in the body that the roster is of; what
stands beside an organisation is held there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .namelexicon import lexicon
from .people import after_honours, are_initials, initials_of, match_person
from .spans import Spanned
from .wording import Words, ends_as_body, is_body, label_kind, role_kind, words

TRIM = " ,;:.*•–—-|\t"
MEETING = frozenset({"chair", "deputy_chair", "secretary"})
_NUMBERS = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|each"
_SEATS = (
    r"(?:representatives?|members?|nominees?|delegates?|seats?|places?|nominations?|persons?|people|directors?"
    r"|councillors?|governors?)"
)
_PLURAL = (
    r"(?:representatives|representation|members|nominees|delegates|seats|nominations|representative|nominee)"
)
_QUANTITY = rf"(?:(?:up to|at least|a minimum of|no more than|not more than) )?(?:{_NUMBERS})(?: \(\d+\))?"
_FROM = (
    r"(?:each )?(?:of|from|nominated by|appointed by|to represent|representing|for|on behalf of|drawn from)"
)
_COUNT = re.compile(
    rf"(?:(?:{_QUANTITY} (?:[\w-]+ ){{0,3}}?{_SEATS}"
    rf"|(?:(?:the|all|other|various|relevant) )?(?:[\w-]+ ){{0,2}}?{_PLURAL}) {_FROM}"
    rf"|{_QUANTITY} (?:[\w-]+ ){{0,2}}?(?:elected|appointed|nominated|chosen|selected|drawn) (?:by|from)"
    rf"|(?:{_QUANTITY} )?(?:partner|stakeholder|appointed) (?:members?|governors?)[,:]?(?: [–-])?)"
    r" (?:each of |the |all )*",
    re.IGNORECASE,
)
_REPRESENTS = re.compile(
    r"(?:also )?(?:representing|on behalf of|deputising for|deputy for|substitut(?:e|ing) for|sub for"
    r"|for and on behalf of|attending for"
    r"|representative (?:of|for|from)|nominated by|rep\.? (?:of|for|from))\s+",
    re.IGNORECASE,
)
_HOLDS_AT = re.compile(
    r"(?:\s+(?:of|at|for|from|in|with|to)\s+|\s*[,–—]\s+|\s-\s|:\s+)(?:the\s+(?=[\w&'-]+ [\w&'-]))?",
    re.IGNORECASE,
)
_OF_FIELDS = {"secretary of state", "minister"}
_PORTFOLIO = re.compile(
    r"(?:(?:Executive|Lead) (?:Councillor|Member)|Cabinet Member|Portfolio Holder)\b[^,;]*,"
)
_QUARTER = re.compile(r"\b(?:North|South|East|West|City|Vale|Isle|Borough|County|University)$")
_POST = re.compile(r"(?:the|its|their|an?|one|two|three|four|his|her)\s+\S", re.IGNORECASE)
_PLACE = re.compile(r"(?:of|with|from|at|for|representing)\s+(?:the\s+(?=\S+\s\S))?", re.IGNORECASE)
_SOME = re.compile(rf"(?:both|all|other|also|(?:{_NUMBERS})(?= [a-z]))\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)


@dataclass(slots=True)
class RosterEntry:
    """One entry: `person` without `title`, `roles` held in `organisation` (or nobody says where).

    `posts` are roles in the body that the roster is of, `chair` whether one of them is the chair. `whole`
    is the entry as it stands, `block` the place of its block, `notes` what is said of attendance and such;
    `sure` says that a title or a common forename makes `person` one.
    """

    whole: Spanned
    block: int = 0
    person: Spanned | None = None
    title: str = ""
    roles: list[Spanned] = field(default_factory=list)
    posts: list[Spanned] = field(default_factory=list)
    organisation: Spanned | None = None
    chair: bool = False
    sure: bool = False
    notes: list[Spanned] = field(default_factory=list)

    @property
    def initials(self) -> str:
        """The letters by which minutes call the person: those given, or the first ones of the name; "" for none.

        >>> RosterEntry(Spanned(""), person=Spanned("Ann Example")).initials
        'AE'
        """
        if self.person is None:
            return ""
        given = [note.text for note in self.notes if _is_initials(self, note.text)]
        return given[0].upper() if given else initials_of(self.person.text)

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return self.person is None and not self.roles and not self.posts and self.organisation is None


def takes(entry: RosterEntry) -> bool:
    """Whether words after an entry still belong to it.

    >>> takes(RosterEntry(Spanned("")))
    False
    """
    return (
        entry.person is not None or bool(entry.roles) or bool(entry.posts) or entry.organisation is not None
    )


def bracket(entry: RosterEntry, part: Spanned) -> None:
    """Give an entry the words in brackets after it: a post, an organisation, initials, a party, an absence.

    >>> entry = RosterEntry(Spanned("Ann Example (Chair)"), person=Spanned("Ann Example"))
    >>> bracket(entry, Spanned("Chair"))
    >>> entry.chair
    True
    """
    found = match_person(part.text) if entry.person is None else None
    if found is not None and after_honours(part.text, found.end) >= len(part) and not role_kind(part.text):
        entry.person, entry.title, entry.sure = part[found.start : found.end], found.title, found.sure
        return
    pieces = [piece for piece in part.split(re.compile(r"\s*(?:[,;]|\s[–—-]\s|[–—])\s*")) if piece]
    if len(pieces) == 1 and role_kind(part.text) and not split_role(part)[1]:
        _post(entry, part)
        return
    if _PORTFOLIO.match(part.text) and not any(ends_as_body(piece.text) for piece in pieces):
        entry.notes.append(part)  # "(Executive Councillor NHS Liaison, Registration and Coroners)"
        return
    for piece in pieces:
        give(entry, piece, bracketed=True)


def _post(entry: RosterEntry, part: Spanned) -> None:
    kind = role_kind(part.text)
    if kind == "member":
        entry.notes.append(part)
        return
    if kind == "chair" or label_kind(part.text) in MEETING:
        entry.posts.append(part)
        entry.chair = entry.chair or kind == "chair"
    else:
        entry.roles.append(part)


def give(entry: RosterEntry, part: Spanned, bracketed: bool = False) -> None:
    """Tell what words beside a name are, and put them where they belong in the entry.

    >>> entry = RosterEntry(Spanned("Ann Example, Clerk"), person=Spanned("Ann Example"))
    >>> give(entry, Spanned("Chief Executive of Northshire Trust"))
    >>> entry.roles[0].text, entry.organisation.text
    ('Chief Executive', 'Northshire Trust')
    """
    text = part.text
    folded = text.casefold().strip(TRIM)
    rules = words()
    represents = _REPRESENTS.match(text)
    if represents:
        part = part[represents.end() :].strip(TRIM)
        _organise(entry, part)
        return
    letters = entry.person is not None and after_honours(f" {text}", 0) > len(text)  # "FRCGP"
    if letters or _is_note(text, folded, rules) or _is_initials(entry, text):
        entry.notes.append(part)
        return
    count = _COUNT.match(text)
    if count:
        body = part[count.end() :].strip(TRIM)
        if is_body(body.text, lower=True):
            _organise(entry, body)
            entry.notes.append(part[: count.end()].strip())
            return
    article = _ARTICLE.match(text)
    if role_kind(text) and not _is_named_for_role(text[article.end() if article else 0 :]):
        part = part[article.end() :] if article else part
        role, organisation = split_role(part)
        if role is not None:
            entry.roles.append(role)
        if organisation is not None:
            _organise(entry, organisation)
        return
    if is_body(text) and not _is_function(text):
        _organise(entry, part)
    else:
        entry.notes.append(part)


def is_next_post(entry: RosterEntry, text: str) -> bool:
    """Whether words begin one more post in a list of posts.

    >>> entry = RosterEntry(Spanned(""), roles=[Spanned("Chair")])
    >>> is_next_post(entry, "the Chief Executive"), is_next_post(entry, "Northshire Trust")
    (True, False)
    """
    return (
        entry.person is None
        and bool(entry.roles or entry.posts)
        and bool(_POST.match(text))
        and bool(role_kind(text))
    )


def _is_named_for_role(text: str) -> bool:
    """Whether a word of roles is part of a body's name: "Northshire GP Federation"."""
    head = words().head.search(text)
    if head is None or not ends_as_body(text) or _HOLDS_AT.search(text, head.end()):
        return False
    return not (head.start() == 0 and " " in head.group())


def _is_function(text: str) -> bool:
    """Whether words name a field of work ("Audit", "Finance and Strategy") and no body."""
    found = [word.casefold() for word in re.findall(r"[A-Za-z]+", text)]
    if tuple(found) in lexicon().known:
        return False  # "Public Health England"
    rules = words()
    known = all(word in rules.not_names or word in rules.small for word in found)
    return (
        known
        and not any(word in rules.bodies and word not in rules.loose for word in found)
        and not text.isupper()
    )


def _organise(entry: RosterEntry, part: Spanned) -> None:
    for before in (_PLACE, _SOME):
        found = before.match(part.text)
        part = part[found.end() :] if found and found.end() < len(part) else part
    if entry.organisation is None:
        entry.organisation = part
    else:
        entry.notes.append(part)


def _is_note(text: str, folded: str, rules: Words) -> bool:
    if folded in rules.parties or not re.search(r"[a-z]{2}|[A-Z]", text):
        return True
    if "@" in text or re.match(r"[\d ()+]{6,}$", text) or folded.startswith(("tel", "email", "http", "www")):
        return True
    starts = any(folded == word or folded.startswith(word + " ") for word in rules.attendance)
    return starts and (folded in rules.attendance or text[:1].islower() or bool(re.search(r"\d", text)))


def _is_initials(entry: RosterEntry, text: str) -> bool:
    if entry.person is None or not re.fullmatch(r"[A-Z]{1,2}[A-Za-z]{0,3}", text):
        return False
    if are_initials(text, entry.person.text):
        return True
    initials = initials_of(entry.person.text)
    upper = text.upper()
    return upper[0] == initials[:1] and (upper == initials or (len(upper) <= 3 and upper[-1] == initials[-1]))


def split_role(part: Spanned) -> tuple[Spanned | None, Spanned | None]:
    """The words of a role and the organisation it is held in, parted.

    "Chief Executive of Northshire Trust", "Northshire Trust Chief Executive", "Director of Finance at X".
    """
    text = part.text
    head = next(words().head.finditer(text))
    leading = words().kind(head.group()) in ("chair", "leads")
    if head.group().casefold() in _OF_FIELDS:
        return part, None  # "Secretary of State for Health"
    inside: re.Match[str] | None = None
    for mark in _HOLDS_AT.finditer(text, head.start() + len(head.group().removesuffix(" for"))):
        rest = text[mark.end() :]
        if _QUARTER.search(text, 0, mark.start()):
            continue  # "East of England"
        if not is_body(rest) or not (rest[0].isupper() or rest.startswith("the ")):
            continue
        if leading or not re.search(r"\s(?:of|for|to|in|with)\s", mark.group(), re.IGNORECASE):
            return part[: mark.start()].strip(TRIM), part[mark.end() :].strip(TRIM)
        if ends_as_body(rest):
            inside = mark
    if inside is not None:
        return part[: inside.start()].strip(TRIM), part[inside.end() :].strip(TRIM)
    before = text[: head.start()].strip()
    if before and ends_as_body(before):
        return part[head.start() :].strip(TRIM), part[: head.start()].strip(TRIM + "'s")
    return part, None


def settle_chair(entry: RosterEntry) -> None:
    """Note that a chair with no organisation beside it chairs the body that the roster is of."""
    bare = [role for role in entry.roles if role_kind(role.text) == "chair"]
    if bare and entry.organisation is None and entry.person is not None:
        entry.chair = True
        entry.posts.extend(bare)
        entry.roles = [role for role in entry.roles if role not in bare]
