"""Cells of a table as sentences: a row says of the body in its first cell what its headers ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .namelexicon import lexicon as names
from .tokens import singular, verb_forms
from .verblexicon import lexicon as verbs

_VERBAL = re.compile(
    r"(?:is|are|was|were|reports?|answers?|covers?|serves?|accountable|responsible|chaired|led|funded|commissioned|hosted"
    r"|overseen|provided|run|advises|supports|supported|appointed|approved|commissions|provides|replaced|merged"
    r"|succeeded)\b",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"(?:chair|chief executive|leader|accountable officer|chief officer|managing director)$", re.IGNORECASE
)
_DOING = re.compile(
    r"(?:(?:key|main|core|new|future|proposed) )?(?:role|roles|responsibility|responsibilities|function|functions"
    r"|dut(?:y|ies)|remit|task|tasks|what (?:it|they) (?:does|do|will do))(?: (?:in|under) .{1,40})?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;\n•]\s*|(?<=[a-z])\.\s+(?=[A-Z])")


def sentences_of(subject: str, header: str, cell: str) -> Iterator[str]:
    """What a cell says of the subject of its row, by the header over it.

    >>> list(sentences_of("Trusts", "Supported by", "Regional team"))
    ['Trusts supported by regional team']
    >>> list(sentences_of("The region", "Role", "Oversee trusts; funding of boards"))
    ['The region oversees trusts', 'The region is responsible for funding of boards']
    """
    words = header[:1].lower() + header[1:]
    if _VERBAL.match(words):
        yield f"{subject} {words} {_small(cell)}"
    elif _DOING.match(words):
        for part in _PARTS.split(cell):
            if part.strip(" ."):
                yield _doing(subject, part.strip(" ."))


def names_post(header: str) -> bool:
    """Whether a header is the name of a post: its cells tell who holds it.

    >>> names_post("Chief executive"), names_post("Role")
    (True, False)
    """
    return _POSTAL.match(header) is not None


def _small(text: str) -> str:
    """A cell without the capital that it begins with, where its first word is an ordinary one."""
    first, space, rest = text.partition(" ")
    low = first.casefold()
    lex = names()
    ordinary = (
        low in lex.modifiers
        or singular(low) in lex.class_heads
        or low in lex.thing_modifiers
        or low in verbs().forms
    )
    capitals = first.isupper() or rest[:1].isupper()
    return text if capitals or not ordinary else low + space + rest


def _doing(subject: str, part: str) -> str:
    """The subject with the verb, or the noun, that a cell of roles begins with."""
    words = part.split(" ")
    word = words[0].casefold()
    head = subject.split()[-1]
    many = singular(head) != head
    for lemma, tag in verbs().forms.get(word, ()):
        if tag in {"base", "s"}:
            form = lemma if many else next(f for f, t in verb_forms(lemma).items() if t == "s")
            return " ".join([subject, form, *words[1:]])
    return f"{subject} {'are' if many else 'is'} responsible for {word} {' '.join(words[1:])}".strip()
