"""Marking lessons done, and what that makes us believe."""

import pytest

from edtech_app.db.tables import LessonRow, ModuleRow
from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import LessonMarked
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.completion import mark_done, mark_undone
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol
from edtech_app.services.lessons import lesson_page
from tests.support.builders import PLANE, add_course, change
from tests.support.news import listening


def standings(page):
    return {note.slug: note.standing for note in (*page.teaches, *page.stands_on)}


async def test_progress_is_what_the_learner_said_of_what_is_published(ctx, lines, ada):
    assert (await mark_done(ctx, ada, "lines", "numbers")).percent == 25
    progress = await mark_done(ctx, ada, "lines", "plane")
    assert (progress.done, progress.total) == (2, 4)
    assert (await mark_undone(ctx, ada, "lines", "plane")).done == 1


async def test_a_lesson_that_is_gone_counts_on_neither_side(ctx, lines, ada):
    await mark_done(ctx, ada, "lines", "numbers")
    await mark_done(ctx, ada, "lines", "fractions")
    await change(ctx, LessonRow, lines.lessons["numbers"], deleted_at=ctx.now())
    page = await course_page(ctx, ada, "lines")
    assert (page.progress.done, page.progress.total) == (1, 3)
    async with ctx.transaction() as tx:
        module_id = (await tx.courses.outline(lines.id))[-1].module_id
    await change(ctx, ModuleRow, module_id, deleted_at=ctx.now())
    assert (await course_page(ctx, ada, "lines")).progress.percent == 100


async def test_what_is_taught_and_never_asked_is_presumed_until_it_is_undone(ctx, lines, ada):
    async with listening(ctx) as heard:
        await mark_done(ctx, ada, "lines", "plane")
        assert standings(await lesson_page(ctx, ada, "lines", "plane"))["plane"] == "presumed"
        await mark_undone(ctx, ada, "lines", "plane")
    assert standings(await lesson_page(ctx, ada, "lines", "plane"))["plane"] == "later"
    assert [(event.is_done, len(event.mastery)) for event in heard] == [(True, 1), (False, 1)]
    assert heard[0].mastery[0].level == pytest.approx(0.85)


async def test_a_concept_that_questions_assess_is_not_presumed_by_reading(ctx, lines, ada):
    await mark_done(ctx, ada, "lines", "numbers")
    assert standings(await lesson_page(ctx, ada, "lines", "numbers"))["numbers"] == "open"


async def test_what_another_lesson_still_vouches_for_stays_presumed(ctx, teacher, lines, ada):
    await add_course(ctx, teacher, "more", modules={"M": (PLANE,)}, concepts=(), edges=(), joins=lines)
    await enrol(ctx, ada, "more")
    await mark_done(ctx, ada, "lines", "plane")
    await mark_done(ctx, ada, "more", "plane")
    await mark_undone(ctx, ada, "lines", "plane")
    assert standings(await lesson_page(ctx, ada, "more", "plane"))["plane"] == "presumed"


async def test_marking_twice_is_told_once(ctx, lines, ada):
    async with listening(ctx) as heard:
        for _ in range(2):
            await mark_done(ctx, ada, "lines", "numbers")
        for _ in range(2):
            await mark_undone(ctx, ada, "lines", "numbers")
    assert [type(event) for event in heard] == [LessonMarked, LessonMarked]


async def test_an_answer_survives_unmarking(ctx, lines, ada):
    await submit_answer(ctx, ada, lines.blocks["n2"], "42", "r1")
    await mark_done(ctx, ada, "lines", "numbers")
    await mark_undone(ctx, ada, "lines", "numbers")
    page = await lesson_page(ctx, ada, "lines", "numbers")
    assert page.teaches[0].evidence == 1


@pytest.mark.parametrize("mark", [mark_done, mark_undone])
async def test_only_those_enrolled_keep_progress(ctx, lines, ada, eve, mark):
    with pytest.raises(NotSignedInError):
        await mark(ctx, NOBODY, "lines", "numbers")
    with pytest.raises(NotPermittedError):
        await mark(ctx, eve, "lines", "numbers")
    with pytest.raises(NotFoundError):
        await mark(ctx, ada, "lines", "circles")
