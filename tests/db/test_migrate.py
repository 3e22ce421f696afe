"""The schema comes to be, once, and the migrations say what the tables say."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect

from edtech_app.db.engine import make_engine
from edtech_app.db.migrate import alembic_config, migrate
from edtech_app.db.tables import metadata


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'new' / 'edtech.db'}"


async def test_workers_that_start_together_migrate_once(empty_url: str):
    engines = [make_engine(empty_url) for _ in range(4)]

    await asyncio.gather(*(migrate(engine) for engine in engines))

    async with engines[0].connect() as connection:
        names = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
    assert names == {*metadata.tables, "alembic_version"}
    for engine in engines:
        await engine.dispose()


async def test_the_migrations_and_the_tables_agree(ctx, database_url: str):
    engine = make_engine(ctx.settings.database)
    async with engine.connect() as connection:
        await connection.run_sync(lambda c: command.check(alembic_config(c)))
    await engine.dispose()
