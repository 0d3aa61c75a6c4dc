"""Reviewing in a spreadsheet: suggestions out as CSV, the filled-in column back as decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..decisions import OF_CLAIMS, OF_PAIRS, Decision
from ..errors import DataError, UsageError
from ..yamlfile import did_you_mean
from .tasks import change_claim, context_of, decide_claim, decide_pair, find_tasks

if TYPE_CHECKING:
    from ..build import Build
    from ..claims import Claim
    from ..suggest import Suggestion

NEW = ("relation", "status", "subject", "object", "value", "role", "about", "from", "to", "says")
SHEET = (
    "decision", "why", "context", "subject", "reads", "relation", "object", "value", "status", "role",
    "about", "from", "to", "says", "confidence", "document", "title", "published", "locator", "method",
    *(f"new_{key}" for key in NEW), "claim", "a", "b",
)  # fmt: skip


def generate_sheet(build: Build, *, unsure: bool = False) -> list[dict[str, str]]:
    """The suggested claims as rows of `SHEET`, best first, then pairs of names that may be one, with empty
    columns to fill in.

    `decision` takes accept, reject, correct or unsure; with correct, the `new_…` columns take what is right
    (`-` clears). `new_subject` and `new_object` swapped turn a claim round. Of a pair, whose ids are in `a` and
    `b`, it takes same, different or unsure.

    >>> from answerable.toy import toy_build
    >>> row = generate_sheet(toy_build())[0]
    >>> row["decision"], row["subject"], row["reads"], row["object"]
    ('', 'Northshire Care Board', 'is part of', 'Northshire Council')
    """
    told = (
        _row(task.claim, build) if task.claim else _pair_row(task.pair, build) if task.pair else {}
        for task in find_tasks(build, unsure=unsure)
    )
    return [dict.fromkeys(SHEET, "") | row for row in told]


def _pair_row(pair: Suggestion, build: Build) -> dict[str, str]:
    one, other = build.entities[pair.a], build.entities[pair.b]
    return {
        "context": pair.reason,
        "subject": f"{one.name} ({one.kind})",
        "reads": "may be the same as",
        "object": f"{other.name} ({other.kind})",
        "confidence": f"{pair.score:.2f}",
        "a": pair.a,
        "b": pair.b,
    }


def _row(claim: Claim, build: Build) -> dict[str, str]:
    document = build.documents[claim.document]
    before, quote, after = context_of(document, claim.passage)
    relation = build.vocabulary.relations.get(claim.relation)
    return {
        "context": f"{before} [[{quote}]] {after}".strip(),
        "subject": claim.subject.name,
        "reads": relation.label if relation else claim.relation,
        "relation": claim.relation,
        "object": claim.object.name if claim.object else "",
        "value": claim.value or "",
        "status": claim.status,
        "role": claim.role or "",
        "about": claim.about or "",
        "from": claim.valid_from or "",
        "to": claim.valid_to or "",
        "says": claim.says.name if claim.says else "",
        "confidence": f"{claim.confidence:.2f}",
        "document": claim.document,
        "title": document.title,
        "published": document.published or "",
        "locator": claim.passage.locator,
        "method": claim.method,
        "claim": claim.id,
    }


def read_sheet(
    path: Path, build: Build, *, by: str, when: str, decided: Mapping[tuple[str, str], str] | None = None
) -> list[Decision]:
    """The decisions that a filled-in sheet holds; rows without a decision are left for another time.

    Parameters:
        path: the CSV file, with commas, semicolons or tabs, as spreadsheets save it.
        build: the build it was made from, or a later one.
        by: who filled it in; `when`: the day.
        decided: what stands for each pair already; it is not decided again.

    Raises:
        DataError: the file cannot be read, or rows are wrong; one line for each, none is taken over.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{path.as_posix()}: not UTF-8 text. Save it as 'CSV UTF-8'.") from None
    except FileNotFoundError:
        raise DataError(f"{path.as_posix()}: no such file.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    missing = [name for name in ("decision", "claim") if name not in (reader.fieldnames or ())]
    if missing:
        raise DataError(
            f"{path.as_posix()}:1: no column '{missing[0]}'. Keep the heading line as it was exported."
        )
    claims = {claim.id: claim for claim in (*build.claims, *build.rejected)}
    found: list[Decision] = []
    faults: list[str] = []
    for row in reader:
        place = f"{path.as_posix()}:{reader.line_num}"
        cells = {name: _cell(value) for name, value in row.items() if name and isinstance(value, str)}
        try:
            if cells.get("a") or cells.get("b"):
                found += _of_pair(cells, build, by, when, decided or {})
            else:
                found += _decisions(cells, claims, build, by, when)
        except UsageError as error:
            faults.append(f"{place}: {error}")
    if faults:
        raise DataError(faults)
    return found


def _of_pair(
    cells: Mapping[str, str], build: Build, by: str, when: str, decided: Mapping[tuple[str, str], str]
) -> Iterator[Decision]:
    """The decision of a row of a pair, if it has one. Raises UsageError where the row makes no sense."""
    word = _word(cells, OF_PAIRS)
    a, b = sorted((cells.get("a", ""), cells.get("b", "")))
    if not word or decided.get((a, b)) == word:
        return
    if gone := [identity for identity in (a, b) if identity not in build.entities]:
        raise UsageError(f"there is no entity '{gone[0]}' in this build. Export the sheet again.")
    yield decide_pair(a, b, word, by=by, when=when, why=cells.get("why", ""))


def _word(cells: Mapping[str, str], known: Sequence[str]) -> str:
    """The decision of a row, "" where there is none. Raises UsageError where it is not one of `known`."""
    word = cells["decision"].casefold()
    if word and word not in known:
        hint = did_you_mean(word, known) or f" Use one of: {', '.join(known)}."
        raise UsageError(f"decision: there is no decision '{word}'.{hint}")
    return word


def _decisions(
    cells: Mapping[str, str], claims: Mapping[str, Claim], build: Build, by: str, when: str
) -> Iterator[Decision]:
    """The decision of a row, if it has one. Raises UsageError where the row makes no sense."""
    word = _word(cells, OF_CLAIMS)
    if not word:
        return
    claim = claims.get(cells["claim"])
    if claim is None:
        raise UsageError(f"claim: no claim '{cells['claim']}' in this build. Export the sheet again.")
    changes: dict[str, str | None] = {}
    for key in NEW:
        if cells.get(f"new_{key}"):
            changes |= change_claim(claim, key, cells[f"new_{key}"], build)
    if word == "correct" and not changes:
        raise UsageError("decision: 'correct' needs what is right in one of the columns new_….")
    if changes and word != "correct":
        raise UsageError(f"decision: the columns new_… go with 'correct', not with '{word}'.")
    said = build.history.get(claim.id, ())
    if not said or (said[-1].decide, dict(said[-1].set)) != (word, changes):
        yield decide_claim(claim, word, by=by, when=when, why=cells.get("why", ""), changes=changes)


def _cell(value: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    text = " ".join(value.split())
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "|") else text


def _delimiter(text: str) -> str:
    """What parts the columns: the one of comma, semicolon and tab that the heading line has most of."""
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)
