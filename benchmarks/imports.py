"""How long an import takes, from the file to the draft: one JSON line for each case and database.

``python benchmarks/imports.py [--database sqlite|postgres|both] [--rounds N]``. The course is Open edX's demo course,
beside the project in ``../shared/data``; the graph has 10,000 concepts and is made here. Aims: 5 s and 3 s.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.tables import UserRow
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.imports import ImportOrder, import_now
from tests.support.postgres import postgres_server

COURSE = ROOT.parent / "shared/data/olx/openedx-demo-course.tar.gz"
CONCEPTS, AIMS = 10_000, {"openedx_demo_course": 5.0, "graph_10000_concepts": 3.0}


def main() -> None:
    """Run every case that can be run here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    databases = ["sqlite", "postgres"] if options.database == "both" else [options.database]
    with tempfile.TemporaryDirectory() as folder:
        cases = {"graph_10000_concepts": make_graph(Path(folder) / "graph")}
        if COURSE.exists():
            cases["openedx_demo_course"] = COURSE
        else:
            print(f"{COURSE} is not here; that case is left out", file=sys.stderr)
        for database in databases:
            with _database(database, Path(folder)) as url:
                asyncio.run(measure(database, url, Path(folder) / database, cases, options.rounds))


async def measure(database: str, url: str, data: Path, cases: dict[str, Path], rounds: int) -> None:
    """Import every case so many times, each as a copy, and print what it took."""
    async with open_context(Settings(_env_file=None, database_url=url, data_dir=data)) as ctx:
        teacher = await _teacher(ctx)
        for case, path in cases.items():
            reports = [await import_now(ctx, teacher, ImportOrder(str(path), path.name)) for _ in range(rounds)]
            seconds = [report.seconds for report in reports]
            line = {
                "benchmark": "imports",
                "case": case,
                "database": database,
                "median_s": round(statistics.median(seconds), 3),
                "max_s": max(seconds),
                "aim_s": AIMS[case],
                **{name: count for name, count in reports[0].created.items() if count},
            }
            print(json.dumps(line), flush=True)


def make_graph(folder: Path) -> Path:
    """Write a graph in which every concept stands on up to three of those shortly before it."""
    folder.mkdir(parents=True)
    pick = random.Random(7)  # noqa: S311 - the same graph every time
    edges = [
        (below, above)
        for above in range(1, CONCEPTS)
        for below in sorted({max(0, above - pick.randint(1, 200)) for _ in range(3)})
    ]
    rows = "".join(f"concept-{number},Concept {number},About concept {number}\n" for number in range(CONCEPTS))
    (folder / "concepts.csv").write_text(f"id,title,summary\n{rows}")
    rows = "".join(f"concept-{below},concept-{above},{below} before {above}\n" for below, above in edges)
    (folder / "prerequisites.csv").write_text(f"prerequisite,concept,reason\n{rows}")
    return folder


async def _teacher(ctx: Context) -> Actor:
    async with ctx.transaction() as tx:
        user = await tx.users.add(
            UserRow(email="tess@example.org", name="Tess", password_hash="-", role=Role.TEACHER.value)  # noqa: S106
        )
    return Actor(user_id=user.id or 0, role=Role.TEACHER)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    server = postgres_server() if kind == "postgres" else nullcontext("")
    with server as url:
        yield f"{url}/postgres" if url else f"sqlite:///{folder / 'edtech.db'}"


if __name__ == "__main__":
    main()
