"""The scoring functions and the annotated documents of `../shared`, loaded by path."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Record = Mapping[str, Any]  # one claim as the jsonl of score.py has it


@dataclass(frozen=True)
class Shared:
    """Where the official scoring and its documents are: `root` holds `eval/` and `corpus/`.

    Raises:
        FileNotFoundError: `root` has no `eval/score.py`.
    """

    root: Path

    def __post_init__(self) -> None:
        if not (self.root / "eval" / "score.py").is_file():
            raise FileNotFoundError(
                f"{self.root / 'eval' / 'score.py'}: not there. The annotated documents are kept beside the "
                "repository, not in it; say where with --shared DIR."
            )

    @property
    def scoring(self) -> Any:
        """The module score.py: `Gold`, `key`, `normal`, `names_of`, `prf`."""
        return load(self.root / "eval" / "score.py")

    def unread(self) -> list[Path]:
        """The files that are measured in total and never looked at."""
        return sorted((self.root / "corpus" / "unread").glob("*.txt"))

    def score(self, records: Iterable[Record], gold: Path, corpus: Path) -> dict[str, Any]:
        """The official figures of claims about the documents in `corpus`, against the gold files in `gold`."""
        options = ("--json", "--gold", str(gold), "--corpus", str(corpus))
        figures: dict[str, Any] = json.loads(self._run("score.py", records, *options))
        return figures

    def score_unread(self, records: Iterable[Record]) -> dict[str, dict[str, float]]:
        """The official totals of claims about the unread documents: `triple` and `pair`."""
        pattern = r"unread (\w+) +precision (\S+) +recall (\S+) +F1 (\S+)"
        return {
            name: {"precision": float(p), "recall": float(r), "f1": float(f)}
            for name, p, r, f in re.findall(pattern, self._run("unread.py", records))
        }

    def _run(self, script: str, records: Iterable[Record], *options: str) -> str:
        """Run one of the official scripts on these claims; returns what it prints."""
        module = load(self.root / "eval" / script)
        with tempfile.TemporaryDirectory() as folder:
            claims = Path(folder) / "claims.jsonl"
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            claims.write_text("".join(lines), encoding="utf-8")
            said = io.StringIO()
            arguments, sys.argv = sys.argv, [script, str(claims), *options]
            try:
                with contextlib.redirect_stdout(said):
                    module.main()
            finally:
                sys.argv = arguments
        return said.getvalue()


@functools.cache
def load(path: Path) -> ModuleType:
    """The module at `path`, loaded once."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
