"""Pictures that a teacher brings in while writing: made fit to serve, and kept with the course.

Nothing of a file is served but what was made of it here. Its smaller forms come by a job (``picture_sizes``).
"""

import asyncio
from pathlib import PurePosixPath

from edtech_app.db.tables import FileRow
from edtech_app.domain.access import Action
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.importers.model import SourceFile
from edtech_app.importers.names import file_name, slugify
from edtech_app.services.authoring.courses import CourseSettings, set_course_settings
from edtech_app.services.authoring.holding import hold_course
from edtech_app.services.authoring.picture_sizes import order_sizes
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.files import FOLDER, prepare_picture, store_bytes
from edtech_app.services.picture_views import image_view
from edtech_app.services.views import ImageView


async def may_add_picture(ctx: Context, actor: Actor, course_slug: str) -> None:
    """Raise unless the actor may add a picture to the course now; asked before its bytes are taken.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
        TooManyRequestsError: They sent too many files of late.
    """
    async with ctx.transaction(writes=False) as tx:
        await find_course(tx, actor, course_slug, Action.TEACH)
    ctx.limiter.hit("upload", actor.user_id)


async def add_picture(ctx: Context, actor: Actor, course_slug: str, name: str, data: bytes) -> str:
    """Keep a picture with a course and return what blocks call it. The same picture again is the same file.

    Raises:
        InvalidError: It is no picture of a kind that browsers show, or it is damaged.
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
        TooLargeError: It has too many bytes, pixels or frames.
    """
    picture = await asyncio.to_thread(prepare_picture, SourceFile(name, data), ())
    async with ctx.transaction() as tx:
        course = await hold_course(tx, actor, course_slug)
        await tx.files.lock()
        names = await tx.files.names(course.id)
        target = next((one for one, digest in names.items() if digest == picture.row["sha256"]), "")
        if not target:
            stem, ending = slugify(PurePosixPath(name.replace("\\", "/")).stem) or "picture", picture.contents[0][1]
            target = FOLDER + file_name(f"{stem}.{ending}", {one.removeprefix(FOLDER) for one in names})
            await tx.writer.add_rows(FileRow, [{**picture.row, "name": target, "course_id": course.id}])
            await tx.authoring.grow_course(course.id)
    await store_bytes(ctx, [picture])
    async with ctx.transaction() as tx:
        await order_sizes(tx, actor, course.id, target)
    return target


async def set_course_picture(
    ctx: Context,
    actor: Actor,
    course_slug: str,
    picture: str,
    *,
    alt: str,
    decorative: bool,
    was: CourseSettings | None = None,
) -> CourseSettings:
    """Give a course another picture, with what it shows unless it is there for the look only; none takes it away.

    Raises:
        ConflictError: Somebody else changed it since ``was``.
        InvalidError: The course has no such picture, or nobody said what it shows; ``field`` says which.
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        await find_course(tx, actor, course_slug, Action.TEACH)
    alt = "" if decorative or not picture else alt.strip()
    if picture and not decorative and not alt:
        raise InvalidError(_("Say what the picture shows, or mark it as decorative."), field="picture_alt")
    changes = {"picture": picture, "picture_alt": alt}
    return await set_course_settings(ctx, actor, course_slug, changes, was=was)


async def show_picture(ctx: Context, actor: Actor, course_slug: str, target: str) -> ImageView:
    """Return a picture of a course, to be looked at before it stands in a lesson.

    Raises:
        NotFoundError: The course has no such file, or they may not know of the course.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        facts = await course_facts(ctx, tx, course, drafts=True)
    file = facts.files.get(target)
    if file is None:
        raise NotFoundError(_("There is no such file."))
    return image_view(course.slug, {"alt": "", "caption": "", "decorative": True}, file)
