"""Which prerequisite edges may stand together: each joins two concepts, none stands twice, none closes a circle.

Edges are taken in their order. Whether an edge closes a cycle is known from an order of the concepts that is kept up as
edges come (Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2007), and only among
concepts that can lie on a cycle at all: those of one strongly connected component.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edtech_app.domain.words import _

Edge = tuple[str, str]

DANGLING, DUPLICATE, SELF_LOOP, CYCLE = "dangling", "duplicate", "self_loop", "cycle"
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class RefusedEdge:
    """An edge that may not stand with those before it; ``index`` is its place in the given list.

    ``cycle`` names the concepts of the circle that it would close, from its prerequisite round to the same.
    """

    index: int
    kind: str
    missing: tuple[str, ...] = ()
    cycle: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The reason as a sentence."""
        if self.kind == DANGLING:
            return _("There is no concept {names}.", names=", ".join(self.missing))
        if self.kind == DUPLICATE:
            return _("The same edge stands there before it.")
        if self.kind == SELF_LOOP:
            return _("A concept cannot be its own prerequisite.")
        names = list(self.cycle)
        if len(names) > _SHOWN:
            half = _SHOWN // 2
            names[half:-half] = [_("… {count} more …", count=len(names) - 2 * half)]
        return _("It would close the cycle {path}.", path=" → ".join(names))


def accept_edges(concepts: Iterable[str], edges: Sequence[Edge]) -> tuple[list[int], list[RefusedEdge]]:
    """Return the indexes of the edges that may stand, and the others with the reason, both in the given order."""
    sound, refused = _sort_out(frozenset(concepts), edges)
    after = _neighbours(edges[index] for index in sound)
    finished = _finishing_order(after)
    component = _components(finished, _neighbours(edges[index][::-1] for index in sound))
    orders: dict[int, _Order] = {}
    rank = {name: place for place, name in enumerate(reversed(finished))}
    accepted: list[int] = []
    for index in sound:
        prerequisite, concept = edges[index]
        if component[prerequisite] == component[concept]:
            cycle = orders.setdefault(component[concept], _Order(rank)).join(prerequisite, concept)
            if cycle:
                refused.append(RefusedEdge(index, CYCLE, cycle=cycle))
                continue
        accepted.append(index)
    return accepted, sorted(refused, key=lambda edge: edge.index)


def _sort_out(concepts: frozenset[str], edges: Sequence[Edge]) -> tuple[list[int], list[RefusedEdge]]:
    sound: list[int] = []
    refused: list[RefusedEdge] = []
    seen: set[Edge] = set()
    for index, edge in enumerate(edges):
        missing = tuple(dict.fromkeys(name for name in edge if name not in concepts))
        if missing:
            refused.append(RefusedEdge(index, DANGLING, missing=missing))
        elif edge[0] == edge[1]:
            refused.append(RefusedEdge(index, SELF_LOOP))
        elif edge in seen:
            refused.append(RefusedEdge(index, DUPLICATE))
        else:
            seen.add(edge)
            sound.append(index)
    return sound, refused


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    for prerequisite, concept in edges:
        after.setdefault(prerequisite, []).append(concept)
        after.setdefault(concept, [])
    return after


def _components(finished: Sequence[str], before: dict[str, list[str]]) -> dict[str, int]:
    """Return the strongly connected component of every concept (the second of Kosaraju's passes)."""
    component: dict[str, int] = {}
    for number, root in enumerate(reversed(finished)):
        stack = [root] if root not in component else []
        while stack:
            concept = stack.pop()
            if concept not in component:
                component[concept] = number
                stack += [other for other in before[concept] if other not in component]
    return component


def _finishing_order(after: dict[str, list[str]]) -> list[str]:
    """Return the concepts as a search in depth leaves them: backwards, without cycles, an order to learn them in."""
    seen: set[str] = set()
    finished: list[str] = []
    for root, first in after.items():
        stack = [(root, iter(first))] if root not in seen else []
        seen.add(root)
        while stack:
            concept, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                finished.append(concept)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(after[following])))
    return finished


class _Order:
    """An acyclic graph that grows by edges, and an order of its concepts that every edge follows.

    ``rank`` is the order to begin with: the fewer edges go against it, the less there is to do.
    """

    def __init__(self, rank: dict[str, int]) -> None:
        self._rank = rank
        self._after: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}

    def join(self, prerequisite: str, concept: str) -> tuple[str, ...]:
        """Take the edge and return nothing, or return the cycle that it would close."""
        for name in (prerequisite, concept):
            self._after.setdefault(name, [])
            self._before.setdefault(name, [])
        low, high = self._rank[concept], self._rank[prerequisite]
        if low < high:
            ranks = range(low, high + 1)
            onward, backward = _Search(concept, self._after), _Search(prerequisite, self._before)
            met = onward.meet(backward, self._rank, ranks)
            if met:
                return (prerequisite, *onward.way_from_start(met), *backward.way_from_start(met)[-2::-1])
            self._reorder(list(onward.came), list(backward.came))
        self._after[prerequisite].append(concept)
        self._before[concept].append(prerequisite)
        return ()

    def _reorder(self, onward: list[str], backward: list[str]) -> None:
        """Give what leads to the edge the lower of the ranks concerned, and what follows it the higher."""
        moved = sorted(backward, key=self._rank.__getitem__) + sorted(onward, key=self._rank.__getitem__)
        ranks = sorted(self._rank[name] for name in moved)
        self._rank.update(zip(moved, ranks, strict=True))


class _Search:
    """What is reached from one concept along edges, wave by wave, each with where it was reached from."""

    def __init__(self, start: str, edges: dict[str, list[str]]) -> None:
        self.came: dict[str, str] = {start: start}
        self._edges = edges
        self.wave = [start]

    def meet(self, other: "_Search", rank: dict[str, int], ranks: range) -> str:
        """Search from both ends, always on from the narrower, and return where they meet; empty when they never do.

        Then both have reached all that they can within the ranks.
        """
        while self.wave and other.wave:
            narrow, wide = (self, other) if len(self.wave) <= len(other.wave) else (other, self)
            met = next((name for name in narrow.step(rank, ranks) if name in wide.came), "")
            if met:
                return met
        while self.wave:
            self.step(rank, ranks)
        while other.wave:
            other.step(rank, ranks)
        return ""

    def step(self, rank: dict[str, int], ranks: range) -> list[str]:
        """Go one edge on from the wave, and return what is new."""
        reached = []
        for name in self.wave:
            for following in self._edges[name]:
                if following not in self.came and rank[following] in ranks:
                    self.came[following] = name
                    reached.append(following)
        self.wave = reached
        return reached

    def way_from_start(self, end: str) -> list[str]:
        """Return the concepts from the start to ``end``."""
        way = [end]
        while self.came[way[-1]] != way[-1]:
            way.append(self.came[way[-1]])
        return way[::-1]
