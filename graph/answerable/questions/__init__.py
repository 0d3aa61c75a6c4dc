"""The questions: a registry, the engine that follows lines of accountability, and plain words for what it
finds.
"""

from .answer import Answer, Column, Source
from .evidence import Card, Evidence, Statement
from .registry import QUESTIONS, Parameter, Question, find_question

__all__ = [
    "QUESTIONS",
    "Answer",
    "Card",
    "Column",
    "Evidence",
    "Parameter",
    "Question",
    "Source",
    "Statement",
    "find_question",
]
