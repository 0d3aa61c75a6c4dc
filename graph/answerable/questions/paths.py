"""The best ways from one body up to another: surest weakest hop first, then the fewest steps. Bounded."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass

from .engine import Engine, Hop

Strength = tuple[int, int, int, int, float]
_NONE: Strength = (0, -1, 0, 0, -2.0)


@dataclass(frozen=True, slots=True)
class Path:
    """A way upward: its hops from the lowest on. It is as strong as its weakest hop."""

    hops: tuple[Hop, ...]

    @property
    def weakest(self) -> Hop:
        """The hop that is least sure; of equals, the one with fewest sources; of those, the lowest."""
        return max(self.hops, key=lambda hop: (hop.strength, -hop.sources))

    @property
    def even(self) -> bool:
        """Whether its hops are equally sure and have equally many sources."""
        return len({(hop.strength, hop.sources) for hop in self.hops}) == 1

    @property
    def bodies(self) -> tuple[str, ...]:
        """Everyone on the way, from the lowest on."""
        return (self.hops[0].below, *(hop.above for hop in self.hops))


def find_paths(engine: Engine, below: str, above: str, *, count: int = 5, most: int = 20_000) -> list[Path]:
    """The `count` best ways from `below` up to `above`, best first; [] where there is none.

    Only bodies that lie on some way between the two are opened, each at most `4 * count` times, so a dense
    graph costs no more than a sparse one of that size. `most` bounds the bodies looked at on the way down
    from `above`.
    """
    if below == above:
        return []
    left = _distances(engine, below, above, most)
    if below not in left:
        return []
    found: list[Path] = []
    opened: dict[str, int] = {}
    queue: list[tuple[Strength, int, tuple[str, ...], tuple[Hop, ...]]] = [(_NONE, left[below], (below,), ())]
    while queue and len(found) < count:
        weakest, _, way, hops = heapq.heappop(queue)
        here = way[-1]
        if here == above:
            found.append(Path(hops))
            continue
        opened[here] = opened.get(here, 0) + 1
        if opened[here] > 4 * count:
            continue
        for hop in _one_each(engine.up(here)):
            if hop.above in left and hop.above not in way:
                length = len(way) + left[hop.above]
                entry = (max(weakest, hop.strength), length, (*way, hop.above), (*hops, hop))
                heapq.heappush(queue, entry)
    return found


def _one_each(hops: tuple[Hop, ...]) -> list[Hop]:
    """The surest hop to each one above."""
    best: dict[str, Hop] = {}
    for hop in hops:
        if hop.above not in best or hop.strength < best[hop.above].strength:
            best[hop.above] = hop
    return list(best.values())


def _distances(engine: Engine, below: str, above: str, most: int) -> dict[str, int]:
    """Steps up to `above` from each body between the two, the smaller side having been searched first."""
    reach = {below, *engine.climb(below, most=most).reached}
    if above not in reach:
        return {}
    left = {above: 0}
    queue = deque([above])
    while queue:
        here = queue.popleft()
        for hop in engine.down(here):
            if hop.below in reach and hop.below not in left:
                left[hop.below] = left[here] + 1
                queue.append(hop.below)
    return left


def shared_above(engine: Engine, one: str, other: str) -> list[str]:
    """The nearest bodies to which both answer, nearest first; [] where there is none."""
    ways = [_steps(engine, one), _steps(engine, other)]
    both = set(ways[0]) & set(ways[1]) - {one, other}
    return sorted(both, key=lambda e: (ways[0][e] + ways[1][e], e))


def _steps(engine: Engine, start: str) -> dict[str, int]:
    steps: dict[str, int] = {}
    for step, hop in engine.climb(start).steps:
        steps.setdefault(hop.above, step)
    return steps
