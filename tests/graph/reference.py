"""The knowledge graph again, as slow and as plain as can be: what the adapters are held against."""

from itertools import permutations

from edtech_app.graph.port import Edge, Reached, Subgraph


class Reference:
    """A graph of few enough edges to look at all of them every time."""

    def __init__(self, concepts, edges) -> None:
        self.concepts = sorted(concepts)
        self.edges = sorted(set(edges))

    def below(self, concept):
        """Return what the concept needs directly."""
        return {low for low, high in self.edges if high == concept}

    def above(self, concept):
        """Return what needs the concept directly."""
        return {high for low, high in self.edges if low == concept}

    def reached(self, start, step):
        """Return everything reached from ``start``, ring by ring."""
        rings, seen = [], {start}
        ring = {start}
        while ring:
            ring = {other for one in ring for other in step(one)} - seen
            seen |= ring
            rings.append(sorted(ring))
        return [Reached(one, distance) for distance, ring in enumerate(rings, 1) for one in ring]

    def prerequisites(self, concept):
        """Return all that the concept needs."""
        return self.reached(concept, self.below)

    def dependents(self, concept):
        """Return all that needs the concept."""
        return self.reached(concept, self.above)

    def direct_prerequisites(self, concepts):
        """Return what each concept needs directly."""
        return {one: tuple(sorted(self.below(one))) for one in concepts if self.below(one)}

    def would_cycle(self, prerequisite, concept):
        """Return the first of the shortest ways from ``concept`` to ``prerequisite``, behind the edge itself."""
        if prerequisite == concept:
            return [Edge(concept, concept)]
        ways = [[concept]]
        while ways:
            found = [way for way in ways if way[-1] == prerequisite]
            if found:
                way = min(found)
                return [Edge(prerequisite, concept), *map(Edge, way, way[1:])]
            ends = {way[-1]: way for way in sorted(ways, reverse=True)}
            ways = [[*way, other] for end, way in ends.items() for other in self.above(end)]
        return []

    def outer_fringe(self, mastered, scope):
        """Look at every concept of the scope."""
        return sorted(one for one in set(scope) - set(mastered) if self.below(one) <= set(mastered))

    def path_to(self, goal, mastered):
        """Return the unmet closure by the longest chain within it, then by id."""
        unmet = set()
        ahead = {goal} - set(mastered)
        while ahead:
            unmet |= ahead
            ahead = {low for one in ahead for low in self.below(one)} - set(mastered) - unmet

        known = {}

        def level(one):
            if one not in known:
                known[one] = max((level(low) + 1 for low in self.below(one) & unmet), default=0)
            return known[one]

        return sorted(unmet, key=lambda one: (level(one), one))

    def neighbourhood(self, concept, hops):
        """Grow by all neighbours, as often as there are hops."""
        near = {concept}
        for _ in range(hops):
            near |= {other for one in near for other in self.below(one) | self.above(one)}
        return self.subgraph(near)

    def subgraph(self, concepts):
        """Look at every edge."""
        inside = set(concepts)
        edges = [Edge(low, high) for low, high in self.edges if {low, high} <= inside]
        return Subgraph(tuple(sorted(inside)), tuple(edges))


def learning_orders(concepts, edges):
    """Return every order in which few concepts can be learnt."""
    return [
        order for order in permutations(concepts) if all(order.index(low) < order.index(high) for low, high in edges)
    ]
