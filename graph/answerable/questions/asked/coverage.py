"""`coverage`: sentences with two known names and a governance verb of which no claim was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..answer import Answer, Column, Row
from ..evidence import Evidence, Statement
from ..registry import Parameter, Question
from ..scope import scope_of
from ..telling import Teller
from ..words import listed, number, sentence

if TYPE_CHECKING:
    from answerable.documents import Document

COLUMNS = (
    Column("document", "title of the document"),
    Column("locator", "page of the document, where it has pages"),
    Column("names", "the known names in the sentence"),
    Column("verbs", "the governance words in it"),
    Column("quote", "the sentence"),
    Column("document_id", "id of the document"),
    Column("start", "where it starts, in characters"),
    Column("end", "where it ends"),
)
_WORD = re.compile(r"[A-Za-z0-9][\w'’&-]*")


def run(evidence: Evidence, document: str | None = None, most: int = 50) -> Answer:
    """Sentences that ought to have given a claim and did not, in the order of the documents.

    Only of an evidence made of a build, whose texts are at hand; elsewhere the answer says that they are not.
    """
    teller = Teller(evidence, scope_of(evidence))
    documents = dict(evidence.build.documents) if evidence.build else {}
    known = _Known(evidence)
    rows: list[Row] = []
    bearing = 0
    for key in sorted(k for k in documents if document in (None, k)):
        spans = _claimed(evidence, key)
        for row in _sentences(documents[key], known):
            bearing += 1
            if not any(start < row["end"] and end > row["start"] for start, end in spans):
                rows.append(row)
    shown = rows[: most or None]
    told = [_summary(bearing, len(rows), teller.read), *(sentence(_say(teller, row)) for row in shown)]
    notes = [f"Shown: the first {len(shown)}; ask with most=0 for all."] if len(shown) < len(rows) else []
    title = "Which sentences about two known bodies gave no claim?"
    return teller.answer("coverage", title, COLUMNS, rows if not most else shown, told, notes)


def _claimed(evidence: Evidence, document: str) -> list[tuple[int, int]]:
    """The spans of a document on which a claim rests."""
    claims = evidence.build.claims if evidence.build else ()
    return sorted((c.passage.start, c.passage.end) for c in claims if c.document == document)


def _summary(bearing: int, silent: int, read: str) -> str:
    if not bearing:
        return f"No sentence with two known names and a governance verb was found in {read}."
    gave = f"{bearing - silent:,} gave a claim and {silent:,} did not"
    return f"Of {number(bearing, 'sentence')} with two known names and a governance verb, {gave}."


def _say(teller: Teller, row: Row) -> str:
    place = Statement(
        "", "", "", "",
        document=row["document_id"], document_title=row["document"], review="accepted",
        page=row["locator"].removeprefix("p. "), quote=row["quote"], start=row["start"], end=row["end"],
    )  # fmt: skip
    return f"No claim was made of a sentence about {row['names']}{teller.sources.cite([place])}"


class _Known:
    """Known names by their first word, for finding them in running text."""

    def __init__(self, evidence: Evidence) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for entity in evidence.ids():
            card = evidence.card(entity)
            for name in (card.name, *card.aliases):
                words = tuple(_WORD.findall(name))
                if words and len(name) >= settings()["shortest"]:
                    self._by_first.setdefault(words[0], []).append((words, entity, card.name))
        for names in self._by_first.values():
            names.sort(key=lambda n: (-len(n[0]), n[1]))

    def names_in(self, text: str) -> dict[str, str]:
        """The entities named in a text with their names; of names within one another the longest."""
        words = _WORD.findall(text)
        found: dict[str, str] = {}
        at = 0
        while at < len(words):
            near = self._by_first.get(words[at], ())
            hit = next((n for n in near if tuple(words[at : at + len(n[0])]) == n[0]), None)
            if hit:
                found[hit[1]] = hit[2]
            at += len(hit[0]) if hit else 1
        return found


def _sentences(document: Document, known: _Known) -> Iterator[Row]:
    from answerable.extract.blocks import read_blocks
    from answerable.extract.sentences import split_sentences

    verbs = _verbs()
    for block in read_blocks(document):
        if block.kind == "heading":
            continue
        for piece in split_sentences(block.text):
            named = known.names_in(piece.text)
            heard = sorted({m.group().casefold() for m in verbs.finditer(piece.text)})
            if len(named) > 1 and heard:
                start, end = piece.span()
                page = document.page(start)
                yield {
                    "document": document.title,
                    "locator": f"p. {page}" if page else "",
                    "names": listed(sorted(named.values())),
                    "verbs": " ".join(heard),
                    "quote": " ".join(document.text[start:end].split()),
                    "document_id": document.id,
                    "start": start,
                    "end": end,
                }


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """The words of `coverage.yaml`."""
    import yaml

    text = resources.files("answerable.questions").joinpath("coverage.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, settings()['verbs']))})\w*", re.IGNORECASE)


QUESTION = Question(
    "coverage",
    "Which sentences about two known bodies gave no claim?",
    "Sentences with two known names and a governance verb of which no claim was made.",
    (
        Parameter("document", "text", "only this document, by its id", None),
        Parameter("most", "number", "how many to show; 0 for all", 50),
    ),
    COLUMNS,
    run,
    order=130,
)
