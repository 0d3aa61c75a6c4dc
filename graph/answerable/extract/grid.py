"""The chunks of one sentence, ready to be asked for subjects, slots and frames."""

from __future__ import annotations

from .chunks import Sentence
from .frames import Frames, frames
from .lists import mix_lists
from .names import Mention
from .postnames import fold_posts


class Grid:
    """A sentence's chunks with the place of every token; the layers above it find subjects, slots and frames."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.chunks = mix_lists(sentence.tokens, fold_posts(sentence))
        self.at: dict[int, int] = {}
        for n, c in enumerate(self.chunks):
            for k in range(c.first, c.last):
                self.at[k] = n
        for k in range(
            len(self.tokens) if self.chunks else 0
        ):  # a token left over counts to the chunk before it
            self.at.setdefault(k, self.at.get(k - 1, 0))
        self.rules: Frames = frames()
        self._subjects: dict[int, tuple[Mention, ...]] = {}
