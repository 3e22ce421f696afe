"""The blocks of a lesson: adding, moving, copying, removing them and bringing them back."""

from collections.abc import Mapping
from typing import Any

from edtech_app.db.repositories.authoring import HeldBlock
from edtech_app.db.transaction import Transaction
from edtech_app.domain.blocks import KEPT, QUESTION
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring.blocks import SAME, SAVED, Saved, outcome, tell
from edtech_app.services.authoring.holding import find_block, find_lesson, new_id
from edtech_app.services.authoring.placing import BACK, place_among, removed_by, require_room
from edtech_app.services.context import Context

MOST_BLOCKS = 2_000
_USED = _("This request was used for another block.")

Payload = Mapping[str, Any]


async def add_block(
    ctx: Context, actor: Actor, lesson_uuid: str, *, kind: str, payload: Payload, after: str | None, request: str
) -> Saved:
    """Add a block to a lesson behind the block ``after``, or as its first.

    ``request``, 32 hexadecimal digits made by the browser, becomes the block's public id: sent again, it adds nothing.

    Raises:
        InvalidError: A block may not say that, or the lesson is full.
        NotFoundError: The lesson or ``after`` is not there any more.
        NotPermittedError: They do not teach the course.
    """
    uuid = new_id(request)
    if kind == KEPT:
        raise InvalidError(_("There is no block of kind {kind}.", kind=kind))
    sound = sound_payload(kind, payload)
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid)
        before = await tx.authoring.block(uuid, actor.user_id)
        if before is not None:
            return _added_before(before, lesson.id)
        position = await place_among(tx, "block", lesson.id, after, most=MOST_BLOCKS)
        return await _add(ctx, tx, actor, (lesson.course.id, lesson.id, uuid, kind, sound), position)


async def duplicate_block(ctx: Context, actor: Actor, block_uuid: str, *, request: str) -> Saved:
    """Add a copy of a block behind it; a copied question assesses the same. Sent again, it adds nothing.

    Raises:
        InvalidError: The lesson is full.
        NotFoundError: The block is not there any more.
        NotPermittedError: They do not teach the course.
    """
    uuid = new_id(request)
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True)
        before = await tx.authoring.block(uuid, actor.user_id)
        if before is not None:
            return _added_before(before, found.lesson_id)
        block = found.block
        position = await place_among(tx, "block", found.lesson_id, block.uuid, most=MOST_BLOCKS)
        what = (found.course.id, found.lesson_id, uuid, block.kind, dict(block.payload))
        return await _add(ctx, tx, actor, what, position, copied=block.id if block.kind == QUESTION else 0)


async def move_block(ctx: Context, actor: Actor, block_uuid: str, *, after: str | None) -> None:
    """Put a block behind the block ``after`` of its lesson, or first. Of two who move it at once the later one wins.

    Raises:
        NotFoundError: One of them is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True)
        position = await place_among(tx, "block", found.lesson_id, after, moved=found.block.id)
        if position is not None:
            await tx.authoring.change("block", found.block.id, position=position)
            await tell(tx, actor, found.course.id, found.lesson_id, block_uuid, kind=found.block.kind)


async def delete_block(ctx: Context, actor: Actor, block_uuid: str) -> None:
    """Take a block out of its lesson; ``restore_block`` brings it back, answers and versions with it.

    Raises:
        NotFoundError: The actor may not know of its course, or its lesson is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True, deleted=True)
        if not found.is_deleted:
            await tx.authoring.change("block", found.block.id, **removed_by(actor, ctx.now()))
            await tell(tx, actor, found.course.id, found.lesson_id, block_uuid, kind=found.block.kind)


async def restore_block(ctx: Context, actor: Actor, block_uuid: str) -> None:
    """Bring a block back where it was.

    Raises:
        InvalidError: The lesson is full.
        NotFoundError: The actor may not know of its course, or its lesson is not there any more.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True, deleted=True)
        if found.is_deleted:
            _ids, _order, standing = await tx.authoring.order("block", found.lesson_id)
            require_room(standing, MOST_BLOCKS)
            await tx.authoring.change("block", found.block.id, **BACK)
            await tell(tx, actor, found.course.id, found.lesson_id, block_uuid, kind=found.block.kind)


async def _add(
    ctx: Context,
    tx: Transaction,
    actor: Actor,
    what: tuple[int, int, str, str, dict[str, Any]],
    position: float | None,
    *,
    copied: int = 0,
) -> Saved:
    course_id, lesson_id, uuid, kind, payload = what
    values = {"uuid": uuid, "lesson_id": lesson_id, "kind": kind, "payload": payload, "position": position}
    block_id = await tx.authoring.add("block", values)
    if block_id is None:
        raise InvalidError(_USED, field="request")
    await tx.authoring.keep_versions([block_id], author_id=actor.user_id, at=ctx.now())
    if copied:
        await tx.authoring.copy_concepts(copied, block_id)
    await tell(tx, actor, course_id, lesson_id, uuid, kind=kind)
    return Saved(SAVED, 1, payload, kind, uuid)


def _added_before(before: HeldBlock, lesson_id: int) -> Saved:
    """Return the block that this very request added before."""
    if before.lesson_id != lesson_id:
        raise InvalidError(_USED, field="request")
    return outcome(SAME, before)
