"""Word: styles, lists that count, tables, notes, tracked changes as accepted, text boxes, properties."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from answerable.errors import DataError
from answerable.readers.docx import parse_docx
from hostile_docx import body, package
from hostile_docx import docx as word_file


def blocks(data: bytes) -> list[tuple[str, str]]:
    read = parse_docx(data)
    return [(mark.kind, read.text[mark.start : mark.end]) for mark in read.marks]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def para(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def numbered(*levels: tuple[str, str]) -> dict[str, bytes]:
    """A numbering part with one list, each level by its kind of number and its text."""
    made = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    part = f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='0'>{made}</w:abstractNum>"
    part += "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    return {"word/numbering.xml": part.encode()}


def listed(level: int) -> str:
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"


def test_headings_by_style_and_by_bold() -> None:
    document = docx.Document()
    document.add_heading("Annual report", 0)
    document.add_heading("Members", 1)
    document.add_paragraph("").add_run("Voting members").bold = True
    document.add_paragraph("The chair votes last.")
    read = parse_docx(saved(document))
    assert [(mark.kind, mark.level) for mark in read.marks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_numbers_that_word_counts_are_written_out() -> None:
    parts = numbered(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    inside = [para(run(text), listed(level)) for text, level in (
        ("Governance", 0), ("The board meets.", 1), ("It decides.", 1), ("on money;", 2),
        ("on staff.", 2), ("Money", 0), ("It is spent.", 1),
    )]  # fmt: skip
    found = blocks(word_file("".join(inside), parts))
    assert found == [
        ("item", "1. Governance"), ("paragraph", "1.1 The board meets."), ("paragraph", "1.2 It decides."),
        ("item", "(a) on money;"), ("item", "(b) on staff."),
        ("item", "2. Money"), ("paragraph", "2.1 It is spent."),
    ]  # fmt: skip


def test_bullets_at_their_depth() -> None:
    document = docx.Document()
    document.add_paragraph("The members are:")
    for text, style in (
        ("the Council;", "List Bullet"),
        ("its leader;", "List Bullet 2"),
        ("the Trust.", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    read = parse_docx(saved(document))
    assert read.text == "The members are:\n\n• the Council;\n  • its leader;\n• the Trust.\n"
    assert [mark.level for mark in read.marks if mark.kind == "item"] == [1, 2, 1]


def test_bullets_that_were_typed() -> None:
    assert blocks(word_file(para(run("•\tthe Council;")) + para(run("(a) the Trust.")))) == [
        ("item", "• the Council;"), ("item", "(a) the Trust."),
    ]  # fmt: skip


def test_tables_come_in_as_rows_with_merged_cells_repeated() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        (
            ("Body", "Role", "Name"),
            ("The Council", "Chair", "Ada Quillby"),
            ("", "Member", "Bram Oakesworth"),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    read = parse_docx(saved(document))
    assert (
        read.text
        == "Body | Role | Name\nThe Council | Chair | Ada Quillby\nThe Council | Member | Bram Oakesworth\n"
    )
    assert [mark.label for mark in read.marks] == ["header", "", ""]


def test_a_table_in_a_cell_does_not_come_twice() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "outer"
    table.cell(0, 1).add_table(1, 2).cell(0, 0).text = "inner"
    assert parse_docx(saved(document)).text.count("inner") == 1


def test_a_table_of_one_column_is_prose() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "A box of words."
    assert blocks(saved(document)) == [("paragraph", "A box of words.")]


def test_tracked_changes_are_read_as_accepted() -> None:
    inside = para(
        run("The board has ") + "<w:del>" + run("nine").replace("w:t", "w:delText")
        + "</w:del><w:ins>" + run("ten")
        + "</w:ins>" + run(" seats.") + "<w:moveFrom>" + run(" Moved away.") + "</w:moveFrom>"
    )  # fmt: skip
    assert blocks(word_file(inside)) == [("paragraph", "The board has ten seats.")]


def test_a_deleted_paragraph_end_joins_the_two() -> None:
    first = para(run("The board "), "<w:rPr><w:del/></w:rPr>")
    assert blocks(word_file(first + para(run("meets.")))) == [("paragraph", "The board meets.")]


def test_hidden_words_stay_out() -> None:
    assert blocks(word_file(para(run("Seen.") + run(" Hidden.", "<w:vanish/>")))) == [("paragraph", "Seen.")]


def test_footnotes_follow_their_section() -> None:
    note = f"<w:footnote w:id='2'>{para(run('As the minutes say.'))}</w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    inside = para(run("The board met.") + "<w:r><w:footnoteReference w:id='2'/></w:r>") + para(
        run("It decided.")
    )
    found = blocks(word_file(inside, {"word/footnotes.xml": notes.encode()}))
    assert [text for _, text in found] == ["The board met.", "It decided.", "As the minutes say."]


def test_lines_of_names_are_lines() -> None:
    inside = para(
        "<w:r><w:t>Present:</w:t><w:br/><w:t>Ada Quillby (Chair)</w:t><w:br/><w:t>Bram Oakesworth</w:t></w:r>"
    )
    assert [text for _, text in blocks(word_file(inside))] == [
        "Present:",
        "Ada Quillby (Chair)",
        "Bram Oakesworth",
    ]


def test_words_in_boxes_and_controls_come_in() -> None:
    inside = f"<w:sdt><w:sdtContent>{para(run('Controlled.'))}</w:sdtContent></w:sdt>"
    inside += f"<w:p><w:r><w:txbxContent>{para(run('Boxed.'))}</w:txbxContent></w:r></w:p>"
    assert [text for _, text in blocks(word_file(inside))] == ["Controlled.", "Boxed."]


def test_hard_hyphens_soft_hyphens_and_tabs() -> None:
    inside = para(
        "<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term co</w:t><w:softHyphen/><w:t>ordinator</w:t>"
        "<w:tab/><w:t>x</w:t></w:r>"
    )
    assert blocks(word_file(inside)) == [("paragraph", "long-term coordinator x")]


def test_title_and_date_from_the_document() -> None:
    document = docx.Document()
    document.core_properties.title = "Governance review"
    document.add_paragraph("Date: 4 March 2021")
    found = parse_docx(saved(document)).metadata
    assert (found["title"], found["title_how"]) == ("Governance review", "document property Title")
    assert found["published"] == "2021-03-04"


def test_what_is_no_word_file_says_so() -> None:
    with pytest.raises(DataError, match=r"a\.docx: no Word document inside"):
        parse_docx(package({"a.txt": b"a"}), "a.docx")
    with pytest.raises(DataError, match=r"a\.docx: word/document\.xml: it declares a document type"):
        parse_docx(package({"word/document.xml": body("", "<!DOCTYPE a>")}), "a.docx")


def test_the_company_of_the_properties_is_the_publisher_where_the_text_names_none() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    parts = {
        "docProps/app.xml": f'<Properties xmlns="{space}"><Company>Northshire Council</Company></Properties>'.encode()
    }
    said = parse_docx(word_file(para(run("The board meets.")), parts)).metadata
    assert (said["publisher"], said["publisher_how"]) == ("Northshire Council", "document property Company")
    said = parse_docx(word_file(para(run("Published by Eastmoor Council")), parts)).metadata
    assert said["publisher"] == "Eastmoor Council"
    broken = {"docProps/app.xml": b"<Properties"}
    assert "publisher" not in parse_docx(word_file(para(run("The board meets.")), broken)).metadata
