"""What a document says of itself in words: date, publisher, licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.readers import read_document
from answerable.readers.found import find_published, find_publisher


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Annual plan\n\nPublished by Northshire Council, May 2021", "Northshire Council"),
        ("Issued by: The Northshire Trust in March 2020", "The Northshire Trust"),
        ("Title | Annual plan\nPublisher | Northshire Council\n", "Northshire Council"),
        ("Plan\n\nCopyright © 2019–2021 The Northshire Trust. All rights reserved.", "The Northshire Trust"),
        ("Plan\n\n(c) Northshire Council 2021", "Northshire Council"),
        ("x\n" * 4000 + "\n© Northshire Council", "Northshire Council"),
    ],
)
def test_a_publisher_is_found_where_the_document_says_so(text: str, name: str) -> None:
    found = find_publisher(text)
    assert found is not None
    assert found[0] == name
    assert found[1].startswith('the words "')


@pytest.mark.parametrize(
    "text",
    [
        "Published by e-mail or post to all members.",
        "The report was published by the end of May.",
        "© Crown copyright 2020",
        "Item (c) Northern hospitals are to close"[:8],
        "No word on it.",
    ],
)
def test_no_publisher_is_made_up(text: str) -> None:
    assert find_publisher(text) is None


def test_a_date_in_a_table_at_the_top_is_found() -> None:
    assert find_published("Report\n\nMeeting date | 14 September 2023\nItem | 9") == (
        "2023-09-14",
        'the words "Meeting date | 14 September 2023"',
    )


def test_publisher_and_licence_of_a_text_reach_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "PLAN\n\nPublished by Northshire Council\n\nAvailable under the Open Government Licence v3.0.\n",
        "utf-8",
    )
    entry = read_document(path).entry
    assert entry is not None
    assert (entry.publisher, entry.licence) == ("Northshire Council", "Open Government Licence v3.0")
