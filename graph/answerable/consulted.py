"""What other extractors said of documents, kept in `sources/consulted`: one file a document and extractor.

A file has a head (`version`, `document`, `extractor`) and one claim a line, in the form of `answerable extract
--format jsonl`; so any program can write one. Its claims are suggestions like all that are found, and their words
are looked up in the document at every build.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from .claimjson import claim_line
from .claims import Claim
from .documents import Document
from .entities import slug
from .errors import DataError
from .extractors import claim_of_report
from .extractors.reported import NotAClaim
from .files import write_atomic
from .vocabulary import Vocabulary
from .workspace import Workspace
from .yamlfile import did_you_mean

VERSION = 1


def consulted_files(workspace: Workspace) -> list[Path]:
    """The files that hold what other extractors said."""
    return sorted(workspace.consulted_dir.glob("*.jsonl"))


def write_consulted(
    workspace: Workspace, document: Document, extractor: str, claims: Iterable[Claim]
) -> Path:
    """Keep what `extractor` said of `document`, in place of what it said before; returns the file.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    head = {"version": VERSION, "document": document.id, "extractor": extractor}
    file = document.entry.file if document.entry else document.id
    lines = [json.dumps(line, ensure_ascii=False) for line in (head, *(claim_line(c, file) for c in claims))]
    path = workspace.consulted_dir / f"{document.id}.{slug(extractor)}.jsonl"
    write_atomic(path, "".join(f"{line}\n" for line in lines))
    return path


def read_consulted(
    workspace: Workspace,
    documents: Mapping[str, Document],
    vocabulary: Vocabulary,
    unreadable: Collection[str] = (),
) -> tuple[list[Claim], list[str]]:
    """The claims that other extractors made of `documents`, and a line for each file of which some are left out.

    Parameters:
        unreadable: ids of documents that could not be read, which is said elsewhere; files on them are passed
            over.

    Raises:
        DataError: a file that is not in the form, or is of a document that is not there: all of them.
    """
    claims: list[Claim] = []
    notices: list[str] = []
    faults: list[str] = []
    for path in consulted_files(workspace):
        shown = workspace.shown(path)
        try:
            lines = _lines(path, shown)
            id_, extractor = _head(lines[0], shown)
            if id_ not in documents and id_ not in unreadable:
                hint = did_you_mean(id_, documents) or " Take the file away, or add the document."
                raise DataError(f"{shown}:1: document: no such document '{id_}'.{hint}")
        except DataError as error:
            faults += error.faults
            continue
        if id_ in documents:
            found, dropped = _claims(lines[1:], documents[id_], extractor, vocabulary)
            claims += found
            notices += [f"{shown}: {told}" for told in _told(dropped)]
    if faults:
        raise DataError(faults)
    return claims, notices


def _lines(path: Path, shown: str) -> list[Mapping[str, Any]]:
    """The records of a file, one a line."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{shown}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    records: list[Mapping[str, Any]] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            records.append(record)
        else:
            faults.append(
                f"{shown}:{number}: not a JSON object. Each line is one, as answerable extract writes them."
            )
    if not records and not faults:
        faults = [f"{shown}: empty. Its first line gives version, document and extractor."]
    if faults:
        raise DataError(faults)
    return records


def _head(record: Mapping[str, Any], shown: str) -> tuple[str, str]:
    """The document and the extractor that the first line names."""
    version, document, extractor = (record.get(key) for key in ("version", "document", "extractor"))
    if isinstance(version, int) and version > VERSION:
        raise DataError(
            f"{shown}:1: version {version} is newer than this program reads. Install a newer answerable."
        )
    if version != VERSION or not isinstance(document, str) or not isinstance(extractor, str):
        head = {"version": VERSION, "document": "ID", "extractor": "NAME"}
        raise DataError(f"{shown}:1: no head. Begin the file with the line {json.dumps(head)}")
    return document, extractor


def _claims(
    reports: Iterable[Mapping[str, Any]], document: Document, extractor: str, vocabulary: Vocabulary
) -> tuple[list[Claim], Counter[str]]:
    claims: list[Claim] = []
    dropped: Counter[str] = Counter()
    for report in reports:
        start = report.get("start")
        try:
            after = start if isinstance(start, int) and start >= 0 else 0
            claims.append(claim_of_report(report, document, vocabulary, extractor, after))
        except NotAClaim as reason:
            dropped[str(reason)] += 1
    return claims, dropped


def _told(dropped: Mapping[str, int]) -> list[str]:
    return [
        f"{number} claim{' is' if number == 1 else 's are'} left out: {reason}."
        for reason, number in sorted(dropped.items())
    ]
