"""Who is too fast waits, who has too many open is refused, and nothing is remembered for longer than it matters."""

import pytest

from edtech_app.security.pace import TIDY_ABOVE, Pace, Places


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def test_after_a_burst_each_one_waits_for_its_turn():
    pace = Pace(30, clock=Clock())

    waits = [pace.wait("tab") for _ in range(90)]

    assert waits[:30] == [0.0] * 30
    assert waits[30] == pytest.approx(1 / 30)
    assert waits[89] == pytest.approx(2)


def test_others_do_not_wait():
    pace = Pace(30, clock=Clock())
    for _ in range(90):
        pace.wait("tab")

    assert pace.wait("another") == 0


def test_who_has_waited_may_go_on():
    clock = Clock()
    pace = Pace(30, clock=clock)
    for _ in range(30):
        pace.wait("tab")
    clock.now += 1

    assert [pace.wait("tab") for _ in range(30)] == [0.0] * 30


def test_what_has_passed_is_forgotten():
    clock = Clock()
    pace = Pace(30, clock=clock)
    for number in range(3 * TIDY_ABOVE):
        clock.now += 0.001
        pace.wait(str(number))

    assert len(pace) <= TIDY_ABOVE


def test_there_are_only_so_many_places():
    places = Places(2)

    assert [places.enter("a") for _ in range(3)] == [True, True, False]
    assert places.enter("b")
    places.leave("a")
    assert places.enter("a")


def test_nobody_is_remembered_who_has_left():
    places = Places(2)
    places.enter("a")
    places.enter("b")
    places.leave("a")

    assert len(places) == 1


def test_asking_in_vain_leaves_nothing_behind():
    places = Places(0)

    assert not places.enter("a")
    assert len(places) == 0
