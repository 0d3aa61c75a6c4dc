"""Pages of people: a heading is a person's name, and what follows begins with the role."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Block
from .entries import RosterEntry, read_entries
from .people import is_person, match_person
from .sections import CLASS, Roster, is_prose
from .spans import Spanned
from .wording import role_kind, section_kind


def read_biographies(blocks: Sequence[Block]) -> list[Roster]:
    """The people of a page where each has a heading, together under the heading above them.

    >>> from answerable.documents import Document
    >>> from answerable.extract.blocks import read_blocks
    >>> text = "# Our board\\n\\n## Ann Example\\n\\nChair\\n\\n## Bob Sample\\n\\nTreasurer"
    >>> [str(entry.person) for entry in read_biographies(read_blocks(Document("a", text)))[0].entries]
    ['Ann Example', 'Bob Sample']
    """
    groups: dict[int, Roster] = {}
    for place, block in enumerate(blocks):
        if block.kind != "heading" or section_kind(block.text.text):
            continue
        entry = _biography(blocks, place, block)
        if entry is None:
            continue
        above = block.headings[-1] if block.headings else -1
        if above not in groups:
            title = blocks[above].text if above >= 0 else None
            groups[above] = Roster("board", title, block.headings, place)
        groups[above].entries.append(entry)
    return list(groups.values())


def _biography(blocks: Sequence[Block], place: int, block: Block) -> RosterEntry | None:
    """What a heading with a person's name, and the line after it, say of the person."""
    if not match_person(block.text.text):
        return None
    entries = read_entries(block.text, place)
    if len(entries) != 1 or entries[0].person is None:
        return None
    entry = entries[0]
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if following is not None and len(following.text) <= 140 and _is_role_line(following.text.text):
        joined = read_entries(Spanned.concat([block.text, following.text], ", "), place)
        if len(joined) == 1:
            return joined[0]
    if entry.roles or entry.posts:
        return entry
    above = blocks[block.headings[-1]].text if block.headings else None
    if above is None or not section_kind(above.text) or not is_person(block.text.text):
        return None
    if CLASS.search(above.text):  # "Non-executive directors" over the name of one
        entry.roles.append(above[: len(above) - 1])
    return entry


def _is_role_line(text: str) -> bool:
    """Whether a line is a role and nothing else."""
    return bool(role_kind(text)) and not is_prose(text) and not text.endswith(".") and not match_person(text)
