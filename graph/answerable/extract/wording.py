"""What the words of rosters mean: roles, labels, headings of lists, heads of columns, names of bodies."""

from __future__ import annotations

import functools
import re

from .rules import load

_OURS = re.compile(r"(?:our|the|your|current|present|existing) (?=\w)")
_DATED = re.compile(
    r"[\s,]+(?:\(?\d{4}(?:\s?[/–-]\s?\d{2,4})?\)?|as (?:at|of|from) .{1,30}|from .{1,20}\d{4}"
    r"|\(?continued\)?)$"
)
_FORMER = re.compile(r"(?:former|past|previous|outgoing|retired|departed)\s+")
_HOLDERS = re.compile(r"\W*(?:list of )?(?:(?:former|past|previous|the) )*", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z]")
_WORD = re.compile(r"[A-Za-z][\w'&.-]*")
_EITHER = re.compile(r"\s*(?:/|&|,|\band\b|\bor\b|\()\s*")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_NUMBERING = re.compile(r"^[\W\d]+")
_AFTER_SECTION = re.compile(
    r"(?:\s+(?:of|for|at|from|in|on|and|were|was|are|is|to|by|including|include|present|who|only|list|\(|/)(?!\w)|$|:)"
)


class Words:
    """`roles.yaml` in the shape it is looked up in."""

    def __init__(self) -> None:
        data = load("roles")
        heads = [(head, kind) for kind, names in data["roles"].items() for head in names]
        self.kinds: dict[str, str] = {head.replace("-", " "): kind for head, kind in heads}
        longest = sorted(self.kinds, key=lambda head: (-len(head), head))
        pattern = "|".join(re.escape(head).replace(r"\ ", "[ -]") for head in longest)
        self.head = re.compile(rf"(?<![\w-])(?:{pattern})s?(?![\w'])", re.IGNORECASE)
        self.bodies = {body for body in data["bodies"] if " " not in body}
        self.phrases = tuple(body for body in data["bodies"] if " " in body)
        self.loose = frozenset(data["loose_bodies"])
        self.small = frozenset(data["small"])
        self.not_names = {word.casefold() for word in data["not_names"]}
        self.parties = {party.casefold() for party in data["parties"]}
        self.attendance: tuple[str, ...] = tuple(data["attendance"])
        self.vacant = frozenset(data["vacant"])
        self.deputies = tuple(data["deputies"])
        self.labels: dict[str, str] = {
            label: kind for kind, labels in data["labels"].items() for label in labels
        }
        self.columns: dict[str, str] = {
            name: kind for kind, names in data["columns"].items() for name in names
        }
        pairs = [(phrase, kind) for kind, phrases in data["sections"].items() for phrase in phrases]
        self.sections: dict[str, str] = dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
        self.exact = frozenset(data["exact_sections"])
        self.last: dict[str, str] = dict(data["last_words"])
        self.prose = re.compile(rf"\b(?:{'|'.join(data['prose'])})\b")
        self.no_list = re.compile(rf"\b(?:{'|'.join(data['no_list'])})\b", re.IGNORECASE)
        membership, present = ("|".join(data["lead_ins"][kind]) for kind in ("membership", "present"))
        self.lead = re.compile(rf"\b(?P<membership>{membership})\b|\b(?P<present>{present})\b", re.IGNORECASE)

    def kind(self, head: str) -> str:
        """What the head word of a role says, in the singular or plural."""
        folded = head.casefold().replace("-", " ")
        return self.kinds.get(folded) or self.kinds.get(folded.removesuffix("s"), "works_for")


@functools.cache
def words() -> Words:
    """The words, read once.

    >>> words().kind("Chief Executives")
    'leads'
    """
    return Words()


def role_kind(text: str) -> str:
    """What a role makes of its holder: `chair`, `leads`, `works_for`, `member`; "" where it is no role.

    >>> role_kind("Independent Chair"), role_kind("Deputy Chief Executive"), role_kind("Northshire Council")
    ('chair', 'works_for', '')
    """
    rules = words()
    found = list(rules.head.finditer(text))
    if not found:
        return ""
    first = found[0]
    kind = rules.kind(first.group())
    before = text[: first.start()].casefold().replace("-", " ").split()
    if kind in ("chair", "leads") and any(word in rules.deputies for word in before):
        return "works_for"
    return kind


def holders(text: str, one: bool = False) -> str:
    """The role of which a heading announces the holders ("Chairs of the board"); "" where it does not.

    With `one` the role may be in the singular, with its body: "Chair of the board".

    >>> holders("List of chief executives"), holders("Leaders of Northshire Council"), holders("Our chair")
    ('chief executives', 'Leaders', '')
    >>> holders("Leader of Northshire Council", one=True), holders("Our chair", one=True)
    ('Leader', '')
    """
    found = _HOLDERS.match(text)
    if found is None or len(text.split()) > 10:
        return ""
    head = words().head.match(text, found.end())
    if (
        head is None
        or not (one or head.group().casefold().endswith("s"))
        or role_kind(head.group()) not in ("chair", "leads")
    ):
        return ""
    ends = r"\s+(?:of|since|from|\()|\W*$" if head.group().casefold().endswith("s") else r"\s+of\s"
    return head.group() if re.match(ends, text[head.end() :]) else ""


def label_kind(text: str) -> str:
    """What the words after a label are: `chair`, `person`, `organisation`, `ignore` …; "" for no label.

    >>> label_kind("In the Chair"), label_kind("Tel."), label_kind("Outcome")
    ('chair', 'ignore', '')
    """
    return words().labels.get(text.casefold().strip(" .:*()"), "")


def is_body(text: str, lower: bool = False, strict: bool = False) -> bool:
    """Whether words look like the name of an organisation: a word of bodies in it, or capitals all through.

    With `lower` words without a capital may do ("the voluntary sector"); with `strict` capitals alone do not.

    >>> is_body("Northshire Council"), is_body("Age UK Northshire"), is_body("review the plan")
    (True, True, False)
    """
    found = _WORD.findall(text[:160])
    if not found or not (lower or _CAPITAL.search(text[:160])):
        return False
    rules = words()
    folded = text.casefold()
    if any(word.casefold().rstrip(".") in rules.bodies for word in found) or any(
        p in folded for p in rules.phrases
    ):
        return True
    if strict:
        return False
    big = [word for word in found if word.casefold() not in rules.small]
    return bool(big) and sum(1 for word in big if word[0].isupper()) >= 0.75 * len(big) and len(big) <= 9


def section_kind(text: str) -> str:
    """What a heading or label says of the list under it; "" where it announces none.

    >>> section_kind("1. Apologies for absence:"), section_kind("Board membership"), section_kind("Cost")
    ('apologies', 'membership', '')
    """
    folded = _NUMBERING.sub("", text.casefold()).strip(" :.-–—*")
    folded = _BRACKETS.sub("", folded).strip(" :")
    folded = _DATED.sub("", _OURS.sub("", folded)).strip(" ,:")
    if not folded or len(folded) > 90 or len(folded.split()) > 10:
        return ""
    if _FORMER.match(folded):
        return "former" if section_kind(_FORMER.sub("", folded)) else ""
    sections = words().sections
    if folded in sections:
        return sections[folded]
    for phrase, kind in sections.items():
        if (
            phrase not in words().exact
            and folded.startswith(phrase)
            and _AFTER_SECTION.match(folded, len(phrase))
        ):
            rest = folded[len(phrase) :]
            if (
                not words().no_list.search(rest)
                and "the public" not in rest
                and (kind != "board" or len(rest.split()) <= 3 or rest.startswith((" who ", " of ", " at ")))
            ):
                return kind
    if words().no_list.search(folded) or "the public" in folded:
        return ""
    if re.search(r"\bin attendance\b", folded):
        return "in_attendance"
    if len(folded.split()) > 7:
        return ""
    return words().last.get(folded.rsplit(" ", 1)[-1], "")


def column_kind(name: str) -> str:
    """What stands under the head of a column: `person`, `role`, `organisation` …; "" where nobody knows.

    >>> column_kind("Name"), column_kind("Job title"), column_kind("Employer / body"), column_kind("Cost")
    ('person', 'role', 'organisation', '')
    """
    folded = name.casefold().strip(" :*()")
    known = words().columns
    if folded in known:
        return known[folded]
    kinds = [known.get(part.strip(" :*()"), "") for part in _EITHER.split(folded)]
    return kinds[0] if kinds and all(kinds) else ""


def is_header(name: str) -> bool:
    """Whether a cell reads like the head of a column.

    >>> is_header("Organisation"), is_header("Role / title"), is_header("Northshire Council")
    (True, True, False)
    """
    parts = [part.strip(" :*()") for part in _EITHER.split(name.casefold().replace("(s)", "").strip(" :*"))]
    return 0 < len(parts) <= 3 and all(part in words().columns for part in parts)


def ends_as_body(text: str) -> bool:
    """Whether words end in a word of bodies ("Northshire Council", not "Adult Social Care").

    >>> ends_as_body("Northshire Council"), ends_as_body("Adult Social Care")
    (True, False)
    """
    found = _WORD.findall(text[:160])
    if not found:
        return False
    last = found[-1].casefold().rstrip(".").removesuffix("'s")
    rules = words()
    return (last in rules.bodies and last not in rules.loose) or found[0].casefold() in ("nhs", "healthwatch")
