"""Alembic's environment: our tables, on a connection that is open already or on the configured database."""

import asyncio

from alembic import context
from sqlalchemy import JSON, Connection
from sqlmodel import AutoString

from edtech_app.config import settings
from edtech_app.db.engine import make_engine
from edtech_app.db.tables import metadata
from edtech_app.db.tables.base import UtcDateTime


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our column types as the plain ones that they are, so that old migrations import nothing of ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if kind == "type" and isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Migrate on ``connection``."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect() -> None:
    """Migrate the database of the settings: what the ``alembic`` command does."""
    engine = make_engine(settings().database)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(connect())
else:
    run(given)
