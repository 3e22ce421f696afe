"""Ordering an import, watching it, and stopping it."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import AppError, InvalidError, NotFoundError, TooLargeError
from edtech_app.domain.events import JobChanged
from edtech_app.domain.jobs import MOST_ATTEMPTS, Job, JobState
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.importers.detect import ENDINGS
from edtech_app.jobs.worker import Worker
from edtech_app.services.context import Context
from edtech_app.services.imports.order import KIND, ImportOrder
from edtech_app.services.imports.report import ImportReport
from edtech_app.services.imports.steps import import_kind, remove_upload

MOST_UPLOAD = 200 * 2**20
MOST_NAME = 100
_UNSAFE = re.compile(r"[^\w.() +-]+")


class ImportCancelledError(AppError):
    """An import in the foreground was stopped by whoever began it."""

    code = "cancelled"


async def receive_upload(
    ctx: Context, actor: Actor, name: str, chunks: AsyncIterator[bytes], *, subject: str = "", update: str = ""
) -> ImportOrder:
    """Store what a teacher uploads, chunk by chunk, and return the order to import it.

    Raises:
        NotPermittedError: They are no teacher. Nothing was read.
        InvalidError: By its name it is no archive. Nothing was read.
        TooLargeError: There is more than we take. Nothing stays.
    """
    actor.require_role(Role.TEACHER)
    if not name.lower().endswith(ENDINGS):
        raise InvalidError(_("Choose a .zip or a .tar.gz."), field="file")
    folder = ctx.settings.data_dir / "uploads" / uuid4().hex
    path = folder / safe_name(name)
    await asyncio.to_thread(folder.mkdir, parents=True)
    try:
        await _store(path, chunks)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return ImportOrder(str(path.resolve()), path.name, subject=subject, update=update, is_upload=True)


async def order_import(ctx: Context, actor: Actor, order: ImportOrder) -> Job:
    """Have a worker bring a course in.

    Raises:
        NotPermittedError: The actor is no teacher, or not of the course to update.
        InvalidError: There is no such source, or no such subject that the actor may add to.
    """
    try:
        async with ctx.transaction() as tx:
            checked = await _checked(tx, actor, order)
            if checked.subject and not await tx.teaching.may_join(checked.subject, actor):
                raise _no_such_subject(checked)
            job = await tx.jobs.add(KIND, owner_id=actor.user_id, payload=checked.payload())
            tx.announce(JobChanged(actor.user_id, job.uuid))
    except AppError:
        await remove_upload(order)
        raise
    return job


async def import_now(
    ctx: Context, actor: Actor, order: ImportOrder, *, heard: Callable[[Job], None] | None = None
) -> ImportReport:
    """Bring a course in here and now, without a worker; ``heard`` is told of progress now and then.

    Whoever sits at the server's terminal may join any subject.

    It has one attempt. Should this process die, a server's worker removes what it left.

    Raises:
        AppError: It failed; the sentence says why.
    """
    worker = Worker(ctx.transaction, ctx.now, {KIND: import_kind(ctx)})
    async with ctx.transaction() as tx:
        checked = await _checked(tx, actor, order)
        job = await tx.jobs.add(
            KIND,
            owner_id=actor.user_id,
            payload=checked.payload(),
            attempts=MOST_ATTEMPTS,
            leased_by=worker.name,
            leased_until=worker.lease(),
        )
    task = asyncio.create_task(worker.do(job))
    try:
        await _listen(ctx, job, task, heard)
    except asyncio.CancelledError:
        async with ctx.transaction() as tx:
            await tx.jobs.request_cancel(job.id, now=ctx.now())
        await task
        raise
    return await _outcome(ctx, job)


async def see_import(ctx: Context, actor: Actor, job_uuid: str) -> Job:
    """Return an import of the actor's own (an administrator sees all).

    Raises:
        NotFoundError: There is no such import of theirs.
    """
    actor.require_signed_in()
    async with ctx.transaction(writes=False) as tx:
        return await _own(tx, actor, job_uuid)


async def cancel_import(ctx: Context, actor: Actor, job_uuid: str) -> None:
    """Stop an import at its next step; it then leaves nothing. One that is over stays what it is."""
    actor.require_signed_in()
    async with ctx.transaction() as tx:
        job = await _own(tx, actor, job_uuid)
        ended = await tx.jobs.request_cancel(job.id, now=ctx.now())
        tx.announce(JobChanged(job.owner_id, job.uuid))
    if ended:
        await import_kind(ctx).clean_up(job)


def safe_name(name: str) -> str:
    """Return a name that a file of ours may have, as near to ``name`` as can be."""
    last = re.split(r"[\\/]", name)[-1]
    return _UNSAFE.sub("-", last).lstrip(".- ")[-MOST_NAME:].strip() or "upload"


async def _checked(tx: Transaction, actor: Actor, order: ImportOrder) -> ImportOrder:
    """Return the order with the course to update by its public id, or say what is wrong with it."""
    actor.require_role(Role.TEACHER)
    if order.update:
        course = await tx.teaching.course(order.update, actor.user_id)
        if course is None or course.deleted_at:
            raise NotFoundError(_("There is no such course."), field="update")
        course.access.require(actor, Action.TEACH)
        if order.subject:
            raise InvalidError(_("A course keeps its subject when it is updated."), field="subject")
        order = replace(order, update=course.uuid)
    if order.subject and await tx.writer.find_subject(order.subject) is None:
        raise _no_such_subject(order)
    return order


def _no_such_subject(order: ImportOrder) -> InvalidError:
    """Say the same of a subject that is not there and of one that the person may not add to: it may be a draft's."""
    return InvalidError(_("There is no subject {slug}.", slug=order.subject[:80]), field="subject")


async def _own(tx: Transaction, actor: Actor, job_uuid: str) -> Job:
    job = await tx.jobs.find(job_uuid)
    if job is None or job.kind != KIND or (job.owner_id != actor.user_id and actor.role is not Role.ADMIN):
        raise NotFoundError(_("There is no such import."))
    return job


async def _store(path: Path, chunks: AsyncIterator[bytes]) -> None:
    size = 0
    with path.open("wb") as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > MOST_UPLOAD:
                raise TooLargeError(_("The file is larger than {most} MB.", most=MOST_UPLOAD // 2**20), field="file")
            await asyncio.to_thread(file.write, chunk)
    if not size:
        raise InvalidError(_("Choose a file first."), field="file")


async def _listen(ctx: Context, job: Job, task: asyncio.Task[None], heard: Callable[[Job], None] | None) -> None:
    """Tell ``heard`` of the job until it is over."""
    while not task.done():
        await asyncio.wait({task}, timeout=0.5)
        if heard:
            async with ctx.transaction(writes=False) as tx:
                if now := await tx.jobs.find(job.uuid):
                    heard(now)
    await task


async def _outcome(ctx: Context, job: Job) -> ImportReport:
    async with ctx.transaction(writes=False) as tx:
        ended = await tx.jobs.find(job.uuid)
    assert ended
    if ended.state is JobState.DONE and ended.result:
        return ImportReport.from_json(ended.result)
    if ended.state is JobState.CANCELLED:
        raise ImportCancelledError(_("The import was cancelled. Nothing of it was kept."))
    raise InvalidError(ended.error)
