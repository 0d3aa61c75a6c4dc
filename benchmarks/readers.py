"""Reading PDF: pages a minute on one core, beside pdfplumber on the same pages in the same run.

The pages are prose as in committee papers: headings, numbered paragraphs, running heads, no tables. Ours
is measured twice: the reader alone (paragraphs, headings, marks and all), and as a user meets it, through the
child process. PDFium's bare text, without paragraphs or order, is the floor. Targets: 1,000 pages a minute at
the least, and 50 times the speed of pdfplumber's plain text.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

PAGES = 200
BESIDE = 20  # pages that pdfplumber reads, being slow
ROUNDS = 3
ORDINARY = Path(__file__).with_name("ordinary.txt")


def make_pdf(pages: int) -> bytes:
    """A PDF of so many pages of prose."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    sentences = ORDINARY.read_text(encoding="utf-8").splitlines()
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], fontSize=10, leading=12.5)
    flow: list[object] = []
    for page in range(pages):
        flow.append(Paragraph(f"{page + 1}. Ordinary business", styles["Heading2"]))
        for number in range(7):
            chosen = [sentences[(page * 7 + number * 3 + step) % len(sentences)] for step in range(6)]
            flow.append(Paragraph(f"{page + 1}.{number + 1} {' '.join(chosen)}", body))
        flow.append(PageBreak())

    def furniture(canvas: object, document: object) -> None:
        canvas.drawString(72, 800, "Papers of the board")  # type: ignore[attr-defined]  # reportlab has no types
        canvas.drawString(290, 30, str(document.page))  # type: ignore[attr-defined]  # as above

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def best(function: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        function()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    import pdfplumber
    import pypdfium2

    from answerable.readers.apart import Apart
    from answerable.readers.pdf import parse_pdf

    data = make_pdf(PAGES)
    pages = parse_pdf(data).pages

    def plumber() -> None:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages[:BESIDE]:
                page.extract_text()

    def bare() -> None:
        for page in pypdfium2.PdfDocument(data):
            page.get_textpage().get_text_range()

    with Apart() as apart:
        apart.read(data, "warm.pdf", ".pdf")
        rows = [
            ("answerable, the reader alone", best(lambda: parse_pdf(data)) / pages),
            ("answerable, in its child process", best(lambda: apart.read(data, "a.pdf", ".pdf")) / pages),
            ("PDFium's bare text", best(bare) / pages),
            ("pdfplumber, extract_text", best(plumber) / min(BESIDE, pages)),
        ]
    slow = rows[-1][1]
    print(f"{pages} pages of prose, {len(data) / pages / 1024:.1f} kB a page")
    for name, seconds in rows:
        print(f"{name:34} {60 / seconds:12,.0f} pages a minute {slow / seconds:8.1f} x pdfplumber")
    fast = rows[0][1]
    missed = [
        what
        for what, met in (("1,000 pages a minute", 60 / fast >= 1000), ("50 x", slow / fast >= 50))
        if not met
    ]
    print(f"missed: {', '.join(missed)}" if missed else "both targets met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
