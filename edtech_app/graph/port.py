"""What the rest of the app may ask of the knowledge graph, whatever it is served from.

Every adapter gives the same lists in the same order. What one learner has mastered comes as a parameter, so that they
read their own writes, however late an adapter learns of them. Nothing here writes: an edge is checked and stored in
SQL, in one transaction (``db.repositories.edges``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """``prerequisite_id`` must be understood before ``concept_id``."""

    prerequisite_id: int
    concept_id: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A concept, and the fewest edges that lead to it."""

    concept_id: int
    distance: int


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Some concepts, by id, and every edge between them, in order."""

    concepts: tuple[int, ...]
    edges: tuple[Edge, ...]


class KnowledgeGraph(Protocol):
    """Concepts, and what must be understood before what. A concept that is not there has no edges."""

    async def prerequisites(self, concept_id: int) -> list[Reached]:
        """Return all that must be understood before a concept: nearest first, ties by id."""
        ...

    async def dependents(self, concept_id: int) -> list[Reached]:
        """Return all that stands on a concept: nearest first, ties by id."""
        ...

    async def direct_prerequisites(self, concept_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Return the direct prerequisites of those concepts that have any, by id."""
        ...

    async def would_cycle(self, prerequisite_id: int, concept_id: int) -> list[Edge]:
        """Return the circle that an edge would close: that edge, then the way back; empty when it closes none.

        Of several the shortest; of equally short ones the one with the lower ids, compared from its start.
        """
        ...

    async def outer_fringe(self, mastered: Collection[int], scope: Collection[int]) -> list[int]:
        """Return the concepts of ``scope`` that are not mastered and whose every prerequisite is, by id."""
        ...

    async def path_to(self, goal_id: int, mastered: Collection[int]) -> list[int]:
        """Return what is still to be learnt for a goal, and the goal: topological, ties by level, then id.

        What lies below a mastered concept is not asked for again. A mastered goal has an empty path.
        """
        ...

    async def neighbourhood(self, concept_id: int, *, hops: int = 2) -> Subgraph:
        """Return the concepts at most ``hops`` edges away, in whichever direction, and the edges between them."""
        ...

    async def subgraph(self, concept_ids: Collection[int]) -> Subgraph:
        """Return the given concepts and the edges between them."""
        ...
