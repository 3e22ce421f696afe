"""Count the SQL statements of each page and each thing that somebody does, on a small course and on a large one.

``python benchmarks/queries.py [--times N]`` prints one JSON line: ``cold_statements`` for the first reader of a worker,
``statements`` for the next, ``writing_statements`` for each thing that its teacher does, and whether these are the same
for a course ``N`` times as large; and how many milliseconds (median of 9) the pages of people and of questions of that
take with 1,000 learners who tried every question.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.domain.people import Actor, Role
from edtech_app.services.authoring.course_people import SORTS, people_of_course
from edtech_app.services.authoring.insight import questions_of_course
from edtech_app.services.context import Context
from tests.support.builders import Made
from tests.support.crowd import add_crowd
from tests.support.desk import desk
from tests.support.people import arrive_as
from tests.support.sizes import big_course, count, uses

LEARNERS = 1_000


async def run(folder: Path, times: int) -> dict[str, object]:
    """Return the figures."""
    settings = Settings(_env_file=None, database_url=f"sqlite:///{folder}/edtech.db", data_dir=folder)
    figures: dict[str, object] = {"benchmark": "queries", "times": times}
    async with open_context(settings) as ctx:
        teacher = (await arrive_as(ctx, "Tess", Role.TEACHER)).actor
        courses = [await big_course(ctx, teacher, f"course{size}", size) for size in (1, times)]
        for made, actor in courses:
            await uses(ctx, actor, made)["lesson signed out"]()
        for key, is_cold in (("statements", False), ("cold_statements", True)):
            small, large = [
                {name: await count(work, ctx, is_cold=is_cold) for name, work in uses(ctx, actor, made).items()}
                for made, actor in courses
            ]
            figures |= {key: large, f"{key}_are_constant": small == large}
        small, large = [await written(ctx, teacher, made) for made, _actor in courses]
        figures |= {"writing_statements": large, "writing_statements_are_constant": small == large}
        figures |= {"learners": LEARNERS, "ms": await crowded(ctx, teacher, courses[1][0])}
    return figures


async def written(ctx: Context, teacher: Actor, made: Made) -> dict[str, int]:
    """Return how many statements each use case of writing in a course takes."""
    works = await desk(ctx, made)
    return {name: await count(partial(work, ctx, teacher), ctx, is_cold=False) for name, work in works.items()}


async def crowded(ctx: Context, teacher: Actor, made: Made) -> dict[str, float]:
    """Return how long the pages of a course take that has very many learners."""
    await add_crowd(ctx, made, LEARNERS)
    pages: dict[str, Callable[[], Awaitable[object]]] = {
        f"people by {sort}": partial(people_of_course, ctx, teacher, made.slug, sort=sort) for sort in SORTS
    }
    pages["questions"] = partial(questions_of_course, ctx, teacher, made.slug, sort="right")
    return {name: await _median(page) for name, page in pages.items()}


async def _median(page: Callable[[], Awaitable[object]]) -> float:
    taken = []
    for _run in range(9):
        began = time.perf_counter()
        await page()
        taken.append(1000 * (time.perf_counter() - began))
    return round(statistics.median(taken), 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=8)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(run(Path(folder), parser.parse_args().times))))
