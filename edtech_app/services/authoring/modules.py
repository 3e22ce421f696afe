"""The modules of a course: adding, naming, moving, removing them and bringing them back, with their lessons."""

from edtech_app.domain.course_words import sound_title
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring.courses import tell_course
from edtech_app.services.authoring.holding import find_module, hold_course, new_id
from edtech_app.services.authoring.placing import BACK, place_among, removed_by
from edtech_app.services.context import Context

MOST_MODULES = 200


async def add_module(
    ctx: Context, actor: Actor, course_slug: str, *, title: str, after: str | None, request: str
) -> None:
    """Add a module to a course behind the module ``after``, or as its first.

    ``request``, 32 hexadecimal digits made by the browser, becomes its public id: sent again, it adds nothing.

    Raises:
        InvalidError: The title is none, or the course is full.
        NotFoundError: The course or ``after`` is not there.
        NotPermittedError: They do not teach the course.
    """
    title, uuid = sound_title(title), new_id(request)
    async with ctx.transaction() as tx:
        course = await hold_course(tx, actor, course_slug)
        before = await tx.authoring.module(uuid, actor.user_id)
        if before is not None and before.course.id == course.id:
            return
        position = await place_among(tx, "module", course.id, after, most=MOST_MODULES)
        values = {"uuid": uuid, "title": title, "course_id": course.id, "position": position}
        if not await tx.authoring.add("module", values):
            raise InvalidError(_("This request was used for another module."), field="request")
        await tell_course(tx, course.id)


async def rename_module(ctx: Context, actor: Actor, module_uuid: str, *, title: str) -> None:
    """Give a module another title.

    Raises:
        InvalidError: The title is none.
        NotFoundError: The module is not there any more.
        NotPermittedError: They do not teach the course.
    """
    title = sound_title(title)
    async with ctx.transaction() as tx:
        module = await find_module(tx, actor, module_uuid)
        await tx.authoring.change("module", module.id, title=title)
        await tell_course(tx, module.course.id)


async def move_module(ctx: Context, actor: Actor, module_uuid: str, *, after: str | None) -> None:
    """Put a module and its lessons behind the module ``after``, or first.

    Raises:
        NotFoundError: One of them is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        module = await find_module(tx, actor, module_uuid)
        position = await place_among(tx, "module", module.course.id, after, moved=module.id)
        if position is not None:
            await tx.authoring.change("module", module.id, position=position)
            await tell_course(tx, module.course.id)


async def delete_module(ctx: Context, actor: Actor, module_uuid: str) -> None:
    """Take a module out of its course with all its lessons; ``restore_module`` brings exactly these back.

    Raises:
        NotFoundError: There is no such module, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        module = await find_module(tx, actor, module_uuid, deleted=True)
        if not module.is_deleted:
            await tx.authoring.change("module", module.id, **removed_by(actor, ctx.now()))
            await tell_course(tx, module.course.id)


async def restore_module(ctx: Context, actor: Actor, module_uuid: str) -> None:
    """Bring a module back where it was, with the lessons that were in it; those removed before it stay removed.

    Raises:
        NotFoundError: There is no such module, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        module = await find_module(tx, actor, module_uuid, deleted=True)
        if module.is_deleted:
            await tx.authoring.change("module", module.id, **BACK)
            await tell_course(tx, module.course.id)
