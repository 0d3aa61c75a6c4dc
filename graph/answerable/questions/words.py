"""Plain words: forms of a relation's label, dates, numbers and lists as a person reads them aloud.

The wording itself is data (`words.yaml`); this module joins it. Knows nothing of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def wording() -> dict[str, Any]:
    """The wording of `words.yaml`."""
    import yaml

    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def forms(label: str) -> dict[str, str]:
    """The forms of a relation's label: present, base, past and participle.

    >>> forms("answers to") == {
    ...     "present": "answers to", "base": "answer to", "past": "answered to", "participle": "answered to"}
    True
    >>> forms("is part of")["base"], forms("was succeeded by")["participle"], forms("merged into")["base"]
    ('be part of', 'been succeeded by', 'merge into')
    """
    verb, _, rest = label.partition(" ")
    base, past, participle = wording()["irregular"].get(verb) or _regular(verb)
    tail = f" {rest}" if rest else ""
    return {
        "present": label,
        "base": base + tail,
        "past": past + tail,
        "participle": participle + tail,
    }


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("ed"):
        return verb[:-2], verb, verb
    base = verb[:-3] + "y" if verb.endswith("ies") else verb.removesuffix("s")
    stem = base[:-1] + "i" if base.endswith("y") and base[-2:-1] not in set("aeiou") else base
    past = base + "d" if base.endswith("e") else stem + "ed"
    return base, past, past


def verb(label: str, status: str, certainty: str = "", *, many: bool = False) -> str:
    """The label as status and certainty let it be said; with `many` of several.

    >>> verb("is part of", "planned"), verb("answers to", "actual", "possible"), verb("chairs", "denied")
    ('was to be part of', 'may still answer to', 'is said not to chair')
    """
    by_certainty = wording()["says"].get(status) or {"any": "{present}"}
    pattern = by_certainty.get(certainty) or by_certainty.get("any") or by_certainty["known"]
    said = str(pattern).format(**forms(label))
    return _of_many(said, label) if many else said


def _of_many(said: str, label: str) -> str:
    """A verb phrase of one as a phrase of several.

    >>> _of_many("is said not to chair", "chairs"), _of_many("answers to", "answers to")
    ('are said not to chair', 'answer to')
    >>> _of_many("is a member of", "is a member of"), _of_many("was to be a member of", "is a member of")
    ('are members of', 'were to be members of')
    """
    for alone, several in wording()["nouns_of_many"].items():
        said = said.replace(alone, several)
    first, _, rest = said.partition(" ")
    if first in wording()["of_many"]:
        return f"{wording()['of_many'][first]} {rest}"
    return f"{forms(first)['base']} {rest}".strip() if said.startswith(label) and first[-2:] != "ed" else said


def plain_date(text: str) -> str:
    """An EDTF date as it is read aloud; the text itself where it has no month or is of another form.

    >>> plain_date("2020-04-01"), plain_date("2018-04"), plain_date("2021-22"), plain_date("2018~")
    ('1 April 2020', 'April 2018', 'summer 2021', 'about 2018')
    """
    words, mark = wording(), text[-1:] if text[-1:] in {"?", "~", "%"} else ""
    parts = text.removesuffix(mark).split("-") if mark else text.split("-")
    if not all(part.isdigit() for part in parts):
        return text
    about = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[mark]
    if len(parts) == 2 and int(parts[1]) in words["seasons"]:
        return f"{about}{words['seasons'][int(parts[1])]} {parts[0]}"
    month = words["months"][int(parts[1]) - 1] + " " if len(parts) > 1 else ""
    day = f"{int(parts[2])} " if len(parts) > 2 else ""
    return f"{about}{day}{month}{parts[0]}"


def span(valid_from: str, valid_to: str, event: bool = False) -> str:
    """When it holds: "from 1 April 2020 until March 2021", or "" where nothing is said; of an event, when it
    happens.

    >>> span("2020-04-01", ""), span("", "2021"), span("", "")
    ('from 1 April 2020', 'until 2021', '')
    >>> span("2020-04-01", "", event=True), span("2022-04", "", event=True)
    ('on 1 April 2020', 'in April 2022')
    """
    if event and valid_from and not valid_to:
        exact = len(valid_from.split("-")) == 3 and valid_from[-1].isdigit()
        return f"{'on' if exact else 'in'} {plain_date(valid_from)}"
    start = f"from {plain_date(valid_from)}" if valid_from else ""
    end = f"until {plain_date(valid_to)}" if valid_to else ""
    return " ".join(part for part in (start, end) if part)


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun: words up to twelve, digits above.

    >>> number(1, "body", "bodies"), number(2, "body", "bodies"), number(30, "line")
    ('one body', 'two bodies', '30 lines')
    """
    return f"{counted(count)} {one if count == 1 else many or one + 's'}"


def one(noun: str) -> str:
    """A noun with "a" or "an" before it.

    >>> one("board"), one("instrument")
    ('a board', 'an instrument')
    """
    return f"an {noun}" if noun[:1].casefold() in set("aeiou") else f"a {noun}"


def counted(count: int) -> str:
    """A count alone: in words up to twelve, in digits above."""
    names = wording()["numbers"]
    return str(names[count]) if count < len(names) else f"{count:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items as one phrase: commas, or semicolons where an item has a comma or an "and" of its own.

    >>> listed(["a", "b", "c"]), listed(["Children, Young People", "b"]), listed(["a"])
    ('a, b and c', 'Children, Young People; and b', 'a')
    """
    if len(items) < 2:
        return "".join(items)
    if any("," in item or ";" in item for item in items):
        return "; ".join(items[:-1]) + f"; {last} {items[-1]}"
    return ", ".join(items[:-1]) + f" {last} {items[-1]}"


def called(name: str, kind: str) -> str:
    """A name as it stands inside a sentence, with "the" where English wants it.

    >>> called("Wirral Health and Wellbeing Board", "board"), called("Wirral Council", "local_authority")
    ('the Wirral Health and Wellbeing Board', 'Wirral Council')
    >>> called("health and wellbeing board", "type")
    'health and wellbeing boards'
    >>> called("Better Care Fund in Wirral", "fund"), called("Wirral's pooled fund", "fund")
    ('the Better Care Fund in Wirral', "Wirral's pooled fund")
    """
    words = wording()
    if kind in words["classes"]:
        return plural(name)
    low = name.casefold()
    if kind in words["never_the"] or low.startswith(("the ", "a ", "an ")) or "'s " in low or "’s " in low:
        return name
    ends = _head(low.split(" (")[0])[0].split()
    return f"the {name}" if ends and ends[-1] in words["the_before"] else name


def plural(name: str) -> str:
    """The plural of a name, by the common rules of English.

    >>> plural("local authority"), plural("joint board of a trust"), plural("NHS staff"), plural("church")
    ('local authorities', 'joint boards of a trust', 'NHS staff', 'churches')
    """
    head, joint, rest = _head(name)
    if head.endswith("y") and head[-2:-1] not in set("aeiou"):
        head = head[:-1] + "ies"
    elif head.endswith(("ch", "sh", "x")):
        head += "es"
    elif not head.endswith("s") and head.rsplit(" ", 1)[-1] not in wording()["always_many"]:
        head += "s"
    return head + joint + rest


def _head(name: str) -> tuple[str, str, str]:
    """A name cut before its first "of", "for", "in" or "at"."""
    cuts = [(name.find(f" {word} "), f" {word} ") for word in wording()["joints"] if f" {word} " in name]
    if not cuts:
        return name, "", ""
    where, joint = min(cuts)
    return name[:where], joint, name[where + len(joint) :]


def is_many(name: str) -> bool:
    """Whether a name is that of several: "Manchester primary care networks".

    >>> is_many("network groups for the places"), is_many("Better Services Board"), is_many("St Helens")
    (True, False, False)
    """
    last = _head(name)[0].casefold().rsplit(" ", 1)[-1]
    return last in wording()["several"]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop.

    >>> sentence("the board meets")
    'The board meets.'
    """
    text = text.strip()
    return text if not text else text[0].upper() + text[1:] + ("" if text[-1] in ".!?:" else ".")


def these(documents: int) -> str:
    """The documents read, as a phrase.

    >>> these(1), these(9)
    ('this 1 document', 'these 9 documents')
    """
    return f"{'this' if documents == 1 else 'these'} {documents:,} document{'' if documents == 1 else 's'}"


def quoted(names: Iterable[str]) -> str:
    """Names in double quotes, as a list."""
    return listed([f"“{name}”" for name in names])
