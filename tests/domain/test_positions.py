"""Fractional positions: behind whatever is named, for ever."""

from edtech_app.domain.positions import Place, place_after


def test_the_first_of_all_the_first_the_last_and_one_between():
    assert place_after([], None) == Place(1.0)
    order = [(7, 1.0), (8, 2.0)]
    assert place_after(order, None) == Place(0.0)
    assert place_after(order, 7) == Place(1.5)
    assert place_after(order, 8) == Place(3.0)
    assert place_after([(7, 2.5)], 7) == Place(3.0)


def test_where_there_is_no_room_all_are_counted_anew():
    assert place_after([(7, 1.0), (8, 1.0), (9, 1.0)], 8) == Place(3.0, {7: 1.0, 8: 2.0, 9: 4.0})


def test_a_thousand_things_go_to_one_place_in_order():
    order = [(1, 1.0), (2, 2.0)]
    for new in range(3, 1_003):
        place = place_after(order, 1)
        order = [(one, place.moved.get(one, at)) for one, at in order]
        order.insert(1, (new, place.position))
        assert order == sorted(order, key=lambda one: one[1])
    assert [one for one, _at in order] == [1, *range(1_002, 2, -1), 2]
