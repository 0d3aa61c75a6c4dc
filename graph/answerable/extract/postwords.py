"""The words of posts (`posts.yaml`) in the shape the rules look them up in."""

from __future__ import annotations

import functools

from .rules import load


class Posts:
    """`posts.yaml`, ready to be looked up."""

    def __init__(self) -> None:
        data = load("posts")
        self.heads: dict[tuple[str, ...], str] = {}
        for relation, heads in data["heads"].items():
            for head in heads:
                self.heads.setdefault(tuple(head.casefold().split()), relation)
        self.longest = max(map(len, self.heads))
        self.starts = {words[0] for words in self.heads}
        self.lesser = set(data["lesser"])
        self.modifiers = {m.casefold() for m in data["modifiers"]}
        self.former = set(data["former"])
        self.planned = set(data["planned"])
        self.giving, self.leaving, self.following = (set(data[k]) for k in ("giving", "leaving", "following"))
        self.terms, self.ended = set(data["terms"]), set(data["ended"])
        self.taking, self.staying = set(data["taking"]), set(data["staying"])
        self.telling = set(data["telling"])
        self.ousting = set(data["ousting"])
        self.arriving, self.beginning, self.careers = (
            set(data[k]) for k in ("arriving", "beginning", "careers")
        )
        self.bodies_after, self.unsure = set(data["bodies_after"]), set(data["unsure"])
        self.letters = {mark: mark for mark in ",():.;"} | {
            "\x01noun": "w",
            "\x01party": "x",
            "'s": "'",
            "'": "'",
        }
        self.letters |= {word: letter for letter, words in data["letters"].items() for word in words}


@functools.cache
def posts() -> Posts:
    """The posts, read once."""
    return Posts()
