"""Fixtures every test may ask for. ``TEST_DATABASE=postgres`` runs the same tests on PostgreSQL."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import hypothesis
import pytest

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.engine import make_engine
from edtech_app.db.migrate import migrate
from edtech_app.security.passwords import Passwords
from edtech_app.services.context import Context, install
from tests.support.needs import shared
from tests.support.postgres import postgres_server

TEMPLATE = "template_edtech"
# No test of ours is a race: a busy machine makes an example slow, and nothing else.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


async def _migrate(url: str) -> None:
    engine = make_engine(url)
    await migrate(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server with a migrated database to copy from; the URL lacks the database's name."""
    with postgres_server() as url:
        asyncio.run(_execute(f"{url}/postgres", f"CREATE DATABASE {TEMPLATE}"))
        asyncio.run(_migrate(f"{url.replace('postgresql', 'postgresql+asyncpg')}/{TEMPLATE}"))
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy."""
    path = tmp_path_factory.mktemp("template") / "edtech.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated, empty database of this test's own."""
    if os.environ.get("TEST_DATABASE") == "postgres":
        url = request.getfixturevalue("postgres")
        name = f"test_{uuid4().hex}"
        asyncio.run(_execute(f"{url}/postgres", f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
        return f"{url}/{name}"
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "edtech.db")
    return f"sqlite:///{tmp_path / 'edtech.db'}"


@pytest.fixture
def test_settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a development site on this test's own database and folder."""
    return Settings(_env_file=None, database_url=database_url, data_dir=tmp_path / "data")


@pytest.fixture
async def ctx(test_settings: Settings) -> AsyncIterator[Context]:
    """A whole app, minus the browser, on a database that lives for one test."""
    async with open_context(test_settings) as context:
        quick = replace(context, passwords=Passwords(memory_kib=8, rounds=1, lanes=1))
        install(quick)
        yield quick
        install(None)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real course material, or a skip with the reason."""
    return shared("data")
