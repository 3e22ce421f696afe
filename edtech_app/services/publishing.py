"""Own courses: showing them to others, taking them back, and deleting them so that it can be undone."""

from dataclasses import dataclass

from edtech_app.db.repositories.teaching import TaughtCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action, CourseStatus, Visibility
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.services.context import Context
from edtech_app.services.picture_views import SMALL, cover_view
from edtech_app.services.views import ImageView


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course as those see it who teach it. ``status`` and ``visibility`` are words of ``domain.access``."""

    id: int
    uuid: str
    slug: str
    title: str
    summary: str
    status: str
    visibility: str
    lessons: int
    """Those for students; ``drafts`` are not among them."""
    questions: int
    learners: int
    drafts: int = 0
    may_delete: bool = False
    picture: ImageView | None = None


async def own_courses(ctx: Context, actor: Actor) -> tuple[OwnCourse, ...]:
    """Return the courses that the actor teaches (an administrator: all), the newest first.

    Raises:
        NotPermittedError: They are no teacher.
    """
    actor.require_role(Role.TEACHER)
    async with ctx.transaction(writes=False) as tx:
        found = await tx.teaching.courses(actor.user_id, is_admin=actor.role is Role.ADMIN)
    return tuple(_own(actor, course) for course in found)


async def publish_course(ctx: Context, actor: Actor, course_uuid: str, visibility: str) -> OwnCourse:
    """Show a course to everybody (``public``), its lessons to members, or all of it to those inside (``invited``).

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They are not of its staff.
        InvalidError: It has no lesson to show, or there is no such visibility.
    """
    if visibility not in set(Visibility):
        raise InvalidError(_("A course is published as public, members or invited."), field="visibility")
    async with ctx.transaction() as tx:
        course = await _taught(tx, actor, course_uuid)
        if not course.lessons:
            raise InvalidError(
                _("Every lesson of this course is still a draft: publish one of them first.")
                if course.drafts
                else _("There is no lesson in this course yet.")
            )
        await tx.courses.set_status(
            course.id, status=CourseStatus.PUBLISHED, visibility=Visibility(visibility), published_at=ctx.now()
        )
        return await _changed(tx, actor, course)


async def unpublish_course(ctx: Context, actor: Actor, course_uuid: str) -> OwnCourse:
    """Take a course back: only its staff sees it then. Learners keep their place and what they learnt."""
    async with ctx.transaction() as tx:
        course = await _taught(tx, actor, course_uuid)
        await tx.courses.set_status(
            course.id, status=CourseStatus.DRAFT, visibility=course.access.visibility, published_at=None
        )
        return await _changed(tx, actor, course)


async def delete_course(ctx: Context, actor: Actor, course_uuid: str) -> None:
    """Hide a course from everybody; ``restore_course`` brings it back."""
    async with ctx.transaction() as tx:
        course = await _taught(tx, actor, course_uuid, Action.OWN)
        await tx.teaching.set_deleted(course.id, ctx.now())
        tx.announce(CourseChanged(course.id))


async def restore_course(ctx: Context, actor: Actor, course_uuid: str) -> OwnCourse:
    """Bring a deleted course back as it was."""
    async with ctx.transaction() as tx:
        course = await _taught(tx, actor, course_uuid, Action.OWN, is_deleted=True)
        await tx.teaching.set_deleted(course.id, None)
        tx.announce(CourseChanged(course.id))
    return _own(actor, course)


async def _changed(tx: Transaction, actor: Actor, course: TaughtCourse) -> OwnCourse:
    """Announce that the course changed, and return it as it is now."""
    tx.announce(CourseChanged(course.id))
    changed = await tx.teaching.course(course.uuid, actor.user_id)
    assert changed, "read a moment ago"
    return _own(actor, changed)


async def _taught(
    tx: Transaction, actor: Actor, course_uuid: str, action: Action = Action.TEACH, *, is_deleted: bool = False
) -> TaughtCourse:
    course = await tx.teaching.course(course_uuid, actor.user_id)
    if course is None or (course.deleted_at is not None) is not is_deleted:
        raise NotFoundError(_("There is no such course."))
    course.access.require(actor, action)
    return course


def _own(actor: Actor, course: TaughtCourse) -> OwnCourse:
    return OwnCourse(
        id=course.id,
        uuid=course.uuid,
        slug=course.slug,
        title=course.title,
        summary=course.summary,
        status=course.access.status.value,
        visibility=course.access.visibility.value,
        lessons=course.lessons,
        questions=course.questions,
        learners=course.learners,
        drafts=course.drafts,
        may_delete=course.access.allows(actor, Action.OWN),
        picture=cover_view(course.slug, course.picture, SMALL),
    )
