"""What a language model is asked: the vocabulary, the state of the document, one part of it at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..documents import Document
from ..entities import Name
from ..extract.blocks import Block, read_blocks
from ..extract.extracting import find_entities
from ..vocabulary import Vocabulary

LONGEST = 4000
"""Characters of a part; a longer paragraph is a part of its own."""
KNOWN = 40
"""How many names of the document a part is asked with."""

TASK = """\
You read documents about how public bodies are organised. List every claim that the passage itself makes: one \
named body, person, post, area, law, fund or programme, its relation to another, and the exact words that say so.
- Copy `quote` word for word from the passage. Give the fullest names the document uses, never pronouns.
- status: actual (it is so), planned (will be, is agreed), proposed (an option), former (was so), denied (is not so).
- from and to: YYYY, YYYY-MM or YYYY-MM-DD, only where the passage gives them. role: the words of the role.
- Leave out opinions, general knowledge, and whatever the passage does not say. An empty list is a good answer.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document that is asked about at once: where it begins, its words, the headings above it."""

    start: int
    text: str
    headings: tuple[str, ...] = ()


def parts_of(document: Document) -> list[Part]:
    """The document in parts: each paragraph; a lead-in with its items; the rows of a table together.

    >>> text = "# Membership\\n\\nMembers are:\\n\\n- the Council\\n- the Trust\\n\\nThe board meets monthly."
    >>> [(part.text, part.headings) for part in parts_of(Document("note", text))]
    [('Members are:\\n\\n- the Council\\n- the Trust', ('Membership',)), ('The board meets monthly.', ('Membership',))]
    """
    blocks = read_blocks(document)
    return [
        Part(start, document.text[start:end], tuple(blocks[place].text.text for place in group[0].headings))
        for group, start, end in _groups(document, blocks)
    ]


def _groups(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[list[Block], int, int]]:
    group: list[Block] = []
    start = end = 0
    for block in (block for block in blocks if block.kind != "heading"):
        first, last = block.text.span()
        first = document.text.rfind("\n", 0, first) + 1 if block.kind in {"item", "row"} else first
        belongs = block.kind in {"item", "row"} and bool(group) and group[-1].headings == block.headings
        if group and not (belongs and last - start <= LONGEST):
            yield group, start, end
            group = []
        start = start if group else first
        group.append(block)
        end = last
    if group:
        yield group, start, end


def messages_for(
    document: Document, part: Part, names: Sequence[Name], vocabulary: Vocabulary
) -> list[dict[str, str]]:
    """The conversation that asks for the claims of `part`; `names` are those the document is known to hold."""
    relations = (
        f"- {r.name}: SUBJECT {r.label} OBJECT. {r.note}".rstrip() for r in vocabulary.relations.values()
    )
    kinds = (f"- {kind.name}: {kind.label}" for kind in vocabulary.kinds.values())
    system = f"{TASK}Relations:\n{_lines(relations)}\nKinds:\n{_lines(kinds)}"
    state = [f"Document: {document.title}"]
    state += [f"Published: {document.published}"] if document.published else []
    state += [f"Under: {' > '.join(part.headings)}"] if part.headings else []
    state += [f"Names in this document: {'; '.join(f'{n.name} ({n.kind})' for n in names)}"] if names else []
    user = f"{_lines(state)}\n\nPassage:\n{part.text}"
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def _lines(texts: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(texts)


def names_near(document: Document, parts: Sequence[Part]) -> list[list[Name]]:
    """For each part, the names that it may speak of: those it holds itself first, then those named before it."""
    entities = [(name, _first(name, document.text)) for name in find_entities(document)]
    found = []
    for part in parts:
        here = [name for name, _ in entities if _first(name, part.text) >= 0]
        earlier = [name for name, first in entities if 0 <= first < part.start and name not in here]
        found.append((here + earlier)[:KNOWN])
    return found


def _first(name: Name, text: str) -> int:
    """Where a form of `name` first stands in `text`, or -1."""
    places = [text.find(form) for form in (name.name, *name.aliases)]
    return min((place for place in places if place >= 0), default=-1)


def answer_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of an answer: claims as `claim_of_report` takes them, all fields given, unknown ones null."""
    end = _object({"name": {"type": "string"}, "kind": {"type": "string", "enum": list(vocabulary.kinds)}})
    unknown = {"type": ["string", "null"]}
    claim = _object(
        {
            "subject": end,
            "relation": {"type": "string", "enum": list(vocabulary.relations)},
            "object": end,
            "status": {"type": "string", "enum": list(vocabulary.statuses)},
            "role": unknown,
            "from": unknown,
            "to": unknown,
            "quote": {"type": "string"},
        }
    )
    return _object({"claims": {"type": "array", "items": claim}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
