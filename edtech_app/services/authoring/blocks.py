"""Writing a lesson block by block: opening, saving, and all that changes what a block says.

Saving is made for a browser that types on: every save names the version that it began from, may come twice, and never
loses a word. Where two people changed the same lines, nothing is stored, and the answer holds what is there.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from edtech_app.db.repositories.authoring import HeldBlock
from edtech_app.db.transaction import Transaction
from edtech_app.domain.blocks import KEPT, QUESTION
from edtech_app.domain.errors import ConflictError, InvalidError
from edtech_app.domain.events import CourseChanged, LessonChanged
from edtech_app.domain.merge_payloads import merge_payloads
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.people import Actor
from edtech_app.domain.turning import turned
from edtech_app.domain.words import _
from edtech_app.services.authoring.guard import ClashError, guarded
from edtech_app.services.authoring.holding import find_block
from edtech_app.services.context import Context

Payload = Mapping[str, Any]

SAVED, SAME, MERGED, CONFLICT = "saved", "same", "merged", "conflict"
TRIES = 5


class _OvertakenError(Exception):
    """Somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """A block as its author edits it."""

    uuid: str
    kind: str
    version: int
    payload: dict[str, Any]
    lesson_uuid: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save, and what the block says now.

    ``saved``: as it was sent. ``same``: it said that already, nothing was stored. ``merged``: with what somebody else
    wrote meanwhile in other lines. ``conflict``: both changed the same; nothing was stored, and this is theirs.
    """

    status: str
    version: int
    payload: dict[str, Any]
    kind: str
    uuid: str
    before: Mapping[str, Any] = field(default_factory=dict)
    """What the block said until now, where something was stored."""


async def open_block(ctx: Context, actor: Actor, block_uuid: str, *, version: int = 0) -> OpenBlock:
    """Return what the author of a block edits; as it was at ``version``, where that is asked for and known.

    Raises:
        NotFoundError: It is not there any more, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction(writes=False) as tx:
        found = await find_block(tx, actor, block_uuid)
        was = await _payload_at(tx, found, version) if version else None
    block = found.block
    at, payload = (block.version, block.payload) if was is None else (version, was)
    return OpenBlock(block.uuid, block.kind, at, dict(payload), found.lesson_uuid)


async def save_block(
    ctx: Context,
    actor: Actor,
    block_uuid: str,
    *,
    base: int,
    payload: Payload,
    shadow: Payload | None = None,
    is_part: bool = False,
    prefer_mine: bool = True,
) -> Saved:
    """Store what an author made of the version ``base`` of a block, as a new version.

    Where the payload ``is_part`` of what the block says, the rest of it stays as it is by now.
    ``shadow`` holds those parts of ``base`` that an editor writes in its own way, as it wrote them when it was opened:
    then only what differs from it reaches the block, of Markdown only the lines. Sending the same again stores nothing.
    Lines of somebody else that were merged into ``base`` are not in it; where the author changed those, too, theirs
    are taken, or it is a conflict.

    Raises:
        InvalidError: A block may not say that; ``field`` names the part.
        NotFoundError: Somebody removed the block, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    for _again in range(TRIES):
        async with ctx.transaction(writes=False) as tx:
            found = await find_block(tx, actor, block_uuid)
            was = await _payload_at(tx, found, base)
        # Comparing what texts mean takes time: no writer waits for it.
        whole = {**found.block.payload, **payload} if is_part else payload
        wanted = await asyncio.to_thread(_wanted, found, was, whole, shadow or {}, prefer_mine=prefer_mine)
        if wanted.status in {SAME, CONFLICT} or wanted.payload == found.block.payload:
            return wanted
        with suppress(_OvertakenError):
            async with ctx.transaction() as tx:
                await tx.authoring.hold("block", block_uuid)
                return await store(ctx, tx, actor, found, wanted.payload, status=wanted.status)
    raise ConflictError(_("Somebody else is writing here at this very moment. Try again."))


async def turn_block(ctx: Context, actor: Actor, block_uuid: str, *, kind: str, base: int) -> Saved:
    """Make a block one of another kind, keeping its words: a heading, a text and a callout can become each other.

    Raises:
        InvalidError: Something would be lost.
        NotFoundError: Somebody removed the block, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True)
        if found.block.kind == kind:
            return outcome(SAME, found)
        if found.block.version != base:
            return outcome(CONFLICT, found)
        payload = sound_payload(kind, turned(found.block.kind, found.block.payload, kind))
        return await store(ctx, tx, actor, found, payload, kind=kind)


async def store(
    ctx: Context,
    tx: Transaction,
    actor: Actor,
    found: HeldBlock,
    payload: dict[str, Any],
    *,
    kind: str = "",
    status: str = SAVED,
) -> Saved:
    """Store what a block says from now on as a new version of it, and tell everybody who has the lesson open.

    Raises:
        _OvertakenError: Somebody changed or removed it since it was found, which nobody can while it is held.
    """
    block, kind = found.block, kind or found.block.kind
    if not found.is_kept:
        await tx.authoring.keep_versions([block.id], author_id=None, at=None)
    if not await tx.authoring.write(block, kind=kind, payload=payload):
        raise _OvertakenError
    await tx.authoring.keep_versions([block.id], author_id=actor.user_id, at=ctx.now())
    await tell(tx, actor, found.course.id, found.lesson_id, block.uuid)
    return Saved(status, block.version + 1, payload, kind, block.uuid, block.payload)


async def tell(
    tx: Transaction, actor: Actor, course_id: int, lesson_id: int, block_uuid: str, *, kind: str = ""
) -> None:
    """Give the lesson a new version, and announce the block that changed in it.

    With the ``kind`` of a block that came, went or moved: another question is news for the whole course, because its
    map, counts and next steps rest on the questions.
    """
    course, version = await tx.authoring.grow_lesson(course_id, lesson_id)
    known = 0 if kind == QUESTION else course
    tx.announce(LessonChanged(course_id, lesson_id, version, (block_uuid,), actor.user_id, course_version=known))
    if kind == QUESTION:
        tx.announce(CourseChanged(course_id))


def outcome(status: str, found: HeldBlock) -> Saved:
    """Return what became of a change that stored nothing."""
    block = found.block
    return Saved(status, block.version, dict(block.payload), block.kind, block.uuid)


async def _payload_at(tx: Transaction, found: HeldBlock, base: int) -> Payload | None:
    """Return what the block said at a version, where it is known and of the block's present kind."""
    if base == found.block.version:
        return found.block.payload
    was = await tx.authoring.version(found.block.id, base)
    return was.payload if was and was.kind == found.block.kind else None


def _wanted(found: HeldBlock, was: Payload | None, payload: Payload, shadow: Payload, *, prefer_mine: bool) -> Saved:
    """Return what is to be stored and how that went. Takes CPU time: call it in a thread."""
    block = found.block
    if block.kind == KEPT:
        raise InvalidError(_("What an import kept whole can be moved and removed, not edited."))
    if was is None:
        return outcome(SAME if dict(payload) == block.payload else CONFLICT, found)
    try:
        mine = _mine(block.kind, was, shadow, payload, prefer_mine=prefer_mine)
    except ClashError:
        return outcome(CONFLICT, found)
    merged = merge_payloads(was, mine, block.payload)
    if merged == mine:
        return (
            outcome(SAME, found) if mine == block.payload else Saved(SAVED, block.version, mine, block.kind, block.uuid)
        )
    try:
        merged = merged and sound_payload(block.kind, merged)
    except InvalidError:
        merged = None
    if merged is None:
        return outcome(CONFLICT, found)
    return Saved(MERGED, block.version, merged, block.kind, block.uuid)


def _mine(kind: str, was: Payload, shadow: Payload, payload: Payload, *, prefer_mine: bool) -> dict[str, Any]:
    """Return what the author makes of ``was``; all that they sent, where it does not go together with what is there."""
    sound = sound_payload(kind, payload)
    try:
        return sound_payload(kind, _guarded(was, shadow, payload, prefer_mine=prefer_mine))
    except InvalidError:
        return sound


def _guarded(was: Payload, shadow: Payload, payload: Payload, *, prefer_mine: bool) -> dict[str, Any]:
    """Return the payload with what the editor did not touch as it is, and not as the editor would write it."""
    mine = {
        name: _text(was.get(name), shadow.get(name), value, prefer_mine=prefer_mine) for name, value in payload.items()
    }
    if not shadow:
        return mine
    touched = {name for name in (*payload, *shadow) if name not in shadow or payload.get(name) != shadow[name]}
    return {name: mine[name] for name in payload if name in touched} | {
        name: value for name, value in was.items() if name not in touched
    }


def _text(was: object, shadow: object, value: object, *, prefer_mine: bool) -> object:
    if isinstance(was, str) and isinstance(shadow, str) and isinstance(value, str):
        return guarded(was, shadow, value, prefer_mine=prefer_mine)
    return value
