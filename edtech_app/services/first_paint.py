"""What a course or lesson page shows first: HTML from memory, for whoever may read it."""

from dataclasses import dataclass

from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import AppError
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.services.contents import lesson_pack
from edtech_app.services.context import Context
from edtech_app.services.courses import page_of_course
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.first_html import course_html, lesson_html
from edtech_app.services.learner import course_head, learner_in
from edtech_app.services.lessons import find_lesson, neighbours
from edtech_app.services.packs import PublicPage


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """A page's content before JavaScript. Without ``html`` the status says why there is none.

    The same ``key`` promises the same content; what nobody may keep has an empty one.
    """

    key: str
    title: str
    description: str
    html: str
    status: int = 200


async def course_first_paint(ctx: Context, actor: Actor, course_slug: str) -> FirstPaint:
    """Return what a course's page shows first to ``actor``."""
    try:
        async with ctx.transaction(writes=False) as tx:
            course = await find_course(tx, actor, course_slug, Action.SEE_PAGE)
            return _paint(course, "", await _course(ctx, tx, course))
    except AppError as error:
        return _refused(error)


async def lesson_first_paint(ctx: Context, actor: Actor, course_slug: str, lesson_slug: str) -> FirstPaint:
    """Return what a lesson's page shows first to ``actor``."""
    try:
        async with ctx.transaction(writes=False) as tx:
            course = await find_course(tx, actor, course_slug, Action.READ)
            return _paint(course, lesson_slug, await _lesson(ctx, tx, course, lesson_slug))
    except AppError as error:
        return _refused(error)


async def _course(ctx: Context, tx: Transaction, course: FoundCourse) -> PublicPage:
    kept = ctx.shelves.pages.get((course.key, ""))
    if kept is not None:
        return kept
    page = await page_of_course(ctx, tx, NOBODY, course)
    html = course_html(ctx.settings.site_name, page)
    made = PublicPage(_title(ctx, course.title), course.summary, html)
    return ctx.shelves.pages.put((course.key, ""), made)


async def _lesson(ctx: Context, tx: Transaction, course: FoundCourse, slug: str) -> PublicPage:
    kept = ctx.shelves.pages.get((course.key, slug))
    if kept is not None:
        return kept
    facts = await course_facts(ctx, tx, course)
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
    made = PublicPage(_title(ctx, lesson.title, course.title), lesson.summary or course.summary, html)
    return ctx.shelves.pages.put((course.key, slug), made)


def _paint(course: FoundCourse, part: str, page: PublicPage) -> FirstPaint:
    key = ":".join((*map(str, course.key), part))
    return FirstPaint(key, page.title, page.description, page.html)


def _title(ctx: Context, *parts: str) -> str:
    return " · ".join((*parts, ctx.settings.site_name))


def _refused(error: AppError) -> FirstPaint:
    return FirstPaint("", "", "", "", error.http_status)
