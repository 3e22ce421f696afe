"""The lessons of a course: adding, naming, moving, showing, removing them and bringing them back.

Of two people who move the same lesson at once, the later one wins; it is never lost or doubled. A lesson keeps its
address for good, whatever it is called later.
"""

from dataclasses import dataclass

from edtech_app.db.repositories.authoring import HeldLesson
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import CourseStatus, LessonStatus
from edtech_app.domain.course_words import sound_title, sound_words
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.importers.names import slugify, unused
from edtech_app.services.authoring.courses import tell_course
from edtech_app.services.authoring.holding import find_lesson, find_module, new_id
from edtech_app.services.authoring.placing import BACK, place_among, removed_by
from edtech_app.services.context import Context

PUBLISHED, DRAFT = LessonStatus.PUBLISHED.value, LessonStatus.DRAFT.value
MOST_LESSONS = 1_000
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class AddedLesson:
    """A lesson as it was added. ``status`` is ``published`` or ``draft``."""

    uuid: str
    slug: str
    status: str


async def add_lesson(
    ctx: Context, actor: Actor, module_uuid: str, *, title: str, after: str | None, request: str
) -> AddedLesson:
    """Add a lesson to a module behind the lesson ``after``, or as its first.

    In a course that students see already it begins as a draft; in one that nobody sees yet there is nothing to hide.
    ``request``, 32 hexadecimal digits made by the browser, becomes its public id: sent again, it adds nothing.

    Raises:
        InvalidError: The title is none, or the course is full.
        NotFoundError: The module or ``after`` is not there any more.
        NotPermittedError: They do not teach the course.
    """
    title, uuid = sound_title(title), new_id(request)
    async with ctx.transaction() as tx:
        module = await find_module(tx, actor, module_uuid)
        course = module.course
        before = await tx.authoring.lesson(uuid, actor.user_id)
        if before is not None:
            return _added_before(before, course.id)
        if await tx.outlines.lessons(course.id) >= MOST_LESSONS:
            raise InvalidError(_("A course has room for {most} lessons.", most=f"{MOST_LESSONS:,}"))
        is_seen = course.access.status is CourseStatus.PUBLISHED
        slug = unused(slugify(title) or "lesson", await tx.outlines.slugs(course.id), most=80)
        added = AddedLesson(uuid, slug, DRAFT if is_seen else PUBLISHED)
        values = {"uuid": uuid, "slug": slug, "status": added.status, "title": title, "course_id": course.id}
        position = await place_among(tx, "lesson", module.id, after)
        if not await tx.authoring.add("lesson", values | {"module_id": module.id, "position": position}):
            raise InvalidError(_("This request was used for another lesson."), field="request")
        await tell_course(tx, course.id)
    return added


async def rename_lesson(ctx: Context, actor: Actor, lesson_uuid: str, *, title: str) -> None:
    """Give a lesson another title; its address stays.

    Raises:
        InvalidError: The title is none.
        NotFoundError: The lesson is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid)
        await _write(tx, lesson, title=sound_title(title))


async def describe_lesson(ctx: Context, actor: Actor, lesson_uuid: str, *, summary: str, minutes: int) -> None:
    """Say in a sentence what a lesson is about, and how long it takes: 0 says nothing.

    Raises:
        InvalidError: The summary is too long, or it takes longer than a day.
        NotFoundError: The lesson is not there any more.
        NotPermittedError: They do not teach the course.
    """
    if not 0 <= minutes <= MOST_MINUTES:
        raise InvalidError(_("A lesson takes at most {most} minutes.", most=f"{MOST_MINUTES:,}"), field="minutes")
    sound = sound_words({"summary": summary})
    await _change(ctx, actor, lesson_uuid, summary=sound["summary"], minutes=minutes or None)


async def set_lesson_status(ctx: Context, actor: Actor, lesson_uuid: str, *, status: str) -> None:
    """Show a lesson to students (``published``), or to the course's staff alone (``draft``).

    Raises:
        InvalidError: There is no such status.
        NotFoundError: The lesson is not there any more.
        NotPermittedError: They do not teach the course.
    """
    if status not in {PUBLISHED, DRAFT}:
        raise InvalidError(_("A lesson is published or a draft."), field="status")
    await _change(ctx, actor, lesson_uuid, status=status)


async def move_lesson(ctx: Context, actor: Actor, lesson_uuid: str, *, module: str, after: str | None) -> None:
    """Put a lesson into a module of its course, behind the lesson ``after`` or first.

    Raises:
        NotFoundError: The lesson, the module or ``after`` is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid)
        into = await tx.authoring.module(module, actor.user_id)
        if into is None or into.is_deleted or into.course.id != lesson.course.id:
            raise NotFoundError(_("This module is not there any more."))
        position = await place_among(tx, "lesson", into.id, after, moved=lesson.id)
        if position is not None:
            await tx.authoring.change("lesson", lesson.id, module_id=into.id, position=position)
            await tell_course(tx, lesson.course.id)


async def delete_lesson(ctx: Context, actor: Actor, lesson_uuid: str) -> None:
    """Take a lesson out of its course; ``restore_lesson`` brings it back with all that is in it.

    Raises:
        NotFoundError: There is no such lesson, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid, deleted=True)
        if not lesson.is_deleted:
            await tx.authoring.change("lesson", lesson.id, **removed_by(actor, ctx.now()))
            await tell_course(tx, lesson.course.id)


async def restore_lesson(ctx: Context, actor: Actor, lesson_uuid: str) -> None:
    """Bring a lesson back where it was; where its module is gone, to the end of the last module there is.

    Raises:
        InvalidError: The course is full, or has no module.
        NotFoundError: There is no such lesson, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid, deleted=True)
        if not lesson.is_deleted:
            return
        if await tx.outlines.lessons(lesson.course.id) >= MOST_LESSONS:
            raise InvalidError(_("A course has room for {most} lessons.", most=f"{MOST_LESSONS:,}"))
        await tx.authoring.change("lesson", lesson.id, **BACK)
        if lesson.is_module_deleted:
            await _to_the_end(tx, lesson)
        await tell_course(tx, lesson.course.id)


async def _change(ctx: Context, actor: Actor, lesson_uuid: str, **values: object) -> None:
    async with ctx.transaction() as tx:
        await _write(tx, await find_lesson(tx, actor, lesson_uuid), **values)


async def _write(tx: Transaction, lesson: HeldLesson, **values: object) -> None:
    await tx.authoring.change("lesson", lesson.id, **values)
    await tx.authoring.grow_lesson(lesson.course.id, lesson.id)
    await tell_course(tx, lesson.course.id)


async def _to_the_end(tx: Transaction, lesson: HeldLesson) -> None:
    modules = await tx.courses.modules(lesson.course.id)
    if not modules:
        raise InvalidError(_("There is no module to put it into. Add one first, or bring its own back."))
    _ids, order, _standing = await tx.authoring.order("lesson", modules[-1].id)
    last = order[-1][1] if order else 0.0
    await tx.authoring.change("lesson", lesson.id, module_id=modules[-1].id, position=float(int(last) + 1))


def _added_before(before: HeldLesson, course_id: int) -> AddedLesson:
    """Return the lesson that this very request added before."""
    if before.course.id != course_id:
        raise InvalidError(_("This request was used for another lesson."), field="request")
    return AddedLesson(before.uuid, before.slug, before.status)
