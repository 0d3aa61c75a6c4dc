"""One line of a document, and what can be told of it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ENDS = re.compile(r"[.!?;:…][\"'”’)\]]{0,3}(?:\[\d{1,3}\])*\W{0,2}$")


@dataclass(slots=True)
class Line:
    """One line: `start` and `end` are offsets of its text without glyph, number and outer space.

    `gap` counts the empty lines before it; `kind` is what it is by itself: `text`, `heading`, `item`, `row`,
    `rule`, `delimiter` (under the header of a Markdown table) or `noise`; `forced` says that a reader's mark
    decided; `outer` is where the line begins, number and all; `trails` says that a space stands after the
    text, as many readers of PDF leave it where a line was wrapped; `whole` is how wide the line is as
    printed, without the addresses of links.
    """

    start: int
    end: int
    text: str
    indent: int = 0
    gap: int = 0
    page: bool = False
    kind: str = "text"
    level: int = 0
    glyph: str = ""
    number: str = ""
    numbering: str = ""
    forced: bool = False
    outer: int = 0
    trails: bool = False
    whole: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The first character that is no mark; "" where there is none."""
        return self.text.lstrip("[(*_\"'“‘`")[:1]


def ends(text: str) -> bool:
    """Whether a line ends as a sentence, a clause or a lead-in does.

    >>> ends("The Board met."), ends("the members are:"), ends("the Board of")
    (True, True, False)
    """
    return _ENDS.search(text[-40:]) is not None
