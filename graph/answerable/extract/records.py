"""How sure a claim is: what its rule was written with, moved towards what the rule did in annotated documents.

The record of the rules, `rules/records.yaml`, is made by `make score WHAT=--records`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .drafts import Draft
from .rules import load

CASES = (
    16  # how many cases the written confidence is worth: where claims of documents left out are foretold best
)


@dataclass(frozen=True, slots=True)
class Records:
    """By rule, how many facts it told rightly and wrongly.

    >>> mixed = Records({"frame:chairs/chair": (3, 9)})
    >>> mixed.confidence("frame:chairs/chair", 0.8), mixed.confidence("frame:leads/lead", 0.8)
    (0.56, 0.8)
    """

    rules: Mapping[str, tuple[int, int]]

    def confidence(self, rule: str, written: float) -> float:
        """The mean of a Beta distribution: (16 x written + right) / (16 + right + wrong), to two places."""
        right, wrong = self.rules.get(rule, (0, 0))
        return round((CASES * written + right) / (CASES + right + wrong), 2)

    def of(self, draft: Draft) -> float:
        """How sure a claim in the making is."""
        return self.confidence(draft.method, draft.confidence)


@functools.cache
def records() -> Records:
    """The record of the rules that the program comes with.

    >>> all(right + wrong for right, wrong in records().rules.values())
    True
    """
    return Records(
        {rule: (int(right), int(wrong)) for rule, (right, wrong) in load("records")["rules"].items()}
    )
