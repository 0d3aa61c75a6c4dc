"""Install what the tests use beside Python packages: Chromium, and the packages of tests/*/package.json.

Run by `make test`. Where something cannot be installed (no root, no apt, no npm) it says so and ends
well: the tests that need it skip with a reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

TESTS = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 600  # seconds for one installation


def run(*command: str, where: Path = TESTS) -> str:
    """Run a command; returns "" when it went well, else the last line of what it said."""
    try:
        done = subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = (done.stderr or done.stdout).strip() or f"exit code {done.returncode}"
    return said.splitlines()[-1] if done.returncode else ""


def install_chromium() -> str:
    """Install Debian's or Ubuntu's Chromium; returns why it could not, or ""."""
    if any(map(shutil.which, BROWSERS)):
        return ""
    if not shutil.which("apt-get"):
        return "there is no apt-get here"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root may install it (apt-get install chromium)"
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    return run("apt-get", "-qq", "update") or run(
        "apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"
    )


def install_node_packages(folder: Path) -> str:
    """Install the packages that `folder` asks for; returns why they could not be, or ""."""
    npm = shutil.which("npm")
    if not npm:
        return "npm is not installed"
    way = ["ci"] if (folder / "package-lock.json").exists() else ["install", "--no-save", "--no-package-lock"]
    return run(npm, *way, "--no-audit", "--no-fund", "--ignore-scripts", where=folder)


def main() -> None:
    """Try each in turn and say what is not there."""
    trouble = {"Chromium": install_chromium()}
    for package in sorted(TESTS.glob("*/package.json")):
        trouble[str(package.relative_to(TESTS.parent))] = install_node_packages(package.parent)
    for what, reason in trouble.items():
        if reason:
            print(f"{what}: not installed: {reason}. The tests that need it will be skipped.")


if __name__ == "__main__":
    main()
