"""A step up or down an outline, worked out by hand."""

import pytest

from edtech_app.domain.outline_moves import Branch, OutlinePlace, has_moved, lesson_step, module_step, stands_at

OUTLINE = (Branch("m", ("a", "b", "c")), Branch("n"), Branch("o", ("d",)))


@pytest.mark.parametrize(
    ("uuid", "by", "place"),
    [
        ("b", -1, OutlinePlace("m", None)),
        ("b", 1, OutlinePlace("m", "c")),
        ("c", -1, OutlinePlace("m", "a")),
        ("c", 1, OutlinePlace("n", None)),
        ("d", -1, OutlinePlace("n", None)),
        ("a", -1, None),
        ("d", 1, None),
        ("x", 1, None),
        ("b", 0, None),
        ("b", 7, None),
    ],
)
def test_a_lesson_steps_within_its_module_and_on_into_the_next(uuid, by, place):
    assert lesson_step(OUTLINE, uuid, by) == place


def test_a_lesson_comes_up_behind_the_last_of_the_module_above():
    assert lesson_step((Branch("m", ("a", "b")), Branch("n", ("c",))), "c", -1) == OutlinePlace("m", "b")


@pytest.mark.parametrize(
    ("uuid", "by", "place"),
    [
        ("n", -1, OutlinePlace("", None)),
        ("m", 1, OutlinePlace("", "n")),
        ("o", -1, OutlinePlace("", "m")),
        ("m", -1, None),
        ("o", 1, None),
        ("x", 1, None),
    ],
)
def test_a_module_steps_among_the_modules(uuid, by, place):
    assert module_step(OUTLINE, uuid, by) == place


@pytest.mark.parametrize(
    ("uuid", "place", "stands"),
    [
        ("a", OutlinePlace("m", None), True),
        ("b", OutlinePlace("m", "a"), True),
        ("b", OutlinePlace("m", None), False),
        ("d", OutlinePlace("m", None), False),
        ("n", OutlinePlace("", "m"), True),
        ("o", OutlinePlace("", "m"), False),
        ("x", OutlinePlace("", None), False),
    ],
)
def test_it_is_known_whether_something_stands_where_it_was_put(uuid, place, stands):
    assert stands_at(OUTLINE, uuid, place) is stands


@pytest.mark.parametrize(
    ("uuid", "after", "moved"),
    [
        ("b", (Branch("m", ("b", "a", "c")), Branch("n"), Branch("o", ("d",))), True),
        ("b", (Branch("m", ("a", "c")), Branch("n", ("b",)), Branch("o", ("d",))), True),
        ("b", (Branch("m", ("new", "a", "b", "c")), Branch("n"), Branch("o", ("d",))), False),
        ("b", (Branch("m", ("c", "a", "b")), Branch("n"), Branch("o", ("d",))), False),
        ("b", OUTLINE, False),
        ("o", (Branch("o", ("d",)), Branch("m", ("a", "b", "c")), Branch("n")), True),
        ("o", (Branch("m", ("a", "b", "c")), Branch("n", ("d",)), Branch("o")), False),
    ],
)
def test_what_moved_itself_is_told_from_what_others_moved_around(uuid, after, moved):
    assert has_moved(OUTLINE, after, uuid) is moved
