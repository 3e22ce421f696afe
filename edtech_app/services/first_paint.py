"""What a course or lesson page shows first: HTML from memory, for whoever may read it."""

from collections.abc import Awaitable, Callable

from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import AppError
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.services.contents import lesson_pack
from edtech_app.services.context import Context
from edtech_app.services.courses import page_of_course
from edtech_app.services.facts import course_facts, find_course, sees_drafts
from edtech_app.services.first_html import course_html, lesson_html
from edtech_app.services.learner import access_view, course_head, learner_in, previews
from edtech_app.services.lessons import find_lesson, neighbours
from edtech_app.services.looking import paint_looked_at
from edtech_app.services.packs import CourseKey, FirstPaint

__all__ = ["FirstPaint", "course_first_paint", "lesson_first_paint"]


async def course_first_paint(ctx: Context, actor: Actor, course_slug: str, *, as_student: bool = False) -> FirstPaint:
    """Return what a course's page shows first to ``actor``; staff may look ``as_student``."""

    async def read() -> FirstPaint:
        async with ctx.transaction(writes=False) as tx:
            course = await find_course(tx, actor, course_slug, Action.SEE_PAGE)
            is_preview = previews(course, actor, as_student=as_student)
            paint = await _course(ctx, tx, course, drafts=sees_drafts(course, actor) and not is_preview)
        return paint_looked_at(paint, course_slug) if is_preview else paint

    return await _read(ctx, actor, (course_slug, None), read)


async def lesson_first_paint(
    ctx: Context, actor: Actor, course_slug: str, lesson_slug: str, *, as_student: bool = False
) -> FirstPaint:
    """Return what a lesson's page shows first to ``actor``; staff may look ``as_student``."""

    async def read() -> FirstPaint:
        async with ctx.transaction(writes=False) as tx:
            course = await find_course(tx, actor, course_slug, Action.READ)
            is_preview = previews(course, actor, as_student=as_student)
            drafts = sees_drafts(course, actor) and not is_preview
            paint = await _lesson(ctx, tx, course, lesson_slug, drafts=drafts)
        return paint_looked_at(paint, course_slug) if is_preview else paint

    return await _read(ctx, actor, (course_slug, lesson_slug), read)


async def _read(
    ctx: Context, actor: Actor, page: tuple[str, str | None], read: Callable[[], Awaitable[FirstPaint]]
) -> FirstPaint:
    """Return what ``read`` gives, or the status that says why it gives nothing; once for all who are signed out."""
    try:
        return await read() if actor.is_signed_in else await ctx.shelves.turns.ask(page, read)
    except AppError as error:
        return FirstPaint("", "", "", "", error.http_status)


async def _course(ctx: Context, tx: Transaction, course: FoundCourse, *, drafts: bool) -> FirstPaint:
    key = (course.key, drafts, "")
    kept = ctx.shelves.pages.get(key)
    if kept is not None:
        return kept
    page = await page_of_course(ctx, tx, NOBODY, course, access_view(course, NOBODY), drafts=drafts)
    html = course_html(ctx.settings.site_name, page)
    made = FirstPaint(_key(*key), _title(ctx, course.title), course.summary, html)
    return ctx.shelves.pages.put(key, made)


async def _lesson(ctx: Context, tx: Transaction, course: FoundCourse, slug: str, *, drafts: bool) -> FirstPaint:
    key = (course.key, drafts, slug)
    kept = ctx.shelves.pages.get(key)
    if kept is not None:
        return kept
    facts = await course_facts(ctx, tx, course, drafts=drafts)
    lesson = find_lesson(facts, slug)
    pack = await lesson_pack(ctx, tx, course, facts, lesson)
    learner = await learner_in(tx, NOBODY, facts)
    before, after = neighbours(facts, lesson)
    html = lesson_html(
        ctx.settings.site_name,
        course_head(course),
        pack.content,
        learner.outline(current=lesson.id, may_read=True),
        around=(learner.entry(before) if before else None, learner.entry(after) if after else None),
        module=lesson.module_title,
    )
    title, description = _title(ctx, lesson.title, course.title), lesson.summary or course.summary
    made = FirstPaint(_key(*key), title, description, html)
    return ctx.shelves.pages.put(key, made)


def _key(course: CourseKey, drafts: bool, part: str) -> str:  # noqa: FBT001 - the parts of a key
    return ":".join((*map(str, course), str(int(drafts)), part))


def _title(ctx: Context, *parts: str) -> str:
    return " · ".join((*parts, ctx.settings.site_name))
