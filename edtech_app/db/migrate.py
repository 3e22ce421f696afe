"""Bringing the schema up to date, once, however many workers start at the same time."""

import asyncio
import fcntl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

ROOT = Path(__file__).resolve().parent.parent.parent
ADVISORY_LOCK = 7_203_911


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, on ``connection`` when one is open."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.attributes["connection"] = connection
    return config


async def migrate(engine: AsyncEngine, revision: str = "head") -> None:
    """Run every migration that is missing. Others that start meanwhile wait, and find nothing to do."""
    async with _alone(engine), engine.connect() as connection:
        await connection.run_sync(_upgrade, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    if MigrationContext.configure(connection).get_current_heads() != _heads(revision):
        command.upgrade(alembic_config(connection), revision)
    connection.commit()


@cache
def _heads(revision: str) -> tuple[str, ...]:
    """Return what a database says that is at ``revision`` already, without all that an upgrade reads for it."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return tuple(one.revision for one in scripts.get_revisions(revision) if one)


@asynccontextmanager
async def _alone(engine: AsyncEngine) -> AsyncGenerator[None]:
    """Hold the lock of this database: an advisory one on PostgreSQL, a file beside it on SQLite."""
    database = engine.url.database
    if engine.dialect.name == "postgresql":
        async with engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
            try:
                yield
            finally:
                await connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
    elif database and database != ":memory:":
        with Path(f"{database}.lock").open("w") as lock:  # noqa: ASYNC230 - an empty file beside the database
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            yield
    else:
        yield
