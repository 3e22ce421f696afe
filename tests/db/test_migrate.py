"""The schema comes to be, once, and the migrations say what the tables say."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from alembic import command
from sqlalchemy import inspect, text

from edtech_app.db.engine import make_engine
from edtech_app.db.migrate import alembic_config
from edtech_app.db.tables import metadata

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing is yet, of the kind that is being tested."""
    if os.environ.get("TEST_DATABASE") != "postgres":
        return f"sqlite+aiosqlite:///{tmp_path / 'new' / 'edtech.db'}"
    server, name = request.getfixturevalue("postgres"), f"empty_{uuid4().hex}"
    asyncio.run(_create(server, name))
    return f"{server.replace('postgresql', 'postgresql+asyncpg')}/{name}"


async def test_processes_that_start_together_migrate_once(empty_url: str):
    arguments = [sys.executable, "-m", "tests.db.migrating", empty_url]
    processes = [
        await asyncio.create_subprocess_exec(*arguments, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        for _ in range(4)
    ]
    for process in processes:
        assert await process.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

    assert [process.returncode for process in processes] == [0] * 4, said
    engine = make_engine(empty_url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
        assert names == {*metadata.tables, "alembic_version"}
        assert len((await connection.execute(text("SELECT * FROM alembic_version"))).all()) == 1
    await engine.dispose()


async def test_the_migrations_and_the_tables_agree(ctx, database_url: str):
    engine = make_engine(ctx.settings.database)
    async with engine.connect() as connection:
        await connection.run_sync(lambda c: command.check(alembic_config(c)))
    await engine.dispose()


async def _create(server: str, name: str) -> None:
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
