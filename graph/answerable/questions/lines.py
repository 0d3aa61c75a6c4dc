"""Lines of accountability as arrays of numbers in memory-mapped files: who stands above and below whom.

For each direction one file: where each body's lines begin, the other ends, and a code for kind and status.
Short walks read single numbers; where a step is wide, numpy takes the whole step at once.
"""

from __future__ import annotations

import json
import mmap
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from answerable.errors import StoreError

WIDE = 400  # bodies in one step from which on numpy is quicker than single reads
REMEMBERED = 100_000  # bodies whose lines are kept after they were read
_DIRECTIONS = ("up", "down")


def write_lines(
    folder: Path,
    count: int,
    lines: Iterable[tuple[int, int, str, str]],
    *,
    statuses: Sequence[str],
    usual: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> None:
    """Write the lines among `count` bodies into `folder`.

    Parameters:
        lines: of each the number of the one below, of the one above, the kind of line, the status.
        statuses: the statuses in their order.
        usual: the kinds of line and the statuses asked for most: they are walked without a look at codes.

    Raises:
        OSError: the folder cannot be written.
    """
    kinds: list[str] = list(usual[0])
    ends: tuple[array[int], array[int]] = (array("i"), array("i"))
    codes = array("B")
    for below, above, kind, status in lines:
        if kind not in kinds:
            kinds.append(kind)
        ends[0].append(below)
        ends[1].append(above)
        codes.append(kinds.index(kind) * len(statuses) + statuses.index(status))
    common = bytes(
        code < len(kinds) * len(statuses)
        and kinds[code // len(statuses)] in usual[0]
        and statuses[code % len(statuses)] in usual[1]
        for code in range(256)
    )
    for name, (here, there) in zip(_DIRECTIONS, (ends, ends[::-1]), strict=True):
        _write_rows(folder / f"{name}.lines", count, here, there, codes, common)
    meta = {"bodies": count, "lines": len(codes), "kinds": kinds, "statuses": list(statuses), "usual": usual}
    (folder / "lines.json").write_text(json.dumps(meta), encoding="utf-8")


def _write_rows(
    path: Path, count: int, here: array[int], there: array[int], codes: array[int], common: bytes
) -> None:
    """One direction: the lines by the body they start from, of each the usual ones first (counting sort)."""
    sizes = [array("i", bytes(4 * count)) for _ in range(2)]
    for body, code in zip(here, codes, strict=True):
        sizes[1 - common[code]][body] += 1
    starts, middles = array("i", [0]), array("i")
    for usual, other in zip(*sizes, strict=True):
        middles.append(starts[-1] + usual)
        starts.append(starts[-1] + usual + other)
    places = (array("i", starts), array("i", middles))
    sorted_there, sorted_codes = array("i", bytes(4 * len(there))), array("B", bytes(len(codes)))
    for body, end, code in zip(here, there, codes, strict=True):
        part = places[1 - common[code]]
        place = part[body]
        part[body] = place + 1
        sorted_there[place], sorted_codes[place] = end, code
    path.write_bytes(starts.tobytes() + middles.tobytes() + sorted_there.tobytes() + sorted_codes.tobytes())


class _Rows:
    """One direction, mapped into memory."""

    def __init__(self, path: Path, bodies: int, lines: int) -> None:
        expected = 4 * (2 * bodies + 1) + 5 * lines
        if path.stat().st_size != expected:
            raise StoreError(f"{path.as_posix()}: not whole. Run: answerable build")
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._view = memoryview(self._map)
        first, cut, end = 4 * (bodies + 1), 4 * (2 * bodies + 1), 4 * (2 * bodies + 1) + 4 * lines
        self.starts = self._view[:first].cast("i")
        self.middles = self._view[first:cut].cast("i")
        self.there = self._view[cut:end].cast("i")
        self.codes = self._view[end:]
        self.near: dict[int, tuple[int, ...]] = {}

    def close(self) -> None:
        """Let go of the file."""
        for view in (self.starts, self.middles, self.there, self.codes, self._view):
            view.release()
        self._map.close()


class Lines:
    """The lines of an index. Opening maps two files and reads none of them.

    Raises:
        StoreError: a file is not whole.
        OSError: a file is missing.
    """

    def __init__(self, folder: Path) -> None:
        meta = json.loads((folder / "lines.json").read_text(encoding="utf-8"))
        self.bodies: int = meta["bodies"]
        self._kinds: list[str] = meta["kinds"]
        self._statuses: list[str] = meta["statuses"]
        self._usual = (frozenset(meta["usual"][0]), frozenset(meta["usual"][1]))
        self._rows = {
            name: _Rows(folder / f"{name}.lines", self.bodies, meta["lines"]) for name in _DIRECTIONS
        }

    def close(self) -> None:
        """Let go of the files."""
        for rows in self._rows.values():
            rows.close()

    def reach(self, start: int, *, up: bool, lines: Iterable[str], statuses: Iterable[str]) -> Sequence[int]:
        """The numbers of every body reached from `start`, sorted, without itself.

        Parameters:
            start: the number of the body.
            up: towards those it answers to; False for those that answer to it.
            lines, statuses: the kinds of line and the statuses that count.
        """
        rows = self._rows["up" if up else "down"]
        asked = (frozenset(lines), frozenset(statuses))
        good = None if asked == self._usual else self._good(*asked)
        seen: set[int] = {start}
        step: Iterable[int] = (start,)
        while step:
            new = _step_usual(rows, step) if good is None else _step(rows, step, good)
            new -= seen
            seen |= new
            if len(new) > WIDE:
                return _reach_wide(rows, good, seen, new, self.bodies, start)
            step = new
        seen.discard(start)
        return sorted(seen)

    def _good(self, kinds: frozenset[str], statuses: frozenset[str]) -> list[bool]:
        """Of each code, whether it counts."""
        return [kind in kinds and status in statuses for kind in self._kinds for status in self._statuses]


def _step_usual(rows: _Rows, step: Iterable[int]) -> set[int]:
    """Everyone one line away, along the usual lines. What was read once is remembered."""
    near = rows.near
    new: set[int] = set()
    for body in step:
        ends = near.get(body)
        if ends is None:
            ends = tuple(rows.there[rows.starts[body] : rows.middles[body]])
            if len(near) > REMEMBERED:
                near.clear()
            near[body] = ends
        new.update(ends)
    return new


def _step(rows: _Rows, step: Iterable[int], good: list[bool]) -> set[int]:
    """Everyone one line away, along lines whose code counts."""
    starts, there, codes = rows.starts, rows.there, rows.codes
    return {
        there[place] for body in step for place in range(starts[body], starts[body + 1]) if good[codes[place]]
    }


def _reach_wide(
    rows: _Rows, good: list[bool] | None, seen: set[int], step: set[int], bodies: int, start: int
) -> Sequence[int]:
    """The same with numpy: every step at once. `good` is None for the usual lines."""
    import numpy as np

    begins: Any = np.frombuffer(rows.starts, dtype=np.int32)
    ends: Any = begins[1:] if good else np.frombuffer(rows.middles, dtype=np.int32)
    there: Any = np.frombuffer(rows.there, dtype=np.int32)
    codes: Any = np.frombuffer(rows.codes, dtype=np.uint8)
    counts: Any = np.array(good) if good else None
    unknown = np.ones(bodies, dtype=bool)
    unknown[list(seen)] = False
    new = np.zeros(bodies, dtype=bool)
    edge: Any = np.fromiter(step, dtype=np.intp)
    while edge.size:
        first, lengths = begins.take(edge), ends.take(edge)
        lengths -= first
        some = lengths.nonzero()[0]  # most bodies have nobody below them
        first, lengths = first[some], lengths[some]
        last = np.cumsum(lengths, dtype=np.int32)
        first -= last
        first += lengths
        places = np.repeat(first, lengths)
        places += np.arange(places.size, dtype=np.int32)
        if counts is not None:
            places = places[counts.take(codes.take(places))]
        met = there.take(places)
        if met.size * 64 < bodies:
            edge = np.unique(met[unknown.take(met)])
        else:  # a step so wide that marking every body is quicker than sorting
            new[met] = True
            new &= unknown
            edge = np.flatnonzero(new)
            new[edge] = False
        unknown[edge] = False
    unknown[start] = True
    reached: Any = np.flatnonzero(~unknown)
    return array("i", reached.astype(np.int32).tobytes())
