"""A course's page."""

import pytest

from edtech_app.db.tables import CourseRow
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import NOBODY
from edtech_app.services.completion import mark_done
from edtech_app.services.courses import course_page
from tests.support.builders import add_course, change


async def test_a_course_says_what_it_is_what_it_asks_and_what_one_can_do_after_it(ctx, lines):
    page = await course_page(ctx, NOBODY, "lines")
    assert (page.summary, page.asks, page.outcomes) == ("From here to there.", ("Counting",), ("Find a slope",))
    assert "<strong>lines</strong>" in page.description_html
    assert (page.lessons, page.minutes, page.concepts, page.staff) == (4, 27, 4, ("Tess",))
    assert [module.title for module in page.modules] == ["Numbers", "Lines"]
    assert (page.start.slug, page.access.may_enrol, page.access.may_study) == ("numbers", True, False)
    assert page.subject_slug == "lines-subject"


async def test_the_way_on_is_the_first_lesson_not_done(ctx, lines, ada):
    await mark_done(ctx, ada, "lines", "numbers")
    assert (await course_page(ctx, ada, "lines")).start.slug == "fractions"


async def test_a_course_without_lessons_or_concepts_has_a_page(ctx, teacher):
    await add_course(ctx, teacher, "bare", modules={}, concepts=(), edges=())
    page = await course_page(ctx, NOBODY, "bare")
    assert (page.lessons, page.concepts, page.start, page.progress.percent) == (0, 0, None, 0)


async def test_a_change_with_a_new_version_is_seen_at_once(ctx, lines, ada):
    await course_page(ctx, ada, "lines")
    await change(ctx, CourseRow, lines.id, description="Now *this*.", version=2)
    assert "<em>this</em>" in (await course_page(ctx, ada, "lines")).description_html


async def test_a_deleted_course_is_not_there(ctx, lines, teacher):
    await change(ctx, CourseRow, lines.id, deleted_at=ctx.now())
    with pytest.raises(NotFoundError):
        await course_page(ctx, teacher, "lines")
