"""Text recognition for scanned PDF files by `ocrmypdf`, where it is installed. Nothing is recognised
unless asked."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import DataError, UsageError

PROGRAM = "ocrmypdf"
SECONDS = 1_800
_INSTALL = "Install it ('apt install ocrmypdf' or 'brew install ocrmypdf'), or print the file to text."


def recognise(source: Path, folder: Path, seconds: int = SECONDS) -> Path:
    """A copy of a scanned PDF with a text layer, in `folder`, named after it with "-text" at the end.

    Raises:
        UsageError: ocrmypdf is not installed.
        DataError: it could not read the file, or took longer than `seconds`.
    """
    program = shutil.which(PROGRAM)
    shown = source.as_posix()
    if program is None:
        raise UsageError(f"{shown}: a scan, and {PROGRAM} is not installed. {_INSTALL}")
    target = folder / f"{source.stem}-text.pdf"
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "text.pdf"
        command = [
            program,
            "--quiet",
            "--skip-text",
            "--output-type",
            "pdf",
            str(source.resolve()),
            str(made),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=seconds, cwd=place, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise DataError(f"{shown}: {PROGRAM} took more than {seconds} seconds. Split the file.") from None
        except OSError as error:
            raise DataError(f"{shown}: {PROGRAM} could not be started: {error.strerror}.") from None
        if done.returncode or not made.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise DataError(
                f"{shown}: {PROGRAM} could not read it: {said[-1][:200] if said else 'no reason given'}."
            )
        shutil.copyfile(made, target)
    return target
