"""The default adapter: the tables themselves, walked level by level. The same code on SQLite and PostgreSQL."""

from collections.abc import Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncEngine

from edtech_app.db.walk import Pair, distances_above, distances_below, edges_above, edges_below, find_cycle
from edtech_app.domain.layout import outline
from edtech_app.graph.port import Edge, Reached, Subgraph


class SqlGraph:
    """The knowledge graph as it is in the database now; each question is one short read transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def prerequisites(self, concept_id: int) -> list[Reached]:
        """Return all that must be understood before a concept."""
        async with self._engine.connect() as connection:
            return _reached(await distances_below(connection, concept_id))

    async def dependents(self, concept_id: int) -> list[Reached]:
        """Return all that stands on a concept."""
        async with self._engine.connect() as connection:
            return _reached(await distances_above(connection, concept_id))

    async def direct_prerequisites(self, concept_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Return the direct prerequisites of those concepts that have any."""
        async with self._engine.connect() as connection:
            pairs = await edges_below(connection, concept_ids)
        found: dict[int, tuple[int, ...]] = {}
        for prerequisite, concept in pairs:
            found[concept] = (*found.get(concept, ()), prerequisite)
        return found

    async def would_cycle(self, prerequisite_id: int, concept_id: int) -> list[Edge]:
        """Return the circle that an edge would close."""
        async with self._engine.connect() as connection:
            return [Edge(*pair) for pair in await find_cycle(connection, prerequisite_id, concept_id)]

    async def outer_fringe(self, mastered: Collection[int], scope: Collection[int]) -> list[int]:
        """Return the concepts of ``scope`` that are not mastered and whose every prerequisite is."""
        known = frozenset(mastered)
        unknown = frozenset(scope) - known
        async with self._engine.connect() as connection:
            blocked = {concept for below, concept in await edges_below(connection, unknown) if below not in known}
        return sorted(unknown - blocked)

    async def path_to(self, goal_id: int, mastered: Collection[int]) -> list[int]:
        """Return what is still to be learnt for a goal, and the goal."""
        seen = set(mastered)
        path: list[int] = []
        pairs: list[Pair] = []
        wave = {goal_id} - seen
        async with self._engine.connect() as connection:
            while wave:
                path.extend(wave)
                seen |= wave
                found = await edges_below(connection, wave)
                pairs.extend(found)
                wave = {prerequisite for prerequisite, _ in found} - seen
        return outline(path, pairs)

    async def neighbourhood(self, concept_id: int, *, hops: int = 2) -> Subgraph:
        """Return the concepts at most ``hops`` edges away, and the edges between them."""
        seen = {concept_id}
        pairs: set[Pair] = set()
        wave = {concept_id}
        async with self._engine.connect() as connection:
            for _ in range(hops):
                found = {*await edges_below(connection, wave), *await edges_above(connection, wave)}
                pairs |= found
                wave = {concept for pair in found for concept in pair} - seen
                seen |= wave
            pairs.update(await edges_below(connection, wave))
        return _subgraph(seen, pairs)

    async def subgraph(self, concept_ids: Collection[int]) -> Subgraph:
        """Return the given concepts and the edges between them."""
        async with self._engine.connect() as connection:
            return _subgraph(concept_ids, await edges_below(connection, concept_ids))


def _reached(distances: dict[int, int]) -> list[Reached]:
    return [Reached(concept, distance) for concept, distance in distances.items()]


def _subgraph(concepts: Collection[int], pairs: Iterable[Pair]) -> Subgraph:
    inside = frozenset(concepts)
    edges = sorted(Edge(*pair) for pair in set(pairs) if inside.issuperset(pair))
    return Subgraph(tuple(sorted(inside)), tuple(edges))
