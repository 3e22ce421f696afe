"""Count the SQL statements of each page and each thing that somebody does, on a small course and on a large one.

``python benchmarks/queries.py [--times N]`` prints one JSON line: ``cold_statements`` for the first reader of a worker,
``statements`` for the next, ``writing_statements`` for each thing that its teacher does, and whether these are the same
for a course ``N`` times as large.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from tests.support.builders import Made
from tests.support.desk import desk
from tests.support.people import arrive_as
from tests.support.sizes import big_course, count, uses


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
    return figures


async def written(ctx: Context, teacher: Actor, made: Made) -> dict[str, int]:
    """Return how many statements each use case of writing in a course takes."""
    works = await desk(ctx, made)
    return {name: await count(partial(work, ctx, teacher), ctx, is_cold=False) for name, work in works.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=8)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(run(Path(folder), parser.parse_args().times))))
