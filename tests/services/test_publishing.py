"""Own courses: shown, taken back, deleted and brought back, by their staff alone."""

from pathlib import Path

import pytest

from edtech_app.db.tables import LessonRow
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.publishing import (
    OwnCourse,
    delete_course,
    own_courses,
    publish_course,
    restore_course,
    unpublish_course,
)
from tests.support.imported import bring_in
from tests.support.people import arrive_as
from tests.support.sources import write_source


@pytest.fixture
async def draft(ctx: Context, teacher: Actor, tmp_path: Path) -> OwnCourse:
    """A course that has just come in."""
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    (course,) = await own_courses(ctx, teacher)
    return course


async def test_a_draft_is_published_and_taken_back(ctx: Context, teacher: Actor, draft: OwnCourse):
    assert (draft.status, draft.lessons, draft.questions, draft.learners) == ("draft", 2, 2, 0)
    async with ctx.hub.listen() as news:
        shown = await publish_course(ctx, teacher, draft.uuid, "members")
        assert isinstance(await anext(news), CourseChanged)
    assert (shown.status, shown.visibility) == ("published", "members")
    assert (await publish_course(ctx, teacher, draft.uuid, "public")).visibility == "public"
    assert (await unpublish_course(ctx, teacher, draft.uuid)).status == "draft"


async def test_a_deleted_course_is_gone_until_it_is_brought_back(ctx: Context, teacher: Actor, draft: OwnCourse):
    await publish_course(ctx, teacher, draft.uuid, "public")
    await delete_course(ctx, teacher, draft.uuid)
    assert await own_courses(ctx, teacher) == ()
    with pytest.raises(NotFoundError):
        await publish_course(ctx, teacher, draft.uuid, "public")
    restored = await restore_course(ctx, teacher, draft.uuid)
    assert (restored.status, await own_courses(ctx, teacher)) == ("published", (restored,))
    with pytest.raises(NotFoundError):
        await restore_course(ctx, teacher, draft.uuid)


async def test_only_its_staff_may_do_any_of_it(ctx: Context, teacher: Actor, eve: Actor, draft: OwnCourse):
    stranger = (await arrive_as(ctx, "Tom", Role.TEACHER)).actor
    for use_case in (unpublish_course, delete_course):
        for actor in (eve, stranger):
            with pytest.raises(NotFoundError):
                await use_case(ctx, actor, draft.uuid)
    await publish_course(ctx, teacher, draft.uuid, "public")
    for use_case in (unpublish_course, delete_course):
        with pytest.raises(NotPermittedError):
            await use_case(ctx, stranger, draft.uuid)
    assert await own_courses(ctx, stranger) == ()
    with pytest.raises(NotPermittedError):
        await own_courses(ctx, eve)


async def test_an_administrator_sees_and_publishes_every_course(ctx: Context, admin: Actor, draft: OwnCourse):
    assert [course.uuid for course in await own_courses(ctx, admin)] == [draft.uuid]
    assert (await publish_course(ctx, admin, draft.uuid, "public")).status == "published"


async def test_a_course_without_lessons_or_with_an_odd_visibility_is_not_published(
    ctx: Context, teacher: Actor, draft: OwnCourse
):
    with pytest.raises(InvalidError, match="public, members or invited"):
        await publish_course(ctx, teacher, draft.uuid, "everybody")
    async with ctx.transaction() as tx:
        rows = await tx.writer.lessons(draft.id)
        await tx.writer.change_rows(LessonRow, [{"id": row.id, "deleted_at": ctx.now()} for row in rows])
    with pytest.raises(InvalidError, match="no lesson in this course yet"):
        await publish_course(ctx, teacher, draft.uuid, "public")
