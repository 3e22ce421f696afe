"""Holding the site's worker back, so that nobody has to be quicker than it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import text

from edtech_app.services.context import Context
from tests.e2e.steps import Person


@asynccontextmanager
async def kept_waiting(beside: Context, owner: Person) -> AsyncGenerator[None]:
    """Keep the jobs that a person orders from being taken until the block is left: the database refuses every lease."""
    async with beside.transaction() as tx:
        user = await tx.users.by_email(owner.email)
        held = f"OLD.owner_id = {user.id} AND NEW.state = 'running'"
        await tx._session.exec(
            text(f"CREATE TRIGGER kept_waiting BEFORE UPDATE ON job WHEN {held} BEGIN SELECT RAISE(IGNORE); END")
        )
    try:
        yield
    finally:
        async with beside.transaction() as tx:
            await tx._session.exec(text("DROP TRIGGER kept_waiting"))
