"""Parameters that many questions share."""

from __future__ import annotations

from .registry import Parameter

BODY = Parameter("body", "body", "the body: its name, an alias, its id or its code")
RELATION = Parameter("relation", "relation", "a relation of the vocabulary: chairs, part_of, merged_into …")
ON = Parameter(
    "on", "date", "as at this date (2020, 2020-11 or 2020-11-30); without it, the whole record", None
)
STATUS = Parameter(
    "status", "statuses", "actual, planned, proposed, former, denied, several with commas, or all", None
)
LINES = Parameter(
    "lines", "lines", "kinds of line, with commas, or all; without it direct, structural and delegated", None
)
CLASSES = Parameter(
    "classes", "flag", "also infer from what is said of a class of bodies, marked as inferred", False
)
