"""Settings in, context out: the only module that picks adapters."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from edtech_app.config import Settings
from edtech_app.db.engine import make_engine, turn_of_writers
from edtech_app.db.migrate import migrate
from edtech_app.db.tables.base import now
from edtech_app.db.transaction import transaction
from edtech_app.graph.sql import SqlGraph
from edtech_app.media.storage import LocalFileStore
from edtech_app.realtime.local import LocalHub
from edtech_app.rendering.cache import RenderCache
from edtech_app.security.limits import Limiter
from edtech_app.security.passwords import Passwords
from edtech_app.services.context import Context
from edtech_app.services.packs import Shelves


@asynccontextmanager
async def open_context(settings: Settings) -> AsyncGenerator[Context]:
    """Make the engine and the adapters, bring the schema up to date, and put everything away at the end."""
    engine = make_engine(settings.database)
    try:
        await migrate(engine)
        hub = LocalHub()
        yield Context(
            settings=settings,
            transaction=partial(transaction, engine, hub.publish, turn=turn_of_writers(engine)),
            hub=hub,
            now=now,
            passwords=Passwords(),
            limiter=Limiter(),
            graph=SqlGraph(engine),
            files=LocalFileStore(settings.data_dir / "files"),
            renderer=RenderCache(),
            shelves=Shelves(),
        )
    finally:
        await engine.dispose()
