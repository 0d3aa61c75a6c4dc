"""Killed at any moment, or on a full disk: exports and store stay whole, and the next build succeeds."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answerable.errors import AnswerableError, StoreError
from answerable.locking import exclusive
from answerable.making import make
from answerable.publishing import LIST, publish, stage
from answerable.workspace import Workspace, find_workspace
from workspaces import MINUTES, exported, small_workspace, write

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork, which this system lacks")
KILLS = 50
TENS = ("Estates", "Audit", "Finance", "Quality", "Safety", "Scrutiny")
ONES = ["North", "South", "East", "West", "Upper", "Lower", "Outer", "Inner", "Greater", "Lesser"]


def change(workspace: Workspace, number: int) -> None:
    """Make the next build one that has something to do."""
    first, second = divmod(number, 10)
    name = f"{TENS[first]} {ONES[second]} Committee"
    text = f"{MINUTES}\nThe {name} is accountable to the Northshire Health Board.\n"
    write(workspace.documents / "minutes.txt", text)


def child(work: Callable[[], object]) -> int:
    """The process id of a child that does `work` and ends: 0 well, 1 with an error of ours, 9 otherwise."""
    pid = os.fork()
    if pid:
        return pid
    code = 9
    try:
        work()
        code = 0
    except (AnswerableError, OSError):
        code = 1
    finally:
        os._exit(code)


def rebuild(workspace: Workspace) -> object:
    return make(find_workspace(workspace.root), workers=1)


def store_is_whole(workspace: Workspace) -> bool:
    connection = sqlite3.connect(workspace.cache / "store.sqlite")
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole and connection.execute("SELECT count(*) FROM meta WHERE name = 'state'").fetchone() == (
            1,
        )
    finally:
        connection.close()


def pending(workspace: Workspace) -> bool:
    """Whether a move of exports was begun that the next build will end."""
    return (workspace.cache / "next" / LIST).exists()


def assert_whole(workspace: Workspace, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """The exports are the old ones or the new ones; file by file where a move was interrupted."""
    now = exported(workspace)
    assert now.keys() == old.keys()
    assert all(data in (old[name], new[name]) for name, data in now.items())
    assert now in (old, new) or pending(workspace)
    assert store_is_whole(workspace)


@needs_fork
def test_a_build_killed_at_fifty_random_moments(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    twin = small_workspace(tmp_path / "twin")  # never killed; shows what must come out
    rebuild(workspace)
    change(workspace, 0)
    begun = time.perf_counter()
    rebuild(workspace)
    takes = time.perf_counter() - begun
    killed, chance = 0, random.Random(KILLS)
    for number in range(1, KILLS + 1):
        old = exported(workspace)
        for each in (workspace, twin):
            change(each, number)
        rebuild(twin)
        new = exported(twin)
        pid = child(lambda: rebuild(workspace))
        time.sleep(takes * (number - chance.random()) / KILLS)  # at random within each fiftieth
        os.kill(pid, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        assert_whole(workspace, old, new)
        rebuild(workspace)
        assert exported(workspace) == new
        assert not pending(workspace)
    assert killed > KILLS / 4  # otherwise the test kills nothing


def below(pid: int) -> set[int]:
    """The processes that stand below one, at any depth, as the system tells it."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(int, line.split()) for line in told.splitlines())
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def running(pids: set[int]) -> set[int]:
    """Those that still run; one that ended and was not asked for is none."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    states = dict(line.split(None, 1) for line in told.splitlines())
    return {pid for pid in pids if not states.get(str(pid), "Z").startswith("Z")}


@needs_fork
@pytest.mark.skipif(shutil.which("ps") is None, reason="needs ps")
def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    for number in range(300):  # enough for two readers to be at work when it is killed
        write(workspace.documents / f"more-{number}.txt", MINUTES * 20)
    command = [sys.executable, "-m", "answerable", "build", "--workers", "2", "-w", str(workspace.root)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
        readers: set[int] = set()
        while len(readers) < 2 and build.poll() is None:
            readers = below(build.pid)
        assert build.poll() is None, "it ended before it could be killed"
        build.kill()
    for _ in range(600):
        if not running(readers):
            break
        time.sleep(0.1)
    assert running(readers) == set()


@contextlib.contextmanager
def dying_at(step: int) -> Iterator[list[str]]:
    """In the block, the `step`-th change of a file ends the process at once, as a power cut would."""
    names: list[str] = []
    real = {name: getattr(os, name) for name in ("replace", "unlink", "fsync", "mkdir", "rmdir")}

    def counted(name: str) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            names.append(name)
            if len(names) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real[name](*args, **options)

        return call

    for name in real:
        setattr(os, name, counted(name))
    try:
        yield names
    finally:
        for name, function in real.items():
            setattr(os, name, function)


@needs_fork
def test_a_build_that_dies_at_every_change_of_a_file(tmp_path: Path) -> None:
    workspace, twin = small_workspace(tmp_path / "w"), small_workspace(tmp_path / "twin")
    for each in (workspace, twin):
        rebuild(each)
    step, status = 0, -1
    while status != 0:
        step += 1
        old = exported(workspace)
        for each in (workspace, twin):
            change(each, step)
        rebuild(twin)

        def dying(step: int = step) -> None:
            with dying_at(step):
                rebuild(workspace)

        status = os.waitpid(child(dying), 0)[1]
        assert_whole(workspace, old, exported(twin))
        rebuild(workspace)
        assert exported(workspace) == exported(twin)
    assert step > 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of one megabyte and a half of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small file system (run as root on Linux)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(folder: Path, leave: int) -> Path:
    """Fill the file system of `folder` but for about `leave` bytes."""
    path = folder / "ballast"
    free = shutil.disk_usage(folder).free
    with contextlib.suppress(OSError):
        path.write_bytes(bytes(max(0, free - leave)))
    return path


@needs_fork
def test_a_full_disk(small_disk: Path) -> None:
    workspace = small_workspace(small_disk / "w")
    rebuild(workspace)
    failed = 0
    for number, leave in enumerate(range(0, 1_000_000, 40_000), 1):
        old = exported(workspace)
        change(workspace, number)
        ballast = fill(small_disk, leave)
        status = os.waitpid(child(lambda: rebuild(workspace)), 0)[1]
        failed += os.WEXITSTATUS(status) == 1
        assert os.WEXITSTATUS(status) in (0, 1)
        now = exported(workspace)
        assert (now == old) == (os.WEXITSTATUS(status) == 1)
        assert not list(workspace.exports.glob("*.part"))
        assert store_is_whole(workspace)
        ballast.unlink()
        rebuild(workspace)
        assert exported(workspace)["graph.graphml"] != old["graph.graphml"]
    assert 0 < failed < number


@needs_fork
def test_a_full_disk_is_said_with_what_to_do(small_disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    workspace = small_workspace(small_disk / "w")
    rebuild(workspace)
    change(workspace, 1)
    fill(small_disk, 0)
    command = [sys.executable, "-m", "answerable", "build", "-w", str(workspace.root)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "No space left on device" in done.stderr or "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_staged_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exports, folder = tmp_path / "exports", tmp_path / "next"
    write(exports / "a.txt", "old a")
    write(exports / "b.txt", "old b")

    def broken(path: Path, content: bytes) -> None:
        if path.name == "b.txt":
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    monkeypatch.setattr("answerable.publishing.write_atomic", broken)
    with pytest.raises(OSError, match="No space left"):
        stage(folder, {"a.txt": b"new a", "b.txt": b"new b"})
    assert publish(folder, exports) is False
    assert (exports / "a.txt").read_bytes() == b"old a"
    assert not folder.exists()


def test_an_interrupted_move_is_ended(tmp_path: Path) -> None:
    exports, folder = tmp_path / "exports", tmp_path / "next"
    write(exports / "gone.txt", "of an earlier build")
    stage(folder, {"a.txt": b"new a", "b.txt": b"new b"}, ("gone.txt",))
    (folder / "a.txt").replace(write(exports / "a.txt", "old a"))
    assert publish(folder, exports) is True
    assert {path.name: path.read_bytes() for path in exports.iterdir()} == {
        "a.txt": b"new a",
        "b.txt": b"new b",
    }
    assert publish(folder, exports) is False


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    said: list[str] = []
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive(workspace.cache / "lock"):
            held.set()
            release.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)

    def say(sentence: str) -> None:
        said.append(sentence)
        release.set()

    made = make(find_workspace(workspace.root), say=say)
    holder.join()
    assert said == ["Another build of this workspace is running; waiting for it to end."]
    assert made.read == 2


def test_a_build_that_waits_too_long_says_so(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with (
        exclusive(path),
        pytest.raises(StoreError, match=r"another build of this workspace is still running after 0 seconds"),
        exclusive(path, wait=0.0),
    ):
        pass


@needs_fork
def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    read, written = os.pipe()

    def hold() -> None:
        with exclusive(path):
            os.write(written, b"x")
            time.sleep(60)

    pid = child(hold)
    os.read(read, 1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with exclusive(path, wait=0.0):
        pass


def test_two_builds_at_once_end_with_the_same_exports(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    command = [sys.executable, "-m", "answerable", "build", "-w", str(workspace.root), "--quiet"]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    for build in builds:
        assert build.stderr is not None
        build.stderr.close()
    twin = small_workspace(tmp_path / "twin")
    rebuild(twin)
    assert exported(workspace)["graph.graphml"] == exported(twin)["graph.graphml"]
    assert exported(workspace).keys() == exported(twin).keys()
    assert store_is_whole(workspace)
