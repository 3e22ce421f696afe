"""A process whose worker stands still in the middle of an import: ``python -m … DATABASE_URL DATA_DIR STEP``."""

import asyncio
import sys
import time
from pathlib import Path

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.jobs.run import JobRun
from edtech_app.jobs.worker import Pace
from edtech_app.services.jobs import running_worker


async def _work(database_url: str, data_dir: Path, step: str) -> None:
    reported = JobRun.report

    def report(run: JobRun, done: int, total: int, said: str) -> None:
        reported(run, done, total, said)
        if said == step:
            print(said, flush=True)  # noqa: T201 - the test waits for it
            time.sleep(600)

    JobRun.report = report  # type: ignore[method-assign]
    settings = Settings(_env_file=None, database_url=database_url, data_dir=data_dir)
    async with open_context(settings) as ctx, running_worker(ctx, Pace(look=0.02, beat=0.02, lease=0.6)):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
