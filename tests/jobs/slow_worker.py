"""A process that works on jobs until it is killed: ``python -m tests.jobs.slow_worker DATABASE_URL DATA_DIR``."""

import asyncio
import sys
from pathlib import Path

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from tests.jobs.trial import worker


async def _work() -> None:
    settings = Settings(_env_file=None, database_url=sys.argv[1], data_dir=Path(sys.argv[2]))
    async with open_context(settings) as ctx:
        await worker(ctx).work()


asyncio.run(_work())
