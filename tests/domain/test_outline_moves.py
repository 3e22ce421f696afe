"""A step up or down an outline, worked out by hand."""

import pytest

from edtech_app.domain.outline_moves import Branch, OutlinePlace, lesson_step, module_step

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
