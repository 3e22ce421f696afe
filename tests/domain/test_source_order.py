"""The source's order, with what was moved and made here where it is."""

from hypothesis import given
from hypothesis import strategies as some

from edtech_app.domain.source_order import arrange, unmoved


def was(**owners: str) -> dict[str, tuple[int, int]]:
    """Return where the source put each letter last: ``one="abc"`` is a, b and c in the owner 1."""
    names = {"one": 1, "two": 2}
    return {key: (names[owner], place) for owner, keys in owners.items() for place, key in enumerate(keys, 1)}


def test_what_nobody_moved_here_goes_where_the_source_has_it_now():
    arranged = arrange({1: "abc", 2: "d"}, was(one="abc", two="d"), {1: "cxa", 2: "bd"})
    assert arranged.orders == {1: list("cxa"), 2: list("bd")}
    assert arranged.moved == set()


def test_what_was_moved_here_stays_behind_its_neighbour_and_is_named():
    arranged = arrange({1: "bcda"}, was(one="abcd"), {1: "xabcd"})
    assert arranged.orders == {1: list("xbcda")}
    assert arranged.moved == {"a"}


def test_what_was_moved_into_another_owner_stays_there():
    arranged = arrange({1: "a", 2: "cb"}, was(one="ab", two="c"), {1: "ab", 2: "xc"})
    assert arranged.orders == {1: ["a"], 2: list("xcb")}
    assert arranged.moved == {"b"}


def test_what_was_moved_within_its_owner_follows_the_source_into_another_one():
    arranged = arrange({1: "bca", 2: ""}, was(one="abc"), {1: "bc", 2: "a"})
    assert (arranged.orders, arranged.moved) == ({1: list("bc"), 2: ["a"]}, set())


def test_a_move_that_the_source_made_too_is_none():
    arranged = arrange({1: "bac"}, was(one="abc"), {1: "bac"})
    assert (arranged.orders, arranged.moved) == ({1: list("bac")}, set())


def test_what_was_made_here_stays_behind_what_it_stands_behind():
    arranged = arrange({1: "aMbN"}, was(one="ab"), {1: "bax"})
    assert arranged.orders == {1: list("bNaMx")}
    assert arranged.moved == set()


def test_what_the_source_never_placed_counts_as_placed_here():
    assert arrange({1: "ba"}, {}, {1: "ab"}).moved == {"a", "b"}
    assert arrange({1: "ab"}, {}, {1: "ab"}).moved == set()


@given(some.permutations("abcdef"), some.permutations("abcdefg"))
def test_nothing_is_lost_or_doubled(here: list[str], source: list[str]):
    arranged = arrange({1: here}, was(one="abcdef"), {1: source})
    assert sorted(arranged.orders[1]) == list("abcdefg")
    assert (arranged.orders[1] == source) == (not arranged.moved)


@given(some.permutations(range(8)))
def test_the_unmoved_stand_in_order(numbers: list[int]):
    steady = unmoved([(str(number), number) for number in numbers])
    kept = [number for number in numbers if str(number) in steady]
    assert kept == sorted(kept)
    assert kept
