"""An answer: rows, sentences a person can read aloud, and the numbered sources behind them.

Shows itself as text, as Markdown, in a notebook, and as a DataFrame. Knows nothing of how it was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from .drawing import Drawing
from .evidence import Statement
from .words import plain_date

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, and what stands in it."""

    name: str
    plain: str


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered source: the passage, where it stands, and the claims that rest on it."""

    number: int
    document: str
    title: str
    publisher: str
    published: str
    locator: str
    quote: str
    claims: tuple[str, ...]
    review: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        by = ", ".join(part for part in (self.publisher, plain_date(self.published)) if part)
        place = f", {self.locator}" if self.locator else ""
        mark = "" if self.review in {"accepted", "curated"} else " (found by the program, not yet reviewed)"
        return f"[{self.number}] {self.title}{f' ({by})' if by else ''}{place}: “{fold(self.quote)}”{mark}"


class Sources:
    """Numbers passages in the order they are first cited; one passage has one number."""

    def __init__(self, documents: Mapping[str, Any]) -> None:
        self._documents = documents
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._cited: dict[int, list[Statement]] = {}

    def cite(self, statements: Iterable[Statement], limit: int = 3) -> str:
        """The marks of at most `limit` passages: " [1][4]", or "" where there is no statement."""
        return "".join(
            f" [{n}]" if i == 0 else f"[{n}]" for i, n in enumerate(self.numbers(statements, limit))
        )

    def numbers(self, statements: Iterable[Statement], limit: int = 3) -> list[int]:
        """The numbers of at most `limit` passages of these statements, cited if they were not yet."""
        numbers: list[int] = []
        for s in statements:
            key = (s.document, s.start, s.end)
            if key not in self._numbers and len(numbers) >= limit:
                continue
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            cited = self._cited.setdefault(number, [])
            if s not in cited:
                cited.append(s)
            if number not in numbers:
                numbers.append(number)
        return sorted(numbers[:limit])

    def list(self) -> tuple[Source, ...]:
        """All cited passages by number."""
        return tuple(self._source(number, cited) for number, cited in sorted(self._cited.items()))

    def _source(self, number: int, cited: Sequence[Statement]) -> Source:
        first, text = cited[0], self._documents.get(cited[0].document)
        reviews = {s.review for s in cited}
        review = "suggested" if "suggested" in reviews else min(reviews)
        return Source(
            number,
            first.document,
            text.title if text else first.document_title or first.document,
            text.publisher if text else "",
            text.published if text else first.published,
            first.locator,
            first.quote,
            tuple(sorted(s.id for s in cited)),
            review,
            first.start,
            first.end,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What was asked, and what the documents say.

    `rows` are dicts with the keys of `columns`; `sentences` are the answer in words, with numbers that
    `sources` resolve; `notes` say what was read and what was not found; `drawing`, where there is one, shows
    the lines.

    >>> answer = Answer("to", "To whom?", (Column("above", "who"),), ({"above": "board"},), ("It answers.",))
    >>> len(answer), answer.rows[0]["above"], str(answer)
    (1, 'board', 'It answers.')
    """

    question: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    sentences: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    drawing: Drawing | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __str__(self) -> str:
        parts = ["\n".join(self.sentences)]
        parts += ["\n".join(["Sources", *(str(s) for s in self.sources)])] if self.sources else []
        parts += ["\n".join(self.notes)] if self.notes else []
        return "\n\n".join(part for part in parts if part)

    def __repr__(self) -> str:
        return f"{self.title}\n\n{self}"

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a DataFrame with the documented columns; all of them, even where there is no row."""
        import pandas as pd

        names = [column.name for column in self.columns]
        return pd.DataFrame([{n: row.get(n, "") for n in names} for row in self.rows], columns=names)

    def to_frame(self) -> pd.DataFrame:
        """The same as `frame`."""
        return self.frame

    @property
    def cited(self) -> pd.DataFrame:
        """The sources as a DataFrame: number, title, publisher, published, locator, quote, review."""
        import pandas as pd

        names = ["number", "title", "publisher", "published", "locator", "quote", "review"]
        return pd.DataFrame([{n: getattr(s, n) for n in names} for s in self.sources], columns=names)

    def markdown(self) -> str:
        """Heading, sentences, sources and notes as Markdown."""
        lines = [f"## {self.title}", "", *(f"{s}\n" for s in self.sentences)]
        lines += [f"{s}\n" for s in self.sources] + [f"*{n}*\n" for n in self.notes]
        return "\n".join(lines).rstrip() + "\n"

    def _repr_html_(self) -> str:
        sentences = "".join(f"<p>{escape(s)}</p>" for s in self.sentences)
        sources = "".join(f"<li value='{s.number}'>{_source_html(s)}</li>" for s in self.sources)
        notes = "".join(f"<p><em>{escape(n)}</em></p>" for n in self.notes)
        listed = f"<details open><summary>Sources</summary><ol>{sources}</ol></details>" if sources else ""
        drawn = self.drawing.svg() if self.drawing else ""
        return f"<h4>{escape(self.title)}</h4>{sentences}{drawn}{_table_html(self)}{listed}{notes}"


def fold(text: str) -> str:
    """The text with its white space folded to single spaces.

    >>> fold("as  it\\nwas ")
    'as it was'
    """
    return " ".join(text.split())


def _source_html(source: Source) -> str:
    return escape(str(source).split("] ", 1)[1])


def _table_html(answer: Answer) -> str:
    if not answer.rows:
        return ""
    said = [c for c in answer.columns if not c.name.endswith(("_id", "_ids"))]
    shown = [c for c in said if any(row.get(c.name) not in ("", None) for row in answer.rows)]
    head = "".join(f"<th scope='col' title='{escape(c.plain)}'>{escape(c.name)}</th>" for c in shown)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row.get(c.name, '')))}</td>" for c in shown) + "</tr>"
        for row in answer.rows
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div style='overflow-x:auto'>{table}</div>"
