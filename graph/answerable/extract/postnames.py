"""Posts as names: "the Leader of the Council" where nobody is named."""

from __future__ import annotations

from dataclasses import replace

from .chunks import Chunk, Sentence
from .names import POSSESSIVES, Mention
from .roles import Role
from .rules import wordset
from .tokens import singular


def fold_posts(sentence: Sentence) -> list[Chunk]:
    """Chunks in which "the Leader of the Council" is the name of a post, where nobody is named with it."""
    chunks, made, i = sentence.chunks, [], 0
    tokens = sentence.tokens
    while i < len(chunks):
        c = chunks[i]
        if (
            c.type == "R"
            and len(c.roles) == 1
            and not c.roles[0].plural
            and c.roles[0].relation != "member_of"
            and c.roles[0].text.split()[-1].casefold() not in wordset("no_posts")
        ):
            j, held = i + 1, False
            if _of_each(chunks, j):
                made.append(Chunk("M", c.first, c.last, mentions=[_class_of(c.roles[0])]))
                i += 1
                continue
            if j < len(chunks) and chunks[j].low in {"of", "for", "at"}:
                k = j + 1
                while k < len(chunks) and chunks[k].low in {"the", "a", "its"}:
                    k += 1
                if (
                    k < len(chunks)
                    and chunks[k].type == "M"
                    and len(chunks[k].mentions) == 1
                    and chunks[k].mentions[0].kind != "person"
                    and not (_buys(c.roles[0].text) and chunks[k].mentions[0].kind == "type")
                    and not (held := _person_near(chunks, i, k))
                ):
                    post = Mention(
                        c.first, chunks[k].last, c.roles[0].title, "post", "post", owner=chunks[k].mentions[0]
                    )
                    made.append(Chunk("M", c.first, chunks[k].last, mentions=[post]))
                    i = k + 1
                    continue
            if (
                made
                and len(made) > 1
                and made[-1].type == "W"
                and tokens[made[-1].first].kind == "possessive"
            ):
                owner = made[-2].mentions
                if owner and not _person_near(chunks, i, i):
                    post = Mention(made[-2].first, c.last, c.roles[0].title, "post", "post", owner=owner[-1])
                    del made[-2:]
                    made.append(Chunk("M", post.first, post.last, mentions=[post]))
                    i += 1
                    continue
            before = made[-1] if made else None
            if before is not None and before.low in {"each", "every"} and not _person_near(chunks, i, i):
                mention = _class_of(c.roles[0])
                made.append(Chunk("M", c.first, c.last, mentions=[replace(mention, plural=False)]))
                i += 1
                continue
            held_by = (
                before is not None and before.low in {"a", "an"} and len(made) > 1 and made[-2].low == "by"
            )
            seat = before is not None and before.low in {"a", "an", "one"}
            seat = seat and any(m.lemma in wordset("composing") for m in made[-5:])  # "comprises a chair and"
            if (
                before is not None
                and (before.low in {"the", "its", "our", "their"} or held_by or seat)
                and not held
                and not _person_near(chunks, i, i)
                and not (i + 1 < len(chunks) and _names_holder(chunks, i + 1))
            ):
                ours = _pronoun(before)
                words = c.roles[0].text.casefold().split()
                many = (
                    held_by and len(words) > 1 and words[0] not in wordset("ranks")
                )  # "by a regional director"
                number = "a" if many else ""
                post = Mention(c.first, c.last, c.roles[0].title, "post", "post", owner=ours, number=number)
                c = Chunk("M", c.first, c.last, mentions=[post])
        elif (holders := _several(chunks, i)) is not None:
            c, i = holders
        elif (
            c.type == "R"
            and len(c.roles) == 1
            and c.roles[0].plural
            and _of_many(c.roles[0])
            and not _person_near(chunks, i, i)
        ):
            parts = c.roles[0].text.split()
            at = next((n for n, w in enumerate(parts) if w in {"of", "for"}), len(parts)) - 1
            parts[at] = singular(parts[at])
            c = Chunk(
                "M",
                c.first,
                c.last,
                mentions=[
                    Mention(
                        c.first,
                        c.last,
                        " ".join(w if w.isupper() else w.casefold() for w in parts),
                        "type",
                        "class",
                        True,
                        extra=("people", parts[at].casefold()),
                    )
                ],
            )
        made.append(c)
        i += 1
    return made


def _of_many(role: Role) -> bool:
    """Whether a plural role tells a class of people by itself: "lay members", "councillors"."""
    return len(role.text.split()) > 1 or role.text.casefold() in wordset("posts_of_many")


def _pronoun(before: Chunk) -> Mention | None:
    """The mention of "our" in "our chair": whose post it is."""
    if before.low != "our":
        return None
    return Mention(before.first, before.last, before.low, POSSESSIVES[before.low], "pronoun")


def _names_holder(chunks: list[Chunk], n: int) -> bool:
    """ "our chair is Ann Example": the post is told with the name of who holds it."""
    if chunks[n].lemma != "be" or n + 1 >= len(chunks):
        return False
    after = chunks[n + 1]
    return after.type == "M" and after.mentions[0].kind in {"person", ""}


def _several(chunks: list[Chunk], i: int) -> tuple[Chunk, int] | None:
    """ "the Secretary of State and the chief executive of NHS England": two posts, as one chunk, and its place.

    The body belongs to every post that does not name one itself.
    """
    c = chunks[i]
    if c.type == "R" and len(c.roles) > 1 and all(r.plural and _of_many(r) for r in c.roles):
        names = [_class_of(r) for r in c.roles]
        return (Chunk("M", c.first, c.last, mentions=names), i) if not _person_near(chunks, i, i) else None
    if c.type != "R" or len(c.roles) < 2 or any(r.relation == "member_of" for r in c.roles):
        return None
    if all(r.plural for r in c.roles):
        return None
    seats = any(x.lemma in wordset("composing") for x in chunks[max(0, i - 6) : i])
    before = chunks[i - 1].low if i else ""
    if before not in {"the", "its", "their", "both", "our"} and not (seats and before in {"a", "an", "one"}):
        return None
    owner, last, end = None, c.last, i
    if i + 2 < len(chunks) and chunks[i + 1].low == "of":
        k = i + 3 if chunks[i + 2].low in {"the", "its"} and i + 3 < len(chunks) else i + 2
        if chunks[k].type == "M" and len(chunks[k].mentions) == 1 and chunks[k].mentions[0].kind != "person":
            owner, last, end = chunks[k].mentions[0], chunks[k].last, k
    if _person_near(chunks, i, end):
        return None
    posts = [
        _class_of(r)
        if r.plural
        else Mention(r.first, r.last, r.text, "post", "post", owner=None if _of_government(r.text) else owner)
        for r in c.roles
    ]
    return Chunk("M", c.first, last, mentions=posts), end


def _of_each(chunks: list[Chunk], j: int) -> bool:
    """ "the chief executive of each partner" are several, and of no one body."""
    lows = [c.low for c in chunks[j : j + 2]]
    return len(lows) == 2 and lows[0] in {"of", "for", "from", "at"} and lows[1] in {"each", "every", "all"}


def _of_government(text: str) -> bool:
    """Whether a post is one of a government, whatever body is named after it: "the Chancellor and the chair of X"."""
    return " of " in text or text.split()[-1].casefold() in {"chancellor", "minister", "speaker"}


def _class_of(role: Role) -> Mention:
    """A plural role as the name of a class of posts: "the non-executive directors"."""
    words = role.text.split()
    name = " ".join([*words[:-1], singular(words[-1])]).casefold()
    return Mention(
        role.first, role.last, name, "type", "class", True, extra=("people", singular(words[-1]).casefold())
    )


def _person_near(chunks: list[Chunk], i: int, k: int) -> bool:
    for j in (i - 1, i - 2, k + 1, k + 2):
        if (
            0 <= j < len(chunks)
            and chunks[j].type == "M"
            and any(m.kind == "person" for m in chunks[j].mentions)
        ):
            between = chunks[min(j, k) + 1 : max(j, i)] if j > k else chunks[j + 1 : i]
            if all(b.type == "W" and b.low in {",", "(", "the", "a", "-", "–"} for b in between):
                return True
    return False


def _buys(role: str) -> bool:
    """Whether a role may be what a body does: "the lead commissioner for dental services"."""
    return role.casefold() in {"commissioner", "lead commissioner", "main commissioner", "sole commissioner"}
