"""Older files are brought to the newest form with their comments; newer ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.cli import main
from answerable.errors import DataError
from answerable.yamlfile import parse_yaml
from answerable.yamlmigrate import FORMS, Form, migrate_files, migrate_text, rename_field
from workspaces import small_workspace, write

OLD = """\
# our claims
version: 1 # the first form
document: minutes   # which
claims:
  # the one about the board
  - body: northshire-board # says body: twice
    quote: "a body: of words"
  - {body: x, quote: y}
"""
FORM = Form(3, {1: lambda text: rename_field(text, "body", "subject"), 2: lambda text: text + "# checked\n"})


def test_every_comment_and_value_stays() -> None:
    migrated = migrate_text(OLD, FORM)
    expected = OLD.replace("version: 1", "version: 3").replace("- body:", "- subject:")
    assert migrated == expected.replace("{body:", "{subject:") + "# checked\n"
    assert parse_yaml(migrated).data["claims"][0] == {
        "subject": "northshire-board",
        "quote": "a body: of words",
    }


def test_the_newest_stays_byte_for_byte() -> None:
    assert migrate_text(OLD, Form(1)) == OLD


@pytest.mark.parametrize(
    ("version", "said"), [(9, "is newer than this program reads (3)"), (0, "is too old")]
)
def test_what_cannot_be_brought_up_is_refused(version: int, said: str) -> None:
    with pytest.raises(DataError) as caught:
        migrate_text(OLD.replace("version: 1", f"version: {version}"), FORM, "a.yaml")
    assert caught.value.faults[0].startswith(f"a.yaml:2: version: {version} {said}")


def test_files_are_replaced_all_or_none(tmp_path: Path) -> None:
    first = write(tmp_path / "claims" / "a.yaml", OLD)
    second = write(tmp_path / "claims" / "b.yaml", OLD.replace("version: 1", "version: 9"))
    with pytest.raises(DataError):
        migrate_files(tmp_path, tmp_path, {"claims/*.yaml": FORM})
    assert first.read_text(encoding="utf-8") == OLD
    second.unlink()
    said = migrate_files(tmp_path, tmp_path, {"claims/*.yaml": FORM})
    assert said == ["claims/a.yaml: brought to the newest form; comments are kept."]
    assert first.read_text(encoding="utf-8").startswith("# our claims\nversion: 3 # the first form\n")


def test_every_file_of_sources_has_a_form(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    found = {path for pattern in FORMS for path in workspace.sources.glob(pattern)}
    assert found == set(workspace.sources.rglob("*.yaml"))


def test_the_command_says_when_nothing_is_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_workspace(tmp_path)
    assert main(["check", "--migrate", "-w", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Every file is of the newest form.\n")
