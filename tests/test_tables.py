"""Rows, DataFrames and CSV: every claim with its passage, nothing guessed from digits, nothing run."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from answerable.tables import (
    BODIES,
    CLAIMS,
    DOCUMENTS,
    body_rows,
    claim_rows,
    document_rows,
    read_frame,
    to_frame,
)
from answerable.toy import toy_build, toy_claim
from answerable.writers.tabular import generate_csv, write_csv


def test_every_row_has_every_column() -> None:
    build = toy_build()
    for rows, columns in ((body_rows, BODIES), (claim_rows, CLAIMS), (document_rows, DOCUMENTS)):
        assert {tuple(row) for row in rows(build)} == {columns}


def test_every_claim_has_its_passage_and_its_document() -> None:
    for row in claim_rows(toy_build()):
        assert row["quote"] and row["document_title"] and row["published"]


def test_an_attribute_claim_has_a_value_and_no_object() -> None:
    said = replace(toy_claim("Ann Example", "statutory", "Northshire Council"), object=None, value="false")
    row = next(row for row in claim_rows(toy_build([said])) if row["relation"] == "statutory")
    assert (row["object"], row["object_name"], row["value"]) == ("", "", "false")


def test_reviewed_only() -> None:
    assert [row["relation"] for row in claim_rows(toy_build(), reviewed_only=True)] == ["chairs"]
    assert len(body_rows(toy_build(), reviewed_only=True)) == 2
    assert [row["claims"] for row in document_rows(toy_build(), reviewed_only=True)] == [1, 0]


def test_csv_reads_back_as_text(tmp_path: Path) -> None:
    paths = write_csv(toy_build(), tmp_path)
    assert [path.name for path in paths] == ["bodies.csv", "claims.csv", "documents.csv"]
    frame = read_frame(tmp_path / "claims.csv")
    expected = to_frame(claim_rows(toy_build()), CLAIMS).astype(str)
    assert frame.to_dict("records") == expected.to_dict("records")


def test_codes_and_words_like_no_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(generate_csv([{"a": "5E1", "b": "NA", "c": "0123"}], ["a", "b", "c"]), encoding="utf-8")
    assert read_frame(path).to_dict("records") == [{"a": "5E1", "b": "NA", "c": "0123"}]


def test_no_cell_is_a_formula() -> None:
    cells = ["=HYPERLINK(1)", "+1", "@x", " =1", "-x", "|x", "- item", "-2", "a=1", "\t=1"]
    rows = [{"cell": cell} for cell in cells]
    read = [row[0] for row in csv.reader(generate_csv(rows, ["cell"]).splitlines()[1:])]
    assert [cell.startswith("'") for cell in read] == [True] * 7 + [False, False, True]


def test_an_empty_table_keeps_its_columns() -> None:
    assert generate_csv([], BODIES) == "\ufeff" + ",".join(BODIES) + "\n"
    assert tuple(to_frame([], BODIES).columns) == BODIES
