"""Questions and labels, told as sentences with the names that answer them: "Who funds the panel?", "Parent body:"."""

from __future__ import annotations

import re

from .blocks import Block
from .context import Context
from .facts import labelled
from .meaning import Meaning
from .mentions import DETERMINERS
from .spans import Spanned
from .state import BODIES

_WHO = r"(?:Q(?:uestion)?\s?\d{0,2}[:.)]?\s*)?(?:Who|Whom|What|Which(?: \w+){1,2})"
_BODY = r"(?:(?:the |an? )?(?:\S+ )*?[A-Z]\S*(?: (?:and|of|for|[A-Z]\S*))*|it|the \w+)"
_DOES = re.compile(rf"{_WHO} (?P<does>(?:does|do|did|will) (?P<body>{_BODY})) (?P<verb>[a-z][^?]*)\?")
_IS_TO = re.compile(
    rf"{_WHO} (?P<is>is|are|was|were) (?P<body>{_BODY}) (?P<verb>[a-z][^?]* (?:to|by|for|of|with|from))\?"
)
_IS_THE = re.compile(rf"{_WHO} (?P<is>is|are|was|were) (?P<body>the [^?]* (?:of|for|on) [^?]*)\?")
_DOING = re.compile(
    rf"{_WHO} (?P<verb>(?!does |do |did |is the |are the |can |could |should |may |might )[a-z][^?]*)\?"
)
_ANSWER = re.compile(r"(?:A(?:nswer)?\s?\d{0,2}[:.)]\s*)?(?P<names>.*?)[.;,]?\s*$")
_LABEL = re.compile(r"(?P<label>[A-Z][a-z]+(?: [a-z]+){0,3}):\s+(?P<value>\S.*)")


def answering(question: Spanned, names: Spanned) -> Spanned | None:
    """A question as a sentence, with the names that answer it; None where it is no such question.

    >>> def told(question: str) -> str:
    ...     sentence = answering(Spanned(question), Spanned("Orrin Council"))
    ...     return sentence.text if sentence else ""
    >>> told("Who funds the Vale Forum?"), told("Who does the Vale Forum report to?")
    ('Orrin Council funds the Vale Forum', 'the Vale Forum does report to Orrin Council')
    >>> told("Who is the Vale Forum accountable to?"), told("Who are the members of the Vale Forum?")
    ('the Vale Forum is accountable to Orrin Council', 'the members of the Vale Forum are Orrin Council')
    >>> told("How do we work?")
    ''
    """
    text = question.text.strip()
    if found := _DOES.match(text):
        auxiliary = question[found.start("does") : found.start("body")].strip()
        order = [question[slice(*found.span("body"))], auxiliary, question[slice(*found.span("verb"))], names]
    elif found := _IS_TO.match(text):
        order = [*(question[slice(*found.span(part))] for part in ("body", "is", "verb")), names]
    elif found := _IS_THE.match(text):
        order = [*(question[slice(*found.span(part))] for part in ("body", "is")), names]
    elif found := _DOING.match(text):
        order = [names, question[slice(*found.span("verb"))]]
    else:
        return None
    return Spanned.concat(order, " ")


class Answers(Meaning):
    """Reads names alone under a question."""

    def _labelled(self, block: Block) -> Context | None:
        """What a line says of the body that the text is of: "Parent body: Orrin Council"."""
        found = _LABEL.match(block.text.text) if len(block.text.text) < 120 else None
        body = (self.state.section or self.state.topic) if found is not None else None
        if found is None or body is None or body.kind not in BODIES or body.name in found["value"]:
            return None
        start, end = block.text.span()
        fact = labelled(found["label"], found["value"].rstrip(" ."), body.name)
        return Context(Spanned(fact, (0,), (start,)), 0, start, end, block.number) if fact else None

    def answer(self, block: Block, part: Spanned) -> Context | None:
        """What the names of a block say under a heading that asks for them; None where it is another thing."""
        question = self.blocks[block.headings[-1]].text if block.headings else None
        if question is None or not question.text.rstrip().endswith("?"):
            return self._labelled(block)
        found = _ANSWER.match(part.text)
        names = part[slice(*found.span("names"))] if found else part
        chunks = [c for c in self.sentence(names.text).chunks if c.low not in DETERMINERS]
        if not chunks or chunks[0].type != "M" or any(c.type == "V" for c in chunks):
            return None
        sentence = answering(question, names)
        if sentence is None:
            return None
        return Context(sentence, 0, question.span()[0], part.span()[1], block.number)
