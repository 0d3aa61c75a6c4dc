"""Every form of every verb that the rules know."""

from __future__ import annotations

import functools

from .rules import load
from .tokens import verb_forms

_NO_VERBS = {"about", "due", "ready", "scheduled"}  # they govern infinitives as verbs do


class Lexicon:
    """Every form of every verb that the frames, the controls and the marks of clauses know."""

    def __init__(self) -> None:
        frames = load("frames")
        lemmas: set[str] = {
            "be",
            "have",
            "do",
            "become",
            "remain",
            "serve",
            "act",
            "appoint",
            "elect",
            "name",
            "succeed",
            "resign",
            "retire",
            "join",
            "leave",
            "step",
        }
        for entry in frames["frames"]:
            for frame in [*entry["verbs"], *entry["passives"]]:
                text = frame["frame"] if isinstance(frame, dict) else frame
                words = text.lstrip("<+ ").split()
                lemmas.add(words[0]) if frame in entry["verbs"] else None
                if len(words) > 1 and words[0] in {"test"}:
                    lemmas.add(words[2])
        for group in frames["controls"]["subject"].values():
            lemmas.update(group)
        lemmas.update(w.split()[0] for w in frames["controls"]["object"])
        lemmas.update(frames["others"])
        lemmas -= _NO_VERBS
        self.forms: dict[str, list[tuple[str, str]]] = {}
        for lemma in sorted(lemmas):
            for form, tag in verb_forms(lemma).items():
                self.forms.setdefault(form, []).append((lemma, tag))
                if form == lemma and tag != "base":
                    self.forms[form].append((lemma, "base"))


@functools.cache
def lexicon() -> Lexicon:
    """The verbs, read once.

    >>> lexicon().forms["oversees"]
    [('oversee', 's')]
    """
    return Lexicon()
