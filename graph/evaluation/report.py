"""The figures as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Result = Mapping[str, Any]
WAYS = {
    "gold": "gold",
    "left out": "left_out",
    "readings": "readings",
    "held out": "held_out",
    "briefings": "briefings",
}


def report(result: Result) -> Iterator[str]:
    """Every part of the report, in the order in which one reads it."""
    for part in (claims, qualifiers, calibration, names, missed, relations, rules):
        yield from part(result)
        yield ""
    yield f"{result['seconds']} s"


def claims(result: Result) -> Iterator[str]:
    """Precision, recall and F1 of whole claims; F1 of pairs."""
    yield f"{'':16} precision  recall      F1  pair F1"
    ways = {label: result[way]["figures"] for label, way in WAYS.items()}
    for label, figures in (ways | {"unread": result["unread"]}).items():
        t, pair = figures["triple"], figures["pair"]["f1"]
        yield f"{label:16} {t['precision']:9.3f} {t['recall']:7.3f} {t['f1']:7.3f} {pair:8.3f}"
    yield "  (left out: each gold document by those rules alone that another document has proven right)"


def qualifiers(result: Result) -> Iterator[str]:
    """Passage, status, role and dates of the claims found; attributes."""
    for label, way in WAYS.items():
        figures = result[way]["figures"]
        parts = [(part, figures[part]) for part in ("passage", "status", "role", "from", "to")]
        said = (f"{part} {f['right']}/{f['of']} {f['accuracy']:.2f}" for part, f in parts)
        yield f"{label:16} " + "  ".join(said)
    a = result["gold"]["figures"]["attribute"]
    yield f"{'attributes':16} precision {a['precision']:.3f}  recall {a['recall']:.3f} of {a['required']}"


def calibration(result: Result) -> Iterator[str]:
    """How sure claims were, each document judged by the record of the others, and how many of them are right."""
    yield "confidence       " + "  ".join(
        f"{band}: {told} facts, said {said:.2f}, right {right:.2f}"
        for band, (told, said, right) in result["calibration"].items()
    )


def names(result: Result) -> Iterator[str]:
    """The entity layer by itself: on the gold, which the rules of names have seen, and on the rest."""
    for label, n in (
        ("names, gold", result["gold"]["names"]),
        ("names, left out", result["names_left_out"]),
    ):
        yield (
            f"{label:16} recall {n['recall']:.3f}  of the ends of required claims {n['ends']:.3f}  "
            f"precision at least {n['precision']:.3f}  kind right {n['kind']:.3f}"
        )
    forms = result["gold"]["unnamed"].items()
    yield "ends never named " + "  ".join(f"{form} {count}" for form, count in forms)
    kinds = result["gold"]["kinds"].items()
    yield "found by kind    " + "  ".join(f"{kind} {found}/{there}" for kind, (found, there) in kinds)
    yield "  (names, left out: the documents held out, from which no rule was written)"


def missed(result: Result) -> Iterator[str]:
    """Why required claims were not found."""
    for label, way in WAYS.items():
        counts = "  ".join(f"{why} {count}" for why, count in result[way]["missed"].items())
        yield f"missed, {label:9} {counts}"


def relations(result: Result) -> Iterator[str]:
    """Right, predicted and required by relation."""
    yield f"{'relation':18} right/predicted/required       left out"
    gold, left = result["gold"]["relations"], result["left_out"]["relations"]
    for name in sorted(gold.keys() | left.keys()):
        both = ["/".join(map(str, one.get(name, [0, 0, 0]))) for one in (gold, left)]
        yield f"  {name:16} {both[0]:>24} {both[1]:>14}"


def rules(result: Result) -> Iterator[str]:
    """Right and wrong by rule: those that err, the worst first; those that never do; how many never fired."""
    gold, left = result["gold"]["rules"], result["left_out"]["rules"]
    yield f"{'rule':44} right wrong   left out"
    for name, (right, wrong) in sorted(gold.items(), key=lambda item: (item[1][0] - item[1][1], item[0])):
        if wrong:
            other = left.get(name, [0, 0])
            yield f"  {name:42} {right:5} {wrong:5}  {other[0]:5} {other[1]:5}"
    yield "never wrong: " + "; ".join(f"{name} {right}" for name, (right, wrong) in gold.items() if not wrong)
    yield f"never fired: {len(result['never_fired'])} frames (--never lists them)"
