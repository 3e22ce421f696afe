"""Which prerequisite edges may stand together."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.prerequisites import CYCLE, DANGLING, DUPLICATE, SELF_LOOP, accept_edges

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES + "xy"), st.sampled_from(NAMES + "xy")), max_size=40)


def reaches(edges: set[tuple[str, str]], start: str, end: str) -> bool:
    seen, wave = {start}, [start]
    while wave:
        wave = [after for before, after in edges if before in wave and after not in seen]
        seen.update(wave)
    return end in seen


def one_by_one(edges: list[tuple[str, str]]) -> tuple[list[int], dict[int, str]]:
    """The rule itself, without any cleverness."""
    taken: set[tuple[str, str]] = set()
    accepted, refused = [], {}
    for index, (prerequisite, concept) in enumerate(edges):
        if prerequisite not in NAMES or concept not in NAMES:
            refused[index] = DANGLING
        elif prerequisite == concept:
            refused[index] = SELF_LOOP
        elif (prerequisite, concept) in edges[:index]:
            refused[index] = DUPLICATE
        elif reaches(taken, concept, prerequisite):
            refused[index] = CYCLE
        else:
            taken.add((prerequisite, concept))
            accepted.append(index)
    return accepted, refused


@given(EDGES)
def test_edges_are_judged_in_their_order_as_if_one_by_one(edges: list[tuple[str, str]]):
    accepted, refused = accept_edges(NAMES, edges)
    assert (accepted, {edge.index: edge.kind for edge in refused}) == one_by_one(edges)


@given(EDGES)
def test_every_cycle_is_named_edge_by_edge(edges: list[tuple[str, str]]):
    accepted, refused = accept_edges(NAMES, edges)
    for edge in refused:
        if edge.kind == CYCLE:
            steps = list(pairwise(edge.cycle))
            before = {edges[index] for index in accepted if index < edge.index}
            assert steps[0] == edges[edge.index]
            assert set(steps[1:]) <= before
            assert edge.cycle[0] == edge.cycle[-1]


def test_a_refusal_is_a_sentence():
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a"), ("a", "b"), ("a", "z")]
    _accepted, refused = accept_edges("abc", edges)
    assert [edge.reason for edge in refused] == [
        "It would close the cycle c → a → b → c.",
        "A concept cannot be its own prerequisite.",
        "The same edge stands there before it.",
        "There is no concept z.",
    ]


def test_a_long_cycle_is_shortened_in_the_sentence_and_whole_in_the_value():
    names = [f"c{number}" for number in range(5000)]
    edges = [*pairwise(names), (names[-1], names[0])]
    _accepted, (refused,) = accept_edges(names, edges)
    assert len(refused.cycle) == 5001
    assert "… 4977 more …" in refused.reason
    assert len(refused.reason) < 500


def test_a_large_graph_without_cycles_comes_in_whole_whatever_its_order():
    draw = random.Random(7)  # noqa: S311 - the same graph every time
    names = [f"c{number}" for number in range(10_000)]
    pairs = {tuple(sorted(draw.sample(range(10_000), 2))) for _turn in range(30_000)}
    edges = [(names[low], names[high]) for low, high in pairs]
    accepted, refused = accept_edges(names, edges)
    assert len(accepted) == len(edges)
    assert not refused
