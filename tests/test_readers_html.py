"""HTML, saved pages and e-mails: the main content, its structure, and what the page says of itself."""

from __future__ import annotations

import pytest

from answerable.errors import DataError
from answerable.readers.html import parse_html
from answerable.readers.mhtml import parse_mhtml


def text(page: str) -> str:
    return parse_html(page.encode()).text


def blocks(page: str) -> list[tuple[str, str]]:
    read = parse_html(page.encode())
    return [(mark.kind, read.text[mark.start : mark.end]) for mark in read.marks]


JSON = "<script type='application/ld+json'>%s</script>"
LONG = "The board meets in public every second month and decides how the money of the county is spent. " * 4


@pytest.mark.parametrize(
    "page",
    [
        f"<nav>Menu words</nav><main><p>{LONG}</p></main><footer>Foot words</footer>",
        f"<div role=banner>Menu words</div><div role=main><p>{LONG}</p></div><aside>Foot words</aside>",
        "<div id=header><ul class=menu><li>Menu "
        f"words</ul></div><article><p>{LONG}</p></article><p>Foot words</p>",
        f"<header>Menu words</header><p>{LONG}</p><footer>Foot words</footer>",
        f"<p class='cookie-banner'>Menu words</p><div id=content><p>{LONG}</p></div><p>Foot words</p>",
        f"<p hidden>Menu words</p><p>{LONG}</p><p style='display: none'>Foot words</p>",
    ],
)
def test_the_main_content_is_found(page: str) -> None:
    assert text(page) == f"{LONG.strip()}\n"


def test_a_page_without_any_sign_is_read_whole() -> None:
    assert text("<p>One.</p><div>Two.</div>Three.") == "One.\n\nTwo.\n\nThree.\n"


def test_headings_lists_and_numbers() -> None:
    page = "<h1>A</h1><h3>B</h3><p>Members:</p><ul><li>one<li><p>two</p>"
    page += "<ol type=a><li>first<li value=3>third</ol></ul>"
    assert text(page) == "A\n\nB\n\nMembers:\n\n• one\n• two\n  a. first\n  c. third\n"
    assert [(mark.kind, mark.level) for mark in parse_html(page.encode()).marks] == [
        ("heading", 1), ("heading", 3), ("paragraph", 0), ("item", 1), ("item", 1), ("item", 2), ("item", 2),
    ]  # fmt: skip


def test_tables_come_in_as_rows() -> None:
    page = "<table><caption>Seats</caption><tr><th>Body<th>Who<tr><td rowspan=2>Council<td>Ada<br>Bram"
    page += "<tr><td><ul><li>Cora<li>Dov</ul></table>"
    assert text(page) == "Seats\n\nBody | Who\nCouncil | Ada; Bram\nCouncil | Cora; Dov\n"
    assert [mark.label for mark in parse_html(page.encode()).marks if mark.kind == "row"] == [
        "header",
        "",
        "",
    ]


def test_tables_that_lay_a_page_out_are_prose() -> None:
    assert blocks("<table><tr><td><h2>News</h2><p>Words.</p><td><p>More.</p></table>") == [
        ("heading", "News"), ("paragraph", "Words."), ("paragraph", "More."),
    ]  # fmt: skip


def test_definition_lists_are_rows() -> None:
    assert blocks("<dl><dt>Chair<dd>Ada Quillby<dt>Members<dd>two<dd>three</dl>") == [
        ("row", "Chair | Ada Quillby"), ("row", "Members | two"), ("row", "Members | three"),
    ]  # fmt: skip


def test_short_lines_parted_by_breaks_are_lines_and_long_ones_a_paragraph() -> None:
    assert (
        text("<p>Present:<br>Ada Quillby<br>Bram Oakesworth</p>")
        == "Present:\n\nAda Quillby\n\nBram Oakesworth\n"
    )
    assert text("<p>The board which met<br>in May decided.</p>") == "The board which met in May decided.\n"


def test_bold_lines_are_headings() -> None:
    assert blocks("<h1>A</h1><p><strong>Next steps</strong></p><p><b>Note.</b> Words.</p>")[1:] == [
        ("heading", "Next steps"), ("paragraph", "Note. Words."),
    ]  # fmt: skip


def test_marks_of_notes_stay_out() -> None:
    assert (
        text("<p>The board<sup><a href=#n>[1]</a></sup> meets on the 4<sup>th</sup>.</p>")
        == "The board meets on the 4th.\n"
    )


def test_noise_goes() -> None:
    assert (
        text("<p>The&nbsp;of&#xfb01;ce of  the\nco&shy;ordinator\u200b</p>")
        == "The office of the coordinator\n"
    )


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ("<meta property='article:published_time' content='2021-03-04T10:00Z'>", "published", "2021-03-04"),
        ("<meta name='DC.date.issued' content='2019-07'>", "published", "2019-07"),
        ("<meta name='citation_publication_date' content='2018/05/04'>", "published", "2018-05-04"),
        (JSON % '{"datePublished": "2020-02-01"}', "published", "2020-02-01"),
        ("<meta property='og:title' content='Seats'>", "title", "Seats"),
        ("<title>Seats</title>", "title", "Seats"),
        ("<meta property='og:site_name' content='Northshire Council'>", "publisher", "Northshire Council"),
        (JSON % '{"@graph": [{"publisher": {"name": "Trust"}}]}', "publisher", "Trust"),
        ("<link rel=canonical href='https://a.example/b'>", "address", "https://a.example/b"),
        ("<!-- saved from url=(0019)https://a.example/c -->", "address", "https://a.example/c"),
        ("<link rel=license href='https://licence.example/3'>", "licence", "https://licence.example/3"),
    ],
)  # fmt: skip
def test_what_the_page_says_of_itself(head: str, name: str, value: str) -> None:
    found = parse_html(
        f"<!DOCTYPE html><html><head>{head}</head><body><p>Words.</p></body></html>".encode()
    ).metadata
    assert found[name] == value
    assert found[f"{name}_how"]


@pytest.mark.parametrize("content", ["yesterday", "9999-99-99", "2021-02-31"])
def test_a_date_that_is_none_is_left_out(content: str) -> None:
    assert (
        "published" not in parse_html(f"<meta name=date content='{content}'><p>Words.</p>".encode()).metadata
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<meta charset=windows-1252><p>café", "cp1252"),
        ("<p>café", "utf-8"),
        ("<p>café", "cp1252"),
        ("<p>café", "utf-16"),
    ],
)
def test_character_sets(data: str, said: str) -> None:
    assert parse_html(data.encode(said)).text == "café\n"


def test_a_page_drawn_by_scripts_says_so() -> None:
    with pytest.raises(DataError, match=r"a\.html: no text in this page: it may be drawn by a script"):
        parse_html(b"<script>draw()</script><div id=root></div>", "a.html")


def test_a_saved_page() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/b\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<h1>Seats</h1><p>The caf=C3=A9 "
        b"bo=\r\nard.</p>\r\n--x\r\n"
        b"Content-Type: image/png\r\n\r\nx\r\n--x--\r\n"
    )
    read = parse_mhtml(data, "a.mhtml")
    assert (read.text, read.format) == ("Seats\n\nThe café board.\n", "mhtml")
    assert read.metadata["address"] == "https://a.example/b"


def test_an_e_mail() -> None:
    data = (
        b"From: Ada Quillby <ada@north.example>\nTo: bram@north.example\nDate: Tue, 4 May 2021 "
        b"10:00:00 +0100\n"
        b"Subject: Seats\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        b"Dear Bram,\n\nThe board has five seats, of which the council holds three and\nthe trust "
        b"two.\n\n* one\n* two\n"
    )
    read = parse_mhtml(data, "a.eml")
    assert read.text.startswith("From: Ada Quillby <ada@north.example>\n\nTo: bram@north.example\n\n")
    assert "of which the council holds three and the trust two.\n\n• one\n• two\n" in read.text
    assert (read.metadata["title"], read.metadata["published"]) == ("Seats", "2021-05-04")


@pytest.mark.parametrize("glyph", ["·", "§", "o", "•"])
def test_lists_as_word_saves_them(glyph: str) -> None:
    bullet = f"<span style='font-family:Symbol'>{glyph}<span>&nbsp; </span></span>"
    page = f"<p class=MsoListParagraph>{bullet}the Council;</p>"
    assert blocks(page * 2) == [("item", "• the Council;")] * 2
