"""One report of twenty pages about bodies that do not exist, written as plain text, Markdown, HTML, Word
and PDF.

Every format is written from the same blocks, with the means that format has: Word counts its own lists and
styles its headings, HTML nests, the PDF has running heads, page numbers and paragraphs that go on over the
page.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

TITLE = "How health bodies are run in the ten invented counties"
PLACES = (
    "Northshire", "Eastmoor", "Westfold", "Southmere", "Highdale", "Lowmarsh", "Oldbridge",
    "Newhaven Vale", "Stonebeck",
    "Ashwater",
)  # fmt: skip
FIRST = ("Ada", "Bram", "Cora", "Dov", "Elsa", "Finn", "Greta", "Hal", "Ines", "Joss")
LAST = (
    "Quillby",
    "Oakesworth",
    "Fennimere",
    "Tarnbrook",
    "Wexcombe",
    "Yarrowdale",
    "Larkhope",
    "Merrivant",
    "Nettlefold",
    "Pellaby",
)


@dataclass(frozen=True)
class Block:
    """`kind` is heading, paragraph, numbered, lead, item or table."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = field(default=())


def report() -> list[Block]:
    """The blocks of the report."""
    blocks = [Block("heading", TITLE, 1), Block("paragraph", "Published: 12 May 2021")]
    for number, place in enumerate(PLACES, 1):
        blocks += section(number, place, PLACES[number % len(PLACES)])
    return blocks


def section(number: int, place: str, other: str) -> list[Block]:
    """Two pages or so on one county."""
    who = [f"{FIRST[(number + i) % 10]} {LAST[(number * 3 + i * 7) % 10]}" for i in range(5)]
    council, trust = f"{place} Council", f"{place} NHS Foundation Trust"
    ccg, board = f"{place} Clinical Commissioning Group", f"{place} Integrated Care Board"
    wellbeing, partnership = f"{place} Health and Wellbeing Board", f"{place} Integrated Care Partnership"
    return [
        Block("heading", f"{number}. {place}", 2, str(number)),
        Block("heading", "Who answers to whom", 3),
        Block(
            "numbered",
            f"{board} is accountable to NHS England. It was set up on 1 July 2022, when it took over "
            "the functions of "
            f"{ccg}. {ccg} was abolished on the same day, and its staff moved to the new body under "
            "the rules for such "
            "transfers, which had been agreed with their unions in the spring of that year.",
            number=f"{number}.1",
        ),
        Block(
            "numbered",
            f"{wellbeing} is a committee of {council}. It reports to {council} twice a year, in June "
            "and in December, "
            "and its papers are open to anyone who asks for them at the town hall or looks for them on "
            "the website.",
            number=f"{number}.2",
        ),
        Block(
            "numbered",
            f"{who[0]} chairs {wellbeing}. {who[1]} is the chief executive of {board}. {who[2]} is the "
            f"chair of {trust}. "
            "None of them is paid for the hours that they give to the partnership, although their travel is.",
            number=f"{number}.3",
        ),
        Block("heading", "Who sits where", 3),
        Block("lead", f"The members of {partnership} are:"),
        Block("item", f"{council};", 1),
        Block("item", f"{trust};", 1),
        Block("item", f"Healthwatch {place}; and", 1),
        Block(
            "item",
            f"{other} University Hospital Trust, which joined late because its own board had wished to "
            "see the accounts "
            "of the first two years before it would commit itself to anything.",
            1,
        ),
        Block(
            "paragraph",
            f"{partnership} covers the whole of {place}. It meets in public every second month in the "
            "county hall, and "
            "those who cannot come may follow the meeting from home. The agenda is sent out a week "
            "before, with the "
            "papers that the members are asked to decide on, and the minutes follow within ten working days.",
        ),
        Block("heading", "Money and services", 3),
        Block(
            "paragraph",
            f"{board} commissions {trust} to provide urgent care. {council} funds Healthwatch {place}. "
            "In the last year "
            "the sums were published in March, a month later than the year before, and the reasons "
            "were given in a "
            "letter that both chairs had signed. The letter says that the delay will not happen a "
            "second time.",
        ),
        Block("lead", f"The people named in the register of {board} are set out below."),
        Block(
            "table",
            rows=(
                ("Name", "Role", "Organisation"),
                (who[3], "Chair", board),
                (who[4], "Director of finance", board),
                (f"{FIRST[number % 10]} {LAST[(number + 5) % 10]}", "Chief executive", council),
            ),
        ),
        Block("heading", "What is planned", 3),
        Block(
            "paragraph",
            f"Subject to consultation, {trust} would merge with {other} NHS Foundation Trust in April "
            "2024. The boards of "
            "both have asked for a business case, which is to be ready by the autumn. Until then "
            "nothing changes for "
            "patients, for staff or for those who send in the bills, and each trust keeps its own chair.",
        ),
        *(Block("paragraph", text) for text in _padding(place, number)),
    ]


def _padding(place: str, number: int) -> list[str]:
    """Plain paragraphs that name no relationship, so that the report is as long as reports are."""
    subjects = (
        "roads to the clinics",
        "opening hours",
        "language of letters",
        "state of the buildings",
        "waiting rooms",
        "parking",
        "buses",
        "telephones",
        "lighting",
        "signs",
        "heating",
        "records",
        "kitchens",
        "lifts",
        "corridors",
    )
    return [_told(subject, place, number * 20 + count) for count, subject in enumerate(subjects)]


def _told(subject: str, place: str, number: int) -> str:
    """A paragraph in which hardly a line is the same as in another, as it is in real papers."""
    start, end = (
        ("Amber", "Birch", "Copper", "Dun", "Elder", "Flax", "Gorse"),
        ("bury", "combe", "field", "gate", "holt"),
    )
    hamlets = [f"{start[(number * 3 + i) % 7]}{end[(number + i * i) % 5]}" for i in range(5)]
    first, second, third, fourth, fifth = hamlets
    return (
        f"On the {subject} of {place} much was said in the hearings at {first} and {second} that year. "
        "People from "
        f"{third} spoke of the distance, those of {fourth} of the cold, and all of the time it takes "
        "to reach "
        f"somebody who can decide. In {fifth} the same face is seldom seen twice, and {second} asked "
        "why that is "
        f"so. The notes that {first} kept were read in full before this was written; what {fourth} and "
        f"{fifth} "
        f"said is told in their own words, shortened where {third} had said it before them. A longer "
        "account of "
        f"the {subject} can be had from the library of {second}, and a copy of it is kept at {fifth} as well."
    )


def write_all(folder: Path) -> dict[str, Path]:
    """The report in every format: suffix -> file."""
    blocks = report()
    files = {suffix: folder / f"report{suffix}" for suffix in (".txt", ".md", ".html", ".docx", ".pdf")}
    files[".txt"].write_text(as_text(blocks), encoding="utf-8", newline="\n")
    files[".md"].write_text(as_markdown(blocks), encoding="utf-8", newline="\n")
    files[".html"].write_text(as_html(blocks), encoding="utf-8", newline="\n")
    write_docx(blocks, files[".docx"])
    write_pdf(blocks, files[".pdf"])
    return files


def as_text(blocks: list[Block]) -> str:
    """As it would be e-mailed: lines of at most 78 characters."""
    parts: list[str] = []
    for before, block in zip([Block(""), *blocks], blocks, strict=False):
        if block.kind == "table":
            text = "\n".join(" | ".join(row) for row in block.rows)
        elif block.kind == "item":
            text = textwrap.fill(f"• {block.text}", 78, subsequent_indent="  ")
        elif block.kind == "numbered":
            text = textwrap.fill(f"{block.number} {block.text}", 78)
        else:
            text = textwrap.fill(block.text, 78)
        parts.append(text if block.kind == before.kind == "item" else f"\n{text}")
    return "\n".join(parts).lstrip() + "\n"


def as_markdown(blocks: list[Block]) -> str:
    """As it is written for the web."""
    parts: list[str] = []
    for before, block in zip([Block(""), *blocks], blocks, strict=False):
        if block.kind == "table":
            first, *rest = block.rows
            lines = [first, tuple("---" for _ in first), *rest]
            text = "\n".join(f"| {' | '.join(row)} |" for row in lines)
        elif block.kind == "heading":
            text = f"{'#' * block.level} {block.text}"
        elif block.kind == "item":
            text = f"- {block.text}"
        else:
            text = f"{block.number} {block.text}".strip()
        parts.append(text if block.kind == before.kind == "item" else f"\n{text}")
    return "\n".join(parts).lstrip() + "\n"


def as_html(blocks: list[Block]) -> str:
    """As a browser saves it: with the furniture of the page around it."""
    body: list[str] = []
    listing = False
    for block in blocks:
        if listing and block.kind != "item":
            body.append("</ul>")
        if not listing and block.kind == "item":
            body.append("<ul>")
        listing = block.kind == "item"
        text = html.escape(block.text)
        if block.kind == "heading":
            body.append(f"<h{block.level}>{text}</h{block.level}>")
        elif block.kind == "item":
            body.append(f"<li><p>{text}</p>")
        elif block.kind == "table":
            first, *rest = block.rows
            rows = ["".join(f"<th>{html.escape(cell)}</th>" for cell in first)]
            rows += ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rest]
            body.append(f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>")
        else:
            body.append(f"<p>{f'{block.number} {text}'.strip()}</p>")
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>{TITLE} - County "
        "Papers</title>"
        "<script>document.title = 'never run'</script><style>p { color: black }</style></head><body>"
        "<div class='cookie-banner'><p>This site uses cookies.</p></div><header><nav><ul><li><a "
        "href='/'>Home</a>"
        "<li><a href='/papers'>Papers</a></ul></nav></header><main>"
        + "\n".join(body)
        + "</main><footer><p>Contact the editors.</p></footer></body></html>\n"
    )


def write_docx(blocks: list[Block], path: Path) -> None:
    """With Word's own styles, lists and tables."""
    import docx

    document = docx.Document()
    for block in blocks:
        if block.kind == "heading":
            document.add_heading(block.text, block.level - 1)
        elif block.kind == "item":
            document.add_paragraph(block.text, style="List Bullet")
        elif block.kind == "table":
            table = document.add_table(len(block.rows), len(block.rows[0]))
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(f"{block.number} {block.text}".strip())
    document.save(str(path))


def write_pdf(blocks: list[Block], path: Path) -> None:
    """With running heads, page numbers, justified lines and a ruled table."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    body = ParagraphStyle(
        "body", parent=styles["BodyText"], fontSize=11, leading=14, alignment=4, spaceAfter=8
    )
    heads = {1: styles["Title"], 2: styles["Heading1"], 3: styles["Heading3"]}

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]  # a canvas of reportlab, which has no types
        canvas.drawString(72, 805, "County Papers: the ten counties")  # type: ignore[attr-defined]  # as above
        canvas.drawCentredString(297, 30, f"Page {document.page}")  # type: ignore[attr-defined]  # as above

    flow: list[object] = []
    items: list[str] = []
    for block in [*blocks, Block("end")]:
        if items and block.kind != "item":
            flow.append(
                ListFlowable([ListItem(Paragraph(text, body)) for text in items], bulletType="bullet")
            )
            items = []
        if block.kind == "heading":
            flow.append(Paragraph(block.text, heads[block.level]))
        elif block.kind == "item":
            items.append(block.text)
        elif block.kind == "table":
            rows = [[Paragraph(cell, body) for cell in row] for row in block.rows]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            flow += [Table(rows, style=grid, colWidths=[120, 110, 200], repeatRows=1), Spacer(1, 10)]
        elif block.kind != "end":
            flow.append(Paragraph(f"{block.number} {block.text}".strip(), body))
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE, invariant=1).build(
        flow, onFirstPage=furniture, onLaterPages=furniture
    )
