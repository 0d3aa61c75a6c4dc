"""One line of a roster: who it names, in which role, for which organisation.

Read by its shape alone: a person's name, brackets, commas, dashes and colons, words of roles. What stands in
a bracket by itself ("(Chair)", "(minutes)") is held in the body that the roster is of; what stands beside an
organisation is held there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .people import Found, after_honours, initials_of, match_person, plural_title
from .spans import Spanned
from .wording import Words, ends_as_body, is_body, label_kind, role_kind, words

_PART = re.compile(r"\s*(?:[,;|\t]|\s[–—-]\s|[–—]|(?<=\w)- |:\s)\s*|\s+[–—-](?=[A-Z])")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,200})[)\]]")
_LEADING = re.compile(r"(?:and|&|plus)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|with|plus)\s+")
_NUMBERS = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|each"
_SEATS = (
    r"(?:representatives?|members?|nominees?|delegates?|seats?|places?|nominations?|persons?|people|directors?"
    r"|councillors?|governors?)"
)
_PLURAL = (
    r"(?:representatives|representation|members|nominees|delegates|seats|nominations|representative|nominee)"
)
_COUNT = re.compile(
    rf"(?:(?:(?:up to|at least|a minimum of|no more than|not more than) )?(?:{_NUMBERS})(?: \(\d+\))?"
    rf" (?:[\w-]+ ){{0,3}}?{_SEATS}|(?:(?:the|all|other|various|relevant) )?(?:[\w-]+ ){{0,2}}?{_PLURAL})"
    r" (?:each )?(?:of|from|nominated by|appointed by|to represent|representing|for|on behalf of|drawn from)"
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
_TRIM = " ,;:.*•–—-|\t"
_CLOSE = re.compile(r"\s*(?:;\s*(?:and|or)|,\s*and|\band|;|,)\s*$")


_MEETING = frozenset({"chair", "deputy_chair", "secretary"})
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
    def empty(self) -> bool:
        """Whether nothing was found."""
        return self.person is None and not self.roles and not self.posts and self.organisation is None


def read_entries(text: Spanned, block: int = 0, persons: bool = True) -> list[RosterEntry]:
    """The entries of one line, cell or inline list.

    `persons` says whether two capitalised words without title or known forename may be a person.

    >>> line = Spanned.from_document("Cllr Ann Example (Chair), Northshire Council; Bob Sample, Clerk")
    >>> [(str(e.person), [str(r) for r in e.roles], e.organisation and str(e.organisation), e.chair)
    ...  for e in read_entries(line)]
    [('Ann Example', [], 'Northshire Council', True), ('Bob Sample', ['Clerk'], None, False)]
    """
    return _Reader(text, block, persons).entries()


class _Reader:
    """Goes through the parts of a line and gives each to the entry it belongs to."""

    def __init__(self, text: Spanned, block: int, persons: bool) -> None:
        self.text = text
        self.block = block
        self.persons = persons
        self.made: list[RosterEntry] = []
        self.plural = ""
        self.group: Spanned | None = None
        self.listed = False
        self.last = 0
        self.ended = False
        self.starts: list[int] = []

    def entries(self) -> list[RosterEntry]:
        for i, j, bracketed, colon in _parts(self.text.text):
            part = self.text[i:j].strip(_TRIM)
            joined = _LEADING.match(part.text)
            if joined:
                part = part[joined.end() :]
            self.listed = ";" in self.text.text[self.last : i]
            self.last = j
            if part:
                self._take(part, i, bracketed, colon)
            if self.ended:
                break
        self.starts.append(len(self.text))
        for position, entry in enumerate(self.made):
            entry.whole = self.text[self.starts[position] : self.starts[position + 1]].strip(_TRIM)
            settle_chair(entry)
        return [entry for entry in self.made if not entry.empty]

    def _new(self, i: int) -> RosterEntry:
        entry = RosterEntry(self.text, self.block)
        self.made.append(entry)
        self.starts.append(0 if not self.starts else i)
        return entry

    def _take(self, part: Spanned, i: int, bracketed: bool, colon: bool) -> None:
        if bracketed:
            if self.made:
                _bracket(self.made[-1], part)
            return
        if colon and not self._starts_person(part.text):
            kind = label_kind(part.text) or (role_kind(part.text) and "role")
            if kind in ("chair", "deputy_chair", "secretary", "role") and len(part) <= 60:
                self._labelled(part, i, kind)
                return
            if kind:
                self.ended = kind == "ignore"
                return
        if self._persons(part, i):
            return
        if colon and not ends_as_body(part.text) and not is_body(part.text, lower=False, strict=True):
            return
        self._attach(part, i)
        if colon and self.made and self.made[-1].organisation is not None and self.made[-1].person is None:
            self.group = self.made[-1].organisation

    def _labelled(self, part: Spanned, i: int, kind: str) -> None:
        entry = self._new(i)
        if kind in _MEETING or role_kind(part.text) == "chair":
            entry.posts.append(part)
            entry.chair = role_kind(part.text) == "chair"
        else:
            _give(entry, part)

    def _starts_person(self, text: str) -> bool:
        found = match_person(text)
        return found is not None and (found.sure or self.persons)

    def _persons(self, part: Spanned, i: int) -> bool:
        """Read the persons that a part begins with; False where it begins with none."""
        plural = plural_title(part.text)
        if plural:
            self.plural = plural.group().strip(" :.")
            part = part[plural.end() :]
        found = self._match(part.text)
        if found is None:
            return False
        waiting = bool(self.made) and self.made[-1].person is None and not self.listed
        if waiting and len(self.made) == 1 and not self.made[0].roles and not self.made[0].posts:
            self.group = self.made[0].organisation
        entry = self.made[-1] if waiting else self._new(i)
        entry.person = part[found.start : found.end]
        entry.title = found.title or self.plural.removesuffix("s")
        entry.organisation = entry.organisation or self.group
        entry.sure = found.sure or bool(self.plural)
        end = after_honours(part.text, found.end)
        self._rest(part, end, i)
        return True

    def _match(self, text: str) -> Found | None:
        found = match_person(text, surname=bool(self.plural))
        if found is None or not (found.sure or self.persons or self.plural):
            return None
        rest = text[after_honours(text, found.end) :]
        starts = ("(", "of ", "from ", "for ", "representing", "as ", "at ", "on behalf")
        if rest and not _AND.match(rest) and not rest.lstrip(" ").startswith(starts):
            word = rest.strip().split(" ", 1)[0]
            if word[:1].isalpha() and not found.sure and (word[:1].isupper() or word.islower()):
                return None
        return found

    def _rest(self, part: Spanned, end: int, i: int) -> None:
        """What a part holds after a person's name: another person, a role, an organisation."""
        rest = part[end:]
        joined = _AND.match(rest.text)
        if joined:
            following = rest[joined.end() :]
            if not self._persons(following, i + end + joined.end()):
                self._attach(following, i + end)
            return
        lead = re.match(r"\s+(?:of|from|for|representing|at)\s+(?:the\s+)?", rest.text)
        if lead and is_body(rest.text[lead.end() :]):
            self._attach(rest[lead.end() :].strip(_TRIM), i)
        elif rest.text.strip(_TRIM):
            self._attach(rest.strip(_TRIM), i)

    def _attach(self, part: Spanned, i: int) -> None:
        """Give words that are no person to the entry they stand with, or make an entry of them."""
        split = self._last_person(part)
        tail: Spanned | None = None
        if split is not None:
            part, tail = part[: split[0]].strip(_TRIM), part[split[1] :]
        self.plural = "" if not part.text.islower() else self.plural
        if part:
            entry = self.made[-1] if self.made and _takes(self.made[-1]) else None
            if entry is None:
                entry = self._new(i)
            _give(entry, part)
        if tail is not None:
            self._persons(tail, i + split[1] if split else i)

    def _last_person(self, part: Spanned) -> tuple[int, int] | None:
        """Where "and" brings in one more person at the end of a part."""
        for joined in _AND.finditer(part.text):
            found = match_person(part.text, joined.end(), surname=bool(self.plural))
            if (
                found
                and (found.sure or self.plural or self.persons)
                and after_honours(part.text, found.end) >= len(part.text)
            ):
                return joined.start(), joined.end()
        return None


def _parts(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """The parts of a line: (start, end, in brackets, before a colon)."""
    at = 0
    for bracket in _BRACKET.finditer(text):
        yield from _plain(text, at, bracket.start())
        yield bracket.start(1), bracket.end(1), True, False
        at = bracket.end()
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    at = start
    for mark in _PART.finditer(text, start, end):
        yield at, mark.start(), False, ":" in mark.group()
        at = mark.end()
    yield at, end, False, False


def _takes(entry: RosterEntry) -> bool:
    """Whether words after an entry still belong to it."""
    return (
        entry.person is not None or bool(entry.roles) or bool(entry.posts) or entry.organisation is not None
    )


def _bracket(entry: RosterEntry, part: Spanned) -> None:
    """Words in brackets after a name: a post, an organisation, initials, a party, how somebody attended."""
    pieces = [piece for piece in part.split(re.compile(r"\s*(?:[,;]|\s[–—-]\s|[–—])\s*")) if piece]
    if len(pieces) == 1 and role_kind(part.text) and not _split_role(part)[1]:
        _post(entry, part)
        return
    for piece in pieces:
        _give(entry, piece, bracketed=True)


def _post(entry: RosterEntry, part: Spanned) -> None:
    kind = role_kind(part.text)
    if kind == "member":
        entry.notes.append(part)
        return
    if kind == "chair" or label_kind(part.text) in _MEETING:
        entry.posts.append(part)
        entry.chair = entry.chair or kind == "chair"
    else:
        entry.roles.append(part)


def _give(entry: RosterEntry, part: Spanned, bracketed: bool = False) -> None:
    """Tell what words are, and put them where they belong."""
    text = part.text
    folded = text.casefold().strip(_TRIM)
    rules = words()
    represents = _REPRESENTS.match(text)
    if represents:
        part = part[represents.end() :].strip(_TRIM)
        _organise(entry, part)
        return
    if _is_note(text, folded, rules) or _is_initials(entry, text):
        entry.notes.append(part)
        return
    count = _COUNT.match(text)
    if count:
        body = part[count.end() :].strip(_TRIM)
        if is_body(body.text, lower=True):
            _organise(entry, body)
            entry.notes.append(part[: count.end()].strip())
            return
    if role_kind(text):
        article = _ARTICLE.match(text)
        part = part[article.end() :] if article else part
        role, organisation = _split_role(part)
        if role is not None:
            entry.roles.append(role)
        if organisation is not None:
            _organise(entry, organisation)
        return
    if is_body(text) and not _is_function(text):
        _organise(entry, part)
    else:
        entry.notes.append(part)


def _is_function(text: str) -> bool:
    """Whether words name a field of work ("Audit", "Finance and Strategy") and no body."""
    found = [word.casefold() for word in re.findall(r"[A-Za-z]+", text)]
    rules = words()
    known = all(word in rules.not_names or word in rules.small for word in found)
    return (
        known
        and not any(word in rules.bodies and word not in rules.loose for word in found)
        and not text.isupper()
    )


def _organise(entry: RosterEntry, part: Spanned) -> None:
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
    initials = initials_of(entry.person.text)
    upper = text.upper()
    return upper[0] == initials[:1] and (upper == initials or (len(upper) <= 3 and upper[-1] == initials[-1]))


def _split_role(part: Spanned) -> tuple[Spanned | None, Spanned | None]:
    """The words of a role and the organisation it is held in, parted.

    "Chief Executive of Northshire Trust", "Northshire Trust Chief Executive", "Director of Finance at X".
    """
    text = part.text
    head = next(words().head.finditer(text))
    leading = words().kind(head.group()) in ("chair", "leads")
    inside: re.Match[str] | None = None
    for mark in _HOLDS_AT.finditer(text, head.end()):
        rest = text[mark.end() :]
        if not is_body(rest) or not (rest[0].isupper() or rest.startswith("the ")):
            continue
        if leading or not re.search(r"\s(?:of|for|to|in|with)\s", mark.group(), re.IGNORECASE):
            return part[: mark.start()].strip(_TRIM), part[mark.end() :].strip(_TRIM)
        if ends_as_body(rest):
            inside = mark
    if inside is not None:
        return part[: inside.start()].strip(_TRIM), part[inside.end() :].strip(_TRIM)
    before = text[: head.start()].strip()
    if before and ends_as_body(before):
        return part[head.start() :].strip(_TRIM), part[: head.start()].strip(_TRIM + "'s")
    return part, None


def settle_chair(entry: RosterEntry) -> None:
    """Note that a chair with no organisation beside it chairs the body that the roster is of."""
    bare = [role for role in entry.roles if role_kind(role.text) == "chair"]
    if bare and entry.organisation is None and entry.person is not None:
        entry.chair = True
        entry.posts.extend(bare)
        entry.roles = [role for role in entry.roles if role not in bare]
