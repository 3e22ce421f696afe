"""Ask the SQL graph every kind of question at 100,000 concepts; print one JSON line with p50 and p95 in ms of each.

``python benchmarks/graph.py [--concepts N] [--queries N] [--database URL]``; by default on a SQLite file of its own.
A given database must be empty: it is migrated and filled.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from edtech_app.config import Settings
from edtech_app.db.engine import make_engine
from edtech_app.db.migrate import migrate
from edtech_app.db.tables import ConceptRow, PrerequisiteRow, SubjectRow
from edtech_app.graph.sql import SqlGraph

SUBJECT_SIZE = 400
NEAR = 60
PREREQUISITES = (0, 1, 2, 2, 3, 3, 3, 4, 5, 5)
BATCH = 20_000

Ask = Callable[..., Awaitable[object]]
Choose = Callable[[], tuple[object, ...]]


def make_edges(concepts: int, chance: random.Random) -> list[tuple[int, int]]:
    """Return 2.8 edges a concept, from concepts of the same subject shortly before it."""
    edges: list[tuple[int, int]] = []
    for concept in range(1, concepts + 1):
        first = (concept - 1) // SUBJECT_SIZE * SUBJECT_SIZE + 1
        near = range(max(first, concept - NEAR), concept)
        below = chance.sample(near, k=min(len(near), chance.choice(PREREQUISITES)))
        edges.extend((prerequisite, concept) for prerequisite in below)
    return edges


async def fill(engine: AsyncEngine, concepts: int, edges: list[tuple[int, int]]) -> None:
    """Store the graph, and let the database look at what it holds."""
    rows: dict[type, list[dict[str, object]]] = {
        SubjectRow: [{"id": 1, "slug": "all", "title": "All"}],
        ConceptRow: [
            {"id": n, "subject_id": 1, "slug": f"c{n}", "title": f"Concept {n}"} for n in range(1, concepts + 1)
        ],
        PrerequisiteRow: [{"subject_id": 1, "prerequisite_id": low, "concept_id": high} for low, high in edges],
    }
    async with engine.connect() as plain:
        connection = await plain.execution_options(writes=True)
        for table, values in rows.items():
            for start in range(0, len(values), BATCH):
                await connection.execute(insert(table), values[start : start + BATCH])
        await connection.commit()
        await connection.execute(text("ANALYZE"))
        await connection.commit()


class Somebody:
    """Who asks: learners and teachers at random, each about one course of a subject."""

    def __init__(self, concepts: int, chance: random.Random) -> None:
        self._concepts = concepts
        self._chance = chance

    def concept(self) -> tuple[int]:
        """Return any concept."""
        return (self._chance.randint(1, self._concepts),)

    def scope(self) -> tuple[range]:
        """Return the concepts of a course."""
        first = (self.concept()[0] - 1) // SUBJECT_SIZE * SUBJECT_SIZE + 1
        return (range(first, min(first + SUBJECT_SIZE, self._concepts + 1)),)

    def learner(self) -> tuple[range, range]:
        """Return what a learner has mastered of a course, and the course."""
        (scope,) = self.scope()
        return scope[: self._chance.randint(0, len(scope))], scope

    def goal(self) -> tuple[int, range]:
        """Return a goal, and what its learner has mastered."""
        mastered, scope = self.learner()
        return self._chance.choice(scope), mastered

    def edge(self) -> tuple[int, ...]:
        """Return two concepts of one course that a teacher might join."""
        return tuple(self._chance.sample(self.scope()[0], k=2))


def questions(graph: SqlGraph, somebody: Somebody) -> dict[str, tuple[Ask, Choose]]:
    """Return each kind of question, and what chooses what it is about."""
    return {
        "closure": (graph.prerequisites, somebody.concept),
        "dependents": (graph.dependents, somebody.concept),
        "cycle": (graph.would_cycle, somebody.edge),
        "fringe": (graph.outer_fringe, somebody.learner),
        "path": (graph.path_to, somebody.goal),
        "two_hop": (graph.neighbourhood, somebody.concept),
        "subgraph": (graph.subgraph, somebody.scope),
    }


async def measure(ask: Ask, choose: Choose, times: int) -> list[float]:
    """Return how long each question took, in ms."""
    took: list[float] = []
    for _ in range(times):
        about = choose()
        start = time.perf_counter()
        await ask(*about)
        took.append((time.perf_counter() - start) * 1000)
    return took


async def run(url: str, concepts: int, times: int) -> dict[str, object]:
    """Fill the database at ``url`` and ask ``times`` questions of each kind."""
    chance = random.Random(1)  # noqa: S311 - the same graph and questions in every run
    edges = make_edges(concepts, chance)
    engine = make_engine(Settings(_env_file=None, database_url=url).database)
    try:
        await migrate(engine)
        await fill(engine, concepts, edges)
        found: dict[str, object] = {
            "benchmark": "graph",
            "database": engine.dialect.name,
            "concepts": concepts,
            "edges": len(edges),
        }
        graph = SqlGraph(engine)
        sizes = [len(await graph.prerequisites(chance.randint(1, concepts))) for _ in range(100)]
        found["closure_median_concepts"] = statistics.median(sizes)
        for kind, (ask, choose) in questions(graph, Somebody(concepts, chance)).items():
            took = statistics.quantiles(await measure(ask, choose, times), n=20)
            found |= {f"{kind}_p50_ms": round(took[9], 2), f"{kind}_p95_ms": round(took[18], 2)}
        return found
    finally:
        await engine.dispose()


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/graph.db"
        print(json.dumps(asyncio.run(run(url, given.concepts, given.queries))))


if __name__ == "__main__":
    main()
