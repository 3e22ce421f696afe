"""What every adapter of the knowledge graph promises, held against a brute-force reference."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edtech_app.graph.port import Edge, Reached, Subgraph
from tests.graph.holding import read_graph
from tests.graph.reference import Reference, learning_orders

ADDING, MULTIPLYING, FRACTIONS, RATIOS, SLOPE, POEMS = 1, 2, 3, 4, 5, 6
LITTLE = Reference(
    range(1, 7),
    [
        (ADDING, MULTIPLYING),
        (ADDING, FRACTIONS),
        (MULTIPLYING, FRACTIONS),
        (FRACTIONS, RATIOS),
        (RATIOS, SLOPE),
        (FRACTIONS, SLOPE),
    ],
)


@pytest.fixture
async def little(hold):
    """Five concepts on one another, and one alone."""
    return await hold(LITTLE)


async def test_prerequisites_come_nearest_first(little):
    assert await little.prerequisites(SLOPE) == [
        Reached(FRACTIONS, 1),
        Reached(RATIOS, 1),
        Reached(ADDING, 2),
        Reached(MULTIPLYING, 2),
    ]
    assert await little.prerequisites(ADDING) == []


async def test_dependents_come_nearest_first(little):
    assert await little.dependents(MULTIPLYING) == [Reached(FRACTIONS, 1), Reached(RATIOS, 2), Reached(SLOPE, 2)]


async def test_a_circle_is_named_edge_by_edge(little):
    assert await little.would_cycle(SLOPE, ADDING) == [
        Edge(SLOPE, ADDING),
        Edge(ADDING, FRACTIONS),
        Edge(FRACTIONS, SLOPE),
    ]
    assert await little.would_cycle(ADDING, SLOPE) == []
    assert await little.would_cycle(POEMS, ADDING) == []
    assert await little.would_cycle(POEMS, POEMS) == [Edge(POEMS, POEMS)]


async def test_the_fringe_is_what_could_be_learnt_next(little):
    assert await little.outer_fringe([], LITTLE.concepts) == [ADDING, POEMS]
    assert await little.outer_fringe([ADDING, MULTIPLYING], LITTLE.concepts) == [FRACTIONS, POEMS]
    assert await little.outer_fringe([ADDING, MULTIPLYING], [FRACTIONS, SLOPE]) == [FRACTIONS]
    assert await little.outer_fringe([ADDING], []) == []


async def test_a_path_leads_over_all_that_is_missing(little):
    assert await little.path_to(SLOPE, []) == [ADDING, MULTIPLYING, FRACTIONS, RATIOS, SLOPE]
    assert await little.path_to(SLOPE, [FRACTIONS]) == [RATIOS, SLOPE]
    assert await little.path_to(SLOPE, [SLOPE]) == []


async def test_a_neighbourhood_reaches_both_ways(little):
    assert await little.neighbourhood(RATIOS, hops=1) == LITTLE.subgraph([FRACTIONS, RATIOS, SLOPE])
    assert await little.neighbourhood(POEMS) == Subgraph((POEMS,), ())


async def test_a_subgraph_has_the_edges_between_its_concepts_only(little):
    assert await little.subgraph([FRACTIONS, SLOPE, ADDING]) == Subgraph(
        (ADDING, FRACTIONS, SLOPE), (Edge(ADDING, FRACTIONS), Edge(FRACTIONS, SLOPE))
    )
    assert await little.direct_prerequisites([FRACTIONS, ADDING]) == {FRACTIONS: (ADDING, MULTIPLYING)}


async def test_a_concept_that_is_not_there_has_no_edges(little):
    assert await little.prerequisites(99) == []
    assert await little.would_cycle(99, ADDING) == []
    assert await little.path_to(99, []) == [99]
    assert await little.neighbourhood(99) == Subgraph((99,), ())


async def agree(graph, reference, chance):
    """Hold every kind of question about one concept, and one learner, against the reference."""
    one, other = chance.choices(reference.concepts, k=2)
    everything = [reached.concept_id for reached in reference.prerequisites(one)]
    mastered = set(chance.sample(everything, k=chance.randint(0, len(everything))))
    mastered |= {low.concept_id for concept in mastered for low in reference.prerequisites(concept)}
    loose = set(chance.sample(reference.concepts, k=len(reference.concepts) // 3))
    scope = chance.sample(reference.concepts, k=chance.randint(1, len(reference.concepts)))
    assert await graph.prerequisites(one) == reference.prerequisites(one)
    assert await graph.dependents(one) == reference.dependents(one)
    assert await graph.would_cycle(one, other) == reference.would_cycle(one, other)
    for known in (mastered, loose):
        assert await graph.outer_fringe(known, scope) == reference.outer_fringe(known, scope)
        assert await graph.path_to(one, known) == reference.path_to(one, known)
    hops = chance.randint(0, 3)
    assert await graph.neighbourhood(one, hops=hops) == reference.neighbourhood(one, hops)
    assert await graph.subgraph(scope) == reference.subgraph(scope)
    assert await graph.direct_prerequisites(scope) == reference.direct_prerequisites(scope)


@pytest.mark.parametrize("name", ["exercism-elixir", "exercism-javascript", "metacademy"])
async def test_real_graphs_are_served_as_the_reference_does(hold, name):
    reference = read_graph(name)
    graph = await hold(reference)
    chance = random.Random(name)  # noqa: S311 - the same choice in every run
    for _ in range(25):
        await agree(graph, reference, chance)


@pytest.mark.parametrize("name", ["exercism-elixir", "exercism-javascript", "metacademy"])
async def test_every_prerequisite_list_of_a_real_graph_is_right(hold, name):
    reference = read_graph(name)
    graph = await hold(reference)
    for concept in reference.concepts:
        assert await graph.prerequisites(concept) == reference.prerequisites(concept)


@st.composite
def graphs(draw):
    """A small graph without circles, its ids in no order."""
    size = draw(st.integers(1, 12))
    ids = draw(st.permutations(range(1, size + 1)))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(pairs, max_size=30)) if size > 1 else []
    return Reference(ids, [(ids[min(pair)], ids[max(pair)]) for pair in drawn])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reference=graphs(), seed=st.integers(0, 999))
async def test_random_graphs_are_served_as_the_reference_does(hold, reference, seed):
    await agree(await hold(reference), reference, random.Random(seed))  # noqa: S311 - see above


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reference=graphs().filter(lambda graph: len(graph.concepts) <= 6))
async def test_a_path_is_an_order_in_which_one_can_learn(hold, reference):
    graph = await hold(reference)
    goal = reference.concepts[-1]
    path = await graph.path_to(goal, [])
    edges = [(low, high) for low, high in reference.edges if low in path and high in path]
    assert tuple(path) in learning_orders(path, edges)
    assert path[-1] == goal


async def test_more_concepts_than_one_statement_holds_are_no_trouble(hold):
    many = Reference(range(1, 9001), [(1, high) for high in range(2, 9001)])
    graph = await hold(many)
    assert len(await graph.dependents(1)) == 8999
    assert await graph.outer_fringe([1], range(1, 9001)) == list(range(2, 9001))
