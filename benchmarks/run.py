"""Run every measurement of this folder, each in its own process, one after another. `make bench` calls it.

python benchmarks/run.py [NAME …]      only these, e.g. `extract`
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def names() -> list[str]:
    """The measurements there are: each module of this folder that has a `main()`."""
    modules = (path for path in sorted(FOLDER.glob("*.py")) if path.stem != "run")
    return [path.stem for path in modules if "\ndef main(" in path.read_text(encoding="utf-8")]


def main(asked: list[str]) -> int:
    """Run them; returns 1 when one failed."""
    unknown = sorted(set(asked) - set(names()))
    if unknown:
        print(f"No such measurement: {', '.join(unknown)}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores")
    failed = []
    for name in asked or names():
        print(f"\n== {name} ==", flush=True)
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, str(FOLDER / f"{name}.py")], cwd=FOLDER.parent)
        print(f"({time.perf_counter() - begun:.0f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
