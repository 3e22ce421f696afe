"""A lesson that is a draft is there for its course's staff, and for nobody else in any way."""

from functools import partial

import pytest

from edtech_app.db.tables import LessonRow
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import show_hint, show_key, submit_answer
from edtech_app.services.authoring.trying import try_block, try_hint, try_key
from edtech_app.services.catalogue import list_courses
from edtech_app.services.completion import mark_done
from edtech_app.services.courses import course_page
from edtech_app.services.first_paint import course_first_paint, lesson_first_paint
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map, subject_map
from edtech_app.services.next_step import next_step, today
from edtech_app.services.publishing import own_courses, publish_course
from edtech_app.services.views_after import course_after, lesson_after
from edtech_app.services.views_map_after import map_after
from tests.support.builders import change
from tests.support.fresh import Open, follow


@pytest.fixture
async def draft(ctx, lines, ada):
    """The lesson on slopes, done by Ada before it became a draft."""
    await mark_done(ctx, ada, "lines", "slope")
    await change(ctx, LessonRow, lines.lessons["slope"], status="draft")
    return "slope"


def slugs(modules):
    return [lesson.slug for module in modules for lesson in module.lessons]


async def test_no_page_of_a_student_names_a_draft(ctx, lines, draft, ada):
    for actor in (ada, NOBODY):
        page = await course_page(ctx, actor, "lines")
        assert slugs(page.modules) == ["numbers", "fractions", "plane"]
        assert (page.lessons, page.progress.total, page.progress.done, page.minutes) == (3, 3, 0, 18)
        with pytest.raises(NotFoundError):
            await lesson_page(ctx, actor, "lines", draft)
        last = await lesson_page(ctx, actor, "lines", "plane")
        assert (last.following, slugs(last.outline)) == (None, ["numbers", "fractions", "plane"])
        for chart in (await course_map(ctx, actor, "lines"), await subject_map(ctx, actor, "lines-subject")):
            assert draft not in [one.lesson.slug for found in chart.lessons.values() for one in found]
        assert "slope" not in {node.slug for node in (await course_map(ctx, actor, "lines")).nodes}
        assert [card.lessons for card in (await list_courses(ctx, actor)).cards] == [3]
        assert (await lesson_first_paint(ctx, actor, "lines", draft)).status == 404
        assert "/learn/lines/slope" not in (await course_first_paint(ctx, actor, "lines")).html
    assert [one.progress.total for one in (await today(ctx, ada)).courses] == [3]
    assert (await next_step(ctx, ada, "lines")).goal == 3


async def test_the_map_of_students_is_their_own_when_staff_looked_first(ctx, lines, draft, ada, teacher):
    for actor, concepts in ((teacher, 4), (ada, 3), (NOBODY, 3), (teacher, 4)):
        assert len((await course_map(ctx, actor, "lines")).nodes) == concepts


async def test_a_student_answers_finishes_and_asks_nothing_in_a_draft(ctx, lines, draft, ada):
    uuid = lines.blocks["s1"]
    for call in (
        partial(submit_answer, ctx, ada, uuid, "2", "r1"),
        partial(show_key, ctx, ada, uuid),
        partial(show_hint, ctx, ada, uuid, 1),
        partial(mark_done, ctx, ada, "lines", draft),
    ):
        with pytest.raises(NotFoundError):
            await call()


async def test_staff_see_drafts_marked_and_uncounted_and_may_try_them(ctx, lines, draft, teacher):
    page = await course_page(ctx, teacher, "lines")
    entries = [lesson for module in page.modules for lesson in module.lessons]
    assert [(one.slug, one.is_draft) for one in entries][-1] == ("slope", True)
    assert (page.lessons, page.progress.total) == (3, 3)
    assert all(one.uuid for one in entries)
    assert all(module.uuid for module in page.modules)
    assert (await lesson_page(ctx, teacher, "lines", draft)).content.title == "Slope"
    assert (await submit_answer(ctx, teacher, lines.blocks["s1"], "2", "r1")).verdict == "right"
    assert "Draft" in (await course_first_paint(ctx, teacher, "lines")).html
    assert (await lesson_first_paint(ctx, teacher, "lines", draft)).status == 200
    (own,) = await own_courses(ctx, teacher)
    assert (own.lessons, own.drafts) == (3, 1)


async def test_a_teacher_can_look_as_a_student_does(ctx, lines, draft, teacher, ada):
    page = await course_page(ctx, teacher, "lines", as_student=True)
    assert slugs(page.modules) == ["numbers", "fractions", "plane"]
    assert page.access.is_preview
    assert (page.access.is_staff, page.access.may_study) == (False, True)
    lesson = await lesson_page(ctx, teacher, "lines", "plane", as_student=True)
    assert (lesson.following, lesson.access.is_staff) == (None, False)
    with pytest.raises(NotFoundError):
        await lesson_page(ctx, teacher, "lines", draft, as_student=True)
    assert not (await course_page(ctx, ada, "lines", as_student=True)).access.is_preview
    chart = await course_map(ctx, teacher, "lines", as_student=True)
    assert (chart.access.is_preview, chart.teaches_in, "slope" in {node.slug for node in chart.nodes}) == (
        True,
        "",
        False,
    )
    assert "Draft" not in (await course_first_paint(ctx, teacher, "lines", as_student=True)).html
    assert (await lesson_first_paint(ctx, teacher, "lines", draft, as_student=True)).status == 404


async def test_what_a_teacher_tries_while_looking_so_is_graded_and_leaves_no_trace(ctx, lines, teacher, ada):
    await submit_answer(ctx, teacher, lines.blocks["n2"], "41", "before")
    untouched = (await lesson_page(ctx, teacher, "lines", "numbers", as_student=True)).answers
    assert {one.tries for one in untouched.values()} == {0}
    own = await lesson_page(ctx, teacher, "lines", "numbers")

    tried = await try_block(ctx, teacher, lines.blocks["n2"], "41", None)
    assert (tried.view.verdict, tried.view.tries, tried.view.key) == ("wrong", 1, None)
    tried = await try_block(ctx, teacher, lines.blocks["n2"], "42", tried)
    assert (tried.view.verdict, tried.view.tries) == ("right", 2)
    assert tried.view.key is not None
    assert (await try_key(ctx, teacher, lines.blocks["n1"], None)).view.key is not None
    for work in (
        try_block(ctx, ada, lines.blocks["n2"], "42", None),
        try_key(ctx, ada, lines.blocks["n1"], None),
        try_hint(ctx, ada, lines.blocks["n1"], 1),
    ):
        with pytest.raises(NotPermittedError):
            await work

    assert await lesson_page(ctx, teacher, "lines", "numbers") == own
    assert (await lesson_page(ctx, teacher, "lines", "numbers", as_student=True)).answers == untouched


async def test_what_staff_has_open_follows_what_they_do(ctx, lines, draft, teacher):
    opened = [
        Open("course", partial(course_page, ctx, teacher, "lines"), course_after),
        Open("map", partial(course_map, ctx, teacher, "lines"), map_after),
        Open("draft", partial(lesson_page, ctx, teacher, "lines", draft), lesson_after),
    ]
    previews = [
        Open("course", partial(course_page, ctx, teacher, "lines", as_student=True), course_after),
        Open("lesson", partial(lesson_page, ctx, teacher, "lines", "numbers", as_student=True), lesson_after),
        Open("map", partial(course_map, ctx, teacher, "lines", as_student=True), map_after),
    ]
    for name, answer in (("s1", "2"), ("n2", "42")):
        work = partial(submit_answer, ctx, teacher, lines.blocks[name], answer, name)
        found = await follow(ctx, work, *opened, *previews)
        assert [one.is_read_again for one in found] == [False, False, False, True, True, False]
    for lesson in (draft, "plane"):
        await follow(ctx, partial(mark_done, ctx, teacher, "lines", lesson), *opened, *previews)


async def test_a_course_of_drafts_is_not_published(ctx, lines, teacher):
    for lesson in lines.lessons.values():
        await change(ctx, LessonRow, lesson, status="draft")
    (own,) = await own_courses(ctx, teacher)
    with pytest.raises(InvalidError, match="still a draft"):
        await publish_course(ctx, teacher, own.uuid, "public")
