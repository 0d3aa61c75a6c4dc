"""Questions on 300,000 bodies and 1,000,000 claims: opening, first answer, a typical one, the widest one.

Beside plain networkx loaded from Parquet, igraph, and SQLite's recursive queries, in the same run on the same
made-up lines. Each gives its answer in its own form (ids, numbers or rows: what it has without more ado); all
are then compared by id. Figures are processor time of this process, the best of several runs: what else the
machine does counts for none of them. It ends badly where an answer differs or a ratio asked for is not met.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from answerable.questions import QUESTIONS, Card, Evidence, Statement
from answerable.questions.evidence import Text
from answerable.questions.index import StoredEvidence, open_index, write_index
from answerable.vocabulary import load_vocabulary

BODIES, CLAIMS = 300_000, 1_000_000
TYPICAL = 200
LINE_RELATIONS = ("accountable_to", "part_of")
OTHER_RELATIONS = ("member_of", "works_with", "supports")
STATUSES = ("actual", "actual", "actual", "planned", "former")
LINES, COUNTED = ("direct", "structural", "delegated"), ("actual", "planned")


class MadeUp(Evidence):
    """Made-up claims: every body answers to one made before it, some to more. The same on every machine."""

    def __init__(self, bodies: int, claims: int) -> None:
        self.bodies = bodies
        self.vocabulary = load_vocabulary()
        self.build = None
        self.documents = {f"d{n}": Text(f"d{n}", f"Report {n}", "Northshire", "2020-11") for n in range(1000)}
        draw = random.Random(20)
        self.claims: list[tuple[int, str, int, str]] = []
        for body in range(1, bodies):
            self.claims.append(
                (body, LINE_RELATIONS[body % 2], draw.randrange(body // 2, body) // 2, "actual")
            )
        while len(self.claims) < claims:
            one = draw.randrange(1, bodies)
            relation = draw.choice(LINE_RELATIONS + OTHER_RELATIONS * 2)
            self.claims.append((one, relation, draw.randrange(one), draw.choice(STATUSES)))
        self._by_subject: list[list[int]] = [[] for _ in range(bodies)]
        for number, claim in enumerate(self.claims):
            self._by_subject[claim[0]].append(number)

    def ids(self) -> Iterator[str]:
        return (f"b{n:06d}" for n in range(self.bodies))

    def card(self, entity: str) -> Card:
        return Card(entity, f"Board {entity[1:]}", "board")

    def attributes(self, entity: str) -> list[Statement]:
        return []

    def outgoing(self, entity: str, relations: Collection[str] | None = None) -> list[Statement]:
        return [self._statement(number) for number in self._by_subject[int(entity[1:])]]

    def _statement(self, number: int) -> Statement:
        subject, relation, target, status = self.claims[number]
        ends = f"b{subject:06d}", f"b{target:06d}"
        quote = f"Board {ends[0]} {relation} board {ends[1]}."
        place = {
            "document": f"d{number % 1000}",
            "document_title": f"Report {number % 1000}",
            "start": number,
        }
        return Statement(
            f"{number:012x}",
            ends[0],
            relation,
            ends[1],
            status=status,
            quote=quote,
            end=number + 40,
            published="2020-11",
            **place,
        )

    def counted(self) -> list[tuple[str, str]]:
        """The lines that the questions below follow, from the one below to the one above."""
        followed = ((s, o) for s, r, o, status in self.claims if r in LINE_RELATIONS and status in COUNTED)
        return [(f"b{s:06d}", f"b{o:06d}") for s, o in followed]


Reach = Callable[[str, bool], Any]  # the answer to a question, in the form the library has it
Named = Callable[[Any], list[str]]  # the same as sorted ids
Opener = Callable[[], tuple[Reach, Named]]


def timed(run: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The shortest processor time of some runs in seconds, and what the last gave."""
    best, result = float("inf"), None
    for _ in range(times):
        begun = time.process_time()
        result = run()
        best = min(best, time.process_time() - begun)
    return best, result


def answerable_opener(folder: Path) -> Opener:
    def opened() -> tuple[Reach, Named]:
        evidence = open_index(folder, "bench")
        assert isinstance(evidence, StoredEvidence)
        return lambda body, up: evidence.reach(body, up=up, lines=LINES, statuses=COUNTED), list

    return opened


def networkx_opener(path: Path) -> Opener:
    import networkx as nx
    import pandas as pd

    def opened() -> tuple[Reach, Named]:
        frame = pd.read_parquet(path)
        graph = nx.MultiDiGraph()
        graph.add_edges_from(
            (s, o, {"relation": r, "status": t}) for s, r, o, t in frame.itertuples(index=False, name=None)
        )
        kept = (
            (s, o)
            for s, o, data in graph.edges(data=True)
            if data["relation"] in LINE_RELATIONS and data["status"] in COUNTED
        )
        lines = nx.DiGraph(kept)
        return lambda body, up: (nx.descendants if up else nx.ancestors)(lines, body), sorted

    return opened


def igraph_opener(path: Path) -> Opener:
    import igraph
    import pandas as pd

    def opened() -> tuple[Reach, Named]:
        frame = pd.read_parquet(path)
        kept = frame[frame["relation"].isin(LINE_RELATIONS) & frame["status"].isin(COUNTED)]
        names = sorted(set(frame["subject"]) | set(frame["object"]))
        places = {name: n for n, name in enumerate(names)}
        edges = list(zip(kept["subject"].map(places), kept["object"].map(places), strict=True))
        graph = igraph.Graph(n=len(names), edges=edges, directed=True)

        def reach(body: str, up: bool) -> Any:
            return [
                n for n in graph.subcomponent(places[body], mode="out" if up else "in") if n != places[body]
            ]

        return reach, lambda found: sorted(names[n] for n in found)

    return opened


def sqlite_opener(path: Path) -> Opener:
    def opened() -> tuple[Reach, Named]:
        connection = sqlite3.connect(path)

        def reach(body: str, up: bool) -> Any:
            here, there = ("below", "above") if up else ("above", "below")
            walk = f"""WITH RECURSIVE reached(body) AS (
                SELECT {there} FROM lines WHERE {here} = ?
                UNION SELECT {there} FROM lines JOIN reached ON {here} = reached.body)
                SELECT body FROM reached WHERE body <> ?"""
            return connection.execute(walk, (body, body)).fetchall()

        return reach, lambda rows: sorted(row[0] for row in rows)

    return opened


def write_others(evidence: MadeUp, folder: Path) -> tuple[Path, Path]:
    """The same claims as Parquet, and the same lines as a SQLite table with an index each way."""
    import pandas as pd

    rows = [(f"b{s:06d}", r, f"b{o:06d}", status) for s, r, o, status in evidence.claims]
    pd.DataFrame(rows, columns=["subject", "relation", "object", "status"]).to_parquet(
        folder / "claims.parquet"
    )
    connection = sqlite3.connect(folder / "lines.sqlite")
    connection.execute("CREATE TABLE lines (below TEXT, above TEXT)")
    connection.executemany("INSERT INTO lines VALUES (?, ?)", evidence.counted())
    connection.execute("CREATE INDEX up ON lines (below, above)")
    connection.execute("CREATE INDEX down ON lines (above, below)")
    connection.commit()
    connection.close()
    return folder / "claims.parquet", folder / "lines.sqlite"


def main(bodies: int = BODIES, claims: int = CLAIMS) -> int:
    """Measure, compare the answers, print the figures; 1 where an answer differs or a ratio is not met."""
    try:
        import igraph  # noqa: F401  # only asked whether it is there
        import pyarrow  # noqa: F401
    except ImportError as error:
        print(f"not measured: {error}. Install what it compares with: pip install -e '.[bench]'")
        return 0
    with tempfile.TemporaryDirectory() as name:
        return measure(Path(name), bodies, claims)


def measure(folder: Path, bodies: int, claims: int) -> int:
    """All of it, in `folder`."""
    evidence = MadeUp(bodies, claims)
    written, _ = timed(lambda: write_index(evidence, folder / "index", "bench"))
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    print(f"{bodies:,} bodies, {len(evidence.claims):,} claims")
    print(f"index written in {written:.1f} s, {size / 2**20:.0f} MiB")
    parquet, lines = write_others(evidence, folder)
    openers = {
        "answerable": answerable_opener(folder / "index"),
        "SQLite recursive": sqlite_opener(lines),
        "igraph": igraph_opener(parquet),
        "networkx": networkx_opener(parquet),
    }
    draw = random.Random(3)
    typical = [f"b{draw.randrange(bodies // 2, bodies):06d}" for _ in range(TYPICAL)]
    figures = {who: figures_of(opener, typical) for who, opener in openers.items()}
    return report(figures) | whole_answers(folder, typical, figures["networkx"]["open"])


def figures_of(opener: Opener, typical: list[str]) -> dict[str, Any]:
    """Opening with the first answer; the median typical upward question; the widest question downward."""
    begun = time.process_time()
    reach, named = opener()
    first = reach(typical[0], True)
    opening = time.process_time() - begun
    runs = [timed(partial(reach, body, True), 5) for body in typical]
    widest, below = timed(partial(reach, "b000000", False), 5)
    return {
        "open": opening,
        "typical": statistics.median(taken for taken, _ in runs),
        "widest": widest,
        "answers": [named(first), *(named(found) for _, found in runs), named(below)],
    }


def report(figures: dict[str, dict[str, Any]]) -> int:
    """Print the figures side by side, and what was asked of them; 1 where one is not met."""
    print(f"{'':18}{'open + first':>14}{'typical up':>14}{'widest':>12}")
    for who, found in figures.items():
        times = f"{found['open'] * 1e3:11.1f} ms{found['typical'] * 1e6:11.1f} µs"
        print(f"{who:18}{times}{found['widest'] * 1e3:9.1f} ms")
    ours, plain = figures["answerable"], figures["networkx"]
    equal = all(found["answers"] == ours["answers"] for found in figures.values())
    reached = statistics.median(len(answer) for answer in ours["answers"][1:-1])
    fastest = min(found["typical"] for found in figures.values())
    print(f"answers equal: {equal}")
    print(f"bodies reached: typically {reached:.0f}, at the widest {len(ours['answers'][-1]):,}")
    sooner, wider = (plain[what] / ours[what] for what in ("open", "widest"))
    slower = ours["typical"] / fastest
    print(f"open + first: {sooner:.0f} times sooner than networkx (asked: 80)")
    print(f"typical: {slower:.1f} times the fastest (asked: at most 5)")
    print(f"widest: {wider:.0f} times faster than networkx (asked: 80)")
    return int(not (equal and sooner >= 80 and slower <= 5 and wider >= 80))


def whole_answers(folder: Path, typical: list[str], plain: float) -> int:
    """The question `to` with words and passages, from opening the index to the text; beside `plain`, the time
    after which networkx has its first answer, in ids.
    """
    begun = time.process_time()
    evidence = open_index(folder / "index", "bench")
    assert evidence is not None
    text = str(QUESTIONS["to"].ask(evidence, body=typical[0]))
    first = time.process_time() - begun
    times = [timed(partial(QUESTIONS["to"].ask, evidence, body=body))[0] for body in typical[1:60]]
    then = statistics.median(times)
    print(f"`to` with words and passages: first {first * 1e3:.0f} ms, then {then * 1e3:.1f} ms")
    print(f"open + first with words: {plain / first:.0f} times sooner than networkx has ids (asked: 80)")
    return int(not text or plain < 80 * first)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
