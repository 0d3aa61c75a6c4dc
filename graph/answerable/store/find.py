"""Questions to the store: passages by words, a claim by its id, what happened to it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from ..claimjson import claim_from_dict
from ..claims import Claim
from ..errors import UsageError
from .schema import speaking
from .store import Store

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_MANY = "there are several claims whose id begins so: {ids}. Give more of it."


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that has the words, with the document it stands in and the claims it gave."""

    document: str
    title: str
    published: str
    page: str
    start: int
    end: int
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as the last build wrote it down: its resolved ends, its document, and what happened to it."""

    claim: Claim
    subject: str
    object: str | None
    says: str | None
    first_build: int
    decisions: tuple[dict[str, Any], ...]
    document: dict[str, Any]
    history: tuple[tuple[int, str], ...]


def quoted(words: str) -> str:
    """What the user typed as a query of FTS5 in which nothing but `*` at the end of a word has a meaning.

    Raises:
        UsageError: there is no word in it.

    >>> quoted('s.14Z25 board*'), quoted('"health and wellbeing" -x')
    ('"s.14Z25" "board"*', '"health and wellbeing" "-x"')
    """
    parts = []
    for phrase, word in _WORD.findall(words.replace("\0", " ")):
        text = phrase or word.replace('"', " ")
        if any(char.isalnum() for char in text):
            star = "*" if not phrase and text.endswith("*") else ""
            parts.append(f'"{text.rstrip("*") if star else text}"{star}')
    if not parts:
        raise UsageError(f"There is no word in '{words}' to search for.")
    return " ".join(parts)


def search(store: Store, words: str, limit: int = 20) -> list[Found]:
    """The passages that hold all of `words`, best first; `"a phrase"` and `prefix*` are understood.

    Raises:
        UsageError: there is no word to search for.
    """
    query = quoted(words)
    with speaking(store.path):
        rows = store.connection.execute(
            "SELECT passages.document, d.title, d.published, page, passages.start, "
            'passages."end", passages.text '
            "FROM passages JOIN documents AS d ON d.id = passages.document WHERE passages MATCH ? "
            "ORDER BY bm25(passages), passages.document, passages.start LIMIT ?",
            (query, limit),
        ).fetchall()
        return [Found(*(*row, _claims_in(store, row[0], row[4], row[5]))) for row in rows]


def _claims_in(store: Store, document: str, start: int, end: int) -> tuple[Claim, ...]:
    rows = store.connection.execute(
        'SELECT data FROM claims WHERE document = ? AND start < ? AND "end" > ? ORDER BY start, id',
        (document, end, start),
    )
    return tuple(claim_from_dict(json.loads(row[0])) for row in rows)


def find_claim(store: Store, id_: str) -> Kept:
    """The claim whose id is, or begins with, `id_`.

    Raises:
        UsageError: no claim of the last build has it, or several do; says so when it was there before.
    """
    wanted = id_.strip().casefold()
    pattern = f"{wanted}*" if re.fullmatch(r"[0-9a-f]{4,12}", wanted) else "-"
    with speaking(store.path):
        rows = store.connection.execute(
            "SELECT id, document, subject, object, says, decisions, first_build, data "
            "FROM claims WHERE id GLOB ? ORDER BY id",
            (pattern,),
        ).fetchall()
        if len(rows) != 1:
            raise UsageError(_unknown(store, id_, [row[0] for row in rows], pattern))
        found, document, subject, object_, says, decisions, first, data = rows[0]
        about = store.connection.execute("SELECT * FROM documents WHERE id = ?", (document,))
        names = [column[0] for column in about.description]
        return Kept(
            claim_from_dict(json.loads(data)),
            subject,
            object_,
            says,
            first,
            tuple(json.loads(decisions)),
            dict(zip(names, about.fetchone(), strict=True)),
            tuple(store.connection.execute(
                "SELECT build, what FROM history WHERE claim = ? ORDER BY build, rowid", (found,)
            ).fetchall()),
        )  # fmt: skip


def _unknown(store: Store, id_: str, several: list[str], pattern: str) -> str:
    if several:
        return f"'{id_}': {_MANY.format(ids=', '.join(several[:6]))}"
    past = store.connection.execute(
        "SELECT build, what FROM history WHERE claim GLOB ? ORDER BY build DESC, rowid DESC LIMIT 1",
        (pattern,),
    ).fetchone()
    if past:
        return f"'{id_}': not in the last build. In build {past[0]}: {past[1]}."
    return f"'{id_}': no claim has this id. The map and 'answerable search' show the ids of claims."


def entity_names(store: Store) -> dict[str, str]:
    """The name of every entity of the last build, by id."""
    with speaking(store.path):
        return dict(store.connection.execute("SELECT id, name FROM entities"))
