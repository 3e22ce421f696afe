"""Each adapter in turn, holding whatever a test gives it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from edtech_app.db.engine import make_engine
from edtech_app.graph.port import KnowledgeGraph
from edtech_app.graph.sql import SqlGraph
from tests.graph.holding import store
from tests.graph.reference import Reference

Hold = Callable[[Reference], Awaitable[KnowledgeGraph]]


@pytest.fixture
async def engine(test_settings) -> AsyncIterator[AsyncEngine]:
    """The engine of this test's own database."""
    engine = make_engine(test_settings.database)
    yield engine
    await engine.dispose()


@pytest.fixture(params=["sql"])
def hold(request, engine) -> Hold:
    """Return a function that gives each adapter a graph to serve."""

    async def hold(reference: Reference) -> KnowledgeGraph:
        await store(engine, reference)
        return SqlGraph(engine)

    return hold
