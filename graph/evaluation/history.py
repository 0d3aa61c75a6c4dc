"""The record of the score: a line a step in graph/SCORES.md, and the table in the README."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from answerable.files import write_atomic

HEAD = """# What each step did to the score

Made by `make score WHAT='--record "what changed"'`. The column that counts is *unread F1*:
documents that nobody looked at when writing rules. *left out* scores each annotated document without
the rules it inspired; it equals *gold F1* because no rule says yet which document inspired it.

| step | gold P | R | F1 | pair F1 | left out F1 | names | unread P | R | F1 | pair F1 |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
"""
BEGIN, END = "<!-- score: begin -->", "<!-- score: end -->"


def history_line(result: Mapping[str, Any], step: str) -> str:
    """One row of the history: what changed, and the figures after it."""
    gold, left, unread = result["gold"]["figures"], result["left_out"]["figures"], result["unread"]
    triple = gold["triple"]
    values = [triple["precision"], triple["recall"], triple["f1"], gold["pair"]["f1"], left["triple"]["f1"]]
    values.append(result["gold"]["names"]["recall"])
    values += [unread["triple"][key] for key in ("precision", "recall", "f1")] + [unread["pair"]["f1"]]
    words = " ".join(step.split()).replace("|", "/")
    return f"| {words} | " + " | ".join(f"{value:.3f}" for value in values) + " |\n"


def record_step(path: Path, result: Mapping[str, Any], step: str) -> None:
    """Add a row for `step` to the history at `path`, which is made where it is not there."""
    before = path.read_text(encoding="utf-8") if path.exists() else HEAD
    write_atomic(path, before + history_line(result, step))


def readme_table(result: Mapping[str, Any]) -> str:
    """The figures as the README shows them."""
    gold, left, unread = result["gold"], result["left_out"], result["unread"]
    rows = [("19 annotated documents", gold["figures"]), ("11 documents nobody looked at", unread)]
    if left["figures"] != gold["figures"]:  # else no rule says which document inspired it
        rows.insert(1, ("the same, each without the rules it inspired", left["figures"]))
    lines = ["| claims | precision | recall | F1 | pair F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for label, figures in rows:
        triple, pair = figures["triple"], figures["pair"]["f1"]
        numbers = (triple["precision"], triple["recall"], triple["f1"], pair)
        lines.append(f"| {label} | " + " | ".join(f"{number:.2f}" for number in numbers) + " |")
    parts = ("passage", "status", "role", "from")
    said = ", ".join(f"{part} {gold['figures'][part]['accuracy']:.2f}" for part in parts)
    lines += ["", f"Of the claims found in the annotated documents, right in their: {said}."]
    lines.append(f"Of the entities named in them, found: {gold['names']['recall']:.2f}.")
    return "\n".join(lines) + "\n"


def write_readme(path: Path, result: Mapping[str, Any]) -> None:
    """Put the table between the two markers of the README.

    Raises:
        ValueError: the README has not both markers.
    """
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path}: the lines '{BEGIN}' and '{END}' are not there: put them back first.")
    write_atomic(path, f"{before}{BEGIN}\n{readme_table(result)}{END}{after}")
