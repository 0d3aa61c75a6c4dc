"""Over two hundred hostile files among three good ones: the build ends, names the bad and keeps the good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import hostile
from answerable.build import Build, build
from answerable.errors import DataError
from answerable.workspace import Workspace, init_workspace
from answerable.yamlfile import read_yaml

GOOD = {
    "zz-good-one.txt": "Northshire Health and Wellbeing Board is a committee of Northshire Council.\n",
    "zz-good-two.md": "# Report\n\nEastmoor Integrated Care Board is accountable to NHS England.\n",
    "zz-good-three.html": "<h1>Report</h1><p>The Westfold Partnership Board reports to Westfold Council.</p>",
}
DOCUMENTS = tuple(hostile.hostile_documents())


def fill(root: Path, *, bad: bool) -> Workspace:
    """A workspace with the good documents and, if `bad`, all the hostile ones."""
    workspace = init_workspace(root)
    for name, text in GOOD.items():
        (workspace.documents / name).write_text(text, encoding="utf-8")
    outside = root.parent / "outside"
    outside.mkdir(exist_ok=True)
    if bad:
        for file in DOCUMENTS:
            hostile.write(file, workspace.documents, outside)
    return workspace


def tree(folder: Path) -> dict[str, int]:
    """Every file under `folder` with its size."""
    return {
        path.relative_to(folder).as_posix(): path.lstat().st_size
        for path in folder.rglob("*")
        if not path.is_dir()
    }


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Workspace, Build, dict[str, int], dict[str, int]]:
    """The workspace built with tight limits; the files of the folder around it before and after."""
    place = tmp_path_factory.mktemp("hostile")
    workspace = fill(place / "workspace", bad=True)
    before = tree(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSWERABLE_MAX_SECONDS", "10")
        patch.setenv("ANSWERABLE_MAX_MEMORY", "900")
        from answerable.readers import apart

        patch.setattr(apart, "_shared", None)
        made = build(workspace, workers=1)
        if apart._shared is not None:
            apart._shared.close()
    return workspace, made, before, tree(place)


def test_there_are_enough_of_them() -> None:
    assert len(DOCUMENTS) >= 120
    assert len({file.name for file in DOCUMENTS}) == len(DOCUMENTS)


def test_each_bad_file_is_named_with_a_reason(
    built: tuple[Workspace, Build, dict[str, int], dict[str, int]],
) -> None:
    workspace, made, _, _ = built
    for file in DOCUMENTS:
        if file.expect == "fault" and os.path.lexists(workspace.documents / file.name):
            said = [fault for fault in made.faults if f"sources/documents/{file.name}:" in fault]
            assert said, f"{file.name} was not named"
            assert len(said[0]) > len(f"sources/documents/{file.name}: ") + 10


def test_harmless_ones_are_read(built: tuple[Workspace, Build, dict[str, int], dict[str, int]]) -> None:
    workspace, made, _, _ = built
    read = {document.entry.file for document in made.documents.values() if document.entry}
    expected = {
        file.name
        for file in DOCUMENTS
        if file.expect == "read"
        and not file.name.startswith(".")
        and (workspace.documents / file.name).is_file()
    }
    assert expected <= read


def test_every_claim_of_the_good_ones_is_kept(
    built: tuple[Workspace, Build, dict[str, int], dict[str, int]], tmp_path: Path
) -> None:
    alone = build(fill(tmp_path / "workspace", bad=False), workers=1)
    wanted = {claim.id for claim in alone.claims if claim.passage.document.startswith("zz-good")}
    assert len(wanted) >= 3
    assert wanted <= {claim.id for claim in built[1].claims}


def test_nothing_is_written_outside_the_workspace(
    built: tuple[Workspace, Build, dict[str, int], dict[str, int]],
) -> None:
    _, _, before, after = built
    assert {name: size for name, size in after.items() if not name.startswith("workspace/")} == {
        name: size for name, size in before.items() if not name.startswith("workspace/")
    }
    assert not [name for name in after if "evil" in name and name not in before]


def test_no_word_of_a_file_outside_comes_in(
    built: tuple[Workspace, Build, dict[str, int], dict[str, int]],
) -> None:
    from hostile_text import SECRET

    for document in built[1].documents.values():
        assert SECRET not in document.text
        assert "root:x:" not in document.text


def test_every_passage_is_found_at_its_place(
    built: tuple[Workspace, Build, dict[str, int], dict[str, int]],
) -> None:
    _, made, _, _ = built
    for claim in made.claims:
        if claim.passage.document in made.documents:
            text = made.documents[claim.passage.document].text
            assert text[claim.passage.start : claim.passage.end] == claim.passage.quote


@pytest.mark.parametrize("file", tuple(hostile.hostile_yamls()), ids=lambda file: file.name)
def test_hostile_yaml_is_refused_with_its_place(file: hostile.Hostile, tmp_path: Path) -> None:
    path = tmp_path / file.name
    path.write_bytes(file.data)
    with pytest.raises(DataError) as refused:
        read_yaml(path, tmp_path)
    assert str(refused.value).startswith(f"{file.name}:")


def test_the_table_in_security_md_lists_every_file() -> None:
    text = hostile.SECURITY.read_text(encoding="utf-8")
    for file in (*DOCUMENTS, *hostile.hostile_yamls()):
        assert f"| {file.group} | `{hostile.shown(file.name)}` |" in text, (
            "run: python tests/hostile.py --table"
        )


def test_links_are_made_where_the_system_can(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    from hostile_text import hostile_texts

    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    for file in hostile_texts():
        if file.make:
            assert hostile.write(file, tmp_path / "in", tmp_path / "out") is not None
