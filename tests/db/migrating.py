"""A process that brings a database up to date when it is told to: ``python -m … DATABASE_URL``."""

import asyncio
import sys

from edtech_app.db.engine import make_engine
from edtech_app.db.migrate import migrate


async def _migrate(url: str) -> None:
    engine = make_engine(url)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    await asyncio.to_thread(sys.stdin.readline)
    await migrate(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(_migrate(sys.argv[1]))
