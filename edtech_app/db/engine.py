"""Making the engine. Called in the lifespan, after the server has forked, never at import."""

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from edtech_app.db.sqlite import OneErrandDriver

BUSY_TIMEOUT_MS = 10_000


def make_engine(url: str) -> AsyncEngine:
    """Return an engine for SQLite (WAL, foreign keys, busy timeout) or PostgreSQL.

    Its errors do not tell what was stored: they end in the log, where no address and no hash belongs.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    driver = OneErrandDriver()
    engine = create_async_engine(url, module=driver, pool_size=10, max_overflow=10, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def turn_of_writers(engine: AsyncEngine) -> asyncio.Lock | None:
    """Return what those who write wait for, on a database that has one writer at a time."""
    return asyncio.Lock() if engine.dialect.name == "sqlite" else None


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI connections have no common type
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own begins too late
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "synchronous=NORMAL",
        "cache_size=-32000",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:  # noqa: ANN401 - see above
    """Begin; a transaction that means to write asks for the lock at once, so that it cannot fail half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.connection.dbapi_connection.begin_with("BEGIN IMMEDIATE" if writes else "BEGIN")
