"""Two columns side by side are read one after the other; a table is not cut."""

from __future__ import annotations

import textwrap

from answerable.documents import Document
from answerable.extract import extract_claims
from answerable.extract.blocks import read_blocks

LEFT = (
    "The Eastmere Partnership Board reports to Eastmere Council and is chaired by the leader of that council, "
    "who took up the post in the spring. The board meets in public every month and its papers are put on the "
    "web a week before. It looks after the plans of the partnership and keeps a register of the risks to them, "
    "which its officers bring up to date after each of the meetings that it holds in the town hall."
)
RIGHT = (
    "Westmere Hospitals NHS Trust is regulated by NHS England and inspected by the Care Quality Commission, as "
    "all trusts of its kind are. It runs Westmere General Hospital and employs some four thousand people there. "
    "The trust publishes an annual report in which it tells what it has done with the money that it was given, "
    "and what its patients thought of the care that they had from it in the course of the year before."
)


def side_by_side(left: str, right: str, gap: int) -> str:
    """Both texts as columns of one page."""
    columns = [textwrap.wrap(text, 44) for text in (left, right)]
    return "\n".join(f"{a:<44}{' ' * gap}{b}".rstrip() for a, b in zip(*columns, strict=True))


def told(text: str) -> set[tuple[str, str, str]]:
    claims = extract_claims(Document("page", text))
    return {(c.subject.name, c.relation, c.object.name) for c in claims if c.object}


def test_columns_say_what_the_texts_say_one_after_the_other() -> None:
    apart = told(f"{LEFT}\n\n{RIGHT}")
    assert len(apart) >= 4
    assert told(side_by_side(LEFT, RIGHT, 5)) == apart


def test_every_passage_stands_at_its_place() -> None:
    document = Document("page", side_by_side(LEFT, RIGHT, 5))
    for claim in extract_claims(document):
        passage = claim.passage
        assert document.text[passage.start : passage.end] == passage.quote != ""


def test_a_table_is_not_cut() -> None:
    rows = [
        f"{name:<30}    {role}" for name in ("Ann Example", "Ben Example") for role in ("Chair", "Member")
    ]
    text = "\n".join(["Name                              Role of the member", *rows * 3])
    assert {block.kind for block in read_blocks(Document("table", text))} == {"row"}
