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
from tests.permissions.school import School, found_school
from tests.permissions.world import World
from tests.support.needs import shared
from tests.support.postgres import postgres_server

TEMPLATE = "template_edtech"
# No test of ours is a race: a busy machine makes an example slow, and nothing else.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a database; journeys through a browser come last, when nothing runs beside them any more."""
    for item in items:
        if {"database_url", "empty_url"} & set(item.fixturenames):
            item.add_marker(pytest.mark.database)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


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


def _empty(request: pytest.FixtureRequest) -> str:
    """Return a migrated, empty database to copy."""
    if os.environ.get("TEST_DATABASE") == "postgres":
        return f"{request.getfixturevalue('postgres')}/{TEMPLATE}"
    return f"sqlite:///{request.getfixturevalue('sqlite_template')}"


def _copy(database: str, folder: Path) -> str:
    """Copy a database that nobody uses, on the same server or into ``folder``."""
    server, _slash, name = database.rpartition("/")
    if server.startswith("sqlite"):
        shutil.copy(database.removeprefix("sqlite:///"), folder / "edtech.db")
        return f"sqlite:///{folder / 'edtech.db'}"
    copy = f"test_{uuid4().hex}"
    asyncio.run(_execute(f"{server}/postgres", f"CREATE DATABASE {copy} TEMPLATE {name}"))
    return f"{server}/{copy}"


@pytest.fixture(scope="session")
def school(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> School:
    """A database with people of every kind and courses of every kind, to copy."""
    folder = tmp_path_factory.mktemp("school")
    settings = Settings(_env_file=None, database_url=_copy(_empty(request), folder), data_dir=folder / "data")
    return School(settings.database_url, settings.data_dir, found_school(settings))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of this test's own: empty, or with all that ``world`` tells of where the test asks for that."""
    if "world" not in request.fixturenames:
        return _copy(_empty(request), tmp_path)
    school = request.getfixturevalue("school")
    shutil.copytree(school.files, tmp_path / "data")
    return _copy(school.database, tmp_path)


@pytest.fixture
def world(ctx: Context, school: School) -> World:
    """Everybody and everything in this test's database."""
    return school.world_in(ctx)


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
