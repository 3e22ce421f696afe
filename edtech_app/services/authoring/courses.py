"""A course itself: beginning one, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from edtech_app.db.tables import LessonRow, ModuleRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action, CourseStatus, Visibility
from edtech_app.domain.course_words import search_text, sound_title, sound_words
from edtech_app.domain.errors import ConflictError, InvalidError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.importers.names import slugify
from edtech_app.services.authoring.holding import hold_course
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course

FIRST_MODULE = _("First module")
FIRST_LESSON = _("First lesson")


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """What those who teach a course can have it say; ``description`` is Markdown, ``picture`` the name of a file.

    A picture without ``picture_alt`` is there for the look only.
    """

    title: str = ""
    summary: str = ""
    description: str = ""
    outcomes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    language: str = "en"
    picture: str = ""
    picture_alt: str = ""


async def create_course(ctx: Context, actor: Actor, title: str) -> str:
    """Begin a course, and return its slug.

    It is a draft that its owner alone sees, has a subject of its own, and one empty lesson to write in at once. That
    lesson is no draft: to show the course is then all that is left to do.

    Raises:
        InvalidError: That is no title; ``field`` is ``title``.
        NotPermittedError: They are no teacher.
    """
    actor.require_role(Role.TEACHER)
    title = sound_title(title)
    wished = slugify(title) or "course"
    async with ctx.transaction() as tx:
        subject_id, _slug = await tx.writer.add_subject({"slug": wished, "title": title})
        values = {
            "slug": wished,
            "title": title,
            "owner_id": actor.user_id,
            "subject_id": subject_id,
            "status": CourseStatus.DRAFT.value,
            "visibility": Visibility.PUBLIC.value,
            "created_at": ctx.now(),
        }
        course_id, slug = await tx.writer.add_course(values)
        module = {"course_id": course_id, "title": FIRST_MODULE, "position": 1.0}
        (module_id,) = await tx.writer.add_named(ModuleRow, [module])
        place = {"course_id": course_id, "module_id": module_id, "position": 1.0}
        lesson = {"slug": slugify(FIRST_LESSON), "title": FIRST_LESSON, "status": "published"}
        await tx.writer.add_named(LessonRow, [place | lesson])
        await keep_findable(tx, course_id)
    return slug


async def course_settings(ctx: Context, actor: Actor, course_slug: str) -> CourseSettings:
    """Return what can be changed of a course.

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        return CourseSettings(**await tx.teaching.settings(course.id))


async def set_course_settings(
    ctx: Context,
    actor: Actor,
    course_slug: str,
    changes: Mapping[str, object],
    *,
    was: CourseSettings | None = None,
) -> CourseSettings:
    """Let a course say something else of itself; its slug, and so its address, stays.

    ``changes`` has the fields of ``CourseSettings`` that are to change, ``was`` what they were when the author began:
    what somebody else wrote meanwhile is not written over.

    Raises:
        ConflictError: Somebody else changed one of these meanwhile; ``field`` is its name.
        InvalidError: The course may not say that; ``field`` is the name of the part.
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction() as tx:
        course = await hold_course(tx, actor, course_slug)
        now = CourseSettings(**await tx.teaching.settings(course.id))
        sound = sound_words(changes)
        if sound.get("picture") and not await tx.teaching.has_picture(course.id, sound["picture"]):
            raise InvalidError(_("There is no such picture in this course."), field="picture")
        there = {name: _plain(value) for name, value in asdict(now).items()}
        other = {name: value for name, value in sound.items() if value != there[name]}
        for name in other if was else ():
            if _plain(getattr(was, name)) != there[name]:
                raise ConflictError(_("Somebody else changed this meanwhile."), field=name)
        if not other:
            return now
        await tx.teaching.change(course.id, other)
        await keep_findable(tx, course.id)
        tx.announce(CourseChanged(course.id))
        return CourseSettings(**await tx.teaching.settings(course.id))


async def keep_findable(tx: Transaction, course_id: int) -> None:
    """Let a course be found by the words that it has now. Whatever changes its outline or concepts calls this."""
    await tx.teaching.set_search_text(course_id, search_text(await tx.teaching.words_to_find(course_id)))


async def tell_course(tx: Transaction, course_id: int) -> None:
    """Give a course whose outline changed a new version, keep it findable, and announce that it changed."""
    await tx.authoring.grow_course(course_id)
    await keep_findable(tx, course_id)
    tx.announce(CourseChanged(course_id))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
