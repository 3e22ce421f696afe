"""Old view + its events = fresh view, for everything that a learner does."""

from functools import partial

import pytest

from edtech_app.domain.events import EnrolmentChanged
from edtech_app.services.attempts import show_key, submit_answer
from edtech_app.services.authoring.course_people import let_back_in, remove_learner
from edtech_app.services.authoring.invitations import make_invitation
from edtech_app.services.completion import mark_done, mark_undone
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol, leave
from edtech_app.services.joining import join_by_code
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map, subject_map
from edtech_app.services.next_step import today, today_after
from edtech_app.services.views_after import course_after, lesson_after
from edtech_app.services.views_map_after import map_after
from tests.support.builders import FRACTIONS, NUMBERS, add_course
from tests.support.fresh import Open, follow


@pytest.fixture
async def more(ctx, teacher, lines):
    """Another course on the same concepts."""
    modules = {"M": (NUMBERS, FRACTIONS)}
    return await add_course(ctx, teacher, "more", modules=modules, concepts=(), edges=(), joins=lines)


def everything(ctx, actor):
    """Return all that a learner may have open."""
    lessons = [
        Open(f"{course} {lesson}", partial(lesson_page, ctx, actor, course, lesson), lesson_after)
        for course, lesson in (("lines", "numbers"), ("lines", "fractions"), ("lines", "slope"), ("more", "numbers"))
    ]
    return [
        *lessons,
        Open("course", partial(course_page, ctx, actor, "lines"), course_after),
        Open("other course", partial(course_page, ctx, actor, "more"), course_after),
        Open("map", partial(course_map, ctx, actor, "lines"), map_after),
        Open("other map", partial(course_map, ctx, actor, "more"), map_after),
        Open("subject", partial(subject_map, ctx, actor, "lines-subject"), map_after),
        Open("today", partial(today, ctx, actor), today_after),
    ]


def answering(ctx, actor, lines, name, *given: object):
    """Return work that answers a question, time going on between tries."""

    async def work():
        for answer in given:
            await submit_answer(ctx, actor, lines.blocks[name], answer, f"{name} {answer} {ctx.now()}")
            ctx.now.forward(seconds=10)

    return work


def named(found):
    return {one.name for one in found if one.is_changed and not one.is_read_again}


async def test_answers_of_every_kind(at_noon, lines, more, ada):
    for name, given in (
        ("n1", [["b"], ["a"]]),
        ("f2", [["a"], ["a", "b"]]),
        ("n2", ["1", "2", "3"]),
        ("n3", ["Zero"]),
        ("s1", ["2"]),
    ):
        found = await follow(at_noon, answering(at_noon, ada, lines, name, *given), *everything(at_noon, ada))
        lesson = {"n": "lines numbers", "f": "lines fractions", "s": "lines slope"}[name[0]]
        assert {lesson, "map"} <= named(found)


async def test_a_concept_that_becomes_mastered_opens_others(at_noon, lines, more, ada):
    await answering(at_noon, ada, lines, "n1", ["a"])()
    await answering(at_noon, ada, lines, "n2", "42")()
    found = await follow(at_noon, answering(at_noon, ada, lines, "n3", "zero"), *everything(at_noon, ada))
    assert {"course", "map", "lines numbers", "lines fractions"} <= named(found)


async def test_a_key_on_request(at_noon, lines, more, ada):
    work = partial(show_key, at_noon, ada, lines.blocks["n1"])
    found = await follow(at_noon, work, *everything(at_noon, ada))
    assert named(found) == {"lines numbers"}


async def test_an_answer_to_an_open_key_and_a_new_round(at_noon, lines, more, ada):
    await show_key(at_noon, ada, lines.blocks["n1"])
    at_noon.now.forward(minutes=1)
    await follow(at_noon, answering(at_noon, ada, lines, "n1", ["b"]), *everything(at_noon, ada))
    at_noon.now.forward(days=2)
    found = await follow(at_noon, answering(at_noon, ada, lines, "n1", ["a"]), *everything(at_noon, ada))
    assert "lines numbers" in named(found)


@pytest.mark.parametrize("lesson", ["numbers", "plane"])
async def test_a_lesson_done_and_undone(at_noon, lines, more, ada, lesson):
    for mark in (mark_done, mark_undone):
        found = await follow(at_noon, partial(mark, at_noon, ada, "lines", lesson), *everything(at_noon, ada))
        assert {"course", "map", "lines numbers"} <= named(found)


async def test_a_place_given_up_and_taken_again(at_noon, lines, more, ada):
    await answering(at_noon, ada, lines, "n2", "42")()
    for change in (leave, enrol):
        found = await follow(at_noon, partial(change, at_noon, ada, "lines"), *everything(at_noon, ada))
        assert {"course", "map", "lines numbers", "lines slope"} <= named(found)


async def test_a_place_in_a_course_for_members(at_noon, teacher, eve):
    await add_course(at_noon, teacher, "club", visibility="members")
    course = Open("course", partial(course_page, at_noon, eve, "club"), course_after)
    seen = Open("map", partial(course_map, at_noon, eve, "club"), map_after)
    for change in (enrol, leave):
        found = await follow(at_noon, partial(change, at_noon, eve, "club"), course, seen)
        assert named(found) == {"course", "map"}


async def test_a_place_taken_away_and_given_back(at_noon, teacher, lines, more, ada):
    await add_course(at_noon, teacher, "club", visibility="members")
    await enrol(at_noon, ada, "club")
    club = (
        Open("club", partial(course_page, at_noon, ada, "club"), course_after),
        Open("map of club", partial(course_map, at_noon, ada, "club"), map_after),
    )
    for change in (remove_learner, let_back_in):
        work = partial(change, at_noon, teacher, "lines", ada.uuid)
        found = await follow(at_noon, work, *everything(at_noon, ada))
        assert {"course", "map", "lines numbers"} <= named(found)
        assert named(await follow(at_noon, partial(change, at_noon, teacher, "club", ada.uuid), *club)) == {
            "club",
            "map of club",
        }


async def test_a_lesson_that_closes_with_the_place_is_read_again(at_noon, teacher, eve):
    await add_course(at_noon, teacher, "club", visibility="members")
    await enrol(at_noon, eve, "club")
    page = await lesson_page(at_noon, eve, "club", "numbers")
    assert lesson_after(page, EnrolmentChanged(eve.user_id, page.course.id, is_enrolled=False)) is None


async def test_what_is_by_invitation_is_read_again_once_the_place_is_gone(at_noon, teacher, eve):
    await add_course(at_noon, teacher, "club", visibility="invited")
    code = await make_invitation(at_noon, teacher, "club")
    await join_by_code(at_noon, eve, code, client_ip="192.0.2.1")
    course, seen = await course_page(at_noon, eve, "club"), await course_map(at_noon, eve, "club")
    event = EnrolmentChanged(eve.user_id, course.course.id, is_enrolled=False)
    assert (course_after(course, event), map_after(seen, event)) == (None, None)


async def test_the_staff_of_a_course_stay_inside_without_a_place_and_are_its_learners_with_one(at_noon, lines, teacher):
    opened = Open("lesson", partial(lesson_page, at_noon, teacher, "lines", "slope"), lesson_after)
    for change in (enrol, leave):
        (found,) = await follow(at_noon, partial(change, at_noon, teacher, "lines"), opened)
        assert found.is_read_again
        await follow(at_noon, answering(at_noon, teacher, lines, "s1", "2"), opened)
