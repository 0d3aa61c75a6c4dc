"""What the makers of hostile files share: the record of one, cutting and flipping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Hostile:
    """One hostile file: its name (in the documents folder), its group, what is wrong with it, and its bytes.

    `expect` is `fault` (must be named), `read` (harmless when read) or `any` (either, as long as it ends).
    Instead of bytes there may be a `make` that writes it, given its path and a folder outside the
    workspace.
    """

    name: str
    group: str
    what: str
    data: bytes = b""
    expect: str = "any"
    make: Callable[[Path, Path], None] | None = None


def noise(seed: int, count: int) -> list[int]:
    """Numbers that look random and are the same every time (a linear congruential generator)."""
    numbers = []
    for _ in range(count):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        numbers.append(seed >> 33)
    return numbers


def truncations(stem: str, suffix: str, group: str, data: bytes) -> Iterator[Hostile]:
    """The file cut at a tenth, a quarter, a half, three quarters and shortly before its end."""
    for share in (10, 25, 50, 75, 95):
        cut = data[: len(data) * share // 100]
        yield Hostile(f"{stem}-at-{share}{suffix}", group, f"cut off after {share}% of its bytes", cut)


def flips(stem: str, suffix: str, group: str, data: bytes, count: int) -> Iterator[Hostile]:
    """The file with one bit in a hundred bytes flipped, `count` times differently."""
    for number in range(1, count + 1):
        flipped = bytearray(data)
        for value in noise(number, max(len(data) // 100, 4)):
            flipped[value % len(flipped)] ^= 1 << (value >> 20) % 8
        yield Hostile(f"{stem}-{number}{suffix}", group, f"bits flipped, pattern {number}", bytes(flipped))
