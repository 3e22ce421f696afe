"""The world of ``world.py`` made once, in a database that is copied for every test which asks for ``world``."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlmodel import update

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.tables.people import SessionRow, TicketRow
from edtech_app.security.passwords import Passwords
from edtech_app.services.context import Context
from tests.permissions.world import World, make_world

QUICK = {"memory_kib": 8, "rounds": 1, "lanes": 1}
LATER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class School:
    """A database to copy, the files that go with it, and what is in it."""

    database: str
    files: Path
    world: World

    def world_in(self, ctx: Context) -> World:
        """Return the world as it is in a copy."""
        made = self.world
        return World(ctx, dict(made.cookies), dict(made.actors), dict(made.names))


def found_school(settings: Settings) -> World:
    """Make the world in an empty database, so that it stays as fresh as it is for as long as a run of tests takes."""

    async def make() -> World:
        async with open_context(settings) as context:
            world = await make_world(replace(context, passwords=Passwords(**QUICK)))
            async with context.transaction() as tx:
                session = tx.courses._session
                await session.exec(update(SessionRow).values(seen_at=context.now() + LATER))
                await session.exec(update(TicketRow).values(expires_at=context.now() + LATER))
        return world

    return asyncio.run(make())
