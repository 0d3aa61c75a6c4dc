"""Measure the extraction against ../shared/eval, print it, and keep the history. `make score` runs it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":  # run by its path: its folder's parent holds both packages
    sys.path[0] = str(ROOT / "graph")

from answerable.documents import Document  # noqa: E402 - after the path is set
from answerable.extract.engine import Reader  # noqa: E402
from answerable.extract.extracting import choose, claim_of  # noqa: E402
from evaluation.annotated import collections  # noqa: E402
from evaluation.history import record_step, write_readme, write_records  # noqa: E402
from evaluation.measure import Extracted, Measure  # noqa: E402
from evaluation.proof import frame_names  # noqa: E402
from evaluation.report import report  # noqa: E402
from evaluation.shared import Shared  # noqa: E402

RECORDS = ROOT / "graph" / "answerable" / "extract" / "rules" / "records.yaml"


def extract(document: Document) -> Extracted:
    """What our own extraction finds in a document, read once."""
    reading = Reader(document).read()
    return Extracted(
        names=[known.as_name() for known in reading.state.entities],
        every=[claim_of(document, draft, draft.confidence) for draft in reading.drafts],
        choose=lambda without, record: choose(
            document, (d for d in reading.drafts if d.method not in without), record=record
        ),
    )


def run(shared: Shared) -> dict[str, Any]:
    """Every figure, as values that JSON can hold."""
    begun = time.perf_counter()
    measure = Measure(shared, extract)
    with collections(shared, ROOT) as every:
        for each in every.values():
            measure.read(each)
        gold, readings, held_out, briefings = (measure.score(collection) for collection in every.values())
        left_out = measure.score(every["gold"], leave_out=True)
    result = {
        "gold": gold.plain(),
        "left_out": left_out.plain(),
        "readings": readings.plain(),
        "held_out": held_out.plain(),
        "briefings": briefings.plain(),
        "names_left_out": held_out.names.shares(),
        "unread": measure.unread(),
        "calibration": measure.proof.calibration(),
        "records": {rule: list(record) for rule, record in measure.proof.records().rules.items()},
        "never_fired": sorted(frame_names() - measure.proof.totals().keys()),
    }
    return result | {"seconds": round(time.perf_counter() - begun, 1)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, record where asked, print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="score", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="holds eval/ and corpus/")
    parser.add_argument("--never", action="store_true", help="list the frames that never fired")
    parser.add_argument("--json", action="store_true", help="print every figure as one JSON object")
    parser.add_argument("--record", metavar="STEP", help="add a line to graph/SCORES.md: what was changed")
    parser.add_argument(
        "--records", action="store_true", help="write the record of the rules into the package"
    )
    parser.add_argument("--write", action="store_true", help="put the figures into README.md")
    asked = parser.parse_args(arguments)
    try:
        result = run(Shared(asked.shared))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if asked.record:
        record_step(ROOT / "graph" / "SCORES.md", result, asked.record)
    if asked.records:
        write_records(RECORDS, result["records"])
    if asked.write:
        write_readme(ROOT / "README.md", result)
    print(json.dumps(result, ensure_ascii=False, indent=1) if asked.json else "\n".join(report(result)))
    if asked.never:
        print("never fired: " + "; ".join(result["never_fired"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
