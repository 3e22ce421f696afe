"""SQLite's driver: what a statement gives, and when a transaction begins and ends."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.engine import make_engine


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database with one table."""
    engine = make_engine(f"sqlite+aiosqlite:///{tmp_path / 'some.db'}")
    async with engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.execute(text("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
        await connection.commit()
    yield engine
    await engine.dispose()


async def names(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        return list((await connection.execute(text("SELECT name FROM thing ORDER BY id"))).scalars())


async def test_a_statement_tells_how_many_rows_it_changed_and_gives_those_it_found(engine: AsyncEngine):
    async with engine.begin() as connection:
        several = [{"name": name} for name in ("a", "b", "c")]
        assert (await connection.execute(text("INSERT INTO thing (name) VALUES (:name)"), several)).rowcount == 3
        changed = await connection.execute(text("UPDATE thing SET name = name || '!' WHERE id > 1 RETURNING id, name"))
        assert [tuple(row) for row in changed] == [(2, "b!"), (3, "c!")]
    assert await names(engine) == ["a", "b!", "c!"]


async def test_what_fails_is_taken_back_whole_and_the_connection_goes_on(engine: AsyncEngine):
    insert = text("INSERT INTO thing (name) VALUES ('a')")

    async def twice() -> None:
        async with engine.begin() as connection:
            await connection.execute(insert)
            await connection.execute(insert)

    with pytest.raises(IntegrityError):
        await twice()
    assert await names(engine) == []
    async with engine.begin() as connection:
        await connection.execute(insert)
    assert await names(engine) == ["a"]


async def test_who_leaves_without_committing_leaves_nothing_behind(engine: AsyncEngine):
    async with engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.execute(text("INSERT INTO thing (name) VALUES ('a')"))
    async with engine.connect() as connection:
        await connection.execution_options(writes=True)  # nothing is done in it
    assert await names(engine) == []


async def test_a_reader_sees_one_state_of_things_while_others_write(engine: AsyncEngine):
    count = text("SELECT count(*) FROM thing")
    async with engine.connect() as reader:
        assert (await reader.execute(count)).scalar_one() == 0
        async with engine.begin() as writer:
            await writer.execute(text("INSERT INTO thing (name) VALUES ('a')"))
        assert (await reader.execute(count)).scalar_one() == 0
    assert await names(engine) == ["a"]


async def test_those_who_write_take_turns_in_the_order_in_which_they_came(tmp_path: Path):
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'edtech.db'}", data_dir=tmp_path)
    done: list[int] = []
    async with open_context(settings) as ctx:

        async def write(number: int) -> None:
            async with ctx.transaction() as tx:
                await tx.ping()
                await asyncio.sleep(0)
                done.append(number)

        await asyncio.gather(*(write(number) for number in range(30)))  # more than there are connections
    assert done == list(range(30))
