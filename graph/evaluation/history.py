"""What is kept of the score: a line a step in graph/SCORES.md, the README's table, the record of the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from answerable.files import write_atomic

HEAD = """# What each step did to the score

Made by `make score WHAT='--record "what changed"'`. The columns that count are *unread F1* and *held out F1*:
documents from which no rule was written.

*gold* are the annotated documents kept beside the repository. *left out* scores each of them with those rules
alone that told at least one thing rightly in some *other* annotated document (gold, `tests/readings`, the
briefings in `sources/`), and without the rules that name it as the one that inspired them (`from:`): a rule
that fits one document only counts for nothing. *readings* are the documents in `tests/readings`; what was missed
in them was read for the row *governance prose …*, so from there on they count as seen. *held out* are those in
`tests/held_out`, annotated before the program read them. *names* is the share of the gold's entities that are
named; *names left out* the same of the documents held out. The unread documents are never opened; three of the
eleven are parts of the two policy papers in `../shared/data/texts`, which were looked at when rules for
that row were written, so from there on the program is not wholly blind to them. A dash: not measured then.

| step | gold P | R | F1 | pair F1 | left out F1 | readings F1 | held out F1 | names | names left out \
| unread P | R | F1 | pair F1 |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
"""
RECORDS_HEAD = """# What each rule did in the annotated documents: facts told rightly, facts told wrongly.
# Made by `make score WHAT=--records`; `records.py` says how a claim's confidence comes from it.
version: 1
rules:
"""
BEGIN, END = "<!-- score: begin -->", "<!-- score: end -->"


def history_line(result: Mapping[str, Any], step: str) -> str:
    """One row of the history: what changed, and the figures after it."""
    figures = {way: result[way]["figures"] for way in ("gold", "left_out", "readings", "held_out")}
    unread, triple = result["unread"], figures["gold"]["triple"]
    values = [triple["precision"], triple["recall"], triple["f1"], figures["gold"]["pair"]["f1"]]
    values += [figures[way]["triple"]["f1"] for way in ("left_out", "readings", "held_out")]
    values += [result["gold"]["names"]["recall"], result["names_left_out"]["recall"]]
    values += [unread["triple"][key] for key in ("precision", "recall", "f1")] + [unread["pair"]["f1"]]
    words = " ".join(step.split()).replace("|", "/")
    return f"| {words} | " + " | ".join(f"{value:.3f}" for value in values) + " |\n"


def record_step(path: Path, result: Mapping[str, Any], step: str) -> None:
    """Add a row for `step` to the history at `path`, which is made where it is not there."""
    before = path.read_text(encoding="utf-8") if path.exists() else HEAD
    write_atomic(path, before + history_line(result, step))


def readme_table(result: Mapping[str, Any]) -> str:
    """The figures as the README shows them."""
    gold = result["gold"]
    rows = [
        (f"{gold['documents']} annotated documents", gold["figures"]),
        (
            "the same, each with only the rules that another document proves right",
            result["left_out"]["figures"],
        ),
        (f"{result['readings']['documents']} documents of our own", result["readings"]["figures"]),
        (f"{result['held_out']['documents']} more, held out", result["held_out"]["figures"]),
        ("11 documents kept unread", result["unread"]),
    ]
    lines = ["| claims | precision | recall | F1 | pair F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for label, figures in rows:
        triple, pair = figures["triple"], figures["pair"]["f1"]
        numbers = (triple["precision"], triple["recall"], triple["f1"], pair)
        lines.append(f"| {label} | " + " | ".join(f"{number:.2f}" for number in numbers) + " |")
    parts = ("passage", "status", "role", "from")
    said = ", ".join(f"{part} {gold['figures'][part]['accuracy']:.2f}" for part in parts)
    lines += ["", f"Of the claims found in the annotated documents, right in their: {said}."]
    lines.append(
        f"Of the entities named in them, found: {gold['names']['recall']:.2f}; "
        f"in those held out {result['names_left_out']['recall']:.2f}."
    )
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


def write_records(path: Path, records: Mapping[str, Sequence[int]]) -> None:
    """Write the record of the rules, in the order of their names."""
    rows = (f"  {json.dumps(rule)}: [{right}, {wrong}]\n" for rule, (right, wrong) in sorted(records.items()))
    write_atomic(path, RECORDS_HEAD + "".join(rows))
