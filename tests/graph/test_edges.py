"""Edges are added one at a time, and never go in a circle."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from edtech_app.db.repositories.edges import Edges
from edtech_app.db.tables import ConceptRow, PrerequisiteRow, SubjectRow
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from tests.graph.holding import store
from tests.graph.reference import Reference


@asynccontextmanager
async def writing(engine):
    """Open edges to be changed in one transaction."""
    async with engine.connect() as connection:
        await connection.execution_options(writes=True)
        async with AsyncSession(connection, expire_on_commit=False) as session, session.begin():
            yield Edges(session)


async def stored(engine):
    async with AsyncSession(engine) as session:
        rows = (await session.exec(select(PrerequisiteRow))).all()
    return sorted((row.prerequisite_id, row.concept_id, row.reason) for row in rows)


@pytest.fixture
async def three(engine):
    """Three concepts with one edge, and a concept of another subject."""
    await store(engine, Reference([1, 2, 3], [(1, 2)]))
    async with AsyncSession(engine) as session:
        session.add(SubjectRow(id=2, slug="poems", title="Poems"))
        await session.flush()
        session.add(ConceptRow(id=4, subject_id=2, slug="rhyme", title="Rhyme"))
        await session.commit()
    return engine


async def test_an_edge_is_added_with_its_reason(three):
    async with writing(three) as edges:
        assert await edges.add(2, 3, "One counts before one adds.") == []
    assert await stored(three) == [(1, 2, ""), (2, 3, "One counts before one adds.")]


async def test_an_edge_that_would_close_a_circle_is_not_added_and_the_circle_is_named(three):
    async with writing(three) as edges:
        await edges.add(2, 3)
        assert await edges.add(3, 1) == [(3, 1), (1, 2), (2, 3)]
        assert await edges.add(1, 1) == [(1, 1)]
    assert await stored(three) == [(1, 2, ""), (2, 3, "")]


async def test_an_edge_stands_once(three):
    async with writing(three) as edges:
        with pytest.raises(ConflictError):
            await edges.add(1, 2)


async def test_an_edge_joins_two_concepts_of_one_subject(three):
    async with writing(three) as edges:
        with pytest.raises(NotFoundError):
            await edges.add(1, 99)
        with pytest.raises(InvalidError):
            await edges.add(1, 4)


async def test_an_edge_is_taken_away_once(three):
    async with writing(three) as edges:
        assert await edges.remove(1, 2)
        assert not await edges.remove(1, 2)
    assert await stored(three) == []


async def test_two_people_cannot_close_a_circle_together(three):
    async def add(prerequisite, concept):
        async with writing(three) as edges:
            return await edges.add(prerequisite, concept)

    answers = await asyncio.gather(add(2, 3), add(3, 1))
    assert sorted(map(bool, answers)) == [False, True]
    assert len(await stored(three)) == 2
