"""Finding what somebody wants to change, if they teach there; with ``hold`` it is theirs until the transaction ends."""

from edtech_app.db.repositories.authoring import HeldBlock, HeldLesson, HeldModule
from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.facts import find_course

MOST_UUID = 32
_HEX = frozenset("0123456789abcdef")


async def find_block(
    tx: Transaction, actor: Actor, uuid: str, *, hold: bool = False, deleted: bool = False
) -> HeldBlock:
    """Return a block of a lesson that stands; with ``deleted`` one that was removed, too.

    Raises:
        NotFoundError: It is not there, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    if hold and len(uuid) <= MOST_UUID:
        await tx.authoring.hold("block", uuid)
    found = await tx.authoring.block(uuid, actor.user_id) if len(uuid) <= MOST_UUID else None
    if found is None:
        raise NotFoundError(_("This block is not there any more."))
    found.course.access.require(actor, Action.TEACH)
    if found.is_deleted and not deleted:
        raise NotFoundError(_("Somebody removed this block. It can be brought back from the bin."))
    return found


async def find_lesson(
    tx: Transaction, actor: Actor, uuid: str, *, hold: bool = True, deleted: bool = False
) -> HeldLesson:
    """Return a lesson; with ``deleted`` one that was removed, too.

    Raises:
        NotFoundError: It is not there, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    if hold and len(uuid) <= MOST_UUID:
        await tx.authoring.hold("lesson", uuid)
    found = await tx.authoring.lesson(uuid, actor.user_id) if len(uuid) <= MOST_UUID else None
    if found is None:
        raise NotFoundError(_("This lesson is not there any more."))
    found.course.access.require(actor, Action.TEACH)
    if not deleted and (found.is_deleted or found.is_module_deleted):
        raise NotFoundError(_("Somebody removed this lesson. It can be brought back from the bin."))
    return found


async def find_module(tx: Transaction, actor: Actor, uuid: str, *, deleted: bool = False) -> HeldModule:
    """Return a module; with ``deleted`` one that was removed, too.

    Raises:
        NotFoundError: It is not there, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    if len(uuid) <= MOST_UUID:
        await tx.authoring.hold("module", uuid)
    found = await tx.authoring.module(uuid, actor.user_id) if len(uuid) <= MOST_UUID else None
    if found is None:
        raise NotFoundError(_("This module is not there any more."))
    found.course.access.require(actor, Action.TEACH)
    if found.is_deleted and not deleted:
        raise NotFoundError(_("Somebody removed this module. It can be brought back from the bin."))
    return found


async def hold_course(tx: Transaction, actor: Actor, slug: str) -> FoundCourse:
    """Return a course that the actor teaches.

    Raises:
        NotFoundError: There is none, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    course = await find_course(tx, actor, slug, Action.TEACH)
    await tx.authoring.hold_course(course.id)
    return course


def new_id(request: str) -> str:
    """Return the public id that a browser made for a new thing, so that a repeated message adds nothing."""
    if len(request) != MOST_UUID or not _HEX.issuperset(request):
        raise InvalidError(_("The request has no id."), field="request")
    return request
