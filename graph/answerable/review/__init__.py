"""Reviewing: what is to be decided, best first; decisions made of what a person says; a terminal, or a
spreadsheet.

Decisions go to `sources/decisions.yaml` and take effect at the next build. Nothing else is written.
"""

from __future__ import annotations

from .session import Session, Terminal
from .sheet import SHEET, generate_sheet, read_sheet
from .tasks import Task, change_claim, context_of, decide_claim, decide_pair, find_tasks, name_entity

__all__ = [
    "SHEET",
    "Session",
    "Task",
    "Terminal",
    "change_claim",
    "context_of",
    "decide_claim",
    "decide_pair",
    "find_tasks",
    "generate_sheet",
    "name_entity",
    "read_sheet",
]
