"""PDF: columns, tables, broken words, numbered paragraphs, pages with names, scans; what a page shows is
what comes in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from answerable.documents import Document
from answerable.errors import DataError
from answerable.readers.pdf import parse_pdf

Draw = Callable[[Any], None]
WORDS = (
    "The board meets in public every second month and decides how the money of the county is spent on its "
    "clinics, its ambulances and its nurses, of whom there are too few in the north and enough in the south"
)


def drawn(*pages: Draw) -> bytes:
    """A PDF with one page for each function, which draws on the canvas it is given."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for page in pages:
        paper.setFont("Helvetica", 11)
        page(paper)
        paper.showPage()
    paper.save()
    return out.getvalue()


def lines(
    *texts: str, x: float = 72, y: float = 740, step: float = 14, font: str = "Helvetica", size: float = 11
) -> Draw:
    """What writes lines one under the other."""

    def draw(paper: Any) -> None:
        paper.setFont(font, size)
        for number, text in enumerate(texts):
            paper.drawString(x, y - number * step, text)

    return draw


def both(*draws: Draw) -> Draw:
    """What draws one after another."""

    def draw(paper: Any) -> None:
        for each in draws:
            each(paper)

    return draw


def wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def blocks(data: bytes) -> list[tuple[str, str]]:
    read = parse_pdf(data)
    return [(mark.kind, read.text[mark.start : mark.end]) for mark in read.marks if mark.kind != "page"]


def test_lines_become_paragraphs() -> None:
    data = drawn(both(lines(*wrapped(f"{WORDS}.", 80)), lines(*wrapped(f"Then {WORDS}.", 80), y=680)))
    assert blocks(data) == [("paragraph", f"{WORDS}."), ("paragraph", f"Then {WORDS}.")]


def test_a_heading_is_larger_or_bold() -> None:
    page = both(
        lines("Annual report", font="Helvetica-Bold", size=20, y=780),
        lines("Members", font="Helvetica-Bold", y=750),
        lines(*wrapped(f"{WORDS}.", 80), y=730),
    )
    assert blocks(drawn(page))[:2] == [("heading", "Annual report"), ("heading", "Members")]
    levels = [mark.level for mark in parse_pdf(drawn(page)).marks if mark.kind == "heading"]
    assert levels == [1, 2]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped(f"Left: {WORDS}.", 38), wrapped(f"Right: {WORDS}.", 38)

    def across(paper: Any) -> None:  # drawn line by line over both columns, as some programs do
        paper.setFont("Helvetica", 11)
        for number, (one, two) in enumerate(zip(left, right, strict=False)):
            paper.drawString(60, 700 - number * 14, one)
            paper.drawString(320, 700 - number * 14, two)

    found = [
        text for _, text in blocks(drawn(both(lines("A title over both columns", y=740, size=18), across)))
    ]
    assert found == ["A title over both columns", " ".join(left[: len(right)]), " ".join(right[: len(left)])]


def test_columns_drawn_one_after_the_other_stay_so() -> None:
    left, right = wrapped(f"Left: {WORDS}.", 38), wrapped(f"Right: {WORDS}.", 38)
    found = [text for _, text in blocks(drawn(both(lines(*left, x=60), lines(*right, x=320))))]
    assert found == [" ".join(left), " ".join(right)]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_comes_in_as_rows(ruled: bool) -> None:
    rows = [
        ("Name", "Role", "Body"),
        ("Ada Quillby", "Chair", "Northshire Council"),
        ("Bram Oakesworth", "Member", "Eastmoor Trust"),
    ]

    def table(paper: Any) -> None:
        for number, row in enumerate(rows):
            for x, cell in zip((76, 206, 316), row, strict=True):
                paper.drawString(x, 700 - number * 20, cell)
        if ruled:
            for number in range(4):
                paper.line(72, 714 - number * 20, 480, 714 - number * 20)
            for x in (72, 202, 312, 480):
                paper.line(x, 714, x, 654)

    found = blocks(drawn(both(lines(*wrapped(f"{WORDS}.", 80), y=780), table)))
    assert [text for kind, text in found if kind == "row"] == [" | ".join(row) for row in rows]


def test_cells_that_wrap_stay_in_their_row() -> None:
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    body = getSampleStyleSheet()["BodyText"]
    cells = [
        ["Name", "Body"],
        [
            Paragraph("Ada Quillby of the Long Hamlet", body),
            Paragraph("Northshire Council and its many committees", body),
        ],
    ]
    for style in ([("GRID", (0, 0), (-1, -1), 0.5, colors.black)], []):
        out = io.BytesIO()
        SimpleDocTemplate(out, invariant=1).build([Table(cells, colWidths=[90, 110], style=style)])
        rows = [text for kind, text in blocks(out.getvalue()) if kind == "row"]
        assert rows == [
            "Name | Body",
            "Ada Quillby of the Long Hamlet | Northshire Council and its many committees",
        ]


def test_broken_words_are_mended_and_compounds_keep_their_hyphen() -> None:
    page = lines(
        "The partnership is the one that speaks for the long-term plan of the county, and the partner-",
        "ship meets in May. Its plan for the long-",
        "term is the work of a co-",
        "operative of nine, which the board chose.",
    )
    text = parse_pdf(drawn(page)).text
    assert "the partnership meets in May" in text
    assert "for the long-term is" in text
    assert "a co-operative of nine" in text


def test_bullets_and_numbers_begin_items() -> None:
    page = both(
        lines("The board is made up of:", y=740),
        lines("• the chair, who is chosen by the council for three years and may be chosen", x=90, y=726),
        lines("again once;", x=100, y=712),
        lines("• two members.", x=90, y=698),
        lines("(a) the first of them;", "(b) the second.", x=110, y=684),
    )
    assert blocks(drawn(page)) == [
        ("paragraph", "The board is made up of:"),
        ("item", "• the chair, who is chosen by the council for three years and may be chosen again once;"),
        ("item", "• two members."),
        ("item", "(a) the first of them;"),
        ("item", "(b) the second."),
    ]


def test_numbered_paragraphs_keep_their_number() -> None:
    page = both(
        lines("3.1", y=700),
        lines("The board meets in May.", x=110, y=700),
        lines("3.2", y=670),
        lines("It decides.", x=110, y=670),
    )
    read = parse_pdf(drawn(page))
    marks = [mark for mark in read.marks if mark.kind == "paragraph"]
    assert [mark.label for mark in marks] == ["3.1", "3.2"]
    assert read.text == "3.1 The board meets in May.\n\n3.2 It decides.\n"


def test_a_paragraph_goes_on_over_the_page_and_the_page_is_marked() -> None:
    first, second = (
        wrapped(f"{WORDS}, and {WORDS.lower()}.", 80)[:3],
        wrapped(f"{WORDS}, and {WORDS.lower()}.", 80)[3:],
    )
    data = drawn(
        both(lines("Papers of the board", y=810), lines(*first, y=100), lines("1", x=290, y=40)),
        both(lines("Papers of the board", y=810), lines(*second, y=740), lines("2", x=290, y=40)),
    )
    read = parse_pdf(data)
    assert read.text == " ".join(first + second) + "\n"
    document = Document("a", read.text, marks=read.marks)
    assert document.page(0) == "1"
    assert document.page(read.text.rindex(second[0])) == "2"
    assert document.page(read.text.rindex(second[0]) - 2) == "1"


def test_heads_that_change_with_the_chapter_go_by_their_page_number() -> None:
    pages = [
        both(
            lines(f"Chapter {number}", y=810),
            lines(str(number + 4), x=500, y=810),
            lines(*wrapped(f"{word} {WORDS}.", 80)),
        )
        for number, word in enumerate(("One", "Two", "Three", "Four"), 1)
    ]
    text = parse_pdf(drawn(*pages)).text
    assert "Chapter" not in text
    assert "Three The board" in text


def test_page_names_are_those_of_the_file() -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    paper = canvas.Canvas(out, invariant=1)
    for number, words in enumerate(("Preface words.", "Chapter words.", "More words.")):
        paper.addPageLabel(
            number, style="ROMAN_LOWER" if number == 0 else "ARABIC", start=1 if number < 2 else 2
        )
        paper.drawString(72, 700, words)
        paper.showPage()
    paper.save()
    assert [mark.label for mark in parse_pdf(out.getvalue()).marks if mark.kind == "page"] == ["i", "1", "2"]


def test_soft_noise_goes() -> None:
    text = parse_pdf(drawn(lines("The of\ufb01ce\u00a0of the co\u00adordinator", font="Helvetica"))).text
    assert "\u00a0" not in text
    assert "\u00ad" not in text
    assert "\ufb01" not in text


def test_letters_on_their_side_stay_out() -> None:
    def aside(paper: Any) -> None:
        paper.saveState()
        paper.rotate(90)
        paper.drawString(300, -30, "DRAFT in the margin")
        paper.restoreState()

    assert parse_pdf(drawn(both(lines(*wrapped(f"{WORDS}.", 80)), aside))).text == f"{WORDS}.\n"


def test_a_scan_is_named_as_such_with_what_to_do() -> None:
    from hostile_pdf import scanned

    with pytest.raises(DataError, match=r"minutes\.pdf: a scan: .*ocrmypdf minutes\.pdf minutes-text\.pdf"):
        parse_pdf(scanned(), "minutes.pdf")


def test_a_locked_file_says_so() -> None:
    from hostile_pdf import encrypted

    with pytest.raises(DataError, match=r"a\.pdf: is protected by a password\. Save a copy without one\."):
        parse_pdf(encrypted(), "a.pdf")


def test_too_many_pages_name_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_MAX_PAGES", "2")
    with pytest.raises(
        DataError, match=r"a\.pdf: 3 pages, over the limit of 2\. Split it, or set ANSWERABLE_MAX_PAGES"
    ):
        parse_pdf(drawn(lines("a"), lines("b"), lines("c")), "a.pdf")


def test_the_date_of_making_is_not_the_date_of_publication() -> None:
    found = parse_pdf(drawn(lines("Words without a date."))).metadata
    assert "published" not in found
    assert found["created"] == "2000-01-01"
    assert "check" in found["created_how"]


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    def table(rows: list[tuple[str, ...]], y: float) -> Draw:
        def draw(paper: Any) -> None:
            for number, row in enumerate(rows):
                for x, cell in zip((76, 206, 316), row, strict=True):
                    paper.drawString(x, y - number * 20, cell)
            for number in range(len(rows) + 1):
                paper.line(72, y + 14 - number * 20, 480, y + 14 - number * 20)
            for x in (72, 202, 312, 480):
                paper.line(x, y + 14, x, y + 14 - len(rows) * 20)

        return draw

    head = ("Name", "Role", "Body")
    first = [head, ("Ada Quillby", "Chair and leader", "Northshire")]
    second = [("", "of the board", "Council"), ("Bram Oakesworth", "Member", "Eastmoor Trust")]
    third = [head, ("Cora Fennimere", "Member", "Healthwatch")]
    found = blocks(drawn(table(first, 160), table(second, 760), table(third, 760)))
    assert [text for _, text in found] == [
        "Name | Role | Body",
        "Ada Quillby | Chair and leader of the board | Northshire Council",
        "Bram Oakesworth | Member | Eastmoor Trust",
        "Cora Fennimere | Member | Healthwatch",
    ]


LONG = "The Northshire Board reports to Northshire Council twice a year and says how it has used its money"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(turn: int) -> None:
    texts = [*wrapped(f"{WORDS}.", 70), *wrapped(f"{LONG}.", 70)]

    def turned(paper: Any) -> None:
        paper.setPageSize((842, 595) if turn != 180 else (595, 842))
        paper.setPageRotation(turn)
        paper.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        paper.rotate({90: 90, 180: 180, 270: -90}[turn])
        lines(*texts, y=400)(paper)
        for number, row in enumerate([("Name", "Role"), ("Ada Quillby", "Chair"), ("Bram Vale", "Clerk")]):
            for x, cell in zip((72, 300), row, strict=True):
                paper.drawString(x, 240 - number * 20, cell)

    found = blocks(drawn(turned))
    assert found[0][1].startswith("The board meets in public")
    assert " ".join(text for _, text in found).count("Northshire") == 2
    assert found[-3:] == [
        ("row", "Name | Role"),
        ("row", "Ada Quillby | Chair"),
        ("row", "Bram Vale | Clerk"),
    ]


def test_a_page_cut_out_of_a_larger_one_is_read_from_its_own_corner() -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(1, 4):
        paper.translate(1000, -2000)
        lines("Papers of the board", y=815)(paper)
        lines(f"Page {number}", y=30)(paper)
        lines(*wrapped(f"Number {number}: {WORDS}.", 80), y=700)(paper)
        paper.showPage()
    paper.save()
    data = out.getvalue().replace(b"[ 0 0 595 842 ]", b"[ 1000 -2000 1595 -1158 ]")
    text = parse_pdf(data).text
    assert text.count("Number") == 3
    assert "Papers" not in text and "Page" not in text


def test_words_beside_the_page_stay_out() -> None:
    page = both(
        lines(f"{LONG}."), lines("The Hidden Board rules.", y=900), lines("Nobody sees this.", x=-300, y=300)
    )
    assert blocks(drawn(page)) == [("paragraph", f"{LONG}.")]


def test_a_watermark_stays_out_of_the_words_and_tables_it_crosses() -> None:
    def marked(paper: Any) -> None:
        paper.saveState()
        paper.translate(297, 640)
        paper.rotate(45)
        paper.setFont("Helvetica-Bold", 70)
        paper.setFillGray(0.9)
        paper.drawCentredString(0, 0, "DRAFT")
        paper.restoreState()
        lines(*wrapped(f"{WORDS}. {LONG}.", 80), y=700)(paper)

    assert blocks(drawn(marked)) == [("paragraph", f"{WORDS}. {LONG}.")]


def test_the_titles_of_a_ruled_table_over_each_page_do_not_run() -> None:
    def table(paper: Any) -> None:
        number = paper.getPageNumber()
        lines("Papers of the board", y=815)(paper)
        rows = [("Committee", "Chair")] + [
            (f"Committee {number}{letter}", "Ada Quillby") for letter in "ABCD"
        ]
        for at, row in enumerate(rows):
            lines(row[0], x=76, y=770 - at * 20, font="Helvetica-Bold" if not at else "Helvetica")(paper)
            lines(row[1], x=306, y=770 - at * 20, font="Helvetica-Bold" if not at else "Helvetica")(paper)
            for x in (72, 300, 520):
                paper.line(x, 785 - at * 20, x, 765 - at * 20)
            paper.line(72, 765 - at * 20, 520, 765 - at * 20)
        paper.line(72, 785, 520, 785)

    found = blocks(drawn(table, table, table))
    assert found[0] == ("row", "Committee | Chair")
    assert found.count(("row", "Committee | Chair")) == 1
    assert len(found) == 13


def test_a_boxed_head_of_two_rows_on_every_page_runs_still() -> None:
    def boxed(paper: Any) -> None:
        for at, row in enumerate([("Policy", "Standing orders"), ("Version", "Four")]):
            lines(row[0], x=76, y=810 - at * 20)(paper)
            lines(row[1], x=306, y=810 - at * 20)(paper)
            for x in (72, 300, 520):
                paper.line(x, 825 - at * 20, x, 805 - at * 20)
            paper.line(72, 825 - at * 20, 520, 825 - at * 20)
        paper.line(72, 785, 520, 785)
        lines(*wrapped(f"Number {paper.getPageNumber()}: {WORDS}.", 80), y=700)(paper)

    text = parse_pdf(drawn(boxed, boxed, boxed, boxed)).text
    assert text.count("Number") == 4
    assert "Policy" not in text and "Version" not in text


def test_references_to_notes_are_no_part_of_the_words() -> None:
    def noted(paper: Any) -> None:
        words = paper.beginText(72, 740)
        for text, size, rise in (
            ("The board was set up in May.", 11, 0),
            ("12", 7, 5),
            (" It met in 2019", 11, 0),
        ):
            words.setFont("Helvetica", size)
            words.setRise(rise)
            words.textOut(text)
        words.textOut(" and later twice a year, at first in room B12 of")
        paper.drawText(words)
        lines("the town hall and later at home.", y=726)(paper)
        lines("12", x=72, y=104, size=5.5)(paper)
        lines("See the minutes of that month.", x=79, y=100, size=8)(paper)

    text = parse_pdf(drawn(noted)).text
    assert (
        "set up in May. It met in 2019 and later twice a year, at first in room B12 of the town hall" in text
    )
    assert "\n\nSee the minutes of that month.\n" in text


def white(*texts: str, y: float, mode: int | None = None) -> Draw:
    """White words, or words drawn in a mode of their own."""

    def draw(paper: Any) -> None:
        paper.saveState()
        if mode is None:
            paper.setFillGray(1)
        for number, text in enumerate(texts):
            paper.drawString(72, y - number * 14, text, mode=mode)
        paper.restoreState()

    return draw


@pytest.mark.parametrize("mode", [None, 3])
def test_words_that_cannot_be_seen_stay_out(mode: int | None) -> None:
    page = both(lines(f"{LONG}."), white("The Hidden Board rules Northshire.", y=600, mode=mode))
    assert blocks(drawn(page)) == [("paragraph", f"{LONG}.")]


def test_white_words_on_a_dark_cell_come_in() -> None:
    def dark(paper: Any) -> None:
        paper.setFillColorRGB(0, 0.2, 0.5)
        paper.rect(60, 590, 400, 30, fill=1, stroke=0)
        paper.setFillGray(0)

    page = both(lines(f"{LONG}."), dark, white("The Open Board meets in public.", y=600))
    assert "The Open Board meets in public." in parse_pdf(drawn(page)).text


def test_inkless_words_over_a_scan_come_in() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def scanned(paper: Any) -> None:
        paper.drawImage(ImageReader(Image.new("L", (60, 84), 230)), 0, 0, 595, 842)

    page = both(scanned, white("The Scanned Board meets in public.", y=600, mode=3))
    assert "The Scanned Board meets in public." in parse_pdf(drawn(page)).text


def test_a_page_without_a_word_that_can_be_seen_says_it_has_no_text() -> None:
    with pytest.raises(DataError, match=r"its page holds no text"):
        parse_pdf(drawn(white("Nobody reads this.", y=600)))


def test_a_note_in_the_margin_parts_no_sentence() -> None:
    texts = wrapped(f"{LONG}, and {WORDS}.", 64)

    def minute(paper: Any) -> None:
        lines(*texts, y=700)(paper)
        paper.drawString(500, 686, "AQ/BO")

    assert blocks(drawn(minute)) == [("paragraph", f"{LONG}, and {WORDS}."), ("row", "AQ/BO")]


def test_three_columns_are_read_one_after_the_other() -> None:
    texts = [f"Column {number} says: {WORDS}." for number in (1, 2, 3)]

    def across(paper: Any) -> None:
        paper.setFont("Helvetica", 9)
        for row in range(20):
            for number, text in enumerate(texts):
                found = wrapped(text, 32)
                paper.drawString(40 + number * 178, 740 - row * 11, found[row] if row < len(found) else "")

    text = parse_pdf(drawn(across)).text
    assert " ".join(text.split()) == " ".join(texts)


def test_people_with_titles_one_under_the_other_in_a_cell_are_kept_apart() -> None:
    def present(paper: Any) -> None:
        lines("Present:", "", "", "Apologies:", y=700)(paper)
        lines(
            "Councillor Ada Quillby (Chair)",
            "Councillor Bram Vale",
            "Dr Cora Pellaby",
            "Dov Larkhope",
            x=160,
            y=700,
        )(paper)

    assert blocks(drawn(present)) == [
        ("row", "Present: | Councillor Ada Quillby (Chair); Councillor Bram Vale; Dr Cora Pellaby"),
        ("row", "Apologies: | Dov Larkhope"),
    ]


def test_a_date_in_the_running_head_is_proposed_and_never_taken() -> None:
    def paper_of(paper: Any) -> None:
        lines("Papers of the board, 6 July 2023", y=815)(paper)
        lines(*wrapped(f"Number {paper.getPageNumber()}: {WORDS}.", 80), y=700)(paper)

    said = parse_pdf(drawn(paper_of, paper_of, paper_of)).metadata
    assert said["published"] == "2023-07-06"
    assert said["published_how"].endswith("; check that it is the date of publication")
