"""Tables drawn with rules: the cells between standing and lying lines, and the words in each cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.readers.base import cell_text
from answerable.readers.pdfpages import Line

Box = tuple[float, float, float, float]
_NEAR = 3.0  # points within which two rules are one, or touch
_MOST_RULES = 400
_MOST_CELLS = 40_000
_TITLED = re.compile(
    r"(?:Cllr|Councillor|Alderman|Dr|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Prof|Professor|Lord|Lady|Baroness|Rev)\b\.?\s+[A-Z]"
)
_OPEN = re.compile(r"(?:[,&:(–-]|\b(?:and|or|of|by|with|for|to|from|the))$")  # the line goes on


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule at `at`, from `low` to `high` along its length."""

    at: float
    low: float
    high: float

    def covers(self, place: float) -> bool:
        """Whether the rule runs past `place`."""
        return self.low - _NEAR <= place <= self.high + _NEAR


def read_grids(lines: list[Line], boxes: list[Box]) -> tuple[list[Line], list[list[Line]]]:
    """The lines that stand in no table, and each table as rows: lines with `cells`, from the top down."""
    lying, standing = _merged(boxes)
    if (len(lying) < 3 and len(standing) < 3) or len(lying) + len(standing) > _MOST_RULES:
        return lines, []
    left = list(lines)
    tables: list[list[Line]] = []
    for level, upright in _connected(lying, standing):
        ys = sorted(_distinct(rule.at for rule in level), reverse=True)
        xs = _distinct(rule.at for rule in upright)
        if len(ys) < 3 or len(xs) < 3 or len(ys) * len(xs) > _MOST_CELLS:
            continue
        inside = [
            line for line in left
            if xs[0] - _NEAR <= line.x0 <= xs[-1]
            and ys[-1] - _NEAR <= line.y + line.size * 0.3 <= ys[0] + _NEAR
        ]  # fmt: skip
        rows = _rows(inside, ys, xs, level, upright)
        if any(sum(map(bool, row.cells)) > 1 for row in rows):
            tables.append(rows)
            gone = set(map(id, inside))
            left = [line for line in left if id(line) not in gone]
    return left, tables


def standing_rules(boxes: list[Box]) -> list[Rule]:
    """The standing rules, pieces that continue one another made one."""
    return _merged(boxes)[1]


def _merged(boxes: list[Box]) -> tuple[list[Rule], list[Rule]]:
    """The lying and the standing rules, pieces that continue one another made one."""
    lying: list[Rule] = []
    standing: list[Rule] = []
    for left, bottom, right, top in boxes:
        if right - left >= top - bottom:
            lying.append(Rule((bottom + top) / 2, left, right))
        else:
            standing.append(Rule((left + right) / 2, bottom, top))
    return _joined(lying), _joined(standing)


def _joined(rules: list[Rule]) -> list[Rule]:
    found: list[Rule] = []
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= 1.5:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        low = high = None
        for rule in sorted(group, key=lambda rule: rule.low):
            if low is None or high is None:
                low, high = rule.low, rule.high
            elif rule.low <= high + _NEAR:
                high = max(high, rule.high)
            else:
                found.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        if low is not None and high is not None:
            found.append(Rule(at, low, high))
    return found


def _connected(lying: list[Rule], standing: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules sorted into tables: two belong together where they touch."""
    parent = list(range(len(lying) + len(standing)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, level in enumerate(lying):
        for j, upright in enumerate(standing):
            if level.covers(upright.at) and upright.covers(level.at):
                parent[find(i)] = find(len(lying) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, level in enumerate(lying):
        groups.setdefault(find(i), ([], []))[0].append(level)
    for j, upright in enumerate(standing):
        groups.setdefault(find(len(lying) + j), ([], []))[1].append(upright)
    return [group for group in groups.values() if group[0] and group[1]]


def _distinct(values: Iterable[float]) -> list[float]:
    """Values from the lowest up, those nearer than a hair to the one before left out."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _rows(
    inside: list[Line], ys: list[float], xs: list[float], level: list[Rule], upright: list[Rule]
) -> list[Line]:
    """The rows of one table; a cell that spans rows is repeated in each, one that spans columns stands
    in its first."""
    filled: dict[tuple[int, int], list[Line]] = {}
    for line in inside:
        y = line.y + line.size * 0.3
        row = max(sum(1 for edge in ys if edge > y) - 1, 0)
        column = max(sum(1 for edge in xs if edge <= line.x0 + 1) - 1, 0)
        while column > 0 and not any(abs(r.at - xs[column]) <= _NEAR and r.covers(y) for r in upright):
            column -= 1
        filled.setdefault((min(row, len(ys) - 2), min(column, len(xs) - 2)), []).append(line)
    texts = {
        place: join_cell(sorted(lines, key=lambda line: (-round(line.y), line.x0)))
        for place, lines in filled.items()
    }
    spans = {place: _reach(place, ys, xs, level) for place in texts}
    rows: list[Line] = []
    for row in range(len(ys) - 1):
        cells = [""] * (len(xs) - 1)
        for (top, column), text in sorted(texts.items()):
            if top <= row <= spans[top, column]:
                cells[column] = f"{cells[column]} {text}".strip() if top == row else cells[column] or text
        own = [line for (top, _), lines in filled.items() if top == row for line in lines]
        if own:
            size = max(line.size for line in own)
            bold = all(line.bold for line in own)
            rows.append(Line("", xs[0], xs[-1], ys[row] - size, size, bold, cells=tuple(cells)))
    return rows


def _reach(place: tuple[int, int], ys: list[float], xs: list[float], level: list[Rule]) -> int:
    """The last row that a cell reaches down to: as far as no rule closes it."""
    row, column = place
    middle = (xs[column] + xs[column + 1]) / 2
    while row < len(ys) - 2:
        edge = ys[row + 1]
        if any(abs(rule.at - edge) <= _NEAR and rule.covers(middle) for rule in level):
            break
        row += 1
    return row


def join_cell(lines: list[Line]) -> str:
    """The lines of one cell as one text: wrapped lines joined, lines that end early kept apart."""
    if not lines:
        return ""
    edge = max(line.x1 for line in lines)
    texts = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        same = abs(before.y - line.y) <= 0.3 * line.size
        word = line.text.split(" ", 1)[0]
        fits = edge - before.x1 > (len(word) * 0.6 + 0.5) * line.size
        if before.hyphen:
            texts[-1] = texts[-1] + ("-" if line.text[:1].isupper() else "") + line.text
        elif same or (not fits and not (_TITLED.match(line.text) and not _OPEN.search(texts[-1]))):
            texts[-1] += f" {line.text}"
        else:
            texts.append(line.text)
    return cell_text(texts)
