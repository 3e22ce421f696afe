"""What a course shows of itself: its page, and its card in a list."""

from dataclasses import replace

from edtech_app.db.repositories.found import CourseWords, FoundCourse, ListedCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.rendering.markdown import has_math
from edtech_app.services.contents import Writer
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, course_words, find_course, sees_drafts
from edtech_app.services.learner import Learner, access_view, course_head, learner_in, previews, progress_view
from edtech_app.services.looking import html_looked_at
from edtech_app.services.picture_views import LARGE, SMALL, cover_view
from edtech_app.services.views import CourseAccessView, CourseCard, CoursePage


async def course_page(ctx: Context, actor: Actor, slug: str, *, as_student: bool = False) -> CoursePage:
    """Return what a course is, and how far ``actor`` is in it; staff may look ``as_student``.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, slug, Action.SEE_PAGE)
        is_preview = previews(course, actor, as_student=as_student)
        access = access_view(course, actor, as_student=as_student)
        drafts = sees_drafts(course, actor) and not is_preview
        page = await page_of_course(ctx, tx, NOBODY if is_preview else actor, course, access, drafts=drafts)
    return replace(page, description_html=html_looked_at(page.description_html, slug)) if is_preview else page


async def page_of_course(
    ctx: Context, tx: Transaction, reader: Actor, course: FoundCourse, access: CourseAccessView, *, drafts: bool
) -> CoursePage:
    """Return the page of a course as far as ``reader`` is in it, with ``drafts`` as its staff has it."""
    facts = await course_facts(ctx, tx, course, drafts=drafts)
    words = await course_words(ctx, tx, course)
    learner = await learner_in(tx, reader, facts)
    html = await Writer(ctx, course, facts).html(words.description, "about")
    return _page(access, course, words, learner, html)


def course_card(found: ListedCourse, actor: Actor) -> CourseCard:
    """Return a course as lists show it."""
    course = found.course
    return CourseCard(
        id=course.id,
        slug=course.slug,
        title=course.title,
        summary=course.summary,
        lessons=found.lessons,
        minutes=found.minutes,
        visibility=course.access.visibility.value,
        status=course.access.status.value,
        is_enrolled=course.access.is_enrolled,
        is_staff=course.access.allows(actor, Action.TEACH),
        progress=progress_view(found.done, found.lessons),
        picture=cover_view(course.slug, found.picture, SMALL),
    )


def _page(access: CourseAccessView, course: FoundCourse, words: CourseWords, learner: Learner, html: str) -> CoursePage:
    facts = learner.facts
    lessons = [lesson for lesson in facts.lessons if not lesson.is_draft]
    undone = (lesson for lesson in lessons if lesson.id not in learner.done)
    start = next(undone, lessons[0] if lessons else None)
    return CoursePage(
        course=course_head(course),
        access=access,
        summary=course.summary,
        description_html=html,
        asks=words.asks,
        outcomes=words.outcomes,
        staff=words.staff,
        modules=learner.outline(may_read=access.may_read),
        progress=learner.progress(),
        lessons=len(lessons),
        minutes=sum(lesson.minutes for lesson in lessons),
        concepts=len(facts.goal),
        mastered=learner.mastered() if access.is_signed_in else 0,
        has_math=has_math(html),
        start=learner.entry(start, may_read=access.may_read) if start else None,
        subject_slug=words.subject_slug,
        picture=cover_view(course.slug, words.picture, LARGE),
    )
