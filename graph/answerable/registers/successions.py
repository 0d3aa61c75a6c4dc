"""Successions: who followed whom, and when, as ODS publishes it and as the look-ups let it be derived.

A succession is a merger only where several became one; where one became several it was split. CCGs kept their
codes when they became parts of integrated care boards, so that step is in no file of successions: it follows
from the board that eccg gives each code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .ods import BOARDS
from .rows import dated, edtf, read_records, read_table


@dataclass(frozen=True, slots=True)
class Succession:
    """`predecessor` was followed by `successor` (ODS codes) on `day`; `how`: merged, split or replaced.

    `planned` where the day lies after the file was made.
    """

    predecessor: str
    successor: str
    day: str
    how: str
    planned: bool = False


def read_successions(path: Path, root: Path | None = None) -> list[Succession]:
    """The successions of a succ file, or of a table with the columns predecessor, successor and date.

    Raises:
        DataError: it is no such file.
    """
    if path.name.startswith("succ_"):
        pairs = [(cells[0], cells[1], edtf(cells[3])) for cells in read_table(path, root, 4)]
    else:
        records = read_records(path, root, ("predecessor", "successor", "date"))
        pairs = [(record["predecessor"], record["successor"], record["date"]) for record in records]
    return list(classify(pairs, dated(path)[:4]))


def read_board_steps(path: Path, root: Path | None = None) -> list[Succession]:
    """The step of each CCG to its integrated care board on 1 July 2022, derived from an eccg file."""
    return [
        Succession(cells[0], cells[3], BOARDS, "merged")
        for cells in read_table(path, root, 14)
        if cells[3] and "ICB - " in cells[1] and edtf(cells[10]) < BOARDS
    ]


def classify(pairs: Iterable[tuple[str, str, str]], made: str = "") -> Iterator[Succession]:
    """The successions of these pairs with how each came about.

    Parameters:
        pairs: predecessor, successor, day.
        made: the year the file was made; what lies in it or after it counts as planned.

    >>> [s.how for s in classify([("A", "C", "2020"), ("B", "C", "2020"), ("D", "E", "2020")])]
    ['merged', 'merged', 'replaced']
    """
    known = list(dict.fromkeys(pairs))
    into = Counter((successor, day) for _, successor, day in known)
    out_of = Counter((predecessor, day) for predecessor, _, day in known)
    for predecessor, successor, day in known:
        how = (
            "split" if out_of[predecessor, day] > 1 else "merged" if into[successor, day] > 1 else "replaced"
        )
        yield Succession(predecessor, successor, day, how, bool(made) and day[:4] >= made)
