"""The map and the outline."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.layout import Layout, Spacing, essential, layout, levels, outline


@st.composite
def graphs(draw):
    """Concepts with shuffled ids, and edges that go in no circle."""
    size = draw(st.integers(0, 40))
    ids = draw(st.permutations(range(1, size + 1)))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(pairs, max_size=80)) if size > 1 else []
    return list(ids), [(ids[min(pair)], ids[max(pair)]) for pair in drawn]


def test_a_level_is_the_longest_way_down():
    assert levels([1, 2, 3, 4], [(1, 2), (2, 3), (1, 3), (3, 4), (9, 4)]) == {1: 0, 2: 1, 3: 2, 4: 3}


def test_a_circle_is_refused():
    with pytest.raises(ValueError, match="circle"):
        levels([1, 2, 3], [(1, 2), (2, 3), (3, 2)])


def test_the_outline_breaks_ties_by_level_then_id():
    assert outline([5, 4, 3, 2, 1], [(5, 1), (1, 2)]) == [3, 4, 5, 1, 2]


def test_nothing_has_a_map_of_no_size():
    assert layout([], []) == Layout((), 0, 0)


def test_a_single_concept_stands_in_the_corner():
    drawn = layout([7], [], Spacing(width=100, height=50))
    assert (drawn.places[0].x, drawn.places[0].y) == (0, 0)
    assert (drawn.width, drawn.height) == (100, 50)


def test_a_parent_of_two_stands_between_them():
    drawn = {place.concept_id: place for place in layout([1, 2, 3], [(1, 2), (1, 3)]).places}
    assert drawn[2].x + drawn[3].x == 2 * drawn[1].x


def test_edges_that_need_not_cross_do_not():
    edges = [(1, 14), (2, 13), (3, 12), (4, 11)]
    drawn = {place.concept_id: place.x for place in layout([1, 2, 3, 4, 11, 12, 13, 14], edges).places}
    assert all(drawn[lower] == drawn[higher] for lower, higher in edges)


def test_a_wide_level_is_broken_into_rows():
    drawn = layout(range(1, 101), [])
    assert len({place.y for place in drawn.places}) > 5
    assert drawn.width < 14 * 200
    assert {place.level for place in drawn.places} == {0}


@given(graphs())
def test_boxes_never_touch_and_edges_point_down(graph):
    concepts, edges = graph
    spacing = Spacing()
    drawn = layout(concepts, edges, spacing)
    assert sorted(place.concept_id for place in drawn.places) == sorted(concepts)
    by_id = {place.concept_id: place for place in drawn.places}
    for lower, higher in edges:
        assert by_id[lower].y + spacing.height < by_id[higher].y
    rows = {}
    for place in drawn.places:
        assert 0 <= place.x <= drawn.width - spacing.width
        assert 0 <= place.y <= drawn.height - spacing.height
        rows.setdefault(place.y, []).append(place.x)
    for row in rows.values():
        row.sort()
        assert all(right - left >= spacing.width + spacing.gap - 1 for left, right in pairwise(row))


@given(graphs(), st.randoms())
def test_the_order_of_the_input_does_not_matter(graph, chance: random.Random):
    concepts, edges = graph
    before = layout(concepts, edges), outline(concepts, edges)
    chance.shuffle(concepts)
    chance.shuffle(edges)
    assert (layout(concepts, edges + edges[:3]), outline(concepts, edges)) == before


@given(graphs())
def test_the_outline_names_every_prerequisite_first(graph):
    concepts, edges = graph
    order = outline(concepts, edges)
    assert sorted(order) == sorted(concepts)
    assert all(order.index(lower) < order.index(higher) for lower, higher in edges)


def test_an_edge_that_a_longer_way_says_already_is_not_essential():
    assert essential([1, 2, 3, 4], [(1, 2), (2, 3), (1, 3), (3, 4), (1, 4), (9, 4)]) == [(1, 2), (2, 3), (3, 4)]


@given(graphs())
def test_the_essential_edges_say_all_and_none_can_be_spared(graph):
    concepts, edges = graph

    def ways(kept):
        below = {one: {low for low, high in kept if high == one} for one in concepts}
        for one in outline(concepts, kept):
            below[one] = below[one].union(*(below[low] for low in below[one]))
        return below

    kept = essential(concepts, edges)
    assert ways(kept) == ways(edges)
    assert all(ways([edge for edge in kept if edge != spared]) != ways(edges) for spared in kept)
    assert levels(concepts, kept) == levels(concepts, edges)
