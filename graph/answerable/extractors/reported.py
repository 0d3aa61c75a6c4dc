"""From what another program reports of a document to a claim, or to the reason why it is none.

A report has the fields of `answerable extract --format jsonl`. Its words are looked up in the document: what
another program says of offsets is not believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..claims import Claim
from ..dates import PartialDate
from ..documents import Document, Passage
from ..entities import Name
from ..errors import DateError
from ..quoting import find_quote, paragraph_number
from ..vocabulary import Vocabulary

CONFIDENCE = 0.5
"""How sure a claim is held to be whose extractor does not say."""


class NotAClaim(ValueError):
    """Why a report is no claim; one of few reasons, so that they can be counted."""


def claim_of_report(
    report: Mapping[str, Any], document: Document, vocabulary: Vocabulary, method: str, after: int = 0
) -> Claim:
    """The claim that `report` makes of `document`.

    Parameters:
        report: `subject`, `object` (each a name, or `{name, kind, aliases}`), `relation`, or `attribute` and
            `value`; `quote`; and, where they are known, `status`, `role`, `about`, `from`, `to`, `says`,
            `confidence`.
        method: what the claim says of who found it.
        after: where in the text to look for the words first; they may stand before it too.

    Raises:
        NotAClaim: a field is missing or not of the vocabulary, the relation does not run between such kinds,
            or the words are not in the document.

    >>> from answerable.vocabulary import load_vocabulary
    >>> note = Document("note", "The  Northshire Board\\nis chaired by Ann Example.")
    >>> said = {"subject": {"name": "Ann Example", "kind": "person"}, "relation": "chairs",
    ...         "object": {"name": "Northshire Board", "kind": "board"},
    ...         "quote": "Northshire Board is chaired by Ann Example"}
    >>> claim_of_report(said, note, load_vocabulary(), "example").passage.start
    5
    >>> claim_of_report({**said, "quote": "Ann chairs it"}, note, load_vocabulary(), "example")
    Traceback (most recent call last):
    ...
    answerable.extractors.reported.NotAClaim: its words are not in the document
    """
    subject = _name(report.get("subject"), vocabulary, "subject")
    relation, object_, value = _said(report, subject, vocabulary)
    status = _text(report, "status") or "actual"
    if status not in vocabulary.statuses:
        raise NotAClaim("its status is not of the vocabulary")
    return Claim(
        subject=subject,
        relation=relation,
        object=object_,
        value=value,
        status=status,
        role=_text(report, "role"),
        about=_text(report, "about"),
        valid_from=_date(report, "from"),
        valid_to=_date(report, "to"),
        says=_name(report["says"], vocabulary, "says") if report.get("says") else None,
        passage=_passage(_text(report, "quote") or "", document, after),
        method=method,
        confidence=_confidence(report.get("confidence")),
    )


def _said(
    report: Mapping[str, Any], subject: Name, vocabulary: Vocabulary
) -> tuple[str, Name | None, str | None]:
    """The relation and its object, or the attribute and its value."""
    attribute = _text(report, "attribute")
    if attribute:
        value = _text(report, "value") or ""
        if attribute not in vocabulary.attributes or not vocabulary.attributes[attribute].accepts(value):
            raise NotAClaim("its attribute or value is not of the vocabulary")
        return attribute, None, value
    relation = _text(report, "relation") or ""
    if relation not in vocabulary.relations:
        raise NotAClaim("its relation is not of the vocabulary")
    object_ = _name(report.get("object"), vocabulary, "object")
    if not vocabulary.relations[relation].fits(subject.kind, object_.kind):
        raise NotAClaim("its relation does not run between such kinds")
    if subject.name == object_.name:
        raise NotAClaim("its two ends are one")
    return relation, object_, None


def _name(given: Any, vocabulary: Vocabulary, end: str) -> Name:
    """A name given as a record or as a text; a text alone is of no known kind and fits no relation."""
    record = given if isinstance(given, Mapping) else {"name": given}
    name, kind = record.get("name"), record.get("kind", "company" if end == "says" else None)
    if not isinstance(name, str) or not name.strip():
        raise NotAClaim(f"its {end} has no name")
    if kind not in vocabulary.kinds:
        raise NotAClaim(f"its {end} is of no known kind")
    aliases = record.get("aliases") or ()
    known = aliases if isinstance(aliases, list | tuple) else ()
    return Name(" ".join(name.split()), str(kind), tuple(a for a in known if isinstance(a, str)))


def _text(report: Mapping[str, Any], field: str) -> str | None:
    value = report.get(field)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | float):
        raise NotAClaim(f"its {field} is no text")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _date(report: Mapping[str, Any], field: str) -> str | None:
    value = _text(report, field)
    if value is None:
        return None
    try:
        return PartialDate.parse(value).text
    except DateError:
        raise NotAClaim(f"its {field} is no date") from None


def _confidence(given: Any) -> float:
    if given is None or isinstance(given, bool) or not isinstance(given, int | float):
        return CONFIDENCE
    return min(max(float(given), 0.0), 1.0)


def _passage(quote: str, document: Document, after: int) -> Passage:
    span = find_quote(document.text, quote, after) or find_quote(document.text, quote)
    if span is None:
        raise NotAClaim("its words are not in the document")
    return document.passage(*span, paragraph_number(document.text, span[0]))
